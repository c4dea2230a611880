//! The pixels of a screen: colours and codes.

use crate::parts::told;
use std::path::Path;
use std::process::Command;

/// A colour as red, green and blue.
pub type Rgb = [u8; 3];

/// The ground of a paid sale.
pub const GREEN: Rgb = [0x07, 0x5e, 0x32];
/// The ground of a sale that ended unpaid.
pub const RED: Rgb = [0x8f, 0x1a, 0x1a];
/// The ground of training, and of what is not known.
pub const AMBER: Rgb = [0xff, 0xc2, 0x33];
/// What stands on the page in light surroundings: fields, keys, news.
pub const SURFACE: Rgb = [0xff, 0xff, 0xff];
/// The page in light surroundings.
pub const LIGHT: Rgb = [0xf3, 0xf4, 0xf6];
/// The page in dark surroundings.
pub const DARK: Rgb = [0x10, 0x14, 0x1a];

/// See the module.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pixels: Vec<Rgb>,
}

impl Picture {
    /// Reads a dump of the X server (`XWDFile.h`): a head of 32-bit numbers, a table of colours,
    /// and rows of four bytes a pixel.
    pub fn from_xwd(bytes: &[u8]) -> Self {
        let number = |at: usize| {
            let four: [u8; 4] = bytes[4 * at..4 * at + 4].try_into().unwrap();
            u32::from_be_bytes(four) as usize
        };
        let (head, width, height, order) = (number(0), number(4), number(5), number(7));
        let (bits, row, colours) = (number(11), number(12), number(19));
        assert_eq!(bits, 32, "four bytes a pixel");
        let start = head + 12 * colours;
        let pixel = |at: usize| match order {
            0 => [bytes[at + 2], bytes[at + 1], bytes[at]],
            _ => [bytes[at + 1], bytes[at + 2], bytes[at + 3]],
        };
        let pixels = (0..height)
            .flat_map(|y| (0..width).map(move |x| start + y * row + 4 * x))
            .map(pixel)
            .collect();
        Self {
            width,
            height,
            pixels,
        }
    }

    /// The share of a colour, 0 to 1.
    pub fn share(&self, colour: Rgb) -> f64 {
        let found = self.pixels.iter().filter(|pixel| **pixel == colour).count();
        found as f64 / self.pixels.len() as f64
    }

    /// The text of the one code on the screen, `None` while there is none.
    pub fn code(&self) -> Option<String> {
        let grey = |x: usize, y: usize| {
            let sum: u32 = self.pixels[y * self.width + x]
                .iter()
                .map(|part| u32::from(*part))
                .sum();
            u8::try_from(sum / 3).unwrap()
        };
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, grey);
        let grids = picture.detect_grids();
        grids
            .iter()
            .find_map(|grid| grid.decode().ok())
            .map(|(_, text)| text)
    }

    /// The text of the code as another reader has it.
    pub fn code_by_zbar(&self, folder: &Path) -> String {
        let file = folder.join("screen.png");
        self.save(&file);
        let mut zbar = Command::new("zbarimg");
        zbar.args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]);
        told(zbar.arg(file)).trim_end_matches('\n').to_owned()
    }

    /// Writes it as a PNG.
    pub fn save(&self, file: &Path) {
        let (width, height) = (
            self.width.try_into().unwrap(),
            self.height.try_into().unwrap(),
        );
        let bytes = self.pixels.concat();
        image::RgbImage::from_raw(width, height, bytes)
            .unwrap()
            .save(file)
            .unwrap();
    }
}
