//! The reader of data packages: what is wrong is refused with one sentence, word for word.

use pathways_chart::data::Dataset;
use pathways_chart::package::{BELGIUM, Fault, belgium, parse_json, read};
use std::path::Path;

/// The embedded package with one text in one file replaced.
fn read_with(file: &str, old: &str, new: &str) -> Result<Dataset, Fault> {
    let changed: Vec<(&str, String)> = BELGIUM
        .iter()
        .map(|(name, text)| {
            assert!(*name != file || text.contains(old), "{file} has no {old:?}");
            (*name, if *name == file { text.replacen(old, new, 1) } else { (*text).to_owned() })
        })
        .collect();
    let files: Vec<(&str, &str)> = changed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    read(&files.as_slice(), parse_json)
}

#[track_caller]
fn refused(file: &str, old: &str, new: &str, sentence: &str) {
    let fault = read_with(file, old, new).err().unwrap_or_else(|| panic!("this was accepted: {new}"));
    assert_eq!(fault.to_string(), sentence);
}

#[test]
fn the_embedded_package_is_all_the_files_of_its_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/belgium");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let embedded = BELGIUM.iter().any(|(embedded, _)| *embedded == name);
        assert!(embedded || name.ends_with(".schema.json"), "{name} is not embedded");
    }
    assert_eq!(belgium().unwrap().figures.len(), 3);
}

#[test]
fn a_number_with_grouping_is_refused_and_not_guessed() {
    refused(
        "resettlement.csv",
        "R17,2017,,1309,",
        "R17,2017,,1.309.0,",
        "resettlement.csv, row 6, column value: ‘1.309.0’ is not allowed; a number is written like 1309 or -0.5, without grouping, or left empty.",
    );
}

#[test]
fn a_missing_value_needs_a_status_that_says_so() {
    refused(
        "resettlement.csv",
        "R17,2017,,1309,",
        "R17,2017,,,",
        "resettlement.csv, row 6, column value: ‘’ is not allowed; an observation with status A has a value.",
    );
}

#[test]
fn a_derived_value_that_is_not_its_derivation_is_refused() {
    refused(
        "resettlement.csv",
        "2013/2014,,134,",
        "2013/2014,,135,",
        "resettlement.csv, row 17, column value: ‘135’ is not allowed; its derivation gives 134.",
    );
    refused(
        "resettlement.csv",
        "T1 - RSUM",
        "T1 - R99",
        "resettlement.csv, row 17, column derivation: ‘T1 - R99’ is not allowed; a derivation is written like ‘A - B - C’ or ‘A / B’, with ids of the package.",
    );
}

#[test]
fn unknown_codes_are_refused_with_those_that_are_known() {
    refused(
        "pledges.csv",
        "persons,A,pledge,",
        "persons,X,pledge,",
        "pledges.csv, row 2, column status: ‘X’ is not allowed; allowed: A, B, D, E, F, I, L, M, O, P, Q, U.",
    );
    refused(
        "pledges.csv",
        "pledge uncited,printed,initial",
        "pledge maybe,printed,initial",
        "pledges.csv, row 3, column flags: ‘pledge maybe’ is not allowed; allowed: disputed, conflict_internal, partial_period, pledge, residual, uncited, source_predates, overlap.",
    );
    refused(
        "pledges.csv",
        "fn11a",
        "fn99",
        "pledges.csv, row 2, column sources: ‘fn99 fn11b fn11c’ is not allowed; it must be one of the package’s sources.",
    );
}

#[test]
fn a_name_is_given_once() {
    refused(
        "pledges.csv",
        "P23a,",
        "P22,",
        "pledges.csv, row 3, column id: ‘P22’ is not allowed; each name is given once.",
    );
}

#[test]
fn periods_and_dates_are_iso() {
    refused(
        "pledges.csv",
        "P22,2022,",
        "P22,2022-23,",
        "pledges.csv, row 2, column period: ‘2022-23’ is not allowed; a period is written like 2022, 2013/2024 or 2024-01-01/2024-03-25, the earlier first.",
    );
}

