//! What the provider says of an Order.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The provider's own word for the state of an Order, kept as it came.
///
/// New words appear without notice, so this is a text and not a closed list; what a word means to
/// us is its [`Class`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Status(String);

/// What a [`Status`] means for the Payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The money is there: `completed`, and what can only follow it.
    Paid,
    /// The customer's bank took the money back.
    Chargeback,
    /// The bank said no; the provider's documents call this possibly soft, so it ends nothing.
    Declined,
    /// `expired`: nobody can pay this Order any more.
    Expired,
    /// `cancelled`, `canceled` or `void`: nobody can pay this Order any more.
    Cancelled,
    /// Anything else, known or not: nothing is decided yet.
    Waiting,
}

impl Status {
    /// Keeps the provider's word; at most 40 characters, as it is shown and stored.
    pub fn new(word: &str) -> Self {
        Self(word.chars().filter(|c| !c.is_control()).take(40).collect())
    }

    /// The provider's word.
    pub fn word(&self) -> &str {
        &self.0
    }

    /// What the word means, by the provider's pages on payment statuses and its SDKs' constants.
    pub fn class(&self) -> Class {
        match self.0.as_str() {
            "completed" | "refunded" | "partial_refunded" | "shipped" => Class::Paid,
            "chargeback" | "chargedback" | "charged_back" => Class::Chargeback,
            "declined" => Class::Declined,
            "expired" => Class::Expired,
            "cancelled" | "canceled" | "void" => Class::Cancelled,
            _ => Class::Waiting,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_mean_what_the_provider_says() {
        let table = [
            (Class::Paid, "completed refunded partial_refunded shipped"),
            (Class::Chargeback, "chargeback chargedback charged_back"),
            (Class::Declined, "declined"),
            (Class::Expired, "expired"),
            (Class::Cancelled, "cancelled canceled void"),
            (Class::Waiting, "initialized reserved uncleared"),
        ];
        for (class, words) in table {
            for word in words.split(' ') {
                assert_eq!(Status::new(word).class(), class, "{word}");
                assert_eq!(Status::new(word).to_string(), word);
            }
        }
    }

    #[test]
    fn unknown_words_decide_nothing() {
        for word in [
            "",
            "initialized",
            "reserved",
            "uncleared",
            "new",
            "COMPLETED?",
            "paid",
        ] {
            assert_eq!(Status::new(word).class(), Class::Waiting, "{word}");
        }
    }

    #[test]
    fn words_are_kept_as_they_came_but_bounded() {
        assert_eq!(Status::new("brand_new\n").word(), "brand_new");
        assert_eq!(Status::new(&"x".repeat(99)).word().len(), 40);
    }
}
