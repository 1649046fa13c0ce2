//! What a reader finds behind the numbers, as JSON: where each one comes from, what is said about it, what a figure rests
//! on. Written when the program is built, one file a language, and fetched when somebody asks for it.

use crate::cite;
use crate::data::{
    Addressed, Dataset, Date, Derivation, Event, Figure, Note, Observation, ObservationId, Precision, Role, Sign,
    Source, Variant,
};
use crate::locale::{DossierWords, dossier, fill_from};
use crate::package::is_drawn;
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
        dataset.sources.iter().map(|source| named(&source.name, source_of(source, words))).collect();
    let notes: Map<_, _> =
        dataset.notes.iter().map(|note| named(&note.name, json!(self::note(&note.name, words)))).collect();
    let events: Map<_, _> = dataset.events.iter().map(|event| named(&event.name, event_of(event, words))).collect();
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
        "cite": cite::parts(words),
        "figures": figures,
        "observations": observations,
        "sources": sources,
        "notes": notes,
        "events": events,
        "phrases": phrases(words),
    });
    dossier.to_string()
}

/// What the texts of this language have in others, by phrase: the label `phrases.<lang>` has one a line.
fn phrases(words: &Words) -> Map<String, Value> {
    let labels = words.labels.texts.iter();
    let other = labels.filter_map(|(key, text)| Some((key.strip_prefix("phrases.")?, text)));
    let named = |(lang, text): (&str, &str)| (text.to_owned(), json!(lang));
    other
        .filter(|(lang, _)| *lang != words.locale.lang)
        .flat_map(|(lang, text)| text.lines().map(move |line| named((lang, line))))
        .collect()
}

fn figure_of(figure: &Figure, words: &Words) -> Value {
    let dataset = words.dataset;
    json!({
        "title": words.label(&[&format!("figure.{}.title", figure.name)]),
        "edition": words.edition(),
        "report": dataset.sources.first().map(|report| json!({
            "citation": words.citation(report),
            "href": (!report.resolved.is_empty()).then_some(&*report.resolved),
        })),
        "sources": figure.sources.iter().filter_map(|place| Some(&*dataset.sources.get(*place)?.name)).collect::<Vec<_>>(),
        "notes": figure.notes.iter().filter_map(|place| Some(&*dataset.notes.get(*place)?.name)).collect::<Vec<_>>(),
        "events": figure.events.iter().filter_map(|place| Some(&*dataset.events.get(*place)?.name)).collect::<Vec<_>>(),
    })
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
    let notes = notes_about(id, &all, dataset);
    // The works in the order of the report, then those that the notes bring up, in the order of the notes.
    let mut sources: Vec<usize> = Vec::new();
    let cited = all.iter().flat_map(|(_, shown)| shown.sources.iter());
    for place in cited.chain(notes.iter().flat_map(|note| note.sources.iter())) {
        if !sources.contains(place) {
            sources.push(*place);
        }
    }
    json!({
        "heading": heading(observation, words),
        "rows": rows,
        "sources": sources.iter().filter_map(|place| Some(&*dataset.sources.get(*place)?.name)).collect::<Vec<_>>(),
        "notes": notes.iter().map(|note| &*note.name).collect::<Vec<_>>(),
    })
}

