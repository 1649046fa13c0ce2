//! Reads and checks data packages (Frictionless Data Package v2).
//!
//! One reader for all packages. The embedded one is read when the program is built and becomes one compact
//! text (`xtask bake`), because the reader costs more bytes than everything else together and the first chart does not need it.

mod bake;
mod check;
mod csv;
mod embedded;
mod fault;
mod json;
mod names;
mod printed;
mod read;
mod register;

pub(crate) use self::csv::write as write_csv;
pub use bake::{bake, bake_language};
pub use embedded::{BELGIUM, belgium};
pub use fault::{Allowed, Fault, Place, printable};
pub use json::{Json, Node, parse_json};
pub use read::{Files, WITH_WORDS, WITH_WORDS_OF_EVENTS, read};
pub use register::{in_figure, is_drawn, labels_of, needed_labels};
