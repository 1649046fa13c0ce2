//! Reads the registers of a package's descriptor: sources, notes and figures, and checks that every label is there.

use super::names::{Names, Places, is_name};
use super::read::{one_of, text};
use super::{Allowed, Fault, Node, check};
use crate::data::{
    Addressed, Annotation, Dataset, Date, Figure, Form, Kind, List, Note, Observation, ObservationId, Sort, Source,
    Text,
};
use crate::series::within;
use std::collections::HashMap;

pub fn sources(root: &Node, names: &mut Places) -> Result<List<Source>, Fault> {
    let mut sources: Vec<Source> = Vec::new();
    for record in root.need("sources")?.list()? {
        sources.push(Source {
            name: names.add_record(&record)?,
            title: text(record.need("title")?.text()?),
            lang: text(language(&record)?),
            publisher: text(record.text_or_empty("publisher")?),
            kind: text(record.text_or_empty("kind")?),
            footnote: record.find("footnote")?.map_or(Ok(0), |node| node.integer())?,
            published: record.find("published")?.map(|node| date(&node)).transpose()?,
            address: text(record.text_or_empty("path")?),
            addressed: either(&record, "address", Addressed::parse, Addressed::CODES, Addressed::None)?,
            resolved: text(record.text_or_empty("resolved")?),
        });
    }
    Ok(sources.into())
}

/// The language of a title as a tag: it becomes an attribute of the page.
fn language<'a>(record: &Node<'a>) -> Result<&'a str, Fault> {
    let Some(node) = record.find("lang")? else { return Ok("") };
    let tag = node.text()?;
    if is_name(tag) { Ok(tag) } else { Err(node.fault(Allowed::Name)) }
}

fn date(node: &Node) -> Result<Date, Fault> {
    Date::parse(node.text()?).ok_or_else(|| node.fault(Allowed::Date))
}

pub fn notes(root: &Node, names: &mut Names) -> Result<List<Note>, Fault> {
    let mut notes = Vec::new();
    for record in root.items("notes")? {
        let about = record.items("about")?;
        notes.push(Note {
            name: names.notes.add_record(&record)?,
            severity: text(record.text_or_empty("severity")?),
            about: about.iter().map(|node| observation(node, names)).collect::<Result<_, _>>()?,
            sources: record.items("sources")?.iter().map(|node| source(node, names)).collect::<Result<_, _>>()?,
        });
    }
    Ok(notes.into())
}

pub fn figures(root: &Node, dataset: &Dataset, names: &Names) -> Result<List<Figure>, Fault> {
    let records = root.need("figures")?;
    let mut own = Places::default();
    let mut figures: Vec<Figure> = Vec::new();
    for record in records.list()? {
        let mut figure = figure(&record, own.add_record(&record)?, dataset, names)?;
        figure.sources = works(&figure, dataset).into();
        check::figure(&record, &figure, dataset)?;
        figures.push(figure);
    }
    if figures.is_empty() {
        Err(records.fault(Allowed::Reason("a package has at least one figure")))
    } else {
        Ok(figures.into())
    }
}

fn figure(record: &Node, name: Text, dataset: &Dataset, names: &Names) -> Result<Figure, Fault> {
    let forms = record.need("forms")?;
    let read_forms: List<Form> =
        forms.list()?.iter().map(|node| code(node, Form::parse, Form::CODES)).collect::<Result<_, _>>()?;
    if read_forms.is_empty() {
        return Err(forms.fault(one_of(Form::CODES)));
    }
    let table =
        |node: Node| place(&node, "resources", |name| dataset.tables.iter().position(|table| table.name == name));
    let note = |node: &Node| place(node, "notes", |name| names.notes.find(name));
    let event = |node: &Node| place(node, "events", |name| names.events.find(name));
    Ok(Figure {
        name,
        kind: code(&record.need("kind")?, Kind::parse, Kind::CODES)?,
        forms: read_forms,
        table: table(record.need("resource")?)?,
        target: record.find("target")?.map(table).transpose()?,
        sort: either(record, "sort", Sort::parse, Sort::CODES, Sort::Value)?,
        years: years(&record.need("years")?)?,
        total: record.find("total")?.map(|node| observation(&node, names)).transpose()?,
        notes: record.items("notes")?.iter().map(note).collect::<Result<_, _>>()?,
        annotations: record
            .items("annotations")?
            .iter()
            .map(|node| annotation(node, names))
            .collect::<Result<_, _>>()?,
        events: record.items("events")?.iter().map(event).collect::<Result<_, _>>()?,
        sources: List::default(),
    })
}

fn annotation(record: &Node, names: &Names) -> Result<Annotation, Fault> {
    let at = observation(&record.need("at")?, names)?;
    let accent = either(record, "accent", yes_or_no, &["yes", "no"], false)?;
    Ok(Annotation { at, label: text(record.need("label")?.text()?), accent })
}

/// Two years, at most a century apart.
fn years(node: &Node) -> Result<(i32, i32), Fault> {
    let fault = || {
        node.fault(Allowed::Reason(
            "two years of four digits must stand here, the earlier first, at most 100 years apart",
        ))
    };
    match node.list()?.as_slice() {
        [first, last] => {
            let (first, last) = (first.integer()?, last.integer()?);
            let span = (1000..=9999).contains(&first) && (first..=first + 100).contains(&last);
            if span { Ok((first, last)) } else { Err(fault()) }
        }
        _ => Err(fault()),
    }
}

fn observation(node: &Node, names: &Names) -> Result<ObservationId, Fault> {
    names.observation(node.text()?).ok_or_else(|| node.fault(Allowed::KnownName("observations")))
}

