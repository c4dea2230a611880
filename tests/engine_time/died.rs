//! A loop that dies of a fault of our own: what persons want of it is answered or carried over.

use super::stage::*;
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Fact, Outcome, PaymentId, Record, RefundState, SettledAs};
use bpost_terminal::terminal::{Command, Event, RefundRefusal, Refusal, What};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A sale that was paid.
async fn paid() -> (Stage, PaymentId) {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("completed")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    assert_eq!(stage.outcome().await, Outcome::Paid);
    *stage.provider.refund.lock().expect("a reply") = Some((RefundState::Accepted, None));
    (stage, payment)
}

/// The next question but so many brings a fault to light, after some time.
fn fault(stage: &Stage, after_asks: usize, wait: u64) {
    let asked = stage.provider.count("ask");
    let mut script = stage.provider.script.lock().expect("a script");
    script.fault_at = asked + 1 + after_asks;
    script.fault_after = Duration::from_secs(wait);
}

fn refund(stage: &Stage, payment: &PaymentId) {
    stage.terminal.send(Command::Refund {
        ticket: 8,
        payment: payment.clone(),
        amount: Some(Amount::from_cents(500)),
        note: "returned".into(),
    });
}

/// What the command was answered with, within a minute.
async fn answer(stage: &mut Stage) -> Option<Result<RefundState, Refusal>> {
    let told = stage.until(|event| match event {
        Event::Refused { ticket: 8, why } => Some(Err(why.clone())),
        Event::Payment {
            what:
                What::Refund {
                    ticket: Some(8),
                    state,
                    ..
                },
            ..
        } => Some(Ok(*state)),
        _ => None,
    });
    tokio::time::timeout(Duration::from_secs(60), told)
        .await
        .ok()
}

#[tokio::test(start_paused = true)]
async fn a_refund_that_was_not_sent_is_refused_and_can_be_made_again() {
    let (mut stage, payment) = paid().await;
    fault(&stage, 0, 0);
    refund(&stage, &payment);
    assert_eq!(answer(&mut stage).await, Some(Err(Refusal::Fault)));
    refund(&stage, &payment);
    assert_eq!(answer(&mut stage).await, Some(Ok(RefundState::Accepted)));
}

#[tokio::test(start_paused = true)]
async fn a_refund_that_was_sent_is_unresolved_and_never_sent_again() {
    let (mut stage, payment) = paid().await;
    *stage.provider.refund.lock().expect("a reply") = Some((RefundState::Unresolved, None));
    fault(&stage, 1, 0);
    refund(&stage, &payment);
    assert_eq!(answer(&mut stage).await, Some(Ok(RefundState::Unresolved)));
    assert_eq!(stage.provider.count("refund"), 1);
}

/// The clerk wants it while a question is on its way, and that one brings the fault.
#[tokio::test(start_paused = true)]
async fn a_refund_that_was_not_begun_is_carried_over() {
    let (mut stage, payment) = paid().await;
    fault(&stage, 0, 2);
    stage.terminal.send(Command::AskNow(payment.clone()));
    tokio::time::sleep(Duration::from_secs(1)).await;
    refund(&stage, &payment);
    assert_eq!(answer(&mut stage).await, Some(Ok(RefundState::Accepted)));
    assert_eq!(stage.provider.count("refund"), 1);
}

/// The same, while nobody runs it: between its death and its revival.
#[tokio::test(start_paused = true)]
async fn a_refund_that_is_wanted_of_a_dead_loop_is_made() {
    let (mut stage, payment) = paid().await;
    fault(&stage, 0, 0);
    stage.terminal.send(Command::AskNow(payment.clone()));
    tokio::time::sleep(Duration::from_millis(500)).await;
    refund(&stage, &payment);
    assert_eq!(answer(&mut stage).await, Some(Ok(RefundState::Accepted)));
}

