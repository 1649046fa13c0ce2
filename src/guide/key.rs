//! The key: a swatch and a word for everything that is not labelled where it stands.

use super::sketch::baseline;
use super::{Dots, Ink, Sketch, line_height};
use crate::data::{Form, Kind, Treatment};
use crate::describe::doubtful;
use crate::figure::{SHRINKS, persons_a_dot};
use crate::locale::fill_from;
use crate::scene::{Anchor, Key, Part, Point, Rect, Weight};
use crate::series::Series;
use crate::spec::Show;
use crate::text::wrap;

/// One entry of the key, drawn like the marks it stands for.
enum Swatch {
    Bar,
    Pledge,
    InitialPledge,
    /// Discs: of a result, of a pledge, of an initial pledge; the last two hollow.
    Dot,
    PledgeDot,
    InitialDot,
    Doubt(Treatment),
    /// Of what is switched off.
    Off,
    /// Words alone.
    Nothing,
}

/// Between a swatch's left edge and its word, and between two entries, CSS pixels.
const INDENT: f64 = 30.0;
const APART: f64 = 20.0;

/// Draws the key that the series needs, in as many lines as it takes; gives back where it ends. What is switched off stays
/// where it can be switched on again.
pub fn lay_out(sketch: &mut Sketch, series: &Series, switches: bool, (left, top, width): (f64, f64, f64)) -> f64 {
    let entries = entries(series, sketch);
    if entries.is_empty() {
        return top;
    }
    let ink = Ink::new(Part::Key, 14.0, Weight::Regular, sketch.style.theme.ink);
    // As high as a finger needs, because some can be switched.
    let line = line_height(ink.font) + 5.0;
    let (mut x, mut y) = (left, top);
    let shown = series.spec.shown();
    for (swatch, text, of) in entries {
        let on = of == Show::Both || shown == Show::Both || of == shown;
        if SHRINKS && !on && !switches {
            continue;
        }
        let (swatch, ink) =
            if on { (swatch, ink) } else { (Swatch::Off, Ink { color: sketch.style.theme.muted, ..ink }) };
        let indent = if matches!(swatch, Swatch::Nothing) { 0.0 } else { INDENT };
        let entry = indent + sketch.width(&text, ink.font);
        if x > left && x + entry > left + width {
            (x, y) = (left, y + line);
        }
        let top = y;
        draw(sketch, &swatch, Rect::new(x, baseline(y, ink.font) - 11.0, 22.0, 12.0));
        // One entry that is wider than the figure goes on below itself.
        for (i, part) in wrap(&text, ink.font, width - indent, sketch.style.measure).iter().enumerate() {
            y += if i > 0 { line_height(ink.font) } else { 0.0 };
            sketch.text(part, ink, Anchor::Left, x + indent, baseline(y, ink.font));
        }
        // The initial pledges go with the pledges.
        if of != Show::Both && sketch.keys.last().is_none_or(|key| key.name != of.code()) {
            let area = Rect::new(x, top - 3.0, entry.min(width), y - top + line);
            sketch.keys.push(Key { name: of.code(), label: text, area, on });
        }
        x += entry + APART;
    }
    y + line + 4.0
}

/// Swatch and word of each entry, and what it switches; `Both` is nothing.
fn entries(series: &Series, sketch: &Sketch) -> Vec<(Swatch, String, Show)> {
    let words = sketch.style.words;
    let figure = series.figure;
    let mut entries = Vec::new();
    if series.spec.form == Form::People {
        let unit = series.rows.first().and_then(|row| words.dataset.observation(row.observation)).map(|o| &*o.unit);
        let amount = words.amount(persons_a_dot(series, words.dataset), unit.unwrap_or_default());
        entries.push((Swatch::Nothing, fill_from(words.locale.figure.dot, &[("amount", &amount)]), Show::Both));
    }
    if figure.kind == Kind::Targets {
        let (results, pledges) = (words.dataset.table(Some(figure.table)), words.dataset.table(figure.target));
        let dots = [Swatch::Dot, Swatch::PledgeDot, Swatch::InitialDot];
        let bars = [Swatch::Bar, Swatch::Pledge, Swatch::InitialPledge];
        let ([result, pledge, initial], [of_result, of_pledge]) = match series.spec.form {
            Form::Gap | Form::People => (dots, [Show::Both, Show::Both]),
            _ => (bars, [Show::Results, Show::Pledges]),
        };
        let people = series.spec.form == Form::People;
        let in_words = |label: String| {
            if people { fill_from(words.locale.figure.rest, &[("text", &label)]) } else { label }
        };
        entries.push((result, words.label(&["series.", results]), of_result));
        entries.push((pledge, in_words(words.label(&["series.", pledges])), of_pledge));
        if series.rows.iter().any(|row| row.initial.is_some()) {
            entries.push((initial, in_words(words.label(&["series.", pledges, ".initial"])), of_pledge));
        }
    }
    for doubtful in doubtful(series, &words) {
        entries.push((Swatch::Doubt(doubtful.treatment), doubtful.why, Show::Both));
    }
    entries
}

fn draw(sketch: &mut Sketch, swatch: &Swatch, rect: Rect) {
    let theme = sketch.style.theme;
    let center = Point { x: rect.x + rect.width / 2.0, y: rect.y + rect.height / 2.0 };
    let dots = Dots { part: Part::Key, centers: vec![center], radius: 5.0 };
    match swatch {
        Swatch::Nothing => {}
        Swatch::Bar => sketch.rect(Part::Key, rect, theme.mark, None),
        Swatch::Pledge => {
            sketch.rect(Part::Key, rect, theme.pledge, None);
            sketch.outline(Part::Key, rect, theme.mark, None);
        }
        Swatch::InitialPledge => sketch.dashed(Part::Key, rect, theme.initial, None),
        Swatch::Off => {
            let across = (Point { x: rect.x, y: rect.bottom() }, Point { x: rect.right(), y: rect.y });
            sketch.outline(Part::Key, rect, theme.muted, None);
            sketch.lines(Part::Key, vec![across], (1.25, theme.muted), None);
        }
        Swatch::Dot => sketch.discs(dots, theme.mark, None, None),
        Swatch::PledgeDot => sketch.discs(dots, theme.mark, Some(theme.ground), None),
        Swatch::InitialDot => sketch.discs(Dots { radius: 4.0, ..dots }, theme.initial, Some(theme.ground), None),
        Swatch::Doubt(treatment) => sketch.treated(Part::Key, rect, theme.mark, (*treatment, None)),
    }
}
