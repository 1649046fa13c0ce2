//! A view as files to take away, and as files that need no script: pictures as SVG, and the HTML that stands in for the
//! element until its script has arrived, or for good.
//!
//! What stands in is laid out as the element does it, so it looks like what comes. A picture to take away is laid out anew
//! for its size.

pub mod advances;
#[cfg(not(target_arch = "wasm32"))]
pub mod data;
#[cfg(not(target_arch = "wasm32"))]
mod fragment;
pub mod plate;
#[cfg(feature = "cli")]
pub mod png;
pub mod preset;
#[cfg(not(target_arch = "wasm32"))]
pub mod reserve;
#[cfg(not(target_arch = "wasm32"))]
mod view;

#[cfg(not(target_arch = "wasm32"))]
pub use fragment::{Pictured, STYLE};
#[cfg(not(target_arch = "wasm32"))]
pub use view::{SIZES, Size, View, file};

use crate::scene::Font;
use crate::text::Measure;

/// The fonts of a picture, from the one that is measured to those that readers without it have. They are names without
/// quotation marks, as CSS allows, so nothing in them needs escaping.
pub const FAMILIES: &str = "Noto Sans, Segoe UI, Roboto, Helvetica Neue, Arial, Liberation Sans, sans-serif";

/// As wide as the widest fonts that systems have for want of those (DejaVu Sans, Verdana), in terms of the bundled one.
pub const WIDEST: f64 = 1.15;

/// A measure by which every text is wider. A picture that is laid out with it has room for its texts in any font; one
/// whose reader has the bundled font needs no such room.
pub struct Wider<'a>(pub &'a dyn Measure, pub f64);

impl Measure for Wider<'_> {
    fn width(&self, text: &str, font: Font) -> f64 {
        self.0.width(text, font) * self.1
    }
}
