//! What stands in for a chart without a script: the HTML says what the figure says, the pictures show what the scene has,
//! and nothing in them is markup that a label brought along.

use crate::arabic::{AR, LABELS};
use crate::bench::Bench;
use crate::foreign::{each_of, elsewhere};
use crate::golden::differs;
use pathways_chart::describe::{Table, notes_in_words, source, subtitle, summary, table, title};
use pathways_chart::export::{FAMILIES, SIZES, View, WIDEST, Wider, file};
use pathways_chart::figure::lay_out;
use pathways_chart::guide::Style;
use pathways_chart::locale::{LANGUAGES, Locale};
use pathways_chart::paint::device_rect;
use pathways_chart::scene::{Scene, Shape};
use pathways_chart::theme::{ALL, LIGHT};
use roxmltree::{Document, Node};

/// Calls `check` with every view of the embedded package in every language.
fn each(mut check: impl FnMut(&View, &str)) {
    let bench = Bench::new();
    let measure = Wider(&bench.font, WIDEST);
    for query in bench.views() {
        for (lang, _) in LANGUAGES {
            let at = format!("{query}&lang={lang}");
            check(&View::new(&bench.spec(&at), bench.words(lang), &measure).unwrap(), &at);
        }
    }
}

/// Calls `check` with every view of the package from elsewhere.
fn each_elsewhere(labels: &str, locale: &'static Locale, mut check: impl FnMut(&View, &str)) {
    let bench = Bench::new();
    each_of((&elsewhere(labels), locale), [320].into_iter(), |series, words, _, at| {
        check(&View { series: series.clone(), words: *words, measure: &bench.font }, at);
    });
}

/// A fragment as XML, which it is but for the elements and the attribute that HTML leaves short.
fn closed(fragment: &str) -> String {
    let close = |line: &str| {
        let open = line.starts_with("<source ") || line.starts_with("<img ");
        if open { format!("{}/>\n", line.strip_suffix('>').unwrap()) } else { format!("{line}\n") }
    };
    fragment.lines().map(close).collect::<String>().replace("<br>", "<br/>").replace(" open>", " open=\"\">")
}

fn parse(text: &str) -> Document<'_> {
    Document::parse(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn named<'a>(document: &'a Document, name: &str) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| node.has_tag_name(name)).collect()
}

/// Everything in an element that is text.
fn said(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// What a document says of a text: the same without what no document can say.
fn sayable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() && *letter != '\u{fffe}').collect()
}

fn says_the_figure(view: &View, at: &str) {
    let fragment = closed(&view.fragment("fallback/x"));
    let document = parse(&fragment);
    let (series, words) = (&view.series, &view.words);
    let texts = |node: Node| node.children().filter(Node::is_element).map(said).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = named(&document, "tr").into_iter().map(texts).collect();
    let Table { columns, rows: wanted, .. } = table(series, words);
    let wanted: Vec<Vec<String>> = [columns].into_iter().chain(wanted).collect();
    assert_eq!(
        rows,
        wanted.iter().map(|row| row.iter().map(|text| sayable(text)).collect::<Vec<_>>()).collect::<Vec<_>>(),
        "{at}"
    );
    let notes: Vec<String> = named(&document, "li").into_iter().map(said).collect();
    assert_eq!(notes, notes_in_words(series, words).iter().map(|note| sayable(note)).collect::<Vec<_>>(), "{at}");
    let caption = format!("{}{}", title(series, words), subtitle(series, words));
    for (name, text) in
        [("caption", caption), ("p", source(series, words)), ("summary", words.locale.view.table.into())]
    {
        assert_eq!(said(named(&document, name)[0]), sayable(&text), "{at}: {name}");
    }
    let alternative = named(&document, "img").first().and_then(|img| img.attribute("alt"));
    assert_eq!(alternative, view.is_picture().then(|| sayable(&summary(series, words))).as_deref(), "{at}");
    let root = document.root_element();
    assert_eq!(
        (root.attribute("lang"), root.attribute("dir")),
        (Some(words.locale.lang), Some(words.locale.dir)),
        "{at}"
    );
}

#[test]
fn the_fallback_says_in_words_exactly_what_the_figure_says() {
    each(says_the_figure);
    each_elsewhere(LABELS, &AR, says_the_figure);
}

#[test]
fn a_table_has_no_picture_and_lies_open() {
    each(|view, at| {
        let fragment = view.fragment("fallback/x");
        let picture = fragment.contains("<picture>");
        assert_eq!((picture, fragment.contains("<details>")), (view.is_picture(), view.is_picture()), "{at}");
        assert_eq!(fragment.contains("<details open>"), !view.is_picture(), "{at}");
    });
}

