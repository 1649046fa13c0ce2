//! The data to take away, read by a CSV reader that is not ours: every number is that of the dataset, nothing that is
//! missing or doubtful passes for plain, nothing becomes a formula.

use crate::bench::Bench;
use crate::readback::{Written, taken};
use pathways_chart::data::{Dataset, Kind, Observation};
use pathways_chart::describe::table;
use pathways_chart::export::data::{csv as table_of, package};
use pathways_chart::locale::{LANGUAGES, Locale, data};
use pathways_chart::package::{BELGIUM, Json, WITH_WORDS, WITH_WORDS_OF_EVENTS, parse_json, read};
use pathways_chart::words::Words;
use std::collections::{BTreeMap, BTreeSet};

pub type Record = BTreeMap<String, String>;

/// The records of a CSV text, by the names of their columns.
pub fn records(text: &str) -> Vec<Record> {
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let named = |record: csv::StringRecord| {
        names.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect::<Record>()
    };
    reader.records().map(|record| named(record.unwrap())).collect()
}

fn columns(text: &str) -> Vec<String> {
    csv::Reader::from_reader(text.as_bytes()).headers().unwrap().iter().map(str::to_owned).collect()
}

/// Every figure in every language, with the CSV of the whole figure.
pub fn each(mut check: impl FnMut(&Bench, &Words, &str, &str)) {
    let bench = Bench::new();
    for (lang, _) in LANGUAGES {
        for figure in bench.dataset.figures.iter() {
            let words = bench.words(lang);
            let query = format!("figure={}", figure.name);
            check(&bench, &words, &figure.name, &table_of(&bench.series_in(&query, &words), &words));
        }
    }
}

pub fn observation<'a>(record: &Record, dataset: &'a Dataset) -> &'a Observation {
    dataset.observation(dataset.find(&record["id"]).unwrap()).unwrap()
}

/// What a row has to say, whatever the language.
fn check_row(record: &Record, words: &Words) {
    let known = observation(record, words.dataset);
    let id = &record["id"];
    match known.value {
        Some(value) => assert_eq!(record["value"].parse::<f64>().unwrap(), value, "{id}"),
        None => {
            assert_eq!(record["value"], "", "{id}");
            assert!(["L", "M", "O", "Q"].contains(&&*record["status"]), "{id}");
            assert_eq!(record["status_text"], words.locale.detail.statuses.of(known.status), "{id}");
        }
    }
    assert!(record["value"].bytes().all(|c| c.is_ascii_digit() || c == b'.'), "{id}");
    assert_eq!(record["status"], known.status.code());
    let flags: Vec<&str> = known.flags.iter().map(|flag| flag.code()).collect();
    assert_eq!(record["flags"], flags.join(" "), "{id}");
    for flag in known.flags.iter() {
        assert!(record["status_text"].contains(words.locale.detail.flags.of(*flag)), "{id}: {}", record["status_text"]);
    }
    assert_eq!(record["role"], known.role.code());
    assert_eq!(record["role"] != "printed", !record["derivation"].is_empty(), "{id}");
    assert_eq!(record["printed"], known.printed);
    assert_eq!(record["variant"], known.variant.code());
    assert!(!record["series"].is_empty() && !record["source"].is_empty() && !record["unit"].is_empty(), "{id}");
    assert_eq!(record["category"].is_empty(), record["label"].is_empty(), "{id}");
    assert_eq!(record["edition"], words.edition(), "{id}");
    assert!(record["edition"].contains("AIDA Country Report Belgium") && record["edition"].contains("2025"), "{id}");
    assert_eq!(record["sources"].split(' ').count(), known.sources.len());
    let noted = words
        .dataset
        .notes
        .iter()
        .any(|note| note.about.iter().any(|about| words.dataset.observation(*about) == Some(known)));
    assert_eq!(noted, !record["note"].is_empty(), "{id}");
    assert!(!record.values().any(|cell| cell.contains(['{', '}'])), "{id}: a number is missing in a text");
}

#[test]
fn the_table_of_a_figure_says_of_every_number_what_the_dataset_says() {
    let mut seen = 0;
    each(|_, words, figure, text| {
        assert_eq!(columns(text), WITH_WORDS, "{figure}");
        for record in records(text) {
            check_row(&record, words);
            seen += 1;
        }
    });
    assert!(seen > 150, "{seen}");
}

