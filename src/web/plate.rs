//! Pictures to take away: what the export wasm has beside everything that the other one has.

use super::api::Chart;
use super::canvas::{CanvasMeasure, Surface, error};
use super::json::{Json, object, to_js};
use crate::describe;
use crate::export::advances::Advances;
use crate::export::plate::{Misfit, Plate, Size, Wish, plate, title};
use crate::export::preset::preset;
use crate::export::{WIDEST, Wider};
use crate::paint::{Device, paint};
use crate::series::select;
use crate::text::{Measure, hundredths};
use crate::theme::Theme;
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The advances of the font that documents are measured with, which `xtask bake` has written.
const ADVANCES: &str = include_str!("../../target/generated/advances.txt");
/// The date of the edition that the package renders, likewise.
const EDITION: &str = include_str!("../../target/generated/edition.txt");

thread_local! {
    static NOTO_SANS: Advances = Advances::read(ADVANCES);
}

#[wasm_bindgen]
impl Chart {
    /// Lays the view out as a picture to take away, in CSS font families. `wish` is JSON:
    /// `{size, width, ratio, dark, transparent, title, subtitle}`; `size` is the name of a preset, or else the picture is
    /// `width` CSS pixels wide with `ratio` pixels of the file to one of them; `title` and `subtitle` are null for those of
    /// the figure.
    ///
    /// Gives back `{width, height, ratio, dpi, title, subtitle, texts: [[key, text], …], problem}`: the size of the file in
    /// pixels, title and subtitle of the figure itself, what the file says about itself, and the sentence why there is no
    /// picture, if there is none.
    #[wasm_bindgen]
    pub fn plate(&mut self, wish: &str, family: &str) -> JsValue {
        self.family = family.to_owned();
        let measure = CanvasMeasure::new(&self.context, family);
        let made = self.made(wish, &measure);
        let words = self.words();
        let Some(series) = select(&self.spec, &words) else {
            return JsValue::NULL;
        };
        let (plate, problem) = match made {
            Ok(plate) => (Some(plate), String::new()),
            Err(Misfit(problem)) => (None, problem),
        };
        let about = About {
            plate: plate.as_ref(),
            title: title(&series, &words),
            subtitle: describe::subtitle(&series, &words),
            problem,
        };
        let about = to_js(&about);
        self.plate = plate;
        about
    }

    /// Sets the canvas to the size of the picture that was laid out last, and paints it.
    #[wasm_bindgen(js_name = paintPlate)]
    pub fn paint_plate(&self) {
        let Some(Plate { scene, ratio, pixels, .. }) = &self.plate else {
            return;
        };
        self.canvas.set_width(pixels.0);
        self.canvas.set_height(pixels.1);
        let device = Device { ratio: *ratio, family: &self.family };
        // This surface has no errors.
        let _ = paint(scene, &mut Surface::new(&self.context, *pixels), device);
    }

    /// The picture of a wish as an SVG document; throws where there is none. It is measured with a table of advances, not
    /// with the canvas, so it is the same everywhere.
    #[wasm_bindgen]
    pub fn svg(&self, wish: &str) -> Result<String, JsValue> {
        let made = NOTO_SANS.with(|font| self.made(wish, &Wider(font, WIDEST)));
        made.map(|plate| plate.svg()).map_err(|Misfit(problem)| error(&problem))
    }
}

impl Chart {
    fn made(&self, wish: &str, measure: &dyn Measure) -> Result<Plate, Misfit> {
        let wish = JSON::parse(wish).unwrap_or(JsValue::NULL);
        let of = |name: &str| Reflect::get(&wish, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let number = |name: &str| of(name).as_f64().unwrap_or_default() as u32;
        let (title, subtitle) = (of("title").as_string(), of("subtitle").as_string());
        let size = of("size").as_string().and_then(|name| preset(&name));
        let wish = Wish {
            size: size.map_or(Size::Page { width: number("width"), ratio: number("ratio") }, Size::Preset),
            theme: &Theme::of(of("dark").is_truthy(), None),
            transparent: of("transparent").is_truthy(),
            title: title.as_deref(),
            subtitle: subtitle.as_deref(),
        };
        let words = self.words();
        let series = select(&self.spec, &words).ok_or_else(|| Misfit("There is no such figure.".to_owned()))?;
        plate(&series, words, measure, &wish)
    }
}

/// A picture as JavaScript gets to know it.
struct About<'a> {
    plate: Option<&'a Plate>,
    title: String,
    subtitle: String,
    problem: String,
}

impl Json for About<'_> {
    fn write(&self, out: &mut String) {
        let (width, height) = self.plate.map_or((0, 0), |plate| plate.pixels);
        let (ratio, dpi) = self.plate.map_or((0.0, 0.0), |plate| (plate.ratio, plate.dpi));
        let texts = self.plate.map_or(Vec::new(), |plate| plate.texts(EDITION));
        let members: [(&str, &dyn Json); 8] = [
            ("width", &f64::from(width)),
            ("height", &f64::from(height)),
            ("ratio", &Exact(ratio)),
            ("dpi", &Exact(dpi)),
            ("title", &self.title),
            ("subtitle", &self.subtitle),
            ("texts", &texts),
            ("problem", &self.problem),
        ];
        object(out, &members);
    }
}

/// A number to a hundredth.
struct Exact(f64);

impl Json for Exact {
    fn write(&self, out: &mut String) {
        out.push_str(&hundredths(self.0));
    }
}

impl Json for (&'static str, String) {
    fn write(&self, out: &mut String) {
        out.push('[');
        self.0.write(out);
        out.push(',');
        self.1.write(out);
        out.push(']');
    }
}
