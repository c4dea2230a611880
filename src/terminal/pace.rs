//! When a Payment's loop does what it does next.

use super::driver::Driver;
use super::face::Notice;
use super::schedule::{self, Pace};
use crate::clock::{Elapsed, Moment, awake_since, elapsed_for_deadline};
use crate::payment::{Act, Attention, Fact, Order, OrderId, Presence, Seen};
use std::time::Duration;

/// The longest that the loop sleeps without looking at the clocks while the Payment is open: a
/// deadline, a wake from sleep or a changed clock is seen within it.
const GLANCE: Duration = Duration::from_millis(500);
/// The same for a Payment that has ended.
const LATE_GLANCE: Duration = Duration::from_secs(30);

/// So long a resumed Payment waits for the provider to tell whose key today's is.
const HEAD_START: Duration = Duration::from_secs(5);

/// The least time between two questions, however much hurry there is.
const HURRY: Duration = Duration::from_millis(250);

impl Driver {
    /// How long the act has to wait still.
    pub(super) fn wait_before(&self, act: &Act) -> Duration {
        let glance = if self.payment.resolution.is_some() {
            LATE_GLANCE
        } else {
            GLANCE
        };
        let now = self.shared.now();
        match (self.shared.provider.is_some(), self.belongs_elsewhere()) {
            (true, Some(false)) => {}
            // The provider is about to tell whose key it is. Should it not, it is asked all the same.
            (true, None) if awake_since(now, self.began) < HEAD_START => return GLANCE,
            (true, None) => {}
            (false, _) | (_, Some(true)) => return glance,
        }
        let pause = self.pause_before(act, now);
        let Some(last) = self.last_attempt else {
            return Duration::ZERO;
        };
        let patient = self.retry_after.is_some();
        match elapsed_for_deadline(now, last) {
            // The machine slept or its clock was set: what we know is old.
            Elapsed::Jumped if !patient => Duration::ZERO,
            // The jump stays between the two times for good: patience ends by the other clock.
            Elapsed::Jumped => pause.saturating_sub(awake_since(now, last)).min(glance),
            Elapsed::For(elapsed) if self.hurry && !patient => HURRY.saturating_sub(elapsed),
            Elapsed::For(elapsed) => pause.saturating_sub(elapsed).min(glance),
        }
    }

    /// Whether the present Order was made with the key of another site; `None` while that cannot
    /// be told. Such an Order is unknown to today's key, so its answers would mislead.
    pub(super) fn belongs_elsewhere(&self) -> Option<bool> {
        let order = self.payment.order();
        let (Presence::Nobody, Some(order)) = (self.presence, order) else {
            return Some(false);
        };
        match (&order.site, &order.code) {
            (Some(of_order), _) => {
                let today = self.shared.site.borrow();
                today.as_ref().map(|today| today != of_order)
            }
            // Somebody may have seen its Code: today's key has to show first that it knows it.
            (None, Some(_)) if self.proven.as_ref() != Some(&order.id) => None,
            (None, _) => Some(false),
        }
    }

    /// Learns from an answer whether an Order belongs to today's key: another's knows nothing of it.
    pub(super) fn prove(&mut self, order: &OrderId, seen: Option<&Seen>) {
        let is_proof = match seen {
            Some(Seen::Created(_) | Seen::CancelAccepted) => true,
            Some(Seen::Known(sight)) => {
                let names = sight.order_id.as_deref();
                names.is_none_or(|id| id == order.as_str())
            }
            _ => false,
        };
        if is_proof {
            self.proven = Some(order.clone());
        }
    }

    /// The site of an Order of today's key that was minted before the provider told it.
    pub(super) fn sited(&self) -> Option<Fact> {
        let site = self.shared.site.borrow().clone()?;
        let is_ours = |order: &&Order| {
            self.presence == Presence::Customer || self.proven.as_ref() == Some(&order.id)
        };
        let mut without = self.payment.orders.iter().filter(|one| one.site.is_none());
        let order = without.find(is_ours)?.id.clone();
        Some(Fact::Sited { order, site })
    }

    /// Whether an answer is one about the Order. "I know no such order" is what another site says
    /// of it too, so that it waits until the provider told whose key this is; an answer that knows
    /// the Order is true in any case.
    pub(super) fn is_about_ours(&self, seen: &Seen) -> bool {
        let unknowing = matches!(seen, Seen::NotKnown | Seen::CancelRefused);
        !unknowing || self.belongs_elsewhere() == Some(false)
    }

    pub(super) fn mind_other_key(&mut self) {
        if self.belongs_elsewhere() == Some(true) && self.fresh.trouble != Some(Notice::OtherKey) {
            self.fresh.trouble = Some(Notice::OtherKey);
            self.notice(Notice::OtherKey);
        }
    }

    fn pause_before(&self, act: &Act, now: Moment) -> Duration {
        let since = match self.payment.resolution {
            Some(resolution) => resolution.at,
            None => self
                .payment
                .order()
                .and_then(|order| order.first_sent)
                .unwrap_or(self.payment.requested),
        };
        let age = match elapsed_for_deadline(now, since) {
            Elapsed::For(age) => age,
            Elapsed::Jumped => awake_since(now, since),
        };
        let pace = Pace {
            age,
            failures: self.failures,
            retry_after: self.retry_after,
            jitter: self.shared.share(),
        };
        match act {
            Act::Ask(_) if self.just_cancelled => schedule::before_act(pace),
            Act::Ask(_) => schedule::between_asks(pace),
            Act::Cancel(_)
                if self
                    .payment
                    .order()
                    .is_some_and(|order| order.cancel.is_some()) =>
            {
                schedule::between_asks(pace)
            }
            Act::Watch(_) if self.is_in_doubt() => schedule::between_doubts(pace),
            Act::Watch(_) => schedule::between_looks(pace),
            Act::Mint | Act::Post { .. } | Act::Cancel(_) | Act::Rest => schedule::before_act(pace),
        }
    }

    fn is_in_doubt(&self) -> bool {
        let resolution = self.payment.resolution;
        let incomplete = resolution.is_some_and(|now| now.attention == Some(Attention::Incomplete));
        incomplete || self.payment.open_refund().is_some()
    }
}
