//! The names that Payments and Orders go by.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a text cannot be an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id begins with a letter and holds at most 50 letters, digits and dashes")]
pub struct IdError;

/// The provider takes 50 characters at most (its field table for `order_id`).
const LONGEST: usize = 50;

fn checked(text: &str) -> Result<String, IdError> {
    let letter_first = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (letter_first && plain && text.len() <= LONGEST)
        .then(|| text.to_owned())
        .ok_or(IdError)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads an id.
            ///
            /// # Errors
            /// [`IdError`] for a text with another first character than a letter, with anything
            /// but letters, digits and dashes, or of more than 50 characters.
            pub fn read(text: &str) -> Result<Self, IdError> {
                checked(text).map(Self)
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::read(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

id!(
    /// Our name for a Payment. It sorts by the time of its request.
    PaymentId
);
id!(
    /// Our name for an Order, by which the provider knows it too: unique over the whole fleet.
    OrderId
);

/// Crockford's base 32: no letter that is mistaken for a digit when read out on the telephone.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J',
    'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// The lowest `5 * length` bits of a number, as `length` characters.
fn base32(number: u128, length: usize) -> String {
    (0..length)
        .rev()
        .map(|place| {
            let five_bits = (number >> (5 * place)) & 31;
            ALPHABET
                .get(usize::try_from(five_bits).unwrap_or(0))
                .copied()
                .unwrap_or('0')
        })
        .collect()
}

/// Letters and digits of a label, at most `longest` of them, or `X` where none is left.
fn label(text: &str, longest: usize) -> String {
    let kept: String = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(longest)
        .collect();
    if kept.is_empty() {
        "X".to_owned()
    } else {
        kept
    }
}

impl PaymentId {
    /// A new id from the time (milliseconds since 1970) and 50 bits of chance.
    pub fn mint(millis: u64, chance: u128) -> Self {
        Self(format!(
            "P{}{}",
            base32(u128::from(millis), 10),
            base32(chance, 10)
        ))
    }
}

impl OrderId {
    /// A new id that tells support where it came from: site, device, a counter, and 60 bits of
    /// chance, so that two devices that were given the same name still never meet.
    pub fn mint(site: &str, device: &str, counter: u64, chance: u128) -> Self {
        Self(format!(
            "{}{:06}-{}",
            Self::prefix(site, device),
            counter % 1_000_000,
            base32(chance, 12)
        ))
    }

    /// What the ids of a device begin with. Those of devices without names begin alike.
    pub fn prefix(site: &str, device: &str) -> String {
        format!("B{}-{}-", label(site, 10), label(device, 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn minted_ids_are_always_readable(site in ".{0,20}", device in ".{0,20}",
                                          counter: u64, chance: u128, millis: u64) {
            let order = OrderId::mint(&site, &device, counter, chance);
            prop_assert_eq!(OrderId::read(order.as_str()), Ok(order.clone()));
            let payment = PaymentId::mint(millis, chance);
            prop_assert_eq!(PaymentId::read(payment.as_str()), Ok(payment.clone()));
        }

        #[test]
        fn later_payments_sort_later(a in 0u64..1 << 45, b in 0u64..1 << 45, x: u128, y: u128) {
            prop_assume!(a < b);
            prop_assert!(PaymentId::mint(a, x) < PaymentId::mint(b, y));
        }
    }

    #[test]
    fn ids_that_the_provider_would_garble_are_refused() {
        for text in ["", "1abc", "-a", "a b", "a/b", "a_b", "é1", &"a".repeat(51)] {
            assert_eq!(OrderId::read(text), Err(IdError), "{text}");
        }
        assert!(OrderId::read(&"a".repeat(50)).is_ok());
    }
}
