//! Orders that the journal lost, and the provider lists.

use super::stage::*;
use bpost_terminal::journal::Damage;
use bpost_terminal::payment::{Attention, Fact, OrderId, Outcome};
use bpost_terminal::terminal::{Event, Heard, Listed, Refusal, What};
use jiff::{SignedDuration, Timestamp};
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
        is_payment: true,
        is_paid: true,
        is_refund: false,
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

/// The provider refuses to tell of the first one for ever.
#[tokio::test(start_paused = true)]
async fn an_order_that_is_never_answered_for_keeps_no_other_from_being_found() {
    let stage = Stage::set(Script {
        asks: [Heard::default(), says("completed"), Heard::default()].into(),
        ..Script::default()
    });
    stage.disk.damages.lock().expect("damage").push(damage(1));
    let both = [listed(1), listed(2)];
    stage.provider.list.lock().expect("a list").extend(both);
    let mut stage = stage.again();
    let found = stage.until(|event| match event {
        Event::Payment { view, .. } => Some(view.order_ids.clone()),
        _ => None,
    });
    assert_eq!(found.await, [listed(2).order]);
    tokio::time::sleep(Duration::from_secs(600)).await;
    assert!(stage.provider.count("list") > 1, "the first is asked again");
}

/// The list is read again, whatever fault of our own came of it.
#[tokio::test(start_paused = true)]
async fn a_fault_while_the_list_is_read_does_not_end_the_fetching() {
    let stage = Stage::set(Script::default());
    let damages = &stage.disk.damages;
    damages.lock().expect("damage").push(damage(1));
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

/// So often the list was read on the day after the damage, and so often on the next.
async fn readings(found: Timestamp, set: SignedDuration) -> (usize, usize) {
    let stage = Stage::set(Script::default());
    *stage.provider.clock.lock().expect("a time") = Some(Instant::now());
    let one = Damage {
        at: found,
        ..damage(1)
    };
    stage.disk.damages.lock().expect("damage").push(one);
    let stage = stage.again();
    tokio::time::sleep(Duration::from_secs(3 * 3600 + 60)).await;
    assert_eq!(stage.provider.count("list"), 4, "each hour");
    stage.hands.set_forward(set);
    tokio::time::sleep(Duration::from_secs(23 * 3600)).await;
    let first = stage.provider.count("list");
    tokio::time::sleep(Duration::from_secs(24 * 3600)).await;
    (first, stage.provider.count("list") - first)
}

/// Somebody may pay late for a day: a day of the provider's clock.
#[tokio::test(start_paused = true)]
async fn no_clock_that_is_set_ends_or_prolongs_the_day_of_reading() {
    let days = |days: i64| SignedDuration::from_hours(24 * days);
    for (found, set) in [
        (START, days(2)),
        (START, days(-10)),
        (START + days(10), days(0)),
        (START, days(0)),
    ] {
        let (first, second) = readings(found, set).await;
        let told = format!("found {found}, set by {set}: {first}, {second}");
        assert!((23..=27).contains(&first) && second == 0, "{told}");
    }
}

/// The clock was ahead when the damage was found, and is: what was lost is not of the time to come.
#[tokio::test(start_paused = true)]
async fn what_was_lost_is_looked_for_in_the_past_of_the_provider() {
    let ahead = SignedDuration::from_hours(24 * 60);
    let stage = Stage::set(Script::default());
    *stage.provider.clock.lock().expect("a time") = Some(Instant::now());
    stage.hands.set_forward(ahead);
    let one = Damage {
        at: START + ahead,
        last_sound: Some(START + ahead),
        ..damage(1)
    };
    stage.disk.damages.lock().expect("damage").push(one);
    let mut stage = stage.again();
    let fetched = stage.until(|event| match event {
        Event::Recovered { .. } => Some(()),
        _ => None,
    });
    fetched.await;
    let spans = stage.provider.spans.lock().expect("spans").clone();
    let last = spans.last().expect("a reading");
    assert!(last.from < START, "{spans:?}");
    let damages = stage.disk.damages.lock().expect("damage").clone();
    let found = damages[0].at.duration_since(START).abs();
    assert!(found < SignedDuration::from_mins(1), "{damages:?}");
}

/// Of damage whose time was not read nothing is said.
#[tokio::test(start_paused = true)]
async fn only_the_damage_whose_time_was_read_counts_as_fetched() {
    let stage = Stage::set(Script::default());
    let recent = START - SignedDuration::from_mins(30);
    let old = Damage {
        at: recent,
        fetched: Some(recent),
        ..damage(1)
    };
    let both = [old, damage(2)];
    stage.disk.damages.lock().expect("damage").extend(both);
    let mut stage = stage.again();
    let fetched = stage.until(|event| match event {
        Event::Recovered { .. } => Some(()),
        _ => None,
    });
    fetched.await;
    let damages = stage.disk.damages.lock().expect("damage").clone();
    assert_eq!(damages[0].fetched, Some(recent));
    assert!(damages[1].fetched.is_some_and(|at| at >= START));
}

/// The money came while nobody asked, a day after the sale had ended: only the list tells of it.
#[tokio::test(start_paused = true)]
async fn what_is_listed_as_paid_and_held_as_unpaid_is_asked_for() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("expired")].into(),
        ..Script::default()
    });
    stage.charge(180);
    assert_eq!(stage.outcome().await, Outcome::Expired);
    tokio::time::sleep(Duration::from_secs(26 * 3600)).await;
    let minted = stage.facts().into_iter().find_map(|fact| match fact {
        Fact::Minted { order, .. } => Some(order),
        _ => None,
    });
    let line = Listed {
        order: minted.expect("an order"),
        ..listed(1)
    };
    stage.provider.script.lock().expect("a script").asks = [says("completed")].into();
    stage.provider.list.lock().expect("a list").push(line);
    let mut stage = stage.again();
    let quiet = tokio::time::timeout(Duration::from_secs(3600), stage.outcome()).await;
    assert!(quiet.is_err(), "its watch is over");
    stage.disk.damages.lock().expect("damage").push(damage(1));
    let mut stage = stage.again();
    let late = tokio::time::timeout(Duration::from_secs(60), stage.outcome()).await;
    assert_eq!(late.ok(), Some(Outcome::NeedsAttention));
}
