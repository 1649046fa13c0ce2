//! How wide the letters of Noto Sans are, as a table: the measure of SVG documents, whose bytes are the same wherever they
//! are written. `xtask bake` writes it for the browser, which has no such font.

#[cfg(not(target_arch = "wasm32"))]
use crate::native::NotoSans;
use crate::scene::{Font, Weight};
use crate::text::{Measure, pieces};

/// The letters that are in it: Latin, Greek and Cyrillic with their accents, punctuation, signs of currencies, arrows and
/// mathematics. A title may have others.
const LETTERS: [(u32, u32); 7] = [
    (0x20, 0x7e),
    (0xa0, 0x24f),
    (0x370, 0x45f),
    (0x1e80, 0x1ef9),
    (0x2010, 0x204a),
    (0x2070, 0x20bf),
    (0x2190, 0x2265),
];

/// To the font size.
const UNITS: u32 = 1000;
/// What is added to an advance that is written as a letter, so that none is a control character.
const BASE: u32 = 0x20;

pub struct Advances {
    /// Of the letters in their order; a list for each [`Weight`].
    faces: Vec<Vec<u32>>,
}

impl Advances {
    /// Reads what [`Advances::write`] has written.
    pub fn read(text: &str) -> Self {
        let mut faces = Vec::new();
        for line in pieces(text, b'\n') {
            let mut face = Vec::new();
            for letter in line.chars() {
                face.push(u32::from(letter).saturating_sub(BASE));
            }
            faces.push(face);
        }
        Advances { faces }
    }

    /// The table of a font.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of(font: &NotoSans) -> Self {
        let letters = || LETTERS.iter().flat_map(|(first, last)| *first..=*last).filter_map(char::from_u32);
        let face = |weight| letters().map(|letter| font.advance(letter, weight) * UNITS / font.units()).collect();
        Advances { faces: [Weight::Regular, Weight::Bold, Weight::Italic].map(face).to_vec() }
    }

    /// A line a weight; each advance is a letter.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn write(&self) -> String {
        let line =
            |face: &Vec<u32>| face.iter().filter_map(|advance| char::from_u32(advance + BASE)).collect::<String>();
        self.faces.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// A letter that is not in the table may be as wide as it is high.
    fn advance(&self, letter: char, weight: Weight) -> u32 {
        let mut place = 0;
        let letter = u32::from(letter);
        for (first, last) in LETTERS {
            if letter < first {
                break;
            }
            if letter <= last {
                let face = self.faces.get(weight as usize);
                let found = face.and_then(|face| face.get((place + letter - first) as usize));
                return found.copied().unwrap_or(UNITS);
            }
            place += last + 1 - first;
        }
        UNITS
    }
}

impl Measure for Advances {
    fn width(&self, text: &str, font: Font) -> f64 {
        let mut units = 0;
        for letter in text.chars() {
            units += self.advance(letter, font.weight);
        }
        f64::from(units) * font.size / f64::from(UNITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_font_says() {
        let font = NotoSans::load().unwrap_or_else(|error| panic!("{error}"));
        let table = Advances::read(&Advances::of(&font).write());
        for weight in [Weight::Regular, Weight::Bold, Weight::Italic] {
            for letter in "aÀőżΩж’–—…€ \u{a0}\u{202f}→≥".chars() {
                let wanted = font.advance(letter, weight) * UNITS / font.units();
                assert_eq!(table.advance(letter, weight), wanted, "{letter}");
            }
            assert_eq!(table.advance('中', weight), UNITS);
        }
    }
}
