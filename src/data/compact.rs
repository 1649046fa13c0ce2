//! What the figures of a dataset show, as one text: how the embedded package travels inside the wasm.
//!
//! A line is a record, its first letter says of what, and U+001F stands between its fields. There is no error to
//! report: `xtask bake` writes the text after the package has been read and checked, and a test reads it back. Left out
//! is what no figure shows yet: derivations, locators, addresses, the circumstances of events, unused labels.

use super::{
    Annotation, Dataset, Date, Event, Figure, Flag, Form, Kind, Labels, List, Note, Observation, ObservationId, Period,
    Precision, Role, Source, Status, Text, Variant, decimal,
};

const FIELD: char = '\u{1f}';

/// Reads a dataset that [`crate::package`] has written; what is missing is empty.
pub fn read(text: &'static str) -> Dataset {
    let (mut tables, mut observations, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    let (mut events, mut notes, mut figures) = (Vec::new(), Vec::new(), Vec::new());
    let mut languages: Vec<(Text, Vec<(Text, Text)>)> = Vec::new();
    for line in text.split('\n') {
        let mut fields = Fields(line.split(FIELD));
        match fields.next() {
            "T" => tables.push(fields.text()),
            "O" => observations.push(fields.observation()),
            "S" => sources.push(fields.source()),
            "E" => events.push(fields.event()),
            "N" => notes.push(fields.note()),
            "F" => figures.push(fields.figure()),
            "L" => languages.push((fields.text(), Vec::new())),
            key => {
                if let Some((_, texts)) = languages.last_mut() {
                    texts.push((Text::Borrowed(key), fields.text()));
                }
            }
        }
    }
    let labels = |(lang, texts): (Text, Vec<_>)| Labels { lang, file: Text::default(), texts: texts.into() };
    Dataset {
        tables: tables.into(),
        observations: observations.into(),
        sources: sources.into(),
        events: events.into(),
        notes: notes.into(),
        figures: figures.into(),
        labels: languages.into_iter().map(labels).collect(),
    }
}

/// The fields of a record, in the order of the struct.
struct Fields(std::str::Split<'static, char>);

impl Fields {
    fn next(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }

    fn text(&mut self) -> Text {
        Text::Borrowed(self.next())
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
        for word in self.next().split(' ') {
            if !word.is_empty() {
                places.push(number(word) as usize);
            }
        }
        places
    }

    fn date(&mut self) -> Option<Date> {
        Date::parse(self.next())
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
            printed: self.text(),
            unit: self.text(),
            status: self.code(Status::ALL, Status::Missing),
            flags: self.places().into_iter().filter_map(|place| Flag::ALL.get(place).copied()).collect(),
            role: self.code(Role::ALL, Role::Derived),
            variant: self.code(Variant::ALL, Variant::Only),
            sources: self.places().into(),
            locator: Text::default(),
            derivation: None,
        }
    }

    fn source(&mut self) -> Source {
        Source {
            name: self.text(),
            title: self.text(),
            publisher: self.text(),
            kind: Text::default(),
            footnote: self.number(),
            published: self.date(),
            address: Text::default(),
        }
    }

    fn event(&mut self) -> Event {
        Event {
            name: self.text(),
            start: self.date(),
            end: None,
            precision: Precision::None,
            printed: Text::default(),
            status: Text::default(),
            sources: self.places().into(),
            locator: Text::default(),
            flags: List::default(),
        }
    }

    fn note(&mut self) -> Note {
        let (name, about) = (self.text(), self.places().into_iter().map(ObservationId).collect());
        Note { name, severity: Text::default(), about }
    }

    fn figure(&mut self) -> Figure {
        Figure {
            name: self.text(),
            kind: self.code(Kind::ALL, Kind::Series),
            forms: self.places().into_iter().filter_map(|place| Form::ALL.get(place).copied()).collect(),
            table: self.number() as usize,
            target: self.maybe(),
            years: (self.number(), self.number()),
            total: self.maybe().map(ObservationId),
            notes: self.places().into(),
            events: self.places().into(),
            annotations: self.annotations(),
        }
    }

    fn annotations(&mut self) -> List<Annotation> {
        let mut annotations = Vec::new();
        while let Some(at) = self.maybe() {
            annotations.push(Annotation { at: ObservationId(at), label: self.text() });
        }
        annotations.into()
    }
}

/// The digits of a text as a number; `str::parse` would bring its errors along.
fn number(text: &str) -> i32 {
    text.bytes().fold(0, |value, digit| value * 10 + i32::from(digit.wrapping_sub(b'0')))
}
