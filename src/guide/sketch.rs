//! A scene while it is being laid out: the marks so far, and what is needed to place text among them.

use crate::data::{ObservationId, Treatment};
use crate::scene::{Anchor, Area, Font, Key, Mark, Part, Point, Rect, Shape, Weight};
use crate::text::{Measure, wrap};
use crate::theme::{Color, Theme};
use crate::words::Words;

/// What does not change while a scene is laid out.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    pub theme: &'a Theme,
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

/// From one line of a hatching to the next, CSS pixels.
const HATCH: f64 = 6.0;

/// Discs of one size.
pub struct Dots {
    pub part: Part,
    pub centers: Vec<Point>,
    /// CSS pixels.
    pub radius: f64,
}

pub struct Sketch<'a> {
    pub style: Style<'a>,
    pub marks: Vec<Mark>,
    pub areas: Vec<Area>,
    pub keys: Vec<Key>,
}

impl<'a> Sketch<'a> {
    pub fn new(style: Style<'a>) -> Self {
        Sketch { style, marks: Vec::new(), areas: Vec::new(), keys: Vec::new() }
    }

    pub fn width(&self, text: &str, font: Font) -> f64 {
        self.style.measure.width(text, font)
    }

    /// The widest of the texts of some items, 0 for none.
    pub fn widest<T>(&self, items: &[T], text: fn(&T) -> &str, font: Font) -> f64 {
        let mut widest: f64 = 0.0;
        for item in items {
            widest = widest.max(self.width(text(item), font));
        }
        widest
    }

    pub fn rect(&mut self, part: Part, rect: Rect, color: Color, observation: Option<ObservationId>) {
        self.rects(part, vec![rect], color, observation);
    }

    pub fn rects(&mut self, part: Part, rects: Vec<Rect>, color: Color, observation: Option<ObservationId>) {
        self.marks.push(Mark { part, shape: Shape::Rects(rects), color, observation });
    }

    /// Discs of one colour, or rings of it around another.
    pub fn discs(&mut self, dots: Dots, color: Color, inside: Option<Color>, observation: Option<ObservationId>) {
        let Dots { part, centers, radius } = dots;
        let inner = inside.map(|color| (Shape::Discs { centers: centers.clone(), radius: radius - 1.0 }, color));
        self.marks.push(Mark { part, shape: Shape::Discs { centers, radius }, color, observation });
        if let Some((shape, color)) = inner {
            self.marks.push(Mark { part, shape, color, observation });
        }
    }

    /// Straight lines of a thickness and a colour.
    pub fn lines(
        &mut self,
        part: Part,
        lines: Vec<(Point, Point)>,
        (thickness, color): (f64, Color),
        observation: Option<ObservationId>,
    ) {
        self.marks.push(Mark { part, shape: Shape::Lines { lines, thickness }, color, observation });
    }

    /// A mark as its treatment wants it: solid; hatched in an outline; hatched the other way in a dashed one. What is absent
    /// leaves a dashed line at the bottom of the rectangle, which no one can take for a length.
    pub fn treated(&mut self, part: Part, rect: Rect, color: Color, shown: (Treatment, Option<ObservationId>)) {
        let (treatment, observation) = shown;
        match treatment {
            Treatment::Solid => self.rect(part, rect, color, observation),
            Treatment::Hatched | Treatment::Open => {
                // A doubtful zero has a mark too.
                let rect = Rect { width: rect.width.max(2.0), height: rect.height.max(2.0), ..rect };
                let mut hatch = diagonals(rect);
                if treatment == Treatment::Open {
                    for (from, to) in &mut hatch {
                        (from.x, to.x) = (rect.x + rect.right() - from.x, rect.x + rect.right() - to.x);
                    }
                }
                self.rect(part, rect, self.style.theme.pledge, observation);
                self.lines(Part::Hatch, hatch, (1.25, color), observation);
                if treatment == Treatment::Open {
                    self.dashed(Part::Hatch, rect, color, observation);
                } else {
                    self.outline(Part::Hatch, rect, color, observation);
                }
            }
            Treatment::Absent => {
                let line = Rect { y: rect.bottom() - 4.0, height: 1.0, ..rect };
                self.dashed_line(Part::Absent, line, self.style.theme.muted, observation);
            }
        }
    }

    /// A thin horizontal rectangle in dashes.
    pub fn dashed_line(&mut self, part: Part, line: Rect, color: Color, observation: Option<ObservationId>) {
        let mut pieces = Vec::new();
        for (start, length) in dashes(line.width) {
            pieces.push(Rect { x: line.x + start, width: length, ..line });
        }
        self.rects(part, pieces, color, observation);
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
        let lines = wrap(text, ink.font, width, self.style.measure);
        self.stack(&lines, ink, Anchor::Left, Point { x, y: top }, None)
    }

    /// Lines of text one below the other from `at` downwards; gives back where they end.
    pub fn stack(
        &mut self,
        lines: &[String],
        ink: Ink,
        anchor: Anchor,
        at: Point,
        observation: Option<ObservationId>,
    ) -> f64 {
        let mut y = at.y;
        for line in lines {
            self.text_of(line, ink, anchor, Point { x: at.x, y: baseline(y, ink.font) }, observation);
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

/// Lines from lower left to upper right across a rectangle, ending at its edges.
fn diagonals(rect: Rect) -> Vec<(Point, Point)> {
    let mut lines = Vec::new();
    let mut start = HATCH / 2.0 - (rect.height / HATCH).floor() * HATCH;
    while start < rect.width {
        let (low, high) = ((-start).max(0.0), (rect.width - start).min(rect.height));
        if high > low {
            let at = |up: f64| Point { x: rect.x + start + up, y: rect.bottom() - up };
            lines.push((at(low), at(high)));
        }
        start += HATCH;
    }
    lines
}

/// Dashes of about 4 px with gaps of about 3 px over a length: starts and lengths.
fn dashes(length: f64) -> Vec<(f64, f64)> {
    let gaps = ((length - 4.0) / 7.0).round().max(0.0);
    let dash = (length / (gaps + 1.0 + gaps * 0.75)).max(0.0);
    let mut dashes = Vec::new();
    for i in 0..=gaps as usize {
        dashes.push((i as f64 * dash * 1.75, dash));
    }
    dashes
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
