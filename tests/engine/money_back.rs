//! Giving money back: one intent, one send, and never more than came.

use crate::counter::{AMOUNT, Counter, provider, start};
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{OrderId, Outcome, PaymentId, RefundState, SettledAs};
use bpost_terminal::sandbox::Scenario;
use bpost_terminal::terminal::{
    Command, Duplicates, Event, Heard, Hints, MultiSafepay, Notice, Provider, RefundHeard,
    RefundRefusal, Refusal, Reply, Stream, Wanted, What,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// What the wire does to refunds.
#[derive(Clone, Copy)]
enum Wire {
    /// It carries each to the provider twice, and the second reply back.
    Twice,
    /// It carries none, and is silent for ever.
    Dead,
}

/// The provider behind a wire that plays tricks with refunds only.
struct Wired(MultiSafepay, Wire, Arc<AtomicU32>);

impl Provider for Wired {
    fn create(&self, wanted: Wanted) -> Reply<'_, Heard> {
        self.0.create(wanted)
    }
    fn ask(&self, order: OrderId) -> Reply<'_, Heard> {
        self.0.ask(order)
    }
    fn cancel(&self, order: OrderId) -> Reply<'_, Heard> {
        self.0.cancel(order)
    }
    fn refund(&self, order: OrderId, amount: Amount, number: u32) -> Reply<'_, RefundHeard> {
        self.2.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            match self.1 {
                Wire::Dead => std::future::pending().await,
                Wire::Twice => {
                    self.0.refund(order.clone(), amount, number).await;
                    self.0.refund(order, amount, number).await
                }
            }
        })
    }
    fn key_mark(&self) -> Option<String> {
        Some("0000".to_owned())
    }

    fn site(&self) -> Reply<'_, Option<String>> {
        self.0.site()
    }
    fn listen(&self, stream: Stream) -> Reply<'_, Option<Box<dyn Hints>>> {
        self.0.listen(stream)
    }
}

/// A counter whose refunds go over this wire, and how many were handed to it.
fn wired(wire: Wire) -> (Counter, Arc<AtomicU32>) {
    let mut counter = Counter::open(&[]);
    counter.terminal.stop();
    let sent = Arc::new(AtomicU32::new(0));
    let wired = Wired(provider(&counter.sandbox), wire, Arc::clone(&sent));
    (counter.terminal, counter.events) = start(counter.dir.path(), Arc::new(wired), false);
    (counter, sent)
}

fn wish(payment: &PaymentId, ticket: u64, cents: Option<u64>) -> Command {
    Command::Refund {
        ticket,
        payment: payment.clone(),
        amount: cents.map(Amount::from_cents),
        note: "the customer left".into(),
    }
}

fn given_back(counter: &Counter) -> usize {
    let requests = counter.sandbox.requests();
    let refunds = requests.iter().filter(|s| s.path.ends_with("/refunds"));
    refunds.count()
}

#[test]
fn a_double_tap_gives_money_back_once() {
    let mut counter = Counter::open(&[]);
    let payment = counter.take_paid("demo");
    for ticket in [8, 9, 10] {
        counter.terminal.send(wish(&payment, ticket, Some(500)));
    }
    for _ in 0..2 {
        let why = counter.refusal();
        assert_eq!(why, Refusal::Refund(RefundRefusal::UnderWay));
    }
    let state = counter.until(|event| match event {
        Event::Payment {
            what: What::Refund { state, .. },
            ..
        } => Some(*state),
        _ => None,
    });
    assert_eq!(state, RefundState::Accepted);
    assert_eq!(given_back(&counter), 1);
    // A tap that comes later is the provider's "same amount within five minutes".
    counter.terminal.send(wish(&payment, 11, Some(500)));
    let why = counter.refusal();
    assert!(
        matches!(why, Refusal::Refund(RefundRefusal::TooSoon { .. })),
        "{why:?}"
    );
    assert_eq!(given_back(&counter), 1);
}

#[test]
fn a_wire_that_sends_twice_does_not_make_a_refund_look_refused() {
    let (mut counter, _) = wired(Wire::Twice);
    let payment = counter.take_paid("demo");
    // The second copy is refused with 1034, and only its reply arrives.
    counter.terminal.send(wish(&payment, 8, Some(500)));
    let mut notices = Vec::new();
    let state = counter.until(|event| match event {
        Event::Payment {
            what: What::Notice(notice),
            ..
        } => {
            notices.push(notice.clone());
            None
        }
        Event::Payment {
            what: What::Refund { state, .. },
            ..
        } => Some(*state),
        _ => None,
    });
    assert_eq!(state, RefundState::Accepted);
    assert_eq!(notices, [Notice::RefundRefused(1034)]);
}

