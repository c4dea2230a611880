//! Money that comes late: nobody can miss it, and it disturbs nobody.

use super::fixtures::{Desk, ended, payment, records, reference, showing};
use crate::app::keyboard::Shortcut;
use crate::app::screen::deed::{self, Deed};
use crate::app::screen::{alarm, charge, dialog};
use crate::app::state::{Bar, Message, Place, Sheet};
use crate::app::widget::Gated;
use crate::input::EntryKey;
use crate::journal::Summary;
use crate::money::Amount;
use crate::payment::{Attention, Outcome, PaymentId, RefundState, SettledAs};
use crate::terminal::{Command, Event, RefundRefusal, Refusal, View, What};
use iced::time::Duration;
use iced::widget::Id;

/// The window once the guard against a finger on its way is over.
fn say(desk: &mut Desk, message: deed::Message) {
    let message = Message::Alarm(alarm::Message::Deed(message));
    after_the_guard(desk, message);
}

fn after_the_guard(desk: &mut Desk, message: Message) {
    if let Some(Sheet::Alarm(alarm)) = &mut desk.app.sheet {
        alarm.age(Duration::from_secs(5));
    }
    desk.tell(message);
}

fn late(desk: &mut Desk) -> PaymentId {
    let (known, view) = records::late();
    desk.hear(&view, What::Outcome(Outcome::NeedsAttention));
    let generation = desk.app.generation;
    let id = view.payment.clone();
    desk.tell(Message::Known(
        generation,
        id.clone(),
        Ok(Some(Box::new(known))),
    ));
    id
}

fn is_alarm(desk: &Desk) -> bool {
    matches!(desk.app.sheet, Some(Sheet::Alarm(_)))
}

#[test]
fn late_money_comes_over_the_sale_and_loses_nothing_of_it() {
    let mut desk = Desk::new();
    desk.tell(Message::Charge(charge::Message::Entry(EntryKey::Digit(5))));
    late(&mut desk);
    assert!(is_alarm(&desk));
    for text in [
        "Paid late",
        "12,50\u{a0}€",
        "+++090/9337/55493+++",
        "Payment seen",
    ] {
        assert!(desk.window().find(text).is_ok(), "{text}");
    }
    // What is typed meanwhile goes nowhere, and what was typed stays.
    desk.tell(Message::Gate(Gated::Shortcut(Shortcut::Escape)));
    assert!(is_alarm(&desk), "a key that was on its way is not taken");
    after_the_guard(&mut desk, Message::Gate(Gated::Shortcut(Shortcut::Escape)));
    assert!(!is_alarm(&desk));
    assert_eq!(desk.app.charge.amount(), Amount::from_cents(5));
    assert!(
        desk.window().find(Id::new("alarm-look")).is_ok(),
        "it stays in sight"
    );
    desk.tell(Message::Bar(Bar::LookAtAlarm));
    assert!(is_alarm(&desk));
}

#[test]
fn a_code_of_another_customer_is_not_disturbed_and_the_alarm_comes_afterwards() {
    let mut desk = Desk::new();
    desk.app.charge.requested(1);
    let other = View {
        reference: reference("Zegels"),
        ..showing(1)
    };
    desk.hear(&other, What::Requested { ticket: 1 });
    late(&mut desk);
    assert!(!is_alarm(&desk));
    assert!(desk.window().find(Id::new("qr")).is_ok());
    assert!(desk.window().find(Id::new("alarm-look")).is_ok());
    desk.hear(&ended(1, Outcome::Paid, None), What::Outcome(Outcome::Paid));
    assert!(matches!(desk.app.place, Place::Outcome(_)) && !is_alarm(&desk));
    desk.app.place = Place::Charge;
    desk.tell(Message::Tick);
    assert!(is_alarm(&desk), "in full, once the sale is over");
}

#[test]
fn a_code_that_comes_while_the_alarm_is_up_is_shown() {
    let mut desk = Desk::new();
    desk.app.charge.requested(1);
    late(&mut desk);
    assert!(!is_alarm(&desk), "a code is on its way");
    desk.app.charge.taken();
    desk.tell(Message::Tick);
    assert!(is_alarm(&desk));
    desk.app.charge.requested(2);
    desk.hear(&showing(2), What::Requested { ticket: 2 });
    assert!(!is_alarm(&desk) && matches!(desk.app.place, Place::Code(_)));
}

