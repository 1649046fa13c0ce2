//! Reads the numbers in a text as a reader does: with the grouping, the decimal mark and the percent sign of the language.

use pathways_chart::locale::Locale;
use std::collections::BTreeSet;

/// The numbers in `text` as they are written there: `1,250`, `5.7%`, `-20`, `2024`.
pub fn numbers(text: &str, locale: &Locale) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = end_of_number(&letters, at, locale);
        // A hyphen is a minus unless it joins two things.
        let free = at < 2 || !letters[at - 2].is_alphanumeric();
        let start = if at > 0 && letters[at - 1] == '-' && free { at - 1 } else { at };
        found.push(letters[start..end].iter().collect());
        at = end;
    }
    found
}

fn end_of_number(letters: &[char], start: usize, locale: &Locale) -> usize {
    let digits = |from: usize| letters.iter().skip(from).take_while(|letter| letter.is_ascii_digit()).count();
    let follows = |at: usize, mark: &str| mark.chars().enumerate().all(|(i, c)| letters.get(at + i) == Some(&c));
    let mut end = start + digits(start);
    let groups = end - start <= 3;
    while groups && follows(end, locale.group) && digits(end + locale.group.chars().count()) == 3 {
        end += locale.group.chars().count() + 3;
    }
    if follows(end, locale.decimal) && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    if follows(end, locale.percent) { end + locale.percent.chars().count() } else { end }
}

/// The numbers that a text may contain.
#[derive(Debug, Clone, Default)]
pub struct Permitted(BTreeSet<String>);

impl Permitted {
    /// Every number in `text` as well.
    pub fn and(mut self, text: &str, locale: &Locale) -> Self {
        self.0.extend(numbers(text, locale));
        self
    }

    pub fn with(mut self, other: &Permitted) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    #[track_caller]
    pub fn check(&self, text: &str, locale: &Locale, at: &str) {
        for number in numbers(text, locale) {
            assert!(self.0.contains(&number), "{at}: {number} in ‘{text}’ is none of {:?}", self.0);
        }
        assert!(!text.contains(['{', '}']), "{at}: a placeholder is left in ‘{text}’");
    }
}

#[test]
fn numbers_are_read_with_the_grouping_of_the_language() {
    let read = |lang: &str, text: &str| numbers(text, Locale::find(lang));
    assert_eq!(
        read("en", "71 of 1,250 (5.7%), 2015–2024; 2022, 2023. 24 June"),
        ["71", "1,250", "5.7%", "2015", "2024", "2022", "2023", "24"]
    );
    assert_eq!(
        read("fr", "1\u{202f}250 sur 2023\u{202f}; 5,7\u{a0}%, 13 %"),
        ["1\u{202f}250", "2023", "5,7\u{a0}%", "13"]
    );
    assert_eq!(read("nl", "2.083 in 2023. 13,4%"), ["2.083", "2023", "13,4%"]);
    assert_eq!(read("de", "8./9. September 2020; 1.234.567"), ["8", "9", "2020", "1.234.567"]);
    assert_eq!(read("en", "-20, 2013-2023, 12,34"), ["-20", "2013", "2023", "12", "34"]);
}
