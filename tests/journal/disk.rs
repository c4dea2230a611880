//! A disk that is full, or that cannot be written. It needs a file system of its own.

use super::support::disk::{Disk, run};
use super::{ENVIRONMENT, assert_sound, database, payment_id, record, sent};
use bpost_terminal::journal::{Journal, JournalError, Query, Reader, folder};
use bpost_terminal::payment::{Fact, SettledAs};
use std::fs;

#[test]
fn a_full_disk_refuses_whole_appends_and_takes_them_again_later() {
    let dir = tempfile::tempdir().unwrap();
    let Some(_disk) = Disk::in_memory(dir.path(), 1 << 20) else {
        return;
    };
    let ballast = dir.path().join("ballast");
    fs::write(&ballast, vec![0; 400 << 10]).unwrap();
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    let mut stored = 0;
    let error = loop {
        match journal.append(&sent(stored + 1)) {
            Ok(()) => stored += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error, JournalError::Full);
    assert!(stored > 0);
    let lines = || {
        journal
            .reader()
            .unwrap()
            .summaries(&Query::default())
            .unwrap()
    };
    assert_eq!(
        lines().len() as u64,
        stored,
        "what was acknowledged is there"
    );
    assert_eq!(journal.append(&sent(stored + 1)), Err(JournalError::Full));

    fs::remove_file(&ballast).unwrap();
    journal.append(&sent(stored + 1)).unwrap();
    drop(journal);
    let reader = Reader::open(dir.path(), ENVIRONMENT).unwrap().unwrap();
    for number in 1..=stored + 1 {
        assert_eq!(reader.records(&payment_id(number)).unwrap(), sent(number));
    }
    assert_sound(dir.path());
}

#[test]
fn a_disk_without_room_for_a_journal_is_full() {
    let dir = tempfile::tempdir().unwrap();
    let Some(_disk) = Disk::in_memory(dir.path(), 128 << 10) else {
        return;
    };
    let ballast = dir.path().join("ballast");
    let filled = fs::write(&ballast, vec![0; 256 << 10]);
    assert!(filled.is_err());
    let opened = Journal::open(dir.path(), ENVIRONMENT).map(drop);
    assert_eq!(opened, Err(JournalError::Full));
    fs::remove_file(&ballast).unwrap();
    // Too little even now, and still no panic and no journal that is half made.
    let reader = Reader::open(dir.path(), ENVIRONMENT).unwrap();
    assert!(reader.is_none());
}

#[test]
fn a_disk_that_cannot_be_written_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::in_memory(dir.path(), 4 << 20) else {
        return;
    };
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    journal.append(&sent(1)).unwrap();
    drop(journal);
    disk.make_read_only();
    let reader = Reader::open(dir.path(), ENVIRONMENT).unwrap().unwrap();
    assert_eq!(reader.records(&payment_id(1)).unwrap(), sent(1));
    let opened = Journal::open(dir.path(), ENVIRONMENT).map(drop);
    assert_eq!(opened, Err(JournalError::ReadOnly));
}

/// A writer that died leaves records that are in its log alone.
#[test]
fn a_log_on_a_disk_that_cannot_be_written_is_read_or_refused_and_never_left_out() {
    for with_shared_memory in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        let Some(disk) = Disk::in_memory(dir.path(), 4 << 20) else {
            return;
        };
        let live = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(live.path(), ENVIRONMENT).unwrap();
        journal.append(&sent(1)).unwrap();
        let long = Fact::Settled {
            as_: SettledAs::Paid,
            note: "n".repeat(500),
            by: "clerk".to_owned(),
        };
        journal.append(&[record(1, 9, long)]).unwrap();
        // Another process copies: this one would lose SQLite's locks by closing the file.
        assert!(run(
            "cp",
            &["-r", live.path().join("test").to_str().unwrap()],
            dir.path()
        ));
        if !with_shared_memory {
            fs::remove_file(folder(dir.path(), ENVIRONMENT).join("journal.db-shm")).unwrap();
        }
        disk.make_read_only();
        assert!(database(dir.path()).exists());
        match Reader::open(dir.path(), ENVIRONMENT) {
            Ok(reader) => {
                let records = reader.unwrap().records(&payment_id(1)).unwrap();
                assert_eq!(records.len(), 4);
            }
            Err(error) => {
                assert!(!with_shared_memory, "{error}");
                assert!(matches!(
                    error,
                    JournalError::Io(_) | JournalError::ReadOnly
                ));
            }
        }
    }
}
