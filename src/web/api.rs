//! Everything that JavaScript can call: the languages, and one class, `Chart`.

use super::canvas::{CanvasMeasure, Surface, context, error};
use super::json::{Description, Layout, to_js};
use crate::data::{Dataset, Labels, compact};
use crate::describe;
use crate::figure::lay_out;
use crate::guide::Style;
use crate::locale::Locale;
use crate::paint::{Device, paint};
use crate::scene::Scene;
use crate::series::select;
use crate::spec::{Complaint, Spec};
use crate::text::cat;
use crate::theme::{Color, Theme};
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
    /// The words that the page has fetched, kept likewise.
    static LEARNED: RefCell<Vec<&'static (Locale, Labels)>> = const { RefCell::new(Vec::new()) };
}

/// The words of a figure in a language, else those that were learned first.
fn words_in(lang: &str, figure: &str) -> Option<Words<'static>> {
    let dataset = DATASET.with(|dataset| *dataset);
    let title = cat(&["figure.", figure, ".title"]);
    LEARNED.with_borrow(|learned| {
        let of_figure = |learned: &&&(Locale, Labels)| learned.0.lang == lang && learned.1.find(&title).is_some();
        let (locale, labels) = learned.iter().find(of_figure).or(learned.first())?;
        Some(Words { dataset, locale, labels })
    })
}

/// Hands over the words of one or all figures in one language, as fetched from `text/<figure>.<lang>.txt`. Learning them
/// twice does no harm.
///
/// ```js
/// learn(await (await fetch("text/pledges.fr.txt")).text());
/// ```
#[wasm_bindgen]
pub fn learn(text: String) {
    let read: &'static (Locale, Labels) = Box::leak(Box::new(compact::language(text.leak())));
    LEARNED.with_borrow_mut(|learned| learned.push(read));
}

/// One chart on one canvas.
#[wasm_bindgen]
pub struct Chart {
    pub(super) canvas: HtmlCanvasElement,
    pub(super) context: CanvasRenderingContext2d,
    dataset: &'static Dataset,
    /// What the page's author asked for, and what the reader made of it.
    author: Spec,
    pub(super) spec: Spec,
    /// What was not understood in the last view that was asked for.
    complaints: Vec<Complaint>,
    pub(super) family: String,
    scene: Scene,
    /// The picture to take away that was laid out last.
    #[cfg(feature = "export")]
    pub(super) plate: Option<crate::export::plate::Plate>,
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
        words_in("", "").ok_or_else(|| error("No language has been learned."))?;
        let spec = Spec::of_first_figure(dataset).ok_or_else(|| error("The data package has no figure."))?;
        let context = context(&canvas).ok_or_else(|| error("This browser gives the canvas no 2D context."))?;
        let scene = Scene::default();
        Ok(Chart {
            canvas,
            context,
            dataset,
            author: spec.clone(),
            spec,
            complaints: Vec::new(),
            family: String::new(),
            scene,
            #[cfg(feature = "export")]
            plate: None,
        })
    }

    /// Reads the author's attributes and the reader's choices, both as names and values in turn with U+001F between them;
    /// the reader wins.
    ///
    /// ```js
    /// chart.ask("figure\u001fpledges\u001flang\u001ffr", "basis\u001finitial");
    /// chart.describe().complaints.forEach(({ wrong, name, value }) => console.warn(wrong, name, value));
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

    /// Lays the figure out for a box of `width` and at least `min_height` CSS pixels in CSS font families, in light or
    /// dark, or in two colours, `0xRRGGBB`, if these are not the same. Gives back the size in CSS pixels and the marks that
    /// a reader can point at, in reading order: `{width, height, targets: [{id, row, series, x, y, width, height, heading,
    /// lines}], keys: [{name, label, on, x, y, width, height}]}`; `keys` are the entries of the key that can be switched.
    #[wasm_bindgen(js_name = layOut)]
    pub fn lay_out(&mut self, width: f64, min_height: f64, family: &str, dark: bool, ground: u32, ink: u32) -> JsValue {
        self.family = family.to_owned();
        let words = self.words();
        let measure = CanvasMeasure::new(&self.context, &self.family);
        let theme = Theme::of(dark, (ground != ink).then_some((Color(ground), Color(ink))));
        let style = Style { theme: &theme, words, measure: &measure };
        let Some(series) = select(&self.spec, &words) else {
            return JsValue::NULL;
        };
        let scene = lay_out(&series, &style, width, min_height);
        let targets = describe::details(&scene, &series, &words);
        self.scene = scene;
        let Scene { width, height, ref mut keys, .. } = self.scene;
        to_js(&Layout { width, height, targets, keys: std::mem::take(keys) })
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

    /// The view in words: `{query, complaints: [{wrong, name, value, figure}], view: {figure, form, from, to, …}, picture, lang, dir, title, subtitle,
    /// summary, table: {caption, columns, rows}, notes, source, words: {table, chart, sources, close, loading,
    /// unavailable, position, keys}}`. Until the words of `view.figure` in `view.lang` are learned the chart
    /// speaks the first ones that were, in `lang`. `view` has the value of every setting, `picture` the first form that is one,
    /// `query` what the reader changed, `complaints` what was not understood.
    pub fn describe(&self) -> JsValue {
        let words = &self.words();
        let Some(series) = &select(&self.spec, words) else {
            return JsValue::NULL;
        };
        to_js(&Description {
            query: self.spec.to_query(&self.author, self.dataset),
            complaints: &self.complaints,
            view: &self.spec,
            picture: series.figure.forms.first().map_or("", |form| form.code()),
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
    pub(super) fn words(&self) -> Words<'static> {
        words_in(self.spec.lang, &self.spec.figure).unwrap_or_else(|| unreachable!())
    }
}
