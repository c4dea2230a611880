//! Whose an Order is: the site of the key that made it, and the one of today's.

use super::driver::Driver;
use super::face::Notice;
use crate::clock::Moment;
use crate::payment::{Fact, Order, OrderId, Presence, Seen};

impl Driver {
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
        let today = self.shared.provider.as_ref().and_then(|one| one.key_mark());
        let is_ours = |order: &&Order| {
            let asked_now = self.presence == Presence::Customer;
            let same_key = order.key.is_some() && order.key == today;
            asked_now || same_key || self.proven.as_ref() == Some(&order.id)
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

    /// The end of a watch that today's key can never keep, by this device's clock and the provider's.
    pub(super) fn given_up(&self) -> Option<Fact> {
        if self.belongs_elsewhere() != Some(true) {
            return None;
        }
        let now = self.now();
        let wall = self.shared.vouched_now()?.min(now.wall);
        self.payment.out_of_reach(Moment { wall, ..now })
    }

    pub(super) fn mind_other_key(&mut self) {
        if self.belongs_elsewhere() == Some(true) && self.fresh.trouble != Some(Notice::OtherKey) {
            self.fresh.trouble = Some(Notice::OtherKey);
            self.notice(Notice::OtherKey);
        }
    }
}
