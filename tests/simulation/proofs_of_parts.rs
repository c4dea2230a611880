//! What is sent, written and logged, where it must not be.

use crate::between::Between;
use crate::folder::{intact, quick_folder, right};
use crate::logs::Logs;
use crate::proofs::{breaks, breaks_in, minted, order, record, requested, resolved, sent};
use crate::provider::Wire;
use crate::tear::Tear;
use crate::world::{KEY, Shared, World};
use bpost_terminal::journal::Journal;
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{Environment, Fact, Outcome, Record};
use bpost_terminal::reference::Reference;
use bpost_terminal::terminal::{Provider, Wanted};
use std::sync::Arc;

fn nth(number: u64, nth: u8) -> Fact {
    let order = order(number);
    Fact::Sent { order, nth }
}

#[test]
fn nothing_is_sent_beside_an_order_that_can_be_paid() {
    let facts = [requested(), minted(1), minted(2), nth(2, 1)];
    let world = || {
        let mut world = World::new(1);
        world.variants.cancel = 0;
        world
    };
    breaks_in(world(), None, &facts);
    let mut payable = world();
    payable.create(order(1).as_str(), 1250, 180);
    breaks_in(payable, Some("can be paid"), &facts);
}

#[test]
fn nothing_is_sent_for_a_customer_who_is_gone() {
    let facts = [requested(), minted(1), sent()];
    breaks_in(World::new(1), None, &facts);
    let mut world = World::new(1);
    world.sync(&facts[..2].iter().cloned().map(record).collect::<Vec<_>>());
    world.lives += 1;
    breaks_in(world, Some("its customer is gone"), &facts[2..]);
}

#[test]
fn nothing_is_sent_too_often_behind_a_cancel_or_after_the_end() {
    breaks_in(World::new(1), None, &[requested(), minted(1), nth(1, 3)]);
    breaks("I1", &[requested(), minted(1), nth(1, 4)]);
    for accepted in [true, false] {
        let order = order(1);
        let cancelled = Fact::CancelAnswered { order, accepted };
        let facts = [requested(), minted(1), sent(), cancelled, nth(1, 2)];
        breaks("I1", &facts);
    }
    let ended = resolved(Outcome::NotCreated, None);
    breaks("I1", &[requested(), minted(1), ended, sent()]);
}

/// Sends an order, and gives half of it back; what is said where only these facts are on disk.
fn leaves(facts: &[Fact]) -> Option<String> {
    let mut world = World::new(1);
    world.faulty = false;
    world.sync(&facts.iter().cloned().map(record).collect::<Vec<_>>());
    let shared = Shared::new(world);
    let provider = Between::new(shared.clone(), Arc::new(Wire(shared.clone())));
    let wanted = Wanted {
        order: order(1),
        amount: Amount::from_cents(1250),
        reference: Reference::read("parcel 1").expect("a reference"),
        customer_locale: Locale::NlBe,
        seconds_active: 180,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        shared.get().begin_life();
        provider.create(wanted).await;
        provider.refund(order(1), Amount::from_cents(625), 1).await;
    });
    let broken = shared.get().broken.take();
    broken
}

fn refund(number: u64, refund: u32, cents: u64) -> Fact {
    Fact::RefundAsked {
        order: order(number),
        refund,
        amount: Amount::from_cents(cents),
        before: Amount::ZERO,
        said: None,
    }
}

#[test]
fn nothing_leaves_that_is_not_written() {
    let asked = refund(1, 1, 625);
    assert_eq!(
        leaves(&[requested(), minted(1), sent(), asked.clone()]),
        None
    );
    let is_said = |facts: &[Fact], what: &str| {
        let said = leaves(facts).unwrap_or_default();
        let law = format!("I3: {what} of {}", order(1));
        assert!(said.starts_with(&law), "{said}, and not {law}");
    };
    is_said(&[requested(), minted(1), asked.clone()], "the order");
    let other = [requested(), minted(1), minted(2), nth(2, 1), asked.clone()];
    is_said(&other, "the order");
    is_said(&[requested(), sent(), asked], "the id");
    for wrong in [refund(2, 1, 625), refund(1, 2, 625), refund(1, 1, 624)] {
        is_said(&[requested(), minted(1), sent(), wrong], "a refund");
    }
    is_said(&[requested(), minted(1), sent()], "a refund");
}

#[test]
fn a_journal_that_lost_or_made_a_record_is_not_intact() {
    let root = quick_folder();
    let records: Vec<Record> = [requested(), minted(1), sent()].map(record).into();
    let mut journal = Journal::open(root.path(), Environment::Test).expect("a journal");
    journal.append(&records).expect("a write");
    let found = |known: &[Record], batch: &[Record]| intact(root.path(), known, batch);
    assert_eq!(found(&records, &[]), Ok(true));
    assert_eq!(found(&records[..1], &records[1..]), Ok(true));
    let next = [record(resolved(Outcome::NotCreated, None))];
    assert_eq!(found(&records, &next), Ok(false));
    let wrong = |found: Result<bool, String>| found.is_err_and(|why| why.contains("lost or made"));
    let more: Vec<Record> = records.iter().chain(&next).cloned().collect();
    assert!(wrong(found(&more, &[])), "an acknowledged one is lost");
    assert!(wrong(found(&records[..2], &[])), "one was made");
    let half = [records[2].clone(), next[0].clone()];
    assert!(wrong(found(&records[..2], &half)), "half a batch is there");
    let mut changed = records.clone();
    changed[2].fact = nth(1, 2);
    assert!(wrong(found(&changed, &[])), "one is another");
    drop(journal);
    let nowhere = quick_folder();
    assert!(intact(nowhere.path(), &[], &[]).is_err(), "there is none");
}

#[test]
fn a_torn_write_is_there_or_not_as_it_was_torn() {
    assert!(right(Tear::Dropped, true).is_err());
    assert!(right(Tear::Whole, false).is_err());
    assert!(right(Tear::Checkpoint, false).is_err());
    for whole in [true, false] {
        assert_eq!(right(Tear::Sectors, whole), Ok(()));
    }
}

#[test]
fn the_key_is_found_in_what_is_logged() {
    let logged = |line: &str| {
        let logs = Logs::begin();
        tracing::trace!("{line}");
        logs.end(&mut World::new(1))
    };
    assert_eq!(logged("a line"), Ok(()));
    assert!(logged(&format!("header {KEY}")).is_err_and(|why| why.starts_with("I6")));
}
