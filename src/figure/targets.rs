//! Results inside the pledge they were meant to reach, or the distance between the two; a pledge that was lowered stays
//! visible, dashed.

use crate::data::{Form, ObservationId, Treatment};
use crate::describe::{Outcome, outcome, result as result_of};
use crate::guide::{Dots, Ink, Sketch};
use crate::scale::Scale;
use crate::scene::{Anchor, Area, Mark, Part, Point, Rect, Weight};
use crate::series::{Row, Series, label};
use crate::spec::Show;
use crate::words::Words;

/// What a row gets at most of the height that a page has reserved, so that few rows do not drift apart, CSS pixels.
const MOST_BETWEEN: f64 = 48.0;
/// How much a row can give away where height is short, CSS pixels.
const THINNER: f64 = 16.0;
/// Rows end with room for the next one; after the last there is the foot's own, CSS pixels.
const SPACE_AFTER_LAST: f64 = 10.0;

/// Lays out the rows in a box that is `plot.height` higher than it needs to be; gives back where they end.
pub fn lay_out(sketch: &mut Sketch, series: &Series, plot: Rect, wide: bool) -> f64 {
    let words = sketch.style.words;
    let mut texts: Vec<Outcome> =
        series.rows.iter().map(|row| outcome(row, series.spec.basis, &words, " · ")).collect();
    let (result, detail) = (result_ink(sketch), detail_ink(sketch));
    let right = sketch.widest(&texts, |texts| &texts.result, result.font);
    let right = right.max(sketch.widest(&texts, |texts| &texts.detail, detail.font));
    let left = sketch.widest(&series.rows, label, result.font) + 14.0;
    let beside = plot.width - left - right - 20.0;
    let wide = wide && beside >= 200.0;
    let length = if wide { beside } else { plot.width };
    let gap = series.spec.form == Form::Gap;
    let show = series.spec.shown();
    for (row, texts) in series.rows.iter().zip(&mut texts) {
        // There is no comparison with what is not drawn.
        match show {
            Show::Both => {}
            Show::Results => texts.result = result_of(Some(row.observation), None, &words),
            Show::Pledges => texts.result = result_of(None, row.pledge, &words),
        }
    }
    let track = Track {
        show,
        scale: Scale::new(&series.values(words.dataset), if gap { length - 2.0 * RADIUS } else { length }),
        gap,
    };
    let extra = plot.height / series.rows.len().max(1) as f64;
    // What an initial pledge was stands below it.
    let most = if series.rows.iter().any(|row| row.initial.is_some()) { THINNER / 2.0 } else { THINNER };
    let (lower, extra) = (super::lower(extra, most), super::higher(extra).min(MOST_BETWEEN));
    let mut y = plot.y;
    for (i, (row, texts)) in series.rows.iter().zip(&texts).enumerate() {
        let top = y.round();
        let bottom = match wide {
            true => row_beside(sketch, row, texts, &track, (Rect::new(plot.x, top, plot.width, left), lower)),
            false => row_stacked(sketch, row, texts, &track, Rect::new(plot.x, top, plot.width, 0.0)),
        };
        sketch.areas.push(Area { row: i, rect: Rect::new(plot.x, top, plot.width, bottom - top) });
        y += bottom - top + extra;
    }
    // Laid out as if all were there, so that nothing moves when a reader switches.
    sketch.marks.retain(|mark| series.rows.iter().all(|row| is_drawn(mark, row, show, &words)));
    y - SPACE_AFTER_LAST
}

/// Whether a mark stays when only one side is drawn. Percentages and gaps need both.
fn is_drawn(mark: &Mark, row: &Row, show: Show, words: &Words) -> bool {
    let Some(id) = mark.observation else { return true };
    let result = id == row.observation;
    let pledge = Some(id) == row.pledge || Some(id) == row.initial;
    let detail = result && mark.part == Part::Detail;
    match show {
        Show::Both => true,
        Show::Results => !(pledge || detail && words.dataset.value(id).is_some()),
        Show::Pledges => !result,
    }
}

/// What values become in a row: bars, or points with the gap between them.
struct Track {
    show: Show,
    scale: Scale,
    gap: bool,
}

impl Track {
    /// Whose number is written first.
    fn first(&self, row: &Row) -> Option<ObservationId> {
        if self.show == Show::Pledges { row.pledge } else { Some(row.observation) }
    }
}

