//! The arithmetic of the package: what the report prints adds up, and where it does not, the package says so.
//! The numbers of the checks are those of the package's notes.

use crate::bench::Bench;
use pathways_chart::data::{Dataset, Flag, Role, Status, Variant};
use pathways_chart::locale::Locale;
use pathways_chart::package::belgium;

fn dataset() -> Dataset {
    belgium().unwrap_or_else(|fault| panic!("{fault}"))
}

fn value(dataset: &Dataset, name: &str) -> f64 {
    let id = dataset.find(name).unwrap_or_else(|| panic!("there is no {name}"));
    dataset.value(id).unwrap_or_else(|| panic!("{name} has no value"))
}

fn sum(dataset: &Dataset, names: &[&str]) -> f64 {
    names.iter().map(|name| value(dataset, name)).sum()
}

/// A percentage with one decimal, as a reader sees it.
fn percent(part: f64, whole: f64) -> f64 {
    (part * 1000.0 / whole).round() / 10.0
}

fn note<'a>(dataset: &'a Dataset, name: &str) -> &'a str {
    dataset.labels[0].find(&format!("note.{name}")).unwrap_or_else(|| panic!("there is no note {name}"))
}

#[test]
fn c1_the_grounds_leave_279_of_the_2083_applications_unexplained() {
    let data = dataset();
    let grounds = sum(&data, &["V2", "V3", "V4", "V5"]);
    assert_eq!((grounds, value(&data, "V1"), value(&data, "V5r")), (1804.0, 2083.0, 279.0));
    let residual = data.observation(data.find("V5r").unwrap()).unwrap();
    assert_eq!((residual.role, residual.has(Flag::Residual)), (Role::Residual, true));
    let shares = ["V2", "V3", "V4", "V5", "V5r"].map(|name| percent(value(&data, name), 2083.0));
    assert_eq!(shares, [13.2, 59.8, 1.5, 12.0, 13.4]);
    assert!(note(&data, "C1").contains("{V5r}"));
}

#[test]
fn c3_the_nationalities_add_up_to_the_visas_granted() {
    let data = dataset();
    assert_eq!(sum(&data, &["V9", "V10", "V11", "V12a", "V12b", "V12c"]), 1256.0);
    assert_eq!((value(&data, "V13"), value(&data, "V6")), (1256.0, 1256.0));
    let shares = ["V9", "V10", "V11", "V12a", "V12b", "V12c"].map(|name| percent(value(&data, name), 1256.0));
    assert_eq!(shares, [26.2, 23.1, 16.4, 8.5, 3.0, 22.8]);
}

#[test]
fn c4_the_ten_years_are_134_short_of_the_total_since_2013() {
    let data = dataset();
    let years: Vec<String> = (15..=24).map(|year| format!("R{year}")).collect();
    let names: Vec<&str> = years.iter().map(String::as_str).collect();
    assert_eq!(sum(&data, &names), 5141.0);
    assert_eq!((value(&data, "RSUM"), value(&data, "T1"), value(&data, "R1314")), (5141.0, 5275.0, 134.0));
    for year in ["R13", "R14"] {
        assert_eq!(data.observation(data.find(year).unwrap()).unwrap().status, Status::NotCollected);
    }
    assert!(note(&data, "C4").contains("{R1314}"));
}

#[test]
fn c6_six_per_cent_is_71_of_1250_rounded() {
    let data = dataset();
    assert_eq!(percent(value(&data, "R22"), value(&data, "P22")), 5.7);
    assert_eq!(value(&data, "T3"), 6.0);
    assert_eq!(data.observation(data.find("T3").unwrap()).unwrap().printed, "6%");
}

#[test]
fn c7_every_percentage_of_a_pledge_depends_on_which_pledge() {
    let data = dataset();
    let share = |result: &str, pledge: &str| percent(value(&data, result), value(&data, pledge));
    assert_eq!((share("R23", "P23b"), share("R23", "P23a")), (57.4, 20.5));
    assert_eq!((share("R24", "P24b"), share("R24", "P24a")), (97.4, 32.5));
    let bench = Bench::new();
    for (basis, shares) in [("force", [5.7, 57.4, 97.4]), ("initial", [5.7, 20.5, 32.5])] {
        let series = bench.series(&format!("figure=pledges&basis={basis}"));
        let shown: Vec<f64> =
            series.rows.iter().filter_map(|row| row.share).map(|s| (s * 10.0).round() / 10.0).collect();
        assert_eq!(shown, shares, "{basis}");
        let both: Vec<bool> = series.rows.iter().map(|row| row.initial.is_some()).collect();
        assert_eq!(both, [false, true, true, false], "both pledges stay in sight with basis={basis}");
    }
    let variants = ["P23a", "P23b"].map(|name| data.observation(data.find(name).unwrap()).unwrap().variant);
    assert_eq!(variants, [Variant::Initial, Variant::Revised]);
}

