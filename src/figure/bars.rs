//! Horizontal bars, one a part, each with its value and share.

use crate::data::{Observation, Treatment};
use crate::describe::why;
use crate::guide::frame::{Moved, badge};
use crate::guide::{Ink, Sketch, line_height};
use crate::scale::Scale;
use crate::scene::{Anchor, Area, Font, Part, Point, Rect, Weight};
use crate::series::{Row, Series, label};
use crate::spec::Quantity;
use crate::text::{cut, wrap};

/// Between a bar and its value, and between the two texts of a value, CSS pixels.
const SPACE: f64 = 8.0;

/// From the edge of a name to the middle of the number beside it, CSS pixels.
const BADGE: f64 = 12.0;
/// The line in the place of a value that is missing, CSS pixels.
const ABSENT: f64 = 32.0;

/// How much a bar and its row can give away where height is short, CSS pixels.
const THINNER: f64 = 18.0;

/// The texts of one row, the first one bold.
struct Texts {
    first: String,
    second: String,
    /// Why the value is doubtful; written where there is room, because on a short bar a hatching is hardly seen.
    doubt: String,
}

impl Texts {
    /// The doubts that fit in so much room: all of them, or else the first.
    fn doubt_in(&self, sketch: &Sketch, room: f64) -> Option<&str> {
        let (_, _, ink) = inks(sketch);
        let first = cut(&self.doubt, b',').map_or("", |(first, _)| first);
        let texts = [self.doubt.as_str(), first];
        texts.into_iter().find(|text| !text.is_empty() && sketch.width(text, ink.font) <= room)
    }
}

/// Lays out the rows in a box that is `plot.height` higher than it needs to be; gives back where they end, and the
/// annotations, whose numbers stand behind the names of their rows.
pub fn lay_out(sketch: &mut Sketch, series: &Series, plot: Rect, wide: bool) -> (f64, Vec<Moved>) {
    let texts: Vec<Texts> = series.rows.iter().map(|row| texts(sketch, series, row)).collect();
    let (name, first, second) = inks(sketch);
    // A number that stands for an annotation is left of a name that ends at the bars.
    let badges = if series.figure.annotations.is_empty() { 0.0 } else { 2.0 * BADGE };
    let left = sketch.widest(&series.rows, label, name.font) + 10.0 + badges;
    let right = sketch.widest(&texts, |texts| &texts.first, first.font)
        + sketch.widest(&texts, |texts| &texts.second, second.font)
        + 2.0 * SPACE;
    let beside = plot.width - left - right;
    let wide = wide && beside >= 160.0;
    let (start, length) = if wide { (plot.x + left, beside) } else { (plot.x, plot.width) };
    let scale = Scale::new(&series.values(sketch.style.words.dataset), length);
    let extra = plot.height / series.rows.len().max(1) as f64;
    let (lower, extra) = (super::lower(extra, if wide { THINNER } else { THINNER / 2.0 }), super::higher(extra));
    let mut moved = Vec::new();
    let mut y = plot.y;
    for (i, (row, texts)) in series.rows.iter().zip(&texts).enumerate() {
        let area = Rect::new(plot.x, y.round(), plot.width, 0.0);
        let name = sketch.marks.len();
        let height = match wide {
            true => {
                let beside = Rect { x: start, width: area.right() - start, ..area };
                row_beside(sketch, row, texts, &scale, (beside, lower))
            }
            false => row_stacked(sketch, row, texts, &scale, (Rect { height: right, ..area }, lower)),
        };
        sketch.areas.push(Area { row: i, rect: Rect { height: (height + extra).floor(), ..area } });
        y += height + extra;
        for note in series.figure.annotations.iter().filter(|note| note.at == row.observation) {
            moved.push(Moved { number: moved.len() + 1, text: sketch.style.words.label(&[&note.label]) });
            if let Some(at) = beside_name(sketch, name, wide) {
                badge(sketch, moved.len(), at.x, at.y);
            }
        }
    }
    if wide {
        let axis = Rect::new(start - 1.0, plot.y, 1.0, (y - plot.y).round());
        sketch.rect(Part::Axis, axis, sketch.style.theme.axis, None);
    }
    (y, moved)
}

/// The middle of a badge beside the name that is the last one since the mark `from`.
fn beside_name(sketch: &Sketch, from: usize, before: bool) -> Option<Point> {
    let name = sketch.marks.get(from..)?.iter().rfind(|mark| mark.part == Part::Category)?.bounds();
    Some(Point { x: if before { name.x - BADGE } else { name.right() + BADGE }, y: name.y + name.height / 2.0 })
}

