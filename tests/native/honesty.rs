//! Nothing doubtful passes for plain: what is disputed, partial, a remainder or missing has its mark, its words in the key,
//! its note, its place in the summary and in the table; what is calculated says so, and a percentage names its base.

use crate::bench::Bench;
use crate::layout::{said, texts};
use crate::numbers::{WIDTHS, each};
use pathways_chart::data::{Doubt, Flag, Form, Kind, Note, Observation, ObservationId, Role, Treatment};
use pathways_chart::describe::{details, notes, summary, table, why};
use pathways_chart::locale::fill_from;
use pathways_chart::scene::{Anchor, Mark, Part, Scene, Shape};
use pathways_chart::series::{Row, Series};
use pathways_chart::theme::LIGHT;
use pathways_chart::words::Words;

fn observation<'a>(row: &Row, words: &Words<'a>) -> &'a Observation {
    words.dataset.observation(row.observation).unwrap()
}

/// The rows of a figure that must not look plain.
fn doubtful<'a>(series: &'a Series, words: &Words) -> Vec<(&'a Row, Treatment)> {
    let rows = series.rows.iter().map(|row| (row, observation(row, words).treatment()));
    rows.filter(|(_, treatment)| *treatment != Treatment::Solid).collect()
}

/// Calls `check` with each figure painted at three widths.
fn each_scene(mut check: impl FnMut(&Series, &Words, &Scene, &str)) {
    each(|bench, view, series, words| {
        let query = view.split(' ').next().unwrap();
        for width in WIDTHS {
            check(series, words, &bench.scene_in(query, words, width, 0.0), &format!("{view} at {width}"));
        }
    });
}

fn of(scene: &Scene, part: Part, id: Option<ObservationId>) -> impl Iterator<Item = &Mark> {
    scene.marks.iter().filter(move |mark| mark.part == part && mark.observation == id)
}

/// Whether an outline is in dashes: a plain one has four sides.
fn dashed(outline: &Mark) -> bool {
    matches!(&outline.shape, Shape::Rects(pieces) if pieces.len() > 4)
}

fn lines(mark: &Mark) -> usize {
    match &mark.shape {
        Shape::Lines { lines, .. } => lines.len(),
        Shape::Rects(_) | Shape::Discs { .. } | Shape::Text { .. } => 0,
    }
}

#[test]
fn the_package_has_something_of_each_doubt() {
    let bench = Bench::new();
    let treatment = |name: &str| bench.dataset.observation(bench.dataset.find(name).unwrap()).unwrap().treatment();
    assert_eq!(treatment("V5r"), Treatment::Hatched);
    assert_eq!(treatment("L9"), Treatment::Hatched);
    assert_eq!(treatment("L10"), Treatment::Open);
    assert_eq!(["L18", "L19", "R25"].map(treatment), [Treatment::Absent; 3]);
    assert_eq!(["R22", "V12c", "M68", "L4"].map(treatment), [Treatment::Solid; 4]);
}

#[test]
fn what_is_doubtful_is_hatched_and_what_is_partial_is_open() {
    let mut seen = 0;
    each_scene(|series, words, scene, at| {
        for (row, treatment) in doubtful(series, words) {
            if treatment == Treatment::Absent {
                continue;
            }
            seen += 1;
            let hatches = || of(scene, Part::Hatch, Some(row.observation));
            let outlines: Vec<&Mark> = hatches().filter(|mark| lines(mark) == 0).collect();
            assert!(!outlines.is_empty(), "{at}: {} is not hatched", row.label);
            for outline in outlines {
                assert_eq!(dashed(outline), treatment == Treatment::Open, "{at}: {}", row.label);
                // The lines of the hatching lie in the outline, and its fill is that of no plain mark.
                let inside = |mark: &&Mark| lines(mark) > 0 && outline.bounds().grown(1.0).contains(&mark.bounds());
                assert!(hatches().any(|mark| inside(&mark)), "{at}: {} has no hatching", row.label);
            }
            let fills = of(scene, Part::Bar, Some(row.observation));
            assert!(fills.filter(|mark| mark.color != LIGHT.pledge).count() == 0, "{at}: {} is plain", row.label);
        }
    });
    assert!(seen > 100, "only {seen}");
}

#[test]
fn what_is_plain_is_not_hatched() {
    each_scene(|series, words, scene, at| {
        for mark in scene.marks.iter().filter(|mark| matches!(mark.part, Part::Hatch | Part::Absent)) {
            let Some(id) = mark.observation else { continue };
            let treatment = words.dataset.observation(id).unwrap().treatment();
            let right = match mark.part {
                Part::Absent => treatment == Treatment::Absent,
                _ => matches!(treatment, Treatment::Hatched | Treatment::Open),
            };
            assert!(right, "{at}: {}", words.dataset.observations[id.0].name);
        }
        let solid = series.rows.iter().filter(|row| observation(row, words).treatment() == Treatment::Solid);
        for row in solid {
            let fill = of(scene, Part::Bar, Some(row.observation)).next();
            assert!(fill.is_none_or(|mark| mark.color != LIGHT.pledge), "{at}: {} looks doubtful", row.label);
        }
    });
}

