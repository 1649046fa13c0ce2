//! What the figures of a dataset show, as texts: how the embedded package travels.
//!
//! The numbers are one text inside the wasm: a line is a record, its first letter says of what, and U+001F stands
//! between its fields. The words are one text a language, fetched by the page: the first line has the words of the
//! program, each other one a label. There is no error to report: `xtask bake` writes the texts after the package has been
//! read and checked, and a test reads them back. Left out is what no figure shows: what the dossier of sources says.

use super::kept::{self, list};
use super::{
    Addressed, Annotation, Dataset, Date, Figure, Flag, Form, Kind, Labels, List, Note, Observation, ObservationId,
    Period, Role, Sort, Source, Status, Table, Text, Variant, decimal,
};
use crate::locale::{Locale, Texts};
use crate::text::{Pieces, cut, pieces};

/// Between fields.
pub const FIELD: char = '\u{1f}';
const FIELD_BYTE: u8 = FIELD as u8;

/// Reads a dataset that [`crate::package`] has written; what is missing is empty.
pub fn read(text: &'static str) -> Dataset {
    let (mut tables, mut observations, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    let (mut notes, mut figures) = (Vec::new(), Vec::new());
    for line in pieces(text, b'\n') {
        let mut fields = Fields(pieces(line, FIELD_BYTE));
        match fields.next() {
            "T" => tables.push(Table { name: fields.text(), concept: Text::default() }),
            "O" => observations.push(fields.observation()),
            "S" => sources.push(fields.source()),
            "N" => notes.push(fields.note()),
            "F" => figures.push(fields.figure()),
            _ => {}
        }
    }
    Dataset {
        tables: list(tables),
        observations: list(observations),
        sources: list(sources),
        events: List::default(),
        notes: list(notes),
        figures: list(figures),
        labels: List::default(),
    }
}

/// Reads the words of a language.
pub fn language(text: &'static str) -> (Locale, Labels) {
    let mut lines = pieces(text, b'\n');
    let mut words = pieces(lines.next().unwrap_or_default(), FIELD_BYTE);
    let locale = Locale::read(&mut || words.next().unwrap_or_default());
    let mut texts = Vec::new();
    for line in lines {
        if let Some((key, text)) = cut(line, FIELD_BYTE) {
            texts.push((kept::text(key), kept::text(text)));
        }
    }
    let labels = Labels { lang: kept::text(locale.lang), file: Text::default(), texts: list(texts) };
    (locale, labels)
}

/// The fields of a record, in the order of the struct.
struct Fields(Pieces<'static>);

impl Fields {
    fn next(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }

    fn text(&mut self) -> Text {
        kept::text(self.next())
    }

    fn number(&mut self) -> i32 {
        number(self.next())
    }

    /// One of the variants of an enum, by its place among them.
    fn code<T: Copy>(&mut self, all: &'static [T], otherwise: T) -> T {
        all.get(self.number() as usize).copied().unwrap_or(otherwise)
    }

    fn places(&mut self) -> Vec<usize> {
        let mut places = Vec::new();
        for word in pieces(self.next(), b' ') {
            if !word.is_empty() {
                places.push(number(word) as usize);
            }
        }
        places
    }

    /// Some of the variants of an enum.
    fn codes<T: Copy>(&mut self, all: &'static [T]) -> List<T> {
        let mut codes = Vec::new();
        for place in self.places() {
            codes.extend(all.get(place).copied());
        }
        list(codes)
    }

    /// A place that may not be given.
    fn maybe(&mut self) -> Option<usize> {
        self.places().first().copied()
    }

    fn observation(&mut self) -> Observation {
        let unknown = Date { year: 0, month: 0, day: 0 };
        Observation {
            name: self.text(),
            table: self.number() as usize,
            period: Period::parse(self.next()).unwrap_or(Period { start: unknown, end: unknown }),
            category: self.text(),
            value: decimal(self.next()),
            printed: Text::default(),
            unit: self.text(),
            status: self.code(Status::ALL, Status::Missing),
            flags: self.codes(Flag::ALL),
            role: self.code(Role::ALL, Role::Derived),
            variant: self.code(Variant::ALL, Variant::Only),
            sources: list(self.places()),
            locator: Text::default(),
            derivation: None,
        }
    }

    fn source(&mut self) -> Source {
        Source {
            name: self.text(),
            title: Text::default(),
            lang: Text::default(),
            publisher: self.text(),
            kind: Text::default(),
            footnote: 0,
            published: None,
            address: Text::default(),
            addressed: Addressed::None,
            resolved: Text::default(),
        }
    }

    fn note(&mut self) -> Note {
        let name = self.text();
        let mut about = Vec::new();
        for place in self.places() {
            about.push(ObservationId(place));
        }
        Note { name, severity: Text::default(), about: list(about), sources: List::default() }
    }

    fn figure(&mut self) -> Figure {
        Figure {
            name: self.text(),
            kind: self.code(Kind::ALL, Kind::Series),
            forms: self.codes(Form::ALL),
            table: self.number() as usize,
            target: self.maybe(),
            sort: self.code(Sort::ALL, Sort::Value),
            years: (self.number(), self.number()),
            total: self.maybe().map(ObservationId),
            notes: list(self.places()),
            events: List::default(),
            sources: list(self.places()),
            annotations: self.annotations(),
        }
    }

    fn annotations(&mut self) -> List<Annotation> {
        let mut annotations = Vec::new();
        while let Some(at) = self.maybe() {
            annotations.push(Annotation { at: ObservationId(at), label: self.text(), accent: self.number() > 0 });
        }
        list(annotations)
    }
}

/// The digits of a text as a number; `str::parse` would bring its errors along.
fn number(text: &str) -> i32 {
    text.bytes().fold(0, |value, digit| value * 10 + i32::from(digit.wrapping_sub(b'0')))
}
