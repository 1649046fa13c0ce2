//! Runs the program.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub struct Ran {
    pub code: Option<i32>,
    pub out: Vec<u8>,
    pub err: String,
}

impl Ran {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }
}

/// The program with these arguments, which stand between spaces, in that folder.
pub fn command(arguments: &str, folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pathways-chart"));
    command.args(arguments.split(' ').filter(|argument| !argument.is_empty())).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn ran(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    Ran { code: output.status.code(), out: output.stdout, err: String::from_utf8(output.stderr).unwrap() }
}

pub fn run(arguments: &str, folder: &Path) -> Ran {
    ran(command(arguments, folder))
}

/// Runs what has to work, and says nothing to whom does not sit before a terminal.
pub fn runs(arguments: &str, folder: &Path) -> Ran {
    let ran = run(arguments, folder);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{arguments}");
    ran
}

pub fn folder() -> TempDir {
    TempDir::new().unwrap()
}

/// The names of everything in a folder, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The package inside the program, as a folder.
pub fn belgium() -> String {
    format!("{}/src/data/belgium", env!("CARGO_MANIFEST_DIR"))
}

/// A copy of that package in which one file is something else.
pub fn damaged(name: &str, change: impl Fn(&str) -> Vec<u8>) -> TempDir {
    let copy = folder();
    for file in names(Path::new(&belgium())) {
        let text = fs::read_to_string(format!("{}/{file}", belgium())).unwrap();
        let bytes = if file == name { change(&text) } else { text.clone().into_bytes() };
        assert!(file != name || bytes != text.as_bytes(), "{name} is not changed");
        fs::write(copy.path().join(file), bytes).unwrap();
    }
    copy
}
