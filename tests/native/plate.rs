//! Pictures to take away: every figure in every form, language and format fits its size, with nothing cut off or on top of
//! anything else.

use crate::bench::Bench;
use crate::golden::differs;
use crate::layout::{check, said, touches};
use pathways_chart::describe::source;
use pathways_chart::export::advances::Advances;
use pathways_chart::export::plate::{Plate, Size, Wish, plate};
use pathways_chart::export::preset::{PRESETS, Preset};
use pathways_chart::export::{WIDEST, Wider};
use pathways_chart::locale::{LANGUAGES, terms};
use pathways_chart::scene::{Mark, Part, Rect, Shape};
use pathways_chart::text::Measure;
use pathways_chart::theme::LIGHT;
use roxmltree::Document;
use std::collections::BTreeMap;

/// Every format: those with a name, and pictures as wide as a page, a phone and a desk have them.
fn sizes() -> Vec<Size> {
    let pages = [(320, 2), (760, 1), (760, 4), (1200, 2)].map(|(width, ratio)| Size::Page { width, ratio });
    PRESETS.iter().map(Size::Preset).chain(pages).collect()
}

fn wish(size: Size) -> Wish<'static> {
    Wish { size, theme: &LIGHT, transparent: false, title: None, subtitle: None }
}

/// Calls `look` with every picture that there is, measured as a PNG and as a document.
fn each(mut look: impl FnMut(Result<Plate, String>, &str, Size)) {
    let bench = Bench::new();
    let advances = Advances::of(&bench.font);
    let wider = Wider(&advances, WIDEST);
    for (name, query) in bench.pictures() {
        for (lang, _) in LANGUAGES {
            let series = bench.series(&format!("{query}&lang={lang}"));
            for size in sizes() {
                for (measure, of) in [(&bench.font as &dyn Measure, "png"), (&wider, "svg")] {
                    let made = plate(&series, bench.words(lang), measure, &wish(size));
                    let name = match size {
                        Size::Preset(preset) => format!("{name}.{lang}, {}, {of}", preset.name),
                        Size::Page { width, ratio } => format!("{name}.{lang}, {width} at {ratio}, {of}"),
                    };
                    look(made.map_err(|misfit| misfit.0), &name, size);
                }
            }
        }
    }
}

#[test]
fn every_figure_fits_every_format() {
    let (mut misfits, mut fit) = (Vec::new(), 0);
    each(|plate, at, size| match plate {
        Err(problem) => misfits.push(format!("{at}: {problem}")),
        Ok(plate) => {
            check(&plate.scene, at);
            assert!(plate.ratio >= 1.0, "{at}: {}", plate.ratio);
            let painted = (plate.scene.width * plate.ratio, plate.scene.height * plate.ratio);
            let (width, height) = (f64::from(plate.pixels.0), f64::from(plate.pixels.1));
            assert!(painted.0 > width - 1e-6 && painted.1 > height - 1e-6, "{at}: {painted:?} leaves pixels empty");
            assert!(painted.1 < height + 2.0 * plate.ratio, "{at}: {painted:?} is more than {height}");
            fit += 1;
            match size {
                Size::Page { width, ratio } => assert_eq!(plate.pixels.0, width * ratio, "{at}"),
                Size::Preset(preset) => {
                    assert_eq!(plate.pixels, (preset.width, preset.height.unwrap_or(plate.pixels.1)), "{at}");
                }
            }
        }
    });
    assert!(misfits.is_empty(), "{}", misfits.join("\n"));
    assert!(fit > 800, "only {fit} pictures");
}

/// The browser test makes the same documents with the shipped wasm; here are their fingerprints (FNV-1a).
#[test]
fn every_document_equals_its_golden_and_is_an_image_with_a_title() {
    let mut prints = BTreeMap::new();
    each(|plate, at, size| {
        if let (Ok(plate), Some(name)) = (plate, at.strip_suffix(", svg")) {
            let svg = plate.svg();
            let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{at}: {error}"));
            let root = document.root_element();
            let texts = ["title", "desc"]
                .map(|name| root.children().find(|node| node.has_tag_name(name)).and_then(|node| node.text()));
            assert_eq!((root.attribute("role"), root.attribute("lang")), (Some("img"), Some(plate.lang)), "{at}");
            assert_eq!(texts, [Some(&*plate.title), Some(&*plate.summary)], "{at}");
            let width = match size {
                Size::Preset(Preset { dpi: Some(_), .. }) => "180mm".to_owned(),
                Size::Preset(preset) => preset.width.to_string(),
                Size::Page { width, .. } => width.to_string(),
            };
            assert_eq!(root.attribute("width"), Some(&*width), "{at}");
            let sizes = document.descendants().filter_map(|node| node.attribute("font-size"));
            assert!(sizes.map(|size| size.parse::<f64>().unwrap()).all(|size| size >= 12.0), "{at}");
            let print =
                svg.bytes().fold(0x811c_9dc5_u32, |print, byte| (print ^ u32::from(byte)).wrapping_mul(0x0100_0193));
            prints.insert(name.to_owned(), print);
        }
    });
    assert_eq!(differs("plates", "json", &(serde_json::to_string_pretty(&prints).unwrap() + "\n")), None);
}

