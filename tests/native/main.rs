//! The native tests: the arithmetic of the package, its reader, the goldens, and what holds for every scene.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod bench;
mod checks;
mod foreign;
mod golden;
mod package;
mod properties;
mod source;
mod spec;
