//! How each language writes numbers, percentages, dates and lists, and in which order it puts names: two goldens that the
//! browser test compares with `Intl`. What is in them follows from the values below, not from the formats.

use crate::bench::Bench;
use crate::golden::differs;
use pathways_chart::data::{Date, share};
use pathways_chart::locale::{LANGUAGES, Locale};
use pathways_chart::series::sort_key;
use serde_json::{Map, Value, json};

/// Zero, both sides of each new group, decimals with zeros before and after them, and numbers from all over.
fn numbers() -> Vec<f64> {
    let mut numbers = vec![
        0.0,
        1.0,
        9.0,
        10.0,
        71.0,
        99.0,
        100.0,
        999.0,
        1000.0,
        1001.0,
        5275.0,
        9999.0,
        10_000.0,
        99_999.0,
        100_000.0,
        999_999.0,
        1_000_000.0,
        1_234_567.0,
        12_345_678.0,
        999_999_999.0,
        1_234_567_890.0,
        0.1,
        0.5,
        0.05,
        0.005,
        0.001,
        0.999,
        1.5,
        1.25,
        1.125,
        1.01,
        1.001,
        1.1,
        999.9,
        999.999,
        1000.5,
        1234.56,
        1234.567,
        12.3456,
        0.0004,
        0.9996,
    ];
    // A generator of its own, so that everybody has the same numbers.
    let mut state = 1_u64;
    for i in 0..120 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let whole = (state >> 33) % 10_u64.pow(1 + i % 8);
        numbers.push(whole as f64);
        numbers.push(whole as f64 / [10.0, 100.0, 1000.0][(i % 3) as usize]);
    }
    let negative: Vec<f64> = numbers.iter().filter(|number| **number >= 0.001).map(|number| -number).collect();
    numbers.extend(negative.into_iter().step_by(3));
    // What rounds to nothing; the browser test says why its sign goes.
    numbers.extend([-0.0004, -0.0001]);
    numbers
}

/// What percentages are taken of: totals and pledges of the package, and wholes that give many ties.
const WHOLES: [u32; 15] = [3, 7, 8, 16, 80, 117, 500, 1000, 1250, 1256, 1400, 1500, 2000, 2083, 2613];

/// Parts of each whole: some from all over, and those whose share lies halfway between two steps.
fn shares() -> Vec<(u32, u32, u8)> {
    let mut shares = Vec::new();
    for whole in WHOLES {
        for (decimals, steps) in [(0_u8, 100_u32), (1, 1000)] {
            let tie = |part: &u32| (part * steps * 2) % whole == 0 && (part * steps * 2 / whole) % 2 == 1;
            shares.extend((0..=whole).filter(tie).step_by(7).map(|part| (part, whole, decimals)));
            shares.extend((0..=whole * 3).step_by(1 + whole as usize / 7).map(|part| (part, whole, decimals)));
        }
    }
    shares
}

fn dates() -> Vec<String> {
    let days = (1..=12).flat_map(|month| [1, 2, 10, 24, 28].map(|day| format!("2025-{month:02}-{day:02}")));
    let others = ["2024-02-29", "2023-12-31", "2013-01-31", "2020-09-09"].map(str::to_owned);
    let months = (1..=12).map(|month| format!("2025-{month:02}"));
    days.chain(others).chain(months).chain(["2013".to_owned()]).collect()
}

const PLURALS: [f64; 20] = [
    0.0,
    0.5,
    0.999,
    1.0,
    1.1,
    1.5,
    1.999,
    2.0,
    3.0,
    11.0,
    21.0,
    101.0,
    1000.0,
    999_999.0,
    1_000_000.0,
    1_000_001.0,
    1_500_000.0,
    2_000_000.0,
    10_000_000.0,
    1_000_000_000.0,
];

