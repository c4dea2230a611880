//! One Payment as lists and exports show it.

use super::notes::Note;
use crate::journal::Summary;
use crate::money::Amount;
use crate::payment::{Attention, Environment, OrderId, Outcome, PaymentId, Status};
use jiff::Timestamp;
use serde::{Serialize, Serializer};

/// The word for a Payment that has no Outcome while nobody is asking.
const UNRESOLVED: &str = "unresolved";

/// One Payment as lists and exports show it; its JSON is the one that `payments --json` promises.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Our id.
    pub payment: PaymentId,
    /// The ids of its Orders, oldest first.
    pub order_ids: Vec<OrderId>,
    /// How much, in cents.
    pub amount: Amount,
    /// Always `EUR`: the only currency of Bancontact.
    pub currency: &'static str,
    /// What it is for, as it was typed.
    pub reference: String,
    /// At which provider.
    pub environment: Environment,
    /// The Outcome's word; `None` while it is being asked for.
    pub outcome: Option<&'static str>,
    /// What a person must look at.
    pub attention: Option<&'static str>,
    /// The provider's last word.
    pub status: Option<Status>,
    /// When it was requested.
    #[serde(serialize_with = "time")]
    pub requested_at: Timestamp,
    /// When it got its present Outcome.
    #[serde(serialize_with = "time_if_any")]
    pub resolved_at: Option<Timestamp>,
    /// What the provider holds for it, in cents.
    pub received: Amount,
    /// What the provider says was given back, in cents.
    pub refunded: Amount,
}

impl Row {
    /// Whether all of the money that came for it was given back, by the provider's word. Its Outcome
    /// stays paid: a refund is no decision about the sale.
    pub fn is_all_given_back(&self) -> bool {
        self.outcome == Some(Outcome::Paid.word()) && is_all_given_back(self.came(), self.refunded)
    }

    fn came(&self) -> Amount {
        what_came(self.received, self.amount, self.refunded)
    }

    /// The row of a Payment. `asking` says that somebody is asking for it now, so that no Outcome
    /// means "not yet" and not "unresolved".
    pub fn of(summary: &Summary, asking: bool) -> Self {
        let nobody = (!asking).then_some(UNRESOLVED);
        Self {
            payment: summary.payment.clone(),
            order_ids: summary.order_ids.clone(),
            amount: summary.amount,
            currency: summary.currency,
            reference: summary.reference.as_str().to_owned(),
            environment: summary.environment,
            outcome: summary.outcome.map(Outcome::word).or(nobody),
            attention: summary.attention.map(Attention::word),
            status: summary.status.clone(),
            requested_at: summary.requested_at,
            resolved_at: summary.resolved_at,
            received: summary.received,
            refunded: summary.refunded,
        }
    }
}

/// A row as an export has it: marked, so that what was made in training or test cannot be mistaken
/// for a sale.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exported {
    /// `TRAINING` or `TEST`; `None` where it was live.
    pub mark: Option<&'static str>,
    /// The row.
    #[serde(flatten)]
    pub row: Row,
    /// What persons said of its money, and when.
    pub notes: Vec<Note>,
}

impl Exported {
    /// The row with its mark, and with what was said of it.
    pub fn of(row: Row, notes: Vec<Note>) -> Self {
        Self {
            mark: mark(row.environment),
            row,
            notes,
        }
    }
}

/// How much came, where anything did: what the provider told of. What went back had come: where it
/// told of that alone, it is what was asked for.
pub fn what_came(received: Amount, asked: Amount, refunded: Amount) -> Amount {
    if received == Amount::ZERO && refunded > Amount::ZERO {
        asked
    } else {
        received
    }
}

/// Whether of what came nothing is left: the one rule of lists, exports and screens. Where nothing
/// came, nothing is said to have gone back whole.
pub fn is_all_given_back(received: Amount, refunded: Amount) -> bool {
    received > Amount::ZERO && refunded >= received
}

/// The word that stands on everything made outside live.
pub const fn mark(environment: Environment) -> Option<&'static str> {
    match environment {
        Environment::Training => Some("TRAINING"),
        Environment::Test => Some("TEST"),
        Environment::Live => None,
    }
}

/// An instant as machines read it: RFC 3339, UTC, whole milliseconds.
pub fn rfc3339(at: Timestamp) -> String {
    format!("{at:.3}")
}

fn time<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&rfc3339(*at))
}

fn time_if_any<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => time(at, serializer),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
#[path = "row_tests.rs"]
mod tests;