#[test]
fn a_title_of_ones_own_stands_on_the_picture_and_the_source_stays() {
    let bench = Bench::new();
    let series = bench.series("figure=pledges&form=bars");
    let size = Size::Preset(&PRESETS[0]);
    let own = Wish { title: Some("A title <of> one’s own"), subtitle: Some("And what it is about"), ..wish(size) };
    let plate = plate(&series, bench.words("en"), &bench.font, &own).unwrap();
    assert_eq!(said(&plate.scene, Part::Title), "A title <of> one’s own");
    assert_eq!(said(&plate.scene, Part::Subtitle), "And what it is about");
    assert_eq!(said(&plate.scene, Part::Source), source(&series, &bench.words("en")));
    assert!(said(&plate.scene, Part::Note).ends_with(terms("en")));
    assert!(plate.svg().contains("<title>A title &lt;of&gt; one’s own</title>"));
}

#[test]
fn a_title_that_leaves_no_room_is_refused_in_one_sentence() {
    let bench = Bench::new();
    let series = bench.series("figure=pledges&form=bars");
    let long = "A title that goes on and on ".repeat(40);
    let own = Wish { title: Some(&long), ..wish(Size::Preset(&PRESETS[0])) };
    let problem = plate(&series, bench.words("en"), &bench.font, &own).unwrap_err().0;
    assert!(problem.starts_with("social-landscape: pledges needs "), "{problem}");
    assert!(
        problem.ends_with(" pixels of height, and there are 628; shorten the title, or take a format that is higher.")
    );
}

#[test]
fn a_long_title_leads_to_a_refusal_or_to_a_picture_without_a_flaw() {
    let bench = Bench::new();
    let (mut refused, mut made) = (0, 0);
    for (name, query) in bench.pictures() {
        let series = bench.series(&format!("{query}&lang=fr"));
        for (size, words) in sizes().into_iter().flat_map(|size| [4, 12, 20, 60].map(|words| (size, words))) {
            let long = "Un titre ".repeat(words);
            let own = Wish { title: Some(&long), subtitle: Some(&long), ..wish(size) };
            match plate(&series, bench.words("fr"), &bench.font, &own) {
                Ok(plate) => check(&plate.scene, &format!("{name}, {words} words")),
                Err(_) => refused += 1,
            }
            made += 1;
        }
    }
    assert!(refused > 5 && refused < made / 2, "{refused} of {made} refused");
}

/// Without a ground nothing has its colour but the inside of hollow marks, and a value still stands clear of grid and curve.
#[test]
fn a_transparent_picture_has_no_ground_and_no_patches() {
    let bench = Bench::new();
    let mut patched = 0;
    for form in ["columns", "line"] {
        let series = bench.series(&format!("figure=resettlement&form={form}"));
        let with = |transparent| {
            let wish = Wish { transparent, ..wish(Size::Page { width: 760, ratio: 1 }) };
            plate(&series, bench.words("en"), &bench.font, &wish).unwrap().scene
        };
        let (opaque, clear) = (with(false), with(true));
        assert!(clear.marks.iter().all(|mark| mark.part != Part::Ground), "{form}");
        for bounds in opaque.marks.iter().skip(1).filter(|mark| mark.part == Part::Ground).flat_map(patches) {
            for mark in clear.marks.iter().filter(|mark| matches!(mark.part, Part::Grid | Part::Line)) {
                assert!(!touches(mark, &bounds), "{form}: {mark:?} under {bounds:?}");
            }
            patched += 1;
        }
    }
    assert!(patched > 10, "only {patched}");
}

/// The insides of what lies on a grid or a curve.
fn patches(mark: &Mark) -> Vec<Rect> {
    match &mark.shape {
        Shape::Discs { centers, radius } => {
            centers.iter().map(|at| Rect::new(at.x, at.y, 0.0, 0.0).grown(radius * 0.7)).collect()
        }
        Shape::Rects(_) | Shape::Lines { .. } | Shape::Text { .. } => vec![mark.bounds().grown(-1.01)],
    }
}

#[test]
fn a_picture_has_no_entry_for_what_is_switched_off_and_names_its_years() {
    let bench = Bench::new();
    let of = |query: &str| {
        let size = Size::Page { width: 760, ratio: 1 };
        plate(&bench.series(query), bench.words("en"), &bench.font, &wish(size)).unwrap()
    };
    let both = of("figure=pledges&form=bars");
    assert!(said(&both.scene, Part::Key).contains("latest pledge"));
    assert_eq!(both.title, "Pledged and actual resettlement, 2022–2025");
    let results = of("figure=pledges&form=bars&show=results&from=2023&to=2023");
    let key = said(&results.scene, Part::Key);
    assert!(key.contains("resettled") && !key.contains("pledge"), "{key}");
    assert_eq!(results.title, "Pledged and actual resettlement, 2023");
    assert_eq!(of("figure=visas").title, "Humanitarian visas granted, by nationality, 2023");
}
