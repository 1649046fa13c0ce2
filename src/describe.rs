//! A figure in words: its summary, its notes, its table, and what is said about one mark.

use crate::data::{Annotation, Kind, Observation, ObservationId, Role, Treatment};
use crate::locale::fill_from;
use crate::scene::{Rect, Scene, Target};
use crate::series::{Row, Series};
use crate::spec::Basis;
use crate::text::{cat, digits, joined};
use crate::words::Words;

/// The table behind a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A mark that a reader can point at.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    pub id: String,
    /// As in [`Target`].
    pub row: usize,
    pub series: usize,
    pub bounds: Rect,
    pub heading: String,
    pub lines: Vec<String>,
}

/// The title of a figure.
pub fn title(series: &Series, words: &Words) -> String {
    words.label(&["figure.", &series.figure.name, ".title"])
}

/// What it counts, of whom and when.
pub fn subtitle(series: &Series, words: &Words) -> String {
    words.label(&["figure.", &series.figure.name, ".subtitle"])
}

/// The notes of a figure that is shown as a table: what a picture says beside its marks comes first.
pub fn notes_in_words(series: &Series, words: &Words) -> Vec<String> {
    let mut texts = Vec::new();
    for annotation in annotations(series) {
        texts.push(words.label(&[&annotation.label]));
    }
    texts.append(&mut notes(series, words));
    texts
}

/// The annotations of the rows that are shown.
fn annotations<'a>(series: &Series<'a>) -> Vec<&'a Annotation> {
    let mut shown = Vec::new();
    for annotation in series.figure.annotations.iter() {
        if series.rows.iter().any(|row| row.observation == annotation.at) {
            shown.push(annotation);
        }
    }
    shown
}

/// Everything that a reader must know about what is shown, in the order of importance.
pub fn notes(series: &Series, words: &Words) -> Vec<String> {
    let mut notes = Vec::new();
    for place in &series.notes {
        let name = words.dataset.notes.get(*place).map_or("", |note| &*note.name);
        notes.push(words.label(&["note.", name]));
    }
    let text = &words.locale.figure;
    match series.figure.kind {
        Kind::Series => {}
        Kind::Targets => notes.push(text.calculated_gaps.to_owned()),
        Kind::Parts => notes.push(fill_from(text.calculated_shares, &[("total", &total(series, words))])),
    }
    notes
}

/// The total of the parts; empty for other kinds.
fn total(series: &Series, words: &Words) -> String {
    series.figure.total.map_or(String::new(), |id| words.value(id))
}

/// Rows with the same doubt.
pub struct Doubtful {
    pub treatment: Treatment,
    pub why: String,
    pub rows: Vec<String>,
}

/// Why an observation is not plain.
pub fn why(observation: &Observation, words: &Words) -> String {
    let mut why = String::new();
    for doubt in observation.doubts() {
        why.push_str(if why.is_empty() { "" } else { ", " });
        why.push_str(words.doubt(doubt));
    }
    why
}

/// What is doubtful or missing among the rows, and why.
pub fn doubtful(series: &Series, words: &Words) -> Vec<Doubtful> {
    let mut all: Vec<Doubtful> = Vec::new();
    for row in &series.rows {
        let Some(observation) = words.dataset.observation(row.observation) else { continue };
        let treatment = observation.treatment();
        let why = why(observation, words);
        let same = |other: &&mut Doubtful| other.treatment == treatment && other.why == why;
        match all.iter_mut().find(same) {
            _ if treatment == Treatment::Solid => {}
            Some(other) => other.rows.push(row.label.clone()),
            None => all.push(Doubtful { treatment, why, rows: vec![row.label.clone()] }),
        }
    }
    all
}

/// The report and whom it cites for the figure: who disputes a number is named with who gives it.
pub fn source(series: &Series, words: &Words) -> String {
    let publishers = words.publishers(&|place| series.figure.sources.contains(&place));
    let template = if publishers.is_empty() { words.locale.figure.source } else { words.locale.figure.citing };
    fill_from(template, &[("edition", &words.edition()), ("publishers", &words.locale.list(&publishers))])
}

