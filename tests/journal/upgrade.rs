//! Journals as each version left them: `version-N.db`, made with the program of that version by six
//! commands in training (three sales, a refund, a declined sale, one that was left open), and what
//! its `payments --json` printed of it.

use super::support::disk::{Disk, run};
use bpost_terminal::journal::{Backup, Journal, JournalError, Query, Reader, backups, folder};
use bpost_terminal::payment::{Environment, Payment};
use std::fs;
use std::path::{Path, PathBuf};

/// A journal of a version, and what that version printed of it.
struct Kept {
    version: u32,
    journal: &'static [u8],
    payments: &'static str,
}

const VERSION_1: &[u8] = include_bytes!("version-1.db");
const KEPT: [Kept; 3] = [
    Kept {
        version: 1,
        journal: VERSION_1,
        payments: include_str!("version-1.payments.jsonl"),
    },
    Kept {
        version: 2,
        journal: include_bytes!("version-2.db"),
        payments: include_str!("version-2.payments.jsonl"),
    },
    Kept {
        version: 3,
        journal: include_bytes!("version-3.db"),
        payments: include_str!("version-3.payments.jsonl"),
    },
];
const ENVIRONMENT: Environment = Environment::Training;

fn put(data_dir: &Path, journal: &[u8]) -> PathBuf {
    let folder = folder(data_dir, ENVIRONMENT);
    fs::create_dir_all(&folder).unwrap();
    let database = folder.join("journal.db");
    fs::write(&database, journal).unwrap();
    database
}

pub fn put_version_1(data_dir: &Path) {
    put(data_dir, VERSION_1);
}

