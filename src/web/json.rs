//! What crosses to JavaScript: JSON, written here and parsed by the browser.
//!
//! serde-wasm-bindgen, which would do the same, adds 4 kB to the compressed wasm for three kinds of answer.

use crate::describe::{Detail, Table};
use crate::locale::{Locale, ViewWords};
use crate::scene::Key;
use crate::spec::{Complaint, Parameter, Spec};
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

impl Json for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
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
pub fn object(out: &mut String, members: &[(&str, &dyn Json)]) {
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
    pub keys: Vec<Key>,
}

impl Json for Layout {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[("width", &self.width), ("height", &self.height), ("targets", &self.targets), ("keys", &self.keys)],
        );
    }
}

/// A view in words.
pub struct Description<'a> {
    pub query: String,
    pub complaints: &'a Vec<Complaint>,
    pub view: &'a Spec,
    pub picture: &'static str,
    pub locale: &'static Locale,
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
                ("query", &self.query),
                ("complaints", self.complaints),
                ("view", self.view),
                ("picture", &self.picture),
                ("lang", &self.locale.lang),
                ("dir", &self.locale.dir),
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
                ("position", &self.position),
                ("keys", &self.keys),
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
        let (row, series, area) = (self.row as f64, self.series as f64, self.bounds);
        let members: [(&str, &dyn Json); 9] = [
            ("id", &self.id),
            ("row", &row),
            ("series", &series),
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

impl Json for Key {
    fn write(&self, out: &mut String) {
        let area = self.area;
        let members: [(&str, &dyn Json); 7] = [
            ("name", &self.name),
            ("label", &self.label),
            ("on", &self.on),
            ("x", &area.x),
            ("y", &area.y),
            ("width", &area.width),
            ("height", &area.height),
        ];
        object(out, &members);
    }
}

impl Json for Complaint {
    fn write(&self, out: &mut String) {
        let (wrong, figure) = (self.wrong.code(), &*self.figure);
        object(out, &[("wrong", &wrong), ("name", &self.name), ("value", &self.value), ("figure", &figure)]);
    }
}

/// Every setting and its value.
impl Json for Spec {
    fn write(&self, out: &mut String) {
        for (i, parameter) in Parameter::ALL.iter().enumerate() {
            out.push(if i == 0 { '{' } else { ',' });
            parameter.code().write(out);
            out.push(':');
            self.value(*parameter).write(out);
        }
        out.push('}');
    }
}
