//! Languages: every string that the program itself says, and every number format, is a field of [`Locale`].
//!
//! A language is one file with one constant; a missing field does not compile. What a figure, a source or a note is
//! called belongs to the data package, not here. The wasm contains no language: a page fetches the one it needs as a
//! text ([`crate::data::compact`]), so nobody downloads another.

#[cfg(not(target_arch = "wasm32"))]
mod data;
#[cfg(not(target_arch = "wasm32"))]
mod de;
#[cfg(not(target_arch = "wasm32"))]
mod en;
#[cfg(not(target_arch = "wasm32"))]
mod fr;
#[cfg(not(target_arch = "wasm32"))]
mod nl;
mod number;
#[cfg(not(target_arch = "wasm32"))]
mod toolbar;
mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use data::{CiteWords, ColumnWords, DataWords, EventWords, ReadmeWords};
#[cfg(not(target_arch = "wasm32"))]
pub use toolbar::ToolbarWords;
pub use words::{DetailWords, FigureWords, FlagWords, Locale, RoleWords, StatusWords, Texts, ViewWords};
#[cfg(not(target_arch = "wasm32"))]
pub use words::{DossierWords, FormWords, SettingsWords};

use crate::text::{cat, cut, joined};

/// The languages there are and their own names for themselves; the first stands in for one that there is not.
pub const LANGUAGES: [(&str, &str); 4] =
    [("en", "English"), ("fr", "Français"), ("nl", "Nederlands"), ("de", "Deutsch")];

/// Their words, in the same order.
#[cfg(not(target_arch = "wasm32"))]
pub const ALL: [&Locale; LANGUAGES.len()] = [&en::EN, &fr::FR, &nl::NL, &de::DE];

/// What one of [`LANGUAGES`] has, of what each has in that order; the first stands in here too.
#[cfg(any(not(target_arch = "wasm32"), feature = "export"))]
fn of<T: Copy>(all: [T; LANGUAGES.len()], lang: &str) -> T {
    let [first, ..] = all;
    LANGUAGES.iter().zip(all).find(|((known, _), _)| *known == lang).map_or(first, |(_, words)| words)
}

/// The words of the dossier in a language.
#[cfg(not(target_arch = "wasm32"))]
pub fn dossier(lang: &str) -> &'static DossierWords {
    of([&en::DOSSIER, &fr::DOSSIER, &nl::DOSSIER, &de::DOSSIER], lang)
}

/// The words of the settings in a language.
#[cfg(not(target_arch = "wasm32"))]
pub fn settings(lang: &str) -> &'static SettingsWords {
    of([&en::SETTINGS, &fr::SETTINGS, &nl::SETTINGS, &de::SETTINGS], lang)
}

/// The words of the data to take away in a language.
#[cfg(not(target_arch = "wasm32"))]
pub fn data(lang: &str) -> &'static DataWords {
    of(data::ALL, lang)
}

/// What a picture to take away says after its source.
#[cfg(any(not(target_arch = "wasm32"), feature = "export"))]
pub fn terms(lang: &str) -> &'static str {
    let all = [
        "The figures are under the report’s own terms.",
        "Les chiffres restent soumis aux conditions du rapport.",
        "Voor de cijfers gelden de voorwaarden van het rapport.",
        "Für die Zahlen gelten die Bedingungen des Berichts.",
    ];
    of(all, lang)
}

/// The language that serves `tag` (BCP 47) by its primary subtag; none where there is none.
pub fn language(tag: &str) -> Option<&'static str> {
    let primary = tag.get(..2)?.to_ascii_lowercase();
    let whole = matches!(tag.as_bytes().get(2), None | Some(b'-' | b'_'));
    LANGUAGES.iter().map(|(lang, _)| *lang).find(|lang| whole && *lang == primary)
}

impl Locale {
    /// The words of the language that serves `tag` (BCP 47), else of the first there is.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn find(tag: &str) -> &'static Locale {
        let lang = language(tag).unwrap_or("en");
        ALL.into_iter().find(|locale| locale.lang == lang).unwrap_or(&en::EN)
    }

    /// ‘A, B and C’.
    pub fn list(&self, items: &[String]) -> String {
        match items.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, rest)) => cat(&[&joined(rest, ", "), " ", self.and, " ", last]),
        }
    }
}

/// Replaces `{name}` in `template` by the text given for that name; an unknown name stays as it is.
pub fn fill(template: &str, text: &dyn Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = cut(rest, b'{') {
        filled.push_str(before);
        let Some((name, behind)) = cut(after, b'}') else {
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
    fill(template, &|name| texts.iter().find(|(key, _)| *key == name).map(|(_, text)| (*text).to_owned()))
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

    /// Of a table in another order each language would have the words of another one.
    #[test]
    fn each_language_has_its_own_words() {
        let own = [("en", "Chart based"), ("fr", "Graphique"), ("nl", "Grafiek"), ("de", "Grafik auf")];
        for ((lang, word), (terms_of, locale)) in
            own.into_iter().zip(["report’s", "rapport.", "rapport.", "Berichts"].into_iter().zip(ALL))
        {
            assert_eq!(locale.lang, lang);
            assert!(data(lang).cite.based.starts_with(word), "{lang}");
            assert!(terms(lang).contains(terms_of), "{lang}");
        }
    }

    #[test]
    fn a_language_that_is_not_there_gives_the_first() {
        assert_eq!((language("tlh"), language("fr-BE"), language("DE_be")), (None, Some("fr"), Some("de")));
        assert_eq!(Locale::find("tlh").lang, "en");
        assert_eq!(Locale::find("").lang, "en");
    }
}
