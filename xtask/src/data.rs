//! The data of each figure to take away, a file a figure and language, for the browser: the files of its package, and the
//! rows of its table, each with its name, the year that it is shown in, and its line as CSV and as it is pasted. So the
//! browser writes no CSV, it puts lines together.

use anyhow::{Context, anyhow};
use pathways_chart::data::Figure;
use pathways_chart::export::data::{header, line, package, pasted, rows};
use pathways_chart::package::BELGIUM;
use pathways_chart::words::Words;
use serde_json::{Map, Value, json};

/// Stands in the readme where the browser puts the address of the view that is saved.
const ADDRESS: &str = "{address}";

pub fn of_figure(figure: &Figure, words: &Words) -> anyhow::Result<String> {
    let files = package(&BELGIUM, figure, words, Some(ADDRESS)).map_err(|fault| anyhow!("{fault}"))?;
    let files: Map<String, Value> = files.into_iter().map(|(name, text)| (name, json!(text))).collect();
    let lines = |cells: &[String]| [line(cells), pasted(cells)];
    let rows: Vec<Value> = rows(figure, words).iter().map(|row| json!([row.id, row.year, lines(&row.cells)])).collect();
    let data = json!({ "files": files, "header": lines(&header()), "rows": rows });
    serde_json::to_string(&data).with_context(|| format!("cannot write the data of {}", figure.name))
}
