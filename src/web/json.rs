//! What crosses to JavaScript: JSON, written here and parsed by the browser.
//!
//! serde-wasm-bindgen, which would do the same, adds 4 kB to the compressed wasm for three kinds of answer.

use crate::controls::Control;
use crate::describe::{Detail, Table};
use crate::locale::{Locale, ViewWords};
use crate::text::digits;
use wasm_bindgen::JsValue;

/// A value that can be written as JSON.
pub trait Json {
    fn write(&self, out: &mut String);
}

/// The value as a JavaScript one.
pub fn to_js(value: &impl Json) -> JsValue {
    let mut out = String::new();
    value.write(&mut out);
    // What is written here is valid JSON.
    js_sys::JSON::parse(&out).unwrap_or(JsValue::NULL)
}

impl Json for &str {
    fn write(&self, out: &mut String) {
        out.push('"');
        for c in self.chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                // Line breaks and other control characters have no place in what is shown.
                c if c < ' ' => out.push(' '),
                c => out.push(c),
            }
        }
        out.push('"');
    }
}

impl Json for String {
    fn write(&self, out: &mut String) {
        self.as_str().write(out);
    }
}

/// A length in CSS pixels: whole ones are exact enough to point at.
impl Json for f64 {
    fn write(&self, out: &mut String) {
        out.push_str(&digits(self.round() as i64));
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (i, item) in self.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            item.write(out);
        }
        out.push(']');
    }
}

/// `{"name":value,…}`
fn object(out: &mut String, members: &[(&str, &dyn Json)]) {
    for (i, (name, value)) in members.iter().enumerate() {
        out.push(if i == 0 { '{' } else { ',' });
        name.write(out);
        out.push(':');
        value.write(out);
    }
    out.push('}');
}

/// A figure as laid out.
pub struct Layout {
    pub width: f64,
    pub height: f64,
    pub targets: Vec<Detail>,
}

impl Json for Layout {
    fn write(&self, out: &mut String) {
        object(out, &[("width", &self.width), ("height", &self.height), ("targets", &self.targets)]);
    }
}

/// A view in words.
pub struct Description<'a> {
    pub asked: &'static str,
    pub query: String,
    pub messages: Vec<String>,
    pub controls: Vec<Control>,
    pub figure: &'a str,
    pub locale: &'static Locale,
    pub form: &'static str,
    pub title: String,
    pub subtitle: String,
    pub summary: String,
    pub table: Table,
    pub notes: Vec<String>,
    pub source: String,
}

impl Json for Description<'_> {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("asked", &self.asked),
                ("query", &self.query),
                ("messages", &self.messages),
                ("controls", &self.controls),
                ("figure", &self.figure),
                ("lang", &self.locale.lang),
                ("dir", &self.locale.dir),
                ("form", &self.form),
                ("title", &self.title),
                ("subtitle", &self.subtitle),
                ("summary", &self.summary),
                ("table", &self.table),
                ("notes", &self.notes),
                ("source", &self.source),
                ("words", &self.locale.view),
            ],
        );
    }
}

impl Json for ViewWords {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("table", &self.table),
                ("chart", &self.chart),
                ("sources", &self.sources),
                ("close", &self.close),
                ("loading", &self.loading),
                ("unavailable", &self.unavailable),
            ],
        );
    }
}

impl Json for Table {
    fn write(&self, out: &mut String) {
        object(out, &[("caption", &self.caption), ("columns", &self.columns), ("rows", &self.rows)]);
    }
}

impl Json for Detail {
    fn write(&self, out: &mut String) {
        let area = self.area;
        let members: [(&str, &dyn Json); 7] = [
            ("id", &self.id),
            ("x", &area.x),
            ("y", &area.y),
            ("width", &area.width),
            ("height", &area.height),
            ("heading", &self.heading),
            ("lines", &self.lines),
        ];
        object(out, &members);
    }
}

impl Json for Control {
    fn write(&self, out: &mut String) {
        let options: Vec<Choice> = self.options.iter().map(|(value, label)| Choice { value, label }).collect();
        let members: [(&str, &dyn Json); 4] =
            [("name", &self.name), ("label", &self.label), ("value", &self.value), ("options", &options)];
        object(out, &members);
    }
}

struct Choice<'a> {
    value: &'a str,
    label: &'a str,
}

impl Json for Choice<'_> {
    fn write(&self, out: &mut String) {
        object(out, &[("value", &self.value), ("label", &self.label)]);
    }
}