fn version(database: &Path) -> u32 {
    let db = rusqlite::Connection::open(database).unwrap();
    db.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

/// The records, as they are.
pub fn rows(database: &Path) -> Vec<(i64, String, i64, String)> {
    let db = rusqlite::Connection::open(database).unwrap();
    let mut statement = db
        .prepare("SELECT seq, payment, at, fact FROM event ORDER BY seq")
        .unwrap();
    let rows = statement
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// As the command line prints it: with a word for a Payment that nobody asks for, and with all
/// three digits of a second's thousandths.
fn printed(reader: &Reader) -> Vec<serde_json::Value> {
    let lines = reader.summaries(&Query::default()).unwrap();
    let mut values: Vec<_> = lines
        .iter()
        .map(|line| serde_json::to_value(line).unwrap())
        .collect();
    for value in &mut values {
        if value["outcome"].is_null() {
            value["outcome"] = "unresolved".into();
        }
        for field in ["requested_at", "resolved_at"] {
            if let Some(text) = value[field].as_str() {
                let time: jiff::Timestamp = text.parse().unwrap();
                value[field] = format!("{time:.3}").into();
            }
        }
    }
    values
}

#[test]
fn there_is_a_journal_of_every_version() {
    let dir = tempfile::tempdir().unwrap();
    drop(Journal::open(dir.path(), ENVIRONMENT).unwrap());
    let newest = version(&folder(dir.path(), ENVIRONMENT).join("journal.db"));
    let kept: Vec<_> = KEPT.iter().map(|kept| kept.version).collect();
    assert_eq!(kept, (1..=newest).collect::<Vec<_>>());
    for kept in KEPT {
        let database = put(dir.path(), kept.journal);
        assert_eq!(version(&database), kept.version);
    }
}

#[test]
fn nothing_of_any_version_is_lost() {
    for kept in KEPT {
        let dir = tempfile::tempdir().unwrap();
        let database = put(dir.path(), kept.journal);
        let before = rows(&database);
        assert!(before.len() > 30);
        let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        assert_eq!(journal.damage(), None);
        assert_eq!(rows(&database), before);
        let reader = journal.reader().unwrap();
        let expected: Vec<serde_json::Value> = kept
            .payments
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(printed(&reader), expected, "version {}", kept.version);
        assert!(super::damage::is_sound(&reader));
        let open: Vec<Payment> = reader.open_payments().unwrap();
        assert_eq!(open.len(), 1);
        assert_eq!(journal.next_counter(), 6, "five orders were minted");
        drop((reader, journal));
        // The next opening changes nothing more.
        drop(Journal::open(dir.path(), ENVIRONMENT).unwrap());
        assert_eq!(rows(&database), before);
    }
}

#[test]
fn an_older_journal_is_copied_before_it_is_changed() {
    for kept in KEPT {
        let dir = tempfile::tempdir().unwrap();
        let database = put(dir.path(), kept.journal);
        let before = rows(&database);
        drop(Journal::open(dir.path(), ENVIRONMENT).unwrap());
        let found = backups(dir.path(), ENVIRONMENT);
        if kept.version == version(&database) {
            assert_eq!(found, []);
            continue;
        }
        let [Backup { version, file, .. }] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!((*version, rows(file)), (kept.version, before));
        let copy = rusqlite::Connection::open(file).unwrap();
        let marks = [
            ("user_version", i64::from(kept.version)),
            ("application_id", 0x4250_5401),
        ];
        for (pragma, value) in marks {
            let found: i64 = copy
                .pragma_query_value(None, pragma, |row| row.get(0))
                .unwrap();
            assert_eq!(found, value, "{pragma}");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}

/// What lies in the folder of the journal, read elsewhere: a full disk has no room for SQLite.
fn beside(data_dir: &Path) -> (tempfile::TempDir, PathBuf) {
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = folder(data_dir, ENVIRONMENT);
    assert!(run(
        "cp",
        &["-r", folder.to_str().unwrap()],
        elsewhere.path()
    ));
    let copy = elsewhere.path().join(ENVIRONMENT.word());
    (elsewhere, copy)
}

/// With ever more room, so that the disk is full before the copy, within it, within the upgrade,
/// and not at all.
#[test]
fn a_disk_that_is_full_at_an_upgrade_leaves_a_journal_that_goes_on_later() {
    let mut ends = Vec::new();
    for room in (0..40).map(|step| step * (16 << 10)) {
        let dir = tempfile::tempdir().unwrap();
        let Some(disk) = Disk::in_memory(dir.path(), 2 << 20) else {
            return;
        };
        let before = rows(&put(dir.path(), VERSION_1));
        let spare = dir.path().join("spare");
        fs::write(&spare, vec![7; room]).unwrap();
        let ballast = disk.fill();
        fs::remove_file(&spare).unwrap();
        let opened = Journal::open(dir.path(), ENVIRONMENT).map(drop);

        let (_elsewhere, copy) = beside(dir.path());
        assert!(!copy.join("journal.copy").exists(), "{room}");
        assert_eq!(rows(&copy.join("journal.db")), before, "{room}");
        let is_new = version(&copy.join("journal.db")) > 1;
        let backup = copy.join("journal.db.v1-backup");
        assert!(backup.exists() || !is_new, "{room}: changed without a copy");
        ends.push((opened.clone().err(), backup.exists()));
        assert!(
            matches!(opened, Ok(()) | Err(JournalError::Full)),
            "{opened:?}"
        );

        fs::remove_file(ballast).unwrap();
        let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        assert!(super::damage::is_sound(&journal.reader().unwrap()));
        drop(journal);
        let [copy] = &backups(dir.path(), ENVIRONMENT)[..] else {
            panic!("one copy, {room}");
        };
        assert_eq!(rows(&copy.file), before);
    }
    ends.dedup();
    let full = Some(JournalError::Full);
    for end in [(full.clone(), false), (full, true), (None, true)] {
        assert!(ends.contains(&end), "{end:?} was not seen: {ends:?}");
    }
}

/// Version 2 took two ways to write an accent for two references.
#[test]
fn the_references_of_version_2_are_compared_anew() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), super::ENVIRONMENT).unwrap();
    let typed = "pakje e\u{301}lise";
    let begun = super::record(1, 0, super::requested(typed));
    journal.append(&[begun]).unwrap();
    drop(journal);
    let db = rusqlite::Connection::open(super::database(dir.path())).unwrap();
    db.execute(
        "UPDATE payment SET reference_key = ?1",
        [typed.to_uppercase()],
    )
    .unwrap();
    db.pragma_update(None, "user_version", 2).unwrap();
    drop(db);
    let journal = Journal::open(dir.path(), super::ENVIRONMENT).unwrap();
    assert_eq!(journal.damage(), None);
    let reader = journal.reader().unwrap();
    let key = super::reference("PAKJE \u{c9}LISE").key();
    let twins = reader.same_reference(&key, super::at(0)).unwrap();
    let shown: Vec<_> = twins.iter().map(|twin| twin.reference.as_str()).collect();
    assert_eq!(shown, [typed]);
    assert!(super::damage::is_sound(&reader));
}

#[test]
fn a_reader_waits_for_whoever_acts_to_bring_it_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    put_version_1(dir.path());
    let refused = Reader::open(dir.path(), ENVIRONMENT)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("has version 1"), "{refused}");
}

#[test]
fn of_a_damaged_journal_of_version_1_all_that_can_be_read_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    put_version_1(dir.path());
    let database = folder(dir.path(), ENVIRONMENT).join("journal.db");
    let before = rows(&database);
    let mut bytes = VERSION_1.to_vec();
    bytes.get_mut(..4096).unwrap().fill(0x55);
    // And one record of a Payment that is not the last.
    let needle = br#"{"kind":"refund_seen""#;
    let place = bytes.windows(needle.len()).position(|part| part == needle);
    *bytes.get_mut(place.unwrap()).unwrap() = b'x';
    fs::write(&database, &bytes).unwrap();
    let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    let damage = journal.damage().unwrap().clone();
    assert_eq!((damage.kept as usize, damage.lost), (before.len() - 1, 1));
    let lost = damage.gaps.first().unwrap().0;
    let kept: Vec<_> = before.into_iter().filter(|row| row.0 != lost).collect();
    assert!(super::damage::is_sound(&journal.reader().unwrap()));
    drop(journal);
    assert_eq!(rows(&database), kept);
    assert_eq!(fs::read(damage.set_aside.unwrap()).unwrap(), bytes);
}
