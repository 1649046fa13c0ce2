//! What can be wrong with a data package, as one sentence: the place, the value, and what is allowed.

use std::fmt;

/// The longest value that a message quotes whole: it quotes, it does not reproduce.
const QUOTED_LETTERS: usize = 40;

/// One thing that a data package may not contain.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The file of the package: `datapackage.json`, `resettlement.csv`.
    pub file: String,
    pub place: Place,
    /// The value as it stands there; `None` where something is missing.
    pub value: Option<String>,
    pub allowed: Allowed,
}

/// Where in the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A member of a JSON file: `figures[2].kind`.
    Member(String),
    /// A cell of a CSV file; the header is row 1, as a spreadsheet shows it.
    Cell { row: usize, column: String },
}

/// What is allowed in that place.
#[derive(Debug, Clone, PartialEq)]
pub enum Allowed {
    Present,
    Json(String),
    Object,
    List,
    Text,
    Name,
    Integer,
    Number,
    Period,
    Date,
    Columns(&'static [&'static str]),
    CellCount(usize),
    ClosedQuote,
    OneOf(Vec<String>),
    NewName,
    Plain,
    OneRow(String),
    Rows(usize),
    PrintedValue(f64),
    KnownName(&'static str),
    ValueForStatus(&'static str),
    NoValueForStatus(&'static str),
    Formula,
    Result(f64),
    Reason(&'static str),
}

impl Fault {
    pub fn file(file: &str, allowed: Allowed) -> Self {
        Fault { file: file.to_owned(), place: Place::File, value: None, allowed }
    }

    pub fn member(file: &str, path: &str) -> Self {
        Fault { file: file.to_owned(), place: Place::Member(path.to_owned()), value: None, allowed: Allowed::Present }
    }

    pub fn member_value(file: &str, path: &str, value: &str, allowed: Allowed) -> Self {
        let place = Place::Member(path.to_owned());
        Fault { file: file.to_owned(), place, value: Some(shortened(value)), allowed }
    }

    pub fn cell(file: &str, row: usize, column: &str, value: &str, allowed: Allowed) -> Self {
        let place = Place::Cell { row, column: column.to_owned() };
        Fault { file: file.to_owned(), place, value: Some(shortened(value)), allowed }
    }
}

/// The start of a value, as a message quotes it.
fn shortened(value: &str) -> String {
    match value.char_indices().nth(QUOTED_LETTERS) {
        Some((end, _)) => format!("{}…", printable(value.get(..end).unwrap_or_default())),
        None => printable(value),
    }
}

/// A text in which no terminal finds anything to obey, and that stands on one line.
pub fn printable(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        if c.is_control() { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.file)?;
        match &self.place {
            Place::File => {}
            Place::Member(path) if path.is_empty() => {}
            Place::Member(path) => write!(f, ", {path}")?,
            Place::Cell { row, column } => write!(f, ", row {row}, column {column}")?,
        }
        match &self.value {
            None => write!(f, ": {}.", self.allowed),
            Some(value) => write!(f, ": ‘{value}’ is not allowed; {}.", self.allowed),
        }
    }
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Allowed::Present => f.write_str("this is missing and must be given"),
            Allowed::Json(reason) => write!(f, "the file must be valid JSON ({reason})"),
            Allowed::Object => f.write_str("an object in braces must stand here"),
            Allowed::List => f.write_str("a list in brackets must stand here"),
            Allowed::Text => f.write_str("a text in quotes must stand here"),
            Allowed::Name => f.write_str("a name has only a to z, A to Z, 0 to 9, ‘_’ and ‘-’"),
            Allowed::Integer => f.write_str("a whole number must stand here"),
            Allowed::Number => f.write_str("a number is written like 1309 or -0.5, without grouping, or left empty"),
            Allowed::Period => {
                f.write_str("a period is written like 2022, 2013/2024 or 2024-01-01/2024-03-25, the earlier first")
            }
            Allowed::Date => f.write_str("a date is written like 2024, 2024-03 or 2024-03-25"),
            Allowed::Columns(names) => write!(f, "the columns must be {}", names.join(", ")),
            Allowed::CellCount(count) => write!(f, "each row has {count} cells"),
            Allowed::ClosedQuote => f.write_str("a quoted cell ends with a quotation mark before the next comma"),
            Allowed::OneOf(names) => write!(f, "allowed: {}", names.join(", ")),
            Allowed::NewName => f.write_str("each name is given once"),
            Allowed::Plain => f.write_str("a text stands on one line and has no control characters"),
            Allowed::OneRow(category) => write!(f, "a category, here {category}, has one row in the figure’s years"),
            Allowed::Rows(count) => write!(f, "a package has at most {count} rows"),
            Allowed::PrintedValue(value) => write!(f, "the value of this row is {value}"),
            Allowed::KnownName(list) => write!(f, "it must be one of the package’s {list}"),
            Allowed::ValueForStatus(code) => write!(f, "an observation with status {code} has a value"),
            Allowed::NoValueForStatus(code) => write!(f, "an observation with status {code} has no value"),
            Allowed::Formula => {
                f.write_str("a derivation is written like ‘A - B - C’ or ‘A / B’, with ids of the package")
            }
            Allowed::Result(value) => write!(f, "its derivation gives {value}"),
            Allowed::Reason(reason) => f.write_str(reason),
        }
    }
}