/// Elements and attributes; anything else would be for a reader to wonder about.
const MARKUP: [&str; 18] = [
    "figure", "picture", "source", "img", "details", "summary", "table", "caption", "strong", "br", "thead", "tbody",
    "tr", "th", "td", "ol", "li", "p",
];
const ATTRIBUTES: [&str; 12] =
    ["class", "lang", "dir", "media", "srcset", "src", "width", "height", "alt", "fetchpriority", "scope", "open"];

#[test]
fn no_label_becomes_markup() {
    let mut labels: serde_json::Map<String, serde_json::Value> = serde_json::from_str(LABELS).unwrap();
    for (_, label) in &mut labels {
        let hostile = "</td></title>\"'><script>x()</script><img src=x onerror=y()>&amp;\u{fffe} opacity=\"1\"";
        *label = format!("{}{hostile}", label.as_str().unwrap()).into();
    }
    let mut seen = 0;
    each_elsewhere(&serde_json::to_string(&labels).unwrap(), Locale::find("en"), |view, at| {
        says_the_figure(view, at);
        let fragment = closed(&view.fragment("fallback/x"));
        for node in parse(&fragment).descendants().filter(Node::is_element) {
            assert!(MARKUP.contains(&node.tag_name().name()), "{at}: {node:?}");
            assert!(node.attributes().all(|attribute| ATTRIBUTES.contains(&attribute.name())), "{at}: {node:?}");
        }
        shows_the_scene(view, at);
        seen += 1;
    });
    assert!(seen > 10, "only {seen}");
}

/// A rectangle, a disc or a line of a picture or of a scene, in whole CSS pixels.
type Drawn = (&'static str, [i32; 4]);

fn numbers(piece: &str) -> Vec<i32> {
    let spaced = piece.replace('-', " -").replace(|letter: char| letter.is_alphabetic(), " ");
    spaced.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

/// What the paths of a picture draw.
fn drawn(document: &Document) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for path in named(document, "path") {
        let (mut x, mut y) = (0, 0);
        for piece in path.attribute("d").unwrap().split('m').skip(1) {
            let all = numbers(piece);
            (x, y) = (x + all[0], y + all[1]);
            if piece.ends_with('z') {
                drawn.push(("rect", [x, y, x + all[2], y + all[3]]));
            } else if piece.contains('l') {
                drawn.push(("line", [x, y, x + all[2], y + all[3]]));
                (x, y) = (x + all[2], y + all[3]);
            } else {
                let width = path.attribute("stroke-width").unwrap().parse::<i32>().unwrap();
                assert_eq!((all[2], path.attribute("stroke-linecap")), (0, Some("round")));
                drawn.push(("disc", [x, y, width / 2, 0]));
            }
        }
    }
    drawn
}

/// What a scene wants to be drawn.
fn wanted(scene: &Scene) -> Vec<Drawn> {
    let whole = |value: f64| value.round() as i32;
    let mut wanted = Vec::new();
    for mark in &scene.marks {
        match &mark.shape {
            Shape::Rects(rects) => wanted.extend(rects.iter().map(|rect| {
                let ((left, top), (right, bottom)) = device_rect(rect, 1.0);
                ("rect", [left, top, right, bottom])
            })),
            Shape::Discs { centers, radius } => {
                wanted.extend(centers.iter().map(|at| ("disc", [whole(at.x), whole(at.y), whole(*radius), 0])));
            }
            Shape::Lines { lines, .. } => wanted.extend(
                lines.iter().map(|(from, to)| ("line", [whole(from.x), whole(from.y), whole(to.x), whole(to.y)])),
            ),
            Shape::Text { .. } => {}
        }
    }
    wanted
}

fn shows_the_scene(view: &View, at: &str) {
    for width in SIZES.map(|size| size.width) {
        let text = view.picture(width, &LIGHT);
        let document = parse(&text);
        let style = Style { theme: &LIGHT, words: view.words, measure: view.measure };
        let scene = lay_out(&view.series, &style, f64::from(width), 0.0);
        assert_eq!(drawn(&document), wanted(&scene), "{at} at {width}");
        let texts = scene.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Text { text, .. } => Some(sayable(text)),
            _ => None,
        });
        let written: Vec<String> = named(&document, "text").into_iter().map(said).collect();
        assert_eq!(written, texts.collect::<Vec<_>>(), "{at} at {width}");
        let root = document.root_element();
        let size = ["width", "height"].map(|name| root.attribute(name).unwrap().parse::<f64>().unwrap());
        assert_eq!(size, [scene.width, scene.height], "{at} at {width}");
        assert_eq!(view.height(width), scene.height as u32, "{at} at {width}");
    }
}

