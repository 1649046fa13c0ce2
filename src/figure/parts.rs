//! One total, cut into its parts: a bar or a block of dots, and below it a list that names each part.

use super::people::{Group, dots};
use crate::data::{Form, ObservationId, Treatment};
use crate::guide::{Ink, Sketch, line_height};
use crate::scale::Scale;
use crate::scene::{Anchor, Area, Part, Point, Rect, Weight};
use crate::series::{Row, Series, label};
use crate::spec::Quantity;
use crate::text::{cat, pieces, wrap};
use crate::theme::Color;

/// Height of the bar, and between two of its parts, CSS pixels.
const BAR: f64 = 44.0;
const APART: f64 = 2.0;
/// What the bar gets at most of the height that a page has reserved, CSS pixels.
const MOST_HIGHER: f64 = 40.0;
/// Of a swatch in the list, and from its left edge to the name.
const SWATCH: f64 = 14.0;
const INDENT: f64 = 26.0;

/// Lays out the plot in a box that is `plot.height` higher than it needs to be; gives back where it ends.
pub fn lay_out(sketch: &mut Sketch, series: &Series, plot: Rect) -> f64 {
    let people = series.spec.form == Form::People;
    let offered = plot.height.min(MOST_HIGHER).round();
    let higher = match people {
        true => 0.0,
        false if super::SHRINKS => offered.max(-BAR / 2.0),
        false => offered,
    };
    let y = if people { block(sketch, series, plot) } else { bar(sketch, series, plot, BAR + higher) };
    list(sketch, series, Rect { y: y + 18.0, ..plot }) + super::higher(plot.height - higher)
}

/// Fill and treatment of a part; the first is the colour of marks, the others have an outline in it.
fn look(sketch: &Sketch, row: &Row, place: usize) -> (Color, Treatment) {
    let theme = sketch.style.theme;
    let observation = sketch.style.words.dataset.observation(row.observation);
    let treatment = observation.map_or(Treatment::Absent, |o| o.treatment());
    let shade = theme.shades.get(place % theme.shades.len()).copied().unwrap_or(theme.mark);
    match treatment {
        Treatment::Solid if row.residual => (theme.residual, treatment),
        Treatment::Solid => (shade, treatment),
        _ => (theme.mark, treatment),
    }
}

/// Draws a part, or the swatch of one, which shows no observation.
fn fill(sketch: &mut Sketch, part: Part, (row, place): (&Row, usize), rect: Rect, shown: Option<ObservationId>) {
    let (color, treatment) = look(sketch, row, place);
    let mark = sketch.style.theme.mark;
    sketch.treated(part, rect, color, (treatment, shown));
    if treatment == Treatment::Solid && color != mark {
        sketch.outline(part, rect, mark, shown);
    }
}

/// The bar with the share of each part above it, where that has room.
fn bar(sketch: &mut Sketch, series: &Series, plot: Rect, height: f64) -> f64 {
    let dataset = sketch.style.words.dataset;
    let total = series.figure.total.and_then(|id| dataset.value(id)).unwrap_or(0.0);
    let gaps = APART * series.rows.len().saturating_sub(1) as f64;
    let scale = Scale::new(&[total], plot.width - gaps);
    let ink = Ink::new(Part::Tick, 12.0, Weight::Regular, sketch.style.theme.muted);
    let (top, mut x) = (plot.y + 18.0, plot.x);
    for (place, row) in series.rows.iter().enumerate() {
        let width = dataset.value(row.observation).map_or(0.0, |value| scale.length(value));
        if width > 0.0 {
            fill(sketch, Part::Bar, (row, place), Rect::new(x, top, width, height), Some(row.observation));
            sketch.areas.push(Area { row: place, rect: Rect::new(x, plot.y, width, top + height - plot.y) });
        }
        let share = row.share.map_or(String::new(), |share| sketch.style.words.locale.percent(share, 1));
        if sketch.width(&share, ink.font) + 4.0 <= width {
            sketch.text_of(&share, ink, Anchor::Left, Point { x, y: top - 6.0 }, Some(row.observation));
        }
        x += width + APART;
    }
    top + height
}

