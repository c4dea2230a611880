//! Files that are not what they should be, and what an opening makes of them.

use super::{ENVIRONMENT, assert_sound, database, payment_id, sent};
use bpost_terminal::clock::Moment;
use bpost_terminal::journal::{Journal, JournalError, Query, Reader, Verdict, folder};
use bpost_terminal::payment::{Environment, Record};
use jiff::Timestamp;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub const PAYMENTS: u64 = 40;

/// A sound journal of 40 Payments, as the bytes of its file.
pub fn sound() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        for number in 1..=PAYMENTS {
            journal.append(&sent(number)).unwrap();
        }
        drop(journal);
        fs::read(database(dir.path())).unwrap()
    })
}

pub fn put(data_dir: &Path, bytes: &[u8]) {
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

/// Every record that is there is one that was written, and how many there are.
pub fn genuine(reader: &Reader) -> usize {
    let lines = reader.summaries(&Query::default()).unwrap();
    let written: Vec<Record> = (1..=PAYMENTS).flat_map(sent).collect();
    let mut count = 0;
    for line in &lines {
        for record in reader.records(&line.payment).unwrap() {
            assert!(written.contains(&record), "{record:?}");
            count += 1;
        }
    }
    count
}

pub fn is_sound(reader: &Reader) -> bool {
    matches!(reader.verify(), Ok(Verdict::Sound { .. }))
}

/// The files that were set aside.
pub fn aside(data_dir: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder(data_dir, ENVIRONMENT))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_str().unwrap().contains("journal.damaged-"))
        .collect();
    found.sort();
    found
}

/// Opens it, which mends it: what there is afterwards is whole and works.
fn mended(data_dir: &Path) -> Journal {
    let mut journal = Journal::open(data_dir, ENVIRONMENT).unwrap();
    let reader = journal.reader().unwrap();
    assert!(matches!(reader.verify(), Ok(Verdict::Sound { .. })));
    journal.append(&sent(99)).unwrap();
    assert_eq!(reader.records(&payment_id(99)).unwrap(), sent(99));
    assert!(matches!(reader.verify(), Ok(Verdict::Sound { .. })));
    drop(reader);
    assert_sound(data_dir);
    journal
}

#[test]
fn a_file_of_something_else_is_set_aside() {
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
        let journal = mended(dir.path());
        let damage = journal.damage().unwrap();
        assert_eq!((damage.kept, damage.lost, damage.last_sound), (0, 0, None));
        let file = damage.set_aside.clone().unwrap();
        assert_eq!(fs::read(&file).unwrap(), bytes, "it is left as it is");
        assert_eq!(aside(dir.path()), [file]);
    }
}

#[test]
fn of_a_file_that_breaks_off_all_that_is_left_is_kept() {
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
        let bytes = whole.get(..length).unwrap();
        put(dir.path(), bytes);
        let read = read_all(dir.path());
        assert!(is_damaged(&read), "{length} bytes: {read:?}");
        let journal = mended(dir.path());
        let damage = journal.damage().unwrap().clone();
        drop(journal);
        let reader = Reader::open(dir.path(), ENVIRONMENT).unwrap().unwrap();
        assert_eq!(reader.damages().unwrap(), std::slice::from_ref(&damage));
        assert_eq!(fs::read(damage.set_aside.unwrap()).unwrap(), bytes);
        let all = 3 * PAYMENTS;
        assert!(damage.kept + damage.lost <= all, "{length}");
        if length >= whole.len() - 4096 {
            // The records stand before the indices.
            assert!(damage.kept > all / 2, "{length}: {}", damage.kept);
        }
        if damage.kept > 0 {
            assert!(damage.last_sound.is_some());
        }
    }
}

#[test]
fn a_log_without_its_database_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    let there = folder(dir.path(), ENVIRONMENT);
    let other = tempfile::tempdir().unwrap();
    let copy = folder(other.path(), ENVIRONMENT);
    fs::create_dir(&copy).unwrap();
    fs::copy(there.join("journal.db-wal"), copy.join("journal.db-wal")).unwrap();
    let mended = mended(other.path());
    let damage = mended.damage().unwrap();
    assert_eq!((damage.kept, damage.lost), (3, 0));
    assert_eq!(
        mended.reader().unwrap().records(&payment_id(1)).unwrap(),
        sent(1)
    );
    let [log] = &aside(other.path())[..] else {
        panic!("one file is set aside");
    };
    assert!(log.to_str().unwrap().ends_with(".db-wal"));
}

