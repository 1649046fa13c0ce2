//! The frame of every figure: title, subtitle and key above; notes and the source below.

use super::{Dots, Ink, Sketch, Style, key};
use crate::describe;
use crate::scene::{Anchor, Part, Point, Weight};
use crate::series::Series;
use crate::text::digits;

/// From this width on, CSS pixels, a figure has room beside its bars and columns.
pub const WIDE: f64 = 480.0;

/// Between the edge of the figure and everything in it, CSS pixels.
pub fn padding(width: f64) -> f64 {
    if width < WIDE { 16.0 } else { 20.0 }
}

/// The texts of a frame that are not always those of the figure: a picture may have a title of a journalist's own, and
/// names the terms it comes under.
pub struct Frame<'a> {
    pub title: &'a str,
    pub subtitle: &'a str,
    /// After the source; empty in a page, which says it elsewhere.
    pub terms: &'a str,
}

/// Title, subtitle and key; gives back where they end.
pub fn head(sketch: &mut Sketch, series: &Series, frame: &Frame, width: f64) -> f64 {
    let theme = sketch.style.theme;
    let pad = padding(width);
    let size = if width < WIDE { 18.0 } else { 20.0 };
    let title = Ink::new(Part::Title, size, Weight::Bold, theme.ink);
    let subtitle = Ink::new(Part::Subtitle, 14.0, Weight::Regular, theme.muted);
    let y = sketch.paragraph(frame.title, title, pad, pad - 4.0, width - 2.0 * pad);
    let y = sketch.paragraph(frame.subtitle, subtitle, pad, y + 2.0, width - 2.0 * pad);
    // Only in a page is there a reader to switch anything.
    key::lay_out(sketch, series, frame.terms.is_empty(), (pad, y + 8.0, width - 2.0 * pad))
}

/// A text that stands below the figure because there is no room for it on the mark; numbered like the mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    pub number: usize,
    pub text: String,
}

/// Numbered texts, notes, the source line and the terms; gives back where they end.
pub fn foot(sketch: &mut Sketch, series: &Series, (moved, terms): (&[Moved], &str), width: f64, top: f64) -> f64 {
    let Style { theme, words, .. } = sketch.style;
    let pad = padding(width);
    let note = Ink::new(Part::Note, 12.0, Weight::Regular, theme.muted);
    let source = Ink::new(Part::Source, 12.0, Weight::Regular, theme.ink);
    let mut y = top;
    for text in moved {
        badge(sketch, text.number, pad + 8.0, y + 8.0);
        y = sketch.paragraph(&text.text, note, pad + 22.0, y, width - 2.0 * pad - 22.0) + 4.0;
    }
    for text in describe::notes(series, &words) {
        y = sketch.paragraph(&text, note, pad, y, width - 2.0 * pad) + 4.0;
    }
    let y = sketch.paragraph(&describe::source(series, &words), source, pad, y + 2.0, width - 2.0 * pad);
    // No text makes no paragraph.
    let y = sketch.paragraph(terms, note, pad, y, width - 2.0 * pad);
    (y + pad - 4.0).round()
}

/// The number of a text that was moved below the figure, in a disc.
pub fn badge(sketch: &mut Sketch, number: usize, x: f64, y: f64) {
    let theme = sketch.style.theme;
    sketch.discs(Dots { part: Part::Badge, centers: vec![Point { x, y }], radius: 8.0 }, theme.gap, None, None);
    let ink = Ink::new(Part::Badge, 12.0, Weight::Bold, theme.ground);
    sketch.text(&digits(number as i64), ink, Anchor::Middle, x, y + 4.0);
}