/// A hatching is hardly seen on a low column: whoever crops the key away still reads it.
#[test]
fn what_is_doubtful_among_columns_says_so_at_its_value() {
    let mut seen = 0;
    each_scene(|series, words, scene, at| {
        for (row, treatment) in doubtful(series, words) {
            let upright =
                series.figure.kind == Kind::Series && of(scene, Part::Value, Some(row.observation)).all(centred);
            if upright && treatment != Treatment::Absent {
                let told: Vec<String> = texts_of(scene, Part::Detail, row.observation);
                assert_eq!(told.join(" "), why(observation(row, words), words), "{at}: {}", row.label);
                seen += 1;
            }
        }
    });
    assert!(seen >= 16, "only {seen}");
}

fn centred(mark: &Mark) -> bool {
    matches!(mark.shape, Shape::Text { anchor: Anchor::Middle, .. })
}

fn texts_of(scene: &Scene, part: Part, id: ObservationId) -> Vec<String> {
    let text = |mark: &Mark| match &mark.shape {
        Shape::Text { text, .. } => Some(text.clone()),
        Shape::Rects(_) | Shape::Lines { .. } | Shape::Discs { .. } => None,
    };
    of(scene, part, Some(id)).filter_map(text).collect()
}

#[test]
fn what_is_missing_leaves_a_dashed_line_in_its_place_and_words() {
    let mut seen = 0;
    each_scene(|series, words, scene, at| {
        for (row, treatment) in doubtful(series, words) {
            if treatment != Treatment::Absent {
                continue;
            }
            seen += 1;
            let place = of(scene, Part::Absent, Some(row.observation)).next();
            let place = place.unwrap_or_else(|| panic!("{at}: {} has no place", row.label)).bounds();
            assert!(place.height <= 1.0 && place.width >= 4.0, "{at}: {place:?}");
            let target = scene.targets.iter().find(|target| target.observation == row.observation).unwrap();
            let mut areas = scene.areas.iter().filter(|area| area.row == target.row);
            assert!(areas.any(|area| area.rect.contains(&place)), "{at}: {} stands elsewhere", row.label);
            let words = texts(scene).into_iter().any(|(mark, _)| mark.observation == Some(row.observation));
            assert!(words, "{at}: {} says nothing", row.label);
        }
    });
    assert!(seen > 100, "only {seen}");
}

#[test]
fn the_key_says_why_marks_are_not_plain() {
    each_scene(|series, words, scene, at| {
        let (key, doubtful) = (said(scene, Part::Key), doubtful(series, words));
        for (row, _) in &doubtful {
            for doubt in observation(row, words).doubts() {
                assert!(key.contains(words.doubt(doubt)), "{at}: {} in ‘{key}’", words.doubt(doubt));
            }
        }
        // Whatever the program takes for a doubt, these flags are some.
        for flag in series.rows.iter().flat_map(|row| observation(row, words).flags.iter()) {
            let word = words.locale.detail.flags.of(*flag);
            let doubt = matches!(flag, Flag::Disputed | Flag::PartialPeriod | Flag::Residual);
            assert!(!doubt || key.contains(word), "{at}: {word} in ‘{key}’");
        }
        // Each way of being not plain has its swatch, and nothing else has one.
        let kinds = |wanted: fn(Treatment) -> bool| {
            let mut kinds: Vec<_> = doubtful
                .iter()
                .filter(|(_, treatment)| wanted(*treatment))
                .map(|(row, treatment)| format!("{treatment:?} {:?}", observation(row, words).doubts()))
                .collect();
            kinds.sort();
            kinds.dedup();
            kinds.len()
        };
        // The list of parts has swatches, too.
        let top = scene.areas.iter().map(|area| area.rect.y).fold(f64::INFINITY, f64::min);
        let outlines = of(scene, Part::Hatch, None).filter(|mark| lines(mark) == 0 && mark.bounds().bottom() < top);
        assert_eq!(outlines.count(), kinds(|treatment| treatment != Treatment::Absent), "{at}: hatched swatches");
        let swatches = of(scene, Part::Absent, None);
        assert_eq!(swatches.count(), kinds(|treatment| treatment == Treatment::Absent), "{at}: swatches of absence");
    });
}

fn about<'a>(id: ObservationId, series: &'a Series, words: &Words<'a>) -> Vec<&'a Note> {
    let of_figure = series.figure.notes.iter().map(|place| &words.dataset.notes[*place]);
    of_figure.filter(|note| note.about.contains(&id)).collect()
}

