//! What was given back, in the journal and at the provider: pure.
//!
//! The provider's list says for which Orders money went back, but surely not how much in all: it is
//! read for one day. So the list, and the journal, say which Orders are to be asked for, and the
//! answer about the Order itself, which has the total, is compared.

use super::compare::{Difference, Kind, is_of};
use crate::journal::Ordered;
use crate::money::Amount;
use crate::multisafepay::{OrderBody, Transaction};
use crate::payment::{Payment, Status};
use jiff::civil::DateTime;
use std::collections::BTreeSet;
use std::ops::Range;

/// The order ids of which the list of a day says that money went back.
pub fn listed(transactions: &[Transaction], day: &Range<DateTime>) -> BTreeSet<String> {
    transactions
        .iter()
        .filter(|transaction| is_of(day, transaction) && tells_of_a_refund(transaction))
        .filter_map(|transaction| transaction.order_id.clone())
        .collect()
}

fn tells_of_a_refund(transaction: &Transaction) -> bool {
    let refunded = |word: &str| matches!(word, "refunded" | "partial_refunded");
    is_refund(transaction) || transaction.status.as_deref().is_some_and(refunded)
}

/// Whether it is a refund that was not called off.
fn is_refund(transaction: &Transaction) -> bool {
    let called_off = |word: &str| {
        matches!(
            word,
            "cancelled" | "canceled" | "void" | "declined" | "expired"
        )
    };
    transaction.kind.as_deref() == Some("refund")
        && !transaction.status.as_deref().is_some_and(called_off)
}

/// How much of an Order the list says was given back.
pub fn sum_listed(transactions: &[Transaction], id: &str) -> Amount {
    let mut seen = BTreeSet::new();
    let refunds = transactions
        .iter()
        .filter(|one| one.order_id.as_deref() == Some(id) && is_refund(one))
        // Pages may overlap: what has the same id is the same refund.
        .filter(|one| one.transaction_id.is_none() || seen.insert(one.transaction_id.as_deref()));
    let cents = refunds.filter_map(|one| one.amount).map(Amount::cents);
    Amount::from_cents(cents.fold(0, u64::saturating_add))
}

/// How much the provider says was given back of an Order of this amount; `None` where it does not
/// say.
pub fn there(body: &OrderBody, amount: Amount, listed: Amount) -> Option<Amount> {
    let status = body.status.as_deref();
    let whole = (status == Some("refunded")).then_some(amount);
    let listed = Some(listed).filter(|listed| *listed > Amount::ZERO);
    // One that was never refunded has no total (`res-get-order-completed-2025`); of one that was,
    // this is no longer the status.
    let nothing = (status == Some("completed")).then_some(Amount::ZERO);
    body.amount_refunded.or(whole).or(listed).or(nothing)
}

/// The difference between what the journal and the provider say was given back of an Order.
pub fn about(
    payment: &Payment,
    ordered: &Ordered,
    there: Amount,
    status: Option<Status>,
) -> Option<Difference> {
    let here = payment.given_back(&ordered.order.id);
    let kind = match here.cmp(&there) {
        std::cmp::Ordering::Less => Kind::RefundMissingHere,
        std::cmp::Ordering::Greater => Kind::RefundMissingThere,
        std::cmp::Ordering::Equal => return None,
    };
    Some(Difference {
        payment: Some(payment.id.clone()),
        order_id: ordered.order.id.to_string(),
        difference: kind,
        amount: Some(here),
        provider_amount: Some(there),
        status: ordered.order.status.clone(),
        provider_status: status,
    })
}

/// The difference of a refund of an Order that the journal does not know.
pub fn of_an_unknown_order(id: &str, listed: Amount) -> Difference {
    Difference {
        payment: None,
        order_id: id.to_owned(),
        difference: Kind::RefundMissingHere,
        amount: Some(Amount::ZERO),
        provider_amount: Some(listed),
        status: None,
        provider_status: None,
    }
}

#[cfg(test)]
#[path = "refunds_tests.rs"]
mod tests;
