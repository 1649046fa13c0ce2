//! The key: a swatch and a word for everything that is not labelled where it stands.

use super::sketch::baseline;
use super::{Ink, Sketch, line_height};
use crate::data::Kind;
use crate::scene::{Anchor, Part, Rect, Weight};
use crate::series::Series;

/// One entry of the key, drawn like the marks it stands for.
enum Swatch {
    Bar,
    Pledge,
    InitialPledge,
}

/// Draws the key that the series needs, in as many lines as it takes; gives back where it ends.
pub fn lay_out(sketch: &mut Sketch, series: &Series, left: f64, top: f64, width: f64) -> f64 {
    let entries = entries(series, sketch);
    if entries.is_empty() {
        return top;
    }
    let ink = Ink::new(Part::Key, 14.0, Weight::Regular, sketch.style.theme.ink);
    let line = line_height(ink.font) + 3.0;
    let (mut x, mut y) = (left, top);
    for (swatch, text) in entries {
        let entry = 30.0 + sketch.width(&text, ink.font);
        if x > left && x + entry > left + width {
            (x, y) = (left, y + line);
        }
        draw(sketch, &swatch, Rect::new(x, baseline(y, ink.font) - 11.0, 22.0, 12.0));
        sketch.text(&text, ink, Anchor::Left, x + 30.0, baseline(y, ink.font));
        x += entry + 20.0;
    }
    y + line + 4.0
}

fn entries(series: &Series, sketch: &Sketch) -> Vec<(Swatch, String)> {
    let words = sketch.style.words;
    let (results, pledges) =
        (words.dataset.table(Some(series.figure.table)), words.dataset.table(series.figure.target));
    match series.figure.kind {
        Kind::Series | Kind::Parts => Vec::new(),
        Kind::Targets => {
            let mut entries = vec![
                (Swatch::Bar, words.label(&format!("series.{results}"))),
                (Swatch::Pledge, words.label(&format!("series.{pledges}"))),
            ];
            if series.rows.iter().any(|row| row.initial.is_some()) {
                entries.push((Swatch::InitialPledge, words.label(&format!("series.{pledges}.initial"))));
            }
            entries
        }
    }
}

fn draw(sketch: &mut Sketch, swatch: &Swatch, rect: Rect) {
    let theme = sketch.style.theme;
    match swatch {
        Swatch::Bar => sketch.rect(Part::Key, rect, theme.mark, None),
        Swatch::Pledge => {
            sketch.rect(Part::Key, rect, theme.pledge, None);
            sketch.outline(Part::Key, rect, theme.mark, None);
        }
        Swatch::InitialPledge => sketch.dashed(Part::Key, rect, theme.initial, None),
    }
}
