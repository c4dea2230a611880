//! The invariants that are looked at with every record, before the disk has it.

use crate::world::World;
use bpost_terminal::clock::Moment;
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{
    Attention, Class, Death, Fact, Known, Order, OrderId, Outcome, Payment, Record, Refund,
    RefundState, SettledAs, Status, Stop,
};

type Verdict = Result<(), String>;

fn hold(holds: bool, why: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(why()) }
}

/// Looks at a batch of records that is about to be written.
pub fn written(world: &mut World, batch: &[Record]) {
    world.settle();
    let mut payment: Option<Payment> = None;
    for (place, record) in batch.iter().enumerate() {
        let at = Moment::from_wall(record.at);
        match &mut payment {
            Some(known) if known.id == record.payment => {}
            other => *other = world.payments.get(&record.payment).cloned(),
        }
        let Some(known) = &mut payment else {
            payment = Payment::begin(record.payment.clone(), &record.fact, at);
            if let Fact::Recovered { order, amount, .. } = &record.fact
                && let Err(why) = recovered(world, order, *amount)
            {
                world.break_law(why);
            }
            if payment.is_none() {
                world.break_law(format!("{} begins with {:?}", record.payment, record.fact));
            }
            continue;
        };
        let before = place.checked_sub(1).and_then(|place| batch.get(place));
        let found = fact(
            world,
            known,
            &record.fact,
            before.map(|record| &record.fact),
        );
        if let Err(why) = found {
            world.break_law(format!("{why}, in {}", record.payment));
        }
        known.apply(&record.fact, at);
    }
}

/// I3: only what the provider has and the journal does not comes back, once.
fn recovered(world: &World, order: &OrderId, amount: Amount) -> Verdict {
    let id = order.as_str();
    hold(world.payment_of(id).is_none(), || {
        format!("I3: {id} comes back, and is in the journal")
    })?;
    let known = world.orders.get(id);
    hold(known.is_some_and(|it| it.site == world.site()), || {
        format!("I3: {id} comes back, and the provider does not have it")
    })?;
    let right = known.is_some_and(|it| it.amount == amount.cents());
    hold(
        right || world.office.is_some() || world.doubt(id).is_some(),
        || format!("I3: {id} comes back with {} cents", amount.cents()),
    )
}

/// What must hold of a Payment that lost records as well: nothing is sent for who is gone, no money
/// is told that did not come, and no person is made up. What it knew is no promise any more.
fn of_hurt(world: &World, payment: &Payment, fact: &Fact) -> Verdict {
    match fact {
        Fact::Minted { order, .. } | Fact::Sent { order, .. } => {
            Err(format!("I1: {order} is sent, and its customer is gone"))
        }
        Fact::Completed { order } => completed(world, order),
        Fact::Resolved { outcome, .. }
            if matches!(outcome, Outcome::Paid | Outcome::NeedsAttention) =>
        {
            money(world, payment, *outcome)
        }
        Fact::Settled { as_, .. } => settled(world, payment, *as_),
        _ => Ok(()),
    }
}

fn fact(world: &World, payment: &Payment, fact: &Fact, before: Option<&Fact>) -> Verdict {
    if world.is_hurt(&payment.id) {
        return of_hurt(world, payment, fact);
    }
    match fact {
        Fact::Requested { .. } => Err("I4: it is requested twice".into()),
        Fact::Minted { order, .. } => minted(world, payment, order),
        Fact::Sited { order, site } => sited(world, payment, order, site),
        Fact::Sent { order, nth } => sent(world, payment, order, *nth),
        Fact::Completed { order } => completed(world, order),
        Fact::Dead { order, how } => {
            let known = payment.find(order).ok_or("I3: a dead order of nobody")?;
            dead(world, known, *how)
        }
        Fact::Stopped { by: Stop::Person } => {
            hold(world.asked.cancels.contains(&payment.id), || {
                "I4: a person cancelled, and nobody did".into()
            })
        }
        Fact::Resolved { outcome, attention } => {
            resolved(payment, *outcome, *attention, before)?;
            money(world, payment, *outcome)
        }
        Fact::Settled { as_, .. } => settled(world, payment, *as_),
        Fact::RefundAsked { order, amount, .. } => refund(world, payment, order, *amount),
        Fact::RefundAnswered { refund, state, .. } => answered(world, payment, *refund, *state),
        _ => Ok(()),
    }
}

