//! Colours. Every theme is one constant, and a test computes the contrasts of all of them.

use crate::spec::ThemeChoice;

/// An opaque colour, `0xRRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u32);

impl Color {
    pub fn channels(self) -> (u8, u8, u8) {
        let channel = |shift: u32| (self.0 >> shift & 0xff) as u8;
        (channel(16), channel(8), channel(0))
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub fn hex(self) -> String {
        format!("#{:06x}", self.0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    pub name: &'static str,
    pub ground: Color,
    /// Titles and values.
    pub ink: Color,
    /// Subtitles, axis labels and notes.
    pub muted: Color,
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

pub const LIGHT: Theme = Theme {
    name: "light",
    ground: Color(0xffffff),
    ink: Color(0x16202a),
    muted: Color(0x566370),
    grid: Color(0xe4e8eb),
    axis: Color(0x9aa5ad),
    mark: Color(0x0b5d7a),
    pledge: Color(0xd8e8ee),
    initial: Color(0x6b7780),
    gap: Color(0xb3401f),
    residual: Color(0x84919b),
    shades: [Color(0x0b5d7a), Color(0x8fc1d3), Color(0xcfe2ea), Color(0x4b93ad)],
};

pub const DARK: Theme = Theme {
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

impl Theme {
    /// The theme that was asked for; `dark` says how the page around the chart is.
    pub fn of(choice: ThemeChoice, dark: bool) -> &'static Theme {
        match (choice, dark) {
            (ThemeChoice::Light, _) | (ThemeChoice::Auto, false) => &LIGHT,
            (ThemeChoice::Dark, _) | (ThemeChoice::Auto, true) => &DARK,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    #[expect(clippy::disallowed_methods, reason = "a test on one platform may use powf")]
    fn luminance(color: Color) -> f64 {
        let (r, g, b) = color.channels();
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_has_a_contrast_of_at_least_4_5() {
        for theme in ALL {
            for (name, color) in
                [("ink", theme.ink), ("muted", theme.muted), ("gap", theme.gap), ("initial", theme.initial)]
            {
                assert!(contrast(color, theme.ground) >= 4.5, "{} {name}", theme.name);
            }
        }
    }

    #[test]
    fn marks_have_a_contrast_of_at_least_3_with_the_ground_and_with_the_pledge_they_lie_in() {
        for theme in ALL {
            for (name, color) in [("mark", theme.mark), ("residual", theme.residual), ("gap", theme.gap)] {
                assert!(contrast(color, theme.ground) >= 3.0, "{} {name}", theme.name);
            }
            assert!(contrast(theme.mark, theme.pledge) >= 3.0, "{} mark in pledge", theme.name);
        }
    }
}
