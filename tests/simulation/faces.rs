//! The invariants of what the faces are told: every view is what the journal held at some moment,
//! never an older one than was told before; and a refusal has its reason.

use crate::orders::State;
use crate::people::{Asked, People};
use crate::world::{KEY, Shared, World};
use bpost_terminal::clock::{Moment, awake_since};
use bpost_terminal::payment::{Outcome, Payment, PaymentId, Resolution};
use bpost_terminal::terminal::{Event, Phase, Refusal, View, What};
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// What a face was told so far.
#[derive(Default)]
pub struct Faces {
    told: BTreeMap<PaymentId, Told>,
}

/// So many records of the journal were read for a Payment, and this is what they fold to.
struct Told {
    read: usize,
    payment: Payment,
}

impl Faces {
    /// The disk lost records: nothing that was told before is in it for certain.
    pub fn forget(&mut self) {
        self.told.clear();
    }

    /// Looks at what a face is told.
    pub fn look(
        &mut self,
        shared: &Shared,
        people: &mut People,
        event: &Event,
    ) -> Result<(), String> {
        let mut world = shared.get();
        world.settle();
        if format!("{event:?}").contains(KEY) {
            return Err(format!("I6: the key is in {event:?}"));
        }
        match event {
            Event::Payment { view, what } => {
                self.follow(&world, view)?;
                world.reach(&format!("phase {:?}", view.phase));
                told(&mut world, view, what)
            }
            Event::Refused { ticket, why } => {
                let asked = people.asked.get(ticket).cloned();
                reach_refusal(&mut world, why);
                asked.map_or(Ok(()), |asked| refused(&world, &asked, why))
            }
            Event::Line(line) => {
                let name = line
                    .trouble
                    .as_ref()
                    .map_or("none", |trouble| trouble.code());
                world.reach(&format!("line {name}"));
                Ok(())
            }
            Event::Ready { .. } | Event::Damages(_) | Event::Recovered { .. } => Ok(()),
        }
    }

    /// Reads on in the journal until it says what the view says.
    fn follow(&mut self, world: &World, view: &View) -> Result<(), String> {
        let mut records = world
            .disk
            .iter()
            .enumerate()
            .filter(|(_, record)| record.payment == view.payment);
        let fold = |record: &bpost_terminal::payment::Record| Moment::from_wall(record.at);
        let told = match self.told.get_mut(&view.payment) {
            Some(told) => told,
            None => {
                let begun = records.next().and_then(|(place, record)| {
                    let payment =
                        Payment::begin(record.payment.clone(), &record.fact, fold(record))?;
                    Some(Told {
                        read: place + 1,
                        payment,
                    })
                });
                let begun = begun.ok_or_else(|| format!("{} is not on disk", view.payment))?;
                self.told.entry(view.payment.clone()).or_insert(begun)
            }
        };
        let read = told.read;
        let mut rest = records.filter(|(place, _)| *place >= read);
        while !agrees(&told.payment, view) {
            let Some((place, record)) = rest.next() else {
                return Err(format!(
                    "the view is not in the journal: {view:#?}\n{:#?}",
                    told.payment
                ));
            };
            told.payment.apply(&record.fact, fold(record));
            told.read = place + 1;
        }
        Ok(())
    }
}

fn agrees(payment: &Payment, view: &View) -> bool {
    let order = payment.order();
    let shown = view.code.is_none() || order.is_some_and(|order| order.code == view.code);
    view.order_ids == payment.order_ids()
        && view.amount == payment.amount
        && view.reference == payment.reference
        && view.outcome == payment.outcome()
        && view.attention == payment.resolution.and_then(|now| now.attention)
        && view.status == payment.told_of().and_then(|order| order.status.clone())
        && view.received == payment.received()
        && view.refunded == payment.refunded()
        && (view.phase == Phase::Ended) == payment.resolution.is_some()
        && (view.phase == Phase::Showing) == view.code.is_some()
        && shown
}

