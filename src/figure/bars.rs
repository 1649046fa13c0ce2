//! Horizontal bars, one a part, each with its value and share.

use crate::guide::{Ink, Sketch};
use crate::scale::Scale;
use crate::scene::{Anchor, Part, Point, Rect, Target, Weight};
use crate::series::{Row, Series};
use crate::spec::Quantity;

/// Between a bar and its value, and between the two texts of a value, CSS pixels.
const SPACE: f64 = 8.0;

/// The texts of one row, the first one bold.
struct Texts {
    first: String,
    second: String,
}

/// Lays out the rows in a box that is `plot.height` higher than it needs to be; gives back where they end.
pub fn lay_out(sketch: &mut Sketch, series: &Series, plot: Rect, wide: bool) -> f64 {
    let texts: Vec<Texts> = series.rows.iter().map(|row| texts(sketch, series, row)).collect();
    let (name, first, second) = inks(sketch);
    let dataset = sketch.style.words.dataset;
    let values = || series.rows.iter().filter_map(|row| dataset.value(row.observation));
    let left = sketch.widest(series.rows.iter().map(|row| row.label.as_str()), name.font) + 10.0;
    let right = sketch.widest(texts.iter().map(|t| t.first.as_str()), first.font)
        + sketch.widest(texts.iter().map(|t| t.second.as_str()), second.font)
        + 2.0 * SPACE;
    let beside = plot.width - left - right;
    let wide = wide && beside >= 160.0;
    let (pitch, start, length) = if wide { (44.0, plot.x + left, beside) } else { (52.0, plot.x, plot.width) };
    let scale = Scale::new(values(), length);
    let pitch = pitch + plot.height / series.rows.len().max(1) as f64;
    for (i, (row, texts)) in series.rows.iter().zip(&texts).enumerate() {
        let area = Rect::new(plot.x, (plot.y + i as f64 * pitch).round(), plot.width, pitch.floor());
        let bar = match wide {
            true => Rect::new(start, area.y + 6.0, 0.0, 32.0),
            false => Rect::new(start, area.y + 24.0, 0.0, 16.0),
        };
        draw_bar(sketch, row, &scale, bar);
        if wide {
            let y = bar.y + 21.0;
            sketch.text(&row.label, name, Anchor::Right, start - 10.0, y);
            let x = start + dataset.value(row.observation).map_or(0.0, |value| scale.length(value)) + SPACE;
            let end = sketch.text_of(&texts.first, first, Anchor::Left, Point { x, y }, Some(row.observation)).right();
            sketch.text(&texts.second, second, Anchor::Left, end + SPACE, y);
        } else {
            let y = area.y + 16.0;
            sketch.text(&row.label, name, Anchor::Left, plot.x, y);
            let end = sketch.text(&texts.second, second, Anchor::Right, plot.right(), y).x;
            let at = Point { x: end - SPACE, y };
            sketch.text_of(&texts.first, first, Anchor::Right, at, Some(row.observation));
        }
        sketch.targets.push(Target { row: i, observation: row.observation, area });
    }
    let bottom = plot.y + series.rows.len() as f64 * pitch;
    if wide {
        let axis = Rect::new(start - 1.0, plot.y, 1.0, (bottom - plot.y).round());
        sketch.rect(Part::Axis, axis, sketch.style.theme.axis, None);
    }
    bottom
}

fn draw_bar(sketch: &mut Sketch, row: &Row, scale: &Scale, bar: Rect) {
    let theme = sketch.style.theme;
    let length = sketch.style.words.dataset.value(row.observation).map_or(0.0, |value| scale.length(value));
    if length > 0.0 {
        let color = if row.residual { theme.residual } else { theme.mark };
        sketch.rect(Part::Bar, Rect { width: length, ..bar }, color, Some(row.observation));
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
    match series.spec.measure {
        Quantity::Number => Texts { first: number, second: share },
        Quantity::Share if share.is_empty() => Texts { first: number, second: share },
        Quantity::Share => Texts { first: share, second: number },
    }
}