/// One dot a person, as large as the block stays a block.
fn block(sketch: &mut Sketch, series: &Series, plot: Rect) -> f64 {
    let dataset = sketch.style.words.dataset;
    let persons = super::persons_a_dot(series, dataset);
    let mark = sketch.style.theme.mark;
    let mut groups = Vec::new();
    let mut all = 0;
    for (place, row) in series.rows.iter().enumerate() {
        let count = dataset.value(row.observation).map_or(0, |value| (value / persons).round() as usize);
        let (color, _) = look(sketch, row, place);
        let inside = (color != mark).then_some(color);
        groups.push(Group { count, smaller: 0.0, color: mark, inside, observation: Some(row.observation) });
        all += count;
    }
    // Lines of ten, twenty, … and a block about four times as wide as high.
    let mut pitch = 18.0;
    while pitch > 5.0 && (plot.width / pitch).floor() * (plot.width / 2.5 / pitch).floor() < all as f64 {
        pitch -= 1.0;
    }
    let tens = (plot.width / pitch / 10.0).floor().max(1.0) as usize;
    let counts: Vec<usize> = groups.iter().map(|group| group.count).collect();
    let (at, a_line) = (Point { x: plot.x, y: plot.y + 4.0 }, tens * 10);
    let mut place = 0;
    for (row, count) in counts.into_iter().enumerate() {
        for _ in 0..count {
            let (line, column) = ((place / a_line) as f64, (place % a_line) as f64);
            let rect = Rect::new(at.x + column * pitch, at.y + line * pitch, pitch, pitch);
            sketch.areas.push(Area { row, rect });
            place += 1;
        }
    }
    dots(sketch, groups, at, (a_line, pitch))
}

/// The parts by name, with number and share; then the total.
fn list(sketch: &mut Sketch, series: &Series, area: Rect) -> f64 {
    let theme = sketch.style.theme;
    let words = sketch.style.words;
    let name = Ink::new(Part::Category, 14.0, Weight::Regular, theme.ink);
    let number = Ink::new(Part::Value, 14.0, Weight::Bold, theme.ink);
    let share = Ink::new(Part::Detail, 14.0, Weight::Regular, theme.muted);
    let mut texts = Vec::new();
    for row in &series.rows {
        let value = words.dataset.value(row.observation).map_or(String::new(), |value| words.locale.number(value));
        let percent = row.share.map_or(String::new(), |share| words.locale.percent(share, 1));
        texts.push(if series.spec.measure == Quantity::Share { (percent, value) } else { (value, percent) });
    }
    let first = sketch.widest(&texts, |(first, _)| first, number.font);
    let second = sketch.widest(&texts, |(_, second)| second, share.font);
    let names = sketch.widest(&series.rows, label, name.font);
    let room = area.width - INDENT - first - second - 32.0;
    // Where a name would have to be broken inside a word, the numbers go below it.
    let below = series.rows.iter().any(|row| longest_word(sketch, row, name) > room);
    let room = if below { area.width - INDENT } else { room.min(names) };
    let right = area.x + INDENT + first + if below { 0.0 } else { room + 20.0 };
    let mut y = area.y;
    for (place, (row, (value, percent))) in series.rows.iter().zip(&texts).enumerate() {
        let (top, id) = (y, Some(row.observation));
        fill(sketch, Part::Swatch, (row, place), Rect::new(area.x, y + 2.0, SWATCH, SWATCH), None);
        for line in wrap(&row.label, name.font, room, sketch.style.measure) {
            sketch.text_of(&line, name, Anchor::Left, Point { x: area.x + INDENT, y: y + 14.0 }, id);
            y += line_height(name.font);
        }
        let line = if below { y } else { top };
        sketch.text_of(value, number, Anchor::Right, Point { x: right, y: line + 14.0 }, id);
        sketch.text_of(percent, share, Anchor::Right, Point { x: right + 12.0 + second, y: line + 14.0 }, id);
        y += if below { line_height(name.font) + 7.0 } else { 7.0 };
        sketch.areas.push(Area { row: place, rect: Rect::new(area.x, top - 3.0, area.width, y - top) });
    }
    let width = if below { area.width } else { right + 12.0 + second - area.x };
    let rule = Rect::new(area.x, y - 2.0, width, 1.0);
    sketch.rect(Part::Axis, rule, theme.axis, None);
    let Some(total) = series.figure.total else { return y };
    let label = words.label(&["category.", words.dataset.table(Some(series.figure.table)), "._T"]);
    let text = cat(&[&label, words.locale.colon, &words.value(total)]);
    y = sketch.paragraph(&text, Ink { font: number.font, ..name }, area.x, y + 4.0, area.width);
    y + 4.0
}

fn longest_word(sketch: &Sketch, row: &Row, ink: Ink) -> f64 {
    let mut longest: f64 = 0.0;
    for word in pieces(&row.label, b' ') {
        longest = longest.max(sketch.width(word, ink.font));
    }
    longest
}
