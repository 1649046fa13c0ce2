//! What the native tests share: the dataset, the bundled font, and a scene for a query.

use pathways_chart::data::compact::FIELD;
use pathways_chart::data::{Dataset, Form};
use pathways_chart::figure::lay_out;
use pathways_chart::guide::Style;
use pathways_chart::locale::Locale;
use pathways_chart::native::NotoSans;
use pathways_chart::package::belgium;
use pathways_chart::scene::Scene;
use pathways_chart::series::{Series, select};
use pathways_chart::spec::{Spec, ThemeChoice};
use pathways_chart::theme::Theme;
use pathways_chart::words::Words;

/// A query string as what [`Spec::read`] takes: names and values in turn. The page decodes it with URLSearchParams; the
/// queries of these tests have nothing to decode.
pub fn settings(query: &str) -> String {
    query.replace(['&', '='], &FIELD.to_string())
}

/// The label `key` with its numbers filled in.
pub fn label(words: &Words, key: &str) -> String {
    words.label(&[key])
}

pub struct Bench {
    pub dataset: Dataset,
    pub font: NotoSans,
}

impl Bench {
    pub fn new() -> Self {
        Bench { dataset: belgium().unwrap_or_else(|fault| panic!("{fault}")), font: NotoSans::load().unwrap() }
    }

    pub fn words(&self, lang: &str) -> Words<'_> {
        Words::new(&self.dataset, Locale::find(lang)).unwrap()
    }

    /// Every figure in every form, as queries; tables too.
    pub fn views(&self) -> Vec<String> {
        let figures = self.dataset.figures.iter();
        let views = figures.flat_map(|figure| figure.forms.iter().map(move |form| (&figure.name, form.code())));
        views.map(|(figure, form)| format!("figure={figure}&form={form}")).collect()
    }

    /// Every figure in every form that is painted: both names, and the query.
    pub fn pictures(&self) -> Vec<(String, String)> {
        let mut pictures = Vec::new();
        for figure in self.dataset.figures.iter() {
            for form in figure.forms.iter().filter(|form| **form != Form::Table) {
                let name = format!("{}-{}", figure.name, form.code());
                pictures.push((name, format!("figure={}&form={}", figure.name, form.code())));
            }
        }
        pictures
    }

    pub fn spec(&self, query: &str) -> Spec {
        let base = Spec::of_first_figure(&self.dataset).unwrap();
        let (spec, complaints) = Spec::read(&settings(query), &base, &self.dataset);
        assert_eq!(complaints, [], "{query}");
        spec
    }

    pub fn series_in<'a>(&self, query: &str, words: &Words<'a>) -> Series<'a> {
        select(&self.spec(query), words).unwrap()
    }

    pub fn series(&self, query: &str) -> Series<'_> {
        self.series_in(query, &self.words(self.spec(query).lang))
    }

    pub fn scene(&self, query: &str, width: f64, min_height: f64) -> Scene {
        self.scene_in(query, &self.words(self.spec(query).lang), width, min_height)
    }

    /// The same in words of one's own: those of a language that is made for the test.
    pub fn scene_in(&self, query: &str, words: &Words, width: f64, min_height: f64) -> Scene {
        let theme = Theme::of(self.spec(query).theme == ThemeChoice::Dark, None);
        let style = Style { theme: &theme, words: *words, measure: &self.font };
        lay_out(&self.series_in(query, words), &style, width, min_height)
    }
}
