//! Refunds: what may be given back, of which Order, and what became of it.
//!
//! A refund is an intent that is written first and sent once. Whether it may be sent at all is
//! decided here, from facts alone.

use super::record::{Fact, RefundState, Said, SettledAs};
use super::state::{Known, Order, Payment};
use super::{Attention, OrderId, WATCHED};
use crate::clock::{Moment, surely_elapsed};
use crate::money::Amount;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// The provider refuses a second refund of the same amount of one order for five minutes (its
/// error 1034). A little more, since its clock starts later than ours.
const EQUAL_REFUND: Duration = Duration::from_secs(5 * 60 + 10);

/// One refund asked for here.
#[derive(Clone, Debug, PartialEq)]
pub struct Refund {
    /// Our number.
    pub number: u32,
    /// The Order it is for.
    pub order: OrderId,
    /// How much.
    pub amount: Amount,
    /// What was given back before, at the least.
    pub before: Amount,
    /// When it was sent.
    pub asked: Moment,
    /// Who wanted it, and why.
    pub said: Option<Said>,
    /// What became of it.
    pub state: RefundState,
    /// The person on whose word that is known, where the provider gave none.
    pub decided: Option<Said>,
}

/// A refund that may be sent, once it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundPlan {
    /// Our number for it, from 1.
    pub number: u32,
    /// The Order.
    pub order: OrderId,
    /// How much; never zero, since the provider reads that as all.
    pub amount: Amount,
    /// What was given back of the Order before.
    pub before: Amount,
}

/// Why a refund cannot be made, or not be settled. Nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundRefusal {
    /// The Payment was not paid.
    NotPaid,
    /// More than is left of it.
    TooMuch {
        /// What is left.
        left: Amount,
    },
    /// An earlier refund of it is unresolved.
    Unresolved,
    /// Another one of it is on its way in this moment.
    UnderWay,
    /// The same amount was given back less than five minutes ago; the provider would refuse it.
    TooSoon {
        /// From when on it may be wanted again.
        again: Timestamp,
    },
    /// The provider gave no answer on what was refunded so far; nothing was sent.
    NoAnswer,
    /// Refunds are switched off in this environment.
    Off,
    /// No refund of it is unresolved, so that there is nothing to say about one.
    NoneOpen,
    /// It is too early to say that an unresolved refund was not made: the provider may show it yet.
    TooEarly {
        /// From when on it may be said.
        from: Timestamp,
    },
}

impl Refund {
    /// Its reply was lost, and the provider's total does not show it yet.
    pub fn is_unresolved(&self) -> bool {
        self.state == RefundState::Unresolved
    }

    /// The provider took it.
    pub fn is_accepted(&self) -> bool {
        self.state == RefundState::Accepted
    }
}

impl Payment {
    /// What the provider holds for this Payment, as far as it told: the amount of every Order that
    /// was paid, and what was paid instead of it.
    pub fn received(&self) -> Amount {
        let others = self.orders.iter().filter(|order| !order.completed);
        let instead = sum(others.filter_map(|order| order.paid_instead));
        sum([self.paid_as_asked(), instead].into_iter())
    }

    fn paid_as_asked(&self) -> Amount {
        let paid = self.orders.iter().filter(|order| order.completed).count();
        Amount::from_cents(self.amount.cents().saturating_mul(paid as u64))
    }

    /// What the provider gave back, by its total or by the refunds that it took.
    pub fn refunded(&self) -> Amount {
        sum(self.orders.iter().map(|order| self.given_back(&order.id)))
    }

    /// What was given back of an Order at the least: the provider's total may lag behind the
    /// refunds that it took, each of which came on top of what was known to be given back before.
    pub fn given_back(&self, id: &OrderId) -> Amount {
        let told = self.find(id).map_or(Amount::ZERO, |order| order.refunded);
        let of_it = self.refunds.iter().filter(|refund| refund.order == *id);
        let taken = of_it.filter(|refund| refund.is_accepted());
        let by_then = taken.map(|refund| sum([refund.before, refund.amount].into_iter()));
        by_then.fold(told.max(self.taken(id)), Amount::max)
    }

    /// The refunds of an Order that the provider took from here.
    fn taken(&self, id: &OrderId) -> Amount {
        let of_it = self.refunds.iter().filter(|refund| refund.order == *id);
        sum(of_it
            .filter(|refund| refund.is_accepted())
            .map(|refund| refund.amount))
    }

    /// Whether all of an Order's money was given back from here.
    pub(super) fn is_given_back(&self, order: &Order) -> bool {
        order.completed && self.taken(&order.id) >= self.amount
    }

    /// The refund with a number of ours. Where the records of the greatest were lost its number was
    /// given again: the last one asked is meant.
    pub fn refund(&self, number: u32) -> Option<&Refund> {
        let mut refunds = self.refunds.iter();
        refunds.rfind(|refund| refund.number == number)
    }

    /// The refund whose fate is not known, where there is one.
    pub fn open_refund(&self) -> Option<&Refund> {
        self.refunds.iter().find(|refund| refund.is_unresolved())
    }

    /// How much can be given back by the next refund: of the surplus, where there is one.
    pub fn refundable(&self) -> Amount {
        self.to_refund()
            .map_or(Amount::ZERO, |order| self.left_of(order))
    }

    /// The Order that the next refund is for.
    fn to_refund(&self) -> Option<&Order> {
        let paid = self.orders.iter().filter(|order| order.completed);
        self.surplus()
            .or_else(|| paid.max_by_key(|order| self.left_of(order)))
    }

