//! What is taken away is the figure: the files of a package to take away, written to a folder and read by the reader of all
//! packages, give the same series and the same scene.

use crate::bench::{Bench, settings};
use pathways_chart::data::{Dataset, ObservationId};
use pathways_chart::describe::{notes_in_words, source, summary, table};
use pathways_chart::export::data::package;
use pathways_chart::figure::lay_out;
use pathways_chart::guide::Style;
use pathways_chart::locale::{LANGUAGES, Locale};
use pathways_chart::package::{BELGIUM, Fault, Files, Json, parse_json, read};
use pathways_chart::scene::Scene;
use pathways_chart::series::{Series, select};
use pathways_chart::spec::Spec;
use pathways_chart::theme::LIGHT;
use pathways_chart::words::Words;

/// Files that are in memory.
pub struct Written(pub Vec<(String, String)>);

impl Files for Written {
    fn text(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == path).map(|(_, text)| &**text)
    }
}

impl Written {
    pub fn read(&self) -> Result<Dataset, Fault> {
        read(self, parse_json)
    }

    pub fn get(&self, path: &str) -> &str {
        self.text(path).unwrap_or_else(|| panic!("there is no {path}"))
    }
}

pub fn taken(figure: &str, words: &Words) -> Written {
    let figure = words.dataset.figure(figure).unwrap();
    Written(package(&BELGIUM, figure, words, None).unwrap_or_else(|fault| panic!("{fault}")))
}

/// The places of the observations in another dataset, by their names.
fn translated(id: ObservationId, from: &Dataset, to: &Dataset) -> ObservationId {
    to.find(&from.observation(id).unwrap().name).unwrap()
}

/// A series as it would be with the places of another dataset.
fn moved<'a>(series: &Series, from: &Dataset, to: &'a Dataset) -> Series<'a> {
    let id = |id: ObservationId| translated(id, from, to);
    let mut rows = series.rows.clone();
    for row in &mut rows {
        row.observation = id(row.observation);
        for place in [&mut row.pledge, &mut row.initial, &mut row.base] {
            *place = place.map(id);
        }
    }
    let note = |place: &usize| to.notes.iter().position(|note| note.name == from.notes[*place].name).unwrap();
    let notes = series.notes.iter().map(note).collect();
    Series { figure: to.figure(&series.figure.name).unwrap(), spec: series.spec.clone(), rows, notes }
}

fn scene(series: &Series, words: &Words, bench: &Bench, width: f64) -> Scene {
    lay_out(series, &Style { theme: &LIGHT, words: *words, measure: &bench.font }, width, 0.0)
}

/// Every form of a figure, and what else can be asked of it.
fn queries(figure: &str, bench: &Bench) -> Vec<String> {
    let figure = bench.dataset.figure(figure).unwrap();
    let mut queries: Vec<String> =
        figure.forms.iter().map(|form| format!("figure={}&form={}", figure.name, form.code())).collect();
    let (first, last) = figure.years;
    if first < last && figure.total.is_none() {
        queries.push(format!("figure={}&from={}&to={last}", figure.name, first + 1));
        queries.push(format!("figure={}&from={first}&to={first}", figure.name));
    }
    queries
}

#[test]
fn what_is_taken_away_reads_back_as_the_same_figure() {
    let bench = Bench::new();
    let mut seen = 0;
    for (lang, _) in LANGUAGES {
        let words = bench.words(lang);
        for figure in bench.dataset.figures.iter() {
            let again =
                taken(&figure.name, &words).read().unwrap_or_else(|fault| panic!("{} {lang}: {fault}", figure.name));
            let words_again = Words::new(&again, Locale::find(lang)).unwrap();
            assert_eq!(again.figures.len(), 1);
            assert_eq!(again.labels.len(), 1);
            for query in queries(&figure.name, &bench) {
                let what = format!("{query} {lang}");
                let series = bench.series_in(&query, &words);
                let (spec, complaints) = Spec::read(&settings(&query), &Spec::of_first_figure(&again).unwrap(), &again);
                assert_eq!(complaints, [], "{what}");
                let series_again = select(&spec, &words_again).unwrap();
                assert_eq!(moved(&series, &bench.dataset, &again), series_again, "{what}");
                for width in [320.0, 760.0] {
                    let (mut one, other) =
                        (scene(&series, &words, &bench, width), scene(&series_again, &words_again, &bench, width));
                    for target in &mut one.targets {
                        target.observation = translated(target.observation, &bench.dataset, &again);
                    }
                    for id in one.marks.iter_mut().filter_map(|mark| mark.observation.as_mut()) {
                        *id = translated(*id, &bench.dataset, &again);
                    }
                    assert!(one == other, "{what} at {width}");
                    assert!(one.marks.len() > 3);
                    seen += 1;
                }
                assert_eq!(summary(&series, &words), summary(&series_again, &words_again), "{what}");
                assert_eq!(table(&series, &words), table(&series_again, &words_again), "{what}");
                assert_eq!(notes_in_words(&series, &words), notes_in_words(&series_again, &words_again), "{what}");
                assert_eq!(source(&series, &words), source(&series_again, &words_again), "{what}");
            }
        }
    }
    assert!(seen >= 200, "{seen}");
}

