//! What a person decides about money that does not fit, and what it covers.

use super::record::{Fact, Said, SettledAs};
use super::state::{Order, Payment, Resolution};
use super::{Attention, Outcome};
use crate::clock::Moment;
use crate::money::Amount;

/// One decision of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Settlement {
    /// What was decided.
    pub as_: SettledAs,
    /// Who, and why.
    pub said: Said,
    /// When.
    pub at: Moment,
    /// What had been given back of what was paid as asked by then.
    pub given_back: Amount,
}

impl Payment {
    /// Whether a person has to settle it, and has not.
    pub fn needs_settling(&self) -> bool {
        self.settled.is_none() && self.outcome() == Some(Outcome::NeedsAttention)
    }

    /// The paid Order that is one too many: the last of those that nobody settled. Only money that
    /// came late, or twice, is too much.
    pub fn surplus(&self) -> Option<&Order> {
        let attention = self.resolution.and_then(|now| now.attention);
        if !matches!(attention, Some(Attention::PaidLate | Attention::PaidTwice)) {
            return None;
        }
        let paid = self.paid.iter().rev().filter_map(|id| self.find(id));
        paid.filter(|order| order.accounted.is_none())
            .find(|order| !self.is_given_back(order))
    }

    pub(super) fn settle(&mut self, as_: SettledAs, note: &str, by: &str, at: Moment) {
        self.settled = Some(as_);
        let said = Said {
            by: by.to_owned(),
            note: note.to_owned(),
        };
        self.settlements.push(Settlement {
            as_,
            said,
            at,
            given_back: self.given_back_of_paid(),
        });
        // It covers the money that is known by now, and none that comes later.
        for order in &mut self.orders {
            if order.is_said_to_be_paid() {
                order.accounted = Some(as_);
                order.untold = None;
            }
        }
        let outcome = match as_ {
            SettledAs::Paid => Outcome::Paid,
            SettledAs::Refunded => Outcome::Refunded,
        };
        self.resolution = Some(Resolution {
            outcome,
            attention: None,
            at,
        });
    }

    /// What follows from a refund of all of the surplus. Who gave it back has settled the Payment,
    /// unless what is left needs a person as well.
    pub(super) fn after_refund(&self) -> Option<Fact> {
        let attention = self.resolution.and_then(|now| now.attention)?;
        if !matches!(attention, Attention::PaidLate | Attention::PaidTwice) {
            return None;
        }
        let since = self.refunds.iter().skip(self.refunds_before);
        let refund = since.rev().find(|refund| {
            let order = self.find(&refund.order);
            refund.is_accepted()
                && order.is_some_and(|order| order.accounted.is_none() && self.is_given_back(order))
        })?;
        let kept: Vec<&Order> = self.orders.iter().filter(|one| self.is_kept(one)).collect();
        let as_ = match *kept.as_slice() {
            [] => SettledAs::Refunded,
            [left] => match self.needs_a_person(left) {
                None => SettledAs::Paid,
                Some(why) if why == attention => return None,
                still => {
                    return Some(Fact::Resolved {
                        outcome: Outcome::NeedsAttention,
                        attention: still,
                    });
                }
            },
            _ => return None,
        };
        let Said { by, note } = refund.said.clone().unwrap_or_default();
        Some(Fact::Settled { as_, note, by })
    }

    /// Why the money of an Order cannot stay for the sale without a person's word.
    pub(super) fn needs_a_person(&self, order: &Order) -> Option<Attention> {
        if order.accounted.is_some() {
            return None;
        }
        // What came after the sale had ended unpaid is late, however much of it went back; and so is
        // what came for a dead Order, since the record of that end may be lost.
        let accepted = |one: &Settlement| one.as_ == SettledAs::Paid;
        let is_late =
            (self.ended_unpaid || order.came_late) && !self.settlements.iter().any(accepted);
        let is_recovered = self.recovered.then_some(Attention::Recovered);
        let late = is_late.then_some(Attention::PaidLate);
        order.doubt.or(is_recovered).or(late)
    }

    /// Whether the money of an Order is with us, and meant to stay.
    fn is_kept(&self, order: &Order) -> bool {
        let came = order.is_said_to_be_paid() || order.accounted == Some(SettledAs::Paid);
        let taken_back = order.doubt == Some(Attention::Chargeback);
        let returned = order.accounted == Some(SettledAs::Refunded) || self.is_given_back(order);
        came && !taken_back && !returned
    }

    /// Whether money came, or is said to have come, for another Order than this one, and no person
    /// said that it was given back.
    pub(super) fn is_paid_beside(&self, order: &Order) -> bool {
        let mut others = self.orders.iter().filter(|other| other.id != order.id);
        others
            .any(|other| other.is_said_to_be_paid() && other.accounted != Some(SettledAs::Refunded))
    }
}

impl Order {
    /// Whether the provider said that it was paid, matching or not, and maybe taken back since.
    pub(super) fn is_said_to_be_paid(&self) -> bool {
        self.completed || self.doubt.is_some()
    }
}
