//! The dossier behind the figures: its numbers are those of the package, as printed, as calculated, or as dates.

use crate::bench::{Bench, label};
use crate::pseudo;
use crate::reading::{Permitted, numbers};
use pathways_chart::data::{Addressed, Dataset, Date, Derivation, Observation, ObservationId, Precision, Role};
use pathways_chart::dossier::write;
use pathways_chart::locale::{DossierWords, LANGUAGES, Locale, dossier};
use pathways_chart::words::Words;
use serde_json::Value;

fn each(mut check: impl FnMut(&Value, &Words, &'static DossierWords)) {
    let bench = Bench::new();
    for (lang, _) in LANGUAGES {
        let words = bench.words(lang);
        check(&serde_json::from_str(&write(&words)).unwrap(), &words, dossier(lang));
    }
    let words = pseudo::words(&pseudo::WHOLE);
    check(&serde_json::from_str(&write(&words)).unwrap(), &words, dossier("en"));
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} of {value}"))
}

fn entries<'a>(dossier: &'a Value, part: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    dossier[part].as_object().unwrap_or_else(|| panic!("{part}")).iter()
}

/// The observations that one card is about: a result, and the pledges of its year.
fn shown<'a>(name: &str, dataset: &'a Dataset) -> Vec<&'a Observation> {
    let own = dataset.observation(dataset.find(name).unwrap()).unwrap();
    let behind = |figure: &&pathways_chart::data::Figure| figure.table == own.table && own.category.is_empty();
    let targets: Vec<usize> = dataset.figures.iter().filter(behind).filter_map(|figure| figure.target).collect();
    let pledges = dataset.observations.iter().filter(|o| targets.contains(&o.table) && o.period == own.period);
    [own].into_iter().chain(pledges).collect()
}

fn inputs(derivation: &Derivation) -> Vec<ObservationId> {
    match derivation {
        Derivation::Sum(terms) => terms.iter().map(|(_, id)| *id).collect(),
        Derivation::Ratio(part, whole) => vec![*part, *whole],
    }
}

fn of_derivation(observation: &Observation, words: &Words) -> Permitted {
    let inputs = observation.derivation.iter().flat_map(inputs).filter_map(|id| words.dataset.value(id));
    inputs.fold(Permitted::default(), |permitted, value| permitted.and(&words.locale.number(value), words.locale))
}

#[test]
fn every_number_on_the_card_of_an_observation_is_printed_calculated_or_a_place() {
    each(|dossier, words, terms| {
        let locale = words.locale;
        for (name, card) in entries(dossier, "observations") {
            let shown = shown(name, words.dataset);
            let at = format!("{} {name}", locale.lang);
            let years = [shown[0].period.start.year, shown[0].period.end.year].map(|year| year.to_string()).join(" ");
            let category =
                label(words, &format!("category.{}.{}", words.dataset.tables[shown[0].table].name, shown[0].category));
            Permitted::default().and(&years, locale).and(&category, locale).check(text(card, "heading"), locale, &at);
            for row in card["rows"].as_array().unwrap() {
                let (term, text) = (text(row, "term"), text(row, "text"));
                Permitted::default().check(term, locale, &at);
                let about = |shows: fn(&Observation, &Words) -> Permitted| {
                    shown.iter().fold(Permitted::default(), |all, shown| all.with(&shows(shown, words)))
                };
                let permitted = match term {
                    term if term.starts_with(terms.printed) => about(as_printed),
                    term if term.starts_with(terms.calculated) => about(as_calculated),
                    term if term.starts_with(terms.derivation) => about(of_derivation),
                    term if term.starts_with(terms.place) => {
                        about(|o, words| Permitted::default().and(&o.locator, words.locale))
                    }
                    _ => Permitted::default(),
                };
                permitted.check(text, locale, &format!("{at}, {term}"));
            }
        }
    });
}

/// The report's own digits, whatever the language.
fn as_printed(observation: &Observation, words: &Words) -> Permitted {
    let value = observation.value.filter(|_| observation.role == Role::Printed);
    let percent = observation.unit == "percent";
    let written = |value| if percent { words.locale.percent(value, 0) } else { words.locale.number(value) };
    let written = value.map_or(String::new(), written);
    let printed = Permitted::default().and(if value.is_some() { &observation.printed } else { "" }, words.locale);
    printed.and(&written, words.locale)
}