#[test]
fn what_is_taken_away_twice_is_the_same() {
    let bench = Bench::new();
    for figure in bench.dataset.figures.iter() {
        let words = bench.words("fr");
        let first = taken(&figure.name, &words);
        let again = first.read().unwrap();
        let words_again = Words::new(&again, Locale::find("fr")).unwrap();
        let second = Written(package(&first, &again.figures[0], &words_again, None).unwrap());
        for (name, text) in &first.0 {
            // The name of the package grows, the notes of other figures are no longer there to be told, and nor are the
            // rows that a table lacks.
            if name.ends_with(".json") && name != "datapackage.json" {
                assert_eq!(second.get(name), text, "{name}");
            }
        }
        assert_eq!(read(&second, parse_json).unwrap().observations, again.observations);
    }
}

#[test]
fn every_observation_reads_back_with_all_that_the_package_says_of_it() {
    let bench = Bench::new();
    for figure in bench.dataset.figures.iter() {
        let again = taken(&figure.name, &bench.words("de")).read().unwrap();
        let source = |place: &usize, dataset: &Dataset| dataset.sources[*place].clone();
        for one in again.observations.iter() {
            let id = bench.dataset.find(&one.name).unwrap();
            let other = bench.dataset.observation(id).unwrap();
            let sources = |row: &pathways_chart::data::Observation, dataset: &Dataset| {
                row.sources.iter().map(|place| source(place, dataset)).collect::<Vec<_>>()
            };
            assert_eq!(sources(one, &again), sources(other, &bench.dataset), "{}", one.name);
            let mut same = one.clone();
            (same.table, same.sources) = (other.table, other.sources.clone());
            assert_eq!(same.derivation.is_some(), other.derivation.is_some(), "{}", one.name);
            same.derivation = other.derivation.clone();
            assert_eq!(same, *other);
        }
        let names: Vec<_> = again.events.iter().map(|event| event.name.clone()).collect();
        let wanted: Vec<_> = figure.events.iter().map(|place| bench.dataset.events[*place].name.clone()).collect();
        assert_eq!(names, wanted);
    }
}

/// The members of each resource that say where its rows are, by name.
fn paths(descriptor: &str) -> Vec<[Option<Json>; 3]> {
    let Some(Json::List(resources)) = parse_json(descriptor).unwrap().get("resources").cloned() else { panic!() };
    resources.iter().map(|resource| ["name", "path", "schema"].map(|member| resource.get(member).cloned())).collect()
}

/// The Belgian package with its resources as `change` leaves them.
fn changed(change: impl Fn(&mut Vec<Json>)) -> Vec<(&'static str, String)> {
    let with = |(name, text): &(&'static str, &str)| {
        let mut json = parse_json(text).unwrap_or(Json::Null);
        if let (&"datapackage.json", Some(Json::List(resources))) = (name, json.get("resources")) {
            let mut resources = resources.clone();
            change(&mut resources);
            json.set("resources", Json::List(resources));
            return (*name, serde_json::to_string(&json).unwrap());
        }
        (*name, (*text).to_owned())
    };
    BELGIUM.iter().map(with).collect()
}

fn taken_of(files: &[(&str, String)], figure: &str) -> Written {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    let dataset = read(&&*files, parse_json).unwrap();
    let words = Words::new(&dataset, Locale::find("en")).unwrap();
    Written(package(&&*files, dataset.figure(figure).unwrap(), &words, None).unwrap())
}

#[test]
fn a_package_may_have_its_tables_in_any_order() {
    let bench = Bench::new();
    let last_first = changed(|resources| resources.rotate_right(1));
    let reversed = changed(|resources| resources.reverse());
    for figure in bench.dataset.figures.iter() {
        let usual = taken(&figure.name, &bench.words("en"));
        for files in [&last_first, &reversed] {
            let written = taken_of(files, &figure.name);
            let mut wanted = paths(usual.get("datapackage.json"));
            let mut found = paths(written.get("datapackage.json"));
            for list in [&mut wanted, &mut found] {
                list.sort_by_key(|members| format!("{members:?}"));
            }
            assert_eq!(found, wanted, "{}", figure.name);
            let (again, usual) = (written.read().unwrap(), usual.read().unwrap());
            assert_eq!(again.events, usual.events);
            assert_eq!(again.observations.len(), usual.observations.len());
            for row in usual.observations.iter() {
                let other = again.observation(again.find(&row.name).unwrap()).unwrap();
                let table = |dataset: &Dataset, place| dataset.table(Some(place)).to_owned();
                assert_eq!(table(&again, other.table), table(&usual, row.table), "{}", row.name);
                assert_eq!((other.value, &other.printed), (row.value, &row.printed), "{}", row.name);
            }
        }
    }
}

#[test]
fn what_a_package_says_of_the_bytes_of_its_files_is_not_said_of_those_that_are_written() {
    let files = changed(|resources| {
        for resource in resources {
            resource.set("bytes", Json::Number(1.0));
            resource.set("hash", Json::text("sha256:0"));
            resource.set("dialect", Json::text("dialect.json"));
            resource.set("homepage", Json::text("https://example.org"));
        }
    });
    let descriptor = parse_json(taken_of(&files, "pledges").get("datapackage.json")).unwrap();
    let Some(Json::List(resources)) = descriptor.get("resources") else { panic!() };
    assert!(resources.len() > 2);
    for resource in resources {
        for member in ["bytes", "hash", "dialect"] {
            assert_eq!(resource.get(member), None, "{member}");
        }
        assert_eq!(resource.get("homepage"), Some(&Json::text("https://example.org")), "what is still true stays");
    }
}
