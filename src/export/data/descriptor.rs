//! The descriptor of a figure to take away.

use super::scope::{Scope, events, notes};
use super::{DESCRIPTOR, EVENTS, EVENTS_SCHEMA, OBSERVATIONS_SCHEMA, labels_file, title};
use crate::data::{Dataset, Figure};
use crate::locale::{data, fill_from};
use crate::package::{Allowed, Fault, Files, Json, parse_json};
use crate::words::Words;

/// What a descriptor says of the bytes of a file, which are written anew.
const OF_THE_FILE: [&str; 3] = ["bytes", "hash", "dialect"];

/// The descriptor of the whole package, less what the figure does not use; the records that stay are as they are.
pub fn write(files: &impl Files, scope: &Scope, words: &Words) -> Result<Json, Fault> {
    let (figure, dataset) = (scope.figure, words.dataset);
    let text = files.text(DESCRIPTOR).unwrap_or_default();
    let whole = parse_json(text).map_err(|reason| Fault::file(DESCRIPTOR, Allowed::Json(reason)))?;
    // A package from elsewhere need not speak the language that was asked for.
    let lang = &*words.labels.lang;
    let mut written = whole.clone();
    if let Some(Json::Text(name)) = whole.get("name") {
        written.set("name", Json::text(format!("{name}-{}-{lang}", figure.name)));
    }
    written.set("title", Json::text(words.label(&["figure.", &figure.name, ".title"])));
    let subtitle = words.label(&["figure.", &figure.name, ".subtitle"]);
    let terms = data(words.locale.lang).readme.own_terms;
    written.set("description", Json::text([&*subtitle, &words.edition(), terms].map(sentence).join(" ")));
    written.set("lang", Json::text(lang));
    let edition = dataset.sources.first().and_then(|source| source.published);
    if let (None, Some(edition)) = (whole.get("version"), edition) {
        written.set("version", Json::text(format!("{}.{}.{}", edition.year, edition.month, edition.day)));
    }
    written.set("resources", Json::List(resources(&whole, scope, words)));
    let sources: Vec<&str> = scope.works(dataset).map(|source| &*source.name).collect();
    written.set("sources", Json::List(records(&whole, "sources", &sources)));
    written.set("notes", Json::List(notes_of(&whole, figure, dataset)));
    written.set("figures", Json::List(records(&whole, "figures", &[&figure.name])));
    written.set("labels", Json::Object(vec![(lang.to_owned(), Json::text(labels_file(words)))]));
    Ok(written)
}

/// The notes of a figure. One may name events that the figure has not: what is not there is not named.
fn notes_of(whole: &Json, figure: &Figure, dataset: &Dataset) -> Vec<Json> {
    let names: Vec<&str> = notes(figure, dataset).map(|note| &*note.name).collect();
    let there: Vec<&str> = events(figure, dataset).map(|event| &*event.name).collect();
    let mut records = records(whole, "notes", &names);
    for note in &mut records {
        if let Some(Json::List(named)) = note.get("events") {
            let kept = named.iter().filter(|name| matches!(name, Json::Text(name) if there.contains(&&**name)));
            let kept = Json::List(kept.cloned().collect());
            note.set("events", kept);
        }
    }
    records
}

/// With a full stop at its end.
fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// The records of a register with those names, in its order.
fn records(whole: &Json, member: &str, names: &[&str]) -> Vec<Json> {
    let named = |record: &&Json| matches!(record.get("name"), Some(Json::Text(name)) if names.contains(&&**name));
    match whole.get(member) {
        Some(Json::List(items)) => items.iter().filter(named).cloned().collect(),
        _ => Vec::new(),
    }
}

/// The tables in the order of the package, each found by its name: a package may have its events anywhere.
fn resources(whole: &Json, scope: &Scope, words: &Words) -> Vec<Json> {
    let tables = scope.tables(words.dataset);
    let mut names: Vec<&str> = tables.iter().map(|(_, name, _)| *name).collect();
    if !scope.figure.events.is_empty() {
        names.push(EVENTS);
    }
    let partial = |name: &str| tables.iter().any(|(_, table, partial)| *table == name && *partial);
    let mut written = records(whole, "resources", &names);
    for resource in &mut written {
        if let Some(Json::Text(name)) = resource.get("name").cloned() {
            describe(resource, &name, partial(&name), words);
        }
    }
    written
}

/// Says of a table what it is now; of the file that it was, nothing stays.
fn describe(resource: &mut Json, name: &str, partial: bool, words: &Words) {
    if let Json::Object(members) = resource {
        members.retain(|(member, _)| !OF_THE_FILE.contains(&&**member));
    }
    let path = format!("{name}.csv");
    for (member, value) in [
        ("path", &*path),
        ("type", "table"),
        ("format", "csv"),
        ("mediatype", "text/csv"),
        ("encoding", "utf-8"),
        ("schema", if name == EVENTS { EVENTS_SCHEMA } else { OBSERVATIONS_SCHEMA }),
    ] {
        resource.set(member, Json::text(value));
    }
    let title = title(name, words);
    if partial {
        let template = data(words.locale.lang).readme.partial;
        resource.set("description", Json::text(fill_from(template, &[("title", &title)])));
    }
    resource.set("title", Json::text(title));
}
