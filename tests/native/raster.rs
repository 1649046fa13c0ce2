//! Which marks of a scene lie beside each other and what a text stands on, found by painting it pixel by pixel. No
//! antialiasing: what is asked is which colours meet.

use pathways_chart::data::ObservationId;
use pathways_chart::paint::device_rect;
use pathways_chart::scene::{Mark, Part, Point, Rect, Scene, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// Device pixels per CSS pixel.
pub const RATIO: f64 = 2.0;

/// What a reader takes for one thing: everything that shows an observation, an entry of the key, a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    Ground,
    /// The grid, and the lines that marks stand on or that lead to a text.
    Guide,
    Of(ObservationId),
    /// No observation's: the mark that began it.
    Begun(usize),
}

pub struct Raster {
    width: usize,
    /// For each pixel the place of the mark on top.
    pixels: Vec<usize>,
    things: Vec<Thing>,
    pub touching: Touching,
    marks: Vec<(Part, Rect)>,
}

/// Two marks that touch, the lower place first, and along how many device pixels.
pub type Touching = BTreeMap<(usize, usize), usize>;

impl Raster {
    pub fn new(scene: &Scene) -> Self {
        let (width, height) = ((scene.width * RATIO) as usize, (scene.height * RATIO) as usize);
        let mut raster = Raster {
            width,
            pixels: vec![0; width * height],
            things: things(scene),
            touching: Touching::new(),
            marks: marks(scene),
        };
        for (place, mark) in scene.marks.iter().enumerate() {
            raster.paint(mark, place);
        }
        raster.touching = raster.touching();
        raster
    }

    /// Whether a scene is the one that was painted, in whatever colours.
    pub fn is_of(&self, scene: &Scene) -> bool {
        self.marks == marks(scene)
    }

    pub fn thing(&self, place: usize) -> Thing {
        self.things[place]
    }

    fn paint(&mut self, mark: &Mark, place: usize) {
        match &mark.shape {
            Shape::Rects(rects) => rects.iter().for_each(|rect| self.fill(rect, place, |_| true)),
            Shape::Discs { centers, radius } => {
                for center in centers {
                    let around = Rect::new(center.x, center.y, 0.0, 0.0).grown(*radius);
                    self.fill(&around, place, |at| (at.x - center.x).hypot(at.y - center.y) <= *radius);
                }
            }
            Shape::Lines { lines, thickness } => {
                for (from, to) in lines {
                    let around = Rect::new(from.x, from.y, 0.0, 0.0).union(&Rect::new(to.x, to.y, 0.0, 0.0));
                    self.fill(&around.grown(*thickness), place, |at| away(at, *from, *to) <= thickness / 2.0);
                }
            }
            Shape::Text { .. } => {}
        }
    }

    /// Gives the pixels of a box to a mark, those whose middle belongs to it.
    fn fill(&mut self, rect: &Rect, place: usize, belongs: impl Fn(Point) -> bool) {
        for (x, y) in self.pixels_in(rect) {
            if belongs(Point { x: (x as f64 + 0.5) / RATIO, y: (y as f64 + 0.5) / RATIO }) {
                self.pixels[y * self.width + x] = place;
            }
        }
    }

    fn pixels_in(&self, rect: &Rect) -> Vec<(usize, usize)> {
        let ((left, top), (right, bottom)) = device_rect(rect, RATIO);
        let (width, height) = (self.width as i32, (self.pixels.len() / self.width) as i32);
        let across = left.clamp(0, width) as usize..right.clamp(0, width) as usize;
        let down = top.clamp(0, height) as usize..bottom.clamp(0, height) as usize;
        down.flat_map(|y| across.clone().map(move |x| (x, y))).collect()
    }

    /// All marks that touch, with the length of the border between them.
    fn touching(&self) -> Touching {
        let mut touching = Touching::new();
        for (place, here) in self.pixels.iter().enumerate() {
            let beside = if (place + 1) % self.width == 0 { None } else { self.pixels.get(place + 1) };
            for there in [beside, self.pixels.get(place + self.width)].into_iter().flatten() {
                if here != there {
                    *touching.entry((*here.min(there), *here.max(there))).or_default() += 1;
                }
            }
        }
        touching
    }

    /// The marks that a text stands on.
    pub fn below(&self, text: &Mark) -> BTreeSet<usize> {
        self.pixels_in(&text.bounds()).into_iter().map(|(x, y)| self.pixels[y * self.width + x]).collect()
    }
}

fn marks(scene: &Scene) -> Vec<(Part, Rect)> {
    scene.marks.iter().map(|mark| (mark.part, mark.bounds())).collect()
}

fn things(scene: &Scene) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    for (place, mark) in scene.marks.iter().enumerate() {
        // A swatch and its outline follow each other and share their place.
        let goes_on = place.checked_sub(1).and_then(|before| scene.marks.get(before)).is_some_and(|before| {
            let one = matches!(before.part, Part::Key | Part::Swatch | Part::Badge | Part::Hatch | Part::Line);
            one && before.observation.is_none() && before.bounds().overlaps(&mark.bounds())
        });
        things.push(match (mark.part, mark.observation) {
            (Part::Ground, _) => Thing::Ground,
            (Part::Grid | Part::Axis | Part::Leader, _) => Thing::Guide,
            (_, Some(id)) => Thing::Of(id),
            (_, None) if goes_on => things[place - 1],
            (_, None) => Thing::Begun(place),
        });
    }
    things
}

/// The distance between a point and a segment.
fn away(at: Point, from: Point, to: Point) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let along = ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy).max(1e-9);
    let along = along.clamp(0.0, 1.0);
    (at.x - from.x - along * dx).hypot(at.y - from.y - along * dy)
}
