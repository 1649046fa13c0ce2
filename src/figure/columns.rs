//! Columns over years, each with its value; a year without a figure is a gap with words, never a zero.

use crate::data::{Annotation, ObservationId};
use crate::guide::frame::{Moved, badge};
use crate::guide::{Ink, Sketch, annotation};
use crate::scale::Scale;
use crate::scene::{Anchor, Part, Point, Rect, Target, Weight};
use crate::series::Series;

/// Room above the tallest column for its value, and below the columns for the years, CSS pixels.
const HEAD: f64 = 22.0;
const FOOT: f64 = 24.0;

/// What has been laid out.
pub struct Columns {
    /// Where the plot ends.
    pub bottom: f64,
    /// Annotations that found no room.
    pub moved: Vec<Moved>,
    /// Whether every value found room.
    pub complete: bool,
}

/// Lays out the plot in a box that is `plot.height` higher than it needs to be.
pub fn lay_out(sketch: &mut Sketch, series: &Series, plot: Rect, wide: bool) -> Columns {
    let height = (plot.width * 0.36).clamp(180.0, 360.0).round() + plot.height;
    let dataset = sketch.style.words.dataset;
    let largest = series.rows.iter().filter_map(|row| dataset.value(row.observation)).fold(0.0, f64::max);
    // A number on top of the tallest column needs room above its value.
    let tops = |note: &Annotation| dataset.value(note.at).is_some_and(|value| value >= largest * 0.9);
    let head = if series.figure.annotations.iter().any(tops) || series.rows.len() == 1 { HEAD + 18.0 } else { HEAD };
    let base = (plot.y + head + height).round();
    let values = series.rows.iter().filter_map(|row| dataset.value(row.observation));
    let scale = Scale::new(values, height);
    let left = if wide { plot.x + gutter(sketch, &scale) } else { plot.x };
    let slots = Slots { left, width: (plot.right() - left) / series.rows.len().max(1) as f64, base };
    if wide {
        grid(sketch, &scale, plot, base);
    }
    let obstacles = columns(sketch, series, &scale, &slots, wide);
    sketch.rect(Part::Axis, Rect::new(plot.x, base, plot.width, 1.0), sketch.style.theme.axis, None);
    years(sketch, series, &slots);
    for (row, item) in series.rows.iter().enumerate() {
        let area = Rect::new(slots.left(row), plot.y, slots.width, base + FOOT - plot.y);
        sketch.targets.push(Target { row, observation: item.observation, area });
    }
    let area = Rect::new(left, plot.y, plot.right() - left, base - plot.y);
    let complete = obstacles.iter().all(|column| column.label.is_some());
    Columns { bottom: base + FOOT, moved: annotations(sketch, series, &obstacles, area, wide), complete }
}

/// Where the columns stand.
struct Slots {
    left: f64,
    width: f64,
    /// The line that the columns stand on.
    base: f64,
}

impl Slots {
    fn left(&self, row: usize) -> f64 {
        self.left + row as f64 * self.width
    }

    fn middle(&self, row: usize) -> f64 {
        self.left(row) + self.width / 2.0
    }
}

fn tick_ink(sketch: &Sketch) -> Ink {
    Ink::new(Part::Tick, 12.0, Weight::Regular, sketch.style.theme.muted)
}

fn gutter(sketch: &Sketch, scale: &Scale) -> f64 {
    let locale = sketch.style.words.locale;
    let texts: Vec<String> = scale.ticks(4).into_iter().map(|tick| locale.number(tick)).collect();
    sketch.widest(texts.iter().map(String::as_str), tick_ink(sketch).font) + 14.0
}

/// Faint lines with their values above them, at the left.
fn grid(sketch: &mut Sketch, scale: &Scale, plot: Rect, base: f64) {
    let color = sketch.style.theme.grid;
    for tick in scale.ticks(4) {
        let y = (base - scale.length(tick)).round();
        sketch.rect(Part::Grid, Rect::new(plot.x, y, plot.width, 1.0), color, None);
        let text = sketch.style.words.locale.number(tick);
        sketch.text(&text, tick_ink(sketch), Anchor::Left, plot.x, y - 4.0);
    }
}

/// A column with its value, as others have to go around it.
struct Column {
    observation: ObservationId,
    bar: Rect,
    /// Where its value stands; `None` where there is no room, and the value stays in the table and under the pointer.
    label: Option<Rect>,
}

impl Column {
    /// The column together with its value.
    fn bounds(&self) -> Rect {
        self.label.map_or(self.bar, |label| label.union(&self.bar))
    }
}

