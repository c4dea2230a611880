//! Money that came for two Orders of one Payment, whatever else is odd about either.

use super::late::{ended, give_back, pays, settle};
use super::world::World;
use super::*;

/// Paid on its second Order; the first is dead and nobody saw it.
fn paid_on_the_second() -> (World, OrderId, OrderId) {
    let mut world = World::new(Vec::new());
    let ids: Vec<OrderId> = [1, 2].map(|n| OrderId::mint("S", "D", n, 7)).into();
    for order in &ids {
        let order = order.clone();
        world.commit(vec![
            Fact::Minted {
                order: order.clone(),
                site: None,
                key: None,
            },
            Fact::Sent { order, nth: 1 },
        ]);
        let how = Death::AfterCancel;
        if world.payment.orders.len() == 1 {
            let order = ids[0].clone();
            world.commit(vec![Fact::Dead { order, how }]);
        }
    }
    pays(&mut world, &ids[1]);
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid));
    (world, ids[0].clone(), ids[1].clone())
}

fn half(order: &OrderId) -> Sight {
    Sight {
        amount: None,
        ..paid_body(order)
    }
}

fn wrong(order: &OrderId) -> Sight {
    Sight {
        amount: Some(Amount::from_cents(1249)),
        ..paid_body(order)
    }
}

#[test]
fn an_earlier_refund_decides_nothing_about_money_that_comes_after_it() {
    let (mut world, first, _) = paid_on_the_second();
    give_back(&mut world, "returned");
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid), "given back");
    pays(&mut world, &first);
    assert_eq!(attention(&world), Some(Attention::PaidTwice));
    assert!(
        world.payment.needs_settling(),
        "{:?}",
        world.payment.settlements
    );
    world.restart();
    assert_eq!(world.payment.follow(world.now, world.presence), None);
    assert_eq!(give_back(&mut world, "too much"), first);
    assert_eq!(world.payment.outcome(), Some(Outcome::Refunded));
}

/// The Payment ended unpaid, and the customer left or paid in cash. Two Orders are paid late; one
/// is given back; the other is as late as before.
#[test]
fn late_money_is_accepted_by_nobody_but_a_person() {
    let (mut world, orders) = ended(2);
    pays(&mut world, &orders[1]);
    pays(&mut world, &orders[0]);
    assert_eq!(attention(&world), Some(Attention::PaidTwice));
    let refunded = give_back(&mut world, "twice");
    assert_eq!(refunded, orders[0], "what was paid last is too much");
    assert_eq!(attention(&world), Some(Attention::PaidLate));
    assert!(world.payment.needs_settling());
    world.restart();
    assert!(world.payment.needs_settling());
    let surplus = world.payment.surplus().map(|order| order.id.clone());
    assert_eq!(surplus.as_ref(), Some(&orders[1]));
    assert_eq!(give_back(&mut world, "late"), orders[1]);
    assert_eq!(world.payment.outcome(), Some(Outcome::Refunded));
}

#[test]
fn what_is_left_of_late_money_that_was_paid_twice_can_be_accepted() {
    let (mut world, orders) = ended(2);
    pays(&mut world, &orders[1]);
    pays(&mut world, &orders[0]);
    give_back(&mut world, "twice");
    settle(&mut world, SettledAs::Paid);
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid));
    assert_eq!(world.payment.refundable(), AMOUNT);
}

#[test]
fn who_accepted_late_money_keeps_it_when_a_second_sum_goes_back() {
    let (mut world, orders) = ended(2);
    pays(&mut world, &orders[1]);
    settle(&mut world, SettledAs::Paid);
    pays(&mut world, &orders[0]);
    assert_eq!(attention(&world), Some(Attention::PaidTwice));
    assert_eq!(give_back(&mut world, "twice"), orders[0]);
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid));
}

