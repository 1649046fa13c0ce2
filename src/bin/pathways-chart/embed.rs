//! `embed`: the code that puts a figure on a page.

use crate::args::Embed;
use crate::output::print;
use crate::packages::Package;
use crate::problem::Problem;
use crate::snippet::{Edition, Snippet, differing};
use crate::views::Wanted;
use pathways_chart::describe::title;
use pathways_chart::export::reserve::reserved;
use pathways_chart::export::{View, WIDEST, Wider};
use pathways_chart::native::NotoSans;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::slice::from_ref;

/// The fields above a picture with all controls, CSS pixels.
const FIELDS: f64 = 160.0;
/// The width for which the height of a frame is given until the host's script knows better, CSS pixels.
const COLUMN: u32 = 760;
/// What content systems give a frame, CSS pixels.
const HEIGHTS: (f64, f64) = (200.0, 1000.0);

pub fn run(embed: &Embed) -> Result<(), Problem> {
    let package = Package::open(None)?;
    let theme = embed.theme.as_deref().unwrap_or("auto");
    let wanted = Wanted {
        figures: from_ref(&embed.figure),
        forms: embed.form.as_slice(),
        languages: from_ref(&embed.lang),
        all: false,
        theme,
        settings: &embed.settings,
    };
    let views = wanted.views(&package)?;
    let asked =
        views.first().ok_or_else(|| Problem::Usage("--figure: this is missing and must be given.".to_owned()))?;
    let edition = embed.edition.as_deref().map(edition).transpose()?;
    let font = NotoSans::load().map_err(|error| Problem::Failed(format!("the font inside the program: {error}.")))?;
    let measure = Wider(&font, WIDEST);
    // The pictures that stand on the server are those of the whole figure.
    let mut whole = asked.usual().clone();
    (whole.form, whole.theme) = (asked.spec.form, asked.spec.theme);
    let view = View::new(&whole, asked.words, &measure)
        .ok_or_else(|| Problem::Failed("the figure would combine what may not be combined.".to_owned()))?;
    let mut settings = differing(&asked.spec, asked.usual());
    // What a reader is offered unless an author says otherwise needs no attribute.
    settings.extend(
        embed.controls.iter().filter(|controls| *controls != "minimal").map(|controls| ("controls", controls.clone())),
    );
    let fields = if embed.controls.as_deref() == Some("full") { FIELDS } else { 0.0 };
    let height = reserved((&view.series, view.words), &font, COLUMN) + fields;
    let snippet = Snippet {
        asked,
        address: &embed.address,
        settings,
        title: &title(&view.series, &view.words),
        fallback: &view.fragment(&format!("fallback/{}", view.stem())),
        height: height.ceil().clamp(HEIGHTS.0, HEIGHTS.1) as u32,
        edition: edition.as_ref(),
    };
    print(snippet.text(embed.way).as_bytes())
}

/// Reads the edition.json of a build.
fn edition(file: &Path) -> Result<Edition, Problem> {
    let text = fs::read_to_string(file).map_err(|error| Problem::file(file, "read", &error))?;
    let wrong = |what: &str| Problem::Failed(format!("{}: {what}.", file.display()));
    let value: Value =
        serde_json::from_str(&text).map_err(|error| wrong(&format!("the file must be valid JSON ({error})")))?;
    let hash = value.get("hash").and_then(Value::as_str);
    let hash = hash.filter(|hash| !hash.is_empty() && hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let hash = hash.ok_or_else(|| wrong("hash: a build’s digest must stand here, in the digits 0 to 9 and a to f"))?;
    let files = value.get("integrity").and_then(Value::as_object);
    let digests =
        files.into_iter().flatten().filter_map(|(name, digest)| Some((name.clone(), digest.as_str()?.to_owned())));
    Ok(Edition { hash: hash.to_owned(), integrity: digests.collect() })
}
