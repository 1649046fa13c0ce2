//! The data package that is asked for: the one inside the program, or a folder.

use crate::problem::Problem;
use pathways_chart::data::Dataset;
use pathways_chart::locale::LANGUAGES;
use pathways_chart::package::{BELGIUM, Files, parse_json, read};
use std::collections::BTreeMap;
use std::fs;
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
            folder.parent().unwrap_or(folder).to_owned()
        } else {
            folder.to_owned()
        };
        if !root.is_dir() && !root.as_os_str().is_empty() {
            let sentence =
                format!("{}: there is no such folder; a package is a folder with a {DESCRIPTOR}.", root.display());
            return Err(Problem::Failed(sentence));
        }
        Package::read(folder.display().to_string(), Origin::Folder(Folder::new(root)))
    }

    fn read(name: String, origin: Origin) -> Result<Self, Problem> {
        match read(&origin, parse_json) {
            Ok(dataset) if dataset.figures.is_empty() => {
                Err(Problem::Package(format!("{name}: {DESCRIPTOR}, figures: there must be one figure at least.")))
            }
            Ok(dataset) => Ok(Package { name, origin, dataset }),
            Err(fault) => Err(match &origin {
                Origin::Folder(Folder { refused, .. }) if refused.get().is_some() => {
                    Problem::Package(format!("{name}: {}", refused.get().map_or("", String::as_str)))
                }
                _ => Problem::fault(&name, &fault),
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
    /// Why a file that is there cannot be read.
    refused: OnceLock<String>,
}

impl Folder {
    fn new(root: PathBuf) -> Self {
        Folder { root, texts: Mutex::new(BTreeMap::new()), refused: OnceLock::new() }
    }

    /// The text of a file that was not asked for before.
    fn read(&self, path: &str) -> Option<String> {
        // A package names files of its own folder and no others.
        let own = |part: Component| matches!(part, Component::Normal(_));
        let file = self.root.join(path);
        if path.is_empty() || !Path::new(path).components().all(own) || !file.exists() {
            return None;
        }
        let refused = |reason: String| {
            // The first one is what went wrong; nothing is read after it.
            let _ = self.refused.set(format!("{path}: the file cannot be read ({reason})."));
        };
        text_of(&file).map_err(refused).ok()
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

fn text_of(file: &Path) -> Result<String, String> {
    let about = fs::metadata(file).map_err(|error| error.to_string())?;
    if !about.is_file() {
        return Err("it is no file".to_owned());
    }
    if about.len() > LARGEST {
        return Err(format!("it has {} bytes, and {LARGEST} are allowed", about.len()));
    }
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| format!("it is not UTF-8: {}", error.utf8_error()))
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
