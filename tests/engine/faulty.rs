//! A key that is revoked, cancels that come to nothing, declines that are not the end.

use crate::counter::Counter;
use bpost_terminal::payment::Outcome;
use bpost_terminal::sandbox::{Fault, Scenario, Seen};
use bpost_terminal::terminal::{Command, Duplicates, Event, View, What};
use std::time::{Duration, Instant};

fn faults(names: &[&str]) -> Vec<Fault> {
    let named = names.iter().map(|name| name.parse().expect("a fault"));
    named.collect()
}

/// Waits for this notice; no Outcome may come before it.
fn notice(counter: &mut Counter, code: &str) {
    counter.until(|event| match event {
        Event::Payment {
            what: What::Notice(notice),
            ..
        } if notice.code() == code => Some(()),
        Event::Payment {
            what: What::Outcome(outcome),
            ..
        } => panic!("{outcome:?} before {code}"),
        _ => None,
    });
}

fn cancels(counter: &Counter) -> usize {
    let requests = counter.sandbox.requests();
    let is_cancel = |path: &str| path.ends_with("/cancel");
    requests.iter().filter(|seen| is_cancel(&seen.path)).count()
}

/// Whether the order was asked for after the last cancel.
fn was_asked_behind_the_cancel(counter: &Counter) -> bool {
    let requests = counter.sandbox.requests();
    let is_question = |seen: &Seen| seen.method == "GET" && seen.path.contains("/orders/");
    let mut behind = requests.rsplit(|seen| seen.path.ends_with("/cancel"));
    behind
        .next()
        .is_some_and(|behind| behind.iter().any(is_question))
}

/// Whether anybody could pay.
fn is_payable(counter: &Counter) -> bool {
    counter.sandbox.orders().iter().any(|order| order.payable)
}

fn cancel(counter: &Counter, view: &View) {
    counter.terminal.send(Command::Cancel {
        ticket: 9,
        payment: view.payment.clone(),
    });
}

#[test]
fn a_key_that_is_revoked_under_a_code_is_told_and_the_payment_found_when_it_works_again() {
    let mut counter = Counter::open(&[]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    counter.sandbox.set_faults(faults(&["revoked_key"]));
    notice(&mut counter, "key_refused");
    let before = counter.sandbox.requests().len();
    let began = Instant::now();
    let views = counter.views_of(Duration::from_secs(8));
    assert!(
        began.elapsed() >= Duration::from_secs(8),
        "the engine ended"
    );
    // After 1, 2 and 4 s by themselves, where a key that works is used once a second.
    let requests = counter.sandbox.requests().len() - before;
    assert!((1..=5).contains(&requests), "{requests} requests in 8 s");
    assert!(views.iter().all(|view| view.outcome.is_none()), "{views:?}");
    let last = views.last().expect("it goes on asking");
    let trouble = last.trouble.as_ref().map(|trouble| trouble.code());
    assert_eq!((trouble, &last.code), (Some("key_refused"), &view.code));
    // What is begun meanwhile is refused, and makes no order.
    counter.charge("other", 180, Duplicates::Refuse);
    assert_eq!(counter.outcome().0, Outcome::NotCreated);
    assert_eq!(counter.sandbox.orders().len(), 1);
    counter.sandbox.set_faults(Vec::new());
    counter.play(&view, Scenario::Completed);
    let (outcome, ended) = counter.outcome();
    assert_eq!((outcome, &ended.payment), (Outcome::Paid, &view.payment));
    assert_eq!(ended.trouble, None);
}

#[test]
fn a_cancel_whose_reply_is_lost_is_asked_about_and_one_that_is_refused_is_repeated() {
    for (fault, sent) in [("cancel_lost=1", 1..=2), ("cancel_refused=2", 3..=3)] {
        let mut counter = Counter::open(&[fault]);
        counter.charge("demo", 180, Duplicates::Refuse);
        let view = counter.code();
        cancel(&counter, &view);
        let outcome = counter.outcome().0;
        assert_eq!(outcome, Outcome::Cancelled, "{fault}");
        assert!(!is_payable(&counter), "{fault}: the order lived");
        assert!(was_asked_behind_the_cancel(&counter), "{fault}");
        let cancels = cancels(&counter);
        assert!(sent.contains(&cancels), "{fault}: {cancels} cancels");
    }
}

#[test]
fn who_pays_while_the_cancel_is_refused_has_paid() {
    let mut counter = Counter::open(&["cancel_refused"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    cancel(&counter, &view);
    let views = counter.views_of(Duration::from_secs(4));
    assert!(views.iter().all(|view| view.outcome.is_none()), "{views:?}");
    assert!(cancels(&counter) > 1, "it is repeated");
    counter.play(&view, Scenario::Completed);
    assert_eq!(counter.outcome().0, Outcome::Paid);
}

/// The sandbox completes it 3 s after the decline.
#[test]
fn a_soft_decline_that_cannot_be_cancelled_and_completes_is_paid() {
    let mut counter = Counter::open(&["soft_decline", "cancel_refused"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    counter.play(&view, Scenario::Declined);
    let mut was_declined = false;
    let outcome = counter.until(|event| match event {
        Event::Payment {
            what: What::Status(status),
            ..
        } => {
            was_declined |= status.word() == "declined";
            None
        }
        Event::Payment {
            what: What::Outcome(outcome),
            ..
        } => Some(*outcome),
        _ => None,
    });
    assert_eq!((was_declined, outcome), (true, Outcome::Paid));
}
