//! Reads a data package (Frictionless Data Package v2) into a [`Dataset`], and refuses what it does not understand.

use super::csv::Table;
use super::names::{Names, Places, is_name};
use super::{Allowed, Fault, Json, Node, printed, register};
use crate::data::{
    self, Dataset, Date, Derivation, Event, Flag, Labels, List, Observation, ObservationId, Period, Precision, Role,
    Status, Text, Variant, decimal,
};

/// Far more than any figure shows, and few enough to be read in a second.
const MOST_ROWS: usize = 100_000;
const DESCRIPTOR: &str = "datapackage.json";
const EVENTS: &str = "events";
const OBSERVATION_COLUMNS: &[&str] = &[
    "id",
    "period",
    "category",
    "value",
    "printed",
    "unit",
    "status",
    "flags",
    "role",
    "variant",
    "sources",
    "locator",
    "derivation",
];
const EVENT_COLUMNS: &[&str] = &["id", "start", "end", "precision", "printed", "status", "sources", "locator", "flags"];

/// The columns of data to take away: the same, and some in words, for people. What the words say is said by the codes,
/// the registers and the labels too, so nothing is read from them.
pub const WITH_WORDS: &[&str] = &[
    "id",
    "period",
    "category",
    "label",
    "series",
    "value",
    "unit",
    "status",
    "status_text",
    "flags",
    "printed",
    "role",
    "variant",
    "source",
    "sources",
    "note",
    "edition",
    "locator",
    "derivation",
];
pub const WITH_WORDS_OF_EVENTS: &[&str] =
    &["id", "start", "end", "precision", "printed", "status", "label", "source", "sources", "locator", "flags"];

/// The files of a package, however they were obtained.
pub trait Files {
    fn text(&self, path: &str) -> Option<&str>;
}

impl Files for &[(&str, &str)] {
    fn text(&self, path: &str) -> Option<&str> {
        self.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
    }
}

/// Reads the package in `files`; `parse` turns JSON text into a value.
pub fn read(files: &impl Files, parse: impl Fn(&str) -> Result<Json, String>) -> Result<Dataset, Fault> {
    let json = |path: &str| -> Result<Json, Fault> {
        let value = parse(need(files, path)?).map_err(|reason| Fault::file(path, Allowed::Json(reason)))?;
        Node::root(path, &value).unambiguous()?;
        Ok(value)
    };
    let descriptor = json(DESCRIPTOR)?;
    let root = Node::root(DESCRIPTOR, &descriptor);
    let mut names = Names::default();
    let mut dataset = Dataset { sources: register::sources(&root, &mut names.sources)?, ..Dataset::default() };
    read_resources(&mut dataset, &mut names, &root, files)?;
    dataset.notes = register::notes(&root, &mut names)?;
    dataset.figures = register::figures(&root, &dataset, &names)?;
    for (lang, path) in root.need("labels")?.members()? {
        dataset.labels.to_mut().push(read_labels(lang, path.text()?, &json(path.text()?)?)?);
    }
    register::check_labels(&dataset, &names)?;
    Ok(dataset)
}

/// Reads every table; what is derived is worked out once all numbers are known.
fn read_resources(dataset: &mut Dataset, names: &mut Names, root: &Node, files: &impl Files) -> Result<(), Fault> {
    let (mut tables, mut resources) = (Vec::new(), Places::default());
    for resource in root.need("resources")?.list()? {
        let path = resource.need("path")?.text()?;
        let name = resources.add_record(&resource)?;
        let columns: [&[&str]; 2] =
            if name == EVENTS { [EVENT_COLUMNS, WITH_WORDS_OF_EVENTS] } else { [OBSERVATION_COLUMNS, WITH_WORDS] };
        let table = Table::read(path, need(files, path)?, &columns)?.plain()?;
        if dataset.observations.len() + dataset.events.len() + table.rows.len() > MOST_ROWS {
            return Err(Fault::file(path, Allowed::Rows(MOST_ROWS)));
        }
        if name == EVENTS {
            read_events(dataset, names, &table)?;
            continue;
        }
        let concept = text(resource.text_or_empty("concept")?);
        dataset.tables.to_mut().push(data::Table { name, concept });
        let first = dataset.observations.len();
        for row in 0..table.rows.len() {
            let observation = read_observation(dataset.tables.len() - 1, names, &table, row)?;
            check_printed(&table, row, &observation)?;
            dataset.observations.to_mut().push(observation);
        }
        tables.push((first, table));
    }
    for (first, table) in &tables {
        for row in 0..table.rows.len() {
            let derivation = read_derivation(dataset, names, table, row, ObservationId(first + row))?;
            if let Some(observation) = dataset.observations.to_mut().get_mut(first + row) {
                observation.derivation = derivation;
            }
        }
    }
    Ok(())
}

pub(super) fn text(text: &str) -> Text {
    Text::Owned(text.to_owned())
}

fn need<'a>(files: &'a impl Files, path: &str) -> Result<&'a str, Fault> {
    files.text(path).ok_or_else(|| Fault::file(path, Allowed::Present))
}

fn read_labels(lang: &str, path: &str, json: &Json) -> Result<Labels, Fault> {
    let mut texts = Vec::new();
    for (key, node) in Node::root(path, json).members()? {
        texts.push((text(key), text(node.text()?)));
    }
    texts.sort_unstable();
    Ok(Labels { lang: text(lang), file: text(path), texts: texts.into() })
}

