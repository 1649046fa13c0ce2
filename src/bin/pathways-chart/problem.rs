//! What can go wrong, as one sentence on stderr and as the code that the program ends with.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use pathways_chart::package::{Fault, printable};
use std::error::Error;
use std::fmt::Display;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

#[derive(Debug)]
pub enum Problem {
    /// Help or version, which are asked for and no problem.
    Asked(String),
    /// Whoever reads the output has enough of it.
    Closed,
    Failed(String),
    Usage(String),
    Package(String),
    Exists(String),
    Interrupted(String),
}

impl Problem {
    /// A value that is not allowed where it stands.
    pub fn value(place: &str, value: &str, allowed: &[impl AsRef<str>]) -> Self {
        let allowed: Vec<&str> = allowed.iter().map(AsRef::as_ref).collect();
        Problem::Usage(format!("{place}: ‘{value}’ is not allowed; allowed: {}.", allowed.join(", ")))
    }

    pub fn fault(package: &str, fault: &Fault) -> Self {
        Problem::Package(format!("{package}: {fault}"))
    }

    /// Something about a file that the system refuses.
    pub fn file(path: &Path, what: &str, error: &dyn Display) -> Self {
        Problem::Failed(format!("{}: the file cannot be {what} ({error}).", path.display()))
    }

    /// What clap says in several lines, in one sentence.
    pub fn of_arguments(error: clap::Error) -> Self {
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Problem::Asked(error.render().to_string()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
                Problem::Usage("a command must be given: render, list, check, embed or help.".to_owned())
            }
            kind => Problem::Usage(sentence(&error, kind)),
        }
    }

    /// Tells what it is, where it belongs, and gives back the code for it.
    pub fn told(self) -> ExitCode {
        let (code, sentence) = match self {
            Problem::Asked(text) => {
                // A reader who closes the pipe has read enough.
                let _ = std::io::stdout().write_all(text.as_bytes());
                return ExitCode::SUCCESS;
            }
            Problem::Closed => return ExitCode::SUCCESS,
            Problem::Failed(sentence) => (1, sentence),
            Problem::Usage(sentence) => (2, sentence),
            Problem::Package(sentence) => (3, sentence),
            Problem::Exists(sentence) => (4, sentence),
            Problem::Interrupted(sentence) => (130, sentence),
        };
        say(&sentence);
        ExitCode::from(code)
    }
}

/// Tells what went wrong, in which somebody's path or argument may stand.
pub fn say(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "pathways-chart: {}", printable(sentence));
}

/// An error in the arguments: place, value, what is allowed.
fn sentence(error: &clap::Error, kind: ErrorKind) -> String {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    // `--format <FORMAT>` is called `--format` in a sentence.
    let name = |text: String| text.split([' ', '=']).next().unwrap_or_default().to_owned();
    let (argument, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let suggestion = || said(ContextKind::SuggestedArg).map(|text| format!("; did you mean ‘{}’?", name(text)));
    match (kind, argument, value) {
        (ErrorKind::InvalidValue, Some(argument), Some(value)) if !value.is_empty() => {
            let allowed = said(ContextKind::ValidValue).unwrap_or_default();
            format!("{}: ‘{value}’ is not allowed; allowed: {allowed}.", name(argument))
        }
        (ErrorKind::InvalidValue | ErrorKind::NoEquals, Some(argument), _) => {
            format!("{}: a value must be given.", name(argument))
        }
        (ErrorKind::ValueValidation, Some(argument), Some(value)) => {
            // The parsers of arguments say what is allowed.
            let allowed = error.source().map_or(String::new(), ToString::to_string);
            format!("{}: ‘{value}’ is not allowed; allowed: {allowed}.", name(argument))
        }
        (ErrorKind::UnknownArgument, Some(argument), _) => {
            let hint = suggestion().unwrap_or_else(|| "; --help lists all arguments.".to_owned());
            format!("‘{}’ is no argument of this command{hint}", name(argument))
        }
        (ErrorKind::InvalidSubcommand, ..) => {
            let command = said(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("‘{command}’ is not allowed; allowed: render, list, check, embed, help.")
        }
        (ErrorKind::MissingRequiredArgument, Some(argument), _) => {
            format!("{}: this is missing and must be given.", name(argument))
        }
        (ErrorKind::ArgumentConflict, Some(argument), _) => match said(ContextKind::PriorArg) {
            Some(prior) if name(prior.clone()) != name(argument.clone()) => {
                format!("{} and {} exclude each other.", name(argument), name(prior))
            }
            _ => format!("{}: this is given once.", name(argument)),
        },
        _ => {
            let text = error.render().to_string();
            let first = text.lines().next().unwrap_or_default();
            format!("{}.", first.trim_start_matches("error: ").trim_end_matches('.'))
        }
    }
}
