//! The readme of the data to take away: it explains what is in the package, hides nothing that is missing or doubtful, and
//! says who made what.

use crate::bench::Bench;
use crate::data::{Record, each, observation, records};
use crate::readback::{Written, taken};
use pathways_chart::data::Flag;
use pathways_chart::export::data::package;
use pathways_chart::locale::{LANGUAGES, data};
use pathways_chart::package::{BELGIUM, WITH_WORDS};
use std::collections::BTreeSet;

#[test]
fn a_readme_explains_every_code_and_says_what_must_be_known() {
    each(|bench, words, name, text| {
        let written = taken(name, words);
        let readme = written.get("readme.txt");
        let figure = bench.dataset.figure(name).unwrap();
        let has = |part: &str| assert!(readme.contains(part), "{name} {}: {part}", words.locale.lang);
        has(&words.label(&["figure.", name, ".title"]));
        has(&words.edition());
        has("2025.6.24");
        for column in WITH_WORDS {
            has(&format!("- {column}{}", words.locale.colon));
        }
        for note in figure.notes.iter().filter_map(|place| bench.dataset.notes.get(*place)) {
            has(&pathways_chart::dossier::note(&note.name, words));
        }
        for record in records(text) {
            let known = observation(&record, &bench.dataset);
            has(&format!(
                "- {}{}{}",
                known.status.code(),
                words.locale.colon,
                data(words.locale.lang).status(known.status, &words.locale.detail.statuses)
            ));
            has(&format!("- {}{}", known.role.code(), words.locale.colon));
            for flag in known.flags.iter() {
                has(&format!("- {}{}{}", flag.code(), words.locale.colon, words.locale.detail.flags.of(*flag)));
            }
            if known.has(Flag::Disputed) || known.value.is_none() {
                has(&words.status(bench.dataset.find(&known.name).unwrap()));
            }
        }
        for file in written.0.iter().map(|(file, _)| file).filter(|file| *file != "readme.txt") {
            has(&format!("- {file}{}", words.locale.colon));
        }
        assert!(!readme.contains(['{', '}']), "{name}: {readme}");
    });
}

/// A number may have the normal status and be disputed: the code alone must not say that nothing is wrong with it.
#[test]
fn the_normal_status_does_not_say_that_there_are_no_reservations() {
    let bench = Bench::new();
    for (lang, _) in LANGUAGES {
        let words = bench.words(lang);
        let normal = words.locale.detail.statuses.normal;
        for (name, text) in taken("relocation", &words).0 {
            assert!(!text.contains(normal), "{lang} {name}");
        }
    }
}

/// The ids that stand in brackets in the list of what is not plain.
fn listed(readme: &str, heading: &str, colon: &str) -> Vec<String> {
    let list = readme.split_once(heading).unwrap_or_else(|| panic!("{heading}")).1.trim_start();
    let id = |line: &str| line.split_once(&format!("){colon}")).unwrap().0.rsplit_once('(').unwrap().1.to_owned();
    list.lines().take_while(|line| line.starts_with("- ")).map(id).collect()
}

/// The rows of all tables of a package.
fn all_rows(written: &Written) -> Vec<Record> {
    let tables = written.0.iter().filter(|(name, _)| name.ends_with(".csv") && name != "events.csv");
    tables.flat_map(|(_, text)| records(text)).collect()
}

#[test]
fn a_readme_lists_every_row_of_the_package_that_is_missing_calculated_or_flagged_and_no_other() {
    each(|_, words, name, _| {
        let written = taken(name, words);
        let found = listed(written.get("readme.txt"), data(words.locale.lang).readme.doubtful, words.locale.colon);
        let plain = |row: &Record| row["status"] == "A" && row["role"] == "printed" && row["flags"].is_empty();
        let wanted: BTreeSet<String> =
            all_rows(&written).iter().filter(|row| !plain(row)).map(|row| row["id"].clone()).collect();
        assert_eq!(found.len(), wanted.len(), "{name}");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wanted, "{name} {}", words.locale.lang);
    });
}