#[test]
fn the_table_of_a_figure_has_every_observation_that_the_figure_shows_and_no_other() {
    each(|bench, words, name, text| {
        let series = bench.series_in(&format!("figure={name}"), words);
        let mut shown: Vec<_> =
            series.rows.iter().flat_map(|row| [Some(row.observation), row.pledge, row.initial]).flatten().collect();
        shown.extend(series.figure.total);
        let shown: BTreeSet<_> =
            shown.iter().map(|id| bench.dataset.observation(*id).unwrap().name.to_string()).collect();
        let written = records(text);
        let names: BTreeSet<_> = written.iter().map(|record| record["id"].clone()).collect();
        assert_eq!(names, shown, "{name}");
        assert_eq!(written.len(), names.len(), "{name}: one row an observation");
        if series.figure.kind != Kind::Targets {
            assert_eq!(written.len(), table(&series, words).rows.len(), "{name}");
        }
    });
}

#[test]
fn a_view_of_some_years_has_the_rows_of_those_years() {
    let bench = Bench::new();
    let words = bench.words("en");
    let ids = |query: &str| {
        let text = table_of(&bench.series_in(query, &words), &words);
        records(&text).iter().map(|record| record["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids("figure=pledges&from=2023&to=2023"), ["R23", "P23a", "P23b"]);
    assert_eq!(ids("figure=pledges&from=2025&to=2025&show=results"), ["R25", "P25"], "what is hidden is in the table");
    assert_eq!(ids("figure=relocation&from=2018&to=2020"), ["L18", "L19", "L3"]);
    assert_eq!(ids("figure=applications").last().unwrap(), "V1", "the total comes last");
}

#[test]
fn what_is_disputed_partial_or_missing_says_so_in_its_row() {
    let bench = Bench::new();
    let words = bench.words("fr");
    let text = table_of(&bench.series_in("figure=relocation", &words), &words);
    let rows: BTreeMap<_, _> = records(&text).into_iter().map(|record| (record["id"].clone(), record)).collect();
    assert_eq!(rows["L9"]["flags"], "disputed conflict_internal");
    assert_eq!(rows["L10"]["flags"], "disputed partial_period");
    assert_eq!((&*rows["L10"]["status"], &*rows["L10"]["period"]), ("P", "2024-01-01/2024-03-25"));
    assert!(rows["L10"]["status_text"].contains("contesté"));
    assert!(rows["L9"]["note"].contains("Office des étrangers"), "{}", rows["L9"]["note"]);
    assert_eq!((&*rows["L18"]["value"], &*rows["L18"]["status"]), ("", "O"));
}

#[test]
fn a_file_is_as_rfc_4180_has_it() {
    let plain = |text: &str| {
        assert!(!text.starts_with('\u{feff}'));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(text.ends_with("\r\n"));
    };
    each(|_, words, figure, text| {
        plain(text);
        for (name, text) in taken(figure, words).0 {
            if name.ends_with(".csv") {
                plain(&text);
                let wanted = if name == "events.csv" { WITH_WORDS_OF_EVENTS } else { WITH_WORDS };
                assert_eq!(columns(&text), wanted);
                records(&text);
            }
        }
    });
}

#[test]
fn a_package_has_the_files_that_its_descriptor_names_and_says_of_which_tables_it_has_only_some_rows() {
    each(|bench, words, name, _| {
        let written = taken(name, words);
        let files: BTreeSet<&str> = written.0.iter().map(|(name, _)| &**name).collect();
        let descriptor = parse_json(written.get("datapackage.json")).unwrap();
        let mut named: BTreeSet<String> = ["datapackage.json", "readme.txt"].map(str::to_owned).into();
        let Some(Json::List(resources)) = descriptor.get("resources") else { panic!() };
        for resource in resources {
            for member in ["path", "schema"] {
                let Some(Json::Text(file)) = resource.get(member) else { panic!() };
                named.insert(file.clone());
            }
        }
        let Some(Json::Object(labels)) = descriptor.get("labels") else { panic!() };
        named.extend(
            labels.iter().filter_map(|(_, file)| if let Json::Text(file) = file { Some(file.clone()) } else { None }),
        );
        assert_eq!(files, named.iter().map(|name| &**name).collect(), "{name}");
        assert_eq!(descriptor.get("version"), Some(&Json::text("2025.6.24")));
        let title = words.label(&["figure.", name, ".title"]);
        assert_eq!(descriptor.get("title"), Some(&Json::Text(title)));
        for resource in resources {
            let (Some(Json::Text(table)), Some(Json::Text(path))) = (resource.get("name"), resource.get("path")) else {
                panic!()
            };
            if table != "events" {
                let rows = bench.dataset.observations.iter();
                let count = rows.filter(|row| bench.dataset.table(Some(row.table)) == table).count();
                let some = records(written.get(path)).len() < count;
                assert_eq!(
                    resource.get("description").is_some(),
                    some,
                    "{name}: whether {table} has only some rows is said"
                );
                assert_eq!(written.get("readme.txt").contains(&partial(table, words)), some, "{name}: {table}");
            }
        }
    });
}

fn partial(table: &str, words: &Words) -> String {
    data(words.locale.lang).readme.partial.replace("{title}", &words.label(&["table.", table]))
}

#[test]
fn a_figure_has_its_tables_whole() {
    each(|bench, words, name, _| {
        let figure = bench.dataset.figure(name).unwrap();
        for place in [Some(figure.table), figure.target].into_iter().flatten() {
            let rows = bench.dataset.observations.iter().filter(|row| row.table == place);
            let ids: Vec<_> = rows.map(|row| row.name.to_string()).collect();
            let text = taken(name, words).get(&format!("{}.csv", bench.dataset.table(Some(place)))).to_owned();
            assert_eq!(records(&text).iter().map(|record| record["id"].clone()).collect::<Vec<_>>(), ids);
        }
    });
}

#[test]
fn a_schema_describes_the_columns_that_there_are() {
    for (lang, _) in LANGUAGES {
        let text = data(lang);
        assert_eq!(text.columns.entries().map_names(), WITH_WORDS);
        assert_eq!(text.events.entries().map_names(), WITH_WORDS_OF_EVENTS);
        for (name, said) in text.columns.entries().into_iter().chain(text.events.entries()).chain(text.cite.entries()) {
            assert!(!said.is_empty(), "{lang} {name}");
        }
    }
}

trait Names {
    fn map_names(&self) -> Vec<&'static str>;
}

impl Names for Vec<(&'static str, &'static str)> {
    fn map_names(&self) -> Vec<&'static str> {
        self.iter().map(|(name, _)| *name).collect()
    }
}

#[test]
fn what_the_columns_say_is_said_in_each_language() {
    let said = |lang| {
        let text = data(lang);
        [text.columns.entries(), text.events.entries(), text.cite.entries()].concat()
    };
    for (lang, _) in LANGUAGES.iter().skip(1) {
        for ((name, english), (_, other)) in said("en").into_iter().zip(said(lang)) {
            assert_ne!(english, other, "{lang} {name}");
        }
    }
}

/// Excel in a language with decimal commas ends a cell at a semicolon, and no apostrophe could stand behind it.
#[test]
fn no_cell_has_the_sign_of_a_formula_behind_a_semicolon() {
    each(|_, words, figure, text| {
        let files = taken(figure, words).0;
        for text in files.iter().filter(|(name, _)| name.ends_with(".csv")).map(|(_, text)| &**text).chain([text]) {
            for part in text.split(';').skip(1) {
                let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
                let part = part.trim_start_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
                assert!(!part.starts_with(signs), "{figure} {}: ;{part:.20}", words.locale.lang);
            }
        }
    });
}

/// Cells that programs have calculated when they opened a file.
const EVIL: [&str; 6] = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\u{200b}=1", "=HYPERLINK(\"x\",\"y\")"];

#[test]
fn nothing_that_a_package_says_becomes_a_formula() {
    for evil in EVIL {
        let cell = format!("\"{}\"", evil.replace('"', "\"\""));
        let json = serde_json::to_string(evil).unwrap();
        let files: Vec<(&str, String)> = BELGIUM
            .iter()
            .map(|(name, text)| {
                let text =
                    text.replace(",329,329,", &format!(",329,{cell},")).replace(",visa table,", &format!(",{cell},"));
                (*name, text.replace("\"Afghanistan\"", &json).replace("\"Syrië\"", &json))
            })
            .collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
        let dataset = read(&&*files, parse_json).unwrap();
        let words = Words::new(&dataset, Locale::find("nl")).unwrap();
        let written = Written(package(&&*files, dataset.figure("visas").unwrap(), &words, None).unwrap());
        let mut found = 0;
        for record in records(written.get("visas_by_nationality.csv")) {
            for (column, cell) in record {
                let numeric = cell.parse::<f64>().is_ok();
                assert!(numeric || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{column}: {cell:?}");
                found += usize::from(cell == format!("'{evil}"));
            }
        }
        assert!(found > 7, "{evil}: {found}");
        let again = written.read().unwrap();
        let id = again.find("V9").unwrap();
        assert_eq!((&*again.observation(id).unwrap().printed, &*again.observation(id).unwrap().locator), (evil, evil));
    }
}
