//! A figure laid out anew for a picture to take away: of a fixed size, with everything that a picture needs which nobody
//! sees beside its page.

use super::FAMILIES;
use super::preset::Preset;
use crate::data::Kind;
use crate::describe;
use crate::figure::{fit, framed};
use crate::guide::Style;
use crate::guide::frame::Frame;
use crate::locale::terms;
use crate::paint::Device;
use crate::paint::svg::{About, Extent, svg};
use crate::scene::{Part, Point, Rect, Scene, Shape};
use crate::series::Series;
use crate::text::{Measure, cat, digits, hundredths};
use crate::theme::Theme;
use crate::words::Words;

/// How large the picture has to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Size {
    Preset(&'static Preset),
    /// CSS pixels, and pixels of the file to one of them.
    Page {
        width: u32,
        ratio: u32,
    },
}

/// What is wanted of a picture.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    pub size: Size,
    pub theme: &'a Theme,
    /// Without a ground.
    pub transparent: bool,
    /// In place of those of the figure.
    pub title: Option<&'a str>,
    pub subtitle: Option<&'a str>,
}

/// A figure laid out for a picture to take away.
#[derive(Debug, Clone, PartialEq)]
pub struct Plate {
    pub scene: Scene,
    /// Pixels of the file to one of the scene.
    pub ratio: f64,
    /// Width and height of the file.
    pub pixels: (u32, u32),
    /// Pixels of the file to an inch.
    pub dpi: f64,
    unit: Unit,
    pub title: String,
    /// The figure in one sentence.
    pub summary: String,
    /// The source line.
    pub source: String,
    pub lang: &'static str,
    dir: &'static str,
}

/// In what a document says its size.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Unit {
    /// Pixels of the scene.
    Page,
    /// Pixels of the format.
    Format,
    Millimetres,
}

/// Why there is no picture, as one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit(pub String);

/// The ratios that are tried for a picture of a fixed size, in eighths, the largest first: it has the largest texts.
const RATIOS: std::ops::RangeInclusive<u32> = 8..=24;
/// From here on texts are large enough, in eighths: of a picture that is wider than high, and of another. One is looked at on
/// a screen in a room or small between others, and has little height to give to a plot.
const LARGE: (u32, u32) = (16, 12);
/// CSS pixels to an inch.
const INCH: f64 = 96.0;
/// Of an inch.
const MILLIMETRES: f64 = 25.4;
/// Of a picture as wide as the reader wants, CSS pixels.
pub const WIDTHS: (u32, u32) = (320, 2000);
/// The most pixels of the file to a CSS pixel of such a picture.
const RATIO: u32 = 4;
/// The most pixels of the file that a picture may be high which is as high as it needs. Any browser has a canvas of that
/// size, and a machine the memory for it, in every width.
const TALLEST: u32 = 8192;

/// Lays out a picture. No text in it is smaller than 12 pixels of the file.
pub fn plate(series: &Series, words: Words, measure: &dyn Measure, wish: &Wish) -> Result<Plate, Misfit> {
    let draft = Draft {
        series,
        style: Style { theme: wish.theme, words, measure },
        title: wish.title.map_or_else(|| title(series, &words), str::to_owned),
        subtitle: wish.subtitle.map_or_else(|| describe::subtitle(series, &words), str::to_owned),
        wish,
    };
    match wish.size {
        Size::Page { width, ratio } => {
            let (width, ratio) = (width.clamp(WIDTHS.0, WIDTHS.1), ratio.clamp(1, RATIO));
            draft.free(f64::from(width), width * ratio, None)
        }
        Size::Preset(preset) => match preset.height {
            Some(height) => draft.fixed(preset, height),
            None => {
                let ratio = preset.dpi.map_or(1.0, |dpi| f64::from(dpi) / INCH);
                draft.free(f64::from(preset.width) / ratio, preset.width, preset.dpi)
            }
        },
    }
}

