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
    /// What had been given back by then.
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
            given_back: self.given_back_in_all(),
        });
        // It covers the money that is known by now, and none that comes later.
        for order in &mut self.orders {
            if order.completed || order.doubt.is_some() {
                order.accounted = Some(as_);
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

    /// The decision that a refund was: who gave all of the surplus back has settled the Payment.
    pub(super) fn settled_by_refund(&self) -> Option<Fact> {
        let attention = self.resolution.and_then(|now| now.attention)?;
        let refund = self.refunds.iter().rev().find(|refund| {
            let order = self.find(&refund.order);
            refund.is_accepted()
                && order.is_some_and(|order| order.accounted.is_none() && self.is_given_back(order))
        })?;
        let kept = self.orders.iter().filter(|order| self.is_kept(order));
        let as_ = match (attention, kept.count()) {
            (Attention::PaidLate | Attention::PaidTwice, 0) => SettledAs::Refunded,
            (Attention::PaidTwice, 1) => SettledAs::Paid,
            _ => return None,
        };
        let Said { by, note } = refund.said.clone().unwrap_or_default();
        Some(Fact::Settled { as_, note, by })
    }

    /// Whether the money of an Order is with us, and meant to stay.
    fn is_kept(&self, order: &Order) -> bool {
        let came = order.completed || order.accounted == Some(SettledAs::Paid);
        came && order.accounted != Some(SettledAs::Refunded) && !self.is_given_back(order)
    }
}
