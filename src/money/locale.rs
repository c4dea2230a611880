//! The four locales of Belgium.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The languages and formats of Belgium that the terminal speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Locale {
    /// Dutch.
    #[serde(rename = "nl-BE")]
    NlBe,
    /// French.
    #[serde(rename = "fr-BE")]
    FrBe,
    /// German.
    #[serde(rename = "de-BE")]
    DeBe,
    /// English.
    #[serde(rename = "en-BE")]
    EnBe,
}

/// A tag that is none of the four locales.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not one of nl-BE, fr-BE, de-BE, en-BE")]
pub struct UnknownLocale(pub String);

impl Locale {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::NlBe, Self::FrBe, Self::DeBe, Self::EnBe];

    /// The BCP 47 tag, such as `nl-BE`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::NlBe => "nl-BE",
            Self::FrBe => "fr-BE",
            Self::DeBe => "de-BE",
            Self::EnBe => "en-BE",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.tag())
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    /// Reads a tag. BCP 47 tags are compared without regard to case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|locale| locale.tag().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownLocale(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_locale_is_found_by_its_tag() -> Result<(), serde_json::Error> {
        for locale in Locale::ALL {
            assert_eq!(locale.tag().parse(), Ok(locale));
            assert_eq!(locale.tag().to_lowercase().parse(), Ok(locale));
            assert_eq!(serde_json::to_string(&locale)?, format!("\"{locale}\""));
        }
        Ok(())
    }

    #[test]
    fn other_tags_are_refused_by_name() {
        for text in ["", "nl", "nl-NL", "nl_BE", "nl-BE ", "fr-FR", "xx-BE"] {
            assert_eq!(text.parse::<Locale>(), Err(UnknownLocale(text.to_owned())));
        }
    }
}
