//! Contrasts and distances of colours, computed in every theme from the marks that really lie beside each other.
//!
//! WCAG 2.2, 1.4.3: text has 4.5:1 with what it stands on. 1.4.11: a mark has 3:1 with the ground and with its neighbours,
//! or ground or an outline lies between. Not asked of the grid, which repeats what is written beside every mark, nor
//! between a mark and the line that it stands on.

use crate::bench::Bench;
use crate::raster::{RATIO, Raster, Thing};
use palette::color_difference::{Ciede2000, Wcag21RelativeContrast};
use palette::{IntoColor, Lab, LinSrgb, Srgb};
use pathways_chart::data::ObservationId;
use pathways_chart::figure::lay_out;
use pathways_chart::guide::Style;
use pathways_chart::scene::{Mark, Part, Scene, Shape};
use pathways_chart::series::Series;
use pathways_chart::theme::{ALL, Color, LIGHT, Theme};
use std::collections::{BTreeMap, BTreeSet};

const TEXT: f64 = 4.5;
const MARK: f64 = 3.0;
/// Where thin lines end at others they may touch them, CSS pixels; more is a border.
const ENDS: f64 = 3.0;

/// Ground and ink of palettes with two colours: black and white, yellow on black, and Windows' four contrast themes
/// (Aquatic, Desert, Dusk, Night sky).
const PAIRS: [(u32, u32); 7] = [
    (0xffffff, 0x000000),
    (0x000000, 0xffffff),
    (0x000000, 0xffff00),
    (0x202020, 0xffffff),
    (0xfffaef, 0x3d3d3d),
    (0x2d3236, 0xffffff),
    (0xffffff, 0x202020),
];

fn themes() -> Vec<Theme> {
    let strong = PAIRS.map(|(ground, ink)| Theme::strong(Color(ground), Color(ink)));
    ALL.iter().map(|theme| **theme).chain(strong).collect()
}

fn name(theme: &Theme) -> String {
    format!("{} {}/{}", theme.name, theme.ink.hex(), theme.ground.hex())
}

