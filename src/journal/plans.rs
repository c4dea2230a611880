//! Tests that no question, no append and no opening costs more in a larger journal.
//!
//! Time is not measured, since it differs from run to run. What SQLite counts is: each step of a
//! statement, which is the same number whatever the size where an index leads to the answer.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::chain::LAST;
use super::check::LATEST;
use super::event::{IS_KNOWN, IS_USED, OF_PAYMENT};
use super::month::ORDERS;
use super::projection::IS_MINTED;
use super::query::{ONE, SAME_REFERENCE};
use super::reader::{MINTED, OF_ORDER, OPEN, WATCHED};
use super::{Journal, Query};
use crate::money::{Amount, Locale};
use crate::payment::{Environment, Fact, OrderId, Outcome, PaymentId, Record};
use crate::reference::Reference;
use jiff::Timestamp;
use rusqlite::{Connection, StatementStatus, ToSql};

const DAY: i64 = 86_400_000;
/// 1 January 2026, in milliseconds since 1970.
const EPOCH: i64 = 1_767_225_600_000;

fn payment_id(number: i64) -> PaymentId {
    PaymentId::mint(number.unsigned_abs(), 0)
}

fn order_id(number: i64) -> OrderId {
    OrderId::mint("GENT01", "DESK3", number.unsigned_abs(), 0)
}

/// One Payment a day, with its Outcome, and with the answer that ends its watch where it was
/// looked at once more.
fn day(number: i64, outcome: Option<Outcome>, is_looked_at: bool) -> Vec<Record> {
    let order = order_id(number);
    let text = format!("parcel {number}");
    let facts = [
        Fact::Requested {
            amount: Amount::from_cents(1250),
            reference: Reference::read(&text).ok().unwrap(),
            customer_locale: Locale::FrBe,
            environment: Environment::Test,
            expires_in: 180,
            again: false,
        },
        Fact::Minted {
            order: order.clone(),
            site: None,
            key: None,
        },
        Fact::Sent {
            order: order.clone(),
            nth: 1,
        },
    ];
    let last_look = is_looked_at.then_some(Fact::NotKnown { order });
    let end = outcome.map(|outcome| Fact::Resolved {
        outcome,
        attention: None,
    });
    facts
        .into_iter()
        .chain(end)
        .map(|fact| (number, fact))
        .chain(last_look.map(|fact| (number + 1, fact)))
        .map(|(day, fact)| Record {
            payment: payment_id(number),
            at: Timestamp::from_millisecond(EPOCH + day * DAY).unwrap(),
            fact,
        })
        .collect()
}

/// The one in the middle was paid, the last three are open, all others expired.
fn outcome(number: i64, days: i64) -> Option<Outcome> {
    match number {
        paid if paid == days / 2 => Some(Outcome::Paid),
        ended if ended <= days - 3 => Some(Outcome::Expired),
        _ => None,
    }
}

/// A journal of so many days.
fn journal(dir: &std::path::Path, days: i64) -> Connection {
    let mut journal = Journal::open(dir, Environment::Test).unwrap();
    let records: Vec<Record> = (1..=days)
        .flat_map(|number| day(number, outcome(number, days), number <= days - 30))
        .collect();
    journal.append(&records).unwrap();
    drop(journal);
    Connection::open(super::files::database(&dir.join("test"))).unwrap()
}

/// How many steps a statement takes to its last row, and how many rows there are.
fn cost(db: &Connection, sql: &str, values: &[(&str, &dyn ToSql)]) -> (i32, usize) {
    let mut statement = db.prepare(sql).unwrap();
    let mut found = 0;
    let mut rows = statement.query(values).unwrap();
    while rows.next().unwrap().is_some() {
        found += 1;
    }
    drop(rows);
    (statement.get_status(StatementStatus::VmStep), found)
}

fn plan(db: &Connection, sql: &str) -> String {
    let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let missing = vec![rusqlite::types::Null; statement.parameter_count()];
    let lines = statement
        .query_map(rusqlite::params_from_iter(missing), |row| {
            row.get::<_, String>(3)
        })
        .unwrap();
    lines.collect::<Result<Vec<_>, _>>().unwrap().join("; ")
}

