//! A figure in words: its summary, its notes, its table, and what is said about one mark.

use crate::data::{Dataset, Event, Kind, ObservationId, Role, Treatment};
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
    pub area: Rect,
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

/// What is doubtful or missing among the rows, and why.
pub fn doubtful(series: &Series, words: &Words) -> Vec<Doubtful> {
    let mut all: Vec<Doubtful> = Vec::new();
    for row in &series.rows {
        let Some(observation) = words.dataset.observation(row.observation) else { continue };
        let treatment = observation.treatment();
        let mut why = String::new();
        for doubt in observation.doubts() {
            why.push_str(if why.is_empty() { "" } else { ", " });
            why.push_str(words.doubt(doubt));
        }
        let same = |other: &&mut Doubtful| other.treatment == treatment && other.why == why;
        match all.iter_mut().find(same) {
            _ if treatment == Treatment::Solid => {}
            Some(other) => other.rows.push(row.label.clone()),
            None => all.push(Doubtful { treatment, why, rows: vec![row.label.clone()] }),
        }
    }
    all
}

/// The report and whom it cites for what the figure shows.
pub fn source(series: &Series, words: &Words) -> String {
    let publishers = words.publishers(&|place| rests_on(series, place, words.dataset));
    let template = if publishers.is_empty() { words.locale.figure.source } else { words.locale.figure.citing };
    fill_from(template, &[("edition", &words.edition()), ("publishers", &words.locale.list(&publishers))])
}

/// Whether anything that the figure shows cites the source at that place of the register.
fn rests_on(series: &Series, source: usize, dataset: &Dataset) -> bool {
    let cites = |id: ObservationId| dataset.observation(id).is_some_and(|shown| shown.sources.contains(&source));
    let row_cites = |row: &Row| [Some(row.observation), row.pledge, row.initial].into_iter().flatten().any(cites);
    let (spec, years) = (&series.spec, series.figure.years);
    // An event of a year that the figure never shows belongs to the whole of it.
    let shown = |event: &Event| {
        event
            .start
            .is_none_or(|date| (spec.from..=spec.to).contains(&date.year) || date.year < years.0 || date.year > years.1)
    };
    let event_cites =
        |place: &usize| dataset.events.get(*place).is_some_and(|e| shown(e) && e.sources.contains(&source));
    series.rows.iter().any(row_cites) || series.figure.events.iter().any(event_cites)
}

/// What the figure shows, in one sentence, with everything that is doubtful in it.
pub fn summary(series: &Series, words: &Words) -> String {
    let title = title(series, words);
    let text = &words.locale.figure;
    let mut sentence = match series.figure.kind {
        Kind::Series => summary_of_years(series, words, &title),
        Kind::Targets | Kind::Parts => {
            let (template, say): (_, fn(&Row, &Series, &Words) -> String) = match series.figure.kind {
                Kind::Targets => (text.summary_targets, target_in_words),
                _ => (text.summary_parts, part_in_words),
            };
            let mut rows = Vec::new();
            for row in &series.rows {
                rows.push(cat(&[&row.label, words.locale.colon, &say(row, series, words)]));
            }
            let total = total(series, words);
            fill_from(
                template,
                &[("title", &title), ("rows", &joined(&rows, words.locale.semicolon)), ("total", &total)],
            )
        }
    };
    for Doubtful { treatment, why, rows } in doubtful(series, words) {
        // A pledge without a result says so already.
        if treatment != Treatment::Absent || series.figure.kind != Kind::Targets {
            sentence.push_str(&fill_from(text.summary_doubt, &[("doubt", &why), ("rows", &joined(&rows, ", "))]));
        }
    }
    sentence.push('.');
    sentence
}

fn target_in_words(row: &Row, series: &Series, words: &Words) -> String {
    let Outcome { result, detail, initial } = outcome(row, series.spec.basis, words);
    let initial = initial.map_or(String::new(), |text| cat(&[words.locale.semicolon, &text]));
    cat(&[&result, " (", &detail, &initial, ")"])
}

fn part_in_words(row: &Row, _: &Series, words: &Words) -> String {
    let number = words.dataset.value(row.observation).map_or(String::new(), |value| words.locale.number(value));
    let share = row.share.map_or(String::new(), |share| cat(&[" (", &words.locale.percent(share, 1), ")"]));
    cat(&[&number, &share])
}

