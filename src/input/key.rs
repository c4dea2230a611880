//! Keys by their place on the keyboard, whatever is printed on them.

/// A key by its place, named after what a US keyboard has there, as the W3C's *UI Events
/// KeyboardEvent code Values* does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Physical {
    /// A letter, `'A'` to `'Z'`.
    Letter(char),
    /// A digit of the top row, 0 to 9. On AZERTY it types `à&é"'(§è!ç` unless shifted.
    Digit(u8),
    /// A digit of the number pad, 0 to 9, whether or not NumLock is on.
    Numpad(u8),
    /// `-` of the top row.
    Minus,
    /// `=` of the top row, `+` when shifted.
    Equal,
    /// `[`
    BracketLeft,
    /// `]`
    BracketRight,
    /// `\`
    Backslash,
    /// `;`
    Semicolon,
    /// `'`
    Quote,
    /// `` ` ``
    Backquote,
    /// `,`
    Comma,
    /// `.`
    Period,
    /// `/`
    Slash,
    /// The space bar.
    Space,
    /// `+` of the number pad.
    NumpadAdd,
    /// `-` of the number pad.
    NumpadSubtract,
    /// `*` of the number pad.
    NumpadMultiply,
    /// `/` of the number pad.
    NumpadDivide,
    /// The point or comma of the number pad.
    NumpadDecimal,
    /// The Enter key of the letters.
    Enter,
    /// The Enter key of the number pad.
    NumpadEnter,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Escape.
    Escape,
    /// Shift, Ctrl, Alt, AltGr, the logo key, Caps Lock, NumLock: a key that only changes others.
    Modifier,
    /// Any other key.
    Other,
}

impl Physical {
    /// The key with this W3C code value, such as `KeyA`, `Digit1`, `NumpadAdd` or `ShiftLeft`.
    pub fn from_code(code: &str) -> Self {
        use Physical as P;
        if let Some(letter) = only_char(code.strip_prefix("Key")) {
            return if letter.is_ascii_uppercase() {
                P::Letter(letter)
            } else {
                P::Other
            };
        }
        if let Some(digit) = only_digit(code.strip_prefix("Digit")) {
            return P::Digit(digit);
        }
        if let Some(digit) = only_digit(code.strip_prefix("Numpad")) {
            return P::Numpad(digit);
        }
        match code {
            "Minus" => P::Minus,
            "Equal" => P::Equal,
            "BracketLeft" => P::BracketLeft,
            "BracketRight" => P::BracketRight,
            "Backslash" => P::Backslash,
            "Semicolon" => P::Semicolon,
            "Quote" => P::Quote,
            "Backquote" => P::Backquote,
            "Comma" => P::Comma,
            "Period" => P::Period,
            "Slash" => P::Slash,
            "Space" => P::Space,
            "NumpadAdd" => P::NumpadAdd,
            "NumpadSubtract" => P::NumpadSubtract,
            "NumpadMultiply" => P::NumpadMultiply,
            "NumpadDivide" => P::NumpadDivide,
            "NumpadDecimal" | "NumpadComma" => P::NumpadDecimal,
            "Enter" => P::Enter,
            "NumpadEnter" => P::NumpadEnter,
            "Tab" => P::Tab,
            "Backspace" | "NumpadBackspace" => P::Backspace,
            "Delete" => P::Delete,
            "Escape" => P::Escape,
            _ if is_modifier(code) => P::Modifier,
            _ => P::Other,
        }
    }

    /// The digit of the key, in the top row or on the number pad, whatever it types.
    pub const fn digit(self) -> Option<u8> {
        match self {
            Self::Digit(digit) | Self::Numpad(digit) if digit <= 9 => Some(digit),
            _ => None,
        }
    }

