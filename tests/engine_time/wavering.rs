//! Cancels that are lost, declines that are not the end, and questions that are wanted at once.

use super::stage::*;
use bpost_terminal::payment::{Outcome, PaymentId, Seen};
use bpost_terminal::terminal::{Command, Event, Heard, Notice, What};
use std::time::Duration;

fn lost() -> Heard {
    silence(Notice::NoNetwork("the reply is lost".to_owned()))
}

/// A Code on screen, and the order alive at the provider.
async fn shown(script: Script) -> (Stage, PaymentId) {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        ..script
    });
    stage.charge(180);
    let payment = stage.requested().await;
    (stage, payment)
}

fn outcomes(told: &[Event]) -> Vec<Outcome> {
    let outcome = |event: &Event| match event {
        Event::Payment {
            what: What::Outcome(outcome),
            ..
        } => Some(*outcome),
        _ => None,
    };
    told.iter().filter_map(outcome).collect()
}

/// What comes of a clerk's cancel that is lost, while the order lives: no Outcome, and another
/// cancel, in a bounded number.
async fn cancelled_in_vain() -> Stage {
    let (mut stage, payment) = shown(Script {
        asks: [says("initialized")].into(),
        cancels: [lost()].into(),
        ..Script::default()
    })
    .await;
    stage.during(Duration::from_secs(5)).await;
    stage.terminal.send(Command::Cancel { ticket: 2, payment });
    let told = stage.during(Duration::from_secs(60)).await;
    assert_eq!(outcomes(&told), [], "the order lives");
    let cancels = stage.provider.count("cancel");
    assert!((5..=61).contains(&cancels), "{cancels} cancels in a minute");
    stage
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_is_lost_ends_nothing_and_is_repeated_until_it_is_taken() {
    let mut stage = cancelled_in_vain().await;
    stage.provider.script.lock().expect("a script").cancels = [seen(Seen::CancelAccepted)].into();
    let told = stage.during(Duration::from_secs(15)).await;
    assert_eq!(outcomes(&told), [Outcome::Cancelled]);
}

#[tokio::test(start_paused = true)]
async fn who_pays_while_a_cancel_is_lost_has_paid() {
    let mut stage = cancelled_in_vain().await;
    stage.provider.script.lock().expect("a script").asks = [says("completed")].into();
    let told = stage.during(Duration::from_secs(15)).await;
    assert_eq!(outcomes(&told), [Outcome::Paid]);
}

/// The bank declined, and the customer tries again while the cancel for it came to nothing.
#[tokio::test(start_paused = true)]
async fn a_soft_decline_that_completes_while_it_cannot_be_cancelled_is_paid() {
    for cancel in [lost(), seen(Seen::CancelRefused)] {
        let (mut stage, _) = shown(Script {
            asks: [says("initialized"), says("declined")].into(),
            cancels: [cancel.clone()].into(),
            ..Script::default()
        })
        .await;
        let told = stage.during(Duration::from_secs(30)).await;
        assert!(stage.provider.count("cancel") > 1, "{cancel:?}");
        assert_eq!(outcomes(&told), [], "{cancel:?}: it may still be paid");
        stage.provider.script.lock().expect("a script").asks = [says("completed")].into();
        let told = stage.during(Duration::from_secs(15)).await;
        assert_eq!(outcomes(&told), [Outcome::Paid], "{cancel:?}");
    }
}

/// The same, and the provider says yes to the cancel of what was paid just before.
#[tokio::test(start_paused = true)]
async fn a_soft_decline_that_completed_before_its_cancel_is_paid() {
    for last in ["completed", "declined"] {
        let (mut stage, _) = shown(Script {
            asks: [says("initialized"), says("declined"), says(last)].into(),
            ..Script::default()
        })
        .await;
        let told = stage.during(Duration::from_secs(15)).await;
        let expected = match last {
            "completed" => Outcome::Paid,
            _ => Outcome::Declined,
        };
        assert_eq!(outcomes(&told), [expected]);
        assert_eq!(stage.provider.count("cancel"), 1);
    }
}

/// What the window wants when it comes to the front. By themselves these are asked for every 15 s.
#[tokio::test(start_paused = true)]
async fn all_that_is_open_is_asked_for_at_once_when_that_is_wanted() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        ..Script::default()
    });
    stage.charge(3600);
    stage.charge_for("other", 3600);
    stage.during(Duration::from_secs(1_000)).await;
    for _ in 0..3 {
        let before = stage.provider.count("ask");
        stage.terminal.send(Command::AskAll);
        stage.during(Duration::from_secs(1)).await;
        let asks = stage.provider.count("ask") - before;
        // One of its own may be due in that second, and each was wanted.
        assert!((2..=4).contains(&asks), "{asks} questions for two");
    }
}
