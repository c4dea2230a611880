//! Somebody who writes to the file knowingly, past its guards.

use super::damage::{PAYMENTS, is_sound, put, sound};
use super::{ENVIRONMENT, at, database, order_id, payment_id, record, reference, requested, sent};
use bpost_terminal::journal::{Journal, Query, Reader, Unsound, Verdict, suspect};
use bpost_terminal::money::Amount;
use bpost_terminal::payment::Fact;
use jiff::Timestamp;
use proptest::prelude::*;
use std::path::Path;

const TRIGGERS: &str = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";

/// Runs statements with the triggers away, and puts them back.
fn tamper(data_dir: &Path, statements: &str) {
    let db = rusqlite::Connection::open(database(data_dir)).unwrap();
    let mut statement = db.prepare(TRIGGERS).unwrap();
    let triggers: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    drop(statement);
    for (name, _) in &triggers {
        db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    db.execute_batch(statements).unwrap();
    for (_, sql) in &triggers {
        db.execute_batch(sql).unwrap();
    }
}

fn verdict(data_dir: &Path) -> Verdict {
    let reader = Reader::open(data_dir, ENVIRONMENT).unwrap().unwrap();
    reader.verify().unwrap()
}

fn unsound(data_dir: &Path) -> Unsound {
    match verdict(data_dir) {
        Verdict::Damaged(unsound) => unsound,
        sound => panic!("{sound:?}"),
    }
}

fn fresh() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), sound());
    dir
}

