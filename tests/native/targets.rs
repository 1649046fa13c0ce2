//! What a reader can visit: which marks, in which order, where they are, and what is said about them.

use crate::bench::Bench;
use crate::gallery::each;
use crate::numbers;
use pathways_chart::data::Kind;
use pathways_chart::describe::{details, table};
use pathways_chart::dossier;
use pathways_chart::scene::{Rect, Scene, Shape, Target};
use pathways_chart::spec::Show;
use serde_json::Value;

const FINGER: f64 = 24.0;
/// Rounding that no eye sees, CSS pixels.
const ROUNDING: f64 = 0.01;

#[test]
fn every_mark_of_every_series_has_exactly_one_target() {
    let mut pledges = 0;
    each(|bench, query, scene, at| {
        for mark in scene.marks.iter().filter(|mark| !matches!(mark.shape, Shape::Text { .. })) {
            let Some(id) = mark.observation else { continue };
            let targets = scene.targets.iter().filter(|target| target.observation == id).count();
            assert_eq!(targets, 1, "{at}: {mark:?}");
        }
        // And everything that is shown can be visited, with a mark or without.
        let series = bench.series(query);
        let ids = |show: Show| {
            series.rows.iter().flat_map(move |row| match show {
                Show::Results => vec![row.observation],
                Show::Pledges => row.pledge.into_iter().chain(row.initial).collect(),
                Show::Both => row.pledge.into_iter().chain(row.initial).chain([row.observation]).collect(),
            })
        };
        assert_eq!(scene.targets.len(), ids(series.spec.shown()).count(), "{at}");
        pledges += scene.targets.iter().filter(|target| target.series > 0).count();
    });
    assert!(pledges > 1000, "only {pledges} pledges");
}

#[test]
fn targets_are_in_reading_order_series_after_series() {
    each(|bench, query, scene, at| {
        let places: Vec<(usize, usize)> = scene.targets.iter().map(|target| (target.series, target.row)).collect();
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{at}: {places:?}");
        let rows = bench.series(query).rows;
        for target in &scene.targets {
            let row = &rows[target.row];
            let expected = [Some(row.observation), row.pledge, row.initial][target.series];
            assert_eq!(expected, Some(target.observation), "{at}");
        }
    });
}

#[test]
fn the_box_of_a_target_is_around_its_mark_in_the_scene_and_large_enough_for_a_finger() {
    each(|_, _, scene, at| {
        let frame = Rect::new(0.0, 0.0, scene.width, scene.height).grown(ROUNDING);
        for target in &scene.targets {
            let Rect { width, height, .. } = target.bounds;
            assert!(width >= FINGER && height >= FINGER && frame.contains(&target.bounds), "{at}: {target:?}");
            let marks = || scene.marks.iter().filter(|mark| mark.observation == Some(target.observation));
            let drawn = marks().filter(|mark| !matches!(mark.shape, Shape::Text { .. })).map(|mark| mark.bounds());
            let Some(drawn) = drawn.reduce(|a, b| a.union(&b)) else { continue };
            assert!(target.bounds.grown(ROUNDING).contains(&drawn), "{at}: {target:?} around {drawn:?}");
            // A side that is long enough is no longer.
            let same = |side: f64, mark: f64| (side - mark.max(FINGER)).abs() < ROUNDING;
            assert!(same(width, drawn.width) && same(height, drawn.height), "{at}: {target:?} around {drawn:?}");
        }
    });
}

/// How far a point is from the areas of a row.
fn away(scene: &Scene, row: usize, x: f64, y: f64) -> f64 {
    let outside = |at: f64, from: f64, to: f64| (from - at).max(at - to).max(0.0);
    let areas = scene.areas.iter().filter(|area| area.row == row).map(|area| area.rect);
    let away = areas.map(|rect| outside(x, rect.x, rect.right()) + outside(y, rect.y, rect.bottom()));
    away.fold(f64::INFINITY, f64::min)
}

