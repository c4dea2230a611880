//! The laws about money as properties: a Payment against a provider, a customer, a clerk, a clock
//! and a power switch that do whatever a random sequence of choices says.

use super::*;
use crate::clock::Moment;
use crate::money::{Amount, Locale};
use crate::reference::Reference;
use jiff::Timestamp;
use proptest::prelude::*;
use std::time::Duration;

const AMOUNT: Amount = Amount::from_cents(1250);

/// An order as the provider truly has it.
#[derive(Clone, Debug, PartialEq)]
enum Truth {
    Nothing,
    Open,
    Declined,
    Paid,
    Over,
}

/// Everything but the Payment: what is true, and what was written.
struct World {
    choices: std::vec::IntoIter<u8>,
    kind: bool,
    now: Moment,
    payment: Payment,
    presence: Presence,
    disk: Vec<(Fact, Timestamp)>,
    orders: Vec<(OrderId, Truth, Moment)>,
    just_cancelled: bool,
    outcomes: Vec<Outcome>,
}

fn moment(seconds: u64) -> Moment {
    let wall = Timestamp::from_second(1_790_000_000 + i64::try_from(seconds).unwrap_or(0));
    Moment {
        wall: wall.unwrap_or(Timestamp::UNIX_EPOCH),
        mono: Some(Duration::from_secs(seconds)),
    }
}

