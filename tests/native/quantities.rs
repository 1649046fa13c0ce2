//! What is drawn is as large as the numbers say: lengths, widths, places of points, numbers of dots.

use crate::bench::Bench;
use crate::gallery::each;
use pathways_chart::data::{Form, Kind, ObservationId};
use pathways_chart::scene::{Mark, Part, Point, Rect, Scene, Shape};
use pathways_chart::series::Series;
use pathways_chart::theme::Color;

const EXACT: f64 = 1e-9;

/// The value that a mark shows.
fn value(bench: &Bench, mark: &Mark, at: &str) -> f64 {
    let value = mark.observation.and_then(|id| bench.dataset.value(id));
    value.unwrap_or_else(|| panic!("{at}: a {} without a value", mark.part.code()))
}

fn of_part(scene: &Scene, part: Part) -> impl Iterator<Item = &Mark> {
    scene.marks.iter().filter(move |mark| mark.part == part)
}

/// Columns stand on a line that is wider than high; where they lie down there is none, or an upright one.
fn upright(series: &Series, scene: &Scene) -> bool {
    let lying = |axis: &Mark| axis.bounds().width > axis.bounds().height;
    series.figure.kind == Kind::Series && of_part(scene, Part::Axis).any(lying)
}

/// All lengths in one proportion to their values.
#[track_caller]
fn proportional(lengths: &[(f64, f64)], at: &str) {
    let (longest, largest) = lengths.iter().copied().fold((0.0, 0.0), |a, b| if b.1 > a.1 { b } else { a });
    assert!(lengths.is_empty() || longest > 50.0, "{at}: the longest is only {longest}");
    for (length, value) in lengths {
        assert!((length / longest - value / largest).abs() < EXACT, "{at}: {length} for {value}");
    }
}

#[test]
fn a_bar_is_as_long_as_its_value_says_standing_or_lying() {
    let (mut standing, mut lying) = (0, 0);
    each(|bench, query, scene, at| {
        let upright = upright(&bench.series(query), scene);
        let parts = [Part::Bar, Part::Pledge, Part::InitialPledge];
        let bars = scene.marks.iter().filter(|mark| parts.contains(&mark.part));
        let bars = bars.filter(|mark| !query.contains("form=gap") && matches!(mark.shape, Shape::Rects(_)));
        let length = |bar: Rect| if upright { bar.height } else { bar.width };
        let lengths: Vec<(f64, f64)> = bars.map(|mark| (length(mark.bounds()), value(bench, mark, at))).collect();
        proportional(&lengths, at);
        *(if upright { &mut standing } else { &mut lying }) += lengths.len();
    });
    assert!(standing > 1000 && lying > 1000, "{standing} and {lying}");
}

#[test]
fn bars_begin_at_one_line_and_columns_stand_on_one() {
    each(|bench, query, scene, at| {
        let series = bench.series(query);
        // Parts of one bar follow each other; of dots there is a test of its own.
        if matches!(series.spec.form, Form::Parts | Form::People) {
            return;
        }
        let start = |mark: &Mark| if upright(&series, scene) { mark.bounds().bottom() } else { mark.bounds().x };
        let starts: Vec<f64> = of_part(scene, Part::Bar).map(start).collect();
        assert!(starts.windows(2).all(|pair| (pair[0] - pair[1]).abs() < EXACT), "{at}: {starts:?}");
    });
}

#[test]
fn a_part_takes_its_share_of_the_bar() {
    let mut seen = 0;
    each(|bench, query, scene, at| {
        let series = bench.series(query);
        if series.spec.form != Form::Parts {
            return;
        }
        seen += 1;
        // An outline has four sides, what is filled is one rectangle.
        let filled = |mark: &&Mark| matches!(&mark.shape, Shape::Rects(rects) if rects.len() == 1);
        let bars: Vec<Rect> = of_part(scene, Part::Bar).filter(filled).map(Mark::bounds).collect();
        assert_eq!(bars.len(), series.rows.len(), "{at}");
        let whole: f64 = bars.iter().map(|bar| bar.width).sum();
        for (bar, row) in bars.iter().zip(&series.rows) {
            let share = row.share.unwrap_or_else(|| panic!("{at}: {} has no share", row.label));
            assert!((bar.width / whole - share / 100.0).abs() < EXACT, "{at}: {}", row.label);
        }
        // Nothing is left out between the parts, and none lies on another.
        for pair in bars.windows(2) {
            assert!((pair[1].x - pair[0].right() - 2.0).abs() < EXACT, "{at}: {pair:?}");
        }
    });
    assert!(seen > 100);
}

