//! A disk that is full, breaks or vanishes during a sale: the sale goes on being asked for, is told
//! truthfully, and is recorded as soon as it can be; no new one begins.

use super::counter::Counter;
use super::support::disk::Disk;
use bpost_terminal::journal::{JournalError, Reader};
use bpost_terminal::payment::{Environment, Outcome, PaymentId};
use bpost_terminal::sandbox::Scenario;
use bpost_terminal::terminal::{Command, Duplicates, Event, Notice, Phase, Refusal, View, What};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

fn recorded(dir: &Path, payment: &PaymentId) -> Option<Outcome> {
    let reader = Reader::open(dir, Environment::Training).expect("a journal");
    let reader = reader.expect("a journal");
    let payment = reader.payment(payment).expect("it can be read");
    payment.expect("the payment").outcome()
}

impl Counter {
    /// Waits for this notice, without an outcome before it.
    fn notice(&mut self, code: &str) -> Arc<View> {
        self.until(|event| match event {
            Event::Payment {
                what: What::Outcome(outcome),
                ..
            } => panic!("{outcome:?} without a record"),
            Event::Payment {
                view,
                what: What::Notice(notice),
            } if notice.code() == code => Some(Arc::clone(view)),
            _ => None,
        })
    }

    fn refused_by_the_journal(&mut self) -> JournalError {
        self.charge("another", 180, Duplicates::Refuse);
        match self.refusal() {
            Refusal::Journal(error) => error,
            other => panic!("refused for another reason: {other:?}"),
        }
    }
}

