//! The laws of refunds: whatever the wire, the power, the provider's pages and people do, no more
//! goes back than came, and no intent is sent twice.

use super::world::World;
use super::*;
use crate::clock::surely_elapsed;
use std::collections::BTreeMap;
use std::time::Duration;

/// A provider that carries out whatever it is sent, and whose total may lag behind.
struct Till {
    world: World,
    orders: Vec<OrderId>,
    /// What truly went back, by Order.
    back: BTreeMap<OrderId, u64>,
    /// How often each intent was sent, by its number.
    sent: BTreeMap<u32, u32>,
    /// Whether each intent was carried out.
    made: BTreeMap<u32, bool>,
}

impl Till {
    fn new(choices: Vec<u8>) -> Self {
        let mut world = World::new(choices);
        let twice = world.choose(2) == 1;
        let orders: Vec<OrderId> = (1..=1 + u64::from(twice))
            .map(|n| OrderId::mint("S", "D", n, 7))
            .collect();
        for order in &orders {
            let order = order.clone();
            let minted = Fact::Minted {
                order: order.clone(),
                site: None,
                key: None,
            };
            world.commit(vec![minted, Fact::Sent { order, nth: 1 }]);
        }
        for order in &orders {
            see(&mut world, order, Seen::Known(paid_body(order)));
        }
        Self {
            world,
            orders,
            back: BTreeMap::new(),
            sent: BTreeMap::new(),
            made: BTreeMap::new(),
        }
    }

    /// The provider is asked for every Order; its total is the truth, or lags behind it.
    fn ask(&mut self) {
        for order in self.orders.clone() {
            let truth = self.back.get(&order).copied().unwrap_or(0);
            let told = match self.world.choose(3) {
                0 => Some(truth),
                1 => Some(truth / 2),
                _ => None,
            };
            let sight = Sight {
                refunded: told.map(Amount::from_cents),
                ..paid_body(&order)
            };
            see(&mut self.world, &order, Seen::Known(sight));
        }
    }

    fn refund(&mut self, wanted: Option<u64>) {
        self.ask();
        let wanted = wanted.map(Amount::from_cents);
        let Ok(plan) = self.world.payment.plan_refund(wanted, self.world.now) else {
            return;
        };
        assert!(plan.amount > Amount::ZERO, "an amount is always sent");
        assert_eq!(self.world.payment.open_refund(), None, "one at a time");
        self.world.commit(vec![Fact::RefundAsked {
            order: plan.order.clone(),
            refund: plan.number,
            amount: plan.amount,
            before: plan.before,
            said: None,
        }]);
        // The power may go before it is sent, or before its reply is written.
        if self.world.choose(8) == 7 {
            self.made.insert(plan.number, false);
            return self.world.restart();
        }
        *self.sent.entry(plan.number).or_default() += 1;
        let fate = self.world.choose(5);
        let made = matches!(fate, 0..=2);
        self.made.insert(plan.number, made);
        if made {
            *self.back.entry(plan.order).or_default() += plan.amount.cents();
        }
        let state = match fate {
            0 | 1 => RefundState::Accepted,
            3 => RefundState::Refused,
            _ => return self.maybe_restart(),
        };
        if self.world.choose(8) == 7 {
            return self.world.restart();
        }
        self.world.commit(vec![Fact::RefundAnswered {
            refund: plan.number,
            state,
            said: None,
        }]);
        self.follow();
    }

    /// Somebody gives a part back at the provider's own pages, and its total tells so: one that comes
    /// while a refund from here is unresolved could not be told from it.
    fn elsewhere(&mut self) {
        let order = self.orders[0].clone();
        let back = self.back.entry(order.clone()).or_default();
        if self.world.payment.open_refund().is_some() || *back + 300 > AMOUNT.cents() {
            return;
        }
        *back += 300;
        let sight = Sight {
            refunded: Some(Amount::from_cents(*back)),
            ..paid_body(&order)
        };
        see(&mut self.world, &order, Seen::Known(sight));
    }

    fn maybe_restart(&mut self) {
        if self.world.choose(3) == 2 {
            self.world.restart();
        }
    }

    /// A person looks at the provider's own pages, and tells what stands there.
    fn decide(&mut self) {
        let Some(refund) = self.world.payment.open_refund().map(|open| open.number) else {
            return;
        };
        let made = self.made.get(&refund).copied().unwrap_or(false);
        let Ok(number) = self.world.payment.decide_refund(made, self.world.now) else {
            return;
        };
        let state = if made {
            RefundState::Accepted
        } else {
            RefundState::Refused
        };
        self.world.commit(vec![Fact::RefundAnswered {
            refund: number,
            state,
            said: Some(Said::default()),
        }]);
        self.follow();
    }

