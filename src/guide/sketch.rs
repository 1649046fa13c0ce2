//! A scene while it is being laid out: the marks so far, and what is needed to place text among them.

use crate::data::ObservationId;
use crate::scene::{Anchor, Font, Mark, Part, Point, Rect, Shape, Target, Weight};
use crate::text::{Measure, wrap};
use crate::theme::{Color, Theme};
use crate::words::Words;

/// What does not change while a scene is laid out.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    pub theme: &'static Theme,
    pub words: Words<'a>,
    pub measure: &'a dyn Measure,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    pub part: Part,
    pub font: Font,
    pub color: Color,
}

impl Ink {
    pub fn new(part: Part, size: f64, weight: Weight, color: Color) -> Self {
        Ink { part, font: Font { size, weight }, color }
    }
}

/// From one baseline to the next, CSS pixels.
pub fn line_height(font: Font) -> f64 {
    (font.size * 1.35).round()
}

pub struct Sketch<'a> {
    pub style: Style<'a>,
    pub marks: Vec<Mark>,
    pub targets: Vec<Target>,
}

impl<'a> Sketch<'a> {
    pub fn new(style: Style<'a>) -> Self {
        Sketch { style, marks: Vec::new(), targets: Vec::new() }
    }

    pub fn width(&self, text: &str, font: Font) -> f64 {
        self.style.measure.width(text, font)
    }

    /// The widest of some texts, 0 for none.
    pub fn widest<'t>(&self, texts: impl Iterator<Item = &'t str>, font: Font) -> f64 {
        texts.map(|text| self.width(text, font)).fold(0.0, f64::max)
    }

    pub fn rect(&mut self, part: Part, rect: Rect, color: Color, observation: Option<ObservationId>) {
        self.rects(part, vec![rect], color, observation);
    }

    pub fn rects(&mut self, part: Part, rects: Vec<Rect>, color: Color, observation: Option<ObservationId>) {
        self.marks.push(Mark { part, shape: Shape::Rects(rects), color, observation });
    }

    pub fn disc(&mut self, part: Part, center: Point, radius: f64, color: Color) {
        self.marks.push(Mark { part, shape: Shape::Disc { center, radius }, color, observation: None });
    }

    /// One line of text on the baseline `y`; gives back its bounds.
    pub fn text(&mut self, text: &str, ink: Ink, anchor: Anchor, x: f64, y: f64) -> Rect {
        self.text_of(text, ink, anchor, Point { x, y }, None)
    }

    /// One line of text that shows an observation.
    pub fn text_of(
        &mut self,
        text: &str,
        ink: Ink,
        anchor: Anchor,
        at: Point,
        observation: Option<ObservationId>,
    ) -> Rect {
        let width = self.width(text, ink.font);
        let shape = Shape::Text { at, anchor, font: ink.font, text: text.to_owned(), width };
        let mark = Mark { part: ink.part, shape, color: ink.color, observation };
        let bounds = mark.bounds();
        self.marks.push(mark);
        bounds
    }

    /// A paragraph with its top at `top`; gives back where it ends.
    pub fn paragraph(&mut self, text: &str, ink: Ink, x: f64, top: f64, width: f64) -> f64 {
        let mut y = top;
        for line in wrap(text, ink.font, width, self.style.measure) {
            self.text(&line, ink, Anchor::Left, x, baseline(y, ink.font));
            y += line_height(ink.font);
        }
        y
    }

    /// The four sides of a rectangle, inside its edges.
    pub fn outline(&mut self, part: Part, rect: Rect, color: Color, observation: Option<ObservationId>) {
        let Rect { x, y, width, height } = rect;
        let sides = vec![
            Rect::new(x, y, width, 1.0),
            Rect::new(x, rect.bottom() - 1.0, width, 1.0),
            Rect::new(x, y + 1.0, 1.0, height - 2.0),
            Rect::new(rect.right() - 1.0, y + 1.0, 1.0, height - 2.0),
        ];
        self.rects(part, sides, color, observation);
    }

    /// The same with dashes, as many as fit, so that each side begins and ends with one.
    pub fn dashed(&mut self, part: Part, rect: Rect, color: Color, observation: Option<ObservationId>) {
        let mut sides = Vec::new();
        for (start, length) in dashes(rect.width) {
            sides.push(Rect::new(rect.x + start, rect.y, length, 1.0));
            sides.push(Rect::new(rect.x + start, rect.bottom() - 1.0, length, 1.0));
        }
        for (start, length) in dashes(rect.height) {
            sides.push(Rect::new(rect.x, rect.y + start, 1.0, length));
            sides.push(Rect::new(rect.right() - 1.0, rect.y + start, 1.0, length));
        }
        self.rects(part, sides, color, observation);
    }
}

/// The baseline of a line of text whose line box begins at `top`.
pub fn baseline(top: f64, font: Font) -> f64 {
    (top + (line_height(font) - font.size) / 2.0 + font.size * 0.8).round()
}

/// Dashes of about 4 px with gaps of about 3 px over a length: starts and lengths.
fn dashes(length: f64) -> Vec<(f64, f64)> {
    let gaps = ((length - 4.0) / 7.0).round().max(0.0);
    let dash = (length / (gaps + 1.0 + gaps * 0.75)).max(0.0);
    (0..=gaps as usize).map(|i| (i as f64 * dash * 1.75, dash)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dashed_side_begins_and_ends_with_a_dash() {
        for length in [1.0, 4.0, 30.0, 333.3] {
            let all = dashes(length);
            let (start, dash) = *all.last().unwrap();
            assert_eq!(all[0].0, 0.0);
            assert!((start + dash - length).abs() < 1e-9, "{length}");
        }
    }
}
