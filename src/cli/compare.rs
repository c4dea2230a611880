//! The journal's Orders of a day beside the provider's transactions: pure.

use crate::journal::Ordered;
use crate::money::Amount;
use crate::multisafepay::Transaction;
use crate::payment::{Class, PaymentId, Status};
use jiff::civil::DateTime;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
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
    /// The provider lists more than one payment that was paid for this one Order.
    PaidTwice,
    /// The provider gave back more of it than the journal knows.
    RefundMissingHere,
    /// The journal says that more of it was given back than the provider does.
    RefundMissingThere,
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
    /// What the journal says was paid, or given back, in cents.
    pub amount: Option<Amount>,
    /// What the provider says, in cents.
    pub provider_amount: Option<Amount>,
    /// The provider's last word in the journal.
    pub status: Option<Status>,
    /// The provider's word in its list.
    pub provider_status: Option<Status>,
}

/// What the journal knows of an order id.
pub enum Known {
    /// This.
    Here(Box<Ordered>),
    /// Nothing.
    Nowhere,
    /// It could not be read, which proves no difference.
    Unreadable,
}

/// Which of the provider's transactions are this device's.
pub struct Ours<'a> {
    /// What its order ids begin with; `None` where it has no name of its own, so that other
    /// devices' ids look the same.
    pub prefix: Option<&'a str>,
    /// What the journal knows of an order id, of whatever day.
    pub known: &'a dyn Fn(&str) -> Known,
    /// The day, by the wall clock of Belgium, which is that of Amsterdam too.
    pub day: Range<DateTime>,
}

impl Ours<'_> {
    /// Whether an order id that the journal does not know is this device's all the same.
    pub fn is_lost(&self, id: &str) -> bool {
        self.prefix.is_some_and(|prefix| id.starts_with(prefix))
    }
}

/// What the provider lists of one Order.
struct Listed<'a> {
    /// Of several attempts the one that was paid.
    counts: &'a Transaction,
    /// The provider's ids of those that were paid.
    paid: BTreeSet<&'a str>,
}

/// Compares. A payment that was never begun is no transaction at the provider, so that only what
/// the journal holds as paid must be there. What the provider lists on the day is compared on the
/// day, also where the Order is of another: money may have come for it late.
pub fn compare(
    orders: &[Ordered],
    transactions: &[Transaction],
    ours: &Ours<'_>,
) -> Vec<Difference> {
    let listed = by_order(transactions);
    let mut found: Vec<Difference> = orders
        .iter()
        .filter_map(|order| about(order, listed.get(order.order.id.as_str())))
        .collect();
    let of_the_day = |id: &&str| orders.iter().any(|order| order.order.id.as_str() == *id);
    let others = listed
        .iter()
        .filter(|(id, there)| !of_the_day(id) && is_of(&ours.day, there.counts));
    found.extend(others.filter_map(|(id, there)| elsewhere(id, there, ours)));
    found.sort_by(|a, b| a.order_id.cmp(&b.order_id));
    found
}

/// Money in, by order id.
fn by_order(transactions: &[Transaction]) -> HashMap<&str, Listed<'_>> {
    let mut listed: HashMap<&str, Listed<'_>> = HashMap::new();
    for transaction in transactions {
        let Some(id) = transaction.order_id.as_deref() else {
            continue;
        };
        if !transaction.is_payment() {
            continue;
        }
        let entry = listed.entry(id).or_insert_with(|| Listed {
            counts: transaction,
            paid: BTreeSet::new(),
        });
        if entry.paid.is_empty() {
            entry.counts = transaction;
        }
        if is_paid(transaction) {
            // Pages may overlap: what has the same id is the same payment. Without ids nothing
            // proves that there are two.
            let own = transaction.transaction_id.as_deref().unwrap_or_default();
            entry.paid.insert(own);
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

pub fn is_of(day: &Range<DateTime>, transaction: &Transaction) -> bool {
    let created = transaction.created.as_deref();
    let created = created.and_then(|text| text.parse().ok());
    created.is_none_or(|at: DateTime| day.contains(&at))
}

fn about(ordered: &Ordered, listed: Option<&Listed<'_>>) -> Option<Difference> {
    let paid = ordered.order.completed;
    let there = listed.map(|listed| listed.counts);
    let kind = match (listed, there) {
        (Some(listed), _) if listed.paid.len() > 1 => Kind::PaidTwice,
        (_, None) if paid => Kind::MissingThere,
        (_, None) => return None,
        (_, Some(there)) if there.amount.is_some_and(|amount| amount != ordered.amount) => {
            Kind::Amount
        }
        (_, Some(there)) if is_paid(there) != paid => Kind::Status,
        _ => return None,
    };
    Some(Difference {
        payment: Some(ordered.payment.clone()),
        order_id: ordered.order.id.to_string(),
        difference: kind,
        amount: Some(ordered.amount),
        provider_amount: there.and_then(|there| there.amount),
        status: ordered.order.status.clone(),
        provider_status: there.and_then(status),
    })
}

/// What the provider lists on this day, and the journal does not hold on it.
fn elsewhere(id: &str, listed: &Listed<'_>, ours: &Ours<'_>) -> Option<Difference> {
    match (ours.known)(id) {
        Known::Here(ordered) => about(&ordered, Some(listed)),
        Known::Nowhere if ours.is_lost(id) => Some(Difference {
            payment: None,
            order_id: id.to_owned(),
            difference: Kind::MissingHere,
            amount: None,
            provider_amount: listed.counts.amount,
            status: None,
            provider_status: status(listed.counts),
        }),
        Known::Nowhere | Known::Unreadable => None,
    }
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
