//! The files that a run makes, and how each of them is made.

use crate::args::{Format, Render};
use crate::html;
use crate::packages::Package;
use crate::problem::Problem;
use crate::snippet;
use crate::views::{Asked, chosen};
use pathways_chart::export::advances::Advances;
use pathways_chart::export::data;
use pathways_chart::export::plate::{Misfit, Plate, Size, WIDTHS, Wish, plate};
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
    pub title: Option<&'a str>,
    pub subtitle: Option<&'a str>,
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
    let width = render.width.unwrap_or(PAGE.0);
    if !(WIDTHS.0..=WIDTHS.1).contains(&width) {
        let sentence = format!("--width: ‘{width}’ is not allowed; allowed: {} to {}.", WIDTHS.0, WIDTHS.1);
        return Err(Problem::Usage(sentence));
    }
    let ratio = render.ratio.as_ref().and_then(|ratio| ratio.parse().ok()).unwrap_or(PAGE.1);
    Ok(vec![Size::Page { width, ratio }])
}

/// Every file that is to be made of these views.
pub fn tasks<'a>(views: &'a [Asked], formats: &[Format], sizes: &[Size]) -> Vec<Task<'a>> {
    let mut tasks = Vec::new();
    for asked in views {
        for format in formats.iter().copied().filter(|format| asked.is_picture() || !format.is_picture()) {
            if !format.is_picture() {
                tasks.push(Task { name: format!("{}.{}", asked.stem(), format.ending()), asked, format, size: None });
                continue;
            }
            for size in sizes {
                let preset = match size {
                    Size::Preset(preset) => format!("-{}", preset.name),
                    Size::Page { .. } => String::new(),
                };
                let name = format!("{}{preset}.{}", asked.stem(), format.ending());
                tasks.push(Task { name, asked, format, size: Some(*size) });
            }
        }
    }
    tasks
}

impl<'a> Workshop<'a> {
    pub fn new(render: &'a Render, package: &'a Package) -> Result<Self, Problem> {
        let painter =
            Painter::new().map_err(|error| Problem::Failed(format!("the font inside the program: {error}.")))?;
        Ok(Workshop {
            package,
            theme: if render.theme.as_deref() == Some(DARK.name) { &DARK } else { &LIGHT },
            transparent: render.transparent,
            title: render.title.as_deref(),
            subtitle: render.subtitle.as_deref(),
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
                let address = self.address(task.asked);
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
        let Workshop { theme, transparent, title, subtitle, .. } = *self;
        plate(series, asked.words, measure, &Wish { size, theme, transparent, title, subtitle })
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
