//! Text to modules, modules to pixels or to characters for a terminal.
//!
//! Whatever the theme, a code is black on white with a quiet zone of four modules on every side, as
//! ISO/IEC 18004 asks: a code in a dark theme's colours, or without its margin, is not read by many
//! phones. Every module is a whole number of pixels wide, so that nothing is smoothed.

mod pixels;
mod terminal;

use qrcode::{Color, EcLevel};

/// The modules of white on every side of a code.
pub const QUIET_ZONE: u32 = 4;

/// A text as a QR code, error correction level M.
///
/// Level M suffices on a clean screen; the higher ones are for a logo drawn over the code, and make
/// its modules smaller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    text: String,
    modules: u32,
    /// Row by row, `true` is dark.
    dark: Vec<bool>,
}

/// Why a text cannot be shown as a code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QrError {
    /// There is nothing to encode.
    #[error("there is no text to show as a code")]
    Empty,
    /// A character outside ASCII. A code says nothing reliable about the encoding of its bytes, and
    /// phones guess differently; an address has no need of one.
    #[error("a code cannot hold {found:?} so that every phone reads it alike")]
    NotAscii {
        /// The first such character.
        found: char,
    },
    /// More than a code can hold: 2,331 bytes at level M, more where the text is mostly digits.
    #[error("a text of {bytes} bytes is too long for a code")]
    TooLong {
        /// How many bytes the text has.
        bytes: usize,
    },
}

impl Code {
    /// Encodes an ASCII text, byte for byte, as the smallest code that holds it.
    ///
    /// # Errors
    /// See [`QrError`].
    pub fn new(text: &str) -> Result<Self, QrError> {
        if text.is_empty() {
            return Err(QrError::Empty);
        }
        if let Some(found) = text.chars().find(|found| !found.is_ascii()) {
            return Err(QrError::NotAscii { found });
        }
        let too_long = QrError::TooLong { bytes: text.len() };
        let code = qrcode::QrCode::with_error_correction_level(text, EcLevel::M)
            .map_err(|_| too_long.clone())?;
        let modules = u32::try_from(code.width()).map_err(|_| too_long)?;
        let dark = code
            .into_colors()
            .into_iter()
            .map(|color| color == Color::Dark)
            .collect();
        Ok(Self {
            text: text.to_owned(),
            modules,
            dark,
        })
    }

    /// The text that a phone reads.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The modules along one side, 21 to 177, without the quiet zone.
    pub const fn modules(&self) -> u32 {
        self.modules
    }

    /// The modules along one side with the quiet zone.
    pub const fn side(&self) -> u32 {
        self.modules + 2 * QUIET_ZONE
    }

    /// Whether a module is dark, counted from the top left without the quiet zone. Outside the code
    /// all is light.
    pub fn is_dark(&self, x: u32, y: u32) -> bool {
        if x >= self.modules || y >= self.modules {
            return false;
        }
        let index = usize::try_from(y * self.modules + x).ok();
        index
            .and_then(|index| self.dark.get(index))
            .copied()
            .unwrap_or(false)
    }

    /// Whether a module is dark, counted from the top left corner of the quiet zone.
    fn is_dark_in_frame(&self, x: u32, y: u32) -> bool {
        match (x.checked_sub(QUIET_ZONE), y.checked_sub(QUIET_ZONE)) {
            (Some(x), Some(y)) => self.is_dark(x, y),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
