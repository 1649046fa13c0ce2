//! What may not be added or divided, is not: a figure that asks for it is refused, and no row has a share of anything but
//! its own total or its own year's pledge.

use crate::bench::Bench;
use pathways_chart::combine::{Forbidden, combines};
use pathways_chart::data::{Dataset, Figure, Flag, Form, Kind, List, ObservationId, Role, Sort, Text, Variant};
use pathways_chart::locale::Locale;
use pathways_chart::series::select;
use pathways_chart::spec::Spec;
use pathways_chart::words::Words;

fn table(dataset: &Dataset, name: &str) -> usize {
    dataset.tables.iter().position(|table| table.name == name).unwrap()
}

fn named(dataset: &Dataset, name: &str) -> ObservationId {
    dataset.find(name).unwrap_or_else(|| panic!("there is no {name}"))
}

/// A figure that nobody has checked.
fn figure(dataset: &Dataset, kind: Kind, of: &str, years: (i32, i32)) -> Figure {
    Figure {
        name: Text::Borrowed("forbidden"),
        kind,
        forms: List::from(vec![if kind == Kind::Series { Form::Columns } else { Form::Bars }]),
        table: table(dataset, of),
        target: None,
        sort: Sort::Source,
        years,
        total: None,
        notes: List::default(),
        annotations: List::default(),
        events: List::default(),
        sources: List::default(),
    }
}

fn parts(dataset: &Dataset, of: &str, years: (i32, i32), total: &str) -> Figure {
    Figure { total: Some(named(dataset, total)), ..figure(dataset, Kind::Parts, of, years) }
}

fn against(dataset: &Dataset, results: &str, pledges: &str, years: (i32, i32)) -> Figure {
    Figure { target: Some(table(dataset, pledges)), ..figure(dataset, Kind::Targets, results, years) }
}

/// The dataset with this figure in place of its own, and what is selected for it.
fn tried(mut dataset: Dataset, figure: Figure) -> (Result<(), Forbidden>, bool) {
    let answer = combines(&figure, &dataset);
    dataset.figures = List::from(vec![figure]);
    let words = Words::new(&dataset, Locale::find("en")).unwrap();
    let spec = Spec::of_first_figure(&dataset).unwrap();
    (answer, select(&spec, &words).is_some())
}

#[track_caller]
fn refused(dataset: &Dataset, figure: Figure, why: Forbidden) {
    assert_eq!(tried(dataset.clone(), figure), (Err(why), false));
}

/// The dataset with an observation like another one, changed.
fn with_another(dataset: &Dataset, like: &str, change: impl Fn(&mut pathways_chart::data::Observation)) -> Dataset {
    let mut dataset = dataset.clone();
    let mut another = dataset.observation(named(&dataset, like)).unwrap().clone();
    another.name = Text::Borrowed("another");
    change(&mut another);
    dataset.observations.to_mut().push(another);
    dataset
}

fn with_changed(dataset: &Dataset, name: &str, change: impl Fn(&mut pathways_chart::data::Observation)) -> Dataset {
    let mut dataset = dataset.clone();
    let id = named(&dataset, name);
    change(&mut dataset.observations.to_mut()[id.0]);
    dataset
}

#[test]
fn what_the_package_combines_is_allowed() {
    let bench = Bench::new();
    for figure in bench.dataset.figures.iter() {
        assert_eq!(tried(bench.dataset.clone(), figure.clone()), (Ok(()), true), "{}", figure.name);
    }
}

#[test]
fn visas_granted_are_no_share_of_the_applications() {
    let data = Bench::new().dataset;
    refused(&data, parts(&data, "visa_decisions", (2023, 2023), "V1"), Forbidden::ForeignTotal);
    refused(&data, parts(&data, "visas_by_nationality", (2023, 2023), "V1"), Forbidden::ForeignTotal);
    // Nor when the applications are smuggled into the table of decisions as its total.
    let smuggled = with_another(&data, "V1", |row| row.table = table(&data, "visa_decisions"));
    refused(&smuggled, parts(&smuggled, "visa_decisions", (2023, 2023), "another"), Forbidden::PartsAreNotTheTotal);
    // Nor as a result against what was applied for.
    refused(&data, against(&data, "visa_decisions", "visa_applications", (2023, 2023)), Forbidden::OtherConcept);
}

