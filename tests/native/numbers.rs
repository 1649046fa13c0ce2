//! Every number that a reader can meet is a value of the package in the language's format, or is calculated from such
//! values in a way that is recorded: in the package's derivations, or as one of two kinds that a series may calculate,
//! a share (100 × value ÷ base) and a gap (base − value). All else is a year, a date, or the number of a note.

use crate::bench::{Bench, label};
use crate::gallery::STATES;
use crate::layout::texts;
use crate::pseudo;
use crate::reading::Permitted;
use pathways_chart::data::{Kind, ObservationId};
use pathways_chart::describe::{details, notes, notes_in_words, source, subtitle, summary, table, title};
use pathways_chart::figure::persons_a_dot;
use pathways_chart::locale::{LANGUAGES, Locale};
use pathways_chart::scale::Scale;
use pathways_chart::scene::{Mark, Part, Scene};
use pathways_chart::series::{Row, Series};
use pathways_chart::words::Words;

pub const WIDTHS: [f64; 3] = [320.0, 760.0, 1200.0];

/// Every figure in every form, the table among them, in every language and the pseudo-language.
pub fn each(mut check: impl FnMut(&Bench, &str, &Series, &Words)) {
    let bench = Bench::new();
    for (query, lang) in bench.views().iter().flat_map(|query| languages().map(move |lang| (query, lang))) {
        let words = if lang == "pseudo" { pseudo::words(&pseudo::WHOLE) } else { bench.words(lang) };
        check(&bench, &format!("{query} in {lang}"), &bench.series_in(query, &words), &words);
    }
}

/// The same, and states that readers can choose.
fn each_state(mut check: impl FnMut(&Bench, &str, &Series, &Words)) {
    each(&mut check);
    let bench = Bench::new();
    for state in STATES {
        let words = bench.words(bench.spec(state).lang);
        check(&bench, state, &bench.series_in(state, &words), &words);
    }
}

fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.into_iter().map(|(lang, _)| lang).chain(["pseudo"])
}

/// What a series may say about one row.
fn of_row(row: &Row, series: &Series, words: &Words) -> Permitted {
    let locale = words.locale;
    let value = |id: Option<ObservationId>| id.and_then(|id| words.dataset.value(id));
    let mut permitted = Permitted::default().and(&row.label, locale);
    for shown in [Some(row.observation), row.pledge, row.initial, row.base] {
        permitted = permitted.and(&value(shown).map_or(String::new(), |value| locale.number(value)), locale);
    }
    if let (Some(part), Some(base)) = (value(Some(row.observation)), value(row.base)) {
        let bases = [row.pledge, row.initial, series.figure.total];
        assert!(bases.contains(&row.base), "{}: a base of its own", row.label);
        for decimals in [0, 1] {
            permitted = permitted.and(&locale.percent(part * 100.0 / base, decimals), locale);
        }
        // A gap that is more than nothing the other way round is said without its sign, in words.
        permitted = permitted.and(&locale.number(base - part), locale).and(&locale.number((base - part).abs()), locale);
    }
    permitted
}

/// The same for the row that a mark shows; nothing for a mark that shows none.
fn of_mark(mark: &Mark, series: &Series, words: &Words) -> Permitted {
    let shows = |row: &&Row| [Some(row.observation), row.pledge, row.initial].contains(&mark.observation);
    let row = mark.observation.and_then(|_| series.rows.iter().find(shows));
    row.map_or(Permitted::default(), |row| of_row(row, series, words))
}

fn of_total(series: &Series, words: &Words) -> Permitted {
    let total = series.figure.total.and_then(|id| words.dataset.value(id));
    Permitted::default().and(&total.map_or(String::new(), |total| words.locale.number(total)), words.locale)
}

fn of_notes(series: &Series, words: &Words) -> Permitted {
    let mut permitted = of_total(series, words);
    for place in &series.notes {
        let name = &words.dataset.notes[*place].name;
        permitted = permitted.and(&label(words, &format!("note.{name}")), words.locale);
    }
    permitted
}

