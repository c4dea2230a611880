//! What we conclude for a Payment.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What we conclude for a Payment. A Payment without one is being asked for, or is unresolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The provider holds the money for this Amount.
    Paid,
    /// The bank said no.
    Declined,
    /// Its time was over.
    Expired,
    /// A person cancelled.
    Cancelled,
    /// No Order exists that anybody could pay, and nobody saw a Code.
    NotCreated,
    /// Money and record differ: a person settles it.
    NeedsAttention,
    /// A person settled it as given back.
    Refunded,
}

/// How money and record differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// Paid, but amount, currency or order id are not what was asked.
    Mismatch,
    /// Paid, but the provider's answer lacks amount, currency or order id.
    Incomplete,
    /// Paid after it had ended unpaid.
    PaidLate,
    /// Two Orders of one Payment were paid: one must be given back.
    PaidTwice,
    /// The bank took the money back.
    Chargeback,
    /// Paid, by the provider's word; what was asked for it is lost with the record.
    Recovered,
}

impl Outcome {
    /// The word that the command line and the journal use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::NotCreated => "not_created",
            Self::NeedsAttention => "needs_attention",
            Self::Refunded => "refunded",
        }
    }

    /// Whether it says that no money came.
    pub const fn is_unpaid(self) -> bool {
        matches!(
            self,
            Self::Declined | Self::Expired | Self::Cancelled | Self::NotCreated
        )
    }
}

impl Attention {
    /// The word that the command line and the journal use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mismatch => "mismatch",
            Self::Incomplete => "incomplete",
            Self::PaidLate => "paid_late",
            Self::PaidTwice => "paid_twice",
            Self::Chargeback => "chargeback",
            Self::Recovered => "recovered",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
