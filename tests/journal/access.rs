//! Who may do what, and when.

use super::{ENVIRONMENT, at, database, minted, payment_id, record, requested, sent};
use bpost_terminal::journal::{Journal, JournalError, Query, Reader, Verdict, folder, is_locked};
use bpost_terminal::payment::{Environment, Fact, Stop};
use std::fs::{self, File};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

#[test]
fn a_second_writer_is_told_so_within_little_more_than_a_second() {
    let dir = tempfile::tempdir().unwrap();
    assert!(!is_locked(dir.path(), ENVIRONMENT));
    let first = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert!(is_locked(dir.path(), ENVIRONMENT));
    let began = Instant::now();
    let second = Journal::open(dir.path(), ENVIRONMENT);
    assert_eq!(second.err(), Some(JournalError::Locked));
    let waited = began.elapsed();
    assert!(waited >= Duration::from_millis(900), "{waited:?}");
    assert!(waited < Duration::from_millis(2500), "{waited:?}");
    // Another Environment is another journal.
    Journal::open(dir.path(), Environment::Live).unwrap();
    drop(first);
    assert!(!is_locked(dir.path(), ENVIRONMENT));
    Journal::open(dir.path(), ENVIRONMENT).unwrap();
}

#[test]
fn who_looks_at_the_lock_for_an_instant_stops_nobody() {
    let dir = tempfile::tempdir().unwrap();
    drop(Journal::open(dir.path(), ENVIRONMENT).unwrap());
    let lock = File::open(folder(dir.path(), ENVIRONMENT).join("lock")).unwrap();
    lock.try_lock_shared().unwrap();
    let (opened, is_open) = mpsc::channel();
    let path = dir.path().to_owned();
    let writer = thread::spawn(move || {
        opened
            .send(Journal::open(&path, ENVIRONMENT).map(drop))
            .unwrap();
    });
    thread::sleep(Duration::from_millis(200));
    drop(lock);
    assert_eq!(is_open.recv().unwrap(), Ok(()));
    writer.join().unwrap();
}

#[test]
fn a_reader_sees_each_append_beside_the_writer() {
    let dir = tempfile::tempdir().unwrap();
    assert!(Reader::open(dir.path(), ENVIRONMENT).unwrap().is_none());
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().count(),
        0,
        "nothing is made"
    );
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    let beside = Reader::open(dir.path(), ENVIRONMENT).unwrap().unwrap();
    let own = journal.reader().unwrap();
    for number in 1..=20u64 {
        journal.append(&sent(number)).unwrap();
        for reader in [&beside, &own] {
            assert_eq!(reader.open_payments().unwrap().len() as u64, number);
            let payment = reader.payment(&payment_id(number)).unwrap().unwrap();
            assert_eq!(payment.orders.len(), 1);
        }
    }
    // The writer goes; the reader stays.
    drop(own);
    drop(journal);
    assert_eq!(beside.summaries(&Query::default()).unwrap().len(), 20);
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(21)).unwrap();
    assert_eq!(beside.summaries(&Query::default()).unwrap().len(), 21);
}

#[cfg(unix)]
#[test]
fn files_and_folders_are_the_users_alone() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let parent = tempfile::tempdir().unwrap();
    let data_dir = parent.path().join("new/data");
    let folder = folder(&data_dir, ENVIRONMENT);
    let check = || {
        let mut journal = Journal::open(&data_dir, ENVIRONMENT).unwrap();
        let next = journal.next_counter();
        journal.append(&sent(next)).unwrap();
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(mode(&path), 0o600, "{}", path.display());
            names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
        }
        names.sort();
        assert_eq!(
            names,
            [
                "journal.db",
                "journal.db-shm",
                "journal.db-wal",
                "journal.mark",
                "lock"
            ]
        );
        assert_eq!(mode(&folder), 0o700);
    };
    check();
    assert_eq!(mode(&data_dir), 0o700);
    // What was opened to others since is closed again.
    fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
    for name in ["journal.db", "lock"] {
        fs::set_permissions(folder.join(name), PermissionsExt::from_mode(0o644)).unwrap();
    }
    check();
}

#[test]
fn the_database_itself_refuses_to_change_what_was_recorded() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    drop(journal);
    let db = rusqlite::Connection::open(database(dir.path())).unwrap();
    for statement in [
        "UPDATE event SET fact = '{}'",
        "UPDATE event SET seq = 9 WHERE seq = 3",
        "DELETE FROM event WHERE seq = 3",
        "INSERT OR REPLACE INTO event (seq, payment, at, fact, hash) VALUES (3, 'P', 0, '{}', x'')",
        "INSERT INTO event (seq, payment, at, fact, hash) VALUES (5, 'P', 0, '{}', x'')",
        "INSERT INTO event (payment, at, fact, hash) VALUES ('P', 0, '{}', x'')",
        "UPDATE month SET removed = 1",
        "UPDATE month SET last = last - 1",
        "INSERT INTO month SELECT 7, label, first, last, records, latest, orders, hash, removed FROM month",
        "DELETE FROM month",
    ] {
        let refusal = db.execute(statement, []).unwrap_err().to_string();
        assert!(refusal.contains("append-only"), "{statement}: {refusal}");
    }
}

