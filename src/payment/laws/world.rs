//! A provider, a customer, a clerk, a clock and a power switch that do what a sequence of choices
//! says, and a Payment in their midst.

use super::super::*;
use crate::clock::Moment;
use crate::money::{Amount, Locale};
use crate::reference::Reference;
use jiff::Timestamp;
use std::time::Duration;

pub(in crate::payment) const AMOUNT: Amount = Amount::from_cents(1250);

/// An order as the provider truly has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Truth {
    Nothing,
    Open,
    Declined,
    Paid,
    Over,
}

/// Everything but the Payment: what is true, and what was written.
pub(super) struct World {
    pub(super) choices: std::vec::IntoIter<u8>,
    pub(super) kind: bool,
    pub(super) now: Moment,
    pub(super) payment: Payment,
    pub(super) presence: Presence,
    pub(super) disk: Vec<(Fact, Timestamp)>,
    pub(super) orders: Vec<(OrderId, Truth, Moment)>,
    pub(super) just_cancelled: bool,
    pub(super) outcomes: Vec<Outcome>,
    /// Records were lost: what is concluded need not hold before the provider was asked.
    pub(super) damaged: bool,
}

pub(in crate::payment) fn moment(seconds: u64) -> Moment {
    let wall = Timestamp::from_second(1_790_000_000 + i64::try_from(seconds).unwrap_or(0));
    Moment {
        wall: wall.unwrap_or(Timestamp::UNIX_EPOCH),
        mono: Some(Duration::from_secs(seconds)),
    }
}

impl World {
    pub(super) fn new(choices: Vec<u8>) -> Self {
        let fact = Fact::Requested {
            amount: AMOUNT,
            reference: Reference::read("demo").unwrap_or_else(|_| unreachable!()),
            customer_locale: Locale::NlBe,
            environment: Environment::Test,
            expires_in: 180,
            again: false,
        };
        let now = moment(0);
        let id = PaymentId::mint(1, 1);
        let payment = Payment::begin(id, &fact, now).unwrap_or_else(|| unreachable!());
        Self {
            choices: choices.into_iter(),
            kind: false,
            now,
            payment,
            presence: Presence::Customer,
            disk: vec![(fact, now.wall)],
            orders: Vec::new(),
            just_cancelled: false,
            outcomes: Vec::new(),
            damaged: false,
        }
    }

    /// A choice among so many; once the choices are used up, the world is kind: always 0.
    pub(super) fn choose(&mut self, among: u8) -> u8 {
        match self.choices.next() {
            Some(choice) if !self.kind => choice % among,
            _ => {
                self.kind = true;
                0
            }
        }
    }

    pub(super) fn pass(&mut self, seconds: u64) {
        let mono = self
            .now
            .mono
            .map(|mono| mono + Duration::from_secs(seconds));
        let wall =
            self.now.wall + jiff::SignedDuration::from_secs(i64::try_from(seconds).unwrap_or(0));
        self.now = Moment { wall, mono };
        let life = Duration::from_secs(u64::from(self.payment.seconds_active()));
        for (_, truth, created) in &mut self.orders {
            let over = crate::clock::surely_elapsed(self.now, *created) >= life;
            if over && matches!(truth, Truth::Open | Truth::Declined) {
                *truth = Truth::Over;
            }
        }
    }

    pub(super) fn commit(&mut self, facts: Vec<Fact>) {
        for fact in facts {
            if let Fact::Resolved { outcome, .. } = &fact {
                self.outcomes.push(*outcome);
                let unpaid = outcome.is_unpaid() && !self.damaged;
                assert!(
                    !unpaid || self.paid() == 0,
                    "unpaid though the money is there"
                );
                assert!(
                    !unpaid || !self.is_payable(),
                    "unpaid though a seen Code can be paid"
                );
            }
            if fact.is_durable() {
                self.disk.push((fact.clone(), self.now.wall));
            }
            self.payment.apply(&fact, self.now);
        }
    }

    pub(super) fn restart(&mut self) {
        let mut facts = self.disk.iter();
        let at = |wall: Timestamp| Moment { wall, mono: None };
        let Some((first, wall)) = facts.next() else {
            return;
        };
        let begun = Payment::begin(self.payment.id.clone(), first, at(*wall));
        self.payment = begun.unwrap_or_else(|| unreachable!());
        for (fact, wall) in facts {
            self.payment.apply(fact, at(*wall));
        }
        self.payment.found = Some(self.now);
        self.presence = Presence::Nobody;
        self.just_cancelled = false;
    }

