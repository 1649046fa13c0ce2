//! A surface that remembers what is drawn on it, so that the browser test can compare what the wasm draws.

use pathways_chart::paint::{Device, paint};
use pathways_chart::scene::Scene;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::convert::Infallible;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

#[derive(Default)]
struct Recorder(String);

/// A number for everything that is painted at one device pixel per CSS pixel: FNV-1a over a line a call.
pub fn fingerprint(scene: &Scene) -> u32 {
    let mut recorder = Recorder::default();
    paint(scene, &mut recorder, Device { ratio: 1.0, family: "sans-serif" }).unwrap();
    recorder.0.bytes().fold(0x811c_9dc5, |print, byte| (print ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn rgb(color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    format!("#{r:02x}{g:02x}{b:02x}")
}

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        unreachable!("nothing is drawn pixel by pixel")
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _: bool) -> Drawn {
        let ((x, y), (width, height)) = (from, (to.0 - from.0, to.1 - from.1));
        self.0 += &format!("rect {x} {y} {width} {height} {}\n", rgb(style.color()));
        Ok(())
    }

    /// Where a line runs the canvas says in other terms; that there is one, and its colour, is compared.
    fn draw_line<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, style: &S) -> Drawn {
        self.0 += &format!("line {}\n", rgb(style.color()));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, _: bool) -> Drawn {
        self.0 += &format!("disc {x} {y} {radius} {}\n", rgb(style.color()));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        self.0 += &format!("text {x} {y} {align} {} {} {text}\n", style.size(), rgb(style.color()));
        Ok(())
    }
}
