//! An amount as large as its place allows.

use super::words;
use crate::app::theme::{self, size};
use iced::Color;
use iced::widget::text::{Text, Wrapping};

/// The sizes an amount may have, largest first.
const SIZES: [f32; 5] = [
    size::GIANT,
    size::HUGE,
    size::LARGE,
    size::TITLE,
    size::LABEL,
];

/// The largest size of the scale at which a text of figures fits, at most `most`.
pub fn amount_size(text: &str, width: f32, most: f32) -> f32 {
    SIZES
        .into_iter()
        .find(|size| *size <= most && ems(text) * size <= width)
        .unwrap_or(size::LABEL)
}

/// An amount in one line.
pub fn amount_text<'a>(text: String, size: f32, color: Color) -> Text<'a> {
    words(text, size, theme::STRONG, color).wrapping(Wrapping::None)
}

/// The width of a text of figures in ems of the strong weight, rounded up (from the font's table of
/// advances).
fn ems(text: &str) -> f32 {
    text.chars()
        .map(|c| match c {
            '0'..='9' | '€' => 0.69,
            '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' => 0.30,
            _ => 0.75,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_amounts_are_smaller_but_never_too_small_to_read() {
        assert_eq!(amount_size("12,50 €", 800.0, size::GIANT), size::GIANT);
        assert_eq!(amount_size("12,50 €", 800.0, size::HUGE), size::HUGE);
        assert_eq!(amount_size("1 500,00 €", 400.0, size::GIANT), size::HUGE);
        assert_eq!(
            amount_size("9.999.999,99 €", 10.0, size::GIANT),
            size::LABEL
        );
    }
}
