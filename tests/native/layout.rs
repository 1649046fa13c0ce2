//! What must hold for every scene, whatever it shows and in whoever's words: checks that other tests call.

use pathways_chart::scene::{Mark, Part, Point, Rect, Scene, Shape};

/// Rounding that no eye sees, CSS pixels.
const ROUNDING: f64 = 0.01;

/// All checks; `at` says which scene it is.
pub fn check(scene: &Scene, at: &str) {
    nothing_reaches_outside(scene, at);
    no_two_texts_overlap(scene, at);
    no_text_is_too_small(scene, at);
    no_text_lies_on_a_mark(scene, at);
    ground_hides_nothing_but_the_grid(scene, at);
}

/// The texts of a scene, with their marks.
pub fn texts(scene: &Scene) -> Vec<(&Mark, &str)> {
    let text = |mark: &'_ Mark| matches!(mark.shape, Shape::Text { .. });
    scene.marks.iter().filter(|mark| text(mark)).map(|mark| (mark, words(mark))).collect()
}

/// What a mark says; nothing where it is no text.
pub fn words(mark: &Mark) -> &str {
    match &mark.shape {
        Shape::Text { text, .. } => text,
        Shape::Rects(_) | Shape::Discs { .. } | Shape::Lines { .. } => "",
    }
}

/// All that a part of the figure says, its lines joined again.
pub fn said(scene: &Scene, part: Part) -> String {
    let lines: Vec<&str> = texts(scene).iter().filter(|(mark, _)| mark.part == part).map(|(_, text)| *text).collect();
    lines.join(" ")
}

fn nothing_reaches_outside(scene: &Scene, at: &str) {
    let frame = Rect::new(0.0, 0.0, scene.width, scene.height).grown(ROUNDING);
    for mark in &scene.marks {
        assert!(frame.contains(&mark.bounds()), "{at}: outside the frame: {mark:?}");
    }
    let bounds = scene.targets.iter().map(|target| target.bounds);
    let areas = scene.areas.iter().map(|area| area.rect).chain(scene.keys.iter().map(|key| key.area));
    for rect in bounds.chain(areas) {
        assert!(frame.contains(&rect), "{at}: outside the frame: {rect:?}");
    }
}

fn no_two_texts_overlap(scene: &Scene, at: &str) {
    let texts = texts(scene);
    for (i, (a, a_text)) in texts.iter().enumerate() {
        for (b, b_text) in texts.iter().skip(i + 1) {
            assert!(!a.bounds().overlaps(&b.bounds()), "{at}: ‘{a_text}’ on ‘{b_text}’");
        }
    }
}

fn no_text_is_too_small(scene: &Scene, at: &str) {
    for (mark, text) in texts(scene) {
        if let Shape::Text { font, .. } = &mark.shape {
            assert!(font.size >= 12.0, "{at}: ‘{text}’ has {} px", font.size);
        }
    }
}

/// Grid and ground may lie behind a text, and a number stands in its own badge.
fn no_text_lies_on_a_mark(scene: &Scene, at: &str) {
    for (text, said) in texts(scene) {
        let bounds = text.bounds().grown(-ROUNDING);
        for mark in &scene.marks {
            let behind = matches!(mark.part, Part::Ground | Part::Grid) || (text.part, mark.part) == BADGES;
            // Where a curve leaves no room, it gives way to a value: a patch of ground lies between.
            let behind = behind || (mark.part == Part::Line && patched(scene, &bounds));
            if !behind && words(mark).is_empty() {
                assert!(!touches(mark, &bounds), "{at}: ‘{said}’ lies on a {}: {:?}", mark.part.code(), mark.bounds());
            }
        }
    }
}

/// Whether a patch of ground lies behind a box.
fn patched(scene: &Scene, area: &Rect) -> bool {
    let patch = |mark: &&Mark| mark.part == Part::Ground && matches!(mark.shape, Shape::Rects(_));
    scene.marks.iter().skip(1).filter(patch).any(|mark| mark.bounds().contains(area))
}

const BADGES: (Part, Part) = (Part::Badge, Part::Badge);

/// A patch of ground makes room for a text in the grid. It may hide nothing that a reader needs; the ring of ground
/// around a point may cover the curve that ends there, and the patch behind a value a piece of the curve.
fn ground_hides_nothing_but_the_grid(scene: &Scene, at: &str) {
    for (place, patch) in scene.marks.iter().enumerate().skip(1).filter(|(_, mark)| mark.part == Part::Ground) {
        let bounds = patch.bounds().grown(-ROUNDING);
        for below in scene.marks.iter().take(place) {
            let may = matches!(below.part, Part::Ground | Part::Grid) || below.part == Part::Line;
            assert!(may || !touches(below, &bounds), "{at}: ground at {bounds:?} hides {below:?}");
        }
    }
}

/// Whether the ink of a mark lies in a box: not only the box around the ink.
pub fn touches(mark: &Mark, area: &Rect) -> bool {
    if !mark.bounds().overlaps(area) {
        return false;
    }
    match &mark.shape {
        Shape::Rects(rects) => rects.iter().any(|rect| rect.overlaps(area)),
        Shape::Discs { centers, radius } => centers.iter().any(|center| distance(*center, area) < *radius),
        Shape::Lines { lines, thickness } => {
            let area = area.grown(thickness / 2.0);
            lines.iter().any(|(from, to)| crosses(*from, *to, &area))
        }
        Shape::Text { .. } => true,
    }
}

fn distance(point: Point, area: &Rect) -> f64 {
    let dx = (area.x - point.x).max(point.x - area.right()).max(0.0);
    let dy = (area.y - point.y).max(point.y - area.bottom()).max(0.0);
    dx.hypot(dy)
}

/// Whether a straight line runs through a box (Liang and Barsky).
fn crosses(from: Point, to: Point, area: &Rect) -> bool {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (speed, room) in
        [(-dx, from.x - area.x), (dx, area.right() - from.x), (-dy, from.y - area.y), (dy, area.bottom() - from.y)]
    {
        match speed {
            still if still == 0.0 && room < 0.0 => return false,
            in_ if in_ < 0.0 => enters = enters.max(room / in_),
            out if out > 0.0 => leaves = leaves.min(room / out),
            _ => {}
        }
    }
    enters < leaves
}

#[test]
fn a_text_between_the_dashes_of_an_outline_touches_no_ink() {
    use pathways_chart::theme::LIGHT;
    let mark = |shape| Mark { part: Part::Hatch, shape, color: LIGHT.mark, observation: None };
    let at = |x: f64, y: f64| Point { x, y };
    let outline = mark(Shape::Rects(vec![Rect::new(0.0, 0.0, 100.0, 1.0), Rect::new(0.0, 40.0, 100.0, 1.0)]));
    assert!(!touches(&outline, &Rect::new(10.0, 10.0, 50.0, 12.0)));
    assert!(touches(&outline, &Rect::new(10.0, 32.0, 50.0, 12.0)));
    let line = mark(Shape::Lines { lines: vec![(at(0.0, 0.0), at(100.0, 100.0))], thickness: 2.0 });
    assert!(touches(&line, &Rect::new(40.0, 45.0, 20.0, 10.0)));
    assert!(!touches(&line, &Rect::new(60.0, 20.0, 20.0, 10.0)));
    let disc = mark(Shape::Discs { centers: vec![at(50.0, 50.0)], radius: 10.0 });
    assert!(touches(&disc, &Rect::new(58.0, 45.0, 20.0, 10.0)));
    assert!(!touches(&disc, &Rect::new(58.0, 58.0, 20.0, 10.0)));
}
