//! The engine against the sandbox, over real HTTP and with a real journal.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod copied;
mod counter;
mod faulty;
mod full_disk;
mod mended;
mod recovered;
#[path = "../support/mod.rs"]
mod support;
mod money_back;
mod readings;
mod upgraded;

use bpost_terminal::journal::Reader;
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Attention, Environment, Outcome, RefundState, SettledAs};
use bpost_terminal::sandbox::{PAYER_IBAN, PAYER_NAME, Scenario};
use bpost_terminal::terminal::{
    Command, Duplicates, Event, Heard, Hints, MultiSafepay, Phase, Provider, RefundHeard,
    RefundRefusal, Refusal, Reply, Stream, Wanted, What,
};
use counter::{AMOUNT, Counter, KEY, provider, start};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

#[test]
fn a_customer_pays_and_the_screen_may_turn_green() {
    let mut counter = Counter::open(&[]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    assert_eq!(view.phase, Phase::Showing);
    let code = view.code.clone().expect("a code");
    assert!(
        code.text().starts_with(&counter.sandbox.origin()),
        "{code:?}"
    );
    counter.play(&view, Scenario::Completed);
    let paid = Instant::now();
    let (outcome, view) = counter.outcome();
    assert_eq!(outcome, Outcome::Paid);
    assert!(paid.elapsed() < Duration::from_secs(5));
    assert_eq!((view.received, view.refunded), (AMOUNT, Amount::ZERO));
    assert_eq!(
        view.code, None,
        "the code leaves the screen with the outcome"
    );
    assert_eq!(counter.posts(), 1);
}

#[test]
fn a_customer_declines_or_cancels_and_the_order_is_dead() {
    for (scenario, expected) in [
        (Scenario::Declined, Outcome::Declined),
        (Scenario::Cancelled, Outcome::Cancelled),
    ] {
        let mut counter = Counter::open(&[]);
        counter.charge("demo", 180, Duplicates::Refuse);
        let view = counter.code();
        counter.play(&view, scenario);
        assert_eq!(counter.outcome().0, expected);
        let order = &counter.sandbox.orders()[0];
        assert!(
            !["initialized", "completed"].contains(&order.status.as_str()),
            "{order:?}"
        );
    }
}

#[test]
fn a_code_that_nobody_pays_is_cancelled_at_the_provider_and_expires() {
    let mut counter = Counter::open(&[]);
    counter.charge("demo", 5, Duplicates::Refuse);
    counter.code();
    let confirming = counter.until(|event| match event {
        Event::Payment { view, .. } if view.code.is_none() => Some(view.phase),
        _ => None,
    });
    assert_eq!(
        confirming,
        Phase::Confirming,
        "someone may still be confirming"
    );
    assert_eq!(counter.outcome().0, Outcome::Expired);
    assert_eq!(counter.sandbox.orders()[0].status, "cancelled");
}

#[test]
fn a_customer_who_confirms_in_the_last_moment_has_paid() {
    let mut counter = Counter::open(&[]);
    counter.charge("demo", 5, Duplicates::Refuse);
    let view = counter.code();
    counter.until(|event| match event {
        Event::Payment { view, .. } if view.phase == Phase::Confirming => Some(()),
        _ => None,
    });
    counter.play(&view, Scenario::Completed);
    assert_eq!(counter.outcome().0, Outcome::Paid);
}

#[test]
fn a_clerk_cancels_at_the_provider() {
    let mut counter = Counter::open(&[]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    let payment = view.payment.clone();
    counter.terminal.send(Command::Cancel {
        ticket: 9,
        payment: payment.clone(),
    });
    assert_eq!(counter.outcome().0, Outcome::Cancelled);
    assert_eq!(counter.sandbox.orders()[0].status, "cancelled");
    counter
        .terminal
        .send(Command::Cancel { ticket: 9, payment });
    assert_eq!(counter.refusal(), Refusal::Ended(Outcome::Cancelled));
}

#[test]
fn a_lost_reply_never_leaves_two_live_codes() {
    for fault in [
        "lost_reply=1",
        "error_after_create=1",
        "hang=1",
        "truncated=1",
        "captive_portal=1",
    ] {
        let mut counter = Counter::open(&[fault]);
        counter.charge("demo", 180, Duplicates::Refuse);
        let view = counter.code();
        let alive: Vec<_> = counter
            .sandbox
            .orders()
            .into_iter()
            .filter(|order| !["cancelled", "void", "expired"].contains(&order.status.as_str()))
            .map(|order| order.id)
            .collect();
        let shown = view.order_ids.last().expect("an order").to_string();
        assert_eq!(alive, [shown], "{fault}");
        counter.play(&view, Scenario::Completed);
        assert_eq!(counter.outcome().0, Outcome::Paid, "{fault}");
    }
}

#[test]
fn what_never_arrived_is_sent_again_under_the_same_id() {
    for fault in [
        "error_before_create=1",
        "drop=1",
        "unavailable=1",
        "rate_limited=1",
    ] {
        let mut counter = Counter::open(&[fault]);
        counter.charge("demo", 180, Duplicates::Refuse);
        let view = counter.code();
        assert_eq!(view.order_ids.len(), 1, "{fault}");
        assert_eq!(counter.sandbox.orders().len(), 1, "{fault}");
    }
}

#[test]
fn a_refused_key_creates_nothing() {
    let mut counter = Counter::open(&["revoked_key"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    assert_eq!(counter.outcome().0, Outcome::NotCreated);
    assert!(counter.sandbox.orders().is_empty());
}

#[test]
fn a_code_that_may_not_be_shown_is_cancelled_or_replaced_by_the_page() {
    let mut counter = Counter::open(&["no_qr_url"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    let code = view.code.clone().expect("a code");
    assert_eq!(Some(code.text()), code.payment_url.as_deref());
}

#[test]
fn half_matching_answers_are_never_green() {
    for (fault, attention) in [
        ("mismatch_amount", Attention::Mismatch),
        ("mismatch_currency", Attention::Mismatch),
        ("mismatch_order", Attention::Mismatch),
        ("incomplete", Attention::Incomplete),
    ] {
        let mut counter = Counter::open(&[fault]);
        counter.charge("demo", 180, Duplicates::Refuse);
        let view = counter.code();
        counter.play(&view, Scenario::Completed);
        let (outcome, view) = counter.outcome();
        assert_eq!(outcome, Outcome::NeedsAttention, "{fault}");
        assert_eq!(view.attention, Some(attention), "{fault}");
        // Only another amount, in euro and for this very order, can be told as received.
        let received = if fault == "mismatch_amount" { 1251 } else { 0 };
        assert_eq!(view.received, Amount::from_cents(received), "{fault}");
        counter.terminal.stop();
        let reader = Reader::open(counter.dir.path(), Environment::Training);
        let reader = reader.expect("readable").expect("a journal");
        let listed = reader.summary(&view.payment).expect("readable");
        assert_eq!(
            listed.map(|line| line.received),
            Some(view.received),
            "{fault}"
        );
    }
}

#[test]
fn an_incomplete_answer_becomes_paid_once_it_is_complete() {
    let mut counter = Counter::open(&["incomplete"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    counter.play(&view, Scenario::Completed);
    assert_eq!(counter.outcome().0, Outcome::NeedsAttention);
    counter.sandbox.set_faults(Vec::new());
    assert_eq!(counter.outcome().0, Outcome::Paid);
}

#[test]
fn an_open_payment_outlives_the_engine() {
    let mut counter = Counter::open(&[]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let shown = counter.code();
    counter.restart();
    let resumed = counter.until(|event| match event {
        Event::Payment {
            view,
            what: What::Resumed,
        } => Some(Arc::clone(view)),
        _ => None,
    });
    assert_eq!(resumed.code, shown.code, "its code is shown again");
    assert!(resumed.resumed);
    counter.play(&resumed, Scenario::Completed);
    let (outcome, view) = counter.outcome();
    assert_eq!((outcome, &view.payment), (Outcome::Paid, &shown.payment));
    assert_eq!(counter.posts(), 1);
}

#[test]
fn an_order_without_a_code_is_ended_after_a_restart_and_never_sent_again() {
    let mut counter = Counter::open(&["hang"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    while counter.sandbox.orders().is_empty() && counter.posts() == 0 {
        std::thread::sleep(Duration::from_millis(20));
    }
    counter.sandbox.set_faults(Vec::new());
    counter.restart();
    let posts = counter.posts();
    assert_eq!(counter.outcome().0, Outcome::NotCreated);
    assert_eq!(counter.posts(), posts, "nothing is sent after a restart");
    assert!(
        counter
            .sandbox
            .orders()
            .iter()
            .all(|order| order.status == "cancelled")
    );
}

#[test]
fn late_money_is_noticed_after_a_restart_and_a_person_settles_it() {
    let mut counter = Counter::open(&["late_payment"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    counter.terminal.send(Command::Cancel {
        ticket: 9,
        payment: view.payment.clone(),
    });
    assert_eq!(counter.outcome().0, Outcome::Cancelled);
    counter.restart();
    // The sandbox completes the order at some time; each restart asks at once.
    for _ in 0..20 {
        let outcome = counter.until(|event| match event {
            Event::Payment {
                what: What::Outcome(outcome),
                ..
            } => Some(*outcome),
            Event::Payment {
                view,
                what: What::Changed,
            } => view.outcome.filter(|outcome| outcome.is_unpaid()),
            _ => None,
        });
        if outcome == Outcome::NeedsAttention {
            break;
        }
        std::thread::sleep(Duration::from_millis(500));
        counter.restart();
    }
    let settle = |as_| Command::Settle {
        ticket: 11,
        payment: view.payment.clone(),
        as_,
        note: "handed over at 14:05".into(),
    };
    counter.terminal.send(settle(SettledAs::Paid));
    assert_eq!(counter.outcome().0, Outcome::Paid);
    counter.terminal.send(settle(SettledAs::Refunded));
    assert_eq!(counter.refusal(), Refusal::NothingToSettle);
}

#[test]
fn the_same_reference_is_not_charged_twice_unknowingly() {
    let mut counter = Counter::open(&[]);
    counter.charge("+++090/9337/55493+++", 180, Duplicates::Refuse);
    let view = counter.code();
    counter.charge("090933755493", 180, Duplicates::Refuse);
    let Refusal::Duplicate {
        payment, outcome, ..
    } = counter.refusal()
    else {
        panic!("not refused as a duplicate")
    };
    assert_eq!((payment, outcome), (view.payment.clone(), None));
    counter.play(&view, Scenario::Completed);
    counter.outcome();
    counter.charge("090933755493", 180, Duplicates::Refuse);
    assert!(matches!(
        counter.refusal(),
        Refusal::Duplicate {
            outcome: Some(Outcome::Paid),
            ..
        }
    ));
    counter.charge("090933755493", 180, Duplicates::Knowingly);
    counter.code();
}

#[test]
fn several_payments_run_at_once() {
    let mut counter = Counter::open(&[]);
    for number in 0..5 {
        counter.charge(&format!("sale {number}"), 180, Duplicates::Refuse);
    }
    let views: Vec<_> = (0..5).map(|_| counter.code()).collect();
    for view in views.iter().rev() {
        counter.play(view, Scenario::Completed);
    }
    let mut paid: Vec<_> = (0..5).map(|_| counter.outcome()).collect();
    paid.sort_by(|a, b| a.1.payment.cmp(&b.1.payment));
    let mut asked: Vec<_> = views.iter().map(|view| view.payment.clone()).collect();
    asked.sort();
    assert!(paid.iter().all(|(outcome, _)| *outcome == Outcome::Paid));
    assert_eq!(
        paid.iter()
            .map(|(_, view)| view.payment.clone())
            .collect::<Vec<_>>(),
        asked
    );
}

#[test]
fn refunds_are_sent_once_and_never_exceed_what_was_paid() {
    let mut counter = Counter::open(&[]);
    let payment = counter.take_paid("demo");
    assert_eq!(counter.refund(&payment, Some(500)), RefundState::Accepted);
    counter.terminal.send(Command::Refund {
        ticket: 8,
        payment: payment.clone(),
        amount: Some(Amount::from_cents(751)),
        note: String::new(),
    });
    let left = Amount::from_cents(750);
    assert_eq!(
        counter.refusal(),
        Refusal::Refund(RefundRefusal::TooMuch { left })
    );
    assert_eq!(counter.refund(&payment, None), RefundState::Accepted);
    let bodies: Vec<_> = counter
        .sandbox
        .requests()
        .into_iter()
        .filter(|seen| seen.path.ends_with("/refunds"))
        .map(|seen| seen.body)
        .collect();
    assert_eq!(bodies.len(), 2, "{bodies:?}");
    assert!(
        bodies[1].contains("750"),
        "an amount is always sent: {bodies:?}"
    );
}

#[test]
fn a_refund_whose_reply_is_lost_is_found_by_comparing() {
    let mut counter = Counter::open(&["refund_lost=1"]);
    let payment = counter.take_paid("demo");
    assert_eq!(counter.refund(&payment, Some(500)), RefundState::Accepted);
    let sent = counter
        .sandbox
        .requests()
        .iter()
        .filter(|s| s.path.ends_with("/refunds"))
        .count();
    assert_eq!(sent, 1);
}

#[test]
fn what_the_provider_tells_of_the_payer_is_not_kept() {
    let mut counter = Counter::open(&[]);
    counter.take_paid("demo");
    counter.terminal.stop();
    let mut kept = Vec::new();
    collect(counter.dir.path(), &mut kept);
    assert!(!kept.is_empty());
    for secret in [PAYER_IBAN, PAYER_NAME, KEY] {
        let found = kept
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(!found, "{secret} is in the data folder");
    }
}

fn collect(dir: &Path, into: &mut Vec<u8>) {
    for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
        if entry.path().is_dir() {
            collect(&entry.path(), into);
        } else {
            into.extend(std::fs::read(entry.path()).expect("a file"));
        }
    }
}

/// A provider that panics once in the middle of an answer.
struct Fragile(MultiSafepay, AtomicBool);

impl Provider for Fragile {
    fn create(&self, wanted: Wanted) -> Reply<'_, Heard> {
        self.0.create(wanted)
    }
    fn ask(&self, order: bpost_terminal::payment::OrderId) -> Reply<'_, Heard> {
        assert!(self.1.swap(true, Ordering::SeqCst), "a fault of our own");
        self.0.ask(order)
    }
    fn cancel(&self, order: bpost_terminal::payment::OrderId) -> Reply<'_, Heard> {
        self.0.cancel(order)
    }
    fn refund(
        &self,
        order: bpost_terminal::payment::OrderId,
        amount: Amount,
        number: u32,
    ) -> Reply<'_, RefundHeard> {
        self.0.refund(order, amount, number)
    }
    fn key_mark(&self) -> Option<String> {
        Some("0000".to_owned())
    }

    fn site(&self) -> Reply<'_, Option<String>> {
        self.0.site()
    }
    fn listen(&self, stream: Stream) -> Reply<'_, Option<Box<dyn Hints>>> {
        self.0.listen(stream)
    }
}

#[test]
fn asking_survives_a_panic_of_our_own() {
    let mut counter = Counter::open(&[]);
    counter.terminal.stop();
    let fragile = Fragile(provider(&counter.sandbox), AtomicBool::new(false));
    (counter.terminal, counter.events) = start(counter.dir.path(), Arc::new(fragile), false);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    counter.play(&view, Scenario::Completed);
    assert_eq!(counter.outcome().0, Outcome::Paid);
}

#[test]
fn who_listens_later_misses_nothing() {
    let mut counter = Counter::open(&[]);
    for number in 0..20 {
        counter.charge(&format!("sale {number}"), 180, Duplicates::Refuse);
    }
    let views: Vec<_> = (0..20).map(|_| counter.code()).collect();
    counter.terminal.stop();
    for view in &views {
        counter.play(view, Scenario::Completed);
    }
    counter.restart();
    counter.events = counter.terminal.events();
    let mut told = BTreeMap::new();
    for view in counter.views_of(Duration::from_secs(5)) {
        told.insert(view.payment.clone(), view.outcome);
    }
    let open: Vec<_> = told
        .iter()
        .filter(|(_, outcome)| outcome.is_none())
        .collect();
    assert!(open.is_empty(), "of {}: {open:?}", told.len());
}
