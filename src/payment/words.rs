//! The words and ids that scripts, files and support rely on.

use super::*;
use crate::money::Amount;

fn stored(value: impl serde::Serialize) -> Option<String> {
    let value = serde_json::to_value(value).ok()?;
    value.as_str().map(ToOwned::to_owned)
}

#[test]
fn a_word_is_the_same_in_files_scripts_and_sentences() {
    let environments = [
        (Environment::Training, "training"),
        (Environment::Test, "test"),
        (Environment::Live, "live"),
    ];
    for (environment, word) in environments {
        assert_eq!(environment.word(), word);
        assert_eq!(environment.to_string(), word);
        assert_eq!(word.parse(), Ok(environment));
        assert_eq!(stored(environment).as_deref(), Some(word));
    }
    let outcomes = [
        (Outcome::Paid, "paid"),
        (Outcome::Declined, "declined"),
        (Outcome::Expired, "expired"),
        (Outcome::Cancelled, "cancelled"),
        (Outcome::NotCreated, "not_created"),
        (Outcome::NeedsAttention, "needs_attention"),
        (Outcome::Refunded, "refunded"),
    ];
    for (outcome, word) in outcomes {
        assert_eq!((outcome.word(), outcome.to_string().as_str()), (word, word));
        assert_eq!(stored(outcome).as_deref(), Some(word));
    }
    let attentions = [
        (Attention::Mismatch, "mismatch"),
        (Attention::Incomplete, "incomplete"),
        (Attention::PaidLate, "paid_late"),
        (Attention::PaidTwice, "paid_twice"),
        (Attention::Chargeback, "chargeback"),
        (Attention::Recovered, "recovered"),
    ];
    for (attention, word) in attentions {
        assert_eq!(attention.word(), word);
        assert_eq!(stored(attention).as_deref(), Some(word));
    }
}

#[test]
fn an_order_id_tells_support_where_it_came_from() {
    let id = OrderId::mint("Gent-01!", "DESK3 at the window", 1_000_042, 0);
    assert_eq!(id.as_str(), "BGent01-DESK3atthe-000042-000000000000");
    let nameless = OrderId::mint("", "é", 1, 0);
    assert_eq!(nameless.as_str(), "BX-X-000001-000000000000");
}

#[test]
fn a_code_shows_the_address_it_was_chosen_for() {
    let mut code = Code {
        qr_url: Some("https://payconiq.com/pay/1".to_owned()),
        payment_url: Some("https://payv2.multisafepay.com/connect/1".to_owned()),
        shows: Shows::QrUrl,
    };
    assert_eq!(code.text(), "https://payconiq.com/pay/1");
    code.shows = Shows::PaymentUrl;
    assert_eq!(code.text(), "https://payv2.multisafepay.com/connect/1");
}

/// What surely was not sent, an answer without news, and no answer would only fill the disk.
#[test]
fn the_journal_keeps_every_fact_but_three() {
    let order = OrderId::mint("S", "D", 1, 1);
    let kept = |fact: Fact| fact.is_durable();
    assert!(!kept(Fact::NotSent {
        order: order.clone(),
        heard: false,
    }));
    assert!(!kept(Fact::Answered {
        order: order.clone()
    }));
    for for_good in [false, true] {
        let order = order.clone();
        assert_eq!(kept(Fact::Unanswered { order, for_good }), for_good);
    }
    assert!(kept(Fact::Lost {
        order: order.clone()
    }));
    assert!(kept(Fact::Sent {
        order: order.clone(),
        nth: 1
    }));
    let total = Amount::from_cents(1);
    assert!(kept(Fact::RefundSeen { order, total }));
}

/// The journal keeps the place of a Payment and of an Order by what they begin with.
#[test]
fn a_payment_and_an_order_begin_with_facts_of_their_own() {
    let order = OrderId::mint("S", "D", 1, 1);
    let at = jiff::Timestamp::UNIX_EPOCH;
    let minted = Fact::Minted {
        order: order.clone(),
        site: None,
        key: None,
    };
    assert_eq!(minted.new_order(at), Some((&order, at)));
    assert!(!minted.begins());
    assert_eq!(minted.environment(), None);
    let requested = Fact::Requested {
        amount: Amount::from_cents(1),
        reference: crate::reference::Reference::read("demo").unwrap_or_else(|_| unreachable!()),
        customer_locale: crate::money::Locale::NlBe,
        environment: Environment::Live,
        expires_in: 180,
        again: false,
    };
    assert!(requested.begins());
    assert_eq!(requested.environment(), Some(Environment::Live));
    assert_eq!(requested.new_order(at), None);
    let created = at + jiff::SignedDuration::from_secs(7);
    let recovered = Fact::Recovered {
        order: order.clone(),
        amount: Amount::from_cents(1),
        reference: crate::reference::Reference::read("demo").unwrap_or_else(|_| unreachable!()),
        environment: Environment::Test,
        created,
        site: None,
    };
    assert!(recovered.begins());
    assert_eq!(recovered.environment(), Some(Environment::Test));
    assert_eq!(recovered.new_order(at), Some((&order, created)));
}

/// The language of the reminder to pay, and that the clerk said yes to a second code.
#[test]
fn a_payment_is_as_it_was_asked_for() {
    let requested = Fact::Requested {
        amount: Amount::from_cents(1),
        reference: crate::reference::Reference::read("demo").unwrap_or_else(|_| unreachable!()),
        customer_locale: crate::money::Locale::DeBe,
        environment: Environment::Test,
        expires_in: 90,
        again: true,
    };
    let at = crate::clock::Moment::from_wall(jiff::Timestamp::UNIX_EPOCH);
    let payment = Payment::begin(PaymentId::mint(1, 1), &requested, at);
    let kept = payment.map(|payment| (payment.customer_locale, payment.again, payment.expires_in));
    let asked = std::time::Duration::from_secs(90);
    assert_eq!(kept, Some((crate::money::Locale::DeBe, true, asked)));
}
