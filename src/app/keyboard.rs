//! The keyboard: iced's events as keys by their place, and the keys that mean the same everywhere.

use crate::input::{EntryKey, Key, Physical};
use iced::keyboard::key::{self, Named};
use iced::keyboard::{self, Modifiers};

/// A key that means the same on every screen, whatever has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Tab: the next control.
    Next,
    /// Shift+Tab: the control before.
    Previous,
    /// Escape: back, or cancel.
    Escape,
    /// F1: the keys of this screen.
    Help,
    /// F2: park.
    Park,
    /// F5: ask now.
    AskNow,
    /// F11: the code full-screen.
    FullScreen,
    /// Ctrl+H.
    History,
    /// Ctrl+,.
    Settings,
    /// Ctrl+1 to Ctrl+4, by place: what the customer of the training does.
    Customer(u8),
}

/// The shortcut that a key press is, if it is one.
pub fn shortcut(event: &keyboard::Event) -> Option<Shortcut> {
    let keyboard::Event::KeyPressed {
        key,
        physical_key,
        modifiers,
        repeat,
        ..
    } = event
    else {
        return None;
    };
    if let keyboard::Key::Named(named) = key {
        return named_shortcut(*named, *modifiers).filter(|found| walks(*found) || !repeat);
    }
    if *repeat || !is_ctrl(*modifiers) {
        return None;
    }
    match physical(*physical_key).digit() {
        Some(digit @ 1..=4) => Some(Shortcut::Customer(digit)),
        _ => match key.as_ref() {
            keyboard::Key::Character(",") => Some(Shortcut::Settings),
            _ => (key.to_latin(*physical_key)?.eq_ignore_ascii_case(&'h'))
                .then_some(Shortcut::History),
        },
    }
}

/// Only the walk along the controls goes on while its key is held down.
const fn walks(found: Shortcut) -> bool {
    matches!(found, Shortcut::Next | Shortcut::Previous)
}

fn named_shortcut(key: Named, modifiers: Modifiers) -> Option<Shortcut> {
    match key {
        Named::Tab if modifiers.shift() => Some(Shortcut::Previous),
        Named::Tab => Some(Shortcut::Next),
        Named::Escape => Some(Shortcut::Escape),
        Named::F1 => Some(Shortcut::Help),
        Named::F2 => Some(Shortcut::Park),
        Named::F5 => Some(Shortcut::AskNow),
        Named::F11 => Some(Shortcut::FullScreen),
        _ => None,
    }
}

/// Ctrl alone: Windows reports AltGr as Ctrl with Alt.
fn is_ctrl(modifiers: Modifiers) -> bool {
    modifiers.control() && !modifiers.alt()
}

/// A key press as the room `input` knows it; `None` for a release.
pub fn pressed(event: &keyboard::Event) -> Option<Key> {
    let keyboard::Event::KeyPressed {
        key,
        physical_key,
        modifiers,
        text,
        repeat,
        ..
    } = event
    else {
        return None;
    };
    let text = text.as_deref().unwrap_or_default().to_owned();
    let prints = text.chars().any(|c| !c.is_control());
    let alt_gr = modifiers.control() && modifiers.alt() && prints;
    Some(Key {
        physical: place(key, *physical_key, &text),
        text,
        shift: modifiers.shift(),
        command: !alt_gr && (modifiers.control() || modifiers.alt() || modifiers.logo()),
        repeat: *repeat,
    })
}

/// The place of a key. Where the system does not tell it, as over a remote desktop, a key that has
/// only one place is known by its name, or by what it types: a line feed is Enter.
fn place(key: &keyboard::Key, code: key::Physical, text: &str) -> Physical {
    match (physical(code), key) {
        (Physical::Other, _) if matches!(text, "\n" | "\r") => Physical::Enter,
        (Physical::Other, _) if text == "\t" => Physical::Tab,
        (Physical::Other, keyboard::Key::Named(named)) => match named {
            Named::Enter => Physical::Enter,
            Named::Tab => Physical::Tab,
            Named::Backspace => Physical::Backspace,
            Named::Delete => Physical::Delete,
            Named::Escape => Physical::Escape,
            Named::Shift | Named::Control | Named::Alt | Named::AltGraph | Named::Super => {
                Physical::Modifier
            }
            _ => Physical::Other,
        },
        (place, _) => place,
    }
}

