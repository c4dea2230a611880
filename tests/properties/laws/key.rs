//! A text that is taken as a key can be a header, stands in what was pasted, and no refusal shows it.

use bpost_terminal::vault::{MAX_KEY, MIN_KEY, clean_key};

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
        Err(error) => {
            let told = format!("{error} {error:?}");
            assert!(text.trim().len() < 30 || !told.contains(text.trim()));
        }
    }
}
