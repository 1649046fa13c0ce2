//! Where files go: whole or not at all, and never over another file that nobody said may go.

use crate::problem::Problem;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::{Builder, NamedTempFile};

/// Whether somebody wants this to end.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on an interrupt is heeded between two files, so that none stays half-written.
pub fn heed_interrupts() -> Result<(), Problem> {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst))
        .map_err(|error| Problem::Failed(format!("interrupts cannot be heeded ({error}).")))
}

pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Writes to the standard output. A reader who closes it has enough.
pub fn print(bytes: &[u8]) -> Result<(), Problem> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Problem::Closed,
        _ => Problem::Failed(format!("the standard output cannot be written to ({error}).")),
    })
}

/// What names of pictures, pages, data and documents end with: those of the program, and others that it does not make.
const OTHERS: [&str; 34] = [
    "png", "svg", "html", "csv", "zip", "avif", "bmp", "doc", "docx", "eps", "gif", "gz", "htm", "ico", "jpeg", "jpg",
    "json", "md", "odp", "ods", "odt", "pdf", "ppt", "pptx", "ps", "svgz", "tar", "tif", "tiff", "tsv", "txt", "webp",
    "xls", "xlsx",
];

/// Where the files of a run belong.
pub enum Target {
    Pipe,
    File(PathBuf),
    Folder(PathBuf),
}

impl Target {
    /// What `--output` says, for files of those names.
    pub fn of(output: &Path, names: &[String]) -> Result<Self, Problem> {
        let one = |target: Target, what: &str| match names {
            [_] => Ok(target),
            _ => Err(Problem::Usage(format!(
                "--output: ‘{}’ is {what}, and {} files would be made; name a folder.",
                output.display(),
                names.len()
            ))),
        };
        if output.as_os_str() == "-" {
            return one(Target::Pipe, "the standard output");
        }
        let folder = output.is_dir() || output.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
        match ending(output).filter(|_| !folder) {
            Some(own) if names.iter().any(|name| ending(Path::new(name)).as_ref() == Some(&own)) => {
                one(Target::File(output.to_owned()), "a file")
            }
            Some(own) if OTHERS.contains(&&*own) => Err(no_folder(output, names)),
            _ => Ok(Target::Folder(output.to_owned())),
        }
    }

    /// The path of a file of that name; none where it goes to the standard output.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        match self {
            Target::Pipe => None,
            Target::File(path) => Some(path.clone()),
            Target::Folder(folder) => Some(folder.join(name)),
        }
    }

    /// Makes the folder, and sees to it that nothing is in the way.
    pub fn prepare(&self, names: &[String], force: bool) -> Result<(), Problem> {
        let paths: Vec<PathBuf> = names.iter().filter_map(|name| self.path(name)).collect();
        // A link that leads nowhere is in the way, too.
        let mut there = paths.iter().filter(|path| path.symlink_metadata().is_ok());
        if let (Some(first), false) = (there.next(), force) {
            return Err(in_the_way(first, there.count()));
        }
        let folder = match self {
            Target::Pipe => return Ok(()),
            Target::Folder(folder) => Some(folder.as_path()),
            Target::File(path) => path.parent(),
        };
        match folder.filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => fs::create_dir_all(folder).map_err(|error| {
                Problem::Failed(format!("{}: the folder cannot be made ({error}).", folder.display()))
            }),
            None => Ok(()),
        }
    }

    /// Writes a file, or prints it.
    pub fn write(&self, name: &str, bytes: &[u8], force: bool) -> Result<(), Problem> {
        match self.path(name) {
            None => print(bytes),
            Some(path) => write(&path, bytes, force),
        }
    }
}

/// What a name has after its last dot, in small letters.
fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase())
}

/// Whoever writes `chart.jpg` wants no folder of that name.
fn no_folder(output: &Path, names: &[String]) -> Problem {
    let mut allowed = vec!["a folder, with / at its end".to_owned()];
    if let [name] = names {
        allowed.extend(ending(Path::new(name)).map(|own| format!("a name that ends with .{own}")));
        allowed.push("-".to_owned());
    }
    let output = output.display();
    Problem::Usage(format!("--output: ‘{output}’ is not allowed; allowed: {}.", allowed.join("; ")))
}

fn in_the_way(path: &Path, others: usize) -> Problem {
    let others = if others == 0 { String::new() } else { format!(" (and {others} more)") };
    Problem::Exists(format!("{}: this file exists{others}; --force overwrites it.", path.display()))
}

/// Writes beside the place and moves the whole file there; whatever stops this leaves nothing behind.
fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Problem> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error: &std::io::Error| Problem::file(path, "written", error);
    let mut file = beside(folder).map_err(|error| failed(&error))?;
    file.write_all(bytes).map_err(|error| failed(&error))?;
    if force {
        return file.persist(path).map(drop).map_err(|error| failed(&error.error));
    }
    file.persist_noclobber(path).map(drop).map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => in_the_way(path, 0),
        _ => failed(&error.error),
    })
}

/// A file without a name that others know, readable by whoever may read new files of this user.
fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".pathways-chart-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
