//! A language that nobody speaks: the English texts a third longer, with an accent on every letter and quotes at both
//! ends, so that what is cut off, in the way or left untranslated is seen. It travels as a real language does.

use crate::bench::Bench;
use crate::layout::{check, said, texts};
use pathways_chart::data::compact::{FIELD, language, read};
use pathways_chart::data::{Dataset, Labels, List, Text};
use pathways_chart::describe::{details, notes, source, subtitle, summary, table, title};
use pathways_chart::locale::{Locale, Texts};
use pathways_chart::package::{bake, bake_language, needed_labels};
use pathways_chart::scene::{Part, Scene, Weight};
use pathways_chart::series::Series;
use pathways_chart::words::Words;
use std::sync::LazyLock;

/// Both are in the bundled font and in no English text.
const MARKS: [char; 2] = ['«', '»'];

/// A letter with an accent that stands for each plain one.
const ACCENTED: &str = "àƀçðéƒĝĥîĵķļḿñöþɋŕšţûṽŵẋýžÀƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞɊŔŠŢÛṼŴẊÝŽ";

/// The texts of a locale that are formats and no words: language, direction, grouping, decimal, percent, singular.
const FORMATS: usize = 6;

fn accented(letter: char) -> char {
    let place = match letter {
        'a'..='z' => letter as usize - 'a' as usize,
        'A'..='Z' => letter as usize - 'A' as usize + 26,
        _ => return letter,
    };
    ACCENTED.chars().nth(place).unwrap_or(letter)
}

/// A text in the pseudo-language; one without letters stays as it is.
fn pseudo(text: &str) -> String {
    let (mut longer, mut letters, mut placeholder) = (String::from(MARKS[0]), 0, false);
    for letter in text.chars() {
        placeholder = (placeholder || letter == '{') && letter != '}';
        if placeholder || !letter.is_ascii_alphabetic() {
            longer.push(letter);
            continue;
        }
        letters += 1;
        longer.push(accented(letter));
        // Every third letter stands twice, so that words grow and not only lines.
        if letters % 3 == 0 {
            longer.push(accented(letter.to_ascii_lowercase()));
        }
    }
    longer.push(MARKS[1]);
    if letters == 0 { text.to_owned() } else { longer }
}

/// The English locale, translated.
fn locale() -> Locale {
    let mut texts = Vec::new();
    Locale::find("en").write(&mut texts);
    let translated = texts.iter().enumerate().map(|(i, text)| match *text {
        format if i < FORMATS => format,
        text => pseudo(text).leak(),
    });
    let mut translated = translated.collect::<Vec<&'static str>>().into_iter();
    Locale::read(&mut || translated.next().unwrap())
}

fn labels(english: &Labels) -> Labels {
    let texts = english.texts.iter().map(|(key, text)| (key.clone(), Text::Owned(pseudo(text)))).collect();
    Labels { lang: english.lang.clone(), file: english.file.clone(), texts }
}

/// The whole package in the pseudo-language, as the dossier reads it.
pub static WHOLE: LazyLock<(Dataset, Locale)> = LazyLock::new(|| {
    let mut dataset = Bench::new().dataset;
    dataset.labels = List::from(vec![labels(&dataset.labels[0])]);
    (dataset, locale())
});

/// What a page in the pseudo-language is sent, read again.
pub static SENT: LazyLock<(Dataset, Locale)> = LazyLock::new(|| {
    let (whole, locale) = &*WHOLE;
    let mut dataset = read(bake(whole).leak());
    let (locale, labels) = language(bake_language(locale, &whole.labels[0], &needed_labels(whole)).leak());
    dataset.labels = List::from(vec![labels]);
    (dataset, locale)
});

