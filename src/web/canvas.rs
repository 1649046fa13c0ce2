//! The canvas as a surface for painting and as a measure of text.
//!
//! A surface of our own in place of plotters-canvas: that one formats the opacity of every colour as a decimal, which
//! brings the formatting of decimals into the wasm (6.9 kB compressed), blurs lines at ratios 1 and 3, and aligns texts
//! to `start` and `end`, which swap sides in a right-to-left page.

use crate::scene::Font;
use crate::text::{Measure, cat, digits};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::cell::Cell;
use std::convert::Infallible;
use std::f64::consts::TAU;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The 2D context of a canvas; none where the browser refuses one.
pub fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten().map(JsCast::unchecked_into)
}

/// Measures with the canvas and the font families that the text will be painted with.
pub struct CanvasMeasure<'a> {
    context: &'a CanvasRenderingContext2d,
    family: &'a str,
    /// The font that the context has been set to, because setting one is dear.
    set: Cell<Option<Font>>,
}

impl<'a> CanvasMeasure<'a> {
    pub fn new(context: &'a CanvasRenderingContext2d, family: &'a str) -> Self {
        CanvasMeasure { context, family, set: Cell::new(None) }
    }
}

impl Measure for CanvasMeasure<'_> {
    fn width(&self, text: &str, font: Font) -> f64 {
        if self.set.replace(Some(font)) != Some(font) {
            set_font(self.context, font.weight.code(), font.size, self.family);
        }
        self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
    }
}

/// Sets a font whose size is exact to a hundredth of a pixel; formatting a decimal would cost 10 kB.
fn set_font(context: &CanvasRenderingContext2d, style: &str, size: f64, family: &str) {
    let hundredths = (size * 100.0).round() as u32;
    let (whole, tenths) = (digits(i64::from(hundredths / 100)), digits(i64::from(hundredths / 10 % 10)));
    context.set_font(&cat(&[style, " ", &whole, ".", &tenths, &digits(i64::from(hundredths % 10)), "px ", family]));
}

/// A canvas that plotters can draw on, in device pixels.
pub struct Surface<'a> {
    context: &'a CanvasRenderingContext2d,
    size: (u32, u32),
    /// What the context is set to, because setting it again is dear: an outline has a hundred dashes of one colour.
    color: Option<(u8, u8, u8)>,
}

impl<'a> Surface<'a> {
    pub fn new(context: &'a CanvasRenderingContext2d, size: (u32, u32)) -> Self {
        Surface { context, size, color: None }
    }

    fn set_color(&mut self, color: BackendColor) {
        if self.color.replace(color.rgb) != Some(color.rgb) {
            let (r, g, b) = color.rgb;
            let mut hex = String::from("#");
            for channel in [r, g, b] {
                hex.push(char::from_digit(u32::from(channel / 16), 16).unwrap_or('0'));
                hex.push(char::from_digit(u32::from(channel % 16), 16).unwrap_or('0'));
            }
            self.context.set_fill_style_str(&hex);
        }
    }
}

/// A canvas does not fail; what it cannot draw it leaves out.
type Painted = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Surface<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Painted {
        Ok(())
    }

    fn present(&mut self) -> Painted {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Painted {
        self.set_color(color);
        self.context.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        _: bool,
    ) -> Painted {
        self.set_color(style.color());
        let (width, height) = (right - left, bottom - top);
        self.context.fill_rect(f64::from(left), f64::from(top), f64::from(width), f64::from(height));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Painted {
        // A line is a thin box turned by its angle: filled like all else, it needs no second colour to be set.
        let (x, y) = (f64::from(from.0), f64::from(from.1));
        let (dx, dy) = (f64::from(to.0) - x, f64::from(to.1) - y);
        let length = (dx * dx + dy * dy).sqrt();
        let half = f64::from(style.stroke_width()) / 2.0 / length;
        let (across_x, across_y) = (-dy * half, dx * half);
        self.set_color(style.color());
        self.context.begin_path();
        self.context.move_to(x + across_x, y + across_y);
        self.context.line_to(x + dx + across_x, y + dy + across_y);
        self.context.line_to(x + dx - across_x, y + dy - across_y);
        self.context.line_to(x - across_x, y - across_y);
        self.context.fill();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, _: bool) -> Painted {
        self.set_color(style.color());
        self.context.begin_path();
        let _ = self.context.arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, TAU);
        self.context.fill();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Painted {
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        self.set_color(style.color());
        self.context.set_text_align(align);
        set_font(self.context, style.style().as_str(), style.size(), style.family().as_str());
        let _ = self.context.fill_text(text, f64::from(x), f64::from(y));
        Ok(())
    }
}

/// A JavaScript error with one sentence.
pub fn error(sentence: &str) -> JsValue {
    js_sys::Error::new(sentence).into()
}
