//! Columns or points over years, each with its value; a year without a figure is a gap with words, never a zero.

use super::line;
use crate::data::{Annotation, Form, ObservationId, Treatment};
use crate::describe::why;
use crate::guide::frame::{Moved, badge};
use crate::guide::{Ink, Sketch, Style, annotation, line_height};
use crate::scale::Scale;
use crate::scene::{Anchor, Area, Part, Point, Rect, Weight};
use crate::series::{Series, label};
use crate::text::{joined, wrap};

/// Room above the tallest column for its value, and below the columns for the years, CSS pixels.
const HEAD: f64 = 22.0;
const FOOT: f64 = 24.0;
/// The place of a value that is missing.
const ABSENT: f64 = 6.0;
/// What is left of the height of the columns, however little there is.
const LOWEST: f64 = 0.5;

/// Where the value of a point can stand, the best first: its distance to the left or right of the point, CSS pixels,
/// and its line, from above the point downwards.
const AROUND: [(f64, f64); 9] = [
    (0.0, 2.0),
    (14.0, 1.0),
    (-14.0, 1.0),
    (-4.0, 0.0),
    (4.0, 0.0),
    (-4.0, 2.0),
    (4.0, 2.0),
    (26.0, 1.0),
    (-26.0, 1.0),
];

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
    let height = (plot.width * 0.36).clamp(180.0, 360.0).round();
    let offered = height + plot.height;
    let height = if super::SHRINKS { offered.max(height * LOWEST) } else { offered };
    let dataset = sketch.style.words.dataset;
    let largest = series.rows.iter().filter_map(|row| dataset.value(row.observation)).fold(0.0, f64::max);
    // A number on top of the tallest column needs room above its value.
    let tops = |note: &Annotation| dataset.value(note.at).is_some_and(|value| value >= largest * 0.9);
    let head = if series.figure.annotations.iter().any(tops) || series.rows.len() == 1 { HEAD + 18.0 } else { HEAD };
    let base = (plot.y + head + height).round();
    let scale = Scale::new(&series.values(dataset), height);
    let left = if wide { plot.x + gutter(sketch, &scale) } else { plot.x };
    let slots = Slots { left, width: (plot.right() - left) / series.rows.len().max(1) as f64, top: plot.y, base };
    if wide {
        grid(sketch, &scale, plot, base);
    }
    let (columns, curve) = columns(sketch, series, &scale, &slots, wide);
    sketch.rect(Part::Axis, Rect::new(plot.x, base, plot.width, 1.0), sketch.style.theme.axis, None);
    years(sketch, series, &slots);
    for row in 0..series.rows.len() {
        let rect = Rect::new(slots.left(row), plot.y, slots.width, base + FOOT - plot.y);
        sketch.areas.push(Area { row, rect });
    }
    let area = Rect::new(left, plot.y, plot.right() - left, base - plot.y);
    let complete = series.spec.form == Form::Line || columns.iter().all(|column| column.label.is_some());
    let mut obstacles: Vec<Rect> = columns.iter().map(Column::bounds).collect();
    obstacles.extend(line::steps(&curve));
    let moved = annotations(sketch, series, (&columns, obstacles), area, wide);
    Columns { bottom: base + FOOT, moved, complete }
}

