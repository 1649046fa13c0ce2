//! From a [`Series`] to a [`Scene`]: the frame is the same for all, the plot is one file a form.
//!
//! The plot is laid out twice where the page has reserved more height than the figure needs: the height of the notes
//! depends on what found no room in the plot, and the height of the plot on what the notes leave. A picture of a fixed
//! size is laid out as often as that takes to come to an end, and its plot may be lower than it would be in a page.

mod bars;
mod columns;
mod line;
mod parts;
mod people;
mod targets;

pub use people::persons_a_dot;

use crate::data::{Form, Kind};
use crate::describe::{subtitle, title};
use crate::guide::frame::{self, Frame, Moved};
use crate::guide::{Sketch, Style};
use crate::scene::{Area, Mark, Part, Rect, Scene, Shape, Target};
use crate::series::Series;
use crate::spec::Show;

/// Narrower than this nothing is promised; wider than any canvas can be neither.
const WIDTHS: (f64, f64) = (120.0, 4096.0);
/// What a page may reserve, CSS pixels; more would make a canvas that browsers refuse.
const TALLEST: f64 = 4096.0;

/// Whether a plot may be lower than it is in a page: what lays out pictures of a fixed size offers it less than it needs.
pub const SHRINKS: bool = cfg!(any(not(target_arch = "wasm32"), feature = "export"));

/// How much lower than in a page something in a plot is that is offered `extra` and gives away `most`, as 0 or less.
fn lower(extra: f64, most: f64) -> f64 {
    if SHRINKS { extra.clamp(-most, 0.0).ceil() } else { 0.0 }
}

/// How much higher it is.
fn higher(extra: f64) -> f64 {
    if SHRINKS { extra.max(0.0) } else { extra }
}

/// How often the plot of a picture of a fixed size is laid out at most.
#[cfg(any(not(target_arch = "wasm32"), feature = "export"))]
const TRIES: usize = 6;

/// Lays out a figure in a box of `width` and at least `min_height` CSS pixels.
pub fn lay_out(series: &Series, style: &Style, width: f64, min_height: f64) -> Scene {
    let words = &style.words;
    let frame = Frame { title: &title(series, words), subtitle: &subtitle(series, words), terms: "" };
    let page = Page::new(series, style, frame, width);
    let (mut figure, bottom, moved) = page.plot(0.0);
    let (mut foot, mut height) = page.foot(&moved, bottom);
    let missing = min_height.min(TALLEST).floor() - height;
    if missing > 0.0 {
        let (taller, lower, moved_now) = page.plot(missing);
        if moved_now != moved {
            // What had no room before has some now, and the foot is shorter for it.
            let shorter;
            (foot, shorter) = page.foot(&moved_now, lower);
            let rest = (height + missing - shorter).max(0.0);
            foot.marks.iter_mut().for_each(|mark| mark.move_down(rest));
            height = shorter + rest;
        } else {
            let by = (lower - bottom).round();
            foot.marks.iter_mut().for_each(|mark| mark.move_down(by));
            height += by;
        }
        figure = taller;
    }
    page.scene(figure, foot, height)
}

/// Lays out a figure as high as it needs to be, in a frame of its own.
#[cfg(any(not(target_arch = "wasm32"), feature = "export"))]
pub fn framed(series: &Series, style: &Style, frame: Frame, width: f64) -> Scene {
    let page = Page::new(series, style, frame, width);
    let (figure, bottom, moved) = page.plot(0.0);
    let (foot, height) = page.foot(&moved, bottom);
    page.scene(figure, foot, height)
}

/// Lays out a figure in a box of exactly that size, its plot lower or higher than a page would have it. Where it does not
/// fit, says which height it would have needed.
#[cfg(any(not(target_arch = "wasm32"), feature = "export"))]
pub fn fit(series: &Series, style: &Style, frame: Frame, (width, height): (f64, f64)) -> Result<Scene, f64> {
    let page = Page::new(series, style, frame, width);
    let (mut extra, mut least) = (0.0, f64::INFINITY);
    let mut best: Option<(Sketch, Sketch, f64)> = None;
    for _ in 0..TRIES {
        let (figure, bottom, moved) = page.plot(extra);
        let (foot, needed) = page.foot(&moved, bottom);
        let spare = height.floor() - needed;
        // Neither lower nor higher than the plot can be.
        let stuck = needed == least;
        least = least.min(needed);
        if spare >= 0.0 && best.as_ref().is_none_or(|(_, _, before)| spare < *before) {
            best = Some((figure, foot, spare));
        }
        if spare == 0.0 || stuck {
            break;
        }
        extra += spare;
    }
    let (figure, mut foot, spare) = best.ok_or(least)?;
    foot.marks.iter_mut().for_each(|mark| mark.move_down(spare));
    // The ground reaches to the end of a last pixel that is a part of one.
    Ok(page.scene(figure, foot, height.ceil()))
}

/// A figure whose width is known and whose height is not.
struct Page<'s, 'a> {
    series: &'s Series<'s>,
    style: &'s Style<'a>,
    frame: Frame<'s>,
    /// The ground, and everything above the plot.
    head: Sketch<'a>,
    /// No height yet.
    plot: Rect,
    width: f64,
}

impl<'s, 'a> Page<'s, 'a> {
    fn new(series: &'s Series<'s>, style: &'s Style<'a>, frame: Frame<'s>, width: f64) -> Self {
        let width = if width.is_finite() { width.clamp(WIDTHS.0, WIDTHS.1).floor() } else { WIDTHS.0 };
        let pad = frame::padding(width);
        let mut head = Sketch::new(*style);
        // Its height is known at the end.
        head.rect(Part::Ground, Rect::new(0.0, 0.0, width, 0.0), style.theme.ground, None);
        let top = frame::head(&mut head, series, &frame, width) + 8.0;
        Page { series, style, frame, head, plot: Rect::new(pad, top, width - 2.0 * pad, 0.0), width }
    }

