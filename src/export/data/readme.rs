//! The readme of a package to take away: what it is, what must be known about the numbers, what columns and codes mean,
//! where the numbers come from and how to cite them. Plain text in one language.

use super::scope::{Scope, events, notes};
use super::{DESCRIPTOR, EVENTS, EVENTS_SCHEMA, OBSERVATIONS_SCHEMA, labels_file, title};
use crate::data::{Flag, Observation, ObservationId, Role, Status, Variant};
use crate::locale::{DataWords, data, fill_from};
use crate::words::Words;
use crate::{cite, dossier};

/// A text of headings, paragraphs and lists.
struct Text(String);

impl Text {
    fn heading(&mut self, heading: &str) {
        self.paragraph(heading);
        self.line(&"-".repeat(heading.chars().count()));
    }

    fn paragraph(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.line("");
        }
        self.line(text);
    }

    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn item(&mut self, text: &str) {
        self.line(&format!("- {text}"));
    }

    /// Names and what they mean.
    fn terms(&mut self, terms: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>, words: &Words) {
        for (name, meaning) in terms {
            self.item(&format!("{}{}{}", name.as_ref(), words.locale.colon, meaning.as_ref()));
        }
    }
}

/// The readme of a package of that `version`; `address` is where the figure is.
pub fn write(scope: &Scope, words: &Words, version: &str, address: Option<&str>) -> String {
    let text = data(words.locale.lang);
    let mut out = Text(String::new());
    what(&mut out, scope, words, version, address, text);
    doubts(&mut out, scope, words, text);
    files(&mut out, scope, words, text);
    columns(&mut out, scope, words, text);
    codes(&mut out, scope, words, text);
    rests_on(&mut out, scope, words, text);
    out.heading(text.readme.terms);
    out.line(text.readme.own_terms);
    out.heading(text.readme.cite);
    out.item(&cite::of_figure(scope.figure, words, address));
    out.item(&cite::of_report(words));
    out.0
}

fn what(out: &mut Text, scope: &Scope, words: &Words, version: &str, address: Option<&str>, text: &DataWords) {
    let label = |part: &str| words.label(&["figure.", &scope.figure.name, part]);
    let title = label(".title");
    out.line(&title);
    out.line(&"=".repeat(title.chars().count()));
    out.paragraph(&label(".subtitle"));
    out.heading(text.readme.what);
    out.line(&fill_from(text.readme.intro, &[("edition", &words.edition()), ("version", version)]));
    out.line(text.readme.whole);
    if let Some(address) = address {
        out.line(&fill_from(text.readme.address, &[("address", address)]));
    }
}

/// The notes of the figure, and every row of the package that is not plain.
fn doubts(out: &mut Text, scope: &Scope, words: &Words, text: &DataWords) {
    out.heading(text.readme.doubts);
    for note in notes(scope.figure, words.dataset) {
        out.item(&dossier::note(&note.name, words));
    }
    let rows = scope.rows.iter().filter_map(|row| Some((ObservationId(*row), words.dataset.observations.get(*row)?)));
    let doubtful: Vec<_> = rows.filter(|(_, observation)| is_doubtful(observation)).collect();
    if !doubtful.is_empty() {
        out.paragraph(text.readme.doubtful);
    }
    for (id, observation) in doubtful {
        // What is missing or calculated is said by the status.
        let amount = observation.value.map(|value| words.amount(value, &observation.unit) + words.locale.semicolon);
        let row = format!("{} ({})", dossier::heading(observation, words), observation.name);
        out.item(&[&row, words.locale.colon, &amount.unwrap_or_default(), &words.status(id)].concat());
    }
}

/// Whether there is more to say of an observation than its number.
fn is_doubtful(observation: &Observation) -> bool {
    !observation.flags.is_empty() || observation.status != Status::Normal || observation.role != Role::Printed
}

