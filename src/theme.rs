//! Colours. A theme is one constant, or made of two colours where a reader wants or has no more; a test computes the
//! contrasts of all of them (`tests/native/contrast.rs`).

/// An opaque colour, `0xRRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u32);

impl Color {
    pub fn channels(self) -> (u8, u8, u8) {
        let channel = |shift: u32| (self.0 >> shift & 0xff) as u8;
        (channel(16), channel(8), channel(0))
    }

    /// With so many eighths of another colour.
    fn mixed(self, other: Color, eighths: u32) -> Color {
        // Two channels at once: a sum of eighths stays below the next one.
        let channels = |mask: u32| ((self.0 & mask) * (8 - eighths) + (other.0 & mask) * eighths) >> 3 & mask;
        Color(channels(0xff00ff) | channels(0x00ff00))
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub fn hex(self) -> String {
        format!("#{:06x}", self.0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    pub ground: Color,
    /// Titles and values.
    pub ink: Color,
    /// Subtitles, axis labels and notes.
    pub muted: Color,
    /// Faint on purpose: every value is written beside its mark, so nobody needs the grid.
    pub grid: Color,
    pub axis: Color,
    /// Persons resettled, visas granted.
    pub mark: Color,
    /// The fill of a pledge; its outline has the colour of a mark.
    pub pledge: Color,
    /// The outline of an initial pledge.
    pub initial: Color,
    /// What is missing to a pledge, and the one mark that an annotation is about.
    pub gap: Color,
    /// Remainders and groups of others.
    pub residual: Color,
    /// The parts of one total, in their order; all but the first are outlined in the colour of a mark.
    pub shades: [Color; 4],
}

/// Prints, too: paper is white, and there is no other palette for it.
pub const LIGHT: Theme = Theme {
    #[cfg(not(target_arch = "wasm32"))]
    name: "light",
    ground: Color(0xffffff),
    ink: Color(0x16202a),
    muted: Color(0x566370),
    grid: Color(0xe4e8eb),
    axis: Color(0x89949d),
    mark: Color(0x0b5d7a),
    pledge: Color(0xd8e8ee),
    initial: Color(0x6b7780),
    gap: Color(0xb3401f),
    residual: Color(0x84919b),
    shades: [Color(0x0b5d7a), Color(0x8fc1d3), Color(0xdae8ee), Color(0x4b93ad)],
};

pub const DARK: Theme = Theme {
    #[cfg(not(target_arch = "wasm32"))]
    name: "dark",
    ground: Color(0x13181f),
    ink: Color(0xf3f6f8),
    muted: Color(0xa3afb9),
    grid: Color(0x2a323b),
    axis: Color(0x6d7983),
    mark: Color(0x5cb8d9),
    pledge: Color(0x1a303d),
    initial: Color(0x9aa6b0),
    gap: Color(0xff8f66),
    residual: Color(0x7f8c97),
    shades: [Color(0x5cb8d9), Color(0x24566b), Color(0x193441), Color(0x3a86a3)],
};

pub const ALL: &[&Theme] = &[&LIGHT, &DARK];

/// The share of the ink in the mixtures of [`Theme::strong`], in eighths. The second still stands out from the ground.
const WEAK: u32 = 2;
const STRONG: u32 = 5;

impl Theme {
    /// The theme of a page that is dark or not, or the one of two colours, ground and ink.
    pub fn of(dark: bool, strong: Option<(Color, Color)>) -> Theme {
        match strong {
            Some((ground, ink)) => Theme::strong(ground, ink),
            None if dark => DARK,
            None => LIGHT,
        }
    }

    /// Two colours and mixtures of them, for forced colours and for readers who prefer more contrast. What other themes
    /// say by colour is said here by outlines, hatching, place and words alone.
    pub fn strong(ground: Color, ink: Color) -> Theme {
        let (weak, strong) = (ground.mixed(ink, WEAK), ground.mixed(ink, STRONG));
        Theme {
            #[cfg(not(target_arch = "wasm32"))]
            name: "strong",
            ground,
            ink,
            muted: ink,
            grid: weak,
            axis: ink,
            mark: ink,
            pledge: ground,
            initial: ink,
            gap: ink,
            residual: strong,
            shades: [ink, ground, strong, weak],
        }
    }
}
