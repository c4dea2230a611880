//! Each invariant can fail: here it is shown what it must not let pass.

use crate::check;
use crate::end;
use crate::faces::Faces;
use crate::office::PORT;
use crate::orders::{Does, OTHER_SITE, OUR_SITE};
use crate::people::People;
use crate::world::{KEY, Key, Shared, World};
use bpost_terminal::clock::Moment;
use bpost_terminal::journal::JournalError;
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{
    Attention, Death, Environment, Fact, OrderId, Outcome, Payment, PaymentId, Record, SettledAs,
    Stop,
};
use bpost_terminal::reference::Reference;
use bpost_terminal::sandbox::Asked;
use bpost_terminal::terminal::{Event, Line, Notice, Refusal};
use jiff::Timestamp;
use std::time::Duration;

pub fn record(fact: Fact) -> Record {
    Record {
        payment: PaymentId::mint(1, 1),
        at: Timestamp::UNIX_EPOCH,
        fact,
    }
}

pub fn requested() -> Fact {
    Fact::Requested {
        amount: Amount::from_cents(1250),
        reference: Reference::read("parcel 1").expect("a reference"),
        customer_locale: Locale::NlBe,
        environment: Environment::Test,
        expires_in: 180,
        again: false,
    }
}

pub fn order(number: u64) -> OrderId {
    OrderId::mint("S", "D", number, u128::from(number))
}

pub fn minted(number: u64) -> Fact {
    let site = None;
    let order = order(number);
    Fact::Minted {
        order,
        site,
        key: None,
    }
}

pub fn sent() -> Fact {
    let order = order(1);
    Fact::Sent { order, nth: 1 }
}

pub fn resolved(outcome: Outcome, attention: Option<Attention>) -> Fact {
    Fact::Resolved { outcome, attention }
}

/// What facts fold to.
pub fn fold(facts: &[Fact]) -> Payment {
    let at = Moment::from_wall(Timestamp::UNIX_EPOCH);
    let (first, rest) = facts.split_first().expect("a fact");
    let begun = Payment::begin(PaymentId::mint(1, 1), first, at);
    let mut payment = begun.expect("a fact that begins");
    rest.iter().for_each(|fact| payment.apply(fact, at));
    payment
}

/// What the invariants say of the last of these facts, where all before it are on disk.
fn said(mut world: World, facts: &[Fact]) -> Option<String> {
    let records: Vec<Record> = facts.iter().cloned().map(record).collect();
    let (last, before) = records.split_last().expect("a fact");
    world.sync(before);
    check::written(&mut world, std::slice::from_ref(last));
    world.broken
}

pub fn breaks(law: &str, facts: &[Fact]) {
    let said = said(World::new(0), facts);
    let found = said.as_ref().is_some_and(|why| why.starts_with(law));
    assert!(found, "{law}: {said:?} of {:?}", facts.last());
}

/// The same in a certain world; `None` where nothing is wrong.
pub fn breaks_in(world: World, why: Option<&str>, facts: &[Fact]) {
    let said = said(world, facts);
    let found = match (&said, why) {
        (Some(said), Some(why)) => said.contains(why),
        (said, why) => said.is_none() && why.is_none(),
    };
    assert!(found, "{why:?}: {said:?} of {:?}", facts.last());
}

#[test]
fn no_second_order_beside_one_that_is_alive_or_never_existed() {
    breaks("I1", &[requested(), minted(1), minted(2)]);
    let refused = Fact::Refused {
        order: order(1),
        code: 1001,
        access: false,
        nth: Some(1),
    };
    let dead = Fact::Dead {
        order: order(1),
        how: Death::Refused,
    };
    breaks(
        "I1",
        &[requested(), minted(1), sent(), refused, dead, minted(2)],
    );
}

#[test]
fn nothing_is_dead_without_the_word_of_the_provider() {
    let refused = Fact::CancelAnswered {
        order: order(1),
        accepted: false,
    };
    let dead = |how| Fact::Dead {
        order: order(1),
        how,
    };
    let facts = |how| [requested(), minted(1), sent(), refused.clone(), dead(how)];
    for how in [
        Death::NeverWas,
        Death::AfterCancel,
        Death::Expired,
        Death::Cancelled,
    ] {
        breaks("law 3", &facts(how));
    }
}

/// What is said where an order that a cancel did not find can be paid; was it asked for in vain?
fn never_was(missed: bool) -> Option<String> {
    let mut world = World::new(1);
    (world.variants.unscanned, world.variants.cancel) = (0, 0);
    let refused = Fact::CancelAnswered {
        order: order(1),
        accepted: false,
    };
    let not_known = Fact::NotKnown { order: order(1) };
    let before = [requested(), minted(1), sent(), refused, not_known];
    world.sync(&before.map(record));
    world.create(order(1).as_str(), 1250, 180);
    if missed {
        world.missed.insert(order(1).to_string());
    }
    let dead = Fact::Dead {
        order: order(1),
        how: Death::NeverWas,
    };
    check::written(&mut world, &[record(dead)]);
    world.broken
}

