//! What a journal has lost is fetched from the provider's list of transactions.

use super::counter::{AMOUNT, Counter};
use bpost_terminal::journal::{Journal, Query, Reader, Summary, Verdict};
use bpost_terminal::payment::{Attention, Environment, OrderId, Outcome, PaymentId, SettledAs};
use bpost_terminal::sandbox::{PAYER_IBAN, PAYER_NAME};
use bpost_terminal::terminal::{Command, Damages, Duplicates, Event, What};
use std::collections::BTreeSet;
use std::path::Path;

/// What was heard of damage and recovery.
#[derive(Debug, Default)]
struct Heard {
    damages: Option<Damages>,
    found: Option<usize>,
    ended: Vec<(String, Outcome, Option<Attention>, PaymentId)>,
}

impl Heard {
    fn is_fetched(&self) -> bool {
        let fetched = |damages: &Damages| damages.untold.iter().all(|one| one.fetched.is_some());
        self.found.is_some() && self.damages.as_ref().is_some_and(fetched)
    }
}

impl Counter {
    /// The journal is lost, which the next opening notes.
    fn lose_the_journal(&self) {
        self.terminal.stop();
        let folder = self.dir.path().join("training");
        for name in ["journal.db", "journal.db-wal", "journal.db-shm"] {
            let _ = std::fs::remove_file(folder.join(name));
        }
        drop(Journal::open(self.dir.path(), Environment::Training));
    }

    /// Changes a record that no opening looks at.
    fn change_a_record(&self, seq: i64) {
        self.terminal.stop();
        let path = self.dir.path().join("training/journal.db");
        let db = rusqlite::Connection::open(path).expect("a journal");
        let guard: String = db
            .query_row(
                "SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_changed'",
                [],
                |row| row.get(0),
            )
            .expect("a guard");
        db.execute_batch("DROP TRIGGER event_is_never_changed")
            .expect("it goes");
        db.execute("UPDATE event SET at = at - 1 WHERE seq = ?1", [seq])
            .expect("a record");
        db.execute_batch(&guard).expect("it is back");
    }

    /// Listens until it has heard enough.
    fn hear(&mut self, is_enough: impl Fn(&Heard) -> bool) -> Heard {
        let mut heard = Heard::default();
        self.until(|event| {
            match event {
                Event::Damages(damages) => heard.damages = Some(damages.clone()),
                Event::Recovered { found } => heard.found = Some(*found),
                Event::Payment {
                    view,
                    what: What::Outcome(outcome),
                } => heard.ended.push((
                    view.reference.to_string(),
                    *outcome,
                    view.attention,
                    view.payment.clone(),
                )),
                _ => {}
            }
            is_enough(&heard).then_some(())
        });
        heard
    }

    fn lines(&self) -> Vec<Summary> {
        let reader = Reader::open(self.dir.path(), Environment::Training).expect("a journal");
        let reader = reader.expect("a journal");
        reader.summaries(&Query::default()).expect("lines")
    }

    fn settle(&mut self, payment: &PaymentId, as_: SettledAs) -> Outcome {
        self.terminal.send(Command::Settle {
            ticket: 9,
            payment: payment.clone(),
            as_,
            note: "looked it up".into(),
        });
        self.outcome().0
    }
}

fn bytes_of(dir: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(dir.join("training")).expect("a folder");
    let files = files.flatten().map(|file| file.path());
    let ours = files.filter(|path| path.to_string_lossy().contains("journal.db"));
    ours.flat_map(|path| std::fs::read(path).expect("a file"))
        .collect()
}

#[test]
fn what_was_paid_comes_back_as_the_providers_word_and_a_person_settles_it() {
    let mut counter = Counter::open(&[]);
    for reference in ["first", "second"] {
        counter.take_paid(reference);
    }
    counter.charge("never paid", 180, Duplicates::Refuse);
    let open = counter.code();
    counter.scan(&open);
    let orders: BTreeSet<OrderId> = counter
        .lines()
        .into_iter()
        .flat_map(|line| line.order_ids)
        .collect();
    assert_eq!(orders.len(), 3);
    counter.lose_the_journal();
    assert!(counter.lines().is_empty());
    counter.restart();
    let first = counter.hear(|heard| heard.damages.is_some());
    let damages = first.damages.expect("damages");
    assert!(damages.can_fetch && damages.untold[0].fetched.is_none());
    let mut heard = counter.hear(|heard| heard.is_fetched() && heard.ended.len() >= 3);
    assert_eq!(heard.found, Some(3));
    heard.ended.sort_by(|a, b| a.0.cmp(&b.0));
    let told: Vec<_> = heard
        .ended
        .iter()
        .map(|(name, outcome, attention, _)| (name.as_str(), *outcome, *attention))
        .collect();
    let recovered = Some(Attention::Recovered);
    assert_eq!(
        told,
        [
            ("first", Outcome::NeedsAttention, recovered),
            ("never paid", Outcome::Expired, None),
            ("second", Outcome::NeedsAttention, recovered),
        ]
    );
    let lines = counter.lines();
    let found: BTreeSet<OrderId> = lines
        .iter()
        .flat_map(|line| line.order_ids.clone())
        .collect();
    assert_eq!(found, orders, "each once, and under its own id");
    assert!(lines.iter().all(|line| line.amount == AMOUNT));
    assert_eq!(counter.posts(), 3, "nothing was ordered anew");

    let first = lines.iter().find(|line| line.reference.as_str() == "first");
    let first = first.expect("the first").payment.clone();
    assert_eq!(counter.settle(&first, SettledAs::Paid), Outcome::Paid);
    let kept = bytes_of(counter.dir.path());
    for secret in [PAYER_NAME, PAYER_IBAN] {
        let found = kept
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(!found, "{secret} is of the customer");
    }
}