#[test]
fn a_note_below_the_figure_is_about_everything_that_is_not_plain() {
    each_scene(|series, words, scene, at| {
        let below = said(scene, Part::Note);
        for (row, _) in doubtful(series, words) {
            let about = about(row.observation, series, words);
            assert!(!about.is_empty(), "{at}: no note is about {}", row.label);
            for note in about {
                let text = crate::bench::label(words, &format!("note.{}", note.name));
                assert!(!text.is_empty() && below.contains(&text), "{at}: {} is not there", note.name);
            }
        }
    });
}

#[test]
fn a_note_stays_when_a_reader_chooses_the_years_that_it_is_about() {
    let bench = Bench::new();
    let words = bench.words("en");
    for (figure, year, name) in
        [("relocation", 2018, "L18"), ("relocation", 2023, "L9"), ("relocation", 2024, "L10"), ("pledges", 2025, "R25")]
    {
        for form in bench.dataset.figure(figure).unwrap().forms.iter() {
            let query = format!("figure={figure}&form={}&from={year}&to={year}", form.code());
            let series = bench.series_in(&query, &words);
            let shown = notes(&series, &words).join(" ");
            let about = about(bench.dataset.find(name).unwrap(), &series, &words);
            assert!(!about.is_empty(), "{query}");
            for note in about {
                assert!(shown.contains(&crate::bench::label(&words, &format!("note.{}", note.name))), "{query}");
            }
            let other = "note.C34";
            assert!(!shown.contains(&crate::bench::label(&words, other)), "{query}: {other} is about other years");
        }
    }
}

#[test]
fn the_summary_names_every_row_that_is_not_plain_and_why() {
    each(|_, at, series, words| {
        let summary = summary(series, words);
        for (row, treatment) in doubtful(series, words) {
            assert!(summary.contains(&row.label), "{at}: {} in ‘{summary}’", row.label);
            let mut why: Vec<&str> =
                observation(row, words).doubts().into_iter().map(|doubt| words.doubt(doubt)).collect();
            // A pledge without a result says so in words of its own.
            if series.figure.kind == Kind::Targets && treatment == Treatment::Absent {
                why = vec![words.locale.figure.no_result];
            }
            for why in why {
                assert!(summary.contains(why), "{at}: {why} in ‘{summary}’");
            }
        }
        // Where a year is disputed or missing there is no record and no end of a line: each year is said, with its doubt.
        if series.figure.name == "relocation" {
            for row in &series.rows {
                let why: Vec<&str> =
                    observation(row, words).doubts().into_iter().map(|doubt| words.doubt(doubt)).collect();
                let value = words.value(row.observation);
                let said = match observation(row, words).treatment() {
                    Treatment::Solid | Treatment::Absent => format!("{}{}{value}", row.label, words.locale.colon),
                    _ => format!("{}{}{value} ({})", row.label, words.locale.colon, why.join(", ")),
                };
                assert!(summary.contains(&said), "{at}: {said} in ‘{summary}’");
            }
        }
    });
}

#[test]
fn the_table_says_status_and_doubts_of_every_row() {
    each(|bench, at, series, words| {
        let table = table(series, words);
        let column = table.columns.iter().position(|column| column == words.locale.figure.status).unwrap();
        let scene = bench.scene_in(at.split(' ').next().unwrap(), words, 760.0, 0.0);
        let details = details(&scene, series, words);
        for ((row, cells), detail) in series.rows.iter().zip(&table.rows).zip(&details) {
            let shown = observation(row, words);
            let spoken = detail.lines.join("\n");
            for doubt in shown.doubts() {
                // The key says ‘calculated’; the table says how.
                let roles = &words.locale.detail.roles;
                let word = if matches!(doubt, Doubt::Role(_)) { roles.of(shown.role) } else { words.doubt(doubt) };
                assert!(cells[column].contains(word), "{at}: {word} in ‘{}’", cells[column]);
                assert!(spoken.contains(word), "{at}: {word} in ‘{spoken}’");
            }
            for flag in shown.flags.iter() {
                assert!(cells[column].contains(words.locale.detail.flags.of(*flag)), "{at}: ‘{}’", cells[column]);
            }
        }
    });
}

#[test]
fn the_table_has_exactly_the_rows_of_the_figure_and_its_total() {
    each(|_, at, series, words| {
        let table = table(series, words);
        assert_eq!(table.rows.len(), series.rows.len() + usize::from(series.figure.total.is_some()), "{at}");
        for (row, cells) in series.rows.iter().zip(&table.rows) {
            assert_eq!(cells.len(), table.columns.len(), "{at}");
            assert_eq!((&cells[0], &cells[1]), (&row.label, &words.value(row.observation)), "{at}");
        }
    });
}

