//! A journal that takes nothing for a while: what nobody waits for any more is cancelled at the
//! provider all the same, and recorded once it can be; no Outcome is told before.

use super::stage::*;
use bpost_terminal::journal::JournalError;
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Fact, Outcome, PaymentId, Seen, SettledAs, Sight, Status, Stop};
use bpost_terminal::terminal::{Command, Event, Heard, Phase, Refusal, Ticket, What};
use std::sync::atomic::Ordering;
use std::time::Duration;

impl Stage {
    fn shut(&self, is_shut: bool) {
        self.disk.is_shut.store(is_shut, Ordering::SeqCst);
    }

    fn ask_is_answered(&self, with: Heard) {
        self.provider.script.lock().expect("a script").asks = [with].into();
    }

    pub fn facts(&self) -> Vec<Fact> {
        let records = self.disk.records.lock().expect("whole records");
        records.iter().map(|record| record.fact.clone()).collect()
    }

    /// The Code is on screen, nothing was answered yet, and the journal takes nothing from now on.
    async fn showing_unwritten(expires_in: u32) -> (Self, PaymentId) {
        let mut stage = Self::set(Script {
            creates: [(Duration::ZERO, created())].into(),
            asks: [Heard::default()].into(),
            ..Script::default()
        });
        stage.charge(expires_in);
        let payment = stage
            .until(|event| match event {
                Event::Payment {
                    view,
                    what: What::Code(_),
                } => Some(view.payment.clone()),
                _ => None,
            })
            .await;
        stage.shut(true);
        stage.ask_is_answered(says("initialized"));
        (stage, payment)
    }

    /// The phase that is told last within this time, if any; no Outcome may be told until then.
    async fn phase_after(&mut self, wait: Duration) -> Option<Phase> {
        let mut last = None;
        let none = tokio::time::timeout(wait, async {
            loop {
                if let Some(Event::Payment { view, what }) = self.events.next().await {
                    assert!(!matches!(what, What::Outcome(_)), "{what:?} unwritten");
                    last = Some(view.phase);
                }
            }
        });
        let ended: Result<(), _> = none.await;
        assert!(ended.is_err());
        last
    }

    async fn refusals(&mut self, tickets: &[Ticket]) -> Vec<Refusal> {
        let mut found = Vec::new();
        for wanted in tickets {
            let why = self.until(|event| match event {
                Event::Refused { ticket, why } if ticket == wanted => Some(why.clone()),
                _ => None,
            });
            found.push(why.await);
        }
        found
    }
}

fn is_cancelled(fact: &Fact) -> bool {
    matches!(fact, Fact::CancelAnswered { accepted: true, .. })
}

/// The Code would stay payable for its whole life, with nobody to look after it.
#[tokio::test(start_paused = true)]
async fn the_deadline_cancels_while_the_journal_takes_nothing() {
    let (mut stage, _) = Stage::showing_unwritten(30).await;
    assert_eq!(
        stage.phase_after(Duration::from_secs(43)).await,
        Some(Phase::Confirming)
    );
    assert_eq!(
        stage.provider.count("cancel"),
        0,
        "someone may be confirming"
    );
    assert_eq!(
        stage.phase_after(Duration::from_secs(17)).await,
        Some(Phase::Ending)
    );
    assert!(stage.provider.count("ask") > 20);
    assert_eq!(stage.provider.count("cancel"), 1);
    assert!(!stage.facts().iter().any(is_cancelled));

    stage.ask_is_answered(says("cancelled"));
    stage.shut(false);
    assert_eq!(stage.outcome().await, Outcome::Expired);
    assert_eq!(stage.provider.count("cancel"), 1);
    let facts = stage.facts();
    assert!(facts.contains(&Fact::Stopped { by: Stop::Deadline }));
    assert!(facts.iter().any(is_cancelled));
}

#[tokio::test(start_paused = true)]
async fn a_clerk_cancels_while_the_journal_takes_nothing() {
    let (mut stage, payment) = Stage::showing_unwritten(180).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    stage.terminal.send(Command::Cancel { ticket: 2, payment });
    assert_eq!(
        stage.phase_after(Duration::from_secs(3)).await,
        Some(Phase::Ending)
    );
    assert_eq!(stage.provider.count("cancel"), 1);

    stage.ask_is_answered(says("cancelled"));
    stage.phase_after(Duration::from_secs(30)).await;
    stage.shut(false);
    assert_eq!(stage.outcome().await, Outcome::Cancelled);
    assert_eq!(stage.provider.count("cancel"), 1);
    let facts = stage.facts();
    assert!(facts.contains(&Fact::Stopped { by: Stop::Person }));
    assert!(facts.iter().any(is_cancelled));
}

