//! The settings that a reader can change, in words.

use crate::data::Form;
use crate::locale::{ControlWords, LANGUAGES};
use crate::series::Series;
use crate::spec::{Parameter, allowed};
use crate::words::Words;

/// One setting that a reader can change.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    pub name: &'static str,
    pub label: &'static str,
    pub value: String,
    /// What it can be set to, each with its label.
    pub options: Vec<(String, String)>,
}

/// The settings that change this figure, each with what it can be set to.
pub fn controls(series: &Series, words: &Words) -> Vec<Control> {
    let text = &words.locale.control;
    let mut controls = Vec::new();
    for parameter in Parameter::ALL.iter().copied().filter(|parameter| parameter.applies(series.figure.kind)) {
        let (label, labels) = control_words(parameter, text);
        let mut options = Vec::new();
        for (i, value) in allowed(parameter, series.figure, words.dataset).into_iter().enumerate() {
            let label = match parameter {
                Parameter::Figure => words.label(&["figure.", &value, ".title"]),
                Parameter::Form => Form::parse(&value).map_or("", |form| text.forms.of(form)).to_owned(),
                Parameter::Lang => LANGUAGES.get(i).map_or("", |(_, name)| name).to_owned(),
                _ => labels.get(i).map_or(value.clone(), |label| (*label).to_owned()),
            };
            // The range of years cannot be chosen backwards.
            let backwards = match parameter {
                Parameter::From => *value > *series.spec.value(Parameter::To),
                Parameter::To => *value < *series.spec.value(Parameter::From),
                _ => false,
            };
            if !backwards {
                options.push((value, label));
            }
        }
        if options.len() > 1 || matches!(parameter, Parameter::From | Parameter::To) {
            controls.push(Control { name: parameter.code(), label, value: series.spec.value(parameter), options });
        }
    }
    controls
}

/// What a setting is called and what its values are called, in their order; nothing where the value says it itself.
fn control_words(parameter: Parameter, text: &ControlWords) -> (&'static str, &[&'static str]) {
    match parameter {
        Parameter::Figure => (text.figure, &[]),
        Parameter::Form => (text.form, &[]),
        Parameter::From => (text.from, &[]),
        Parameter::To => (text.to, &[]),
        Parameter::Basis => (text.basis, &text.bases),
        Parameter::Measure => (text.measure, &text.measures),
        Parameter::Sort => (text.sort, &text.sorts),
        Parameter::Theme => (text.theme, &text.themes),
        Parameter::Lang => (text.lang, &[]),
    }
}
