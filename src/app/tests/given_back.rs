//! Money of which some or all went back already: that is told at the top wherever it is settled,
//! and what only records is kept apart from what sends.

use super::fixtures::{Desk, ended, look};
use super::scenes::screen;
use crate::app::screen::deed::{self, Deed};
use crate::app::screen::{alarm, charge, dialog};
use crate::app::state::{Message, Sheet};
use crate::app::theme::Mode;
use crate::app::wording::{self, Money, Standing};
use crate::locale::{Locale, Texts};
use crate::money::Amount;
use crate::payment::{Attention, Environment, Outcome};
use crate::receipt;
use crate::terminal::{Command, View, What};
use iced::time::Duration;
use iced::widget::Id;

fn together(back: &str) -> String {
    format!("Received 12,50\u{a0}€, given back {back}\u{a0}€")
}

fn count(desk: &Desk, says: &str) -> usize {
    let seen = desk.texts();
    seen.iter().filter(|text| *text == says).count()
}

#[test]
fn what_came_and_what_went_back_stand_together() {
    for (name, back, times) in [
        ("alarm-part-back", "5,00", 1),
        ("alarm-all-back", "12,50", 1),
        // In its line of the list and with all of it.
        ("history-all-back", "12,50", 2),
        ("part-refunded", "5,00", 1),
        ("refunded", "12,50", 1),
    ] {
        let mut desk = screen(name, false);
        desk.dress((1280.0, 800.0), Mode::Light, Locale::EnBe);
        assert_eq!(count(&desk, &together(back)), times, "{name}");
    }
    assert_eq!(count(&screen("alarm-found", false), &together("0,00")), 0);
}

#[test]
fn on_an_alarm_it_stands_at_the_top_in_the_smallest_window() {
    let mut desk = screen("alarm-all-back", false);
    desk.dress((800.0, 480.0), Mode::Light, Locale::EnBe);
    let mut window = desk.window();
    let top = window.find(Id::new("alarm")).unwrap().bounds();
    let says = window.find(together("12,50").as_str()).unwrap().bounds();
    assert!(says.is_within(&top), "{says:?} in {top:?}");
}

#[test]
fn where_all_went_back_the_text_says_so_in_every_environment() {
    for name in ["alarm-all-back", "history-all-back"] {
        let desk = screen(name, false);
        let texts = &desk.app.look.texts;
        let says = texts.within("alarm-all-back", Environment::Training, &[]);
        assert_eq!(count(&desk, &says), 1, "{name}");
        let found = texts.within("notice-recovered", Environment::Training, &[]);
        assert_eq!(count(&desk, &found), 0, "{name}");
    }
}

#[test]
fn what_was_found_again_is_really_given_back_from_here() {
    let mut desk = screen("alarm-found", false);
    if let Some(Sheet::Alarm(alarm)) = &mut desk.app.sheet {
        alarm.age(Duration::from_secs(5));
    }
    desk.press("give-back");
    let note = deed::Message::Note("left".to_owned());
    desk.tell(Message::Alarm(alarm::Message::Deed(note)));
    desk.press("settle-yes");
    assert!(desk.app.dialog.is_some(), "it is asked about first");
    desk.tell(Message::Dialog(dialog::Message::Do));
    match desk.sent().last() {
        Some(Command::Refund { amount, .. }) => {
            assert_eq!(*amount, Some(Amount::from_cents(1_250)));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_only_records_says_that_nothing_is_sent_and_stands_apart() {
    let mut desk = screen("alarm-found", false);
    desk.dress((800.0, 480.0), Mode::Light, Locale::EnBe);
    let mut window = desk.window();
    let mut bounds = |id| window.find(Id::new(id)).unwrap().bounds();
    let (record, send) = (bounds("settle-refunded"), bounds("give-back"));
    assert!(record.y + record.height <= send.y, "{record:?} {send:?}");
    drop(window);
    assert_eq!(count(&desk, "Already given back"), 1);
    if let Some(Sheet::Alarm(alarm)) = &mut desk.app.sheet {
        alarm.age(Duration::from_secs(5));
    }
    desk.press("settle-refunded");
    let seen = desk.texts();
    assert!(
        seen.iter().any(|text| text.starts_with("Nothing is sent")),
        "{seen:?}"
    );
    let Some(Sheet::Alarm(alarm)) = &desk.app.sheet else {
        panic!("no alarm")
    };
    assert!(matches!(alarm.matter.deed, Some(Deed::Settle(_))));
}

/// One rule decides it. What went back had come, so that it is what was asked for where nothing else
/// is known; where nothing went back, nothing is said to be back whole.
#[test]
fn the_window_and_the_lists_agree_on_what_went_back_whole() {
    let texts = Texts::new(Locale::EnBe);
    let whole = texts.within("alarm-all-back", Environment::Training, &[]);
    for (received, refunded) in [0, 500, 1_250, 2_500]
        .into_iter()
        .flat_map(|came| [0, 500, 1_250, 2_500].map(|back| (came, back)))
    {
        let view = |outcome| View {
            received: Amount::from_cents(received),
            refunded: Amount::from_cents(refunded),
            ..ended(1, outcome, None)
        };
        let came = if received == 0 { 1_250 } else { received };
        let is_whole = refunded > 0 && refunded >= came;
        let paid = wording::summary(&view(Outcome::Paid));
        let at = format!("{refunded} of {received}");
        let listed = receipt::Row::of(&paid, false).is_all_given_back();
        assert_eq!(listed, is_whole, "{at}");
        let shown = Standing::of_summary(&paid) == Standing::Ended(Outcome::Refunded);
        assert_eq!(shown, is_whole, "{at}");
        let money = Money::of(&wording::summary(&view(Outcome::NeedsAttention)), None);
        let look = look();
        let [came, back] = [came, refunded].map(|cents| look.amount(Amount::from_cents(cents)));
        let line = format!("Received {came}, given back {back}");
        assert_eq!(money.line(&look), (refunded > 0).then_some(line), "{at}");
        let says = wording::attention(Attention::PaidLate, money, Environment::Training, &texts);
        assert_eq!(says == whole, is_whole, "{at}");
    }
}

/// A person's word that money was given back sends none: that is told apart from what really went.
#[test]
fn what_a_person_recorded_as_refunded_is_not_said_to_be_sent() {
    let came = Amount::from_cents(1_250);
    let table = [
        (Outcome::Refunded, Amount::ZERO, true),
        (Outcome::Refunded, Amount::from_cents(500), true),
        (Outcome::Refunded, came, false),
        (Outcome::Paid, came, false),
    ];
    for environment in [Environment::Training, Environment::Test, Environment::Live] {
        for (outcome, refunded, recorded) in table {
            let view = View {
                environment,
                received: came,
                refunded,
                ..ended(1, outcome, None)
            };
            let mut desk = Desk::new();
            desk.hear(&view, What::Changed);
            desk.tell(Message::Charge(charge::Message::Open(view.payment)));
            let seen = desk.texts();
            let says = |part: &str| seen.iter().any(|text| text.contains(part));
            assert!(says("Refunded"), "{seen:?}");
            let told = says("t is recorded that the money was given back");
            assert_eq!(told, recorded, "{environment} {outcome:?}: {seen:?}");
            let sent = says("would now get it back") || says("has been given back");
            assert_eq!(sent, !recorded, "{environment} {outcome:?}: {seen:?}");
        }
    }
}