#[test]
fn a_point_of_a_line_stands_as_high_as_its_value() {
    each(|bench, query, scene, at| {
        if bench.spec(query).form != Form::Line {
            return;
        }
        let base = of_part(scene, Part::Axis).next().map(|axis| axis.bounds().y).unwrap();
        let points: Vec<(Point, f64)> =
            of_part(scene, Part::Dot).map(|mark| (middle(mark), value(bench, mark, at))).collect();
        let heights: Vec<(f64, f64)> = points.iter().map(|(point, value)| (base - point.y, *value)).collect();
        proportional(&heights, at);
        assert!(points.windows(2).all(|pair| pair[0].0.x < pair[1].0.x), "{at}: years run forwards");
    });
}

#[test]
fn a_line_connects_years_that_follow_each_other_and_no_others() {
    each(|bench, query, scene, at| {
        if bench.spec(query).form != Form::Line {
            return;
        }
        let points: Vec<Point> = of_part(scene, Part::Dot).map(middle).collect();
        let pairs: Vec<(Point, Point)> = points.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let segments: Vec<(Point, Point)> = of_part(scene, Part::Line).flat_map(segments).collect();
        assert_eq!(segments, pairs, "{at}");
    });
}

fn segments(mark: &Mark) -> Vec<(Point, Point)> {
    match &mark.shape {
        Shape::Lines { lines, .. } => lines.clone(),
        Shape::Rects(_) | Shape::Discs { .. } | Shape::Text { .. } => Vec::new(),
    }
}

fn middle(mark: &Mark) -> Point {
    let bounds = mark.bounds();
    Point { x: bounds.x + bounds.width / 2.0, y: bounds.y + bounds.height / 2.0 }
}

#[test]
fn the_points_of_a_gap_stand_as_far_from_zero_as_their_values() {
    let mut seen = 0;
    each(|bench, query, scene, at| {
        if bench.spec(query).form != Form::Gap {
            return;
        }
        let zero = of_part(scene, Part::Axis).next().unwrap().bounds().x;
        let points = scene.marks.iter().filter(|mark| matches!(mark.part, Part::Dot | Part::InitialPledge));
        let points = points.filter(|mark| matches!(mark.shape, Shape::Discs { .. }));
        let places: Vec<(f64, f64)> = points.map(|mark| (middle(mark).x - zero, value(bench, mark, at))).collect();
        proportional(&places, at);
        seen += places.len();
        for gap in of_part(scene, Part::Line) {
            let bounds = gap.bounds();
            // With some ground between it and a disc or ring.
            let away = |from: f64| [8.0, 10.0].iter().any(|away| (from.abs() - away).abs() < EXACT);
            let ends_at = |end: f64| places.iter().any(|(place, _)| away(zero + place - end));
            assert!(ends_at(bounds.x) && ends_at(bounds.right()), "{at}: {bounds:?}");
        }
    });
    assert!(seen > 1000);
}

/// The line is as long as the gap that is written beside it, whatever that is measured against.
#[test]
fn a_gap_ends_at_the_pledge_that_its_number_is_about() {
    let bench = Bench::new();
    for basis in ["force", "initial"] {
        let query = format!("figure=pledges&form=gap&basis={basis}");
        let (series, scene) = (bench.series(&query), bench.scene(&query, 760.0, 0.0));
        let gaps: Vec<f64> = series.rows.iter().filter_map(|row| row.gap).filter(|gap| *gap > 100.0).collect();
        let lines = of_part(&scene, Part::Line).map(|mark| mark.bounds().width + 18.0);
        let long: Vec<(f64, f64)> = lines.filter(|width| *width > 30.0).zip(gaps.iter().copied()).collect();
        assert_eq!(long.len(), gaps.len(), "{basis}");
        proportional(&long, basis);
    }
}

