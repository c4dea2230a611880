//! Each decision of `next` and `observe` by itself, as a story of facts: what a clerk would see go
//! wrong if it were made the other way.

use super::laws::world::{AMOUNT, moment};
use super::*;
use crate::money::{Amount, Locale};
use crate::reference::Reference;

mod answers;
mod damage;
mod ends;
mod money;
mod sends;

/// A Payment of 180 s whose facts are told one after the other, each at a time in seconds.
struct Story {
    payment: Payment,
    presence: Presence,
}

fn id(number: u64) -> OrderId {
    OrderId::mint("GENT", "C01", number, 7)
}

fn code() -> Option<Code> {
    Some(Code {
        qr_url: Some("https://payconiq.com/pay/2/abc".to_owned()),
        payment_url: None,
        shows: Shows::QrUrl,
    })
}

/// What the provider says of the first Order when it says all, with this status.
fn sight(status: &str) -> Sight {
    Sight {
        order_id: Some(id(1).to_string()),
        status: Some(Status::new(status)),
        amount: Some(AMOUNT),
        currency: Some("EUR".to_owned()),
        refunded: None,
    }
}

impl Story {
    fn new() -> Self {
        let requested = Fact::Requested {
            amount: AMOUNT,
            reference: Reference::read("demo").unwrap_or_else(|_| unreachable!()),
            customer_locale: Locale::NlBe,
            environment: Environment::Test,
            expires_in: 180,
            again: false,
        };
        let payment = Payment::begin(PaymentId::mint(1, 1), &requested, moment(0));
        Self {
            payment: payment.unwrap_or_else(|| unreachable!()),
            presence: Presence::Customer,
        }
    }

    /// After a restart: nobody is there.
    fn alone(mut self) -> Self {
        self.presence = Presence::Nobody;
        self
    }

    fn fact(mut self, seconds: u64, fact: Fact) -> Self {
        self.payment.apply(&fact, moment(seconds));
        self
    }

    fn seen(mut self, seconds: u64, number: u64, seen: &Seen) -> Self {
        for fact in self.payment.observe(&id(number), seen) {
            self.payment.apply(&fact, moment(seconds));
        }
        self
    }

    fn minted(self, number: u64) -> Self {
        let order = id(number);
        self.fact(
            0,
            Fact::Minted {
                order,
                site: None,
                key: None,
            },
        )
    }

    fn sent(self, seconds: u64, number: u64, nth: u8) -> Self {
        let order = id(number);
        self.fact(seconds, Fact::Sent { order, nth })
    }

    /// The first Order, created at once, with a Code on the screen.
    fn showing() -> Self {
        Self::new()
            .minted(1)
            .sent(0, 1, 1)
            .seen(0, 1, &Seen::Created(code()))
    }

    /// The first Order, sent at once, and its reply lost.
    fn lost() -> Self {
        Self::new().minted(1).sent(0, 1, 1).seen(0, 1, &Seen::Lost)
    }

    fn stopped(self, seconds: u64, by: Stop) -> Self {
        self.fact(seconds, Fact::Stopped { by })
    }

    fn dead(self, seconds: u64, number: u64, how: Death) -> Self {
        let order = id(number);
        self.fact(seconds, Fact::Dead { order, how })
    }

    fn resolved(self, seconds: u64, outcome: Outcome, attention: Option<Attention>) -> Self {
        self.fact(seconds, Fact::Resolved { outcome, attention })
    }

    fn cancel(self, seconds: u64, accepted: bool) -> Self {
        let seen = if accepted {
            Seen::CancelAccepted
        } else {
            Seen::CancelRefused
        };
        self.seen(seconds, 1, &seen)
    }

    fn next(&self, seconds: u64) -> Act {
        self.payment.next(moment(seconds), self.presence, false)
    }

    fn follow(&self, seconds: u64) -> Option<Fact> {
        self.payment.follow(moment(seconds), self.presence)
    }

    fn stop(&self, seconds: u64) -> Option<Stop> {
        match self.follow(seconds) {
            Some(Fact::Stopped { by }) => Some(by),
            _ => None,
        }
    }

    fn death(&self, seconds: u64) -> Option<Death> {
        match self.follow(seconds) {
            Some(Fact::Dead { how, .. }) => Some(how),
            _ => None,
        }
    }

    fn verdict(&self, seconds: u64) -> Option<Outcome> {
        match self.follow(seconds) {
            Some(Fact::Resolved { outcome, .. }) => Some(outcome),
            _ => None,
        }
    }
}