#[test]
fn a_refund_that_was_cut_off_is_never_sent_again_and_blocks_the_next() {
    let (mut counter, sent) = wired(Wire::Dead);
    let payment = counter.take_paid("demo");
    counter.terminal.send(wish(&payment, 8, None));
    for _ in 0..200 {
        if sent.load(Ordering::SeqCst) == 1 {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(sent.load(Ordering::SeqCst), 1);
    counter.restart();
    counter.terminal.send(wish(&payment, 9, None));
    let unresolved = Refusal::Refund(RefundRefusal::Unresolved);
    assert_eq!(counter.refusal(), unresolved);
    let decide = |made| Command::DecideRefund {
        ticket: 10,
        payment: payment.clone(),
        made,
        note: "seen in the provider's own pages".into(),
    };
    counter.terminal.send(decide(false));
    let why = counter.refusal();
    assert!(
        matches!(why, Refusal::Refund(RefundRefusal::TooEarly { .. })),
        "{why:?}"
    );
    counter.terminal.send(decide(true));
    let state = counter.until(|event| match event {
        Event::Payment {
            what:
                What::Refund {
                    state,
                    ticket: Some(10),
                    ..
                },
            ..
        } => Some(*state),
        _ => None,
    });
    assert_eq!(state, RefundState::Accepted);
    assert_eq!(given_back(&counter), 0, "nothing was sent for it");
}

#[test]
fn late_money_that_is_given_back_ends_refunded_with_who_and_why() {
    let mut counter = Counter::open(&["late_payment"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let payment = counter.code().payment.clone();
    counter.terminal.send(Command::Cancel {
        ticket: 9,
        payment: payment.clone(),
    });
    assert_eq!(counter.outcome().0, Outcome::Cancelled);
    counter.restart();
    late(&mut counter, &payment);
    counter.terminal.send(wish(&payment, 12, None));
    let (outcome, view) = counter.outcome();
    assert_eq!((outcome, view.refunded), (Outcome::Refunded, AMOUNT));
    let reader = bpost_terminal::journal::Reader::open(
        counter.dir.path(),
        bpost_terminal::payment::Environment::Training,
    );
    let told = reader.expect("a journal").expect("a journal");
    let told = told.payment(&payment).expect("readable").expect("known");
    let settlement = told.settlements.last().expect("a decision");
    assert_eq!(settlement.as_, SettledAs::Refunded);
    assert_eq!(settlement.said.by, "tester");
    assert_eq!(settlement.said.note, "the customer left");
}

/// Asks until the money of the sandbox's late customer is there.
fn late(counter: &mut Counter, payment: &PaymentId) {
    for _ in 0..60 {
        counter.terminal.send(Command::AskNow(payment.clone()));
        let views = counter.views_of(Duration::from_millis(400));
        let outcome = views.iter().filter_map(|view| view.outcome).next_back();
        if outcome == Some(Outcome::NeedsAttention) {
            return;
        }
    }
    panic!("the money does not come");
}

#[test]
fn an_order_without_any_usable_address_is_cancelled_and_says_so() {
    let mut counter = Counter::open(&["bad_qr_url", "bad_payment_url"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let mut notices = Vec::new();
    let outcome = counter.until(|event| match event {
        Event::Payment { view, what } => {
            assert_eq!(view.code, None, "nothing is shown");
            match what {
                What::Notice(notice) => {
                    notices.push(notice.code());
                    None
                }
                What::Outcome(outcome) => Some(*outcome),
                _ => None,
            }
        }
        _ => None,
    });
    assert_eq!(outcome, Outcome::NotCreated);
    assert!(notices.contains(&"code_unusable"), "{notices:?}");
    let orders = counter.sandbox.orders();
    assert_eq!(orders.len(), 1, "no further order is made");
    assert_eq!(orders[0].status, "cancelled");
    assert!(!counter.sandbox.play(&orders[0].id, Scenario::Completed));
}

#[test]
fn a_foreign_code_is_replaced_by_the_page_and_marked_as_one() {
    let mut counter = Counter::open(&["bad_qr_url"]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let code = counter.code().code.clone().expect("a code");
    assert_eq!(code.shows, bpost_terminal::payment::Shows::PaymentUrl);
    assert!(code.text().starts_with(&counter.sandbox.origin()));
}
