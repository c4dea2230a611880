//! What a damaged or a full disk must not lead to.

use crate::check;
use crate::end;
use crate::folder::{left, quick_folder};
use crate::loss;
use crate::orders::Does;
use crate::proofs::{breaks_in, fold, minted, order, record, requested, resolved, sent};
use crate::world::{Key, World};
use bpost_terminal::journal::{Journal, JournalError};
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Attention, Environment, Fact, Outcome, Record, SettledAs};
use bpost_terminal::reference::Reference;
use jiff::Timestamp;
use std::time::Duration;

fn recovered(cents: u64) -> Fact {
    Fact::Recovered {
        order: order(1),
        amount: Amount::from_cents(cents),
        reference: Reference::read("parcel 1").expect("a reference"),
        environment: Environment::Test,
        created: Timestamp::UNIX_EPOCH,
        site: None,
    }
}

/// A world whose journal lost an order that the provider has.
fn lost() -> World {
    let mut world = World::new(1);
    world.sync(&[requested(), minted(1), sent()].map(record));
    world.create(order(1).as_str(), 1250, 180);
    world.lose(&[]);
    assert_eq!(check::known(&world), Ok(()), "what is lost is known to be");
    world
}

#[test]
fn what_was_lost_and_paid_comes_back() {
    let mut world = lost();
    assert!(loss::recovered(&mut world).is_err_and(|why| why.contains("is not fetched")));
    world.loss.damages[0].fetched = Some(Timestamp::UNIX_EPOCH);
    assert_eq!(loss::recovered(&mut world), Ok(()), "nobody paid it");
    assert!(world.customer(order(1).as_str(), Does::Pay));
    assert!(loss::recovered(&mut world).is_err_and(|why| why.contains("is not in the journal")));
    world.sync(&[record(recovered(1250))]);
    assert_eq!(loss::recovered(&mut world), Ok(()));
}

#[test]
fn only_what_the_provider_has_comes_back_and_once() {
    breaks_in(lost(), None, &[recovered(1250)]);
    breaks_in(lost(), Some("comes back with 1 cents"), &[recovered(1)]);
    let mut other = lost();
    other.key = Key::Other;
    breaks_in(other, Some("does not have it"), &[recovered(1250)]);
    let mut known = World::new(1);
    known.sync(&[requested(), minted(1), sent()].map(record));
    known.create(order(1).as_str(), 1250, 180);
    let again = Record {
        payment: bpost_terminal::payment::PaymentId::mint(2, 2),
        ..record(recovered(1250))
    };
    check::written(&mut known, &[again]);
    let said = known.broken.unwrap_or_default();
    assert!(said.contains("is in the journal"), "{said}");
}

#[test]
fn money_is_not_made_up_for_a_payment_that_lost_records() {
    let again = || {
        let mut world = World::new(1);
        world.sync(&[requested(), minted(1), sent()].map(record));
        world.lose(&[requested(), minted(1)].map(record));
        world
    };
    assert!(again().is_hurt(&fold(&[requested()]).id));
    breaks_in(again(), Some("I1"), &[sent()]);
    breaks_in(again(), Some("I2"), &[resolved(Outcome::Paid, None)]);
    let recovered = Some(Attention::Recovered);
    breaks_in(
        again(),
        Some("I2"),
        &[resolved(Outcome::NeedsAttention, recovered)],
    );
    breaks_in(again(), Some("I2"), &[Fact::Completed { order: order(1) }]);
    breaks_in(again(), None, &[resolved(Outcome::NotCreated, None)]);
}

#[test]
fn money_of_which_the_alarm_was_lost_is_told() {
    let completed = |number| Fact::Completed {
        order: order(number),
    };
    let doubtful = |attention| Fact::Doubtful {
        order: order(1),
        attention,
        paid: None,
    };
    let settled = Fact::Settled {
        as_: SettledAs::Paid,
        note: String::new(),
        by: String::new(),
    };
    let untold = |facts: &[Fact]| {
        let told = end::told(&fold(facts));
        told.is_err_and(|why| why.contains("nobody was told"))
    };
    let sale = || vec![requested(), minted(1), minted(2)];
    let with = |more: &[Fact]| [sale(), more.to_vec()].concat();
    let paid = || resolved(Outcome::Paid, None);
    let expired = resolved(Outcome::Expired, None);
    let late = resolved(Outcome::NeedsAttention, Some(Attention::PaidLate));
    assert!(untold(&with(&[expired, completed(1)])));
    assert!(untold(&with(&[completed(1), paid(), completed(2)])));
    let back = doubtful(Attention::Chargeback);
    assert!(untold(&with(&[completed(1), paid(), back])));
    let decided = [completed(1), late.clone(), settled.clone()];
    assert!(!untold(&with(&decided)));
    let since = [decided.to_vec(), vec![completed(2)]].concat();
    assert!(untold(&with(&since)));
    let again = [since, vec![late, settled]].concat();
    assert!(!untold(&with(&again)));
}

#[test]
fn a_mended_journal_holds_nothing_that_was_not_there() {
    let root = quick_folder();
    let records: Vec<Record> = [requested(), minted(1), sent()].map(record).into();
    let mut journal = Journal::open(root.path(), Environment::Test).expect("a journal");
    journal.append(&records[..2]).expect("a write");
    assert_eq!(left(root.path(), &records), Ok(records[..2].to_vec()));
    let made = left(root.path(), &records[..1]);
    assert!(made.is_err_and(|why| why.contains("made something")));
}

/// A world whose disk is full for a minute.
fn full(held: bool) -> World {
    let mut world = World::new(1);
    if held {
        assert_eq!(world.hold_reserve(), Ok(()));
    }
    world.sync(&[record(requested())]);
    world.refuses = Some((Duration::from_secs(60), JournalError::Full));
    world
}

#[test]
fn a_sale_begins_only_with_room_kept_back() {
    let mut world = full(false);
    assert_eq!(world.hold_reserve(), Err(JournalError::Full));
    assert_eq!(world.fit(&[record(requested())]), Err(JournalError::Full));
    let said = world.broken.take().unwrap_or_default();
    assert!(said.contains("no room is kept back"), "{said}");
}

#[test]
fn what_is_kept_back_is_given_to_a_sale_that_has_begun() {
    let minted = [record(minted(1))];
    let mut kept = full(true);
    assert_eq!(kept.fit(&minted), Err(JournalError::Full));
    kept.is_not_owed();
    let said = kept.broken.take().unwrap_or_default();
    assert!(said.contains("is not given up"), "{said}");
    let mut given = full(true);
    assert_eq!(given.fit(&minted), Err(JournalError::Full));
    assert!(given.spend_reserve());
    given.is_not_owed();
    assert_eq!(given.fit(&minted), Ok(()));
    assert_eq!(given.broken, None);
    assert!(!given.spend_reserve(), "it is given up once");
}

#[test]
fn money_for_an_order_whose_mint_is_lost_does_not_rest_as_unpaid() {
    let mut world = World::new(1);
    world.sync(&[requested(), minted(1), sent()].map(record));
    world.create(order(1).as_str(), 1250, 180);
    world.lose(&[requested(), sent()].map(record));
    world.loss.damages[0].fetched = Some(Timestamp::UNIX_EPOCH);
    world.sync(&[record(resolved(Outcome::Expired, None))]);
    assert_eq!(end::end(&mut world), Ok(()), "nobody paid it");
    assert!(world.customer(order(1).as_str(), Does::Pay));
    let said = end::end(&mut world);
    assert!(said.is_err_and(|why| why.contains("ends expired, paid 1 times")));
}
