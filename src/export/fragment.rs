//! A view as HTML without a script: its pictures, and under them everything they show in words.

use super::{SIZES, Size, View, file};
use crate::describe::{notes_in_words, source, subtitle, summary, table, title};
use crate::paint::svg::escaped;
use crate::theme::Theme;

/// The looks of it.
pub const STYLE: &str = include_str!("fallback.css");

/// A picture of a view: where it is, and how large it is in CSS pixels.
pub struct Pictured {
    /// Without a space and without a comma at its end, because it stands in a `srcset` too.
    pub address: String,
    pub width: u32,
    pub height: u32,
}

impl View<'_> {
    /// The view as one `<figure>`: text and escaped attributes, no style, no script. `stem` is where its pictures are,
    /// up to where [`file`] goes on: `fallback/pledges-bars.fr`.
    pub fn fragment(&self, stem: &str) -> String {
        self.figure(&title(&self.series, &self.words), &subtitle(&self.series, &self.words), &|width, theme| Pictured {
            address: file(stem, width, theme),
            width,
            height: self.height(width),
        })
    }

    /// The same with titles and pictures of one's own. A table has no pictures and lies open.
    pub fn figure(&self, title: &str, subtitle: &str, picture: &dyn Fn(u32, &'static Theme) -> Pictured) -> String {
        let locale = self.words.locale;
        let (picture, open) = if self.is_picture() { (self.pictures(picture), "") } else { (String::new(), " open") };
        format!(
            "<figure class=\"pathways-fallback\" lang=\"{}\" dir=\"{}\">\n{picture}<details{open}><summary>{}</summary>\n{}</details>\n</figure>\n",
            escaped(locale.lang),
            escaped(locale.dir),
            escaped(locale.view.table),
            self.in_words(title, subtitle),
        )
    }

    /// The pictures, of which a browser fetches one: the widest that its window has room for, in the scheme of its reader.
    fn pictures(&self, picture: &dyn Fn(u32, &'static Theme) -> Pictured) -> String {
        let mut lines = String::from("<picture>\n");
        for size in SIZES.iter().rev() {
            // The last one is the image itself: it is there in any window, and in the first theme.
            for (i, theme) in self.themes().iter().enumerate().rev() {
                let Pictured { address, width, height } = picture(size.width, theme);
                let (address, extent) = (escaped(&address), format!("width=\"{width}\" height=\"{height}\""));
                if i == 0 && size.window == 0 {
                    let summary = escaped(&summary(&self.series, &self.words));
                    lines += &format!(
                        "<img src=\"{address}\" {extent} alt=\"{summary}\" fetchpriority=\"high\">\n</picture>\n"
                    );
                } else {
                    let media = media(size, (i > 0).then_some(*theme));
                    lines += &format!("<source media=\"{media}\" srcset=\"{address}\" {extent}>\n");
                }
            }
        }
        lines
    }

    /// Table, notes and source.
    fn in_words(&self, title: &str, subtitle: &str) -> String {
        let (series, words) = (&self.series, &self.words);
        let table = table(series, words);
        let cell = |tag: &str, scope: &str, text: &String| format!("<{tag}{scope}>{}</{tag}>", escaped(text));
        let heads: String = table.columns.iter().map(|text| cell("th", " scope=\"col\"", text)).collect();
        let row = |row: &Vec<String>| {
            let cells = row.iter().enumerate().map(|(i, text)| match i {
                0 => cell("th", " scope=\"row\"", text),
                _ => cell("td", "", text),
            });
            format!("<tr>{}</tr>\n", cells.collect::<String>())
        };
        let rows: String = table.rows.iter().map(row).collect();
        let notes: String = notes_in_words(series, words).iter().map(|note| cell("li", "", note) + "\n").collect();
        let notes = if notes.is_empty() { notes } else { format!("<ol>\n{notes}</ol>\n") };
        format!(
            "<table>\n<caption><strong>{}</strong><br>{}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n{notes}<p>{}</p>\n",
            escaped(title),
            escaped(subtitle),
            escaped(&source(series, words)),
        )
    }
}

/// When a picture is shown: in windows of that width, and in a scheme if another has its own picture.
fn media(size: &Size, scheme: Option<&Theme>) -> String {
    let window = (size.window > 0).then(|| format!("(min-width: {}px)", size.window));
    let scheme = scheme.map(|theme| format!("(prefers-color-scheme: {})", theme.name));
    [window, scheme].into_iter().flatten().collect::<Vec<_>>().join(" and ")
}