/// Name at the left of `area`, the bar from there, its value behind it; gives back the height of the row.
fn row_beside(sketch: &mut Sketch, row: &Row, texts: &Texts, scale: &Scale, (area, lower): (Rect, f64)) -> f64 {
    let ((name, _, second), first) = (inks(sketch), value_ink(sketch, row));
    let id = Some(row.observation);
    let length = draw_bar(sketch, row, scale, Rect::new(area.x, area.y + 6.0, 0.0, 32.0 + lower));
    let y = area.y + (27.0 + (lower / 2.0).round());
    sketch.text_of(&row.label, name, Anchor::Right, Point { x: area.x - 10.0, y }, id);
    let value = sketch.text_of(&texts.first, first, Anchor::Left, Point { x: area.x + length + SPACE, y }, id);
    let x = value.right() + SPACE;
    sketch.text_of(&texts.second, second, Anchor::Left, Point { x, y }, id);
    if let Some(doubt) = texts.doubt_in(sketch, area.right() - x) {
        sketch.text_of(doubt, second, Anchor::Left, Point { x, y }, id);
    }
    44.0 + lower
}

/// Name and value on one line, the bar below it; `area.height` is the width that the values take. A long name takes
/// more lines. Gives back the height of the row.
fn row_stacked(sketch: &mut Sketch, row: &Row, texts: &Texts, scale: &Scale, (area, lower): (Rect, f64)) -> f64 {
    let ((name, _, second), first) = (inks(sketch), value_ink(sketch, row));
    let id = Some(row.observation);
    let lines = wrap(&row.label, name.font, area.width - area.height, sketch.style.measure);
    let mut y = area.y + 16.0;
    let mut x = area.right();
    if !texts.second.is_empty() {
        x = sketch.text_of(&texts.second, second, Anchor::Right, Point { x, y }, id).x - SPACE;
    }
    x = sketch.text_of(&texts.first, first, Anchor::Right, Point { x, y }, id).x - SPACE;
    let taken = area.x + sketch.width(&row.label, name.font) + SPACE;
    let doubt = texts.doubt_in(sketch, x - taken).unwrap_or_default();
    if !doubt.is_empty() {
        sketch.text_of(doubt, second, Anchor::Right, Point { x, y }, id);
    }
    for line in &lines {
        sketch.text_of(line, name, Anchor::Left, Point { x: area.x, y }, id);
        y += line_height(name.font);
    }
    let below = y - line_height(name.font) + 8.0;
    let length = draw_bar(sketch, row, scale, Rect::new(area.x, below, 0.0, 16.0 + (lower / 2.0).round()));
    // Half a doubt would make two values alike that are not: what is left of it goes behind the bar.
    let rest = texts.doubt.get(doubt.len()..).unwrap_or_default().trim_start_matches([',', ' ']);
    if !rest.is_empty() && sketch.width(rest, second.font) <= area.width - length - SPACE {
        sketch.text_of(rest, second, Anchor::Right, Point { x: area.right(), y: below + 13.0 }, id);
    }
    below + (28.0 + lower) - area.y
}

/// Draws the bar of a row from the left edge of `bar`; gives back its length.
fn draw_bar(sketch: &mut Sketch, row: &Row, scale: &Scale, bar: Rect) -> f64 {
    let theme = sketch.style.theme;
    let dataset = sketch.style.words.dataset;
    let length = dataset.value(row.observation).map_or(0.0, |value| scale.length(value));
    let treatment = dataset.observation(row.observation).map_or(Treatment::Absent, |o| o.treatment());
    let color = if row.residual && treatment == Treatment::Solid { theme.residual } else { theme.mark };
    let shown = (treatment, Some(row.observation));
    if treatment == Treatment::Absent {
        sketch.treated(
            Part::Bar,
            Rect { width: ABSENT, height: (bar.height / 2.0).round() + 4.0, ..bar },
            color,
            shown,
        );
        return ABSENT;
    }
    if length > 0.0 || treatment == Treatment::Hatched {
        sketch.treated(Part::Bar, Rect { width: length, ..bar }, color, shown);
    }
    length
}

/// A number, or in italics the words for there being none.
fn value_ink(sketch: &Sketch, row: &Row) -> Ink {
    let (_, value, none) = inks(sketch);
    let font = Font { weight: Weight::Italic, ..none.font };
    match sketch.style.words.dataset.value(row.observation) {
        Some(_) => value,
        None => Ink { part: Part::Value, font, ..none },
    }
}

fn inks(sketch: &Sketch) -> (Ink, Ink, Ink) {
    let theme = sketch.style.theme;
    (
        Ink::new(Part::Category, 14.0, Weight::Regular, theme.ink),
        Ink::new(Part::Value, 14.0, Weight::Bold, theme.ink),
        Ink::new(Part::Detail, 14.0, Weight::Regular, theme.muted),
    )
}

fn texts(sketch: &Sketch, series: &Series, row: &Row) -> Texts {
    let words = sketch.style.words;
    let value = words.dataset.value(row.observation);
    let number = value.map_or(words.locale.figure.no_figure.to_owned(), |value| words.locale.number(value));
    let share = row.share.map_or(String::new(), |share| words.locale.percent(share, 1));
    let hatched = |observation: &&Observation| matches!(observation.treatment(), Treatment::Hatched | Treatment::Open);
    let doubtful = words.dataset.observation(row.observation).filter(|_| row.share.is_none()).filter(hatched);
    let doubt = doubtful.map_or(String::new(), |observation| why(observation, &words));
    match series.spec.measure {
        Quantity::Share if !share.is_empty() => Texts { first: share, second: number, doubt },
        _ => Texts { first: number, second: share, doubt },
    }
}
