//! What an Outcome has to tell of the money of the Orders, and what follows where none did.
//!
//! Money is written down together with the Outcome that tells of it. Damage may take the one and
//! leave the other, so that an Outcome follows from the Orders at any time.

use super::record::{Fact, SettledAs};
use super::state::{Order, Payment, Resolution};
use super::{Attention, Class, Outcome, Status};
use crate::money::Amount;

/// What there is to tell of an Order's money; what is greater is told first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// It came, with everything matching.
    Came,
    /// It is said to have come, and differs or cannot be compared.
    Differs,
    /// The bank took it back.
    TakenBack,
}

impl Payment {
    /// The Outcome that follows from what none told of yet.
    pub(super) fn untold(&self) -> Option<Fact> {
        self.orders.iter().find_map(|order| self.due(order))
    }

    /// An Order with money that no fact accounts for.
    pub(super) fn unexplained(&self) -> Option<&Order> {
        self.orders.iter().find(|order| self.is_unexplained(order))
    }

    /// Whether the provider's last word, or a refund from here, speaks of an Order's money, and
    /// nothing accounts for it. What did was written in the same moment: damage took that, and the
    /// provider is asked again.
    pub(super) fn is_unexplained(&self, order: &Order) -> bool {
        let word = order.status.as_ref().map(Status::class);
        let went_back = self.refunds.iter().any(|refund| refund.order == order.id);
        let came = word == Some(Class::Paid) || went_back;
        // What a person gave back is nobody's trouble where the bank takes it back as well.
        let taken_back = word == Some(Class::Chargeback)
            && order.doubt != Some(Attention::Chargeback)
            && order.accounted != Some(SettledAs::Refunded);
        (came && !order.is_said_to_be_paid()) || taken_back
    }

    /// The Outcome that follows from an Order of this Payment, as it is given.
    pub(super) fn due(&self, order: &Order) -> Option<Fact> {
        let news = order.untold?;
        // What a person decided about its money stands, until what was accepted is taken back.
        match order.accounted {
            Some(SettledAs::Paid) if news != News::TakenBack => return None,
            Some(SettledAs::Refunded) => return None,
            _ => {}
        }
        let attention = match news {
            News::TakenBack => Some(Attention::Chargeback),
            // Two sums are the worse trouble: the other one is found again once one went back.
            _ if self.is_paid_beside(order) => Some(Attention::PaidTwice),
            News::Differs => self.not_silenced(order.doubt)?,
            // More money came than was settled: what was given back counts no more.
            News::Came => match self.settled {
                Some(SettledAs::Paid) => Some(Attention::PaidTwice),
                Some(SettledAs::Refunded) => Some(Attention::PaidLate),
                None => self.not_silenced(self.needs_a_person(order))?,
            },
        };
        // What went back from here needs no alarm beside money that was told: that would have what is
        // left given back as well.
        let went_back = news == News::Came && self.is_given_back(order);
        let is_told = |now: Resolution| !now.outcome.is_unpaid();
        if went_back && self.resolution.is_some_and(is_told) && attention.is_some() {
            return None;
        }
        let outcome = attention.map_or(Outcome::Paid, |_| Outcome::NeedsAttention);
        Some(Fact::Resolved { outcome, attention })
    }

    /// An alarm is not silenced by a later answer, but for the one that there was nothing to compare.
    fn not_silenced(&self, by: Option<Attention>) -> Option<Option<Attention>> {
        let present = self.resolution.and_then(|now| now.attention);
        let gives_way = match present {
            None => true,
            Some(Attention::Incomplete) => by != present,
            Some(_) => false,
        };
        gives_way.then_some(by)
    }
}

impl Order {
    /// It was paid, with everything matching.
    pub(super) fn complete(&mut self) {
        self.came_late |= !self.completed && self.dead.is_some() && self.code.is_some();
        self.completed = true;
        // What could not be compared now was.
        if self.doubt == Some(Attention::Incomplete) {
            self.doubt = None;
            self.untold = None;
        }
        self.untold = self.untold.max(Some(News::Came));
    }

    /// What is said of its money does not fit.
    pub(super) fn doubted(&mut self, attention: Attention, paid: Option<Amount>) {
        self.doubt = Some(attention);
        self.paid_instead = paid.or(self.paid_instead);
        let news = match attention {
            Attention::Chargeback => News::TakenBack,
            _ => News::Differs,
        };
        self.untold = self.untold.max(Some(news));
    }
}
