//! What to do next: the state and the time in, one act or one derived fact out.

use super::record::{Death, Fact, Stop};
use super::state::{Fate, Known, Order, Payment};
use super::{Attention, Class, OrderId, Outcome, Status};
use crate::clock::{Moment, deadline_passed, surely_elapsed};
use std::time::Duration;

/// At most so many Orders for one Payment in one go.
const MOST_ORDERS: usize = 3;
/// At most so many sends of one Order that may have reached the provider.
const MOST_SENDS: u8 = 3;
/// Someone may be confirming when the Code leaves the screen.
pub const GRACE: Duration = Duration::from_secs(15);
/// So long after its `seconds_active` an Order is surely over at the provider. These count from the
/// moment at which its Code left the screen, since they may begin when the customer chooses how to
/// pay.
const PAST_LIFE: Duration = Duration::from_secs(120);
/// So long a Payment that ended unpaid is watched for late money. Time alone does not end it: the
/// provider has to answer once when it is over, also where the device was off meanwhile.
pub const WATCHED: Duration = Duration::from_secs(24 * 60 * 60);
/// What the provider never answers for is given up so long after its Outcome: by each run that has
/// asked in vain, for itself; and for good where today's key is another site's and can never ask.
pub const WATCHED_AT_MOST: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Whether the customer for whom the Payment was requested may still be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It was requested in this run.
    Customer,
    /// It was found in the journal: nothing is POSTed for it any more.
    Nobody,
}

/// The next thing to do for a Payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Mint the id of a new Order.
    Mint,
    /// Send the Order, for the `nth` time.
    Post {
        /// Which.
        order: OrderId,
        /// The number of this send.
        nth: u8,
    },
    /// Ask the provider for the Order.
    Ask(OrderId),
    /// Cancel the Order at the provider.
    Cancel(OrderId),
    /// Ask, now and then, for Orders that might still be paid late.
    Watch(Vec<OrderId>),
    /// Nothing.
    Rest,
}

impl Payment {
    /// When the Code of an Order leaves the screen, counted from the first send of its Order.
    pub fn is_past_deadline(&self, order: &Order, now: Moment) -> bool {
        order
            .first_sent
            .is_some_and(|sent| deadline_passed(now, sent, self.expires_in))
    }

    /// Whether the next answer about an Order may mean that nobody can pay it any more.
    pub fn is_being_ended(&self, order: &OrderId) -> bool {
        let cancelled = self.find(order).is_some_and(|order| order.cancel.is_some());
        self.stopped.is_some() || self.resolution.is_some() || cancelled
    }

    /// Whether a Code may be on screen now.
    pub fn shows_code(&self, now: Moment) -> bool {
        self.resolution.is_none()
            && self.stopped.is_none()
            && self.order().is_some_and(|order| {
                order.code.is_some() && order.dead.is_none() && !self.is_past_deadline(order, now)
            })
    }

    /// The next fact that follows from the state and the time alone.
    pub fn follow(&self, now: Moment, presence: Presence) -> Option<Fact> {
        // An Outcome is written with what it tells of: where it is missing, damage took it.
        if let Some(fact) = self.untold() {
            return Some(fact);
        }
        if let Some(resolution) = self.resolution {
            return self
                .after_refund()
                .or_else(|| self.last_look(resolution.at));
        }
        // Nothing is concluded before the provider was asked for money that it spoke of.
        if self.unexplained().is_some() {
            return None;
        }
        let Some(order) = self.order() else {
            return self.without_order(presence);
        };
        if order.dead.is_none() {
            return self
                .death(order, now, presence)
                .map(|how| Fact::Dead {
                    order: order.id.clone(),
                    how,
                })
                .or_else(|| {
                    self.stop(order, now, presence)
                        .map(|by| Fact::Stopped { by })
                });
        }
        let outcome = self.verdict(order, now, presence)?;
        Some(Fact::Resolved {
            outcome,
            attention: None,
        })
    }

