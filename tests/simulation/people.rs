//! The clerk: what is done at a running terminal, by seed.

use crate::world::Shared;
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{Outcome, Payment, PaymentId, Refund, RefundState, SettledAs};
use bpost_terminal::reference::Reference;
use bpost_terminal::terminal::{Charge, Command, Duplicates, Terminal, Ticket};
use std::collections::BTreeMap;
use std::time::Duration;

/// A sale that was asked for, and not answered yet.
#[derive(Clone)]
pub struct Asked {
    /// By the time that the machine was awake.
    pub at: Duration,
    pub reference: String,
}

pub struct People {
    shared: Shared,
    pub asked: BTreeMap<Ticket, Asked>,
    next_ticket: Ticket,
}

impl People {
    pub fn new(shared: Shared) -> Self {
        Self {
            shared,
            asked: BTreeMap::new(),
            next_ticket: 1,
        }
    }

    fn ticket(&mut self) -> Ticket {
        self.next_ticket += 1;
        self.next_ticket
    }

    fn draw(&self, below: u64) -> u64 {
        self.shared.get().rng.below(below)
    }

    /// One thing that the clerk does.
    pub fn act(&mut self, terminal: &Terminal) {
        match self.draw(15) {
            0..5 => self.charge(terminal),
            5 => self.cancel(terminal),
            6 | 7 => self.settle(terminal),
            8 | 9 => self.refund(terminal),
            10 => {
                if let Some(payment) = self.fitting(|it| it.received() > Amount::ZERO) {
                    terminal.send(Command::AskNow(payment));
                }
            }
            11 => terminal.send(Command::AskAll),
            12 => self.stranger(terminal),
            13 => self.decide(terminal),
            _ => {}
        }
    }

    fn charge(&mut self, terminal: &Terminal) {
        let reference = format!("parcel {}", self.draw(6));
        let expires_in = [5, 30, 180][usize::try_from(self.draw(3)).unwrap_or(0)];
        let duplicates = match self.draw(6) {
            0 | 1 => Duplicates::Knowingly,
            2 => Duplicates::Notice,
            _ => Duplicates::Refuse,
        };
        let taps = if self.draw(7) == 0 { 2 } else { 1 };
        let amount = Amount::from_cents(1 + self.draw(5000));
        for _ in 0..taps {
            let ticket = self.ticket();
            let at = self.shared.get().awake();
            let reference = Reference::read(&reference).expect("a reference");
            let asked = Asked {
                at,
                reference: reference.to_string(),
            };
            self.asked.insert(ticket, asked);
            terminal.send(Command::Charge(Charge {
                ticket,
                amount,
                reference,
                customer_locale: Locale::NlBe,
                expires_in,
                duplicates,
            }));
        }
    }

    /// One of the Payments that are so, by chance.
    fn any(&self, is_so: impl Fn(&Payment) -> bool) -> Option<PaymentId> {
        let mut world = self.shared.get();
        let ids: Vec<_> = world
            .payments
            .values()
            .filter(|payment| is_so(payment))
            .map(|payment| payment.id.clone())
            .collect();
        let place = usize::try_from(world.rng.below(ids.len() as u64)).unwrap_or(0);
        ids.get(place).cloned()
    }

    /// One that is so, or now and then any other.
    fn fitting(&self, is_so: impl Fn(&Payment) -> bool) -> Option<PaymentId> {
        if self.draw(4) == 0 {
            return self.any(|_| true);
        }
        self.any(is_so)
    }

    /// Cancels, and now and then cancels again.
    fn cancel(&mut self, terminal: &Terminal) {
        let Some(payment) = self.fitting(|payment| payment.resolution.is_none()) else {
            return;
        };
        let times = 1 + self.draw(2);
        for _ in 0..times {
            let ticket = self.ticket();
            let payment = payment.clone();
            self.shared.get().asked.cancels.insert(payment.clone());
            terminal.send(Command::Cancel { ticket, payment });
        }
    }

    fn settle(&mut self, terminal: &Terminal) {
        let is_so = |payment: &Payment| payment.outcome() == Some(Outcome::NeedsAttention);
        let Some(payment) = self.fitting(is_so) else {
            return;
        };
        let ticket = self.ticket();
        let as_ = [SettledAs::Paid, SettledAs::Refunded][usize::from(self.draw(2) == 0)];
        let settle = (payment.clone(), as_);
        self.shared.get().asked.settles.push(settle);
        terminal.send(Command::Settle {
            ticket,
            payment,
            as_,
            note: "seen at the counter".into(),
        });
    }

    /// Gives back all or a part, and now and then taps twice.
    fn refund(&mut self, terminal: &Terminal) {
        let is_so = |payment: &Payment| payment.received() > Amount::ZERO;
        let Some(payment) = self.fitting(is_so) else {
            return;
        };
        let part = self.draw(2) == 0;
        // Often the same amount again, which the provider takes for a repetition.
        let cents = [50, 1 + self.draw(2000)][usize::from(self.draw(2) == 0)];
        let amount = part.then(|| Amount::from_cents(cents));
        let taps = 1 + self.draw(2);
        for _ in 0..taps {
            let ticket = self.ticket();
            let payment = payment.clone();
            let mut world = self.shared.get();
            *world.asked.refunds.entry(payment.clone()).or_default() += 1;
            terminal.send(Command::Refund {
                ticket,
                payment,
                amount,
                note: String::new(),
            });
        }
    }

    /// Says what became of a refund whose reply was lost: the clerk knows, and does not lie.
    fn decide(&mut self, terminal: &Terminal) {
        let Some(payment) = self.fitting(|payment| payment.open_refund().is_some()) else {
            return;
        };
        let made = {
            let world = self.shared.get();
            let known = world.payments.get(&payment);
            known.is_some_and(|payment| {
                payment.open_refund().is_some_and(|open| {
                    let accepted = |refund: &&Refund| {
                        refund.order == open.order && refund.state == RefundState::Accepted
                    };
                    let taken = payment.refunds.iter().filter(accepted).count();
                    world.refunded(open.order.as_str()).len() > taken
                })
            })
        };
        let ticket = self.ticket();
        terminal.send(Command::DecideRefund {
            ticket,
            payment,
            made,
            note: "by the bank's statement".into(),
        });
    }

    /// A Payment that nobody knows.
    fn stranger(&mut self, terminal: &Terminal) {
        let ticket = self.ticket();
        let payment = PaymentId::mint(1, 1);
        terminal.send(Command::Cancel { ticket, payment });
    }
}
