//! The package that comes inside the program: the statistics of the AIDA report on Belgium.

use super::{Fault, parse_json, read};
use crate::data::Dataset;

macro_rules! files {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../data/belgium/", $name)))),+] };
}

/// Its files, as a reader of a package from elsewhere would fetch them.
pub const BELGIUM: &[(&str, &str)] = files![
    "datapackage.json",
    "resettlement.csv",
    "pledges.csv",
    "visa_applications.csv",
    "visa_decisions.csv",
    "visas_by_nationality.csv",
    "relocation.csv",
    "moria_pledge.csv",
    "events.csv",
    "labels.en.json",
    "labels.fr.json",
    "labels.nl.json",
    "labels.de.json",
];

/// Reads it.
pub fn belgium() -> Result<Dataset, Fault> {
    read(&BELGIUM, parse_json)
}
