//! What a journal has lost is fetched from the provider's list of transactions.

use super::counter::{AMOUNT, Counter};
use bpost_terminal::journal::{Query, Reader, Summary};
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{
    Attention, Environment, OrderId, Outcome, PaymentId, RefundState, SettledAs,
};
use bpost_terminal::sandbox::{PAYER_IBAN, PAYER_NAME};
use bpost_terminal::terminal::{Command, Damages, Duplicates, Event, Notice, What};
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
    /// The journal is lost: its file is gone.
    fn lose_the_journal(&self) {
        self.terminal.stop();
        let folder = self.dir.path().join("training");
        std::fs::remove_file(folder.join("journal.db")).expect("a journal");
        for name in ["journal.db-wal", "journal.db-shm"] {
            let _ = std::fs::remove_file(folder.join(name));
        }
    }

    /// From some time on, nothing of the journal reached the disk; but it was said to have.
    fn keep_the_first(&self, records: usize, noise: u8) {
        self.terminal.stop();
        let path = self.dir.path().join("training/journal.db");
        let db = rusqlite::Connection::open(&path).expect("a journal");
        let sql = "SELECT fact FROM event ORDER BY seq LIMIT -1 OFFSET ?1";
        let mut statement = db.prepare(sql).expect("a statement");
        let lost = statement.query_map([i64::try_from(records).expect("few")], |row| {
            row.get::<_, String>(0)
        });
        let lost: BTreeSet<String> = lost.expect("rows").flatten().collect();
        drop(statement);
        drop(db);
        let mut bytes = std::fs::read(&path).expect("a journal");
        for fact in lost {
            let fact = fact.as_bytes();
            let places: Vec<usize> = bytes
                .windows(fact.len())
                .enumerate()
                .filter_map(|(place, window)| (window == fact).then_some(place))
                .collect();
            assert!(!places.is_empty(), "the record is in the file");
            for place in places {
                bytes[place..place + fact.len()].fill(noise);
            }
        }
        std::fs::write(&path, bytes).expect("it is spoilt");
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

/// The good prefix knows the Order; what was lost behind it was that it is paid. And a whole
/// Payment was lost behind that.
#[test]
fn a_payment_whose_later_records_are_lost_is_asked_for_again() {
    let mut counter = Counter::open(&[]);
    let payment = counter.take_paid("first");
    counter.take_paid("second");
    counter.keep_the_first(3, 0x5A);
    counter.restart();
    let heard = counter.hear(|heard| heard.is_fetched() && heard.ended.len() == 2);
    assert_eq!(heard.found, Some(1), "the first is known, not recovered");
    let outcome_of = |name: &str| {
        let ended = heard.ended.iter().find(|ended| ended.0 == name);
        ended.map(|ended| (ended.1, ended.2))
    };
    assert_eq!(outcome_of("first"), Some((Outcome::Paid, None)));
    let recovered = (Outcome::NeedsAttention, Some(Attention::Recovered));
    assert_eq!(outcome_of("second"), Some(recovered));
    let damages = heard.damages.expect("damages").untold;
    assert_eq!((damages.len(), damages[0].kept), (1, 3), "{damages:?}");
    assert!(
        damages[0]
            .set_aside
            .as_ref()
            .is_some_and(|path| path.exists())
    );
    let lines = counter.lines();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().any(|line| line.payment == payment));
}

/// Another site's key knows nothing of what was lost, which says nothing: it is fetched once the
/// right key is back.
#[test]
fn the_key_of_another_site_does_not_end_the_recovery() {
    let mut counter = Counter::open(&[]);
    counter.take_paid("first");
    counter.take_paid("second");
    let first = counter.lines().pop().expect("the first").payment;
    let records = {
        let reader = Reader::open(counter.dir.path(), Environment::Training).expect("a journal");
        let kept = reader.expect("a journal").records(&first).expect("records");
        kept.len()
    };
    counter.keep_the_first(records, 0x5A);
    counter.restart_with("site77-engine-test-key");
    let told = counter.until(|event| match event {
        Event::Recovered { found } => Some(Err(*found)),
        Event::Line(line) if line.trouble == Some(Notice::OtherKey) => Some(Ok(())),
        _ => None,
    });
    assert_eq!(told, Ok(()), "another site's list is not asked");
    counter.restart();
    let heard = counter.hear(|heard| heard.is_fetched() && !heard.ended.is_empty());
    assert_eq!(heard.found, Some(1), "the second");
    assert_eq!(heard.ended[0].0, "second");
    assert_eq!(counter.lines().len(), 2);
}

/// What was given back, by the journal, once it was told.
fn given_back(counter: &mut Counter) -> Amount {
    let given = counter.until(|event| match event {
        Event::Payment { view, .. } if view.refunded > Amount::ZERO => Some(view.refunded),
        _ => None,
    });
    let lines = counter.lines();
    assert_eq!((lines.len(), lines[0].refunded), (1, given), "{lines:?}");
    given
}

/// The Payment kept its records: nothing says that money went back but the list.
#[test]
fn a_refund_whose_record_is_lost_is_seen_again() {
    let mut counter = Counter::open(&[]);
    let payment = counter.take_paid("first");
    let reader = Reader::open(counter.dir.path(), Environment::Training).expect("a journal");
    let kept = reader.expect("a journal").records(&payment);
    let kept = kept.expect("records").len();
    assert_eq!(counter.refund(&payment, Some(500)), RefundState::Accepted);
    counter.keep_the_first(kept, 0x5A);
    counter.restart();
    assert_eq!(given_back(&mut counter), Amount::from_cents(500));
}

#[test]
fn a_refund_of_a_payment_that_is_lost_comes_back_with_it() {
    let mut counter = Counter::open(&[]);
    let payment = counter.take_paid("first");
    assert_eq!(counter.refund(&payment, Some(500)), RefundState::Accepted);
    counter.lose_the_journal();
    counter.restart();
    assert_eq!(given_back(&mut counter), Amount::from_cents(500));
    assert_eq!(counter.lines()[0].attention, Some(Attention::Recovered));
}