/// What the figure shows, in one sentence, with everything that is doubtful in it.
pub fn summary(series: &Series, words: &Words) -> String {
    let title = title(series, words);
    let text = &words.locale.figure;
    let doubtful = doubtful(series, words);
    let say = match series.figure.kind {
        Kind::Series if doubtful.is_empty() => return summary_of_years(series, words, &title),
        Kind::Series => year_in_words,
        Kind::Targets => target_in_words,
        Kind::Parts => part_in_words,
    };
    let mut rows = Vec::new();
    for row in &series.rows {
        rows.push(cat(&[&row.label, words.locale.colon, &say(row, series, words)]));
    }
    let parts = series.figure.kind == Kind::Parts;
    let template = if parts { text.summary_parts } else { text.summary_targets };
    let rows = joined(&rows, words.locale.semicolon);
    let mut sentence = fill_from(template, &[("title", &title), ("rows", &rows), ("total", &total(series, words))]);
    for Doubtful { treatment, why, rows } in doubtful {
        // A year says it in its place, and one without a figure says so already.
        if series.figure.kind != Kind::Series && treatment != Treatment::Absent {
            let rows = joined(&rows, ", ");
            sentence.push_str(&fill_from(text.summary_doubt, &[("doubt", &why), ("rows", &rows)]));
        }
    }
    sentence.push('.');
    sentence
}

fn year_in_words(row: &Row, _: &Series, words: &Words) -> String {
    let value = words.value(row.observation);
    match words.dataset.observation(row.observation) {
        Some(observation) if !matches!(observation.treatment(), Treatment::Solid | Treatment::Absent) => {
            cat(&[&value, " (", &why(observation, words), ")"])
        }
        _ => value,
    }
}

fn target_in_words(row: &Row, series: &Series, words: &Words) -> String {
    let Outcome { result, detail, initial } = outcome(row, series.spec.basis, words, ", ");
    let initial = initial.map_or(String::new(), |text| cat(&[words.locale.semicolon, &text]));
    cat(&[&result, " (", &detail, &initial, ")"])
}

fn part_in_words(row: &Row, _: &Series, words: &Words) -> String {
    let number = words.dataset.value(row.observation).map_or(String::new(), |value| words.locale.number(value));
    let share = row.share.map_or(String::new(), |share| cat(&[" (", &words.locale.percent(share, 1), ")"]));
    cat(&[&number, &share])
}

/// First, last, most and fewest: said only where every year has a figure that is beyond doubt.
fn summary_of_years(series: &Series, words: &Words, title: &str) -> String {
    let (Some(first), Some(last)) = (series.rows.first(), series.rows.last()) else {
        return title.to_owned();
    };
    let value = |row: &Row| words.dataset.value(row.observation).unwrap_or(0.0);
    let (mut most, mut fewest) = (first, first);
    for row in &series.rows {
        most = if value(row) > value(most) { row } else { most };
        fewest = if value(row) < value(fewest) { row } else { fewest };
    }
    let amount = |row: &Row| words.value(row.observation);
    let texts = [
        ("title", title),
        ("first", &amount(first)),
        ("from", &first.label),
        ("last", &amount(last)),
        ("to", &last.label),
        ("most", &most.label),
        ("max", &amount(most)),
        ("fewest", &fewest.label),
        ("min", &amount(fewest)),
    ];
    let one = series.rows.len() == 1;
    let template = if one { words.locale.figure.summary_year } else { words.locale.figure.summary_series };
    cat(&[&fill_from(template, &texts), "."])
}

/// How a result stands against its pledge, in words.
pub struct Outcome {
    /// `71 of 1,250`; the result or the pledge alone where the other is missing.
    pub result: String,
    /// Percentage with its base and the gap, or what is missing.
    pub detail: String,
    /// `initial 1,400`, where the pledge was lowered.
    pub initial: Option<String>,
}

