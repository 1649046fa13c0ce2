//! What may stand where in the source.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The files below `src/` that use one of the crates, outside comments.
fn users(crates: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    let uses = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let mut code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.any(|line| crates.iter().any(|name| line.contains(&format!("{name}::"))))
    };
    let mut names: Vec<String> = found
        .iter()
        .filter(|path| uses(path))
        .map(|path| path.strip_prefix(&root).unwrap().display().to_string())
        .collect();
    names.sort();
    names
}

#[test]
fn plotters_appears_only_where_scenes_are_painted() {
    assert_eq!(users(&["plotters", "plotters_backend"]), ["paint/mod.rs", "paint/svg.rs", "web/canvas.rs"]);
}

#[test]
fn the_browser_appears_only_in_web() {
    assert_eq!(
        users(&["wasm_bindgen", "js_sys", "web_sys"]),
        ["web/api.rs", "web/canvas.rs", "web/json.rs", "web/plate.rs"]
    );
}
