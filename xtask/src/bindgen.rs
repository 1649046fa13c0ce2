//! `xtask bindgen WASM OUT_DIR`: the JavaScript module around a compiled wasm file, for `<script type="module">`.

use crate::silence;
use anyhow::{Context, bail};
use wasm_bindgen_cli_support::Bindgen;

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [wasm, out_dir] = arguments else {
        bail!("takes a wasm file and a folder for the result");
    };
    let mut bindgen = Bindgen::new();
    // Without the default path, init() called with no argument would not find the wasm beside the module.
    bindgen.input_path(wasm).typescript(true).omit_default_module_path(false).web(true)?;
    let mut output = bindgen.generate_output().with_context(|| format!("cannot read {wasm}"))?;
    let silenced = silence::panics(output.wasm_mut())?;
    println!("    {silenced} panic functions reduced to a trap");
    output.emit(out_dir).with_context(|| format!("cannot write to {out_dir}"))
}