fn of_annotations(series: &Series, words: &Words) -> Permitted {
    let labels = series.figure.annotations.iter().map(|annotation| label(words, &annotation.label));
    labels.fold(Permitted::default(), |permitted, label| permitted.and(&label, words.locale))
}

fn of_edition(words: &Words) -> Permitted {
    Permitted::default().and(&words.edition(), words.locale)
}

fn of_label(key: &str, series: &Series, words: &Words) -> Permitted {
    Permitted::default().and(&label(words, &format!("figure.{}.{key}", series.figure.name)), words.locale)
}

/// Years, where whole ones have no room, without their century.
fn of_categories(series: &Series, words: &Words) -> Permitted {
    let mut permitted = of_total(series, words);
    for row in &series.rows {
        let short = row.label.get(2..).filter(|_| series.figure.kind == Kind::Series);
        permitted = permitted.and(&row.label, words.locale).and(short.unwrap_or_default(), words.locale);
    }
    permitted
}

/// The values of an axis, which are round: whatever the height, ticks are those of the scale.
fn of_ticks(series: &Series, words: &Words) -> Permitted {
    let ticks = Scale::new(&series.values(words.dataset), 100.0).ticks(4);
    ticks.iter().fold(Permitted::default(), |permitted, tick| permitted.and(&words.locale.number(*tick), words.locale))
}

fn of_part(mark: &Mark, series: &Series, words: &Words) -> Permitted {
    let locale = words.locale;
    match mark.part {
        Part::Title => of_label("title", series, words),
        Part::Subtitle => of_label("subtitle", series, words),
        Part::Key => Permitted::default().and(&locale.number(persons_a_dot(series, words.dataset)), locale),
        Part::Category => of_categories(series, words),
        Part::Tick if mark.observation.is_none() => of_ticks(series, words),
        Part::Tick | Part::Value | Part::Detail => of_mark(mark, series, words),
        Part::Annotation => of_annotations(series, words),
        Part::Badge => (1..=series.figure.annotations.len())
            .fold(Permitted::default(), |permitted, number| permitted.and(&number.to_string(), locale)),
        Part::Note => of_notes(series, words).with(&of_annotations(series, words)),
        Part::Source => of_edition(words),
        _ => Permitted::default(),
    }
}

#[test]
fn every_number_on_a_figure_is_a_value_or_calculated_from_values() {
    let mut seen = 0;
    each_state(|bench, at, series, words| {
        let query = at.split(' ').next().unwrap();
        for width in WIDTHS {
            let scene: Scene = bench.scene_in(query, words, width, 0.0);
            for (mark, text) in texts(&scene) {
                let place = format!("{at} at {width}, {}", mark.part.code());
                of_part(mark, series, words).check(text, words.locale, &place);
                seen += crate::reading::numbers(text, words.locale).len();
            }
        }
    });
    assert!(seen > 5000, "only {seen} numbers");
}

#[test]
fn every_number_in_the_table_is_a_value_or_calculated_from_values() {
    each_state(|_, at, series, words| {
        let (table, notes) = (table(series, words), notes_in_words(series, words).len());
        Permitted::default().check(&table.columns.join(" "), words.locale, at);
        of_label("title", series, words).check(&table.caption, words.locale, at);
        let (last, cells) = (table.columns.len() - 1, table.rows.iter());
        for (place, cells) in cells.enumerate() {
            let permitted = match series.rows.get(place) {
                Some(row) => of_row(row, series, words),
                None => of_total(series, words),
            };
            cells[..last].iter().for_each(|cell| permitted.check(cell, words.locale, at));
            for number in crate::reading::numbers(&cells[last], words.locale) {
                let note: usize = number.parse().unwrap();
                assert!((1..=notes).contains(&note), "{at}: there is no note {note}");
            }
        }
    });
}

