//! Why a text is not an amount.

use super::{Amount, Locale};

/// Why a text was not read as an amount. Nothing is ever guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// No digit at all.
    #[error("there is no amount")]
    Empty,
    /// A character that no amount has, or that stands where it cannot (a second currency sign).
    #[error("an amount has no {found:?} there")]
    UnexpectedCharacter {
        /// The first such character.
        found: char,
    },
    /// A digit that is not one of 0 to 9, such as an Arabic or a full-width one.
    #[error("{found:?} is not one of the digits 0 to 9")]
    ForeignDigit {
        /// The first such digit.
        found: char,
    },
    /// A minus sign before the digits.
    #[error("an amount is not negative")]
    Negative,
    /// Nothing to pay.
    #[error("an amount is more than zero")]
    Zero,
    /// One point or comma with three digits after it: thousands, or a fraction.
    #[error(
        "this can be {} euros or a fraction: write the cents too",
        whole.digits(Locale::EnBe)
    )]
    Ambiguous {
        /// The amount if the separator stands between thousands.
        whole: Amount,
    },
    /// More than two digits after the decimal mark.
    #[error("an amount has two decimals at most, not {found}")]
    TooManyDecimals {
        /// How many there are.
        found: usize,
    },
    /// Separators that do not stand between groups of three digits, or of two kinds.
    #[error("the separators do not stand between groups of three digits")]
    BadGrouping,
    /// A decimal mark without a digit on either side, such as `12,` or `,50`.
    #[error("a digit is missing next to the decimal mark")]
    MissingDigits,
    /// More than can be counted in cents.
    #[error("the amount is too large to be counted")]
    TooLarge,
    /// More than this terminal may take.
    #[error("the amount is above the cap of {} euros", cap.digits(Locale::EnBe))]
    AboveCap {
        /// The largest amount allowed.
        cap: Amount,
    },
}
