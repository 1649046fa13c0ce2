//! `xtask reserve FILE`: a style sheet that reserves the height of each figure before the wasm arrives, and dresses what
//! stands in its place until then.
//!
//! The heights are those of the native layout with the bundled font, the tallest within each band of widths, so the
//! painted chart has room in what was reserved and fills it: nothing on the page moves.

use anyhow::{Context, anyhow};
use pathways_chart::data::Form;
use pathways_chart::data::compact::FIELD;
use pathways_chart::export::{WIDEST, Wider};
use pathways_chart::figure::lay_out;
use pathways_chart::guide::Style;
use pathways_chart::locale::ALL;
use pathways_chart::native::NotoSans;
use pathways_chart::package::belgium;
use pathways_chart::series::{Series, select};
use pathways_chart::spec::Spec;
use pathways_chart::theme::LIGHT;
use pathways_chart::words::Words;
use std::fmt::Write;
use std::path::Path;

/// Where the bands of widths begin, CSS pixels. A band ends where the next one begins.
const BANDS: [u32; 10] = [0, 320, 360, 420, 480, 560, 680, 820, 1000, 1240];
/// Nothing is promised below the first of these widths, and the last band ends at the second.
const WIDTHS: (u32, u32) = (280, 1600);

/// The style of the element belongs to its script; before that arrives, this stands in.
const HEAD: &str =
    "/* Built by `xtask reserve`: the height of each figure, before its script arrives. The rules ask how
   wide the nearest container is, so the element stands in a box of this class or one like it. */
.pathways-box { container-type: inline-size; inline-size: 100%; contain-intrinsic-inline-size: 17.5rem; }
pathways-chart { display: block; writing-mode: horizontal-tb; min-height: var(--pathways-height, 30rem); }
pathways-chart[hidden] { display: none; }
/* On paper nothing moves, so nothing is kept free. */
@media print { pathways-chart:defined { min-height: 0; } }
/* Room for the fields above the picture; before the script has come, what stands in keeps it free. */
pathways-chart[controls=\"full\"] { --pathways-fields: 160px; }
pathways-chart[controls=\"full\"]:not(:defined) { box-sizing: border-box; padding-block-start: var(--pathways-fields); }

";
/// The looks of what stands in.
const FALLBACK: &str = include_str!("fallback.css");

/// Fonts this much wider than ours are provided for; what is reserved in vain is filled with a taller plot.
const FONTS: [f64; 2] = [1.0, WIDEST];
/// Another font may break its lines elsewhere: room for two lines of a note, CSS pixels.
const SPARE: f64 = 32.0;
/// From one width that is tried to the next, CSS pixels.
const STEP: usize = 12;
/// The buttons below the picture, CSS pixels; the element’s style has the same.
const TOOLBAR: f64 = 44.0;

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [file] = arguments else { anyhow::bail!("takes the file to write") };
    let dataset = belgium().map_err(|fault| anyhow!("{fault}"))?;
    let font = NotoSans::load().map_err(|error| anyhow!(error))?;
    let words: Vec<Words> = ALL.iter().filter_map(|locale| Words::new(&dataset, locale)).collect();
    let first = Spec::of_first_figure(&dataset).context("the package has no figure")?;
    let mut css = format!("{HEAD}{FALLBACK}\n");
    for figure in dataset.figures.iter() {
        for (i, form) in figure.forms.iter().filter(|form| **form != Form::Table).enumerate() {
            let settings = format!("figure{FIELD}{}{FIELD}form{FIELD}{}", figure.name, form.code());
            let (spec, _) = Spec::read(&settings, &first, &dataset);
            // The first form is the one that an element without the attribute shows, and likewise the first figure.
            let form = if i == 0 { String::new() } else { format!("[form=\"{}\"]", form.code()) };
            for words in &words {
                // English stands in for every language that there is not. A page whose chart is asked for another language
                // than its place has says so in data-reserve.
                let lang = words.locale.lang;
                let other = format!(":is(:lang({lang}), [data-reserve=\"{lang}\"])");
                let of = if lang == first.lang { String::new() } else { other };
                let bare = figure.name == first.figure && i == 0;
                let bare = if bare { format!(", pathways-chart:not([figure]){of}") } else { String::new() };
                let series = select(&spec, words).context("the figure cannot be selected")?;
                let selector = format!("pathways-chart[figure=\"{}\"]{form}{of}{bare}", figure.name);
                heights(&mut css, &selector, (&series, *words), &font)?;
            }
        }
    }
    bands(&mut css)?;
    crate::write_if_changed(Path::new(file), &css).with_context(|| format!("cannot write {file}"))
}

/// The heights of one figure, form and language, a property a band.
fn heights(css: &mut String, selector: &str, view: (&Series, Words), font: &NotoSans) -> anyhow::Result<()> {
    write!(css, "{selector} {{")?;
    for band in 0..BANDS.len() {
        write!(css, " --pathways-{band}: {}px;", tallest(view, font, band))?;
    }
    Ok(writeln!(css, " }}")?)
}

/// One rule a band takes the height for it; a rule a band and view would cost a slow phone more time than the picture.
fn bands(css: &mut String) -> anyhow::Result<()> {
    for (band, from) in BANDS.iter().enumerate() {
        let rule = format!(
            "pathways-chart {{ --pathways-height: calc(var(--pathways-{band}) + {TOOLBAR}px + var(--pathways-fields, 0px)); }}"
        );
        if *from == 0 {
            writeln!(css, "{rule}")?
        } else {
            writeln!(css, "@container (min-width: {from}px) {{ {rule} }}")?
        }
    }
    Ok(())
}

/// What is reserved for a figure in a container of that width, with its toolbar: CSS pixels.
pub fn reserved(view: (&Series, Words), font: &NotoSans, width: u32) -> f64 {
    let band = BANDS.iter().rposition(|from| *from <= width).unwrap_or_default();
    tallest(view, font, band) + TOOLBAR
}

/// The tallest that a picture can be in a band of widths, with some room to spare.
fn tallest((series, words): (&Series, Words), font: &NotoSans, band: usize) -> f64 {
    let height = |width: u32| {
        let heights = FONTS.map(|factor| {
            let style = Style { theme: &LIGHT, words, measure: &Wider(font, factor) };
            lay_out(series, &style, f64::from(width), 0.0).height
        });
        heights.into_iter().fold(0.0, f64::max)
    };
    let from = BANDS.get(band).map_or(WIDTHS.0, |from| (*from).max(WIDTHS.0));
    let to = BANDS.get(band + 1).map_or(WIDTHS.1, |next| next - 1);
    (from..=to).step_by(STEP).chain([to]).map(height).fold(0.0, f64::max) + SPARE
}