/// I1: a further Order only where the one before is dead, is known to have existed, and was seen by
/// nobody; and nothing is minted for a Payment that is ending, or in a later life of the process.
fn minted(world: &World, payment: &Payment, order: &OrderId) -> Verdict {
    let done = |order: &Order| order.dead.is_some() && order.exists && order.code.is_none();
    hold(payment.orders.iter().all(done), || {
        format!("I1: {order} is minted beside {:?}", payment.orders.last())
    })?;
    hold(
        payment.stopped.is_none() && payment.resolution.is_none() && payment.orders.len() < 3,
        || format!("I1: {order} is minted for {payment:?}"),
    )?;
    hold(!world.known().iter().any(|id| id == order.as_str()), || {
        format!("I1: {order} is an id of another")
    })
}

/// A site is told once, and is that of the key with which the Order was made.
fn sited(world: &World, payment: &Payment, order: &OrderId, site: &str) -> Verdict {
    let id = order.as_str();
    let elsewhere = world.is_elsewhere(id) || site != world.site();
    let known = payment.find(order).and_then(|order| order.site.as_ref());
    // Where bits of replies are turned over, a number may be another.
    let lied_to = world.office.is_some() && world.variants.cancel == 2;
    hold(known.is_none() && (!elsewhere || lied_to), || {
        format!("{id} is said to be of site {site}, and was of {known:?}")
    })
}

/// I1: while an Order is sent, no other one of the Payment can be paid; and nothing is sent behind
/// a cancel, more than three times, or when the customer is gone.
fn sent(world: &World, payment: &Payment, order: &OrderId, nth: u8) -> Verdict {
    let other = payment.orders.iter().find(|other| {
        other.id != *order && world.payable(other.id.as_str()) && world.variants.cancel != 2
    });
    hold(other.is_none(), || {
        format!(
            "I1: {order} is sent while {:?} can be paid",
            other.map(|o| &o.id)
        )
    })?;
    let born = world.born.get(&payment.id) == Some(&world.lives);
    hold(born, || {
        format!("I1: {order} is sent, and its customer is gone")
    })?;
    let cancelled = payment
        .find(order)
        .is_some_and(|order| order.cancel.is_some());
    hold(
        nth <= 3 && !cancelled && payment.resolution.is_none(),
        || format!("I1: {order} is sent for the {nth}th time, cancelled: {cancelled}"),
    )
}

/// I2: only what the provider says in full, and has, is completed.
fn completed(world: &World, order: &OrderId) -> Verdict {
    let id = order.as_str();
    let doubted = !world.cleared.contains(id)
        && world
            .doubt(id)
            .is_some_and(|doubt| doubt != crate::orders::Doubt::Chargeback);
    hold(world.is_paid(id) && !doubted, || {
        format!("I2: {id} is completed, doubted: {doubted}")
    })
}

