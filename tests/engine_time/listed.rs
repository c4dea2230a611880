//! Orders that the journal lost, and the provider lists.

use super::stage::*;
use bpost_terminal::journal::Damage;
use bpost_terminal::payment::{Attention, OrderId, Outcome};
use bpost_terminal::terminal::{Event, Heard, Listed, Refusal, What};
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::Instant;

fn damage(nr: i64) -> Damage {
    Damage {
        nr,
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

fn listed(number: u64) -> Listed {
    Listed {
        order: OrderId::mint("1000", "C01", number, 1),
        amount: Some(AMOUNT),
        created: Some(START),
    }
}

/// A run that sees to its own sale only, with a journal that lost something.
fn damaged(script: Script, list_takes: Duration) -> Stage {
    let stage = Stage::set(script);
    stage.disk.damages.lock().expect("damage").push(damage(1));
    *stage.provider.list_takes.lock().expect("a time") = list_takes;
    stage
}

#[tokio::test(start_paused = true)]
async fn a_lost_order_that_is_paid_after_the_list_was_read_is_found() {
    let stage = Stage::set(Script {
        asks: [says("completed")].into(),
        ..Script::default()
    });
    stage.disk.damages.lock().expect("damage").push(damage(1));
    let mut stage = stage.again();
    let found = stage.until(|event| match event {
        Event::Recovered { found } => Some(*found),
        _ => None,
    });
    assert_eq!(found.await, 0, "nobody began to pay yet");
    tokio::time::sleep(Duration::from_secs(600)).await;
    stage.provider.list.lock().expect("a list").push(listed(1));
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

/// Law 4: what was lost may be an open Payment for the same Reference, whose Code can be paid.
#[tokio::test(start_paused = true)]
async fn a_sale_begins_once_what_was_lost_was_looked_for() {
    let mut stage = damaged(
        Script {
            asks: [Heard {
                described: Some("demo".into()),
                ..says("initialized")
            }]
            .into(),
            ..Script::default()
        },
        Duration::from_secs(4),
    );
    // The customer may be confirming.
    stage.provider.refuses_cancel.store(true, Ordering::SeqCst);
    let mut list = vec![listed(1)];
    stage
        .provider
        .list
        .lock()
        .expect("a list")
        .append(&mut list);
    stage.charge(180);
    let refused = stage.until(|event| match event {
        Event::Refused { ticket: 1, why } => Some(why.clone()),
        Event::Payment {
            what: What::Requested { ticket: 1 },
            ..
        } => panic!("a second code for what may be open"),
        _ => None,
    });
    let Refusal::Duplicate { outcome: None, .. } = refused.await else {
        panic!("it is open");
    };
    assert_eq!(stage.provider.count("create"), 0);
}

/// Law 6: the counter is never blocked.
#[tokio::test(start_paused = true)]
async fn a_list_that_does_not_come_holds_up_one_sale_for_ten_seconds() {
    let hours = Duration::from_secs(3 * 3600);
    let mut stage = damaged(
        Script {
            creates: [(Duration::ZERO, created())].into(),
            asks: [says("initialized")].into(),
            ..Script::default()
        },
        hours,
    );
    for (reference, waits) in [("first", 10), ("second", 0)] {
        let began = Instant::now();
        stage.charge_for(reference, 180);
        stage.requested().await;
        assert_eq!(began.elapsed().as_secs(), waits, "{reference}");
    }
    assert_eq!(stage.provider.count("list"), 1);
}

/// Who sees to something else has no time for it.
#[tokio::test(start_paused = true)]
async fn the_list_is_read_for_a_sale_and_for_who_asks_for_everything() {
    let stage = damaged(Script::default(), Duration::ZERO);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(stage.provider.count("list"), 0);
}
