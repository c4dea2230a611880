//! What holds for orders whatever is done to them, as properties over random acts.

use super::book::Book;
use super::fault::{Armed, Fault};
use super::order::{Order, Stage, Wish};
use super::refusal;
use super::request::RefundWish;
use super::scenario::Scenario;
use super::variants::{Repost, Variants};
use proptest::prelude::*;

const SITE: u64 = 1;
const AMOUNT: i64 = 1_000;

/// One act on the only order.
#[derive(Clone, Debug)]
enum Deed {
    Create,
    Scan,
    Play(Scenario),
    Cancel,
    Patch,
    Refund(Option<i64>),
    /// Milliseconds go by.
    Wait(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        Just(Deed::Create),
        Just(Deed::Scan),
        (0..Scenario::ALL.len()).prop_map(|place| Deed::Play(Scenario::ALL[place])),
        Just(Deed::Cancel),
        Just(Deed::Patch),
        proptest::option::of(-10..=AMOUNT + 10).prop_map(Deed::Refund),
        (0..400_000_i64).prop_map(Deed::Wait),
    ]
}

fn wish() -> Wish {
    Wish {
        id: "bpt-1".to_owned(),
        amount: AMOUNT,
        currency: "EUR".to_owned(),
        description: "Parcel".to_owned(),
        gateway: Some("MISTERCASH".to_owned()),
        qr: true,
        locale: "nl_BE".to_owned(),
        seconds_active: 180,
        vars: [None, None, None],
        customs: [None, None, None],
    }
}

fn book(outcome: Scenario, faults: Vec<Fault>, repost: Repost) -> Book {
    Book {
        chance: super::random::Chance::of_the_system(),
        orders: Vec::new(),
        last_transaction: 0,
        faults: Armed::new(faults),
        variants: Variants {
            repost,
            ..Variants::default()
        },
        outcome,
        after: 3_000,
        changes: Vec::new(),
        dirty: false,
    }
}

fn perform(book: &mut Book, deed: &Deed, now: &mut i64) {
    match deed {
        Deed::Create => {
            let variants = book.variants.clone();
            drop(book.create(SITE, wish(), &variants, *now).map(|_| ()));
        }
        Deed::Scan => drop(book.scan(0, *now)),
        Deed::Play(scenario) => drop(book.play(0, *scenario, *now)),
        Deed::Cancel => {
            let variants = book.variants.clone();
            drop(book.cancel(SITE, "bpt-1", &variants, *now).map(|_| ()));
        }
        Deed::Patch => drop(book.patch(SITE, "bpt-1", Some("cancelled"), *now)),
        Deed::Refund(amount) => {
            let wish = RefundWish {
                amount: *amount,
                currency: "EUR".into(),
                description: String::new(),
            };
            drop(book.refund(SITE, "bpt-1", wish, *now));
        }
        Deed::Wait(millis) => *now += millis,
    }
    book.advance(*now);
}

fn is_dead(order: &Order) -> bool {
    matches!(order.stage, Stage::Cancelled | Stage::Expired)
}

proptest! {
    #[test]
    fn money_and_ends_hold(
        deeds in proptest::collection::vec(deed(), 1..40),
        outcome in 0..Scenario::ALL.len(),
    ) {
        let mut book = book(Scenario::ALL[outcome], Vec::new(), Repost::Refused);
        let mut now = 1_700_000_000_000;
        let mut last: Option<Order> = None;
        for deed in &deeds {
            perform(&mut book, deed, &mut now);
            let Some(order) = book.orders.first() else { continue };
            prop_assert_eq!(book.orders.len(), 1);
            prop_assert!((0..=AMOUNT).contains(&order.refunded()));
            prop_assert!(order.refunds.is_empty() || order.stage == Stage::Completed);
            prop_assert_eq!(order.completed.is_some(), order.stage == Stage::Completed);
            prop_assert!(!order.is_open() || now < order.expires);
            prop_assert!(order.completed.is_none_or(|moment| moment < order.expires));
            let numbers: Vec<i64> = order.refunds.iter().map(|refund| refund.transaction).collect();
            prop_assert!(numbers.is_sorted() && order.transaction.is_none_or(|number| numbers.iter().all(|refund| *refund > number)));
            if let Some(before) = &last {
                prop_assert!(before.is_open() || before.stage == order.stage, "an end is an end");
                prop_assert!(order.refunded() >= before.refunded());
            }
            last = Some(order.clone());
        }
    }

    #[test]
    fn only_the_faults_pay_what_is_dead(
        deeds in proptest::collection::vec(deed(), 1..40),
        late in any::<bool>(),
    ) {
        let faults = if late { vec![Fault::LatePayment] } else { vec![Fault::SoftDecline] };
        let mut book = book(Scenario::None, faults, Repost::Refused);
        let mut now = 1_700_000_000_000;
        let mut died = false;
        for deed in &deeds {
            perform(&mut book, deed, &mut now);
            died |= book.orders.first().is_some_and(is_dead);
        }
        now += 10_000;
        book.advance(now);
        if died {
            let paid = book.orders.first().is_some_and(|order| order.completed.is_some());
            prop_assert_eq!(paid, late);
        }
    }

    #[test]
    fn a_restart_changes_nothing(deeds in proptest::collection::vec(deed(), 1..20)) {
        let mut book = book(Scenario::Completed, Vec::new(), Repost::NewSession);
        let mut now = 1_700_000_000_000;
        for deed in &deeds {
            perform(&mut book, deed, &mut now);
        }
        let text = serde_json::to_string(&book.orders).unwrap_or_default();
        let read: Vec<Order> = serde_json::from_str(&text).unwrap_or_default();
        prop_assert_eq!(read.len(), book.orders.len());
        prop_assert_eq!(serde_json::to_string(&read).unwrap_or_default(), text);
    }
}

#[test]
fn an_equal_refund_is_taken_again_after_five_minutes() {
    let mut book = book(Scenario::None, Vec::new(), Repost::Refused);
    let start = 1_700_000_000_000;
    assert!(
        book.create(SITE, wish(), &Variants::default(), start)
            .is_ok()
    );
    assert!(book.play(0, Scenario::Completed, start));
    let mut refund = |now| {
        let (currency, description) = ("EUR".to_owned(), String::new());
        book.refund(
            SITE,
            "bpt-1",
            RefundWish {
                amount: Some(100),
                currency,
                description,
            },
            now,
        )
    };
    assert!(refund(start).is_ok());
    assert_eq!(refund(start + 299_999), Err(refusal::REFUND));
    assert!(refund(start + 300_000).is_ok());
}
