//! Arabic: the frame is mirrored, texts begin at the right, numbers and years stay what they are.

use crate::arabic::{AR, LABELS};
use crate::foreign::{each_of, elsewhere};
use crate::golden::differs;
use crate::layout::{check, texts, words};
use crate::reading::numbers;
use pathways_chart::describe::{summary, title};
use pathways_chart::locale::Locale;
use pathways_chart::native::FAMILY;
use pathways_chart::paint::Device;
use pathways_chart::paint::svg::{About, Extent, svg};
use pathways_chart::scene::{Anchor, Mark, Part, Rect, Scene, Shape};
use pathways_chart::series::Series;
use pathways_chart::words::Words;
use roxmltree::Document;
use std::sync::LazyLock;

const EXACT: f64 = 1e-9;

/// The same words, as if they were read from left to right.
static UNMIRRORED: LazyLock<Locale> = LazyLock::new(|| Locale { dir: "ltr", ..AR.clone() });

fn each(locale: &'static Locale, check: impl FnMut(&Series, &Words, &Scene, &str)) {
    each_of((&elsewhere(LABELS), locale), [280, 320, 375, 480, 600, 760, 1000, 1200, 1600].into_iter(), check);
}

/// Every scene beside the one that is not mirrored.
fn each_pair(mut check: impl FnMut(&Scene, &Scene, &str)) {
    let mut plain = Vec::new();
    each(&UNMIRRORED, |_, _, scene, _| plain.push(scene.clone()));
    let mut plain = plain.iter();
    each(&AR, |_, _, scene, at| check(scene, plain.next().unwrap(), at));
}

fn mirrored(rect: Rect, width: f64) -> Rect {
    Rect { x: width - rect.right(), ..rect }
}

fn same(a: Rect, b: Rect) -> bool {
    (a.x - b.x).abs() < EXACT && (a.y - b.y).abs() < EXACT && (a.width - b.width).abs() < EXACT && a.height == b.height
}

fn rects(mark: &Mark) -> Vec<Rect> {
    match &mark.shape {
        Shape::Rects(rects) => rects.clone(),
        Shape::Discs { .. } | Shape::Lines { .. } | Shape::Text { .. } => vec![mark.bounds()],
    }
}

#[test]
fn nothing_overlaps_or_leaves_the_frame_from_right_to_left() {
    each(&AR, |_, _, scene, at| check(scene, at));
}

#[test]
fn the_figure_from_right_to_left_is_the_mirror_image() {
    each_pair(|scene, plain, at| {
        assert_eq!(
            (scene.width, scene.height, scene.marks.len()),
            (plain.width, plain.height, plain.marks.len()),
            "{at}"
        );
        for (mark, other) in scene.marks.iter().zip(&plain.marks) {
            assert_eq!((mark.part, mark.observation), (other.part, other.observation), "{at}");
            for (rect, other) in rects(mark).into_iter().zip(rects(other)) {
                assert!(same(rect, mirrored(other, scene.width)), "{at}: {mark:?}");
            }
        }
        for (target, other) in scene.targets.iter().zip(&plain.targets) {
            assert!(same(target.bounds, mirrored(other.bounds, scene.width)), "{at}: {target:?}");
        }
    });
}

#[test]
fn every_text_with_its_numbers_is_the_same_in_the_mirror() {
    let mut seen = 0;
    each_pair(|scene, plain, at| {
        for (mark, other) in scene.marks.iter().zip(&plain.marks) {
            assert_eq!(words(mark), words(other), "{at}");
            seen += numbers(words(mark), &AR).len();
        }
    });
    assert!(seen > 1000, "only {seen} numbers");
}

fn anchor(mark: &Mark) -> Option<Anchor> {
    match &mark.shape {
        Shape::Text { anchor, .. } => Some(*anchor),
        Shape::Rects(_) | Shape::Discs { .. } | Shape::Lines { .. } => None,
    }
}

#[test]
fn titles_notes_and_the_source_begin_at_the_right_edge() {
    each(&AR, |_, _, scene, at| {
        let pad = if scene.width < 480.0 { 16.0 } else { 20.0 };
        let frame = [Part::Title, Part::Subtitle, Part::Source];
        for (mark, text) in texts(scene).into_iter().filter(|(mark, _)| frame.contains(&mark.part)) {
            assert_eq!(anchor(mark), Some(Anchor::Right), "{at}: ‘{text}’");
            assert!((mark.bounds().right() - (scene.width - pad)).abs() < EXACT, "{at}: ‘{text}’");
        }
    });
}

#[test]
fn bars_grow_from_the_right_and_years_run_from_there() {
    let (mut bars, mut years) = (0, 0);
    each(&AR, |series, _, scene, at| {
        let upright = scene.marks.iter().any(|m| m.part == Part::Axis && m.bounds().width > m.bounds().height);
        let form = series.spec.form.code();
        if series.figure.name == "years" && upright {
            let middles: Vec<f64> = scene.areas.iter().map(|area| area.rect.x + area.rect.width / 2.0).collect();
            assert!(middles.windows(2).all(|pair| pair[1] < pair[0]), "{at}: {middles:?}");
            years += 1;
        } else if form == "bars" || form == "columns" {
            let ends = scene.marks.iter().filter(|m| m.part == Part::Bar && !upright).map(|m| m.bounds().right());
            let ends: Vec<f64> = ends.collect();
            assert!(ends.windows(2).all(|pair| (pair[0] - pair[1]).abs() < EXACT), "{at}: {ends:?}");
            bars += ends.len();
        }
    });
    assert!(bars > 50 && years > 5, "{bars} bars and {years} rows of years");
}

/// What a picture in Arabic is as SVG. The browser test looks where its letters really are.
#[test]
fn a_picture_in_arabic_is_anchored_at_its_starts() {
    let mut pictures = Vec::new();
    each(&AR, |series, words, scene, at| {
        if at.starts_with("figure=promised of") && scene.width == 760.0 {
            pictures.push((scene.clone(), title(series, words), summary(series, words)));
        }
    });
    let (scene, title, summary) = pictures.remove(0);
    let picture = |dir| {
        let about = About { title: &title, description: &summary, lang: AR.lang, dir };
        svg(&scene, Device { ratio: 1.0, family: FAMILY }, &Extent::of(scene.width, scene.height), &about)
    };
    let (arabic, english) = (picture(AR.dir), picture("ltr"));
    let (root, _) = arabic.split_once('\n').unwrap();
    assert!(root.contains(" direction=\"rtl\""), "{root}");
    let document = Document::parse(&arabic).unwrap();
    let written = document.descendants().filter(|node| node.has_tag_name("text"));
    // A text that begins at its place needs no word about it.
    let anchored: Vec<&str> = written.map(|text| text.attribute("text-anchor").unwrap_or("start")).collect();
    let wanted = texts(&scene).into_iter().map(|(mark, _)| match anchor(mark) {
        Some(Anchor::Left) => "end",
        Some(Anchor::Right) => "start",
        _ => "middle",
    });
    assert_eq!(anchored, wanted.collect::<Vec<_>>());
    assert_eq!(differs("arabic", "svg", &arabic), None);
    assert!(!english.contains("direction"), "what is read from left to right needs no word about it");
}
