//! The formats that pictures are wanted in.

/// A format. Sizes are pixels of the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Preset {
    pub name: &'static str,
    pub width: u32,
    /// As high as the figure needs where there is none.
    pub height: Option<u32>,
    /// Pixels to an inch, where the picture is for paper.
    pub dpi: Option<u32>,
}

/// What social networks show whole, a slide, and the width of a page of paper: 180 mm.
pub const PRESETS: [Preset; 5] = [
    Preset { name: "social-landscape", width: 1200, height: Some(628), dpi: None },
    Preset { name: "social-square", width: 1080, height: Some(1080), dpi: None },
    Preset { name: "social-portrait", width: 1080, height: Some(1350), dpi: None },
    Preset { name: "widescreen", width: 1920, height: Some(1080), dpi: None },
    Preset { name: "print", width: 2126, height: None, dpi: Some(300) },
];

pub fn preset(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.name == name)
}
