//! The code that an author pastes: what www/snippets.js writes in the browser, byte for byte. Everything is escaped, and no
//! line is empty, because editors of content systems take one for a new paragraph.

use crate::args::Way;
use crate::views::Asked;
use pathways_chart::paint::svg::escaped;
use pathways_chart::spec::{Parameter, Spec};
use std::collections::BTreeMap;

/// Everything that code is made of.
pub struct Snippet<'a> {
    pub asked: &'a Asked<'a>,
    /// Of the folder with the files, with a slash at its end.
    pub address: &'a str,
    /// What differs from what the figure shows by itself, names and values.
    pub settings: Vec<(&'static str, String)>,
    pub title: &'a str,
    /// What stands in for the element; `fallback/` is where its pictures are.
    pub fallback: &'a str,
    /// Of an iframe, CSS pixels.
    pub height: u32,
    /// The one build that the code is for.
    pub edition: Option<&'a Edition>,
}

/// A build by its digest, and the digests of its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub hash: String,
    pub integrity: BTreeMap<String, String>,
}

/// The order in which settings are written.
const SETTINGS: [Parameter; 8] = [
    Parameter::Form,
    Parameter::From,
    Parameter::To,
    Parameter::Basis,
    Parameter::Measure,
    Parameter::Sort,
    Parameter::Show,
    Parameter::Theme,
];

/// The settings of `spec` that differ from those of `usual`, in the order in which they are written.
pub fn differing(spec: &Spec, usual: &Spec) -> Vec<(&'static str, String)> {
    let all = SETTINGS.iter().filter(|parameter| spec.value(**parameter) != usual.value(**parameter));
    all.map(|parameter| (parameter.code(), spec.value(*parameter))).collect()
}

/// The page with nothing but this figure, in the files below `address`.
pub fn figure_address(address: &str, asked: &Asked) -> String {
    page(address, asked, &[])
}

/// The page with nothing but this view, in the files below `address`.
pub fn page_address(address: &str, asked: &Asked) -> String {
    let usual = asked.usual();
    // A picture of one theme shows the same as the page in another.
    let settings: Vec<_> = differing(&asked.spec, usual).into_iter().filter(|(name, _)| *name != "theme").collect();
    page(address, asked, &settings)
}

fn page(home: &str, asked: &Asked, settings: &[(&str, String)]) -> String {
    // Names of figures and values of settings have nothing in them that an address would write otherwise.
    let query: Vec<String> = settings.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    format!("{home}embed/{}.{}.html{query}", asked.spec.figure, asked.words.locale.lang)
}

/// Attributes as they stand in a tag; an empty one has no value.
fn attributes(values: &[(&str, String)]) -> String {
    let one = |(name, value): &(&str, String)| match value.as_str() {
        "" => format!(" {name}"),
        value => format!(" {name}=\"{}\"", escaped(value)),
    };
    values.iter().map(one).collect()
}

fn indented(text: &str, by: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("{by}{line}")).collect();
    lines.join("\n")
}

impl Snippet<'_> {
    pub fn text(&self, way: Way) -> String {
        match way {
            Way::Element => self.element(),
            Way::Iframe => self.iframe(),
            Way::Static => self.pictures(),
        }
    }

    /// Where the files are: the newest ones, or those of one build.
    fn home(&self) -> String {
        self.edition.map_or(self.address.to_owned(), |edition| format!("{}v/{}/", self.address, edition.hash))
    }

    /// The digest by which a browser refuses another file.
    fn digest(&self, name: &str) -> Option<String> {
        let edition = self.edition?;
        edition.integrity.get(&format!("v/{}/{name}", edition.hash)).cloned()
    }

    fn link(&self) -> String {
        let mut values = vec![("rel", "stylesheet".to_owned()), ("href", self.home() + "pathways-chart.css")];
        if let Some(digest) = self.digest("pathways-chart.css") {
            values.extend([("integrity", digest), ("crossorigin", String::new())]);
        }
        format!("<link{}>", attributes(&values))
    }

    fn script(&self, name: &str, kind: (&'static str, &str)) -> String {
        let mut values = vec![(kind.0, kind.1.to_owned()), ("src", self.home() + name), ("crossorigin", String::new())];
        values.extend(self.digest(name).map(|digest| ("integrity", digest)));
        format!("<script{}></script>", attributes(&values))
    }

    /// What readers see before the script, without it and instead of it.
    fn content(&self) -> String {
        let place = format!("=\"{}fallback/", escaped(&self.home()));
        self.fallback.replace("=\"fallback/", &place).trim().to_owned()
    }

    /// The element with the picture and the table inside it.
    fn element(&self) -> String {
        let lang = self.asked.words.locale.lang;
        let mut values = vec![("figure", self.asked.spec.figure[..].to_owned())];
        values.extend(self.settings.iter().cloned());
        values.push(("lang", lang.to_owned()));
        format!(
            "{}\n{}\n<div class=\"pathways-box\">\n  <pathways-chart{}>\n{}\n  </pathways-chart>\n</div>\n",
            self.link(),
            self.script(&format!("pathways-chart.{lang}.js"), ("type", "module")),
            attributes(&values),
            indented(&self.content(), "    "),
        )
    }

    /// The frame, which works without its second line. An attribute takes its border away, because a strict page refuses
    /// inline styles.
    fn iframe(&self) -> String {
        let values = [
            ("src", page(&self.home(), self.asked, &self.settings)),
            ("title", self.title.to_owned()),
            ("width", "100%".to_owned()),
            ("height", self.height.to_string()),
            ("frameborder", "0".to_owned()),
            ("loading", "lazy".to_owned()),
            ("allow", "clipboard-write; web-share".to_owned()),
        ];
        format!("<iframe{}></iframe>\n{}\n", attributes(&values), self.script("pathways-host.js", ("async", "")))
    }

    /// The picture and the table alone.
    fn pictures(&self) -> String {
        format!(
            "{}\n<div class=\"pathways-box pathways-static\"{}>\n{}\n</div>\n",
            self.link(),
            attributes(&[("lang", self.asked.words.locale.lang.to_owned())]),
            indented(&self.content(), "  "),
        )
    }
}
