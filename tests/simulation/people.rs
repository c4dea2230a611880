//! The clerk: what is done at a running terminal, by seed.

use crate::office::Office;
use crate::world::{Shared, World};
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{Outcome, Payment, PaymentId, Refund, RefundState, SettledAs};
use bpost_terminal::reference::Reference;
use bpost_terminal::sandbox::QrUrl;
use bpost_terminal::terminal::{Charge, Command, Duplicates, Terminal, Ticket, What};
use std::collections::BTreeMap;
use std::time::Duration;

/// In a kind world a Code is on screen within this: a few journeys of less than a second.
const AT_ONCE: Duration = Duration::from_secs(10);
/// A sale is taken or refused within this: both need the journal only.
const PATIENCE: Duration = Duration::from_secs(1);
/// So much longer it may wait for what a damaged journal lost to be looked for.
const LOOKED_FOR: Duration = Duration::from_secs(10);

fn looked_for(world: &World) -> Duration {
    let mut damages = world.loss.damages.iter();
    let is_owed = damages.any(|damage| damage.fetched.is_none());
    if is_owed { LOOKED_FOR } else { Duration::ZERO }
}

/// A sale that was asked for, and not answered yet.
#[derive(Clone)]
pub struct Asked {
    pub at: Duration,
    /// When the machine was last awake since: nobody answers in its sleep.
    pub awake: Duration,
    pub reference: String,
}

/// The sale that is asked for when everybody is kind, and what came of it.
pub struct Last {
    ticket: Ticket,
    /// It is late for its Code then.
    late: Duration,
    payment: Option<PaymentId>,
    is_shown: bool,
}

pub struct People {
    shared: Shared,
    pub asked: BTreeMap<Ticket, Asked>,
    /// The sale in the kind world.
    pub last: Option<Last>,
    next_ticket: Ticket,
}

impl People {
    pub fn new(shared: Shared) -> Self {
        Self {
            shared,
            asked: BTreeMap::new(),
            last: None,
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
            let reference = Reference::read(&reference).expect("a reference");
            let charge = Charge {
                ticket,
                amount,
                reference,
                customer_locale: Locale::NlBe,
                expires_in,
                duplicates,
            };
            self.send(terminal, charge);
        }
    }

    fn send(&mut self, terminal: &Terminal, charge: Charge) {
        let now = self.shared.get().time();
        let asked = Asked {
            at: now,
            awake: now,
            reference: charge.reference.to_string(),
        };
        self.asked.insert(charge.ticket, asked);
        terminal.send(Command::Charge(charge));
    }

    /// Asks for one sale in the kind world.
    pub fn sell(&mut self, terminal: &Terminal) {
        if self.last.is_some() {
            return;
        }
        let ticket = self.ticket();
        let late = {
            let world = self.shared.get();
            world.time() + AT_ONCE + looked_for(&world)
        };
        self.last = Some(Last {
            ticket,
            late,
            payment: None,
            is_shown: false,
        });
        let charge = Charge {
            ticket,
            amount: Amount::from_cents(1250),
            reference: Reference::read("the last parcel").expect("a reference"),
            customer_locale: Locale::NlBe,
            expires_in: 180,
            duplicates: Duplicates::Refuse,
        };
        self.send(terminal, charge);
    }

    /// Sees what comes of the sale in the kind world.
    pub fn see(&mut self, of: &PaymentId, what: &What) {
        let Some(last) = &mut self.last else {
            return;
        };
        match what {
            What::Requested { ticket } if *ticket == last.ticket => last.payment = Some(of.clone()),
            What::Code(_) => last.is_shown |= last.payment.as_ref() == Some(of),
            _ => {}
        }
    }

    /// I5: the next sale can always start, or is refused with a reason.
    pub fn answered(&self) -> Result<(), String> {
        let world = self.shared.get();
        let (now, dead) = (world.time(), world.dead);
        let patience = PATIENCE + looked_for(&world);
        let mut asked = self.asked.iter();
        let late = asked.find(|(_, asked)| !dead && now > asked.awake + patience);
        late.map_or(Ok(()), |(ticket, asked)| {
            let (asked, now) = (asked.at.as_secs_f64(), now.as_secs_f64());
            Err(format!(
                "I5: charge {ticket}, asked at {asked:.1}, was never answered until {now:.1}"
            ))
        })
    }

    /// I5: when everybody is kind, a sale has its Code at once, where the provider gives one.
    pub fn was_shown(&self) -> Result<(), String> {
        let world = self.shared.get();
        let gives = |office: &Office| {
            office.readings.payment_url || matches!(office.readings.qr_url, QrUrl::Page)
        };
        let gives = world.office.as_ref().is_none_or(|office| gives(office));
        match &self.last {
            Some(last) if gives && !last.is_shown && world.time() > last.late => {
                Err("I5: everybody is kind, and a sale has no Code".into())
            }
            None => Err("nobody asked for a sale in the kind world".into()),
            _ => Ok(()),
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