/// What is said about a number, in the order of the figures that show it: what disputes it comes first. Of the pledges
/// behind it, only what a figure says too: that one of them has no source is not to be read of the number.
fn notes_about<'a>(id: ObservationId, all: &[(ObservationId, &Observation)], dataset: &'a Dataset) -> Vec<&'a Note> {
    let shown = dataset.figures.iter().filter(|figure| all.iter().any(|(_, o)| is_drawn(figure, o)));
    let in_figures: Vec<usize> = shown.flat_map(|figure| figure.notes.iter()).copied().collect();
    let mut notes = Vec::new();
    for place in in_figures.iter().copied().chain(0..dataset.notes.len()) {
        let Some(note) = dataset.notes.get(place) else { continue };
        let own = note.about.contains(&id);
        let behind = in_figures.contains(&place) && all.iter().any(|(id, _)| note.about.contains(id));
        if (own || behind) && !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
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

/// `2022 – resettled`, or the name of a category and the year unless the name says it or there is no single one.
pub fn heading(observation: &Observation, words: &Words) -> String {
    let table = words.dataset.table(Some(observation.table));
    let suffix = if observation.variant == Variant::Initial { ".initial" } else { "" };
    let series = words.label(&["series.", table, suffix]);
    let (start, end) = (observation.period.start.year, observation.period.end.year);
    let years = if start == end { start.to_string() } else { format!("{start}–{end}") };
    if observation.category.is_empty() {
        return format!("{years} – {series}");
    }
    let name = words.label(&["category.", table, ".", &observation.category]);
    if start != end || name.contains(&years) { name } else { format!("{name} – {years}") }
}

/// Terms and texts of one observation; each names its series where it is not the first.
fn rows_of(observation: &Observation, words: &Words, text: &DossierWords, named: bool) -> Vec<Value> {
    let dataset = words.dataset;
    let table = dataset.table(Some(observation.table));
    let suffix = if observation.variant == Variant::Initial { ".initial" } else { "" };
    let series = words.label(&["series.", table, suffix]);
    let term = |term: &str| if named { format!("{term} ({series})") } else { term.to_owned() };
    let mut rows = Vec::new();
    let mut push = |name: &str, text: String| rows.push(json!({ "term": term(name), "text": text }));
    let id = dataset.find(&observation.name).unwrap_or(ObservationId(usize::MAX));
    if observation.role == Role::Printed && observation.value.is_some() {
        push(text.printed, as_printed(observation, words, text));
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

/// The number as the source prints it, and as the language writes it where that is not the same: 1,250 is one and a
/// quarter to a German reader.
fn as_printed(observation: &Observation, words: &Words, text: &DossierWords) -> String {
    let value = observation.value.unwrap_or(0.0);
    let written =
        if observation.unit == "percent" { words.locale.percent(value, 0) } else { words.locale.number(value) };
    let printed = fill_from(text.quoted, &[("text", &observation.printed)]);
    if written == *observation.printed { written } else { format!("{printed} ({written})") }
}

/// `2,083 − 275 − 1,246`: the numbers that a calculated one follows from.
fn calculation(derivation: &Derivation, words: &Words) -> String {
    let number = |id: ObservationId| words.dataset.value(id).map_or(String::new(), |value| words.locale.number(value));
    in_line(derivation, number, "−", "÷")
}

/// A calculation with the signs for minus and over.
pub fn in_line(derivation: &Derivation, term: impl Fn(ObservationId) -> String, minus: &str, over: &str) -> String {
    match derivation {
        Derivation::Ratio(part, whole) => format!("{} {over} {}", term(*part), term(*whole)),
        Derivation::Sum(terms) => {
            let mut text = String::new();
            for (i, (sign, id)) in terms.iter().enumerate() {
                if i > 0 {
                    text.push_str(&format!(" {} ", if *sign == Sign::Minus { minus } else { "+" }));
                }
                text.push_str(&term(*id));
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

/// The address of a work as the report prints it, or why there is none.
pub fn address(source: &Source, words: &Words) -> String {
    let text = dossier(words.locale.lang);
    match source.addressed {
        Addressed::Printed => source.address.to_string(),
        Addressed::Lost => text.address_lost.to_owned(),
        Addressed::None => text.no_address.to_owned(),
    }
}

fn source_of(source: &Source, words: &Words) -> Value {
    let kind = words.label(&[&format!("kind.{}", source.kind)]);
    // An address that is printed without its scheme is one of the web.
    let href = (source.addressed == Addressed::Printed).then(|| match &*source.address {
        address if address.starts_with("http://") || address.starts_with("https://") => address.to_owned(),
        address => format!("https://{address}"),
    });
    json!({
        "citation": words.citation(source),
        "title": *source.title,
        "lang": *source.lang,
        "kind": kind,
        "text": words.label(&[&format!("source.{}", source.name)]),
        "address": address(source, words),
        "href": href,
    })
}

/// The long text of a note where there is one.
pub fn note(name: &str, words: &Words) -> String {
    let long = words.label(&[&format!("note.{name}.long")]);
    if long.is_empty() { words.label(&[&format!("note.{name}")]) } else { long }
}

fn event_of(event: &Event, words: &Words) -> Value {
    let (date, text) = dated(event, words);
    json!({ "date": date, "text": text })
}

/// The date of an event and what it is.
pub fn dated(event: &Event, words: &Words) -> (String, String) {
    // As exact as the source is: it says ‘at the start of 2025’ of something that is filed under a quarter.
    let known = |date: Date| match event.precision {
        Precision::Day => date,
        Precision::Month => Date { day: 0, ..date },
        Precision::Quarter | Precision::Year | Precision::None => Date { month: 0, day: 0, ..date },
    };
    let undated = || dossier(words.locale.lang).undated.to_owned();
    let date = event.start.map_or_else(undated, |date| words.locale.date(known(date)));
    (date, words.label(&["event.", &event.name]))
}
