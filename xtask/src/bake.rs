//! `xtask bake FOLDER`: the embedded data package, read, checked and written as what is shipped: `belgium.txt` with the
//! numbers for the wasm, and for each language `text/<lang>.txt` with the words, `sources/<lang>.json` with the dossier,
//! `settings/<lang>.json` with what can be chosen, for the export wasm `advances.txt` and `edition.txt`, and for each figure `data/<figure>.<lang>.json` to take away.

use crate::data;
use anyhow::{Context, anyhow};
use pathways_chart::export::advances::Advances;
use pathways_chart::locale::ALL;
use pathways_chart::native::NotoSans;
use pathways_chart::package::{bake, bake_language, belgium, labels_of, needed_labels};
use pathways_chart::words::Words;
use pathways_chart::{dossier, settings};
use std::path::Path;

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [folder] = arguments else { anyhow::bail!("takes the folder to write to") };
    let folder = Path::new(folder);
    let dataset = belgium().map_err(|fault| anyhow!("{fault}"))?;
    let write = |path: String, text: &str| {
        crate::write_if_changed(&folder.join(&path), text).with_context(|| format!("cannot write {path}"))
    };
    write("belgium.txt".to_owned(), &bake(&dataset))?;
    let font = NotoSans::load().map_err(|error| anyhow!(error))?;
    write("advances.txt".to_owned(), &Advances::of(&font).write())?;
    let published = dataset.sources.first().and_then(|report| report.published);
    write("edition.txt".to_owned(), &published.map_or(String::new(), |date| date.code()))?;
    for locale in ALL {
        let lang = locale.lang;
        let words = Words::new(&dataset, locale).filter(|words| words.labels.lang == lang);
        let words = words.with_context(|| format!("the package has no labels in {lang}"))?;
        write(format!("text/{lang}.txt"), &bake_language(locale, words.labels, &needed_labels(&dataset)))?;
        for figure in dataset.figures.iter() {
            let text = bake_language(locale, words.labels, &labels_of(figure, &dataset));
            write(format!("figures/{}.{lang}.txt", figure.name), &text)?;
            write(format!("data/{}.{lang}.json", figure.name), &data::of_figure(figure, &words)?)?;
        }
        write(format!("sources/{lang}.json"), &dossier::write(&words))?;
        write(format!("settings/{lang}.json"), &settings::write(&words))?;
    }
    Ok(())
}
