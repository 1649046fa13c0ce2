//! Developer tasks, run as `cargo run -p xtask -- TASK ARGUMENTS`.

mod bake;
mod bindgen;
mod data;
mod fallback;
mod rename;
mod reserve;
mod silence;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// A task takes the arguments after its name.
type Task = fn(&[String]) -> anyhow::Result<()>;

/// Every task with its arguments, as the usage message lists them.
const TASKS: [(&str, &str, Task); 4] = [
    ("bake", "FOLDER", bake::run),
    ("bindgen", "WASM OUT_DIR", bindgen::run),
    ("fallback", "FOLDER", fallback::run),
    ("reserve", "FILE", reserve::run),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = arguments.first().map_or("", String::as_str);
    let Some((_, _, task)) = TASKS.iter().find(|(name, ..)| *name == asked) else {
        let known: Vec<String> = TASKS.iter().map(|(name, takes, _)| format!("{name} {takes}")).collect();
        eprintln!("xtask: '{asked}' is not a task; there is: {}.", known.join(", "));
        return ExitCode::from(2);
    };
    match task(arguments.get(1..).unwrap_or_default()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {asked}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Writes a file that has other contents or is not there, so that what is newer than it is not built again for nothing.
fn write_if_changed(path: &Path, text: &str) -> std::io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
