//! Goldens: every figure in every form and language at three widths as text, to review, and in English as SVG, to look
//! at. `UPDATE=1` accepts what there is now.

use crate::bench::Bench;
use crate::pseudo;
use crate::recorder::fingerprint;
use pathways_chart::describe::{notes_in_words, source, subtitle, summary, table, title};
use pathways_chart::locale::LANGUAGES;
use pathways_chart::native::FAMILY;
use pathways_chart::paint::Device;
use pathways_chart::paint::svg::{About, Extent, svg};
use pathways_chart::scene::{Scene, Shape, Weight};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const WIDTHS: [f64; 3] = [320.0, 760.0, 1200.0];
/// What is written as SVG: theme and width.
const SVGS: [(&str, f64); 3] = [("light", 320.0), ("light", 760.0), ("dark", 760.0)];

/// Five thousand dots look the same in every size: one picture of them is enough.
fn svgs(name: &str) -> &'static [(&'static str, f64)] {
    if name == "pledges-people" { SVGS.get(..1).unwrap_or_default() } else { &SVGS }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Compares with the golden file, or writes it; a difference is left beside it as `-changed`.
pub fn differs(name: &str, extension: &str, text: &str) -> Option<String> {
    let path = folder().join(format!("{name}.{extension}"));
    let changed = folder().join(format!("{name}-changed.{extension}"));
    let _ = fs::remove_file(&changed);
    if fs::read_to_string(&path).is_ok_and(|golden| golden == text) {
        return None;
    }
    let accepted = std::env::var("UPDATE").is_ok();
    fs::write(if accepted { path } else { changed }, text).unwrap();
    (!accepted).then(|| format!("{name}.{extension}"))
}

#[test]
fn every_figure_in_every_form_and_language_equals_its_golden() {
    let bench = Bench::new();
    let (mut changed, mut prints) = (Vec::new(), BTreeMap::new());
    for (name, query) in bench.pictures() {
        for (lang, _) in LANGUAGES {
            let scenes = WIDTHS.map(|width| bench.scene(&format!("{query}&lang={lang}"), width, 0.0));
            let dumps = scenes.each_ref().map(|scene| scene.dump(&bench.dataset));
            changed.extend(differs(&format!("{name}.{lang}"), "txt", &dumps.join("\n")));
            prints.insert(format!("{name}.{lang}"), scenes.map(|scene| fingerprint(&scene)));
        }
        let pseudo = pseudo::words(&pseudo::WHOLE);
        let dumps = WIDTHS.map(|width| bench.scene_in(&query, &pseudo, width, 0.0).dump(pseudo.dataset));
        changed.extend(differs(&format!("{name}.pseudo"), "txt", &dumps.join("\n")));
        for (theme, width) in svgs(&name) {
            let query = format!("{query}&theme={theme}");
            let (series, words) = (bench.series(&query), bench.words("en"));
            let scene = bench.scene(&query, *width, 0.0);
            let (title, summary) = (title(&series, &words), summary(&series, &words));
            let about = About { title: &title, description: &summary, lang: "en", dir: words.locale.dir };
            let extent = Extent::of(scene.width, scene.height);
            let picture = svg(&scene, Device { ratio: 1.0, family: FAMILY }, &extent, &about);
            changed.extend(differs(&format!("{name}-{theme}-{width}"), "svg", &picture));
        }
    }
    // The browser test compares the scenes of the wasm with these.
    changed.extend(differs("fingerprints", "json", &(serde_json::to_string_pretty(&prints).unwrap() + "\n")));
    assert!(changed.is_empty(), "these differ from their goldens (see *-changed.*): {}", changed.join(", "));
}

#[test]
fn every_figure_in_words_equals_its_golden() {
    let bench = Bench::new();
    let mut changed = Vec::new();
    for figure in bench.dataset.figures.iter() {
        for (lang, _) in LANGUAGES {
            let words = bench.words(lang);
            let series = bench.series(&format!("figure={}&lang={lang}", figure.name));
            let table = table(&series, &words);
            let mut lines = vec![title(&series, &words), subtitle(&series, &words), summary(&series, &words)];
            lines.extend([table.caption, table.columns.join(" | ")]);
            lines.extend(table.rows.iter().map(|row| row.join(" | ")));
            lines.extend(
                notes_in_words(&series, &words).iter().enumerate().map(|(i, note)| format!("{}. {note}", i + 1)),
            );
            lines.push(source(&series, &words));
            changed.extend(differs(&format!("{}-words.{lang}", figure.name), "txt", &(lines.join("\n") + "\n")));
        }
    }
    assert!(changed.is_empty(), "these differ from their goldens (see *-changed.*): {}", changed.join(", "));
}

/// The browser test lays out the same gallery with these widths and must come to the same scenes.
#[test]
fn the_measure_that_the_browser_test_uses_equals_its_golden() {
    let bench = Bench::new();
    let mut letters: BTreeMap<&str, BTreeMap<u32, u32>> = BTreeMap::new();
    for (_, query) in bench.pictures() {
        for ((lang, _), width) in LANGUAGES.into_iter().flat_map(|lang| WIDTHS.map(|width| (lang, width))) {
            for text in texts(&bench.scene(&format!("{query}&lang={lang}"), width, 0.0)) {
                for (weight, name) in [(Weight::Regular, "regular"), (Weight::Bold, "bold"), (Weight::Italic, "italic")]
                {
                    letters.entry(name).or_default().extend(bench.font.advances(&text, weight));
                }
            }
        }
    }
    let mut measure = serde_json::json!({ "upem": bench.font.units() });
    for (weight, advances) in letters {
        measure[weight] = serde_json::to_value(advances).unwrap();
    }
    let text = format!("{}\n", serde_json::to_string(&measure).unwrap());
    assert_eq!(differs("measure", "json", &text), None);
}

/// Everything that the layout measured, drawn or not: all printable ASCII and what the scene shows.
fn texts(scene: &Scene) -> Vec<String> {
    let ascii: String = (' '..='~').collect();
    let shown = scene.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Text { text, .. } => Some(text.clone()),
        Shape::Rects(_) | Shape::Discs { .. } | Shape::Lines { .. } => None,
    });
    shown.chain([ascii]).collect()
}

#[test]
fn every_golden_belongs_to_the_gallery() {
    let bench = Bench::new();
    let mut names = ["arabic", "measure", "fingerprints", "formats", "names", "plates"].map(str::to_owned).to_vec();
    for (name, _) in bench.pictures() {
        names.extend(LANGUAGES.map(|(lang, _)| format!("{name}.{lang}")));
        names.push(format!("{name}.pseudo"));
        names.extend(svgs(&name).iter().map(|(theme, width)| format!("{name}-{theme}-{width}")));
    }
    for figure in bench.dataset.figures.iter() {
        names.extend(LANGUAGES.map(|(lang, _)| format!("{}-words.{lang}", figure.name)));
    }
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        // A folder belongs to the browser tests.
        if path.is_dir() {
            continue;
        }
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let stem = stem.trim_end_matches("-changed");
        assert!(names.iter().any(|name| name == stem), "{} is left over", path.display());
    }
}