    /// What the customer and the clerk do meanwhile.
    pub(super) fn people(&mut self) {
        match self.choose(12) {
            1 | 2 => self.customer(Truth::Paid),
            3 => self.customer(Truth::Declined),
            4 => self.customer(Truth::Over),
            5 if self.payment.resolution.is_none() && self.payment.stopped.is_none() => {
                self.commit(vec![Fact::Stopped { by: Stop::Person }]);
            }
            6 => self.restart(),
            7 => self.pass(40),
            8 => self.pass(400),
            // A provider that takes money for an Order which it called over.
            9 if self.may_come_late() => self.customer_late(),
            // Nobody is there over the weekend, and nothing is asked.
            10 => self.pass(100_000),
            _ => self.pass(1),
        }
    }

    /// The customer can act on an Order only where its Code was on screen: it is on disk.
    pub(super) fn customer(&mut self, becomes: Truth) {
        let seen: Vec<OrderId> = self
            .payment
            .orders
            .iter()
            .filter(|order| order.code.is_some())
            .map(|order| order.id.clone())
            .collect();
        for (id, truth, _) in &mut self.orders {
            if seen.contains(id) && matches!(truth, Truth::Open | Truth::Declined) {
                *truth = becomes;
                return;
            }
        }
    }

    /// It ended, and late money for it is looked out for: what comes later is nobody's promise.
    fn may_come_late(&self) -> bool {
        let ended = self.payment.resolution.map(|resolution| resolution.at);
        ended.is_some_and(|at| crate::clock::surely_elapsed(self.now, at) < WATCHED)
    }

    pub(super) fn customer_late(&mut self) {
        let seen = self
            .payment
            .orders
            .iter()
            .find(|order| order.code.is_some());
        let Some(id) = seen.map(|order| order.id.clone()) else {
            return;
        };
        *self.truth(&id) = Truth::Paid;
    }

    /// Whether somebody could pay an Order whose Code may have been seen.
    pub(super) fn is_payable(&self) -> bool {
        self.payment
            .orders
            .iter()
            .filter(|order| order.code.is_some())
            .any(|order| {
                let open = |truth: &Truth| matches!(truth, Truth::Open | Truth::Declined);
                self.orders
                    .iter()
                    .any(|(id, truth, _)| *id == order.id && open(truth))
            })
    }

    pub(super) fn truth(&mut self, id: &OrderId) -> &mut Truth {
        let place = self.orders.iter().position(|(known, _, _)| known == id);
        let place = place.unwrap_or_else(|| {
            self.orders.push((id.clone(), Truth::Nothing, self.now));
            self.orders.len() - 1
        });
        &mut self.orders[place].1
    }

    pub(super) fn create(&mut self, id: &OrderId) -> Option<Seen> {
        let code = Code {
            qr_url: Some("https://payv2.multisafepay.com/x".into()),
            payment_url: None,
            shows: Shows::QrUrl,
        };
        let choice = self.choose(9);
        let new = *self.truth(id) == Truth::Nothing;
        match choice {
            1 => return Some(Seen::NotSent),
            2 | 3 => {
                if new {
                    *self.truth(id) = Truth::Open;
                }
                return Some(Seen::Lost);
            }
            4 => return Some(Seen::Lost),
            5 if new => {
                return Some(Seen::Refused {
                    code: 1001,
                    access: false,
                });
            }
            6 if !new => return Some(Seen::Exists),
            _ => {}
        }
        if new {
            *self.truth(id) = Truth::Open;
        }
        let unusable = self.choose(10) == 9;
        Some(Seen::Created((!unusable).then_some(code)))
    }

    pub(super) fn ask(&mut self, id: &OrderId) -> Option<Seen> {
        let (silent, sparse) = (self.choose(5) == 4, self.choose(3));
        let word = match self.truth(id) {
            _ if silent => return None,
            Truth::Nothing => return Some(Seen::NotKnown),
            Truth::Open if sparse == 1 => return Some(Seen::NotKnown),
            Truth::Open => "initialized",
            Truth::Declined => "declined",
            Truth::Paid => "completed",
            Truth::Over => ["expired", "cancelled", "void"][usize::from(sparse)],
        };
        let full = word == "completed" || sparse == 0;
        Some(Seen::Known(Sight {
            order_id: full.then(|| id.to_string()),
            status: Some(Status::new(word)),
            amount: full.then_some(AMOUNT),
            currency: full.then(|| "EUR".into()),
            refunded: None,
        }))
    }

