//! The columns of the data to take away, for programs: Frictionless Table Schemas with the words of a language.

use super::scope::Scope;
use crate::data::{Flag, Precision, Role, Status, Variant};
use crate::locale::data;
use crate::package::Json;
use crate::words::Words;

/// Years, months or days, as [`crate::data::Date`] reads them.
const DATE: &str = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";
/// As [`crate::package::read`] takes them.
const NAME: &str = "[A-Za-z0-9_-]{1,64}";

fn object(members: Vec<(&str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn texts(texts: &[&str]) -> Json {
    Json::List(texts.iter().map(|text| Json::text(*text)).collect())
}

/// A schema of those fields, whose key is the first one.
fn schema(title: &str, fields: Vec<Json>) -> Json {
    object(vec![
        ("$schema", Json::text("https://datapackage.org/profiles/2.0/tableschema.json")),
        ("title", Json::text(title)),
        ("fields", Json::List(fields)),
        ("missingValues", texts(&[""])),
        ("primaryKey", texts(&["id"])),
    ])
}

/// What a column may have in it.
enum Cell {
    Words,
    Number,
    /// A text that must be there, of that pattern.
    Needed(String),
    /// The same, or nothing.
    Pattern(String),
    /// One of some codes, each with what it means.
    Codes(Vec<(&'static str, &'static str)>),
    /// One of the values that the rows have, each with what it means.
    Known(Vec<(String, String)>),
}

fn field(name: &str, description: &str, cell: Cell) -> Json {
    let kind = if matches!(cell, Cell::Number) { "number" } else { "string" };
    let mut members =
        vec![("name", Json::text(name)), ("type", Json::text(kind)), ("description", Json::text(description))];
    let category =
        |(value, label): (&str, &str)| object(vec![("value", Json::text(value)), ("label", Json::text(label))]);
    match cell {
        Cell::Words | Cell::Number => {}
        Cell::Needed(pattern) => {
            let unique = (name == "id").then_some(("unique", Json::Bool(true)));
            let constraints =
                [("required", Json::Bool(true)), ("pattern", Json::Text(pattern))].into_iter().chain(unique);
            members.push(("constraints", object(constraints.collect())));
        }
        Cell::Pattern(pattern) => members.push(("constraints", object(vec![("pattern", Json::Text(pattern))]))),
        Cell::Codes(codes) => {
            // What is nothing is no category.
            let there = codes.iter().filter(|(code, _)| !code.is_empty());
            let (values, categories) =
                there.map(|(code, label)| (*code, category((code, label)))).unzip::<_, _, Vec<_>, Vec<_>>();
            members.push(("categories", Json::List(categories)));
            members.push(("constraints", object(vec![("enum", texts(&values))])));
        }
        Cell::Known(values) => {
            members.push((
                "categories",
                Json::List(values.iter().map(|(value, label)| category((value, label))).collect()),
            ));
        }
    }
    object(members)
}

/// Codes of which a cell may have several, with spaces between them.
fn several(one: &str) -> String {
    format!("({one})( ({one}))*")
}

/// The schema of the tables with observations.
pub fn of_observations(scope: &Scope, words: &Words) -> Json {
    let locale = &words.locale.detail;
    let text = data(words.locale.lang);
    let mut units: Vec<(String, String)> = Vec::new();
    for row in scope.observations(words.dataset) {
        if units.iter().all(|(unit, _)| **unit != *row.unit) {
            units.push((row.unit.to_string(), words.label(&["unit.", &row.unit, ".name"])));
        }
    }
    let variants = Variant::ALL.iter().map(|variant| {
        (
            variant.code(),
            match variant {
                Variant::Only => "",
                Variant::Initial => text.readme.initial,
                Variant::Revised => text.readme.revised,
            },
        )
    });
    let fields = text.columns.entries().into_iter().map(|(name, description)| {
        field(
            name,
            description,
            match name {
                "id" => Cell::Needed(NAME.to_owned()),
                "period" => Cell::Needed(format!("{DATE}(/{DATE})?")),
                "value" => Cell::Number,
                "unit" => Cell::Known(units.clone()),
                "status" => Cell::Codes(
                    Status::ALL.iter().map(|status| (status.code(), text.status(*status, &locale.statuses))).collect(),
                ),
                "flags" => Cell::Pattern(several(&Flag::CODES.join("|"))),
                "role" => {
                    Cell::Codes(Role::ALL.iter().map(|role| (role.code(), text.role(*role, &locale.roles))).collect())
                }
                "variant" => Cell::Codes(variants.clone().collect()),
                "sources" => Cell::Pattern(several(NAME)),
                "derivation" => Cell::Pattern(format!("{NAME}( [-+/] {NAME})+")),
                _ => Cell::Words,
            },
        )
    });
    schema(text.readme.observations, fields.collect())
}

/// The schema of the table with events.
pub fn of_events(words: &Words) -> Json {
    let text = data(words.locale.lang);
    let fields = text.events.entries().into_iter().map(|(name, description)| {
        field(
            name,
            description,
            match name {
                "id" => Cell::Needed(".+".to_owned()),
                "start" | "end" => Cell::Pattern(DATE.to_owned()),
                "precision" => Cell::Codes(Precision::CODES.iter().map(|code| (*code, *code)).collect()),
                "flags" => Cell::Pattern(several(&Flag::CODES.join("|"))),
                "sources" => Cell::Pattern(several(NAME)),
                _ => Cell::Words,
            },
        )
    });
    schema(text.readme.events, fields.collect())
}
