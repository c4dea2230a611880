//! The journal's files are damaged, broken off, or of another version, under the real program.
//!
//! What is damaged is refused (4) or healed loudly, and nothing crashes. A chain of hashes notices
//! each change of what was recorded, and a mark beside the journal its end: SQLite leaves out what
//! follows a spoilt frame of a log that a kill left behind.

use crate::device::{Device, Running, Said};
use crate::kills::{Chance, seed, times};
use crate::provider::{provider, with};
use crate::session::Session;
use bpost_terminal::journal::{Reader, Verdict};
use bpost_terminal::payment::Environment;
use bpost_terminal::sandbox::{Sandbox, Scenario};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many copies of a journal are damaged, usually and where every real part is demanded.
const ROUNDS: (u64, u64) = (10, 24);
/// The bytes of a database's head (SQLite's file format, 1.3).
const DATABASE_HEAD: u64 = 100;

/// The references of the sale that is open when the damage comes, and of the one after it.
const OPEN: &str = "open";
const NEW: &str = "after-the-damage";
const CHARGE: &str = "charge 5 --reference after-the-damage --expires-in 5 --json";

/// A journal with sales of each kind: `closed` well, or left with its log by a kill.
fn sound(session: &Session, sandbox: &Sandbox, closed: bool) -> (PathBuf, Vec<Value>) {
    let device = session.device(&format!("sound-{closed}"));
    let api = sandbox.api_url();
    for number in 0..4 {
        let said = device.run(
            &format!("charge 12,5{number} --reference s{number} --json"),
            &api,
        );
        assert_eq!(said.outcome(), "paid");
    }
    sandbox.set_outcome(Scenario::None, Duration::ZERO);
    let mut running = device.start("charge 9 --reference open --json", &api);
    running.event("code");
    running.signal(if closed { "TERM" } else { "KILL" });
    running.end();
    sandbox.set_outcome(Scenario::Completed, Duration::ZERO);
    // A reader that is the last to leave would empty the log.
    let files = device.data.join("test");
    let copy = session.device(&format!("looked-at-{closed}"));
    copy_files(&files, &copy.data.join("test"));
    (files, copy.payments())
}

fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

fn version(journal: &Path) -> i64 {
    let db = rusqlite::Connection::open(journal).unwrap();
    db.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

/// What became of a damaged journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// The damage is where nothing was.
    Unhurt,
    /// Nothing can be sold on it, or listed after that.
    Refused,
    /// What is left is shown, and said to be less.
    Told,
    /// Something is missing or different where no short run looks, and the next long one finds it.
    Found,
    /// Something is missing or different, and nobody says so.
    Unnoticed,
}

/// Lists, sells and resumes on what is there.
fn fate(device: &Device<'_>, before: &[Value], sandbox: &Sandbox) -> Fate {
    let listed = Running::start(device.command("payments --json --environment test")).end();
    let sold = device.run(CHARGE, &sandbox.api_url());
    let resumed = device.run("resume --json --for 5", &sandbox.api_url());
    let doctor = device.run("doctor --json", &sandbox.api_url());
    assert_eq!(doctor.code, Some(0), "{doctor:?}");
    let runs = [&listed, &sold, &resumed];
    for said in runs {
        let code = said.code.unwrap_or_else(|| panic!("it crashed: {said:?}"));
        assert!(
            [0, 2, 4, 15].contains(&code) || (10..=14).contains(&code),
            "{said:?}"
        );
        if code == 4 {
            assert!(
                said.err.contains("record of payments") || said.err.contains("recorded"),
                "{said:?}"
            );
        }
    }
    // Who only reads may refuse what is damaged; who acts mends it.
    let after = Running::start(device.command("payments --json --environment test")).end();
    if (sold.code, after.code) != (Some(0), Some(0)) {
        eprintln!("{sold:?}\n{after:?}");
        return Fate::Refused;
    }
    let old: Vec<Value> = (after.lines.iter())
        .filter(|line| line["reference"] != NEW)
        .cloned()
        .collect();
    assert_eq!(after.lines.len(), old.len() + 1, "the new sale: {after:?}");
    let told = runs.iter().any(|said| is_told(said)) || is_set_aside(device);
    let is_same = listed.code == Some(0) && same(&listed.lines, before) && same(&old, before);
    match (is_same, told) {
        (true, _) => Fate::Unhurt,
        (false, true) => Fate::Told,
        (false, false) if is_found(device) => Fate::Found,
        (false, false) => {
            eprintln!("{before:?}\n{listed:?}\n{after:?}");
            Fate::Unnoticed
        }
    }
}

