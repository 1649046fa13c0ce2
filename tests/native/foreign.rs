//! Packages that are not the embedded one: long names, many years, huge, zero and missing values, exceeded pledges.

use crate::bench::settings;
use crate::layout::check;
use pathways_chart::data::{Dataset, Form};
use pathways_chart::describe::{details, summary, table};
use pathways_chart::figure::lay_out;
use pathways_chart::guide::Style;
use pathways_chart::locale::Locale;
use pathways_chart::native::NotoSans;
use pathways_chart::package::{Fault, parse_json, read};
use pathways_chart::scene::{Part, Scene, Shape};
use pathways_chart::series::{Series, select};
use pathways_chart::spec::Spec;
use pathways_chart::theme::LIGHT;
use pathways_chart::words::Words;

const HEADER: &str = "id,period,category,value,printed,unit,status,flags,role,variant,sources,locator,derivation\n";
const DESCRIPTOR: &str = r#"{
  "name": "elsewhere",
  "sources": [{"name": "report", "title": "A report"}, {"name": "office", "title": "Statistics", "publisher": "office"}],
  "resources": [
    {"name": "arrivals", "path": "a.csv"}, {"name": "promises", "path": "p.csv"}, {"name": "shares", "path": "s.csv"},
    {"name": "contested", "path": "c.csv"}
  ],
  "notes": [{"name": "gap", "about": ["A2001", "C2017"]}, {"name": "doubt", "about": ["C2015", "C2016", "C2019", "A2016", "P2016"]}],
  "figures": [
    {"name": "years", "kind": "series", "forms": ["columns", "line"], "resource": "arrivals", "years": [1990, 2019], "notes": ["gap"], "annotations": [{"at": "A2005", "label": "annotation.A2005"}]},
    {"name": "promised", "kind": "targets", "forms": ["bars", "gap", "people"], "resource": "arrivals", "target": "promises", "years": [2016, 2019], "notes": ["doubt"]},
    {"name": "parts", "kind": "parts", "forms": ["bars", "parts", "people"], "resource": "shares", "years": [2019, 2019], "total": "S"},
    {"name": "contested", "kind": "series", "forms": ["columns"], "resource": "contested", "years": [2015, 2019], "notes": ["gap", "doubt"]}
  ],
  "labels": {"en": "labels.json"}
}"#;
const LABELS: &str = r#"{
  "figure.years.title": "Arrivals", "figure.years.subtitle": "Persons", "series.arrivals": "arrived",
  "figure.promised.title": "Promises", "figure.promised.subtitle": "Persons", "series.promises": "promised",
  "series.promises.initial": "promised at first", "unit.persons.one": "{n} person", "unit.persons.other": "{n} persons",
  "figure.parts.title": "Parts", "figure.parts.subtitle": "Persons", "series.shares": "persons", "series.shares.part": "Group",
  "figure.contested.title": "Contested", "figure.contested.subtitle": "Persons", "series.contested": "counted",
  "category.shares.long": "Donaudampfschifffahrtsgesellschaft and other companies with unreasonably long names",
  "category.shares.none": "Nobody", "category.shares._O": "Others", "category.shares._T": "All",
  "annotation.A2005": "{A2005} in this year", "note.gap": "There is no figure for one year.",
  "note.doubt": "Not everybody agrees.", "publisher.office": "Office", "edition.report": "A report"
}"#;

fn row(id: &str, period: i32, category: &str, value: &str, flags: &str, variant: &str) -> String {
    let status = if value.is_empty() { "O" } else { "A" };
    format!("{id},{period},{category},{value},,persons,{status},{flags},printed,{variant},office,table,\n")
}

/// 30 years: 2001 missing, 2002 zero, 1990 huge.
fn arrivals() -> String {
    let mut arrivals = HEADER.to_owned();
    for year in 1990..=2019 {
        let value = match year {
            1990 => "12345678".to_owned(),
            2001 => String::new(),
            2002 => "0".to_owned(),
            year => ((year - 1980) * 1000).to_string(),
        };
        arrivals += &row(&format!("A{year}"), year, "", &value, "", "");
    }
    arrivals
}

