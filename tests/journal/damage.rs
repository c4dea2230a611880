//! Files that are not what they should be.

use super::{ENVIRONMENT, database, payment_id, sent};
use bpost_terminal::clock::Moment;
use bpost_terminal::journal::{Journal, JournalError, Query, Reader, folder};
use bpost_terminal::payment::Environment;
use jiff::Timestamp;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

/// A sound journal of 40 Payments, as the bytes of its file.
fn sound() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        for number in 1..=40 {
            journal.append(&sent(number)).unwrap();
        }
        drop(journal);
        fs::read(database(dir.path())).unwrap()
    })
}

fn put(data_dir: &Path, bytes: &[u8]) {
    fs::create_dir_all(folder(data_dir, ENVIRONMENT)).unwrap();
    fs::write(database(data_dir), bytes).unwrap();
}

/// Asks everything that can be asked.
fn read_all(data_dir: &Path) -> Result<usize, JournalError> {
    let Some(reader) = Reader::open(data_dir, ENVIRONMENT)? else {
        return Err(JournalError::Damaged("no journal".to_owned()));
    };
    reader.open_payments()?;
    reader.to_watch(Moment::from_wall(Timestamp::UNIX_EPOCH))?;
    reader.orders(Timestamp::MIN, Timestamp::MAX)?;
    reader.same_reference("parcel 7", Timestamp::MIN)?;
    reader.find(payment_id(7).as_str())?;
    Ok(reader.summaries(&Query::default())?.len())
}

fn is_damaged<T>(result: &Result<T, JournalError>) -> bool {
    matches!(result, Err(JournalError::Damaged(_)))
}

#[test]
fn a_file_of_something_else_is_damaged() {
    for bytes in [
        Vec::new(),
        b"x".to_vec(),
        b"not a database ".repeat(1000),
        vec![0; 8192],
        [b"SQLite format 3\0".to_vec(), vec![0xff; 5000]].concat(),
    ] {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &bytes);
        let read = read_all(dir.path());
        assert!(is_damaged(&read), "{} bytes: {read:?}", bytes.len());
        let opened = Journal::open(dir.path(), ENVIRONMENT);
        assert!(is_damaged(&opened), "{} bytes: {opened:?}", bytes.len());
        assert_eq!(
            fs::read(database(dir.path())).unwrap(),
            bytes,
            "it is left as it is"
        );
    }
}

#[test]
fn a_file_that_breaks_off_is_damaged() {
    let whole = sound();
    let half = whole.len() / 2;
    for length in [
        0,
        1,
        99,
        100,
        512,
        4095,
        4096,
        8192,
        half,
        whole.len() - 4096,
        whole.len() - 1,
    ] {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), whole.get(..length).unwrap());
        let read = read_all(dir.path());
        assert!(is_damaged(&read), "{length} bytes: {read:?}");
        let opened = Journal::open(dir.path(), ENVIRONMENT);
        assert!(is_damaged(&opened), "{length} bytes: {opened:?}");
    }
}

#[test]
fn a_log_without_its_database_is_damaged() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(folder(dir.path(), ENVIRONMENT)).unwrap();
    let log = folder(dir.path(), ENVIRONMENT).join("journal.db-wal");
    fs::write(&log, "records that are nowhere else").unwrap();
    assert!(is_damaged(&Journal::open(dir.path(), ENVIRONMENT)));
    assert!(log.exists());
}

#[test]
fn the_journal_of_training_is_never_taken_for_another() {
    let dir = tempfile::tempdir().unwrap();
    drop(Journal::open(dir.path(), Environment::Training).unwrap());
    let training = folder(dir.path(), Environment::Training).join("journal.db");
    put(dir.path(), &fs::read(training).unwrap());
    assert!(is_damaged(&Journal::open(dir.path(), ENVIRONMENT)));
    assert!(is_damaged(&Reader::open(dir.path(), ENVIRONMENT)));
}

#[test]
fn a_newer_journal_is_refused_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), sound());
    let db = rusqlite::Connection::open(database(dir.path())).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let before = fs::read(database(dir.path())).unwrap();
    for error in [
        Journal::open(dir.path(), ENVIRONMENT).err(),
        Reader::open(dir.path(), ENVIRONMENT).err(),
    ] {
        assert_eq!(
            error,
            Some(JournalError::Newer {
                found: 99,
                known: 2
            })
        );
    }
    assert_eq!(fs::read(database(dir.path())).unwrap(), before);
}

#[test]
fn records_that_the_projection_does_not_know_are_noticed_at_opening() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), sound());
    let db = rusqlite::Connection::open(database(dir.path())).unwrap();
    db.execute(
        "DELETE FROM payment WHERE nr = (SELECT max(nr) FROM payment)",
        [],
    )
    .unwrap();
    drop(db);
    assert!(is_damaged(&Journal::open(dir.path(), ENVIRONMENT)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_change_of_bytes_makes_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1u8..), 1..40),
    ) {
        let mut bytes = sound().to_vec();
        for (place, flip) in changes {
            *place.get_mut(&mut bytes) ^= flip;
        }
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &bytes);
        // Whether such damage is noticed depends on where it is; it may only be an error.
        let _ = read_all(dir.path());
        if let Ok(mut journal) = Journal::open(dir.path(), ENVIRONMENT) {
            let _ = journal.append(&sent(99));
            let _ = journal.rebuild();
        }
    }
}
