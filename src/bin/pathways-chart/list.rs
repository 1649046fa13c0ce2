//! `list`: what can be asked for.

use crate::args::{Format, List};
use crate::output::print;
use crate::packages::Package;
use crate::problem::Problem;
use clap::ValueEnum;
use pathways_chart::data::{Dataset, Figure};
use pathways_chart::describe::title;
use pathways_chart::export::preset::{PRESETS, Preset};
use pathways_chart::locale::{LANGUAGES, Locale};
use pathways_chart::series::select;
use pathways_chart::spec::{Parameter, Spec, allowed};
use pathways_chart::theme;
use pathways_chart::words::Words;
use serde_json::{Value, json};
use std::fmt::Write;

pub fn run(list: &List) -> Result<(), Problem> {
    let package = Package::open(list.package.as_deref())?;
    let text = if list.json { format!("{:#}\n", as_json(&package)) } else { as_text(&package) };
    print(text.as_bytes())
}

/// The settings of a figure that have an argument of their own, with what they can be.
fn settings(figure: &Figure, dataset: &Dataset) -> Vec<(&'static str, Vec<String>)> {
    let chosen = |parameter: &&Parameter| {
        let elsewhere = [Parameter::Figure, Parameter::Form, Parameter::Theme, Parameter::Lang];
        !elsewhere.contains(parameter) && parameter.applies(figure.kind)
    };
    let all = Parameter::ALL.iter().filter(chosen);
    all.map(|parameter| (parameter.code(), allowed(*parameter, figure, dataset))).collect()
}

/// The title of a figure in the first language that there is.
fn called(figure: &Figure, package: &Package) -> String {
    let titled = || {
        let locale = Locale::find(package.languages().first().copied().unwrap_or_default());
        let words = Words::new(&package.dataset, locale)?;
        let mut spec = Spec::of_first_figure(&package.dataset)?;
        spec.figure = figure.name.clone();
        Some(title(&select(&spec, &words)?, &words))
    };
    titled().unwrap_or_default()
}

fn size(preset: &Preset) -> String {
    let height = preset.height.map_or("as high as needed".to_owned(), |height| height.to_string());
    let dpi = preset.dpi.map_or(String::new(), |dpi| format!(", {dpi} dpi"));
    format!("{} × {height}{dpi}", preset.width)
}

fn as_text(package: &Package) -> String {
    let mut text = String::from("Figures\n");
    // A text in memory takes everything.
    for figure in package.dataset.figures.iter() {
        let forms: Vec<&str> = figure.forms.iter().map(|form| form.code()).collect();
        let _ = writeln!(text, "  {}  {}", figure.name, called(figure, package));
        let _ = writeln!(text, "      form: {}", forms.join(", "));
        for (name, values) in settings(figure, &package.dataset) {
            let _ = match (name, values.first(), values.last()) {
                ("from" | "to", Some(first), Some(last)) => writeln!(text, "      {name}: {first} to {last}"),
                _ => writeln!(text, "      {name}: {}", values.join(", ")),
            };
        }
    }
    text += "\nLanguages\n";
    for (lang, name) in LANGUAGES.iter().filter(|(lang, _)| package.languages().contains(lang)) {
        let _ = writeln!(text, "  {lang}  {name}");
    }
    let themes: Vec<&str> = theme::ALL.iter().map(|theme| theme.name).collect();
    let _ = write!(text, "\nThemes\n  {}\n\nPresets (pixels of the file)\n", themes.join(", "));
    for preset in &PRESETS {
        let _ = writeln!(text, "  {:<18}{}", preset.name, size(preset));
    }
    text += "\nFormats\n";
    for format in Format::value_variants() {
        let about = format.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        let _ = writeln!(text, "  {:<6}{}", format.ending(), about.unwrap_or_default());
    }
    text
}

fn as_json(package: &Package) -> Value {
    let figure = |figure: &Figure| {
        let settings =
            settings(figure, &package.dataset).into_iter().map(|(name, values)| (name.to_owned(), json!(values)));
        json!({
            "name": figure.name[..],
            "title": called(figure, package),
            "kind": figure.kind.code(),
            "forms": figure.forms.iter().map(|form| form.code()).collect::<Vec<_>>(),
            "settings": settings.collect::<serde_json::Map<_, _>>(),
        })
    };
    let preset = |preset: &Preset| json!({ "name": preset.name, "width": preset.width, "height": preset.height, "dpi": preset.dpi });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "figures": package.dataset.figures.iter().map(figure).collect::<Vec<_>>(),
        "languages": package.languages(),
        "themes": theme::ALL.iter().map(|theme| theme.name).collect::<Vec<_>>(),
        "presets": PRESETS.iter().map(preset).collect::<Vec<_>>(),
        "formats": Format::value_variants().iter().map(|format| format.ending()).collect::<Vec<_>>(),
    })
}