#[test]
fn it_is_fetched_once_and_told_until_a_person_takes_note() {
    let mut counter = Counter::open(&[]);
    counter.take_paid("first");
    counter.lose_the_journal();
    counter.restart();
    let heard = counter.hear(Heard::is_fetched);
    assert_eq!(heard.found, Some(1));
    let asked = |counter: &Counter| {
        let requests = counter.sandbox.requests();
        let lists = requests
            .iter()
            .filter(|seen| seen.path.contains("/transactions"));
        lists.count()
    };
    let before = asked(&counter);
    assert!(before > 0);

    counter.restart();
    let again = counter.hear(|heard| heard.damages.is_some());
    assert_eq!(again.damages, heard.damages, "it is told again");
    counter.terminal.send(Command::TakeNote { ticket: 5 });
    let noted = counter.hear(|heard| heard.damages.is_some());
    assert_eq!(noted.damages.expect("damages").untold, []);
    counter.restart();
    counter.take_paid("second");
    assert_eq!(asked(&counter), before, "and not fetched again");
    assert_eq!(counter.lines().len(), 2);
}

#[test]
fn a_list_that_cannot_be_had_is_asked_for_again() {
    let mut counter = Counter::open(&[]);
    counter.take_paid("first");
    counter.lose_the_journal();
    let refused = "unavailable=2".parse().expect("a fault");
    counter.sandbox.set_faults(vec![refused]);
    counter.restart();
    assert_eq!(counter.hear(Heard::is_fetched).found, Some(1));
}

/// The good prefix knows the Order; what was lost behind it was that it is paid.
#[test]
fn a_payment_whose_later_records_are_lost_is_asked_for_again() {
    let mut counter = Counter::open(&[]);
    let payment = counter.take_paid("first");
    let reader = Reader::open(counter.dir.path(), Environment::Training).expect("a journal");
    let records = reader
        .expect("a journal")
        .records(&payment)
        .expect("records");
    counter.lose_the_journal();
    let mut journal = Journal::open(counter.dir.path(), Environment::Training).expect("a journal");
    let prefix: Vec<_> = records.into_iter().take(3).collect();
    journal.append(&prefix).expect("the good prefix");
    drop(journal);
    counter.restart();
    let heard = counter.hear(|heard| heard.is_fetched() && !heard.ended.is_empty());
    let paid = ("first".to_owned(), Outcome::Paid, None, payment);
    assert_eq!(heard.ended, [paid]);
    assert_eq!(heard.found, Some(0), "it is known, not recovered");
    assert_eq!(counter.lines().len(), 1);
}

#[test]
fn a_record_that_was_changed_long_ago_is_found_and_mended_in_use() {
    let mut counter = Counter::open(&[]);
    for number in 0..6 {
        counter.take_paid(&format!("parcel {number}"));
    }
    counter.change_a_record(5);
    counter.restart();
    let heard = counter.hear(|heard| heard.damages.is_some());
    let damages = heard.damages.expect("damages");
    let [damage] = &damages.untold[..] else {
        panic!("{damages:?}");
    };
    assert_eq!((damage.lost, damage.gaps.clone()), (1, vec![(5, 5)]));
    let aside = damage.set_aside.clone().expect("a file");
    assert!(aside.exists(), "{}", aside.display());
    // The sales go on in the new one.
    counter.take_paid("after");
    assert_eq!(counter.lines().len(), 7);
    counter.terminal.stop();
    let reader = Reader::open(counter.dir.path(), Environment::Training).expect("a journal");
    let verdict = reader.expect("a journal").verify();
    assert!(matches!(verdict, Ok(Verdict::Sound { .. })), "{verdict:?}");
}
