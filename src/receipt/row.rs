//! One Payment as lists and exports show it.

use crate::money::Amount;
use crate::payment::{Environment, OrderId, Outcome, Payment, PaymentId, Status};
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
    /// The row of a Payment. `asking` says that somebody is asking for it now, so that no Outcome
    /// means "not yet" and not "unresolved".
    pub fn of(payment: &Payment, asking: bool) -> Self {
        let nobody = (!asking).then_some(UNRESOLVED);
        Self {
            payment: payment.id.clone(),
            order_ids: payment.orders.iter().map(|order| order.id.clone()).collect(),
            amount: payment.amount,
            currency: "EUR",
            reference: payment.reference.as_str().to_owned(),
            environment: payment.environment,
            outcome: payment.outcome().map(Outcome::word).or(nobody),
            attention: payment
                .resolution
                .and_then(|resolution| resolution.attention)
                .map(|attention| attention.word()),
            status: payment.order().and_then(|order| order.status.clone()),
            requested_at: payment.requested.wall,
            resolved_at: payment.resolution.map(|resolution| resolution.at.wall),
            received: payment.received(),
            refunded: payment.refunded(),
        }
    }

    /// Whether it holds this text in its reference or in one of its ids, in capitals or not.
    pub fn holds(&self, text: &str) -> bool {
        let wanted = text.to_lowercase();
        let ids = self.order_ids.iter().map(OrderId::as_str);
        ids.chain([self.payment.as_str(), self.reference.as_str()])
            .any(|text| text.to_lowercase().contains(&wanted))
    }
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