#[test]
fn c8_2025_has_a_pledge_and_no_result() {
    let bench = Bench::new();
    let series = bench.series("figure=pledges");
    let row = series.rows.last().unwrap();
    assert_eq!(row.label, "2025");
    assert_eq!(bench.dataset.value(row.pledge.unwrap()), Some(1000.0));
    assert_eq!((bench.dataset.value(row.observation), row.share, row.gap), (None, None, None));
}

#[test]
fn c18_relocation_has_holes_where_the_report_gives_no_figure() {
    let data = dataset();
    for name in ["L18", "L19"] {
        let hole = data.observation(data.find(name).unwrap()).unwrap();
        assert_eq!((hole.status, hole.value), (Status::Missing, None), "{name}");
    }
    let values = ["L1", "L2", "L3", "L4", "L7", "L9", "L10"].map(|name| value(&data, name));
    assert_eq!(values, [200.0, 895.0, 18.0, 43.0, 6.0, 32.0, 18.0]);
    for name in ["L9", "L10"] {
        assert!(data.observation(data.find(name).unwrap()).unwrap().has(Flag::Disputed), "{name}");
    }
    assert!(data.observation(data.find("L10").unwrap()).unwrap().has(Flag::PartialPeriod));
}

#[test]
fn c20_the_moria_pledge_splits_into_43_6_and_68() {
    let data = dataset();
    assert_eq!(value(&data, "L5"), sum(&data, &["M43", "M6", "M68"]));
    assert_eq!(value(&data, "L6"), sum(&data, &["M6", "M68"]));
    assert_eq!((value(&data, "L5"), value(&data, "L6"), value(&data, "L4")), (117.0, 74.0, 43.0));
}

#[test]
fn every_derivation_gives_the_value_that_is_written() {
    let data = dataset();
    let derived: Vec<_> = data.observations.iter().filter(|o| o.role != Role::Printed).collect();
    assert!(derived.len() >= 5);
    for observation in derived {
        let result = observation.derivation.as_ref().and_then(|derivation| derivation.result(|id| data.value(id)));
        assert_eq!(result, observation.value, "{}", observation.name);
        assert_eq!(observation.printed, "", "{} is not printed", observation.name);
    }
}

#[test]
fn what_is_printed_is_the_value_with_the_reports_grouping() {
    let en = Locale::find("en");
    for observation in dataset().observations.iter().filter(|o| o.role == Role::Printed && o.value.is_some()) {
        let value = observation.value.unwrap();
        let written = if observation.unit == "percent" { en.percent(value, 0) } else { en.number(value) };
        assert_eq!(observation.printed, written, "{}", observation.name);
    }
}

#[test]
fn all_22_footnotes_both_editions_and_the_dated_events_are_there() {
    let data = dataset();
    for footnote in 1..=22 {
        assert!(data.sources.iter().any(|source| source.footnote == footnote), "footnote {footnote}");
    }
    let editions: Vec<&str> = data.sources.iter().filter(|s| s.kind == "edition").map(|s| &*s.name).collect();
    assert_eq!(editions, ["D25", "D21"]);
    for event in 1..=14 {
        let name = format!("E{event}");
        assert!(data.events.iter().any(|e| e.name == name), "{name}");
        assert!(data.labels[0].find(&format!("event.{name}")).is_some(), "{name}");
    }
}

#[test]
fn every_placeholder_of_a_label_is_an_observation_with_a_value() {
    let data = dataset();
    for (key, text) in data.labels[0].texts.iter() {
        for name in text.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let known = name == "n" || data.find(name).and_then(|id| data.value(id)).is_some();
            assert!(known, "{key}: {{{name}}}");
        }
    }
}