#[test]
fn a_second_completed_order_is_reported_beside_a_mismatch() {
    let (mut world, orders) = ended(2);
    see(&mut world, &orders[1], Seen::Known(wrong(&orders[1])));
    assert_eq!(attention(&world), Some(Attention::Mismatch));
    pays(&mut world, &orders[0]);
    assert_eq!(attention(&world), Some(Attention::PaidTwice));
    // What matches is given back; what does not is still a person's to settle.
    assert_eq!(give_back(&mut world, "twice"), orders[0]);
    assert_eq!(attention(&world), Some(Attention::Mismatch));
    assert!(world.payment.needs_settling());
}

#[test]
fn a_second_completed_order_is_reported_beside_an_incomplete_one() {
    let (mut world, orders) = ended(2);
    see(&mut world, &orders[1], Seen::Known(half(&orders[1])));
    pays(&mut world, &orders[0]);
    assert_eq!(attention(&world), Some(Attention::PaidTwice));
    see(&mut world, &orders[1], Seen::Known(half(&orders[1])));
    assert_eq!(attention(&world), Some(Attention::PaidTwice));
    world.pass(40 * 24 * 3600);
    let act = world.payment.next(world.now, world.presence, false);
    let asked = Act::Watch(vec![orders[1].clone()]);
    assert_eq!(act, asked, "what cannot be compared is asked for still");
}

#[test]
fn a_second_order_that_differs_is_reported_beside_a_paid_one() {
    for odd in [half, wrong] {
        let (mut world, first, second) = paid_on_the_second();
        see(&mut world, &first, Seen::Known(odd(&first)));
        assert_eq!(attention(&world), Some(Attention::PaidTwice));
        see(&mut world, &first, Seen::Known(odd(&first)));
        settle(&mut world, SettledAs::Paid);
        see(&mut world, &first, Seen::Known(odd(&first)));
        assert_eq!(world.payment.outcome(), Some(Outcome::Paid), "once");
        drop(second);
    }
    let (mut world, orders) = ended(2);
    pays(&mut world, &orders[1]);
    see(&mut world, &orders[0], Seen::Known(wrong(&orders[0])));
    assert_eq!(attention(&world), Some(Attention::PaidTwice));
}

/// The bank took the first back, the second is refunded: nothing is left.
#[test]
fn a_charged_back_order_is_not_the_one_that_is_kept() {
    let (mut world, first, second) = paid_on_the_second();
    let back = Sight {
        status: Some(Status::new("chargeback")),
        ..paid_body(&second)
    };
    see(&mut world, &second, Seen::Known(back));
    assert_eq!(attention(&world), Some(Attention::Chargeback));
    pays(&mut world, &first);
    give_back(&mut world, "twice");
    assert_eq!(world.payment.outcome(), Some(Outcome::Refunded));
}

#[test]
fn what_a_person_gave_back_makes_no_other_money_come_twice() {
    let (mut world, orders) = ended(2);
    pays(&mut world, &orders[0]);
    settle(&mut world, SettledAs::Refunded);
    see(&mut world, &orders[1], Seen::Known(wrong(&orders[1])));
    assert_eq!(attention(&world), Some(Attention::Mismatch));
}

/// Of what came under another amount, the refunds of what matches are none the richer.
#[test]
fn another_amount_is_told_as_received_and_makes_nothing_refundable() {
    let (mut world, order) = sent_and_lost();
    let more = Sight {
        amount: Some(Amount::from_cents(AMOUNT.cents() + 250)),
        ..paid_body(&order)
    };
    let foreign = Sight {
        currency: Some("USD".into()),
        ..more.clone()
    };
    for (sight, received) in [(foreign, 0), (more, AMOUNT.cents() + 250)] {
        let (mut world, order) = sent_and_lost();
        see(&mut world, &order, Seen::Known(sight));
        assert_eq!(attention(&world), Some(Attention::Mismatch));
        assert_eq!(world.payment.received(), Amount::from_cents(received));
        assert_eq!(world.payment.refundable(), Amount::ZERO);
        world.restart();
        assert_eq!(world.payment.received(), Amount::from_cents(received));
    }
    see(&mut world, &order, Seen::Known(paid_body(&order)));
    assert_eq!(world.payment.received(), AMOUNT);
}