#[test]
fn a_record_that_cannot_follow_is_refused_with_all_that_came_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    let stop = |payment| record(payment, 0, Fact::Stopped { by: Stop::Person });
    let foreign = || {
        let mut fact = requested("elsewhere");
        if let Fact::Requested { environment, .. } = &mut fact {
            *environment = Environment::Live;
        }
        record(7, 0, fact)
    };
    for wrong in [
        stop(7),                          // never requested
        record(1, 0, requested("again")), // requested before
        foreign(),                        // of another Environment
        record(1, 0, minted(1)),          // minted before
    ] {
        let refused = journal.append(&[stop(1), wrong]);
        assert!(
            matches!(refused, Err(JournalError::Invalid(_))),
            "{refused:?}"
        );
        let reader = journal.reader().unwrap();
        assert_eq!(reader.records(&payment_id(1)).unwrap(), sent(1));
        assert_eq!(reader.payment(&payment_id(7)).unwrap(), None);
    }
    journal.append(&[stop(1)]).unwrap();
}

#[test]
fn what_is_not_durable_is_not_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    let order = super::order_id(1);
    let answered = Fact::Answered {
        order: order.clone(),
    };
    let not_sent = Fact::NotSent {
        order,
        heard: false,
    };
    journal.append(&[]).unwrap();
    journal
        .append(&[record(1, 1, answered), record(1, 2, not_sent)])
        .unwrap();
    let reader = journal.reader().unwrap();
    assert_eq!(reader.records(&payment_id(1)).unwrap(), sent(1));
}

#[test]
fn orders_are_counted_over_restarts() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert_eq!(journal.next_counter(), 1);
    journal.append(&sent(1)).unwrap();
    assert_eq!(journal.next_counter(), 2);
    assert_eq!(journal.next_counter(), 3, "the one before was not used");
    journal.append(&sent(3)).unwrap();
    drop(journal);
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert_eq!(journal.next_counter(), 3, "two were minted");
}

#[test]
fn a_payment_is_found_by_any_of_its_ids() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    journal.append(&sent(2)).unwrap();
    journal.append(&[record(1, 5, minted(3))]).unwrap();
    let reader = journal.reader().unwrap();
    let id = payment_id(1);
    for text in [
        id.to_string(),
        format!("  {id}\n"),
        id.as_str().to_lowercase(),
        super::order_id(1).to_string(),
        super::order_id(3).to_string(),
    ] {
        assert_eq!(reader.find(&text).unwrap(), Some(id.clone()), "{text}");
    }
    for text in ["", "P", "demo", "'; DROP TABLE event; --"] {
        assert_eq!(reader.find(text).unwrap(), None, "{text}");
    }
}

#[test]
fn a_payment_is_found_by_an_order_whose_mint_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    let orders = [super::order_id(1), super::order_id(2)];
    journal
        .append(&[record(1, 0, requested("parcel"))])
        .unwrap();
    for order in orders.clone() {
        journal
            .append(&[record(1, 1, Fact::Completed { order })])
            .unwrap();
    }
    journal.append(&sent(3)).unwrap();
    let reader = journal.reader().unwrap();
    for order in &orders {
        let found = reader.find(order.as_str()).unwrap();
        assert_eq!(found, Some(payment_id(1)), "{order}");
    }
    let both = format!("{} {}", orders[0], orders[1]);
    for text in [both.as_str(), "BGENT01", "", " "] {
        assert_eq!(reader.find(text).unwrap(), None, "{text}");
    }
    assert!(matches!(reader.verify(), Ok(Verdict::Sound { .. })));
}

/// Windows lets nobody delete it.
#[cfg(unix)]
#[test]
fn a_journal_that_was_deleted_in_use_takes_nothing_more() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    fs::remove_file(database(dir.path())).unwrap();
    let refused = journal.append(&sent(2));
    assert!(
        matches!(refused, Err(JournalError::Damaged(_))),
        "{refused:?}"
    );
}

#[test]
fn a_clock_that_was_set_back_changes_neither_times_nor_order() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal
        .append(&[record(1, 60_000, requested("first"))])
        .unwrap();
    journal
        .append(&[record(2, 0, requested("second"))])
        .unwrap();
    let lines = journal
        .reader()
        .unwrap()
        .summaries(&Query::default())
        .unwrap();
    let ids: Vec<_> = lines.iter().map(|line| line.payment.clone()).collect();
    assert_eq!(ids, [payment_id(2), payment_id(1)]);
    assert_eq!(lines.first().unwrap().requested_at, at(0));
}