/// Asserts that nothing is found in any figure and form in every theme, on a phone and in a column of text.
fn none(find: impl Fn(&Theme, &Series, &Scene, &Raster) -> Vec<String>) {
    let (mut found, themes) = (Vec::new(), themes());
    let bench = Bench::new();
    let words = bench.words("en");
    let mut seen = 0;
    let pictures = bench.pictures().into_iter().map(|(_, query)| query);
    for query in pictures.chain(["figure=pledges&show=results", "figure=pledges&show=pledges"].map(str::to_owned)) {
        for width in [320.0, 760.0] {
            let series = bench.series(&query);
            let scene = |theme| lay_out(&series, &Style { theme, words, measure: &bench.font }, width, 0.0);
            // What lies where is the same in every theme, and painting takes long.
            let raster = Raster::new(&scene(&LIGHT));
            for theme in &themes {
                let scene = scene(theme);
                assert!(raster.is_of(&scene), "{query}: another layout in {}", name(theme));
                for what in find(theme, &series, &scene, &raster) {
                    found.push(format!("{} {query} at {width}: {what}", name(theme)));
                }
                seen += 1;
            }
        }
    }
    assert!(seen >= 20 * themes.len(), "only {seen} scenes");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn srgb(color: Color) -> Srgb<f64> {
    let (r, g, b) = color.channels();
    Srgb::new(r, g, b).into_format()
}

fn contrast(a: Color, b: Color) -> f64 {
    srgb(a).relative_contrast(srgb(b))
}

/// Texts with less contrast than they need with something that they stand on.
fn pale_texts(scene: &Scene, raster: &Raster) -> Vec<String> {
    let mut pale = Vec::new();
    for mark in &scene.marks {
        let Shape::Text { text, .. } = &mark.shape else { continue };
        for below in raster.below(mark) {
            let below = &scene.marks[below];
            let reached = contrast(mark.color, below.color);
            if reached < TEXT {
                pale.push(format!("‘{text}’ on a {} has {reached:.2}", below.part.code()));
            }
        }
    }
    pale
}

/// Marks that cannot be told from what lies beside them.
fn pale_marks(scene: &Scene, raster: &Raster, ground: Color) -> Vec<String> {
    let is_ground = |mark: &Mark| mark.color == ground;
    let seen = |a: &Mark, b: &Mark| contrast(a.color, b.color) >= MARK;
    // How long the border between a thing and the ground is where it is seen.
    let mut outlines: BTreeMap<Thing, usize> = BTreeMap::new();
    for ((a, b), along) in &raster.touching {
        let (one, two) = (&scene.marks[*a], &scene.marks[*b]);
        if is_ground(one) != is_ground(two) && seen(one, two) {
            *outlines.entry(raster.thing(if is_ground(one) { *b } else { *a })).or_default() += along;
        }
    }
    let mut pale = Vec::new();
    for ((a, b), along) in raster.touching.clone() {
        let (one, two) = (&scene.marks[a], &scene.marks[b]);
        let (thing, other) = (raster.thing(a), raster.thing(b));
        let asked = match (is_ground(one), is_ground(two)) {
            (true, true) => false,
            // An outline may be in dashes.
            (true, false) => outlines.get(&other).is_none_or(|outline| *outline < along),
            (false, true) => outlines.get(&thing).is_none_or(|outline| *outline < along),
            (false, false) if thing == Thing::Guide || other == Thing::Guide => false,
            // Within one thing only a hatching has to be seen: its outline is what stands against the ground.
            (false, false) if thing == other => (one.part == Part::Hatch) != (two.part == Part::Hatch),
            (false, false) => along as f64 > ENDS * RATIO,
        };
        let grid = one.part == Part::Grid || two.part == Part::Grid;
        if asked && !grid && !seen(one, two) {
            let name = |mark: &Mark| format!("{} {}", mark.part.code(), mark.color.hex());
            pale.push(format!("{} beside {} along {along}", name(one), name(two)));
        }
    }
    pale
}

#[test]
fn every_text_has_a_contrast_of_4_5_with_what_it_stands_on() {
    none(|_, _, scene, raster| pale_texts(scene, raster));
}

#[test]
fn every_mark_has_a_contrast_of_3_with_the_ground_and_with_its_neighbours() {
    none(|theme, _, scene, raster| pale_marks(scene, raster, theme.ground));
}

/// How someone sees: linear red, green and blue from linear red, green and blue.
type Vision = [[f64; 3]; 3];

/// Machado, Oliveira and Fernandes, ‘A Physiologically-based Model for Simulation of Color Vision Deficiency’, IEEE
/// Transactions on Visualization and Computer Graphics 15 (2009), 1291–1298, at severity 1; and everyone in the grey of a
/// printer or a screen without colours, which keeps the luminance (WCAG 2.2).
const VISIONS: [(&str, Vision); 5] = [
    ("all colours", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    ("grey", [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]]),
];

/// The least distance (CIEDE2000) between colours that alone tell two marks apart, for everyone, and in grey.
const FLOOR: f64 = 10.0;
const FLOOR_IN_GREY: f64 = 10.0;

fn distance(a: Color, b: Color, vision: &Vision) -> f64 {
    let lab = |color: Color| {
        let LinSrgb { red, green, blue, .. } = srgb(color).into_linear();
        let [red, green, blue] = vision.map(|[r, g, b]| (r * red + g * green + b * blue).clamp(0.0, 1.0));
        let lab: Lab<_, f64> = LinSrgb::new(red, green, blue).into_color();
        lab
    };
    lab(a).difference(lab(b))
}

/// What a mark looks like apart from its colour: whether it is hatched, outlined, hollow, a line, a small or a large point.
/// The colour is that of most of it.
fn look(scene: &Scene, id: ObservationId, ground: Color) -> Option<(BTreeSet<String>, Color)> {
    let marks: Vec<&Mark> = scene
        .marks
        .iter()
        .filter(|mark| mark.observation == Some(id) && !matches!(mark.shape, Shape::Text { .. }))
        .collect();
    let size = |mark: &Mark| if let Shape::Discs { radius, .. } = mark.shape { radius } else { 0.0 };
    let mut look: BTreeSet<String> = marks.iter().map(|mark| format!("{} {}", mark.part.code(), size(mark))).collect();
    let colors: BTreeSet<u32> = marks.iter().map(|mark| mark.color.0).collect();
    if colors.len() > 1 {
        look.insert("two colours".to_owned());
    }
    if marks.last()?.color == ground {
        look.insert("hollow".to_owned());
    }
    let fill = marks.iter().max_by(|a, b| area(a).total_cmp(&area(b)))?;
    Some((look, fill.color))
}

/// Roughly the ink of a mark.
fn area(mark: &Mark) -> f64 {
    match &mark.shape {
        Shape::Rects(rects) => rects.iter().map(|rect| rect.width * rect.height).sum(),
        Shape::Discs { centers, radius } => centers.len() as f64 * radius * radius,
        Shape::Lines { .. } | Shape::Text { .. } => 0.0,
    }
}

/// Pairs of marks that only their colours tell apart, too near each other for some eyes. A mark that a text beside it is
/// about is told apart by that, where there are no colours.
fn alike(series: &Series, scene: &Scene, ground: Color) -> Vec<String> {
    let about = |id| series.figure.annotations.iter().any(|note| note.at == id);
    let looks: Vec<_> = scene
        .targets
        .iter()
        .filter_map(|target| Some((target.observation, look(scene, target.observation, ground)?)))
        .collect();
    let mut alike = BTreeSet::new();
    for (i, (a, (shape, one))) in looks.iter().enumerate() {
        for (b, (other_shape, two)) in looks.iter().skip(i + 1) {
            for (name, vision) in VISIONS.iter().filter(|_| shape == other_shape && one != two) {
                let grey = *name == "grey";
                let floor = if grey { FLOOR_IN_GREY } else { FLOOR };
                let told = grey && (about(*a) || about(*b));
                let reached = distance(*one, *two, vision);
                if reached < floor && !told {
                    alike.insert(format!("{} and {} have {reached:.1} in {name}", one.hex(), two.hex()));
                }
            }
        }
    }
    alike.into_iter().collect()
}

#[test]
fn colours_that_alone_tell_marks_apart_keep_their_distance_for_every_eye() {
    none(|theme, series, scene, _| alike(series, scene, theme.ground));
}
