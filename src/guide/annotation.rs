//! Texts that belong to one mark: beside a leader where there is room, else moved below the figure.

use super::{Ink, Sketch, line_height};
use crate::scene::{Anchor, Part, Point, Rect, Weight};
use crate::text::wrap;

/// Room that an annotation keeps to everything else, CSS pixels.
const CLEARANCE: f64 = 6.0;

/// More room above the column of another year, or the text would read as that year's, CSS pixels.
const APART: f64 = 14.0;
/// The longest leader, as a share of the plot's height: farther away a text no longer belongs to its mark.
const FARTHEST: f64 = 0.55;

/// Where an annotation stands.
struct Place {
    anchor: Anchor,
    lines: Vec<String>,
    block: Rect,
}

/// Tries to set `text` beside a leader that rises at `x` from `mark` (the column with its value) inside `plot`, touching
/// none of the `obstacles`. Gives back whether there was room.
pub fn annotate(sketch: &mut Sketch, text: &str, (x, mark): (f64, Rect), plot: Rect, obstacles: &[Rect]) -> bool {
    let theme = sketch.style.theme;
    let ink = Ink::new(Part::Annotation, 12.0, Weight::Regular, theme.ink);
    let mut best: Option<Place> = None;
    for width in [190.0, 150.0, 230.0] {
        for anchor in [Anchor::Left, Anchor::Right] {
            let place = place(sketch, text, ink, (anchor, x, width), mark, plot, obstacles);
            // The lower one is nearer to its mark.
            let lower = |best: &Place| place.as_ref().is_some_and(|place| place.block.y > best.block.y);
            if best.as_ref().is_none_or(lower) {
                best = place.or(best);
            }
        }
    }
    let Some(Place { anchor, lines, block }) = best else {
        return false;
    };
    sketch.rect(Part::Ground, block, theme.ground, None);
    sketch.rect(Part::Leader, Rect::new(x, block.y, 1.0, mark.y - CLEARANCE - block.y), theme.axis, None);
    let edge = if anchor == Anchor::Left { block.x + 2.0 } else { block.right() - 2.0 };
    sketch.stack(&lines, ink, anchor, Point { x: edge, y: block.y }, None);
    true
}

fn place(
    sketch: &Sketch,
    text: &str,
    ink: Ink,
    (anchor, x, width): (Anchor, f64, f64),
    mark: Rect,
    plot: Rect,
    obstacles: &[Rect],
) -> Option<Place> {
    let lines = wrap(text, ink.font, width, sketch.style.measure);
    let width = sketch.widest(&lines, |line| line, ink.font) + 4.0;
    let height = lines.len() as f64 * line_height(ink.font);
    let left = if anchor == Anchor::Left { x + CLEARANCE } else { x - CLEARANCE - width };
    let column = Rect::new(left.min(x), plot.y, width + CLEARANCE, plot.height);
    let mut ceiling = mark.y - 12.0;
    for obstacle in obstacles {
        if obstacle.grown(CLEARANCE).overlaps(&column) && *obstacle != mark {
            ceiling = ceiling.min(obstacle.y - APART);
        }
    }
    let block = Rect::new(left, (ceiling - CLEARANCE - height).floor(), width, height);
    let near = mark.y - block.bottom() <= plot.height * FARTHEST;
    let leader = Rect::new(x - 2.0, block.y, 5.0, mark.y - block.y);
    let free = !obstacles.iter().any(|obstacle| obstacle.overlaps(&leader) && *obstacle != mark);
    (near && free && plot.contains(&block)).then_some(Place { anchor, lines, block })
}