    fn without_order(&self, presence: Presence) -> Option<Fact> {
        let outcome = match (self.stopped, presence) {
            (Some(Stop::Person), _) => Outcome::Cancelled,
            (Some(_), _) | (None, Presence::Nobody) => Outcome::NotCreated,
            (None, Presence::Customer) => return None,
        };
        Some(Fact::Resolved {
            outcome,
            attention: None,
        })
    }

    /// Why we end the Order now, where we do.
    fn stop(&self, order: &Order, now: Moment, presence: Presence) -> Option<Stop> {
        // What the provider lists may be paid: it is asked before it is ended.
        let unasked = self.recovered && order.answered_at.is_none();
        if self.stopped.is_some() || unasked {
            return None;
        }
        if order.fate == Fate::Created && order.code.is_none() {
            Some(Stop::Unusable)
        } else if presence == Presence::Nobody && order.code.is_none() {
            Some(Stop::Restart)
        } else if self.is_past_deadline(order, now) {
            Some(Stop::Deadline)
        } else if order.is_given_up() {
            Some(Stop::GaveUp)
        } else {
            None
        }
    }

    /// How we know that nobody can pay the Order any more, where we do.
    fn death(&self, order: &Order, now: Moment, presence: Presence) -> Option<Death> {
        match order.status.as_ref().map(Status::class) {
            Some(Class::Expired) => return Some(Death::Expired),
            Some(Class::Cancelled) => return Some(Death::Cancelled),
            _ => {}
        }
        let ending = self.stopped.is_some() || presence == Presence::Nobody;
        match order.fate {
            Fate::Refused => Some(Death::Refused),
            // An Order is minted and sent in one write: where it was not sent, damage took that.
            Fate::Unsent if presence == Presence::Nobody => {
                self.death_by_answer(order, now, ending)
            }
            Fate::Unsent if ending => Some(Death::NeverSent),
            Fate::Unsent => None,
            Fate::Created | Fate::Unknown => self.death_by_answer(order, now, ending),
        }
    }

    fn death_by_answer(&self, order: &Order, now: Moment, ending: bool) -> Option<Death> {
        if order.cancel == Some(true) && order.since_cancel.is_some() {
            return Some(Death::AfterCancel);
        }
        let unseen = order.fate != Fate::Created && order.code.is_none();
        if ending && unseen && order.cancel.is_some() && order.since_cancel == Some(Known::No) {
            return Some(Death::NeverWas);
        }
        // Only an answer of this run counts: the time of one that was read back from disk is by a
        // wall clock that may have been set since. It will be asked again.
        let answered = order.answered_at.filter(|at| at.mono.is_some())?;
        let over = self.is_past_life(order, now) && self.is_past_life(order, answered);
        (over && !order.is_under_review()).then_some(Death::PastLife)
    }

    /// Whether the Order's life at the provider was surely over at a time.
    fn is_past_life(&self, order: &Order, at: Moment) -> bool {
        let life = Duration::from_secs(u64::from(self.seconds_active())) + PAST_LIFE;
        // Where damage took the send, it was before this run found the Order.
        let gone = |since: Option<Moment>, long: Duration| {
            since
                .or(self.found)
                .is_some_and(|since| self.certainly_since(at, since) >= long)
        };
        gone(order.first_sent, self.expires_in + life) && gone(order.last_sent, life)
    }

    /// How long ago something was, whatever the wall clock said then and says now: what an earlier
    /// run wrote down is as old as this run knows of it.
    fn certainly_since(&self, at: Moment, since: Moment) -> Duration {
        let since = since.mono.map(|_| since).or(self.found);
        since.map_or(Duration::ZERO, |since| surely_elapsed(at, since))
    }

