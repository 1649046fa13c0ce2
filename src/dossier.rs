//! What a reader finds behind the numbers, as JSON: where each one comes from, what is said about it, what a figure rests
//! on. Written when the program is built, one file a language, and fetched when somebody asks for it.

use crate::data::{Addressed, Dataset, Derivation, Event, Figure, Observation, ObservationId, Role, Sign, Source};
use crate::locale::{DossierWords, dossier, fill_from};
use crate::words::Words;
use serde_json::{Map, Value, json};

/// The dossier of a dataset in the language of `words`.
pub fn write(words: &Words) -> String {
    let text = dossier(words.locale.lang);
    let dataset = words.dataset;
    let named = |name: &str, value: Value| (name.to_owned(), value);
    let figures: Map<_, _> =
        dataset.figures.iter().map(|figure| named(&figure.name, figure_of(figure, words))).collect();
    let observations: Map<_, _> = (0..dataset.observations.len())
        .filter_map(|i| Some((ObservationId(i), dataset.observation(ObservationId(i))?)))
        .map(|(id, observation)| named(&observation.name, observation_of(id, observation, words, text)))
        .collect();
    let sources: Map<_, _> =
        dataset.sources.iter().map(|source| named(&source.name, source_of(source, words, text))).collect();
    let notes: Map<_, _> =
        dataset.notes.iter().map(|note| named(&note.name, json!(note_of(&note.name, words)))).collect();
    let events: Map<_, _> =
        dataset.events.iter().map(|event| named(&event.name, event_of(event, words, text))).collect();
    let dossier = json!({
        "lang": words.locale.lang,
        "dir": words.locale.dir,
        "words": {
            "title": text.title,
            "provenance": text.provenance,
            "edition": text.edition,
            "sources": text.sources,
            "notes": text.notes,
            "events": text.events,
            "close": words.locale.view.close,
        },
        "figures": figures,
        "observations": observations,
        "sources": sources,
        "notes": notes,
        "events": events,
    });
    dossier.to_string()
}

fn figure_of(figure: &Figure, words: &Words) -> Value {
    let dataset = words.dataset;
    let shown: Vec<(ObservationId, &Observation)> = dataset
        .observations
        .iter()
        .enumerate()
        .map(|(i, observation)| (ObservationId(i), observation))
        .filter(|(_, observation)| is_shown(figure, observation))
        .collect();
    let notes: Vec<usize> = figure.notes.to_vec();
    let said = notes.iter().filter_map(|place| dataset.notes.get(*place)).flat_map(|note| note.sources.iter());
    let events = figure.events.iter().filter_map(|place| dataset.events.get(*place));
    let mut sources: Vec<usize> =
        shown.iter().flat_map(|(_, observation)| observation.sources.iter()).copied().collect();
    sources.extend(said);
    sources.extend(events.flat_map(|event| event.sources.iter()));
    sources.sort_unstable();
    sources.dedup();
    json!({
        "title": words.label(&[&format!("figure.{}.title", figure.name)]),
        "edition": words.edition(),
        "sources": sources.iter().filter_map(|place| Some(&*dataset.sources.get(*place)?.name)).collect::<Vec<_>>(),
        "notes": notes.iter().filter_map(|place| Some(&*dataset.notes.get(*place)?.name)).collect::<Vec<_>>(),
        "events": figure.events.iter().filter_map(|place| Some(&*dataset.events.get(*place)?.name)).collect::<Vec<_>>(),
    })
}

/// Whether an observation stands in a table of the figure and in its years.
fn is_shown(figure: &Figure, observation: &Observation) -> bool {
    let (first, last) = figure.years;
    let table = figure.table == observation.table || figure.target == Some(observation.table);
    table && first <= observation.period.start.year && observation.period.end.year <= last
}

/// The card of one number: its rows, the works it rests on, and all that is said about it. A result brings along the
/// pledges of its year, which stand behind the same mark.
fn observation_of(id: ObservationId, observation: &Observation, words: &Words, text: &DossierWords) -> Value {
    let dataset = words.dataset;
    let mut all = vec![(id, observation)];
    all.extend(pledges_behind(observation, dataset));
    let mut rows = Vec::new();
    for (i, (_, shown)) in all.iter().enumerate() {
        rows.extend(rows_of(shown, words, text, i > 0));
    }
    let about = |note: &&crate::data::Note| all.iter().any(|(id, _)| note.about.contains(id));
    let notes: Vec<_> = dataset.notes.iter().filter(about).collect();
    let mut sources: Vec<usize> = all.iter().flat_map(|(_, shown)| shown.sources.iter()).copied().collect();
    sources.extend(notes.iter().flat_map(|note| note.sources.iter()));
    sources.sort_unstable();
    sources.dedup();
    json!({
        "heading": heading(observation, words),
        "rows": rows,
        "sources": sources.iter().filter_map(|place| Some(&*dataset.sources.get(*place)?.name)).collect::<Vec<_>>(),
        "notes": notes.iter().map(|note| &*note.name).collect::<Vec<_>>(),
    })
}

