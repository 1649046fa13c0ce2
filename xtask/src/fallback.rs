//! `xtask fallback FOLDER`: what stands in for each figure, form and language without a script: its pictures, the HTML
//! around them, and `views.json`, which lists them all.

use anyhow::{Context, anyhow};
use pathways_chart::data::compact::FIELD;
use pathways_chart::data::{Dataset, Figure};
use pathways_chart::describe::{subtitle, summary, title};
use pathways_chart::export::reserve::reserved;
use pathways_chart::export::{SIZES, Size, View, WIDEST, Wider, file};
use pathways_chart::locale::ALL;
use pathways_chart::native::NotoSans;
use pathways_chart::package::belgium;
use pathways_chart::spec::Spec;
use pathways_chart::words::Words;
use serde_json::{Map, Value, json};
use std::path::Path;

/// Where the HTML looks for its pictures; whoever uses it puts an address in front.
const PLACE: &str = "fallback/";
/// The widths of containers whose reserved heights are listed, CSS pixels: a phone, and a column of text.
const RESERVED: [u32; 2] = [320, 760];

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [folder] = arguments else { anyhow::bail!("takes the folder to write to") };
    let folder = Path::new(folder);
    let dataset = belgium().map_err(|fault| anyhow!("{fault}"))?;
    let font = NotoSans::load().map_err(|error| anyhow!(error))?;
    // A figure a thread: there are about as many as a machine has cores.
    let (package, font) = (&dataset, &font);
    let listed = std::thread::scope(|scope| {
        let of = |figure| scope.spawn(move || views(figure, package, font, folder));
        let threads: Vec<_> = dataset.figures.iter().map(of).collect();
        let joined =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err(anyhow!("a thread failed"))));
        joined.collect::<anyhow::Result<Vec<_>>>()
    })?;
    let listed: Vec<String> = listed.concat().iter().map(Value::to_string).collect();
    write(folder, "views.json", &format!("[\n{}\n]\n", listed.join(",\n")))
}

/// Writes all views of a figure, and lists them.
fn views(figure: &Figure, dataset: &Dataset, font: &NotoSans, folder: &Path) -> anyhow::Result<Vec<Value>> {
    let base = Spec::of_first_figure(dataset).context("the package has no figure")?;
    let measure = Wider(font, WIDEST);
    let mut listed = Vec::new();
    for locale in ALL {
        let words = Words::new(dataset, locale).context("the package has no labels")?;
        // The first form is the one that is shown unless another is asked for. A table is given its height.
        let mut of_first = Value::Null;
        for (i, form) in figure.forms.iter().enumerate() {
            let settings = [("figure", &*figure.name), ("form", form.code()), ("lang", locale.lang)];
            let settings = settings.map(|(name, value)| format!("{name}{FIELD}{value}")).join(&FIELD.to_string());
            let (spec, _) = Spec::read(&settings, &base, dataset);
            let view = View::new(&spec, words, &measure).context("the figure cannot be selected")?;
            let heights = if view.is_picture() { heights(&view, font) } else { of_first.clone() };
            if i == 0 {
                of_first = heights.clone();
            }
            listed.push(record(&view, i == 0, heights));
            write_view(&view, folder)?;
        }
    }
    Ok(listed)
}

/// The heights that the style sheet reserves, by the width of the container.
fn heights(view: &View, font: &NotoSans) -> Value {
    let height = |width: u32| (width.to_string(), json!(reserved((&view.series, view.words), font, width)));
    Value::Object(RESERVED.map(height).into_iter().collect())
}

/// What others need to know about a view.
fn record(view: &View, first: bool, reserved: Value) -> Value {
    let (series, words) = (&view.series, &view.words);
    let size = |size: &Size| (size.width.to_string(), json!(view.height(size.width)));
    let sizes: Map<_, _> = if view.is_picture() { SIZES.iter().map(size).collect() } else { Map::new() };
    json!({
        "figure": series.spec.figure[..],
        "form": series.spec.form.code(),
        "lang": words.locale.lang,
        "dir": words.locale.dir,
        "title": title(series, words),
        "subtitle": subtitle(series, words),
        "summary": summary(series, words),
        "default": first,
        "sizes": sizes,
        "reserved": reserved,
    })
}

/// Writes the pictures of a view, and the HTML that shows them.
fn write_view(view: &View, folder: &Path) -> anyhow::Result<()> {
    let stem = view.stem();
    for size in if view.is_picture() { &SIZES[..] } else { &[] } {
        for theme in view.themes() {
            let picture = view.picture(size.width, theme);
            write(folder, &file(&stem, size.width, theme), &picture)?;
        }
    }
    write(folder, &format!("{stem}.html"), &view.fragment(&format!("{PLACE}{stem}")))
}

fn write(folder: &Path, name: &str, text: &str) -> anyhow::Result<()> {
    crate::write_if_changed(&folder.join(name), text).with_context(|| format!("cannot write {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn every_picture_that_the_html_names_is_written_and_what_is_listed_is_what_is_reserved() {
        let folder = std::env::temp_dir().join(format!("pathways-fallback-{}", std::process::id()));
        let path = |name: &str| folder.join(name).display().to_string();
        run(&[folder.display().to_string()]).unwrap();
        crate::reserve::run(&[path("style.css")]).unwrap();
        let read = |name: &str| fs::read_to_string(path(name)).unwrap();
        let (css, views) = (read("style.css"), serde_json::from_str::<Vec<Value>>(&read("views.json")).unwrap());
        let mut left: Vec<String> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let mut expect = |name: &str| {
            let place = left.iter().position(|file| file == name).unwrap_or_else(|| panic!("{name} is not written"));
            left.remove(place);
        };
        expect("style.css");
        expect("views.json");
        for view in &views {
            let name = |key: &str| view[key].as_str().unwrap();
            let html = format!("{}-{}.{}.html", name("figure"), name("form"), name("lang"));
            for address in read(&html).split("=\"fallback/").skip(1) {
                expect(address.split('"').next().unwrap());
            }
            expect(&html);
            for height in RESERVED.map(|width| view["reserved"][width.to_string()].as_f64().unwrap()) {
                assert!(css.contains(&format!(": {}px;", height - 44.0)), "{html}");
            }
        }
        assert!(left.is_empty(), "nothing names {left:?}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
