//! Reads an API key as people paste, scan and pipe it.

use super::KeyError;
use crate::secret::Secret;

/// The fewest characters of a key.
pub const MIN_KEY: usize = 5;

/// The most characters of a key. The provider's have 40; Windows keeps at most 1,280.
pub const MAX_KEY: usize = 200;

/// Takes blanks, line ends and byte order marks off both ends and refuses what cannot be a key.
///
/// The caller's text is not wiped; whoever reads it keeps it in a buffer that is.
///
/// # Errors
/// [`KeyError`] says why, without the text.
pub fn clean_key(text: &str) -> Result<Secret, KeyError> {
    let key = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let refused = if key.is_empty() {
        Some(KeyError::Empty)
    } else if key.contains(char::is_whitespace) {
        Some(KeyError::InnerBlank)
    } else if key.contains(char::is_control) {
        Some(KeyError::Control)
    } else if !key.is_ascii() {
        Some(KeyError::NonAscii)
    } else if key.len() < MIN_KEY {
        Some(KeyError::TooShort)
    } else if key.len() > MAX_KEY {
        Some(KeyError::TooLong)
    } else {
        None
    };
    refused.map_or_else(|| Ok(Secret::new(key.to_owned())), Err)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_clings_to_a_pasted_key_is_taken_off() {
        for text in [
            "abcde",
            " abcde\n",
            "\u{feff}abcde\r\n",
            "\t abcde \u{a0}",
            "\u{feff} abcde\u{feff}\n\n",
        ] {
            assert_eq!(
                clean_key(text).map(|key| key.expose().to_owned()),
                Ok("abcde".to_owned())
            );
        }
    }

    #[test]
    fn each_mistake_is_told_apart() {
        let long = "k".repeat(MAX_KEY + 1);
        for (text, error) in [
            ("", KeyError::Empty),
            (" \r\n\u{feff}", KeyError::Empty),
            ("abcd", KeyError::TooShort),
            (long.as_str(), KeyError::TooLong),
            ("abc def", KeyError::InnerBlank),
            ("abcde\nfghij", KeyError::InnerBlank),
            ("abc\u{a0}def", KeyError::InnerBlank),
            ("abcdé", KeyError::NonAscii),
            ("abc\u{feff}def", KeyError::NonAscii),
            ("abcde\0", KeyError::Control),
            ("abc\u{1b}[1m", KeyError::Control),
            ("abcde\u{7f}", KeyError::Control),
        ] {
            assert_eq!(clean_key(text), Err(error), "{text:?}");
        }
        assert!(clean_key(&"k".repeat(MAX_KEY)).is_ok());
    }

    proptest! {
        #[test]
        fn a_key_that_is_taken_can_be_a_header(text in "\\PC{0,40}|[ -~]{0,240}") {
            if let Ok(key) = clean_key(&text) {
                prop_assert!(key.expose().chars().all(|c| c.is_ascii_graphic()));
                prop_assert!((MIN_KEY..=MAX_KEY).contains(&key.expose().len()));
                prop_assert!(text.contains(key.expose()));
            }
        }
    }
}
