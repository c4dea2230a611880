//! Whose key today's is, where the provider is slow to tell.

use super::stage::*;
use bpost_terminal::payment::{Outcome, Seen};
use bpost_terminal::terminal::{Event, What};
use jiff::SignedDuration;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A sale whose Code was seen before the provider told the site, and the power going so long after.
async fn cut_off_after(seconds: u64) -> Stage {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        ..Script::default()
    });
    stage.provider.slow_site.store(1, Ordering::SeqCst);
    stage.charge(180);
    stage
        .until(|event| match event {
            Event::Payment {
                what: What::Code(_),
                ..
            } => Some(()),
            _ => None,
        })
        .await;
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    stage.provider.refuses_cancel.store(true, Ordering::SeqCst);
    stage
}

async fn ends_within(stage: &mut Stage, seconds: u64) -> Option<Outcome> {
    let limit = Duration::from_secs(seconds);
    tokio::time::timeout(limit, stage.outcome()).await.ok()
}

/// In the second case the site was never written down.
#[tokio::test(start_paused = true)]
async fn an_order_minted_before_the_site_is_known_is_not_ended_by_another_sites_key() {
    for seconds in [5, 0] {
        let stage = cut_off_after(seconds).await;
        stage.provider.slow_site.store(2, Ordering::SeqCst);
        stage.provider.script.lock().expect("a script").asks = [seen(Seen::NotKnown)].into();
        let mut stage = stage.again();
        let ended = ends_within(&mut stage, 3600).await;
        assert_eq!(ended, None, "by a key that does not know the order");
        // IT gives the device its own key back.
        stage.provider.slow_site.store(1, Ordering::SeqCst);
        stage.provider.script.lock().expect("a script").asks = [says("completed")].into();
        let mut stage = stage.again();
        assert_eq!(stage.outcome().await, Outcome::Paid);
    }
}

/// The same key as before: what it knows of the Order tells that it is the right one.
#[tokio::test(start_paused = true)]
async fn an_order_whose_site_was_never_written_down_ends_with_the_key_that_knows_it() {
    let stage = cut_off_after(0).await;
    let mut stage = stage.again();
    let ended = ends_within(&mut stage, 900).await;
    assert_eq!(ended, Some(Outcome::Expired), "its life is over");
}

/// The provider calls an order unknown that nobody scanned, and refuses to cancel it: only the key
/// tells that the answer is about the right one.
#[tokio::test(start_paused = true)]
async fn an_order_that_is_never_known_ends_with_the_key_that_made_it() {
    let stage = cut_off_after(0).await;
    stage.provider.script.lock().expect("a script").asks = [seen(Seen::NotKnown)].into();
    let mut stage = stage.again();
    let ended = ends_within(&mut stage, 3600).await;
    assert_eq!(ended, Some(Outcome::Expired), "its life is over");
}

/// How many Payments the next run finds to be watched.
async fn watched(stage: &mut Stage) -> usize {
    stage
        .until(|event| match event {
            Event::Ready { watched, .. } => Some(*watched),
            _ => None,
        })
        .await
}

/// An unpaid sale of another site's key, so many days ago by the provider's clock; then a sale of
/// today's key, which tells the provider's time. How many are watched afterwards.
async fn watched_after(days: i64, device_ahead: i64) -> usize {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("expired")].into(),
        ..Script::default()
    });
    *stage.provider.clock.lock().expect("a time") = Some(stage.hands.began);
    stage.provider.slow_site.store(1, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_secs(1)).await;
    stage.charge(180);
    assert_eq!(stage.outcome().await, Outcome::Expired);
    stage.provider.slow_site.store(2, Ordering::SeqCst);
    let off = SignedDuration::from_hours(days * 24);
    *stage.provider.later.lock().expect("a time") = off;
    let ahead = SignedDuration::from_hours(device_ahead * 24);
    stage.hands.set_forward(off + ahead);
    let mut stage = stage.again();
    stage.provider.script.lock().expect("a script").asks = [says("completed")].into();
    assert_eq!(watched(&mut stage).await, 1, "nobody could ask");
    stage.charge_for("today", 180);
    assert_eq!(stage.outcome().await, Outcome::Paid);
    tokio::time::sleep(Duration::from_secs(60)).await;
    watched(&mut stage.again()).await
}

#[tokio::test(start_paused = true)]
async fn a_watch_that_no_key_of_today_can_keep_ends_after_a_month() {
    assert_eq!(watched_after(29, 0).await, 1);
    assert_eq!(watched_after(31, 0).await, 0);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_ahead_does_not_end_the_watch_of_another_sites_key() {
    assert_eq!(watched_after(1, 40).await, 1);
}
