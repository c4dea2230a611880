//! Answers that somebody on the way kept.

use super::stage::*;
use bpost_terminal::payment::Outcome;
use bpost_terminal::terminal::Heard;
use jiff::SignedDuration;
use std::time::Duration;

/// An answer that the provider gave so many seconds after the start, by its own clock.
fn dated(seconds: i64, heard: Heard) -> Heard {
    Heard {
        server_date: Some(START + SignedDuration::from_secs(seconds)),
        ..heard
    }
}

#[tokio::test(start_paused = true)]
async fn an_old_answer_ends_nothing_after_a_cancel() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, dated(100, created()))].into(),
        asks: [dated(0, says("initialized"))].into(),
        ..Script::default()
    });
    stage.charge(30);
    // The Code is gone, its grace is over, and the cancel was accepted although it is paid.
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert!(stage.provider.count("cancel") > 0);
    let paid = dated(101, says("completed"));
    stage.provider.script.lock().expect("a script").asks = [paid].into();
    assert_eq!(stage.outcome().await, Outcome::Paid);
}

/// Every question is answered by what was kept, however long it is asked.
#[tokio::test(start_paused = true)]
async fn an_answer_from_before_the_cancel_never_becomes_one_behind_it() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [dated(5, says("initialized"))].into(),
        ..Script::default()
    });
    *stage.provider.clock.lock().expect("a time") = Some(stage.hands.began);
    stage.charge(30);
    tokio::time::sleep(Duration::from_secs(600)).await;
    assert_eq!(stage.provider.count("cancel"), 1, "it was accepted");
    let paid = dated(44, says("completed"));
    stage.provider.script.lock().expect("a script").asks = [paid].into();
    assert_eq!(stage.outcome().await, Outcome::Paid);
}

#[tokio::test(start_paused = true)]
async fn a_date_that_was_ahead_keeps_no_payment_out() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, dated(10_000, created()))].into(),
        asks: [dated(5, says("completed"))].into(),
        ..Script::default()
    });
    stage.charge(180);
    let outcome = tokio::time::timeout(Duration::from_secs(5), stage.outcome()).await;
    assert_eq!(outcome.ok(), Some(Outcome::Paid));
}

#[tokio::test(start_paused = true)]
async fn a_date_that_was_ahead_does_not_keep_an_end_out_for_long() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, dated(10_000, created()))].into(),
        asks: [dated(5, says("initialized"))].into(),
        ..Script::default()
    });
    stage.charge(30);
    let outcome = tokio::time::timeout(Duration::from_secs(200), stage.outcome()).await;
    assert_eq!(outcome.ok(), Some(Outcome::Expired));
}

#[tokio::test(start_paused = true)]
async fn an_old_answer_ends_no_order_that_was_declined() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, dated(100, created()))].into(),
        asks: [dated(100, says("declined")), dated(0, says("declined"))].into(),
        ..Script::default()
    });
    stage.charge(30);
    // The second try of the customer went through, and a cancel was accepted all the same.
    tokio::time::sleep(Duration::from_secs(20)).await;
    assert!(stage.provider.count("cancel") > 0);
    let paid = dated(101, says("completed"));
    stage.provider.script.lock().expect("a script").asks = [paid].into();
    assert_eq!(stage.outcome().await, Outcome::Paid);
}

/// A sale whose Code was shown, with the power gone between a cancel that was accepted, 45 s after
/// the start by this device's clock, and the question behind it.
async fn cut_off_behind_a_cancel() -> Stage {
    let stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [Heard::default()].into(),
        ..Script::default()
    });
    stage.charge(30);
    while stage.provider.count("cancel") == 0 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    stage
}

#[tokio::test(start_paused = true)]
async fn an_answer_from_before_a_cancel_of_an_earlier_run_ends_nothing() {
    let stage = cut_off_behind_a_cancel().await;
    let kept = dated(40, says("initialized"));
    stage.provider.script.lock().expect("a script").asks = [kept].into();
    let mut stage = stage.again();
    let asked = stage.provider.count("ask");
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert!(stage.provider.count("ask") > asked + 3, "it is asked");
    let paid = dated(42, says("completed"));
    stage.provider.script.lock().expect("a script").asks = [paid].into();
    assert_eq!(stage.outcome().await, Outcome::Paid);
}

/// The cancel was written down by a clock that is ahead of the provider's.
#[tokio::test(start_paused = true)]
async fn a_clock_that_is_ahead_does_not_keep_an_end_out_for_long_in_the_next_run() {
    let stage = cut_off_behind_a_cancel().await;
    let now = dated(-3_600, says("initialized"));
    stage.provider.script.lock().expect("a script").asks = [now].into();
    let mut stage = stage.again();
    let outcome = tokio::time::timeout(Duration::from_secs(200), stage.outcome()).await;
    assert_eq!(outcome.ok(), Some(Outcome::Expired));
}