    pub(super) fn cancel(&mut self, id: &OrderId) -> Option<Seen> {
        let choice = self.choose(5);
        let truth = self.truth(id);
        let open = matches!(truth, Truth::Open | Truth::Declined);
        match choice {
            1 => None,
            2 => {
                if open {
                    *truth = Truth::Over;
                }
                None
            }
            3 => Some(Seen::CancelRefused),
            // Completed wins, whatever the reply to a cancel says.
            4 if *truth == Truth::Paid => Some(Seen::CancelAccepted),
            _ if open => {
                *truth = Truth::Over;
                Some(Seen::CancelAccepted)
            }
            _ => Some(Seen::CancelRefused),
        }
    }

    /// One round of the loop; `false` once there is nothing more to do.
    pub(super) fn round(&mut self) -> bool {
        while let Some(fact) = self.payment.follow(self.now, self.presence) {
            self.commit(vec![fact]);
        }
        let act = self
            .payment
            .next(self.now, self.presence, self.just_cancelled);
        self.check_act(&act);
        match act {
            Act::Rest => return false,
            Act::Mint => {
                let order = OrderId::mint("S", "D", self.payment.orders.len() as u64, 7);
                let minted = Fact::Minted {
                    order: order.clone(),
                    site: None,
                    key: None,
                };
                self.commit(vec![
                    minted,
                    Fact::Sent {
                        order: order.clone(),
                        nth: 1,
                    },
                ]);
                self.wire(&order, Self::create);
                self.just_cancelled = false;
            }
            Act::Post { order, nth } => {
                self.commit(vec![Fact::Sent {
                    order: order.clone(),
                    nth,
                }]);
                self.wire(&order, Self::create);
                self.just_cancelled = false;
            }
            Act::Ask(order) => {
                self.wire(&order, Self::ask);
                self.just_cancelled = false;
            }
            Act::Cancel(order) => {
                self.wire(&order, Self::cancel);
                self.just_cancelled = true;
            }
            Act::Watch(orders) => {
                self.pass(600);
                for order in orders {
                    self.wire(&order, Self::ask);
                }
            }
        }
        true
    }

    /// An exchange, with people doing things while it is under way.
    pub(super) fn wire(
        &mut self,
        order: &OrderId,
        exchange: fn(&mut Self, &OrderId) -> Option<Seen>,
    ) {
        let seen = exchange(self, order);
        if self.choose(8) == 7 {
            return self.restart();
        }
        let order = order.clone();
        let facts = match seen {
            Some(seen) => self.payment.observe(&order, &seen),
            None => vec![Fact::Unanswered {
                order,
                for_good: false,
            }],
        };
        self.commit(facts);
    }

    pub(super) fn check_act(&self, act: &Act) {
        let sending = matches!(act, Act::Mint | Act::Post { .. });
        if !sending {
            return;
        }
        assert_eq!(
            self.presence,
            Presence::Customer,
            "nothing is sent after a restart"
        );
        assert!(
            self.payment.stopped.is_none(),
            "nothing is sent once it is being ended"
        );
        let shown = self.payment.orders.iter().any(|order| order.code.is_some());
        assert!(
            !shown,
            "no second Code after one that somebody may have seen"
        );
        assert!(self.payment.orders.len() < 4);
    }

    pub(super) fn paid(&self) -> usize {
        self.orders
            .iter()
            .filter(|(_, truth, _)| *truth == Truth::Paid)
            .count()
    }

    pub(super) fn check(&self) {
        let outcome = self.payment.outcome();
        if outcome == Some(Outcome::Paid) {
            assert_eq!(self.paid(), 1, "paid only where the provider has the money");
        }
        if outcome == Some(Outcome::NotCreated) {
            assert!(self.payment.orders.iter().all(|order| order.code.is_none()));
        }
        for pair in self.outcomes.windows(2) {
            let late = pair[0].is_unpaid() && pair[1] == Outcome::NeedsAttention;
            assert!(late, "an outcome changed: {pair:?}");
        }
    }
}

pub(super) fn run(choices: Vec<u8>) -> World {
    let mut world = World::new(choices);
    for _ in 0..4_000 {
        world.people();
        if !world.round() {
            break;
        }
        world.check();
    }
    world
}