/// First, last, most and fewest of what is beyond doubt.
fn summary_of_years(series: &Series, words: &Words, title: &str) -> String {
    let mut solid = Vec::new();
    for row in &series.rows {
        match words.dataset.observation(row.observation) {
            Some(observation) if observation.treatment() == Treatment::Solid => {
                solid.push((row, observation.value.unwrap_or(0.0)))
            }
            _ => {}
        }
    }
    let (Some(first), Some(last)) = (solid.first(), solid.last()) else {
        return title.to_owned();
    };
    let (mut most, mut fewest) = (first, first);
    for row in &solid {
        most = if row.1 > most.1 { row } else { most };
        fewest = if row.1 < fewest.1 { row } else { fewest };
    }
    let amount = |(row, _): &(&Row, f64)| words.value(row.observation);
    let texts = [
        ("title", title),
        ("first", &amount(first)),
        ("from", &first.0.label),
        ("last", &amount(last)),
        ("to", &last.0.label),
        ("most", &most.0.label),
        ("max", &amount(most)),
        ("fewest", &fewest.0.label),
        ("min", &amount(fewest)),
    ];
    let one = solid.len() == 1;
    fill_from(if one { words.locale.figure.summary_year } else { words.locale.figure.summary_series }, &texts)
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

pub fn outcome(row: &Row, basis: Basis, words: &Words) -> Outcome {
    let (locale, dataset) = (words.locale, words.dataset);
    let text = &locale.figure;
    let number = |id: Option<ObservationId>| id.and_then(|id| dataset.value(id)).map(|value| locale.number(value));
    let (value, base) = (number(Some(row.observation)), number(row.base));
    let result = match (&value, &base) {
        (Some(value), Some(base)) => fill_from(text.of, &[("n", value), ("m", base)]),
        (Some(value), None) => value.clone(),
        (None, Some(base)) => fill_from(text.pledge, &[("n", base)]),
        (None, None) => text.no_figure.to_owned(),
    };
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
        (Some(share), Some(gap)) => cat(&[&share, " · ", &gap]),
        // Nothing is a share of a pledge of zero.
        (_, Some(gap)) => gap,
        _ if value.is_none() => text.no_result.to_owned(),
        _ => text.no_pledge.to_owned(),
    };
    let initial = number(row.initial).map(|initial| fill_from(text.initial, &[("n", &initial)]));
    Outcome { result, detail, initial }
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
        cells.push(row.gap.map_or(String::new(), |gap| words.locale.number(gap)));
    }
    cells.push(words.status(row.observation));
    let mut shown = vec![row.observation];
    shown.extend(row.pledge);
    shown.extend(row.initial);
    cells.push(numbers(&shown, series, words));
    cells
}

/// The numbers of the notes about some observations: their places in [`notes`], counted from one.
fn numbers(shown: &[ObservationId], series: &Series, words: &Words) -> String {
    let mut text = String::new();
    for (i, place) in series.notes.iter().enumerate() {
        let about = words.dataset.notes.get(*place).map_or(&[][..], |note| &note.about);
        if about.iter().any(|id| shown.contains(id)) {
            text.push_str(if text.is_empty() { "" } else { ", " });
            text.push_str(&digits(i as i64 + 1));
        }
    }
    text
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
    Some(Detail { id, area: target.area, heading: row.label.clone(), lines: lines(row, series, words) })
}

/// Value, pledges, share, status and source of one row.
fn lines(row: &Row, series: &Series, words: &Words) -> Vec<String> {
    let (locale, dataset) = (words.locale, words.dataset);
    let name = |place, suffix: &str| words.label(&["series.", dataset.table(place), suffix]);
    let pledges = series.figure.target;
    let mut lines = vec![cat(&[&name(Some(series.figure.table), ""), locale.colon, &words.value(row.observation)])];
    for (pledge, suffix) in [(row.pledge, ""), (row.initial, ".initial")] {
        let Some(id) = pledge else { continue };
        // The source below is that of the result; a pledge says itself when it has none.
        let doubts = words.doubts(id);
        lines.push(cat(&[&name(pledges, suffix), locale.colon, &words.value(id), &doubts]));
    }
    if row.share.is_some() {
        // A base that was calculated says so itself, and once is enough.
        let share = share(row, words);
        let printed = |id| dataset.observation(id).is_some_and(|base| base.role == Role::Printed);
        let said = !row.base.is_some_and(printed);
        lines.push(if said { share } else { fill_from(locale.figure.calculated, &[("n", &share)]) });
    }
    lines.push(fill_from(locale.detail.status, &[("text", &words.status(row.observation))]));
    lines.push(words.provenance(row.observation));
    lines
}