#[test]
fn putting_the_guards_back_is_no_change() {
    let dir = fresh();
    tamper(dir.path(), "");
    match verdict(dir.path()) {
        Verdict::Sound {
            records,
            head,
            gaps,
        } => {
            assert_eq!((records, gaps), (3 * PAYMENTS, vec![]));
            assert_eq!(head.short().len(), 19);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_way_to_tamper_is_told_with_its_record() {
    let to_99 = "fact = replace(fact, '1250', '9900')";
    for (statement, seq) in [
        (format!("UPDATE event SET {to_99} WHERE seq = 4"), Some(4)),
        (
            "UPDATE event SET at = at + 1 WHERE seq = 50".into(),
            Some(50),
        ),
        (
            "UPDATE event SET payment = (SELECT payment FROM event WHERE seq = 1) WHERE seq = 9"
                .into(),
            Some(9),
        ),
        ("UPDATE event SET hash = x'00' WHERE seq = 60".into(), None),
        (
            "UPDATE event SET hash = zeroblob(32) WHERE seq = 60".into(),
            Some(60),
        ),
        ("DELETE FROM event WHERE seq = 7".into(), Some(7)),
        ("DELETE FROM event WHERE seq = 1".into(), Some(1)),
        ("DELETE FROM event WHERE seq = 120".into(), Some(118)),
        (
            "UPDATE event SET seq = 500 WHERE seq = 20; UPDATE event SET seq = 20 WHERE seq = 21; \
             UPDATE event SET seq = 21 WHERE seq = 500"
                .into(),
            Some(20),
        ),
        (
            "INSERT INTO event SELECT 121, payment, at, fact, hash FROM event WHERE seq = 120"
                .into(),
            Some(121),
        ),
        (
            "UPDATE payment SET outcome = 'paid' WHERE nr = 13".into(),
            Some(13),
        ),
        (
            "UPDATE payment SET amount = 1 WHERE nr = 13".into(),
            Some(13),
        ),
        ("DELETE FROM payment WHERE nr = 13".into(), Some(13)),
        (
            "INSERT INTO payment SELECT 1000, 'P9', last, requested, amount, reference, \
             reference_key, order_ids, status, outcome, attention, resolved, received, refunded, \
             watch_until, haystack FROM payment WHERE nr = 13"
                .into(),
            None,
        ),
        (
            "UPDATE order_id SET payment = 4 WHERE nr = 1".into(),
            Some(2),
        ),
        ("DELETE FROM order_id WHERE nr = 2".into(), Some(5)),
        ("UPDATE month SET records = 3".into(), Some(120)),
        ("UPDATE month SET hash = zeroblob(32)".into(), Some(120)),
        ("DELETE FROM month".into(), Some(120)),
        ("UPDATE month SET orders = 3".into(), Some(120)),
        ("DROP INDEX payment_open".into(), None),
        ("CREATE TABLE more (x)".into(), None),
    ] {
        let dir = fresh();
        tamper(dir.path(), &statement);
        let found = unsound(dir.path());
        match seq {
            Some(118) => assert!(found.seq.is_some(), "{statement}: {found:?}"),
            seq => assert_eq!(found.seq, seq, "{statement}: {found:?}"),
        }
    }
}

#[test]
fn guards_that_are_gone_are_told() {
    let dir = fresh();
    let db = rusqlite::Connection::open(database(dir.path())).unwrap();
    db.execute_batch("DROP TRIGGER event_is_never_changed")
        .unwrap();
    drop(db);
    let found = unsound(dir.path());
    assert!(found.what.contains("event_is_never_changed"), "{found:?}");
}

#[test]
fn guards_that_are_gone_are_put_back_at_the_next_opening() {
    for change in [
        "DROP TRIGGER event_is_never_changed",
        "CREATE TABLE more (x)",
    ] {
        let dir = fresh();
        let db = rusqlite::Connection::open(database(dir.path())).unwrap();
        db.execute_batch(change).unwrap();
        drop(db);
        let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        let damage = journal
            .damage()
            .unwrap_or_else(|| panic!("{change} was not seen"));
        assert_eq!((damage.kept, damage.lost), (3 * PAYMENTS, 0), "{change}");
        drop(journal);
        let db = rusqlite::Connection::open(database(dir.path())).unwrap();
        assert!(
            db.execute("UPDATE event SET at = 1", []).is_err(),
            "{change}"
        );
        assert!(
            matches!(verdict(dir.path()), Verdict::Sound { .. }),
            "{change}"
        );
    }
}

#[test]
fn what_was_changed_among_the_last_records_is_mended_at_the_next_opening() {
    let dir = fresh();
    tamper(
        dir.path(),
        "UPDATE event SET fact = replace(fact, '1250', '9900') WHERE seq = 118",
    );
    let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    let damage = journal.damage().unwrap();
    assert_eq!((damage.kept, damage.lost), (3 * PAYMENTS - 1, 1));
    assert_eq!(damage.gaps, [(118, 118)]);
    assert_eq!(damage.last_sound, Some(at(39_000)));
    let reader = journal.reader().unwrap();
    // Its request is the record that was changed: what is left of it is not shown.
    assert_eq!(reader.payment(&payment_id(40)).unwrap(), None);
    assert_eq!(reader.records(&payment_id(40)).unwrap(), []);
    assert_eq!(reader.open_payments().unwrap().len() as u64, PAYMENTS - 1);
    drop(reader);
    drop(journal);
    assert!(matches!(verdict(dir.path()), Verdict::Sound { gaps, .. } if gaps == [(118, 118)]));
}

#[test]
fn one_payment_that_cannot_be_read_hides_no_other() {
    let dir = fresh();
    tamper(
        dir.path(),
        "UPDATE event SET fact = 'no json' WHERE seq = 30; \
         UPDATE payment SET reference = '{' WHERE nr = 40",
    );
    let reader = Reader::open(dir.path(), ENVIRONMENT).unwrap().unwrap();
    let (all, but_one) = (PAYMENTS as usize, PAYMENTS as usize - 1);
    assert_eq!(reader.open_payments().unwrap().len(), but_one);
    assert_eq!(reader.summaries(&Query::default()).unwrap().len(), but_one);
    let orders = reader.orders(Timestamp::MIN, Timestamp::MAX).unwrap();
    assert_eq!(orders.len(), but_one);
    assert!(reader.payment(&payment_id(10)).is_err());
    // In use, the journal is mended without being closed.
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert_eq!(journal.damage(), None, "it is not among the last records");
    drop(reader);
    journal.mend().unwrap();
    let damage = journal.damage().unwrap();
    assert_eq!((damage.kept, damage.lost), (119, 1));
    let reader = journal.reader().unwrap();
    assert!(is_sound(&reader));
    assert_eq!(reader.open_payments().unwrap().len(), all);
    let next = journal.next_counter();
    assert!(next > PAYMENTS);
    journal.append(&sent(next)).unwrap();
    assert_eq!(reader.records(&payment_id(next)).unwrap(), sent(next));
    // There is nothing more to mend.
    drop(reader);
    journal.mend().unwrap();
    assert_eq!(journal.reader().unwrap().damages().unwrap().len(), 1);
}

#[test]
fn no_order_id_is_counted_twice_after_a_loss() {
    let dir = fresh();
    tamper(
        dir.path(),
        "DELETE FROM event WHERE seq BETWEEN 100 AND 119; DELETE FROM payment",
    );
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert!(journal.damage().is_some());
    assert!(journal.next_counter() > PAYMENTS);
}

#[test]
fn a_month_ends_with_the_first_record_of_the_next_and_a_clock_set_back_tears_nothing() {
    const DAY: i64 = 86_400_000;
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    // 1 January; 31 January; 1 February; 31 January again; 2 February; April 2031; February 2026.
    let days = [0, 30, 31, 30, 32, 5 * 365 + 100, 40];
    for (number, day) in (1u64..).zip(days) {
        let fact = requested(&format!("parcel {number}"));
        journal.append(&[record(number, day * DAY, fact)]).unwrap();
    }
    drop(journal);
    let db = rusqlite::Connection::open(database(dir.path())).unwrap();
    let mut statement = db
        .prepare("SELECT label, first, last, records FROM month ORDER BY nr")
        .unwrap();
    let months: Vec<(i64, i64, i64, i64)> = statement
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(
        months,
        [
            (202_601, 1, 2, 2),
            (202_602, 3, 5, 3),
            (203_104, 6, 6, 1),
            (202_602, 7, 7, 1)
        ]
    );
    drop(statement);
    drop(db);
    assert!(matches!(
        verdict(dir.path()),
        Verdict::Sound { records: 7, .. }
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Some rows are changed or gone: all others are kept, but for those whose own hash cannot be
    /// told from the damage.
    #[test]
    fn sound_records_outlive_their_neighbours(
        gone in prop::collection::btree_set(1i64..=120, 1..12),
        edit in any::<bool>(),
    ) {
        let dir = fresh();
        let list: Vec<String> = gone.iter().map(ToString::to_string).collect();
        let list = list.join(",");
        tamper(dir.path(), &match edit {
            true => format!("UPDATE event SET at = at + 1 WHERE seq IN ({list})"),
            false => format!("DELETE FROM event WHERE seq IN ({list})"),
        });
        bpost_terminal::journal::suspect(dir.path(), ENVIRONMENT).unwrap();
        let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        let damage = journal.damage().unwrap();
        let first = *gone.first().unwrap();
        let beside = match edit {
            true => gone.len(),
            false => 2 * gone.len(),
        };
        prop_assert!(damage.kept as usize >= 120 - beside, "{:?}", damage);
        prop_assert_eq!(damage.kept + damage.lost, 120);
        // A page that was split may still hold an untouched copy: then nothing is lost.
        prop_assert!(damage.gaps.first().is_none_or(|gap| gap.0 >= first), "{:?}", damage);
        prop_assert!(is_sound(&journal.reader().unwrap()));
    }
}

/// The records of its Order are still there, and belong to nothing that is shown.
#[test]
fn an_order_whose_request_was_lost_may_be_recovered() {
    let dir = fresh();
    let forged = "UPDATE event SET fact = replace(fact, '1250', '9900') WHERE seq = 4";
    tamper(dir.path(), forged);
    suspect(dir.path(), ENVIRONMENT).unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    let found = journal.damage().unwrap().nr;
    let recovered = Fact::Recovered {
        order: order_id(2),
        amount: Amount::from_cents(1250),
        reference: reference("parcel 2"),
        environment: ENVIRONMENT,
        created: at(2000),
        site: None,
    };
    journal.append(&[record(99, 9000, recovered)]).unwrap();
    let reader = journal.reader().unwrap();
    assert_eq!(reader.find(order_id(2).as_str()), Ok(Some(payment_id(99))));
    assert!(is_sound(&reader), "{:?}", reader.verify());
    journal.rebuild().unwrap();
    assert!(is_sound(&reader), "{:?}", reader.verify());
    drop(journal);
    suspect(dir.path(), ENVIRONMENT).unwrap();
    let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    let last = journal.reader().unwrap().damages().unwrap().pop().unwrap();
    assert_eq!(last.nr, found, "it is damaged once");
}

/// Nothing vouches for what is noted of earlier damage: what cannot be read of it is let go.
#[test]
fn a_note_of_damage_that_cannot_be_read_keeps_no_journal_from_opening() {
    for change in [
        "file = CAST(x'ff' AS TEXT)",
        "what = CAST(x'ff' AS TEXT)",
        "at = 9223372036854775807",
        "last_sound = -9223372036854775807",
        "told = 9223372036854775807",
        "fetched = -9223372036854775807",
    ] {
        let dir = fresh();
        tamper(dir.path(), "UPDATE event SET at = at + 1 WHERE seq = 50");
        suspect(dir.path(), ENVIRONMENT).unwrap();
        drop(Journal::open(dir.path(), ENVIRONMENT).unwrap());
        tamper(dir.path(), &format!("UPDATE damage SET {change}"));
        let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        let reader = journal.reader().unwrap();
        assert!(is_sound(&reader), "{change}: {:?}", reader.verify());
        assert!(!reader.damages().unwrap().is_empty(), "{change}");
        journal.append(&sent(99)).unwrap();
    }
}
