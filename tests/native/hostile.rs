//! Packages that say two things at once, or something to the terminal, or far too much: refused, word for word.

use crate::package::{read_with, refused};
use std::fmt::Write;
use std::time::{Duration, Instant};

#[test]
fn a_resource_a_note_and_an_event_have_a_name_of_their_own() {
    let once = |place: &str, name: &str| format!("{place}: ‘{name}’ is not allowed; each name is given once.");
    let descriptor = "datapackage.json";
    refused(
        descriptor,
        r#"{"name": "pledges", "title""#,
        r#"{"name": "resettlement", "title""#,
        &once("datapackage.json, resources[1].name", "resettlement"),
    );
    refused(
        descriptor,
        r#""resources": ["#,
        r#""resources": [{"name": "events", "path": "events.csv"},"#,
        &once("datapackage.json, resources[8].name", "events"),
    );
    refused(descriptor, r#"{"name": "C2","#, r#"{"name": "C1","#, &once("datapackage.json, notes[1].name", "C1"));
    refused("events.csv", "\nE2,", "\nE1,", &once("events.csv, row 3, column id", "E1"));
}

#[test]
fn a_member_is_given_once() {
    let once = |place: &str, name: &str| format!("{place}: ‘{name}’ is not allowed; each name is given once.");
    refused(
        "datapackage.json",
        r#""name": "pledges", "kind": "targets""#,
        r#""name": "pledges", "kind": "series", "kind": "targets""#,
        &once("datapackage.json, figures[1]", "kind"),
    );
    refused(
        "datapackage.json",
        r#""labels": {"#,
        r#""labels": {"fr": "labels.en.json", "#,
        &once("datapackage.json, labels", "fr"),
    );
    // What nobody reads is no place to hide something in.
    refused(
        "datapackage.json",
        r#""contributors": ["#,
        r#""contributors": [{"title": "a", "title": "b"}, "#,
        &once("datapackage.json, contributors[0]", "title"),
    );
    let key = "figure.pledges.title";
    refused("labels.en.json", "{", &format!("{{\"{key}\": \"Nothing was pledged\","), &once("labels.en.json", key));
}

#[test]
fn a_part_is_shown_once() {
    let sentence = "datapackage.json, figures[2].resource: ‘visas_by_nationality’ is not allowed; a category, here AF, has one row in the figure’s years.";
    let halved = "V9,2023,AF,300,300,decisions,A,,printed,,fn3,visa table,\nV9b,2023,AF,29,29,";
    refused("visas_by_nationality.csv", "V9,2023,AF,329,329,", halved, sentence);
    // A reader sees the parts, not their variants.
    let varied = "V9,2023,AF,300,300,decisions,A,,printed,initial,fn3,visa table,\nV9b,2023,AF,29,29,";
    refused("visas_by_nationality.csv", "V9,2023,AF,329,329,", varied, sentence);
}

#[test]
fn a_value_is_the_number_that_is_printed() {
    let not_276 = |printed: &str| {
        let sentence = format!(
            "resettlement.csv, row 4, column printed: ‘{printed}’ is not allowed; the value of this row is 276."
        );
        refused("resettlement.csv", ",276,276,", &format!(",276,\"{printed}\","), &sentence);
    };
    for printed in ["999", "2,76", "1 276", "1\u{a0}276", "1\u{202f}276", "277%", "277 %", "-276", "−276"] {
        not_276(printed);
    }
    // As languages group, write decimals and percentages; and what is no plain number.
    for (value, printed) in [
        ("276", "276.0"),
        ("276", "276 %"),
        ("276", "276 persons"),
        ("276", "more than 270"),
        ("276", "275, 276"),
        ("276", "12 8"),
        ("276", ""),
        ("1276", "1 276"),
        ("1276", "1.276"),
        ("1276.5", "1.276,5"),
        ("1276.5", "1,276.5"),
        ("0.5", "0,5%"),
        ("1.276", "1.276"),
        ("1276000", "1,276,000"),
        // It can be both, so it is neither refused as one nor as the other.
        ("276", "276,000"),
        ("276000", "276,000"),
    ] {
        // In a table that no total is calculated of.
        let row = format!("M6,2022,relocated_2022,{value},\"{printed}\",");
        let fault = read_with("moria_pledge.csv", "M6,2022,relocated_2022,6,6,", &row).err();
        let reason = fault.map_or(String::new(), |fault| fault.to_string());
        assert!(!reason.contains("column printed"), "{value} {printed}: {reason}");
    }
}

#[test]
fn nothing_speaks_to_the_terminal() {
    let plain = |place: &str, shown: &str| {
        format!("{place}: ‘{shown}’ is not allowed; a text stands on one line and has no control characters.")
    };
    for (json, shown) in
        [("\\u001b[2J", "\\u{1b}[2J"), ("a\\nInjected: valid", "a\\nInjected: valid"), ("\u{9b}2J", "\\u{9b}2J")]
    {
        let label = format!("\"figure.pledges.title\": \"{json}\", \"unread\":");
        let place = "labels.en.json, figure.pledges.title";
        refused("labels.en.json", "\"figure.pledges.title\":", &label, &plain(place, shown));
        let key = format!("{{\"{json}\": \"\",");
        refused("labels.en.json", "{", &key, &plain("labels.en.json", shown));
    }
    refused(
        "datapackage.json",
        "\"path\": \"pledges.csv\"",
        "\"path\": \"\\u001b[1Apledges.csv\"",
        &plain("datapackage.json, resources[1].path", "\\u{1b}[1Apledges.csv"),
    );
    refused(
        "pledges.csv",
        "resettlement p2",
        "\"p2\nInjected: valid\"",
        &plain("pledges.csv, row 2, column locator", "p2\\nInjected: valid"),
    );
    // And neither does what a message quotes.
    refused(
        "pledges.csv",
        "persons,A,pledge,",
        "persons,\u{1b}[2JA,pledge,",
        &plain("pledges.csv, row 2, column status", "\\u{1b}[2JA"),
    );
    refused(
        "pledges.csv",
        "id,period",
        "id\u{1b}[2J,period",
        "pledges.csv, row 1, column 1: ‘id\\u{1b}[2J’ is not allowed; the columns must be id, period, category, value, printed, unit, status, flags, role, variant, sources, locator, derivation.",
    );
}

/// The Belgian package and so many rows more, each named after the one before it.
fn with_rows(count: usize) -> Result<(), String> {
    let mut rows = String::new();
    for i in 0..count {
        let (role, derivation) = if i == 0 { ("printed", String::new()) } else { ("derived", format!("X{}", i - 1)) };
        let _ = writeln!(rows, "X{i},2001,x,1,,persons,A,,{role},,D25,,{derivation}");
    }
    let header_end = "sources,locator,derivation\n";
    read_with("relocation.csv", header_end, &format!("{header_end}{rows}"))
        .map(|_| ())
        .map_err(|fault| fault.to_string())
}

#[test]
fn many_rows_are_read_soon_and_too_many_are_refused() {
    let start = Instant::now();
    // The labels that they lack are asked for last of all.
    assert_eq!(
        with_rows(99_925).unwrap_err(),
        "labels.en.json, category.relocation.x: this is missing and must be given."
    );
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(with_rows(99_926).unwrap_err(), "events.csv: a package has at most 100000 rows.");
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_text() {
    for file in ["datapackage.json", "labels.en.json"] {
        read_with(file, "{", "\u{feff}{").unwrap();
    }
    read_with("pledges.csv", "id,", "\u{feff}id,").unwrap();
}

#[test]
fn zero_has_no_sign() {
    let dataset = read_with("relocation.csv", "L2,2017,,895,895,", "L2,2017,,-0,0,").unwrap();
    assert_eq!(dataset.value(dataset.find("L2").unwrap()).unwrap().to_string(), "0");
}