#[test]
fn a_journal_that_vanished_is_missed() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    drop(journal);
    fs::remove_file(database(dir.path())).unwrap();
    let mut journal = mended(dir.path());
    let damage = journal.damage().unwrap().clone();
    assert_eq!((damage.kept, damage.set_aside), (0, None));
    assert!(damage.what.contains("gone"), "{}", damage.what);
    // It is told until a person was told, and kept for ever.
    drop(journal);
    journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert!(journal.damage().is_some());
    journal.damage_was_told(Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(journal.damage(), None);
    drop(journal);
    journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert_eq!(journal.damage(), None);
    assert_eq!(journal.reader().unwrap().damages().unwrap().len(), 1);
}

#[test]
fn the_journal_of_training_is_never_taken_for_another() {
    let dir = tempfile::tempdir().unwrap();
    drop(Journal::open(dir.path(), Environment::Training).unwrap());
    let training = folder(dir.path(), Environment::Training).join("journal.db");
    let bytes = fs::read(training).unwrap();
    put(dir.path(), &bytes);
    let refusal = Some(JournalError::OtherEnvironment(Environment::Training));
    assert_eq!(Journal::open(dir.path(), ENVIRONMENT).err(), refusal);
    assert_eq!(Reader::open(dir.path(), ENVIRONMENT).err(), refusal);
    assert_eq!(fs::read(database(dir.path())).unwrap(), bytes);
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
                known: 3
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
    let journal = mended(dir.path());
    let damage = journal.damage().unwrap();
    assert_eq!((damage.kept, damage.lost), (3 * PAYMENTS, 0));
    let open = journal.reader().unwrap().open_payments().unwrap().len();
    assert_eq!(open as u64, PAYMENTS + 1);
}

/// No opening reads this index, and each new sale is entered in it.
#[test]
fn damage_that_only_an_append_meets_is_mended_at_the_next_opening() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), sound());
    let db = rusqlite::Connection::open(database(dir.path())).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'payment_requested'";
    let page: u32 = db.query_row(sql, [], |row| row.get(0)).unwrap();
    drop(db);
    let mut bytes = sound().to_vec();
    bytes[(page as usize - 1) * 4096] ^= 0xff;
    put(dir.path(), &bytes);

    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert_eq!(journal.damage(), None, "it is not looked at");
    assert!(is_damaged(&journal.append(&sent(99))));
    drop(journal);
    let journal = mended(dir.path());
    let damage = journal.damage().unwrap();
    assert_eq!((damage.kept, damage.lost), (3 * PAYMENTS, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_bytes_are_changed_it_opens_and_holds_nothing_that_was_not_written(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1u8..), 1..40),
    ) {
        let mut bytes = sound().to_vec();
        for (place, flip) in changes {
            *place.get_mut(&mut bytes) ^= flip;
        }
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &bytes);
        // Whether a reader notices depends on where the damage is; it may only be an error.
        let _ = read_all(dir.path());
        bpost_terminal::journal::suspect(dir.path(), ENVIRONMENT).unwrap();
        match Journal::open(dir.path(), ENVIRONMENT) {
            Ok(mut journal) => {
                let reader = journal.reader().unwrap();
                prop_assert!(is_sound(&reader));
                let kept = genuine(&reader);
                if let Some(damage) = journal.damage() {
                    prop_assert!(damage.kept as usize >= kept);
                    // SQLite may have written the head of the file anew when it was opened.
                    let aside = fs::read(damage.set_aside.as_ref().unwrap()).unwrap();
                    prop_assert!(aside.get(100..) == bytes.get(100..), "it was changed");
                } else {
                    prop_assert_eq!(kept as u64, 3 * PAYMENTS);
                }
                journal.append(&sent(99)).unwrap();
                journal.rebuild().unwrap();
                prop_assert!(is_sound(&reader));
            }
            // The version or the mark itself was hit.
            Err(JournalError::Newer { .. } | JournalError::OtherEnvironment(_)) => {}
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn one_byte_that_is_changed_is_told_or_costs_nothing(
        place in any::<prop::sample::Index>(), flip in 1u8..,
    ) {
        let mut bytes = sound().to_vec();
        *place.get_mut(&mut bytes) ^= flip;
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &bytes);
        let verdict = Reader::open(dir.path(), ENVIRONMENT)
            .and_then(|reader| reader.unwrap().verify());
        if let Ok(Verdict::Sound { records, .. }) = verdict {
            prop_assert_eq!(records, 3 * PAYMENTS);
            let reader = Reader::open(dir.path(), ENVIRONMENT).unwrap().unwrap();
            prop_assert_eq!(genuine(&reader) as u64, 3 * PAYMENTS);
        }
        bpost_terminal::journal::suspect(dir.path(), ENVIRONMENT).unwrap();
        if let Ok(journal) = Journal::open(dir.path(), ENVIRONMENT)
            && let Some(damage) = journal.damage()
        {
            // A cell, its pointer, or what says how the page is laid out: one row at most, or two
            // where a hash was hit in the last one.
            prop_assert!(damage.kept >= 3 * PAYMENTS - 2, "{damage:?}");
        }
    }
}
