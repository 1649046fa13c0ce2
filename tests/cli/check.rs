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
    for arguments in &arguments {
        let ran = run(arguments, folder().path());
        let said = format!("{}{}", ran.text(), ran.err);
        assert!(ran.code == Some(3) && said.contains("\\u{1b}[2J\\nvalid."), "{arguments}: {said}");
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

/// Of a package in which one file is a link to somewhere else.
#[cfg(unix)]
fn linked(name: &str, target: &str) -> tempfile::TempDir {
    let package = damaged("labels.en.json", |text| format!("{text}\n").into_bytes());
    fs::remove_file(package.path().join(name)).unwrap();
    std::os::unix::fs::symlink(target, package.path().join(name)).unwrap();
    package
}

#[cfg(unix)]
#[test]
fn a_package_reads_no_file_outside_of_its_folder() {
    let outside = folder();
    fs::write(outside.path().join("secret"), "secret").unwrap();
    fs::write(outside.path().join("datapackage.json"), "secret").unwrap();
    let target = |name: &str| outside.path().join(name).display().to_string();
    for name in ["pledges.csv", "datapackage.json"] {
        let package = linked(name, &target("secret"));
        let path = package.path().display();
        let sentence = format!("{path}: {name}: the file cannot be read (it lies outside of the package).");
        refused(&format!("check {path}"), 3, &sentence);
    }
    // By way of a folder too.
    let package = linked("pledges.csv", "further/secret");
    std::os::unix::fs::symlink(outside.path(), package.path().join("further")).unwrap();
    assert!(run(&format!("check {}", package.path().display()), outside.path()).err.contains("outside of the package"));
    // A link within the package is one of its files, and so is everything in a folder that is a link itself.
    let package = linked("pledges.csv", "promised.csv");
    fs::copy(format!("{}/pledges.csv", belgium()), package.path().join("promised.csv")).unwrap();
    runs(&format!("check {}", package.path().display()), outside.path());
    let link = outside.path().join("link");
    std::os::unix::fs::symlink(package.path(), &link).unwrap();
    runs(&format!("check {}", link.display()), outside.path());
    runs("check datapackage.json", package.path());
}

#[cfg(unix)]
#[test]
fn what_the_system_refuses_is_no_fault_of_the_package() {
    use std::os::unix::fs::PermissionsExt;
    let package = linked("pledges.csv", "pledges.csv");
    let start = format!("pathways-chart: {}/pledges.csv: the file cannot be read (", package.path().display());
    let ran = run(&format!("check {}", package.path().display()), package.path());
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.starts_with(&start), "{}", ran.err);
    let closed = package.path().join("pledges.csv");
    fs::remove_file(&closed).unwrap();
    fs::write(&closed, "").unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).unwrap();
    // The superuser may read everything.
    if fs::read(&closed).is_err() {
        let ran = run(&format!("check {}", package.path().display()), package.path());
        assert_eq!((ran.code, ran.err), (Some(1), format!("{start}Permission denied (os error 13)).\n")));
    }
    // A link to what is not there is missing.
    let package = linked("pledges.csv", "nowhere.csv");
    let path = package.path().display();
    refused(&format!("check {path}"), 3, &format!("{path}: pledges.csv: this is missing and must be given."));
}

#[test]
fn what_the_program_says_holds_no_control_characters() {
    refused(
        "check a\u{1b}[2J\nInjected:",
        1,
        "a\\u{1b}[2J\\nInjected:: there is no such folder; a package is a folder with a datapackage.json.",
    );
    refused("check . --\u{1b}[2J", 2, "‘--\\u{1b}[2J’ is no argument of this command; --help lists all arguments.");
    let here = folder();
    let named = here.path().join("a\u{1b}b\nInjected:");
    fs::rename(damaged("labels.en.json", |text| format!("{text}\n").into_bytes()).keep(), &named).unwrap();
    let report = runs("check a\u{1b}b\nInjected:", here.path());
    assert!(report.text().starts_with("a\\u{1b}b\\nInjected:: valid.\n"), "{}", report.text());
}