#[test]
fn what_is_derived_says_calculated_wherever_its_value_stands() {
    each_scene(|series, words, scene, at| {
        for (row, cells) in series.rows.iter().zip(&table(series, words).rows) {
            if observation(row, words).role == Role::Printed {
                continue;
            }
            let derived = words.locale.detail.roles.of(Role::Derived);
            assert!(said(scene, Part::Key).contains(derived), "{at}: the key does not say ‘{derived}’");
            let amount = words.amount(words.dataset.value(row.observation).unwrap(), &observation(row, words).unit);
            assert_eq!(cells[1], fill_from(words.locale.figure.calculated, &[("n", &amount)]), "{at}");
        }
        let total = series.figure.total.and_then(|id| words.dataset.observation(id));
        if let Some(total) = total.filter(|total| total.role != Role::Printed && series.spec.form == Form::Parts) {
            let amount = words.amount(total.value.unwrap(), &total.unit);
            let wanted = fill_from(words.locale.figure.calculated, &[("n", &amount)]);
            assert!(said(scene, Part::Category).contains(&wanted), "{at}: {wanted}");
        }
    });
}

#[test]
fn every_figure_with_percentages_says_that_they_are_calculated_and_of_what() {
    each_scene(|series, words, scene, at| {
        let percent = words.locale.percent.trim();
        let percentages = |part: Part| {
            let texts = texts(scene).into_iter().filter(move |(mark, _)| mark.part == part);
            texts.map(|(_, text)| text.to_owned()).filter(|text| text.contains(percent)).collect::<Vec<_>>()
        };
        let shown: Vec<String> = [Part::Value, Part::Detail, Part::Tick].into_iter().flat_map(percentages).collect();
        let text = &words.locale.figure;
        let note = match series.figure.kind {
            Kind::Series => {
                assert!(shown.is_empty(), "{at}: {shown:?}");
                return;
            }
            Kind::Targets => text.calculated_gaps.to_owned(),
            Kind::Parts => {
                let total = words.value(series.figure.total.unwrap());
                fill_from(text.calculated_shares, &[("total", &total)])
            }
        };
        assert!(!shown.is_empty() && said(scene, Part::Note).contains(&note), "{at}: ‘{note}’ is missing");
        // Two pledges can be meant, so each percentage of one names it where it stands.
        let (joined, rows) = (said(scene, Part::Detail), series.rows.iter());
        for row in rows.filter(|row| series.figure.kind == Kind::Targets && row.share.is_some()) {
            let template = if row.initial.is_some() { text.share_of_lowered } else { text.share_of_pledge };
            let wanted = fill_from(template, &[("p", &words.locale.percent(row.share.unwrap(), 0))]);
            assert!(joined.contains(&wanted), "{at}: ‘{wanted}’ in ‘{joined}’");
        }
    });
}

#[test]
fn a_share_in_the_table_names_its_base_and_its_column_says_calculated() {
    each(|_, at, series, words| {
        let text = &words.locale.figure;
        let table = table(series, words);
        let share = fill_from(text.calculated, &[("n", text.share)]);
        let Some(column) = table.columns.iter().position(|column| *column == share) else {
            assert_eq!(series.figure.kind, Kind::Series, "{at}: no column of shares");
            return;
        };
        for (row, cells) in series.rows.iter().zip(&table.rows) {
            let wanted = row.share.map_or(String::new(), |share| {
                let base = words.value(row.base.unwrap());
                fill_from(text.share_of_total, &[("p", &words.locale.percent(share, 1)), ("total", &base)])
            });
            assert_eq!(cells[column], wanted, "{at}: {}", row.label);
        }
    });
}

/// What a reader of each figure must be told, as labels of the package.
const TOLD: [(&str, &[&str]); 7] = [
    ("resettlement", &["note.C4", "note.C5", "note.C7", "note.C27", "annotation.R22", "event.E9"]),
    ("pledges", &["note.C7", "note.C8", "note.C9"]),
    ("visas", &["note.C3", "note.C30"]),
    ("applications", &["note.C1", "note.C21", "note.C30"]),
    ("decisions", &["note.C2", "note.C30"]),
    ("relocation", &["note.C13", "note.C14", "note.C15", "note.C16", "note.C17", "note.C18"]),
    ("moria", &["note.C20", "note.C11"]),
];

#[test]
fn each_figure_tells_what_its_checks_found() {
    each_scene(|series, words, scene, at| {
        let shown = [said(scene, Part::Annotation), said(scene, Part::Note)];
        let (_, told) = TOLD.iter().find(|(figure, _)| *figure == series.figure.name).unwrap();
        for key in *told {
            let text = crate::bench::label(words, key);
            assert!(!text.is_empty() && shown.iter().any(|shown| shown.contains(&text)), "{at}: {key} is not told");
        }
    });
}