#[test]
fn a_sale_that_has_begun_is_recorded_on_a_full_disk_and_no_new_one_begins() {
    let dir = tempfile::tempdir().expect("a folder");
    let Some(disk) = Disk::in_memory(dir.path(), 16 << 20) else {
        return;
    };
    let mut counter = Counter::open_in(dir, &[]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    let reserve = counter.dir.path().join("training/reserve");
    assert!(reserve.exists());
    let ballast = disk.fill();
    counter.play(&view, Scenario::Completed);
    assert_eq!(counter.outcome().0, Outcome::Paid);
    assert_eq!(
        recorded(counter.dir.path(), &view.payment),
        Some(Outcome::Paid)
    );
    assert!(!reserve.exists(), "it was needed");

    let ballast_again = disk.fill_again();
    assert_eq!(counter.refused_by_the_journal(), JournalError::Full);
    assert_eq!(counter.posts(), 1, "the provider was not asked");

    for file in [ballast, ballast_again] {
        std::fs::remove_file(file).expect("room");
    }
    counter.take_paid("yet another");
    assert_eq!(counter.posts(), 2);
    assert!(reserve.exists(), "it was made again");
}

/// Half of the reserve's room is free, so that a record would fit: the next sale might not end.
#[test]
fn without_room_for_the_reserve_no_sale_begins() {
    let dir = tempfile::tempdir().expect("a folder");
    let Some(_disk) = Disk::in_memory(dir.path(), 3 << 20) else {
        return;
    };
    let mut counter = Counter::open_in(dir, &[]);
    assert_eq!(counter.refused_by_the_journal(), JournalError::Full);
    assert_eq!(counter.posts(), 0);
    let left = std::fs::read_dir(counter.dir.path().join("training")).expect("a folder");
    let names: Vec<_> = left.flatten().map(|entry| entry.file_name()).collect();
    assert!(
        names
            .iter()
            .all(|name| !name.to_string_lossy().contains("reserve")),
        "what was made of it is in nobody's way: {names:?}"
    );
}

#[test]
fn what_is_paid_and_cannot_be_recorded_is_told_as_such() {
    let dir = tempfile::tempdir().expect("a folder");
    let Some(disk) = Disk::in_memory(dir.path(), 16 << 20) else {
        return;
    };
    let mut counter = Counter::open_in(dir, &[]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    let ballast = disk.fill();
    std::fs::remove_file(counter.dir.path().join("training/reserve")).expect("a reserve");
    let ballast_again = disk.fill_again();
    counter.play(&view, Scenario::Completed);
    let told = counter.notice("paid_unrecorded");
    assert_eq!((told.outcome, told.phase), (None, Phase::Ending));
    assert_eq!(told.code, None, "nobody is to scan it again");
    assert_eq!(recorded(counter.dir.path(), &view.payment), None);
    std::fs::remove_file(ballast).expect("room");
    std::fs::remove_file(ballast_again).expect("room");
    let (outcome, view) = counter.outcome();
    assert_eq!((outcome, &view.trouble), (Outcome::Paid, &None));
    assert_eq!(
        recorded(counter.dir.path(), &view.payment),
        Some(Outcome::Paid)
    );
}

/// The first answer that cannot be written is not the one about money.
#[test]
fn the_provider_goes_on_being_asked_while_the_data_folder_is_gone() {
    let mut counter = Counter::open(&[]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    let (folder, elsewhere) = (
        counter.dir.path().join("training"),
        counter.dir.path().join("elsewhere"),
    );
    std::fs::rename(&folder, &elsewhere).expect("it can be moved");
    counter.scan(&view);
    let told = counter.notice("journal_unwritable");
    assert!(matches!(told.trouble, Some(Notice::JournalUnwritable(_))));
    assert!(matches!(
        counter.refused_by_the_journal(),
        JournalError::Damaged(_)
    ));
    counter.play(&view, Scenario::Completed);
    counter.notice("paid_unrecorded");
    assert_eq!(counter.posts(), 1);
    std::fs::rename(&elsewhere, &folder).expect("it can be moved back");
    assert_eq!(counter.outcome().0, Outcome::Paid);
    assert_eq!(
        recorded(counter.dir.path(), &view.payment),
        Some(Outcome::Paid)
    );
}

#[test]
fn a_disk_that_turns_read_only_during_a_sale_hides_no_money() {
    let (dir, image) = (tempfile::tempdir(), tempfile::NamedTempFile::new());
    let (dir, image) = (dir.expect("a folder"), image.expect("a file"));
    let Some(disk) = Disk::in_file(dir.path(), image.path(), 32) else {
        return;
    };
    let mut counter = Counter::open_in(dir, &[]);
    counter.charge("demo", 180, Duplicates::Refuse);
    let view = counter.code();
    disk.break_down();
    counter.play(&view, Scenario::Completed);
    let told = counter.notice("paid_unrecorded");
    assert_eq!(told.payment, view.payment);
    let refused = counter.refused_by_the_journal();
    assert!(
        matches!(refused, JournalError::ReadOnly | JournalError::Io(_)),
        "{refused:?}"
    );
    assert_eq!(counter.posts(), 1);
    let later = counter.views_of(Duration::from_secs(3));
    assert!(later.iter().all(|view| view.outcome.is_none()));
}

/// A clerk who sees nothing happen gives the money back in cash.
#[test]
fn a_refund_that_cannot_be_recorded_is_refused_and_never_sent_later() {
    let dir = tempfile::tempdir().expect("a folder");
    let Some(disk) = Disk::in_memory(dir.path(), 16 << 20) else {
        return;
    };
    let mut counter = Counter::open_in(dir, &[]);
    let payment = counter.take_paid("demo");
    let mut ballast = vec![disk.fill()];
    std::fs::remove_file(counter.dir.path().join("training/reserve")).expect("a reserve");
    ballast.push(disk.fill_again());
    counter.terminal.send(Command::Refund {
        ticket: 8,
        payment,
        amount: None,
        note: String::new(),
    });
    assert_eq!(counter.refusal(), Refusal::Journal(JournalError::Full));
    for file in ballast {
        std::fs::remove_file(file).expect("room");
    }
    counter.views_of(Duration::from_secs(3));
    let sent = counter.sandbox.requests();
    assert!(sent.iter().all(|seen| !seen.path.ends_with("/refunds")));
}