/// The journal fails with the clerk's own cancel, while the order is on its way.
#[tokio::test(start_paused = true)]
async fn a_cancel_that_cannot_be_written_neither_waits_nor_shows_a_code() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::from_secs(3), created())].into(),
        asks: [says("cancelled")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    stage.shut(true);
    stage.terminal.send(Command::Cancel { ticket: 2, payment });
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(stage.provider.count("cancel"), 0, "it would come first");
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(stage.provider.count("cancel"), 1);
    stage.shut(false);
    let mut is_shown = false;
    let outcome = stage.until(|event| match event {
        Event::Payment {
            what: What::Outcome(outcome),
            ..
        } => Some(*outcome),
        Event::Payment { view, .. } => {
            is_shown |= view.code.is_some();
            None
        }
        _ => None,
    });
    assert_eq!(outcome.await, Outcome::Cancelled);
    assert!(!is_shown);
    let codes = |fact: &&Fact| matches!(fact, Fact::Created { code: Some(_), .. });
    assert_eq!(stage.facts().iter().filter(codes).count(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_was_said_to_be_paid_is_not_cancelled_while_it_cannot_be_written() {
    for word in ["completed", "completed, of another amount"] {
        let (mut stage, payment) = Stage::showing_unwritten(30).await;
        // The answer that waits for the journal is another one.
        stage.phase_after(Duration::from_secs(5)).await;
        stage.ask_is_answered(match word {
            "completed" => says(word),
            _ => seen(Seen::Known(Sight {
                order_id: None,
                status: Some(Status::new("completed")),
                amount: Some(Amount::from_cents(1)),
                currency: Some("EUR".into()),
                refunded: None,
            })),
        });
        stage.phase_after(Duration::from_secs(10)).await;
        stage.ask_is_answered(says("initialized"));
        stage.terminal.send(Command::Cancel { ticket: 2, payment });
        stage.phase_after(Duration::from_secs(60)).await;
        assert_eq!(stage.provider.count("cancel"), 0, "{word}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_is_refused_is_tried_again_and_is_no_storm() {
    let (mut stage, payment) = Stage::showing_unwritten(180).await;
    stage.provider.refuses_cancel.store(true, Ordering::SeqCst);
    stage.terminal.send(Command::Cancel { ticket: 2, payment });
    stage.phase_after(Duration::from_secs(60)).await;
    let in_a_minute = stage.provider.count("cancel");
    assert!((10..=31).contains(&in_a_minute), "{in_a_minute}");
    // Nobody can pay an Order whose life is surely over.
    stage.phase_after(Duration::from_secs(600)).await;
    let in_its_life = stage.provider.count("cancel");
    assert!((60..=180).contains(&in_its_life), "{in_its_life}");
    stage.phase_after(Duration::from_secs(3600)).await;
    assert_eq!(stage.provider.count("cancel"), in_its_life);
    stage.shut(false);
    assert_eq!(stage.outcome().await, Outcome::Cancelled);
    let refused = |fact: &&Fact| {
        matches!(
            fact,
            Fact::CancelAnswered {
                accepted: false,
                ..
            }
        )
    };
    assert_eq!(stage.facts().iter().filter(refused).count(), 1);
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_decision_that_cannot_be_written() {
    let settle = |payment: &PaymentId| Command::Settle {
        ticket: 7,
        payment: payment.clone(),
        as_: SettledAs::Paid,
        note: String::new(),
    };
    let (mut stage, payment) = Stage::showing_unwritten(180).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    stage.terminal.send(settle(&payment));
    stage.terminal.send(Command::Refund {
        ticket: 8,
        payment,
        amount: None,
        note: String::new(),
    });
    let soon = tokio::time::timeout(Duration::from_millis(10), stage.refusals(&[7, 8])).await;
    let why = Refusal::Journal(JournalError::ReadOnly);
    assert_eq!(soon.expect("at once"), vec![why.clone(), why.clone()]);

    // The same where nothing was refused yet.
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
    stage.shut(true);
    stage.terminal.send(settle(&payment));
    let soon = tokio::time::timeout(Duration::from_millis(10), stage.refusals(&[7])).await;
    assert_eq!(soon.expect("at once"), vec![why]);
}

/// The question before a refund brings news that cannot be written. When it can be, hours later,
/// the clerk gave the money back otherwise.
#[tokio::test(start_paused = true)]
async fn a_refund_that_waited_for_the_journal_before_it_was_asked_for_is_not_sent() {
    let refunded = |cents| {
        seen(Seen::Known(Sight {
            order_id: None,
            status: Some(Status::new("completed")),
            amount: Some(AMOUNT),
            currency: Some("EUR".into()),
            refunded: Some(Amount::from_cents(cents)),
        }))
    };
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [refunded(0), refunded(100)].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    assert_eq!(stage.outcome().await, Outcome::Paid);
    stage.shut(true);
    stage.terminal.send(Command::Refund {
        ticket: 8,
        payment,
        amount: None,
        note: String::new(),
    });
    tokio::time::sleep(Duration::from_secs(3600)).await;
    stage.shut(false);
    let why = Refusal::Journal(JournalError::ReadOnly);
    assert_eq!(stage.refusals(&[8]).await, vec![why]);
    let asked = |fact: &Fact| matches!(fact, Fact::RefundAsked { .. });
    assert!(!stage.facts().iter().any(asked));
}
