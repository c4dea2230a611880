//! What the faces are told, where it must not be told so.

use crate::faces::{Faces, shown};
use crate::orders::State;
use crate::people::{Asked, People};
use crate::proofs::{fold, minted, order, record, requested, resolved};
use crate::world::{Shared, World};
use bpost_terminal::payment::{Code, Fact, Outcome, Payment, Shows};
use bpost_terminal::terminal::{Event, Phase, View, What};
use std::sync::Arc;
use std::time::Duration;

fn code(number: u64) -> Code {
    Code {
        qr_url: Some(format!("https://payv2.multisafepay.com/{number}")),
        payment_url: None,
        shows: Shows::QrUrl,
    }
}

fn created(number: u64) -> Fact {
    Fact::Created {
        order: order(number),
        code: Some(code(number)),
        key: None,
    }
}

/// A Payment as a face may be told of it.
fn view(payment: &Payment, code: Option<Code>) -> View {
    View {
        payment: payment.id.clone(),
        order_ids: payment.order_ids(),
        amount: payment.amount,
        reference: payment.reference.clone(),
        environment: payment.environment,
        customer_locale: payment.customer_locale,
        phase: match (payment.outcome(), &code) {
            (Some(_), _) => Phase::Ended,
            (None, Some(_)) => Phase::Showing,
            (None, None) => Phase::Creating,
        },
        code,
        expiry: None,
        status: None,
        outcome: payment.outcome(),
        attention: None,
        requested_at: payment.requested.wall,
        resolved_at: None,
        received: payment.received(),
        refunded: payment.refunded(),
        last_answer: None,
        trouble: None,
        resumed: false,
    }
}

/// A journal with these facts, and what a face is told.
struct Stage {
    shared: Shared,
    people: People,
    faces: Faces,
}

impl Stage {
    fn with(facts: &[Fact]) -> Self {
        let mut world = World::new(1);
        world.variants.cancel = 0;
        let records: Vec<_> = facts.iter().cloned().map(record).collect();
        world.sync(&records);
        let shared = Shared::new(world);
        Self {
            people: People::new(shared.clone()),
            faces: Faces::default(),
            shared,
        }
    }

    fn tell(&mut self, view: View, what: What) -> Result<(), String> {
        let view = Arc::new(view);
        let event = Event::Payment { view, what };
        self.faces.look(&self.shared, &mut self.people, &event)
    }
}

fn is_said(said: Result<(), String>, why: &str) {
    assert!(
        said.as_ref().is_err_and(|said| said.contains(why)),
        "{said:?}, and not {why}"
    );
}

#[test]
fn a_view_is_what_the_journal_holds() {
    let facts = [requested(), minted(1), created(1)];
    let payment = fold(&facts);
    let mut nothing = Stage::with(&[]);
    is_said(
        nothing.tell(view(&payment, None), What::Changed),
        "is not on disk",
    );
    let ended = resolved(Outcome::Expired, None);
    let ahead = fold(&[requested(), minted(1), created(1), ended]);
    let mut stage = Stage::with(&facts);
    is_said(
        stage.tell(view(&ahead, None), What::Changed),
        "the view is not in the journal",
    );
    let other = View {
        amount: bpost_terminal::money::Amount::from_cents(1),
        ..view(&payment, None)
    };
    is_said(
        Stage::with(&facts).tell(other, What::Changed),
        "the view is not in the journal",
    );
}

#[test]
fn a_face_is_never_told_what_was_before() {
    let ended = resolved(Outcome::Expired, None);
    let (before, now) = (
        fold(&[requested(), minted(1)]),
        fold(&[requested(), minted(1), ended.clone()]),
    );
    let facts = [requested(), minted(1), ended];
    let mut stage = Stage::with(&facts);
    assert_eq!(stage.tell(view(&before, None), What::Changed), Ok(()));
    assert_eq!(stage.tell(view(&now, None), What::Changed), Ok(()));
    is_said(
        stage.tell(view(&before, None), What::Changed),
        "the view is not in the journal",
    );
}

/// What is said where the second Code of a Payment is shown.
fn second(before_it: impl Fn(&mut World)) -> Result<(), String> {
    let facts = [requested(), minted(1), minted(2), created(2)];
    let mut stage = Stage::with(&facts);
    before_it(&mut stage.shared.get());
    let told = view(&fold(&facts), Some(code(2)));
    stage.tell(told, What::Code(code(2)))
}

#[test]
fn no_second_code_is_shown_that_somebody_could_pay() {
    assert_eq!(second(|_| ()), Ok(()));
    let was_shown = |world: &mut World| {
        world.shown.insert(order(1).to_string());
    };
    is_said(second(was_shown), "was before it");
    let payable = |world: &mut World| {
        assert!(world.create(order(1).as_str(), 1250, 180));
    };
    is_said(second(payable), "can be paid");
    let over = |world: &mut World| {
        world.create(order(1).as_str(), 1250, 180);
        let known = world.orders.get_mut(order(1).as_str());
        known.expect("an order").state = State::Expired;
    };
    assert_eq!(second(over), Ok(()));
}

#[test]
fn a_code_has_an_order_and_stands_in_its_view() {
    let facts = [requested(), minted(1), created(1)];
    let payment = fold(&facts);
    let orderless = View {
        order_ids: Vec::new(),
        ..view(&payment, Some(code(1)))
    };
    is_said(shown(&mut World::new(1), &orderless), "without an Order");
    is_said(
        Stage::with(&facts).tell(view(&payment, None), What::Code(code(1))),
        "not in its view",
    );
    is_said(
        Stage::with(&facts).tell(view(&payment, None), What::Outcome(Outcome::Expired)),
        "is told with",
    );
}

#[test]
fn nothing_is_green_that_is_not_paid() {
    let facts = [requested(), minted(1), resolved(Outcome::Paid, None)];
    let told = view(&fold(&facts), None);
    is_said(
        Stage::with(&facts).tell(told, What::Outcome(Outcome::Paid)),
        "I2",
    );
}

/// What is said of a sale that was asked for so long ago and not answered.
fn waiting(seconds: u64, dead: bool) -> Result<(), String> {
    waiting_in(World::new(1), seconds, dead)
}

fn waiting_in(mut world: World, seconds: u64, dead: bool) -> Result<(), String> {
    world.sleep(Duration::from_secs(seconds));
    world.dead = dead;
    let mut people = People::new(Shared::new(world));
    let asked = Asked {
        at: Duration::ZERO,
        awake: Duration::ZERO,
        reference: "parcel 1".into(),
    };
    people.asked.insert(1, asked);
    people.answered()
}

#[test]
fn a_sale_is_answered_while_the_process_lives() {
    is_said(waiting(2, false), "I5: charge 1");
    assert_eq!(waiting(1, false), Ok(()));
    assert_eq!(waiting(2, true), Ok(()));
}

#[test]
fn a_sale_waits_for_what_was_lost_and_not_for_long() {
    let lost = || {
        let mut world = World::new(1);
        world.lose(&[]);
        world
    };
    assert_eq!(waiting_in(lost(), 11, false), Ok(()));
    is_said(waiting_in(lost(), 12, false), "I5: charge 1");
    let mut fetched = lost();
    fetched.loss.damages[0].fetched = Some(jiff::Timestamp::UNIX_EPOCH);
    is_said(waiting_in(fetched, 2, false), "I5: charge 1");
}
