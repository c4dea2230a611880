//! The laws about money as properties: a Payment against a provider, a customer, a clerk, a clock
//! and a power switch that do whatever a random sequence of choices says.

mod late;
mod life;
mod lost;
mod refunds;
mod twice;
pub(super) mod world;

use super::*;
use crate::money::Amount;
use proptest::prelude::*;
use world::{AMOUNT, World, run};

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_outcome_is_the_truth(choices in prop::collection::vec(any::<u8>(), 0..160)) {
        let mut world = run(choices);
        world.check();
        let outcome = world.payment.outcome();
        prop_assert!(outcome.is_some(), "no outcome: {:#?}", world.payment);
        prop_assert!(
            world.payment.next(world.now, world.presence, false) == Act::Rest,
            "it never comes to rest: {:#?}", world.payment
        );
        // Money that came within the watch is never missed, and money that is not there never seen.
        let money = matches!(outcome, Some(Outcome::Paid | Outcome::NeedsAttention));
        prop_assert_eq!(money, world.paid() > 0, "{:#?}\n{:?}", world.payment, world.orders);
        // The disk alone tells the same.
        let told = world.payment.clone();
        world.restart();
        prop_assert_eq!(told.outcome(), world.payment.outcome());
        prop_assert_eq!(told.received(), world.payment.received());
    }
}

/// What a kind provider and a patient customer come to.
#[test]
fn a_kind_world_ends_expired_and_is_watched() {
    let world = run(Vec::new());
    assert_eq!(world.payment.outcome(), Some(Outcome::Expired));
}

#[test]
fn half_matching_answers_are_loud_and_never_green() {
    let mut world = World::new(Vec::new());
    world.round();
    let order = world
        .payment
        .order()
        .map(|order| order.id.clone())
        .unwrap_or_else(|| unreachable!());
    let full = Sight {
        order_id: Some(order.to_string()),
        status: Some(Status::new("completed")),
        amount: Some(AMOUNT),
        currency: Some("EUR".into()),
        refunded: None,
    };
    let wrong = [
        Sight {
            amount: Some(Amount::from_cents(1249)),
            ..full.clone()
        },
        Sight {
            currency: Some("USD".into()),
            ..full.clone()
        },
        Sight {
            order_id: Some("other".into()),
            ..full.clone()
        },
    ];
    for sight in wrong {
        let facts = world.payment.observe(&order, &Seen::Known(sight));
        let attention = Some(Attention::Mismatch);
        assert!(facts.contains(&Fact::Resolved {
            outcome: Outcome::NeedsAttention,
            attention
        }));
    }
    for sight in [
        Sight {
            amount: None,
            ..full.clone()
        },
        Sight {
            currency: None,
            ..full.clone()
        },
        Sight {
            order_id: None,
            ..full.clone()
        },
    ] {
        let facts = world.payment.observe(&order, &Seen::Known(sight));
        let attention = Some(Attention::Incomplete);
        assert!(facts.contains(&Fact::Resolved {
            outcome: Outcome::NeedsAttention,
            attention
        }));
    }
    let half = Sight {
        amount: None,
        ..full.clone()
    };
    let facts = world.payment.observe(&order, &Seen::Known(half));
    world.commit(facts);
    let facts = world.payment.observe(&order, &Seen::Known(full));
    world.commit(facts);
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid));
}

/// A World with one Order that was sent at once, and whose reply was lost.
fn sent_and_lost() -> (World, OrderId) {
    let mut world = World::new(Vec::new());
    let order = OrderId::mint("S", "D", 1, 7);
    let minted = Fact::Minted {
        order: order.clone(),
        site: None,
        key: None,
    };
    let sent = Fact::Sent {
        order: order.clone(),
        nth: 1,
    };
    let lost = Fact::Lost {
        order: order.clone(),
    };
    world.commit(vec![minted, sent, lost]);
    (world, order)
}

fn see(world: &mut World, order: &OrderId, seen: Seen) {
    let facts = world.payment.observe(order, &seen);
    world.commit(facts);
    while let Some(fact) = world.payment.follow(world.now, world.presence) {
        world.commit(vec![fact]);
    }
}