    fn settle(&mut self, as_: SettledAs) {
        let may = self.world.payment.needs_settling();
        if may && self.world.payment.open_refund().is_none() {
            self.world.commit(vec![Fact::Settled {
                as_,
                note: "x".into(),
                by: "y".into(),
            }]);
        }
    }

    fn follow(&mut self) {
        while let Some(fact) = self.world.payment.follow(self.world.now, Presence::Nobody) {
            self.world.commit(vec![fact]);
        }
    }

    fn step(&mut self) {
        match self.world.choose(13) {
            1 | 2 => self.refund(None),
            3 | 4 => self.refund(Some(500)),
            5 => self.refund(Some(1)),
            6 => self.ask(),
            7 => self.world.restart(),
            8 => self.world.pass(400),
            9 => self.world.pass(25 * 3600),
            10 => self.decide(),
            11 => self.settle(SettledAs::Paid),
            12 => self.elsewhere(),
            _ => self.world.pass(1),
        }
        self.follow();
        self.check();
    }

    fn check(&self) {
        let payment = &self.world.payment;
        for order in &payment.orders {
            let back = self.back.get(&order.id).copied().unwrap_or(0);
            assert!(back <= AMOUNT.cents(), "more went back than came: {self}");
            let asked: u64 = payment
                .refunds
                .iter()
                .filter(|refund| refund.order == order.id)
                .filter(|refund| refund.state != RefundState::Refused)
                .map(|refund| refund.amount.cents())
                .sum();
            assert!(asked <= AMOUNT.cents(), "more was asked than came: {self}");
        }
        assert!(self.sent.values().all(|times| *times == 1), "{self}");
        for refund in payment.refunds.iter().filter(|one| one.is_accepted()) {
            assert_eq!(self.made.get(&refund.number), Some(&true), "{self}");
        }
        if payment.outcome() == Some(Outcome::Refunded) {
            let back: u64 = self.back.values().sum();
            assert_eq!(back, payment.received().cents(), "{self}");
        }
    }
}

impl std::fmt::Display for Till {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:#?}", self.back, self.world.payment)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn no_more_goes_back_than_came_and_no_intent_is_sent_twice(
        choices in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut till = Till::new(choices);
        for _ in 0..80 {
            till.step();
        }
        // The disk alone says the same.
        let before = till.world.payment.refunds.len();
        till.world.restart();
        till.check();
        prop_assert_eq!(till.world.payment.refunds.len(), before);
    }
}

fn paid() -> Till {
    Till::new(Vec::new())
}

fn asked(till: &mut Till, number: u32, cents: u64) {
    let before = till.world.payment.given_back(&till.orders[0]);
    till.world.commit(vec![Fact::RefundAsked {
        order: till.orders[0].clone(),
        refund: number,
        amount: Amount::from_cents(cents),
        before,
        said: None,
    }]);
}

fn answered(till: &mut Till, refund: u32, state: RefundState) {
    till.world.commit(vec![Fact::RefundAnswered {
        refund,
        state,
        said: None,
    }]);
}

#[test]
fn the_same_amount_is_not_sent_again_within_five_minutes() {
    let mut till = paid();
    asked(&mut till, 1, 500);
    answered(&mut till, 1, RefundState::Accepted);
    let plan = |till: &Till, cents| {
        let wanted = Some(Amount::from_cents(cents));
        till.world.payment.plan_refund(wanted, till.world.now)
    };
    till.world.pass(290);
    let refused = plan(&till, 500);
    assert!(
        matches!(refused, Err(RefundRefusal::TooSoon { again }) if again > till.world.now.wall),
        "{refused:?}"
    );
    assert!(plan(&till, 499).is_ok(), "another amount is another wish");
    till.world.pass(30);
    assert!(plan(&till, 500).is_ok());
}

#[test]
fn an_unresolved_refund_blocks_the_next_until_it_is_known() {
    let mut till = paid();
    asked(&mut till, 1, 500);
    let refused = |till: &Till| till.world.payment.plan_refund(None, till.world.now);
    assert_eq!(refused(&till), Err(RefundRefusal::Unresolved));
    till.world.restart();
    till.world.pass(40 * 24 * 3600);
    assert_eq!(refused(&till), Err(RefundRefusal::Unresolved));
    let decided = till.world.payment.decide_refund(false, till.world.now);
    assert_eq!(decided, Ok(1));
    answered(&mut till, 1, RefundState::Refused);
    assert!(refused(&till).is_ok());
}

