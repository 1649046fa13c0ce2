//! What is to be shown: every combination of figures, forms and languages that was asked for, each checked.

use crate::args::{Format, Settings};
use crate::packages::Package;
use crate::problem::Problem;
use pathways_chart::data::compact::FIELD;
use pathways_chart::data::{Figure, Form};
use pathways_chart::locale::Locale;
use pathways_chart::spec::{Complaint, Parameter, Spec, Wrong, allowed};
use pathways_chart::words::Words;

/// A request with the words to answer it in.
#[derive(Clone)]
pub struct Asked<'a> {
    pub spec: Spec,
    pub words: Words<'a>,
    /// What the figure shows when nobody asks for anything.
    usual: Spec,
}

impl Asked<'_> {
    pub fn usual(&self) -> &Spec {
        &self.usual
    }

    /// `pathways-pledges-people-nl`: how its files are called, up to the preset and the ending. Data are the same in every
    /// form and have none in their names.
    pub fn stem(&self, format: Format) -> String {
        let form = if format.is_data() { String::new() } else { format!("-{}", self.spec.form.code()) };
        format!("pathways-{}{form}-{}", self.spec.figure, self.words.locale.lang)
    }

    pub fn is_picture(&self) -> bool {
        self.spec.form != Form::Table
    }
}

/// The values of one argument: those that were given, each once, if they are allowed.
pub fn chosen(argument: &str, given: &[String], allowed: &[&str]) -> Result<Vec<String>, Problem> {
    let mut chosen: Vec<String> = Vec::new();
    for value in given {
        if !allowed.contains(&value.as_str()) {
            return Err(Problem::value(argument, value, allowed));
        }
        if !chosen.contains(value) {
            chosen.push(value.clone());
        }
    }
    Ok(chosen)
}

/// What of figures, forms and languages is wanted; nothing given means the first, or all of them.
pub struct Wanted<'a> {
    pub figures: &'a [String],
    pub forms: &'a [String],
    pub languages: &'a [String],
    pub all: bool,
    pub theme: &'a str,
    pub settings: &'a Settings,
}