/// `between` stands between percentage and gap: a dot for the eye, a comma for the ear.
pub fn outcome(row: &Row, basis: Basis, words: &Words, between: &str) -> Outcome {
    let (locale, dataset) = (words.locale, words.dataset);
    let text = &locale.figure;
    let result = result(Some(row.observation), row.base, words);
    let share = row.share.map(|share| {
        let of_base = match (basis, row.initial) {
            (_, None) => text.share_of_pledge,
            (Basis::InForce, Some(_)) => text.share_of_lowered,
            (Basis::Initial, Some(_)) => text.share_of_initial,
        };
        fill_from(of_base, &[("p", &locale.percent(share, 0))])
    });
    let gap = row
        .gap
        .map(|gap| fill_from(if gap < 0.0 { text.surplus } else { text.gap }, &[("n", &locale.number(gap.abs()))]));
    let detail = match (share, gap) {
        (Some(share), Some(gap)) => cat(&[&share, between, &gap]),
        // Nothing is a share of a pledge of zero.
        (_, Some(gap)) => gap,
        _ if dataset.value(row.observation).is_none() => text.no_result.to_owned(),
        _ => text.no_pledge.to_owned(),
    };
    let initial = number(row.initial, words).map(|initial| fill_from(text.initial, &[("n", &initial)]));
    Outcome { result, detail, initial }
}

fn number(id: Option<ObservationId>, words: &Words) -> Option<String> {
    words.dataset.value(id?).map(|value| words.locale.number(value))
}

/// A value and what it is measured against, or the one of them that there is.
pub fn result(value: Option<ObservationId>, base: Option<ObservationId>, words: &Words) -> String {
    let text = &words.locale.figure;
    match (number(value, words), number(base, words)) {
        (Some(value), Some(base)) => fill_from(text.of, &[("n", &value), ("m", &base)]),
        (Some(value), None) => value,
        (None, Some(base)) => fill_from(text.pledge, &[("n", &base)]),
        (None, None) => text.no_figure.to_owned(),
    }
}

/// The values of the figure as a table, with the status of each and the numbers of the notes on it.
pub fn table(series: &Series, words: &Words) -> Table {
    let (figure, text) = (series.figure, &words.locale.figure);
    let name = |place, suffix: &str| words.label(&["series.", words.dataset.table(place), suffix]);
    let values = name(Some(figure.table), "");
    let calculated = |header: &str| fill_from(text.calculated, &[("n", header)]);
    let mut columns = match figure.kind {
        Kind::Series => vec![text.year.to_owned(), values],
        Kind::Targets => {
            let (pledge, initial) = (name(figure.target, ""), name(figure.target, ".initial"));
            vec![text.year.to_owned(), values, pledge, initial, calculated(text.share), calculated(text.gap_column)]
        }
        Kind::Parts => vec![name(Some(figure.table), ".part"), values, calculated(text.share)],
    };
    columns.extend([text.status, text.notes].map(str::to_owned));
    let mut rows = Vec::new();
    for row in &series.rows {
        rows.push(cells(row, series, words));
    }
    if let Some(id) = figure.total {
        let label = words.label(&["category.", words.dataset.table(Some(figure.table)), "._T"]);
        rows.push(vec![label, words.value(id), String::new(), words.status(id), numbers(&[id], series, words)]);
    }
    Table { caption: title(series, words), columns, rows }
}

fn cells(row: &Row, series: &Series, words: &Words) -> Vec<String> {
    let kind = series.figure.kind;
    // A pledge says itself what is doubtful about it: the status is that of the result.
    let pledge = |id: Option<ObservationId>| id.map_or(String::new(), |id| cat(&[&words.value(id), &words.doubts(id)]));
    let mut cells = vec![row.label.clone(), words.value(row.observation)];
    if kind == Kind::Targets {
        cells.extend([pledge(row.pledge), pledge(row.initial)]);
    }
    if kind != Kind::Series {
        cells.push(share(row, words));
    }
    if kind == Kind::Targets {
        cells.push(gap(row, words));
    }
    cells.push(words.status(row.observation));
    let mut shown = vec![row.observation];
    shown.extend(row.pledge);
    shown.extend(row.initial);
    cells.push(numbers(&shown, series, words));
    cells
}

/// The gap with its unit; empty where there is none.
fn gap(row: &Row, words: &Words) -> String {
    let unit = words.dataset.observation(row.observation).map_or("", |observation| &*observation.unit);
    row.gap.map_or(String::new(), |gap| words.amount(gap, unit))
}