#[test]
fn the_descriptor_is_checked_with_its_places() {
    refused(
        "datapackage.json",
        "\"kind\": \"targets\"",
        "\"kind\": \"pie\"",
        "datapackage.json, figures[1].kind: ‘pie’ is not allowed; allowed: series, targets, parts.",
    );
    refused(
        "datapackage.json",
        "\"years\": [2022, 2025]",
        "\"years\": [2025, 2022]",
        "datapackage.json, figures[1].years: ‘[…]’ is not allowed; two years of four digits must stand here, the earlier first, at most 100 years apart.",
    );
    refused(
        "datapackage.json",
        "\"name\": \"pledges\", \"kind\"",
        "\"name\": \"<b>\", \"kind\"",
        "datapackage.json, figures[1].name: ‘<b>’ is not allowed; a name has only a to z, A to Z, 0 to 9, ‘_’ and ‘-’.",
    );
    refused(
        "datapackage.json",
        "\"forms\": [\"columns\"], ",
        "",
        "datapackage.json, figures[0].forms: this is missing and must be given.",
    );
}

#[test]
fn a_figure_that_could_not_be_drawn_honestly_is_refused() {
    refused(
        "datapackage.json",
        "\"resource\": \"resettlement\", \"years\": [2015, 2024]",
        "\"resource\": \"relocation\", \"years\": [2016, 2024]",
        "datapackage.json, figures[0].resource: ‘relocation’ is not allowed; figures cannot mark disputed, partial or residual values yet, so they are not drawn.",
    );
    refused(
        "datapackage.json",
        "\"years\": [2015, 2024]",
        "\"years\": [2015, 2026]",
        "datapackage.json, figures[0].years: ‘[…]’ is not allowed; the resource has one row for each of these years, without a category; a year without a figure has an empty value and status O.",
    );
    refused(
        "datapackage.json",
        "\"target\": \"pledges\", ",
        "",
        "datapackage.json, figures[1].target: this is missing and must be given.",
    );
    refused(
        "datapackage.json",
        "\"forms\": [\"columns\"]",
        "\"forms\": [\"bars\"]",
        "datapackage.json, figures[0].forms: ‘[…]’ is not allowed; allowed: columns.",
    );
    refused(
        "datapackage.json",
        "\"name\": \"pledges\", \"kind\"",
        "\"name\": \"resettlement\", \"kind\"",
        "datapackage.json, figures[1].name: ‘resettlement’ is not allowed; each name is given once.",
    );
    refused(
        "resettlement.csv",
        "R19,2019,,239,239",
        "R19,2019,,-239,239",
        "resettlement.csv, row 16, column value: ‘5141’ is not allowed; its derivation gives 4663.",
    );
    refused(
        "visas_by_nationality.csv",
        "V9,2023,AF,329",
        "V9,2023,AF,-329",
        "datapackage.json, figures[2].resource: ‘visas_by_nationality’ is not allowed; a drawn resource has no negative values.",
    );
    refused(
        "labels.en.json",
        "{R22} of {P22} pledged",
        "{R22} of {P99} pledged",
        "labels.en.json, annotation.R22: ‘P99’ is not allowed; it must be one of the package’s observations with a value.",
    );
}

#[test]
fn a_label_that_a_figure_needs_must_be_there() {
    refused(
        "labels.en.json",
        "figure.pledges.title",
        "figure.pledges.titel",
        "labels.en.json, figure.pledges.title: this is missing and must be given.",
    );
}

#[test]
fn what_is_not_json_and_what_is_not_there_is_refused() {
    let fault = read_with("labels.en.json", "{", "").unwrap_err().to_string();
    assert!(fault.starts_with("labels.en.json: the file must be valid JSON ("), "{fault}");
    let none: &[(&str, &str)] = &[];
    assert_eq!(
        read(&none, parse_json).unwrap_err().to_string(),
        "datapackage.json: this is missing and must be given."
    );
}

/// Every file cut off anywhere, and every cell emptied: refused or accepted, but never a panic.
#[test]
fn no_damage_to_a_file_panics() {
    for (file, text) in BELGIUM {
        let cuts = text.char_indices().map(|(i, _)| i).step_by(97);
        for cut in cuts {
            let damaged: Vec<(&str, &str)> = BELGIUM
                .iter()
                .map(|(name, whole)| (*name, if name == file { &whole[..cut] } else { *whole }))
                .collect();
            let _ = read(&damaged.as_slice(), parse_json);
        }
    }
}
