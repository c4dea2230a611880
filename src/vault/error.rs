//! Why a key cannot be had, and why a text is no key.

use super::key::{MAX_KEY, MIN_KEY};
use crate::locale::Texts;
use crate::payment::Environment;

/// Why the vault gave or took no key: six different answers, because each has another next step.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// There is no keyring: no D-Bus session, no service on it, or no keyring made for this user.
    #[error("there is no keyring on this device")]
    Absent,
    /// The keyring is locked, and nobody unlocked it when asked.
    #[error("the keyring is locked")]
    Locked,
    /// The keyring works and holds no key for this environment.
    #[error("the keyring holds no key for this environment")]
    NoEntry,
    /// The keyring denies this program or this session access.
    #[error("the keyring refused access")]
    Refused,
    /// No answer in time; perhaps a window asks for a password.
    #[error("the keyring does not answer")]
    Slow,
    /// Anything else, in the keyring's own words, which never contain a key.
    #[error("the keyring failed: {0}")]
    Other(String),
}

impl VaultError {
    /// What a person reads, in the language of the texts.
    pub fn text(&self, texts: &Texts, environment: Environment) -> String {
        match self {
            Self::Absent => texts.get("vault-absent"),
            Self::Locked => texts.get("vault-locked"),
            Self::NoEntry => texts.with(
                "vault-no-entry",
                &[("environment", texts.environment(environment).into())],
            ),
            Self::Refused => texts.get("vault-refused"),
            Self::Slow => texts.get("vault-slow"),
            Self::Other(detail) => texts.with("vault-other", &[("detail", detail.as_str().into())]),
        }
    }
}

/// Why a text is no API key. It never carries the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing but blanks.
    #[error("there is no key")]
    Empty,
    /// Fewer than [`MIN_KEY`] characters.
    #[error("the key is too short")]
    TooShort,
    /// More than [`MAX_KEY`] characters.
    #[error("the key is too long")]
    TooLong,
    /// A blank or a line end inside.
    #[error("there is a blank inside the key")]
    InnerBlank,
    /// A character outside ASCII.
    #[error("the key holds characters outside ASCII")]
    NonAscii,
    /// A control character.
    #[error("the key holds control characters")]
    Control,
}

impl KeyError {
    /// What a person reads, in the language of the texts.
    pub fn text(self, texts: &Texts) -> String {
        match self {
            Self::Empty => texts.get("key-empty"),
            Self::TooShort => texts.with("key-too-short", &[("min", MIN_KEY.into())]),
            Self::TooLong => texts.with("key-too-long", &[("max", MAX_KEY.into())]),
            Self::InnerBlank => texts.get("key-inner-blank"),
            Self::NonAscii => texts.get("key-non-ascii"),
            Self::Control => texts.get("key-control"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use std::collections::BTreeSet;

    #[test]
    fn each_cause_has_its_own_words_in_each_language() {
        let vault = [
            VaultError::Absent,
            VaultError::Locked,
            VaultError::NoEntry,
            VaultError::Refused,
            VaultError::Slow,
            VaultError::Other("why".into()),
        ];
        let key = [
            KeyError::Empty,
            KeyError::TooShort,
            KeyError::TooLong,
            KeyError::InnerBlank,
            KeyError::NonAscii,
            KeyError::Control,
        ];
        for locale in Locale::ALL {
            let texts = Texts::new(locale);
            let told: BTreeSet<String> = vault
                .iter()
                .map(|error| error.text(&texts, Environment::Live))
                .chain(key.iter().map(|error| error.text(&texts)))
                .collect();
            assert_eq!(told.len(), vault.len() + key.len(), "{told:#?}");
        }
    }
}