fn files(out: &mut Text, scope: &Scope, words: &Words, text: &DataWords) {
    out.heading(text.readme.files);
    let mut files = vec![(DESCRIPTOR.to_owned(), text.readme.descriptor.to_owned())];
    for (_, name, partial) in scope.tables(words.dataset) {
        let title = title(name, words);
        let said = if partial { fill_from(text.readme.partial, &[("title", &title)]) } else { title };
        files.push((format!("{name}.csv"), said));
    }
    files.push((OBSERVATIONS_SCHEMA.to_owned(), text.readme.schema.to_owned()));
    if !scope.figure.events.is_empty() {
        files.push((format!("{EVENTS}.csv"), title(EVENTS, words)));
        files.push((EVENTS_SCHEMA.to_owned(), text.readme.schema.to_owned()));
    }
    files.push((labels_file(words), text.readme.labels.to_owned()));
    out.terms(files, words);
    out.heading(text.readme.format);
    out.line(text.readme.csv);
}

fn columns(out: &mut Text, scope: &Scope, words: &Words, text: &DataWords) {
    let heading = |title: &str| fill_from(text.readme.columns, &[("title", title)]);
    out.heading(&heading(text.readme.observations));
    out.terms(text.columns.entries(), words);
    if !scope.figure.events.is_empty() {
        out.heading(&heading(text.readme.events));
        out.terms(text.events.entries(), words);
    }
}

/// What the codes mean that the rows have.
fn codes(out: &mut Text, scope: &Scope, words: &Words, text: &DataWords) {
    let rows: Vec<&Observation> = scope.observations(words.dataset).collect();
    let said = &words.locale.detail;
    let statuses = Status::ALL.iter().filter(|status| rows.iter().any(|row| row.status == **status));
    out.heading(text.readme.status);
    out.terms(statuses.map(|status| (status.code(), text.status(*status, &said.statuses))), words);
    let flags: Vec<_> = Flag::ALL.iter().filter(|flag| rows.iter().any(|row| row.has(**flag))).collect();
    if !flags.is_empty() {
        out.heading(text.readme.flags);
        out.terms(flags.into_iter().map(|flag| (flag.code(), said.flags.of(*flag))), words);
    }
    let roles = Role::ALL.iter().filter(|role| rows.iter().any(|row| row.role == **role));
    out.heading(text.readme.roles);
    out.terms(roles.map(|role| (role.code(), text.role(*role, &said.roles))), words);
    if rows.iter().any(|row| row.variant != Variant::Only) {
        out.heading(text.readme.variants);
        let variants = [(Variant::Initial, text.readme.initial), (Variant::Revised, text.readme.revised)];
        out.terms(variants.map(|(variant, meaning)| (variant.code(), meaning)), words);
    }
    let mut categories: Vec<(&str, String)> = Vec::new();
    for row in rows.iter().filter(|row| !row.category.is_empty()) {
        let table = words.dataset.table(Some(row.table));
        let meaning = words.label(&["category.", table, ".", &row.category]);
        if !categories.iter().any(|known| *known == (&*row.category, meaning.clone())) {
            categories.push((&row.category, meaning));
        }
    }
    if !categories.is_empty() {
        out.heading(text.readme.categories);
        out.terms(categories, words);
    }
}

/// The works and the events that the figure rests on.
fn rests_on(out: &mut Text, scope: &Scope, words: &Words, text: &DataWords) {
    out.heading(text.readme.sources);
    for source in scope.works(words.dataset) {
        let kind = words.label(&["kind.", &source.kind]);
        let address = dossier::address(source, words);
        let parts = [words.citation(source), kind, address].into_iter().filter(|part| !part.is_empty());
        out.item(&[&*source.name, words.locale.colon, &parts.collect::<Vec<_>>().join(" · ")].concat());
    }
    if !scope.figure.events.is_empty() {
        out.heading(text.readme.events);
        let dated = events(scope.figure, words.dataset).map(|event| dossier::dated(event, words));
        out.terms(dated, words);
    }
}