    /// The plot, in a box that is `extra` higher than it needs to be; where it ends; the texts that found no room in it.
    fn plot(&self, extra: f64) -> (Sketch<'a>, f64, Vec<Moved>) {
        lay_out_plot(self.series, self.style, Rect { height: extra, ..self.plot }, self.width >= frame::WIDE)
    }

    /// What stands below a plot that ends at `bottom`, and where that ends.
    fn foot(&self, moved: &[Moved], bottom: f64) -> (Sketch<'a>, f64) {
        let mut foot = Sketch::new(*self.style);
        let height = frame::foot(&mut foot, self.series, (moved, self.frame.terms), self.width, bottom + 14.0);
        (foot, height)
    }

    fn scene(self, mut figure: Sketch, mut foot: Sketch, height: f64) -> Scene {
        let Page { mut head, width, .. } = self;
        head.marks.append(&mut figure.marks);
        head.marks.append(&mut foot.marks);
        if let Some(Shape::Rects(ground)) = head.marks.first_mut().map(|mark| &mut mark.shape) {
            ground.iter_mut().for_each(|rect| rect.height = height);
        }
        let targets = targets(self.series, &head.marks, &figure.areas, (width, height));
        let mut scene = Scene { width, height, marks: head.marks, targets, areas: figure.areas, keys: head.keys };
        if self.style.words.locale.dir == "rtl" {
            scene.mirror();
        }
        scene
    }
}

/// Lays out the plot in a box that is `plot.height` higher than it needs to be, or lower where that is less than nothing;
/// gives back where it ends and the texts that found no room in it.
fn lay_out_plot<'a>(series: &Series, style: &Style<'a>, plot: Rect, wide: bool) -> (Sketch<'a>, f64, Vec<Moved>) {
    let mut sketch = Sketch::new(*style);
    let few = series.rows.len() <= FEW;
    let (bottom, moved) = match plot_of(series) {
        Plot::Columns => {
            let laid = columns::lay_out(&mut sketch, series, plot, wide);
            let narrow = plot.width < series.rows.len() as f64 * FINGER;
            if few && series.spec.form != Form::Line && (!laid.complete || narrow) {
                sketch = Sketch::new(*style);
                bars::lay_out(&mut sketch, series, plot, wide)
            } else {
                (laid.bottom, laid.moved)
            }
        }
        Plot::Targets => (targets::lay_out(&mut sketch, series, plot, wide), Vec::new()),
        Plot::People => (people::lay_out(&mut sketch, series, plot), Vec::new()),
        Plot::Parts => (parts::lay_out(&mut sketch, series, plot), Vec::new()),
        Plot::Bars => bars::lay_out(&mut sketch, series, plot, wide),
    };
    (sketch, bottom, moved)
}

/// A target for everything that is shown: the results in the order of their rows, then the pledges, then the initial ones.
fn targets(series: &Series, marks: &[Mark], areas: &[Area], (width, height): (f64, f64)) -> Vec<Target> {
    let mut targets = Vec::new();
    let places = match series.spec.shown() {
        Show::Both => 0..3,
        Show::Results => 0..1,
        Show::Pledges => 1..3,
    };
    for place in places {
        for (row, item) in series.rows.iter().enumerate() {
            let all = [Some(item.observation), item.pledge, item.initial];
            let Some(Some(observation)) = all.get(place).copied() else { continue };
            let mut bounds = None;
            for mark in marks {
                if mark.observation == Some(observation) && !matches!(mark.shape, Shape::Text { .. }) {
                    let mark = mark.bounds();
                    bounds = Some(bounds.map_or(mark, |all: Rect| all.union(&mark)));
                }
            }
            // What is zero has no mark: its row stands for it.
            let area = || areas.iter().find(|area| area.row == row).map(|area| area.rect);
            let Some(bounds) = bounds.or_else(area) else { continue };
            let ((x, across), (y, down)) =
                (widened(bounds.x, bounds.width, width), widened(bounds.y, bounds.height, height));
            targets.push(Target { row, series: place, observation, bounds: Rect::new(x, y, across, down) });
        }
    }
    targets
}

/// A start and an extent that is at least that of a finger, between 0 and `end`.
fn widened(start: f64, extent: f64, end: f64) -> (f64, f64) {
    let wide = extent.max(FINGER);
    ((start + (extent - wide) / 2.0).min(end - wide).max(0.0), wide)
}

/// A few columns lie down where they would be narrower than a finger, CSS pixels, or lose a value; many stay.
const FINGER: f64 = 24.0;
const FEW: usize = 16;

enum Plot {
    Columns,
    Targets,
    Bars,
    People,
    Parts,
}

/// How a figure is laid out. A table is not painted; what would be, is the figure's first form.
fn plot_of(series: &Series) -> Plot {
    match (series.figure.kind, series.spec.form) {
        (Kind::Series, _) => Plot::Columns,
        (Kind::Targets, Form::People) => Plot::People,
        (Kind::Targets, _) => Plot::Targets,
        (Kind::Parts, Form::Bars) => Plot::Bars,
        (Kind::Parts, Form::Table) if series.figure.forms.first() == Some(&Form::Bars) => Plot::Bars,
        (Kind::Parts, _) => Plot::Parts,
    }
}
