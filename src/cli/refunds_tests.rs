//! What counts as a refund of a day, and how much was given back.

use super::*;

fn row(kind: &str, id: &str, cents: u64, status: &str, number: &str) -> Transaction {
    Transaction {
        order_id: Some(id.to_owned()),
        amount: Some(Amount::from_cents(cents)),
        status: Some(status.to_owned()),
        created: Some("2026-11-20T13:00:00".to_owned()),
        kind: Some(kind.to_owned()),
        transaction_id: Some(number.to_owned()),
        ..Transaction::default()
    }
}

fn day(first: i8) -> Range<DateTime> {
    let midnight = |day| jiff::civil::date(2026, 11, day).at(0, 0, 0, 0);
    midnight(first)..midnight(first + 1)
}

#[test]
fn refunds_are_listed_by_their_own_row_or_by_the_status_of_the_payment() {
    let rows = [
        row("payment", "a", 1250, "completed", "1"),
        row("payment", "b", 1250, "refunded", "2"),
        row("payment", "c", 1250, "partial_refunded", "3"),
        row("refund", "d", 500, "reserved", "4"),
        row("refund", "e", 500, "void", "5"),
    ];
    let ids: Vec<String> = listed(&rows, &day(20)).into_iter().collect();
    assert_eq!(ids, ["b", "c", "d"]);
    assert_eq!(
        listed(&rows, &day(21)).len(),
        0,
        "they are of the day before"
    );
}

#[test]
fn refunds_add_up_and_none_counts_twice_or_after_it_was_called_off() {
    let rows = [
        row("payment", "a", 1250, "completed", "1"),
        row("refund", "a", 500, "completed", "2"),
        row("refund", "a", 500, "completed", "2"),
        row("refund", "a", 250, "reserved", "3"),
        row("refund", "a", 125, "cancelled", "4"),
        row("refund", "b", 7, "reserved", "5"),
    ];
    assert_eq!(sum_listed(&rows, "a"), Amount::from_cents(750));
    assert_eq!(sum_listed(&rows, "c"), Amount::ZERO);
}

#[test]
fn the_orders_own_total_counts_and_silence_proves_nothing() {
    let [none, some, all] = [0, 500, 1250].map(Amount::from_cents);
    let body = |status: &str, refunded| OrderBody {
        status: Some(status.to_owned()),
        amount_refunded: refunded,
        ..OrderBody::default()
    };
    for (body, listed, wanted) in [
        (body("completed", Some(none)), some, Some(none)),
        (body("partial_refunded", Some(some)), none, Some(some)),
        (body("refunded", None), none, Some(all)),
        (body("completed", None), some, Some(some)),
        (body("completed", None), none, Some(none)),
        (body("partial_refunded", None), none, None),
    ] {
        assert_eq!(there(&body, all, listed), wanted, "{body:?}");
    }
}
