//! The journal's Orders of a day beside the provider's transactions: pure.

use crate::journal::Ordered;
use crate::money::Amount;
use crate::multisafepay::Transaction;
use crate::payment::{Class, PaymentId, Status};
use jiff::civil::DateTime;
use serde::Serialize;
use std::collections::HashMap;
use std::ops::Range;

/// How journal and provider differ about one Order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The provider lists it, and the journal does not know it.
    MissingHere,
    /// The journal says paid, and the provider does not list it.
    MissingThere,
    /// The amounts differ.
    Amount,
    /// One says paid, the other does not.
    Status,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Our id, where the journal knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentId>,
    /// The Order.
    pub order_id: String,
    /// How they differ.
    pub difference: Kind,
    /// What the journal says, in cents.
    pub amount: Option<Amount>,
    /// What the provider says, in cents.
    pub provider_amount: Option<Amount>,
    /// The provider's last word in the journal.
    pub status: Option<Status>,
    /// The provider's word in its list.
    pub provider_status: Option<Status>,
}

/// Which of the provider's transactions are this device's.
pub struct Ours<'a> {
    /// What its order ids begin with; `None` where it has no name of its own, so that other
    /// devices' ids look the same.
    pub prefix: Option<&'a str>,
    /// Whether the journal knows an order id, of whatever day.
    pub knows: &'a dyn Fn(&str) -> bool,
    /// The day, by the wall clock of Belgium, which is that of Amsterdam too.
    pub day: Range<DateTime>,
}

/// Compares. A payment that was never begun is no transaction at the provider, so that only what
/// the journal holds as paid must be there.
pub fn compare(
    orders: &[Ordered],
    transactions: &[Transaction],
    ours: &Ours<'_>,
) -> Vec<Difference> {
    let listed = by_order(transactions);
    let mut found: Vec<Difference> = orders
        .iter()
        .filter_map(|order| about(order, listed.get(order.order.id.as_str()).copied()))
        .collect();
    found.extend(unknown(&listed, ours));
    found.sort_by(|a, b| a.order_id.cmp(&b.order_id));
    found
}

/// Money in, by order id; of several attempts for one Order the one that was paid counts.
fn by_order(transactions: &[Transaction]) -> HashMap<&str, &Transaction> {
    let mut listed: HashMap<&str, &Transaction> = HashMap::new();
    for transaction in transactions
        .iter()
        .filter(|transaction| transaction.is_payment())
    {
        let Some(id) = transaction.order_id.as_deref() else {
            continue;
        };
        let before = listed.get(id).copied();
        if before.is_none_or(|before| !is_paid(before)) {
            listed.insert(id, transaction);
        }
    }
    listed
}

fn is_paid(transaction: &Transaction) -> bool {
    status(transaction).is_some_and(|status| status.class() == Class::Paid)
}

fn status(transaction: &Transaction) -> Option<Status> {
    transaction.status.as_deref().map(Status::new)
}

fn about(ordered: &Ordered, listed: Option<&Transaction>) -> Option<Difference> {
    let paid = ordered.order.completed;
    let kind = match listed {
        None if paid => Kind::MissingThere,
        None => return None,
        Some(there) if there.amount.is_some_and(|amount| amount != ordered.amount) => Kind::Amount,
        Some(there) if is_paid(there) != paid => Kind::Status,
        Some(_) => return None,
    };
    Some(Difference {
        payment: Some(ordered.payment.clone()),
        order_id: ordered.order.id.to_string(),
        difference: kind,
        amount: Some(ordered.amount),
        provider_amount: listed.and_then(|there| there.amount),
        status: ordered.order.status.clone(),
        provider_status: listed.and_then(status),
    })
}

/// What the provider lists of this device on this day, and the journal does not know.
fn unknown(listed: &HashMap<&str, &Transaction>, ours: &Ours<'_>) -> Vec<Difference> {
    let Some(prefix) = ours.prefix else {
        return Vec::new();
    };
    let of_the_day = |transaction: &Transaction| {
        let created = transaction
            .created
            .as_deref()
            .and_then(|text| text.parse().ok());
        created.is_none_or(|at: DateTime| ours.day.contains(&at))
    };
    listed
        .iter()
        .filter(|(id, there)| id.starts_with(prefix) && of_the_day(there) && !(ours.knows)(id))
        .map(|(id, there)| Difference {
            payment: None,
            order_id: (*id).to_owned(),
            difference: Kind::MissingHere,
            amount: None,
            provider_amount: there.amount,
            status: None,
            provider_status: status(there),
        })
        .collect()
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
