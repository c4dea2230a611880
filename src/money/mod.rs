//! Amount: integer euro cents; read and printed in nl-BE, fr-BE, de-BE and en-BE.

use serde::{Deserialize, Serialize};

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

/// An amount of money: whole euro cents, never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(u64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of so many euro cents.
    pub const fn from_cents(cents: u64) -> Self {
        Self(cents)
    }

    /// The euro cents.
    pub const fn cents(self) -> u64 {
        self.0
    }
}