pub fn words(of: &'static (Dataset, Locale)) -> Words<'static> {
    Words::new(&of.0, &of.1).unwrap()
}

const WIDTHS: [f64; 18] = [
    280.0, 300.0, 320.0, 340.0, 375.0, 412.0, 450.0, 480.0, 481.0, 520.0, 600.0, 680.0, 760.0, 860.0, 1000.0, 1200.0,
    1400.0, 1600.0,
];

fn each(mut check: impl FnMut(&Series, &Words, &Scene, &str)) {
    let bench = Bench::new();
    let words = words(&SENT);
    let states =
        ["figure=pledges&basis=initial", "figure=visas&measure=share", "figure=resettlement&from=2022&to=2022"];
    let pictures = bench.pictures().into_iter().map(|(_, query)| query);
    for query in pictures.chain(states.map(str::to_owned)) {
        let series = bench.series_in(&query, &words);
        for width in WIDTHS {
            let at = format!("pseudo {query} at {width}");
            check(&series, &words, &bench.scene_in(&query, &words, width, 0.0), &at);
        }
    }
}

#[test]
fn a_pseudo_text_is_a_third_longer_keeps_its_placeholders_and_can_be_drawn() {
    assert_eq!(pseudo("{n} of pledge"), "«{n} öƒ þþļéððĝé»");
    assert_eq!(pseudo("{p}%"), "{p}%");
    let bench = Bench::new();
    for (key, text) in bench.dataset.labels[0].texts.iter() {
        let text = crate::labels::without_placeholders(text);
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
        let (plain, longer) = (letters(&text), letters(&pseudo(&text)));
        assert_eq!(longer, plain + plain / 3, "{key}");
        assert!(!text.contains(MARKS), "{key} has the marks itself");
    }
    // A letter that the font lacks is as wide as its replacement box; so is a V, by chance.
    let missing = bench.font.advance('\u{10ffff}', Weight::Regular);
    let lacking =
        ACCENTED.chars().chain(MARKS).filter(|letter| bench.font.advance(*letter, Weight::Regular) == missing);
    assert_eq!(lacking.collect::<String>(), "Ṽ");
}

#[test]
fn nothing_overlaps_or_is_cut_off_in_the_pseudo_language() {
    each(|series, words, scene, at| {
        check(scene, at);
        assert_eq!(said(scene, Part::Title), title(series, words), "{at}");
        assert_eq!(said(scene, Part::Subtitle), subtitle(series, words), "{at}");
        assert_eq!(said(scene, Part::Source), source(series, words), "{at}");
        assert!(said(scene, Part::Note).ends_with(&notes(series, words).join(" ")), "{at}");
        for part in Part::ALL {
            whole(&said(scene, *part), &format!("{at}, {}", part.code()));
        }
    });
}

/// Every text that begins also ends.
fn whole(text: &str, at: &str) {
    let mut open = 0_i32;
    for letter in text.chars() {
        open += i32::from(letter == MARKS[0]) - i32::from(letter == MARKS[1]);
        assert!(open >= 0, "{at}: an end without a beginning: {text}");
    }
    assert_eq!(open, 0, "{at}: cut off: {text}");
}

/// No letter without an accent: every word went through the translation.
fn translated(text: &str, at: &str) {
    assert!(!text.contains(|letter: char| letter.is_ascii_alphabetic()), "{at}: untranslated: {text}");
    assert!(!text.contains(['{', '}', FIELD]), "{at}: a placeholder is left: {text}");
}

#[test]
fn nothing_is_left_untranslated_on_a_figure_or_beside_it() {
    each(|series, words, scene, at| {
        for (_, text) in texts(scene) {
            translated(text, at);
        }
        let table = table(series, words);
        let cells = table.rows.into_iter().flatten().chain(table.columns).chain([table.caption]);
        let details = details(scene, series, words).into_iter().flat_map(|detail| {
            assert!(!detail.id.is_empty(), "{at}");
            detail.lines.into_iter().chain([detail.heading])
        });
        let said = [title(series, words), subtitle(series, words), summary(series, words), source(series, words)];
        for text in cells.chain(details).chain(said).chain(notes(series, words)) {
            translated(&text, at);
            whole(&text, at);
        }
    });
}
