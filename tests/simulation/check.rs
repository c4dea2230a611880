//! The invariants.

use crate::world::{Shared, State, World};
use bpost_terminal::clock::Moment;
use bpost_terminal::payment::{Fact, Outcome, Payment, Record};
use bpost_terminal::terminal::{Event, View, What};
use std::collections::BTreeMap;

/// Looks at what a face is told.
pub fn event(shared: &Shared, event: &Event) -> Result<(), String> {
    let Event::Payment { view, what } = event else {
        return Ok(());
    };
    let mut world = shared.get();
    world.settle();
    match what {
        What::Code(_) => shown(&mut world, view),
        What::Resumed | What::Changed if view.code.is_some() => shown(&mut world, view),
        What::Outcome(Outcome::Paid) => paid(&world, view),
        _ => Ok(()),
    }
}

/// I1: no second Code of a Payment that somebody could pay.
fn shown(world: &mut World, view: &View) -> Result<(), String> {
    let Some(now) = view.order_ids.last() else {
        return Err("a Code without an Order".into());
    };
    for other in view.order_ids.iter().filter(|id| *id != now) {
        let seen = world.shown.contains(other.as_str());
        let open = world.orders.get(other.as_str());
        let payable = open.is_some_and(|o| matches!(o.state, State::Open | State::Declined));
        if seen && payable {
            return Err(format!("I1: {now} is shown while {other} can be paid"));
        }
    }
    world.shown.insert(now.to_string());
    Ok(())
}

/// I2: green only where the provider has the money.
fn paid(world: &World, view: &View) -> Result<(), String> {
    let settled = world.disk.iter().any(|record| {
        record.payment == view.payment && matches!(record.fact, Fact::Settled { .. })
    });
    if settled || world.paid(&view.payment) > 0 {
        return Ok(());
    }
    Err(format!("I2: {} is green and not paid", view.payment))
}

/// I3: every order that the provider knows is in the journal.
pub fn start(world: &World) -> Result<(), String> {
    let unknown = world
        .orders
        .keys()
        .find(|id| world.payment_of(id).is_none());
    unknown.map_or(Ok(()), |id| Err(format!("I3: {id} is not in the journal")))
}

/// What must hold once everything has come to rest.
pub fn end(world: &mut World) -> Result<(), String> {
    let payments = fold(&world.disk);
    for payment in payments.values() {
        rested(world, payment)?;
        changes(world, payment)?;
        refunds(world, payment)?;
        for order in &payment.orders {
            world.reached.insert(format!("death {:?}", order.dead));
        }
        world.reached.insert(format!("stop {:?}", payment.stopped));
        world
            .reached
            .insert(format!("outcome {:?}", payment.outcome()));
        let attention = payment.resolution.and_then(|now| now.attention);
        world.reached.insert(format!("attention {attention:?}"));
    }
    let kinds: Vec<String> = world.disk.iter().map(|record| kind(&record.fact)).collect();
    world.reached.extend(kinds);
    Ok(())
}

fn kind(fact: &Fact) -> String {
    let shown = format!("{fact:?}");
    let name = shown.split([' ', '{', '(']).next().unwrap_or_default();
    format!("fact {name}")
}

fn fold(disk: &[Record]) -> BTreeMap<String, Payment> {
    let mut payments: BTreeMap<String, Payment> = BTreeMap::new();
    for record in disk {
        let at = Moment {
            wall: record.at,
            mono: None,
        };
        match payments.get_mut(record.payment.as_str()) {
            Some(payment) => payment.apply(&record.fact, at),
            None => {
                let begun = Payment::begin(record.payment.clone(), &record.fact, at);
                payments.extend(begun.map(|payment| (payment.id.to_string(), payment)));
            }
        }
    }
    payments
}

fn rested(world: &World, payment: &Payment) -> Result<(), String> {
    let (id, money) = (&payment.id, world.paid(&payment.id));
    let Some(outcome) = payment.outcome() else {
        return Err(format!("{id} has no outcome"));
    };
    let right = match outcome {
        _ if payment.settled.is_some() => true,
        Outcome::Paid => money == 1,
        Outcome::NeedsAttention => money >= 1,
        Outcome::Refunded => false,
        _ => money == 0,
    };
    right
        .then_some(())
        .ok_or_else(|| format!("{id} ends {outcome}, paid {money} times"))
}

/// I4: what may follow what.
fn changes(world: &World, payment: &Payment) -> Result<(), String> {
    let outcomes = world.outcomes(&payment.id);
    for pair in outcomes.windows(2) {
        let allowed = match (pair[0], pair[1]) {
            // Also what a person settled: more money came than was known then.
            (_, Outcome::NeedsAttention) => true,
            (Outcome::NeedsAttention, Outcome::Paid | Outcome::Refunded) => true,
            _ => false,
        };
        if !allowed {
            return Err(format!("I4: {} went {pair:?}", payment.id));
        }
    }
    Ok(())
}

/// A refund is sent once, and no more is given back than came.
fn refunds(world: &World, payment: &Payment) -> Result<(), String> {
    for order in &payment.orders {
        let Some(truth) = world.orders.get(order.id.as_str()) else {
            continue;
        };
        let asked = payment
            .refunds
            .iter()
            .filter(|refund| refund.order == order.id)
            .count();
        let total: u64 = truth.refunds.iter().sum();
        if truth.refunds.len() > asked || total > truth.amount {
            return Err(format!(
                "{} was refunded {:?}, asked {asked}",
                order.id, truth.refunds
            ));
        }
    }
    Ok(())
}