#[test]
fn what_a_figure_does_not_show_but_its_package_has_is_in_the_list() {
    let bench = Bench::new();
    let words = bench.words("en");
    for (figure, rows) in [
        ("resettlement", "R13 R14 R25 T1 RSUM R1314 P23a P23b P24a P24b P25"),
        ("applications", "VG V8"),
        ("visas", "V8 V8g V8r"),
        ("moria", "L6 L5"),
    ] {
        let listed = listed(taken(figure, &words).get("readme.txt"), data("en").readme.doubtful, ": ");
        for id in rows.split(' ') {
            assert!(listed.iter().any(|name| name == id), "{figure}: {id} is not in {listed:?}");
        }
    }
    let written = taken("resettlement", &words);
    let calculated = "\n- 2015–2024 – resettled (RSUM): 5,141\u{a0}persons; calculated\n";
    assert!(written.get("readme.txt").contains(calculated), "once, not twice");
    let total = "\n- 2013–2024 – resettled (T1): 5,275\u{a0}persons; printed in the source; ";
    assert!(written.get("readme.txt").contains(total), "{}", written.get("readme.txt"));
}

/// A row without a number has the role ‘printed’: what the code means must not say that a number is printed.
#[test]
fn the_code_printed_is_explained_so_that_it_is_true_of_a_row_without_a_number() {
    each(|_, words, name, _| {
        let text = data(words.locale.lang);
        let written = taken(name, words);
        let wrong = words.locale.detail.roles.printed;
        let right = format!("- printed{}{}\n", words.locale.colon, text.readme.stated);
        assert!(written.get("readme.txt").contains(&right), "{name}");
        assert!(!written.get("observations.schema.json").contains(&format!("\"{wrong}\"")), "{name}");
        for row in all_rows(&written).iter().filter(|row| row["value"].is_empty()) {
            assert_eq!(row["role"], "printed");
        }
    });
}

#[test]
fn a_readme_cites_the_chart_as_its_makers_and_the_report_as_its_authors() {
    each(|_, words, name, _| {
        let written = taken(name, words);
        let lines: Vec<&str> = written.get("readme.txt").lines().collect();
        let [.., chart, report] = &*lines else { panic!() };
        let title = words.label(&["figure.", name, ".title"]);
        assert!(chart.starts_with("- pathways-chart, ") && chart.contains(&title), "{chart}");
        assert!(chart.contains(&format!("Vluchtelingenwerk Vlaanderen, {}", words.edition())), "{chart}");
        assert!(
            report.starts_with("- Vluchtelingenwerk Vlaanderen, ") && !report.contains("pathways-chart"),
            "{report}"
        );
        assert!(report.contains("AIDA Country Report Belgium: Access to the territory and push backs"), "{report}");
    });
}

#[test]
fn a_readme_has_one_kind_of_quotation_marks() {
    each(|_, words, name, _| {
        let others = match words.locale.lang {
            "en" | "nl" => ['“', '”', '„', '«', '»'],
            "fr" => ['“', '”', '„', '‘', '"'],
            "de" => ['”', '‘', '«', '»', '"'],
            other => panic!("{other}"),
        };
        let written = taken(name, words);
        let readme = written.get("readme.txt");
        let line = readme.lines().find(|line| line.contains(others));
        assert_eq!(line, None, "{name}");
    });
}

#[test]
fn a_readme_names_the_address_that_it_is_given() {
    let bench = Bench::new();
    let words = bench.words("nl");
    let figure = bench.dataset.figure("visas").unwrap();
    let files = Written(package(&BELGIUM, figure, &words, Some("https://host/?figure=visas")).unwrap());
    assert_eq!(files.get("readme.txt").matches("https://host/?figure=visas").count(), 2);
    assert!(!taken("visas", &words).get("readme.txt").contains("Adres van de grafiek"));
}
