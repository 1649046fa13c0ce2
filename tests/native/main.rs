//! The native tests: the arithmetic of the package, its reader, the goldens, what holds for every scene, and that nothing
//! doubtful passes for plain.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by panicking"
)]

mod arabic;
mod bench;
mod checks;
mod combine;
mod contrast;
mod data;
mod dossier;
mod export;
mod foreign;
mod formats;
mod gallery;
mod golden;
mod honesty;
mod hostile;
mod labels;
mod layout;
mod numbers;
mod package;
mod plate;
mod properties;
mod pseudo;
mod quantities;
mod raster;
mod readback;
mod reading;
mod readme;
mod recorder;
mod rtl;
mod source;
mod spec;
mod switching;
mod targets;
