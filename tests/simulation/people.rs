//! The clerk, the customers and the weather: what they do to a running terminal, by seed.

use crate::world::{Shared, State};
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{PaymentId, SettledAs};
use bpost_terminal::reference::Reference;
use bpost_terminal::terminal::{Charge, Command, Duplicates, Terminal};
use std::collections::BTreeMap;
use std::time::Duration;

/// The longest that nobody looks at the device in all: shorter than the watch for late money.
const LONGEST_NIGHT: Duration = Duration::from_secs(14 * 3600);

pub struct People {
    shared: Shared,
    pub asked: BTreeMap<u64, Duration>,
    next_ticket: u64,
    night: Duration,
}

impl People {
    pub fn new(shared: Shared) -> Self {
        Self {
            shared,
            asked: BTreeMap::new(),
            next_ticket: 1,
            night: Duration::ZERO,
        }
    }

    fn ticket(&mut self) -> u64 {
        self.next_ticket += 1;
        self.next_ticket
    }

    fn draw(&self, below: u64) -> u64 {
        self.shared.get().rng.below(below)
    }

    /// One thing that somebody does.
    pub fn act(&mut self, terminal: &Terminal) {
        match self.draw(20) {
            0..5 => self.charge(terminal),
            5 => self.with_payment(
                |payment, ticket| Command::Cancel { ticket, payment },
                terminal,
            ),
            6 => self.with_payment(|payment, _| Command::AskNow(payment), terminal),
            7 => self.settle(terminal),
            8 => self.refund(terminal),
            9..16 => self.customer(),
            16 => self.set_clock(),
            17 => self.sleep(),
            18 => terminal.send(Command::AskAll),
            _ => {}
        }
    }

    pub fn charge(&mut self, terminal: &Terminal) {
        let reference = format!("parcel {}", self.draw(4));
        let expires_in = [5, 30, 180][usize::try_from(self.draw(3)).unwrap_or(0)];
        let duplicates = match self.draw(3) {
            0 => Duplicates::Knowingly,
            _ => Duplicates::Refuse,
        };
        let taps = if self.draw(7) == 0 { 2 } else { 1 };
        for _ in 0..taps {
            let ticket = self.ticket();
            let now = self.shared.get().time();
            self.asked.insert(ticket, now);
            terminal.send(Command::Charge(Charge {
                ticket,
                amount: Amount::from_cents(1 + self.draw(5000)),
                reference: Reference::read(&reference).expect("a reference"),
                customer_locale: Locale::NlBe,
                expires_in,
                duplicates,
            }));
        }
    }

    fn any_payment(&self) -> Option<PaymentId> {
        let mut world = self.shared.get();
        let mut ids: Vec<_> = world
            .disk
            .iter()
            .map(|record| record.payment.clone())
            .collect();
        ids.sort();
        ids.dedup();
        let place = usize::try_from(world.rng.below(ids.len() as u64)).unwrap_or(0);
        ids.get(place).cloned()
    }

    fn with_payment(&mut self, command: fn(PaymentId, u64) -> Command, terminal: &Terminal) {
        let ticket = self.ticket();
        if let Some(payment) = self.any_payment() {
            terminal.send(command(payment, ticket));
        }
    }

    fn settle(&mut self, terminal: &Terminal) {
        self.with_payment(
            |payment, ticket| Command::Settle {
                ticket,
                payment,
                as_: SettledAs::Paid,
                note: "seen at the counter".into(),
            },
            terminal,
        );
    }

    fn refund(&mut self, terminal: &Terminal) {
        let (ticket, part) = (self.ticket(), self.draw(2) == 0);
        if let Some(payment) = self.any_payment() {
            let amount = part.then(|| Amount::from_cents(1 + self.draw(2000)));
            terminal.send(Command::Refund {
                ticket,
                payment,
                amount,
                note: String::new(),
            });
        }
    }

    /// A customer acts on a Code that was on screen, perhaps one that left it long ago.
    fn customer(&self) {
        let mut world = self.shared.get();
        world.settle();
        let shown: Vec<String> = world.shown.iter().cloned().collect();
        let place = usize::try_from(world.rng.below(shown.len() as u64)).unwrap_or(0);
        let Some(id) = shown.get(place) else { return };
        let (does, treason) = (world.rng.below(8), world.faulty && world.rng.percent(10));
        let now = world.time();
        let Some(order) = world.orders.get_mut(id) else {
            return;
        };
        let young = now < order.created + Duration::from_secs(3600);
        let open = matches!(order.state, State::Open | State::Declined);
        order.scanned |= open;
        let becomes = match does {
            0..5 if open => State::Paid,
            5 if open => State::Declined,
            6 if open => State::Cancelled,
            // A provider that takes money for what it called over.
            0 if treason && young => State::Paid,
            _ => return,
        };
        if order.state != becomes {
            order.state = becomes;
            order.treason = !open;
            world.note(format!("customer makes {id} {becomes:?} (open: {open})"));
        }
    }

    fn set_clock(&self) {
        let mut world = self.shared.get();
        let skew = match world.rng.below(4) {
            0 => 0,
            1 => 7200,
            2 => -7200,
            _ => i64::try_from(world.rng.below(200)).unwrap_or(0) - 100,
        };
        world.note(format!("the clock is set to {skew:+} s"));
        world.set_clock(skew);
    }

    fn sleep(&mut self) {
        let how_long = Duration::from_secs(self.draw(3600));
        if self.night + how_long < LONGEST_NIGHT {
            self.night += how_long;
            let mut world = self.shared.get();
            world.note(format!("the machine sleeps {how_long:?}"));
            world.sleep(how_long);
        }
    }
}
