//! A journal that is found damaged in use.

use super::counter::Counter;
use bpost_terminal::journal::{Journal, Reader, Verdict};
use bpost_terminal::payment::{Environment, Outcome};
use bpost_terminal::sandbox::Scenario;
use bpost_terminal::terminal::{Duplicates, Event, What};
use rusqlite::Connection;
use std::time::Duration;

/// Changes a record that no opening looks at.
fn change_a_record(counter: &Counter, seq: i64) {
    counter.terminal.stop();
    spoil(counter, "seq = ?1", seq);
}

/// The same, while the engine runs.
fn spoil(counter: &Counter, which: &str, value: impl rusqlite::ToSql) {
    let path = counter.dir.path().join("training/journal.db");
    let db = Connection::open(path).expect("a journal");
    db.busy_timeout(Duration::from_secs(5)).expect("patience");
    let guard = "SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_changed'";
    let guard: String = db.query_row(guard, [], |row| row.get(0)).expect("a guard");
    db.execute_batch("DROP TRIGGER event_is_never_changed")
        .expect("it goes");
    let sql = format!("UPDATE event SET at = at - 1 WHERE {which}");
    assert!(db.execute(&sql, [value]).expect("records") > 0);
    db.execute_batch(&guard).expect("it is back");
}

#[test]
fn a_record_that_was_changed_long_ago_is_found_and_mended_in_use() {
    let mut counter = Counter::open(&[]);
    for number in 0..6 {
        counter.take_paid(&format!("parcel {number}"));
    }
    change_a_record(&counter, 5);
    counter.restart();
    let damages = counter.until(|event| match event {
        Event::Damages(damages) => Some(damages.clone()),
        _ => None,
    });
    let [damage] = &damages.untold[..] else {
        panic!("{damages:?}");
    };
    assert_eq!((damage.lost, damage.gaps.clone()), (1, vec![(5, 5)]));
    let aside = damage.set_aside.clone().expect("a file");
    assert!(aside.exists(), "{}", aside.display());
    // The sales go on in the new one.
    counter.take_paid("after");
    counter.terminal.stop();
    let reader = Reader::open(counter.dir.path(), Environment::Training).expect("a journal");
    let reader = reader.expect("a journal");
    assert_eq!(
        reader.summaries(&Default::default()).expect("lines").len(),
        7
    );
    let verdict = reader.verify();
    assert!(matches!(verdict, Ok(Verdict::Sound { .. })), "{verdict:?}");
}

/// The records of an open sale are lost before the customer's eyes: it goes on as if they were not,
/// and is on disk again.
fn an_open_sale_outlives_it(lost: &str) {
    let mut counter = Counter::open(&[]);
    counter.take_paid("before");
    // The whole of the journal is looked at five seconds after this.
    counter.restart();
    counter.charge("open", 180, Duplicates::Refuse);
    let shown = counter.code();
    // The customer has chosen how to pay: the provider lists the order.
    counter.scan(&shown);
    let which = format!("payment = ?1 AND json_extract(fact, '$.kind') IN ({lost})");
    spoil(&counter, &which, shown.payment.as_str());
    let found = counter.until(|event| match event {
        Event::Payment {
            what: What::Outcome(outcome),
            ..
        } => panic!("{outcome:?}"),
        Event::Recovered { found } => Some(*found),
        _ => None,
    });
    assert_eq!(found, 0, "what runs here is not lost");
    let order = shown.order_ids.last().expect("an order").to_string();
    let orders = counter.sandbox.orders();
    let still = orders.iter().find(|one| one.id == order).expect("it");
    assert_ne!(still.status, "cancelled", "before the customer's eyes");
    counter.play(&shown, Scenario::Completed);
    let (outcome, view) = counter.outcome();
    assert_eq!((outcome, &view.payment), (Outcome::Paid, &shown.payment));
    counter.terminal.stop();
    let reader = Reader::open(counter.dir.path(), Environment::Training).expect("a journal");
    let reader = reader.expect("a journal");
    let lines = reader.summaries(&Default::default()).expect("lines");
    let line = lines.iter().find(|line| line.payment == shown.payment);
    let line = line.expect("a line");
    assert_eq!((lines.len(), line.outcome), (2, Some(Outcome::Paid)));
    assert_eq!(line.order_ids, shown.order_ids);
    let verdict = reader.verify();
    assert!(matches!(verdict, Ok(Verdict::Sound { .. })), "{verdict:?}");
    let path = counter.dir.path().to_owned();
    let mut journal = Journal::open(&path, Environment::Training).expect("it opens");
    journal.rebuild().expect("it is made again");
    let verdict = journal.reader().expect("a reader").verify();
    assert!(matches!(verdict, Ok(Verdict::Sound { .. })), "{verdict:?}");
}

#[test]
fn an_open_sale_whose_request_is_lost_is_written_again() {
    an_open_sale_outlives_it("'requested'");
}

#[test]
fn an_open_sale_whose_order_is_lost_is_written_again() {
    an_open_sale_outlives_it("'minted'");
}

#[test]
fn an_open_sale_of_which_all_is_lost_is_written_again() {
    an_open_sale_outlives_it("'requested', 'minted', 'sent', 'created', 'saw', 'sited'");
}

/// One that was found at start is known by the journal alone: its loop ends with it, and the
/// provider's list tells of its money.
#[test]
fn a_resumed_sale_that_is_lost_is_asked_for_once_and_as_recovered() {
    let mut counter = Counter::open(&[]);
    counter.charge("open", 180, Duplicates::Refuse);
    let shown = counter.code();
    counter.scan(&shown);
    // No opening looks so far back.
    for number in 0..5 {
        counter.take_paid(&format!("parcel {number}"));
    }
    change_a_record(&counter, 1);
    counter.restart();
    let found = counter.until(|event| match event {
        Event::Recovered { found } => Some(*found),
        _ => None,
    });
    assert_eq!(found, 1);
    counter.play(&shown, Scenario::Completed);
    let (outcome, view) = counter.until(|event| match event {
        Event::Payment { view, what } => {
            assert_ne!(view.payment, shown.payment, "{what:?}");
            let What::Outcome(outcome) = what else {
                return None;
            };
            Some((*outcome, std::sync::Arc::clone(view)))
        }
        _ => None,
    });
    assert_eq!(outcome, Outcome::NeedsAttention);
    assert_eq!(view.order_ids, shown.order_ids);
    let late = counter.views_of(Duration::from_secs(3));
    let old = late.iter().find(|view| view.payment == shown.payment);
    assert!(old.is_none(), "{old:?}");
}
