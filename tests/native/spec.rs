//! Requests: what is asked survives the way through a query string, and what is not understood is said, not obeyed.

use crate::bench::Bench;
use pathways_chart::locale::Locale;
use pathways_chart::spec::{Basis, Parameter, Quantity, Sort, Spec, ThemeChoice};

fn sentences(query: &str) -> Vec<String> {
    let bench = Bench::new();
    let base = Spec::of_first_figure(&bench.dataset).unwrap();
    let (_, complaints) = Spec::read(query, &base, &bench.dataset);
    complaints.iter().map(|complaint| complaint.sentence(Locale::find("en"))).collect()
}

/// Every state that a reader can reach.
fn all_specs(bench: &Bench) -> Vec<Spec> {
    let mut specs = Vec::new();
    for figure in bench.dataset.figures.iter() {
        let first = bench.spec(&format!("figure={}", figure.name));
        let applies = |parameter: Parameter| parameter.applies(figure.kind);
        let years = |parameter| {
            if applies(parameter) { figure.years.0..=figure.years.1 } else { 0..=0 }
        };
        for from in years(Parameter::From) {
            for to in years(Parameter::To).filter(|to| *to >= from) {
                for theme in ThemeChoice::ALL {
                    let mut spec = Spec { theme: *theme, ..first.clone() };
                    if applies(Parameter::From) {
                        (spec.from, spec.to) = (from, to);
                    }
                    specs.extend(
                        Basis::ALL
                            .iter()
                            .filter(|_| applies(Parameter::Basis))
                            .map(|b| Spec { basis: *b, ..spec.clone() }),
                    );
                    for measure in Quantity::ALL.iter().filter(|_| applies(Parameter::Measure)) {
                        specs.extend(Sort::ALL.iter().map(|sort| Spec {
                            measure: *measure,
                            sort: *sort,
                            ..spec.clone()
                        }));
                    }
                    specs.push(spec);
                }
            }
        }
    }
    specs
}

#[test]
fn a_state_survives_the_way_through_its_query_over_every_authors_view() {
    let bench = Bench::new();
    let authors =
        ["", "figure=pledges&basis=initial&from=2023", "figure=visas&sort=name&theme=dark", "from=2018&to=2019"];
    let specs = all_specs(&bench);
    assert!(specs.len() > 150, "{}", specs.len());
    for author in authors.map(|query| bench.spec(query)) {
        for spec in &specs {
            let query = spec.to_query(&author, &bench.dataset);
            let (read, complaints) = Spec::read(&query, &author, &bench.dataset);
            assert_eq!((&read, complaints.len()), (spec, 0), "{query}");
        }
        assert_eq!(author.to_query(&author, &bench.dataset), "");
    }
}

#[test]
fn choosing_a_figure_drops_what_only_the_figure_before_had() {
    let bench = Bench::new();
    let author = bench.spec("figure=pledges&basis=initial");
    let chosen = |spec: &Spec, name: &str, value: &str| {
        let (chosen, complaints) = spec.choosing(name, value, &author, &bench.dataset);
        assert_eq!(complaints, [], "{name}={value}");
        chosen
    };
    let there = chosen(&chosen(&author, "from", "2023"), "theme", "dark");
    let elsewhere = chosen(&there, "figure", "visas");
    assert_eq!(elsewhere.to_query(&author, &bench.dataset), "figure=visas&theme=dark");
    let back = chosen(&elsewhere, "figure", "pledges");
    assert_eq!(back.to_query(&author, &bench.dataset), "theme=dark");
    let (same, complaints) = author.choosing("from", "2023&theme=dark", &author, &bench.dataset);
    assert_eq!((same, complaints.len()), (author.clone(), 1), "a value is one value");
}

#[test]
fn unknown_parameters_and_values_are_reported_word_for_word() {
    assert_eq!(
        sentences("colour=red"),
        [
            "‘colour’ is not a setting of this chart and is ignored; settings are figure, form, from, to, basis, measure, sort, theme, lang."
        ]
    );
    assert_eq!(
        sentences("figure=pledges&basis=all"),
        ["‘all’ is not a value of ‘basis’ and is ignored; allowed: force, initial."]
    );
    assert_eq!(sentences("figure=visas&from=2023"), ["‘from’ has no effect on this figure and is ignored."]);
    assert_eq!(
        sentences("figure=pledges&from=2021"),
        ["‘2021’ is not a value of ‘from’ and is ignored; allowed: 2022, 2023, 2024, 2025."]
    );
    assert_eq!(
        sentences("from=2020&to=2018"),
        ["The years 2020–2018 run backwards and are ignored; the first must not be after the last."]
    );
}

#[test]
fn years_that_run_backwards_leave_the_figure_whole() {
    let bench = Bench::new();
    let base = Spec::of_first_figure(&bench.dataset).unwrap();
    let (spec, _) = Spec::read("figure=pledges&from=2024&to=2023", &base, &bench.dataset);
    assert_eq!((spec.from, spec.to), (2022, 2025));
}

#[test]
fn a_hostile_value_is_shortened_and_put_on_one_line() {
    let sentence = sentences(&format!("figure=%3Cscript%3E%0A{}", "x".repeat(1000))).remove(0);
    assert_eq!(
        sentence,
        format!(
            "‘<script> {}…’ is not a value of ‘figure’ and is ignored; allowed: resettlement, pledges, visas.",
            "x".repeat(31)
        )
    );
}

/// A small generator, so that a failure can be repeated from its seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

#[test]
fn no_query_string_does_harm() {
    let bench = Bench::new();
    let base = Spec::of_first_figure(&bench.dataset).unwrap();
    let pieces = [
        "figure=", "pledges", "visas", "from=", "to=", "2023", "2022", "2024", "&", "=", "%", "%f", "%ff", "%00", "+",
        "é", "lang=", "\u{202e}", "basis", "-1",
    ];
    let mut random = Random(42);
    for _ in 0..20_000 {
        let count = random.next() % 12;
        let query: String = (0..count).map(|_| pieces[(random.next() % pieces.len() as u64) as usize]).collect();
        let (spec, complaints) = Spec::read(&query, &base, &bench.dataset);
        let figure = bench.dataset.figure(&spec.figure).unwrap();
        assert!(figure.years.0 <= spec.from && spec.from <= spec.to && spec.to <= figure.years.1, "{query}");
        assert!(complaints.iter().all(|c| !c.sentence(Locale::find("en")).is_empty()));
    }
}
