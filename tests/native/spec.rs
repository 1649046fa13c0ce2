//! Requests: what is asked survives the way through a query string, and what is not understood is said, not obeyed.

use crate::bench::{Bench, settings};
use pathways_chart::data::Sort;
use pathways_chart::data::compact::FIELD;
use pathways_chart::locale::LANGUAGES;
use pathways_chart::spec::{Basis, Complaint, Parameter, Quantity, Spec, ThemeChoice, Wrong};

/// What is wrong with a query, as the element is told: `unknown_value form=pie of resettlement`.
fn wrong_with(query: &str) -> Vec<String> {
    let bench = Bench::new();
    let base = Spec::of_first_figure(&bench.dataset).unwrap();
    let (_, complaints) = Spec::read(&settings(query), &base, &bench.dataset);
    let told =
        |Complaint { wrong, name, value, figure }: &Complaint| format!("{} {name}={value} of {figure}", wrong.code());
    complaints.iter().map(told).collect()
}

/// Every state that a reader can reach.
fn all_specs(bench: &Bench) -> Vec<Spec> {
    let mut specs = Vec::new();
    for figure in bench.dataset.figures.iter() {
        let first = bench.spec(&format!("figure={}", figure.name));
        let applies = |parameter: Parameter| parameter.applies(figure.kind);
        let mut of_figure = vec![first.clone()];
        if applies(Parameter::From) {
            let (start, end) = figure.years;
            let pairs = (start..=end).flat_map(|from| (from..=end).map(move |to| (from, to)));
            of_figure = pairs.map(|(from, to)| Spec { from, to, ..first.clone() }).collect();
        }
        of_figure = each_with(of_figure, &figure.forms, |spec, form| spec.form = form);
        of_figure = each_with(of_figure, ThemeChoice::ALL, |spec, theme| spec.theme = theme);
        of_figure = each_with(of_figure, &LANGUAGES, |spec, (lang, _)| spec.lang = lang);
        if applies(Parameter::Basis) {
            of_figure = each_with(of_figure, Basis::ALL, |spec, basis| spec.basis = basis);
        }
        if applies(Parameter::Sort) {
            of_figure = each_with(of_figure, Sort::ALL, |spec, sort| spec.sort = sort);
            of_figure = each_with(of_figure, Quantity::ALL, |spec, measure| spec.measure = measure);
        }
        specs.append(&mut of_figure);
    }
    specs
}

/// Every spec with every value of one setting.
fn each_with<T: Copy>(specs: Vec<Spec>, values: &[T], set: fn(&mut Spec, T)) -> Vec<Spec> {
    let with = |spec: &Spec, value: T| {
        let mut spec = spec.clone();
        set(&mut spec, value);
        spec
    };
    specs.iter().flat_map(|spec| values.iter().map(move |value| with(spec, *value))).collect()
}

#[test]
fn a_state_survives_the_way_through_its_query_over_every_authors_view() {
    let bench = Bench::new();
    let authors = [
        "",
        "figure=pledges&basis=initial&from=2023",
        "figure=visas&sort=name&theme=dark",
        "from=2018&form=line&lang=fr",
    ];
    let specs = all_specs(&bench);
    assert!(specs.len() > 4000, "{}", specs.len());
    for author in authors.map(|query| bench.spec(query)) {
        for spec in &specs {
            let query = spec.to_query(&author, &bench.dataset);
            let (read, complaints) = Spec::read(&settings(&query), &author, &bench.dataset);
            assert_eq!((&read, complaints.len()), (spec, 0), "{query}");
        }
        assert_eq!(author.to_query(&author, &bench.dataset), "");
    }
}

#[test]
fn what_is_unknown_is_told_with_its_place_and_its_value() {
    assert_eq!(wrong_with("colour=red"), ["unknown_parameter colour=red of resettlement"]);
    assert_eq!(wrong_with("figure=pledges&basis=all"), ["unknown_value basis=all of pledges"]);
    assert_eq!(wrong_with("figure=visas&from=2023"), ["no_effect from=2023 of visas"]);
    assert_eq!(wrong_with("figure=pledges&from=2021"), ["unknown_value from=2021 of pledges"]);
    assert_eq!(wrong_with("figure=visas&form=line"), ["unknown_value form=line of visas"]);
    assert_eq!(wrong_with("from=2020&to=2018"), ["years_backwards from=2020–2018 of resettlement"]);
}

#[test]
fn a_language_that_there_is_not_is_reported_and_leaves_the_one_before() {
    let bench = Bench::new();
    let base = bench.spec("lang=fr");
    let (spec, complaints) = Spec::read(&settings("lang=tlh"), &base, &bench.dataset);
    assert_eq!(spec.lang, "fr");
    assert_eq!((complaints[0].wrong, &*complaints[0].value), (Wrong::Value, "tlh"));
    let (spec, complaints) = Spec::read(&settings("lang=NL-be"), &base, &bench.dataset);
    assert_eq!((spec.lang, complaints.len()), ("nl", 0));
}

#[test]
fn a_name_without_a_value_is_no_setting() {
    let bench = Bench::new();
    let base = bench.spec("");
    let (spec, complaints) = Spec::read(&format!("theme{FIELD}dark{FIELD}figure"), &base, &bench.dataset);
    assert_eq!((spec, complaints.len()), (bench.spec("theme=dark"), 0));
}

#[test]
fn years_that_run_backwards_leave_the_figure_whole() {
    let bench = Bench::new();
    let base = Spec::of_first_figure(&bench.dataset).unwrap();
    let (spec, _) = Spec::read(&settings("figure=pledges&from=2024&to=2023"), &base, &bench.dataset);
    assert_eq!((spec.from, spec.to), (2022, 2025));
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
fn no_settings_do_harm() {
    let bench = Bench::new();
    let base = Spec::of_first_figure(&bench.dataset).unwrap();
    let pieces = [
        "figure", "pledges", "visas", "from", "to", "2023", "2022", "2024", "&", "=", "%ff", "\0", "é", "lang", "fr",
        "form", "table", "\u{202e}", "basis", "initial", "-1",
    ];
    let mut random = Random(42);
    let mut understood = 0;
    for _ in 0..20_000 {
        let mut query = String::new();
        for _ in 0..random.next() % 12 {
            query.push_str(pieces[(random.next() % pieces.len() as u64) as usize]);
            // Now and then two run into one.
            query.push_str(if random.next() % 8 == 0 { "" } else { "\u{1f}" });
        }
        let (spec, complaints) = Spec::read(&query, &base, &bench.dataset);
        let figure = bench.dataset.figure(&spec.figure).unwrap();
        assert!(figure.years.0 <= spec.from && spec.from <= spec.to && spec.to <= figure.years.1, "{query}");
        assert!(complaints.iter().all(|complaint| bench.dataset.figure(&complaint.figure).is_some()), "{query}");
        understood += usize::from(spec != base);
    }
    assert!(understood > 500, "only {understood} changed anything");
}