fn written(locale: &Locale) -> Value {
    let numbers: Vec<_> = numbers().iter().map(|value| json!([value, locale.number(*value)])).collect();
    let percents: Vec<_> = shares()
        .iter()
        .map(|(part, whole, decimals)| {
            let share = share(f64::from(*part), f64::from(*whole)).unwrap();
            json!([part, whole, decimals, locale.percent(share, *decimals)])
        })
        .collect();
    let dates: Vec<_> = dates().iter().map(|date| json!([date, locale.date(Date::parse(date).unwrap())])).collect();
    let plurals: Vec<_> = PLURALS.iter().map(|value| json!([value, locale.plural(*value)])).collect();
    let names = ["Fedasil", "Myria", "VRT", "De Standaard"].map(str::to_owned);
    let lists: Vec<_> = (1..=4).map(|count| json!([names[..count], locale.list(&names[..count])])).collect();
    json!({ "numbers": numbers, "percents": percents, "dates": dates, "plurals": plurals, "lists": lists })
}

/// A line an entry, so that a change is seen where it is.
fn lines(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

#[test]
fn what_each_language_writes_equals_its_golden() {
    let mut all = Map::new();
    for (lang, _) in LANGUAGES {
        all.insert(lang.to_owned(), written(Locale::find(lang)));
    }
    // One entry a line, not one value: a number is nothing without its text.
    let mut text = String::from("{\n");
    for (i, (lang, kinds)) in all.iter().enumerate() {
        text += &format!("{}\"{lang}\": {{\n", if i > 0 { ",\n" } else { "" });
        for (j, (kind, entries)) in kinds.as_object().unwrap().iter().enumerate() {
            let entries: Vec<String> = entries.as_array().unwrap().iter().map(Value::to_string).collect();
            text += &format!("{}\"{kind}\": [\n{}\n]", if j > 0 { ",\n" } else { "" }, entries.join(",\n"));
        }
        text += "\n}";
    }
    assert_eq!(differs("formats", "json", &(text + "\n}\n")), None);
}

/// Letters and signs that no country has.
const OTHERS: [&str; 14] = [
    "Congo, Republic",
    "d’Ivoire",
    "d'Ivory",
    "Diva",
    "Øresund",
    "Osaka",
    "Oudenaarde",
    "Ýmir",
    "Ymer",
    "Yser",
    "Saint\u{a0}Zoé",
    "Saint-Amand",
    "Saintes",
    "Sainte–Barbe",
];

#[test]
fn names_in_the_order_of_each_language_equal_their_golden() {
    let names: Value = serde_json::from_str(include_str!("../names.json")).unwrap();
    let dataset = Bench::new().dataset;
    let mut sorted = Map::new();
    for (lang, names) in names.as_object().unwrap() {
        let mut names: Vec<&str> = names.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(names.len(), 249, "{lang}");
        let labels = dataset.labels_in(lang).unwrap();
        names.extend(OTHERS);
        names.extend(labels.texts.iter().filter(|(key, _)| key.starts_with("category.")).map(|(_, name)| &**name));
        names.sort_by_key(|name| sort_key(name));
        sorted.insert(lang.clone(), json!(names));
    }
    assert_eq!(differs("names", "json", &lines(&Value::Object(sorted))), None);
}

#[test]
fn every_group_and_decimal_mark_is_the_one_that_belgium_uses() {
    let written = ["en", "fr", "nl", "de"].map(|lang| {
        let locale = Locale::find(lang);
        [locale.number(1_234_567.5), locale.percent(13.24, 1), locale.percent(-0.04, 1)]
    });
    assert_eq!(
        written,
        [
            ["1,234,567.5", "13.2%", "0.0%"],
            ["1\u{202f}234\u{202f}567,5", "13,2\u{a0}%", "0,0\u{a0}%"],
            ["1.234.567,5", "13,2%", "0,0%"],
            ["1.234.567,5", "13,2\u{a0}%", "0,0\u{a0}%"],
        ]
    );
}
