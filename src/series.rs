//! The rows that answer a request: filtered, sorted, with shares and gaps. No pixels.

use crate::data::{Dataset, Figure, Flag, Kind, Note, Observation, ObservationId, Role, Sort, Variant, share};
use crate::spec::{Basis, Spec};
use crate::text::digits;
use crate::words::Words;

/// The answer to a [`Spec`].
#[derive(Debug, Clone, PartialEq)]
pub struct Series<'a> {
    pub figure: &'a Figure,
    pub spec: Spec,
    pub rows: Vec<Row>,
    /// Notes on what is shown, places in [`Dataset::notes`].
    pub notes: Vec<usize>,
}

/// One line of the answer: a year or a part.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The year or the name of the part.
    pub label: String,
    pub observation: ObservationId,
    /// What was pledged for it: the pledge in force, and the initial one where that was another.
    pub pledge: Option<ObservationId>,
    pub initial: Option<ObservationId>,
    /// What [`Row::share`] is a share of.
    pub base: Option<ObservationId>,
    /// Calculated, in per cent of the base.
    pub share: Option<f64>,
    /// Calculated: the base less the value.
    pub gap: Option<f64>,
    /// A remainder or a group of others: never ranked among the parts.
    pub residual: bool,
}

/// Selects what `spec` asks for; nothing where the figure would combine what may not be combined. A spec that was read
/// from a query always names a figure of the dataset.
pub fn select<'a>(spec: &Spec, words: &Words<'a>) -> Option<Series<'a>> {
    let dataset = words.dataset;
    let figure = dataset.figure(&spec.figure)?;
    // The package inside the wasm was checked when it was built, so nobody downloads the check.
    #[cfg(not(target_arch = "wasm32"))]
    crate::combine::combines(figure, dataset).ok()?;
    let rows = match figure.kind {
        Kind::Series => years(spec, figure, dataset),
        Kind::Targets => targets(spec, figure, dataset),
        Kind::Parts => parts(spec, figure, words),
    };
    // What is said about a year that the figure never shows is said for the whole of it.
    let touches = |note: &Note, years| note.about.iter().any(|id| touches(*id, years, dataset));
    let concerns = |note: &Note| touches(note, (spec.from, spec.to)) || !touches(note, figure.years);
    let notes = figure.notes.iter().copied().filter(|i| dataset.notes.get(*i).is_some_and(concerns)).collect();
    Some(Series { figure, spec: spec.clone(), rows, notes })
}

/// Whether an observation falls into those years. One over several years concerns whatever years are shown.
fn touches(id: ObservationId, (first, last): (i32, i32), dataset: &Dataset) -> bool {
    let year = dataset.observation(id).and_then(|observation| observation.period.year());
    year.is_none_or(|year| (first..=last).contains(&year))
}

impl Series<'_> {
    /// All numbers that the figure shows.
    pub fn values(&self, dataset: &Dataset) -> Vec<f64> {
        let mut values = Vec::new();
        for row in &self.rows {
            for id in [Some(row.observation), row.pledge, row.initial].into_iter().flatten() {
                values.extend(dataset.value(id));
            }
        }
        values
    }
}

/// What a row is called.
pub fn label(row: &Row) -> &str {
    &row.label
}

impl Row {
    fn of(label: String, observation: ObservationId) -> Row {
        let (pledge, initial, base, share, gap) = (None, None, None, None, None);
        Row { label, observation, pledge, initial, base, share, gap, residual: false }
    }

    fn measure_against(&mut self, base: Option<ObservationId>, dataset: &Dataset) {
        self.base = base;
        if let (Some(value), Some(whole)) = (dataset.value(self.observation), base.and_then(|id| dataset.value(id))) {
            self.share = share(value, whole);
            self.gap = Some(whole - value);
        }
    }
}

/// The observations of a table that are about one year, with the year.
pub(crate) fn by_year(table: usize, dataset: &Dataset) -> impl Iterator<Item = (i32, ObservationId, &Observation)> {
    let rows = dataset.observations.iter().enumerate().filter(move |(_, o)| o.table == table && o.category.is_empty());
    rows.filter_map(|(i, o)| Some((o.period.year()?, ObservationId(i), o)))
}

/// The rows of the years that are shown, in order: years have four digits, so they sort like words.
fn years(spec: &Spec, figure: &Figure, dataset: &Dataset) -> Vec<Row> {
    let mut rows = Vec::new();
    for (year, id, _) in by_year(figure.table, dataset) {
        if (spec.from..=spec.to).contains(&year) {
            rows.push(Row::of(digits(i64::from(year)), id));
        }
    }
    order(&mut rows, &|a, b| *a.label <= *b.label);
    rows
}