#[test]
fn an_order_that_is_being_cancelled_is_never_sent_again() {
    let (mut world, order) = sent_and_lost();
    see(&mut world, &order, Seen::Known(Sight::default()));
    see(&mut world, &order, Seen::CancelRefused);
    see(&mut world, &order, Seen::NotKnown);
    see(&mut world, &order, Seen::CancelAccepted);
    let act = world.payment.next(world.now, world.presence, true);
    assert_eq!(act, Act::Ask(order));
}

#[test]
fn the_life_of_an_order_counts_from_its_last_send() {
    let (mut world, order) = sent_and_lost();
    world.pass(170);
    see(&mut world, &order, Seen::NotKnown);
    let sent = Fact::Sent {
        order: order.clone(),
        nth: 2,
    };
    world.commit(vec![sent]);
    let code = Code {
        qr_url: Some("https://payv2.multisafepay.com/x".into()),
        payment_url: None,
        shows: Shows::QrUrl,
    };
    see(&mut world, &order, Seen::Created(Some(code)));
    // The customer scanned it and can pay until 350 s, 180 s after the second send.
    world.pass(140);
    see(&mut world, &order, Seen::CancelRefused);
    see(&mut world, &order, Seen::Known(Sight::default()));
    assert_eq!(world.payment.outcome(), None, "it can still be paid");
    world.pass(170);
    see(&mut world, &order, Seen::Known(Sight::default()));
    assert_eq!(world.payment.outcome(), Some(Outcome::Expired));
}

fn paid_body(order: &OrderId) -> Sight {
    Sight {
        order_id: Some(order.to_string()),
        status: Some(Status::new("completed")),
        amount: Some(AMOUNT),
        currency: Some("EUR".into()),
        refunded: None,
    }
}

fn attention(world: &World) -> Option<Attention> {
    let resolution = world.payment.resolution;
    resolution.and_then(|resolution| resolution.attention)
}

#[test]
fn an_incomplete_answer_that_turns_out_to_differ_is_a_mismatch() {
    let (mut world, order) = sent_and_lost();
    let full = paid_body(&order);
    let half = Sight {
        amount: None,
        ..full.clone()
    };
    see(&mut world, &order, Seen::Known(half.clone()));
    assert_eq!(attention(&world), Some(Attention::Incomplete));
    let wrong = Sight {
        amount: Some(Amount::from_cents(1)),
        ..full
    };
    see(&mut world, &order, Seen::Known(wrong));
    assert_eq!(attention(&world), Some(Attention::Mismatch));
    see(&mut world, &order, Seen::Known(half));
    assert_eq!(attention(&world), Some(Attention::Mismatch));
}

#[test]
fn what_an_earlier_refund_gave_back_does_not_prove_a_lost_one() {
    let (mut world, order) = sent_and_lost();
    see(&mut world, &order, Seen::Known(paid_body(&order)));
    let half = Amount::from_cents(500);
    let asked = |world: &World, refund| Fact::RefundAsked {
        order: order.clone(),
        refund,
        amount: half,
        before: world.payment.given_back(&order),
        said: None,
    };
    let first = asked(&world, 1);
    let accepted = Fact::RefundAnswered {
        refund: 1,
        state: RefundState::Accepted,
        said: None,
    };
    world.commit(vec![first, accepted]);
    // The provider's total still lags behind, and the reply to the second is lost.
    let second = asked(&world, 2);
    world.commit(vec![second]);
    let total = |cents| Sight {
        refunded: Some(Amount::from_cents(cents)),
        ..paid_body(&order)
    };
    see(&mut world, &order, Seen::Known(total(500)));
    assert!(world.payment.refunds[1].is_unresolved());
    see(&mut world, &order, Seen::Known(total(1000)));
    assert_eq!(world.payment.refunds[1].state, RefundState::Accepted);
}

