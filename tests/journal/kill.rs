//! The process is killed while it brings a journal up to date, mends it or removes what is old.

use super::damage::{PAYMENTS, aside, is_sound, put, sound};
use super::retention::{days_left, paid, remove_all};
use super::upgrade::{put_version_1, rows};
use super::{ENVIRONMENT, database};
use bpost_terminal::journal::{Journal, Reader, folder};
use bpost_terminal::payment::{Environment, Record};
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// Set for the process that is killed: what it does, and where.
const DEED: &str = "JOURNAL_KILL_DEED";
const DATA_DIR: &str = "JOURNAL_KILL_DATA_DIR";
const ROUNDS: u64 = 14;

/// What the process that is killed does; in the others nothing.
fn act() {
    let (Some(deed), Some(dir)) = (std::env::var_os(DEED), std::env::var_os(DATA_DIR)) else {
        return;
    };
    let dir = Path::new(&dir);
    println!("\nready");
    std::io::stdout().flush().unwrap();
    match deed.to_str().unwrap() {
        "upgrade" => drop(Journal::open(dir, Environment::Training).unwrap()),
        "heal" => drop(Journal::open(dir, ENVIRONMENT).unwrap()),
        _ => remove_all(&mut Journal::open(dir, ENVIRONMENT).unwrap(), 1000),
    }
    println!("\ndone");
    std::process::exit(0);
}

/// Runs a deed in a process of its own, kills it after a while, and says whether it was done.
fn killed(test: &str, deed: &str, data_dir: &Path, longest_micros: u64) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(DEED, deed)
        .env(DATA_DIR, data_dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines
        .find(|line| line.as_ref().unwrap() == "ready")
        .unwrap()
        .unwrap();
    let chance = RandomState::new().build_hasher().finish();
    thread::sleep(Duration::from_micros(chance % longest_micros));
    child.kill().unwrap();
    child.wait().unwrap();
    lines.any(|line| line.is_ok_and(|line| line == "done"))
}

#[test]
fn an_upgrade_that_is_killed_loses_nothing() {
    act();
    let mut cut = 0;
    for _ in 0..ROUNDS {
        let dir = tempfile::tempdir().unwrap();
        put_version_1(dir.path());
        let database = folder(dir.path(), Environment::Training).join("journal.db");
        let before = rows(&database);
        let name = "kill::an_upgrade_that_is_killed_loses_nothing";
        cut += u64::from(!killed(name, "upgrade", dir.path(), 30_000));
        let journal = Journal::open(dir.path(), Environment::Training).unwrap();
        assert_eq!(journal.damage(), None);
        assert!(is_sound(&journal.reader().unwrap()));
        drop(journal);
        assert_eq!(rows(&database), before);
    }
    assert!(cut > 0, "no process was killed in time");
}

#[test]
fn mending_that_is_killed_ends_with_the_old_one_or_the_new() {
    act();
    let mut cut = 0;
    for _ in 0..ROUNDS {
        let dir = tempfile::tempdir().unwrap();
        let mut bytes = sound().to_vec();
        // The first page, with what leads to all others.
        bytes.get_mut(..4096).unwrap().fill(0x55);
        put(dir.path(), &bytes);
        let name = "kill::mending_that_is_killed_ends_with_the_old_one_or_the_new";
        cut += u64::from(!killed(name, "heal", dir.path(), 60_000));
        let place = folder(dir.path(), ENVIRONMENT);
        let whole = [database(dir.path()), place.join("journal.healed")];
        assert!(whole.iter().any(|path| path.exists()));
        let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        let damage = journal.damage().unwrap();
        assert_eq!((damage.kept, damage.lost), (3 * PAYMENTS, 0));
        let files = aside(dir.path());
        assert_eq!(files, [damage.set_aside.clone().unwrap()]);
        assert_eq!(fs::read(files.first().unwrap()).unwrap(), bytes);
        let reader = journal.reader().unwrap();
        assert!(is_sound(&reader));
        assert_eq!(reader.damages().unwrap().len(), 1);
    }
    assert!(cut > 0, "no process was killed in time");
}

#[test]
fn removing_that_is_killed_goes_on_at_the_next_time() {
    act();
    let mut cut = 0;
    for _ in 0..ROUNDS {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        let records: Vec<Record> = (1..=1000).flat_map(paid).collect();
        journal.append(&records).unwrap();
        drop(journal);
        let name = "kill::removing_that_is_killed_goes_on_at_the_next_time";
        cut += u64::from(!killed(name, "retain", dir.path(), 150_000));
        let mut journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        assert_eq!(journal.damage(), None);
        let reader = Reader::open(dir.path(), ENVIRONMENT).unwrap().unwrap();
        assert!(is_sound(&reader));
        assert!(days_left(&reader) >= 400);
        remove_all(&mut journal, 1000);
        assert!(is_sound(&reader));
        // 31 July 2027 is day 576, and the 400th day before the last one is in August.
        assert_eq!(days_left(&reader), 1000 - 576);
        assert_eq!(journal.next_counter(), 1001);
    }
    assert!(cut > 0, "no process was killed in time");
}
