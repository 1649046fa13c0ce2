//! A view as HTML without a script: its pictures, and under them everything they show in words.

use super::{SIZES, Size, View, escaped, file};
use crate::describe::{notes_in_words, source, subtitle, summary, table, title};
use crate::theme::Theme;

impl View<'_> {
    /// The view as one `<figure>`: text and escaped attributes, no style, no script. `stem` is where its pictures are,
    /// up to where [`file`] goes on: `fallback/pledges-bars.fr`. A table has no pictures and lies open.
    pub fn fragment(&self, stem: &str) -> String {
        let locale = self.words.locale;
        let (picture, open) = if self.is_picture() { (self.pictures(stem), "") } else { (String::new(), " open") };
        format!(
            "<figure class=\"pathways-fallback\" lang=\"{}\" dir=\"{}\">\n{picture}<details{open}><summary>{}</summary>\n{}</details>\n</figure>\n",
            escaped(locale.lang),
            escaped(locale.dir),
            escaped(locale.view.table),
            self.in_words(),
        )
    }

    /// The pictures, of which a browser fetches one: the widest that its window has room for, in the scheme of its reader.
    fn pictures(&self, stem: &str) -> String {
        let mut lines = String::from("<picture>\n");
        for size in SIZES.iter().rev() {
            let place = |theme: &Theme| {
                let (width, height) = (size.width, self.height(size.width));
                (escaped(&file(stem, width, theme)), format!("width=\"{width}\" height=\"{height}\""))
            };
            // The last one is the image itself: it is there in any window, and in the first theme.
            for (i, theme) in self.themes().iter().enumerate().rev() {
                let (address, extent) = place(theme);
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
    fn in_words(&self) -> String {
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
            escaped(&title(series, words)),
            escaped(&subtitle(series, words)),
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
