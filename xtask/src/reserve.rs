//! `xtask reserve FILE`: a style sheet that reserves the height of each figure before the wasm arrives, and dresses what
//! stands in its place until then.
//!
//! The heights are those of the native layout with the bundled font, the tallest within each band of widths, so the
//! painted chart has room in what was reserved and fills it: nothing on the page moves.

use anyhow::{Context, anyhow};
use pathways_chart::data::Form;
use pathways_chart::data::compact::FIELD;
use pathways_chart::export::STYLE;
use pathways_chart::export::reserve::{BANDS, TOOLBAR, tallest};
use pathways_chart::locale::ALL;
use pathways_chart::native::NotoSans;
use pathways_chart::package::belgium;
use pathways_chart::series::{Series, select};
use pathways_chart::spec::Spec;
use pathways_chart::words::Words;
use std::fmt::Write;
use std::path::Path;

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
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [file] = arguments else { anyhow::bail!("takes the file to write") };
    let dataset = belgium().map_err(|fault| anyhow!("{fault}"))?;
    let font = NotoSans::load().map_err(|error| anyhow!(error))?;
    let words: Vec<Words> = ALL.iter().filter_map(|locale| Words::new(&dataset, locale)).collect();
    let first = Spec::of_first_figure(&dataset).context("the package has no figure")?;
    let mut css = format!("{HEAD}{STYLE}\n");
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
