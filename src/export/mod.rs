//! A view as files that need no script: pictures as SVG, and the HTML that stands in for the element until its script
//! has arrived, or for good.
//!
//! The layout is that of the element, so what stands in looks like what comes.

mod fragment;
mod slim;

use crate::data::Form;
use crate::describe::{summary, title};
use crate::figure::lay_out;
use crate::guide::Style;
use crate::locale::Locale;
use crate::native::FAMILY;
use crate::paint::svg::svg;
use crate::scene::{Font, Scene};
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

/// The fonts of a picture, from the one that is measured to those that readers without it have. They are names without
/// quotation marks, as CSS allows, so nothing in them needs escaping.
pub const FAMILIES: &str = "Noto Sans, Segoe UI, Roboto, Helvetica Neue, Arial, Liberation Sans, sans-serif";

/// As wide as the widest fonts that systems have for want of those (DejaVu Sans, Verdana), in terms of the bundled one.
pub const WIDEST: f64 = 1.15;

/// A measure by which every text is wider. A picture that is laid out with it has room for its texts in any font; one
/// whose reader has the bundled font needs no such room.
pub struct Wider<'a>(pub &'a dyn Measure, pub f64);

impl Measure for Wider<'_> {
    fn width(&self, text: &str, font: Font) -> f64 {
        self.0.width(text, font) * self.1
    }
}

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
    pub fn picture(&self, width: u32, theme: &'static Theme) -> Result<String, String> {
        let Locale { lang, dir, .. } = self.words.locale;
        let (title, summary) = (title(&self.series, &self.words), summary(&self.series, &self.words));
        let picture = svg(&self.lay_out(width, theme), FAMILY, dir, &title, &summary)?;
        Ok(slim::slim(&picture, &format!(" lang=\"{lang}\" font-family=\"{FAMILIES}\"")))
    }

    fn lay_out(&self, width: u32, theme: &'static Theme) -> Scene {
        lay_out(&self.series, &Style { theme, words: self.words, measure: self.measure }, f64::from(width), 0.0)
    }
}

/// The file of a picture, after the stem of its view: `pledges-bars.fr` becomes `pledges-bars.fr.360.light.svg`.
pub fn file(stem: &str, width: u32, theme: &Theme) -> String {
    format!("{stem}.{width}.{}.svg", theme.name)
}

/// A text as HTML and XML write it, within an element as well as in an attribute. What neither allows is left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter if allowed(letter) => out.push(letter),
            _ => {}
        }
    }
    out
}

/// Whether a letter may stand in a document at all.
fn allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r') || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'))
}
