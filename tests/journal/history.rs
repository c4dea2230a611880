//! What is read back is what the records fold to, whatever the records.

use super::{ENVIRONMENT, at, minted, order_id, payment_id, projection, record, requested};
use bpost_terminal::clock::Moment;
use bpost_terminal::journal::{Journal, Query, Reader, Summary};
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{
    Act, Attention, Code, Death, Fact, OrderId, Outcome, Payment, Presence, Record, RefundState,
    SettledAs, Shows, Status, Stop,
};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::time::Duration;

const HOUR: i64 = 3_600_000;

/// A fact that is yet to be told which Order it is about.
type Maker = Box<dyn Fn(OrderId) -> Fact>;

#[derive(Debug)]
struct Step {
    payment: u64,
    later_ms: i64,
    what: What,
    order: prop::sample::Index,
}

enum What {
    Mint,
    Fact(Maker),
}

impl std::fmt::Debug for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Mint => f.write_str("Mint"),
            Self::Fact(make) => make(order_id(0)).fmt(f),
        }
    }
}

fn fact(make: impl Fn(OrderId) -> Fact + 'static) -> What {
    What::Fact(Box::new(make))
}

fn outcome() -> impl Strategy<Value = (Outcome, Option<Attention>)> {
    use Attention::*;
    use Outcome::*;
    prop_oneof![
        3 => select(vec![Paid, Declined, Expired, Cancelled, NotCreated]).prop_map(|one| (one, None)),
        1 => select(vec![Mismatch, Incomplete, PaidLate, PaidTwice, Chargeback])
            .prop_map(|why| (NeedsAttention, Some(why))),
    ]
}

fn of_order() -> impl Strategy<Value = What> {
    let code = Code {
        qr_url: Some("https://pay.bancontact.net/1?a=b\"c".to_owned()),
        payment_url: None,
        shows: Shows::QrUrl,
    };
    prop_oneof![
        (1u8..4).prop_map(|nth| fact(move |order| Fact::Sent { order, nth })),
        Just(()).prop_map(|()| fact(|order| Fact::NotSent {
            order,
            heard: false
        })),
        Just(()).prop_map(|()| fact(|order| Fact::Lost { order })),
        prop::option::of(1u8..4).prop_map(|nth| fact(move |order| Fact::Refused {
            order,
            code: 1001,
            access: false,
            nth
        })),
        Just(()).prop_map(|()| fact(|order| Fact::Exists { order })),
        prop::option::of(Just(code)).prop_map(|code| fact(move |order| Fact::Created {
            order,
            code: code.clone(),
            key: None
        })),
        prop::option::of("[a-zé_]{0,12}").prop_map(|word| fact(move |order| {
            let status = word.as_deref().map(Status::new);
            Fact::Saw { order, status }
        })),
        Just(()).prop_map(|()| fact(|order| Fact::NotKnown { order })),
        Just(()).prop_map(|()| fact(|order| Fact::Answered { order })),
        Just(()).prop_map(|()| fact(|order| {
            let site = "1000".to_owned();
            Fact::Sited { order, site }
        })),
        Just(()).prop_map(|()| fact(|order| Fact::Completed { order })),
        any::<bool>()
            .prop_map(|accepted| fact(move |order| Fact::CancelAnswered { order, accepted })),
        select(vec![
            Death::Refused,
            Death::NeverSent,
            Death::Expired,
            Death::AfterCancel
        ])
        .prop_map(|how| fact(move |order| Fact::Dead { order, how })),
        (0u64..9999).prop_map(|cents| fact(move |order| {
            let total = Amount::from_cents(cents);
            Fact::RefundSeen { order, total }
        })),
        (1u32..3, 1u64..9999).prop_map(|(refund, cents)| fact(move |order| {
            let (amount, before) = (Amount::from_cents(cents), Amount::ZERO);
            Fact::RefundAsked {
                order,
                refund,
                amount,
                before,
                said: None,
            }
        })),
    ]
}

