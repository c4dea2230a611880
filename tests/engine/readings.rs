//! A whole sale under every reading of the provider's documents: it ends right in each.

use crate::counter::Counter;
use bpost_terminal::payment::{Outcome, PaymentId};
use bpost_terminal::sandbox::{
    CancelEnd, CancelOver, CancelPaid, CancelReply, Decline, Events, ExpiryEnd, QrUrl, Repost,
    Scenario, Success, Unscanned, Variants,
};
use bpost_terminal::terminal::{Command, Duplicates, Event, View, What};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// How a sale goes, under the name that is its reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sale {
    Paid,
    Declined,
    Expired,
    Cancelled,
    /// Cancelled by the clerk, and paid all the same.
    PaidLate,
}

const SALES: [Sale; 5] = [
    Sale::Paid,
    Sale::Declined,
    Sale::Expired,
    Sale::Cancelled,
    Sale::PaidLate,
];

/// One reading, and the sales that it leaves open: what nobody could end is asked for until it is.
struct Reading {
    name: String,
    variants: Variants,
    open: &'static [Sale],
}

/// What each sale comes to, in this order.
fn outcomes(sale: Sale, reading: &Reading) -> &'static [Outcome] {
    if reading.open.contains(&sale) {
        return &[Outcome::Paid];
    }
    match sale {
        Sale::Paid => &[Outcome::Paid],
        Sale::Declined => &[Outcome::Declined],
        // By its own word alone nobody can tell it from one that the customer cancelled.
        Sale::Expired if reading.variants.expiry_end != ExpiryEnd::Expired => &[Outcome::Cancelled],
        Sale::Expired => &[Outcome::Expired],
        Sale::Cancelled => &[Outcome::Cancelled],
        Sale::PaidLate => &[Outcome::Cancelled, Outcome::NeedsAttention],
    }
}

/// The default, and each other value of each open question by itself.
fn readings() -> Vec<Reading> {
    let mut all = Vec::new();
    let mut add = |name: String, set: &dyn Fn(&mut Variants), open| {
        let mut variants = Variants::default();
        set(&mut variants);
        all.push(Reading {
            name,
            variants,
            open,
        });
    };
    macro_rules! each {
        ($($field:ident: $kind:ident),*) => {$(
            for value in $kind::ALL {
                let open = left_open(&format!("{value:?}"));
                add(format!("{}: {value:?}", stringify!($field)), &|v| v.$field = *value, open);
            }
        )*};
    }
    macro_rules! flip {
        ($($field:ident),*) => {$(
            let open = left_open(stringify!($field));
            add(format!("not {}", stringify!($field)), &|v| v.$field = !v.$field, open);
        )*};
    }
    each!(unscanned: Unscanned, repost: Repost, qr_url: QrUrl, cancel_paid: CancelPaid);
    each!(cancel_over: CancelOver, cancel_end: CancelEnd, decline: Decline, expiry_end: ExpiryEnd);
    each!(success: Success, events: Events);
    for value in CancelReply::ALL {
        let open = left_open(&format!("Reply{value:?}"));
        add(
            format!("cancel_reply: {value:?}"),
            &|v| v.cancel_reply = *value,
            open,
        );
    }
    flip!(
        initialized_shown,
        unscanned_end_shown,
        payment_url,
        late_payable,
        life_from_scan
    );
    flip!(
        refunds_shown,
        settled,
        numbers_as_strings,
        odd_members,
        dutch_errors,
        errors_with_200
    );
    for word in ["initialized", "new", "created", "under_review", ""] {
        let set = |v: &mut Variants| v.unscanned_status = Some(word.to_owned());
        add(format!("unscanned_status: {word:?}"), &set, &[]);
    }
    all
}

fn left_open(value: &str) -> &'static [Sale] {
    match value {
        // A decline may be soft, so that a refused cancel leaves it open until its life is over.
        "ReplyForbiddenButDone" => &[Sale::Declined],
        "ReplyForbidden" => &[Sale::Declined, Sale::Cancelled, Sale::PaidLate],
        "unscanned_end_shown" => &[Sale::Expired],
        _ => &[],
    }
}

struct Day<'a> {
    counter: Counter,
    reading: &'a Reading,
    payments: BTreeMap<Sale, (PaymentId, String)>,
    came: BTreeMap<Sale, Vec<Outcome>>,
}