impl World {
    fn new(choices: Vec<u8>) -> Self {
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
        }
    }

    /// A choice among so many; once the choices are used up, the world is kind: always 0.
    fn choose(&mut self, among: u8) -> u8 {
        match self.choices.next() {
            Some(choice) if !self.kind => choice % among,
            _ => {
                self.kind = true;
                0
            }
        }
    }

    fn pass(&mut self, seconds: u64) {
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

    fn commit(&mut self, facts: Vec<Fact>) {
        for fact in facts {
            if let Fact::Resolved { outcome, .. } = &fact {
                self.outcomes.push(*outcome);
                let unpaid = outcome.is_unpaid();
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

    fn restart(&mut self) {
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
        self.presence = Presence::Nobody;
        self.just_cancelled = false;
    }

    /// What the customer and the clerk do meanwhile.
    fn people(&mut self) {
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
            9 if self.payment.resolution.is_some() => self.customer_late(),
            _ => self.pass(1),
        }
    }

    /// The customer can act on an Order only where its Code was on screen: it is on disk.
    fn customer(&mut self, becomes: Truth) {
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

    fn customer_late(&mut self) {
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
    fn is_payable(&self) -> bool {
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

    fn truth(&mut self, id: &OrderId) -> &mut Truth {
        let place = self.orders.iter().position(|(known, _, _)| known == id);
        let place = place.unwrap_or_else(|| {
            self.orders.push((id.clone(), Truth::Nothing, self.now));
            self.orders.len() - 1
        });
        &mut self.orders[place].1
    }

    fn create(&mut self, id: &OrderId) -> Option<Seen> {
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
            5 if new => return Some(Seen::Refused(1001)),
            6 if !new => return Some(Seen::Exists),
            _ => {}
        }
        if new {
            *self.truth(id) = Truth::Open;
        }
        let unusable = self.choose(10) == 9;
        Some(Seen::Created((!unusable).then_some(code)))
    }

    fn ask(&mut self, id: &OrderId) -> Option<Seen> {
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

    fn cancel(&mut self, id: &OrderId) -> Option<Seen> {
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
    fn round(&mut self) -> bool {
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
    fn wire(&mut self, order: &OrderId, exchange: fn(&mut Self, &OrderId) -> Option<Seen>) {
        let seen = exchange(self, order);
        if self.choose(8) == 7 {
            return self.restart();
        }
        if let Some(seen) = seen {
            let facts = self.payment.observe(order, &seen);
            self.commit(facts);
        }
    }

    fn check_act(&self, act: &Act) {
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

    fn paid(&self) -> usize {
        self.orders
            .iter()
            .filter(|(_, truth, _)| *truth == Truth::Paid)
            .count()
    }

    fn check(&self) {
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

fn run(choices: Vec<u8>) -> World {
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_outcome_is_the_truth(choices in prop::collection::vec(any::<u8>(), 0..160)) {
        let mut world = run(choices);
        world.check();
        let outcome = world.payment.outcome();
        prop_assert!(outcome.is_some(), "no outcome: {:#?}", world.payment);
        prop_assert!(
            world.payment.next(world.now, world.presence, false) == Act::Rest,
            "it never comes to rest: {:#?}", world.payment
        );
        // Money that came within the watch is never missed, and money that is not there never seen.
        let money = matches!(outcome, Some(Outcome::Paid | Outcome::NeedsAttention));
        prop_assert_eq!(money, world.paid() > 0, "{:#?}\n{:?}", world.payment, world.orders);
        // The disk alone tells the same.
        let told = world.payment.clone();
        world.restart();
        prop_assert_eq!(told.outcome(), world.payment.outcome());
        prop_assert_eq!(told.received(), world.payment.received());
    }
}

/// What a kind provider and a patient customer come to.
#[test]
fn a_kind_world_ends_expired_and_is_watched() {
    let world = run(Vec::new());
    assert_eq!(world.payment.outcome(), Some(Outcome::Expired));
}

#[test]
fn half_matching_answers_are_loud_and_never_green() {
    let mut world = World::new(Vec::new());
    world.round();
    let order = world
        .payment
        .order()
        .map(|order| order.id.clone())
        .unwrap_or_else(|| unreachable!());
    let full = Sight {
        order_id: Some(order.to_string()),
        status: Some(Status::new("completed")),
        amount: Some(AMOUNT),
        currency: Some("EUR".into()),
        refunded: None,
    };
    let wrong = [
        Sight {
            amount: Some(Amount::from_cents(1249)),
            ..full.clone()
        },
        Sight {
            currency: Some("USD".into()),
            ..full.clone()
        },
        Sight {
            order_id: Some("other".into()),
            ..full.clone()
        },
    ];
    for sight in wrong {
        let facts = world.payment.observe(&order, &Seen::Known(sight));
        let attention = Some(Attention::Mismatch);
        assert!(facts.contains(&Fact::Resolved {
            outcome: Outcome::NeedsAttention,
            attention
        }));
    }
    for sight in [
        Sight {
            amount: None,
            ..full.clone()
        },
        Sight {
            currency: None,
            ..full.clone()
        },
        Sight {
            order_id: None,
            ..full.clone()
        },
    ] {
        let facts = world.payment.observe(&order, &Seen::Known(sight));
        let attention = Some(Attention::Incomplete);
        assert!(facts.contains(&Fact::Resolved {
            outcome: Outcome::NeedsAttention,
            attention
        }));
    }
    let half = Sight {
        amount: None,
        ..full.clone()
    };
    let facts = world.payment.observe(&order, &Seen::Known(half));
    world.commit(facts);
    let facts = world.payment.observe(&order, &Seen::Known(full));
    world.commit(facts);
    assert_eq!(world.payment.outcome(), Some(Outcome::Paid));
}

/// A World with one Order that was sent at once, and whose reply was lost.
fn sent_and_lost() -> (World, OrderId) {
    let mut world = World::new(Vec::new());
    let order = OrderId::mint("S", "D", 1, 7);
    let minted = Fact::Minted {
        order: order.clone(),
        site: None,
    };
    let sent = Fact::Sent {
        order: order.clone(),
        nth: 1,
    };
    let lost = Fact::Lost {
        order: order.clone(),
    };
    world.commit(vec![minted, sent, lost]);
    (world, order)
}

fn see(world: &mut World, order: &OrderId, seen: Seen) {
    let facts = world.payment.observe(order, &seen);
    world.commit(facts);
    while let Some(fact) = world.payment.follow(world.now, world.presence) {
        world.commit(vec![fact]);
    }
}

#[test]
fn an_order_that_is_being_cancelled_is_never_sent_again() {
    let (mut world, order) = sent_and_lost();
    see(&mut world, &order, Seen::Known(Sight::default()));
    see(&mut world, &order, Seen::CancelRefused);
    see(&mut world, &order, Seen::NotKnown);
    see(&mut world, &order, Seen::CancelAccepted);
    let act = world.payment.next(world.now, world.presence, true);
    assert_eq!(act, Act::Ask(order));
}

#[test]
fn the_life_of_an_order_counts_from_its_last_send() {
    let (mut world, order) = sent_and_lost();
    world.pass(170);
    see(&mut world, &order, Seen::NotKnown);
    let sent = Fact::Sent {
        order: order.clone(),
        nth: 2,
    };
    world.commit(vec![sent]);
    let code = Code {
        qr_url: Some("https://payv2.multisafepay.com/x".into()),
        payment_url: None,
        shows: Shows::QrUrl,
    };
    see(&mut world, &order, Seen::Created(Some(code)));
    // The customer scanned it and can pay until 350 s, 180 s after the second send.
    world.pass(140);
    see(&mut world, &order, Seen::CancelRefused);
    see(&mut world, &order, Seen::Known(Sight::default()));
    assert_eq!(world.payment.outcome(), None, "it can still be paid");
    world.pass(170);
    see(&mut world, &order, Seen::Known(Sight::default()));
    assert_eq!(world.payment.outcome(), Some(Outcome::Expired));
}

fn paid_body(order: &OrderId) -> Sight {
    Sight {
        order_id: Some(order.to_string()),
        status: Some(Status::new("completed")),
        amount: Some(AMOUNT),
        currency: Some("EUR".into()),
        refunded: None,
    }
}

fn attention(world: &World) -> Option<Attention> {
    let resolution = world.payment.resolution;
    resolution.and_then(|resolution| resolution.attention)
}

#[test]
fn an_incomplete_answer_that_turns_out_to_differ_is_a_mismatch() {
    let (mut world, order) = sent_and_lost();
    let full = paid_body(&order);
    let half = Sight {
        amount: None,
        ..full.clone()
    };
    see(&mut world, &order, Seen::Known(half.clone()));
    assert_eq!(attention(&world), Some(Attention::Incomplete));
    let wrong = Sight {
        amount: Some(Amount::from_cents(1)),
        ..full
    };
    see(&mut world, &order, Seen::Known(wrong));
    assert_eq!(attention(&world), Some(Attention::Mismatch));
    see(&mut world, &order, Seen::Known(half));
    assert_eq!(attention(&world), Some(Attention::Mismatch));
}

#[test]
fn what_an_earlier_refund_gave_back_does_not_prove_a_lost_one() {
    let (mut world, order) = sent_and_lost();
    see(&mut world, &order, Seen::Known(paid_body(&order)));
    let half = Amount::from_cents(500);
    let asked = |world: &World, refund| Fact::RefundAsked {
        order: order.clone(),
        refund,
        amount: half,
        before: world.payment.given_back(&order),
    };
    let first = asked(&world, 1);
    let accepted = Fact::RefundAnswered {
        refund: 1,
        state: RefundState::Accepted,
    };
    world.commit(vec![first, accepted]);
    // The provider's total still lags behind, and the reply to the second is lost.
    let second = asked(&world, 2);
    world.commit(vec![second]);
    let total = |cents| Sight {
        refunded: Some(Amount::from_cents(cents)),
        ..paid_body(&order)
    };
    see(&mut world, &order, Seen::Known(total(500)));
    assert!(world.payment.refunds[1].is_unresolved());
    see(&mut world, &order, Seen::Known(total(1000)));
    assert_eq!(world.payment.refunds[1].state, RefundState::Accepted);
}

#[test]
fn an_earlier_order_whose_answer_is_incomplete_is_asked_for_until_it_is_whole() {
    let (mut world, first) = sent_and_lost();
    see(&mut world, &first, Seen::Known(Sight::default()));
    see(&mut world, &first, Seen::CancelAccepted);
    see(&mut world, &first, Seen::Known(Sight::default()));
    let second = OrderId::mint("S", "D", 2, 7);
    let minted = Fact::Minted {
        order: second.clone(),
        site: None,
    };
    let sent = Fact::Sent {
        order: second.clone(),
        nth: 1,
    };
    world.commit(vec![minted, sent]);
    see(&mut world, &second, Seen::Created(None));
    see(&mut world, &second, Seen::CancelAccepted);
    see(&mut world, &second, Seen::NotKnown);
    assert_eq!(world.payment.outcome(), Some(Outcome::NotCreated));
    let half = Sight {
        amount: None,
        ..paid_body(&first)
    };
    see(&mut world, &first, Seen::Known(half));
    assert_eq!(attention(&world), Some(Attention::Incomplete));
    for days in [0, 2] {
        world.pass(days * 24 * 3600);
        let act = world.payment.next(world.now, world.presence, false);
        let asked = matches!(&act, Act::Watch(orders) if orders.contains(&first));
        assert!(asked, "after {days} days: {act:?}");
    }
}
