//! A Payment in one line, for lists.

use crate::money::Amount;
use crate::payment::{Attention, Environment, OrderId, Outcome, Payment, PaymentId, Status};
use crate::reference::Reference;
use jiff::Timestamp;
use serde::Serialize;

/// A Payment in one line. Its fields have the names of `payments --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Our id.
    pub payment: PaymentId,
    /// The ids of its Orders, oldest first.
    pub order_ids: Vec<OrderId>,
    /// How much.
    pub amount: Amount,
    /// Always `EUR`: Bancontact knows no other.
    pub currency: &'static str,
    /// For what.
    pub reference: Reference,
    /// At which provider.
    pub environment: Environment,
    /// Its Outcome, once it has one.
    pub outcome: Option<Outcome>,
    /// What a person must look at.
    pub attention: Option<Attention>,
    /// The provider's last word: of the Order that was paid, or else of the last one.
    pub status: Option<Status>,
    /// When it was requested.
    pub requested_at: Timestamp,
    /// When it got its present Outcome.
    pub resolved_at: Option<Timestamp>,
    /// What the provider holds for it.
    pub received: Amount,
    /// What the provider says was given back.
    pub refunded: Amount,
    /// It has no Outcome yet.
    #[serde(skip)]
    pub open: bool,
}

impl Summary {
    /// The line of a Payment.
    pub fn of(payment: &Payment) -> Self {
        Self {
            payment: payment.id.clone(),
            order_ids: payment.order_ids(),
            amount: payment.amount,
            currency: "EUR",
            reference: payment.reference.clone(),
            environment: payment.environment,
            outcome: payment.outcome(),
            attention: payment.resolution.and_then(|now| now.attention),
            status: payment.told_of().and_then(|order| order.status.clone()),
            requested_at: payment.requested.wall,
            resolved_at: payment.resolution.map(|now| now.at.wall),
            received: payment.received(),
            refunded: payment.refunded(),
            open: payment.resolution.is_none(),
        }
    }
}
