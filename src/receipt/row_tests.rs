//! The promised JSON, and what "unresolved" means.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::clock::Moment;
use crate::money::Locale;
use crate::payment::{Fact, Payment};
use crate::reference::Reference;

fn payment() -> Payment {
    let at = Moment::from_wall("2026-11-20T14:30:00.123456Z".parse().unwrap());
    let fact = Fact::Requested {
        amount: Amount::from_cents(1250),
        reference: Reference::read("+++090/9337/55493+++").unwrap(),
        customer_locale: Locale::NlBe,
        environment: Environment::Training,
        expires_in: 180,
        again: false,
    };
    let mut payment = Payment::begin(PaymentId::read("P1").unwrap(), &fact, at).unwrap();
    let order = OrderId::read("B1").unwrap();
    payment.apply(
        &Fact::Minted {
            order: order.clone(),
            site: None,
            key: None,
        },
        at,
    );
    payment.apply(
        &Fact::Saw {
            order,
            status: Some(Status::new("initialized")),
        },
        at,
    );
    payment
}

#[test]
fn the_json_has_the_promised_fields_in_order_without_blanks() {
    assert_eq!(
        serde_json::to_string(&Row::of(&Summary::of(&payment()), true)).unwrap(),
        "{\"payment\":\"P1\",\"order_ids\":[\"B1\"],\"amount\":1250,\"currency\":\"EUR\",\
         \"reference\":\"+++090/9337/55493+++\",\"environment\":\"training\",\"outcome\":null,\
         \"attention\":null,\"status\":\"initialized\",\"requested_at\":\"2026-11-20T14:30:00.123Z\",\
         \"resolved_at\":null,\"received\":0,\"refunded\":0}"
    );
}

#[test]
fn without_an_outcome_it_is_being_asked_or_unresolved() {
    let mut payment = payment();
    assert_eq!(Row::of(&Summary::of(&payment), true).outcome, None);
    assert_eq!(
        Row::of(&Summary::of(&payment), false).outcome,
        Some("unresolved")
    );
    let at = payment.requested;
    payment.apply(
        &Fact::Resolved {
            outcome: Outcome::NeedsAttention,
            attention: Some(crate::payment::Attention::Mismatch),
        },
        at,
    );
    for asking in [true, false] {
        let row = Row::of(&Summary::of(&payment), asking);
        assert_eq!(
            (row.outcome, row.attention),
            (Some("needs_attention"), Some("mismatch"))
        );
        assert_eq!(row.resolved_at, Some(at.wall));
    }
}

#[test]
fn what_is_no_sale_says_so_in_its_csv_line() {
    let row = Row::of(&Summary::of(&payment()), false);
    let line = super::super::csv_line(&Exported::of(row, Vec::new()));
    assert_eq!(
        line,
        "TRAINING,training,P1,B1,2026-11-20T14:30:00.123Z,,12.50,0.00,0.00,EUR,\
         \"'+++090/9337/55493+++\",unresolved,,initialized,\r\n"
    );
    let columns = super::super::csv_header().split(',').count();
    assert_eq!(line.split(',').count(), columns);
}

/// What went back had come; what never came did not go back.
#[test]
fn where_nobody_told_what_came_it_is_what_was_asked_for_as_soon_as_something_went_back() {
    let table = [
        (0, 0, false),
        (0, 500, false),
        (0, 1_250, true),
        (0, 2_500, true),
        (1_250, 0, false),
        (2_500, 1_250, false),
        (500, 500, true),
    ];
    for (received, refunded, is_all) in table {
        let mut payment = payment();
        let at = payment.requested;
        payment.apply(
            &Fact::Resolved {
                outcome: Outcome::Paid,
                attention: None,
            },
            at,
        );
        let row = Row {
            received: Amount::from_cents(received),
            refunded: Amount::from_cents(refunded),
            ..Row::of(&Summary::of(&payment), false)
        };
        assert_eq!(row.is_all_given_back(), is_all, "{refunded} of {received}");
    }
}
