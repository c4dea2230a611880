//! A Payment as a face shows it.

use super::face::{Expiry, Notice, Phase, View};
use crate::clock::{Elapsed, Moment, elapsed_for_deadline};
use crate::payment::{GRACE, Order, Payment, Presence, Stop};
use std::time::{Duration, Instant};

/// What the engine knows of a Payment beside its facts.
#[derive(Clone, Debug, Default)]
pub struct Freshness {
    /// When the provider last answered for it.
    pub last_answer: Option<Instant>,
    /// What stands in the way of an answer.
    pub trouble: Option<Notice>,
}

/// The view of a Payment as of now.
pub fn view(payment: &Payment, presence: Presence, fresh: &Freshness, now: Moment) -> View {
    let order = payment.order();
    let phase = match phase(payment, presence, now) {
        // Paid, and not yet on disk: nobody is to scan it again.
        Phase::Showing | Phase::Confirming if fresh.trouble == Some(Notice::PaidUnrecorded) => {
            Phase::Ending
        }
        phase => phase,
    };
    View {
        payment: payment.id.clone(),
        order_ids: payment.order_ids(),
        amount: payment.amount,
        reference: payment.reference.clone(),
        environment: payment.environment,
        customer_locale: payment.customer_locale,
        phase,
        code: order
            .and_then(|order| order.code.clone())
            .filter(|_| phase == Phase::Showing),
        expiry: order.and_then(|order| expiry(payment, order, now)),
        status: payment.told_of().and_then(|order| order.status.clone()),
        outcome: payment.outcome(),
        attention: payment
            .resolution
            .and_then(|resolution| resolution.attention),
        requested_at: payment.requested.wall,
        resolved_at: payment.resolution.map(|resolution| resolution.at.wall),
        received: payment.received(),
        refunded: payment.refunded(),
        last_answer: fresh.last_answer,
        trouble: fresh.trouble.clone(),
        resumed: presence == Presence::Nobody,
    }
}

fn phase(payment: &Payment, presence: Presence, now: Moment) -> Phase {
    if payment.resolution.is_some() {
        return Phase::Ended;
    }
    if payment.shows_code(now) {
        return Phase::Showing;
    }
    let coded = payment.order().is_some_and(|order| order.code.is_some());
    match payment.stopped {
        Some(Stop::Deadline) if coded => confirming(payment, now),
        None if coded => Phase::Confirming,
        None if presence == Presence::Customer => Phase::Creating,
        _ => Phase::Ending,
    }
}

fn confirming(payment: &Payment, now: Moment) -> Phase {
    let over = payment
        .order()
        .and_then(|order| left(payment.expires_in + GRACE, order, now));
    if over.is_some_and(|left| !left.is_zero()) {
        Phase::Confirming
    } else {
        Phase::Ending
    }
}

fn left(life: Duration, order: &Order, now: Moment) -> Option<Duration> {
    Some(match elapsed_for_deadline(now, order.first_sent?) {
        Elapsed::For(elapsed) => life.saturating_sub(elapsed),
        Elapsed::Jumped => Duration::ZERO,
    })
}

fn expiry(payment: &Payment, order: &Order, now: Moment) -> Option<Expiry> {
    let sent = order.first_sent?;
    let life = jiff::SignedDuration::try_from(payment.expires_in).ok()?;
    Some(Expiry {
        at: sent.wall.checked_add(life).ok()?,
        left: left(payment.expires_in, order, now)?,
        counted: Instant::now(),
    })
}
