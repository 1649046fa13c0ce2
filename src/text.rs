//! How wide a text is, and how it is broken into lines.

use crate::scene::Font;

/// The width of a text. In the browser the canvas answers, natively the bundled font; never plotters' own web font code,
/// which appends to the host page.
pub trait Measure {
    /// CSS pixels.
    fn width(&self, text: &str, font: Font) -> f64;
}

/// At most 40 characters of a value, on one line: a message quotes, it does not reproduce.
pub fn shortened(value: &str) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut text: String = value.chars().take(40).map(clean).collect();
    if value.chars().nth(40).is_some() {
        text.push('…');
    }
    text
}

/// Breaks `text` at its spaces into lines of at most `width` CSS pixels. A word that is wider than a line is broken
/// between letters, so that nothing is ever cut off. No-break spaces do not break.
pub fn wrap(text: &str, font: Font, width: f64, measure: &dyn Measure) -> Vec<String> {
    // Each word is measured once: a browser shapes a growing line anew for every word that is tried at its end.
    let space = measure.width(" ", font);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
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
        if !fits(&piece) && piece.chars().nth(1).is_some() {
            piece.pop();
            lines.push(std::mem::replace(&mut piece, letter.to_string()));
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
