//! When a Payment's loop does what it does next.

use super::driver::Driver;
use super::schedule::{self, Pace};
use crate::clock::{Elapsed, Moment, awake_since, elapsed_for_deadline};
use crate::payment::{Act, Attention};
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
