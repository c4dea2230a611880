//! What must hold once everything has come to rest.

use crate::loss;
use crate::world::{KEY, World};
use bpost_terminal::payment::{Fact, Order, Outcome, Payment, RefundState, SettledAs};

pub fn end(world: &mut World) -> Result<(), String> {
    let payments: Vec<Payment> = world.payments.values().cloned().collect();
    for payment in &payments {
        rested(world, payment)?;
        told(payment)?;
        refunds(world, payment)?;
        reached(world, payment);
    }
    loss::recovered(world)?;
    let facts: Vec<Fact> = world
        .disk
        .iter()
        .map(|record| record.fact.clone())
        .collect();
    for fact in &facts {
        let shown = format!("{fact:?}");
        let name = shown.split([' ', '{', '(']).next().unwrap_or_default();
        world.reach(&format!("fact {name}"));
    }
    // I6: the key is in no record.
    let leak = world
        .disk
        .iter()
        .find(|record| format!("{record:?}").contains(KEY));
    leak.map_or(Ok(()), |record| {
        Err(format!("I6: the key is in {record:?}"))
    })
}

/// Every Payment has its Outcome, and it is the truth: but for one whose Order is another site's,
/// which is unresolved until that key is back.
fn rested(world: &mut World, payment: &Payment) -> Result<(), String> {
    let (id, money) = (&payment.id, world.paid(&payment.id));
    let elsewhere = |order: &&Order| {
        let recorded = order.site.as_deref();
        recorded.is_some_and(|site| site != world.site()) || world.is_elsewhere(order.id.as_str())
    };
    let Some(outcome) = payment.outcome() else {
        if payment.orders.iter().any(|order| elsewhere(&order)) {
            world.reach("unresolved: another site's");
            return Ok(());
        }
        return Err(format!("{id} has no outcome"));
    };
    // Money that came late, or for an order that nobody saw, is not seen with another site's key.
    let unseen =
        |order: &&Order| world.is_paid(order.id.as_str()) && !order.completed && elsewhere(order);
    let seen = money - payment.orders.iter().filter(unseen).count();
    let right = match outcome {
        _ if payment.settled.is_some() => true,
        // The record that tells whose the paid order is may be lost: then it came back by itself.
        Outcome::Paid if world.is_hurt(id) => seen <= 1,
        Outcome::NeedsAttention if world.is_hurt(id) => true,
        Outcome::Paid => seen == 1,
        Outcome::NeedsAttention => money >= 1,
        Outcome::Refunded => false,
        _ => seen == 0,
    };
    if right {
        return Ok(());
    }
    Err(format!("{id} ends {outcome}, paid {money} times"))
}

/// All money that the journal knows of is told, whatever of it was lost: an Outcome that needs nobody
/// stands for one sum at most, and what a person settled for none that came since.
pub fn told(payment: &Payment) -> Result<(), String> {
    let back = |order: &Order| {
        let of_it = payment.refunds.iter().filter(|one| one.order == order.id);
        let taken = of_it.filter(|one| one.state == RefundState::Accepted);
        taken.map(|one| one.amount.cents()).sum::<u64>() >= payment.amount.cents()
    };
    let is_open = |order: &&Order| {
        let came = order.completed || order.doubt.is_some();
        came && order.accounted.is_none() && !back(order)
    };
    let open: Vec<&Order> = payment.orders.iter().filter(is_open).collect();
    let most = usize::from(payment.settled.is_none());
    let right = match payment.outcome() {
        None | Some(Outcome::NeedsAttention) => true,
        Some(Outcome::Paid) => {
            let fits = open.iter().all(|order| order.doubt.is_none());
            open.len() <= most && fits
        }
        Some(_) => open.is_empty(),
    };
    if right {
        return Ok(());
    }
    let outcome = payment.outcome();
    Err(format!(
        "{} is {outcome:?}, and nobody was told of {open:?}",
        payment.id
    ))
}

/// A refund is sent once, and no more is given back than came.
fn refunds(world: &World, payment: &Payment) -> Result<(), String> {
    for order in &payment.orders {
        let made = world.refunded(order.id.as_str());
        let asked = payment
            .refunds
            .iter()
            .filter(|refund| refund.order == order.id);
        let (mut taken, mut most) = (0, 0);
        for refund in asked {
            most += usize::from(refund.state != RefundState::Refused);
            taken += usize::from(refund.state == RefundState::Accepted);
        }
        let total: u64 = made.iter().sum();
        // The record of a refund may be what was lost.
        let unsure = payment.recovered || world.is_hurt(&payment.id);
        let counted = unsure || (taken..=most).contains(&made.len());
        // What was asked is lost as well, and the provider's word for it may have changed.
        let right = counted && (payment.recovered || total <= payment.amount.cents());
        if !right {
            return Err(format!(
                "{} was refunded {made:?}, by the journal {:?}",
                order.id, payment.refunds
            ));
        }
    }
    Ok(())
}

fn reached(world: &mut World, payment: &Payment) {
    for order in &payment.orders {
        let dead = order.dead.map_or("none".into(), |dead| format!("{dead:?}"));
        world.reach(&format!("death {dead}"));
    }
    let stopped = payment
        .stopped
        .map_or("none".into(), |stop| format!("{stop:?}"));
    world.reach(&format!("stop {stopped}"));
    world.reach(&format!("orders {}", payment.orders.len()));
    if world.paid(&payment.id) > 1 {
        world.reach("paid twice");
    }
    let mut from = "open".to_owned();
    let of = |record: &&bpost_terminal::payment::Record| record.payment == payment.id;
    let facts: Vec<Fact> = world
        .disk
        .iter()
        .filter(of)
        .map(|record| record.fact.clone())
        .collect();
    for fact in facts {
        let to = match fact {
            Fact::Resolved {
                attention: Some(why),
                ..
            } => {
                world.reach(&format!("attention {why:?}"));
                format!("{why:?}")
            }
            Fact::Resolved { outcome, .. } => format!("{outcome:?}"),
            Fact::Settled {
                as_: SettledAs::Paid,
                ..
            } => "settled as Paid".into(),
            Fact::Settled {
                as_: SettledAs::Refunded,
                ..
            } => "settled as Refunded".into(),
            _ => continue,
        };
        world.reach(&format!("{from} -> {to}"));
        from = to;
    }
}