#[test]
fn it_comes_back_at_each_start_until_it_is_settled() {
    let mut desk = Desk::new();
    let (_, view) = records::late();
    let past: Vec<Summary> = vec![crate::app::wording::summary(&view)];
    desk.tell(Message::Past(desk.app.generation, Ok(past)));
    assert!(is_alarm(&desk), "the engine need not tell of it");
    desk.hear(&ended(9, Outcome::Paid, None), What::Outcome(Outcome::Paid));
    assert!(!is_alarm(&desk) && desk.app.payments.alarms().is_empty());
}

#[test]
fn what_waits_behind_an_alarm_is_counted_down_by_later() {
    let mut desk = Desk::new();
    let past = (1..=3).map(|number| {
        let late = ended(number, Outcome::NeedsAttention, Some(Attention::PaidLate));
        crate::app::wording::summary(&late)
    });
    desk.tell(Message::Past(desk.app.generation, Ok(past.collect())));
    for title in [
        "To settle · 2 more to settle",
        "To settle · 1 more to settle",
        "To settle",
    ] {
        assert!(desk.texts().contains(&title.to_owned()), "{title}");
        after_the_guard(&mut desk, Message::Alarm(alarm::Message::Later));
    }
    assert!(!is_alarm(&desk), "all were looked at");
    // Who looks at them again begins anew, so that none is out of reach.
    desk.tell(Message::Bar(Bar::LookAtAlarm));
    let title = "To settle · 2 more to settle".to_owned();
    assert!(desk.texts().contains(&title));
}

#[test]
fn accepting_it_wants_a_reason_and_is_sent_once() {
    let mut desk = Desk::new();
    let id = late(&mut desk);
    let sent = desk.sent().len();
    say(
        &mut desk,
        deed::Message::Choose(Deed::Settle(SettledAs::Paid)),
    );
    say(&mut desk, deed::Message::Confirm);
    assert_eq!(desk.sent().len(), sent, "a reason is wanted");
    say(&mut desk, deed::Message::Note("handed over".into()));
    say(&mut desk, deed::Message::Confirm);
    say(&mut desk, deed::Message::Confirm);
    assert_eq!(desk.sent().len(), sent + 1);
    match desk.sent().last() {
        Some(Command::Settle {
            payment, as_, note, ..
        }) => {
            assert_eq!((payment, *as_), (&id, SettledAs::Paid));
            assert_eq!(note, "handed over");
        }
        other => panic!("{other:?}"),
    }
}

