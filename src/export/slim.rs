//! Makes the SVG that plotters writes smaller: marks of one colour that follow each other become one path.
//!
//! plotters writes an element for each mark and every attribute of it. Five thousand dots are a document of ten thousand
//! elements that a phone has to read; as two paths they are a hundredth of the text, and the picture is the same.

use super::allowed;

/// Attributes of texts whose value is what it would be without them.
const DEFAULTS: [&str; 2] = [" opacity=\"1\"", " text-anchor=\"start\""];

/// The document with fewer elements; `root` are attributes for the root element, the fonts of all texts among them.
pub fn slim(svg: &str, root: &str) -> String {
    let mut out = Slim { text: String::new(), run: None };
    let mut lines = svg.lines();
    if let Some(first) = lines.next() {
        out.text = format!("{}{root}>\n", first.trim_end_matches('>'));
    }
    while let Some(line) = lines.next() {
        if line.starts_with("<text ") {
            let words: Vec<&str> = lines.by_ref().take_while(|line| *line != "</text>").collect();
            out.line(&format!("{}{}</text>", tag(line), words.join(" ")));
        } else if out.mark(line).is_none() {
            out.line(line);
        }
    }
    out.text.chars().filter(|letter| allowed(*letter)).collect()
}

/// The opening tag of a text with only the attributes that say something.
fn tag(line: &str) -> String {
    let family = attribute(line, "font-family").map(|family| format!(" font-family=\"{family}\"")).unwrap_or_default();
    DEFAULTS.iter().fold(line.replace(&family, ""), |line, default| line.replace(default, ""))
}

/// The value of an attribute, as it is written. No value that plotters writes has a quotation mark in it.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// A path in the making.
struct Run {
    /// The attributes that say how it is painted.
    paint: String,
    path: String,
    /// Where the pen is.
    pen: (i32, i32),
}

impl Run {
    fn element(&self) -> String {
        format!("<path {} d=\"{}\"/>\n", self.paint, self.path)
    }
}

struct Slim {
    text: String,
    run: Option<Run>,
}

impl Slim {
    /// A line as it is, after the path before it.
    fn line(&mut self, line: &str) {
        self.text.extend(self.run.take().map(|run| run.element()));
        self.text.extend([line, "\n"]);
    }

    /// Adds an opaque mark to the path; none for what is no mark, or no opaque one.
    fn mark(&mut self, line: &str) -> Option<()> {
        let number = |name| attribute(line, name)?.parse::<i32>().ok();
        attribute(line, "opacity").filter(|opacity| *opacity == "1")?;
        let (paint, at, piece, end) = if line.starts_with("<circle ") {
            // A line of no length with round ends is a disc.
            let (center, fill) = ((number("cx")?, number("cy")?), attribute(line, "fill")?);
            let paint = format!("stroke=\"{fill}\" stroke-width=\"{}\" stroke-linecap=\"round\"", 2 * number("r")?);
            (paint, center, "h0".to_owned(), center)
        } else if line.starts_with("<rect ") {
            let (corner, width, height) = ((number("x")?, number("y")?), number("width")?, number("height")?);
            let piece = format!("h{width}v{height}h{}z", -width);
            (format!("fill=\"{}\"", attribute(line, "fill")?), corner, piece, corner)
        } else if line.starts_with("<line ") {
            let (from, to) = ((number("x1")?, number("y1")?), (number("x2")?, number("y2")?));
            let paint =
                format!("stroke=\"{}\" stroke-width=\"{}\"", attribute(line, "stroke")?, number("stroke-width")?);
            (paint, from, format!("l{}", pair(from, to)), to)
        } else {
            return None;
        };
        if self.run.as_ref().is_none_or(|run| run.paint != paint) {
            let before = self.run.replace(Run { paint, path: String::new(), pen: (0, 0) });
            self.text.extend(before.map(|run| run.element()));
        }
        let run = self.run.as_mut()?;
        run.path += &format!("m{}{piece}", pair(run.pen, at));
        run.pen = end;
        Some(())
    }
}

/// The way from one point to another, as a path writes it.
fn pair(from: (i32, i32), to: (i32, i32)) -> String {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    if y < 0 { format!("{x}{y}") } else { format!("{x} {y}") }
}
