//! A figure in words: its summary, its table, what is said about one mark, and the controls that change it.

use crate::data::{Kind, ObservationId};
use crate::locale::fill_from;
use crate::scene::{Rect, Scene, Target};
use crate::series::{Row, Series};
use crate::spec::{Basis, Parameter, allowed};
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

/// One setting that a reader can change.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    pub name: &'static str,
    pub label: &'static str,
    pub value: String,
    /// What it can be set to, each with its label.
    pub options: Vec<(String, String)>,
}

/// The title of a figure.
pub fn title(series: &Series, words: &Words) -> String {
    words.label(&format!("figure.{}.title", series.figure.name))
}

/// What the figure shows, in one sentence.
pub fn summary(series: &Series, words: &Words) -> String {
    let title = title(series, words);
    let template = match series.figure.kind {
        Kind::Series => return summary_of_years(series, words, &title),
        Kind::Targets => words.locale.figure.summary_targets,
        Kind::Parts => words.locale.figure.summary_parts,
    };
    let mut rows = Vec::new();
    for row in &series.rows {
        let value = match series.figure.kind {
            Kind::Targets => {
                let Outcome { result, detail, initial } = outcome(row, series.spec.basis, words);
                let initial = initial.map_or(String::new(), |text| format!("; {text}"));
                format!("{result} ({detail}{initial})")
            }
            Kind::Series | Kind::Parts => words.value(row.observation),
        };
        rows.push(format!("{}: {value}", row.label));
    }
    let total = series.figure.total.map_or(String::new(), |id| words.value(id));
    fill_from(template, &[("title", &title), ("rows", &rows.join("; ")), ("total", &total)])
}

fn summary_of_years(series: &Series, words: &Words, title: &str) -> String {
    let value = |row: &&Row| words.dataset.value(row.observation);
    let known = || series.rows.iter().filter(|row| value(row).is_some());
    let by_value = |a: &&Row, b: &&Row| value(a).unwrap_or(0.0).total_cmp(&value(b).unwrap_or(0.0));
    let ends = (known().next(), known().next_back(), known().max_by(by_value), known().min_by(by_value));
    let (Some(first), Some(last), Some(most), Some(fewest)) = ends else {
        return title.to_owned();
    };
    let amounts = [first, last, most, fewest].map(|row| words.value(row.observation));
    let [first_amount, last_amount, max, min] = &amounts;
    let texts = [
        ("title", title),
        ("first", first_amount),
        ("from", &first.label),
        ("last", last_amount),
        ("to", &last.label),
        ("most", &most.label),
        ("max", max),
        ("fewest", &fewest.label),
        ("min", min),
    ];
    let one = first.observation == last.observation;
    let template = if one { words.locale.figure.summary_year } else { words.locale.figure.summary_series };
    fill_from(template, &texts)
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
        (Some(share), Some(gap)) => format!("{share} · {gap}"),
        // Nothing is a share of a pledge of zero.
        (_, Some(gap)) => gap,
        _ if value.is_none() => text.no_result.to_owned(),
        _ => text.no_pledge.to_owned(),
    };
    let initial = number(row.initial).map(|initial| fill_from(text.initial, &[("n", &initial)]));
    Outcome { result, detail, initial }
}

