//! A journal that takes nothing now: tried again until it does, while the provider goes on being
//! asked, because a person must hear of money that the device cannot record.

use super::driver::Driver;
use super::face::{Notice, What};
use super::view::view;
use crate::journal::JournalError;
use crate::payment::{Act, Fact, Record};
use std::time::{Duration, Instant};

/// So long between two tries.
const PAUSE: Duration = Duration::from_secs(1);

impl Driver {
    /// Writes records, trying until they are on disk: what is not is not acted upon. Meanwhile the
    /// provider's answers are told, and taken in only once they can be written.
    pub(super) async fn insist(&mut self, records: Vec<Record>, facts: &[Fact]) {
        let Err(mut error) = self.shared.scribe.append(records.clone()).await else {
            return;
        };
        let trouble = self.fresh.trouble.take();
        let mut is_paid = says_paid(facts);
        let mut phase = None;
        loop {
            tracing::error!(%error, "the journal takes nothing; trying again");
            let notice = if is_paid {
                Notice::PaidUnrecorded
            } else {
                Notice::of_journal(&error)
            };
            if self.fresh.trouble.as_ref() != Some(&notice) {
                self.fresh.trouble = Some(notice.clone());
                self.notice(notice);
            }
            // The Code leaves the screen when its time is over, written or not.
            let now = view(&self.payment, self.presence, &self.fresh, self.shared.now()).phase;
            if phase.replace(now).is_some_and(|before| before != now) {
                self.announce(What::Changed);
            }
            tokio::time::sleep(PAUSE).await;
            match self.shared.scribe.append(records.clone()).await {
                Ok(()) => break,
                Err(again) => error = again,
            }
            is_paid = is_paid || self.is_paid_meanwhile().await;
        }
        self.fresh.trouble = trouble;
    }

    /// Asks for the Orders that the provider may know, as often as it is asked otherwise, and takes
    /// nothing in: the answer comes again when it can be written.
    async fn is_paid_meanwhile(&mut self) -> bool {
        let Some(provider) = self.shared.provider.clone() else {
            return false;
        };
        let orders = self.payment.maybe_known();
        let act = match (self.payment.resolution, orders.last()) {
            (_, None) => return false,
            (Some(_), _) => Act::Watch(orders.clone()),
            (None, Some(order)) => Act::Ask(order.clone()),
        };
        if !self.wait_before(&act).is_zero() {
            return false;
        }
        let mut is_paid = false;
        for order in orders {
            let heard = provider.ask(order.clone()).await;
            let seen = heard.seen.filter(|seen| self.is_about_ours(seen));
            self.attempted(seen.is_none(), heard.retry_after);
            self.shared.hub.line(seen.is_some(), heard.trouble.as_ref());
            let Some(seen) = seen else { continue };
            self.fresh.last_answer = Some(Instant::now());
            is_paid |= says_paid(&self.payment.observe(&order, &seen));
        }
        is_paid
    }
}

/// Whether facts say that the provider holds the money, with everything matching.
fn says_paid(facts: &[Fact]) -> bool {
    facts
        .iter()
        .any(|fact| matches!(fact, Fact::Completed { .. }))
}

impl Notice {
    /// Why the journal takes nothing, for a person.
    pub(super) fn of_journal(error: &JournalError) -> Self {
        match error {
            JournalError::Full => Self::JournalFull,
            other => Self::JournalUnwritable(other.to_string()),
        }
    }
}
