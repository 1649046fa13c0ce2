//! `render`: makes all files that are asked for, several at a time.

use crate::args::{Format, Render};
use crate::output::{Target, heed_interrupts, interrupted};
use crate::packages::Package;
use crate::problem::{Problem, say};
use crate::sheet;
use crate::tasks::{Made, Task, Workshop, sizes, tasks};
use crate::views::{Asked, Wanted};
use indicatif::{ProgressBar, ProgressStyle};
use pathways_chart::package::printable;
use rayon::prelude::*;
use std::io::{IsTerminal, Write, stderr};

/// What every file of a run is listed on.
pub const INDEX: &str = "index.html";

/// What became of a task: the file that was written, or why there is none.
pub type Outcome = Result<(usize, Option<((u32, u32), f64)>), String>;

pub fn run(render: &Render) -> Result<(), Problem> {
    let package = Package::open(render.package.as_deref())?;
    let wanted = Wanted {
        figures: &render.figure,
        forms: &render.form,
        languages: &render.lang,
        all: render.all,
        theme: render.theme.as_deref().unwrap_or("light"),
        settings: &render.settings,
    };
    let views = wanted.views(&package)?;
    let formats = formats(render, &views)?;
    one_title(render, &views)?;
    let tasks = tasks(&views, &formats, &sizes(render)?);
    let mut names: Vec<String> = tasks.iter().map(|task| task.name.clone()).collect();
    if render.all {
        names.push(INDEX.to_owned());
    }
    let target = Target::of(&render.output, &names)?;
    target.prepare(&names, render.force)?;
    let workshop = Workshop::new(render, &package)?;
    if !matches!(target, Target::Pipe) {
        // A pipe that nobody reads is left by the usual interrupt.
        heed_interrupts()?;
    }
    let outcomes = make(&workshop, &tasks, &target, render.force)?;
    if render.all {
        target.write(INDEX, sheet::sheet(&workshop, &tasks, &outcomes).as_bytes(), render.force)?;
    }
    report(&target, &names, &outcomes)
}

/// The formats, each once. A table that was asked for by name has no picture.
fn formats(render: &Render, views: &[Asked]) -> Result<Vec<Format>, Problem> {
    let all: &[Format] = match (&render.format[..], render.all) {
        ([], true) => &[Format::Png, Format::Svg],
        ([], false) => &[Format::Png],
        (given, _) => given,
    };
    let mut formats = all.to_vec();
    formats.sort_unstable();
    formats.dedup();
    let named = render.form.iter().any(|form| form == "table");
    let no_picture = views.iter().any(|asked| !asked.is_picture()) && (named || !render.all);
    match formats.iter().find(|format| format.is_picture()) {
        Some(format) if no_picture => {
            Err(Problem::value("--format of form table", format.ending(), &["html", "csv", "zip"]))
        }
        _ => Ok(formats),
    }
}

/// A title of one's own over another figure, or in another language, would be wrong.
fn one_title(render: &Render, views: &[Asked]) -> Result<(), Problem> {
    let argument = match (&render.title, &render.subtitle) {
        (Some(_), _) => "--title",
        (_, Some(_)) => "--subtitle",
        _ => return Ok(()),
    };
    let same = |one: &Asked, other: &Asked| {
        one.spec.figure == other.spec.figure && one.words.locale.lang == other.words.locale.lang
    };
    let one = views.first().is_some_and(|first| views.iter().all(|other| same(first, other)));
    if one { Ok(()) } else { Err(Problem::Usage(format!("{argument}: this takes one figure and one language."))) }
}

/// Makes and writes all files. One that cannot be made is said so, and the others are made.
fn make(workshop: &Workshop, tasks: &[Task], target: &Target, force: bool) -> Result<Vec<Outcome>, Problem> {
    let bar = bar(tasks.len());
    let made = tasks.par_iter().map(|task| {
        if interrupted() {
            return Err(Problem::Interrupted(String::new()));
        }
        let made = workshop.make(task).and_then(|Made { bytes, extent }| {
            if interrupted() {
                return Err(Problem::Interrupted(String::new()));
            }
            target.write(&task.name, &bytes, force)?;
            Ok((bytes.len(), extent))
        });
        let outcome = match made {
            Err(Problem::Failed(reason)) => Err(reason),
            made => Ok(made?),
        };
        bar.inc(1);
        Ok(outcome)
    });
    let made: Result<Vec<Outcome>, Problem> = made.collect();
    let count = bar.position();
    bar.finish_and_clear();
    made.map_err(|problem| match problem {
        Problem::Interrupted(_) => {
            Problem::Interrupted(format!("interrupted after {count} of {} files; each of them is whole.", tasks.len()))
        }
        other => other,
    })
}

/// Seen by whoever sits before a terminal, and only where there is something to wait for.
fn bar(count: usize) -> ProgressBar {
    if count < 2 || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} files, {elapsed}");
    ProgressBar::new(count as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Says what was written, and each file that could not be made.
fn report(target: &Target, names: &[String], outcomes: &[Outcome]) -> Result<(), Problem> {
    let failed: Vec<&String> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    let place = match target {
        Target::Pipe => String::new(),
        Target::File(path) => path.display().to_string(),
        Target::Folder(folder) => format!("{} in {}", counted(names.len() - failed.len()), folder.display()),
    };
    let Some((last, others)) = failed.split_last() else {
        if stderr().is_terminal() && !place.is_empty() {
            let _ = writeln!(stderr(), "{}", printable(&place));
        }
        return Ok(());
    };
    for reason in others {
        say(reason);
    }
    Err(Problem::Failed((*last).clone()))
}

fn counted(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}