/// Law 3: an Order is dead only on the provider's word.
fn dead(world: &World, order: &Order, how: Death) -> Verdict {
    let id = order.id.as_str();
    let class = order.status.as_ref().map(Status::class);
    let sent_at_all = world.known().iter().any(|known| known == id)
        || world.wandering.iter().any(|(_, wanders, ..)| wanders == id);
    let proven = match how {
        Death::Expired => class == Some(Class::Expired),
        Death::Cancelled => class == Some(Class::Cancelled),
        Death::AfterCancel => order.cancel == Some(true) && order.since_cancel.is_some(),
        Death::NeverWas => {
            order.cancel.is_some() && order.since_cancel == Some(Known::No) && order.code.is_none()
        }
        // A server that did what was asked may still say "later", and then nobody has the Code.
        Death::NeverSent if world.office.is_some() => !world.shown.contains(id),
        Death::NeverSent | Death::Refused => !sent_at_all,
        Death::PastLife => order.last_sent.is_some(),
    };
    hold(proven, || {
        format!("law 3: {id} is called dead, {how:?}: {order:?}")
    })?;
    // By time alone it may be wrong where the clock was set while no process lived; a provider that
    // accepts a cancel and does not do it fools everybody; and a send that wandered may arrive
    // between the cancel and a GET that knows no unscanned order. All of it is what the watch is for,
    // and the last of it was seen by nobody.
    let wandered = how == Death::NeverWas && world.variants.unscanned == 2;
    let shown = world.shown.contains(id);
    hold(!(wandered && shown), || {
        format!("law 3: {id} was shown, and is said never to have been")
    })?;
    // Of an order that nobody saw it is enough that nobody will: the real provider may refuse to end
    // what it calls unknown, and a send may arrive behind the GET that did not find it.
    let unseen = !shown
        && match how {
            Death::NeverWas => world.office.is_some() || world.missed.contains(id),
            Death::NeverSent => world.office.is_some(),
            _ => false,
        };
    // A doubled POST may make the id anew behind its end: money for it is for the watch, too.
    let anew = world.orders.get(id).is_some_and(|order| order.anew);
    let sure = how != Death::PastLife
        && !wandered
        && !unseen
        && !anew
        && !misled(world, order)
        && world.variants.cancel != 2;
    hold(!(sure && world.payable(id)), || {
        format!("law 3: {id} is called dead, {how:?}, and can be paid")
    })
}

/// An Order that was made before the provider told whose key it is, and today's is another's: the
/// journal cannot tell that the answers are another site's. Where a Code came, it waits for proof.
fn misled(world: &World, order: &Order) -> bool {
    order.site.is_none() && order.code.is_none() && world.is_elsewhere(order.id.as_str())
}

/// I4: what may follow what.
fn resolved(
    payment: &Payment,
    outcome: Outcome,
    attention: Option<Attention>,
    before: Option<&Fact>,
) -> Verdict {
    let now = payment.resolution.map(|now| (now.outcome, now.attention));
    let whole = matches!(before, Some(Fact::Completed { .. }));
    let loud = outcome == Outcome::NeedsAttention && attention.is_some();
    let may = match (now, attention) {
        (None, None) => outcome != Outcome::Refunded && (outcome != Outcome::Paid || whole),
        (None, Some(why)) => loud && !matches!(why, Attention::PaidLate | Attention::PaidTwice),
        (Some((Outcome::Paid, _)), Some(why)) => {
            loud && matches!(
                why,
                Attention::PaidTwice
                    | Attention::Chargeback
                    | Attention::Mismatch
                    | Attention::Incomplete
            )
        }
        (Some((from, _)), Some(why)) if from.is_unpaid() => loud && why != Attention::PaidTwice,
        // Two are paid: said also of what a person settled before the second one came, and where
        // one of them differs.
        (Some(_), Some(Attention::PaidTwice)) => {
            loud && (whole || matches!(before, Some(Fact::Doubtful { .. })))
        }
        // One of two went back, and what is left still needs a person: it came late, or differs.
        (Some((Outcome::NeedsAttention, Some(Attention::PaidTwice))), Some(why))
            if before.is_none() =>
        {
            let back = |refund: &Refund| refund.state == RefundState::Accepted;
            let differs = |order: &Order| order.doubt == Some(why);
            let late = why == Attention::PaidLate && payment.ended_unpaid;
            loud && payment.refunds.iter().any(back) && (late || payment.orders.iter().any(differs))
        }
        // A person settled the money that was known then; this is more.
        (Some(_), Some(Attention::PaidLate)) if !payment.settlements.is_empty() => loud && whole,
        // What nobody settled yet was taken back by the bank.
        (Some((Outcome::NeedsAttention, _)), Some(Attention::Chargeback)) => {
            loud && matches!(before, Some(Fact::Doubtful { .. }))
        }
        (Some((Outcome::NeedsAttention, Some(Attention::Incomplete))), Some(why)) => {
            loud && why != Attention::Incomplete
        }
        // A complete and matching answer makes what was incomplete Paid.
        (Some((Outcome::NeedsAttention, Some(Attention::Incomplete))), None) => {
            outcome == Outcome::Paid && whole
        }
        _ => false,
    };
    hold(may, || {
        format!("I4: {now:?} became {outcome} {attention:?} after {before:?}")
    })
}

