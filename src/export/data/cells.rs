//! What stands in the cells of the data to take away.

use crate::data::{Dataset, Derivation, Event, Figure, Observation, ObservationId, Variant};
use crate::dossier;
use crate::words::Words;

/// The cells of one observation, in the order of [`crate::package::WITH_WORDS`].
pub fn of_observation(id: ObservationId, observation: &Observation, figure: &Figure, words: &Words) -> Vec<String> {
    let dataset = words.dataset;
    let table = dataset.table(Some(observation.table));
    let suffix = if observation.variant == Variant::Initial { ".initial" } else { "" };
    let flags: Vec<&str> = observation.flags.iter().map(|flag| flag.code()).collect();
    let category = &*observation.category;
    let label = if category.is_empty() { String::new() } else { words.label(&["category.", table, ".", category]) };
    vec![
        observation.name.to_string(),
        observation.period.code(),
        category.to_owned(),
        label,
        words.label(&["series.", table, suffix]),
        observation.value.map(|value| value.to_string()).unwrap_or_default(),
        observation.unit.to_string(),
        observation.status.code().to_owned(),
        words.status(id),
        flags.join(" "),
        observation.printed.to_string(),
        observation.role.code().to_owned(),
        observation.variant.code().to_owned(),
        citations(&observation.sources, words),
        names(&observation.sources, dataset),
        said(id, figure, words),
        words.edition(),
        observation.locator.to_string(),
        observation.derivation.as_ref().map(|derivation| formula(derivation, dataset)).unwrap_or_default(),
    ]
}

/// The cells of one event, in the order of [`crate::package::WITH_WORDS_OF_EVENTS`].
pub fn of_event(event: &Event, words: &Words) -> Vec<String> {
    let flags: Vec<&str> = event.flags.iter().map(|flag| flag.code()).collect();
    vec![
        event.name.to_string(),
        event.start.map(|date| date.code()).unwrap_or_default(),
        event.end.map(|date| date.code()).unwrap_or_default(),
        event.precision.code().to_owned(),
        event.printed.to_string(),
        event.status.to_string(),
        words.label(&["event.", &event.name]),
        citations(&event.sources, words),
        names(&event.sources, words.dataset),
        event.locator.to_string(),
        flags.join(" "),
    ]
}

/// The works in words.
fn citations(sources: &[usize], words: &Words) -> String {
    let works = sources.iter().filter_map(|place| words.dataset.sources.get(*place));
    works.map(|source| words.citation(source)).collect::<Vec<_>>().join(words.locale.semicolon)
}

fn names(sources: &[usize], dataset: &Dataset) -> String {
    let works = sources.iter().filter_map(|place| dataset.sources.get(*place));
    works.map(|source| &*source.name).collect::<Vec<_>>().join(" ")
}

/// All that is said about an observation: what the figure says first, then what it has no room for.
fn said(id: ObservationId, figure: &Figure, words: &Words) -> String {
    let dataset = words.dataset;
    let all = (0..dataset.notes.len()).filter(|place| !figure.notes.contains(place));
    let places = figure.notes.iter().copied().chain(all);
    let about = places.filter_map(|place| dataset.notes.get(place)).filter(|note| note.about.contains(&id));
    about.map(|note| dossier::note(&note.name, words)).collect::<Vec<_>>().join(" ")
}

/// `A - B + C` or `A / B`, as a package writes it.
fn formula(derivation: &Derivation, dataset: &Dataset) -> String {
    let name =
        |id: ObservationId| dataset.observation(id).map_or(String::new(), |observation| observation.name.to_string());
    dossier::in_line(derivation, name, "-", "/")
}
