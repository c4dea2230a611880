//! Money that comes late, twice, or after a person had settled it.

use super::world::{World, moment};
use super::*;
use crate::clock::Moment;

const DAY: u64 = 24 * 3600;

/// An Order whose Code was shown and that ended unpaid, and a second one like it, which a broken
/// provider takes money for as well.
pub(super) fn ended(orders: u64) -> (World, Vec<OrderId>) {
    let mut world = World::new(Vec::new());
    let ids: Vec<OrderId> = (1..=orders)
        .map(|n| OrderId::mint("S", "D", n, 7))
        .collect();
    for order in &ids {
        let order = order.clone();
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
                code: None,
                key: None,
            },
            Fact::Dead {
                order,
                how: Death::Expired,
            },
        ]);
    }
    world.commit(vec![Fact::Resolved {
        outcome: Outcome::Expired,
        attention: None,
    }]);
    (world, ids)
}

pub(super) fn settle(world: &mut World, as_: SettledAs) {
    world.commit(vec![Fact::Settled {
        as_,
        note: "in cash".into(),
        by: "clerk".into(),
    }]);
}

pub(super) fn watches(world: &World) -> bool {
    let act = world.payment.next(world.now, world.presence, false);
    matches!(act, Act::Watch(_))
}

pub(super) fn pays(world: &mut World, order: &OrderId) {
    see(world, order, Seen::Known(paid_body(order)));
}

#[test]
fn more_money_than_a_person_settled_needs_a_person_again() {
    for (as_, then) in [
        (SettledAs::Paid, Attention::PaidTwice),
        (SettledAs::Refunded, Attention::PaidLate),
    ] {
        let (mut world, orders) = ended(2);
        pays(&mut world, &orders[0]);
        assert_eq!(attention(&world), Some(Attention::PaidLate));
        settle(&mut world, as_);
        assert!(watches(&world), "the other Order can be paid late as well");
        world.restart();
        assert!(watches(&world), "also after a restart");
        pays(&mut world, &orders[1]);
        assert_eq!(attention(&world), Some(then), "{as_:?}");
        assert!(world.payment.needs_settling(), "it can be settled again");
        settle(&mut world, as_);
        assert!(!world.payment.needs_settling() && !watches(&world));
        assert_eq!(world.payment.settlements.len(), 2);
    }
}

#[test]
fn what_a_person_settled_is_not_asked_about_twice() {
    let (mut world, orders) = ended(1);
    let half = Sight {
        amount: None,
        ..paid_body(&orders[0])
    };
    see(&mut world, &orders[0], Seen::Known(half));
    assert_eq!(attention(&world), Some(Attention::Incomplete));
    settle(&mut world, SettledAs::Paid);
    pays(&mut world, &orders[0]);
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid));
    assert_eq!(world.payment.received(), AMOUNT);
}

#[test]
fn money_that_the_bank_takes_back_after_it_was_accepted_is_an_alarm_once() {
    let (mut world, orders) = ended(1);
    pays(&mut world, &orders[0]);
    let back = Sight {
        status: Some(Status::new("chargeback")),
        ..paid_body(&orders[0])
    };
    settle(&mut world, SettledAs::Paid);
    see(&mut world, &orders[0], Seen::Known(back.clone()));
    assert_eq!(attention(&world), Some(Attention::Chargeback));
    assert_eq!(world.payment.refundable(), Amount::ZERO);
    settle(&mut world, SettledAs::Paid);
    see(&mut world, &orders[0], Seen::Known(back));
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid));
}

#[test]
fn the_watch_ends_with_an_answer_and_not_with_the_time() {
    let (mut world, orders) = ended(1);
    // The device is off over the weekend, from a minute after the end.
    world.pass(60);
    world.restart();
    world.pass(62 * 3600);
    assert!(watches(&world), "nobody has looked since");
    see(&mut world, &orders[0], Seen::Known(Sight::default()));
    assert!(!watches(&world), "an answer after 24 h is the last");
    world.restart();
    assert!(!watches(&world), "and the journal knows it");
}

#[test]
fn an_answer_without_news_ends_the_watch_on_disk_too() {
    let (mut world, orders) = ended(1);
    for hour in 0..26 {
        see(&mut world, &orders[0], Seen::NotKnown);
        assert_eq!(watches(&world), hour < 24, "hour {hour}");
        world.pass(3600);
    }
    world.restart();
    assert!(!watches(&world));
}

#[test]
fn late_money_that_came_while_the_device_was_off_is_seen() {
    let (mut world, orders) = ended(1);
    world.restart();
    world.pass(3 * DAY);
    pays(&mut world, &orders[0]);
    assert_eq!(attention(&world), Some(Attention::PaidLate));
}

#[test]
fn no_clock_that_jumps_ends_the_watch_early() {
    let (mut world, orders) = ended(1);
    let set_forward = Moment {
        wall: world.now.wall + jiff::SignedDuration::from_hours(48),
        ..world.now
    };
    world.now = set_forward;
    see(&mut world, &orders[0], Seen::NotKnown);
    assert!(watches(&world), "one clock alone says that a day has gone");
    world.now = Moment {
        wall: moment(0).wall - jiff::SignedDuration::from_hours(48),
        ..world.now
    };
    see(&mut world, &orders[0], Seen::NotKnown);
    assert!(watches(&world), "a clock that was set back");
}

