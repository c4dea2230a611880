//! What is old is removed by a time that the provider vouches for, and never by this device's clock
//! alone.

use super::stage::{START, Script, Stage, created, says};
use bpost_terminal::terminal::Heard;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use tokio::time::sleep;

const DAYS: u64 = 400;
const DAY: Duration = Duration::from_secs(24 * 3600);
const TWO_YEARS: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);

/// A provider that takes an order and calls it paid, at this time.
fn dated(date: Option<Timestamp>) -> Script {
    let at = |heard: Heard| Heard {
        server_date: date,
        ..heard
    };
    Script {
        creates: [(Duration::ZERO, at(created()))].into(),
        asks: [at(says("completed"))].into(),
        ..Script::default()
    }
}

/// A run of three days with one sale, and by which times what is old was removed.
async fn tidied(date: Option<Timestamp>, ahead: SignedDuration) -> Vec<Timestamp> {
    let mut stage = Stage::set(dated(date));
    stage.hands.set_forward(ahead);
    stage.terminal.keep_for(DAYS);
    stage.charge(180);
    stage.outcome().await;
    sleep(3 * DAY).await;
    stage.terminal.stop();
    let times = stage.disk.tidied.lock().expect("whole times");
    times.clone()
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_nobody_vouches_for_removes_nothing() {
    for ahead in [SignedDuration::ZERO, TWO_YEARS, -TWO_YEARS] {
        assert_eq!(tidied(None, ahead).await, [], "no date, {ahead:#} ahead");
    }
    for ahead in [TWO_YEARS, -TWO_YEARS] {
        assert_eq!(tidied(Some(START), ahead).await, [], "{ahead:#} ahead");
    }
    let far = SignedDuration::from_secs(130);
    assert_eq!(tidied(Some(START), far).await, []);
}

#[tokio::test(start_paused = true)]
async fn one_that_the_provider_agrees_with_removes_once_a_day() {
    let times = tidied(Some(START), SignedDuration::from_secs(110)).await;
    assert_eq!(times.len(), 3, "{times:?}");
    for (day, time) in (0..).zip(times) {
        let late = time.duration_since(START) - SignedDuration::from_hours(day * 24);
        let late = late.as_secs();
        assert!((110..=130).contains(&late), "day {day}: {late} s");
    }
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_forward_afterwards_is_not_believed() {
    let mut stage = Stage::set(dated(Some(START)));
    stage.terminal.keep_for(DAYS);
    stage.charge(180);
    stage.outcome().await;
    stage.hands.set_forward(TWO_YEARS);
    sleep(3 * DAY).await;
    let times = stage.disk.tidied.lock().expect("whole times").clone();
    assert_eq!(times.len(), 3, "{times:?}");
    let last = times.last().expect("a time").duration_since(START);
    assert!(last < SignedDuration::from_hours(3 * 24), "{last:#}");
}
