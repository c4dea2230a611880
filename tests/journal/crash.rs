//! The process is killed at any moment.

use super::{ENVIRONMENT, assert_sound, payment_id, projection, sent};
use bpost_terminal::journal::{Journal, Query, Reader};
use bpost_terminal::payment::Record;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// Set for the process that is killed: where it appends.
const DATA_DIR: &str = "JOURNAL_CRASH_DATA_DIR";
const NAME: &str = "crash::what_was_acknowledged_survives_kill_9";
const ROUNDS: usize = 12;

/// Two Payments at once, so that a half-written append would show.
fn batch(number: u64) -> Vec<Record> {
    [sent(2 * number + 1), sent(2 * number + 2)].concat()
}

/// Appends batch after batch, from the first that is missing, and says so of each.
fn append_until_killed(data_dir: &Path) {
    let mut journal = Journal::open(data_dir, ENVIRONMENT).unwrap();
    let first = (journal.next_counter() - 1) / 2;
    for number in first.. {
        journal.append(&batch(number)).unwrap();
        println!("\nack {number}");
        std::io::stdout().flush().unwrap();
    }
}

fn start(data_dir: &Path) -> (Child, Receiver<u64>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", NAME, "--nocapture"])
        .env(DATA_DIR, data_dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (acknowledge, acknowledged) = mpsc::channel();
    thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if let Some(number) = line.strip_prefix("ack ") {
                acknowledge
                    .send(number.parse().unwrap())
                    .unwrap_or_default();
            }
        }
    });
    (child, acknowledged)
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

fn random_pause(longest_ms: u64) {
    let chance = RandomState::new().build_hasher().finish();
    thread::sleep(Duration::from_micros(chance % (longest_ms * 1000)));
}

/// All batches up to the one acknowledged last are there whole, and one more at most.
fn check(data_dir: &Path, acknowledged: Option<u64>) {
    let least = acknowledged.map_or(0, |last| last + 1);
    let Some(reader) = Reader::open(data_dir, ENVIRONMENT).unwrap() else {
        assert_eq!(least, 0, "the journal is gone");
        return;
    };
    let lines = reader.summaries(&Query::default()).unwrap().len() as u64;
    let batches = lines / 2;
    assert_eq!(lines % 2, 0, "half a batch");
    assert!(
        (least..=least + 1).contains(&batches),
        "{least} <= {batches}"
    );
    for number in 0..batches {
        let stored = [2 * number + 1, 2 * number + 2]
            .map(|payment| reader.records(&payment_id(payment)).unwrap());
        assert_eq!(stored.concat(), batch(number));
    }
}

/// The next one to act can begin at once, and finds a projection that agrees with the records.
fn check_reopened(data_dir: &Path) {
    let mut journal = Journal::open(data_dir, ENVIRONMENT).unwrap();
    let before = projection(data_dir);
    journal.rebuild().unwrap();
    assert_eq!(projection(data_dir), before);
    drop(journal);
    assert_sound(data_dir);
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    if let Some(data_dir) = std::env::var_os(DATA_DIR) {
        append_until_killed(Path::new(&data_dir));
    }
    let dir = tempfile::tempdir().unwrap();
    for _ in 0..ROUNDS {
        let (child, acknowledged) = start(dir.path());
        let first = acknowledged.recv().unwrap();
        random_pause(40);
        kill(child);
        let last = acknowledged.iter().last().unwrap_or(first);
        check(dir.path(), Some(last));
    }
    check_reopened(dir.path());
}

#[test]
fn a_journal_whose_creation_was_cut_off_is_made_again() {
    for _ in 0..ROUNDS {
        let dir = tempfile::tempdir().unwrap();
        let (child, acknowledged) = start(dir.path());
        random_pause(50);
        kill(child);
        check(dir.path(), acknowledged.iter().last());
        check_reopened(dir.path());
    }
}
