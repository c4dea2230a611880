//! The key type that prints `[redacted]` and is wiped.

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
}