#[test]
fn an_earlier_order_whose_answer_is_incomplete_is_asked_for_until_it_is_whole() {
    let (mut world, first) = sent_and_lost();
    see(&mut world, &first, Seen::Known(Sight::default()));
    see(&mut world, &first, Seen::CancelAccepted);
    see(&mut world, &first, Seen::Known(Sight::default()));
    let second = OrderId::mint("S", "D", 2, 7);
    let minted = Fact::Minted {
        order: second.clone(),
        site: None,
        key: None,
    };
    let sent = Fact::Sent {
        order: second.clone(),
        nth: 1,
    };
    world.commit(vec![minted, sent]);
    see(&mut world, &second, Seen::Created(None));
    see(&mut world, &second, Seen::CancelAccepted);
    see(&mut world, &second, Seen::NotKnown);
    assert_eq!(world.payment.outcome(), Some(Outcome::NotCreated));
    let half = Sight {
        amount: None,
        ..paid_body(&first)
    };
    see(&mut world, &first, Seen::Known(half));
    assert_eq!(attention(&world), Some(Attention::Incomplete));
    for days in [0, 2] {
        world.pass(days * 24 * 3600);
        let act = world.payment.next(world.now, world.presence, false);
        let asked = matches!(&act, Act::Watch(orders) if orders.contains(&first));
        assert!(asked, "after {days} days: {act:?}");
    }
}

#[test]
fn a_second_paid_order_needs_a_person_although_the_first_was_settled() {
    let (mut world, first) = sent_and_lost();
    see(&mut world, &first, Seen::Known(Sight::default()));
    see(&mut world, &first, Seen::CancelAccepted);
    see(&mut world, &first, Seen::Known(Sight::default()));
    let second = OrderId::mint("S", "D", 2, 7);
    let minted = Fact::Minted {
        order: second.clone(),
        site: None,
        key: None,
    };
    world.commit(vec![minted]);
    let half = Sight {
        amount: None,
        ..paid_body(&second)
    };
    see(&mut world, &second, Seen::Known(half));
    let settled = Fact::Settled {
        as_: SettledAs::Paid,
        note: "seen".into(),
        by: "clerk".into(),
    };
    world.commit(vec![settled.clone()]);
    see(&mut world, &second, Seen::Known(paid_body(&second)));
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid));
    see(&mut world, &first, Seen::Known(paid_body(&first)));
    assert_eq!(attention(&world), Some(Attention::PaidTwice));
    assert!(world.payment.needs_settling(), "{:#?}", world.payment);
    world.commit(vec![settled]);
    assert!(!world.payment.needs_settling());
}

#[test]
fn an_answer_of_an_earlier_run_does_not_prove_the_age_of_an_order() {
    let (mut world, order) = sent_and_lost();
    let code = Code {
        qr_url: Some("https://payv2.multisafepay.com/x".into()),
        payment_url: None,
        shows: Shows::QrUrl,
    };
    see(&mut world, &order, Seen::Created(Some(code)));
    // The wall clock is two hours fast when the provider answers, and right again after a restart.
    let honest = world.now;
    world.now.wall += jiff::SignedDuration::from_hours(2);
    let open = Sight {
        status: Some(Status::new("initialized")),
        ..Sight::default()
    };
    see(&mut world, &order, Seen::Known(open.clone()));
    world.now = honest;
    world.pass(310);
    world.restart();
    while let Some(fact) = world.payment.follow(world.now, world.presence) {
        world.commit(vec![fact]);
    }
    let outcome = world.payment.outcome();
    assert_eq!(outcome, None, "it was paid since, or may have been");
    see(&mut world, &order, Seen::Known(open.clone()));
    assert_eq!(world.payment.outcome(), None, "this run knows of no age");
    world.pass(480);
    see(&mut world, &order, Seen::Known(open));
    assert_eq!(world.payment.outcome(), Some(Outcome::Expired));
}

#[test]
fn a_refund_whose_fate_is_open_does_not_end_the_watch_over_other_orders() {
    let (mut world, first) = sent_and_lost();
    see(&mut world, &first, Seen::Known(Sight::default()));
    see(&mut world, &first, Seen::CancelAccepted);
    see(&mut world, &first, Seen::Known(Sight::default()));
    let second = OrderId::mint("S", "D", 2, 7);
    let minted = Fact::Minted {
        order: second.clone(),
        site: None,
        key: None,
    };
    world.commit(vec![minted]);
    see(&mut world, &second, Seen::Known(paid_body(&second)));
    let asked = Fact::RefundAsked {
        order: second.clone(),
        refund: 1,
        amount: Amount::from_cents(1),
        before: Amount::ZERO,
        said: None,
    };
    world.commit(vec![asked]);
    let act = world.payment.next(world.now, world.presence, false);
    let asked = |order| matches!(&act, Act::Watch(orders) if orders.contains(order));
    assert!(asked(&first) && asked(&second), "{act:?}");
}
