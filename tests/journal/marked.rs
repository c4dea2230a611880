//! An end that is gone: SQLite leaves it out without a word, and the mark beside the journal misses
//! it.

use super::{ENVIRONMENT, sent};
use bpost_terminal::journal::{Journal, Query, folder};
use std::fs;
use std::path::Path;

const PAYMENTS: u64 = 12;

/// The files of a journal as a kill leaves them: all of it in its log.
fn killed(to: &Path) {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    for number in 1..=PAYMENTS {
        journal.append(&sent(number)).unwrap();
    }
    fs::create_dir_all(folder(to, ENVIRONMENT)).unwrap();
    for entry in fs::read_dir(folder(dir.path(), ENVIRONMENT)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if !name.to_string_lossy().ends_with("-shm") {
            fs::copy(&path, folder(to, ENVIRONMENT).join(name)).unwrap();
        }
    }
}

fn payments(journal: &Journal) -> usize {
    let reader = journal.reader().unwrap();
    reader.summaries(&Query::default()).unwrap().len()
}

#[test]
fn a_log_that_is_whole_is_no_damage() {
    let dir = tempfile::tempdir().unwrap();
    killed(dir.path());
    let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert_eq!((journal.damage(), payments(&journal)), (None, 12));
}

#[test]
fn a_log_whose_end_is_gone_is_missed_and_told_once() {
    let dir = tempfile::tempdir().unwrap();
    killed(dir.path());
    let log = folder(dir.path(), ENVIRONMENT).join("journal.db-wal");
    let bytes = fs::read(&log).unwrap();
    fs::write(&log, &bytes[..bytes.len() / 2]).unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    let damage = journal.damage().unwrap().clone();
    assert!(damage.set_aside.is_some() && damage.last_sound.is_some());
    assert!(damage.what.contains("were written"), "{}", damage.what);
    let left = payments(&journal);
    assert!((1..PAYMENTS as usize).contains(&left), "{left}");
    // It goes on, and what is new is no damage at the next opening.
    journal.damage_was_told(damage.at).unwrap();
    journal.append(&sent(PAYMENTS + 1)).unwrap();
    drop(journal);
    let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert_eq!((journal.damage(), payments(&journal)), (None, left + 1));
}

#[test]
fn a_spoilt_place_in_the_log_costs_no_more_than_itself() {
    let dir = tempfile::tempdir().unwrap();
    killed(dir.path());
    let log = folder(dir.path(), ENVIRONMENT).join("journal.db-wal");
    let mut bytes = fs::read(&log).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    fs::write(&log, bytes).unwrap();
    let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert!(journal.damage().is_some());
    // Each page is in the log many times, so that its other copies tell what was on it.
    assert!(payments(&journal) >= PAYMENTS as usize - 1);
}

#[test]
fn a_journal_that_was_put_back_from_an_older_copy_is_missed() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    drop(journal);
    let database = folder(dir.path(), ENVIRONMENT).join("journal.db");
    let old = fs::read(&database).unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(2)).unwrap();
    drop(journal);
    fs::write(&database, old).unwrap();
    let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert!(journal.damage().is_some());
    assert_eq!(payments(&journal), 1);
}

#[test]
fn what_is_noted_of_one_damage_is_noted_of_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    drop(journal);
    fs::remove_file(folder(dir.path(), ENVIRONMENT).join("journal.db")).unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(2)).unwrap();
    spoil_the_end(dir.path(), &mut journal);
    let damages = |journal: &Journal| journal.reader().unwrap().damages().unwrap();
    let before = damages(&journal);
    assert_eq!(before.len(), 2, "{before:?}");
    let (found, at) = (super::at(1_000), super::at(9_000));
    let second = [(before[1].nr, found)];
    journal.damages_were_fetched(&second, at).unwrap();
    let after = damages(&journal);
    assert_eq!(after[0], before[0]);
    assert_eq!((after[1].at, after[1].fetched), (found, Some(at)));
    // A clock that was ahead noted a time that is mended.
    let earlier = super::at(5_000);
    journal.damages_were_fetched(&second, earlier).unwrap();
    assert_eq!(damages(&journal)[1].fetched, Some(earlier));
}

/// Its last record is not what was written.
fn spoil_the_end(dir: &Path, journal: &mut Journal) {
    let path = folder(dir, ENVIRONMENT).join("journal.db");
    let db = rusqlite::Connection::open(path).unwrap();
    let guard = "SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_changed'";
    let guard: String = db.query_row(guard, [], |row| row.get(0)).unwrap();
    db.execute_batch("DROP TRIGGER event_is_never_changed")
        .unwrap();
    let last = "UPDATE event SET at = at - 1 WHERE seq = (SELECT max(seq) FROM event)";
    db.execute(last, []).unwrap();
    db.execute_batch(&guard).unwrap();
    drop(db);
    journal.mend().unwrap();
}