fn as_calculated(observation: &Observation, words: &Words) -> Permitted {
    let value = observation.value.filter(|_| observation.role != Role::Printed);
    Permitted::default().and(&value.map_or(String::new(), |value| words.locale.number(value)), words.locale)
}

/// A number as its language writes it, read back.
fn value_of(number: &str, locale: &Locale) -> f64 {
    number.replace(locale.group, "").replace(locale.decimal, ".").parse().unwrap()
}

#[test]
fn a_calculation_that_a_reader_follows_gives_the_value() {
    let mut seen = 0;
    each(|dossier, words, terms| {
        for (name, card) in entries(dossier, "observations") {
            let own = shown(name, words.dataset)[0];
            let row = card["rows"].as_array().unwrap().iter().find(|row| row["term"] == terms.derivation);
            let said = row.map(|row| text(row, "text"));
            assert_eq!(said.is_some(), own.role != Role::Printed, "{name}");
            let Some(said) = said else { continue };
            seen += 1;
            let mut result = 0.0;
            let mut sign = "+";
            for word in said.split(' ') {
                match (word, sign) {
                    ("+" | "−" | "÷", _) => sign = word,
                    (number, "+") => result += value_of(number, words.locale),
                    (number, "−") => result -= value_of(number, words.locale),
                    (number, _) => result = result * 100.0 / value_of(number, words.locale),
                }
            }
            assert!((result - own.value.unwrap()).abs() < 0.05, "{name}: {said} gives {result}");
        }
    });
    assert!(seen >= 5 * 5, "only {seen}");
}

#[test]
fn every_card_says_how_the_value_stands_and_where() {
    each(|dossier, words, terms| {
        for (name, card) in entries(dossier, "observations") {
            let own = shown(name, words.dataset)[0];
            let id = words.dataset.find(name).unwrap();
            let row = |term: &str| {
                let rows = card["rows"].as_array().unwrap();
                rows.iter().find(|row| row["term"] == term).map(|row| text(row, "text").to_owned())
            };
            // A number with another grouping is quoted, and written as the language does beside it.
            let written = |value: f64| match &*own.unit {
                "percent" => words.locale.percent(value, 0),
                _ => words.locale.number(value),
            };
            let quoted = pathways_chart::locale::dossier(words.locale.lang).quoted.replace("{text}", &own.printed);
            let printed = own.value.filter(|_| own.role == Role::Printed).map(|value| match written(value) {
                same if same == *own.printed => same,
                other => format!("{quoted} ({other})"),
            });
            assert_eq!(row(terms.printed), printed, "{name}");
            assert_eq!(row(terms.status), Some(words.status(id)), "{name}");
            assert!(row(terms.place).is_some_and(|place| !place.trim().is_empty()), "{name}");
            let about = words.dataset.notes.iter().filter(|note| note.about.contains(&id));
            for note in about {
                assert!(
                    card["notes"].as_array().unwrap().iter().any(|said| *said == *note.name),
                    "{name}: {}",
                    note.name
                );
            }
        }
    });
}

#[test]
fn every_number_of_a_work_a_note_or_an_event_is_its_own() {
    each(|dossier, words, terms| {
        let (locale, dataset) = (words.locale, words.dataset);
        let own = |text: &str| Permitted::default().and(text, locale);
        for (name, work) in entries(dossier, "sources") {
            let source = dataset.sources.iter().find(|source| source.name == *name).unwrap();
            let published = source.published.map_or(String::new(), |date| locale.date(date));
            let cited = own(&source.title).and(&published, locale).and(&source.footnote.to_string(), locale);
            cited.check(text(work, "citation"), locale, name);
            own(&label(words, &format!("source.{name}"))).check(text(work, "text"), locale, name);
            let address = match source.addressed {
                Addressed::Printed => &source.address,
                Addressed::Lost => terms.address_lost,
                Addressed::None => terms.no_address,
            };
            assert_eq!(text(work, "address"), address, "{name}");
        }
        for (name, event) in entries(dossier, "events") {
            let known = dataset.events.iter().find(|event| event.name == *name).unwrap();
            // No more exact than the source: a quarter has no first day.
            let known_day = |date: Date| match known.precision {
                Precision::Day => date,
                Precision::Month => Date { day: 0, ..date },
                _ => Date { month: 0, day: 0, ..date },
            };
            let date = known.start.map_or(terms.undated.to_owned(), |date| locale.date(known_day(date)));
            assert_eq!(text(event, "date"), date, "{name}");
            own(&label(words, &format!("event.{name}"))).check(text(event, "text"), locale, name);
        }
        for (name, note) in entries(dossier, "notes") {
            let labels = [format!("note.{name}"), format!("note.{name}.long")].map(|key| label(words, &key)).join(" ");
            own(&labels).check(note.as_str().unwrap(), locale, name);
        }
    });
}

