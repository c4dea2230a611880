//! The engine on a time, a provider and a ledger that a test plays.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is wrong"
)]

mod away;
mod book;
mod clocks;
mod died;
mod hands;
mod keys;
mod listed;
mod off;
mod old;
mod refunds;
mod stage;
mod tidied;
mod unwritten;
mod wavering;

use bpost_terminal::money::Locale;
use bpost_terminal::payment::{Environment, Fact, Outcome, PaymentId, Record, Seen};
use bpost_terminal::reference::Reference;
use bpost_terminal::terminal::{Command, Event, Heard, Notice, What};
use jiff::SignedDuration;
use stage::*;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::Instant;

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_while_the_provider_wants_patience_does_not_end_the_asking() {
    for by in [3600, -3600] {
        let mut stage = Stage::set(Script {
            creates: [(Duration::ZERO, created())].into(),
            asks: [too_often(Duration::from_secs(20)), says("completed")].into(),
            ..Script::default()
        });
        stage.charge(180);
        stage
            .until(|event| match event {
                Event::Payment {
                    what: What::Notice(Notice::RateLimited),
                    ..
                } => Some(()),
                _ => None,
            })
            .await;
        let told = Instant::now();
        stage.hands.set_forward(SignedDuration::from_secs(by));
        assert_eq!(stage.outcome().await, Outcome::Paid, "set by {by} s");
        let took = told.elapsed().as_secs();
        assert!((20..22).contains(&took), "set by {by} s: after {took} s");
    }
}

#[tokio::test(start_paused = true)]
async fn looks_for_late_money_grow_rare_where_the_clock_was_set() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("expired")].into(),
        ..Script::default()
    });
    stage.charge(180);
    assert_eq!(stage.outcome().await, Outcome::Expired);
    stage.hands.set_forward(SignedDuration::from_secs(60));
    let before = stage.provider.count("ask");
    tokio::time::sleep(Duration::from_secs(10 * 3600)).await;
    let looks = stage.provider.count("ask") - before;
    assert!((10..20).contains(&looks), "{looks} looks in ten hours");
}

#[tokio::test(start_paused = true)]
async fn a_code_that_comes_after_the_cancel_is_not_shown() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::from_secs(3), created())].into(),
        asks: [says("cancelled")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    stage.terminal.send(Command::Cancel { ticket: 2, payment });
    let outcome = stage
        .until(|event| match event {
            Event::Payment {
                what: What::Code(code),
                ..
            } => panic!("{code:?} is shown"),
            Event::Payment {
                what: What::Outcome(outcome),
                ..
            } => Some(*outcome),
            _ => None,
        })
        .await;
    assert_eq!(outcome, Outcome::Cancelled);
}

#[tokio::test(start_paused = true)]
async fn an_order_that_the_journal_took_too_late_is_not_sent() {
    for cancels in [true, false] {
        let mut stage = Stage::set(Script {
            creates: [(Duration::ZERO, created())].into(),
            asks: [says("initialized")].into(),
            ..Script::default()
        });
        stage.disk.is_full.store(true, Ordering::SeqCst);
        stage.charge(180);
        let payment = stage.requested().await;
        if cancels {
            stage.terminal.send(Command::Cancel { ticket: 2, payment });
            tokio::time::sleep(Duration::from_millis(1_500)).await;
        } else {
            tokio::time::sleep(Duration::from_secs(600)).await;
        }
        stage.disk.is_full.store(false, Ordering::SeqCst);
        let expected = if cancels {
            Outcome::Cancelled
        } else {
            Outcome::NotCreated
        };
        assert_eq!(stage.outcome().await, expected);
        assert_eq!(stage.provider.count("create"), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn a_loop_that_died_is_begun_again_once_and_holds_nobody_up() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        fault_at: 1,
        ..Script::default()
    });
    stage.disk.unreadable.store(1, Ordering::SeqCst);
    stage.charge(3600);
    let payment = stage.requested().await;
    while stage.provider.count("ask") == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let died = Instant::now();
    stage.charge_for("other", 3600);
    stage.requested().await;
    assert!(
        died.elapsed() < Duration::from_millis(100),
        "{:?}",
        died.elapsed()
    );
    // The journal cannot be read at first, and a clerk asks meanwhile.
    tokio::time::sleep(Duration::from_millis(500)).await;
    stage.terminal.send(Command::AskNow(payment.clone()));
    tokio::time::sleep(Duration::from_millis(1_000)).await;
    stage.terminal.send(Command::AskNow(payment));
    tokio::time::sleep(Duration::from_secs(10)).await;
    let before = stage.provider.count("ask");
    tokio::time::sleep(Duration::from_secs(30)).await;
    let asks = stage.provider.count("ask") - before;
    assert!(
        (50..=61).contains(&asks),
        "{asks} questions for two Payments in 30 s"
    );
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_does_not_tell_the_site_is_asked_all_the_same() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        ..Script::default()
    });
    tokio::task::yield_now().await;
    stage.charge(180);
    stage.requested().await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    stage.provider.is_site_unknown.store(true, Ordering::SeqCst);
    {
        let mut script = stage.provider.script.lock().expect("a whole script");
        script.asks = [seen(Seen::NotKnown), says("completed")].into();
    }
    let mut stage = stage.again();
    assert_eq!(stage.outcome().await, Outcome::Paid);
}

