//! Each line, as the interface promises it.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::money::Locale;
use crate::payment::Environment;
use crate::reference::Reference;
use crate::terminal::Notice;
use crate::terminal::{Expiry, Phase};
use std::time::{Duration, Instant};

fn view(orders: &[&str]) -> View {
    View {
        payment: PaymentId::read("P1").unwrap(),
        order_ids: orders.iter().map(|id| OrderId::read(id).unwrap()).collect(),
        amount: Amount::from_cents(1250),
        reference: Reference::read("a \"b\"").unwrap(),
        environment: Environment::Test,
        customer_locale: Locale::NlBe,
        phase: Phase::Showing,
        code: None,
        expiry: Some(Expiry {
            at: "2026-11-20T14:33:00Z".parse().unwrap(),
            left: Duration::from_secs(180),
            counted: Instant::now(),
        }),
        status: None,
        outcome: None,
        attention: None,
        requested_at: "2026-11-20T14:30:00Z".parse().unwrap(),
        resolved_at: None,
        received: Amount::ZERO,
        refunded: Amount::ZERO,
        last_answer: None,
        trouble: None,
        resumed: false,
    }
}

#[test]
fn the_order_id_is_left_out_until_it_is_minted_and_is_the_latest_then() {
    assert_eq!(
        requested(&view(&[])),
        "{\"event\":\"requested\",\"payment\":\"P1\",\"amount\":1250,\"currency\":\"EUR\",\
         \"reference\":\"a \\\"b\\\"\",\"environment\":\"test\"}"
    );
    assert_eq!(
        status(&view(&["B1", "B2"]), &Status::new("initialized")),
        "{\"event\":\"status\",\"payment\":\"P1\",\"order_id\":\"B2\",\"status\":\"initialized\"}"
    );
}

#[test]
fn a_code_says_which_address_it_shows_and_until_when() {
    let shown = Code {
        qr_url: None,
        payment_url: Some("https://payv2.multisafepay.com/connect/x/".into()),
        shows: Shows::PaymentUrl,
    };
    assert_eq!(
        code(&view(&["B1"]), &shown),
        "{\"event\":\"code\",\"payment\":\"P1\",\"order_id\":\"B1\",\"qr_url\":null,\
         \"payment_url\":\"https://payv2.multisafepay.com/connect/x/\",\"shows\":\"payment_url\",\
         \"expires_at\":\"2026-11-20T14:33:00.000Z\"}"
    );
}

#[test]
fn the_rest_is_as_promised_too() {
    let view = view(&["B1"]);
    for (line, wanted) in [
        (
            notice(&view, Notice::RateLimited.code(), "Wait."),
            "\"event\":\"notice\",\"payment\":\"P1\",\"order_id\":\"B1\",\"code\":\"rate_limited\",\"message\":\"Wait.\"",
        ),
        (
            outcome(&view, Some(Outcome::NotCreated)),
            "\"event\":\"outcome\",\"payment\":\"P1\",\"order_id\":\"B1\",\"outcome\":\"not_created\",\"amount\":1250",
        ),
        (
            outcome(&view, None),
            "\"event\":\"outcome\",\"payment\":\"P1\",\"order_id\":\"B1\",\"outcome\":\"unresolved\",\"amount\":1250",
        ),
        (
            refund(&view, Amount::from_cents(5), RefundState::Accepted),
            "\"event\":\"refund\",\"payment\":\"P1\",\"order_id\":\"B1\",\"amount\":5,\"status\":\"accepted\"",
        ),
    ] {
        assert_eq!(line, format!("{{{wanted}}}"));
    }
}