/// The title of a picture: with its years, where they are not in the title of the figure. In a page the fields name them.
pub fn title(series: &Series, words: &Words) -> String {
    let (title, spec) = (describe::title(series, words), &series.spec);
    let [from, to] = [spec.from, spec.to].map(|year| digits(i64::from(year)));
    match series.figure.kind {
        Kind::Parts => title,
        _ if from == to => cat(&[&title, ", ", &from]),
        _ => cat(&[&title, ", ", &from, "–", &to]),
    }
}

/// A picture before its size is decided.
struct Draft<'a> {
    series: &'a Series<'a>,
    style: Style<'a>,
    title: String,
    subtitle: String,
    wish: &'a Wish<'a>,
}

impl Draft<'_> {
    fn frame(&self) -> Frame<'_> {
        Frame { title: &self.title, subtitle: &self.subtitle, terms: terms(self.style.words.locale.lang) }
    }

    /// As high as the figure needs.
    fn free(self, width: f64, across: u32, dpi: Option<u32>) -> Result<Plate, Misfit> {
        let scene = framed(self.series, &self.style, self.frame(), width);
        let ratio = f64::from(across) / scene.width;
        // Rounded down, so that the ground reaches to the end.
        let height = (scene.height * ratio) as u32;
        if height > TALLEST {
            return Err(Misfit(cat(&[
                &self.series.figure.name,
                " needs ",
                &digits(i64::from(height)),
                " pixels of height, and ",
                &digits(i64::from(TALLEST)),
                " are allowed; shorten the title, or take a wider picture or fewer pixels.",
            ])));
        }
        Ok(self.plate(scene, ratio, (across, height), dpi))
    }

    /// With the largest texts that fit.
    fn fixed(self, preset: &Preset, height: u32) -> Result<Plate, Misfit> {
        let mut needed = 0.0;
        let large = if preset.width > height { LARGE.0 } else { LARGE.1 };
        for eighths in RATIOS.rev() {
            let width = (f64::from(preset.width) * 8.0 / f64::from(eighths)).round();
            let ratio = f64::from(preset.width) / width;
            // Texts that large are no reason to make the plot lower than a page would have it.
            let lowered = || framed(self.series, &self.style, self.frame(), width).height * ratio > f64::from(height);
            if eighths > large && lowered() {
                continue;
            }
            match fit(self.series, &self.style, self.frame(), (width, f64::from(height) / ratio)) {
                Ok(scene) => {
                    let plate = self.plate(scene, ratio, (preset.width, height), preset.dpi);
                    return Ok(Plate { unit: Unit::Format, ..plate });
                }
                Err(least) => needed = least,
            }
        }
        Err(self.misfit(preset.name, needed, height))
    }

    fn misfit(&self, name: &str, needed: f64, height: u32) -> Misfit {
        let (needed, height) = (digits(needed as i64), digits(i64::from(height)));
        let figure = &self.series.figure.name;
        Misfit(cat(&[
            name,
            ": ",
            figure,
            " needs ",
            &needed,
            " pixels of height, and there are ",
            &height,
            "; shorten the title, or take a format that is higher.",
        ]))
    }

    fn plate(self, scene: Scene, ratio: f64, pixels: (u32, u32), dpi: Option<u32>) -> Plate {
        let words = self.style.words;
        let mut plate = Plate {
            scene,
            ratio,
            pixels,
            dpi: dpi.map_or(ratio * INCH, f64::from),
            unit: if dpi.is_some() { Unit::Millimetres } else { Unit::Page },
            summary: describe::summary(self.series, &words),
            source: describe::source(self.series, &words),
            title: self.title,
            lang: words.locale.lang,
            dir: words.locale.dir,
        };
        if self.wish.transparent {
            clear(&mut plate.scene);
        }
        plate
    }
}

