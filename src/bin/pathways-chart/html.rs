//! A figure as a page of its own: pictures for windows of any width, the table under them, no script, nothing to fetch.

use crate::tasks::Workshop;
use crate::views::Asked;
use pathways_chart::describe::{subtitle, summary, title};
use pathways_chart::export::plate::{Misfit, Size};
use pathways_chart::export::{Pictured, SIZES, STYLE, View};
use pathways_chart::paint::svg::escaped;
use pathways_chart::series::select;
use pathways_chart::text::Measure;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Of the page itself; the figure has the looks that it has anywhere.
const PAGE: &str = "body { max-width: 760px; margin: 0 auto; font: 16px/1.4 system-ui, sans-serif; }
.pathways-box { container-type: inline-size; }
";

/// The page, or why there is none.
pub fn page(workshop: &Workshop, asked: &Asked, measure: &dyn Measure) -> Result<String, String> {
    let Asked { spec, words, .. } = asked;
    let series = select(spec, words).ok_or("the figure would combine what may not be combined.")?;
    let title = workshop.title.clone().unwrap_or_else(|| title(&series, words));
    let subtitle = workshop.subtitle.clone().unwrap_or_else(|| subtitle(&series, words));
    let summary = summary(&series, words);
    let mut plates = BTreeMap::new();
    for size in SIZES.iter().filter(|_| asked.is_picture()) {
        let plate = workshop.plate(&series, asked, measure, Size::Page { width: size.width, ratio: 1 });
        plates.insert(size.width, plate.map_err(|Misfit(reason)| reason)?);
    }
    let view = View { series, words: *words, measure };
    let figure = view.figure(&title, &subtitle, &|width, _| match plates.get(&width) {
        Some(plate) => Pictured { address: inside(&plate.svg()), width: plate.pixels.0, height: plate.pixels.1 },
        None => Pictured { address: String::new(), width, height: 0 },
    });
    let (ground, ink) = (workshop.theme.ground.hex(), workshop.theme.ink.hex());
    let colours = format!("html {{ color-scheme: {}; background: {ground}; color: {ink}; }}", workshop.theme.name);
    Ok(format!(
        "<!doctype html>
<html lang=\"{lang}\" dir=\"{dir}\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>{}</title>
<meta name=\"description\" content=\"{}\">
<style>
{colours}
{PAGE}{STYLE}</style>
</head>
<body>
<main class=\"pathways-box pathways-static\">
{figure}</main>
</body>
</html>
",
        escaped(&title),
        escaped(&summary),
        lang = escaped(words.locale.lang),
        dir = escaped(words.locale.dir),
    ))
}

/// A document as an address that has it inside. A `srcset` ends an address at a space, and takes a comma from its end; no
/// document ends with one.
fn inside(svg: &str) -> String {
    let mut address = String::from("data:image/svg+xml,");
    for byte in svg.trim_end().bytes() {
        // What is left as it is means nothing in an address, and little of a drawing is anything else.
        if byte.is_ascii_alphanumeric() || b"-._~:/=,;()!*'".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // A text in memory takes everything.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}
