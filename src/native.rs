//! What takes the browser's place natively: a font to measure with.

use crate::scene::{Font, Weight};
use crate::text::Measure;
use std::collections::BTreeMap;
use ttf_parser::Face;

/// The name of the bundled font, as CSS writes it.
pub const FAMILY: &str = "Noto Sans";

/// Measures with the bundled Noto Sans: the sum of the advances, without kerning.
pub struct NotoSans {
    faces: Vec<(Weight, Face<'static>)>,
}

impl NotoSans {
    pub fn load() -> Result<Self, String> {
        let files = [
            (Weight::Regular, notosans::REGULAR_TTF),
            (Weight::Bold, notosans::BOLD_TTF),
            (Weight::Italic, notosans::ITALIC_TTF),
        ];
        let face = |(weight, file)| Ok((weight, Face::parse(file, 0).map_err(|error| error.to_string())?));
        Ok(NotoSans { faces: files.into_iter().map(face).collect::<Result<_, String>>()? })
    }

    /// The advance of a letter in font units, of which there are [`NotoSans::units`] to the font size. A letter that
    /// the font lacks is as wide as its replacement box.
    pub fn advance(&self, letter: char, weight: Weight) -> u32 {
        let face = self.faces.iter().find(|(w, _)| *w == weight).map(|(_, face)| face);
        let glyph = |face: &Face| face.glyph_hor_advance(face.glyph_index(letter).unwrap_or(ttf_parser::GlyphId(0)));
        u32::from(face.and_then(glyph).unwrap_or(0))
    }

    /// The first letter of a text that the font lacks.
    pub fn lacks(&self, text: &str, weight: Weight) -> Option<char> {
        let (_, face) = self.faces.iter().find(|(w, _)| *w == weight)?;
        text.chars().find(|letter| face.glyph_index(*letter).is_none())
    }

    pub fn units(&self) -> u32 {
        self.faces.first().map_or(1000, |(_, face)| u32::from(face.units_per_em()))
    }

    /// The advances of all letters of a text, for measuring the same elsewhere.
    pub fn advances(&self, text: &str, weight: Weight) -> BTreeMap<u32, u32> {
        text.chars().map(|letter| (u32::from(letter), self.advance(letter, weight))).collect()
    }
}

impl Measure for NotoSans {
    fn width(&self, text: &str, font: Font) -> f64 {
        let units: u32 = text.chars().map(|letter| self.advance(letter, font.weight)).sum();
        f64::from(units) * font.size / f64::from(self.units())
    }
}
