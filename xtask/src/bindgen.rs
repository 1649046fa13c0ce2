//! `xtask bindgen WASM OUT_DIR`: the JavaScript module around a compiled wasm file, for `<script type="module">`.

use crate::{rename, silence};
use anyhow::{Context, bail};
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [wasm, out_dir] = arguments else {
        bail!("takes a wasm file and a folder for the result");
    };
    let mut bindgen = Bindgen::new();
    // Where the wasm is, a delivery of the element says.
    bindgen.input_path(wasm).typescript(false).omit_default_module_path(true).web(true)?;
    let mut output = bindgen.generate_output().with_context(|| format!("cannot read {wasm}"))?;
    let silenced = silence::panics(output.wasm_mut())?;
    println!("    {silenced} panic functions reduced to a trap");
    let renamed = rename::in_wasm(output.wasm_mut());
    output.emit(out_dir).with_context(|| format!("cannot write to {out_dir}"))?;
    let bindings = Path::new(out_dir).join(Path::new(wasm).with_extension("js").file_name().context("no file")?);
    let text = fs::read_to_string(&bindings)?;
    Ok(fs::write(bindings, rename::in_bindings(&text, &renamed))?)
}
