//! One dot is one person: what a number is made of.

use super::targets::{detail_ink_of, initial_ink, result_ink};
use crate::data::{Dataset, ObservationId, Treatment};
use crate::describe::{Outcome, outcome};
use crate::guide::{Dots, Ink, Sketch, line_height};
use crate::scene::{Anchor, Area, Part, Point, Rect};
use crate::series::{Row, Series};
use crate::text::wrap;
use crate::theme::Color;

/// More dots than these nobody would look at; then one dot stands for ten persons, or a hundred.
const MOST_DOTS: f64 = 10_000.0;
/// From one dot to the next, at least and at most, CSS pixels.
const PITCH: (f64, f64) = (5.0, 9.0);
/// What there can be less between two blocks where height is short, CSS pixels.
const NEARER: f64 = 6.0;

/// Dots that look alike.
pub struct Group {
    pub count: usize,
    /// How much smaller than others, so that not only the colour says what they are, CSS pixels.
    pub smaller: f64,
    pub color: Color,
    /// Inside the ring, for what is not there or not the first part.
    pub inside: Option<Color>,
    pub observation: Option<ObservationId>,
}

/// How many persons a dot stands for: one, unless there are too many.
pub fn persons_a_dot(series: &Series, dataset: &Dataset) -> f64 {
    let mut most = 0.0;
    for row in &series.rows {
        most += largest(row, dataset);
    }
    let mut persons = 1.0;
    while most / persons > MOST_DOTS {
        persons *= 10.0;
    }
    persons
}

/// Lays out results and pledges, a block of dots a year; gives back where they end.
pub fn lay_out(sketch: &mut Sketch, series: &Series, plot: Rect) -> f64 {
    let words = sketch.style.words;
    let persons = persons_a_dot(series, words.dataset);
    let block = block(series, words.dataset, plot);
    let mut y = plot.y;
    for (i, row) in series.rows.iter().enumerate() {
        let top = y;
        let texts = outcome(row, series.spec.basis, &words, " · ");
        y = heading(sketch, row, &texts, Rect { y, ..plot });
        if words.dataset.value(row.observation).is_none() {
            let line = Rect::new(plot.x, y, 32.0, 6.0);
            let shown = (Treatment::Absent, Some(row.observation));
            sketch.treated(Part::Bar, line, sketch.style.theme.mark, shown);
            y += 8.0;
        }
        let groups = groups(sketch, row, persons);
        y = dots(sketch, groups, Point { x: plot.x, y }, block) + (14.0 + super::lower(plot.height, NEARER));
        sketch.areas.push(Area { row: i, rect: Rect { y: top, height: y - top, ..plot } });
    }
    y - 6.0
}

/// How many dots are in a line, and how far apart they are. A line is a round number of persons, so that blocks can be
/// compared.
fn block(series: &Series, dataset: &Dataset, plot: Rect) -> (usize, f64) {
    let a_line = if plot.width >= 100.0 * PITCH.0 { 100 } else { 50 };
    let pitch = (plot.width / a_line as f64).floor().clamp(PITCH.0, PITCH.1);
    if !super::SHRINKS || plot.height >= 0.0 {
        return (a_line, pitch);
    }
    // Where height is short, lines are longer or dots smaller: the largest dots that are not too high.
    let persons = persons_a_dot(series, dataset);
    let height = |(a_line, pitch): (usize, f64)| {
        let lines = |row: &Row| (largest(row, dataset) / persons / a_line as f64).ceil();
        series.rows.iter().map(|row| lines(row) * pitch).sum::<f64>()
    };
    let room = height((a_line, pitch)) + plot.height + NEARER * series.rows.len() as f64;
    let mut best = (a_line, pitch);
    for a_line in [50, 100, 150, 200, 250] {
        let widest = (plot.width / a_line as f64).floor().min(PITCH.1);
        let mut pitch = widest;
        while pitch >= PITCH.0 && height((a_line, pitch)) > room {
            pitch -= 1.0;
        }
        let (least, before) = (pitch.max(PITCH.0), height(best));
        let fits = pitch >= PITCH.0;
        if widest >= PITCH.0 && (fits && (before > room || pitch > best.1) || !fits && height((a_line, least)) < before)
        {
            best = (a_line, least);
        }
    }
    best
}

/// The most persons of a row: its result or a pledge.
fn largest(row: &Row, dataset: &Dataset) -> f64 {
    let value = |id: Option<ObservationId>| id.and_then(|id| dataset.value(id)).unwrap_or(0.0);
    value(Some(row.observation)).max(value(row.pledge)).max(value(row.initial))
}

/// Year, result, percentage and initial pledge in one line, or in as many as it takes.
fn heading(sketch: &mut Sketch, row: &Row, texts: &Outcome, area: Rect) -> f64 {
    let (result, detail) = (result_ink(sketch), detail_ink_of(sketch, row));
    let initial = texts.initial.clone().unwrap_or_default();
    let pieces = [
        (&row.label, Ink { part: Part::Category, ..result }, None),
        (&texts.result, result, Some(row.observation)),
        (&texts.detail, detail, Some(row.observation)),
        (&initial, initial_ink(sketch), row.initial),
    ];
    let (mut x, mut y) = (area.x, area.y + 16.0);
    for (text, ink, observation) in pieces {
        let width = sketch.width(text, ink.font);
        if x > area.x && x + width > area.right() {
            (x, y) = (area.x, y + line_height(result.font));
        }
        for (i, line) in wrap(text, ink.font, area.width, sketch.style.measure).iter().enumerate() {
            y += if i > 0 { line_height(ink.font) } else { 0.0 };
            sketch.text_of(line, ink, Anchor::Left, Point { x, y }, observation);
        }
        x += width + 14.0;
    }
    y + 10.0
}

/// The result, what is missing to the pledge, and what the initial pledge was more.
fn groups(sketch: &Sketch, row: &Row, persons: f64) -> Vec<Group> {
    let theme = sketch.style.theme;
    let dataset = sketch.style.words.dataset;
    let count = |id: Option<ObservationId>| {
        id.and_then(|id| dataset.value(id)).map_or(0, |value| (value / persons).round() as usize)
    };
    let shown = [
        (Some(row.observation), theme.mark, None, 0.0),
        (row.pledge, theme.mark, Some(theme.ground), 0.0),
        (row.initial, theme.initial, Some(theme.ground), 1.0),
    ];
    let (mut groups, mut done) = (Vec::new(), 0);
    for (observation, color, inside, smaller) in shown {
        let to = count(observation).max(done);
        groups.push(Group { count: to - done, smaller, color, inside, observation });
        done = to;
    }
    groups
}

/// Draws groups of dots one after the other, `a_line` in a line and `pitch` apart; gives back where they end.
pub fn dots(sketch: &mut Sketch, groups: Vec<Group>, at: Point, (a_line, pitch): (usize, f64)) -> f64 {
    let radius = ((pitch - 1.0) / 2.0).floor();
    let mut place = 0;
    for Group { count, smaller, color, inside, observation } in groups {
        let mut centers = Vec::new();
        for _ in 0..count {
            let (line, column) = (place / a_line, place % a_line);
            centers.push(Point {
                x: at.x.round() + (column as f64) * pitch + radius,
                y: at.y.round() + (line as f64) * pitch + radius,
            });
            place += 1;
        }
        if count > 0 {
            let dots = Dots { part: Part::Dot, centers, radius: radius - smaller };
            sketch.discs(dots, color, inside, observation);
        }
    }
    at.y.round() + place.div_ceil(a_line) as f64 * pitch
}