/// The values of the figure as a table, with the status of each.
pub fn table(series: &Series, words: &Words) -> Table {
    let locale = words.locale;
    let name = |place, suffix: &str| words.label(&format!("series.{}{suffix}", words.dataset.table(place)));
    let value = |id: Option<ObservationId>| id.map_or(String::new(), |id| words.value(id));
    let gap = |row: &Row| row.gap.map_or(String::new(), |gap| locale.number(gap));
    let figure = series.figure;
    let calculated = |text: &str| format!("{text} ({})", locale.detail.calculated);
    let values = name(Some(figure.table), "");
    let mut columns = match figure.kind {
        Kind::Series => vec![locale.figure.year.to_owned(), values],
        Kind::Targets => {
            let (pledge, initial) = (name(figure.target, ""), name(figure.target, ".initial"));
            let share = calculated(locale.figure.share);
            vec![locale.figure.year.to_owned(), values, pledge, initial, share, calculated(locale.figure.gap_column)]
        }
        Kind::Parts => vec![name(Some(figure.table), ".part"), values, calculated(locale.figure.share)],
    };
    columns.push(locale.figure.status.to_owned());
    let mut rows = Vec::new();
    for row in &series.rows {
        let mut cells = vec![row.label.clone(), words.value(row.observation)];
        if figure.kind == Kind::Targets {
            cells.extend([value(row.pledge), value(row.initial)]);
        }
        if figure.kind != Kind::Series {
            cells.push(share(row, words));
        }
        if figure.kind == Kind::Targets {
            cells.push(gap(row));
        }
        cells.push(words.status(row.observation));
        rows.push(cells);
    }
    if let Some(total) = figure.total {
        let label = words.label(&format!("category.{}._T", words.dataset.table(Some(figure.table))));
        rows.push(vec![label, words.value(total), String::new(), words.status(total)]);
    }
    Table { caption: title(series, words), columns, rows }
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
    let id = words.dataset.observation(target.observation)?.name.to_string();
    Some(Detail { id, area: target.area, heading: row.label.clone(), lines: lines(row, series, words) })
}

/// Value, pledges, share, status and source of one row.
fn lines(row: &Row, series: &Series, words: &Words) -> Vec<String> {
    let (locale, dataset) = (words.locale, words.dataset);
    let name = |place, suffix: &str| words.label(&format!("series.{}{suffix}", dataset.table(place)));
    let pledges = series.figure.target;
    let mut lines = vec![format!("{}: {}", name(Some(series.figure.table), ""), words.value(row.observation))];
    for (pledge, suffix) in [(row.pledge, ""), (row.initial, ".initial")] {
        let Some(id) = pledge else { continue };
        // The source below is that of the result; a pledge says itself when it has none.
        let doubts = words.doubts(id);
        lines.push(format!("{}: {}{doubts}", name(pledges, suffix), words.value(id)));
    }
    if row.share.is_some() {
        lines.push(format!("{} ({})", share(row, words), locale.detail.calculated));
    }
    lines.push(fill_from(locale.detail.status, &[("text", &words.status(row.observation))]));
    lines.push(words.provenance(row.observation));
    lines
}

/// The settings that change this figure, each with what it can be set to.
pub fn controls(series: &Series, words: &Words) -> Vec<Control> {
    let mut controls = Vec::new();
    for parameter in Parameter::ALL.iter().copied().filter(|parameter| parameter.applies(series.figure.kind)) {
        let Some((label, labels)) = control_words(parameter, words) else {
            continue;
        };
        let mut options = Vec::new();
        for (i, value) in allowed(parameter, series.figure, words.dataset).into_iter().enumerate() {
            let label = match parameter {
                Parameter::Figure => words.label(&format!("figure.{value}.title")),
                _ => labels.get(i).map_or(value.clone(), |label| (*label).to_owned()),
            };
            // The range of years cannot be chosen backwards.
            let backwards = match parameter {
                Parameter::From => *value > *series.spec.value(Parameter::To),
                Parameter::To => *value < *series.spec.value(Parameter::From),
                _ => false,
            };
            if !backwards {
                options.push((value, label));
            }
        }
        if options.len() > 1 || matches!(parameter, Parameter::From | Parameter::To) {
            controls.push(Control { name: parameter.code(), label, value: series.spec.value(parameter), options });
        }
    }
    controls
}

/// What a setting is called and what its values are called, in their order; none where the value says it itself.
fn control_words(parameter: Parameter, words: &Words) -> Option<(&'static str, &'static [&'static str])> {
    let text = &words.locale.control;
    match parameter {
        Parameter::Figure => Some((text.figure, &[])),
        Parameter::From => Some((text.from, &[])),
        Parameter::To => Some((text.to, &[])),
        Parameter::Basis => Some((text.basis, &text.bases)),
        Parameter::Measure => Some((text.measure, &text.measures)),
        Parameter::Sort => Some((text.sort, &text.sorts)),
        Parameter::Theme => Some((text.theme, &text.themes)),
        // One form a figure and one language so far: nothing to choose.
        Parameter::Form | Parameter::Lang => None,
    }
}