fn of_payment() -> impl Strategy<Value = What> {
    prop_oneof![
        1 => Just(()).prop_map(|()| fact(|_| Fact::Stopped { by: Stop::Deadline })),
        3 => outcome().prop_map(|(outcome, attention)| {
            fact(move |_| Fact::Resolved { outcome, attention })
        }),
        1 => (select(vec![SettledAs::Paid, SettledAs::Refunded]), ".{0,20}").prop_map(|(as_, note)| {
            fact(move |_| Fact::Settled { as_, note: note.clone(), by: "clerk".to_owned() })
        }),
        1 => (1u32..3, select(vec![RefundState::Accepted, RefundState::Refused])).prop_map(
            |(refund, state)| fact(move |_| Fact::RefundAnswered { refund, state, said: None })
        ),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let what = prop_oneof![
        2 => Just(()).prop_map(|()| What::Mint),
        6 => of_order(),
        2 => of_payment(),
    ];
    // Now and then a night goes by, or the clock is set back.
    let later = prop_oneof![8 => 0i64..5000, 1 => 0..26 * HOUR, 1 => -2 * HOUR..0];
    (0u64..5, later, what, any::<prop::sample::Index>()).prop_map(
        |(payment, later_ms, what, order)| Step {
            payment,
            later_ms,
            what,
            order,
        },
    )
}

/// Records that may follow each other: each Payment is requested first, each Order minted once.
fn records(steps: &[Step]) -> Vec<Record> {
    let mut out = Vec::new();
    let mut orders: BTreeMap<u64, Vec<OrderId>> = BTreeMap::new();
    let (mut now, mut last_order) = (0, 0);
    for step in steps {
        now += step.later_ms;
        let number = step.payment;
        if !orders.contains_key(&number) {
            // Two of five Payments share a reference.
            let text = format!("Réf {}", number % 3);
            out.push(record(number, now, requested(&text)));
        }
        let own = orders.entry(number).or_default();
        let minting = matches!(step.what, What::Mint);
        if minting || own.is_empty() {
            last_order += 1;
            own.push(order_id(last_order));
            out.push(record(number, now, minted(last_order)));
        }
        if let What::Fact(make) = &step.what {
            out.push(record(number, now, make(step.order.get(own).clone())));
        }
    }
    out
}

/// What the durable records fold to, oldest Payment first.
fn fold(records: &[Record]) -> Vec<Payment> {
    let mut payments: Vec<Payment> = Vec::new();
    for record in records.iter().filter(|record| record.fact.is_durable()) {
        let at = Moment::from_wall(record.at);
        match payments.iter_mut().find(|known| known.id == record.payment) {
            Some(payment) => payment.apply(&record.fact, at),
            None => {
                payments.push(Payment::begin(record.payment.clone(), &record.fact, at).unwrap())
            }
        }
    }
    payments
}

fn lines(payments: &[Payment], keep: impl Fn(&Payment) -> bool) -> Vec<Summary> {
    let kept = payments.iter().filter(|payment| keep(payment));
    kept.rev().map(Summary::of).collect()
}

fn check(reader: &Reader, records: &[Record], now_ms: i64) {
    let payments = fold(records);
    let now = Moment {
        wall: at(now_ms),
        mono: Some(Duration::from_secs(5)),
    };
    for payment in &payments {
        assert_eq!(reader.payment(&payment.id).unwrap().as_ref(), Some(payment));
        assert_eq!(
            reader.summary(&payment.id).unwrap(),
            Some(Summary::of(payment))
        );
        for order in &payment.orders {
            let found = reader.find(order.id.as_str()).unwrap();
            assert_eq!(found.as_ref(), Some(&payment.id));
        }
    }
    let pick = |keep: &dyn Fn(&Payment) -> bool| -> Vec<Payment> {
        payments
            .iter()
            .filter(|payment| keep(payment))
            .cloned()
            .collect()
    };
    let is_open = |payment: &Payment| payment.resolution.is_none();
    assert_eq!(reader.open_payments().unwrap(), pick(&is_open));
    let is_watched = |payment: &Payment| {
        !is_open(payment) && matches!(payment.next(now, Presence::Nobody, false), Act::Watch(_))
    };
    assert_eq!(reader.to_watch(now).unwrap(), pick(&is_watched));
    check_lists(reader, &payments, now_ms);
    check_orders(reader, &payments, records, now_ms);
}

fn check_lists(reader: &Reader, payments: &[Payment], now_ms: i64) {
    let ask = |query: Query| reader.summaries(&query).unwrap();
    assert_eq!(ask(Query::default()), lines(payments, |_| true));
    let unresolved = Query {
        unresolved: true,
        ..Query::default()
    };
    assert_eq!(
        ask(unresolved),
        lines(payments, |one| one.resolution.is_none())
    );
    let day = Query {
        from: Some(at(0)),
        to: Some(at(now_ms)),
        ..Query::default()
    };
    let in_day = |one: &Payment| (at(0)..at(now_ms)).contains(&one.requested.wall);
    assert_eq!(ask(day), lines(payments, in_day));
    let search = Query {
        search: Some(" réF 1 ".to_owned()),
        ..Query::default()
    };
    let is_named = |one: &Payment| one.reference.to_string() == "Réf 1";
    assert_eq!(ask(search), lines(payments, is_named));

    // Page by page is the same as all at once.
    let mut paged: Vec<Summary> = Vec::new();
    loop {
        let before = paged.last().map(|line| line.payment.clone());
        let page = ask(Query {
            limit: Some(2),
            before,
            ..Query::default()
        });
        if page.is_empty() {
            break;
        }
        assert!(page.len() <= 2);
        paged.extend(page);
    }
    assert_eq!(paged, lines(payments, |_| true));

    let since = at(now_ms - HOUR);
    for payment in payments {
        let key = payment.reference.key();
        let counts = |one: &Payment| {
            one.reference.key() == key
                && one.resolution.is_none_or(|now| match now.outcome {
                    Outcome::Paid => now.at.wall >= since,
                    outcome => outcome == Outcome::NeedsAttention,
                })
        };
        assert_eq!(
            reader.same_reference(&key, since).unwrap(),
            lines(payments, counts)
        );
    }
}

fn check_orders(reader: &Reader, payments: &[Payment], records: &[Record], now_ms: i64) {
    let (from, to) = (at(-HOUR), at(now_ms));
    let mut expected: Vec<_> = records
        .iter()
        .filter(|record| (from..to).contains(&record.at))
        .filter_map(|record| match &record.fact {
            Fact::Minted { order, .. } => Some((record.at, order.clone(), record.payment.clone())),
            _ => None,
        })
        .collect();
    expected.sort_by_key(|(at, ..)| *at);
    let found = reader.orders(from, to).unwrap();
    let short: Vec<_> = found
        .iter()
        .map(|one| (one.minted_at, one.order.id.clone(), one.payment.clone()))
        .collect();
    assert_eq!(short, expected);
    for one in found {
        let payment = payments
            .iter()
            .find(|payment| payment.id == one.payment)
            .unwrap();
        assert_eq!(Some(&one.order), payment.find(&one.order.id));
        assert_eq!(
            (one.amount, one.outcome),
            (payment.amount, payment.outcome())
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_read_is_what_the_records_fold_to(
        steps in prop::collection::vec(step(), 1..40),
        batches in prop::collection::vec((1usize..9, any::<bool>()), 40),
        later in 0i64..30 * HOUR,
    ) {
        let records = records(&steps);
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        let mut rest = records.as_slice();
        for (size, reopen) in batches.iter().cycle() {
            let (batch, next) = rest.split_at((*size).min(rest.len()));
            journal.append(batch).unwrap();
            rest = next;
            if *reopen {
                drop(journal);
                journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
            }
            if rest.is_empty() {
                break;
            }
        }
        let last = steps.iter().map(|step| step.later_ms).sum::<i64>();
        let orders: usize = fold(&records).iter().map(|payment| payment.orders.len()).sum();
        check(&journal.reader().unwrap(), &records, last + later);
        prop_assert_eq!(journal.next_counter(), orders as u64 + 1);

        let before = projection(dir.path());
        journal.rebuild().unwrap();
        prop_assert_eq!(projection(dir.path()), before);
        drop(journal);
        let reader = Reader::open(dir.path(), ENVIRONMENT).unwrap().unwrap();
        check(&reader, &records, last + later);
    }
}

#[test]
fn a_payment_is_found_by_what_a_clerk_knows_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal
        .append(&[
            record(1, 0, requested("Élise 100% _x_")),
            record(1, 0, minted(41)),
            record(2, 0, requested("other")),
        ])
        .unwrap();
    let reader = journal.reader().unwrap();
    let find = |text: &str| {
        let search = Some(text.to_owned());
        let lines = reader
            .summaries(&Query {
                search,
                ..Query::default()
            })
            .unwrap();
        lines
            .into_iter()
            .map(|line| line.payment)
            .collect::<Vec<_>>()
    };
    let only_first = vec![payment_id(1)];
    for text in [
        "élise",
        "ÉLISE",
        "100%",
        "_x",
        order_id(41).as_str(),
        payment_id(1).as_str(),
    ] {
        assert_eq!(find(text), only_first, "{text}");
    }
    for text in ["12,50", "12.50", "  ", ""] {
        assert_eq!(find(text).len(), 2, "{text}");
    }
    for text in ["elise", "%", "__", "99", "'"] {
        assert!(find(text).len() < 2, "{text}");
    }
    assert!(find("nobody").is_empty());
}

/// The device's clock stood a year behind when it ended, and the network set it.
#[test]
fn what_ended_while_the_clock_was_behind_is_watched_at_the_next_start() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&super::sent(1)).unwrap();
    let (outcome, attention) = (Outcome::Expired, None);
    let resolved = Fact::Resolved { outcome, attention };
    journal.append(&[record(1, 200_000, resolved)]).unwrap();
    let now = Moment::from_wall(at(260_000 + 365 * 24 * HOUR));
    let watched = journal.reader().unwrap().to_watch(now).unwrap();
    assert_eq!(watched.len(), 1, "it ended a minute ago, and nobody asked");
}
