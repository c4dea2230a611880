//! The journal from outside: what was stored is there, whatever happens to the process or the disk.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod access;
mod crash;
mod damage;
mod disk;
mod history;
mod marked;
mod kill;
mod retention;
#[path = "../support/mod.rs"]
mod support;
mod tamper;
mod upgrade;

use bpost_terminal::journal::folder;
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{Environment, Fact, OrderId, PaymentId, Record};
use bpost_terminal::reference::Reference;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

const ENVIRONMENT: Environment = Environment::Test;
/// 1 January 2026, in milliseconds since 1970.
const EPOCH: i64 = 1_767_225_600_000;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(EPOCH + millis).unwrap()
}

fn payment_id(number: u64) -> PaymentId {
    PaymentId::mint(EPOCH.unsigned_abs() + number, u128::from(number))
}

fn order_id(number: u64) -> OrderId {
    OrderId::mint("GENT01", "DESK3", number, u128::from(number))
}

fn reference(text: &str) -> Reference {
    Reference::read(text).unwrap_or_else(|_| panic!("{text} is a reference"))
}

fn record(payment: u64, millis: i64, fact: Fact) -> Record {
    Record {
        payment: payment_id(payment),
        at: at(millis),
        fact,
    }
}

fn requested(text: &str) -> Fact {
    Fact::Requested {
        amount: Amount::from_cents(1250),
        reference: reference(text),
        customer_locale: Locale::NlBe,
        environment: ENVIRONMENT,
        expires_in: 180,
        again: false,
    }
}

fn minted(order: u64) -> Fact {
    Fact::Minted {
        order: order_id(order),
        site: Some("123".to_owned()),
        key: None,
    }
}

/// A Payment with one Order that was sent.
fn sent(number: u64) -> [Record; 3] {
    let millis = i64::try_from(number).unwrap() * 1000;
    let order = order_id(number);
    [
        record(number, millis, requested(&format!("parcel {number}"))),
        record(number, millis, minted(number)),
        record(number, millis, Fact::Sent { order, nth: 1 }),
    ]
}

fn database(data_dir: &Path) -> PathBuf {
    folder(data_dir, ENVIRONMENT).join("journal.db")
}

/// Every row of the tables that are made from the records.
fn projection(data_dir: &Path) -> Vec<String> {
    let db = rusqlite::Connection::open(database(data_dir)).unwrap();
    let mut lines = Vec::new();
    for table in ["payment", "order_id"] {
        let mut statement = db
            .prepare(&format!("SELECT * FROM {table} ORDER BY nr"))
            .unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values = (0..width).map(|column| format!("{:?}", row.get_ref(column).unwrap()));
            lines.push(values.collect::<Vec<_>>().join(" | "));
        }
    }
    lines
}

fn assert_sound(data_dir: &Path) {
    let db = rusqlite::Connection::open(database(data_dir)).unwrap();
    let word: String = db
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(word, "ok");
}
