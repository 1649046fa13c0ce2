//! Everything that JavaScript can call: the languages, and one class, `Chart`.

use super::canvas::{CanvasMeasure, Surface, context, error};
use super::json::{Description, Layout, to_js};
use crate::controls::controls;
use crate::data::{Dataset, Labels, compact};
use crate::describe;
use crate::figure::lay_out;
use crate::guide::Style;
use crate::locale::{Locale, fill_from};
use crate::paint::{Device, paint};
use crate::scene::Scene;
use crate::series::select;
use crate::spec::{Complaint, Spec};
use crate::text::digits;
use crate::theme::Theme;
use crate::words::Words;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The numbers of the embedded package, which `xtask bake` has read, checked and written as one text.
const BELGIUM: &str = include_str!("../../target/generated/belgium.txt");

thread_local! {
    /// Shared by all charts of a page, and kept as long as the page.
    static DATASET: &'static Dataset = Box::leak(Box::new(compact::read(BELGIUM)));
    /// The languages that the page has fetched, kept likewise.
    static LEARNED: RefCell<Vec<&'static (Locale, Labels)>> = const { RefCell::new(Vec::new()) };
}

/// The words in a language, else in the one that was learned first.
fn words_in(lang: &str) -> Option<Words<'static>> {
    let dataset = DATASET.with(|dataset| *dataset);
    LEARNED.with_borrow(|learned| {
        let (locale, labels) = learned.iter().find(|(locale, _)| locale.lang == lang).or(learned.first())?;
        Some(Words { dataset, locale, labels })
    })
}

/// Hands over the words of one language, as fetched from `text/<lang>.txt`. Learning a language twice does no harm.
///
/// ```js
/// learn(await (await fetch("text/fr.txt")).text());
/// ```
#[wasm_bindgen]
pub fn learn(text: String) {
    let read: &'static (Locale, Labels) = Box::leak(Box::new(compact::language(text.leak())));
    LEARNED.with_borrow_mut(|learned| learned.push(read));
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
    /// What was not understood in the last view that was asked for.
    complaints: Vec<Complaint>,
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
        words_in("").ok_or_else(|| error("No language has been learned."))?;
        let spec = Spec::of_first_figure(dataset).ok_or_else(|| error("The data package has no figure."))?;
        let context = context(&canvas).ok_or_else(|| error("This browser gives the canvas no 2D context."))?;
        let scene = Scene { width: 0.0, height: 0.0, marks: Vec::new(), targets: Vec::new() };
        Ok(Chart {
            canvas,
            context,
            dataset,
            author: spec.clone(),
            spec,
            complaints: Vec::new(),
            family: String::new(),
            scene,
        })
    }

    /// Reads the author's attributes and the reader's choices, both as names and values in turn with U+001F between them;
    /// the reader wins.
    ///
    /// ```js
    /// chart.ask("figure\u001fpledges\u001flang\u001ffr", "basis\u001finitial");
    /// chart.describe().messages.forEach(sentence => console.warn(sentence));
    /// ```
    pub fn ask(&mut self, author: &str, reader: &str) {
        let Some(first) = Spec::of_first_figure(self.dataset) else {
            return;
        };
        let (author, mut complaints) = Spec::read(author, &first, self.dataset);
        let (spec, more) = Spec::read(reader, &author, self.dataset);
        complaints.extend(more);
        (self.author, self.spec, self.complaints) = (author, spec, complaints);
    }

    /// Changes one setting; one that only the figure before had is dropped. What was not understood of the choice is in
    /// the `messages` of `describe()`.
    pub fn choose(&mut self, name: &str, value: &str) {
        (self.spec, self.complaints) = self.spec.choosing(name, value, &self.author, self.dataset);
    }

    /// Lays the figure out for a box of `width` and at least `min_height` CSS pixels in CSS font families; `dark` is
    /// how the page is. Gives back the size in CSS pixels and the marks that a reader can point at, in reading order:
    /// `{width, height, targets: [{id, x, y, width, height, heading, lines}]}`.
    #[wasm_bindgen(js_name = layOut)]
    pub fn lay_out(&mut self, width: f64, min_height: f64, family: &str, dark: bool) -> JsValue {
        self.family = family.to_owned();
        let words = self.words();
        let measure = CanvasMeasure::new(&self.context, &self.family);
        let style = Style { theme: Theme::of(self.spec.theme, dark), words, measure: &measure };
        let Some(series) = select(&self.spec, &words) else {
            return JsValue::NULL;
        };
        let scene = lay_out(&series, &style, width, min_height);
        let targets = describe::details(&scene, &series, &words);
        self.scene = scene;
        to_js(&Layout { width: self.scene.width, height: self.scene.height, targets })
    }

    /// Sets the canvas to the size of the scene at `ratio` device pixels per CSS pixel, and paints.
    pub fn paint(&self, ratio: f64) {
        let ratio = if ratio.is_finite() { ratio.clamp(0.25, 8.0) } else { 1.0 };
        let size = ((self.scene.width * ratio).round() as u32, (self.scene.height * ratio).round() as u32);
        self.canvas.set_width(size.0);
        self.canvas.set_height(size.1);
        let device = Device { ratio, family: &self.family };
        // This surface has no errors.
        let _ = paint(&self.scene, &mut Surface::new(&self.context, size), device);
    }

    /// The place in `targets` of the mark at a point in CSS pixels, or -1.
    pub fn at(&self, x: f64, y: f64) -> i32 {
        self.scene.target_at(x, y).map_or(-1, |target| target as i32)
    }

    /// The view in words: `{asked, query, messages, controls: [{name, label, value, options: [{value, label}]}], figure,
    /// form, lang, dir, title, subtitle, summary, table: {caption, columns, rows}, notes, source, words: {table, chart,
    /// sources, close, loading, unavailable}}`. `asked` is the language that the view asks for; until it is learned the
    /// chart speaks the first one that was, which is `lang`. `query` is what the reader changed. `messages` has a sentence
    /// for each thing that was not understood.
    pub fn describe(&self) -> JsValue {
        let words = &self.words();
        let Some(series) = &select(&self.spec, words) else {
            return JsValue::NULL;
        };
        to_js(&Description {
            asked: self.spec.lang,
            query: self.spec.to_query(&self.author, self.dataset),
            messages: self.messages(words.locale),
            controls: controls(series, words),
            figure: &self.spec.figure,
            form: self.spec.form.code(),
            locale: words.locale,
            title: describe::title(series, words),
            subtitle: describe::subtitle(series, words),
            summary: describe::summary(series, words),
            table: describe::table(series, words),
            notes: describe::notes_in_words(series, words),
            source: describe::source(series, words),
        })
    }
}

impl Chart {
    /// A chart is made once there is a language.
    fn words(&self) -> Words<'static> {
        words_in(self.spec.lang).unwrap_or_else(|| unreachable!())
    }

    /// One sentence for each thing that was not understood, in the language of the view.
    fn messages(&self, locale: &Locale) -> Vec<String> {
        let mut sentences = Vec::new();
        for complaint in self.complaints.iter().take(MOST_SENTENCES) {
            sentences.push(complaint.sentence(locale));
        }
        let more = self.complaints.len() - sentences.len();
        if more > 0 {
            sentences.push(fill_from(locale.message.more, &[("n", &digits(more as i64))]));
        }
        sentences
    }
}