/// Each fixed statement with what it is asked in a journal of so many days.
fn questions(days: i64) -> Vec<(&'static str, Vec<Box<dyn ToSql>>)> {
    let some = days / 2;
    let payment = || Box::new(payment_id(some).as_str().to_owned()) as Box<dyn ToSql>;
    let order = || Box::new(order_id(some).as_str().to_owned()) as Box<dyn ToSql>;
    let key = Reference::read(&format!("parcel {some}"))
        .ok()
        .unwrap()
        .key();
    let now = EPOCH + (days - 3) * DAY;
    vec![
        (OPEN, vec![]),
        (WATCHED, vec![Box::new(now)]),
        (OF_ORDER, vec![order()]),
        (IS_MINTED, vec![order()]),
        (ORDERS, vec![]),
        (LAST, vec![]),
        (IS_USED, vec![payment()]),
        (OF_PAYMENT, vec![payment()]),
        (IS_KNOWN, vec![payment()]),
        (ONE, vec![payment()]),
        (LATEST, vec![Box::new(20)]),
        (SAME_REFERENCE, vec![Box::new(key), Box::new(EPOCH)]),
        (MINTED, vec![Box::new(now - 3 * DAY), Box::new(now)]),
    ]
}

fn lists(days: i64) -> Vec<Query> {
    let time = |day: i64| Timestamp::from_millisecond(EPOCH + day * DAY).ok();
    let limit = Some(20);
    let all = Query::default();
    vec![
        Query {
            limit,
            ..all.clone()
        },
        Query {
            limit,
            before: Some(payment_id(days / 2)),
            ..all.clone()
        },
        Query {
            unresolved: true,
            ..all.clone()
        },
        Query {
            unresolved: true,
            from: time(1),
            limit,
            ..all.clone()
        },
        Query {
            from: time(days / 2),
            to: time(days / 2 + 5),
            ..all.clone()
        },
        Query {
            from: time(days - 5),
            limit,
            search: Some("parcel".to_owned()),
            ..all
        },
    ]
}

#[test]
fn the_cost_does_not_grow_with_the_journal() {
    let (small_dir, large_dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (few, many) = (100, 1000);
    let (small, large) = (
        journal(small_dir.path(), few),
        journal(large_dir.path(), many),
    );
    let named = |values: &[Box<dyn ToSql>], db: &Connection, sql: &str| {
        let names = ["?1", "?2"];
        let bound: Vec<(&str, &dyn ToSql)> = names
            .into_iter()
            .zip(values.iter().map(AsRef::as_ref))
            .collect();
        cost(db, sql, &bound)
    };
    for ((sql, in_small), (_, in_large)) in questions(few).into_iter().zip(questions(many)) {
        let (before, after) = (named(&in_small, &small, sql), named(&in_large, &large, sql));
        assert_eq!(before, after, "{sql}: {}", plan(&large, sql));
        assert!(after.1 > 0, "{sql}");
    }
    for (in_small, in_large) in lists(few).into_iter().zip(lists(many)) {
        let (asked, again) = (in_small.statement(), in_large.statement());
        let before = cost(&small, &asked.sql, &asked.values());
        let after = cost(&large, &again.sql, &again.values());
        assert_eq!(before, after, "{}: {}", again.sql, plan(&large, &again.sql));
        assert!(after.1 > 0, "{}", again.sql);
    }
}

#[test]
fn the_indices_are_used() {
    let dir = tempfile::tempdir().unwrap();
    let db = journal(dir.path(), 10);
    for (sql, index) in [
        (OPEN, "payment_open"),
        (WATCHED, "payment_watched (watch_until>?)"),
        (MINTED, "order_minted (minted>? AND minted<?)"),
        (OF_PAYMENT, "event_of_payment (payment=?"),
        (
            SAME_REFERENCE,
            "payment_of_reference (reference_key=? AND outcome=? AND resolved>?)",
        ),
    ] {
        let plan = plan(&db, sql);
        assert!(plan.contains(index), "{sql}: {plan}");
    }
    let newest = Query {
        limit: Some(20),
        ..Query::default()
    };
    assert_eq!(
        plan(&db, &newest.statement().sql),
        "SCAN payment",
        "without a sort"
    );
}
