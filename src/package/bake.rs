//! Writes a dataset as the one text that [`crate::data::compact`] reads.

use super::needed_labels;
use super::register::{in_figure, is_cited};
use crate::data::{
    Dataset, Date, Event, Figure, Flag, Form, Kind, List, Observation, ObservationId, Period, Precision, Role, Status,
    Text, Variant,
};

/// The text for a dataset.
pub fn bake(dataset: &Dataset) -> String {
    let dataset = &what_is_shown(dataset);
    let mut lines = Vec::new();
    let mut record = |letter: &str, fields: Vec<String>| {
        let text = std::iter::once(letter.to_owned()).chain(fields).collect::<Vec<_>>().join("\u{1f}");
        lines.push(text.trim_end_matches('\u{1f}').to_owned());
    };
    dataset.tables.iter().for_each(|table| record("T", vec![table.to_string()]));
    dataset.observations.iter().for_each(|observation| record("O", observation_fields(observation)));
    for source in dataset.sources.iter() {
        let texts = [&source.name, &source.title, &source.publisher].map(ToString::to_string);
        let rest = [source.footnote.to_string(), source.published.map(date).unwrap_or_default()];
        record("S", texts.into_iter().chain(rest).collect());
    }
    dataset.events.iter().for_each(|event| {
        record("E", vec![event.name.to_string(), event.start.map(date).unwrap_or_default(), numbers(&event.sources)])
    });
    dataset.notes.iter().for_each(|note| record("N", vec![note.name.to_string(), ids(&note.about)]));
    dataset.figures.iter().for_each(|figure| record("F", figure_fields(figure)));
    for labels in dataset.labels.iter() {
        record("L", vec![labels.lang.to_string()]);
        labels.texts.iter().for_each(|(key, text)| record(key, vec![text.to_string()]));
    }
    lines.join("\n")
}

/// The dataset without what no figure shows: not every reader is sent the whole package. Places stay as they are.
fn what_is_shown(dataset: &Dataset) -> Dataset {
    let mut shown = dataset.clone();
    let needed = needed_labels(dataset);
    for labels in shown.labels.to_mut() {
        labels.file = Text::default();
        labels.texts.to_mut().retain(|(key, _)| needed.iter().any(|name| *name == **key));
    }
    for observation in shown.observations.to_mut() {
        (observation.locator, observation.derivation) = (Text::default(), None);
        if !is_shown(observation, dataset, &needed) {
            observation.name = Text::default();
            (observation.category, observation.printed, observation.unit) = Default::default();
            (observation.value, observation.flags, observation.sources) = Default::default();
        }
    }
    for (place, source) in shown.sources.to_mut().iter_mut().enumerate() {
        (source.kind, source.address) = Default::default();
        if !is_cited(place, dataset) {
            (source.title, source.publisher, source.published) = Default::default();
        }
    }
    for event in shown.events.to_mut() {
        let (name, start, sources) = (event.name.clone(), event.start, event.sources.clone());
        *event = Event { name, start, sources, ..nothing_known() };
    }
    for (place, note) in shown.notes.to_mut().iter_mut().enumerate() {
        note.severity = Text::default();
        if !dataset.figures.iter().any(|figure| figure.notes.contains(&place)) {
            note.about = List::default();
        }
    }
    shown
}

fn nothing_known() -> Event {
    Event {
        name: Text::default(),
        start: None,
        end: None,
        precision: Precision::None,
        printed: Text::default(),
        status: Text::default(),
        sources: List::default(),
        locator: Text::default(),
        flags: List::default(),
    }
}

/// Whether an observation stands in a table of a figure, or a text that a figure shows names it.
fn is_shown(observation: &Observation, dataset: &Dataset, needed: &[String]) -> bool {
    let placeholder = format!("{{{}}}", observation.name);
    let named =
        |key: &String| dataset.labels.iter().any(|labels| labels.find(key).is_some_and(|t| t.contains(&placeholder)));
    dataset.figures.iter().any(|figure| in_figure(figure, observation)) || needed.iter().any(named)
}

fn observation_fields(observation: &Observation) -> Vec<String> {
    vec![
        observation.name.to_string(),
        observation.table.to_string(),
        period(&observation.period),
        observation.category.to_string(),
        observation.value.map(|value| value.to_string()).unwrap_or_default(),
        observation.printed.to_string(),
        observation.unit.to_string(),
        place(Status::ALL, &observation.status),
        flags(&observation.flags),
        place(Role::ALL, &observation.role),
        place(Variant::ALL, &observation.variant),
        numbers(&observation.sources),
    ]
}

fn figure_fields(figure: &Figure) -> Vec<String> {
    let forms: Vec<String> = figure.forms.iter().map(|form| place(Form::ALL, form)).collect();
    let mut fields = vec![
        figure.name.to_string(),
        place(Kind::ALL, &figure.kind),
        forms.join(" "),
        figure.table.to_string(),
        figure.target.map(|table| table.to_string()).unwrap_or_default(),
        figure.years.0.to_string(),
        figure.years.1.to_string(),
        figure.total.map(|id| id.0.to_string()).unwrap_or_default(),
        numbers(&figure.notes),
        numbers(&figure.events),
    ];
    for annotation in figure.annotations.iter() {
        fields.extend([annotation.at.0.to_string(), annotation.label.to_string()]);
    }
    fields
}

/// The place of a code among all of its enum.
fn place<T: PartialEq>(all: &[T], item: &T) -> String {
    all.iter().position(|other| other == item).unwrap_or_default().to_string()
}

fn flags(flags: &[Flag]) -> String {
    flags.iter().map(|flag| place(Flag::ALL, flag)).collect::<Vec<_>>().join(" ")
}

fn numbers(numbers: &[usize]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn ids(ids: &[ObservationId]) -> String {
    ids.iter().map(|id| id.0.to_string()).collect::<Vec<_>>().join(" ")
}

fn period(period: &Period) -> String {
    let (start, end) = (date(period.start), date(period.end));
    if start == end { start } else { format!("{start}/{end}") }
}

fn date(date: Date) -> String {
    match date {
        Date { year, month: 0, .. } => format!("{year:04}"),
        Date { year, month, day: 0 } => format!("{year:04}-{month:02}"),
        Date { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::compact;
    use crate::package::belgium;

    #[test]
    fn a_baked_dataset_reads_back_as_what_is_shown() {
        let dataset = belgium().unwrap();
        let text: &'static str = bake(&dataset).leak();
        let (read, shown) = (compact::read(text), what_is_shown(&dataset));
        assert_eq!(read.observations, shown.observations);
        assert_eq!(read, shown);
        assert!(shown.sources.iter().any(|source| !source.title.is_empty()));
    }
}
