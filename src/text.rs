//! How wide a text is, and how it is broken into lines.

use crate::scene::Font;

/// The width of a text. In the browser the canvas answers, natively the bundled font; never plotters' own web font code,
/// which appends to the host page.
pub trait Measure {
    /// CSS pixels.
    fn width(&self, text: &str, font: Font) -> f64;
}

/// Texts one after the other. `format!` would bring the formatting machinery into the wasm (2 kB compressed).
pub fn cat(pieces: &[&str]) -> String {
    let mut text = String::new();
    for piece in pieces {
        text.push_str(piece);
    }
    text
}

/// Texts with another one between them.
pub fn joined(texts: &[String], between: &str) -> String {
    let mut all = String::new();
    for (i, text) in texts.iter().enumerate() {
        all.push_str(if i > 0 { between } else { "" });
        all.push_str(text);
    }
    all
}

/// A whole number in plain digits.
pub fn digits(number: i64) -> String {
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    push_digits(&mut text, number.unsigned_abs());
    text
}

fn push_digits(text: &mut String, number: u64) {
    if number > 9 {
        push_digits(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// A length with two decimals, or with none where it is whole.
#[cfg(any(not(target_arch = "wasm32"), feature = "export"))]
pub fn hundredths(value: f64) -> String {
    let steps = (value * 100.0).round() as i64;
    let (sign, whole, rest) = (if steps < 0 { "-" } else { "" }, steps.abs() / 100, steps.abs() % 100);
    let decimals = if rest == 0 { String::new() } else { cat(&[".", &digits(rest / 10), &digits(rest % 10)]) };
    cat(&[sign, &digits(whole), &decimals])
}

/// What stands before and after the first `at`, an ASCII character; `str::split` and its searchers would cost 1 kB.
pub fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// What stands between the `at`s of a text.
pub struct Pieces<'a> {
    rest: Option<&'a str>,
    at: u8,
}

pub fn pieces(text: &str, at: u8) -> Pieces<'_> {
    Pieces { rest: Some(text), at }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let (piece, rest) = cut(rest, self.at).map_or((rest, None), |(piece, rest)| (piece, Some(rest)));
        self.rest = rest;
        Some(piece)
    }
}

/// Breaks `text` at its spaces into lines of at most `width` CSS pixels. A word that is wider than a line is broken
/// between letters, so that nothing is ever cut off. No-break spaces do not break.
pub fn wrap(text: &str, font: Font, width: f64, measure: &dyn Measure) -> Vec<String> {
    // Each word is measured once: a browser shapes a growing line anew for every word that is tried at its end.
    let space = measure.width(" ", font);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    for word in pieces(text, b' ') {
        if word.is_empty() {
            continue;
        }
        let own = measure.width(word, font);
        if !line.is_empty() && used + space + own <= width {
            line.push(' ');
            line.push_str(word);
            used += space + own;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        (line, used) = if own <= width {
            (word.to_owned(), own)
        } else {
            let rest = break_word(word, |piece| measure.width(piece, font) <= width, &mut lines);
            let own = measure.width(&rest, font);
            (rest, own)
        };
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Pushes the full lines of a word and gives back what is left of it.
fn break_word(word: &str, fits: impl Fn(&str) -> bool, lines: &mut Vec<String>) -> String {
    let mut piece = String::new();
    for letter in word.chars() {
        piece.push(letter);
        if !fits(&piece) && piece.len() > letter.len_utf8() {
            piece.pop();
            lines.push(std::mem::replace(&mut piece, String::from(letter)));
        }
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Weight;

    /// Every letter is as wide as half the font size.
    struct Half;

    impl Measure for Half {
        fn width(&self, text: &str, font: Font) -> f64 {
            text.chars().count() as f64 * font.size / 2.0
        }
    }

    fn lines(text: &str, letters: usize) -> Vec<String> {
        let font = Font { size: 12.0, weight: Weight::Regular };
        wrap(text, font, letters as f64 * 6.0, &Half)
    }

    #[test]
    fn lengths_are_printed_with_two_decimals_at_most() {
        assert_eq!([1.0, 0.125, -2.5, -0.001].map(hundredths), ["1", "0.13", "-2.50", "0"]);
    }

    #[test]
    fn lines_are_filled_and_broken_at_spaces() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(lines("some 43\u{a0}persons", 11), ["some", "43\u{a0}persons"]);
    }

    #[test]
    fn a_long_word_is_broken_rather_than_cut_off() {
        assert_eq!(lines("a Neuansiedlung", 5), ["a", "Neuan", "siedl", "ung"]);
    }

    #[test]
    fn no_width_still_gives_every_letter() {
        assert_eq!(lines("abc", 0), ["a", "b", "c"]);
    }
}
