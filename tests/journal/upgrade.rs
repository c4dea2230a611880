//! A journal that version 1 wrote: `version-1.db`, made with the program of that version by six
//! commands in training, and what its `payments --json` printed of it.

use bpost_terminal::journal::{Journal, Query, Reader, folder};
use bpost_terminal::payment::{Environment, Payment};
use std::fs;
use std::path::Path;

const VERSION_1: &[u8] = include_bytes!("version-1.db");
const PAYMENTS: &str = include_str!("version-1.payments.jsonl");
const ENVIRONMENT: Environment = Environment::Training;

pub fn put_version_1(data_dir: &Path) {
    let folder = folder(data_dir, ENVIRONMENT);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("journal.db"), VERSION_1).unwrap();
}

/// The rows of version 1, as they are.
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
fn nothing_of_version_1_is_lost_and_it_is_copied_before() {
    let dir = tempfile::tempdir().unwrap();
    put_version_1(dir.path());
    let database = folder(dir.path(), ENVIRONMENT).join("journal.db");
    let before = rows(&database);
    assert!(before.len() > 30);
    let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
    assert_eq!(journal.damage(), None);
    assert_eq!(rows(&database), before);
    let reader = journal.reader().unwrap();
    let expected: Vec<serde_json::Value> = PAYMENTS
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(printed(&reader), expected);
    let open: Vec<Payment> = reader.open_payments().unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(journal.next_counter(), 6, "five orders were minted");
    drop((reader, journal));

    let backup = folder(dir.path(), ENVIRONMENT).join("journal.db.v1-backup");
    assert_eq!(rows(&backup), before);
    let copy = rusqlite::Connection::open(&backup).unwrap();
    for (pragma, value) in [("user_version", 1), ("application_id", 0x4250_5401)] {
        let found: i64 = copy
            .pragma_query_value(None, pragma, |row| row.get(0))
            .unwrap();
        assert_eq!(found, value, "{pragma}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&backup).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // The next opening changes nothing more.
    drop(Journal::open(dir.path(), ENVIRONMENT).unwrap());
    assert_eq!(rows(&backup), before);
    assert_eq!(rows(&database), before);
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
