//! Writes a dataset as the texts that [`crate::data::compact`] reads.

use super::needed_labels;
use super::register::{in_figure, is_cited};
use crate::data::compact::FIELD;
use crate::data::{
    Addressed, Dataset, Figure, Flag, Form, Kind, Labels, List, Observation, ObservationId, Role, Sort, Status, Text,
    Variant,
};
use crate::locale::{Locale, Texts};

/// The text for the numbers of a dataset.
pub fn bake(dataset: &Dataset) -> String {
    let dataset = &what_is_shown(dataset);
    let mut lines = Vec::new();
    let mut record = |letter: &str, fields: Vec<String>| lines.push(line(letter, &fields));
    dataset.tables.iter().for_each(|table| record("T", vec![table.name.to_string()]));
    dataset.observations.iter().for_each(|observation| record("O", observation_fields(observation)));
    for source in dataset.sources.iter() {
        record("S", vec![source.name.to_string(), source.publisher.to_string()]);
    }
    dataset.notes.iter().for_each(|note| record("N", vec![note.name.to_string(), ids(&note.about)]));
    dataset.figures.iter().for_each(|figure| record("F", figure_fields(figure)));
    lines.join("\n")
}

/// The text for a language: the words of the program, then the labels with the given keys, which are those of one figure
/// or of all.
pub fn bake_language(locale: &Locale, labels: &Labels, keys: &[String]) -> String {
    let mut words = Vec::new();
    locale.write(&mut words);
    let mut lines = vec![words.join(&FIELD.to_string())];
    for key in keys {
        if let Some(text) = labels.find(key) {
            lines.push(line(key, &[text.to_owned()]));
        }
    }
    // A page that gets less than the whole text sees that the end is missing.
    lines.push(FIELD.to_string());
    lines.join("\n")
}

fn line(first: &str, fields: &[String]) -> String {
    let mut text = first.to_owned();
    for field in fields {
        text.push(FIELD);
        text.push_str(field);
    }
    text.trim_end_matches(FIELD).to_owned()
}

/// The dataset without what no figure shows: not every reader is sent the whole package. Places stay as they are.
fn what_is_shown(dataset: &Dataset) -> Dataset {
    let mut shown = dataset.clone();
    let needed = needed_labels(dataset);
    shown.labels = List::default();
    shown.tables.to_mut().iter_mut().for_each(|table| table.concept = Text::default());
    for observation in shown.observations.to_mut() {
        (observation.printed, observation.locator, observation.derivation) = Default::default();
        if !is_shown(observation, dataset, &needed) {
            observation.name = Text::default();
            (observation.category, observation.unit) = Default::default();
            (observation.value, observation.flags, observation.sources) = Default::default();
        }
    }
    for (place, source) in shown.sources.to_mut().iter_mut().enumerate() {
        (source.title, source.lang, source.kind) = Default::default();
        (source.address, source.resolved) = Default::default();
        (source.footnote, source.published) = Default::default();
        source.addressed = Addressed::None;
        if !is_cited(place, dataset) {
            source.publisher = Text::default();
        }
    }
    shown.events = List::default();
    shown.figures.to_mut().iter_mut().for_each(|figure| figure.events = List::default());
    for (place, note) in shown.notes.to_mut().iter_mut().enumerate() {
        (note.severity, note.sources) = Default::default();
        if !dataset.figures.iter().any(|figure| figure.notes.contains(&place)) {
            note.about = List::default();
        }
    }
    shown
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
        observation.period.code(),
        observation.category.to_string(),
        observation.value.map(|value| value.to_string()).unwrap_or_default(),
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
        place(Sort::ALL, &figure.sort),
        figure.years.0.to_string(),
        figure.years.1.to_string(),
        figure.total.map(|id| id.0.to_string()).unwrap_or_default(),
        numbers(&figure.notes),
        numbers(&figure.sources),
    ];
    for annotation in figure.annotations.iter() {
        let accent = u8::from(annotation.accent).to_string();
        fields.extend([annotation.at.0.to_string(), annotation.label.to_string(), accent]);
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
        assert!(shown.sources.iter().any(|source| !source.publisher.is_empty()));
    }

    #[test]
    fn a_baked_language_reads_back_as_its_words_and_labels() {
        let dataset = belgium().unwrap();
        for (locale, labels) in crate::locale::ALL.iter().zip(dataset.labels.iter()) {
            let text: &'static str = bake_language(locale, labels, &needed_labels(&dataset)).leak();
            let (read, read_labels) = compact::language(text);
            let (mut written, mut again) = (Vec::new(), Vec::new());
            locale.write(&mut written);
            read.write(&mut again);
            assert_eq!(written, again);
            assert!(written.iter().all(|word| !word.contains(['\n', FIELD])), "{}", locale.lang);
            for key in needed_labels(&dataset) {
                assert_eq!(read_labels.find(&key), labels.find(&key), "{} {key}", locale.lang);
            }
        }
    }
}
