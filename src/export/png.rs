//! A picture as a PNG, with what it says about itself.
//!
//! resvg turns the drawing into pixels with no font but the bundled one, and nothing of the machine or of the day goes
//! in, so the same program makes the same bytes everywhere.

use super::plate::Plate;
use crate::data::{Dataset, Date};
use crate::native::NotoSans;
use crate::scene::{Scene, Shape};
use png::text_metadata::ITXtChunk;
use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, PixelDimensions, SrgbRenderingIntent, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Inches to a metre, in which PNG gives the density of its pixels.
const METRE: f64 = 1.0 / 0.0254;

/// What the plate does not know about its picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imprint {
    /// Date of the edition that the package renders, as ISO 8601 writes it; empty where nobody knows it.
    pub edition: String,
    /// Where the figure is on the web, if it is.
    pub address: Option<String>,
}

impl Imprint {
    pub fn of(dataset: &Dataset, address: Option<String>) -> Self {
        let published = dataset.sources.first().and_then(|report| report.published);
        Imprint { edition: published.map_or(String::new(), Date::code), address }
    }
}

/// Makes pixels. One serves for many pictures and for many threads.
pub struct Painter {
    options: Options<'static>,
    /// The measure for what it paints.
    pub font: NotoSans,
}

impl Painter {
    pub fn new() -> Result<Self, String> {
        let mut options = Options::default();
        let fonts = options.fontdb_mut();
        for file in [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF] {
            fonts.load_font_source(resvg::usvg::fontdb::Source::Binary(Arc::new(file)));
        }
        Ok(Painter { options, font: NotoSans::load()? })
    }

    /// The picture as pixels of the file, their colours multiplied by their opacity.
    pub fn pixels(&self, plate: &Plate) -> Result<Pixmap, String> {
        let (width, height) = plate.pixels;
        self.can_write(&plate.scene)?;
        let tree = Tree::from_str(&plate.drawing(), &self.options).map_err(|error| error.to_string())?;
        let mut pixels = Pixmap::new(width, height).ok_or("the picture has no pixels")?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        Ok(pixels)
    }

    /// There is no second font that could stand in for a letter, and no box may stand for it in silence.
    fn can_write(&self, scene: &Scene) -> Result<(), String> {
        for mark in &scene.marks {
            if let Shape::Text { text, font, .. } = &mark.shape {
                if let Some(letter) = self.font.lacks(text, font.weight) {
                    let code = u32::from(letter);
                    return Err(format!("‘{text}’ has ‘{letter}’ (U+{code:04X}), which the bundled font lacks"));
                }
            }
        }
        Ok(())
    }

    /// The picture as a PNG.
    pub fn png(&self, plate: &Plate, imprint: &Imprint) -> Result<Vec<u8>, String> {
        let pixels = self.pixels(plate)?;
        encode(&pixels, plate, imprint).map_err(|error| error.to_string())
    }
}

/// The level of compression. Beyond it files hardly get smaller, and take twice the time.
const LEVEL: u8 = 5;
/// As many colours as a palette can have.
const COLOURS: usize = 256;

fn encode(pixels: &Pixmap, plate: &Plate, imprint: &Imprint) -> Result<Vec<u8>, png::EncodingError> {
    let opaque = pixels.pixels().iter().all(|pixel| pixel.is_opaque());
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    let data = match if opaque { indexed(pixels) } else { None } {
        Some((palette, data)) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette);
            data
        }
        None => {
            encoder.set_color(if opaque { ColorType::Rgb } else { ColorType::Rgba });
            colours(pixels, opaque)
        }
    };
    encoder.set_depth(BitDepth::Eight);
    // Most of a figure is even, and a filter would only hide that.
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    encoder.set_source_srgb(SrgbRenderingIntent::RelativeColorimetric);
    let dots = (plate.dpi * METRE).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: dots, yppu: dots, unit: Unit::Meter }));
    let mut writer = encoder.write_header()?;
    let address = imprint.address.iter().map(|address| ("URL", address.clone()));
    for (keyword, text) in plate.texts(&imprint.edition).into_iter().chain(address) {
        let mut chunk = ITXtChunk::new(keyword, text);
        plate.lang.clone_into(&mut chunk.language_tag);
        writer.write_text_chunk(&chunk)?;
    }
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// The palette and a byte a pixel, for an opaque picture; none for one with more colours, which few have. It is half the
/// size of the other kind.
fn indexed(pixels: &Pixmap) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut places: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let (mut palette, mut data) = (Vec::new(), Vec::with_capacity(pixels.pixels().len()));
    let mut before = None;
    for pixel in pixels.pixels() {
        let colour = [pixel.red(), pixel.green(), pixel.blue()];
        let place = match before {
            Some((same, place)) if same == colour => place,
            _ => match places.get(&colour) {
                Some(place) => *place,
                None if places.len() == COLOURS => return None,
                None => {
                    let place = places.len() as u8;
                    palette.extend(colour);
                    places.insert(colour, place);
                    place
                }
            },
        };
        before = Some((colour, place));
        data.push(place);
    }
    Some((palette, data))
}

/// Three bytes a pixel, or four.
fn colours(pixels: &Pixmap, opaque: bool) -> Vec<u8> {
    let mut data = Vec::with_capacity(pixels.data().len());
    for pixel in pixels.pixels() {
        let color = pixel.demultiply();
        data.extend([color.red(), color.green(), color.blue()]);
        if !opaque {
            data.push(color.alpha());
        }
    }
    data
}
