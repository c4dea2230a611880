//! A disk that was copied: two devices with one name and one journal.

use crate::counter::{Counter, provider, start};
use bpost_terminal::payment::Outcome;
use bpost_terminal::sandbox::Scenario;
use bpost_terminal::terminal::{Command, Duplicates};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target);
        } else {
            std::fs::copy(source, target).expect("a copy");
        }
    }
}

/// A second device that is the first one's copy, at the same provider.
fn twin(first: &mut Counter) -> Counter {
    first.terminal.stop();
    let mut twin = Counter::open(&[]);
    twin.terminal.stop();
    twin.dir = tempfile::tempdir().expect("a folder");
    copy(first.dir.path(), twin.dir.path());
    let of_first = Arc::new(provider(&first.sandbox));
    (twin.terminal, twin.events) = start(twin.dir.path(), of_first, true);
    let of_first = Arc::new(provider(&first.sandbox));
    (first.terminal, first.events) = start(first.dir.path(), of_first, true);
    twin
}

#[test]
fn two_copies_of_a_device_both_learn_of_the_money_and_send_nothing_twice() {
    let mut first = Counter::open(&[]);
    first.charge("demo", 180, Duplicates::Refuse);
    let shown = first.code();
    let mut second = twin(&mut first);
    first.play(&shown, Scenario::Completed);
    for counter in [&mut first, &mut second] {
        let (outcome, view) = counter.outcome();
        assert_eq!((outcome, &view.payment), (Outcome::Paid, &shown.payment));
    }
    assert_eq!(first.posts(), 1);
}

#[test]
fn two_copies_of_a_device_never_mint_one_order_id_twice() {
    let mut first = Counter::open(&[]);
    first.charge("before", 180, Duplicates::Refuse);
    let before = first.code();
    let mut second = twin(&mut first);
    let mut ids = BTreeSet::new();
    for counter in [&mut first, &mut second] {
        for reference in ["one", "two"] {
            counter.charge(reference, 180, Duplicates::Refuse);
            ids.extend(counter.code().order_ids.iter().cloned());
        }
    }
    assert_eq!(ids.len(), 4, "{ids:?}");
    assert!(ids.iter().all(|id| !before.order_ids.contains(id)));
    assert_eq!(
        first.sandbox.orders().len(),
        5,
        "the provider took them all"
    );
}

#[test]
fn what_one_copy_cancels_the_other_tells_as_cancelled() {
    let mut first = Counter::open(&[]);
    first.charge("demo", 180, Duplicates::Refuse);
    let payment = first.code().payment.clone();
    let mut second = twin(&mut first);
    second.terminal.send(Command::Cancel { ticket: 9, payment });
    for counter in [&mut first, &mut second] {
        assert_eq!(counter.outcome().0, Outcome::Cancelled);
    }
}
