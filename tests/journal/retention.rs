//! What is older than is kept goes, month by month, and nothing that a person still needs.

use super::damage::is_sound;
use super::{ENVIRONMENT, at, database, minted, order_id, payment_id, record, requested};
use bpost_terminal::journal::{Journal, Query, Reader, Verdict, folder};
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Attention, Fact, Outcome, Record, RefundState};
use jiff::SignedDuration;
use std::fs;
use std::path::Path;

pub const DAY: i64 = 86_400_000;
pub const KEEP: SignedDuration = SignedDuration::from_hours(400 * 24);

fn resolved(outcome: Outcome, attention: Option<Attention>) -> Fact {
    Fact::Resolved { outcome, attention }
}

/// A Payment that was paid on its day.
pub fn paid(day: u64) -> Vec<Record> {
    let millis = i64::try_from(day).unwrap() * DAY;
    let order = order_id(day);
    [
        requested(&format!("parcel {day}")),
        minted(day),
        Fact::Sent {
            order: order.clone(),
            nth: 1,
        },
        Fact::Completed { order },
        resolved(Outcome::Paid, None),
    ]
    .map(|fact| record(day, millis, fact))
    .into()
}

/// A journal of so many days, of which some Payments have more to tell.
fn journal(data_dir: &Path, days: u64, more: impl Fn(u64) -> Vec<Record>) -> Journal {
    let mut journal = Journal::open(data_dir, ENVIRONMENT).unwrap();
    let records: Vec<Record> = (1..=days)
        .flat_map(|day| paid(day).into_iter().chain(more(day)))
        .collect();
    journal.append(&records).unwrap();
    journal
}

pub fn remove_all(journal: &mut Journal, day: u64) {
    let now = at(i64::try_from(day).unwrap() * DAY);
    while journal.remove_old(now, KEEP).unwrap() {}
}

pub fn days_left(reader: &Reader) -> usize {
    reader.summaries(&Query::default()).unwrap().len()
}

#[test]
fn whole_months_go_and_the_chain_holds_from_their_checkpoint() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = journal(dir.path(), 500, |_| Vec::new());
    let reader = journal.reader().unwrap();
    remove_all(&mut journal, 400);
    assert_eq!(days_left(&reader), 500, "nothing is old enough");
    // Day 0 is 1 January 2026: 31 January is over 400 days ago on day 431.
    remove_all(&mut journal, 431);
    assert_eq!(days_left(&reader), 500 - 30);
    remove_all(&mut journal, 500);
    // January to March 2026, as 9 April is day 98, and April is not over then.
    assert_eq!(days_left(&reader), 500 - 89);
    assert_eq!(reader.payment(&payment_id(89)).unwrap(), None);
    assert_eq!(reader.find(order_id(89).as_str()).unwrap(), None);
    assert!(reader.payment(&payment_id(90)).unwrap().is_some());
    assert!(matches!(
        reader.verify().unwrap(),
        Verdict::Sound { records, .. } if records == 5 * 411
    ));
    journal.rebuild().unwrap();
    assert!(is_sound(&reader));
    assert_eq!(journal.next_counter(), 501);
    drop((reader, journal));

    let db = rusqlite::Connection::open(database(dir.path())).unwrap();
    let one = |sql: &str| -> i64 { db.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(one("SELECT min(seq) FROM event"), 5 * 89 + 1);
    assert_eq!(
        one("SELECT count(*) FROM month WHERE removed IS NOT NULL"),
        3
    );
    assert_eq!(one("SELECT count(*) FROM month"), 17, "checkpoints stay");
    let refusal = db.execute("DELETE FROM event", []).unwrap_err().to_string();
    assert!(refusal.contains("append-only"), "{refusal}");
    // Nothing of it is left in the free pages either.
    drop(db);
    let bytes = fs::read(database(dir.path())).unwrap();
    let has = |text: &str| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(has("\"parcel 90\"") && !has("\"parcel 89\"") && !has("\"parcel 7\""));
}