/// iced's key codes have the names of the W3C.
fn physical(key: key::Physical) -> Physical {
    match key {
        key::Physical::Code(code) => Physical::from_code(&format!("{code:?}")),
        key::Physical::Unidentified(_) => Physical::Other,
    }
}

/// What a key means for the amount: by its place and, where the place is not known (a remote
/// desktop, an on-screen keyboard of the system), by what it types.
pub fn entry_key(key: &Key) -> Option<EntryKey> {
    if key.command {
        return None;
    }
    EntryKey::from_physical(key.physical).or_else(|| match key.text.as_str() {
        "," | "." => Some(EntryKey::Mark),
        "\u{8}" => Some(EntryKey::Backspace),
        "\u{7f}" => Some(EntryKey::Clear),
        text => {
            let digit = text.parse().ok().filter(|digit| *digit <= 9)?;
            (text.len() == 1).then_some(EntryKey::Digit(digit))
        }
    })
}

/// Whether a key is one of the two Enter keys.
pub fn is_enter(key: &Key) -> bool {
    matches!(key.physical, Physical::Enter | Physical::NumpadEnter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::keyboard::key::Code;

    fn press(key: keyboard::Key, code: Code, modifiers: Modifiers, text: &str) -> keyboard::Event {
        keyboard::Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key: key::Physical::Code(code),
            location: keyboard::Location::Standard,
            modifiers,
            text: (!text.is_empty()).then(|| text.into()),
            repeat: false,
        }
    }

    fn character(text: &str, code: Code, modifiers: Modifiers) -> keyboard::Event {
        press(keyboard::Key::Character(text.into()), code, modifiers, text)
    }

    #[test]
    fn the_digits_of_azerty_are_digits_without_shift() {
        for (text, code, digit) in [("&", Code::Digit1, 1), ("à", Code::Digit0, 0)] {
            let key = pressed(&character(text, code, Modifiers::empty()));
            let entry = key.as_ref().and_then(entry_key);
            assert_eq!(entry, Some(EntryKey::Digit(digit)));
        }
    }

    #[test]
    fn ctrl_with_a_digit_goes_by_place_and_ctrl_with_a_letter_by_what_it_types() {
        let ctrl = Modifiers::CTRL;
        let table = [
            ("&", Code::Digit1, Some(Shortcut::Customer(1))),
            ("4", Code::Digit4, Some(Shortcut::Customer(4))),
            ("5", Code::Digit5, None),
            ("h", Code::KeyH, Some(Shortcut::History)),
            (",", Code::KeyM, Some(Shortcut::Settings)),
            (";", Code::Comma, None),
        ];
        for (text, code, expected) in table {
            assert_eq!(shortcut(&character(text, code, ctrl)), expected, "{text}");
            assert_eq!(shortcut(&character(text, code, Modifiers::empty())), None);
        }
    }

    #[test]
    fn alt_gr_types_and_is_no_shortcut() {
        let alt_gr = Modifiers::CTRL | Modifiers::ALT;
        let event = character("|", Code::Digit1, alt_gr);
        assert_eq!(shortcut(&event), None);
        assert_eq!(pressed(&event).map(|key| key.command), Some(false));
    }

    #[test]
    fn a_held_key_cancels_or_parks_once() {
        let mut event = press(
            keyboard::Key::Named(Named::F2),
            Code::F2,
            Modifiers::empty(),
            "",
        );
        assert_eq!(shortcut(&event), Some(Shortcut::Park));
        if let keyboard::Event::KeyPressed { repeat, .. } = &mut event {
            *repeat = true;
        }
        assert_eq!(shortcut(&event), None);
    }
}