    /// The Outcome that a dead Order means; `None` where another Order may be made.
    fn verdict(&self, order: &Order, now: Moment, presence: Presence) -> Option<Outcome> {
        if self.stopped == Some(Stop::Person) {
            return Some(Outcome::Cancelled);
        }
        if order.declined {
            return Some(Outcome::Declined);
        }
        let was_seen = self.orders.iter().any(|order| order.code.is_some());
        if was_seen || self.recovered {
            let ours = self.stopped.is_some() && order.dead != Some(Death::Expired);
            let by_customer = order.dead == Some(Death::Cancelled) && !ours;
            return Some(if by_customer {
                Outcome::Cancelled
            } else {
                Outcome::Expired
            });
        }
        let may_try_again = self.stopped.is_none()
            && presence == Presence::Customer
            && order.exists
            && self.orders.len() < MOST_ORDERS
            && !self.is_past_deadline(order, now);
        (!may_try_again).then_some(Outcome::NotCreated)
    }

    /// The next act. Call it when [`Payment::follow`] has nothing more to add.
    ///
    /// `just_cancelled` says that the last thing sent for this Order was a cancel: whatever became
    /// of it, the next thing is to ask, because a payment that came first wins.
    pub fn next(&self, now: Moment, presence: Presence, just_cancelled: bool) -> Act {
        if self.resolution.is_some() {
            return self.after_the_end(now);
        }
        if let Some(order) = self.unexplained() {
            return Act::Ask(order.id.clone());
        }
        let Some(order) = self.order().filter(|order| order.dead.is_none()) else {
            return Act::Mint;
        };
        let ask = Act::Ask(order.id.clone());
        if self.wants_cancel(order, now) && order.cancel != Some(true) {
            return if just_cancelled {
                ask
            } else {
                Act::Cancel(order.id.clone())
            };
        }
        // A send behind a cancel could make the Order anew, and the cancel would be taken for its end.
        let may_post =
            self.stopped.is_none() && presence == Presence::Customer && order.cancel.is_none();
        let unsent = order.fate == Fate::Unsent;
        let unheard = order.fate == Fate::Unknown && order.since_send == Some(Known::No);
        if may_post && (unsent || unheard) && order.sends < MOST_SENDS {
            return Act::Post {
                order: order.id.clone(),
                nth: order.sends.saturating_add(1),
            };
        }
        ask
    }

    fn wants_cancel(&self, order: &Order, now: Moment) -> bool {
        match self.stopped {
            // The customer may be confirming: wait out the grace, and ask meanwhile.
            Some(Stop::Deadline) if order.code.is_some() && !order.declined => order
                .first_sent
                .is_none_or(|sent| deadline_passed(now, sent, self.expires_in + GRACE)),
            Some(_) => true,
            // A recovered one is asked for before it is ended.
            None => order.declined || (order.exists && order.code.is_none() && !self.recovered),
        }
    }

    /// The Orders that the provider may know.
    pub fn maybe_known(&self) -> Vec<OrderId> {
        let known = self.orders.iter().filter(|order| !order.never_was());
        known.map(|order| order.id.clone()).collect()
    }

    fn after_the_end(&self, now: Moment) -> Act {
        let Some(resolution) = self.resolution else {
            return Act::Rest;
        };
        // What [`Payment::follow`] has to tell of is looked at again by the next run.
        if self.untold().is_some() {
            return Act::Watch(self.maybe_known());
        }
        // A refund whose fate is open does not end the watch over the other Orders.
        let unsure = |order: &Order| {
            self.refunds.iter().any(|refund| {
                refund.order == order.id
                    && refund.is_unresolved()
                    && order.owes_a_look(refund.asked, now)
            })
        };
        // What could not be compared is asked for until it can be.
        let is_doubted = |order: &Order| order.doubt == Some(Attention::Incomplete);
        let may_be_late = |order: &Order| {
            order.might_be_paid_late()
                && (order.owes_a_look(resolution.at, now) || is_doubted(order))
        };
        // Its look may have been when the money was seen: what told of it is lost all the same.
        let is_unexplained =
            |order: &Order| self.is_unexplained(order) && !order.was_given_up(resolution.at, now);
        let watched: Vec<OrderId> = self
            .orders
            .iter()
            .filter(|order| unsure(order) || may_be_late(order) || is_unexplained(order))
            .map(|order| order.id.clone())
            .collect();
        if watched.is_empty() {
            Act::Rest
        } else {
            Act::Watch(watched)
        }
    }