impl Wanted<'_> {
    /// Every view that is wanted of a package, in its order.
    pub fn views<'a>(&self, package: &'a Package) -> Result<Vec<Asked<'a>>, Problem> {
        let mut views = Vec::new();
        let languages = self.languages(package)?;
        for figure in self.figures(package)? {
            for form in self.forms(figure)? {
                for lang in &languages {
                    views.push(self.view(figure, form, lang, package)?);
                }
            }
        }
        if views.is_empty() {
            return Err(Problem::Usage(format!(
                "--form: ‘{}’ is a form of no figure that is asked for.",
                self.forms.join(", ")
            )));
        }
        Ok(views)
    }

    fn figures<'a>(&self, package: &'a Package) -> Result<Vec<&'a Figure>, Problem> {
        let figures = &package.dataset.figures;
        let names: Vec<&str> = figures.iter().map(|figure| &*figure.name).collect();
        let named = chosen("--figure", self.figures, &names)?;
        if named.is_empty() && !self.all {
            let allowed = names.join(", ");
            return Err(Problem::Usage(format!(
                "--figure: this is missing and must be given, or --all; allowed: {allowed}."
            )));
        }
        let wanted = |figure: &&Figure| named.is_empty() || named.iter().any(|name| **name == *figure.name);
        Ok(figures.iter().filter(wanted).collect())
    }

    /// The forms of a figure. One that the figure lacks is an error where the figure was named.
    fn forms(&self, figure: &Figure) -> Result<Vec<Form>, Problem> {
        let codes: Vec<&str> = figure.forms.iter().map(|form| form.code()).collect();
        let named = match self.figures {
            [] => chosen("--form", self.forms, Form::CODES)?,
            _ => chosen(&format!("--form of figure {}", figure.name), self.forms, &codes)?,
        };
        let wanted = |form: &Form| match (named.is_empty(), self.all) {
            (true, true) => true,
            (true, false) => figure.forms.first() == Some(form),
            (false, _) => named.iter().any(|name| name == form.code()),
        };
        Ok(figure.forms.iter().copied().filter(wanted).collect())
    }

    fn languages(&self, package: &Package) -> Result<Vec<String>, Problem> {
        let there = package.languages();
        if there.is_empty() {
            let sentence = format!("{}: there are labels in no language that the program has words in.", package.name);
            return Err(Problem::Package(sentence));
        }
        let named = chosen("--lang", self.languages, &there)?;
        let first = if self.all { there.len() } else { 1 };
        Ok(if named.is_empty() { there.iter().take(first).map(|lang| (*lang).to_owned()).collect() } else { named })
    }

    /// One view, if every setting is one that its figure has.
    fn view<'a>(&self, figure: &Figure, form: Form, lang: &str, package: &'a Package) -> Result<Asked<'a>, Problem> {
        let dataset = &package.dataset;
        let Settings { from, to, basis, show, measure, sort } = self.settings;
        let given = [
            (Parameter::Figure, Some(&*figure.name)),
            (Parameter::Form, Some(form.code())),
            (Parameter::Lang, Some(lang)),
            (Parameter::Theme, Some(self.theme)),
            (Parameter::From, from.as_deref()),
            (Parameter::To, to.as_deref()),
            (Parameter::Basis, basis.as_deref()),
            (Parameter::Show, show.as_deref()),
            (Parameter::Measure, measure.as_deref()),
            (Parameter::Sort, sort.as_deref()),
        ];
        let mut settings = Vec::new();
        for (parameter, value) in given.into_iter().filter_map(|(parameter, value)| Some((parameter, value?))) {
            // Settings are handed over with this letter between them.
            if value.contains(FIELD) {
                return Err(Problem::value(&argument(parameter.code()), value, &allowed(parameter, figure, dataset)));
            }
            settings.extend([parameter.code(), value]);
        }
        let first = Spec::of_first_figure(dataset).ok_or_else(|| nothing(package))?;
        let (spec, complaints) = Spec::read(&settings.join(&FIELD.to_string()), &first, dataset);
        if let Some(complaint) = complaints.first() {
            return Err(refused(complaint, figure, package));
        }
        // Results or pledges alone are there to see in bars only; nothing is left unsaid about it.
        if show.is_some() && form != Form::Bars {
            let (name, code, bars) = (&figure.name, form.code(), Form::Bars.code());
            let sentence = format!("--show: form {code} of figure {name} has no such setting; form {bars} has it.");
            return Err(Problem::Usage(sentence));
        }
        let words = Words::new(dataset, Locale::find(lang)).ok_or_else(|| nothing(package))?;
        let (usual, _) = Spec::read(&settings.get(..2).unwrap_or_default().join(&FIELD.to_string()), &first, dataset);
        Ok(Asked { spec, words, usual })
    }
}

fn argument(name: &str) -> String {
    format!("--{name}")
}

fn nothing(package: &Package) -> Problem {
    Problem::Package(format!("{}: there is nothing to show in it.", package.name))
}

/// A setting that was not understood, as the command line says it.
fn refused(complaint: &Complaint, figure: &Figure, package: &Package) -> Problem {
    let Complaint { wrong, name, value, .. } = complaint;
    let parameter = Parameter::parse(name);
    match wrong {
        Wrong::Years => Problem::Usage(format!("--from, --to: ‘{value}’ is not allowed; the first year comes first.")),
        Wrong::Effect | Wrong::Parameter => {
            let elsewhere = [Parameter::Figure, Parameter::Form, Parameter::Theme, Parameter::Lang];
            let own = Parameter::ALL.iter().filter(|other| other.applies(figure.kind) && !elsewhere.contains(other));
            let own: Vec<String> = own.map(|other| argument(other.code())).collect();
            Problem::Usage(format!("--{name}: figure {} has no such setting; it has {}.", figure.name, own.join(", ")))
        }
        Wrong::Value => {
            let values = parameter.map_or(Vec::new(), |parameter| allowed(parameter, figure, &package.dataset));
            Problem::value(&format!("--{name} of figure {}", figure.name), value, &values)
        }
    }
}
