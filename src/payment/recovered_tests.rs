//! A Payment that the provider told of: what was asked for it is lost.

use super::*;
use crate::clock::Moment;
use crate::money::Amount;
use crate::reference::Reference;
use jiff::{SignedDuration, Timestamp};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

fn recovered() -> Result<(Payment, OrderId)> {
    let order = OrderId::mint("BRU1", "D07", 1, 1);
    let fact = Fact::Recovered {
        order: order.clone(),
        amount: Amount::from_cents(1250),
        reference: Reference::read("parcel").map_err(|_| "a reference")?,
        environment: Environment::Live,
        created: Timestamp::UNIX_EPOCH,
        site: None,
    };
    assert!(fact.begins() && fact.is_durable());
    let json = serde_json::to_string(&fact)?;
    assert_eq!(serde_json::from_str::<Fact>(&json)?, fact);
    let begun = Payment::begin(PaymentId::mint(1, 1), &fact, now());
    Ok((begun.ok_or("it begins a payment")?, order))
}

/// An hour after the Order was created.
fn now() -> Moment {
    Moment::from_wall(Timestamp::UNIX_EPOCH + SignedDuration::from_hours(1))
}

fn seen(payment: &mut Payment, order: &OrderId, status: &str) {
    let sight = Sight {
        order_id: Some(order.to_string()),
        status: Some(Status::new(status)),
        amount: Some(payment.amount),
        currency: Some("EUR".to_owned()),
        refunded: None,
    };
    for fact in payment.observe(order, &Seen::Known(sight)) {
        payment.apply(&fact, now());
    }
}

#[test]
fn it_is_asked_for_before_anything_is_done_to_it() -> Result {
    let (payment, order) = recovered()?;
    assert_eq!(payment.follow(now(), Presence::Nobody), None);
    let act = payment.next(now(), Presence::Nobody, false);
    assert_eq!(act, Act::Ask(order));
    Ok(())
}

#[test]
fn paid_it_needs_a_person_and_is_never_green_by_itself() -> Result {
    let (mut payment, order) = recovered()?;
    seen(&mut payment, &order, "completed");
    let resolution = payment.resolution.ok_or("an outcome")?;
    let expected = (Outcome::NeedsAttention, Some(Attention::Recovered));
    assert_eq!((resolution.outcome, resolution.attention), expected);
    assert_eq!(payment.received(), Amount::from_cents(1250));
    assert!(payment.needs_settling());
    let settled = Fact::Settled {
        as_: SettledAs::Paid,
        note: "seen".to_owned(),
        by: "clerk".to_owned(),
    };
    payment.apply(&settled, now());
    assert_eq!(payment.outcome(), Some(Outcome::Paid));
    seen(&mut payment, &order, "completed");
    assert_eq!(payment.outcome(), Some(Outcome::Paid));
    Ok(())
}

#[test]
fn unpaid_it_is_ended_and_late_money_for_it_needs_a_person() -> Result {
    let (mut payment, order) = recovered()?;
    seen(&mut payment, &order, "initialized");
    let stopped = payment.follow(now(), Presence::Nobody).ok_or("a stop")?;
    assert_eq!(stopped, Fact::Stopped { by: Stop::Restart });
    payment.apply(&stopped, now());
    let act = payment.next(now(), Presence::Nobody, false);
    assert_eq!(act, Act::Cancel(order.clone()), "nobody is there to pay it");
    seen(&mut payment, &order, "expired");
    while let Some(fact) = payment.follow(now(), Presence::Nobody) {
        payment.apply(&fact, now());
    }
    assert_eq!(payment.outcome(), Some(Outcome::Expired));
    let act = payment.next(now(), Presence::Nobody, false);
    assert_eq!(act, Act::Watch(vec![order.clone()]));
    seen(&mut payment, &order, "completed");
    assert_eq!(payment.outcome(), Some(Outcome::NeedsAttention));
    Ok(())
}
