//! The frame of every figure: title, subtitle and key above; notes and the source below.

use super::{Ink, Sketch, Style, key};
use crate::data::{Dataset, Event, ObservationId};
use crate::locale::fill_from;
use crate::scene::{Anchor, Part, Point, Weight};
use crate::series::{Row, Series};

/// From this width on, CSS pixels, a figure has room beside its bars and columns.
pub const WIDE: f64 = 480.0;

/// Between the edge of the figure and everything in it, CSS pixels.
pub fn padding(width: f64) -> f64 {
    if width < WIDE { 16.0 } else { 20.0 }
}

/// Title, subtitle and key; gives back where they end.
pub fn head(sketch: &mut Sketch, series: &Series, width: f64) -> f64 {
    let Style { theme, words, .. } = sketch.style;
    let pad = padding(width);
    let size = if width < WIDE { 18.0 } else { 20.0 };
    let label = |part: &str| words.label(&format!("figure.{}.{part}", series.figure.name));
    let title = Ink::new(Part::Title, size, Weight::Bold, theme.ink);
    let subtitle = Ink::new(Part::Subtitle, 14.0, Weight::Regular, theme.muted);
    let y = sketch.paragraph(&label("title"), title, pad, pad - 4.0, width - 2.0 * pad);
    let y = sketch.paragraph(&label("subtitle"), subtitle, pad, y + 2.0, width - 2.0 * pad);
    key::lay_out(sketch, series, pad, y + 8.0, width - 2.0 * pad)
}

/// A text that stands below the figure because there is no room for it on the mark; numbered like the mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    pub number: usize,
    pub text: String,
}

/// Numbered texts, notes and the source line; gives back where they end.
pub fn foot(sketch: &mut Sketch, series: &Series, moved: &[Moved], width: f64, top: f64) -> f64 {
    let Style { theme, words, .. } = sketch.style;
    let pad = padding(width);
    let note = Ink::new(Part::Note, 12.0, Weight::Regular, theme.muted);
    let source = Ink::new(Part::Source, 12.0, Weight::Regular, theme.ink);
    let mut y = top;
    for text in moved {
        badge(sketch, text.number, pad + 8.0, y + 8.0);
        y = sketch.paragraph(&text.text, note, pad + 22.0, y, width - 2.0 * pad - 22.0) + 4.0;
    }
    for index in &series.notes {
        let name = words.dataset.notes.get(*index).map_or("", |note| &*note.name);
        y = sketch.paragraph(&words.label(&format!("note.{name}")), note, pad, y, width - 2.0 * pad) + 4.0;
    }
    let y = sketch.paragraph(&source_line(series, &sketch.style), source, pad, y + 2.0, width - 2.0 * pad);
    (y + pad - 4.0).round()
}

/// The number of a text that was moved below the figure, in a disc.
pub fn badge(sketch: &mut Sketch, number: usize, x: f64, y: f64) {
    let theme = sketch.style.theme;
    sketch.disc(Part::Badge, Point { x, y }, 8.0, theme.gap);
    let ink = Ink::new(Part::Badge, 12.0, Weight::Bold, theme.ground);
    sketch.text(&number.to_string(), ink, Anchor::Middle, x, y + 4.0);
}

/// The report and whom it cites for what the figure shows.
fn source_line(series: &Series, style: &Style) -> String {
    let words = style.words;
    let dataset = words.dataset;
    let mut publishers: Vec<String> = Vec::new();
    // In the order of the register, which is that of the report; the first is the report itself.
    for (place, source) in dataset.sources.iter().enumerate().skip(1) {
        let name = words.label(&format!("publisher.{}", source.publisher));
        if !name.is_empty() && !publishers.contains(&name) && rests_on(series, place, dataset) {
            publishers.push(name);
        }
    }
    let template = if publishers.is_empty() { words.locale.figure.source } else { words.locale.figure.citing };
    fill_from(template, &[("edition", &words.edition()), ("publishers", &words.locale.list(&publishers))])
}

/// Whether anything that the figure shows cites the source at that place of the register.
fn rests_on(series: &Series, source: usize, dataset: &Dataset) -> bool {
    let cites = |id: ObservationId| dataset.observation(id).is_some_and(|shown| shown.sources.contains(&source));
    let row_cites = |row: &Row| [Some(row.observation), row.pledge, row.initial].into_iter().flatten().any(cites);
    let shown = |event: &Event| event.start.is_none_or(|date| (series.spec.from..=series.spec.to).contains(&date.year));
    let event_cites =
        |place: &usize| dataset.events.get(*place).is_some_and(|e| shown(e) && e.sources.contains(&source));
    series.rows.iter().any(row_cites) || series.figure.events.iter().any(event_cites)
}
