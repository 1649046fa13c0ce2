//! The words of one chart in one language: labels of the package with their numbers filled in, units, sources.

#[cfg(not(target_arch = "wasm32"))]
use crate::data::Source;
use crate::data::{Dataset, Doubt, Flag, Labels, ObservationId, Role, Status};
#[cfg(not(target_arch = "wasm32"))]
use crate::locale::dossier;
use crate::locale::{Locale, fill, fill_from};
use crate::text::cat;
#[cfg(not(target_arch = "wasm32"))]
use crate::text::digits;

#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub dataset: &'a Dataset,
    pub locale: &'static Locale,
    pub labels: &'a Labels,
}

#[cfg(not(target_arch = "wasm32"))]
impl<'a> Words<'a> {
    /// The words in the language of `locale`; none for a dataset without labels.
    pub fn new(dataset: &'a Dataset, locale: &'static Locale) -> Option<Self> {
        Some(Words { dataset, locale, labels: dataset.labels_in(locale.lang)? })
    }

    /// `Fedasil, ‘Resettlement of 287 refugees in 2023’, 2 February 2024 (footnote 14)`.
    pub fn citation(&self, source: &Source) -> String {
        let mut text = self.label(&["publisher.", &source.publisher]);
        let title = if source.title.is_empty() {
            String::new()
        } else {
            fill_from(dossier(self.locale.lang).quoted, &[("text", &source.title)])
        };
        let published = source.published.map_or(String::new(), |date| self.locale.date(date));
        for part in [title, published].iter().filter(|part| !part.is_empty()) {
            text.push_str(if text.is_empty() { "" } else { ", " });
            text.push_str(part);
        }
        if source.footnote > 0 {
            let footnote = fill_from(dossier(self.locale.lang).footnote, &[("n", &digits(i64::from(source.footnote)))]);
            text.push_str(&cat(&[" (", &footnote, ")"]));
        }
        text
    }
}

impl Words<'_> {
    /// The label whose key is made of some pieces, in which `{id}` stands for the value of an observation. A package is refused when a label
    /// that it needs is missing, so an empty text here means that nobody needs it.
    pub fn label(&self, key: &[&str]) -> String {
        let template = self.labels.find(&cat(key)).unwrap_or_default();
        fill(template, &|name| {
            let observation = self.dataset.observation(self.dataset.find(name)?)?;
            let value = observation.value?;
            Some(if observation.unit == "percent" { self.locale.percent(value, 0) } else { self.locale.number(value) })
        })
    }

    /// `71 persons`, with a no-break space.
    pub fn amount(&self, value: f64, unit: &str) -> String {
        let label = |form: &str| self.labels.find(&cat(&["unit.", unit, ".", form]));
        let template = label(self.locale.plural(value)).or_else(|| label("other")).unwrap_or("{n}");
        fill_from(template, &[("n", &self.locale.number(value))])
    }

    /// The value of an observation with its unit, or the words for there being none.
    pub fn value(&self, id: ObservationId) -> String {
        let Some(observation) = self.dataset.observation(id) else {
            return String::new();
        };
        match observation.value {
            Some(value) => {
                let amount = self.amount(value, &observation.unit);
                let calculated = self.locale.figure.calculated;
                if observation.role == Role::Printed { amount } else { fill_from(calculated, &[("n", &amount)]) }
            }
            None => self.locale.detail.statuses.of(observation.status).to_owned(),
        }
    }

    /// What the key says about a doubt.
    pub fn doubt(&self, doubt: Doubt) -> &'static str {
        let words = &self.locale.detail;
        match doubt {
            Doubt::Flag(flag) => words.flags.of(flag),
            Doubt::Status(status) => words.statuses.of(status),
            Doubt::Role(role) => words.roles.of(role),
        }
    }

    /// Status, role and doubts of an observation in words, the most important first.
    pub fn status(&self, id: ObservationId) -> String {
        let Some(observation) = self.dataset.observation(id) else {
            return String::new();
        };
        let words = &self.locale.detail;
        let mut text = match (observation.status, observation.role) {
            (Status::Normal, role) => words.roles.of(role).to_owned(),
            (status, Role::Printed) => words.statuses.of(status).to_owned(),
            (status, role) => cat(&[words.statuses.of(status), self.locale.semicolon, words.roles.of(role)]),
        };
        for flag in observation.flags.iter() {
            text.push_str(self.locale.semicolon);
            text.push_str(words.flags.of(*flag));
        }
        text
    }

    /// The doubts about a pledge, each after a semicolon; that it is a pledge is said already.
    pub fn doubts(&self, id: ObservationId) -> String {
        let mut text = String::new();
        let flags = self.dataset.observation(id).map_or(&[][..], |observation| &observation.flags);
        for flag in flags.iter().filter(|flag| **flag != Flag::Pledge) {
            text.push_str(self.locale.semicolon);
            text.push_str(self.locale.detail.flags.of(*flag));
        }
        text
    }

    /// Whom the report cites for some observations, in the order of its register; the first entry is the report itself.
    pub fn publishers(&self, cited: &dyn Fn(usize) -> bool) -> Vec<String> {
        let mut publishers: Vec<String> = Vec::new();
        let own = self.dataset.sources.first().map_or("", |source| &*source.publisher);
        for (place, source) in self.dataset.sources.iter().enumerate().skip(1) {
            let name = self.label(&["publisher.", &source.publisher]);
            if !name.is_empty() && source.publisher != own && !publishers.contains(&name) && cited(place) {
                publishers.push(name);
            }
        }
        publishers
    }

    /// Whom the report cites for one observation, in a sentence.
    pub fn provenance(&self, id: ObservationId) -> String {
        let words = &self.locale.detail;
        let places = self.dataset.observation(id).map_or(&[][..], |observation| &observation.sources);
        let publishers = self.publishers(&|place| places.contains(&place));
        if publishers.is_empty() && places.iter().all(|place| *place == 0) {
            return fill_from(words.no_source, &[("edition", &self.edition())]);
        }
        // A work without a publisher is cited all the same.
        let text = if publishers.is_empty() { self.edition() } else { self.locale.list(&publishers) };
        fill_from(words.source, &[("text", &text)])
    }

    /// The report that the package renders, with the date of its edition.
    pub fn edition(&self) -> String {
        let name = self.dataset.sources.first().map_or("", |source| &*source.name);
        self.label(&["edition.", name])
    }
}
