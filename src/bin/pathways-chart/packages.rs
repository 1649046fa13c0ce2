//! The data package that is asked for: the one inside the program, or a folder.

use crate::problem::Problem;
use pathways_chart::data::Dataset;
use pathways_chart::locale::LANGUAGES;
use pathways_chart::package::{BELGIUM, Fault, Files, parse_json, printable, read};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Larger than any table that a chart could show, bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
const DESCRIPTOR: &str = "datapackage.json";

/// The files that a package was read from.
pub enum Origin {
    Inside,
    Folder(Folder),
}

impl Files for Origin {
    fn text(&self, path: &str) -> Option<&str> {
        match self {
            Origin::Inside => Files::text(&BELGIUM, path),
            Origin::Folder(folder) => folder.text(path),
        }
    }
}

/// A package with the files that it was read from.
pub struct Package {
    pub name: String,
    pub origin: Origin,
    pub dataset: Dataset,
}

impl Package {
    /// Reads the package in `folder`, or the one inside the program.
    pub fn open(folder: Option<&Path>) -> Result<Self, Problem> {
        let Some(folder) = folder else {
            return Package::read("the package inside the program".to_owned(), Origin::Inside);
        };
        // Whoever names the descriptor means the package.
        let root = if folder.file_name().is_some_and(|name| name == DESCRIPTOR) {
            let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
            parent.unwrap_or(Path::new(".")).to_owned()
        } else {
            folder.to_owned()
        };
        if !root.is_dir() {
            let sentence =
                format!("{}: there is no such folder; a package is a folder with a {DESCRIPTOR}.", root.display());
            return Err(Problem::Failed(sentence));
        }
        Package::read(printable(&folder.display().to_string()), Origin::Folder(Folder::new(root)))
    }

    fn read(name: String, origin: Origin) -> Result<Self, Problem> {
        match read(&origin, parse_json) {
            Ok(dataset) if dataset.figures.is_empty() => {
                Err(Problem::Package(format!("{name}: {DESCRIPTOR}, figures: there must be one figure at least.")))
            }
            Ok(dataset) => Ok(Package { name, origin, dataset }),
            Err(fault) => Err(match origin {
                Origin::Folder(folder) => folder.problem(&name, &fault),
                Origin::Inside => Problem::fault(&name, &fault),
            }),
        }
    }

    /// The languages that the package has labels in and the program has words in, as the program orders them.
    pub fn languages(&self) -> Vec<&'static str> {
        let labelled = |lang: &&str| self.dataset.labels.iter().any(|labels| labels.lang == **lang);
        LANGUAGES.iter().map(|(lang, _)| *lang).filter(labelled).collect()
    }
}

/// A folder with the files of a package. Each is read once, so that whatever is made of it is made of what was checked.
pub struct Folder {
    root: PathBuf,
    /// By path; they stay in memory as long as the program runs.
    texts: Mutex<BTreeMap<String, &'static str>>,
    /// A file that is there and cannot be read, and why.
    refused: OnceLock<(String, Refusal)>,
}

/// Why a file that is there cannot be read.
enum Refusal {
    /// The system does not let us.
    System(std::io::Error),
    /// It is nothing that a package may have.
    Package(String),
}

impl Folder {
    fn new(root: PathBuf) -> Self {
        Folder { root, texts: Mutex::new(BTreeMap::new()), refused: OnceLock::new() }
    }

    /// What `fault` comes from: of a file that cannot be read the reader knows only that it has no text.
    fn problem(self, name: &str, fault: &Fault) -> Problem {
        match self.refused.into_inner() {
            None => Problem::fault(name, fault),
            Some((path, Refusal::System(error))) => Problem::file(&self.root.join(path), "read", &error),
            Some((path, Refusal::Package(reason))) => {
                Problem::Package(format!("{name}: {path}: the file cannot be read ({reason})."))
            }
        }
    }

    /// The text of a file that was not asked for before.
    fn read(&self, path: &str) -> Option<String> {
        // A package names files of its own folder and no others.
        let own = |part: Component| matches!(part, Component::Normal(_));
        if path.is_empty() || !Path::new(path).components().all(own) {
            return None;
        }
        match text_of(&self.root, path) {
            Ok(text) => Some(text),
            Err(Refusal::System(error)) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                None
            }
            Err(refusal) => {
                // The first one is what went wrong; nothing is read after it.
                let _ = self.refused.set((path.to_owned(), refusal));
                None
            }
        }
    }
}

impl Files for Folder {
    fn text(&self, path: &str) -> Option<&str> {
        // Nothing that has the texts in hand can fail.
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = texts.get(path) {
            return Some(text);
        }
        let text: &'static str = self.read(path)?.leak();
        texts.insert(path.to_owned(), text);
        Some(text)
    }
}

fn text_of(root: &Path, path: &str) -> Result<String, Refusal> {
    let refused = |reason: String| Err(Refusal::Package(reason));
    // Wherever links lead: what a package quotes of another file, its messages would show.
    let root = fs::canonicalize(root).map_err(Refusal::System)?;
    let file = fs::canonicalize(root.join(path)).map_err(Refusal::System)?;
    if !file.starts_with(&root) {
        return refused("it lies outside of the package".to_owned());
    }
    let about = fs::metadata(&file).map_err(Refusal::System)?;
    if !about.is_file() {
        return refused("it is no file".to_owned());
    }
    if about.len() > LARGEST {
        return refused(format!("it has {} bytes, and {LARGEST} are allowed", about.len()));
    }
    let bytes = fs::read(&file).map_err(Refusal::System)?;
    String::from_utf8(bytes).or_else(|error| refused(format!("it is not UTF-8: {}", error.utf8_error())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_a_package_is_made_of_what_was_checked() {
        let folder = tempfile::TempDir::new().unwrap();
        for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/belgium")).unwrap().flatten() {
            fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        let package = Package::open(Some(folder.path())).unwrap();
        let checked = package.origin.text(DESCRIPTOR).unwrap();
        fs::write(folder.path().join(DESCRIPTOR), "{}").unwrap();
        let again = package.origin.text(DESCRIPTOR).unwrap();
        assert!(std::ptr::eq(checked, again), "it is read again, and kept twice");
        // What nobody asked for is looked for when somebody does, in the folder and nowhere else.
        for path in ["readme.txt", "", ".", "..", "../belgium/pledges.csv", "/etc/hostname", "./pledges.csv"] {
            assert_eq!(package.origin.text(path), None, "{path}");
        }
    }
}
