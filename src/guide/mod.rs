//! What stands around the marks of a figure: frame, key, notes, annotations.

pub mod annotation;
pub mod frame;
pub mod key;
mod sketch;

pub use sketch::{Dots, Ink, Sketch, Style, line_height};
