//! What holds for every figure in every form and language at every width from 280 to 1600 CSS pixels, in every state.

use crate::bench::{Bench, label};
use crate::gallery::{STATES, each};
use crate::layout::{check, said, texts};
use pathways_chart::data::{Form, Kind};
use pathways_chart::describe::{notes, source, subtitle, title};
use pathways_chart::scene::{Part, Rect, Shape};
use pathways_chart::spec::Show;

#[test]
fn nothing_overlaps_is_too_small_or_leaves_the_frame() {
    each(|_, _, scene, at| check(scene, at));
}

#[test]
fn every_row_has_its_value_in_words() {
    each(|bench, query, scene, at| {
        let series = bench.series(query);
        for row in &series.rows {
            let first = if series.spec.shown() == Show::Pledges { row.pledge } else { Some(row.observation) };
            let shown = texts(scene).iter().any(|(mark, _)| mark.observation == first);
            // Between the steep lines of a narrow curve a value may find no room; it stays under the pointer.
            let curve = series.spec.form == Form::Line && scene.width < 480.0;
            assert!(shown || curve, "{at}: {} has no value", row.label);
        }
    });
}

#[test]
fn no_two_areas_overlap() {
    each(|_, _, scene, at| {
        for (i, a) in scene.areas.iter().enumerate() {
            for b in scene.areas.iter().skip(i + 1) {
                let inner = a.rect.grown(-0.01);
                assert!(!inner.overlaps(&b.rect), "{at}: {a:?} and {b:?}");
            }
        }
    });
}

#[test]
fn a_missing_result_leaves_no_bar_and_no_dot() {
    each(|bench, query, scene, at| {
        for row in bench.series(query).rows.iter().filter(|row| bench.dataset.value(row.observation).is_none()) {
            let length = |part: Part| matches!(part, Part::Bar | Part::Dot | Part::Hatch | Part::Swatch);
            let drawn = scene.marks.iter().any(|m| length(m.part) && m.observation == Some(row.observation));
            assert!(!drawn, "{at}: {}", row.label);
        }
    });
}

#[test]
fn no_word_of_a_title_a_note_or_the_source_is_lost() {
    each(|bench, query, scene, at| {
        let words = bench.words(bench.spec(query).lang);
        let series = bench.series(query);
        assert_eq!(said(scene, Part::Title), title(&series, &words), "{at}");
        assert_eq!(said(scene, Part::Subtitle), subtitle(&series, &words), "{at}");
        assert_eq!(said(scene, Part::Source), source(&series, &words), "{at}");
        // What was moved below the figure stands before the notes.
        let (below, notes) = (said(scene, Part::Note), notes(&series, &words).join(" "));
        assert!(!notes.is_empty() && below.ends_with(&notes), "{at}: {below}");
    });
}

#[test]
fn an_annotation_is_beside_its_mark_or_numbered_on_it_and_below() {
    each(|bench, query, scene, at| {
        let words = bench.words(bench.spec(query).lang);
        let series = bench.series(query);
        let (beside, below) = (said(scene, Part::Annotation), said(scene, Part::Note));
        let mut moved = 0;
        for note in series.figure.annotations.iter() {
            let text = label(&words, &note.label);
            let Some(row) = series.rows.iter().position(|row| row.observation == note.at) else {
                assert!(!beside.contains(&text) && !below.contains(&text), "{at}: {text}");
                continue;
            };
            if beside.contains(&text) {
                continue;
            }
            moved += 1;
            assert!(below.contains(&text), "{at}: {text}");
            let badge = texts(scene).into_iter().find(|(m, text)| m.part == Part::Badge && *text == moved.to_string());
            let area = scene.areas.iter().find(|area| area.row == row).unwrap().rect;
            assert!(badge.is_some_and(|(mark, _)| area.overlaps(&mark.bounds())), "{at}: {moved} is not at its mark");
        }
        let discs = scene.marks.iter().filter(|m| m.part == Part::Badge && matches!(m.shape, Shape::Discs { .. }));
        assert_eq!(discs.count(), 2 * moved, "{at}");
    });
}

#[test]
fn a_leader_rises_from_its_own_mark_through_nothing_else() {
    each(|bench, query, scene, at| {
        let series = bench.series(query);
        let bars =
            || scene.marks.iter().filter(|m| matches!(m.part, Part::Bar | Part::Dot | Part::Hatch | Part::Absent));
        for leader in scene.marks.iter().filter(|mark| mark.part == Part::Leader) {
            let bounds = leader.bounds();
            let below = Rect { height: bounds.height + 40.0, ..bounds };
            let annotated = |id| series.figure.annotations.iter().any(|note| Some(note.at) == id);
            assert!(bars().any(|bar| annotated(bar.observation) && bar.bounds().overlaps(&below)), "{at}: {bounds:?}");
            assert!(!bars().any(|bar| bar.bounds().overlaps(&bounds)), "{at}: {bounds:?}");
        }
    });
}

#[test]
fn a_reserved_height_is_filled_exactly_and_changes_no_width() {
    let bench = Bench::new();
    let pictures = bench.pictures().into_iter().map(|(_, query)| query);
    for query in pictures.chain(STATES.iter().map(|state| (*state).to_owned())) {
        for width in [280.0, 333.3, 760.0, 1600.0] {
            let natural = bench.scene(&query, width, 0.0);
            for more in [1.0, 31.0, 101.0, 120.0] {
                let filled = bench.scene(&query, width, natural.height + more);
                // Rows of results and pledges do not drift apart, and their dots keep together.
                let series = bench.series(&query);
                let most = match (series.figure.kind, series.spec.form) {
                    (Kind::Targets, Form::People) => 0.0,
                    (Kind::Targets, _) => 48.0 * series.rows.len() as f64,
                    (Kind::Series | Kind::Parts, _) => f64::INFINITY,
                };
                assert_eq!(filled.height, natural.height + more.min(most), "{query} at {width}");
                assert_eq!(filled.width, natural.width);
                check(&filled, &format!("{query} at {width}, {more} taller"));
            }
        }
    }
}

#[test]
fn absurd_sizes_do_no_harm() {
    let bench = Bench::new();
    for (_, query) in bench.pictures() {
        for width in [0.0, -1.0, 1.0, f64::NAN, f64::INFINITY, 1e9] {
            for height in [f64::NAN, -5.0, f64::INFINITY, 1e9] {
                let scene = bench.scene(&query, width, height);
                let sizes = scene.width >= 120.0 && scene.width <= 4096.0 && scene.height <= 8192.0;
                assert!(sizes, "{query}: {width} {height} gives {} {}", scene.width, scene.height);
            }
        }
    }
}
