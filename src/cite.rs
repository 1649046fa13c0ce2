//! How a figure and the report are cited. www/element/cite.js makes the same citations, with the day of access, and those
//! for reference managers, from the parts that the dossier gives it.

use crate::data::Figure;
use crate::locale::{data, dossier, fill_from};
use crate::words::Words;
use serde_json::{Map, Value, json};

/// Who makes the charts. The authors of the report did not.
const MAKER: &str = "pathways-chart";

/// `pathways-chart, ‘Title’. Chart based on: author, edition. Address.`
pub fn of_figure(figure: &Figure, words: &Words, address: Option<&str>) -> String {
    let title = words.label(&["figure.", &figure.name, ".title"]);
    let report: Vec<String> = [author(words), words.edition()].into_iter().filter(|part| !part.is_empty()).collect();
    let based = fill_from(data(words.locale.lang).cite.based, &[("report", &report.join(", "))]);
    ended(&fill_from(&full(words), &[("maker", MAKER), ("title", &title), ("based", &based)]), address)
}

/// The report, with the address that it was found at.
pub fn of_report(words: &Words) -> String {
    let report = words.dataset.sources.first();
    let address = report.map(|report| &*report.resolved).filter(|address| !address.is_empty());
    ended(&report.map_or_else(|| words.edition(), |report| words.citation(report)), address)
}

fn ended(text: &str, address: Option<&str>) -> String {
    address.map_or_else(|| format!("{text}."), |address| format!("{text}. {address}."))
}

/// The template of a full citation, in the quotes that the language has for every title.
fn full(words: &Words) -> String {
    format!("{{maker}}, {}. {{based}}", fill_from(dossier(words.locale.lang).quoted, &[("text", "{title}")]))
}

fn author(words: &Words) -> String {
    words.dataset.sources.first().map_or(String::new(), |report| words.label(&["publisher.", &report.publisher]))
}

/// What citations are made of: the templates, the maker of the charts, and what is known about the report.
pub fn parts(words: &Words) -> Value {
    let templates = data(words.locale.lang).cite.entries();
    let mut templates: Map<_, _> = templates.into_iter().map(|(name, text)| (name.to_owned(), json!(text))).collect();
    templates.insert("full".to_owned(), json!(full(words)));
    let report = words.dataset.sources.first().map(|report| {
        let published = report.published;
        json!({
            "title": *report.title,
            "lang": *report.lang,
            "author": author(words),
            "published": published.map(|date| date.code()),
            "dated": published.map(|date| words.locale.date(date)),
        })
    });
    json!({ "templates": templates, "maker": MAKER, "report": report })
}
