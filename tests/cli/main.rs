//! The tests of the command line: each runs the program as a process, in a folder of its own, and looks at what it says,
//! what it ends with and what it leaves behind.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod check;
mod embed;
mod list;
mod output;
mod pictures;
mod process;
mod refused;
mod sheet;
