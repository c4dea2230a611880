//! The provider, played by the sandbox in the test's own process, which no fault of a device hurts.

use bpost_terminal::sandbox::{Fault, Options, OrderSeen, Sandbox, Scenario};
use serde_json::Value;
use std::time::Duration;

/// A provider whose customers wait to be played.
pub fn provider() -> Sandbox {
    with(Scenario::None, Duration::ZERO, &[])
}

/// A provider whose customers do this by themselves, with these faults.
pub fn with(outcome: Scenario, after: Duration, faults: &[&str]) -> Sandbox {
    Sandbox::start(Options {
        outcome,
        after,
        faults: named(faults),
        ..Options::default()
    })
    .unwrap()
}

/// Faults by their names.
pub fn named(faults: &[&str]) -> Vec<Fault> {
    faults.iter().map(|name| name.parse().unwrap()).collect()
}

/// An order that somebody could still pay.
pub fn is_payable(order: &OrderSeen) -> bool {
    order.payable
}

/// Journal and provider tell the same story, and it is at its end: every order that the provider
/// knows is in the journal, nothing can be paid any more, and paid is what was paid, once.
pub fn agrees(payments: &[Value], sandbox: &Sandbox) {
    let orders = sandbox.orders();
    let told = || format!("{payments:?}\n{orders:?}");
    for order in &orders {
        let holders = payments.iter().filter(|payment| holds(payment, &order.id));
        assert_eq!(
            holders.count(),
            1,
            "{} in the journal: {}",
            order.id,
            told()
        );
        assert!(!is_payable(order), "{} can be paid: {}", order.id, told());
    }
    for payment in payments {
        let completed: Vec<_> = orders
            .iter()
            .filter(|order| holds(payment, &order.id) && order.paid)
            .collect();
        let paid = payment["outcome"] == "paid";
        assert_eq!(completed.len(), usize::from(paid), "{}", told());
        let received: i64 = completed.iter().map(|order| order.amount).sum();
        assert_eq!(payment["received"].as_i64(), Some(received), "{}", told());
        assert!(paid || payment["outcome"] != Value::Null, "{}", told());
        assert_ne!(payment["outcome"], "unresolved", "{}", told());
    }
}

fn holds(payment: &Value, order: &str) -> bool {
    payment["order_ids"]
        .as_array()
        .is_some_and(|ids| ids.iter().any(|id| id == order))
}
