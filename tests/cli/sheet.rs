//! `render --all`: everything there is, and a page to look through it.

use crate::process::{folder, names, runs};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn the_contact_sheet_shows_every_file_and_nothing_else() {
    let here = folder();
    runs("render --all --figure moria --preset social-square --format png,svg,html,csv,zip -o out", here.path());
    let out = here.path().join("out");
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    let linked: BTreeSet<String> = page
        .split("href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .filter(|link| !link.starts_with('#'))
        .collect();
    let written: BTreeSet<String> = names(&out).into_iter().filter(|name| name != "index.html").collect();
    assert_eq!(linked, written);
    // Two forms and a table, four languages; data once a language.
    assert_eq!(written.len(), 2 * 4 * 3 + 4 + 4 * 2);
    assert_eq!(page.matches("<figure data-lang=\"nl\" data-size=\"data\"").count(), 1);
    assert_eq!(page.matches("<img ").count(), 2 * 4);
    for word in ["<script", "http:", "https:", "@import", "url("] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("width=\"1080\" height=\"1080\"") && page.contains("AIDA Country Report Belgium"));
}

#[test]
fn all_means_every_figure_form_language_and_preset() {
    let here = folder();
    runs("render --all --lang nl --preset print --format svg -o out", here.path());
    let made = names(&here.path().join("out"));
    // A picture for each form that is one.
    let forms = ["applications-bars", "applications-parts", "decisions-parts", "moria-parts", "moria-people"];
    let others = ["pledges-bars", "pledges-gap", "pledges-people", "relocation-columns", "resettlement-columns"];
    let rest = ["resettlement-line", "visas-bars"];
    let mut wanted: Vec<String> =
        forms.iter().chain(&others).chain(&rest).map(|view| format!("pathways-{view}-nl-print.svg")).collect();
    wanted.insert(0, "index.html".to_owned());
    assert_eq!(made, wanted);
    let sheet = |arguments: &str| fs::read_to_string(here.path().join(arguments).join("index.html")).unwrap();
    runs("render --all --figure visas --format html -o words", here.path());
    assert_eq!(sheet("words").matches("<figure").count(), 2 * 4);
}
