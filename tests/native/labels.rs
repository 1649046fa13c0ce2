//! The sentences of the package: the numbers that they spell out themselves are years, dates and footnotes that the package
//! has, they name the same things in every language, and what is calculated says so.

use crate::bench::Bench;
use crate::reading::numbers;
use pathways_chart::data::{Dataset, Labels, Period, Role};
use pathways_chart::locale::{Locale, dossier};
use std::collections::BTreeSet;

/// `calculated` as the sentences of a language inflect it.
const CALCULATED: [(&str, &str); 4] =
    [("en", "calculated"), ("fr", "calculé"), ("nl", "berekend"), ("de", "berechnet")];

/// The names in braces.
pub fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

pub fn without_placeholders(text: &str) -> String {
    text.split('{').enumerate().map(|(i, rest)| if i == 0 { rest } else { rest.split_once('}').unwrap().1 }).collect()
}

fn each(mut check: impl FnMut(&Dataset, &Labels, &str, &str)) {
    let dataset = Bench::new().dataset;
    assert_eq!(dataset.labels.len(), 4);
    for labels in dataset.labels.iter() {
        labels.texts.iter().for_each(|(key, text)| check(&dataset, labels, key, text));
    }
}

/// Every year that an observation, an event or a work has.
fn years(dataset: &Dataset) -> BTreeSet<i32> {
    let periods = dataset.observations.iter().flat_map(|o| [o.period.start.year, o.period.end.year]);
    let events = dataset.events.iter().flat_map(|event| event.start.into_iter().chain(event.end));
    let works = dataset.sources.iter().filter_map(|source| source.published);
    periods.chain(events.chain(works).map(|date| date.year)).collect()
}

/// The days that the package has: of works, events and periods, and as the report prints them where it errs.
fn days(dataset: &Dataset) -> BTreeSet<u8> {
    let periods = dataset.observations.iter().map(|o| o.period).flat_map(|Period { start, end }| [start, end]);
    let events = dataset.events.iter().flat_map(|event| event.start.into_iter().chain(event.end));
    let works = dataset.sources.iter().filter_map(|source| source.published);
    let printed = dataset.events.iter().flat_map(|event| numbers(&event.printed, Locale::find("en")));
    let printed = printed.filter_map(|number| number.parse().ok());
    // The fire burned through the night before the day that is printed.
    periods.chain(events).chain(works).map(|date| date.day).chain(printed).chain([8]).filter(|day| *day > 0).collect()
}

/// Whether `rest` goes on as a date does after its day: ` June`, `er avril`, `–9 September`, `. Juni`.
fn names_a_month(rest: &str, locale: &Locale) -> bool {
    let range = |letter: char| letter.is_ascii_digit() || " ./–er\u{a0}t".contains(letter);
    dossier(locale.lang).months.iter().any(|month| rest.find(month).is_some_and(|at| rest[..at].chars().all(range)))
}

#[test]
fn a_number_that_a_sentence_spells_out_is_a_year_a_date_or_a_footnote() {
    let mut seen = 0;
    each(|dataset, labels, key, text| {
        let locale = Locale::find(&labels.lang);
        let (years, days) = (years(dataset), days(dataset));
        let text = without_placeholders(text);
        let mut rest = text.as_str();
        for number in numbers(&text, locale) {
            seen += 1;
            let (before, after) = rest.split_once(&number).unwrap();
            let value: i32 = number.parse().unwrap_or_else(|_| panic!("{} {key}: {number}", labels.lang));
            let year = number.len() == 4 && years.contains(&value);
            let day = u8::try_from(value).is_ok_and(|day| days.contains(&day)) && names_a_month(after, locale);
            let word = dossier(locale.lang).footnote.replace("{n}", "").to_lowercase().replace('\u{a0}', " ");
            let before = before.to_lowercase().replace('\u{a0}', " ");
            let footnote = before.ends_with(&word) && dataset.sources.iter().any(|source| source.footnote == value);
            assert!(year || day || footnote, "{} {key}: {number} in ‘{text}’", labels.lang);
            rest = after;
        }
    });
    assert!(seen > 400, "only {seen}");
}

#[test]
fn the_sentences_name_the_same_numbers_in_every_language() {
    let dataset = Bench::new().dataset;
    let english = &dataset.labels[0];
    for labels in dataset.labels.iter().skip(1) {
        let keys = |labels: &Labels| labels.texts.iter().map(|(key, _)| key.to_string()).collect::<BTreeSet<_>>();
        // French has a plural form of its own for whole millions.
        let plain = |labels| keys(labels).into_iter().filter(|key| !key.ends_with(".many")).collect::<Vec<_>>();
        assert_eq!(plain(labels), plain(english), "{}", labels.lang);
        for (key, text) in english.texts.iter() {
            let other = labels.find(key).unwrap();
            assert_eq!(placeholders(other), placeholders(text), "{} {key}: {other}", labels.lang);
            let spelled = |text: &str, lang: &str| -> BTreeSet<String> {
                numbers(&without_placeholders(text), Locale::find(lang)).into_iter().collect()
            };
            assert_eq!(spelled(other, &labels.lang), spelled(text, "en"), "{} {key}: {other}", labels.lang);
        }
    }
}

#[test]
fn a_sentence_with_a_calculated_number_says_so_beside_it() {
    let mut seen = 0;
    each(|dataset, labels, key, text| {
        let (_, word) = CALCULATED.iter().find(|(lang, _)| *lang == labels.lang).unwrap();
        for name in placeholders(text) {
            let derived = dataset
                .find(&name)
                .and_then(|id| dataset.observation(id))
                .is_some_and(|observation| observation.role != Role::Printed);
            if !derived {
                continue;
            }
            seen += 1;
            // Before the next number begins, or it would be said of that one.
            let (_, after) = text.split_once(&format!("{{{name}}}")).unwrap();
            let beside = after.split('{').next().unwrap();
            assert!(beside.to_lowercase().contains(word), "{} {key}: {{{name}}} in ‘{text}’", labels.lang);
        }
    });
    assert!(seen >= 4 * 5, "only {seen}");
}