fn place(node: &Node, list: &'static str, find: impl Fn(&str) -> Option<usize>) -> Result<usize, Fault> {
    find(node.text()?).ok_or_else(|| node.fault(Allowed::KnownName(list)))
}

fn source(node: &Node, names: &Names) -> Result<usize, Fault> {
    place(node, "sources", |name| names.sources.find(name))
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The code that a member has, if it is there.
fn either<T>(
    record: &Node,
    name: &str,
    parse: fn(&str) -> Option<T>,
    codes: &[&str],
    otherwise: T,
) -> Result<T, Fault> {
    record.find(name)?.map_or(Ok(otherwise), |node| code(&node, parse, codes))
}

fn code<T>(node: &Node, parse: fn(&str) -> Option<T>, codes: &[&str]) -> Result<T, Fault> {
    parse(node.text()?).ok_or_else(|| node.fault(one_of(codes)))
}

/// Every label that a figure can ask for must be there in every language, and each placeholder in it must name an
/// observation with a value.
pub fn check_labels(dataset: &Dataset, names: &Names) -> Result<(), Fault> {
    let needed = needed_labels(dataset);
    if dataset.labels.is_empty() {
        return Err(Fault::member("datapackage.json", "labels.en"));
    }
    for labels in dataset.labels.iter() {
        let texts: HashMap<&str, &Text> = labels.texts.iter().map(|(key, text)| (&**key, text)).collect();
        for key in &needed {
            let text = texts.get(&**key).filter(|text| text.contains(|c: char| c.is_alphanumeric() || c == '{'));
            let text = text.ok_or_else(|| Fault::member(&labels.file, key))?;
            let named = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            let known = |name: &str| name == "n" || names.observation(name).and_then(|id| dataset.value(id)).is_some();
            if let Some((name, _)) = named.into_iter().find(|(name, _)| !known(name)) {
                let allowed = Allowed::KnownName("observations with a value");
                return Err(Fault::member_value(&labels.file, key, name, allowed));
            }
        }
    }
    Ok(())
}

/// The keys of all labels that the figures of a package use.
pub fn needed_labels(dataset: &Dataset) -> Vec<String> {
    sorted(dataset.figures.iter().flat_map(|figure| labels_of(figure, dataset)).collect())
}

/// The keys of the labels that one figure and what describes it can ask for.
pub fn labels_of(figure: &Figure, dataset: &Dataset) -> Vec<String> {
    let series = dataset.table(Some(figure.table));
    let mut keys: Vec<String> = ["title", "subtitle"].map(|part| format!("figure.{}.{part}", figure.name)).into();
    keys.extend(figure.notes.iter().filter_map(|i| dataset.notes.get(*i)).map(|note| format!("note.{}", note.name)));
    keys.extend(figure.annotations.iter().map(|annotation| annotation.label.to_string()));
    keys.extend(table_labels(figure.table, dataset));
    match figure.kind {
        Kind::Series => {}
        Kind::Targets => keys.push(format!("series.{}.initial", dataset.table(figure.target))),
        Kind::Parts => keys.push(format!("series.{series}.part")),
    }
    keys.extend(figure.target.into_iter().flat_map(|table| table_labels(table, dataset)));
    let report = dataset.sources.first();
    let works = figure.sources.iter().filter_map(|place| dataset.sources.get(*place)).chain(report);
    let publishers = works.map(|source| &source.publisher).filter(|publisher| !publisher.is_empty());
    keys.extend(publishers.map(|publisher| format!("publisher.{publisher}")));
    keys.extend(report.map(|source| format!("edition.{}", source.name)));
    sorted(keys)
}

fn sorted(mut keys: Vec<String>) -> Vec<String> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// What the rows of a table are called: the series, its units and its categories.
fn table_labels(table: usize, dataset: &Dataset) -> Vec<String> {
    let name = dataset.table(Some(table));
    let mut keys = vec![format!("series.{name}")];
    for row in dataset.observations.iter().filter(|observation| observation.table == table) {
        keys.extend(["one", "other"].map(|form| format!("unit.{}.{form}", row.unit)));
        if !row.category.is_empty() {
            keys.push(format!("category.{name}.{}", row.category));
        }
    }
    keys
}

/// The places of the works that a figure rests on: those of its numbers, its notes and its events.
fn works(figure: &Figure, dataset: &Dataset) -> Vec<usize> {
    let shown = dataset.observations.iter().filter(|observation| is_drawn(figure, observation));
    let notes = figure.notes.iter().filter_map(|place| dataset.notes.get(*place));
    let events = figure.events.iter().filter_map(|place| dataset.events.get(*place));
    let mut works: Vec<usize> = shown.flat_map(|observation| observation.sources.iter()).copied().collect();
    works.extend(notes.flat_map(|note| note.sources.iter()));
    works.extend(events.flat_map(|event| event.sources.iter()));
    works.sort_unstable();
    works.dedup();
    works
}

/// Whether a figure cites the source at that place, which the edition itself counts as.
pub fn is_cited(source: usize, dataset: &Dataset) -> bool {
    source == 0 || dataset.figures.iter().any(|figure| figure.sources.contains(&source))
}

/// Whether an observation stands in a table of the figure and in its years.
pub fn is_drawn(figure: &Figure, observation: &Observation) -> bool {
    in_figure(figure, observation) && within(observation, figure.years)
}

/// Whether an observation stands in a table of the figure.
pub fn in_figure(figure: &Figure, observation: &Observation) -> bool {
    figure.table == observation.table || figure.target == Some(observation.table)
}
