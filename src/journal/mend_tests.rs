//! Mending that the disk refuses, at each step of it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::{Journal, Verdict, fault, files, folder};
use crate::money::{Amount, Locale};
use crate::payment::{Environment, Fact, PaymentId, Record};
use crate::reference::Reference;
use jiff::Timestamp;
use rusqlite::Connection;
use std::fs;
use std::path::Path;

const ENVIRONMENT: Environment = Environment::Live;
/// More faults than one try can meet.
const LASTING: u32 = 15;

fn sale(number: u64) -> Record {
    Record {
        payment: PaymentId::mint(number, 0),
        at: Timestamp::UNIX_EPOCH,
        fact: Fact::Requested {
            amount: Amount::from_cents(number),
            reference: Reference::read("parcel").ok().unwrap(),
            customer_locale: Locale::DeBe,
            environment: ENVIRONMENT,
            expires_in: 180,
            again: false,
        },
    }
}

/// A journal of four sales of which the second was changed, and a reading that goes on: the last two
/// stay in the log for so long.
fn damaged(data_dir: &Path) -> (Journal, Connection) {
    let mut journal = Journal::open(data_dir, ENVIRONMENT).unwrap();
    let database = files::database(&folder(data_dir, ENVIRONMENT));
    journal.append(&[sale(1), sale(2)]).unwrap();
    let db = Connection::open(&database).unwrap();
    let change = "DROP TRIGGER event_is_never_changed; UPDATE event SET at = at + 1 WHERE seq = 2; \
                  PRAGMA wal_checkpoint(TRUNCATE)";
    db.execute_batch(change).unwrap();
    let reading = db.execute_batch("BEGIN; SELECT count(*) FROM event");
    reading.unwrap();
    journal.append(&[sale(3)]).unwrap();
    journal.append(&[sale(4)]).unwrap();
    (journal, db)
}

/// Which sales a later run finds.
fn found(data_dir: &Path) -> Vec<u64> {
    let journal = Journal::open(data_dir, ENVIRONMENT).unwrap();
    let reader = journal.reader().unwrap();
    assert!(matches!(reader.verify().unwrap(), Verdict::Sound { .. }));
    let there = |number: &u64| {
        let payment = reader.payment(&PaymentId::mint(*number, 0)).unwrap();
        payment.is_some()
    };
    // The second is good where an older copy of it was still in the log.
    let numbers = (1..200).filter(|number| *number != 2);
    numbers.filter(there).collect()
}

/// Whether a log was set aside.
fn has_log_aside(data_dir: &Path) -> bool {
    let names = fs::read_dir(folder(data_dir, ENVIRONMENT)).unwrap();
    names.flatten().any(|entry| {
        let name = entry.file_name().into_string().unwrap();
        name.starts_with("journal.damaged") && name.ends_with("-wal")
    })
}

/// Mends with so many faults after so many steps, sells meanwhile and afterwards; whether the mending
/// was refused, and whether a sale was.
fn mended(succeed: u32, fail: u32) -> (bool, bool) {
    let dir = tempfile::tempdir().unwrap();
    let (mut journal, reading) = damaged(dir.path());
    fault::plan(succeed, fail);
    let refused = journal.mend().is_err();
    assert!(refused || has_log_aside(dir.path()), "there was a log");
    let mut sold = vec![1, 3, 4];
    let mut was_refused = false;
    for number in 100..100 + u64::from(fail) {
        match journal.append(&[sale(number)]) {
            Ok(()) => sold.push(number),
            Err(_) => was_refused = true,
        }
    }
    fault::plan(0, 0);
    journal.append(&[sale(199)]).unwrap();
    sold.push(199);
    drop((journal, reading));
    assert_eq!(
        found(dir.path()),
        sold,
        "{fail} faults after {succeed} steps"
    );
    (refused, was_refused)
}

/// Plays so many faults at each step in turn; how many steps there are, and in how many of these
/// runs a sale was refused.
fn at_each_step(fail: u32) -> (u32, usize) {
    let mut refusing = 0;
    for succeed in 0..LASTING {
        let (refused, was_refused) = mended(succeed, fail);
        refusing += usize::from(was_refused);
        if !refused {
            return (succeed, refusing);
        }
    }
    panic!("mending always meets a fault");
}

#[test]
fn mending_that_is_refused_at_any_step_loses_no_later_sale() {
    let (steps, refusing) = at_each_step(1);
    assert_eq!((steps, refusing), (11, 0), "it goes on at once");
    let (steps, refusing) = at_each_step(LASTING);
    assert_eq!(steps, 11);
    assert!(refusing > 0, "what cannot be ended takes nothing");
}