/// Dots of one observation: how many, in which colours from the outside in.
fn dots(scene: &Scene, id: ObservationId) -> (usize, Vec<Color>) {
    let marks: Vec<&Mark> = of_part(scene, Part::Dot).filter(|mark| mark.observation == Some(id)).collect();
    let count = |mark: &Mark| match &mark.shape {
        Shape::Discs { centers, .. } => centers.len(),
        Shape::Rects(_) | Shape::Lines { .. } | Shape::Text { .. } => 0,
    };
    let counts: Vec<usize> = marks.iter().map(|mark| count(mark)).collect();
    assert!(counts.windows(2).all(|pair| pair[0] == pair[1]), "{counts:?}");
    (counts.first().copied().unwrap_or(0), marks.iter().map(|mark| mark.color).collect())
}

#[test]
fn of_1250_dots_71_are_filled() {
    let bench = Bench::new();
    let find = |name: &str| bench.dataset.find(name).unwrap();
    for width in [280.0, 320.0, 760.0, 1200.0, 1600.0] {
        let scene = bench.scene("figure=pledges&form=people&from=2022&to=2022", width, 0.0);
        let (filled, outside) = dots(&scene, find("R22"));
        let (hollow, inside) = dots(&scene, find("P22"));
        assert_eq!((filled, hollow, filled + hollow), (71, 1179, 1250), "at {width}");
        assert_eq!((outside.len(), inside.len()), (1, 2), "one colour is a disc, two are a ring");
    }
}

#[test]
fn a_dot_is_a_person_of_the_result_the_pledge_and_the_initial_pledge() {
    each(|bench, query, scene, at| {
        let series = bench.series(query);
        if series.figure.kind != Kind::Targets || series.spec.form != Form::People {
            return;
        }
        for row in &series.rows {
            let mut all = 0;
            for id in [Some(row.observation), row.pledge, row.initial].into_iter().flatten() {
                all += dots(scene, id).0;
                let persons = bench.dataset.value(id).unwrap_or(0.0);
                assert_eq!(all as f64, persons, "{at}: {}", row.label);
            }
        }
    });
}

#[test]
fn the_117_of_the_moria_pledge_are_43_and_6_and_68_dots() {
    let bench = Bench::new();
    for (lang, width) in [("en", 280.0), ("fr", 320.0), ("nl", 760.0), ("de", 1600.0)] {
        let scene = bench.scene(&format!("figure=moria&form=people&lang={lang}"), width, 0.0);
        let groups = ["M43", "M6", "M68"].map(|name| dots(&scene, bench.dataset.find(name).unwrap()));
        assert_eq!(groups.each_ref().map(|(count, _)| *count), [43, 6, 68], "{lang} at {width}");
        let looks = groups.map(|(_, colors)| colors);
        assert!(looks[0] != looks[1] && looks[1] != looks[2] && looks[0] != looks[2], "{looks:?}");
    }
}

#[test]
fn no_dot_lies_on_another() {
    each(|bench, query, scene, at| {
        if bench.spec(query).form != Form::People {
            return;
        }
        let mut places: Vec<Point> = Vec::new();
        let mut apart = 0.0_f64;
        for mark in of_part(scene, Part::Dot) {
            if let Shape::Discs { centers, radius } = &mark.shape {
                apart = apart.max(radius * 2.0);
                // The inside of a ring lies on the ring.
                if places.last() != centers.last() {
                    places.extend(centers.iter().copied());
                }
            }
        }
        places.sort_by(|a: &Point, b| (a.y, a.x).partial_cmp(&(b.y, b.x)).unwrap());
        for pair in places.windows(2).filter(|pair| pair[0].y == pair[1].y) {
            assert!(pair[1].x - pair[0].x >= apart, "{at}: {pair:?} with dots of {apart}");
        }
        let mut lines: Vec<f64> = places.iter().map(|place| place.y).collect();
        lines.dedup();
        assert!(lines.windows(2).all(|pair| pair[1] - pair[0] >= apart), "{at}: lines of dots run into each other");
    });
}
