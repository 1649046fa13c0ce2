//! The curve of a figure over years: points, and straight segments between years that follow each other. It stops where
//! a year has no figure: a line across a hole would say that there was something.

use super::columns::Column;
use crate::data::{ObservationId, Treatment};
use crate::guide::{Dots, Sketch};
use crate::scene::{Part, Point, Rect};
use crate::theme::Color;

/// Of a point, CSS pixels.
pub const RADIUS: f64 = 5.0;
/// Between the curve and a text, CSS pixels.
const ROOM: f64 = 3.0;
/// A segment is made of so many boxes for those who have to go around it.
const STEPS: usize = 12;

/// Draws the segments and gives them back.
pub fn draw(sketch: &mut Sketch, columns: &[Column]) -> Vec<(Point, Point)> {
    let mut segments = Vec::new();
    for pair in columns.windows(2) {
        if let [from, to] = pair {
            if from.treatment == Treatment::Solid && to.treatment == Treatment::Solid {
                segments.push((middle(from.bar), middle(to.bar)));
            }
        }
    }
    if !segments.is_empty() {
        sketch.lines(Part::Line, segments.clone(), (2.0, sketch.style.theme.mark), None);
    }
    // Rings of the ground around the points lift them off the line.
    let mut centers = Vec::new();
    for column in columns {
        if column.treatment != Treatment::Absent {
            centers.push(middle(column.bar));
        }
    }
    let rings = Dots { part: Part::Ground, centers, radius: RADIUS + 2.0 };
    sketch.discs(rings, sketch.style.theme.ground, None, None);
    segments
}

pub fn point(sketch: &mut Sketch, bar: Rect, color: Color, observation: ObservationId) {
    let point = Dots { part: Part::Dot, centers: vec![middle(bar)], radius: RADIUS };
    sketch.discs(point, color, None, Some(observation));
}

fn middle(bar: Rect) -> Point {
    Point { x: bar.x + bar.width / 2.0, y: bar.y + bar.height / 2.0 }
}

/// Whether a segment, drawn from left to right, runs through a box.
pub fn crosses((from, to): &(Point, Point), box_: &Rect) -> bool {
    let box_ = box_.grown(ROOM);
    let (left, right) = (box_.x.max(from.x), box_.right().min(to.x));
    if left >= right {
        return false;
    }
    let height = |x: f64| from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x);
    let (a, b) = (height(left), height(right));
    a.min(b) < box_.bottom() && a.max(b) > box_.y
}

/// The segments as small boxes.
pub fn steps(curve: &[(Point, Point)]) -> Vec<Rect> {
    let mut boxes = Vec::new();
    for (from, to) in curve {
        let at = |step: usize| {
            let share = step as f64 / STEPS as f64;
            Rect::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, 0.0, 0.0)
        };
        for step in 0..STEPS {
            boxes.push(at(step).union(&at(step + 1)));
        }
    }
    boxes
}
