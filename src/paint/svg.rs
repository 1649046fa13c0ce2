//! A scene as SVG: role, title, description, and texts that are text.
//!
//! A surface of our own in place of plotters' SVG surface: that one writes an element for each mark and every attribute of
//! it, makes texts smaller by a quarter, knows no baseline, and brings 17 kB into a wasm. Here marks of one colour that
//! follow each other are one path. Five thousand dots would be a document of ten thousand elements that a phone has to
//! read; as two paths they are a hundredth of the text, and the picture is the same.

use super::{Device, paint};
use crate::scene::Scene;
use crate::text::{cat, digits, hundredths};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::convert::Infallible;

/// What a document says about itself.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub title: &'a str,
    pub description: &'a str,
    pub lang: &'a str,
    /// The direction that its language is written in, as in `Locale`.
    pub dir: &'a str,
}

/// How large a document is: its attributes `width` and `height`, and the extent of what is painted.
#[derive(Debug, Clone)]
pub struct Extent {
    pub width: String,
    pub height: String,
    pub painted: (f64, f64),
}

impl Extent {
    /// As large as it is painted.
    pub fn of(width: f64, height: f64) -> Self {
        Extent { width: hundredths(width), height: hundredths(height), painted: (width, height) }
    }
}

/// Writes `scene` as a standalone document. The positions in it are device pixels, so a renderer that gives each of them
/// a pixel draws lines as crisp as a canvas of that ratio.
pub fn svg(scene: &Scene, device: Device, extent: &Extent, about: &About) -> String {
    let direction = if about.dir == "rtl" { " direction=\"rtl\"" } else { "" };
    let (across, down) = extent.painted;
    let head = [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
        &extent.width,
        "\" height=\"",
        &extent.height,
        "\" viewBox=\"0 0 ",
        &hundredths(across),
        " ",
        &hundredths(down),
        "\"",
        direction,
        " role=\"img\" lang=\"",
        &escaped(about.lang),
        "\" font-family=\"",
        &escaped(device.family),
        "\">\n<title>",
        &escaped(about.title),
        "</title>\n<desc>",
        &escaped(about.description),
        "</desc>\n",
    ];
    let mut surface = Surface { text: cat(&head), run: None, rtl: about.dir == "rtl" };
    // This surface has no errors.
    let _ = paint(scene, &mut surface, device);
    surface.end_run();
    surface.text.push_str("</svg>\n");
    surface.text
}

/// A text as XML and HTML write it, within an element as well as in an attribute. What neither allows is left out.
pub fn escaped(text: &str) -> String {
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

/// A path in the making.
struct Run {
    /// The attributes that say how it is painted.
    paint: String,
    path: String,
    /// Where the pen is.
    pen: BackendCoord,
}

struct Surface {
    text: String,
    run: Option<Run>,
    rtl: bool,
}

/// A text does not fail.
type Painted = Result<(), DrawingErrorKind<Infallible>>;

impl Surface {
    fn end_run(&mut self) {
        if let Some(Run { paint, path, .. }) = self.run.take() {
            self.text.push_str(&cat(&["<path ", &paint, " d=\"", &path, "\"/>\n"]));
        }
    }

    /// Adds a piece to the path that is painted so: it begins at one point and leaves the pen at another.
    fn add(&mut self, paint: String, (from, to): (BackendCoord, BackendCoord), piece: &str) -> Painted {
        if self.run.as_ref().is_none_or(|run| run.paint != paint) {
            self.end_run();
            self.run = Some(Run { paint, path: String::new(), pen: (0, 0) });
        }
        if let Some(run) = &mut self.run {
            run.path.push_str(&cat(&["m", &way(run.pen, from), piece]));
            run.pen = to;
        }
        Ok(())
    }
}

/// The way from one point to another, as a path writes it.
fn way(from: BackendCoord, to: BackendCoord) -> String {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    cat(&[&number(x), if y < 0 { "" } else { " " }, &number(y)])
}

fn number(number: i32) -> String {
    digits(i64::from(number))
}

fn hex(color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    let mut hex = String::from("#");
    for half in [r / 16, r % 16, g / 16, g % 16, b / 16, b % 16] {
        hex.push(char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase());
    }
    hex
}

impl DrawingBackend for Surface {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }

    fn ensure_prepared(&mut self) -> Painted {
        Ok(())
    }

    fn present(&mut self) -> Painted {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Painted {
        self.add(cat(&["fill=\"", &hex(color), "\""]), (at, at), "h1v1h-1z")
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _: bool) -> Painted {
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        let piece = cat(&["h", &number(width), "v", &number(height), "h", &number(-width), "z"]);
        self.add(cat(&["fill=\"", &hex(style.color()), "\""]), (from, from), &piece)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Painted {
        let thickness = digits(i64::from(style.stroke_width()));
        let paint = cat(&["stroke=\"", &hex(style.color()), "\" stroke-width=\"", &thickness, "\""]);
        self.add(paint, (from, to), &cat(&["l", &way(from, to)]))
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, _: bool) -> Painted {
        // A line of no length with round ends is a disc.
        let across = digits(i64::from(2 * radius));
        let ends = "\" stroke-linecap=\"round\"";
        let paint = cat(&["stroke=\"", &hex(style.color()), "\" stroke-width=\"", &across, ends]);
        self.add(paint, (center, center), "h0")
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Painted {
        self.end_run();
        // SVG anchors a text at its start or end, and what is read from right to left starts at the right.
        let anchor = match (style.anchor().h_pos, self.rtl) {
            (HPos::Center, _) => " text-anchor=\"middle\"",
            (HPos::Left, false) | (HPos::Right, true) => "",
            (HPos::Right, false) | (HPos::Left, true) => " text-anchor=\"end\"",
        };
        let weight = match style.style() {
            FontStyle::Bold => " font-weight=\"bold\"",
            FontStyle::Italic => " font-style=\"italic\"",
            FontStyle::Normal | FontStyle::Oblique => "",
        };
        let (x, y, size, color) = (number(x), number(y), hundredths(style.size()), hex(style.color()));
        let tag =
            ["<text x=\"", &x, "\" y=\"", &y, "\"", anchor, " font-size=\"", &size, "\" fill=\"", &color, "\"", weight];
        self.text.push_str(&cat(&tag));
        self.text.push_str(&cat(&[">", &escaped(text), "</text>\n"]));
        Ok(())
    }
}
