//! Answers that somebody on the way kept: what they say of an Order that is being ended, they say of
//! a time before.

use super::driver::Driver;
use super::face::Notice;
use super::provider::Heard;
use super::shared::Shared;
use crate::clock::awake_since;
use crate::payment::{Class, OrderId, Seen, Status};
use jiff::{SignedDuration, Timestamp};
use std::sync::PoisonError;
use std::time::Duration;

/// Whether it says what no later answer takes back.
fn is_final(heard: &Heard) -> bool {
    let Some(Seen::Known(sight)) = &heard.seen else {
        return false;
    };
    let class = sight.status.as_ref().map(Status::class);
    !matches!(class, None | Some(Class::Waiting | Class::Declined))
}

/// Whether it answers a question.
const fn is_told(heard: &Heard) -> bool {
    matches!(heard.seen, Some(Seen::Known(_) | Seen::NotKnown))
}

/// Whether it answers a question, and was made before then by the provider's own clock.
fn is_before(heard: &Heard, then: Timestamp) -> bool {
    let date = heard.server_date.filter(|_| is_told(heard));
    date.is_some_and(|date| then.duration_since(date) > DATES_DIFFER)
}

/// Two servers of the provider may disagree about the time by so much, and a `Date` has no fractions
/// of a second (RFC 9110, section 5.6.7).
const DATES_DIFFER: SignedDuration = SignedDuration::from_secs(2);
/// So long an answer is compared with the one before: a `Date` that was ahead by mistake must not
/// keep all that follow from being taken.
const DATES_COMPARED: Duration = Duration::from_secs(2 * 60);

impl Driver {
    /// What came back about an Order, without the answer where it is an old one that could end it.
    pub(super) fn fresh(&mut self, order: &OrderId, heard: Heard, is_ending: bool) -> Heard {
        let answers_cancel = matches!(heard.seen, Some(Seen::CancelAccepted | Seen::CancelRefused));
        if let Some(date) = heard.server_date.filter(|_| answers_cancel) {
            self.cancelled = Some((order.clone(), date));
        }
        let since = self.cancelled_here(order).or(self.cancelled_before(order));
        self.shared.fresh(heard, is_ending, since)
    }

    /// When the provider answered a cancel of this loop. It is told by the same clock as the answers
    /// behind it, so that none from before ever counts as one of those, however late it comes.
    fn cancelled_here(&self, order: &OrderId) -> Option<Timestamp> {
        let (of, date) = self.cancelled.as_ref()?;
        (of == order).then_some(*date)
    }

    /// When an earlier run heard the answer to its cancel, as the journal has it, and no answer
    /// behind that. It is the time of this device, which may have been ahead: it counts only at
    /// first, as a `Date` does.
    fn cancelled_before(&self, order: &OrderId) -> Option<Timestamp> {
        let order = self.payment.find(order)?;
        let at = order
            .cancelled_at
            .filter(|_| order.since_cancel.is_none())?;
        let counts = awake_since(self.shared.now(), self.began) < DATES_COMPARED;
        (at.mono.is_none() && counts).then_some(at.wall)
    }
}

impl Shared {
    /// What came back, without the answer where somebody on the way kept it and it says what was: of
    /// an Order that is being ended, "not paid" has to be said now. Elsewhere it does no harm, and
    /// "paid" or "over" stays true.
    /// It is old as well where it was made before `since`.
    fn fresh(&self, heard: Heard, is_ending: bool, since: Option<Timestamp>) -> Heard {
        let is_old = !self.is_fresh(&heard) || since.is_some_and(|since| is_before(&heard, since));
        if !is_old || !is_ending || is_final(&heard) {
            return heard;
        }
        let why = "an answer from before the last one".to_owned();
        Heard {
            trouble: Some(Notice::ProviderError(why)),
            ..Heard::default()
        }
    }

    /// Whether an answer to a question was made no earlier than the one before, by the provider's
    /// own clock.
    fn is_fresh(&self, heard: &Heard) -> bool {
        let is_done = matches!(
            heard.seen,
            Some(Seen::Created(_) | Seen::CancelAccepted | Seen::CancelRefused)
        );
        let Some(date) = heard.server_date.filter(|_| is_told(heard) || is_done) else {
            return true;
        };
        let now = self.now();
        let mut last = self
            .last_date
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let compared = last.filter(|(_, at)| awake_since(now, *at) < DATES_COMPARED);
        if compared.is_some_and(|(last, _)| is_before(heard, last)) {
            return false;
        }
        if compared.is_none_or(|(last, _)| date >= last) {
            *last = Some((date, now));
        }
        true
    }
}
