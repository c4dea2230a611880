//! When the life of an Order is surely over: never by a clock that somebody set, and never while
//! its money may be on the way.

use super::world::World;
use super::*;
use crate::clock::Moment;
use jiff::SignedDuration;
use std::time::Duration;

/// One Order whose Code is on the screen.
fn shown() -> (World, OrderId) {
    let mut world = World::new(Vec::new());
    let order = OrderId::mint("S", "D", 1, 7);
    let code = Some(Code {
        qr_url: Some("https://payv2.multisafepay.com/x".into()),
        payment_url: None,
        shows: Shows::QrUrl,
    });
    world.commit(vec![
        Fact::Minted {
            order: order.clone(),
            site: None,
            key: None,
        },
        Fact::Sent {
            order: order.clone(),
            nth: 1,
        },
        Fact::Created {
            order: order.clone(),
            code,
            key: None,
        },
    ]);
    (world, order)
}

/// The cancel is refused, and the provider says this word.
fn says(world: &mut World, order: &OrderId, word: &str) {
    see(world, order, Seen::CancelRefused);
    let sight = Sight {
        status: Some(Status::new(word)),
        ..paid_body(order)
    };
    see(world, order, Seen::Known(sight));
}

/// A new process, whose wall clock is off by so much.
fn again(world: &mut World, off: SignedDuration) {
    world.now = Moment {
        wall: world.now.wall + off,
        mono: Some(Duration::from_secs(1)),
    };
    world.restart();
}

#[test]
fn a_clock_that_is_ahead_at_start_kills_no_order_that_can_be_paid() {
    let (mut world, order) = shown();
    world.pass(10);
    again(&mut world, SignedDuration::from_hours(1));
    says(&mut world, &order, "initialized");
    assert_eq!(world.payment.outcome(), None, "170 s of its life are left");
    world.pass(479);
    says(&mut world, &order, "initialized");
    assert_eq!(world.payment.outcome(), None);
    world.pass(1);
    says(&mut world, &order, "initialized");
    assert_eq!(world.payment.outcome(), Some(Outcome::Expired));
}

#[test]
fn a_clock_that_was_ahead_at_the_send_keeps_no_order_alive() {
    let (mut world, order) = shown();
    world.pass(10);
    again(&mut world, -SignedDuration::from_hours(24 * 365));
    world.pass(480);
    says(&mut world, &order, "initialized");
    assert_eq!(world.payment.outcome(), Some(Outcome::Expired));
}

/// The reading that the life of an order begins when the customer chooses how to pay: scanned in
/// the last second, it can be paid as long again.
#[test]
fn an_order_whose_life_counts_from_the_scan_is_not_dead_before_it() {
    let (mut world, order) = shown();
    world.pass(301);
    says(&mut world, &order, "initialized");
    assert_eq!(world.payment.outcome(), None, "it may be paid until 360 s");
    world.pass(479 - 301);
    says(&mut world, &order, "initialized");
    assert_eq!(world.payment.outcome(), None);
    world.pass(1);
    says(&mut world, &order, "initialized");
    assert_eq!(world.payment.outcome(), Some(Outcome::Expired));
}

/// The reading of `uncleared` and `reserved` that the money is there and somebody looks at it.
#[test]
fn money_under_review_is_not_called_expired() {
    for word in ["uncleared", "reserved"] {
        let (mut world, order) = shown();
        world.pass(900);
        says(&mut world, &order, word);
        assert_eq!(world.payment.outcome(), None, "{word}");
        says(&mut world, &order, "void");
        assert_eq!(world.payment.outcome(), Some(Outcome::Expired));
    }
}
