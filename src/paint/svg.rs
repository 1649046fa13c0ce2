//! A scene as SVG, through plotters' SVG surface, with what that lacks: a role, a title, a description, baselines.

use super::{Device, paint};
use crate::scene::Scene;
use plotters::prelude::SVGBackend;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle, text_anchor,
};

/// plotters divides font sizes by this and does not say why.
const FONT_DIVISOR: f64 = 1.24;
/// Where plotters puts the baseline below the top of a text, in font sizes.
const TOP_TO_BASELINE: f64 = 0.76;

/// Writes `scene` as a standalone SVG document in CSS pixels; `dir` is the direction that its language is written in.
pub fn svg(scene: &Scene, family: &str, dir: &str, title: &str, description: &str) -> Result<String, String> {
    let mut text = String::new();
    let size = (scene.width as u32, scene.height as u32);
    let rtl = dir == "rtl";
    let mut surface = Surface { svg: SVGBackend::with_string(&mut text, size), rtl };
    paint(scene, &mut surface, Device { ratio: 1.0, family }).map_err(|error| error.to_string())?;
    drop(surface);
    let direction = if rtl { " direction=\"rtl\"" } else { "" };
    let head = format!(
        "{direction} role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n",
        escaped(title),
        escaped(description)
    );
    Ok(text.replacen(">\n", &head, 1))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// plotters' surface, corrected.
struct Surface<'a> {
    svg: SVGBackend<'a>,
    rtl: bool,
}

impl DrawingBackend for Surface<'_> {
    type ErrorType = std::io::Error;

    fn get_size(&self) -> (u32, u32) {
        self.svg.get_size()
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.svg.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.svg.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.svg.draw_pixel(at, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.svg.draw_rect(from, to, style, fill)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.svg.draw_line(from, to, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.svg.draw_circle(center, radius, style, fill)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let top = f64::from(y) - style.size() * TOP_TO_BASELINE;
        self.svg.draw_text(text, &Corrected { style, rtl: self.rtl }, (x, top.round() as i32))
    }
}

/// A text style whose size survives the division, and which hangs from its top.
struct Corrected<'a, S> {
    style: &'a S,
    rtl: bool,
}

impl<S: BackendTextStyle> BackendTextStyle for Corrected<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }

    fn size(&self) -> f64 {
        self.style.size() * FONT_DIVISOR
    }

    fn style(&self) -> FontStyle {
        self.style.style()
    }

    fn anchor(&self) -> text_anchor::Pos {
        // SVG anchors a text at its start or end, and what is read from right to left starts at the right.
        let horizontal = match (self.style.anchor().h_pos, self.rtl) {
            (text_anchor::HPos::Left, true) => text_anchor::HPos::Right,
            (text_anchor::HPos::Right, true) => text_anchor::HPos::Left,
            (other, _) => other,
        };
        text_anchor::Pos::new(horizontal, text_anchor::VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        at: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, at, draw)
    }
}