/// The numbers of the notes about some observations: their places in [`notes_in_words`], counted from one.
fn numbers(shown: &[ObservationId], series: &Series, words: &Words) -> String {
    let mut about = Vec::new();
    for annotation in annotations(series) {
        about.push(shown.contains(&annotation.at));
    }
    for place in &series.notes {
        let note = words.dataset.notes.get(*place);
        about.push(note.is_some_and(|note| note.about.iter().any(|id| shown.contains(id))));
    }
    let mut numbers = Vec::new();
    for (i, about) in about.into_iter().enumerate() {
        if about {
            numbers.push(digits(i as i64 + 1));
        }
    }
    joined(&numbers, ", ")
}

/// `57.4% of 500 persons`; empty where there is no share.
fn share(row: &Row, words: &Words) -> String {
    let (Some(share), Some(base)) = (row.share, row.base) else { return String::new() };
    let texts = [("p", &*words.locale.percent(share, 1)), ("total", &*words.value(base))];
    fill_from(words.locale.figure.share_of_total, &texts)
}

/// What is said about each target of a scene, in reading order.
pub fn details(scene: &Scene, series: &Series, words: &Words) -> Vec<Detail> {
    scene.targets.iter().filter_map(|target| detail(target, series, words)).collect()
}

fn detail(target: &Target, series: &Series, words: &Words) -> Option<Detail> {
    let row = series.rows.get(target.row)?;
    let id = words.dataset.observation(target.observation)?.name[..].to_owned();
    let lines = if target.series == 0 { lines(row, series, words) } else { pledge_lines(target, series, words) };
    let Target { series, bounds, .. } = *target;
    Some(Detail { id, row: target.row, series, bounds, heading: row.label.clone(), lines })
}

/// A pledge with its doubts, its status and source.
fn pledge_lines(target: &Target, series: &Series, words: &Words) -> Vec<String> {
    let id = target.observation;
    let mut lines = vec![pledge_line(id, target.series, series, words)];
    lines.extend(standing(id, words));
    lines
}

/// `Pledged: 500 persons; no source is cited for it`; `place` is 1 for the pledge, 2 for the initial one.
fn pledge_line(id: ObservationId, place: usize, series: &Series, words: &Words) -> String {
    let suffix = if place == 1 { "" } else { ".initial" };
    let name = words.label(&["series.", words.dataset.table(series.figure.target), suffix]);
    cat(&[&name, words.locale.colon, &words.value(id), &words.doubts(id)])
}

/// Status and source of an observation.
fn standing(id: ObservationId, words: &Words) -> [String; 2] {
    [fill_from(words.locale.detail.status, &[("text", &words.status(id))]), words.provenance(id)]
}

/// Everything that the table says of one row: value, pledges, share, gap and status; and the source of the value.
fn lines(row: &Row, series: &Series, words: &Words) -> Vec<String> {
    let (locale, dataset) = (words.locale, words.dataset);
    let name = words.label(&["series.", dataset.table(Some(series.figure.table))]);
    let mut lines = vec![cat(&[&name, locale.colon, &words.value(row.observation)])];
    for (pledge, place) in [(row.pledge, 1), (row.initial, 2)] {
        if let Some(id) = pledge {
            // The source below is that of the result; a pledge says itself when it has none.
            lines.push(pledge_line(id, place, series, words));
        }
    }
    if row.share.is_some() {
        // A base that was calculated says so itself, and once is enough.
        let share = share(row, words);
        let printed = |id| dataset.observation(id).is_some_and(|base| base.role == Role::Printed);
        let said = !row.base.is_some_and(printed);
        lines.push(if said { share } else { fill_from(locale.figure.calculated, &[("n", &share)]) });
    }
    if row.gap.is_some() && series.figure.kind == Kind::Targets {
        let term = fill_from(locale.figure.calculated, &[("n", locale.figure.gap_column)]);
        lines.push(cat(&[&term, locale.colon, &gap(row, words)]));
    }
    lines.extend(standing(row.observation, words));
    lines
}
