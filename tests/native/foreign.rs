//! Packages that are not the embedded one: long names, many years, huge, zero and missing values, exceeded pledges.

use pathways_chart::data::Dataset;
use pathways_chart::describe::{details, summary, table};
use pathways_chart::figure::lay_out;
use pathways_chart::guide::Style;
use pathways_chart::locale::Locale;
use pathways_chart::native::NotoSans;
use pathways_chart::package::{parse_json, read};
use pathways_chart::scene::{Part, Rect, Scene, Shape};
use pathways_chart::series::{Series, select};
use pathways_chart::spec::Spec;
use pathways_chart::theme::LIGHT;
use pathways_chart::words::Words;

const HEADER: &str = "id,period,category,value,printed,unit,status,flags,role,variant,sources,locator,derivation\n";
const DESCRIPTOR: &str = r#"{
  "name": "elsewhere",
  "sources": [{"name": "report", "title": "A report"}, {"name": "office", "title": "Statistics", "publisher": "office"}],
  "resources": [{"name": "arrivals", "path": "a.csv"}, {"name": "promises", "path": "p.csv"}, {"name": "shares", "path": "s.csv"}],
  "figures": [
    {"name": "years", "kind": "series", "forms": ["columns"], "resource": "arrivals", "years": [1990, 2019], "annotations": [{"at": "A2005", "label": "annotation.A2005"}]},
    {"name": "promised", "kind": "targets", "forms": ["bars"], "resource": "arrivals", "target": "promises", "years": [2016, 2019]},
    {"name": "parts", "kind": "parts", "forms": ["bars"], "resource": "shares", "years": [2019, 2019], "total": "S"}
  ],
  "labels": {"en": "en.json"}
}"#;
const LABELS: &str = r#"{
  "figure.years.title": "Arrivals", "figure.years.subtitle": "Persons", "series.arrivals": "arrived",
  "figure.promised.title": "Promises", "figure.promised.subtitle": "Persons", "series.promises": "promised",
  "series.promises.initial": "promised at first", "unit.persons.one": "{n} person", "unit.persons.other": "{n} persons",
  "figure.parts.title": "Parts", "figure.parts.subtitle": "Persons", "series.shares": "persons", "series.shares.part": "Group",
  "category.shares.long": "Donaudampfschifffahrtsgesellschaft and other companies with unreasonably long names",
  "category.shares.none": "Nobody", "category.shares._O": "Others", "category.shares._T": "All",
  "annotation.A2005": "{A2005} in this year",
  "publisher.office": "Office", "edition.report": "A report"
}"#;

/// 30 years: 2001 missing, 2002 zero, 1990 huge; promises missed, exceeded, of nothing, and none; one long name.
fn elsewhere() -> Dataset {
    let row = |id: &str, period: i32, category: &str, value: &str, variant: &str| {
        let status = if value.is_empty() { "O" } else { "A" };
        format!("{id},{period},{category},{value},,persons,{status},,printed,{variant},office,table,\n")
    };
    let mut arrivals = HEADER.to_owned();
    for year in 1990..=2019 {
        let value = match year {
            1990 => "12345678".to_owned(),
            2001 => String::new(),
            2002 => "0".to_owned(),
            year => ((year - 1980) * 1000).to_string(),
        };
        arrivals += &row(&format!("A{year}"), year, "", &value, "");
    }
    let promises = HEADER.to_owned()
        + &row("P2016", 2016, "", "50000", "")
        + &row("P2017a", 2017, "", "90000", "initial")
        + &row("P2017b", 2017, "", "20000", "revised")
        + &row("P2018", 2018, "", "0", "");
    let shares = HEADER.to_owned()
        + &row("S1", 2019, "long", "900", "")
        + &row("S2", 2019, "none", "0", "")
        + &row("S3", 2019, "_O", "950", "")
        + &row("S", 2019, "_T", "1850", "");
    let files = [
        ("datapackage.json", DESCRIPTOR),
        ("en.json", LABELS),
        ("a.csv", &arrivals),
        ("p.csv", &promises),
        ("s.csv", &shares),
    ];
    read(&files.as_slice(), parse_json).unwrap_or_else(|fault| panic!("{fault}"))
}

