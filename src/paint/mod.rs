//! Paints a [`Scene`] on any surface of plotters. Decides nothing but rounding.
//!
//! Coordinates become device pixels once, here. Rectangles keep their edges on whole device pixels, thin ones keep
//! their thickness instead, so that lines are crisp and equally strong at every device pixel ratio.

#[cfg(any(not(target_arch = "wasm32"), feature = "export"))]
pub mod svg;

use crate::scene::{Anchor, Rect, Scene, Shape, Weight};
use crate::theme::Color;
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
};

/// What the surface knows and the scene does not.
#[derive(Debug, Clone, Copy)]
pub struct Device<'a> {
    /// Device pixels per CSS pixel.
    pub ratio: f64,
    /// CSS font families.
    pub family: &'a str,
}

/// Thinner than this, in CSS pixels, a rectangle is a line.
const LINE: f64 = 3.0;

/// Paints every mark in order. Texts are handed to the surface with their alphabetic baseline.
pub fn paint<DB: DrawingBackend>(
    scene: &Scene,
    surface: &mut DB,
    device: Device,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    let scaled = |value: f64| (value * device.ratio).round() as i32;
    for mark in &scene.marks {
        let style = Fill(mark.color, 1);
        match &mark.shape {
            Shape::Rects(rects) => {
                for rect in rects {
                    let (from, to) = device_rect(rect, device.ratio);
                    surface.draw_rect(from, to, &style, true)?;
                }
            }
            Shape::Discs { centers, radius } => {
                for center in centers {
                    let center = (scaled(center.x), scaled(center.y));
                    surface.draw_circle(center, scaled(*radius).unsigned_abs(), &style, true)?;
                }
            }
            Shape::Lines { lines, thickness } => {
                let style = Fill(mark.color, scaled(*thickness).unsigned_abs().max(1));
                for (from, to) in lines {
                    let (from, to) = ((scaled(from.x), scaled(from.y)), (scaled(to.x), scaled(to.y)));
                    surface.draw_line(from, to, &style)?;
                }
            }
            Shape::Text { at, anchor, font, text, .. } => {
                let (size, family) = (font.size * device.ratio, device.family);
                let style = Text { color: mark.color, size, family, weight: font.weight, anchor: *anchor };
                surface.draw_text(text, &style, (scaled(at.x), scaled(at.y)))?;
            }
        }
    }
    surface.present()
}

/// The corners of a rectangle in device pixels; what is there at all is at least one device pixel thick.
pub fn device_rect(rect: &Rect, ratio: f64) -> (BackendCoord, BackendCoord) {
    let (left, right) = device_edges(rect.x, rect.width, ratio);
    let (top, bottom) = device_edges(rect.y, rect.height, ratio);
    ((left, top), (right, bottom))
}

fn device_edges(start: f64, extent: f64, ratio: f64) -> (i32, i32) {
    let rounded = |value: f64| (value * ratio).round() as i32;
    let first = rounded(start);
    match extent {
        none if none <= 0.0 => (first, first),
        thin if thin < LINE => (first, first + rounded(thin).max(1)),
        _ => (first, rounded(start + extent).max(first + 1)),
    }
}

/// A colour, and the thickness of lines in device pixels.
struct Fill(Color, u32);

impl BackendStyle for Fill {
    fn color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: self.0.channels() }
    }

    fn stroke_width(&self) -> u32 {
        self.1
    }
}

/// A text in plotters' terms. It never measures: the scene has been laid out.
struct Text<'a> {
    color: Color,
    /// Device pixels.
    size: f64,
    family: &'a str,
    weight: Weight,
    anchor: Anchor,
}

impl BackendTextStyle for Text<'_> {
    type FontError = std::fmt::Error;

    fn color(&self) -> BackendColor {
        Fill(self.color, 1).color()
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        match self.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
            Weight::Italic => FontStyle::Italic,
        }
    }

    fn anchor(&self) -> Pos {
        let horizontal = match self.anchor {
            Anchor::Left => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        Pos::new(horizontal, VPos::Bottom)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Err(std::fmt::Error)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        Err(std::fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_equally_thick_wherever_it_lies() {
        for ratio in [1.0, 1.5, 2.0, 3.0] {
            let thickness = |y: f64| {
                let ((_, top), (_, bottom)) = device_rect(&Rect::new(0.0, y, 100.0, 1.0), ratio);
                bottom - top
            };
            assert!((0..40).all(|i| thickness(f64::from(i) / 3.0) == thickness(0.0)), "{ratio}");
        }
    }

    #[test]
    fn what_is_not_zero_is_seen_and_what_is_zero_is_not() {
        let height = |height: f64| {
            let ((_, top), (_, bottom)) = device_rect(&Rect::new(0.0, 10.0, 5.0, height), 1.0);
            bottom - top
        };
        assert_eq!((height(0.01), height(0.0)), (1, 0));
    }
}