/// Promises missed, exceeded, of nothing, and none; one long name; values next to nothing or huge, and doubtful.
/// `changed` gets each file by its name, and gives back what is read in its place.
fn package(labels: &str, changed: impl Fn(&str, String) -> String) -> Result<Dataset, Fault> {
    let promises = HEADER.to_owned()
        + &row("P2016", 2016, "", "50000", "pledge", "")
        + &row("P2017a", 2017, "", "90000", "pledge", "initial")
        + &row("P2017b", 2017, "", "20000", "pledge", "revised")
        + &row("P2018", 2018, "", "0", "pledge", "");
    let shares = HEADER.to_owned()
        + &row("S1", 2019, "long", "900", "", "")
        + &row("S2", 2019, "none", "0", "", "")
        + &row("S3", 2019, "_O", "950", "", "")
        + &row("S", 2019, "_T", "1850", "", "");
    let contested = HEADER.to_owned()
        + &row("C2015", 2015, "", "1", "disputed", "")
        + &row("C2016", 2016, "", "100000", "partial_period disputed", "")
        + &row("C2017", 2017, "", "", "", "")
        + &row("C2018", 2018, "", "0", "", "")
        + &row("C2019", 2019, "", "50000", "conflict_internal", "");
    let files = [
        ("datapackage.json", DESCRIPTOR.to_owned()),
        ("labels.json", labels.to_owned()),
        ("a.csv", arrivals()),
        ("p.csv", promises),
        ("s.csv", shares),
        ("c.csv", contested),
    ];
    let files = files.map(|(name, text)| (name, changed(name, text)));
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    read(&files.as_slice(), parse_json)
}

/// The package of another country, with these labels.
pub fn elsewhere(labels: &str) -> Dataset {
    package(labels, |_, text| text).unwrap_or_else(|fault| panic!("{fault}"))
}

/// Every figure and form of that package, and states of it.
const QUERIES: [&str; 13] = [
    "figure=years",
    "figure=years&from=1998&to=2005",
    "figure=years&from=1996&to=2007",
    "figure=years&form=line",
    "figure=years&form=line&from=1998&to=2005",
    "figure=promised",
    "figure=promised&basis=initial",
    "figure=promised&form=gap",
    "figure=promised&form=people",
    "figure=parts",
    "figure=parts&form=parts",
    "figure=parts&form=people",
    "figure=contested",
];

