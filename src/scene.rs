//! Positioned marks in which nothing is left to decide: plain data, printable, comparable.
//!
//! All lengths are CSS pixels, x to the right, y downwards. No plotters and no DOM in here.

#[cfg(not(target_arch = "wasm32"))]
use crate::data::Dataset;
use crate::data::{ObservationId, codes};
#[cfg(not(target_arch = "wasm32"))]
use crate::text::hundredths;
use crate::theme::Color;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Rect { x, y, width, height }
    }

    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    pub fn contains(&self, other: &Rect) -> bool {
        self.x <= other.x && self.y <= other.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    /// The smallest rectangle around both.
    pub fn union(&self, other: &Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Rect::new(x, y, self.right().max(other.right()) - x, self.bottom().max(other.bottom()) - y)
    }

    pub fn grown(&self, by: f64) -> Rect {
        Rect::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }
}

codes! {
    /// Codes as CSS writes them in a font.
    Weight { Regular = "normal", Bold = "bold", Italic = "italic" }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// CSS pixels, at least 12.
    pub size: f64,
    pub weight: Weight,
}

codes! {
    /// Which point of a text stands at its place.
    Anchor { Left = "left", Middle = "middle", Right = "right" }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Filled rectangles that belong together: a bar, the four sides of an outline, the dashes of a line.
    Rects(Vec<Rect>),
    /// Filled discs that belong together.
    Discs { centers: Vec<Point>, radius: f64 },
    /// Straight lines that belong together: a hatching, the segments of a curve.
    Lines { lines: Vec<(Point, Point)>, thickness: f64 },
    Text {
        /// On the alphabetic baseline, at the anchor.
        at: Point,
        anchor: Anchor,
        font: Font,
        text: String,
        /// The width that it was measured with.
        width: f64,
    },
}

codes! {
    /// What a mark is there for.
    Part {
        Ground = "ground",
        Title = "title",
        Subtitle = "subtitle",
        Key = "key",
        Grid = "grid",
        Axis = "axis",
        Tick = "tick",
        Category = "category",
        Bar = "bar",
        Pledge = "pledge",
        InitialPledge = "initial",
        Hatch = "hatch",
        /// The place of a value that is missing.
        Absent = "absent",
        /// A point of a line, of a gap, or one person.
        Dot = "dot",
        Line = "line",
        /// A part in the list of parts.
        Swatch = "swatch",
        Value = "value",
        Detail = "detail",
        Leader = "leader",
        Annotation = "annotation",
        Badge = "badge",
        Note = "note",
        Source = "source",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub part: Part,
    pub shape: Shape,
    pub color: Color,
    /// The observation that the mark shows.
    pub observation: Option<ObservationId>,
}

/// An observation that a reader can visit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Place in `Series::rows`.
    pub row: usize,
    /// 0 is the result of the row, 1 its pledge, 2 its initial pledge.
    pub series: usize,
    pub observation: ObservationId,
    /// The box of its marks, or of its row if it has none; large enough for a finger.
    pub bounds: Rect,
}

/// Where a pointer hits a row. A row can have several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Place in `Series::rows`.
    pub row: usize,
    pub rect: Rect,
}

/// An entry of the key that switches marks on and off.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The value of the setting `show` with which nothing but this is drawn.
    pub name: &'static str,
    pub label: String,
    pub area: Rect,
    pub on: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
    /// In reading order: series after series, each in the order of its rows.
    pub targets: Vec<Target>,
    pub areas: Vec<Area>,
    pub keys: Vec<Key>,
}

impl Mark {
    /// Changes the mark's place, and nothing else about it.
    pub fn move_down(&mut self, by: f64) {
        match &mut self.shape {
            Shape::Rects(rects) => rects.iter_mut().for_each(|rect| rect.y += by),
            Shape::Discs { centers, .. } => centers.iter_mut().for_each(|center| center.y += by),
            Shape::Lines { lines, .. } => lines.iter_mut().for_each(|(from, to)| {
                from.y += by;
                to.y += by;
            }),
            Shape::Text { at, .. } => at.y += by,
        }
    }

    /// Changes left and right in a scene of that width, for what is read from right to left.
    fn mirror(&mut self, width: f64) {
        match &mut self.shape {
            Shape::Rects(rects) => rects.iter_mut().for_each(|rect| rect.x = width - rect.right()),
            Shape::Discs { centers, .. } => centers.iter_mut().for_each(|center| center.x = width - center.x),
            Shape::Lines { lines, .. } => lines.iter_mut().for_each(|(from, to)| {
                from.x = width - from.x;
                to.x = width - to.x;
            }),
            Shape::Text { at, anchor, .. } => {
                at.x = width - at.x;
                *anchor = match anchor {
                    Anchor::Left => Anchor::Right,
                    Anchor::Middle => Anchor::Middle,
                    Anchor::Right => Anchor::Left,
                };
            }
        }
    }

