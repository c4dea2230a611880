//! What may interrupt a Payment's loop, and what of it outlives the loop.

use super::driver::Driver;
use super::face::{RefundRefusal, Refusal, Ticket};
use super::refund::{Hand, Wish};
use crate::money::Amount;
use crate::payment::{SettledAs, Stop};

/// What may interrupt a Payment's loop.
#[derive(Debug)]
pub enum Nudge {
    /// Ask now.
    AskNow,
    /// The provider's event stream hinted at news.
    Hint,
    /// A person cancels.
    Cancel(Ticket),
    /// A person settles.
    Settle(Ticket, SettledAs, String),
    /// A person gives money back.
    Refund(Ticket, Option<Amount>, String),
    /// A person says whether a refund was made.
    DecideRefund(Ticket, bool, String),
    /// A wish about a refund that the loop before this one had taken, and not begun.
    Wish(Wish),
    /// A wish that the loop before this one had begun with: it waits for an answer.
    Answer(Hand),
    /// A decision that the loop before this one was just writing down: the same.
    AnswerSettle(Ticket, SettledAs),
}

/// What a person said that a loop is just writing down: what its answer needs, should the loop die
/// of it.
#[derive(Clone, Copy, Debug)]
pub enum Word {
    /// The Payment is cancelled.
    Cancel(Ticket),
    /// Its money is settled.
    Settle(Ticket, SettledAs),
}

impl Nudge {
    /// The number of the command behind it, or 0.
    pub const fn ticket(&self) -> Ticket {
        match self {
            Self::AskNow | Self::Hint => 0,
            Self::Cancel(ticket)
            | Self::Settle(ticket, ..)
            | Self::Refund(ticket, ..)
            | Self::DecideRefund(ticket, ..)
            | Self::AnswerSettle(ticket, _) => *ticket,
            Self::Wish(wish) => wish.ticket,
            Self::Answer(hand) => hand.ticket,
        }
    }

    /// Why it is not seen to, where its Payment cannot be read or is gone: what may have been sent is
    /// not denied for that.
    pub fn refusal(&self, why: Refusal) -> Refusal {
        match self {
            Self::Answer(hand) if hand.was_written() => Refusal::Refund(RefundRefusal::Unresolved),
            _ => why,
        }
    }
}

impl Driver {
    /// What persons want that this loop has not seen to, for whoever comes next. It takes no more
    /// nudges from then on.
    pub fn left(&mut self) -> Vec<Nudge> {
        self.nudges.close();
        let mut left = Vec::new();
        // Where the journal took nothing, only this loop knew of it.
        let stopped = self.payment.stopped == Some(Stop::Person);
        match self.said.take() {
            // A cancel does no harm twice, and one that is forgotten may cost money.
            Some(Word::Cancel(ticket)) => left.push(Nudge::Cancel(ticket)),
            said => {
                if stopped && self.payment.resolution.is_none() {
                    left.push(Nudge::Cancel(0));
                }
                if let Some(Word::Settle(ticket, as_)) = said {
                    left.push(Nudge::AnswerSettle(ticket, as_));
                }
            }
        }
        // What a loop died of is not begun again.
        left.extend(self.in_hand.take().map(Nudge::Answer));
        left.extend(self.refund.take().map(Nudge::Wish));
        left.extend(std::iter::from_fn(|| self.nudges.try_recv().ok()));
        left
    }
}
