//! Gives short names to what the wasm and its bindings call each other: theirs carry hashes, which do not compress.

use walrus::Module;

/// Text of the bindings and what stands in its place, longer texts first.
pub type Renamed = Vec<(String, String)>;

/// Renames the imports and exports of the wasm; the memory keeps its name, for whoever wants to know how large it is.
pub fn in_wasm(module: &mut Module) -> Renamed {
    let mut renamed = Renamed::new();
    for (i, import) in module.imports.iter_mut().enumerate() {
        let name = format!("i{i:x}");
        renamed.push((format!("{}:", import.name), format!("{name}:")));
        renamed.push((format!("\"{}\":", import.module), "m:".to_owned()));
        (import.module, import.name) = ("m".to_owned(), name);
    }
    for (i, export) in module.exports.iter_mut().filter(|export| export.name != "memory").enumerate() {
        let name = format!("e{i:x}");
        renamed.push((format!("wasm.{}", export.name), format!("wasm.{name}")));
        export.name = name;
    }
    renamed.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    renamed
}

pub fn in_bindings(text: &str, renamed: &Renamed) -> String {
    renamed.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}