/// Presses *Give back* until the question is answered; the ticket of what was sent.
fn gives_back(desk: &mut Desk) -> u64 {
    say(desk, deed::Message::Choose(Deed::GiveBack));
    say(desk, deed::Message::Note("left".into()));
    say(desk, deed::Message::Confirm);
    assert!(desk.app.dialog.is_some(), "it is asked about first");
    desk.tell(Message::Dialog(dialog::Message::Do));
    match desk.sent().last() {
        Some(Command::Refund {
            ticket,
            amount,
            note,
            ..
        }) => {
            assert_eq!(
                *amount,
                Some(Amount::from_cents(1250)),
                "an amount is always sent"
            );
            assert_eq!(note, "left");
            *ticket
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn giving_late_money_back_is_asked_about_and_sent_once() {
    let mut desk = Desk::new();
    late(&mut desk);
    let ticket = gives_back(&mut desk);
    let sent = desk.sent().len();
    say(&mut desk, deed::Message::Choose(Deed::GiveBack));
    say(&mut desk, deed::Message::Confirm);
    assert!(desk.app.dialog.is_none(), "it is on its way");
    assert_eq!(desk.sent().len(), sent);
    let (_, view) = records::late();
    let refunded = What::Refund {
        ticket: Some(ticket),
        amount: view.amount,
        state: RefundState::Unresolved,
    };
    desk.hear(&view, refunded);
    assert!(
        desk.window().find("is not known yet").is_err(),
        "whole sentences"
    );
    let says = desk.app.look.texts.get("notice-refund_unresolved");
    assert!(desk.window().find(says.as_str()).is_ok());
}

#[test]
fn the_safe_answer_to_giving_back_is_enter() {
    let mut desk = Desk::new();
    late(&mut desk);
    say(&mut desk, deed::Message::Choose(Deed::GiveBack));
    say(&mut desk, deed::Message::Note("left".into()));
    say(&mut desk, deed::Message::Confirm);
    let sent = desk.sent().len();
    desk.tell(super::flow::enter());
    assert!(desk.app.dialog.is_none());
    assert_eq!(desk.sent().len(), sent, "nothing was given back");
}

#[test]
fn why_a_refund_was_not_taken_stands_beside_it() {
    let mut desk = Desk::new();
    late(&mut desk);
    let ticket = gives_back(&mut desk);
    let why = Refusal::Refund(RefundRefusal::NoAnswer);
    desk.tell(Message::Engine(
        desk.app.generation,
        Event::Refused { ticket, why },
    ));
    let says = desk.app.look.texts.get("refusal-refund-no-answer");
    assert!(desk.window().find(says.as_str()).is_ok());
    assert!(
        desk.window().find(Id::new("give-back")).is_ok(),
        "it can be tried again"
    );
}

#[test]
fn without_refunds_it_says_whom_to_ask_and_takes_the_record() {
    let mut desk = Desk::new();
    if let Some(session) = &mut desk.app.session {
        session.refunds = false;
    }
    late(&mut desk);
    let says = desk.app.look.texts.get("alarm-refunds-off");
    assert!(desk.window().find(says.as_str()).is_ok());
    assert!(desk.window().find(Id::new("give-back")).is_err());
    assert!(desk.window().find(Id::new("settle-refunded")).is_ok());
}

#[test]
fn more_than_the_lists_keep_pushes_no_alarm_out() {
    let mut desk = Desk::new();
    let alarm = ended(1, Outcome::NeedsAttention, Some(Attention::PaidLate));
    desk.hear(&alarm, What::Changed);
    for number in 2..400 {
        desk.hear(&ended(number, Outcome::Paid, None), What::Changed);
    }
    assert!(desk.app.is_alarm(&payment(1)));
}

#[test]
fn what_does_not_fit_at_once_leads_from_its_own_screen_to_the_alarm() {
    let mut desk = Desk::new();
    desk.app.charge.requested(9);
    desk.hear(&showing(9), What::Requested { ticket: 9 });
    let (_, view) = records::twice();
    desk.hear(&view, What::Outcome(Outcome::NeedsAttention));
    assert!(matches!(desk.app.place, Place::Outcome(_)) && !is_alarm(&desk));
    let long_ago = std::time::Instant::now() - Duration::from_secs(2);
    let own = crate::app::screen::outcome::Outcome::new(payment(9), long_ago);
    desk.app.place = Place::Outcome(own);
    let details = crate::app::screen::outcome::Message::Details;
    desk.tell(Message::Outcome(details));
    assert!(is_alarm(&desk));
    assert!(desk.window().find("Paid twice").is_ok());
}

#[test]
fn late_money_that_went_back_closes_the_alarm_and_is_told() {
    let mut desk = Desk::new();
    let id = late(&mut desk);
    let refunded = ended(9, Outcome::Refunded, None);
    desk.hear(&refunded, What::Outcome(Outcome::Refunded));
    assert!(!is_alarm(&desk));
    assert_eq!(desk.app.news, [id]);
}

#[test]
fn what_needs_a_person_has_words_in_every_language() {
    use Attention::{Chargeback, Incomplete, Mismatch, PaidLate, PaidTwice, Recovered};
    // A new one does not compile until it stands in the list.
    let _listed = |one: Attention| match one {
        Mismatch | Incomplete | PaidLate | PaidTwice | Chargeback | Recovered => (),
    };
    for locale in crate::locale::Locale::ALL {
        let texts = crate::locale::Texts::new(locale);
        for one in [
            Mismatch, Incomplete, PaidLate, PaidTwice, Chargeback, Recovered,
        ] {
            let key = format!("attention-{}", one.word());
            assert_ne!(
                crate::app::wording::attention_word(one, &texts),
                key,
                "{locale:?}"
            );
        }
    }
}
