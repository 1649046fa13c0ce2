//! The words of one chart in one language: labels of the package with their numbers filled in, units, sources.

use crate::data::{Dataset, Flag, ObservationId, Role, Source, Status};
use crate::locale::{Locale, fill, fill_from};

#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub dataset: &'a Dataset,
    pub locale: &'static Locale,
}

impl Words<'_> {
    /// The label `key`, in which `{id}` stands for the value of an observation. A package is refused when a label
    /// that it needs is missing, so an empty text here means that nobody needs it.
    pub fn label(&self, key: &str) -> String {
        let template = self.dataset.label(self.locale.lang, key).unwrap_or_default();
        fill(template, |name| {
            let observation = self.dataset.observation(self.dataset.find(name)?)?;
            let value = observation.value?;
            Some(if observation.unit == "percent" { self.locale.percent(value, 0) } else { self.locale.number(value) })
        })
    }

    /// `71 persons`, with a no-break space.
    pub fn amount(&self, value: f64, unit: &str) -> String {
        let form = if value == 1.0 { "one" } else { "other" };
        let template = self.dataset.label(self.locale.lang, &format!("unit.{unit}.{form}")).unwrap_or("{n}");
        fill_from(template, &[("n", &self.locale.number(value))])
    }

    /// The value of an observation with its unit, or the words for there being none.
    pub fn value(&self, id: ObservationId) -> String {
        let Some(observation) = self.dataset.observation(id) else {
            return String::new();
        };
        match observation.value {
            Some(value) => self.amount(value, &observation.unit),
            None => (self.locale.detail.status_words)(observation.status).to_owned(),
        }
    }

    /// Status, role and doubts of an observation in words, the most important first.
    pub fn status(&self, id: ObservationId) -> String {
        let Some(observation) = self.dataset.observation(id) else {
            return String::new();
        };
        let words = &self.locale.detail;
        let mut text = match (observation.status, observation.role) {
            (Status::Normal, role) => (words.role_words)(role).to_owned(),
            (status, Role::Printed) => (words.status_words)(status).to_owned(),
            (status, role) => format!("{}; {}", (words.status_words)(status), (words.role_words)(role)),
        };
        for flag in observation.flags.iter() {
            text.push_str("; ");
            text.push_str((words.flag_words)(*flag));
        }
        text
    }

    /// The doubts about a pledge, each after a semicolon; that it is a pledge is said already.
    pub fn doubts(&self, id: ObservationId) -> String {
        let mut text = String::new();
        let flags = self.dataset.observation(id).map_or(&[][..], |observation| &observation.flags);
        for flag in flags.iter().filter(|flag| **flag != Flag::Pledge) {
            text.push_str("; ");
            text.push_str((self.locale.detail.flag_words)(*flag));
        }
        text
    }

    /// Whom the report cites for an observation: the first work, and how many more.
    pub fn provenance(&self, id: ObservationId) -> String {
        let words = &self.locale.detail;
        let places = self.dataset.observation(id).map_or(&[][..], |observation| &observation.sources);
        let (mut first, mut more) = (None, 0);
        for source in places.iter().filter(|place| **place > 0).filter_map(|place| self.dataset.sources.get(*place)) {
            match first {
                None => first = Some(source),
                Some(_) => more += 1,
            }
        }
        match first {
            None => fill_from(words.no_source, &[("edition", &self.edition())]),
            Some(source) => {
                let template = if more == 0 { words.source } else { words.sources };
                fill_from(template, &[("text", &self.citation(source)), ("n", &more.to_string())])
            }
        }
    }

    /// `Fedasil, ‘Resettlement of 287 refugees in 2023’, 2 February 2024 (footnote 14)`.
    pub fn citation(&self, source: &Source) -> String {
        let mut text = self.label(&format!("publisher.{}", source.publisher));
        let title = if source.title.is_empty() { String::new() } else { format!("‘{}’", source.title) };
        let published = source.published.map_or(String::new(), |date| self.locale.date(date));
        for part in [title, published].iter().filter(|part| !part.is_empty()) {
            text.push_str(if text.is_empty() { "" } else { ", " });
            text.push_str(part);
        }
        if source.footnote > 0 {
            let footnote = fill_from(self.locale.detail.footnote, &[("n", &source.footnote.to_string())]);
            text.push_str(&format!(" ({footnote})"));
        }
        text
    }

    /// The report that the package renders, with the date of its edition.
    pub fn edition(&self) -> String {
        let name = self.dataset.sources.first().map_or("", |source| &*source.name);
        self.label(&format!("edition.{name}"))
    }
}