    /// What the key types on a US keyboard.
    pub fn us_char(self, shift: bool) -> Option<char> {
        let [plain, shifted] = match self {
            Self::Letter(letter) => [letter.to_ascii_lowercase(), letter],
            Self::Digit(digit) => us_digit(digit)?,
            Self::Numpad(digit) => [char::from_digit(u32::from(digit), 10)?; 2],
            Self::Minus => ['-', '_'],
            Self::Equal => ['=', '+'],
            Self::BracketLeft => ['[', '{'],
            Self::BracketRight => [']', '}'],
            Self::Backslash => ['\\', '|'],
            Self::Semicolon => [';', ':'],
            Self::Quote => ['\'', '"'],
            Self::Backquote => ['`', '~'],
            Self::Comma => [',', '<'],
            Self::Period => ['.', '>'],
            Self::Slash => ['/', '?'],
            Self::Space => [' '; 2],
            Self::NumpadAdd => ['+'; 2],
            Self::NumpadSubtract => ['-'; 2],
            Self::NumpadMultiply => ['*'; 2],
            Self::NumpadDivide => ['/'; 2],
            Self::NumpadDecimal => ['.'; 2],
            Self::Enter | Self::NumpadEnter | Self::Tab | Self::Backspace | Self::Delete => {
                return None;
            }
            Self::Escape | Self::Modifier | Self::Other => return None,
        };
        Some(if shift { shifted } else { plain })
    }
}

fn only_char(text: Option<&str>) -> Option<char> {
    let mut chars = text?.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn only_digit(text: Option<&str>) -> Option<u8> {
    only_char(text)?
        .to_digit(10)
        .and_then(|digit| u8::try_from(digit).ok())
}

fn is_modifier(code: &str) -> bool {
    let name = code.trim_end_matches("Left").trim_end_matches("Right");
    matches!(
        name,
        "Shift" | "Control" | "Alt" | "Meta" | "Super" | "Fn" | "FnLock"
    ) || matches!(name, "CapsLock" | "NumLock" | "ScrollLock" | "Hyper")
}

fn us_digit(digit: u8) -> Option<[char; 2]> {
    const SHIFTED: [char; 10] = [')', '!', '@', '#', '$', '%', '^', '&', '*', '('];
    let shifted = SHIFTED.get(usize::from(digit)).copied()?;
    Some([char::from_digit(u32::from(digit), 10)?, shifted])
}

/// One press of a key. Releases are of no interest here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its place.
    pub physical: Physical,
    /// What it types with the layout in use; empty where it types nothing, or not yet (a dead key).
    pub text: String,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Ctrl, Alt or the logo key is held, so that it is a shortcut. AltGr is none of them,
    /// though Windows reports it as Ctrl with Alt: a press of both that types text is no shortcut.
    pub command: bool,
    /// Whether the press repeats because the key is held down.
    pub repeat: bool,
}

impl Key {
    /// A plain press: no Shift, no shortcut, no repeat.
    pub fn new(physical: Physical, text: impl Into<String>) -> Self {
        Self {
            physical,
            text: text.into(),
            shift: false,
            command: false,
            repeat: false,
        }
    }

    /// The same press with Shift held.
    pub fn shifted(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_by_their_code() {
        let table = [
            ("KeyA", Physical::Letter('A')),
            ("Digit0", Physical::Digit(0)),
            ("Numpad9", Physical::Numpad(9)),
            ("NumpadEnter", Physical::NumpadEnter),
            ("NumpadDecimal", Physical::NumpadDecimal),
            ("Slash", Physical::Slash),
            ("ShiftRight", Physical::Modifier),
            ("ControlLeft", Physical::Modifier),
            ("SuperLeft", Physical::Modifier),
            ("CapsLock", Physical::Modifier),
            ("ArrowLeft", Physical::Other),
            ("F5", Physical::Other),
            ("Keyé", Physical::Other),
            ("Key", Physical::Other),
            ("", Physical::Other),
        ];
        for (code, physical) in table {
            assert_eq!(Physical::from_code(code), physical, "{code}");
        }
    }

    #[test]
    fn the_digits_of_both_blocks_count_whatever_they_type() {
        for digit in 0..=9 {
            assert_eq!(Physical::Digit(digit).digit(), Some(digit));
            assert_eq!(Physical::Numpad(digit).digit(), Some(digit));
        }
        assert_eq!(Physical::Letter('A').digit(), None);
        assert_eq!(Physical::Digit(10).digit(), None);
    }

    #[test]
    fn a_us_keyboard_types_what_a_structured_communication_needs() {
        assert_eq!(Physical::Equal.us_char(true), Some('+'));
        assert_eq!(Physical::Digit(8).us_char(true), Some('*'));
        assert_eq!(Physical::Slash.us_char(false), Some('/'));
        assert_eq!(Physical::Letter('R').us_char(true), Some('R'));
        assert_eq!(Physical::Letter('R').us_char(false), Some('r'));
        assert_eq!(Physical::Numpad(7).us_char(true), Some('7'));
        assert_eq!(Physical::Enter.us_char(false), None);
    }
}