/// Of the points, CSS pixels; that of a result is smaller by what is left free around points.
const RADIUS: f64 = 8.0;
const APART: f64 = 2.0;

pub fn result_ink(sketch: &Sketch) -> Ink {
    Ink::new(Part::Value, 16.0, Weight::Bold, sketch.style.theme.ink)
}

pub fn detail_ink(sketch: &Sketch) -> Ink {
    Ink::new(Part::Detail, 14.0, Weight::Regular, sketch.style.theme.gap)
}

/// The detail of a row without a result is no warning, so it does not have the colour of a gap.
pub fn detail_ink_of(sketch: &Sketch, row: &Row) -> Ink {
    let ink = detail_ink(sketch);
    if row.gap.is_some() { ink } else { Ink { color: sketch.style.theme.muted, ..ink } }
}

/// Year at the left, bars, texts at the right. `area.height` is where the bars begin.
fn row_beside(sketch: &mut Sketch, row: &Row, texts: &Outcome, track: &Track, (area, lower): (Rect, f64)) -> f64 {
    let bars = Rect::new(area.x + area.height, area.y, 0.0, 40.0 + lower / 2.0);
    let up = lower / 4.0;
    let initial = draw(sketch, row, track, bars);
    let (result, detail) = (result_ink(sketch), detail_ink_of(sketch, row));
    sketch.text(&row.label, Ink { part: Part::Category, ..result }, Anchor::Left, area.x, area.y + (26.0 + up));
    let at = Point { x: area.right(), y: area.y + (17.0 + up) };
    sketch.text_of(&texts.result, result, Anchor::Right, at, track.first(row));
    let below = Point { x: area.right(), y: area.y + (35.0 + 1.5 * up) };
    sketch.text_of(&texts.detail, detail, Anchor::Right, below, Some(row.observation));
    if let Some(text) = &texts.initial {
        if track.gap {
            below_ring(sketch, row, text, track, Point { x: bars.x, y: area.y + (42.0 + 2.0 * up) });
        } else if !initial_inside(sketch, row, text, initial, bars.x + pledge_length(sketch, row, track)) {
            let at = Point { x: bars.x, y: area.y + (54.0 + 2.5 * up) };
            sketch.text_of(text, initial_ink(sketch), Anchor::Left, at, row.initial);
        }
    }
    area.y + (60.0 + lower)
}

/// Writes what the initial pledge was below its ring, to which it belongs.
fn below_ring(sketch: &mut Sketch, row: &Row, text: &str, track: &Track, from: Point) {
    let ink = initial_ink(sketch);
    let initial = row.initial.and_then(|id| sketch.style.words.dataset.value(id)).unwrap_or(0.0);
    let right = from.x + 2.0 * RADIUS + track.scale.length(initial);
    let at = Point { x: right.max(from.x + sketch.width(text, ink.font)), ..from };
    sketch.text_of(text, ink, Anchor::Right, at, row.initial);
}

