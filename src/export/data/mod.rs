//! The data of a figure to take away: a data package that [`crate::package::read`] reads back as the same figure, and a
//! single table.
//!
//! The columns are those of every package, and some in words, for people: [`WITH_WORDS`].

mod cells;
mod descriptor;
mod readme;
mod schema;
mod scope;

use crate::data::{Figure, Kind, ObservationId};
use crate::package::{Fault, Files, Json, WITH_WORDS, WITH_WORDS_OF_EVENTS, write_csv};
use crate::series::{Series, by_category, by_year};
use crate::words::Words;
use scope::{Scope, events};

const DESCRIPTOR: &str = "datapackage.json";
const README: &str = "readme.txt";
const EVENTS: &str = "events";
const OBSERVATIONS_SCHEMA: &str = "observations.schema.json";
const EVENTS_SCHEMA: &str = "events.schema.json";

/// A row of a figure's table: the observation, the year that it is shown in, none if it always is, and its cells.
pub struct Row {
    pub id: String,
    pub year: Option<i32>,
    pub cells: Vec<String>,
}

/// The rows of a series as one CSV: every observation of its years, results and pledges alike, also those that are
/// missing, and the total. What is hidden in the picture is there too, as it is in the table of the page.
pub fn csv(series: &Series, words: &Words) -> String {
    let years = series.spec.from..=series.spec.to;
    let shown = rows(series.figure, words).into_iter().filter(|row| row.year.is_none_or(|year| years.contains(&year)));
    shown.fold(line(&header()), |csv, row| csv + &line(&row.cells))
}

/// The names of the columns.
pub fn header() -> Vec<String> {
    WITH_WORDS.iter().map(|name| (*name).to_owned()).collect()
}

/// The rows of a figure.
pub fn rows(figure: &Figure, words: &Words) -> Vec<Row> {
    let dataset = words.dataset;
    let mut ids: Vec<(Option<i32>, ObservationId)> = match figure.kind {
        Kind::Series | Kind::Targets => [Some(figure.table), figure.target]
            .into_iter()
            .flatten()
            .flat_map(|table| by_year(table, dataset))
            .filter(|(year, ..)| (figure.years.0..=figure.years.1).contains(year))
            .map(|(year, id, _)| (Some(year), id))
            .collect(),
        Kind::Parts => by_category(figure, dataset).into_iter().map(|(id, _)| (None, id)).collect(),
    };
    ids.extend(figure.total.map(|id| (None, id)));
    let row = |(year, id): (Option<i32>, ObservationId)| {
        let observation = dataset.observation(id)?;
        let cells = cells::of_observation(id, observation, figure, words);
        Some(Row { id: observation.name.to_string(), year, cells })
    };
    ids.into_iter().filter_map(row).collect()
}

/// A line of a CSV file.
pub fn line(cells: &[String]) -> String {
    write_csv(cells, b',')
}

/// The same as a spreadsheet takes it from the clipboard.
pub fn pasted(cells: &[String]) -> String {
    write_csv(cells, b'\t')
}

/// The files of the data package of a figure in the language of `words`, by name. `files` are those that the dataset was
/// read from. It always has the whole figure; `address` is where the figure is, for the readme.
pub fn package(
    files: &impl Files,
    figure: &Figure,
    words: &Words,
    address: Option<&str>,
) -> Result<Vec<(String, String)>, Fault> {
    let dataset = words.dataset;
    let scope = Scope::new(figure, words);
    let descriptor = descriptor::write(files, &scope, words)?;
    let version = match descriptor.get("version") {
        Some(Json::Text(version)) => version.clone(),
        _ => String::new(),
    };
    let mut written = vec![
        (README.to_owned(), readme::write(&scope, words, &version, address)),
        (DESCRIPTOR.to_owned(), pretty(&descriptor)),
    ];
    for (place, name, _) in scope.tables(dataset) {
        let rows = scope.rows.iter().filter_map(|row| Some((*row, dataset.observations.get(*row)?)));
        let rows = rows.filter(|(_, observation)| observation.table == place);
        let rows = rows.map(|(row, observation)| cells::of_observation(ObservationId(row), observation, figure, words));
        let table = rows.fold(line(&header()), |csv, cells| csv + &line(&cells));
        written.push((format!("{name}.csv"), table));
    }
    written.push((OBSERVATIONS_SCHEMA.to_owned(), pretty(&schema::of_observations(&scope, words))));
    if !figure.events.is_empty() {
        let header: Vec<String> = WITH_WORDS_OF_EVENTS.iter().map(|name| (*name).to_owned()).collect();
        let rows = events(figure, dataset).map(|event| cells::of_event(event, words));
        written.push((format!("{EVENTS}.csv"), rows.fold(line(&header), |csv, cells| csv + &line(&cells))));
        written.push((EVENTS_SCHEMA.to_owned(), pretty(&schema::of_events(words))));
    }
    written.push((labels_file(words), pretty(&labels(&scope, words))));
    Ok(written)
}

fn labels_file(words: &Words) -> String {
    format!("labels.{}.json", words.labels.lang)
}

fn pretty(json: &impl serde::Serialize) -> String {
    // A value of JSON can always be written.
    serde_json::to_string_pretty(json).unwrap_or_default() + "\n"
}

fn labels(scope: &Scope, words: &Words) -> Json {
    let text = |key: &String| Some((key.clone(), Json::text(words.labels.find(key)?)));
    Json::Object(scope.labels.iter().filter_map(text).collect())
}

/// What a table is called; its name where nobody has named it in words.
fn title(table: &str, words: &Words) -> String {
    let title = words.label(&["table.", table]);
    if title.is_empty() { table.to_owned() } else { title }
}