fn pledges_behind<'a>(result: &Observation, dataset: &'a Dataset) -> Vec<(ObservationId, &'a Observation)> {
    let targets =
        dataset.figures.iter().filter(|figure| figure.table == result.table).filter_map(|figure| figure.target);
    let tables: Vec<usize> = targets.collect();
    let rows = dataset.observations.iter().enumerate().map(|(i, observation)| (ObservationId(i), observation));
    rows.filter(|(_, pledge)| {
        result.category.is_empty() && tables.contains(&pledge.table) && pledge.period == result.period
    })
    .collect()
}

/// `2022 – resettled`
fn heading(observation: &Observation, words: &Words) -> String {
    let table = words.dataset.table(Some(observation.table));
    let series = words.label(&[&format!("series.{table}")]);
    let (start, end) = (observation.period.start.year, observation.period.end.year);
    let years = if start == end { start.to_string() } else { format!("{start}–{end}") };
    if observation.category.is_empty() {
        return format!("{years} – {series}");
    }
    format!("{} – {years}", words.label(&[&format!("category.{table}.{}", observation.category)]))
}

/// Terms and texts of one observation; each names its series where it is not the first.
fn rows_of(observation: &Observation, words: &Words, text: &DossierWords, named: bool) -> Vec<Value> {
    let dataset = words.dataset;
    let table = dataset.table(Some(observation.table));
    let suffix = if observation.variant.code() == "initial" { ".initial" } else { "" };
    let series = words.label(&[&format!("series.{table}{suffix}")]);
    let term = |term: &str| if named { format!("{term} ({series})") } else { term.to_owned() };
    let mut rows = Vec::new();
    let mut push = |name: &str, text: String| rows.push(json!({ "term": term(name), "text": text }));
    let id = dataset.find(&observation.name).unwrap_or(ObservationId(usize::MAX));
    if observation.role == Role::Printed && observation.value.is_some() {
        push(text.printed, observation.printed.to_string());
    } else if observation.value.is_some() {
        push(text.calculated, words.amount(observation.value.unwrap_or(0.0), &observation.unit));
    }
    if let Some(derivation) = &observation.derivation {
        push(text.derivation, calculation(derivation, words));
    }
    push(text.status, words.status(id));
    push(text.place, place(&observation.locator, words, text));
    rows
}

/// `2,083 − 275 − 1,246`: the numbers that a calculated one follows from.
fn calculation(derivation: &Derivation, words: &Words) -> String {
    let number = |id: ObservationId| words.dataset.value(id).map_or(String::new(), |value| words.locale.number(value));
    match derivation {
        Derivation::Ratio(part, whole) => format!("{} ÷ {}", number(*part), number(*whole)),
        Derivation::Sum(terms) => {
            let mut text = String::new();
            for (i, (sign, id)) in terms.iter().enumerate() {
                text.push_str(match (i, sign) {
                    (0, _) => "",
                    (_, Sign::Plus) => " + ",
                    (_, Sign::Minus) => " − ",
                });
                text.push_str(&number(*id));
            }
            text
        }
    }
}

/// A locator of the package in words: `resettlement p2; fn14` is ‘Resettlement, paragraph 2; footnote 14’.
fn place(locator: &str, words: &Words, text: &DossierWords) -> String {
    let mut places = Vec::new();
    for place in locator.split("; ") {
        let (section, within) = place.split_once(' ').unwrap_or((place, ""));
        let name = words.label(&[&format!("section.{section}")]);
        places.push(match (section.strip_prefix("fn"), within.strip_prefix('p')) {
            (Some(n), _) => fill_from(text.footnote, &[("n", n)]),
            (None, Some(n)) => fill_from(text.paragraph, &[("section", &name), ("n", n)]),
            (None, None) if within == "table" => fill_from(text.table, &[("section", &name)]),
            (None, None) => name,
        });
    }
    places.join(words.locale.semicolon)
}

fn source_of(source: &Source, words: &Words, text: &DossierWords) -> Value {
    let kind = words.label(&[&format!("kind.{}", source.kind)]);
    let address = match source.addressed {
        Addressed::Printed => source.address.to_string(),
        Addressed::Lost => text.address_lost.to_owned(),
        Addressed::None => text.no_address.to_owned(),
    };
    // An address that is printed without its scheme is one of the web.
    let href = (source.addressed == Addressed::Printed).then(|| match &*source.address {
        address if address.starts_with("http://") || address.starts_with("https://") => address.to_owned(),
        address => format!("https://{address}"),
    });
    json!({
        "citation": words.citation(source),
        "kind": kind,
        "text": words.label(&[&format!("source.{}", source.name)]),
        "address": address,
        "href": href,
    })
}

/// The long text of a note where there is one.
fn note_of(name: &str, words: &Words) -> String {
    let long = words.label(&[&format!("note.{name}.long")]);
    if long.is_empty() { words.label(&[&format!("note.{name}")]) } else { long }
}

fn event_of(event: &Event, words: &Words, text: &DossierWords) -> Value {
    let date = event.start.map_or(text.undated.to_owned(), |date| words.locale.date(date));
    json!({ "date": date, "text": words.label(&[&format!("event.{}", event.name)]) })
}
