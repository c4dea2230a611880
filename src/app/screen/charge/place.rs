//! Where everything of *Charge* stands in a window of any size.

use crate::app::look::Frame;
use crate::app::screen::list::ROW;
use crate::app::theme::{PRIMARY_HEIGHT, size, space};
use iced::Size;

/// The places and sizes, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The last payments stand beside the sale, not below it.
    pub list_beside: bool,
    /// The room of the last payments.
    pub list: Size,
    /// The width of the sale.
    pub sale_width: f32,
    /// The width of the fields beside the keypad.
    pub fields_width: f32,
    /// The fields stand above the keypad, not beside it.
    pub stacked: bool,
    /// One key of the keypad.
    pub key: Size,
    /// The height of a letter key.
    pub letter_height: f32,
    /// The height of the amount's panel.
    pub amount_height: f32,
    /// The largest size of the amount.
    pub amount_size: f32,
    /// Between the parts.
    pub gap: f32,
    /// Between the fields.
    pub field_gap: f32,
}

/// A key of 20 mm, by the usual 96 dots an inch.
const KEY: f32 = 76.0;
const SMALLEST_KEY: f32 = 48.0;
const LARGEST_KEY: f32 = 104.0;

impl Place {
    /// For a view of this size, which is what the window leaves below its banner and its bar.
    pub fn of(frame: Frame, letters: bool) -> Self {
        let margin = frame.margin();
        let gap = if frame.is_small() {
            space::M
        } else {
            space::XL
        };
        let (width, height) = (frame.size.width - 2.0 * margin, frame.size.height - margin);
        let list_beside = width > height * 1.1 && width >= 700.0;
        let list_width = if list_beside {
            (width * 0.3).clamp(236.0, 440.0)
        } else {
            width
        };
        let sale_width = if list_beside {
            width - list_width - gap
        } else {
            width
        };
        let stacked = sale_width < 500.0;
        let low = height < 520.0 || stacked;
        let (amount_height, amount_size) = match amount(height - gap, low, list_beside, letters) {
            // In a low window below a strip, the fields beside the keypad need their height first.
            (most, _) if !stacked && !letters && height - gap - most < BESIDE => {
                ((height - gap - BESIDE).max(LEAST_AMOUNT), size::LARGE)
            }
            usual => usual,
        };
        let below = height - amount_height - gap;
        let key = key(sale_width, below, list_beside, stacked);
        let keypad = 3.0 * key.width + 2.0 * space::S;
        let used = 4.0 * key.height + 3.0 * space::S;
        let list_height = if list_beside {
            height
        } else if stacked {
            below - used - FIELDS - gap
        } else {
            below - used - gap
        };
        Self {
            list_beside,
            list: Size::new(list_width, list_height.max(0.0)),
            sale_width,
            fields_width: if stacked {
                sale_width
            } else {
                sale_width - keypad - gap
            },
            stacked,
            key,
            letter_height: ((below - LETTERS) / 5.0).clamp(36.0, KEY),
            amount_height,
            amount_size,
            gap,
            field_gap: if low { space::XS } else { space::L },
        }
    }

    /// The height of the whole keypad.
    pub fn keypad_height(self) -> f32 {
        4.0 * self.key.height + 3.0 * space::S
    }

    /// How many whole rows the list has room for.
    pub fn rows(self, room: Size) -> usize {
        let title = 20.0 + space::S;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a window holds some tens of rows"
        )]
        let rows =
            ((room.height - title + space::XS) / (ROW + space::XS)).clamp(0.0, 100.0) as usize;
        rows
    }
}

/// The reference above the letters, and the gaps between their rows.
const LETTERS: f32 = 76.0 + space::S + 4.0 * space::XS;

/// What stands above and below a stacked keypad: reference, language and the primary action.
const FIELDS: f32 = 100.0 + 72.0 + PRIMARY_HEIGHT + 3.0 * space::S;

/// What stands beside a keypad: reference, language and the primary action.
const BESIDE: f32 = 100.0 + 72.0 + PRIMARY_HEIGHT + 3.0 * space::XS;

/// The least height of the amount's panel: its name, and one line.
const LEAST_AMOUNT: f32 = 88.0;

/// The height of the amount's panel, and the largest size of the amount in it.
fn amount(height: f32, low: bool, list_beside: bool, letters: bool) -> (f32, f32) {
    match (low, letters, list_beside) {
        (true, true, _) => (64.0, size::LARGE),
        (true, false, _) => (108.0, size::HUGE),
        (false, _, true) => {
            // What the largest keys leave is the amount's.
            let most = height - 4.0 * LARGEST_KEY - 3.0 * space::S;
            (most.clamp(164.0, 300.0), size::GIANT)
        }
        (false, _, false) => (164.0, size::GIANT),
    }
}

fn key(sale: f32, below: f32, list_beside: bool, stacked: bool) -> Size {
    if stacked {
        let width = (sale - 2.0 * space::S) / 3.0;
        let left = below - FIELDS - ROW;
        let height = ((left - 3.0 * space::S) / 4.0).clamp(SMALLEST_KEY, KEY);
        return Size::new(width, height);
    }
    // The list below keeps room for three rows.
    let reserve = if list_beside { 0.0 } else { 3.0 * ROW + 64.0 };
    let height = ((below - reserve - 3.0 * space::S) / 4.0).clamp(SMALLEST_KEY, LARGEST_KEY);
    let width = ((sale * 0.42 - 2.0 * space::S) / 3.0).clamp(64.0, LARGEST_KEY);
    Size::new(width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_20_mm_where_the_screen_allows() {
        for (width, height) in [
            (1280.0, 708.0),
            (768.0, 932.0),
            (1920.0, 988.0),
            (1024.0, 676.0),
        ] {
            let place = Place::of(Frame::new(width, height), false);
            assert!(
                place.key.width >= KEY && place.key.height >= KEY,
                "{width}x{height}: {:?}",
                place.key
            );
        }
    }

    #[test]
    fn small_windows_keep_keys_that_a_finger_hits() {
        for (width, height) in [(800.0, 408.0), (480.0, 728.0), (640.0, 480.0)] {
            let key = Place::of(Frame::new(width, height), false).key;
            assert!(key.width >= 60.0 && key.height >= SMALLEST_KEY, "{key:?}");
        }
    }
}
