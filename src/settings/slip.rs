//! Why a settings file is not TOML, in words of whoever wrote it.
//!
//! A parser tells what it expected. Whoever keeps settings for a fleet wants to know what to change:
//! the usual slips are told apart by what stands in the line. Nothing of the line is kept, since
//! somebody may have put a secret there.

use crate::locale::Texts;
use std::fmt;

/// Why a settings file is not TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A text stands without quotation marks.
    Unquoted,
    /// The quotation marks are those of a word processor.
    CurlyQuotes,
    /// A backslash between double quotation marks begins a special character, as in a Windows path.
    Backslash,
    /// A quotation mark is not closed on its line.
    Unclosed,
    /// There is no `=` between name and value.
    NoEquals,
    /// There is nothing behind the `=`.
    NoValue,
    /// The name stands there a second time.
    Twice,
    /// Anything else, in the parser's words, which quote nothing.
    Other(String),
}

impl Slip {
    /// Tells the usual slips apart: the line that is wrong, the parser's words, and the byte in the
    /// line at which it stopped.
    pub(super) fn of(line: &str, column: usize, words: &str) -> Self {
        let line = line.trim_end_matches('\r');
        if words.contains("duplicate") {
            return Self::Twice;
        }
        if line.trim_start().starts_with('[') {
            return Self::Other(words.to_owned());
        }
        let Some((_, value)) = line.split_once('=') else {
            return Self::NoEquals;
        };
        let value = value.trim();
        let first = value.chars().next();
        match first {
            None | Some('#') => Self::NoValue,
            Some('“' | '”' | '„' | '«' | '‘' | '’') => Self::CurlyQuotes,
            Some('"' | '\'') if !is_closed(value) => Self::Unclosed,
            Some('"') if has_backslash_before(line, column) => Self::Backslash,
            Some(letter) if letter.is_alphabetic() || matches!(letter, '/' | '\\') => {
                Self::Unquoted
            }
            _ => Self::Other(words.to_owned()),
        }
    }

    /// What to change, in the language of the texts.
    pub fn text(&self, texts: &Texts) -> String {
        texts.get(match self {
            Self::Unquoted => "settings-slip-unquoted",
            Self::CurlyQuotes => "settings-slip-curly-quotes",
            Self::Backslash => "settings-slip-backslash",
            Self::Unclosed => "settings-slip-unclosed",
            Self::NoEquals => "settings-slip-no-equals",
            Self::NoValue => "settings-slip-no-value",
            Self::Twice => "settings-slip-twice",
            Self::Other(words) => {
                let words = [("words", words.as_str().into())];
                return texts.with("settings-slip-other", &words);
            }
        })
    }
}

/// Whether the quotation mark at the start has its fellow. One behind a backslash counts as well:
/// in a path that ends with one, the backslash is what is wrong.
fn is_closed(value: &str) -> bool {
    let mut letters = value.chars();
    letters
        .next()
        .is_some_and(|mark| letters.any(|letter| letter == mark))
}

fn has_backslash_before(line: &str, column: usize) -> bool {
    // The parser stops within the special character, or behind it.
    line.char_indices()
        .any(|(at, letter)| letter == '\\' && at <= column)
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unquoted => "a text needs quotation marks around it",
            Self::CurlyQuotes => "the quotation marks have to be straight ones",
            Self::Backslash => "a text with a backslash needs single quotation marks",
            Self::Unclosed => "the closing quotation mark is missing",
            Self::NoEquals => "there is no = between name and value",
            Self::NoValue => "there is no value",
            Self::Twice => "this name stands there twice",
            Self::Other(words) => words,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_ends_with_a_backslash_is_told_as_one() {
        let line = r#"data_dir = "D:\""#;
        assert_eq!(Slip::of(line, line.len(), "x"), Slip::Backslash);
    }

    #[test]
    fn what_is_not_a_usual_slip_keeps_the_words_of_the_parser() {
        for line in ["cap_cents = 00", "[locked", "cap_cents = 1 2"] {
            assert_eq!(Slip::of(line, 12, "words"), Slip::Other("words".into()));
        }
    }
}
