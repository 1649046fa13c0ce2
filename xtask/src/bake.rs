//! `xtask bake FILE`: the embedded data package, read, checked and written as the text that goes into the wasm.

use anyhow::{Context, anyhow};
use pathways_chart::package::{bake, belgium};
use std::path::Path;

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [file] = arguments else { anyhow::bail!("takes the file to write") };
    let dataset = belgium().map_err(|fault| anyhow!("{fault}"))?;
    crate::write_if_changed(Path::new(file), &bake(&dataset)).with_context(|| format!("cannot write {file}"))
}
