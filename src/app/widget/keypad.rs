//! The keys of the amount.

use super::{Paint, labelled};
use crate::app::Element;
use crate::app::theme::{Tokens, size, space};
use crate::input::EntryKey;
use iced::Size;
use iced::widget::{column, row};

const ROWS: [[(EntryKey, &str, &str); 3]; 4] = [
    [
        digit(1, "1", "key-1"),
        digit(2, "2", "key-2"),
        digit(3, "3", "key-3"),
    ],
    [
        digit(4, "4", "key-4"),
        digit(5, "5", "key-5"),
        digit(6, "6", "key-6"),
    ],
    [
        digit(7, "7", "key-7"),
        digit(8, "8", "key-8"),
        digit(9, "9", "key-9"),
    ],
    [
        (EntryKey::DoubleZero, "00", "key-00"),
        digit(0, "0", "key-0"),
        (EntryKey::Backspace, "⌫", "key-backspace"),
    ],
];

const fn digit(
    digit: u8,
    label: &'static str,
    id: &'static str,
) -> (EntryKey, &'static str, &'static str) {
    (EntryKey::Digit(digit), label, id)
}

/// Twelve keys of this size. They are for fingers and the mouse: the keyboard has its own digits.
pub fn keypad<'a, M: Clone + 'a>(
    key: Size,
    on_key: fn(EntryKey) -> M,
    t: Tokens,
) -> Element<'a, M> {
    let rows = ROWS.into_iter().map(|keys| {
        let keys = keys.into_iter().map(|(entry, label, id)| {
            labelled(label, None, Paint::secondary(t), size::TITLE)
                .id(id)
                .pointer_only()
                .padding(0.0)
                .width(key.width)
                .height(key.height)
                .on_press(on_key(entry))
                .into()
        });
        row(keys).spacing(space::S).into()
    });
    column(rows).spacing(space::S).into()
}