#[test]
fn a_title_and_a_phrase_in_another_language_stand_in_the_texts_as_they_are_listed() {
    each(|dossier, words, _| {
        let lang = words.locale.lang;
        for (name, work) in entries(dossier, "sources") {
            let title = text(work, "title");
            assert!(text(work, "citation").contains(title), "{lang} {name}");
            // An address is in no language.
            let spoken = title.contains(char::is_alphabetic) && !title.starts_with("www.");
            assert_eq!(text(work, "lang"), if spoken { "en" } else { "" }, "{lang} {name}");
        }
        for (phrase, other) in entries(dossier, "phrases") {
            assert_ne!(other.as_str().unwrap(), lang, "{phrase}");
            let mut labels = words.labels.texts.iter().filter(|(key, _)| !key.starts_with("phrases."));
            assert!(labels.any(|(_, text)| text.contains(phrase)), "{lang}: ‘{phrase}’ is nowhere");
        }
        assert_eq!(entries(dossier, "phrases").count() > 0, ["fr", "nl", "de"].contains(&lang), "{lang}");
    });
}

#[test]
fn a_figure_names_every_work_note_and_event_that_it_rests_on() {
    each(|dossier, words, _| {
        for figure in words.dataset.figures.iter() {
            let entry = &dossier["figures"][&*figure.name];
            let list = |key: &str| -> Vec<String> {
                entry[key].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
            };
            let notes: Vec<String> = figure.notes.iter().map(|i| words.dataset.notes[*i].name.to_string()).collect();
            assert_eq!(list("notes"), notes, "{}", figure.name);
            let events: Vec<String> = figure.events.iter().map(|i| words.dataset.events[*i].name.to_string()).collect();
            assert_eq!(list("events"), events, "{}", figure.name);
            let shown = words.dataset.observations.iter().filter(|o| {
                let years = figure.years.0 <= o.period.start.year && o.period.end.year <= figure.years.1;
                years && (o.table == figure.table || Some(o.table) == figure.target)
            });
            for source in shown.flat_map(|o| o.sources.iter()) {
                let name = words.dataset.sources[*source].name.to_string();
                assert!(list("sources").contains(&name), "{}: {name}", figure.name);
            }
            for name in ["sources", "notes", "events"].into_iter().flat_map(list) {
                let known = ["sources", "notes", "events"].iter().any(|part| dossier[part].get(&name).is_some());
                assert!(known, "{}: {name} leads nowhere", figure.name);
            }
        }
    });
}

#[test]
fn both_statements_on_a_disputed_value_are_on_its_card() {
    each(|dossier, _, _| {
        for name in ["L9", "L10"] {
            let sources = dossier["observations"][name]["sources"].as_array().unwrap();
            for both in ["fn19", "fn21"] {
                assert!(sources.iter().any(|source| source == both), "{name}: {both} is not cited");
            }
            let notes = dossier["observations"][name]["notes"].as_array().unwrap();
            assert!(notes.iter().any(|note| note == "C15"), "{name}");
        }
    });
}

#[test]
fn the_numbers_of_the_dossier_are_read_in_its_own_language() {
    let locale = Locale::find("fr");
    assert_eq!(numbers("2\u{202f}083 − 275", locale).iter().map(|n| value_of(n, locale)).sum::<f64>(), 2358.0);
}