/// Calls `check` with the figures of a dataset in the words of a locale, at these widths.
pub fn each_of(
    (dataset, locale): (&Dataset, &'static Locale),
    widths: impl Iterator<Item = i32> + Clone,
    mut check: impl FnMut(&Series, &Words, &Scene, &str),
) {
    let font = NotoSans::load().unwrap();
    let words = Words::new(dataset, locale).unwrap();
    let style = Style { theme: &LIGHT, words, measure: &font };
    let first = Spec::of_first_figure(dataset).unwrap();
    for query in QUERIES {
        let (spec, complaints) = Spec::read(&settings(query), &first, dataset);
        assert_eq!(complaints, [], "{query}");
        let series = select(&spec, &words).unwrap();
        for width in widths.clone() {
            let at = format!("{query} of elsewhere in {} at {width}", locale.lang);
            check(&series, &words, &lay_out(&series, &style, f64::from(width), 0.0), &at);
        }
    }
}

fn each(check: impl FnMut(&Series, &Words, &Scene, &str)) {
    each_of((&elsewhere(LABELS), Locale::find("en")), (280..=1600).step_by(33), check);
}

#[test]
fn nothing_overlaps_or_leaves_the_frame_with_other_data() {
    each(|_, _, scene, at| check(scene, at));
}

#[test]
fn a_dozen_columns_on_a_phone_lie_down_and_stay_wide_enough_for_a_finger() {
    each(|series, words, scene, at| {
        if series.figure.name != "years" || series.rows.len() != 12 || series.spec.form != Form::Columns {
            return;
        }
        for area in &scene.areas {
            assert!(area.rect.width >= 24.0 && area.rect.height >= 24.0, "{at}");
        }
        for row in &series.rows {
            let value = words.dataset.value(row.observation).map_or("no figure".to_owned(), |v| words.locale.number(v));
            let shown =
                |mark: &&pathways_chart::scene::Mark| matches!(&mark.shape, Shape::Text { text, .. } if *text == value);
            assert!(scene.marks.iter().any(|mark| shown(&mark)), "{at}: {}", row.label);
        }
    });
}

#[test]
fn zero_and_missing_have_no_bar_and_missing_is_no_number() {
    each(|series, words, scene, at| {
        // A point stands at zero too, and has no length.
        if matches!(series.spec.form, Form::Line | Form::Gap | Form::People) {
            return;
        }
        for row in &series.rows {
            let value = words.dataset.value(row.observation);
            let bar = scene.marks.iter().any(|m| m.part == Part::Bar && m.observation == Some(row.observation));
            assert_eq!(bar, value.is_some_and(|value| value > 0.0), "{at}: {}", row.label);
        }
        let table = table(series, words);
        let missing = table.rows.iter().find(|row| row[0] == "2001");
        assert!(missing.is_none_or(|row| row[1] == "no figure in the source"), "{missing:?}");
    });
}

#[test]
fn a_line_stops_where_a_year_has_no_figure() {
    let mut seen = 0;
    each(|series, words, scene, at| {
        if series.spec.form != Form::Line {
            return;
        }
        let lines = scene.marks.iter().filter(|mark| mark.part == Part::Line).map(|mark| &mark.shape);
        let segments =
            lines.flat_map(|shape| if let Shape::Lines { lines, .. } = shape { lines.clone() } else { Vec::new() });
        let segments: Vec<_> = segments.collect();
        let missing = |row: usize| words.dataset.value(series.rows[row].observation).is_none();
        for area in scene.areas.iter().filter(|area| missing(area.row)) {
            seen += 1;
            let middle = area.rect.x + area.rect.width / 2.0;
            assert!(segments.iter().all(|(from, to)| to.x < middle || middle < from.x), "{at}: a line across 2001");
        }
        // All other years that follow each other are connected.
        assert_eq!(segments.len(), series.rows.len() - 3, "{at}");
    });
    assert!(seen > 50, "only {seen}");
}

#[test]
fn an_exceeded_a_zero_and_a_lacking_pledge_are_said_as_such() {
    let mut seen = Vec::new();
    each(|series, words, scene, _| {
        if series.figure.name == "promised" && series.spec.basis.code() == "force" {
            seen.push((summary(series, words), details(scene, series, words).len()));
        }
    });
    let (sentence, count) = &seen[0];
    // Four results, the pledges of three of them, one of which was lowered.
    assert_eq!(*count, 4 + 3 + 1);
    assert_eq!(
        sentence,
        "Promises: 2016: 36,000 of 50,000 (72% of pledge, gap 14,000); 2017: 37,000 of 20,000 (185% of lowered pledge, 17,000 more than pledged; initial 90,000); 2018: 38,000 of 0 (38,000 more than pledged); 2019: 39,000 (no pledge in the source)."
    );
}

#[test]
fn nothing_doubtful_can_be_asked_for_in_a_form_that_would_draw_it_plain() {
    let doubtful = |name: &'static str, id: &'static str, flags: &'static str, form: &'static str| {
        package(LABELS, move |file, text| match file {
            // The other figure of the same table ends before the year in question.
            "datapackage.json" => text
                .replace(r#"["bars", "gap", "people"]"#, &format!("[\"{form}\"]"))
                .replace("1990, 2019", "1990, 2015"),
            file if file == name => {
                text.lines()
                    .map(|line| {
                        if line.starts_with(id) {
                            line.replace(",A,", &format!(",A,{flags} "))
                        } else {
                            line.to_owned()
                        }
                    })
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            _ => text,
        })
    };
    let refused = |name, id, form| doubtful(name, id, "disputed", form).err().map(|fault| fault.to_string());
    let about = |fault: Option<String>| fault.is_some_and(|fault| fault.contains("doubtful values"));
    for form in ["gap", "people"] {
        assert!(about(refused("a.csv", "A2016", form)), "{form}: {:?}", refused("a.csv", "A2016", form));
    }
    // Only results are hatched.
    for form in ["bars", "gap", "people"] {
        assert!(about(refused("p.csv", "P2016", form)), "a pledge as {form}: {:?}", refused("p.csv", "P2016", form));
    }
    let hatched = doubtful("a.csv", "A2016", "disputed", "bars");
    assert!(hatched.is_ok(), "{:?}", hatched.err());
}