    /// The end of a watch for who can never ask, since today's key is another site's. The journal
    /// knows of it, so that nothing is kept for its sake any more. No clock alone may say so: `now`
    /// is one that the provider's agreed with.
    pub fn out_of_reach(&self, now: Moment) -> Option<Fact> {
        let since = self.resolution?.at;
        let is_over = surely_elapsed(now, since) >= WATCHED_AT_MOST;
        let is_it = |order: &&Order| {
            let may_be_late = order.might_be_paid_late() && !order.was_looked_at(since);
            (may_be_late || self.is_unexplained(order)) && !order.given_up
        };
        let order = self.orders.iter().filter(|_| is_over).find(is_it)?;
        Some(Fact::Unanswered {
            order: order.id.clone(),
            for_good: true,
        })
    }

    /// The answer with which the watch of an Order ends, so that the journal knows of it: answers
    /// without news are not written otherwise.
    fn last_look(&self, ended: Moment) -> Option<Fact> {
        let over = |at: Option<Moment>| at.is_some_and(|at| surely_elapsed(at, ended) >= WATCHED);
        let order = self.orders.iter().find(|order| {
            order.might_be_paid_late() && over(order.answered_at) && !over(order.written_at)
        })?;
        let (status, order_id) = (order.status.clone(), order.id.clone());
        Some(match order.since_send {
            Some(Known::Yes) => Fact::Saw {
                order: order_id,
                status,
            },
            _ => Fact::NotKnown { order: order_id },
        })
    }
}

impl Order {
    /// Sent as often as is allowed, and still the provider knows of nothing.
    fn is_given_up(&self) -> bool {
        self.fate == Fate::Unknown
            && self.since_send == Some(Known::No)
            && self.sends >= MOST_SENDS
            && !self.exists
    }

    /// Whether the provider's last word may mean that the money came, and somebody looks at it.
    fn is_under_review(&self) -> bool {
        let word = self.status.as_ref().map(Status::word);
        matches!(word, Some("uncleared" | "reserved"))
    }

    /// Whether it surely never was at the provider, nor can be: a send that was turned away, for its
    /// key or until later, may have a copy on the way or may have been done all the same. Another
    /// run does not know what became of a send, and takes it for possible; so it does where the record
    /// of the send, or of the answer to it, is lost.
    fn never_was(&self) -> bool {
        match self.dead {
            Some(Death::NeverSent) => {
                self.first_sent.is_some() && self.sends == 0 && !self.turned_away
            }
            Some(Death::Refused) => self.fate == Fate::Refused && !self.turned_away,
            _ => false,
        }
    }

    /// Anything that may have reached the provider, but for what it refused, what is paid already,
    /// and what a person settled.
    fn might_be_paid_late(&self) -> bool {
        !self.never_was() && !self.completed && self.accounted.is_none()
    }

    /// Whether it is to be asked for still, for the sake of what happened at `since`.
    fn owes_a_look(&self, since: Moment, now: Moment) -> bool {
        // No clock alone ends it, since it may have been wrong when this began.
        surely_elapsed(now, since) < WATCHED
            || !(self.was_given_up(since, now) || self.was_looked_at(since))
    }

    /// Whether the provider was asked in vain, and has been for as long as anything is watched.
    fn was_given_up(&self, since: Moment, now: Moment) -> bool {
        surely_elapsed(now, since) >= WATCHED_AT_MOST && self.unanswered_at.is_some()
    }

    /// Whether the provider answered about it once its watch was over.
    fn was_looked_at(&self, since: Moment) -> bool {
        let looked = |at: Moment| surely_elapsed(at, since) >= WATCHED;
        self.answered_at.is_some_and(looked)
    }
}
