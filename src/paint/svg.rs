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

/// Writes `scene` as a standalone SVG document in CSS pixels.
pub fn svg(scene: &Scene, family: &str, title: &str, description: &str) -> Result<String, String> {
    let mut text = String::new();
    let size = (scene.width as u32, scene.height as u32);
    let mut surface = Surface(SVGBackend::with_string(&mut text, size));
    paint(scene, &mut surface, Device { ratio: 1.0, family }).map_err(|error| error.to_string())?;
    drop(surface);
    let head = format!(" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n", escaped(title), escaped(description));
    Ok(text.replacen(">\n", &head, 1))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// plotters' surface, corrected.
struct Surface<'a>(SVGBackend<'a>);

impl DrawingBackend for Surface<'_> {
    type ErrorType = std::io::Error;

    fn get_size(&self) -> (u32, u32) {
        self.0.get_size()
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.0.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.0.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.0.draw_pixel(at, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.0.draw_rect(from, to, style, fill)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.0.draw_circle(center, radius, style, fill)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let top = f64::from(y) - style.size() * TOP_TO_BASELINE;
        self.0.draw_text(text, &Corrected(style), (x, top.round() as i32))
    }
}

/// A text style whose size survives the division, and which hangs from its top.
struct Corrected<'a, S>(&'a S);

impl<S: BackendTextStyle> BackendTextStyle for Corrected<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.0.color()
    }

    fn size(&self) -> f64 {
        self.0.size() * FONT_DIVISOR
    }

    fn style(&self) -> FontStyle {
        self.0.style()
    }

    fn anchor(&self) -> text_anchor::Pos {
        text_anchor::Pos::new(self.0.anchor().h_pos, text_anchor::VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        self.0.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.0.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        at: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.0.draw(text, at, draw)
    }
}
