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
        self.square(
            scale,
            [DARK, DARK, DARK, u8::MAX],
            [LIGHT, LIGHT, LIGHT, u8::MAX],
        )
    }

    /// The same picture as [`Code::pixels`], as a PNG file.
    pub fn png(&self, scale: u32) -> Vec<u8> {
        let (width, grey) = self.square(scale, [DARK], [LIGHT]);
        let mut file = Vec::new();
        #[expect(clippy::expect_used, reason = "the buffer has width times width bytes")]
        PngEncoder::new(&mut file)
            .write_image(&grey, width, width, ExtendedColorType::L8)
            .expect("a square of grey pixels can be written to memory");
        file
    }

    /// The square, `N` bytes a pixel. A row of pixels is made once for a row of modules and copied
    /// as a whole: pixel by pixel a large code takes a visible time in a build without optimisation.
    fn square<const N: usize>(&self, scale: u32, dark: [u8; N], light: [u8; N]) -> (u32, Vec<u8>) {
        let scale = scale.clamp(1, MAX_WIDTH / self.side());
        // At most 4,320, so that every platform can count it.
        let times = scale as usize;
        let (dark, light) = (dark.repeat(times), light.repeat(times));
        let width = self.side() * scale;
        let mut pixels = Vec::with_capacity((width as usize).pow(2) * N);
        for y in 0..self.side() {
            let begin = pixels.len();
            for x in 0..self.side() {
                let module = if self.is_dark_in_frame(x, y) {
                    &dark
                } else {
                    &light
                };
                pixels.extend_from_slice(module);
            }
            let end = pixels.len();
            for _ in 1..scale {
                pixels.extend_from_within(begin..end);
            }
        }
        (width, pixels)
    }
}
