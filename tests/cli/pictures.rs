//! The files themselves, opened with readers that are not ours.

use crate::process::{command, folder, ran, run, runs};
use pathways_chart::describe::{source, summary};
use pathways_chart::export::plate::title;
use pathways_chart::export::preset::PRESETS;
use pathways_chart::locale::{Locale, terms};
use pathways_chart::package::belgium;
use pathways_chart::series::select;
use pathways_chart::spec::Spec;
use pathways_chart::words::Words;
use roxmltree::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// What a PNG says about itself: width, height, pixels to a metre, texts by keyword, the languages that they are in, and
/// whether any pixel is not opaque.
struct Png {
    size: (usize, usize),
    density: (u32, u32),
    texts: BTreeMap<String, String>,
    langs: BTreeSet<String>,
    clear: bool,
}

fn png(bytes: &[u8]) -> Png {
    let mut decoder = lodepng::Decoder::new();
    decoder.info_raw_mut().set_colortype(lodepng::ColorType::RGBA);
    let lodepng::Image::RGBA(image) = decoder.decode(bytes).unwrap() else { panic!("another kind of pixels") };
    let info = decoder.info_png();
    assert_eq!((info.phys_defined, info.phys_unit), (true, 1), "pixels to a metre");
    let texts = info.itext_keys().map(|(key, _, _, text)| (key.to_string(), text.to_string())).collect();
    let langs = info.itext_keys().map(|(_, lang, _, _)| lang.to_string()).collect();
    let clear = image.buffer.iter().any(|pixel| pixel.a < 255);
    Png { size: (image.width, image.height), density: (info.phys_x, info.phys_y), texts, langs, clear }
}

#[test]
fn a_png_has_the_size_of_its_preset_and_says_what_it_shows() {
    let here = folder();
    let dataset = belgium().unwrap();
    let words = Words::new(&dataset, Locale::find("fr")).unwrap();
    let mut spec = Spec::of_first_figure(&dataset).unwrap();
    spec.figure = "relocation".into();
    (spec.from, spec.to) = dataset.figure("relocation").unwrap().years;
    let series = select(&spec, &words).unwrap();
    for preset in &PRESETS {
        let bytes =
            runs(&format!("render --figure relocation --lang fr --preset {} -o -", preset.name), here.path()).out;
        let Png { size, density, texts, langs, clear } = png(&bytes);
        assert_eq!(size.0, preset.width as usize, "{}", preset.name);
        assert!(preset.height.is_none_or(|height| size.1 == height as usize), "{}", preset.name);
        match preset.dpi {
            Some(_) => assert_eq!(density, (11_811, 11_811)),
            // From one to three pixels of the file to a CSS pixel.
            None => assert!((3_779..=11_339).contains(&density.0) && density.0 == density.1, "{density:?}"),
        }
        assert!(!clear, "the ground is opaque");
        let wanted = [
            ("Title", title(&series, &words)),
            ("Description", summary(&series, &words)),
            ("Source", source(&series, &words)),
            ("Copyright", terms("fr").to_owned()),
            ("Edition", "2025-06-24".to_owned()),
            ("Software", format!("pathways-chart {}", env!("CARGO_PKG_VERSION"))),
        ];
        let wanted: BTreeMap<String, String> = wanted.map(|(key, text)| (key.to_owned(), text)).into_iter().collect();
        assert_eq!((texts, langs), (wanted, ["fr".to_owned()].into()), "{}", preset.name);
    }
}

#[test]
fn a_page_has_its_width_at_each_ratio_and_the_address_of_what_it_shows() {
    let here = folder();
    for (ratio, density) in [(1, 3_780), (2, 7_559), (3, 11_339), (4, 15_118)] {
        let address = "--address https://example.org/p/ --form gap --from 2023 --theme dark";
        let arguments = format!("render --figure pledges --width 500 --ratio {ratio} {address} -o -");
        let png = png(&runs(&arguments, here.path()).out);
        assert_eq!((png.size.0, png.density), (500 * ratio, (density, density)));
        assert_eq!(png.texts["URL"], "https://example.org/p/embed/pledges.en.html?form=gap&from=2023");
    }
}

#[test]
fn a_transparent_picture_has_no_ground_and_a_title_of_ones_own_is_everywhere() {
    let here = folder();
    let titled = |format: &str| {
        let mut asked = command(&format!("render --figure visas --transparent --format {format} -o -"), here.path());
        asked.args(["--title", "Visa <&> \"more\"", "--subtitle", "2023"]);
        ran(asked).out
    };
    let png = png(&titled("png"));
    assert!(png.clear && png.texts["Title"] == "Visa <&> \"more\"", "{:?}", png.texts);
    assert!(png.texts["Source"].contains("AIDA"), "{:?}", png.texts);
    for format in ["svg", "html"] {
        let text = String::from_utf8(titled(format)).unwrap();
        assert!(text.contains("Visa &lt;&amp;&gt; &quot;more&quot;"), "{format}");
        assert!(!text.contains("<&>"), "{format}");
    }
}

