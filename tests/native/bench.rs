//! What the native tests share: the dataset, the bundled font, and a scene for a query.

use pathways_chart::data::Dataset;
use pathways_chart::figure::lay_out;
use pathways_chart::guide::Style;
use pathways_chart::locale::Locale;
use pathways_chart::native::NotoSans;
use pathways_chart::package::belgium;
use pathways_chart::scene::Scene;
use pathways_chart::series::{Series, select};
use pathways_chart::spec::Spec;
use pathways_chart::theme::Theme;
use pathways_chart::words::Words;

pub struct Bench {
    pub dataset: Dataset,
    pub font: NotoSans,
}

impl Bench {
    pub fn new() -> Self {
        Bench { dataset: belgium().unwrap_or_else(|fault| panic!("{fault}")), font: NotoSans::load().unwrap() }
    }

    pub fn words(&self) -> Words<'_> {
        Words { dataset: &self.dataset, locale: Locale::find("en") }
    }

    pub fn spec(&self, query: &str) -> Spec {
        let base = Spec::of_first_figure(&self.dataset).unwrap();
        let (spec, complaints) = Spec::read(query, &base, &self.dataset);
        assert_eq!(complaints, [], "{query}");
        spec
    }

    pub fn series(&self, query: &str) -> Series<'_> {
        select(&self.spec(query), &self.words()).unwrap()
    }

    pub fn scene(&self, query: &str, width: f64, min_height: f64) -> Scene {
        let theme = Theme::of(self.spec(query).theme, false);
        let style = Style { theme, words: self.words(), measure: &self.font };
        lay_out(&self.series(query), &style, width, min_height)
    }
}
