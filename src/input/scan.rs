//! What a scanner typed.

use super::{Key, Physical};
use crate::reference::{Check, Kind, look};

/// A code that was read by a barcode scanner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// What it says.
    pub text: String,
    /// How that was made of the keys.
    pub read_by: ReadBy,
}

/// How a scan's keys were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadBy {
    /// By what they type with the layout in use.
    Text,
    /// By what they would type on a US keyboard, since that makes more sense: most scanners are set
    /// to a US keyboard when they leave the factory, and an AZERTY one then types `&é"'(` for
    /// digits.
    Position,
}

impl Scan {
    /// Reads the keys by what they type, and by US positions where that gives a better reference.
    pub(super) fn read(keys: &[Key]) -> Self {
        let text: String = keys
            .iter()
            .filter(|key| is_character(key))
            .map(typed)
            .collect();
        let positions = keys
            .iter()
            .filter(|key| is_character(key))
            .map(positioned)
            .collect();
        let better = |other: &String| worth(other) > worth(&text);
        match Option::<String>::filter(positions, better) {
            Some(text) => Self {
                text,
                read_by: ReadBy::Position,
            },
            None => Self {
                text,
                read_by: ReadBy::Text,
            },
        }
    }
}

/// Whether a key adds a character to a scan, or may: a dead key types nothing by itself, but has a
/// character on a US keyboard.
pub(super) fn is_character(key: &Key) -> bool {
    let prints = !key.text.is_empty() && !key.text.contains(char::is_control);
    !key.command
        && key.physical != Physical::Modifier
        && (prints || key.physical.us_char(key.shift).is_some())
}

fn typed(key: &Key) -> &str {
    if key.text.contains(char::is_control) {
        ""
    } else {
        &key.text
    }
}

fn positioned(key: &Key) -> Option<char> {
    key.physical.us_char(key.shift)
}

/// How much a text looks like a reference that somebody printed as a barcode.
fn worth(text: &str) -> u8 {
    let reading = look(text);
    match (reading.kind, reading.check) {
        (_, Check::Valid) => 5,
        (Kind::BpostItem, _) => 4,
        (_, Check::WrongCheckDigit { .. }) => 3,
        // Keys without text, such as those of the number pad while NumLock is off.
        _ if text.is_empty() => 0,
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => 2,
        _ => 1,
    }
}
