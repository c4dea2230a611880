//! A sale that was open when the program was replaced by a newer one.

use crate::counter::{Counter, provider, start};
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::multisafepay::{NewOrder, ReturnUrls};
use bpost_terminal::payment::{Environment, Outcome};
use bpost_terminal::sandbox::Scenario;
use std::sync::Arc;

/// A journal as a version left it, and the order of its open sale.
const LEFT: [(&[u8], &str); 3] = [
    (
        include_bytes!("../journal/version-1.db"),
        "BX-X-000005-H9SMKN1C5NZ6",
    ),
    (
        include_bytes!("../journal/version-2.db"),
        "BX-X-000005-BXW5CATFD2BN",
    ),
    (
        include_bytes!("../journal/version-3.db"),
        "BX-X-000005-BSNQG8E0P9YC",
    ),
];
const OPEN: Amount = Amount::from_cents(300);

/// The provider knows the order, since the old program made it.
fn made(counter: &Counter, order: &str) {
    let client = provider(&counter.sandbox).client;
    let order = NewOrder {
        order_id: order.to_owned(),
        amount: OPEN,
        description: "open".to_owned(),
        locale: Locale::EnBe,
        seconds_active: 180,
        urls: ReturnUrls::default(),
        plugin: None,
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let exchange = runtime.block_on(client.create_order(&order));
    exchange.result.expect("an order");
}

/// What became of the sale that a version left open, once the customer did this.
fn resumed((journal, order): (&[u8], &str), customer: Option<Scenario>) -> (Outcome, String) {
    let mut counter = Counter::open(&[]);
    counter.terminal.stop();
    made(&counter, order);
    if let Some(scenario) = customer {
        assert!(counter.sandbox.play(order, scenario));
    }
    counter.dir = tempfile::tempdir().expect("a folder");
    let folder = bpost_terminal::journal::folder(counter.dir.path(), Environment::Training);
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("journal.db"), journal).expect("a journal");
    let provider = Arc::new(provider(&counter.sandbox));
    (counter.terminal, counter.events) = start(counter.dir.path(), provider, true);
    let (outcome, view) = counter.outcome();
    assert_eq!(view.amount, OPEN);
    assert_eq!(
        view.order_ids.last().map(ToString::to_string).as_deref(),
        Some(order)
    );
    assert_eq!(counter.posts(), 1, "nothing was ordered again");
    (outcome, counter.sandbox.orders()[0].status.clone())
}

#[test]
fn an_open_sale_that_is_paid_during_an_upgrade_is_paid() {
    for left in LEFT {
        let (outcome, _) = resumed(left, Some(Scenario::Completed));
        assert_eq!(outcome, Outcome::Paid);
    }
}

#[test]
fn an_open_sale_that_nobody_pays_is_ended_at_the_provider_by_the_new_version() {
    for left in LEFT {
        let (outcome, status) = resumed(left, None);
        assert_eq!((outcome, status.as_str()), (Outcome::Expired, "cancelled"));
    }
}