/// Takes the ground away, and what lies under its patches: a value stands clear of the grid and of a curve on any page.
fn clear(scene: &mut Scene) {
    let mut patches = Vec::new();
    // The first one is the ground of all.
    for mark in scene.marks.iter().skip(1).filter(|mark| mark.part == Part::Ground) {
        match &mark.shape {
            Shape::Discs { centers, radius } => {
                patches.extend(centers.iter().map(|at| Rect::new(at.x, at.y, 0.0, 0.0).grown(*radius)));
            }
            _ => patches.push(mark.bounds()),
        }
    }
    scene.marks.retain(|mark| mark.part != Part::Ground);
    for mark in &mut scene.marks {
        match &mut mark.shape {
            Shape::Rects(rects) if mark.part == Part::Grid => {
                for patch in &patches {
                    *rects = rects.iter().flat_map(|rect| beside(rect, patch)).collect();
                }
            }
            Shape::Lines { lines, .. } if mark.part == Part::Line => {
                for patch in &patches {
                    *lines = lines.iter().flat_map(|line| around(*line, patch)).collect();
                }
            }
            _ => {}
        }
    }
}

/// What is left and right of a patch of a thin horizontal rectangle.
fn beside(rect: &Rect, patch: &Rect) -> Vec<Rect> {
    if !rect.overlaps(patch) {
        return vec![*rect];
    }
    let left = Rect { width: patch.x - rect.x, ..*rect };
    let right = Rect { x: patch.right(), width: rect.right() - patch.right(), ..*rect };
    [left, right].into_iter().filter(|rect| rect.width > 0.0).collect()
}

/// What is outside a patch of a straight line.
fn around((from, to): (Point, Point), patch: &Rect) -> Vec<(Point, Point)> {
    let (mut enters, mut leaves): (f64, f64) = (0.0, 1.0);
    for (start, way, low, high) in
        [(from.x, to.x - from.x, patch.x, patch.right()), (from.y, to.y - from.y, patch.y, patch.bottom())]
    {
        // Without a way it is between the two edges all along, or never.
        let (one, other) = ((low - start) / way, (high - start) / way);
        enters = enters.max(one.min(other));
        leaves = leaves.min(one.max(other));
    }
    if enters >= leaves {
        return vec![(from, to)];
    }
    let at = |part: f64| Point { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    let (before, after) = ((from, at(enters)), (at(leaves), to));
    let pieces = [(enters > 0.0, before), (leaves < 1.0, after)];
    pieces.into_iter().filter(|(some, _)| *some).map(|(_, piece)| piece).collect()
}

impl Plate {
    /// What the file says about itself: keywords of PNG, where it has one, and their texts. `edition` is the date of the
    /// edition that the package renders; what is empty is left out.
    pub fn texts(&self, edition: &str) -> Vec<(&'static str, String)> {
        let mut texts = Vec::new();
        for (key, text) in [
            ("Title", &*self.title),
            ("Description", &self.summary),
            ("Source", &self.source),
            ("Copyright", terms(self.lang)),
            ("Edition", edition),
            ("Software", concat!("pathways-chart ", env!("CARGO_PKG_VERSION"))),
        ] {
            if !text.is_empty() {
                texts.push((key, text.to_owned()));
            }
        }
        texts
    }

    /// The picture as a document, drawn in pixels of the scene: its smallest text has 12 of them. It says the size that its
    /// format has, in pixels or on paper.
    pub fn svg(&self) -> String {
        let (width, height) = (f64::from(self.pixels.0), f64::from(self.pixels.1));
        let mut extent = Extent::of(width / self.ratio, height / self.ratio);
        let length = |pixels: f64| match self.unit {
            Unit::Millimetres => cat(&[&hundredths(pixels / self.dpi * MILLIMETRES), "mm"]),
            Unit::Page | Unit::Format => hundredths(pixels),
        };
        if self.unit != Unit::Page {
            (extent.width, extent.height) = (length(width), length(height));
        }
        self.document(1.0, &extent)
    }

    /// The same in pixels of the file, for whoever turns it into them: its lines are as crisp as on a canvas.
    pub fn drawing(&self) -> String {
        self.document(self.ratio, &Extent::of(f64::from(self.pixels.0), f64::from(self.pixels.1)))
    }

    fn document(&self, ratio: f64, extent: &Extent) -> String {
        let about = About { title: &self.title, description: &self.summary, lang: self.lang, dir: self.dir };
        svg(&self.scene, Device { ratio, family: FAMILIES }, extent, &about)
    }
}