impl Day<'_> {
    fn order(&self, sale: Sale) -> &str {
        &self.payments[&sale].1
    }

    fn cancel(&self, sale: Sale) {
        let payment = self.payments[&sale].0.clone();
        self.counter
            .terminal
            .send(Command::Cancel { ticket: 9, payment });
    }

    /// The money comes, whatever the order is, and somebody asks.
    fn pays(&self, sale: Sale) {
        assert!(self.counter.sandbox.pay_anyway(self.order(sale)));
        let payment = self.payments[&sale].0.clone();
        self.counter.terminal.send(Command::AskNow(payment));
    }

    /// Every customer does what the sale is about.
    fn act(&self) {
        for sale in SALES {
            let plays = |scenario| self.counter.sandbox.play(self.order(sale), scenario);
            let done = match sale {
                Sale::Paid => {
                    self.counter.sandbox.scan(self.order(sale)) && plays(Scenario::Completed)
                }
                Sale::Declined => plays(Scenario::Declined),
                Sale::Expired => plays(Scenario::Expired),
                Sale::Cancelled | Sale::PaidLate => {
                    self.cancel(sale);
                    true
                }
            };
            assert!(done, "{}: {sale:?}", self.reading.name);
        }
    }

    fn take(&mut self, view: &View, outcome: Outcome) {
        let found = self
            .payments
            .iter()
            .find(|(_, (id, _))| *id == view.payment);
        let Some((&sale, _)) = found else { return };
        let came = self.came.entry(sale).or_default();
        came.push(outcome);
        let expected = outcomes(sale, self.reading);
        assert_eq!(
            came[..],
            expected[..came.len().min(expected.len())],
            "{}: {sale:?}",
            self.reading.name
        );
        if sale == Sale::PaidLate && outcome == Outcome::Cancelled {
            self.pays(sale);
        }
    }

    /// Waits until every sale but those that stay open has come to its end.
    fn wait(&mut self, but: &[Sale]) {
        let missing = |came: &BTreeMap<Sale, Vec<Outcome>>, reading: &Reading| {
            let ended = |sale: &Sale| {
                let came = came.get(sale).map_or(0, Vec::len);
                came == outcomes(*sale, reading).len()
            };
            SALES.iter().any(|sale| !but.contains(sale) && !ended(sale))
        };
        while missing(&self.came, self.reading) {
            let (outcome, view) = self.counter.outcome();
            self.take(&view, outcome);
        }
    }
}

/// Says which reading it was where a sale fails.
impl Drop for Day<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("FAILED under {}: {:?}", self.reading.name, self.came);
        }
    }
}

fn sell(reading: &Reading) {
    let mut counter = Counter::reading(reading.variants.clone());
    for sale in SALES {
        counter.charge(&format!("{sale:?}"), 180, Duplicates::Refuse);
    }
    let mut payments = BTreeMap::new();
    for _ in SALES {
        let view: Arc<View> = counter.code();
        let sale = SALES
            .into_iter()
            .find(|sale| format!("{sale:?}") == view.reference.to_string());
        let order = view.order_ids.last().expect("an order").to_string();
        payments.insert(sale.expect("one of ours"), (view.payment.clone(), order));
    }
    let mut day = Day {
        counter,
        reading,
        payments,
        came: BTreeMap::new(),
    };
    day.act();
    day.wait(reading.open);
    for sale in reading.open {
        day.pays(*sale);
    }
    day.wait(&[]);
}

#[test]
fn a_sale_ends_right_under_every_reading_of_the_documents() {
    let (readings, next) = (readings(), AtomicUsize::new(0));
    assert!(readings.len() > 55, "{}", readings.len());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while let Some(reading) = readings.get(next.fetch_add(1, Ordering::Relaxed)) {
                    sell(reading);
                }
            });
        }
    });
}

#[test]
fn an_order_without_any_address_is_cancelled_and_never_was() {
    for qr_url in [QrUrl::Missing, QrUrl::Null, QrUrl::Empty] {
        let mut counter = Counter::reading(Variants {
            qr_url,
            payment_url: false,
            ..Variants::default()
        });
        counter.charge("demo", 180, Duplicates::Refuse);
        assert_eq!(counter.outcome().0, Outcome::NotCreated, "{qr_url:?}");
        assert_eq!(counter.sandbox.orders()[0].status, "cancelled");
    }
}

#[test]
fn a_second_try_after_a_soft_decline_is_paid_or_ended() {
    let mut counter = Counter::reading(Variants {
        decline: Decline::Soft,
        cancel_reply: CancelReply::Forbidden,
        ..Variants::default()
    });
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    counter.play(&view, Scenario::Declined);
    counter.until(|event| match event {
        Event::Payment {
            what: What::Status(status),
            ..
        } if status.to_string() == "declined" => Some(()),
        _ => None,
    });
    std::thread::sleep(Duration::from_millis(300));
    counter.play(&view, Scenario::Completed);
    assert_eq!(counter.outcome().0, Outcome::Paid);
}