fn columns(sketch: &mut Sketch, series: &Series, scale: &Scale, slots: &Slots, wide: bool) -> Vec<Column> {
    let theme = sketch.style.theme;
    let dataset = sketch.style.words.dataset;
    let width = (slots.width * 0.68).min(72.0).round();
    let mut columns: Vec<Column> = Vec::new();
    for (row, item) in series.rows.iter().enumerate() {
        let length = dataset.value(item.observation).map_or(0.0, |value| scale.length(value));
        let x = (slots.middle(row) - width / 2.0).round();
        let bar = Rect::new(x, slots.base - length, width, length);
        let annotated = series.figure.annotations.iter().any(|note| note.at == item.observation);
        if length > 0.0 {
            sketch.rect(Part::Bar, bar, if annotated { theme.gap } else { theme.mark }, Some(item.observation));
        }
        columns.push(Column { observation: item.observation, bar, label: None });
    }
    for row in 0..columns.len() {
        let label = value(sketch, &columns, row, slots, wide);
        if let Some(column) = columns.get_mut(row) {
            column.label = label;
        }
    }
    columns
}

/// Writes the value of a column above it, unless that would touch another column or its value.
fn value(sketch: &mut Sketch, columns: &[Column], row: usize, slots: &Slots, wide: bool) -> Option<Rect> {
    let theme = sketch.style.theme;
    let words = sketch.style.words;
    let column = columns.get(row)?;
    let value = words.dataset.value(column.observation);
    let text = value.map_or(words.locale.figure.no_figure.to_owned(), |value| words.locale.number(value));
    let (size, weights) = match value {
        Some(_) => (if wide { 14.0 } else { 12.0 }, [Weight::Bold, Weight::Regular]),
        None => (12.0, [Weight::Italic, Weight::Italic]),
    };
    let color = if value.is_some() { theme.ink } else { theme.muted };
    // Regular letters are narrower than bold ones.
    let (ink, at, label) = weights.into_iter().find_map(|weight| {
        let ink = Ink::new(Part::Value, size, weight, color);
        let half = sketch.width(&text, ink.font) / 2.0;
        let at = Point { x: slots.middle(row).round().max(slots.left + half), y: column.bar.y.round() - 6.0 };
        let label = Rect::new(at.x - half, at.y - size * 0.8, 2.0 * half, size);
        let touches = |other: &Column| label.overlaps(&other.bar) || other.label.is_some_and(|o| label.overlaps(&o));
        (!columns.iter().any(touches)).then_some((ink, at, label))
    })?;
    if wide {
        // A grid line does not run through a value.
        sketch.rect(Part::Ground, label.grown(2.0), theme.ground, None);
    }
    Some(sketch.text_of(&text, ink, Anchor::Middle, at, Some(column.observation)))
}

/// Whole years where they fit; else the first one whole and the others with two digits; else as many as fit.
fn years(sketch: &mut Sketch, series: &Series, slots: &Slots) {
    let ink = Ink::new(Part::Category, 12.0, Weight::Regular, sketch.style.theme.muted);
    let room = slots.width - 4.0;
    let whole = sketch.widest(series.rows.iter().map(|row| row.label.as_str()), ink.font) <= room;
    let first = sketch.widest(series.rows.iter().map(|row| row.label.as_str()).take(1), ink.font);
    let first_whole = first + 4.0 <= slots.width * 1.25;
    let mut free = f64::NEG_INFINITY;
    for (row, item) in series.rows.iter().enumerate() {
        let short = item.label.get(2..).filter(|_| !whole && (row > 0 || !first_whole) && item.label.len() == 4);
        let text = short.unwrap_or(&item.label);
        let width = sketch.width(text, ink.font);
        let x = slots.middle(row).round().max(slots.left + width / 2.0);
        if x - width / 2.0 >= free {
            sketch.text(text, ink, Anchor::Middle, x, slots.base + 18.0);
            free = x + width / 2.0 + 2.0;
        }
    }
}

/// The lowest place from `y` upwards where the disc of a number touches no column and no value.
fn free_above(x: f64, y: f64, columns: &[Column]) -> f64 {
    let mut y = y;
    for _ in columns {
        let disc = Rect::new(x, y, 0.0, 0.0).grown(9.0);
        match columns.iter().map(Column::bounds).find(|bounds| bounds.overlaps(&disc)) {
            Some(bounds) => y = bounds.y - 9.0,
            None => break,
        }
    }
    y
}

/// Sets each annotation beside its column or moves it below the figure, with a number on both.
fn annotations(sketch: &mut Sketch, series: &Series, columns: &[Column], plot: Rect, wide: bool) -> Vec<Moved> {
    let mut moved = Vec::new();
    let mut obstacles: Vec<Rect> = columns.iter().map(Column::bounds).collect();
    for note in series.figure.annotations.iter() {
        let Some(column) = columns.iter().find(|column| column.observation == note.at) else {
            continue;
        };
        let text = sketch.style.words.label(&note.label);
        let before = sketch.marks.len();
        let bounds = column.bounds();
        if wide && annotation::annotate(sketch, &text, bounds, plot, &obstacles) {
            obstacles.extend(sketch.marks.get(before..).unwrap_or_default().iter().map(|mark| mark.bounds()));
        } else {
            let number = moved.len() + 1;
            let x = bounds.x + bounds.width / 2.0;
            badge(sketch, number, x, free_above(x, bounds.y - 11.0, columns));
            moved.push(Moved { number, text });
        }
    }
    moved
}
