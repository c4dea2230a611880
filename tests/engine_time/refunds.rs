//! Refunds whose reply says little.

use super::stage::*;
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Outcome, PaymentId, RefundState, Seen, Sight, Status};
use bpost_terminal::terminal::{Command, Event, Heard, Notice, RefundRefusal, Refusal, What};
use jiff::SignedDuration;
use std::time::Duration;

fn refunded(cents: u64) -> Heard {
    seen(Seen::Known(Sight {
        order_id: None,
        status: Some(Status::new("completed")),
        amount: Some(AMOUNT),
        currency: Some("EUR".into()),
        refunded: Some(Amount::from_cents(cents)),
    }))
}

/// A paid Payment, a refund that is answered with 1034, and what the provider says when it is asked.
async fn not_again(after: Heard) -> (Stage, PaymentId) {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [refunded(0), refunded(0), after].into(),
        ..Script::default()
    });
    let answer = (RefundState::Refused, Some(Notice::RefundRefused(1034)));
    *stage.provider.refund.lock().expect("a whole reply") = Some(answer);
    stage.charge(180);
    let payment = stage.requested().await;
    assert_eq!(stage.outcome().await, Outcome::Paid);
    stage.terminal.send(wish(&payment));
    (stage, payment)
}

fn wish(payment: &PaymentId) -> Command {
    Command::Refund {
        ticket: 8,
        payment: payment.clone(),
        amount: Some(Amount::from_cents(500)),
        note: "returned".into(),
    }
}

async fn told(stage: &mut Stage) -> RefundState {
    stage
        .until(|event| match event {
            Event::Payment {
                what: What::Refund { state, .. },
                ..
            } => Some(*state),
            _ => None,
        })
        .await
}

/// A network that sends twice makes a refund that was carried out look refused.
#[tokio::test(start_paused = true)]
async fn a_refund_that_is_called_a_repetition_is_unresolved_until_the_total_tells() {
    for after in [Heard::default(), seen(Seen::NotKnown), refunded(0)] {
        let (mut stage, payment) = not_again(after.clone()).await;
        assert_eq!(told(&mut stage).await, RefundState::Unresolved, "{after:?}");
        stage.provider.script.lock().expect("a script").asks = [refunded(500)].into();
        stage.terminal.send(Command::AskNow(payment));
        assert_eq!(told(&mut stage).await, RefundState::Accepted, "{after:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_refund_that_is_called_a_repetition_is_not_sent_again() {
    let (mut stage, payment) = not_again(refunded(0)).await;
    assert_eq!(told(&mut stage).await, RefundState::Unresolved);
    stage.terminal.send(wish(&payment));
    let refused = stage
        .until(|event| match event {
            Event::Refused { why, .. } => Some(why.clone()),
            _ => None,
        })
        .await;
    assert_eq!(refused, Refusal::Refund(RefundRefusal::Unresolved));
}

/// A refund whose reply was lost, under a provider that tells its time.
async fn unresolved() -> (Stage, PaymentId) {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [refunded(0)].into(),
        ..Script::default()
    });
    *stage.provider.clock.lock().expect("a time") = Some(stage.hands.began);
    let lost = (RefundState::Unresolved, None);
    *stage.provider.refund.lock().expect("a whole reply") = Some(lost);
    stage.charge(180);
    let payment = stage.requested().await;
    assert_eq!(stage.outcome().await, Outcome::Paid);
    stage.terminal.send(wish(&payment));
    assert_eq!(told(&mut stage).await, RefundState::Unresolved);
    (stage, payment)
}

/// What a person's word that it was not made is answered with.
async fn said_not_made(stage: &mut Stage, payment: &PaymentId) -> Result<RefundState, Refusal> {
    stage.terminal.send(Command::DecideRefund {
        ticket: 9,
        payment: payment.clone(),
        made: false,
        note: "not on their pages".into(),
    });
    stage
        .until(|event| match event {
            Event::Refused { ticket: 9, why } => Some(Err(why.clone())),
            Event::Payment {
                what:
                    What::Refund {
                        ticket: Some(9),
                        state,
                        ..
                    },
                ..
            } => Some(Ok(*state)),
            _ => None,
        })
        .await
}

/// The device is started anew with a clock that is two days ahead.
#[tokio::test(start_paused = true)]
async fn a_clock_that_is_ahead_makes_no_refund_old_enough_to_be_called_not_made() {
    let (stage, payment) = unresolved().await;
    stage.hands.set_forward(SignedDuration::from_hours(48));
    let mut stage = stage.again();
    let answer = said_not_made(&mut stage, &payment).await;
    let is_early = matches!(answer, Err(Refusal::Refund(RefundRefusal::TooEarly { .. })));
    assert!(is_early, "{answer:?}");
    tokio::time::sleep(Duration::from_secs(25 * 3600)).await;
    let answer = said_not_made(&mut stage, &payment).await;
    assert_eq!(answer, Ok(RefundState::Refused));
}

/// What the provider shows is the answer, early or not.
#[tokio::test(start_paused = true)]
async fn a_refund_that_the_provider_shows_was_made_whatever_is_said_of_it() {
    let (mut stage, payment) = unresolved().await;
    stage.provider.script.lock().expect("a script").asks = [refunded(500)].into();
    let answer = said_not_made(&mut stage, &payment).await;
    assert_eq!(answer, Ok(RefundState::Accepted));
}