    /// The box that a mark takes. A text reaches 0.8 of its size above the baseline and 0.2 below.
    pub fn bounds(&self) -> Rect {
        match &self.shape {
            Shape::Rects(rects) => {
                let mut all: Option<Rect> = None;
                for rect in rects {
                    all = Some(all.map_or(*rect, |all| all.union(rect)));
                }
                all.unwrap_or(Rect::new(0.0, 0.0, 0.0, 0.0))
            }
            Shape::Discs { centers, radius } => around(centers).grown(*radius),
            Shape::Lines { lines, thickness } => {
                let mut points = Vec::new();
                for (from, to) in lines {
                    points.push(*from);
                    points.push(*to);
                }
                around(&points).grown(thickness / 2.0)
            }
            Shape::Text { at, anchor, font, width, .. } => {
                let x = match anchor {
                    Anchor::Left => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::Right => at.x - width,
                };
                Rect::new(x, at.y - font.size * 0.8, *width, font.size)
            }
        }
    }
}

impl Scene {
    /// The target that answers for a point: the first of the nearest row. Above and below the plot there is none.
    pub fn target_at(&self, x: f64, y: f64) -> Option<usize> {
        let (mut top, mut bottom) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut least, mut nearest) = (f64::INFINITY, 0);
        for Area { row, rect } in &self.areas {
            let away = outside(x, rect.x, rect.right()) + outside(y, rect.y, rect.bottom());
            if away < least {
                (least, nearest) = (away, *row);
            }
            (top, bottom) = (top.min(rect.y), bottom.max(rect.bottom()));
        }
        let inside = top <= y && y <= bottom;
        self.targets.iter().position(|target| inside && target.row == nearest)
    }

    /// The same for a language that is written from right to left.
    pub fn mirror(&mut self) {
        let width = self.width;
        self.marks.iter_mut().for_each(|mark| mark.mirror(width));
        self.areas.iter_mut().for_each(|area| area.rect.x = width - area.rect.right());
        self.targets.iter_mut().for_each(|target| target.bounds.x = width - target.bounds.right());
        self.keys.iter_mut().for_each(|key| key.area.x = width - key.area.right());
    }

    /// The scene as text, a line a mark, for people.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn dump(&self, dataset: &Dataset) -> String {
        let mut text = format!("scene {}x{}\n", hundredths(self.width), hundredths(self.height));
        for mark in &self.marks {
            text.push_str(&mark.line(dataset));
        }
        for target in &self.targets {
            let name = dataset.observation(target.observation).map_or("", |o| &*o.name);
            text.push_str(&format!("target {} {} {} {name}\n", target.series, target.row, corners(&target.bounds)));
        }
        for row in 0..self.targets.len() {
            let areas: Vec<Rect> = self.areas.iter().filter(|area| area.row == row).map(|area| area.rect).collect();
            if let Some(all) = areas.iter().copied().reduce(|a, b| a.union(&b)) {
                text.push_str(&format!("area {row} {} in {}\n", areas.len(), corners(&all)));
            }
        }
        for key in &self.keys {
            text.push_str(&format!("key {} {} {} ‘{}’\n", key.name, key.on, corners(&key.area), key.label));
        }
        text
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Mark {
    fn line(&self, dataset: &Dataset) -> String {
        let name = self.observation.and_then(|id| dataset.observation(id)).map_or("", |o| &*o.name);
        let shape = match &self.shape {
            Shape::Rects(rects) => {
                let count = if rects.len() > 1 { format!("{} in ", rects.len()) } else { String::new() };
                format!("{count}{}", corners(&self.bounds()))
            }
            Shape::Discs { centers, radius } => {
                format!("{} discs {} in {}", centers.len(), hundredths(*radius), corners(&self.bounds()))
            }
            Shape::Lines { lines, thickness } => {
                format!("{} lines {} in {}", lines.len(), hundredths(*thickness), corners(&self.bounds()))
            }
            Shape::Text { at, anchor, font, text, width } => {
                let place = format!("{} {}", hundredths(at.x), hundredths(at.y));
                let font = format!("{} {}", font.weight.code(), hundredths(font.size));
                format!("{place} {} {font} w{} ‘{text}’", anchor.code(), hundredths(*width))
            }
        };
        format!("{} {} {shape} {name}\n", self.part.code(), self.color.hex())
    }
}

/// How far a place is outside two edges.
fn outside(at: f64, from: f64, to: f64) -> f64 {
    (from - at).max(at - to).max(0.0)
}

/// The smallest rectangle around some points.
fn around(points: &[Point]) -> Rect {
    let first = points.first().map_or((0.0, 0.0), |point| (point.x, point.y));
    let ((mut left, mut top), (mut right, mut bottom)) = (first, first);
    for point in points {
        (left, top) = (left.min(point.x), top.min(point.y));
        (right, bottom) = (right.max(point.x), bottom.max(point.y));
    }
    Rect::new(left, top, right - left, bottom - top)
}

#[cfg(not(target_arch = "wasm32"))]
fn corners(rect: &Rect) -> String {
    let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(hundredths);
    format!("{x} {y} {width}x{height}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectangles_that_only_touch_do_not_overlap() {
        let a = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(!a.overlaps(&Rect::new(10.0, 0.0, 5.0, 5.0)));
        assert!(a.overlaps(&Rect::new(9.9, 9.9, 5.0, 5.0)));
    }
}