/// I2: green, unpaid and doubtful are what the provider honestly has.
fn money(world: &World, payment: &Payment, outcome: Outcome) -> Verdict {
    let paid = |order: &&Order| world.is_paid(order.id.as_str());
    let count = payment.orders.iter().filter(paid).count();
    if outcome == Outcome::Paid || outcome == Outcome::NeedsAttention {
        return hold(count > 0, || format!("I2: {outcome}, and nobody paid"));
    }
    let honest = |order: &&Order| {
        let id = order.id.as_str();
        world.is_paid(id) && !world.betrayed(id) && !misled(world, order)
    };
    let found = payment.orders.iter().find(honest);
    hold(found.is_none() || world.variants.cancel == 2, || {
        format!("I2: {outcome}, and {:?} is paid", found.map(|o| &o.id))
    })
}

fn settled(world: &World, payment: &Payment, as_: SettledAs) -> Verdict {
    // Who gave the surplus back has settled it, too.
    let asked = world.asked.settles.contains(&(payment.id.clone(), as_))
        || world.asked.refunds.contains_key(&payment.id);
    hold(
        asked && payment.outcome() == Some(Outcome::NeedsAttention),
        || {
            format!(
                "I4: {:?} is settled as {as_:?}, asked: {asked}",
                payment.outcome()
            )
        },
    )
}

/// A refund is what a person asked for, and never more than came.
fn refund(world: &World, payment: &Payment, order: &OrderId, amount: Amount) -> Verdict {
    let asked = world.asked.refunds.get(&payment.id).copied().unwrap_or(0);
    hold(payment.refunds.len() < asked, || {
        format!("a refund of {order} that nobody asked for")
    })?;
    let open = payment.refunds.iter().any(|refund| refund.is_unresolved());
    hold(!open, || {
        format!("a refund of {order} while another is unresolved")
    })?;
    let given: u64 = world.refunded(order.as_str()).iter().sum();
    // The record of an earlier one may be lost, and the provider need not show it: it refuses then.
    let given = if payment.recovered { 0 } else { given };
    hold(
        amount.cents() > 0 && given + amount.cents() <= payment.amount.cents(),
        || format!("{} more are to be given back of {order}", amount.cents()),
    )
}

fn answered(world: &World, payment: &Payment, number: u32, state: RefundState) -> Verdict {
    let Some(refund) = payment.refunds.iter().find(|known| known.number == number) else {
        return Err(format!("refund {number} was never asked for"));
    };
    let accepted = |known: &&bpost_terminal::payment::Refund| {
        known.order == refund.order && known.state == RefundState::Accepted
    };
    let taken = payment.refunds.iter().filter(accepted).count();
    let truth = world.refunded(refund.order.as_str()).len();
    let right = match state {
        RefundState::Accepted => truth > taken,
        RefundState::Refused => truth == taken,
        RefundState::Unresolved => true,
    };
    hold(right, || {
        format!("refund {number} is called {state:?}, and {truth} were made")
    })
}

/// I3: every order that the provider knows is in the journal when the next life begins.
pub fn known(world: &World) -> Verdict {
    let known = world.known();
    let lost = |id: &String| world.loss.orders.contains(id);
    let mut known = known.iter();
    let unknown = known.find(|id| world.payment_of(id).is_none() && !lost(id));
    unknown.map_or(Ok(()), |id| Err(format!("I3: {id} is not in the journal")))
}
