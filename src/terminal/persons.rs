//! What persons want of a Payment: taken up between two steps of its loop, and answered.

use super::driver::Driver;
use super::face::{RefundRefusal, Refusal, Ticket, What};
use super::nudge::{Nudge, Word};
use super::refund::Wish;
use crate::payment::{Fact, Said, SettledAs, Stop};

impl Driver {
    pub(super) async fn take(&mut self, nudge: Nudge) {
        match nudge {
            Nudge::AskNow | Nudge::Hint => self.hurry = true,
            Nudge::Cancel(ticket) => {
                self.said = Some(Word::Cancel(ticket));
                self.cancel(ticket).await;
                self.said = None;
            }
            Nudge::Settle(ticket, as_, note) => {
                self.said = Some(Word::Settle(ticket, as_));
                self.settle(ticket, as_, note).await;
                self.said = None;
            }
            Nudge::Refund(ticket, amount, note) => {
                self.wish(Wish::refund(ticket, amount, self.says(&note)));
            }
            Nudge::DecideRefund(ticket, made, note) => {
                self.wish(Wish::decision(ticket, made, self.says(&note)));
            }
            Nudge::Wish(wish) => self.wish(wish),
            Nudge::Answer(hand) => self.answer(hand),
            Nudge::AnswerSettle(ticket, as_) => self.answer_settle(ticket, as_),
        }
    }

    async fn cancel(&mut self, ticket: Ticket) {
        match self.payment.outcome() {
            Some(outcome) => self.shared.refuse(ticket, Refusal::Ended(outcome)),
            None if self.payment.stopped.is_none() => {
                self.hurry = true;
                self.stop(Fact::Stopped { by: Stop::Person }).await;
            }
            None => self.hurry = true,
        }
    }

    /// Ends the Payment for a person. A journal that takes nothing does not keep it going, nor the
    /// reply waiting that may be under way: it is written as soon as it can be.
    async fn stop(&mut self, stopped: Fact) {
        if self.try_commit(vec![stopped.clone()]).await.is_err() {
            self.payment.apply(&stopped, self.shared.now());
            self.owed.push(stopped);
            self.announce(What::Changed);
        }
    }

    /// One wish about a refund at a time: a second press is none.
    fn wish(&mut self, wish: Wish) {
        if self.in_hand.is_some() || self.refund.is_some() {
            let under_way = Refusal::Refund(RefundRefusal::UnderWay);
            return self.shared.refuse(wish.ticket, under_way);
        }
        self.refund = Some(wish);
    }

    /// What a person says, as the journal keeps it.
    fn says(&self, note: &str) -> Said {
        Said {
            by: self.shared.operator.clone(),
            note: note.chars().filter(|c| !c.is_control()).take(500).collect(),
        }
    }

    async fn settle(&mut self, ticket: Ticket, as_: SettledAs, note: String) {
        if !self.payment.needs_settling() {
            self.shared.refuse(ticket, Refusal::NothingToSettle);
            return;
        }
        // Money that may just be going back is not accepted for a sale.
        let going = self.in_hand.is_some() || self.payment.open_refund().is_some();
        if going && as_ == SettledAs::Paid {
            let unresolved = Refusal::Refund(RefundRefusal::Unresolved);
            self.shared.refuse(ticket, unresolved);
            return;
        }
        let Said { by, note } = self.says(&note);
        let settled = Fact::Settled { as_, note, by };
        if let Err(error) = self.try_commit(vec![settled]).await {
            self.shared.refuse(ticket, Refusal::Journal(error));
        }
    }

    /// Answers a decision that the loop before this one died of: what is on disk tells whether it was
    /// taken.
    pub(super) fn answer_settle(&self, ticket: Ticket, as_: SettledAs) {
        match self.payment.outcome() {
            Some(outcome) if self.payment.settled == Some(as_) => {
                self.announce(What::Outcome(outcome));
            }
            _ => self.shared.refuse(ticket, Refusal::Fault),
        }
    }
}