fn each(mut check: impl FnMut(&Series, &Words, &Scene)) {
    let dataset = elsewhere();
    let font = NotoSans::load().unwrap();
    let words = Words { dataset: &dataset, locale: Locale::find("en") };
    let style = Style { theme: &LIGHT, words, measure: &font };
    let first = Spec::of_first_figure(&dataset).unwrap();
    for query in [
        "figure=years",
        "figure=years&from=1998&to=2005",
        "figure=years&from=1996&to=2007",
        "figure=promised",
        "figure=promised&basis=initial",
        "figure=parts",
    ] {
        let (spec, complaints) = Spec::read(query, &first, &dataset);
        assert_eq!(complaints, [], "{query}");
        let series = select(&spec, &words).unwrap();
        for width in (280..=1600).step_by(33) {
            check(&series, &words, &lay_out(&series, &style, f64::from(width), 0.0));
        }
    }
}

#[test]
fn nothing_overlaps_or_leaves_the_frame_with_other_data() {
    each(|series, _, scene| {
        let frame = Rect::new(0.0, 0.0, scene.width, scene.height);
        let texts: Vec<_> = scene.marks.iter().filter(|mark| matches!(mark.shape, Shape::Text { .. })).collect();
        for (i, text) in texts.iter().enumerate() {
            assert!(frame.contains(&text.bounds()), "{} at {}: {text:?}", series.figure.name, scene.width);
            for other in texts.iter().skip(i + 1) {
                assert!(
                    !text.bounds().overlaps(&other.bounds()),
                    "{} at {}: {text:?} {other:?}",
                    series.figure.name,
                    scene.width
                );
            }
        }
    });
}

#[test]
fn a_dozen_columns_on_a_phone_lie_down_and_stay_wide_enough_for_a_finger() {
    each(|series, words, scene| {
        if series.figure.name != "years" || series.rows.len() != 12 {
            return;
        }
        for target in &scene.targets {
            assert!(target.area.width >= 24.0 && target.area.height >= 24.0, "at {}", scene.width);
        }
        for row in &series.rows {
            let value = words.dataset.value(row.observation).map_or("no figure".to_owned(), |v| words.locale.number(v));
            let shown =
                |mark: &&pathways_chart::scene::Mark| matches!(&mark.shape, Shape::Text { text, .. } if *text == value);
            assert!(scene.marks.iter().any(|mark| shown(&mark)), "{} at {}", row.label, scene.width);
        }
    });
}

#[test]
fn zero_and_missing_have_no_bar_and_missing_is_no_number() {
    each(|series, words, scene| {
        for row in &series.rows {
            let value = words.dataset.value(row.observation);
            let bar = scene.marks.iter().any(|m| m.part == Part::Bar && m.observation == Some(row.observation));
            assert_eq!(bar, value.is_some_and(|value| value > 0.0), "{}", row.label);
        }
        let table = table(series, words);
        let missing = table.rows.iter().find(|row| row[0] == "2001");
        assert!(missing.is_none_or(|row| row[1] == "no figure in the source"), "{missing:?}");
    });
}

#[test]
fn an_exceeded_a_zero_and_a_lacking_pledge_are_said_as_such() {
    let mut seen = Vec::new();
    each(|series, words, scene| {
        if series.figure.name == "promised" && series.spec.basis.code() == "force" {
            seen.push((summary(series, words), details(scene, series, words).len()));
        }
    });
    let (sentence, count) = &seen[0];
    assert_eq!(*count, 4);
    assert_eq!(
        sentence,
        "Promises: 2016: 36,000 of 50,000 (72% of pledge · gap 14,000); 2017: 37,000 of 20,000 (185% of lowered pledge · 17,000 more than pledged; initial 90,000); 2018: 38,000 of 0 (38,000 more than pledged); 2019: 39,000 (no pledge in the source)."
    );
}