/// Whether a look at all of the journal, as the window takes one soon after its start, finds damage.
fn is_found(device: &Device<'_>) -> bool {
    let reader = Reader::open(&device.data, Environment::Test).unwrap();
    matches!(reader.unwrap().verify().unwrap(), Verdict::Damaged(_))
}

fn is_told(said: &Said) -> bool {
    said.code == Some(4) || said.err.contains("damaged") || said.notice("journal_damaged").is_some()
}

/// Whether a damaged file lies beside the journal.
fn is_set_aside(device: &Device<'_>) -> bool {
    let names = fs::read_dir(device.data.join("test")).unwrap();
    names
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().contains("damaged"))
}

/// Whether all Payments are as they were; of the open one only what is known before it ends.
fn same(lines: &[Value], before: &[Value]) -> bool {
    let key = |line: &Value| {
        let begun = [
            "payment",
            "amount",
            "reference",
            "order_ids",
            "requested_at",
        ];
        let ended = ["outcome", "attention", "status", "received", "refunded"];
        let is_open = line["reference"] == OPEN;
        let ended = ended.into_iter().filter(|_| !is_open);
        let names = begun.into_iter().chain(ended);
        names.map(|name| line[name].clone()).collect::<Vec<_>>()
    };
    let keys = |lines: &[Value]| lines.iter().map(key).collect::<Vec<_>>();
    keys(lines) == keys(before)
}

/// Damages copies of a journal, one after the other, and tells what became of them.
fn damages(test: &str, closed: bool, hurt: impl Fn(&Path, &mut Chance)) {
    let Some(session) = Session::new(test) else {
        return;
    };
    let sandbox = with(Scenario::Completed, Duration::ZERO, &[]);
    let (files, before) = sound(&session, &sandbox, closed);
    assert_eq!(before.len(), 5);
    let open = sandbox.orders().pop().unwrap().id;
    assert!(sandbox.play(&open, Scenario::Completed));
    let (rounds, seed) = (times("HURT_DAMAGES", ROUNDS), seed());
    // A run that fails in between must be one that can be repeated.
    println!("HURT_SEED={seed}: {test}: {rounds} rounds");
    let mut fates = Vec::new();
    for number in 0..rounds {
        let device = session.device(&format!("device{number}"));
        let folder = device.data.join("test");
        copy_files(&files, &folder);
        let mut chance = Chance(seed.wrapping_add(number << 32));
        hurt(&folder, &mut chance);
        fates.push(fate(&device, &before, &sandbox));
    }
    let count = |fate| fates.iter().filter(|found| **found == fate).count();
    let kinds = [
        Fate::Unhurt,
        Fate::Refused,
        Fate::Told,
        Fate::Found,
        Fate::Unnoticed,
    ];
    let counts = kinds.map(|kind| format!("{kind:?} {}", count(kind)));
    println!("HURT_SEED={seed}: {test}: {}", counts.join(", "));
    for bad in [Fate::Refused, Fate::Unnoticed] {
        assert_eq!(count(bad), 0, "{test}: {bad:?}");
    }
}

/// Changes one to four bytes, past the head of the file: the one of a database names it, and one of
/// a newer version is refused.
fn flip(file: &Path, head: u64, chance: &mut Chance) {
    let mut bytes = fs::read(file).unwrap();
    for _ in 0..=chance.below(4) {
        let place = head + chance.below(bytes.len() as u64 - head);
        let place = usize::try_from(place).unwrap();
        bytes[place] ^= 1 << chance.below(8);
    }
    fs::write(file, bytes).unwrap();
}

