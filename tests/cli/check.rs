//! `check`: a valid package is reported on, a damaged one refused in one sentence, and neither is drawn wrongly.

use crate::process::{belgium, damaged, folder, run, runs};
use crate::refused::refused;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

#[test]
fn a_valid_package_is_reported_with_its_counts_doubts_and_notes() {
    let here = folder();
    let report = runs(&format!("check {}", belgium()), here.path());
    for part in ["valid.", "resettlement", "59 observations", "disputed: L9", "V5r", "C8", "en, fr, nl, de"] {
        assert!(report.text().contains(part), "{part}");
    }
    let json: Value = serde_json::from_str(runs(&format!("check {} --json", belgium()), here.path()).text()).unwrap();
    assert_eq!((&json["valid"], &json["observations"]), (&Value::from(true), &Value::from(59)));
    let missing = |doubt: &&Value| doubt["missing"] == true;
    let absent: Vec<&Value> = json["doubtful"].as_array().unwrap().iter().filter(missing).collect();
    assert!(absent.iter().any(|doubt| doubt["observations"].as_array().unwrap().contains(&"R25".into())), "{absent:?}");
    // Whoever names the descriptor means its package.
    runs(&format!("check {}/datapackage.json", belgium()), here.path());
}

/// Of a package that differs from ours in one file.
fn check_refuses(name: &str, change: impl Fn(&str) -> Vec<u8>, sentence: &str) {
    let package = damaged(name, change);
    let path = package.path().display().to_string();
    refused(&format!("check {path}"), 3, &format!("{path}: {sentence}"));
    // And nothing is drawn from it.
    let here = folder();
    let ran = run(&format!("render --figure pledges --package {path} -o out"), here.path());
    assert_eq!((ran.code, here.path().join("out").exists()), (Some(3), false), "{name}");
}

#[test]
fn a_damaged_package_is_refused_in_one_sentence_with_the_place() {
    let replaced = |from: &'static str, to: &'static str| move |text: &str| text.replacen(from, to, 1).into_bytes();
    check_refuses(
        "resettlement.csv",
        replaced(",487,", ",4x7,"),
        "resettlement.csv, row 13, column value: ‘4x7’ is not allowed; a number is written like 1309 or -0.5, without grouping, or left empty.",
    );
    check_refuses(
        "pledges.csv",
        replaced("status", "state"),
        "pledges.csv, row 1, column 7: ‘state’ is not allowed; the columns must be id, period, category, value, printed, unit, status, flags, role, variant, sources, locator, derivation.",
    );
    let broken = damaged("datapackage.json", |_| b"{".to_vec());
    let ran = run(&format!("check {}", broken.path().display()), broken.path());
    assert_eq!(ran.code, Some(3));
    assert!(ran.err.contains("datapackage.json: the file must be valid JSON"), "{}", ran.err);
    check_refuses(
        "datapackage.json",
        replaced("\"pledges.csv\"", "\"../pledges.csv\""),
        "../pledges.csv: this is missing and must be given.",
    );
}

#[test]
fn a_file_that_cannot_be_read_is_not_called_missing() {
    check_refuses(
        "moria_pledge.csv",
        |_| vec![b'i', b'd', 0xff],
        "moria_pledge.csv: the file cannot be read (it is not UTF-8: invalid utf-8 sequence of 1 bytes from index 2).",
    );
}

#[test]
fn a_folder_without_a_package_and_no_folder_at_all() {
    let here = folder();
    refused(
        &format!("check {}", here.path().display()),
        3,
        &format!("{}: datapackage.json: this is missing and must be given.", here.path().display()),
    );
    refused("check nowhere", 1, "nowhere: there is no such folder; a package is a folder with a datapackage.json.");
}

#[test]
fn only_languages_that_the_package_has_are_drawn() {
    let package = damaged("datapackage.json", |text| {
        let mut descriptor: Value = serde_json::from_str(text).unwrap();
        let labels = descriptor["labels"].as_object_mut().unwrap();
        labels.retain(|lang, _| lang == "fr");
        descriptor.to_string().into_bytes()
    });
    let path = package.path().display();
    let arguments = format!("render --figure pledges --format svg --package {path} -o -");
    refused(&format!("{arguments} --lang nl"), 2, "--lang: ‘nl’ is not allowed; allowed: fr.");
    let ours = runs("render --figure pledges --format svg --lang fr -o -", package.path());
    assert_eq!(runs(&arguments, package.path()).out, ours.out);
    fs::remove_file(package.path().join("labels.fr.json")).unwrap();
    assert_eq!(run(&arguments, package.path()).code, Some(3));
}

#[test]
fn a_package_steers_no_terminal_and_forges_no_line() {
    let package = damaged("labels.en.json", |text| {
        let labels: BTreeMap<String, String> = serde_json::from_str(text).unwrap();
        let steered = labels.into_iter().map(|(key, label)| (key, format!("\u{1b}[2J\nvalid.\r\u{9b}{label}")));
        serde_json::to_vec(&steered.collect::<BTreeMap<_, _>>()).unwrap()
    });
    let path = package.path().display();
    let arguments = [
        format!("check {path}"),
        format!("list --package {path}"),
        format!("render --package {path} --figure pledges --preset print,widescreen --lang en -o ."),
    ];
    for (arguments, code) in arguments.iter().zip([0, 0, 1]) {
        let ran = run(arguments, folder().path());
        let said = format!("{}{}", ran.text(), ran.err);
        assert!(ran.code == Some(code) && said.contains("[2J valid."), "{arguments}: {said}");
        assert!(!said.contains(|letter: char| letter.is_control() && letter != '\n'), "{arguments}: {said:?}");
        assert!(said.lines().all(|line| !line.starts_with("valid.")), "{arguments}: {said}");
    }
}

#[test]
fn a_package_in_languages_that_the_program_does_not_speak_is_not_drawn() {
    let package = damaged("datapackage.json", |text| {
        let mut descriptor: Value = serde_json::from_str(text).unwrap();
        let labels = descriptor["labels"].as_object_mut().unwrap();
        let file = labels["fr"].take();
        labels.clear();
        labels.insert("it".to_owned(), file);
        descriptor.to_string().into_bytes()
    });
    let path = package.path().display();
    let sentence = format!("{path}: there are labels in no language that the program has words in.");
    for lang in ["", "--lang en", "--lang it", "--all"] {
        refused(&format!("render --figure pledges {lang} --package {path} -o out"), 3, &sentence);
    }
    runs(&format!("check {path}"), package.path());
}
