//! The files that a run makes, and how each of them is made.

use crate::args::{Format, Render};
use crate::html;
use crate::packages::Package;
use crate::problem::Problem;
use crate::snippet;
use crate::views::{Asked, chosen};
use pathways_chart::export::advances::Advances;
use pathways_chart::export::data;
use pathways_chart::export::plate::{Misfit, Plate, Size, Wish, plate};
use pathways_chart::export::png::{Imprint, Painter};
use pathways_chart::export::preset::{PRESETS, preset};
use pathways_chart::export::{WIDEST, Wider};
use pathways_chart::series::{Series, select};
use pathways_chart::text::Measure;
use pathways_chart::theme::{DARK, LIGHT, Theme};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// CSS pixels, and pixels of the file to one of them, of a page whose size nobody chose.
const PAGE: (u32, u32) = (760, 2);

/// What all files of a run have in common.
pub struct Workshop<'a> {
    pub package: &'a Package,
    pub theme: &'static Theme,
    pub transparent: bool,
    pub title: Option<String>,
    pub subtitle: Option<String>,
    address: Option<&'a str>,
    bom: bool,
    painter: Painter,
    /// Of SVG documents, whose readers may not have the font.
    advances: Advances,
}

/// One file.
pub struct Task<'a> {
    pub name: String,
    pub asked: &'a Asked<'a>,
    pub format: Format,
    /// None of those whose size is that of the page they are read on.
    pub size: Option<Size>,
}

/// What became of a task.
pub struct Made {
    pub bytes: Vec<u8>,
    /// Of a picture: its extent in pixels, and pixels of the file to one of the layout.
    pub extent: Option<((u32, u32), f64)>,
}

/// The sizes that are asked for.
pub fn sizes(render: &Render) -> Result<Vec<Size>, Problem> {
    let names: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
    let named = chosen("--preset", &render.preset, &names)?;
    let page = render.width.is_some() || render.ratio.is_some();
    if named.is_empty() && render.all && !page {
        return Ok(PRESETS.iter().map(Size::Preset).collect());
    }
    if !named.is_empty() {
        return Ok(named.iter().filter_map(|name| preset(name)).map(Size::Preset).collect());
    }
    let ratio = render.ratio.as_ref().and_then(|ratio| ratio.parse().ok()).unwrap_or(PAGE.1);
    Ok(vec![Size::Page { width: render.width.unwrap_or(PAGE.0), ratio }])
}

/// Every file that is to be made of these views, each once.
pub fn tasks<'a>(views: &'a [Asked], formats: &[Format], sizes: &[Size]) -> Vec<Task<'a>> {
    let mut tasks: Vec<Task> = Vec::new();
    for asked in views {
        for format in formats.iter().copied().filter(|format| asked.is_picture() || !format.is_picture()) {
            let stem = asked.stem(format);
            if !format.is_picture() {
                let name = format!("{stem}.{}", format.ending());
                if tasks.iter().all(|task| task.name != name) {
                    tasks.push(Task { name, asked, format, size: None });
                }
                continue;
            }
            for size in sizes {
                let preset = match size {
                    Size::Preset(preset) => format!("-{}", preset.name),
                    Size::Page { .. } => String::new(),
                };
                let name = format!("{stem}{preset}.{}", format.ending());
                tasks.push(Task { name, asked, format, size: Some(*size) });
            }
        }
    }
    tasks
}

/// A title as a picture can have it: in one line, with a space in place of control characters. One of nothing gives the
/// figure’s own back. The browser does the same.
fn own(text: &str) -> Option<String> {
    let ends = |letter: char| letter.is_control() || ['\u{2028}', '\u{2029}'].contains(&letter);
    let pieces: Vec<&str> = text.split(ends).filter(|piece| !piece.is_empty()).collect();
    Some(pieces.join(" ").trim().to_owned()).filter(|text| !text.is_empty())
}

impl<'a> Workshop<'a> {
    pub fn new(render: &'a Render, package: &'a Package) -> Result<Self, Problem> {
        let painter =
            Painter::new().map_err(|error| Problem::Failed(format!("the font inside the program: {error}.")))?;
        Ok(Workshop {
            package,
            theme: if render.theme.as_deref() == Some(DARK.name) { &DARK } else { &LIGHT },
            transparent: render.transparent,
            title: render.title.as_deref().and_then(own),
            subtitle: render.subtitle.as_deref().and_then(own),
            address: render.address.as_deref(),
            bom: !render.no_bom,
            advances: Advances::of(&painter.font),
            painter,
        })
    }

    /// Makes a file, or says in one sentence why there is none.
    pub fn make(&self, task: &Task) -> Result<Made, Problem> {
        let Asked { spec, words, .. } = task.asked;
        let failed = |reason: &str| Problem::Failed(format!("{}: {reason}", task.name));
        let series = select(spec, words).ok_or_else(|| failed("the figure would combine what may not be combined."))?;
        let wide = Wider(&self.advances, WIDEST);
        match (task.format, task.size) {
            (Format::Png, Some(size)) => {
                let plate =
                    self.plate(&series, task.asked, &self.painter.font, size).map_err(|misfit| failed(&misfit.0))?;
                let imprint = Imprint::of(words.dataset, self.address(task.asked));
                let bytes = self.painter.png(&plate, &imprint).map_err(|error| failed(&format!("{error}.")))?;
                Ok(Made { bytes, extent: Some((plate.pixels, plate.ratio)) })
            }
            (Format::Svg, Some(size)) => {
                let plate = self.plate(&series, task.asked, &wide, size).map_err(|misfit| failed(&misfit.0))?;
                Ok(Made { bytes: plate.svg().into_bytes(), extent: Some((plate.pixels, plate.ratio)) })
            }
            (Format::Csv, _) => {
                let mark = if self.bom { "\u{feff}" } else { "" };
                Ok(Made { bytes: format!("{mark}{}", data::csv(&series, words)).into_bytes(), extent: None })
            }
            (Format::Zip, _) => {
                // It always has the whole figure.
                let address = self.address.map(|address| snippet::figure_address(address, task.asked));
                let files = data::package(&self.package.origin, series.figure, words, address.as_deref());
                let files = files.map_err(|fault| failed(&fault.to_string()))?;
                let bytes = archive(&files).map_err(|error| failed(&format!("{error}.")))?;
                Ok(Made { bytes, extent: None })
            }
            _ => {
                let page = html::page(self, task.asked, &wide).map_err(|reason| failed(&reason))?;
                Ok(Made { bytes: page.into_bytes(), extent: None })
            }
        }
    }

    /// Where a view is on the web, if anybody said where the figures are.
    fn address(&self, asked: &Asked) -> Option<String> {
        self.address.map(|address| snippet::page_address(address, asked))
    }

    /// The picture in that size.
    pub fn plate(&self, series: &Series, asked: &Asked, measure: &dyn Measure, size: Size) -> Result<Plate, Misfit> {
        let (title, subtitle) = (self.title.as_deref(), self.subtitle.as_deref());
        let wish = Wish { size, theme: self.theme, transparent: self.transparent, title, subtitle };
        plate(series, asked.words, measure, &wish)
    }
}

/// The files in one. None of them has a date, so the same files give the same bytes.
fn archive(files: &[(String, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}