/// The observation of a row; `place` is that of its table.
fn read_observation(place: usize, names: &mut Names, table: &Table, row: usize) -> Result<Observation, Fault> {
    let cell = |column: &str| table.cell(row, column);
    let name = cell("id");
    if !is_name(name) {
        return Err(table.fault(row, "id", Allowed::Name));
    }
    if !names.observations.add(name) {
        return Err(table.fault(row, "id", Allowed::NewName));
    }
    let status = code(table, row, "status", Status::parse, Status::CODES)?;
    Ok(Observation {
        name: text(name),
        table: place,
        period: Period::parse(cell("period")).ok_or_else(|| table.fault(row, "period", Allowed::Period))?,
        category: text(cell("category")),
        value: read_value(table, row, status)?,
        printed: text(cell("printed")),
        unit: text(cell("unit")),
        status,
        flags: read_flags(table, row)?,
        role: code(table, row, "role", Role::parse, Role::CODES)?,
        variant: code(table, row, "variant", Variant::parse, Variant::CODES)?,
        sources: read_sources(names, table, row)?,
        locator: text(cell("locator")),
        derivation: None,
    })
}

fn read_value(table: &Table, row: usize, status: Status) -> Result<Option<f64>, Fault> {
    let text = table.cell(row, "value");
    if text.is_empty() {
        let fault = || table.fault(row, "value", Allowed::ValueForStatus(status.code()));
        return if status.has_value() { Err(fault()) } else { Ok(None) };
    }
    let value = decimal(text).ok_or_else(|| table.fault(row, "value", Allowed::Number))?;
    let fault = || table.fault(row, "value", Allowed::NoValueForStatus(status.code()));
    // Minus nothing is nothing.
    let value = if value == 0.0 { 0.0 } else { value };
    if status.has_value() { Ok(Some(value)) } else { Err(fault()) }
}

/// Of a number that the source prints, the value is that number.
fn check_printed(table: &Table, row: usize, observation: &Observation) -> Result<(), Fault> {
    let (Role::Printed, Some(value)) = (observation.role, observation.value) else { return Ok(()) };
    let read = printed::numbers(&observation.printed);
    if read.is_empty() || read.contains(&value) {
        Ok(())
    } else {
        Err(table.fault(row, "printed", Allowed::PrintedValue(value)))
    }
}

/// Reads the derivation of `id` and compares its result with the value that the row gives.
fn read_derivation(
    dataset: &Dataset,
    names: &Names,
    table: &Table,
    row: usize,
    id: ObservationId,
) -> Result<Option<Derivation>, Fault> {
    let formula_text = table.cell(row, "derivation");
    let derived = dataset.observation(id).is_some_and(|observation| observation.role != Role::Printed);
    if formula_text.is_empty() && !derived {
        return Ok(None);
    }
    let formula = || table.fault(row, "derivation", Allowed::Formula);
    let derivation = Derivation::parse(formula_text, |name| names.observation(name)).ok_or_else(formula)?;
    // What is derived from itself proves nothing.
    let others = |other: ObservationId| dataset.value(other).filter(|_| other != id);
    let result = derivation.result(others).ok_or_else(formula)?;
    let value = dataset.value(id).ok_or_else(|| table.fault(row, "value", Allowed::Result(result)))?;
    // Half a unit in the last place that a derived percentage is written with.
    let agrees = (value - result).abs() <= if matches!(derivation, Derivation::Ratio(..)) { 0.05 } else { 1e-9 };
    if agrees { Ok(Some(derivation)) } else { Err(table.fault(row, "value", Allowed::Result(result))) }
}

fn read_events(dataset: &mut Dataset, names: &mut Names, table: &Table) -> Result<(), Fault> {
    for row in 0..table.rows.len() {
        let cell = |column: &str| text(table.cell(row, column));
        let date = |column: &'static str| match table.cell(row, column) {
            "" => Ok(None),
            given => Date::parse(given).map(Some).ok_or_else(|| table.fault(row, column, Allowed::Date)),
        };
        if !names.events.add(table.cell(row, "id")) {
            return Err(table.fault(row, "id", Allowed::NewName));
        }
        let event = Event {
            name: cell("id"),
            start: date("start")?,
            end: date("end")?,
            precision: code(table, row, "precision", Precision::parse, Precision::CODES)?,
            printed: cell("printed"),
            status: cell("status"),
            sources: read_sources(names, table, row)?,
            locator: cell("locator"),
            flags: read_flags(table, row)?,
        };
        dataset.events.to_mut().push(event);
    }
    Ok(())
}

fn read_flags(table: &Table, row: usize) -> Result<List<Flag>, Fault> {
    let fault = || table.fault(row, "flags", one_of(Flag::CODES));
    words(table.cell(row, "flags")).map(|word| Flag::parse(word).ok_or_else(fault)).collect()
}

fn read_sources(names: &Names, table: &Table, row: usize) -> Result<List<usize>, Fault> {
    let fault = || table.fault(row, "sources", Allowed::KnownName("sources"));
    words(table.cell(row, "sources")).map(|word| names.sources.find(word).ok_or_else(fault)).collect()
}

fn code<T>(
    table: &Table,
    row: usize,
    column: &'static str,
    parse: fn(&str) -> Option<T>,
    codes: &[&str],
) -> Result<T, Fault> {
    parse(table.cell(row, column)).ok_or_else(|| table.fault(row, column, one_of(codes)))
}

/// The codes as what is allowed; the empty code is shown as ‘nothing’.
pub(super) fn one_of(codes: &[&str]) -> Allowed {
    let shown = |code: &&str| if code.is_empty() { "nothing".to_owned() } else { (*code).to_owned() };
    Allowed::OneOf(codes.iter().map(shown).collect())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}
