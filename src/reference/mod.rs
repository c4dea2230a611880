//! Reference: what the clerk is being paid for; check digits.
//!
//! A reference is any short text. Three kinds are known by their shape: the Belgian structured
//! communication (OGM/VCS), the postal item identifier of the Universal Postal Union (S10) and, as a
//! hint only, bpost's domestic item code. A wrong check digit is a warning that the clerk may
//! override, never a refusal: the paper in the customer's hand may be wrong itself.

mod look;
mod ogm;
mod s10;

pub use look::{Check, Kind, Reading, look};

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What the clerk is being paid for: 1 to 200 characters without outer blanks, kept as they were
/// typed. 200 is the provider's limit for an order's `description`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// Why a text is not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// Nothing but blanks.
    #[error("there is no reference")]
    Empty,
    /// More than [`Reference::MAX_CHARS`].
    #[error(
        "a reference has {} characters at most, not {found}",
        Reference::MAX_CHARS
    )]
    TooLong {
        /// How many characters there are.
        found: usize,
    },
    /// A character that cannot be seen: a control character, a line break, or one that changes the
    /// direction of the text, so that the screen would show something else than what is sent.
    #[error("a reference has no invisible characters such as U+{:04X}", u32::from(*found))]
    Invisible {
        /// The first such character.
        found: char,
    },
}

impl Reference {
    /// The most characters a reference can have.
    pub const MAX_CHARS: usize = 200;

    /// Reads a reference, without the blanks around it.
    ///
    /// # Errors
    /// See [`ReferenceError`]. A wrong check digit is none of them.
    pub fn read(text: &str) -> Result<Self, ReferenceError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ReferenceError::Empty);
        }
        if let Some(found) = text.chars().find(|found| is_invisible(*found)) {
            return Err(ReferenceError::Invisible { found });
        }
        let found = text.chars().count();
        if found > Self::MAX_CHARS {
            return Err(ReferenceError::TooLong { found });
        }
        Ok(Self(text.to_owned()))
    }

    /// The text as it was typed, without outer blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What kind of reference its shape says it is.
    pub fn kind(&self) -> Kind {
        look(&self.0).kind
    }

    /// What its check digits say.
    pub fn check(&self) -> Check {
        look(&self.0).check
    }

    /// The way this reference is printed: `+++090/9337/55493+++` for an OGM, without blanks and in
    /// capitals for an item identifier, as it was typed for any other.
    pub fn canonical(&self) -> String {
        look(&self.0).canonical.unwrap_or_else(|| self.0.clone())
    }

    /// What two references have in common that mean the same thing: an OGM with or without its
    /// signs, an item identifier with or without blanks, any text in capitals or not, in whichever
    /// of Unicode's forms, and with or without characters that only join others. For comparison
    /// only, never shown; a change of it needs a new version of the journal, which stores it.
    pub fn key(&self) -> String {
        look::key(&self.0)
    }
}

/// Whether a character is not seen, or makes others appear elsewhere. The joiners U+200C and U+200D
/// are needed by some scripts and by emoji and are let through.
const fn is_invisible(found: char) -> bool {
    found.is_ascii_control()
        || matches!(
            found,
            '\u{80}'..='\u{9f}'
                | '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text)
    }
}

impl TryFrom<String> for Reference {
    type Error = ReferenceError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

#[cfg(test)]
mod tests;
