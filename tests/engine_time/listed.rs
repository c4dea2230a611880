//! Orders that the journal lost, and the provider lists.

use super::stage::*;
use bpost_terminal::journal::Damage;
use bpost_terminal::payment::{Attention, OrderId, Outcome};
use bpost_terminal::terminal::{Event, Listed, What};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A journal of which something was lost.
fn damage() -> Damage {
    Damage {
        nr: 1,
        at: START,
        what: "it was struck".into(),
        set_aside: None,
        kept: 0,
        lost: 3,
        last_sound: None,
        gaps: Vec::new(),
        told: None,
        fetched: None,
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_order_that_is_paid_after_the_list_was_read_is_found() {
    let stage = Stage::set(Script {
        asks: [says("completed")].into(),
        ..Script::default()
    });
    let damages = &stage.disk.damages;
    damages.lock().expect("damage").push(damage());
    let mut stage = stage.again();
    let found = stage.until(|event| match event {
        Event::Recovered { found } => Some(*found),
        _ => None,
    });
    assert_eq!(found.await, 0, "nobody began to pay yet");
    tokio::time::sleep(Duration::from_secs(600)).await;
    stage.provider.list.lock().expect("a list").push(Listed {
        order: OrderId::mint("1000", "C01", 1, 1),
        amount: Some(AMOUNT),
        created: Some(START),
    });
    let attention = stage.until(|event| match event {
        Event::Payment {
            view,
            what: What::Outcome(Outcome::NeedsAttention),
        } => Some(view.attention),
        _ => None,
    });
    assert_eq!(attention.await, Some(Attention::Recovered));
    // No late money is waited for after a day.
    tokio::time::sleep(Duration::from_secs(26 * 3600)).await;
    let before = stage.provider.count("list");
    assert!((20..30).contains(&before), "{before} times in a day");
    tokio::time::sleep(Duration::from_secs(26 * 3600)).await;
    assert_eq!(stage.provider.count("list"), before);
}

/// The list is read again, whatever fault of our own came of it.
#[tokio::test(start_paused = true)]
async fn a_fault_while_the_list_is_read_does_not_end_the_fetching() {
    let stage = Stage::set(Script::default());
    let damages = &stage.disk.damages;
    damages.lock().expect("damage").push(damage());
    stage.provider.list_faults.store(2, Ordering::SeqCst);
    let mut stage = stage.again();
    let found = stage.until(|event| match event {
        Event::Recovered { found } => Some(*found),
        _ => None,
    });
    let found = tokio::time::timeout(Duration::from_secs(60), found).await;
    assert_eq!(found.ok(), Some(0));
    assert_eq!(stage.provider.count("list"), 3);
}