/// A clerk cancels while the disk takes nothing, so that only the loop knows of it.
#[tokio::test(start_paused = true)]
async fn a_cancel_that_is_not_on_disk_yet_is_carried_over() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    stage
        .until(|event| match event {
            Event::Payment {
                what: What::Code(_),
                ..
            } => Some(()),
            _ => None,
        })
        .await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    stage.disk.is_shut.store(true, Ordering::SeqCst);
    fault(&stage, 1, 0);
    let ticket = 9;
    stage.terminal.send(Command::Cancel { ticket, payment });
    tokio::time::sleep(Duration::from_secs(10)).await;
    stage.disk.is_shut.store(false, Ordering::SeqCst);
    let ended = tokio::time::timeout(Duration::from_secs(600), stage.outcome()).await;
    assert_eq!(ended.ok(), Some(Outcome::Cancelled));
}

/// Money that came late, for a person to settle.
async fn late() -> (Stage, PaymentId) {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("expired"), says("completed")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    assert_eq!(stage.outcome().await, Outcome::Expired);
    stage.terminal.send(Command::AskNow(payment.clone()));
    assert_eq!(stage.outcome().await, Outcome::NeedsAttention);
    (stage, payment)
}

fn settle(stage: &Stage, payment: &PaymentId) {
    stage.terminal.send(Command::Settle {
        ticket: 8,
        payment: payment.clone(),
        as_: SettledAs::Paid,
        note: "seen".into(),
    });
}

#[tokio::test(start_paused = true)]
async fn a_decision_that_a_loop_died_of_is_refused_and_can_be_made_again() {
    let (mut stage, payment) = late().await;
    stage.disk.faults.store(1, Ordering::SeqCst);
    settle(&stage, &payment);
    assert_eq!(answer(&mut stage).await, Some(Err(Refusal::Fault)));
    settle(&stage, &payment);
    let settled = tokio::time::timeout(Duration::from_secs(60), stage.outcome()).await;
    assert_eq!(settled.ok(), Some(Outcome::Paid));
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_a_loop_died_of_is_carried_over() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    stage.disk.faults.store(1, Ordering::SeqCst);
    let ticket = 9;
    stage.terminal.send(Command::Cancel { ticket, payment });
    let ended = tokio::time::timeout(Duration::from_secs(20), stage.outcome()).await;
    assert_eq!(ended.ok(), Some(Outcome::Cancelled));
}

/// A mend of the journal, between the death of the loop and the next one, finds the record struck.
#[tokio::test(start_paused = true)]
async fn a_refund_that_was_sent_is_unresolved_though_its_record_was_lost() {
    let (mut stage, payment) = paid().await;
    *stage.provider.refund.lock().expect("a reply") = Some((RefundState::Unresolved, None));
    fault(&stage, 1, 0);
    refund(&stage, &payment);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let asked = |record: &Record| matches!(record.fact, Fact::RefundAsked { .. });
    {
        let mut records = stage.disk.records.lock().expect("records");
        let before = records.len();
        records.retain(|record| !asked(record));
        assert_eq!(records.len() + 1, before, "it was sent");
    }
    assert_eq!(answer(&mut stage).await, Some(Ok(RefundState::Unresolved)));
    tokio::time::sleep(Duration::from_secs(5)).await;
    let records = stage.disk.records.lock().expect("records").clone();
    assert!(records.iter().any(asked), "it is known again");
    assert_eq!(stage.provider.count("refund"), 1);
}

/// The same, where nothing is left of the whole Payment.
#[tokio::test(start_paused = true)]
async fn a_refund_that_was_sent_is_not_denied_where_its_payment_was_lost() {
    let (mut stage, payment) = paid().await;
    *stage.provider.refund.lock().expect("a reply") = Some((RefundState::Unresolved, None));
    fault(&stage, 1, 0);
    refund(&stage, &payment);
    tokio::time::sleep(Duration::from_millis(500)).await;
    stage.disk.records.lock().expect("records").clear();
    let open = Refusal::Refund(RefundRefusal::Unresolved);
    assert_eq!(answer(&mut stage).await, Some(Err(open)));
}
