//! The key type that prints `[redacted]` and is wiped.

use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// A text that must never be printed: an API key or an events token.
///
/// `Debug` prints `[redacted]`, there is no `Display` and no `Serialize`, and the memory is
/// overwritten when the last owner drops it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; the caller keeps no copy.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself, for the one place that sends or stores it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Four hexadecimal digits of a digest of the text, to tell whether it is the same one later.
    /// They say nothing of the text: one in 65,536 of all texts has the same.
    pub fn mark(&self) -> String {
        let digest = Sha256::digest(self.0.as_bytes());
        digest
            .iter()
            .take(2)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_shows_the_text() {
        let shown = format!(
            "{:?} {:#?}",
            Secret::new("k3y-material".into()),
            Secret::new("x".into())
        );
        assert!(!shown.contains("k3y") && shown.contains("[redacted]"));
    }

    #[test]
    fn a_mark_is_that_of_one_text_and_shows_none_of_it() {
        let mark = |text: &str| Secret::new(text.into()).mark();
        // The first two bytes of the SHA-256 of "abc" (FIPS 180-2, appendix B.1).
        assert_eq!(mark("abc"), "ba78");
        assert_ne!(mark("0123456789abcdef"), mark("0123456789abcdee"));
    }
}
