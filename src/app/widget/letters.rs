//! Letters and digits for fingers, laid out as on a Belgian keyboard: tablets have none, and the
//! system's own does not appear for every window.

use super::{Paint, labelled};
use crate::app::Element;
use crate::app::theme::{Tokens, size, space};
use crate::locale::Texts;
use iced::Length;
use iced::widget::{column, row};

/// What a letter key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Types this.
    Type(char),
    /// Takes the last character away.
    Backspace,
    /// Puts the letters away.
    Done,
}

impl Letter {
    /// Does to a text what the key says.
    pub fn apply(self, text: &mut String) {
        match self {
            Self::Type(letter) => text.push(letter),
            Self::Backspace => {
                text.pop();
            }
            Self::Done => {}
        }
    }
}

const ROWS: [&str; 4] = ["1234567890", "AZERTYUIOP", "QSDFGHJKLM", "WXCVBN-/+."];

/// The keys, each `height` high, over the whole width.
pub fn letters<'a, M: Clone + 'a>(
    height: f32,
    texts: &Texts,
    on_letter: fn(Letter) -> M,
    t: Tokens,
) -> Element<'a, M> {
    let key = move |label: String, letter, portion| {
        labelled(label, None, Paint::secondary(t), size::LABEL)
            .id("letter")
            .pointer_only()
            .padding(0.0)
            .width(Length::FillPortion(portion))
            .height(height)
            .on_press(on_letter(letter))
            .into()
    };
    let rows = ROWS.into_iter().map(|letters| {
        let keys = letters.chars();
        let keys = keys.map(|letter| key(letter.to_string(), Letter::Type(letter), 1));
        row(keys).spacing(space::XS).into()
    });
    let last = row![
        key("⌫".to_owned(), Letter::Backspace, 2),
        key(texts.get("letters-space"), Letter::Type(' '), 5),
        key(texts.get("letters-done"), Letter::Done, 3),
    ];
    column(rows)
        .push(last.spacing(space::XS))
        .spacing(space::XS)
        .width(Length::Fill)
        .into()
}