#[test]
fn a_month_with_something_in_hand_stays_and_so_do_all_behind_it() {
    let end = 500 * DAY;
    let open = |day| vec![record(day * 1000, 40 * DAY, requested("open"))];
    let attention = |day| {
        let facts = resolved(Outcome::NeedsAttention, Some(Attention::PaidLate));
        vec![record(day, 40 * DAY, facts)]
    };
    let refund = |day| {
        let asked = Fact::RefundAsked {
            said: None,
            order: order_id(day),
            refund: 1,
            amount: Amount::from_cents(5),
            before: Amount::ZERO,
        };
        vec![record(day, 40 * DAY, asked)]
    };
    let more: [&dyn Fn(u64) -> Vec<Record>; 3] = [&open, &attention, &refund];
    for (number, more) in more.into_iter().enumerate() {
        let dir = tempfile::tempdir().unwrap();
        // 10 February 2026 is day 40.
        let mut journal = journal(dir.path(), 500, |day| match day {
            40 => more(40),
            _ => Vec::new(),
        });
        remove_all(&mut journal, 500);
        let reader = journal.reader().unwrap();
        let present = reader.payment(&payment_id(31)).unwrap().is_some();
        assert!(present, "{number}: February stays");
        assert!(
            reader.payment(&payment_id(30)).unwrap().is_none(),
            "{number}"
        );
        assert!(is_sound(&reader));
        let held = |day: i64| {
            let held = reader.held_back(at(day * DAY), KEEP).unwrap();
            held.map(|payment| payment.id)
        };
        let in_hand = payment_id(if number == 0 { 40_000 } else { 40 });
        assert_eq!(held(500), Some(in_hand), "{number}");
        assert_eq!(held(430), None, "{number}: it is not old enough");
        // Once it is done with, February and March go too.
        let done = match number {
            0 => record(40_000, end, resolved(Outcome::NotCreated, None)),
            1 => record(40, end, resolved(Outcome::Paid, None)),
            _ => record(
                40,
                end,
                Fact::RefundAnswered {
                    said: None,
                    refund: 1,
                    state: RefundState::Accepted,
                },
            ),
        };
        journal.append(&[done]).unwrap();
        // A day later nothing is watched any more.
        remove_all(&mut journal, 502);
        assert!(
            reader.payment(&payment_id(40)).unwrap().is_none(),
            "{number}"
        );
        assert_eq!(held(502), None, "{number}");
        assert!(reader.payment(&payment_id(90)).unwrap().is_some());
        assert!(
            is_sound(&reader),
            "a late record of theirs stays in the chain"
        );
        drop(reader);
        drop(journal);
        let journal = Journal::open(dir.path(), ENVIRONMENT).unwrap();
        assert_eq!(journal.damage(), None);
    }
}

#[test]
fn a_clock_of_another_year_costs_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = journal(dir.path(), 100, |_| Vec::new());
    remove_all(&mut journal, 40_000);
    let reader = journal.reader().unwrap();
    assert_eq!(days_left(&reader), 100);
    assert!(is_sound(&reader));
}

#[test]
fn files_beside_the_journal_go_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = journal(dir.path(), 2, |_| Vec::new());
    let place = folder(dir.path(), ENVIRONMENT);
    let put = |name: &str| fs::write(place.join(name), "x").unwrap();
    let is_there = |name: &str| place.join(name).exists();
    let (old, new) = (
        "journal.damaged-20260101T000000Z.db",
        "journal.damaged-20260301T000000Z-2.db-wal",
    );
    for name in [old, new, "journal.db.v1-backup", "journal.damaged-notes"] {
        put(name);
    }
    remove_all(&mut journal, 405);
    assert!(!is_there(old) && is_there(new) && is_there("journal.damaged-notes"));
    assert!(is_there("journal.db.v1-backup"), "it was written just now");
    remove_all(&mut journal, 50 * 365);
    assert!(!is_there(new) && !is_there("journal.db.v1-backup") && is_there("journal.db"));
}
