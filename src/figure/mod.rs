//! From a [`Series`] to a [`Scene`]: the frame is the same for all, the plot is one file a form.
//!
//! A figure is laid out in two passes, because the height of the notes depends on what found no room in the plot, and
//! the height of the plot on what the notes leave of the height that the page has reserved.

mod bars;
mod columns;
mod targets;

use crate::data::{Form, Kind};
use crate::guide::{Sketch, Style, frame};
use crate::scene::{Part, Rect, Scene};
use crate::series::Series;

/// Narrower than this nothing is promised; wider than any canvas can be neither.
const WIDTHS: (f64, f64) = (120.0, 4096.0);
/// What a page may reserve, CSS pixels; more would make a canvas that browsers refuse.
const TALLEST: f64 = 4096.0;

/// Lays out a figure in a box of `width` and at least `min_height` CSS pixels.
pub fn lay_out(series: &Series, style: &Style, width: f64, min_height: f64) -> Scene {
    let width = if width.is_finite() { width.clamp(WIDTHS.0, WIDTHS.1).floor() } else { WIDTHS.0 };
    let natural = lay_out_with(series, style, width, 0.0);
    let missing = min_height.min(TALLEST).floor() - natural.height;
    if missing > 0.0 { lay_out_with(series, style, width, missing) } else { natural }
}

/// Lays out a figure whose plot is `extra` CSS pixels higher than it needs to be.
fn lay_out_with(series: &Series, style: &Style, width: f64, extra: f64) -> Scene {
    let mut sketch = Sketch::new(*style);
    sketch.rect(Part::Ground, Rect::new(0.0, 0.0, width, 0.0), style.theme.ground, None);
    let pad = frame::padding(width);
    let top = frame::head(&mut sketch, series, width) + 8.0;
    let plot = Rect::new(pad, top, width - 2.0 * pad, extra);
    let (bottom, moved) = match form(series) {
        Plot::Columns => columns::lay_out(&mut sketch, series, plot),
        Plot::Targets => (targets::lay_out(&mut sketch, series, plot), Vec::new()),
        Plot::Bars => (bars::lay_out(&mut sketch, series, plot), Vec::new()),
    };
    let height = frame::foot(&mut sketch, series, &moved, width, bottom + 14.0);
    let Sketch { mut marks, targets, .. } = sketch;
    if let Some(crate::scene::Shape::Rects(rects)) = marks.first_mut().map(|mark| &mut mark.shape) {
        rects.iter_mut().for_each(|rect| rect.height = height);
    }
    Scene { width, height, marks, targets }
}

enum Plot {
    Columns,
    Targets,
    Bars,
}

fn form(series: &Series) -> Plot {
    match (series.spec.form, series.figure.kind) {
        (Form::Columns, _) => Plot::Columns,
        (Form::Bars, Kind::Targets) => Plot::Targets,
        (Form::Bars, Kind::Series | Kind::Parts) => Plot::Bars,
    }
}
