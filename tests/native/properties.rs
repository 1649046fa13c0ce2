//! What holds for every figure at every width from 280 to 1600 CSS pixels, in every state.

use crate::bench::Bench;
use pathways_chart::scene::{Mark, Part, Rect, Scene, Shape};
use std::sync::OnceLock;

/// States beside the default of each figure, which is always tried.
const QUERIES: &[&str] = &[
    "figure=resettlement&theme=dark",
    "figure=resettlement&from=2019&to=2023",
    "figure=resettlement&from=2022&to=2022",
    "figure=pledges&basis=initial",
    "figure=pledges&from=2025&to=2025",
    "figure=visas&sort=source",
    "figure=visas&measure=share",
    "figure=visas&sort=name",
];

/// Every seventh width, and the ends.
fn widths() -> impl Iterator<Item = f64> {
    (280..=1600).step_by(7).chain([320, 480, 760, 1200, 1600]).map(f64::from)
}

/// Laid out once for all tests.
fn gallery() -> &'static (Bench, Vec<(&'static str, Scene)>) {
    static GALLERY: OnceLock<(Bench, Vec<(&'static str, Scene)>)> = OnceLock::new();
    GALLERY.get_or_init(|| {
        let bench = Bench::new();
        let figures = bench.dataset.figures.iter().map(|figure| &*format!("figure={}", figure.name).leak());
        let queries: Vec<&'static str> = figures.chain(QUERIES.iter().copied()).collect();
        let sizes = queries.into_iter().flat_map(|query| widths().map(move |width| (query, width)));
        let scenes = sizes.map(|(query, width)| (query, bench.scene(query, width, 0.0))).collect();
        (bench, scenes)
    })
}

fn each(mut check: impl FnMut(&Bench, &str, &Scene)) {
    let (bench, scenes) = gallery();
    for (query, scene) in scenes {
        check(bench, query, scene);
    }
}

fn texts(scene: &Scene) -> Vec<(&Mark, &str)> {
    let text = |mark: &'_ Mark| matches!(mark.shape, Shape::Text { .. });
    scene.marks.iter().filter(|mark| text(mark)).map(|mark| (mark, words(mark))).collect()
}

fn words(mark: &Mark) -> &str {
    match &mark.shape {
        Shape::Text { text, .. } => text,
        Shape::Rects(_) | Shape::Disc { .. } => "",
    }
}

#[test]
fn no_two_texts_overlap() {
    each(|_, query, scene| {
        let texts = texts(scene);
        for (i, (a, a_text)) in texts.iter().enumerate() {
            for (b, b_text) in texts.iter().skip(i + 1) {
                assert!(!a.bounds().overlaps(&b.bounds()), "{query} at {}: ‘{a_text}’ on ‘{b_text}’", scene.width);
            }
        }
    });
}

#[test]
fn nothing_reaches_outside_the_frame() {
    each(|_, query, scene| {
        let frame = Rect::new(0.0, 0.0, scene.width, scene.height);
        for mark in &scene.marks {
            assert!(frame.contains(&mark.bounds()), "{query} at {}: {mark:?}", scene.width);
        }
    });
}

#[test]
fn no_text_lies_on_a_bar_and_none_is_smaller_than_12_px() {
    each(|_, query, scene| {
        let bars = || scene.marks.iter().filter(|mark| mark.part == Part::Bar);
        for (mark, text) in texts(scene) {
            let Shape::Text { font, .. } = &mark.shape else {
                continue;
            };
            assert!(font.size >= 12.0, "{query}: ‘{text}’");
            for bar in bars() {
                assert!(!bar.bounds().overlaps(&mark.bounds()), "{query} at {}: ‘{text}’ on a bar", scene.width);
            }
        }
    });
}

#[test]
fn a_bar_is_as_long_as_its_value_says() {
    each(|bench, query, scene| {
        let upright = query.contains("resettlement");
        let length = |mark: &Mark| {
            if upright { mark.bounds().height } else { mark.bounds().width }
        };
        let value = |mark: &Mark| mark.observation.and_then(|id| bench.dataset.value(id));
        let parts = [Part::Bar, Part::Pledge, Part::InitialPledge];
        let bars: Vec<(f64, f64)> = scene
            .marks
            .iter()
            .filter(|mark| parts.contains(&mark.part))
            .map(|mark| (length(mark), value(mark).unwrap_or_else(|| panic!("{query}: a bar without a value"))))
            .collect();
        let (longest, largest) = bars.iter().copied().fold((0.0, 0.0), |a, b| if b.1 > a.1 { b } else { a });
        for (length, value) in bars {
            assert!((length / longest - value / largest).abs() < 1e-9, "{query} at {}", scene.width);
        }
    });
}

#[test]
fn every_row_has_its_value_in_words_and_a_target_of_24_px() {
    each(|bench, query, scene| {
        let series = bench.series(query);
        assert_eq!(scene.targets.len(), series.rows.len());
        for (row, target) in series.rows.iter().zip(&scene.targets) {
            assert!(target.area.width >= 24.0 && target.area.height >= 24.0, "{query} at {}", scene.width);
            let shown = texts(scene).iter().any(|(mark, _)| mark.observation == Some(row.observation));
            assert!(shown, "{query} at {}: {} has no value", scene.width, row.label);
        }
    });
}

#[test]
fn a_missing_result_leaves_no_bar() {
    each(|bench, query, scene| {
        for row in bench.series(query).rows.iter().filter(|row| bench.dataset.value(row.observation).is_none()) {
            let drawn = scene.marks.iter().any(|m| m.part == Part::Bar && m.observation == Some(row.observation));
            assert!(!drawn, "{query}: {}", row.label);
        }
    });
}

#[test]
fn no_word_of_a_title_a_note_or_the_source_is_lost() {
    each(|bench, query, scene| {
        let series = bench.series(query);
        let words = bench.words();
        let of = |part: Part| -> String {
            let lines: Vec<&str> = texts(scene).iter().filter(|(m, _)| m.part == part).map(|(_, text)| *text).collect();
            lines.join(" ")
        };
        let title = words.label(&format!("figure.{}.title", series.figure.name));
        assert_eq!(of(Part::Title), title, "{query} at {}", scene.width);
        for note in series.notes.iter().map(|i| &bench.dataset.notes[*i].name) {
            let text = words.label(&format!("note.{note}"));
            assert!(of(Part::Note).contains(&text), "{query} at {}: {note}", scene.width);
        }
        assert!(of(Part::Source).contains(&words.edition()), "{query} at {}", scene.width);
    });
}

#[test]
fn an_annotation_is_beside_its_mark_or_numbered_below() {
    each(|_, query, scene| {
        if !query.starts_with("figure=resettlement") {
            return;
        }
        let all: Vec<String> = texts(scene).iter().map(|(_, text)| (*text).to_owned()).collect();
        assert!(all.join(" ").contains("71 of 1,250 pledged"), "{query} at {}", scene.width);
        let leader = scene.marks.iter().any(|mark| mark.part == Part::Leader);
        let badges =
            scene.marks.iter().filter(|m| m.part == Part::Badge && matches!(m.shape, Shape::Disc { .. })).count();
        assert_eq!(badges, if leader { 0 } else { 2 }, "{query} at {}", scene.width);
    });
}

#[test]
fn a_reserved_height_is_filled_exactly_and_changes_no_width() {
    let bench = Bench::new();
    for query in QUERIES {
        for width in [280.0, 333.3, 760.0, 1600.0] {
            let natural = bench.scene(query, width, 0.0);
            for more in [1.0, 31.0, 101.0, 120.0] {
                let filled = bench.scene(query, width, natural.height + more);
                // A single row does not drift away from its notes.
                let few = bench.series(query).rows.len() == 1 && query.contains("pledges");
                let wanted = if few { natural.height + more.min(48.0) } else { natural.height + more };
                assert_eq!(filled.height, wanted, "{query} at {width}");
                assert_eq!(filled.width, natural.width);
            }
        }
    }
}

#[test]
fn absurd_sizes_do_no_harm() {
    let bench = Bench::new();
    for width in [0.0, -1.0, 1.0, f64::NAN, f64::INFINITY, 1e9] {
        for height in [f64::NAN, -5.0, f64::INFINITY, 1e9] {
            let scene = bench.scene("figure=pledges", width, height);
            assert!(scene.width >= 120.0 && scene.width <= 4096.0 && scene.height <= 8192.0, "{width} {height}");
        }
    }
}
