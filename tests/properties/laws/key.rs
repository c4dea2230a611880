//! A text that is taken as a key can be a header, stands in what was pasted, and no refusal shows it.

use bpost_terminal::vault::{KeyError, MAX_KEY, MIN_KEY, clean_key};

const MISTAKES: [KeyError; 6] = [
    KeyError::Empty,
    KeyError::TooShort,
    KeyError::TooLong,
    KeyError::InnerBlank,
    KeyError::NonAscii,
    KeyError::Control,
];

/// See the module.
pub fn holds(data: &[u8]) {
    let text = super::text(data);
    match clean_key(&text) {
        Ok(key) => {
            let said = key.expose();
            assert!(said.bytes().all(|byte| byte.is_ascii_graphic()));
            assert!((MIN_KEY..=MAX_KEY).contains(&said.len()));
            assert_eq!(
                text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'),
                said
            );
            assert_eq!(clean_key(said).as_ref(), Ok(&key));
            assert_eq!(format!("{key:?}"), "[redacted]");
        }
        // It tells which of few mistakes it is, so it cannot tell the text.
        Err(error) => assert!(MISTAKES.contains(&error), "{error}"),
    }
}
