//! Goldens: every gallery spec as SVG, to look at, and as text, to review. `UPDATE=1` accepts what there is now.

use crate::bench::Bench;
use pathways_chart::describe::{summary, title};
use pathways_chart::native::FAMILY;
use pathways_chart::paint::svg::svg;
use pathways_chart::scene::{Scene, Shape, Weight};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const THEMES: [&str; 2] = ["light", "dark"];
const WIDTHS: [f64; 2] = [320.0, 760.0];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Name, query and width of everything in the gallery: each figure in each theme and width.
fn gallery(bench: &Bench) -> Vec<(String, String, f64)> {
    let mut gallery = Vec::new();
    for figure in bench.dataset.figures.iter() {
        for theme in THEMES {
            for width in WIDTHS {
                let name = format!("{}-{theme}-{width}", figure.name);
                gallery.push((name, format!("figure={}&theme={theme}", figure.name), width));
            }
        }
    }
    gallery
}

/// Compares with the golden file, or writes it; a difference is left beside it as `-changed`.
fn differs(name: &str, extension: &str, text: &str) -> Option<String> {
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
fn every_gallery_spec_equals_its_goldens() {
    let bench = Bench::new();
    let mut changed = Vec::new();
    for (name, query, width) in gallery(&bench) {
        let scene = bench.scene(&query, width, 0.0);
        let series = bench.series(&query);
        let words = bench.words();
        let picture = svg(&scene, FAMILY, &title(&series, &words), &summary(&series, &words)).unwrap();
        changed.extend(differs(&name, "svg", &picture));
        changed.extend(differs(&name, "txt", &scene.dump(&bench.dataset)));
    }
    assert!(changed.is_empty(), "these differ from their goldens (see *-changed.*): {}", changed.join(", "));
}

/// The browser test lays out the same gallery with these widths and must come to the same scenes.
#[test]
fn the_measure_that_the_browser_test_uses_equals_its_golden() {
    let bench = Bench::new();
    let mut letters: BTreeMap<&str, BTreeMap<u32, u32>> = BTreeMap::new();
    for (_, query, width) in gallery(&bench) {
        for text in texts(&bench.scene(&query, width, 0.0)) {
            for (weight, name) in [(Weight::Regular, "regular"), (Weight::Bold, "bold"), (Weight::Italic, "italic")] {
                letters.entry(name).or_default().extend(bench.font.advances(&text, weight));
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
        Shape::Rects(_) | Shape::Disc { .. } => None,
    });
    shown.chain([ascii]).collect()
}

#[test]
fn every_golden_belongs_to_the_gallery() {
    let bench = Bench::new();
    let names: Vec<String> = gallery(&bench).into_iter().map(|(name, ..)| name).chain(["measure".to_owned()]).collect();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let stem = stem.trim_end_matches("-changed");
        assert!(names.iter().any(|name| name == stem), "{} is left over", path.display());
    }
}