    fn left_of(&self, order: &Order) -> Amount {
        // What the bank took back is not ours to give.
        if order.doubt == Some(Attention::Chargeback) {
            return Amount::ZERO;
        }
        let of_order = less(self.amount, self.given_back(&order.id));
        of_order.min(self.left_in_all())
    }

    /// What was given back of what was paid as asked, at the least: what came instead went back by
    /// itself.
    pub(super) fn given_back_of_paid(&self) -> Amount {
        let paid = self.orders.iter().filter(|order| order.completed);
        sum(paid.map(|order| self.given_back(&order.id)))
    }

    /// What is left of all that came, as far as a person's decision allows: from the moment at which
    /// it was settled as paid, a Payment holds its amount once, however the surplus went back.
    fn left_in_all(&self) -> Amount {
        match (self.settled, self.settlements.last()) {
            (Some(SettledAs::Refunded), _) => Amount::ZERO,
            (Some(SettledAs::Paid), Some(settled)) => {
                let since = less(self.given_back_of_paid(), settled.given_back);
                less(self.amount, since)
            }
            _ => less(self.paid_as_asked(), self.given_back_of_paid()),
        }
    }

    /// The refund that a wish comes to; `None` wishes for all that is left. To be called after the
    /// provider was asked for every paid Order.
    ///
    /// # Errors
    /// Why nothing may be sent.
    pub fn plan_refund(
        &self,
        wanted: Option<Amount>,
        now: Moment,
    ) -> Result<RefundPlan, RefundRefusal> {
        let order = self.to_refund().ok_or(RefundRefusal::NotPaid)?;
        if self.open_refund().is_some() {
            return Err(RefundRefusal::Unresolved);
        }
        // A provider that does not know what it was paid for tells nothing of what was refunded.
        if order.since_send != Some(Known::Yes) {
            return Err(RefundRefusal::NoAnswer);
        }
        let left = self.left_of(order);
        let amount = wanted.unwrap_or(left);
        if amount == Amount::ZERO || amount > left {
            return Err(RefundRefusal::TooMuch { left });
        }
        if let Some(again) = self.refused_until(&order.id, amount, now) {
            return Err(RefundRefusal::TooSoon { again });
        }
        let greatest = self.refunds.iter().map(|refund| refund.number).max();
        Ok(RefundPlan {
            number: greatest.unwrap_or(0).saturating_add(1),
            order: order.id.clone(),
            amount,
            before: self.given_back(&order.id),
        })
    }

    /// Until when the provider would refuse such a refund as a repetition.
    fn refused_until(&self, id: &OrderId, amount: Amount, now: Moment) -> Option<Timestamp> {
        let equal = self
            .refunds
            .iter()
            .filter(|refund| refund.order == *id && refund.amount == amount)
            .rfind(|refund| refund.is_accepted())?;
        let left = EQUAL_REFUND.checked_sub(surely_elapsed(now, equal.asked))?;
        (!left.is_zero()).then(|| after(now.wall, left))
    }

    /// The number of the refund that a person settles by saying whether it was made.
    ///
    /// # Errors
    /// [`RefundRefusal::NoneOpen`], or [`RefundRefusal::TooEarly`] for "not made" within 24 h of
    /// its sending.
    pub fn decide_refund(&self, made: bool, now: Moment) -> Result<u32, RefundRefusal> {
        let refund = self.open_refund().ok_or(RefundRefusal::NoneOpen)?;
        let left = WATCHED.saturating_sub(surely_elapsed(now, refund.asked));
        if !made && !left.is_zero() {
            let from = after(now.wall, left);
            return Err(RefundRefusal::TooEarly { from });
        }
        Ok(refund.number)
    }

    /// Refunds whose reply was lost, and which the provider's total now shows.
    pub(super) fn refunds_seen(&self, order: &Order, total: Amount) -> Vec<Fact> {
        let shows = |refund: &&Refund| {
            let with_it = refund.before.cents().saturating_add(refund.amount.cents());
            total.cents() >= with_it
        };
        self.refunds
            .iter()
            .filter(|refund| refund.is_unresolved() && refund.order == order.id)
            .filter(shows)
            .map(|refund| Fact::RefundAnswered {
                refund: refund.number,
                state: RefundState::Accepted,
                said: None,
            })
            .collect()
    }

    pub(super) fn apply_refund(&mut self, fact: &Fact, at: Moment) {
        match fact {
            Fact::RefundAsked {
                order,
                refund,
                amount,
                before,
                said,
            } => {
                self.named(order);
                self.refunds.push(Refund {
                    number: *refund,
                    order: order.clone(),
                    amount: *amount,
                    before: *before,
                    asked: at,
                    said: said.clone(),
                    state: RefundState::Unresolved,
                    decided: None,
                });
            }
            Fact::RefundAnswered {
                refund,
                state,
                said,
            } => {
                let mut known = self.refunds.iter_mut();
                if let Some(known) = known.rfind(|known| known.number == *refund) {
                    known.state = *state;
                    known.decided.clone_from(said);
                }
            }
            _ => {}
        }
    }
}

fn sum(amounts: impl Iterator<Item = Amount>) -> Amount {
    Amount::from_cents(
        amounts
            .map(|amount| amount.cents())
            .fold(0, u64::saturating_add),
    )
}

fn less(amount: Amount, by: Amount) -> Amount {
    amount.checked_sub(by).unwrap_or(Amount::ZERO)
}

/// So long after now. A time beyond the calendar is as good as now: it is only shown.
fn after(now: Timestamp, left: Duration) -> Timestamp {
    let left = SignedDuration::try_from(left).unwrap_or_default();
    now.checked_add(left).unwrap_or(now)
}