#[tokio::test(start_paused = true)]
async fn an_order_is_not_given_up_for_the_word_of_what_may_be_another_site() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, seen(Seen::Lost))].into(),
        asks: [Heard::default()].into(),
        ..Script::default()
    });
    tokio::task::yield_now().await;
    stage.charge(180);
    stage.requested().await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    stage.provider.is_site_unknown.store(true, Ordering::SeqCst);
    {
        let mut script = stage.provider.script.lock().expect("a whole script");
        script.asks = [seen(Seen::NotKnown)].into();
    }
    let mut stage = stage.again();
    let outcome = tokio::time::timeout(Duration::from_secs(600), stage.outcome()).await;
    assert!(outcome.is_err(), "{outcome:?}");
    stage
        .provider
        .is_site_unknown
        .store(false, Ordering::SeqCst);
    assert_eq!(stage.outcome().await, Outcome::NotCreated);
}

/// What the journal holds of a Payment that was requested in an earlier run.
fn requested_before() -> Record {
    Record {
        payment: PaymentId::mint(1, 1),
        at: START,
        fact: Fact::Requested {
            amount: AMOUNT,
            reference: Reference::read("earlier").expect("a reference"),
            customer_locale: Locale::NlBe,
            environment: Environment::Test,
            expires_in: 180,
            again: false,
        },
    }
}

#[tokio::test(start_paused = true)]
async fn a_journal_that_cannot_be_read_at_first_holds_no_sale_up() {
    let stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        ..Script::default()
    });
    let earlier = requested_before();
    stage
        .disk
        .records
        .lock()
        .expect("whole records")
        .push(earlier.clone());
    stage.disk.unreadable.store(5, Ordering::SeqCst);
    let mut stage = stage.again();
    stage.charge(3600);
    let begun = Instant::now();
    stage.requested().await;
    assert!(begun.elapsed() < Duration::from_millis(100));
    let resumed = stage
        .until(|event| match event {
            Event::Payment {
                view,
                what: What::Resumed,
            } => Some(view.payment.clone()),
            _ => None,
        })
        .await;
    assert_eq!(resumed, earlier.payment);
    assert_eq!(stage.outcome().await, Outcome::NotCreated);
    let before = stage.provider.count("ask");
    tokio::time::sleep(Duration::from_secs(30)).await;
    let asks = stage.provider.count("ask") - before;
    assert!((25..=31).contains(&asks), "{asks} questions in 30 s");
}

#[tokio::test(start_paused = true)]
async fn a_person_may_ask_again_for_what_has_its_outcome() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("completed"), says("chargedback")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    assert_eq!(stage.outcome().await, Outcome::Paid);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(stage.provider.count("ask"), 1);
    stage.terminal.send(Command::AskNow(payment));
    assert_eq!(stage.outcome().await, Outcome::NeedsAttention);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(stage.provider.count("ask"), 2);
}
