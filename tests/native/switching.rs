//! The entries of the key that switch results or pledges off: what is left is as it was, and nothing moves.

use crate::bench::{Bench, settings};
use crate::layout::{said, texts};
use pathways_chart::data::{Form, Kind, ObservationId};
use pathways_chart::describe::{summary, table};
use pathways_chart::locale::LANGUAGES;
use pathways_chart::scene::{Key, Mark, Part, Scene, Shape};
use pathways_chart::spec::{Show, Spec};
use pathways_chart::theme::LIGHT;

const WIDTHS: [f64; 5] = [280.0, 320.0, 480.0, 760.0, 1200.0];

/// Calls `check` with the scene of everything and the one where only some is shown, for both bases and all languages.
fn each(mut check: impl FnMut(&Bench, &str, (&Scene, &Scene), Show)) {
    let bench = Bench::new();
    for (lang, basis) in LANGUAGES.into_iter().flat_map(|(lang, _)| ["force", "initial"].map(|basis| (lang, basis))) {
        for (show, width) in [Show::Results, Show::Pledges].into_iter().flat_map(|show| WIDTHS.map(|w| (show, w))) {
            let query = format!("figure=pledges&basis={basis}&lang={lang}");
            let only = format!("{query}&show={}", show.code());
            check(&bench, &only, (&bench.scene(&query, width, 0.0), &bench.scene(&only, width, 0.0)), show);
        }
    }
}

/// The observations of some series of the figure.
fn of(bench: &Bench, show: Show) -> Vec<ObservationId> {
    let rows = bench.series("figure=pledges").rows;
    rows.iter().flat_map(|row| if show == Show::Results { vec![row.observation] } else { pledges(row) }).collect()
}

fn pledges(row: &pathways_chart::series::Row) -> Vec<ObservationId> {
    row.pledge.into_iter().chain(row.initial).collect()
}

fn drawn(scene: &Scene, ids: &[ObservationId]) -> Vec<Mark> {
    let shown = |mark: &&Mark| mark.observation.is_some_and(|id| ids.contains(&id));
    scene.marks.iter().filter(|mark| !matches!(mark.shape, Shape::Text { .. })).filter(shown).cloned().collect()
}

#[test]
fn what_is_switched_off_is_gone_and_the_rest_is_where_it_was() {
    each(|bench, at, (all, only), show| {
        let off = if show == Show::Results { Show::Pledges } else { Show::Results };
        assert_eq!((all.width, all.height), (only.width, only.height), "{at}");
        assert!(drawn(only, &of(bench, off)).is_empty(), "{at}");
        assert_eq!(drawn(only, &of(bench, show)), drawn(all, &of(bench, show)), "{at}");
        assert!(!drawn(only, &of(bench, show)).is_empty(), "{at}");
        assert_eq!(only.areas, all.areas, "{at}");
        assert!(only.targets.iter().all(|target| of(bench, show).contains(&target.observation)), "{at}");
        assert!(only.targets.iter().all(|target| all.targets.contains(target)), "{at}");
    });
}

#[test]
fn no_text_compares_with_what_is_switched_off() {
    each(|bench, at, (_, only), show| {
        let spec = bench.spec(at);
        let words = bench.words(spec.lang);
        let values = texts(only).into_iter().filter(|(mark, _)| mark.part == Part::Value);
        let said: Vec<String> = values.map(|(_, text)| text.to_owned()).collect();
        for (row, said) in bench.series(at).rows.iter().zip(&said) {
            let of = |id| bench.dataset.value(id).map(|value| words.locale.number(value));
            let (result, pledge) = (of(row.observation), row.pledge.and_then(of).unwrap());
            match show {
                Show::Results => assert_eq!(*said, result.unwrap_or(words.locale.figure.no_figure.to_owned()), "{at}"),
                _ => assert_eq!(*said, words.locale.figure.pledge.replace("{n}", &pledge), "{at}"),
            }
        }
        assert!(!texts(only).iter().any(|(mark, text)| mark.part == Part::Detail && text.contains('%')), "{at}");
    });
}

#[test]
fn the_key_keeps_both_entries_and_shows_which_is_off() {
    each(|bench, at, (all, only), show| {
        assert_eq!(said(all, Part::Key), said(only, Part::Key), "{at}");
        for (key, other) in only.keys.iter().zip(&all.keys) {
            assert_eq!(*other, Key { on: true, ..key.clone() }, "{at}");
            assert_eq!(key.on, key.name == show.code(), "{at}");
            let words: Vec<&Mark> = texts(only)
                .into_iter()
                .filter(|(mark, text)| mark.part == Part::Key && key.label.starts_with(text))
                .map(|(mark, _)| mark)
                .collect();
            let color = if key.on { LIGHT.ink } else { LIGHT.muted };
            assert!(words.iter().any(|mark| mark.color == color && key.area.contains(&mark.bounds())), "{at}: {key:?}");
        }
        assert_eq!(only.keys.iter().map(|key| key.name).collect::<Vec<_>>(), ["results", "pledges"], "{at}");
        let crossed = |scene: &Scene| scene.marks.iter().filter(|m| m.part == Part::Key && is_line(m)).count();
        let lowered = bench.series(at).rows.iter().any(|row| row.initial.is_some());
        let off = if show == Show::Results { 1 + usize::from(lowered) } else { 1 };
        assert_eq!((crossed(all), crossed(only)), (0, off), "{at}");
    });
}

fn is_line(mark: &Mark) -> bool {
    matches!(mark.shape, Shape::Lines { .. })
}

#[test]
fn entries_that_can_be_switched_are_high_enough_for_a_finger_and_apart() {
    each(|_, at, (_, only), _| {
        for (i, key) in only.keys.iter().enumerate() {
            assert!(key.area.height >= 24.0 && key.area.width >= 24.0, "{at}: {key:?}");
            assert!(only.keys.iter().skip(i + 1).all(|other| !other.area.overlaps(&key.area)), "{at}: {key:?}");
            assert!(only.areas.iter().all(|area| !area.rect.overlaps(&key.area)), "{at}: {key:?}");
        }
    });
}

#[test]
fn only_bars_of_results_and_pledges_can_be_switched() {
    let bench = Bench::new();
    for (_, query) in bench.pictures() {
        let series = bench.series(&query);
        let scene = bench.scene(&query, 760.0, 0.0);
        let bars = series.figure.kind == Kind::Targets && series.spec.form == Form::Bars;
        assert_eq!(scene.keys.len(), if bars { 2 } else { 0 }, "{query}");
        let only = format!("{}\u{1f}show\u{1f}results", settings(&query));
        let base = Spec::of_first_figure(&bench.dataset).unwrap();
        let (spec, complaints) = Spec::read(&only, &base, &bench.dataset);
        if series.figure.kind == Kind::Targets {
            assert_eq!((spec.show, complaints.len()), (Show::Results, 0), "{query}");
            // What was chosen is kept for the form in which it has an effect.
            assert!(bars || bench.scene(&format!("{query}&show=results"), 760.0, 0.0) == scene, "{query}");
        } else {
            assert_eq!((spec.show, complaints.len()), (Show::Both, 1), "{query}");
        }
    }
}

#[test]
fn table_and_summary_say_everything_whatever_is_switched_off() {
    let bench = Bench::new();
    let words = bench.words("en");
    let said = |query: &str| (table(&bench.series(query), &words), summary(&bench.series(query), &words));
    for show in ["results", "pledges"] {
        assert_eq!(said(&format!("figure=pledges&show={show}")), said("figure=pledges"), "{show}");
    }
}
