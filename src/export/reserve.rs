//! The heights that the style sheet reserves: those of the native layout, the tallest within each band of widths.

use super::{WIDEST, Wider};
use crate::figure::lay_out;
use crate::guide::Style;
use crate::native::NotoSans;
use crate::series::Series;
use crate::theme::LIGHT;
use crate::words::Words;

/// Where the bands of widths begin, CSS pixels. A band ends where the next one begins.
pub const BANDS: [u32; 10] = [0, 320, 360, 420, 480, 560, 680, 820, 1000, 1240];
/// Nothing is promised below the first of these widths, and the last band ends at the second.
const WIDTHS: (u32, u32) = (280, 1600);

/// Fonts this much wider than ours are provided for; what is reserved in vain is filled with a taller plot.
const FONTS: [f64; 2] = [1.0, WIDEST];
/// Another font may break its lines elsewhere: room for two lines of a note, CSS pixels.
const SPARE: f64 = 32.0;
/// From one width that is tried to the next, CSS pixels.
const STEP: usize = 12;
/// The buttons below the picture, CSS pixels; the element’s style has the same.
pub const TOOLBAR: f64 = 44.0;

/// What is reserved for a figure in a container of that width, with its toolbar: CSS pixels.
pub fn reserved(view: (&Series, Words), font: &NotoSans, width: u32) -> f64 {
    let band = BANDS.iter().rposition(|from| *from <= width).unwrap_or_default();
    tallest(view, font, band) + TOOLBAR
}

/// The tallest that a picture can be in a band of widths, with some room to spare.
pub fn tallest((series, words): (&Series, Words), font: &NotoSans, band: usize) -> f64 {
    let height = |width: u32| {
        let heights = FONTS.map(|factor| {
            let style = Style { theme: &LIGHT, words, measure: &Wider(font, factor) };
            lay_out(series, &style, f64::from(width), 0.0).height
        });
        heights.into_iter().fold(0.0, f64::max)
    };
    let from = BANDS.get(band).map_or(WIDTHS.0, |from| (*from).max(WIDTHS.0));
    let to = BANDS.get(band + 1).map_or(WIDTHS.1, |next| next - 1);
    (from..=to).step_by(STEP).chain([to]).map(height).fold(0.0, f64::max) + SPARE
}
