//! Clocks that are set while something is at stake.

use super::stage::*;
use bpost_terminal::payment::{Outcome, SettledAs};
use bpost_terminal::terminal::{Command, Event, Heard, Refusal, What};
use jiff::SignedDuration;
use std::time::Duration;

/// A sale that ended so.
async fn ended(word: &str) -> (Stage, Outcome) {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says(word)].into(),
        ..Script::default()
    });
    stage.charge(180);
    let outcome = stage.outcome().await;
    (stage, outcome)
}

const YEAR: i64 = 365 * 24;

/// Started with a clock a year ahead, and the network sets it right ten seconds later. With
/// `offline`, nothing answers until then.
async fn late_money_is_seen(offline: bool) {
    let (stage, outcome) = ended("expired").await;
    assert_eq!(outcome, Outcome::Expired);
    stage.hands.set_forward(SignedDuration::from_hours(YEAR));
    let first = if offline {
        Heard::default()
    } else {
        says("completed")
    };
    stage.provider.script.lock().expect("a script").asks = [first].into();
    let mut stage = stage.again();
    tokio::time::sleep(Duration::from_secs(10)).await;
    stage.provider.script.lock().expect("a script").asks = [says("completed")].into();
    stage.hands.set_forward(SignedDuration::from_hours(-YEAR));
    let late = tokio::time::timeout(Duration::from_secs(1800), stage.outcome()).await;
    assert_eq!(late.ok(), Some(Outcome::NeedsAttention), "{offline}");
}

#[tokio::test(start_paused = true)]
async fn a_start_with_a_clock_ahead_does_not_end_the_watch() {
    late_money_is_seen(false).await;
}

#[tokio::test(start_paused = true)]
async fn a_start_without_network_and_with_a_clock_ahead_does_not_end_the_watch() {
    late_money_is_seen(true).await;
}

/// The clock stood a year behind, and was set while the device was off.
#[tokio::test(start_paused = true)]
async fn what_was_given_up_is_looked_at_again_within_the_hour() {
    let (stage, _) = ended("expired").await;
    stage.hands.set_forward(SignedDuration::from_hours(YEAR));
    stage.provider.script.lock().expect("a script").asks = [Heard::default()].into();
    let mut stage = stage.again();
    tokio::time::sleep(Duration::from_secs(60)).await;
    stage.provider.script.lock().expect("a script").asks = [says("completed")].into();
    let late = tokio::time::timeout(Duration::from_secs(3700), stage.outcome()).await;
    assert_eq!(late.ok(), Some(Outcome::NeedsAttention));
}

/// Whether money that comes two hours later is seen by a run that is given its start again.
async fn late_money_is_seen_by(stage: Stage) -> bool {
    let mut stage = stage.again();
    tokio::time::sleep(Duration::from_secs(2 * 3600)).await;
    stage.provider.script.lock().expect("a script").asks = [says("completed")].into();
    let late = tokio::time::timeout(Duration::from_secs(3700), stage.outcome()).await;
    late.ok() == Some(Outcome::NeedsAttention)
}

/// A clock that is set two days ahead and stays there: the provider's tells that an hour has gone.
#[tokio::test(start_paused = true)]
async fn a_clock_that_stays_ahead_does_not_end_the_watch() {
    let (stage, outcome) = ended("expired").await;
    assert_eq!(outcome, Outcome::Expired);
    *stage.provider.clock.lock().expect("a time") = Some(stage.hands.began);
    stage.hands.set_forward(SignedDuration::from_hours(48));
    assert!(late_money_is_seen_by(stage).await);
}

/// The clock stood behind when the sale ended, and is right since.
#[tokio::test(start_paused = true)]
async fn a_sale_that_ended_under_a_clock_that_was_behind_is_watched_for_a_day() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("expired")].into(),
        ..Script::default()
    });
    *stage.provider.clock.lock().expect("a time") = Some(stage.hands.began);
    stage.hands.set_forward(SignedDuration::from_hours(-YEAR));
    stage.charge(180);
    assert_eq!(stage.outcome().await, Outcome::Expired);
    stage.hands.set_forward(SignedDuration::from_hours(YEAR));
    assert!(late_money_is_seen_by(stage).await);
}

/// The watch has an end, also where the clock stays wrong.
#[tokio::test(start_paused = true)]
async fn a_clock_that_stays_ahead_does_not_make_the_watch_endless() {
    let (stage, _) = ended("expired").await;
    *stage.provider.clock.lock().expect("a time") = Some(stage.hands.began);
    stage.hands.set_forward(SignedDuration::from_hours(48));
    let stage = stage.again();
    tokio::time::sleep(Duration::from_secs(26 * 3600)).await;
    let asked = stage.provider.count("ask");
    tokio::time::sleep(Duration::from_secs(4 * 3600)).await;
    assert_eq!(stage.provider.count("ask"), asked);
}

/// Paid at twelve; the network sets the clock; the same Reference a minute later in the same run.
#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_does_not_make_a_reference_old() {
    for hours in [1, -1] {
        let (mut stage, outcome) = ended("completed").await;
        assert_eq!(outcome, Outcome::Paid);
        stage.hands.set_forward(SignedDuration::from_hours(hours));
        tokio::time::sleep(Duration::from_secs(60)).await;
        assert!(is_refused(&mut stage).await, "paid a minute ago");
        tokio::time::sleep(Duration::from_secs(3600 + 600)).await;
        assert!(!is_refused(&mut stage).await, "paid an hour ago");
    }
}

/// What a person says of late money is written by the earlier of two clocks, and is a minute old all
/// the same.
#[tokio::test(start_paused = true)]
async fn what_was_just_accepted_as_paid_is_not_charged_again_unknowingly() {
    let (mut stage, outcome) = ended("expired").await;
    assert_eq!(outcome, Outcome::Expired);
    *stage.provider.clock.lock().expect("a time") = Some(stage.hands.began);
    stage.hands.set_forward(SignedDuration::from_hours(1));
    stage.provider.script.lock().expect("a script").asks = [says("completed")].into();
    let late = stage.until(|event| match event {
        Event::Payment {
            view,
            what: What::Outcome(Outcome::NeedsAttention),
        } => Some(view.payment.clone()),
        _ => None,
    });
    let payment = late.await;
    stage.terminal.send(Command::Settle {
        ticket: 2,
        payment,
        as_: SettledAs::Paid,
        note: "the customer took it".into(),
    });
    assert_eq!(stage.outcome().await, Outcome::Paid);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert!(is_refused(&mut stage).await, "accepted a minute ago");
}

async fn is_refused(stage: &mut Stage) -> bool {
    stage.charge(180);
    stage
        .until(|event| match event {
            Event::Refused { why, .. } => Some(matches!(why, Refusal::Duplicate { .. })),
            Event::Payment {
                what: What::Requested { .. },
                ..
            } => Some(false),
            _ => None,
        })
        .await
}