#[test]
fn a_picture_has_every_mark_and_every_text_of_its_scene_where_it_was_laid_out() {
    each(shows_the_scene);
    each_elsewhere(LABELS, &AR, shows_the_scene);
}

#[test]
fn every_picture_is_an_image_with_a_title_and_fetches_nothing() {
    let known = ["svg", "title", "desc", "path", "text"];
    each(|view, at| {
        for (width, theme) in SIZES.iter().flat_map(|size| ALL.iter().map(|theme| (size.width, *theme))) {
            let text = view.picture(width, theme);
            let document = parse(&text);
            let root = document.root_element();
            let wanted = [("role", "img"), ("lang", view.words.locale.lang), ("font-family", FAMILIES)];
            for (name, value) in wanted {
                assert_eq!(root.attribute(name), Some(value), "{at}: {name}");
            }
            assert_eq!(said(named(&document, "title")[0]), title(&view.series, &view.words), "{at}");
            assert_eq!(said(named(&document, "desc")[0]), summary(&view.series, &view.words), "{at}");
            for node in document.descendants().filter(Node::is_element) {
                assert!(known.contains(&node.tag_name().name()), "{at}: {node:?}");
                let foreign = |value: &str| value.contains("url(") || value.contains(':') || value.contains("//");
                assert!(!node.attributes().any(|attribute| foreign(attribute.value())), "{at}: {node:?}");
            }
            assert!(text.contains(&theme.ground.hex().to_uppercase()), "{at}: the ground of {}", theme.name);
        }
    });
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    let all = || {
        let mut all = Vec::new();
        each(|view, _| all.extend([view.fragment("x"), view.picture(360, &LIGHT)]));
        all
    };
    assert_eq!(all(), all());
}

#[test]
fn a_chart_with_a_theme_of_its_own_has_pictures_in_that_theme_only() {
    let bench = Bench::new();
    for (theme, other) in [("light", "dark"), ("dark", "light")] {
        let spec = bench.spec(&format!("figure=pledges&theme={theme}"));
        let fragment = View::new(&spec, bench.words("en"), &bench.font).unwrap().fragment("fallback/x");
        assert!(fragment.contains(&format!("fallback/x.320.{theme}.svg")), "{fragment}");
        assert!(!fragment.contains(other) && !fragment.contains("prefers-color-scheme"), "{fragment}");
    }
}

#[test]
fn a_browser_chooses_the_widest_picture_that_its_window_has_room_for() {
    each(|view, at| {
        let fragment = closed(&view.fragment("x"));
        let document = parse(&fragment);
        let mut offered = Vec::new();
        for node in named(&document, "source").into_iter().chain(named(&document, "img")) {
            let address = node.attribute("srcset").or(node.attribute("src")).unwrap();
            let size = ["width", "height"].map(|name| node.attribute(name).unwrap().parse::<u32>().unwrap());
            let theme = ALL.iter().find(|theme| file("x", size[0], theme) == address).unwrap();
            assert_eq!(size[1], view.height(size[0]), "{at}");
            offered.push((node.attribute("media").unwrap_or_default(), size[0], theme.name));
        }
        let wanted = [
            ("(min-width: 760px) and (prefers-color-scheme: dark)", 760, "dark"),
            ("(min-width: 760px)", 760, "light"),
            ("(min-width: 540px) and (prefers-color-scheme: dark)", 560, "dark"),
            ("(min-width: 540px)", 560, "light"),
            ("(min-width: 390px) and (prefers-color-scheme: dark)", 360, "dark"),
            ("(min-width: 390px)", 360, "light"),
            ("(prefers-color-scheme: dark)", 320, "dark"),
            ("", 320, "light"),
        ];
        assert_eq!(offered, if view.is_picture() { wanted.to_vec() } else { Vec::new() }, "{at}");
    });
}

#[test]
fn two_fallbacks_equal_their_goldens() {
    let mut changed = Vec::new();
    each(|view, _| {
        let stem = view.stem();
        if stem == "pledges-bars.fr" || stem == "resettlement-columns.en" {
            changed.extend(differs(&stem, "html", &view.fragment(&format!("fallback/{stem}"))));
        }
    });
    assert!(changed.is_empty(), "these differ from their goldens (see *-changed.*): {}", changed.join(", "));
}
