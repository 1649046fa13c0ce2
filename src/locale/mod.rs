//! Languages: every string that the program itself says, and every number format, is a field of [`Locale`].
//!
//! A language is one file with one constant; a missing field does not compile. What a figure, a source or a note is
//! called belongs to the data package, not here.

mod en;
mod number;

use crate::data::{Flag, Role, Status};

/// The languages there are; the first stands in for one that there is not.
pub const ALL: &[&Locale] = &[&en::EN];

pub struct Locale {
    pub lang: &'static str,
    /// Between groups of three digits.
    pub group: &'static str,
    pub decimal: &'static str,
    /// After a percentage, with its space.
    pub percent: &'static str,
    pub months: [&'static str; 12],
    /// `{day} {month} {year}` in this language's order.
    pub long_date: &'static str,
    /// Between the last two of a list.
    pub and: &'static str,
    pub figure: FigureWords,
    pub control: ControlWords,
    pub detail: DetailWords,
    pub message: MessageWords,
}

/// What stands on a figure.
pub struct FigureWords {
    pub source: &'static str,
    pub citing: &'static str,
    pub no_figure: &'static str,
    pub of: &'static str,
    pub share_of_pledge: &'static str,
    pub share_of_lowered: &'static str,
    pub share_of_initial: &'static str,
    pub gap: &'static str,
    /// Where a result exceeds its pledge.
    pub surplus: &'static str,
    pub gap_column: &'static str,
    pub pledge: &'static str,
    pub initial: &'static str,
    pub no_result: &'static str,
    pub no_pledge: &'static str,
    pub year: &'static str,
    pub share: &'static str,
    pub share_of_total: &'static str,
    pub status: &'static str,
    pub summary_series: &'static str,
    pub summary_year: &'static str,
    pub summary_targets: &'static str,
    pub summary_parts: &'static str,
}

/// What the controls are called.
pub struct ControlWords {
    pub figure: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub basis: &'static str,
    /// In the order of `Basis`; the next three likewise.
    pub bases: [&'static str; 2],
    pub measure: &'static str,
    pub measures: [&'static str; 2],
    pub sort: &'static str,
    pub sorts: [&'static str; 3],
    pub theme: &'static str,
    pub themes: [&'static str; 3],
}

/// What is said about one observation.
pub struct DetailWords {
    pub status: &'static str,
    pub source: &'static str,
    /// With the number of further ones.
    pub sources: &'static str,
    pub no_source: &'static str,
    pub footnote: &'static str,
    pub calculated: &'static str,
    pub status_words: fn(Status) -> &'static str,
    pub flag_words: fn(Flag) -> &'static str,
    pub role_words: fn(Role) -> &'static str,
}

/// What is said about a request that was not understood.
pub struct MessageWords {
    pub unknown_parameter: &'static str,
    pub unknown_value: &'static str,
    pub no_effect: &'static str,
    pub years_backwards: &'static str,
    pub more: &'static str,
}

impl Locale {
    /// The language that serves `tag` (BCP 47) best: by its primary subtag, else the first there is.
    pub fn find(tag: &str) -> &'static Locale {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let found = ALL.iter().find(|locale| locale.lang.eq_ignore_ascii_case(primary));
        found.or(ALL.first()).copied().unwrap_or(&en::EN)
    }

    /// ‘A, B and C’.
    pub fn list(&self, items: &[String]) -> String {
        match items.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} {} {last}", rest.join(", "), self.and),
        }
    }
}

/// Replaces `{name}` in `template` by the text given for that name; an unknown name stays as it is.
pub fn fill(template: &str, text: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            rest = &rest[before.len()..];
            break;
        };
        match text(name) {
            Some(text) => filled.push_str(&text),
            None => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// [`fill`] from a list of names and texts.
pub fn fill_from(template: &str, texts: &[(&str, &str)]) -> String {
    fill(template, |name| texts.iter().find(|(key, _)| *key == name).map(|(_, text)| (*text).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_unknown_ones_stay() {
        assert_eq!(fill_from("{n} of {m}, {x}", &[("n", "71"), ("m", "1,250")]), "71 of 1,250, {x}");
        assert_eq!(fill_from("open {n", &[("n", "71")]), "open {n");
    }

    #[test]
    fn a_list_reads_as_in_the_language() {
        let en = Locale::find("en-GB");
        let [a, b, c] = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(en.list(std::slice::from_ref(&a)), "A");
        assert_eq!(en.list(&[a, b, c]), "A, B and C");
    }

    #[test]
    fn a_language_that_is_not_there_gives_the_first() {
        assert_eq!(Locale::find("tlh").lang, "en");
        assert_eq!(Locale::find("").lang, "en");
    }
}
