//! `check`: whether a data package is valid, what is in it, and what in it is doubtful.

use crate::args::Check;
use crate::output::print;
use crate::packages::Package;
use crate::problem::Problem;
use pathways_chart::data::{Figure, Treatment};
use pathways_chart::describe::why;
use pathways_chart::locale::Locale;
use pathways_chart::words::Words;
use serde_json::{Value, json};
use std::fmt::Write;

pub fn run(check: &Check) -> Result<(), Problem> {
    let package = Package::open(Some(&check.package))?;
    let report = Report::of(&package);
    let text = if check.json { format!("{:#}\n", report.as_json()) } else { report.as_text() };
    print(text.as_bytes())
}

/// Observations that cannot be taken for plain, and why.
struct Doubtful {
    treatment: Treatment,
    why: String,
    names: Vec<String>,
}

/// What a reader of a package wants to know before showing it.
struct Report<'a> {
    package: &'a Package,
    edition: String,
    doubtful: Vec<Doubtful>,
    /// Name and text.
    notes: Vec<(String, String)>,
}

impl<'a> Report<'a> {
    fn of(package: &'a Package) -> Self {
        let dataset = &package.dataset;
        let locale = Locale::find(package.languages().first().copied().unwrap_or_default());
        let words = Words::new(dataset, locale);
        let mut doubtful: Vec<Doubtful> = Vec::new();
        for observation in dataset.observations.iter().filter(|one| one.treatment() != Treatment::Solid) {
            let (treatment, name) = (observation.treatment(), observation.name.to_string());
            let why = words.as_ref().map_or(String::new(), |words| why(observation, words));
            match doubtful.iter_mut().find(|other| other.treatment == treatment && other.why == why) {
                Some(other) => other.names.push(name),
                None => doubtful.push(Doubtful { treatment, why, names: vec![name] }),
            }
        }
        let text = |name: &str| words.as_ref().map_or(String::new(), |words| words.label(&["note.", name]));
        let notes = dataset.notes.iter().map(|note| (note.name.to_string(), text(&note.name))).collect();
        let edition = words.as_ref().map_or(String::new(), |words| words.edition());
        Report { package, edition, doubtful, notes }
    }

    fn as_text(&self) -> String {
        let dataset = &self.package.dataset;
        let mut text = format!("{}: valid.\n\nEdition: {}\n\nTables\n", self.package.name, self.edition);
        let width = dataset.tables.iter().map(|table| table.name.len()).max().unwrap_or_default();
        for (place, table) in dataset.tables.iter().enumerate() {
            let rows = dataset.observations.iter().filter(|one| one.table == place).count();
            let _ = writeln!(text, "  {:<width$}  {}", table.name, counted(rows, "observation"));
        }
        text += "\nFigures\n";
        for figure in dataset.figures.iter() {
            let forms: Vec<&str> = figure.forms.iter().map(|form| form.code()).collect();
            let _ =
                writeln!(text, "  {}: {}, {}, as {}", figure.name, figure.kind.code(), years(figure), forms.join(", "));
        }
        let languages: Vec<&str> = dataset.labels.iter().map(|labels| &*labels.lang).collect();
        let counts = [
            counted(dataset.observations.len(), "observation"),
            counted(dataset.sources.len(), "source"),
            counted(dataset.events.len(), "event"),
            counted(dataset.notes.len(), "note"),
        ];
        let _ = write!(text, "\nIn all: {}; labels in {}.\n", counts.join(", "), languages.join(", "));
        let others: Vec<&str> = languages.into_iter().filter(|lang| !self.package.languages().contains(lang)).collect();
        if !others.is_empty() {
            let _ = writeln!(text, "The program has no words in {}, so nothing is shown in it.", others.join(", "));
        }
        text += "\nDoubtful or missing\n";
        for Doubtful { why, names, .. } in &self.doubtful {
            let _ = writeln!(text, "  {why}: {}", names.join(", "));
        }
        if self.doubtful.is_empty() {
            text += "  nothing\n";
        }
        text += "\nNotes\n";
        for (name, note) in &self.notes {
            let _ = writeln!(text, "  {name}{}", if note.is_empty() { String::new() } else { format!(": {note}") });
        }
        if self.notes.is_empty() {
            text += "  none\n";
        }
        text
    }

    fn as_json(&self) -> Value {
        let dataset = &self.package.dataset;
        let table = |(place, table): (usize, &pathways_chart::data::Table)| json!({ "name": table.name[..], "observations": dataset.observations.iter().filter(|one| one.table == place).count() });
        let figure = |figure: &Figure| {
            json!({
                "name": figure.name[..],
                "kind": figure.kind.code(),
                "forms": figure.forms.iter().map(|form| form.code()).collect::<Vec<_>>(),
                "years": [figure.years.0, figure.years.1],
            })
        };
        let doubt = |doubt: &Doubtful| json!({ "why": doubt.why, "missing": doubt.treatment == Treatment::Absent, "observations": doubt.names });
        json!({
            "valid": true,
            "edition": self.edition,
            "tables": dataset.tables.iter().enumerate().map(table).collect::<Vec<_>>(),
            "figures": dataset.figures.iter().map(figure).collect::<Vec<_>>(),
            "observations": dataset.observations.len(),
            "sources": dataset.sources.len(),
            "events": dataset.events.len(),
            "labels": dataset.labels.iter().map(|labels| &labels.lang[..]).collect::<Vec<_>>(),
            "doubtful": self.doubtful.iter().map(doubt).collect::<Vec<_>>(),
            "notes": self.notes.iter().map(|(name, text)| json!({ "name": name, "text": text })).collect::<Vec<_>>(),
        })
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn years(figure: &Figure) -> String {
    let (first, last) = figure.years;
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}
