//! Results inside the pledge they were meant to reach; a pledge that was lowered stays visible, dashed.

use crate::describe::{Outcome, outcome};
use crate::guide::{Ink, Sketch};
use crate::scale::Scale;
use crate::scene::{Anchor, Part, Point, Rect, Target, Weight};
use crate::series::{Row, Series};

/// What a row gets at most of the height that a page has reserved, so that few rows do not drift apart, CSS pixels.
const MOST_BETWEEN: f64 = 48.0;
/// Rows end with room for the next one; after the last there is the foot's own, CSS pixels.
const SPACE_AFTER_LAST: f64 = 10.0;

/// Lays out the rows in a box that is `plot.height` higher than it needs to be; gives back where they end.
pub fn lay_out(sketch: &mut Sketch, series: &Series, plot: Rect, wide: bool) -> f64 {
    let words = sketch.style.words;
    let texts: Vec<Outcome> = series.rows.iter().map(|row| outcome(row, series.spec.basis, &words)).collect();
    let dataset = words.dataset;
    let shown = series.rows.iter().flat_map(|row| [Some(row.observation), row.pledge, row.initial]);
    let values: Vec<f64> = shown.flatten().filter_map(|id| dataset.value(id)).collect();
    let (result, detail) = (result_ink(sketch), detail_ink(sketch));
    let right = sketch.widest(texts.iter().map(|t| t.result.as_str()), result.font);
    let right = right.max(sketch.widest(texts.iter().map(|t| t.detail.as_str()), detail.font));
    let left = sketch.widest(series.rows.iter().map(|row| row.label.as_str()), result.font) + 14.0;
    let beside = plot.width - left - right - 20.0;
    let wide = wide && beside >= 200.0;
    let length = if wide { beside } else { plot.width };
    let scale = Scale::new(values.into_iter(), length);
    let extra = (plot.height / series.rows.len().max(1) as f64).min(MOST_BETWEEN);
    let mut y = plot.y;
    for (i, (row, texts)) in series.rows.iter().zip(&texts).enumerate() {
        let top = y.round();
        let bottom = match wide {
            true => row_beside(sketch, row, texts, &scale, Rect::new(plot.x, top, plot.width, left)),
            false => row_stacked(sketch, row, texts, &scale, Rect::new(plot.x, top, plot.width, 0.0)),
        };
        let area = Rect::new(plot.x, top, plot.width, bottom - top);
        sketch.targets.push(Target { row: i, observation: row.observation, area });
        y += bottom - top + extra;
    }
    y - SPACE_AFTER_LAST
}

fn result_ink(sketch: &Sketch) -> Ink {
    Ink::new(Part::Value, 16.0, Weight::Bold, sketch.style.theme.ink)
}

fn detail_ink(sketch: &Sketch) -> Ink {
    Ink::new(Part::Detail, 14.0, Weight::Regular, sketch.style.theme.gap)
}

/// The detail of a row without a result is no warning, so it does not have the colour of a gap.
fn detail_ink_of(sketch: &Sketch, row: &Row) -> Ink {
    let ink = detail_ink(sketch);
    if row.gap.is_some() { ink } else { Ink { color: sketch.style.theme.muted, ..ink } }
}

/// Year at the left, bars, texts at the right. `area.height` is where the bars begin.
fn row_beside(sketch: &mut Sketch, row: &Row, texts: &Outcome, scale: &Scale, area: Rect) -> f64 {
    let bars = Rect::new(area.x + area.height, area.y, 0.0, 40.0);
    let initial = bar(sketch, row, scale, bars);
    let (result, detail) = (result_ink(sketch), detail_ink_of(sketch, row));
    sketch.text(&row.label, Ink { part: Part::Category, ..result }, Anchor::Left, area.x, area.y + 26.0);
    let at = Point { x: area.right(), y: area.y + 17.0 };
    sketch.text_of(&texts.result, result, Anchor::Right, at, Some(row.observation));
    let below = Point { x: area.right(), y: area.y + 35.0 };
    sketch.text_of(&texts.detail, detail, Anchor::Right, below, Some(row.observation));
    if let Some(text) = &texts.initial {
        if !initial_inside(sketch, row, text, initial, bars.x + pledge_length(sketch, row, scale)) {
            let at = Point { x: bars.x, y: area.y + 54.0 };
            sketch.text_of(text, initial_ink(sketch), Anchor::Left, at, row.initial);
        }
    }
    area.y + 60.0
}

