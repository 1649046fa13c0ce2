//! `list` and `--help`: what there is, and that everything that is listed can be made.

use crate::process::{belgium, folder, runs};
use serde_json::Value;

fn listed(arguments: &str) -> Value {
    serde_json::from_str(runs(arguments, folder().path()).text()).unwrap()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

#[test]
fn everything_that_can_be_asked_for_is_listed() {
    let list = listed("list --json");
    let names = |key: &str| -> Vec<&str> {
        list[key].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
    };
    let figures = ["resettlement", "pledges", "visas", "applications", "decisions", "relocation", "moria"];
    assert_eq!(names("figures"), figures);
    assert_eq!(names("presets"), ["social-landscape", "social-square", "social-portrait", "widescreen", "print"]);
    assert_eq!(texts(&list["languages"]), ["en", "fr", "nl", "de"]);
    assert_eq!(texts(&list["themes"]), ["light", "dark"]);
    assert_eq!(texts(&list["formats"]), ["png", "svg", "html", "csv", "zip"]);
    let pledges = &list["figures"][1];
    assert_eq!(texts(&pledges["forms"]), ["bars", "gap", "people", "table"]);
    assert_eq!(texts(&pledges["settings"]["from"]), ["2022", "2023", "2024", "2025"]);
    assert_eq!(texts(&pledges["settings"]["basis"]), ["force", "initial"]);
    assert_eq!(pledges["title"], "Pledged and actual resettlement");
    let text = runs("list", folder().path());
    for word in figures.iter().chain(&["gap", "social-portrait", "1080 × 1350", "300 dpi", "Nederlands", "zip"]) {
        assert!(text.text().contains(word), "{word}");
    }
}

#[test]
fn another_package_lists_what_it_has() {
    let list = listed(&format!("list --json --package {}", belgium()));
    assert_eq!(list, listed("list --json"));
}

#[test]
fn help_has_examples_and_every_code_that_the_program_ends_with() {
    let here = folder();
    for arguments in ["--help", "help", "-h"] {
        let help = runs(arguments, here.path());
        for word in ["Examples:", "render --all", "Ends with:", "130", "--force", "Noto Sans"] {
            assert!(help.text().contains(word), "{arguments}: {word}");
        }
    }
    for command in ["render", "list", "check", "embed"] {
        assert!(runs(&format!("{command} --help"), here.path()).text().contains("Usage: pathways-chart"), "{command}");
    }
    assert!(runs("--version", here.path()).text().starts_with("pathways-chart "));
}