/// Year and result on one line, the bars below it, and the details below them.
fn row_stacked(sketch: &mut Sketch, row: &Row, texts: &Outcome, track: &Track, area: Rect) -> f64 {
    let (result, detail) = (result_ink(sketch), detail_ink_of(sketch, row));
    sketch.text(&row.label, Ink { part: Part::Category, ..result }, Anchor::Left, area.x, area.y + 16.0);
    let at = Point { x: area.right(), y: area.y + 16.0 };
    sketch.text_of(&texts.result, result, Anchor::Right, at, track.first(row));
    let bars = Rect::new(area.x, area.y + 24.0, 0.0, 30.0);
    let initial = draw(sketch, row, track, bars);
    let mut y = bars.bottom() + 18.0;
    if let Some(text) = &texts.initial {
        if track.gap {
            below_ring(sketch, row, text, track, Point { x: bars.x, y });
            y += 18.0;
        } else if !initial_inside(sketch, row, text, initial, bars.x + pledge_length(sketch, row, track)) {
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

pub fn initial_ink(sketch: &Sketch) -> Ink {
    Ink::new(Part::Detail, 12.0, Weight::Regular, sketch.style.theme.initial)
}

fn pledge_length(sketch: &Sketch, row: &Row, track: &Track) -> f64 {
    row.pledge.and_then(|id| sketch.style.words.dataset.value(id)).map_or(0.0, |value| track.scale.length(value))
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

/// Draws a row from the left edge of `bars`; gives back the bar of the initial pledge, if there is one.
fn draw(sketch: &mut Sketch, row: &Row, track: &Track, bars: Rect) -> Option<Rect> {
    let inset = (bars.height * 0.225).round();
    let inner = Rect::new(bars.x, bars.y + inset, 0.0, bars.height - 2.0 * inset);
    let dataset = sketch.style.words.dataset;
    if track.gap {
        points(sketch, row, track, bars);
    }
    let initial = if track.gap { None } else { pledges(sketch, row, track, bars) };
    let theme = sketch.style.theme;
    let treatment = dataset.observation(row.observation).map_or(Treatment::Absent, |result| result.treatment());
    let length = dataset.value(row.observation).map_or(0.0, |value| track.scale.length(value));
    let rect = if treatment == Treatment::Absent {
        Rect { x: inner.x + 8.0, width: 32.0, height: inner.height / 2.0 + 4.0, ..inner }
    } else {
        Rect { width: length, ..inner }
    };
    if treatment == Treatment::Absent || (length > 0.0 && !track.gap) {
        sketch.treated(Part::Bar, rect, theme.mark, (treatment, Some(row.observation)));
    }
    initial
}

/// Draws pledge and initial pledge; gives back the latter.
fn pledges(sketch: &mut Sketch, row: &Row, track: &Track, bars: Rect) -> Option<Rect> {
    let theme = sketch.style.theme;
    let dataset = sketch.style.words.dataset;
    let length = |id| dataset.value(id).map(|value| track.scale.length(value)).filter(|length| *length > 0.0);
    let of = |length: f64| Rect { width: length, ..bars };
    let initial = row.initial.and_then(length).map(of);
    if let Some(rect) = initial {
        sketch.dashed(Part::InitialPledge, rect, theme.initial, row.initial);
    }
    if let Some(rect) = row.pledge.and_then(length).map(of) {
        sketch.rect(Part::Pledge, rect, theme.pledge, row.pledge);
        sketch.outline(Part::Pledge, rect, theme.mark, row.pledge);
    }
    initial
}

/// Draws zero, the pledges as rings, the result as a disc, and the gap as a thick line.
fn points(sketch: &mut Sketch, row: &Row, track: &Track, bars: Rect) {
    let theme = sketch.style.theme;
    let dataset = sketch.style.words.dataset;
    let y = (bars.y + bars.height / 2.0).round();
    let at = |id| dataset.value(id).map(|value| Point { x: bars.x + RADIUS + track.scale.length(value), y });
    let result = at(row.observation);
    let pledge = row.pledge.and_then(at);
    let initial = row.initial.and_then(at);
    sketch.rect(Part::Axis, Rect::new(bars.x + RADIUS, y - RADIUS, 1.0, 2.0 * RADIUS), theme.axis, None);
    if let (Some(pledge), Some(initial)) = (pledge, initial) {
        let between = Rect::new(pledge.x.min(initial.x), y, (initial.x - pledge.x).abs(), 1.0);
        sketch.rect(Part::InitialPledge, between, theme.initial, row.initial);
        let dots = Dots { part: Part::InitialPledge, centers: vec![initial], radius: RADIUS - APART };
        sketch.discs(dots, theme.initial, Some(theme.ground), row.initial);
    }
    // To the pledge that the number beside it is about.
    if let (Some(result), Some(base)) = (result, row.base.and_then(at)) {
        let short = result.x < base.x;
        let (color, [from, to]) = if short { (theme.gap, [result, base]) } else { (theme.mark, [base, result]) };
        // Ground lifts it off the points, whose colour may be no other for the eye that sees it.
        let ends = if short { [RADIUS, RADIUS + APART] } else { [RADIUS + APART, RADIUS] };
        let between = Rect::new(from.x + ends[0], y - 2.0, to.x - ends[1] - from.x - ends[0], 4.0);
        if between.width > 0.0 {
            sketch.rect(Part::Line, between, color, None);
        }
    }
    // A result that nearly reaches its pledge stands inside the ring, with some ground around it.
    let ring = (pledge, row.pledge, theme.mark, theme.ground, RADIUS);
    let disc = (result, Some(row.observation), theme.ground, theme.mark, RADIUS - 1.0);
    for (point, id, color, inside, radius) in [ring, disc] {
        if let Some(point) = point {
            sketch.discs(Dots { part: Part::Dot, centers: vec![point], radius }, color, Some(inside), id);
        }
    }
}
