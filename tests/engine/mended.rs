//! A journal that is found damaged in use.

use super::counter::Counter;
use bpost_terminal::journal::{Reader, Verdict};
use bpost_terminal::payment::Environment;
use bpost_terminal::terminal::Event;

/// Changes a record that no opening looks at.
fn change_a_record(counter: &Counter, seq: i64) {
    counter.terminal.stop();
    let path = counter.dir.path().join("training/journal.db");
    let db = rusqlite::Connection::open(path).expect("a journal");
    let guard = "SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_changed'";
    let guard: String = db.query_row(guard, [], |row| row.get(0)).expect("a guard");
    db.execute_batch("DROP TRIGGER event_is_never_changed")
        .expect("it goes");
    db.execute("UPDATE event SET at = at - 1 WHERE seq = ?1", [seq])
        .expect("a record");
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
