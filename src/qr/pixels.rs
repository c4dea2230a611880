//! A code as pixels.

use super::Code;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

/// No picture of a code is wider than this, so that a wrong scale cannot ask for gigabytes. The
/// height of an 8K screen.
const MAX_WIDTH: u32 = 4320;

const DARK: u8 = 0;
const LIGHT: u8 = 255;

impl Code {
    /// The most pixels a module can have where so many pixels are available along the shorter side;
    /// `None` where not even one pixel a module fits.
    pub fn largest_scale(&self, available_px: u32) -> Option<u32> {
        Some(available_px.min(MAX_WIDTH) / self.side()).filter(|scale| *scale > 0)
    }

    /// The code with its quiet zone, black on white, as a square of RGBA pixels with `scale` pixels
    /// a module: the width in pixels, and the pixels row by row.
    ///
    /// A scale of 0 is taken as 1; one that makes the square wider than 4,320 pixels, as the
    /// largest that does not.
    pub fn pixels(&self, scale: u32) -> (u32, Vec<u8>) {
        let (width, grey) = self.grey(scale);
        let rgba = grey
            .into_iter()
            .flat_map(|value| [value, value, value, u8::MAX])
            .collect();
        (width, rgba)
    }

    /// The same picture as [`Code::pixels`], as a PNG file.
    pub fn png(&self, scale: u32) -> Vec<u8> {
        let (width, grey) = self.grey(scale);
        let mut file = Vec::new();
        #[expect(clippy::expect_used, reason = "the buffer has width times width bytes")]
        PngEncoder::new(&mut file)
            .write_image(&grey, width, width, ExtendedColorType::L8)
            .expect("a square of grey pixels can be written to memory");
        file
    }

    fn grey(&self, scale: u32) -> (u32, Vec<u8>) {
        let scale = scale.clamp(1, MAX_WIDTH / self.side());
        let mut pixels = Vec::new();
        for y in 0..self.side() {
            let row: Vec<u8> = (0..self.side())
                .map(|x| {
                    if self.is_dark_in_frame(x, y) {
                        DARK
                    } else {
                        LIGHT
                    }
                })
                .flat_map(|value| (0..scale).map(move |_| value))
                .collect();
            for _ in 0..scale {
                pixels.extend_from_slice(&row);
            }
        }
        (self.side() * scale, pixels)
    }
}
