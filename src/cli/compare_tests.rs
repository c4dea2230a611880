//! Each difference is found, and nothing of other devices.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::clock::Moment;
use crate::money::Locale;
use crate::payment::{Environment, Fact, OrderId, Payment};
use crate::reference::Reference;

/// An Order of 12,50 in the journal.
fn order(id: &str, completed: bool) -> Ordered {
    let at = Moment::from_wall("2026-11-20T12:00:00Z".parse().unwrap());
    let fact = Fact::Requested {
        amount: Amount::from_cents(1250),
        reference: Reference::read("x").unwrap(),
        customer_locale: Locale::NlBe,
        environment: Environment::Test,
        expires_in: 180,
        again: false,
    };
    let mut payment = Payment::begin(PaymentId::read("P1").unwrap(), &fact, at).unwrap();
    let order = OrderId::read(id).unwrap();
    payment.apply(
        &Fact::Minted {
            order: order.clone(),
            site: None,
            key: None,
        },
        at,
    );
    if completed {
        payment.apply(&Fact::Completed { order }, at);
    }
    Ordered {
        payment: payment.id.clone(),
        amount: payment.amount,
        minted_at: at.wall,
        order: payment.orders.first().unwrap().clone(),
        outcome: None,
    }
}

fn transaction(id: &str, cents: u64, status: &str) -> Transaction {
    Transaction {
        order_id: Some(id.to_owned()),
        amount: Some(Amount::from_cents(cents)),
        status: Some(status.to_owned()),
        created: Some("2026-11-20T13:00:00".to_owned()),
        kind: Some("payment".to_owned()),
        debit_credit: Some("C".to_owned()),
        ..Transaction::default()
    }
}

fn kinds(orders: &[Ordered], listed: &[Transaction]) -> Vec<(String, Kind)> {
    let ours = Ours {
        prefix: Some("BGent-1-"),
        known: &|id| match id {
            "BGent-1-yesterday" => Known::Here(Box::new(order(id, true))),
            "BGent-1-unpaid-yesterday" => Known::Here(Box::new(order(id, false))),
            "BGent-1-unreadable" => Known::Unreadable,
            _ => Known::Nowhere,
        },
        day: "2026-11-20T00:00:00".parse().unwrap().."2026-11-21T00:00:00".parse().unwrap(),
    };
    compare(orders, listed, &ours)
        .into_iter()
        .map(|difference| (difference.order_id, difference.difference))
        .collect()
}

#[test]
fn what_agrees_is_no_difference() {
    let orders = [
        order("BGent-1-a", true),
        order("BGent-1-b", false),
        order("BGent-1-c", false),
    ];
    let listed = [
        transaction("BGent-1-a", 1250, "completed"),
        transaction("BGent-1-b", 1250, "expired"),
    ];
    assert_eq!(kinds(&orders, &listed), []);
}

#[test]
fn each_difference_has_its_kind() {
    let orders = [
        order("BGent-1-a", true),
        order("BGent-1-b", true),
        order("BGent-1-c", false),
        order("BGent-1-d", true),
    ];
    let listed = [
        transaction("BGent-1-b", 1200, "completed"),
        transaction("BGent-1-c", 1250, "completed"),
        transaction("BGent-1-d", 1250, "cancelled"),
        transaction("BGent-1-e", 500, "completed"),
    ];
    let wanted = [
        ("BGent-1-a", Kind::MissingThere),
        ("BGent-1-b", Kind::Amount),
        ("BGent-1-c", Kind::Status),
        ("BGent-1-d", Kind::Status),
        ("BGent-1-e", Kind::MissingHere),
    ];
    assert_eq!(
        kinds(&orders, &listed),
        wanted.map(|(id, kind)| (id.to_owned(), kind))
    );
}

#[test]
fn other_devices_other_days_refunds_and_repeated_attempts_are_passed_over() {
    let refund = Transaction {
        kind: Some("refund".to_owned()),
        debit_credit: Some("D".to_owned()),
        ..transaction("BGent-1-a", 1250, "completed")
    };
    let late = Transaction {
        created: Some("2026-11-21T00:30:00".to_owned()),
        ..transaction("BGent-1-tomorrow", 1, "completed")
    };
    let listed = [
        transaction("BGent-1-a", 1250, "declined"),
        transaction("BGent-1-a", 1250, "completed"),
        refund,
        late,
        transaction("BGent-1-yesterday", 1250, "completed"),
        transaction("BGent-1-unreadable", 7, "completed"),
        transaction("BBrugge-1-x", 1, "completed"),
        transaction("web-shop-7", 1, "completed"),
    ];
    assert_eq!(kinds(&[order("BGent-1-a", true)], &listed), []);
}

#[test]
fn money_for_an_order_of_another_day_is_compared_on_the_day_it_came() {
    let listed = [
        transaction("BGent-1-unpaid-yesterday", 1250, "completed"),
        transaction("BGent-1-yesterday", 7, "completed"),
    ];
    let wanted = [
        ("BGent-1-unpaid-yesterday", Kind::Status),
        ("BGent-1-yesterday", Kind::Amount),
    ];
    assert_eq!(
        kinds(&[], &listed),
        wanted.map(|(id, kind)| (id.to_owned(), kind))
    );
}

#[test]
fn two_payments_of_one_order_are_told_and_one_that_is_listed_twice_is_not() {
    let numbered = |number: &str, status| Transaction {
        transaction_id: Some(number.to_owned()),
        ..transaction("BGent-1-a", 1250, status)
    };
    let orders = [order("BGent-1-a", true)];
    let twice = [
        numbered("1", "completed"),
        numbered("2", "declined"),
        numbered("3", "completed"),
    ];
    assert_eq!(
        kinds(&orders, &twice),
        [("BGent-1-a".to_owned(), Kind::PaidTwice)]
    );
    let overlapping = [numbered("1", "completed"), numbered("1", "completed")];
    assert_eq!(kinds(&orders, &overlapping), []);
}