#[test]
fn only_a_send_behind_the_question_may_make_an_order_that_never_was() {
    let said = never_was(false);
    assert!(said.is_some_and(|why| why.contains("NeverWas, and can be paid")));
    assert_eq!(never_was(true), None);
}

/// A Payment that is paid, and whose other Order is paid where its key may not be today's.
fn paid_twice_with(key: Key) -> Result<(), String> {
    let mut world = World::new(1);
    let (one, two) = (order(1), order(2));
    let completed = Fact::Completed { order: two.clone() };
    let paid = resolved(Outcome::Paid, None);
    world.sync(&[requested(), minted(1), minted(2), completed, paid].map(record));
    world.key = Key::Other;
    for id in [one.as_str(), two.as_str()] {
        world.create(id, 1250, 180);
        assert!(world.customer(id, Does::Pay));
    }
    world.key = key;
    end::end(&mut world)
}

#[test]
fn money_is_overlooked_only_where_the_key_is_another_sites() {
    assert_eq!(paid_twice_with(Key::Ours), Ok(()));
    let said = paid_twice_with(Key::Other);
    assert!(said.is_err_and(|why| why.ends_with("ends paid, paid 2 times")));
}

#[test]
fn a_request_has_the_key_with_which_it_was_sent() {
    let mut world = World::new(0);
    let asked = Asked {
        method: "GET".into(),
        path: "/v1/json/me".into(),
        headers: vec![
            ("host".into(), format!("127.0.0.1:{PORT}")),
            ("api_key".into(), KEY.into()),
        ],
        body: Vec::new(),
    };
    for (sent_with, arrives_with, site) in [
        (Key::Ours, Key::Other, OUR_SITE),
        (Key::Other, Key::Ours, OTHER_SITE),
    ] {
        let mut office = world.office.take().expect("an office");
        let number = office.send(world.time(), asked.clone(), sent_with);
        world.key = arrives_with;
        office.settle(&mut world);
        let letter = office.fetch(number).expect("a reply");
        let body = String::from_utf8_lossy(&letter.body).into_owned();
        assert!(body.contains(site), "{sent_with:?}: {body}");
        world.office = Some(office);
    }
}

#[test]
fn nothing_is_paid_that_the_provider_does_not_have() {
    let completed = Fact::Completed { order: order(1) };
    breaks("I2", &[requested(), minted(1), sent(), completed]);
    let mismatch = resolved(Outcome::NeedsAttention, Some(Attention::Mismatch));
    breaks("I2", &[requested(), minted(1), sent(), mismatch]);
}

#[test]
fn every_order_of_the_provider_is_in_the_journal() {
    let mut world = World::new(1);
    assert_eq!(check::known(&world), Ok(()));
    world.create("B1", 100, 180);
    assert!(check::known(&world).is_err_and(|why| why.starts_with("I3")));
}

#[test]
fn an_outcome_changes_only_as_it_may_and_a_person_is_not_made_up() {
    let expired = resolved(Outcome::Expired, None);
    let paid = resolved(Outcome::Paid, None);
    breaks("I4", &[requested(), expired.clone(), paid]);
    breaks("I4", &[requested(), expired.clone(), expired.clone()]);
    let by = Stop::Person;
    breaks("I4", &[requested(), minted(1), Fact::Stopped { by }]);
    let settled = Fact::Settled {
        as_: SettledAs::Paid,
        note: String::new(),
        by: String::new(),
    };
    breaks("I4", &[requested(), expired, settled]);
}

fn looked_at(event: &Event) -> Result<(), String> {
    let mut world = World::new(0);
    world.variants.rare = 14;
    world.in_the_way = Some(Duration::from_secs(3));
    let shared = Shared::new(world);
    let mut people = People::new(shared.clone());
    let asked = crate::people::Asked {
        at: Duration::from_secs(4),
        awake: Duration::from_secs(4),
        reference: "parcel 1".into(),
    };
    people.asked.insert(7, asked);
    Faces::default().look(&shared, &mut people, event)
}

#[test]
fn no_sale_is_refused_without_a_reason() {
    for why in [Refusal::Journal(JournalError::Full), Refusal::NoKey] {
        let refused = Event::Refused { ticket: 7, why };
        assert!(looked_at(&refused).is_err_and(|why| why.starts_with("I5")));
    }
}

#[test]
fn the_key_is_in_no_event_and_in_no_record() {
    let line = Event::Line(Line {
        last_answer: None,
        trouble: Some(Notice::NoNetwork(format!("header {KEY}"))),
    });
    assert!(looked_at(&line).is_err_and(|why| why.starts_with("I6")));
    let mut world = World::new(1);
    world.disk.push(record(Fact::Settled {
        as_: SettledAs::Paid,
        note: KEY.into(),
        by: String::new(),
    }));
    assert!(end::end(&mut world).is_err_and(|why| why.starts_with("I6")));
}