#[test]
fn a_point_anywhere_in_the_plot_gives_the_first_target_of_the_nearest_row() {
    each(|_, _, scene, at| {
        let top = scene.areas.iter().map(|area| area.rect.y).fold(f64::INFINITY, f64::min);
        let bottom = scene.areas.iter().map(|area| area.rect.bottom()).fold(0.0, f64::max);
        let rows = scene.targets.iter().map(|target| target.row).max().unwrap();
        for step in 0..30 {
            let (x, y) = (scene.width * f64::from(step * 7 % 30) / 29.0, scene.height * f64::from(step) / 29.0);
            let hit = scene.target_at(x, y);
            assert_eq!(hit.is_some(), top <= y && y <= bottom, "{at}: {x} {y}");
            let Some(hit) = hit else { continue };
            let Target { row, .. } = scene.targets[hit];
            assert!(scene.targets[..hit].iter().all(|target| target.row != row), "{at}: not the first of its row");
            let least = (0..=rows).map(|row| away(scene, row, x, y)).fold(f64::INFINITY, f64::min);
            assert_eq!(away(scene, row, x, y), least, "{at}: {x} {y}");
        }
    });
}

#[test]
fn a_pointer_on_a_mark_hits_its_row() {
    each(|_, _, scene, at| {
        for mark in scene.marks.iter() {
            let Some(target) = scene.targets.iter().find(|target| Some(target.observation) == mark.observation) else {
                continue;
            };
            let on = match &mark.shape {
                Shape::Rects(rects) => {
                    rects.first().map(|rect| (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0))
                }
                Shape::Discs { centers, .. } => centers.last().map(|center| (center.x, center.y)),
                Shape::Lines { .. } | Shape::Text { .. } => None,
            };
            let Some((x, y)) = on else { continue };
            let hit = scene.target_at(x, y).map(|hit| scene.targets[hit].row);
            assert_eq!(hit, Some(target.row), "{at}: {x} {y} on {mark:?}");
        }
    });
}

#[test]
fn titles_notes_and_the_source_are_nobodys() {
    each(|_, _, scene, at| {
        for point in [(20.0, 4.0), (scene.width / 2.0, scene.height - 4.0), (f64::NAN, f64::NAN)] {
            assert_eq!(scene.target_at(point.0, point.1), None, "{at}: {point:?}");
        }
    });
}

#[test]
fn what_is_said_about_a_result_is_its_row_of_the_table_and_about_a_pledge_its_cell() {
    let mut seen = [0; 3];
    numbers::each(|bench, at, series, words| {
        let scene = bench.scene_in(at.split(' ').next().unwrap(), words, 760.0, 0.0);
        let table = table(series, words);
        for (detail, target) in details(&scene, series, words).iter().zip(&scene.targets) {
            seen[target.series] += 1;
            assert_eq!((detail.row, detail.series, detail.bounds), (target.row, target.series, target.bounds), "{at}");
            let row = &table.rows[target.row];
            assert_eq!(detail.heading, row[0], "{at}");
            let said = |cell: &str| detail.lines.iter().any(|line| line.contains(cell));
            if target.series > 0 {
                // The cell of a pledge is behind that of the result, the initial one behind it.
                assert!(said(&row[1 + target.series]), "{at}: {} in {:?}", row[1 + target.series], detail.lines);
                let name = words.label(&["series.", words.dataset.table(series.figure.target)]);
                assert!(target.series == 2 || detail.lines[0].starts_with(&name), "{at}: {:?}", detail.lines);
            } else {
                // But for the numbers of the notes, whose texts the element says.
                for cell in &row[..row.len() - 1] {
                    assert!(said(cell) || *cell == detail.heading, "{at}: ‘{cell}’ in {:?}", detail.lines);
                }
            }
            assert!(said(&words.status(target.observation)), "{at}: {:?}", detail.lines);
            assert_eq!(detail.lines.last(), Some(&words.provenance(target.observation)), "{at}");
        }
        assert!(series.figure.kind == Kind::Targets || scene.targets.iter().all(|target| target.series == 0), "{at}");
    });
    assert!(seen.iter().all(|count| *count > 20), "{seen:?}");
}

#[test]
fn every_target_has_a_card_in_the_dossier() {
    let bench = Bench::new();
    let written: Value = serde_json::from_str(&dossier::write(&bench.words("fr"))).unwrap();
    for (_, query) in bench.pictures() {
        let series = bench.series(&query);
        for detail in details(&bench.scene(&query, 760.0, 0.0), &series, &bench.words("en")) {
            assert!(written["observations"][&detail.id]["heading"].is_string(), "{query}: {}", detail.id);
        }
    }
}