#[test]
fn every_number_of_a_note_in_the_table_is_that_of_a_note_about_its_row() {
    each_state(|_, at, series, words| {
        let (table, shown) = (table(series, words), notes_in_words(series, words));
        for (row, cells) in series.rows.iter().zip(&table.rows) {
            let numbers = crate::reading::numbers(cells.last().unwrap(), words.locale);
            let about = |place: &&usize| {
                let about = &words.dataset.notes[**place].about;
                [Some(row.observation), row.pledge, row.initial].into_iter().flatten().any(|id| about.contains(&id))
            };
            let beside = series.figure.annotations.iter().filter(|annotation| annotation.at == row.observation);
            let beside = beside.map(|annotation| label(words, &annotation.label));
            let notes = series.notes.iter().filter(about).map(|place| text(*place, words));
            let wanted: Vec<String> = beside.chain(notes).collect();
            let found: Vec<String> =
                numbers.iter().map(|number| shown[number.parse::<usize>().unwrap() - 1].clone()).collect();
            assert_eq!(found, wanted, "{at}: {}", row.label);
        }
    });
}

fn text(note: usize, words: &Words) -> String {
    label(words, &format!("note.{}", words.dataset.notes[note].name))
}

#[test]
fn every_number_in_the_summary_and_the_notes_is_a_value_or_calculated_from_values() {
    each_state(|_, at, series, words| {
        let locale = words.locale;
        let mut permitted = of_total(series, words).with(&of_label("title", series, words));
        for row in &series.rows {
            permitted = permitted.with(&of_row(row, series, words));
        }
        permitted.check(&summary(series, words), locale, at);
        of_label("title", series, words).check(&title(series, words), locale, at);
        of_label("subtitle", series, words).check(&subtitle(series, words), locale, at);
        notes(series, words).iter().for_each(|note| of_notes(series, words).check(note, locale, at));
        of_edition(words).check(&source(series, words), locale, at);
    });
}

#[test]
fn every_number_about_a_mark_is_a_value_or_calculated_from_values() {
    each_state(|bench, at, series, words| {
        let scene = bench.scene_in(at.split(' ').next().unwrap(), words, 760.0, 0.0);
        let details = details(&scene, series, words);
        assert_eq!(details.len(), scene.targets.len(), "{at}");
        for (detail, target) in details.iter().zip(&scene.targets) {
            let permitted = of_row(&series.rows[target.row], series, words);
            permitted.check(&detail.heading, words.locale, at);
            let (source, lines) = detail.lines.split_last().unwrap();
            lines.iter().for_each(|line| permitted.check(line, words.locale, at));
            of_provenance(target.observation, words).check(source, words.locale, at);
        }
    });
}

/// The first work that is cited, how many more there are, and the edition where there is none.
fn of_provenance(id: ObservationId, words: &Words) -> Permitted {
    let sources = words.dataset.observations[id.0].sources.iter().filter(|place| **place > 0);
    let mut permitted = of_edition(words);
    for source in sources.clone().take(1).map(|place| &words.dataset.sources[*place]) {
        let published = source.published.map_or(String::new(), |date| words.locale.date(date));
        let footnote = source.footnote.to_string();
        permitted =
            [&*source.title, &published, &footnote].iter().fold(permitted, |all, text| all.and(text, words.locale));
    }
    permitted.and(&sources.count().saturating_sub(1).to_string(), words.locale)
}

#[test]
fn no_word_of_the_program_has_a_number_of_its_own() {
    use pathways_chart::locale::Texts;
    for (lang, _) in LANGUAGES {
        let mut texts = Vec::new();
        Locale::find(lang).write(&mut texts);
        // The sixth says which numbers take the singular; nobody reads it.
        for (i, text) in texts.iter().enumerate() {
            assert!(i == 5 || !text.contains(|c: char| c.is_ascii_digit()), "{lang}: ‘{text}’");
        }
    }
}