#[test]
fn the_grounds_without_their_remainder_are_not_the_applications() {
    let data = Bench::new().dataset;
    let summed = with_changed(&data, "V5r", |row| row.category = Text::Borrowed("_S"));
    let without = with_changed(&summed, "V5r", |row| row.role = Role::Derived);
    refused(&without, parts(&without, "visa_applications", (2023, 2023), "V1"), Forbidden::PartsAreNotTheTotal);
    let grounds = parts(&data, "visa_applications", (2023, 2023), "VG");
    refused(&data, grounds, Forbidden::PartsAreNotTheTotal);
}

#[test]
fn visas_and_resettled_persons_are_not_added() {
    let data = Bench::new().dataset;
    // Resettled persons travel on a humanitarian visa, so they are in that number already.
    refused(&data, parts(&data, "visas_by_nationality", (2023, 2023), "R23"), Forbidden::ForeignTotal);
    refused(&data, parts(&data, "resettlement", (2023, 2023), "V13"), Forbidden::ForeignTotal);
    let smuggled = with_another(&data, "R23", |row| {
        (row.table, row.category) = (table(&data, "visas_by_nationality"), Text::Borrowed("resettled"));
    });
    refused(&smuggled, parts(&smuggled, "visas_by_nationality", (2023, 2023), "V13"), Forbidden::PartsAreNotTheTotal);
    refused(&data, against(&data, "visas_by_nationality", "pledges", (2023, 2023)), Forbidden::OtherConcept);
    refused(&data, against(&data, "resettlement", "visa_decisions", (2022, 2025)), Forbidden::OtherConcept);
}

#[test]
fn resettled_and_relocated_persons_are_not_measured_by_each_others_pledges() {
    let data = Bench::new().dataset;
    refused(&data, against(&data, "resettlement", "moria_pledge", (2022, 2025)), Forbidden::OtherConcept);
    refused(&data, against(&data, "resettlement", "relocation", (2022, 2024)), Forbidden::OtherConcept);
    refused(&data, against(&data, "relocation", "pledges", (2022, 2024)), Forbidden::OtherConcept);
    refused(&data, against(&data, "relocation", "resettlement", (2022, 2024)), Forbidden::OtherConcept);
    refused(&data, parts(&data, "moria_pledge", (2021, 2025), "P22"), Forbidden::ForeignTotal);
    refused(&data, figure(&data, Kind::Targets, "resettlement", (2022, 2025)), Forbidden::OtherConcept);
}

#[test]
fn a_result_is_no_pledge_and_a_pledge_no_result() {
    let data = Bench::new().dataset;
    refused(&data, against(&data, "resettlement", "resettlement", (2022, 2025)), Forbidden::NotAPledge);
    refused(&data, against(&data, "pledges", "resettlement", (2022, 2025)), Forbidden::NotAPledge);
    refused(&data, against(&data, "pledges", "pledges", (2022, 2025)), Forbidden::NotAPledge);
}

#[test]
fn the_ten_years_of_the_table_are_not_the_total_since_2013() {
    let data = Bench::new().dataset;
    refused(&data, parts(&data, "resettlement", (2015, 2024), "T1"), Forbidden::ForeignTotal);
    refused(&data, parts(&data, "resettlement", (2013, 2024), "T1"), Forbidden::PartsAreNotTheTotal);
    // Nor when each year is called a part.
    let mut smuggled = data.clone();
    let years = table(&data, "resettlement");
    for row in smuggled.observations.to_mut().iter_mut().filter(|row| row.table == years && row.role == Role::Printed) {
        if row.category.is_empty() && row.period.year().is_some() && row.value.is_some() {
            row.category = Text::Owned(row.name.to_string());
        }
    }
    refused(&smuggled, parts(&smuggled, "resettlement", (2015, 2024), "T1"), Forbidden::ForeignTotal);
    refused(&smuggled, parts(&smuggled, "resettlement", (2013, 2024), "T1"), Forbidden::PartsAreNotTheTotal);
}