#[test]
fn a_title_is_one_line_without_controls_and_one_of_nothing_gives_the_own_back() {
    let here = folder();
    let titled = |format: &str, words: [&str; 2]| {
        let mut asked = command(&format!("render --figure visas --format {format} -o -"), here.path());
        asked.args(["--title", words[0], "--subtitle", words[1]]);
        ran(asked).out
    };
    for format in ["png", "svg", "html"] {
        let own = runs(&format!("render --figure visas --format {format} -o -"), here.path()).out;
        for nothing in ["", " ", "\n\t\r\n", "\u{7}\u{85}\u{2028}"] {
            assert!(titled(format, [nothing, nothing]) == own, "{format}, {nothing:?}");
        }
        let plain = titled(format, ["Visas of 2023", "Those of one year"]);
        assert!(plain == titled(format, ["\tVisas\r\nof\u{2029}2023 ", "Those\u{7}of one\u{85}year"]), "{format}");
        assert!(plain != own, "{format}");
    }
}

#[test]
fn an_svg_is_an_image_with_a_title_and_real_text() {
    let here = folder();
    let text = runs("render --figure pledges --lang de --preset widescreen --format svg -o -", here.path());
    let document = Document::parse(text.text()).unwrap();
    let root = document.root_element();
    assert_eq!((root.attribute("role"), root.attribute("lang")), (Some("img"), Some("de")));
    let said = |name: &str| {
        let node = document.descendants().find(|node| node.has_tag_name(name)).unwrap();
        node.text().unwrap().to_owned()
    };
    assert_eq!(said("title"), "Neuansiedlung: Zusagen und Ergebnisse, 2022–2025");
    assert!(said("desc").contains("71 von 1.250"), "{}", said("desc"));
    let texts: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    assert!(
        texts.contains(&"Neuansiedlung: Zusagen und Ergebnisse, 2022–2025") && texts.contains(&terms("de")),
        "{texts:?}"
    );
    let [width, height] = ["width", "height"].map(|name| root.attribute(name).unwrap().parse::<f64>().unwrap());
    assert!((width / height - 1920.0 / 1080.0).abs() < 0.01, "{width} × {height}");
}

#[test]
fn a_page_of_its_own_fetches_nothing_and_has_table_and_source() {
    let here = folder();
    let page = runs("render --figure pledges --lang nl --format html -o -", here.path());
    let page = page.text();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"nl\" dir=\"ltr\">"), "{}", &page[..80]);
    assert_eq!(page.matches("=\"data:image/svg+xml,").count(), 4);
    for address in page.split(" src").skip(1).filter_map(|rest| rest.split('"').nth(1)) {
        assert!(address.starts_with("data:image/svg+xml,%3Csvg"), "{}", &address[..40]);
        assert!(!address.contains(char::is_whitespace) && !address.ends_with(','), "a srcset would break there");
    }
    for word in ["<script", "<link", "@import", "url(", "http-equiv"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("<table>") && page.contains("AIDA Country Report Belgium"));
    // A table has no picture and lies open.
    let table = runs("render --figure pledges --form table --format html -o -", here.path());
    assert!(table.text().contains("<details open>") && !table.text().contains("<img"));
}

#[test]
fn a_csv_begins_with_the_mark_of_utf_8_unless_it_may_not() {
    let here = folder();
    let arguments = "render --figure relocation --lang fr --format csv -o -";
    let marked = runs(arguments, here.path()).out;
    let plain = runs(&format!("{arguments} --no-bom"), here.path()).out;
    assert_eq!(marked.strip_prefix("\u{feff}".as_bytes()), Some(&*plain));
    let text = String::from_utf8(plain).unwrap();
    assert!(text.starts_with("id,") && text.lines().count() > 8 && text.contains("\r\n"), "{text}");
}

#[test]
fn a_zip_is_a_package_that_the_program_reads_back_to_the_same_picture() {
    let here = folder();
    let bytes = runs("render --figure pledges --lang nl --format zip -o -", here.path()).out;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let package = here.path().join("package");
    std::fs::create_dir(&package).unwrap();
    let mut readme = false;
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        assert!(!text.starts_with('\u{feff}'), "{}", file.name());
        readme |= file.name() == "readme.txt";
        std::fs::write(package.join(file.name()), text).unwrap();
    }
    assert!(readme);
    runs("check package", here.path());
    let drawn =
        |more: &str| runs(&format!("render --figure pledges --lang nl --format svg {more} -o -"), here.path()).out;
    assert_eq!(drawn("--package package"), drawn(""));
}

#[test]
fn settings_change_the_picture() {
    let here = folder();
    let drawn = |more: &str| run(&format!("render --figure pledges --format svg {more} -o -"), here.path()).out;
    let all = [
        drawn(""),
        drawn("--from 2023"),
        drawn("--basis initial"),
        drawn("--show results"),
        drawn("--theme dark"),
        drawn("--lang fr"),
    ];
    for (place, one) in all.iter().enumerate() {
        assert!(!one.is_empty() && all.iter().skip(place + 1).all(|other| other != one), "{place}");
    }
}