/// Results beside the pledges of the same year. A year with a pledge and no result stays, without a value.
fn targets(spec: &Spec, figure: &Figure, dataset: &Dataset) -> Vec<Row> {
    let mut rows = years(spec, figure, dataset);
    for row in &mut rows {
        let (mut only, mut initial, mut revised) = (None, None, None);
        let year = dataset.observation(row.observation).and_then(|result| result.period.year());
        for (of, id, pledge) in by_year(figure.target.unwrap_or(usize::MAX), dataset) {
            match pledge.variant {
                _ if Some(of) != year => {}
                Variant::Only => only = Some(id),
                Variant::Initial => initial = Some(id),
                Variant::Revised => revised = Some(id),
            }
        }
        row.pledge = revised.or(initial).or(only);
        row.initial = revised.and(initial);
        let base = match spec.basis {
            Basis::InForce => row.pledge,
            Basis::Initial => row.initial.or(row.pledge),
        };
        row.measure_against(base, dataset);
    }
    rows
}

fn parts(spec: &Spec, figure: &Figure, words: &Words) -> Vec<Row> {
    let dataset = words.dataset;
    let table = dataset.table(Some(figure.table));
    let mut rows = Vec::new();
    for (id, category) in by_category(figure, dataset) {
        let mut row = Row::of(words.label(&["category.", table, ".", category]), id);
        row.residual = category == "_O" || category == "_N";
        row.measure_against(figure.total, dataset);
        rows.push(row);
    }
    let size = |row: &Row| dataset.value(row.observation).unwrap_or(0.0);
    let in_order = |a: &Row, b: &Row| match spec.sort {
        _ if a.residual != b.residual => b.residual,
        Sort::Value => size(a) >= size(b),
        Sort::Name => sort_key(&a.label) <= sort_key(&b.label),
        Sort::Source => true,
    };
    order(&mut rows, &in_order);
    rows
}

/// Puts rows in order by insertion, equal ones staying as they are: a figure has a few dozen, and the sort of the
/// standard library adds 9 kB.
fn order(rows: &mut [Row], in_order: &dyn Fn(&Row, &Row) -> bool) {
    for end in 1..rows.len() {
        for i in (1..=end).rev() {
            match rows.get(i - 1..=i) {
                Some([before, row]) if !in_order(before, row) => rows.swap(i - 1, i),
                _ => break,
            }
        }
    }
}

/// The parts that a figure shows: everything with a category that is neither the total, nor a sum of parts, nor pledged
/// for later.
pub(crate) fn by_category<'a>(figure: &Figure, dataset: &'a Dataset) -> Vec<(ObservationId, &'a str)> {
    let mut parts = Vec::new();
    for (i, row) in dataset.observations.iter().enumerate() {
        let sum = row.category.is_empty() || row.category == "_T" || row.role == Role::Derived;
        if row.table == figure.table && !sum && !row.has(Flag::Pledge) && within(row, figure.years) {
            parts.push((ObservationId(i), &*row.category));
        }
    }
    parts
}

/// Whether an observation lies within those years, even if over several of them.
pub(crate) fn within(row: &Observation, (first, last): (i32, i32)) -> bool {
    first <= row.period.start.year && row.period.end.year <= last
}

/// Letters without their accents and in lower case, so that Türkiye stands with T and Österreich with O.
pub fn sort_key(name: &str) -> String {
    let mut key = String::new();
    for letter in name.chars() {
        match letter {
            'œ' | 'Œ' => key.push_str("oe"),
            'æ' | 'Æ' => key.push_str("ae"),
            'ß' => key.push_str("ss"),
            letter => key.push(plain_letter(letter)),
        }
    }
    key
}

fn plain_letter(letter: char) -> char {
    // The accented capitals of Latin-1 stand 32 places before their small letters.
    let small =
        if ('À'..='Þ').contains(&letter) { char::from_u32(letter as u32 + 32).unwrap_or(letter) } else { letter };
    match small.to_ascii_lowercase() {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        // Spaces, then hyphens and dashes, then apostrophes, then brackets: the order of Unicode is not that of ASCII.
        '\u{a0}' | '\u{202f}' => ' ',
        '-' => '!',
        '–' => '"',
        '’' => '\'',
        other => other,
    }
}
