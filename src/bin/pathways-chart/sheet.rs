//! The contact sheet: one page with everything that a run has made, to look through. It has no script and fetches nothing
//! but the pictures beside it, so it works wherever the folder is.

use crate::render::Outcome;
use crate::tasks::{Task, Workshop};
use crate::views::Asked;
use pathways_chart::describe::title;
use pathways_chart::export::plate::Size;
use pathways_chart::paint::svg::escaped;
use pathways_chart::series::select;
use std::fmt::Write;

/// The name of a size that is no preset.
const PAGE: &str = "page";
/// In place of a size: of files that are the same in every form.
const DATA: &str = "data";

const STYLE: &str = "
:root { color-scheme: light dark; }
body { margin: 0 1.5rem 3rem; font: 15px/1.4 system-ui, sans-serif; }
h2 { margin: 2.5rem 0 .25rem; }
h3 { margin: 1.25rem 0 .5rem; font-weight: 600; }
nav a, fieldset label { margin-inline-end: 1em; }
fieldset { display: inline-block; margin: 1rem 1rem 0 0; border: 1px solid GrayText; border-radius: 4px; }
.grid { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem; }
figure { margin: 0; max-width: 100%; }
figure img { display: block; width: 26rem; max-width: 100%; height: auto; border: 1px solid GrayText; }
.clear { background: repeating-conic-gradient(#ccc 0 25%, #fff 0 50%) 0 0 / 16px 16px; }
figcaption { max-width: 26rem; padding-top: .25rem; font-size: 13px; }
.failed { color: light-dark(#a1260d, #ff8f66); }
";

/// The files of one view in one size.
struct Picture<'a> {
    asked: &'a Asked<'a>,
    size: &'a str,
    files: Vec<(&'a Task<'a>, &'a Outcome)>,
}

/// The page.
pub fn sheet(workshop: &Workshop, tasks: &[Task], outcomes: &[Outcome]) -> String {
    let pictures = pictures(tasks, outcomes);
    let languages = unique(pictures.iter().map(|picture| picture.asked.words.locale.lang));
    let sizes = unique(pictures.iter().map(|picture| picture.size));
    let figures = unique(pictures.iter().map(|picture| &*picture.asked.spec.figure));
    let mut text = head(workshop, &languages, &sizes);
    let made = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    // A text in memory takes everything.
    let _ = write!(text, "<h1>{made} files</h1>\n<p>{}</p>\n", escaped(&about(workshop, &pictures)));
    for reason in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
        let _ = writeln!(text, "<p class=\"failed\">{}</p>", escaped(reason));
    }
    text += &choice("Language", "lang", &languages);
    text += &choice("Size", "size", &sizes);
    let links = figures.iter().map(|figure| format!("<a href=\"#{0}\">{0}</a>", escaped(figure)));
    let _ = write!(text, "<nav aria-label=\"Figures\"><p>{}</p></nav>\n<main>\n", links.collect::<Vec<_>>().join(" "));
    for figure in figures {
        let _ = writeln!(text, "<h2 id=\"{0}\">{0}</h2>", escaped(figure));
        let of_figure = pictures.iter().filter(|picture| picture.asked.spec.figure == figure);
        let (data, of_figure): (Vec<&Picture>, Vec<&Picture>) = of_figure.partition(|picture| picture.size == DATA);
        if !data.is_empty() {
            text += "<div class=\"grid\">";
            text.extend(data.iter().map(|picture| entry(workshop, picture)));
            text += "</div>\n";
        }
        for form in unique(of_figure.iter().map(|picture| picture.asked.spec.form.code())) {
            let _ = writeln!(text, "<h3>{}</h3>\n<div class=\"grid\">", escaped(form));
            let of_form = of_figure.iter().filter(|picture| picture.asked.spec.form.code() == form);
            text.extend(of_form.map(|picture| entry(workshop, picture)));
            text += "</div>\n";
        }
    }
    text += "</main>\n</body>\n</html>\n";
    text
}

/// The files by view and size, in the order of the tasks.
fn pictures<'a>(tasks: &'a [Task], outcomes: &'a [Outcome]) -> Vec<Picture<'a>> {
    let mut pictures: Vec<Picture> = Vec::new();
    for (task, outcome) in tasks.iter().zip(outcomes) {
        let size = match task.size {
            Some(Size::Preset(preset)) => preset.name,
            None if task.format.is_data() => DATA,
            Some(Size::Page { .. }) | None => PAGE,
        };
        let same = |picture: &&mut Picture| std::ptr::eq(picture.asked, task.asked) && picture.size == size;
        match pictures.iter_mut().find(same) {
            Some(picture) => picture.files.push((task, outcome)),
            None => pictures.push(Picture { asked: task.asked, size, files: vec![(task, outcome)] }),
        }
    }
    pictures
}

fn unique<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut unique: Vec<&str> = Vec::new();
    for one in all {
        if !unique.contains(&one) {
            unique.push(one);
        }
    }
    unique
}

fn about(workshop: &Workshop, pictures: &[Picture]) -> String {
    let edition = pictures.first().map_or(String::new(), |picture| picture.asked.words.edition());
    format!("pathways-chart {}, {}, {} theme.", env!("CARGO_PKG_VERSION"), edition, workshop.theme.name)
}

fn head(workshop: &Workshop, languages: &[&str], sizes: &[&str]) -> String {
    // What is not chosen is not shown; nothing chosen shows everything.
    let mut rules = String::new();
    for (kind, values) in [("lang", languages), ("size", sizes)] {
        for value in values {
            let _ = writeln!(
                rules,
                "body:has(#{kind}-{value}:checked) figure:not([data-{kind}=\"{value}\"]) {{ display: none; }}"
            );
        }
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Contact sheet of {}</title>\n<style>{STYLE}{rules}</style>\n</head>\n<body>\n",
        escaped(&workshop.package.name),
    )
}

/// Buttons of which one is pressed.
fn choice(label: &str, kind: &str, values: &[&str]) -> String {
    if values.len() < 2 {
        return String::new();
    }
    let button = |value: &str, checked: &str| {
        format!("<label><input type=\"radio\" name=\"{kind}\" id=\"{kind}-{0}\"{checked}> {0}</label>", escaped(value))
    };
    let buttons: String = values.iter().map(|value| button(value, "")).collect();
    format!("<fieldset><legend>{label}</legend>{}{buttons}</fieldset>\n", button("all", " checked"))
}

/// One picture with its files; the first that browsers show stands for all.
fn entry(workshop: &Workshop, picture: &Picture) -> String {
    let Picture { asked, size, files } = picture;
    let Asked { spec, words, .. } = asked;
    let lang = words.locale.lang;
    let titled = || Some(title(&select(spec, words)?, words));
    let alternative = workshop.title.clone().or_else(titled).unwrap_or_default();
    let shown = files.iter().find(|(task, outcome)| task.format.is_picture() && outcome.is_ok());
    let image = shown.map_or(String::new(), |(task, outcome)| {
        let ((width, height), _) = outcome.as_ref().ok().and_then(|(_, extent)| *extent).unwrap_or(((1, 1), 1.0));
        let (name, clear) = (escaped(&task.name), if workshop.transparent { " class=\"clear\"" } else { "" });
        format!(
            "<a href=\"{name}\"><img{clear} src=\"{name}\" width=\"{width}\" height=\"{height}\" alt=\"{}\" loading=\"lazy\"></a>",
            escaped(&alternative)
        )
    });
    let links = files.iter().map(|(task, outcome)| link(task, outcome));
    let extent = shown
        .and_then(|(_, outcome)| outcome.as_ref().ok()?.1)
        .map_or(String::new(), |((width, height), ratio)| format!(", {width} × {height}, ratio {:.2}", ratio));
    format!(
        "<figure data-lang=\"{lang}\" data-size=\"{size}\" lang=\"{lang}\">{image}<figcaption lang=\"en\">{lang}, {size}{extent}: {}</figcaption></figure>\n",
        links.collect::<Vec<_>>().join(", ")
    )
}

fn link(task: &Task, outcome: &Outcome) -> String {
    match outcome {
        Ok((bytes, _)) => {
            let size = bytes.div_ceil(1000);
            format!("<a href=\"{}\">{}</a> {size} kB", escaped(&task.name), task.format.ending())
        }
        Err(reason) => format!("<span class=\"failed\">{}</span>", escaped(reason)),
    }
}
