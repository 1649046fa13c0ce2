//! Everything that JavaScript can call: one class, `Chart`.

use super::canvas::{CanvasMeasure, Surface, context, error};
use super::json::{Description, Json, to_js};
use crate::data::{Dataset, compact};
use crate::describe;
use crate::figure::lay_out;
use crate::guide::Style;
use crate::locale::{Locale, fill_from};
use crate::paint::{Device, paint};
use crate::scene::Scene;
use crate::series::{Series, select};
use crate::spec::{Complaint, Spec};
use crate::theme::Theme;
use crate::words::Words;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The embedded package, which `xtask bake` has read, checked and written as one text.
const BELGIUM: &str = include_str!("../../target/generated/belgium.txt");

thread_local! {
    /// Shared by all charts of a page, and kept as long as the page.
    static DATASET: &'static Dataset = Box::leak(Box::new(compact::read(BELGIUM)));
}

/// More than this a reader would not read.
const MOST_SENTENCES: usize = 5;

/// One chart on one canvas.
#[wasm_bindgen]
pub struct Chart {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    dataset: &'static Dataset,
    /// What the page's author asked for, and what the reader made of it.
    author: Spec,
    spec: Spec,
    family: String,
    scene: Scene,
}

#[wasm_bindgen]
impl Chart {
    /// A chart of the first figure, not laid out yet.
    ///
    /// ```js
    /// const chart = new Chart(document.querySelector("canvas"));
    /// ```
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Result<Chart, JsValue> {
        let dataset = DATASET.with(|dataset| *dataset);
        let spec = Spec::of_first_figure(dataset).ok_or_else(|| error("The data package has no figure."))?;
        let context = context(&canvas).ok_or_else(|| error("This browser gives the canvas no 2D context."))?;
        let scene = Scene { width: 0.0, height: 0.0, marks: Vec::new(), targets: Vec::new() };
        Ok(Chart { canvas, context, dataset, author: spec.clone(), spec, family: String::new(), scene })
    }

    /// Reads the author's attributes and the reader's choices, both as query strings; the reader wins. Gives back one
    /// sentence for each thing that was not understood.
    ///
    /// ```js
    /// chart.ask("figure=pledges", "basis=initial").forEach(sentence => console.warn(sentence));
    /// ```
    pub fn ask(&mut self, author: &str, reader: &str) -> JsValue {
        let Some(first) = Spec::of_first_figure(self.dataset) else {
            return JsValue::NULL;
        };
        let (author, mut complaints) = Spec::read(author, &first, self.dataset);
        let (spec, more) = Spec::read(reader, &author, self.dataset);
        complaints.extend(more);
        (self.author, self.spec) = (author, spec);
        self.sentences(&complaints)
    }

    /// Changes one setting; gives back why not, if it cannot be. A setting that only the figure before had is dropped.
    pub fn choose(&mut self, name: &str, value: &str) -> JsValue {
        let (spec, complaints) = self.spec.choosing(name, value, &self.author, self.dataset);
        self.spec = spec;
        self.sentences(&complaints)
    }

    /// What the reader changed, as a query string; empty for the author's view.
    pub fn query(&self) -> String {
        self.spec.to_query(&self.author, self.dataset)
    }

    /// Lays the figure out for a box of `width` and at least `min_height` CSS pixels in CSS font families; `dark` is
    /// how the page is. Gives back the height in CSS pixels.
    #[wasm_bindgen(js_name = layOut)]
    pub fn lay_out(&mut self, width: f64, min_height: f64, family: &str, dark: bool) -> f64 {
        self.family = family.to_owned();
        let words = self.words();
        let measure = CanvasMeasure::new(&self.context, &self.family);
        let style = Style { theme: Theme::of(self.spec.theme, dark), words, measure: &measure };
        let scene = select(&self.spec, &words).map(|series| lay_out(&series, &style, width, min_height));
        if let Some(scene) = scene {
            self.scene = scene;
        }
        self.scene.height
    }

    /// The width of the figure as laid out, CSS pixels.
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> f64 {
        self.scene.width
    }

    /// Sets the canvas to the size of the scene at `ratio` device pixels per CSS pixel, and paints.
    pub fn paint(&self, ratio: f64) {
        let ratio = if ratio.is_finite() { ratio.clamp(0.25, 8.0) } else { 1.0 };
        let size = [self.scene.width, self.scene.height].map(|length| (length * ratio).round() as u32);
        self.canvas.set_width(size[0]);
        self.canvas.set_height(size[1]);
        let device = Device { ratio, family: &self.family };
        // This surface has no errors.
        let _ = paint(&self.scene, &mut Surface::new(&self.context, size.into()), device);
    }

    /// The settings that change this figure: `[{name, label, value, options: [{value, label}]}]`.
    pub fn controls(&self) -> JsValue {
        self.with_series(describe::controls)
    }

    /// The marks that a reader can point at, in reading order: `[{id, x, y, width, height, heading, lines}]`.
    pub fn targets(&self) -> JsValue {
        self.with_series(|series, words| describe::details(&self.scene, series, words))
    }

    /// The place in `targets()` of the mark at a point in CSS pixels, or -1.
    pub fn at(&self, x: f64, y: f64) -> i32 {
        self.scene.target_at(x, y).map_or(-1, |target| target as i32)
    }

    /// The figure in words: `{lang, title, summary, table: {caption, columns, rows}}`.
    pub fn describe(&self) -> JsValue {
        self.with_series(|series, words| Description {
            lang: self.spec.lang,
            title: describe::title(series, words),
            summary: describe::summary(series, words),
            table: describe::table(series, words),
        })
    }

    /// The scene as text, a line a mark: for tests, which compare it with the native build.
    #[wasm_bindgen(js_name = sceneText)]
    pub fn scene_text(&self) -> String {
        self.scene.dump(self.dataset)
    }
}

impl Chart {
    fn words(&self) -> Words<'_> {
        Words { dataset: self.dataset, locale: Locale::find(self.spec.lang) }
    }

    fn sentences(&self, complaints: &[Complaint]) -> JsValue {
        let locale = self.words().locale;
        let mut sentences = Vec::new();
        for complaint in complaints.iter().take(MOST_SENTENCES) {
            sentences.push(complaint.sentence(locale));
        }
        let more = complaints.len() - sentences.len();
        if more > 0 {
            sentences.push(fill_from(locale.message.more, &[("n", &more.to_string())]));
        }
        to_js(&sentences)
    }

    fn with_series<T: Json>(&self, describe: impl Fn(&Series, &Words) -> T) -> JsValue {
        let words = self.words();
        select(&self.spec, &words).map_or(JsValue::NULL, |series| to_js(&describe(&series, &words)))
    }
}