fn told(world: &mut World, view: &View, what: &What) -> Result<(), String> {
    match what {
        What::Notice(notice) => world.reach(&format!("notice {}", name(notice))),
        What::Refund { state, .. } => world.reach(&format!("refund {state:?}")),
        _ => {}
    }
    if view.code.is_some() {
        shown(world, view)?;
    }
    match what {
        What::Code(_) if view.code.is_none() => Err("a Code that is not in its view".into()),
        What::Outcome(outcome) if view.outcome != Some(*outcome) => {
            Err(format!("{outcome} is told with {:?}", view.outcome))
        }
        _ if view.outcome == Some(Outcome::Paid) => paid(world, view),
        _ => Ok(()),
    }
}

/// I1: no second Code of a Payment that somebody could pay.
pub fn shown(world: &mut World, view: &View) -> Result<(), String> {
    let Some(now) = view.order_ids.last() else {
        return Err("a Code without an Order".into());
    };
    for other in view.order_ids.iter().filter(|id| *id != now) {
        if world.shown.contains(other.as_str()) {
            return Err(format!("I1: {now} is shown, and {other} was before it"));
        }
        if world.payable(other.as_str()) && world.variants.cancel != 2 {
            return Err(format!("I1: {now} is shown while {other} can be paid"));
        }
    }
    if let Some(order) = world.orders.get(now.as_str()) {
        let state = order.state;
        if state != State::Open {
            world.reach(&format!("a Code is shown that is {state:?}"));
        }
    }
    world.shown.insert(now.to_string());
    Ok(())
}

/// I2: green only where the provider has the money.
fn paid(world: &World, view: &View) -> Result<(), String> {
    let payment = world.payments.get(&view.payment);
    let settled = payment.is_some_and(|payment| payment.settled.is_some());
    // The record that tells whose the paid order is may be the one that was lost.
    if settled || world.is_hurt(&view.payment) || world.paid(&view.payment) > 0 {
        return Ok(());
    }
    Err(format!("I2: {} is green and not paid", view.payment))
}

/// I5: a sale is refused only with a reason that is there.
fn refused(world: &World, asked: &Asked, why: &Refusal) -> Result<(), String> {
    let right = match why {
        Refusal::Duplicate {
            payment, outcome, ..
        } => {
            let twin = world.payments.get(payment);
            twin.is_some_and(|twin| {
                let paid_here = world.became_paid.get(payment);
                let recent = paid_here.is_some_and(|(life, at)| was_just(world, *life, *at));
                let stands = twin.resolution.is_none_or(|now| is_in_the_way(world, &now));
                let stands = stands || (recent && twin.outcome() == Some(Outcome::Paid));
                twin.reference.to_string() == asked.reference
                    && (stands || *outcome != twin.outcome())
            })
        }
        // The disk may have come back since.
        Refusal::Journal(_) => world.in_the_way.is_some_and(|at| at >= asked.at),
        Refusal::NoKey => world.keyless,
        _ => false,
    };
    if right || world.dead {
        return Ok(());
    }
    let reference = &asked.reference;
    Err(format!("I5: a sale for {reference} was refused: {why:?}"))
}

/// Whether a Payment with this Outcome may keep the next one for its Reference from starting.
fn is_in_the_way(world: &World, now: &Resolution) -> bool {
    let ago = world.device_time().wall.duration_since(now.at.wall);
    match now.outcome {
        Outcome::Paid => ago <= SignedDuration::from_secs(10 * 60 + 2),
        outcome => outcome == Outcome::NeedsAttention,
    }
}

/// Whether something was less than ten minutes ago in this very life, whatever the wall clock says.
fn was_just(world: &World, life: u32, at: Moment) -> bool {
    let gone = awake_since(world.device_time(), at);
    life == world.lives && gone <= std::time::Duration::from_secs(10 * 60 + 2)
}

fn reach_refusal(world: &mut World, why: &Refusal) {
    world.reach(&format!("refusal {}", name(why)));
    if let Refusal::Refund(why) = why {
        world.reach(&format!("refusal refund {}", name(why)));
    }
}

/// The name of a variant.
pub fn name(of: &impl std::fmt::Debug) -> String {
    let shown = format!("{of:?}");
    let end = shown.find([' ', '{', '(']).unwrap_or(shown.len());
    shown[..end].to_owned()
}
