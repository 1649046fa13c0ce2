//! Everything that is known: observations, sources, events, notes, figures and the labels in each language.

mod codes;
pub mod compact;
mod doubt;
mod number;
mod period;

pub use codes::{Addressed, Flag, Form, Kind, Precision, Role, Sort, Status, Variant};
pub use doubt::{Doubt, Treatment};
pub use number::{Derivation, Sign, decimal, share};
pub use period::{Date, Period};

/// A text of a dataset, and a list. In the wasm both are kept as long as the page and borrowed; natively they may have
/// been read from a package. That is 1 kB less of compressed wasm than one type for both.
#[cfg(target_arch = "wasm32")]
mod kept {
    pub type Text = &'static str;
    pub type List<T> = &'static [T];

    pub fn text(text: &'static str) -> Text {
        text
    }

    pub fn list<T>(items: Vec<T>) -> List<T> {
        items.leak()
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod kept {
    use std::borrow::Cow;

    pub type Text = Cow<'static, str>;
    pub type List<T> = Cow<'static, [T]>;

    pub fn text(text: &'static str) -> Text {
        Cow::Borrowed(text)
    }

    pub fn list<T: Clone>(items: Vec<T>) -> List<T> {
        Cow::Owned(items)
    }
}

pub use kept::{List, Text};

pub(crate) use codes::codes;

/// The place of an observation in [`Dataset::observations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObservationId(pub usize);

/// One number of the source, or the recorded absence of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    pub name: Text,
    /// Place in [`Dataset::tables`].
    pub table: usize,
    pub period: Period,
    /// Code of the dimension (nationality, ground …); `_T` total, `_O` other, `_N` not stated; empty for none.
    pub category: Text,
    pub value: Option<f64>,
    /// As the source prints it; empty where it does not.
    pub printed: Text,
    pub unit: Text,
    pub status: Status,
    pub flags: List<Flag>,
    pub role: Role,
    pub variant: Variant,
    /// Places in [`Dataset::sources`].
    pub sources: List<usize>,
    /// Where in the source.
    pub locator: Text,
    pub derivation: Option<Derivation>,
}

impl Observation {
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }
}

/// One work that figures rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    pub name: Text,
    /// As the report prints it.
    pub title: Text,
    /// The language of that title, which need not be that of the work; empty where it is in none, as an address is.
    pub lang: Text,
    /// Key of the label `publisher.<key>`.
    pub publisher: Text,
    /// Key of the label `kind.<key>`.
    pub kind: Text,
    /// Number of the footnote that cites it, 0 for the edition itself.
    pub footnote: i32,
    pub published: Option<Date>,
    /// As the report prints it; empty where it prints none or our copy lost it.
    pub address: Text,
    pub addressed: Addressed,
    /// Where the work was found, which the report does not print.
    pub resolved: Text,
}

/// Something that happened, was announced or was decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub name: Text,
    /// `None` where the source prints no date.
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub precision: Precision,
    pub printed: Text,
    pub status: Text,
    pub sources: List<usize>,
    pub locator: Text,
    pub flags: List<Flag>,
}

/// A consistency check whose outcome a reader must know; its texts are the labels `note.<name>`.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub name: Text,
    pub severity: Text,
    pub about: List<ObservationId>,
    /// Works that it is about, and that no observation may cite: places in [`Dataset::sources`].
    pub sources: List<usize>,
}

/// A text that belongs to one mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    pub at: ObservationId,
    /// Key of its label.
    pub label: Text,
    /// Whether the mark stands out among the others.
    pub accent: bool,
}

/// What can be drawn, and from which rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub name: Text,
    pub kind: Kind,
    /// The first is the default.
    pub forms: List<Form>,
    /// Place in [`Dataset::tables`].
    pub table: usize,
    /// The table of what was pledged, for [`Kind::Targets`].
    pub target: Option<usize>,
    /// The order of the parts when nobody chooses one.
    pub sort: Sort,
    /// First and last year.
    pub years: (i32, i32),
    /// The total that the parts are parts of, for [`Kind::Parts`].
    pub total: Option<ObservationId>,
    /// Places in [`Dataset::notes`].
    pub notes: List<usize>,
    pub annotations: List<Annotation>,
    /// Events whose sources the figure also rests on: places in [`Dataset::events`].
    pub events: List<usize>,
    /// The works that it rests on, those of its notes and events among them: places in [`Dataset::sources`], in order.
    pub sources: List<usize>,
}

/// The labels of one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    pub lang: Text,
    /// The file that they come from.
    pub file: Text,
    pub texts: List<(Text, Text)>,
}

impl Labels {
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.iter().find(|(name, _)| **name == *key).map(|(_, text)| &**text)
    }
}

/// A resource of the package with observations.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub name: Text,
    /// What its numbers are about; results and pledges of one concept can be compared.
    pub concept: Text,
}

/// A whole data package, checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dataset {
    pub tables: List<Table>,
    pub observations: List<Observation>,
    /// The first is the edition that the package renders.
    pub sources: List<Source>,
    pub events: List<Event>,
    pub notes: List<Note>,
    pub figures: List<Figure>,
    pub labels: List<Labels>,
}

impl Dataset {
    pub fn observation(&self, id: ObservationId) -> Option<&Observation> {
        self.observations.get(id.0)
    }

    pub fn find(&self, name: &str) -> Option<ObservationId> {
        self.observations.iter().position(|observation| observation.name == name).map(ObservationId)
    }

    /// The name of a table; empty where there is none.
    pub fn table(&self, place: Option<usize>) -> &str {
        place.and_then(|i| self.tables.get(i)).map_or("", |table| &table.name)
    }

    pub fn value(&self, id: ObservationId) -> Option<f64> {
        self.observation(id)?.value
    }

    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.name == name)
    }

    /// The labels in `lang`, else in the package's first language.
    pub fn labels_in(&self, lang: &str) -> Option<&Labels> {
        self.labels.iter().find(|labels| labels.lang == lang).or(self.labels.first())
    }
}
