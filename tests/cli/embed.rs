//! `embed`: what www/snippets.js writes in the browser, byte for byte.

use crate::process::{folder, runs};
use pathways_chart::describe::title;
use pathways_chart::export::reserve::reserved;
use pathways_chart::export::{View, WIDEST, Wider};
use pathways_chart::locale::Locale;
use pathways_chart::native::NotoSans;
use pathways_chart::package::belgium;
use pathways_chart::spec::Spec;
use pathways_chart::words::Words;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// The snippets of these requests, as the browser would write them: a list of ways and what www/snippets.js takes.
fn in_the_browser(requests: &Value) -> Vec<String> {
    let script = "import { elementSnippet, iframeSnippet, staticSnippet } from './www/snippets.js';
        const ways = { element: elementSnippet, iframe: iframeSnippet, static: staticSnippet };
        let text = '';
        for await (const part of process.stdin) text += part;
        console.log(JSON.stringify(JSON.parse(text).map(([way, of]) => ways[way](of))));";
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", script]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let mut child = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(requests.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What stands in for a view, its title and the height of its frame.
fn view(figure: &str, form: &str, lang: &str) -> (String, String, u32) {
    let dataset = belgium().unwrap();
    let font = NotoSans::load().unwrap();
    let words = Words::new(&dataset, Locale::find(lang)).unwrap();
    let first = Spec::of_first_figure(&dataset).unwrap();
    let settings = ["figure", figure, "form", form, "lang", lang].join("\u{1f}");
    let (spec, complaints) = Spec::read(&settings, &first, &dataset);
    assert_eq!(complaints, []);
    let measure = Wider(&font, WIDEST);
    let view = View::new(&spec, words, &measure).unwrap();
    let fragment = view.fragment(&format!("fallback/{}", view.stem()));
    let height = reserved((&view.series, words), &font, 760).ceil().clamp(200.0, 1000.0) as u32;
    (fragment, title(&view.series, &words), height)
}

#[test]
fn the_code_is_that_of_the_page_byte_for_byte() {
    let here = folder();
    let edition = json!({ "hash": "0123456789ab", "integrity": {
        "v/0123456789ab/pathways-chart.css": "sha384-css", "v/0123456789ab/pathways-chart.nl.js": "sha384-nl",
        "v/0123456789ab/pathways-host.js": "sha384-host",
    }});
    std::fs::write(here.path().join("edition.json"), edition.to_string()).unwrap();
    // Figure, form and language; the settings as arguments and as a query.
    let asked = [
        ("pledges", "bars", "nl", "", ""),
        ("pledges", "gap", "fr", "--form gap --from 2023 --basis initial", "form=gap&from=2023&basis=initial"),
        ("visas", "bars", "de", "--sort name --measure share --theme dark", "measure=share&sort=name&theme=dark"),
        ("moria", "people", "en", "--form people --theme light", "form=people&theme=light"),
        ("resettlement", "table", "nl", "--form table --to 2020", "form=table&to=2020"),
    ];
    let (mut requests, mut ours) = (Vec::new(), Vec::new());
    for (figure, form, lang, arguments, query) in asked {
        let (fallback, title, height) = view(figure, form, lang);
        for (way, pinned) in
            [("element", true), ("element", false), ("iframe", true), ("iframe", false), ("static", true)]
        {
            let address = "https://example.org/a'b&c/";
            let mut request = json!({ "address": address, "figure": figure, "lang": lang, "query": query,
                "title": title, "fallback": fallback, "height": height });
            let mut line = format!("embed --figure {figure} --lang {lang} --way {way} --address {address} {arguments}");
            if pinned {
                request["edition"] = edition.clone();
                line += " --edition edition.json";
            }
            requests.push(json!([way, request]));
            ours.push((runs(&line, here.path()).text().to_owned(), line));
        }
    }
    let theirs = in_the_browser(&Value::Array(requests));
    assert_eq!(theirs.len(), ours.len());
    for ((ours, line), theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs, "{line}");
        assert!(ours.lines().all(|line| !line.trim().is_empty()), "{line}");
    }
}

#[test]
fn controls_are_an_attribute_and_a_default_is_none() {
    let here = folder();
    let element = |more: &str| runs(&format!("embed --figure pledges {more}"), here.path()).text().to_owned();
    assert!(element("--controls full").contains(" controls=\"full\" lang=\"en\">"));
    assert_eq!(element("--controls minimal --from 2022 --form bars --theme auto"), element(""));
    assert!(
        element("").contains("<img ")
            && element("").contains("src=\"/pathways/fallback/pledges-bars.en.320.light.svg\"")
    );
}