/// Where the columns stand.
struct Slots {
    left: f64,
    width: f64,
    top: f64,
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
    let mut widest: f64 = 0.0;
    for tick in scale.ticks(4) {
        widest = widest.max(sketch.width(&locale.number(tick), tick_ink(sketch).font));
    }
    widest + 14.0
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

/// A column or point with its value, as others have to go around it.
pub struct Column {
    observation: ObservationId,
    pub bar: Rect,
    pub treatment: Treatment,
    /// Where its value stands; `None` where there is no room, and the value stays in the table and under the pointer.
    label: Option<Rect>,
}

impl Column {
    /// The column together with its value.
    fn bounds(&self) -> Rect {
        self.label.map_or(self.bar, |label| label.union(&self.bar))
    }
}

/// Draws the columns, or the points and the curve through them, and writes their values.
fn columns(
    sketch: &mut Sketch,
    series: &Series,
    scale: &Scale,
    slots: &Slots,
    wide: bool,
) -> (Vec<Column>, Vec<(Point, Point)>) {
    let theme = sketch.style.theme;
    let dataset = sketch.style.words.dataset;
    let points = series.spec.form == Form::Line;
    let width = (slots.width * 0.68).min(72.0).round();
    let mut columns: Vec<Column> = Vec::new();
    for (row, item) in series.rows.iter().enumerate() {
        let length = dataset.value(item.observation).map_or(0.0, |value| scale.length(value));
        let treatment = dataset.observation(item.observation).map_or(Treatment::Absent, |o| o.treatment());
        let x = slots.middle(row).round();
        let bar = if points && treatment != Treatment::Absent {
            Rect::new(x, slots.base - length, 0.0, 0.0).grown(line::RADIUS)
        } else {
            let height = if treatment == Treatment::Absent { ABSENT } else { length };
            Rect::new((x - width / 2.0).round(), slots.base - height, width, height)
        };
        columns.push(Column { observation: item.observation, bar, treatment, label: None });
    }
    let curve = if points { line::draw(sketch, &columns) } else { Vec::new() };
    for column in &columns {
        let accent = |note: &Annotation| note.at == column.observation && note.accent;
        let color = if series.figure.annotations.iter().any(accent) { theme.gap } else { theme.mark };
        if points && column.treatment != Treatment::Absent {
            line::point(sketch, column.bar, color, column.observation);
        } else if column.bar.height > 0.0 || column.treatment == Treatment::Hatched {
            sketch.treated(Part::Bar, column.bar, color, (column.treatment, Some(column.observation)));
        }
    }
    for row in 0..columns.len() {
        let label = value(sketch, (&columns, &curve), row, slots, wide);
        if let Some(column) = columns.get_mut(row) {
            column.label = label;
        }
    }
    (columns, curve)
}

/// Writes the value of a column above it, or that of a point below it, unless that would touch anything else.
fn value(
    sketch: &mut Sketch,
    (columns, curve): (&[Column], &[(Point, Point)]),
    row: usize,
    slots: &Slots,
    wide: bool,
) -> Option<Rect> {
    let theme = sketch.style.theme;
    let words = sketch.style.words;
    let column = columns.get(row)?;
    let value = words.dataset.value(column.observation);
    let text = value.map_or(words.locale.figure.no_figure.to_owned(), |value| words.locale.number(value));
    let ink = match value {
        Some(_) => Ink::new(Part::Value, if wide { 14.0 } else { 12.0 }, Weight::Bold, theme.ink),
        None => Ink::new(Part::Value, 12.0, Weight::Italic, theme.muted),
    };
    let (size, half) = (ink.font.size, sketch.width(&text, ink.font) / 2.0);
    let x = slots.middle(row).round();
    let top = column.bar.y.round() - 6.0;
    let mut places = vec![Point { x: x.max(slots.left + half), y: top }];
    // Around a point there is room on all sides; below a column there is the column.
    let sides: &[(f64, f64)] = if curve.is_empty() { &[] } else { &AROUND };
    for (across, down) in sides {
        let aside = if *across == 0.0 { 0.0 } else { half.copysign(*across) };
        let y = top + down * (line::RADIUS + 4.0 + size * 0.4);
        places.push(Point { x: x + across + aside, y: y.min(slots.base - 4.0) });
    }
    let box_at = |at: &Point| Rect::new(at.x - half, at.y - size * 0.8, 2.0 * half, size);
    let free = |at: &Point| {
        let label = box_at(at);
        let near = |o: Rect| o.overlaps(&label.grown(2.0));
        let touches = |other: &Column| near(other.bar) || other.label.is_some_and(near);
        let inside = slots.left <= label.x && label.right() <= slots.left + slots.width * columns.len() as f64;
        (inside || places.len() == 1) && !columns.iter().any(touches)
    };
    let crossed = |at: &Point| curve.iter().any(|segment| line::crosses(segment, &box_at(at)));
    // Where the curve is everywhere, it gives way to the number.
    let at = *places.iter().find(|at| free(at) && !crossed(at)).or_else(|| places.iter().find(|at| free(at)))?;
    let label = box_at(&at);
    if wide || crossed(&at) {
        // A grid line does not run through a value.
        sketch.rect(Part::Ground, label.grown(2.0), theme.ground, None);
    }
    let label = sketch.text_of(&text, ink, Anchor::Middle, at, Some(column.observation));
    if matches!(column.treatment, Treatment::Hatched | Treatment::Open) {
        return doubt(sketch, column.observation, label, (at.x, slots));
    }
    Some(label)
}

/// Says above a value why it is doubtful, in a block as wide as its slot, unless there is no room: on a low column a
/// hatching is hardly seen. Gives back the value with the block.
fn doubt(sketch: &mut Sketch, id: ObservationId, label: Rect, (x, slots): (f64, &Slots)) -> Option<Rect> {
    let Style { theme, words, measure } = sketch.style;
    let ink = Ink::new(Part::Detail, 12.0, Weight::Italic, theme.muted);
    let why = why(words.dataset.observation(id)?, &words);
    let lines = wrap(&why, ink.font, slots.width - 4.0, measure);
    let height = lines.len() as f64 * line_height(ink.font);
    let block = Rect::new(x - slots.width / 2.0, label.y - height, slots.width, height);
    // A word that had to be broken has no room.
    if block.y < slots.top || joined(&lines, " ") != why {
        return None;
    }
    sketch.rect(Part::Ground, block, theme.ground, None);
    sketch.stack(&lines, ink, Anchor::Middle, Point { x, y: block.y }, Some(id));
    Some(label.union(&block))
}

/// Whole years where they fit; else the first one whole and the others with two digits; else as many as fit.
fn years(sketch: &mut Sketch, series: &Series, slots: &Slots) {
    let ink = Ink::new(Part::Category, 12.0, Weight::Regular, sketch.style.theme.muted);
    let room = slots.width - 4.0;
    let whole = sketch.widest(&series.rows, label, ink.font) <= room;
    let first = sketch.widest(series.rows.get(..1).unwrap_or_default(), label, ink.font);
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

/// The lowest place from `y` upwards where the disc of a number touches no obstacle.
fn free_above(x: f64, y: f64, obstacles: &[Rect]) -> f64 {
    let mut y = y;
    for _ in obstacles {
        let disc = Rect::new(x, y, 0.0, 0.0).grown(9.0);
        match obstacles.iter().find(|obstacle| obstacle.overlaps(&disc)) {
            Some(bounds) => y = bounds.y - 9.0,
            None => break,
        }
    }
    y
}

/// Sets each annotation beside its column or moves it below the figure, with a number on both.
fn annotations(
    sketch: &mut Sketch,
    series: &Series,
    (columns, mut obstacles): (&[Column], Vec<Rect>),
    plot: Rect,
    wide: bool,
) -> Vec<Moved> {
    let mut moved = Vec::new();
    for note in series.figure.annotations.iter() {
        let Some(column) = columns.iter().find(|column| column.observation == note.at) else {
            continue;
        };
        let text = sketch.style.words.label(&[&note.label]);
        let before = sketch.marks.len();
        let bounds = column.bounds();
        let x = (column.bar.x + column.bar.width / 2.0).round();
        if wide && annotation::annotate(sketch, &text, (x, bounds), plot, &obstacles) {
            obstacles.extend(sketch.marks.get(before..).unwrap_or_default().iter().map(|mark| mark.bounds()));
        } else {
            let number = moved.len() + 1;
            let y = free_above(x, bounds.y - 11.0, &obstacles);
            badge(sketch, number, x, y);
            obstacles.push(Rect::new(x, y, 0.0, 0.0).grown(9.0));
            moved.push(Moved { number, text });
        }
    }
    moved
}