#[test]
fn the_years_of_relocation_are_not_added_up() {
    let data = Bench::new().dataset;
    refused(&data, figure(&data, Kind::Parts, "relocation", (2016, 2024)), Forbidden::ForeignTotal);
    for total in ["L1", "L2", "L10", "L12"] {
        refused(&data, parts(&data, "relocation", (2016, 2024), total), Forbidden::PartsAreNotTheTotal);
    }
    // 1,212 is a total of nothing: two years are missing, two are disputed, one is not whole.
    let summed = with_another(&data, "L2", |row| {
        (row.category, row.role, row.value) = (Text::Borrowed("_T"), Role::Derived, Some(1212.0));
    });
    refused(&summed, parts(&summed, "relocation", (2016, 2024), "another"), Forbidden::PartsAreNotTheTotal);
    // The holes leave the sum open even where each year is called a part.
    let mut smuggled = summed.clone();
    let years = table(&data, "relocation");
    for row in smuggled.observations.to_mut().iter_mut().filter(|row| row.table == years) {
        if row.category.is_empty() {
            row.category = Text::Owned(row.name.to_string());
        }
    }
    refused(&smuggled, parts(&smuggled, "relocation", (2016, 2024), "another"), Forbidden::PartsAreNotTheTotal);
}

#[test]
fn no_row_has_a_share_of_anything_but_its_total_or_its_years_pledge() {
    let bench = Bench::new();
    let data = &bench.dataset;
    let mut seen = 0;
    for query in bench.views() {
        let bases = if query.contains("pledges") { ["", "&basis=force", "&basis=initial"] } else { [""; 3] };
        for query in bases.map(|basis| format!("{query}{basis}")) {
            let series = bench.series(&query);
            for row in &series.rows {
                let shown = data.observation(row.observation).unwrap();
                let Some(base) = row.base.and_then(|id| data.observation(id)) else {
                    assert_eq!((row.share, row.gap), (None, None), "{query}: {}", row.label);
                    continue;
                };
                match series.figure.kind {
                    Kind::Series => panic!("{query}: a year is a share of nothing"),
                    Kind::Parts => {
                        assert!(base.table == shown.table && base.category == "_T", "{query}: {}", row.label)
                    }
                    Kind::Targets => {
                        let pledge = base.has(Flag::Pledge) && base.period.year() == shown.period.year();
                        assert!(pledge && base.table == table(data, "pledges"), "{query}: {}", row.label);
                        let variants: &[Variant] = if query.ends_with("initial") {
                            &[Variant::Initial, Variant::Only]
                        } else {
                            &[Variant::Revised, Variant::Only]
                        };
                        assert!(variants.contains(&base.variant), "{query}: {}", row.label);
                    }
                }
                seen += usize::from(row.share.is_some());
            }
        }
    }
    assert!(seen > 60, "only {seen}");
}

#[test]
fn no_sum_is_shown_over_years() {
    let bench = Bench::new();
    for query in bench.views() {
        let series = bench.series(&query);
        if series.figure.kind != Kind::Parts {
            assert_eq!(series.figure.total, None, "{query}");
            let shown: f64 = series.values(&bench.dataset).iter().sum();
            let text = bench.words("en").locale.number(shown);
            let words = bench.words("en");
            let table = pathways_chart::describe::table(&series, &words);
            assert!(table.rows.iter().flatten().all(|cell| !cell.contains(&text)), "{query}: {text}");
        }
    }
}
