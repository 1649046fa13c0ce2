//! The reader of data packages: what is wrong is refused with one sentence, word for word.

use pathways_chart::data::Dataset;
use pathways_chart::package::{BELGIUM, Fault, belgium, parse_json, read};
use std::path::Path;

/// The embedded package with one text in one file replaced.
pub fn read_with(file: &str, old: &str, new: &str) -> Result<Dataset, Fault> {
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
pub fn refused(file: &str, old: &str, new: &str, sentence: &str) {
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
    assert_eq!(belgium().unwrap().figures.len(), 7);
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
fn the_language_of_a_title_is_a_tag() {
    refused(
        "datapackage.json",
        "\"lang\": \"en\", \"version\"",
        "\"lang\": \"English, British\", \"version\"",
        "datapackage.json, sources[0].lang: ‘English, British’ is not allowed; a name has only a to z, A to Z, 0 to 9, ‘_’ and ‘-’.",
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
        "\"forms\": [\"columns\", \"line\", \"table\"], ",
        "",
        "datapackage.json, figures[0].forms: this is missing and must be given.",
    );
}

#[test]
fn a_figure_that_could_not_be_drawn_honestly_is_refused() {
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
        "\"forms\": [\"columns\", \"line\", \"table\"]",
        "\"forms\": [\"bars\"]",
        "datapackage.json, figures[0].forms: ‘[…]’ is not allowed; allowed: columns, line, table.",
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
        "R19,2019,,-239,-239",
        "resettlement.csv, row 16, column value: ‘5141’ is not allowed; its derivation gives 4663.",
    );
    refused(
        "relocation.csv",
        "L1,2016,,200,200",
        "L1,2016,,-200,-200",
        "datapackage.json, figures[5].resource: ‘relocation’ is not allowed; a drawn resource has no negative values.",
    );
    refused(
        "labels.en.json",
        "{R22} of {P22} pledged",
        "{R22} of {P99} pledged",
        "labels.en.json, annotation.R22: ‘P99’ is not allowed; it must be one of the package’s observations with a value.",
    );
}

#[test]
fn a_total_of_another_table_is_refused() {
    refused(
        "datapackage.json",
        "\"total\": \"VD\"",
        "\"total\": \"V1\"",
        "datapackage.json, figures[4].total: ‘V1’ is not allowed; the total is a row of the same resource and of the figure’s years.",
    );
    refused(
        "datapackage.json",
        "\"years\": [2023, 2023], \"total\": \"V13\"",
        "\"years\": [2024, 2024], \"total\": \"V13\"",
        "datapackage.json, figures[2].total: ‘V13’ is not allowed; the total is a row of the same resource and of the figure’s years.",
    );
}

#[test]
fn parts_that_do_not_add_up_to_their_total_are_refused() {
    refused(
        "visas_by_nationality.csv",
        "V9,2023,AF,329,329",
        "V9,2023,AF,330,330",
        "datapackage.json, figures[2].total: ‘V13’ is not allowed; the parts of the resource must add up to it.",
    );
    // A part without a value leaves the total unexplained.
    refused(
        "moria_pledge.csv",
        "M68,2022/2025,taken_off,68,68,persons,A,",
        "M68,2022/2025,taken_off,,,persons,O,",
        "datapackage.json, figures[6].total: ‘L5’ is not allowed; the parts of the resource must add up to it.",
    );
}

#[test]
fn results_are_compared_with_pledges_of_the_same_kind_only() {
    refused(
        "datapackage.json",
        "\"target\": \"pledges\"",
        "\"target\": \"moria_pledge\"",
        "datapackage.json, figures[1].target: ‘moria_pledge’ is not allowed; results are compared with pledges of the same concept only.",
    );
    refused(
        "datapackage.json",
        "pledged to resettle\", \"concept\": \"resettlement\"",
        "pledged to resettle\", \"concept\": \"relocation\"",
        "datapackage.json, figures[1].target: ‘pledges’ is not allowed; results are compared with pledges of the same concept only.",
    );
    let sentence = "datapackage.json, figures[1].target: ‘pledges’ is not allowed; its rows, and only they, have the flag ‘pledge’.";
    refused("pledges.csv", "\"1,250\",persons,A,pledge,", "\"1,250\",persons,A,,", sentence);
    refused("resettlement.csv", "R22,2022,,71,71,persons,A,,", "R22,2022,,71,71,persons,A,pledge,", sentence);
}

#[test]
fn what_is_doubtful_or_missing_needs_a_note_and_a_form_that_can_show_it() {
    for row in ["L18", "L19"] {
        refused(
            "datapackage.json",
            "\"about\": [\"L18\", \"L19\"]",
            &"\"about\": [\"L18\", \"L19\"]".replace(row, "L1"),
            "datapackage.json, figures[5].resource: ‘relocation’ is not allowed; a note of the figure must be about each of its doubtful or missing values.",
        );
    }
    // A note about it that the figure does not show is none.
    refused(
        "datapackage.json",
        "\"notes\": [\"C7\", \"C8\", \"C9\", \"C6\", \"C24\"]",
        "\"notes\": [\"C7\", \"C9\", \"C6\"]",
        "datapackage.json, figures[1].resource: ‘resettlement’ is not allowed; a note of the figure must be about each of its doubtful or missing values.",
    );
    refused(
        "datapackage.json",
        "\"forms\": [\"columns\", \"table\"], \"resource\": \"relocation\"",
        "\"forms\": [\"columns\", \"line\"], \"resource\": \"relocation\"",
        "datapackage.json, figures[5].resource: ‘relocation’ is not allowed; a line, a gap, dots and pledges cannot show doubtful values; columns, bars and parts can.",
    );
    refused(
        "datapackage.json",
        "\"forms\": [\"bars\", \"parts\", \"table\"]",
        "\"forms\": [\"bars\", \"people\"]",
        "datapackage.json, figures[3].resource: ‘visa_applications’ is not allowed; a line, a gap, dots and pledges cannot show doubtful values; columns, bars and parts can.",
    );
}

#[test]
fn what_would_be_compared_is_of_whole_years_of_one_unit_and_beyond_doubt() {
    let resource = "datapackage.json, figures[0].resource: ‘resettlement’ is not allowed; ";
    let of_part = format!("{resource}a value for a part of a year has the flag ‘partial_period’.");
    refused("resettlement.csv", "R22,2022,,71,", "R22,2022-01-01/2022-03-31,,71,", &of_part);
    let unit = format!("{resource}all values that are compared have one unit.");
    refused("resettlement.csv", "R22,2022,,71,71,persons", "R22,2022,,71,71,visas", &unit);
    refused(
        "visas_by_nationality.csv",
        "decisions,A,overlap,printed",
        "decisions,A,disputed,printed",
        "datapackage.json, figures[2].resource: ‘visas_by_nationality’ is not allowed; a total that shares are calculated of is beyond doubt.",
    );
    let pledges = "datapackage.json, figures[1].target: ‘pledges’ is not allowed; a year has one pledge, or one with variant ‘initial’ and one with variant ‘revised’.";
    refused("pledges.csv", "P23b,2023", "P23b,2022", pledges);
    // A number that was calculated is no plainer in a series than one that is disputed.
    refused(
        "resettlement.csv",
        "R16,2016,,452,452,persons,A,,printed,,fn13,resettlement table,",
        "R16,2016,,452,,persons,A,,derived,,fn13,resettlement table,R15 + R20",
        "datapackage.json, figures[0].resource: ‘resettlement’ is not allowed; a note of the figure must be about each of its doubtful or missing values.",
    );
    refused(
        "resettlement.csv",
        "R15 + R16 + R17 + R18 + R19 + R20 + R21 + R22 + R23 + R24",
        "RSUM",
        "resettlement.csv, row 16, column derivation: ‘RSUM’ is not allowed; a derivation is written like ‘A - B - C’ or ‘A / B’, with ids of the package.",
    );
}

#[test]
fn what_a_figure_may_leave_out_is_checked_where_it_is_given() {
    refused(
        "datapackage.json",
        "\"sort\": \"source\"",
        "\"sort\": \"size\"",
        "datapackage.json, figures[4].sort: ‘size’ is not allowed; allowed: value, name, source.",
    );
    refused(
        "datapackage.json",
        "\"accent\": \"yes\"",
        "\"accent\": \"maybe\"",
        "datapackage.json, figures[0].annotations[0].accent: ‘maybe’ is not allowed; allowed: yes, no.",
    );
    let plain = read_with("datapackage.json", ", \"accent\": \"yes\"", "").unwrap();
    assert!(!plain.figures[0].annotations[0].accent);
}

#[test]
fn a_label_that_a_figure_needs_must_be_there_in_every_language() {
    refused(
        "labels.en.json",
        "figure.pledges.title",
        "figure.pledges.titel",
        "labels.en.json, figure.pledges.title: this is missing and must be given.",
    );
    for lang in ["fr", "nl", "de"] {
        let file = format!("labels.{lang}.json");
        refused(
            &file,
            "\"category.visas_by_nationality._O\"",
            "\"category.visas_by_nationality.others\"",
            &format!("{file}, category.visas_by_nationality._O: this is missing and must be given."),
        );
        refused(
            &file,
            "{P23a}",
            "{P23c}",
            &format!(
                "{file}, note.C7: ‘P23c’ is not allowed; it must be one of the package’s observations with a value."
            ),
        );
    }
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

/// The embedded package with another text for one of its files.
fn read_damaged(file: &str, text: &str) -> Result<Dataset, Fault> {
    let damaged: Vec<(&str, &str)> =
        BELGIUM.iter().map(|(name, whole)| (*name, if *name == file { text } else { whole })).collect();
    read(&damaged.as_slice(), parse_json)
}

/// Every file cut off anywhere, and every cell emptied: refused or accepted, but never a panic.
#[test]
fn no_damage_to_a_file_panics() {
    for (file, text) in BELGIUM {
        for (cut, _) in text.char_indices().step_by(97) {
            let _ = read_damaged(file, &text[..cut]);
        }
        let lines: Vec<&str> = text.lines().collect();
        for (row, line) in lines.iter().enumerate().filter(|_| file.ends_with(".csv")) {
            let cells: Vec<&str> = line.split(',').collect();
            for column in 0..cells.len() {
                let mut emptied = cells.clone();
                emptied[column] = "";
                let emptied = emptied.join(",");
                let mut damaged = lines.clone();
                damaged[row] = &emptied;
                let _ = read_damaged(file, &damaged.join("\n"));
            }
        }
    }
}