/// Year and result on one line, the bars below it, and the details below them.
fn row_stacked(sketch: &mut Sketch, row: &Row, texts: &Outcome, scale: &Scale, area: Rect) -> f64 {
    let (result, detail) = (result_ink(sketch), detail_ink_of(sketch, row));
    sketch.text(&row.label, Ink { part: Part::Category, ..result }, Anchor::Left, area.x, area.y + 16.0);
    let at = Point { x: area.right(), y: area.y + 16.0 };
    sketch.text_of(&texts.result, result, Anchor::Right, at, Some(row.observation));
    let bars = Rect::new(area.x, area.y + 24.0, 0.0, 30.0);
    let initial = bar(sketch, row, scale, bars);
    let mut y = bars.bottom() + 18.0;
    if let Some(text) = &texts.initial {
        if !initial_inside(sketch, row, text, initial, bars.x + pledge_length(sketch, row, scale)) {
            sketch.text_of(text, initial_ink(sketch), Anchor::Left, Point { x: area.x, y }, row.initial);
            y += 18.0;
        }
    }
    for line in crate::text::wrap(&texts.detail, detail.font, area.width, sketch.style.measure) {
        sketch.text_of(&line, detail, Anchor::Right, Point { x: area.right(), y }, Some(row.observation));
        y += 19.0;
    }
    y + 9.0
}

fn initial_ink(sketch: &Sketch) -> Ink {
    Ink::new(Part::Detail, 12.0, Weight::Regular, sketch.style.theme.initial)
}

fn pledge_length(sketch: &Sketch, row: &Row, scale: &Scale) -> f64 {
    row.pledge.and_then(|id| sketch.style.words.dataset.value(id)).map_or(0.0, |value| scale.length(value))
}

/// Writes `text` into the part of the initial pledge that the pledge in force leaves free, if it fits there.
fn initial_inside(sketch: &mut Sketch, row: &Row, text: &str, initial: Option<Rect>, free_from: f64) -> bool {
    let ink = initial_ink(sketch);
    let Some(rect) = initial.filter(|rect| sketch.width(text, ink.font) <= rect.right() - free_from - 16.0) else {
        return false;
    };
    let at = Point { x: rect.right() - 8.0, y: (rect.y + rect.height / 2.0 + 4.0).round() };
    sketch.text_of(text, ink, Anchor::Right, at, row.initial);
    true
}

/// Draws pledge, initial pledge and result from the left edge of `bars`; gives back the initial pledge, if there is one.
fn bar(sketch: &mut Sketch, row: &Row, scale: &Scale, bars: Rect) -> Option<Rect> {
    let theme = sketch.style.theme;
    let dataset = sketch.style.words.dataset;
    let length = |id| dataset.value(id).map(|value| scale.length(value)).filter(|length| *length > 0.0);
    let of = |length: f64| Rect { width: length, ..bars };
    let initial = row.initial.and_then(length).map(of);
    if let Some(rect) = initial {
        sketch.dashed(Part::InitialPledge, rect, theme.initial, row.initial);
    }
    if let Some(rect) = row.pledge.and_then(length).map(of) {
        sketch.rect(Part::Pledge, rect, theme.pledge, row.pledge);
        sketch.outline(Part::Pledge, rect, theme.mark, row.pledge);
    }
    if let Some(width) = length(row.observation) {
        let inset = (bars.height * 0.225).round();
        let rect = Rect::new(bars.x, bars.y + inset, width, bars.height - 2.0 * inset);
        sketch.rect(Part::Bar, rect, theme.mark, Some(row.observation));
    }
    initial
}