#[test]
fn a_person_may_say_at_once_that_it_was_made_and_after_a_day_that_it_was_not() {
    let mut till = paid();
    let decide = |till: &Till, made| till.world.payment.decide_refund(made, till.world.now);
    assert_eq!(decide(&till, true), Err(RefundRefusal::NoneOpen));
    asked(&mut till, 1, 500);
    assert_eq!(decide(&till, true), Ok(1));
    let early = decide(&till, false);
    assert!(
        matches!(early, Err(RefundRefusal::TooEarly { .. })),
        "{early:?}"
    );
    till.world.pass(24 * 3600);
    assert_eq!(decide(&till, false), Ok(1));
    let gone = surely_elapsed(till.world.now, till.world.payment.refunds[0].asked);
    assert!(gone >= Duration::from_secs(24 * 3600));
}

/// The total lags behind what was taken from here, on top of what went back before: when it comes,
/// it proves nothing of a third one.
#[test]
fn a_total_that_comes_late_proves_no_other_refund() {
    let mut till = paid();
    let order = till.orders[0].clone();
    let total = |till: &mut Till, cents| {
        let sight = Sight {
            refunded: Some(Amount::from_cents(cents)),
            ..paid_body(&order)
        };
        see(&mut till.world, &order, Seen::Known(sight));
    };
    total(&mut till, 300);
    asked(&mut till, 1, 600);
    answered(&mut till, 1, RefundState::Accepted);
    assert_eq!(till.world.payment.refunded(), Amount::from_cents(900));
    asked(&mut till, 2, 200);
    total(&mut till, 300);
    total(&mut till, 900);
    assert!(till.world.payment.refunds[1].is_unresolved());
    total(&mut till, 1_100);
    assert!(till.world.payment.refunds[1].is_accepted());
    assert_eq!(till.world.payment.refundable(), Amount::from_cents(150));
}

#[test]
fn a_provider_that_forgot_the_order_is_sent_nothing() {
    let mut till = paid();
    let order = till.orders[0].clone();
    see(&mut till.world, &order, Seen::NotKnown);
    let refused = till.world.payment.plan_refund(None, till.world.now);
    assert_eq!(refused, Err(RefundRefusal::NoAnswer));
}

/// It would end refunds for good, and prove one whose reply was lost.
#[test]
fn a_refunded_total_above_what_was_paid_proves_nothing() {
    let mut till = paid();
    asked(&mut till, 1, 500);
    let order = till.orders[0].clone();
    for cents in [AMOUNT.cents() + 1, u64::MAX] {
        let odd = Sight {
            refunded: Some(Amount::from_cents(cents)),
            ..paid_body(&order)
        };
        see(&mut till.world, &order, Seen::Known(odd));
        assert!(till.world.payment.refunds[0].is_unresolved());
        assert_eq!(till.world.payment.refunded(), Amount::ZERO);
    }
}

/// More was paid than was asked, and all of it went back at the provider's pages.
#[test]
fn a_refund_of_more_than_was_asked_is_seen_up_to_what_was_paid() {
    let most = AMOUNT.cents() + 250;
    let (mut world, order) = sent_and_lost();
    let wrong = |refunded| Sight {
        amount: Some(Amount::from_cents(most)),
        refunded: Some(Amount::from_cents(refunded)),
        ..paid_body(&order)
    };
    for (told, seen) in [(0, 0), (most + 1, 0), (most, most), (most + 1, most)] {
        see(&mut world, &order, Seen::Known(wrong(told)));
        assert_eq!(world.payment.refunded(), Amount::from_cents(seen), "{told}");
    }
    // What went back of it is not gone from what comes as it was asked.
    let other = OrderId::mint("S", "D", 2, 7);
    world.commit(vec![Fact::Minted {
        order: other.clone(),
        site: None,
        key: None,
    }]);
    see(&mut world, &other, Seen::Known(paid_body(&other)));
    assert_eq!(world.payment.refundable(), AMOUNT);
    // What came is the most, also where it was less than was asked.
    let (mut world, order) = sent_and_lost();
    let less = Sight {
        amount: Some(Amount::from_cents(100)),
        refunded: Some(Amount::from_cents(101)),
        ..paid_body(&order)
    };
    see(&mut world, &order, Seen::Known(less));
    assert_eq!(world.payment.refunded(), Amount::ZERO);
}
