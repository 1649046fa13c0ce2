//! A view as the files that stand in for the element.

use super::FAMILIES;
use crate::data::Form;
use crate::describe::{summary, title};
use crate::figure::lay_out;
use crate::guide::Style;
use crate::paint::Device;
use crate::paint::svg::{About, Extent, svg};
use crate::scene::Scene;
use crate::series::{Series, select};
use crate::spec::{Spec, ThemeChoice};
use crate::text::Measure;
use crate::theme::{ALL, DARK, LIGHT, Theme};
use crate::words::Words;

/// A width that pictures are made in, and the width of a window from which on it is shown; CSS pixels.
pub struct Size {
    pub width: u32,
    pub window: u32,
}

/// From the narrowest to the widest.
pub const SIZES: [Size; 4] = [
    Size { width: 320, window: 0 },
    Size { width: 360, window: 390 },
    Size { width: 560, window: 540 },
    Size { width: 760, window: 760 },
];

/// What is exported: an answer to a request, in words, and what its texts are measured with.
#[derive(Clone)]
pub struct View<'a> {
    pub series: Series<'a>,
    pub words: Words<'a>,
    pub measure: &'a dyn Measure,
}

impl<'a> View<'a> {
    /// The answer to `spec`; none where the figure would combine what may not be combined.
    pub fn new(spec: &Spec, words: Words<'a>, measure: &'a dyn Measure) -> Option<Self> {
        Some(View { series: select(spec, &words)?, words, measure })
    }

    /// `pledges-bars.fr`: how the files of a figure begin that is shown as nobody has chosen anything about it.
    pub fn stem(&self) -> String {
        let spec = &self.series.spec;
        format!("{}-{}.{}", spec.figure, spec.form.code(), self.words.locale.lang)
    }

    /// The themes that a picture is needed in: a chart with a theme of its own needs no other.
    pub fn themes(&self) -> &'static [&'static Theme] {
        match self.series.spec.theme {
            ThemeChoice::Auto => ALL,
            ThemeChoice::Light => &[&LIGHT],
            ThemeChoice::Dark => &[&DARK],
        }
    }

    /// Whether it is a picture at all; a table is words.
    pub fn is_picture(&self) -> bool {
        self.series.spec.form != Form::Table
    }

    /// The height of the picture at that width, CSS pixels. It is the same in every theme.
    pub fn height(&self, width: u32) -> u32 {
        self.lay_out(width, &LIGHT).height as u32
    }

    /// The picture as a standalone SVG document. The text in it is text, its title and its description are those of the
    /// figure, and it fetches nothing.
    pub fn picture(&self, width: u32, theme: &'static Theme) -> String {
        let (title, summary) = (title(&self.series, &self.words), summary(&self.series, &self.words));
        let locale = self.words.locale;
        let about = About { title: &title, description: &summary, lang: locale.lang, dir: locale.dir };
        let scene = self.lay_out(width, theme);
        svg(&scene, Device { ratio: 1.0, family: FAMILIES }, &Extent::of(scene.width, scene.height), &about)
    }

    fn lay_out(&self, width: u32, theme: &'static Theme) -> Scene {
        lay_out(&self.series, &Style { theme, words: self.words, measure: self.measure }, f64::from(width), 0.0)
    }
}

/// The file of a picture, after the stem of its view: `pledges-bars.fr` becomes `pledges-bars.fr.360.light.svg`.
pub fn file(stem: &str, width: u32, theme: &Theme) -> String {
    format!("{stem}.{width}.{}.svg", theme.name)
}
