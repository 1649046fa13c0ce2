//! The names of a package: what they look like, that each is given once, and the place of what they name.

use super::read::text;
use super::{Allowed, Fault, Node};
use crate::data::{ObservationId, Text};
use std::collections::HashMap;

/// Names become parts of keys, addresses and file names, so they are plain.
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-')
}

/// The names of everything that something else can name.
#[derive(Default)]
pub struct Names {
    pub observations: Places,
    pub sources: Places,
    pub events: Places,
    pub notes: Places,
}

impl Names {
    pub fn observation(&self, name: &str) -> Option<ObservationId> {
        self.observations.find(name).map(ObservationId)
    }
}

/// The names of one list with their places in it. A package has so many rows that no name is searched one by one.
#[derive(Default)]
pub struct Places(HashMap<String, usize>);

impl Places {
    /// Gives the next place to a name; false where it has one.
    pub fn add(&mut self, name: &str) -> bool {
        let place = self.0.len();
        let new = !self.0.contains_key(name);
        if new {
            self.0.insert(name.to_owned(), place);
        }
        new
    }

    /// Gives the next place to the member `name` of a record.
    pub fn add_record(&mut self, record: &Node) -> Result<Text, Fault> {
        let node = record.need("name")?;
        let name = node.text()?;
        if !is_name(name) {
            Err(node.fault(Allowed::Name))
        } else if !self.add(name) {
            Err(node.fault(Allowed::NewName))
        } else {
            Ok(text(name))
        }
    }

    pub fn find(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }
}
