//! How a figure and the report are cited. www/element/cite.js makes the same citations, with the day of access, and those
//! for reference managers, from the parts that the dossier gives it.

use crate::data::Figure;
use crate::locale::{data, fill_from};
use crate::words::Words;
use serde_json::{Map, Value, json};

/// `“Title”. Chart based on: edition. Address.`
pub fn of_figure(figure: &Figure, words: &Words, address: Option<&str>) -> String {
    let title = words.label(&["figure.", &figure.name, ".title"]);
    let full = data(words.locale.lang).cite.full;
    ended(&fill_from(full, &[("title", &title), ("edition", &words.edition())]), address)
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

/// What citations are made of: the templates, and what is known about the report.
pub fn parts(words: &Words) -> Value {
    let templates = data(words.locale.lang).cite.entries();
    let templates: Map<_, _> = templates.into_iter().map(|(name, text)| (name.to_owned(), json!(text))).collect();
    let report = words.dataset.sources.first().map(|report| {
        let published = report.published;
        json!({
            "title": *report.title,
            "lang": *report.lang,
            "author": words.label(&["publisher.", &report.publisher]),
            "published": published.map(|date| date.code()),
            "dated": published.map(|date| words.locale.date(date)),
        })
    });
    json!({ "templates": templates, "report": report })
}