#[test]
fn what_never_answers_is_given_up_after_a_month() {
    let (mut world, orders) = ended(1);
    world.pass(29 * DAY);
    assert!(watches(&world));
    world.pass(2 * DAY);
    assert!(watches(&world), "this run has not looked");
    unanswered(&mut world, &orders[0]);
    assert!(!watches(&world));
    world.restart();
    assert!(watches(&world), "each run looks once");
}

fn unanswered(world: &mut World, order: &OrderId) {
    let order = order.clone();
    world.commit(vec![Fact::Unanswered {
        order,
        for_good: false,
    }]);
}

/// A device whose clock stood a year behind, its battery being dead, ends a Payment. The network
/// sets the clock, and the next run begins a minute later.
#[test]
fn a_payment_that_ended_while_the_clock_was_behind_is_watched() {
    let (mut world, orders) = ended(1);
    world.pass(365 * DAY);
    world.restart();
    assert!(watches(&world), "nobody has looked since it ended");
    unanswered(&mut world, &orders[0]);
    assert!(!watches(&world), "this run looked in vain");
    world.now = moment(60);
    assert!(watches(&world), "and the clock was wrong");
}

/// Gives back all of the surplus, as the engine does.
pub(super) fn give_back(world: &mut World, note: &str) -> OrderId {
    let plan = world.payment.plan_refund(None, world.now);
    let plan = plan.unwrap_or_else(|why| unreachable!("{why:?}"));
    let said = Some(Said {
        by: "clerk".into(),
        note: note.into(),
    });
    world.commit(vec![
        Fact::RefundAsked {
            order: plan.order.clone(),
            refund: plan.number,
            amount: plan.amount,
            before: plan.before,
            said,
        },
        Fact::RefundAnswered {
            refund: plan.number,
            state: RefundState::Accepted,
            said: None,
        },
    ]);
    while let Some(fact) = world.payment.follow(world.now, world.presence) {
        world.commit(vec![fact]);
    }
    plan.order
}

#[test]
fn who_gives_late_money_back_has_settled_the_payment() {
    let (mut world, orders) = ended(1);
    pays(&mut world, &orders[0]);
    give_back(&mut world, "left without the parcel");
    assert_eq!(world.payment.outcome(), Some(Outcome::Refunded));
    let settlement = world
        .payment
        .settlements
        .first()
        .map(|one| one.said.clone());
    assert_eq!(
        settlement.map(|said| (said.by, said.note)),
        Some(("clerk".into(), "left without the parcel".into()))
    );
    let again = world.payment.plan_refund(None, world.now);
    assert_eq!(again, Err(RefundRefusal::TooMuch { left: Amount::ZERO }));
}

#[test]
fn who_gives_the_surplus_back_keeps_the_sale_paid() {
    let (mut world, order) = sent_and_lost();
    let other = OrderId::mint("S", "D", 2, 7);
    world.commit(vec![
        Fact::Minted {
            order: other.clone(),
            site: None,
            key: None,
        },
        Fact::Sent {
            order: other.clone(),
            nth: 1,
        },
    ]);
    pays(&mut world, &order);
    pays(&mut world, &other);
    assert_eq!(attention(&world), Some(Attention::PaidTwice));
    assert_eq!(world.payment.surplus().map(|order| &order.id), Some(&other));
    let refunded = give_back(&mut world, "twice");
    assert_eq!(refunded, other, "what was paid last is too much");
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid));
    assert_eq!(
        world.payment.refundable(),
        AMOUNT,
        "the sale itself can go back"
    );
}

#[test]
fn part_of_late_money_given_back_settles_nothing() {
    let (mut world, orders) = ended(1);
    pays(&mut world, &orders[0]);
    world.commit(vec![
        Fact::RefundAsked {
            order: orders[0].clone(),
            refund: 1,
            amount: Amount::from_cents(100),
            before: Amount::ZERO,
            said: None,
        },
        Fact::RefundAnswered {
            refund: 1,
            state: RefundState::Accepted,
            said: None,
        },
    ]);
    assert_eq!(world.payment.follow(world.now, world.presence), None);
    assert!(world.payment.needs_settling());
}

#[test]
fn what_was_given_back_elsewhere_is_not_given_back_again() {
    let (mut world, orders) = ended(2);
    pays(&mut world, &orders[0]);
    settle(&mut world, SettledAs::Refunded);
    let refused = Err(RefundRefusal::TooMuch { left: Amount::ZERO });
    assert_eq!(world.payment.plan_refund(None, world.now), refused);
    // Paid twice, and the surplus given back by hand: the sale is left, once.
    let (mut world, orders_b) = ended(2);
    pays(&mut world, &orders_b[0]);
    pays(&mut world, &orders_b[1]);
    settle(&mut world, SettledAs::Paid);
    give_back(&mut world, "returned");
    assert_eq!(world.payment.refundable(), Amount::ZERO);
    drop(orders);
}
