//! Amount: integer euro cents; read and printed in nl-BE, fr-BE, de-BE and en-BE.

mod error;
mod locale;
mod parse;
mod print;

pub use error::AmountError;
pub use locale::{Locale, UnknownLocale};
pub use print::Printed;

use serde::{Deserialize, Serialize};

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

    /// Both together; `None` when that is more than an amount can hold.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// What is left after taking `other` away; `None` when it is less than nothing.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Reads an amount as people write it: `12`, `12,5`, `12,50`, `12.50`, `1.234,56`, `1 234,56`,
    /// with `€` or `EUR` before or after it or without.
    ///
    /// # Errors
    /// Whatever is not one amount in exactly one way: see [`AmountError`]. There is no cap here.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        parse::parse(text)
    }

    /// Reads an amount like [`Amount::parse`] and refuses what is above `cap`.
    ///
    /// # Errors
    /// As [`Amount::parse`], and [`AmountError::AboveCap`].
    pub fn parse_with_cap(text: &str, cap: Self) -> Result<Self, AmountError> {
        let amount = Self::parse(text)?;
        if amount > cap {
            Err(AmountError::AboveCap { cap })
        } else {
            Ok(amount)
        }
    }

    /// The amount with its currency sign, as the Unicode CLDR prints it: `€ 1.234,56` in nl-BE,
    /// `1 234,56 €` in fr-BE, `1.234,56 €` in de-BE and en-BE.
    pub fn display(self, locale: Locale) -> Printed {
        Printed::with_sign(self, locale)
    }

    /// The digits and separators of [`Amount::display`] alone.
    pub fn digits(self, locale: Locale) -> Printed {
        Printed::without_sign(self, locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_differences_stay_amounts() {
        let (one, two) = (Amount::from_cents(1), Amount::from_cents(2));
        assert_eq!(one.checked_add(two), Some(Amount::from_cents(3)));
        assert_eq!(two.checked_sub(one), Some(one));
        assert_eq!(one.checked_sub(two), None);
        assert_eq!(one.checked_add(Amount::from_cents(u64::MAX)), None);
    }

    #[test]
    fn the_cap_itself_is_still_allowed() {
        let cap = Amount::from_cents(150_000);
        assert_eq!(Amount::parse_with_cap("1.500,00", cap), Ok(cap));
        assert_eq!(
            Amount::parse_with_cap("1500,01", cap),
            Err(AmountError::AboveCap { cap })
        );
        assert_eq!(Amount::parse_with_cap("0", cap), Err(AmountError::Zero));
    }

    #[test]
    fn an_amount_is_stored_as_its_cents() -> Result<(), serde_json::Error> {
        assert_eq!(serde_json::to_string(&Amount::from_cents(1_250))?, "1250");
        assert_eq!(
            serde_json::from_str::<Amount>("1250")?,
            Amount::from_cents(1_250)
        );
        assert!(serde_json::from_str::<Amount>("12.5").is_err());
        assert!(serde_json::from_str::<Amount>("-1").is_err());
        Ok(())
    }
}
