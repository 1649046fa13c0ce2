//! Native. The settings that a reader can change and the words of the whole toolbar, as JSON. Written when the program is
//! built, one file a language, and fetched when somebody is shown more than the two buttons of the first picture.

use crate::data::{Figure, Form};
use crate::export::preset::{PRESETS, Preset};
use crate::locale::{LANGUAGES, SettingsWords, settings};
use crate::spec::{Parameter, allowed};
use crate::words::Words;
use serde_json::{Map, Value, json};

/// The settings of every figure, each with what it can be set to, in the language of `words`.
pub fn write(words: &Words) -> String {
    let text = settings(words.locale.lang);
    let figures: Map<_, _> = words
        .dataset
        .figures
        .iter()
        .map(|figure| (figure.name.to_string(), Value::Array(settings_of(figure, words, text))))
        .collect();
    let named: Map<_, _> =
        text.toolbar.entries().into_iter().map(|(name, text)| (name.to_owned(), json!(text))).collect();
    let presets = PRESETS.iter().zip(text.presets).map(|(preset, label)| {
        let Preset { name, width, height, dpi } = preset;
        json!({ "name": name, "label": label, "width": width, "height": height, "dpi": dpi })
    });
    json!({ "words": named, "figures": figures, "presets": presets.collect::<Vec<_>>() }).to_string()
}

/// The settings that change a figure; one that leaves no choice is none.
fn settings_of(figure: &Figure, words: &Words, text: &SettingsWords) -> Vec<Value> {
    let applying = Parameter::ALL.iter().copied().filter(|parameter| parameter.applies(figure.kind));
    let described = applying.filter_map(|parameter| {
        let values = allowed(parameter, figure, words.dataset);
        let (label, labels) = words_for(parameter, text);
        let years = matches!(parameter, Parameter::From | Parameter::To);
        (values.len() > 1 || years).then(|| {
            let option = |(i, value): (usize, &String)| json!({ "value": value, "label": option_label(parameter, i, value, labels, words) });
            json!({
                "name": parameter.code(),
                "label": label,
                "options": values.iter().enumerate().map(option).collect::<Vec<_>>(),
            })
        })
    });
    described.collect()
}

fn option_label(parameter: Parameter, place: usize, value: &str, labels: &[&str], words: &Words) -> String {
    let text = settings(words.locale.lang);
    match parameter {
        Parameter::Figure => words.label(&["figure.", value, ".title"]),
        Parameter::Form => Form::parse(value).map_or("", |form| text.forms.of(form)).to_owned(),
        Parameter::Lang => LANGUAGES.get(place).map_or("", |(_, name)| name).to_owned(),
        _ => labels.get(place).map_or(value, |label| label).to_owned(),
    }
}

/// What a setting is called and what its values are called, in their order; nothing where the value says it itself.
fn words_for(parameter: Parameter, text: &SettingsWords) -> (&'static str, &[&'static str]) {
    match parameter {
        Parameter::Figure => (text.figure, &[]),
        Parameter::Form => (text.form, &[]),
        Parameter::From => (text.from, &[]),
        Parameter::To => (text.to, &[]),
        Parameter::Basis => (text.basis, &text.bases),
        Parameter::Show => (text.show, &text.shows),
        Parameter::Measure => (text.measure, &text.measures),
        Parameter::Sort => (text.sort, &text.sorts),
        Parameter::Theme => (text.theme, &text.themes),
        Parameter::Lang => (text.lang, &[]),
    }
}