#[test]
fn flipped_bits_in_the_journal_crash_nothing() {
    damages("flipped bits in the journal", true, |folder, chance| {
        flip(&folder.join("journal.db"), DATABASE_HEAD, chance);
    });
}

#[test]
fn flipped_bits_in_the_log_crash_nothing() {
    damages("flipped bits in the log", false, |folder, chance| {
        flip(&folder.join("journal.db-wal"), 0, chance);
    });
}

#[test]
fn a_truncated_tail_crashes_nothing() {
    damages("a truncated tail", true, |folder, chance| {
        let file = fs::File::options()
            .write(true)
            .open(folder.join("journal.db"))
            .unwrap();
        let length = file.metadata().unwrap().len();
        file.set_len(length - 1 - chance.below(length)).unwrap();
    });
}

#[test]
fn a_truncated_log_crashes_nothing() {
    damages("a truncated log", false, |folder, chance| {
        let file = fs::File::options()
            .write(true)
            .open(folder.join("journal.db-wal"))
            .unwrap();
        let length = file.metadata().unwrap().len();
        file.set_len(length - 1 - chance.below(length)).unwrap();
    });
}

#[test]
fn a_newer_journal_is_refused_and_left_as_it_is() {
    let Some(session) = Session::new("a newer journal") else {
        return;
    };
    let sandbox = with(Scenario::Completed, Duration::ZERO, &[]);
    let device = session.device("device");
    assert_eq!(device.run(CHARGE, &sandbox.api_url()).outcome(), "paid");
    let journal = device.data.join("test/journal.db");
    let db = rusqlite::Connection::open(&journal).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let before = fs::read(&journal).unwrap();
    let api = sandbox.api_url();
    for line in ["charge 5 --reference newer --json", "resume --json"] {
        device.run(line, &api).refused(4, "newer version");
    }
    let listed = Running::start(device.command("payments --json --environment test")).end();
    listed.refused(4, "newer version");
    assert_eq!(sandbox.orders().len(), 1, "nobody was asked");
    assert!(fs::read(&journal).unwrap() == before, "it is left as it is");
}

/// A journal as the first version of this program left it: two Payments, one of them open.
#[test]
fn an_older_journal_is_taken_over_whole() {
    let Some(session) = Session::new("an older journal") else {
        return;
    };
    let device = session.device("device");
    let folder = device.data.join("test");
    fs::create_dir_all(&folder).unwrap();
    let journal = folder.join("journal.db");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hurt/journal-1.db");
    fs::copy(source, &journal).unwrap();
    assert_eq!(version(&journal), 1);
    let sandbox = provider();
    let listed = Running::start(device.command("payments --json --environment test")).end();
    if listed.code != Some(0) {
        listed.refused(4, "older version");
    }
    // The open one is of a provider that is no more. This one knows no such order; but whose key it
    // was is not on record, so that this proves nothing and it stays open.
    let resumed = device.run("resume --json --for 10", &sandbox.api_url());
    assert_eq!(resumed.code, Some(15), "{resumed:?}");
    assert_eq!(resumed.outcome(), "unresolved");
    let mut running = device.start("charge 5 --reference after --json", &sandbox.api_url());
    running.event("code");
    assert!(sandbox.play(&sandbox.orders()[0].id, Scenario::Completed));
    assert_eq!(running.end().outcome(), "paid");
    let kept: Vec<_> = device
        .payments()
        .iter()
        .map(|payment| {
            let word = |name: &str| payment[name].as_str().unwrap_or_default().to_owned();
            (
                word("reference"),
                payment["amount"].as_u64(),
                word("outcome"),
            )
        })
        .collect();
    let expected = [
        ("after", 500, "paid"),
        ("open", 900, "unresolved"),
        ("old", 1250, "paid"),
    ];
    let expected = expected.map(|(a, b, c)| (a.to_owned(), Some(b), c.to_owned()));
    assert_eq!(kept, expected);
}
