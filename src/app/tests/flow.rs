//! What a clerk does, and what becomes of it.

use super::fixtures::{Desk, creating, ended, payment, showing};
use crate::app::keyboard::Shortcut;
use crate::app::screen::charge::{self, REQUEST};
use crate::app::screen::dialog::{self, Dialog};
use crate::app::screen::{code, history, outcome, settings};
use crate::app::state::{Message, Place, Sheet};
use crate::app::widget::Gated;
use crate::input::{EntryKey, Key, Physical, ReadBy, Scan};
use crate::money::{Amount, Locale};
use crate::payment::{Attention, Environment, Outcome};
use crate::sandbox::Scenario;
use crate::terminal::{Command, Duplicates, Event, Phase, Refusal, View, What};
use iced::time::{Duration, Instant};
use iced::widget::Id;
use iced::window;
use proptest::prelude::*;
use std::sync::Arc;

fn key(physical: Physical, text: &str) -> Message {
    Message::Gate(Gated::Key(Key::new(physical, text)))
}

pub fn digit(digit: u8) -> Message {
    // AZERTY, unshifted: the place counts, not what it types.
    const TYPED: [&str; 10] = ["à", "&", "é", "\"", "'", "(", "§", "è", "!", "ç"];
    key(Physical::Digit(digit), TYPED[usize::from(digit)])
}

pub fn enter() -> Message {
    key(Physical::Enter, "\r")
}

pub fn shortcut(shortcut: Shortcut) -> Message {
    Message::Gate(Gated::Shortcut(shortcut))
}

pub fn scan(text: &str) -> Message {
    Message::Gate(Gated::Scan(Scan {
        text: text.to_owned(),
        read_by: ReadBy::Text,
    }))
}

/// Types 12,50 and a reference, and asks for the code.
fn requested(desk: &mut Desk) -> crate::terminal::Charge {
    for n in [1, 2, 5, 0] {
        desk.tell(digit(n));
    }
    desk.tell(scan("+++090/9337/55493+++"));
    desk.tell(enter());
    match desk.sent().last() {
        Some(Command::Charge(charge)) => charge.clone(),
        other => panic!("no charge: {other:?}"),
    }
}

/// A window that shows the code of payment 1.
pub fn with_code() -> Desk {
    let mut desk = Desk::new();
    let ticket = requested(&mut desk).ticket;
    desk.hear(&creating(1), What::Requested { ticket });
    desk.hear(&showing(1), What::Changed);
    assert!(matches!(desk.app.place, Place::Code(_)));
    desk
}

pub fn cancels(desk: &Desk) -> usize {
    let sent = desk.sent();
    sent.iter()
        .filter(|sent| matches!(sent, Command::Cancel { .. }))
        .count()
}

#[test]
fn digits_by_place_and_enter_request_what_was_entered() {
    let mut desk = Desk::new();
    let charge = requested(&mut desk);
    assert_eq!(charge.amount, Amount::from_cents(1_250));
    assert_eq!(charge.reference.canonical(), "+++090/9337/55493+++");
    assert_eq!(charge.duplicates, Duplicates::Refuse);
    assert_eq!(charge.expires_in, 180);
}

#[test]
fn a_second_enter_requests_nothing_more() {
    let mut desk = Desk::new();
    requested(&mut desk);
    desk.tell(enter());
    desk.tell(Message::Charge(charge::Message::Request));
    desk.tell(digit(9));
    let charges = desk
        .sent()
        .into_iter()
        .filter(|sent| matches!(sent, Command::Charge(_)));
    assert_eq!(charges.count(), 1);
    assert_eq!(desk.app.charge.amount(), Amount::from_cents(1_250));
}

#[test]
fn a_missing_amount_or_reference_is_said_and_nothing_is_lost() {
    let mut desk = Desk::new();
    desk.tell(scan("RR473124829BE"));
    desk.tell(enter());
    assert!(desk.sent().is_empty());
    assert!(
        desk.window()
            .find("Enter an amount, for example 12,50.")
            .is_ok()
    );
    assert_eq!(desk.app.charge.reference(), "RR473124829BE");
    desk.tell(digit(1));
    desk.tell(Message::Charge(charge::Message::Reference(String::new())));
    desk.tell(enter());
    assert!(desk.sent().is_empty());
    let said = "Enter or scan a reference: what is the customer paying for?";
    assert!(desk.window().find(said).is_ok());
    assert_eq!(desk.app.charge.amount(), Amount::from_cents(1));
}

#[test]
fn a_wrong_check_digit_is_taken_only_when_asked_twice() {
    let mut desk = Desk::new();
    desk.tell(digit(5));
    desk.tell(scan("+++090/9337/55494+++"));
    assert!(desk.window().find("Check digit wrong: compare").is_ok());
    desk.tell(enter());
    assert!(desk.sent().is_empty());
    assert!(desk.window().find("Use it as it is").is_ok());
    desk.tell(enter());
    assert!(matches!(desk.sent().last(), Some(Command::Charge(_))));
}

#[test]
fn more_than_the_cap_is_said_at_once_and_refused() {
    let mut desk = Desk::new();
    for n in [1, 5, 0, 0, 0, 1] {
        desk.tell(digit(n));
    }
    let above = "The amount is above the limit of 1.500,00\u{a0}€ for one payment. Enter less, or ask your manager.";
    assert!(desk.window().find(above).is_ok());
    desk.tell(scan("RR473124829BE"));
    desk.tell(enter());
    assert!(desk.sent().is_empty());
}

#[test]
fn the_code_appears_and_the_next_sale_is_empty() {
    let desk = with_code();
    assert!(desk.app.charge.is_blank());
    assert!(desk.window().find(Id::new("qr")).is_ok());
    let title = desk.app.title(window::Id::unique());
    assert_eq!(title, "bpost-terminal — Code — TRAINING");
}

#[test]
fn escape_then_enter_cancels_and_escape_twice_does_not() {
    let mut desk = with_code();
    desk.tell(shortcut(Shortcut::Escape));
    assert!(desk.app.dialog.is_some());
    desk.tell(shortcut(Shortcut::Escape));
    assert!(desk.app.dialog.is_none());
    assert_eq!(cancels(&desk), 0);
    desk.tell(shortcut(Shortcut::Escape));
    desk.tell(enter());
    assert_eq!(cancels(&desk), 1);
    assert!(
        matches!(desk.app.place, Place::Code(_)),
        "the truth is not known yet"
    );
}

#[test]
fn a_parked_payment_stays_in_sight_and_leads_back() {
    let mut desk = with_code();
    desk.tell(shortcut(Shortcut::Park));
    assert!(matches!(desk.app.place, Place::Charge));
    assert!(desk.window().find("Waiting").is_ok());
    let open = charge::Message::Open(payment(1));
    desk.tell(Message::Charge(open));
    assert!(matches!(desk.app.place, Place::Code(_)));
    assert!(matches!(desk.sent().last(), Some(Command::AskNow(_))));
}

#[test]
fn a_parked_payment_opened_from_the_history_leads_back_to_its_code() {
    let mut desk = with_code();
    desk.tell(shortcut(Shortcut::Park));
    desk.tell(shortcut(Shortcut::History));
    desk.tell(Message::History(history::Message::Choose(payment(1))));
    desk.tell(Message::History(history::Message::Show));
    assert!(desk.app.sheet.is_none());
    assert!(matches!(desk.app.place, Place::Code(_)));
}

#[test]
fn the_customers_language_follows_the_clerks_unless_it_was_chosen() {
    let mut desk = Desk::new();
    let speaks = |desk: &mut Desk, locale| {
        desk.tell(Message::Settings(settings::Message::Language(locale)));
    };
    speaks(&mut desk, Locale::FrBe);
    assert_eq!(desk.app.charge.customer(), Locale::FrBe);
    desk.tell(Message::Charge(charge::Message::Customer(Locale::DeBe)));
    speaks(&mut desk, Locale::NlBe);
    assert_eq!(desk.app.charge.customer(), Locale::DeBe);
}

#[test]
fn what_becomes_of_a_parked_payment_is_news() {
    let mut desk = with_code();
    desk.tell(shortcut(Shortcut::Park));
    desk.hear(&ended(1, Outcome::Paid, None), What::Outcome(Outcome::Paid));
    assert!(matches!(desk.app.place, Place::Charge), "the sale goes on");
    assert_eq!(desk.app.news, [payment(1)]);
    assert!(desk.window().find(Id::new("news-look")).is_ok());
}

#[test]
fn what_ended_in_an_earlier_run_is_no_news_unless_a_person_must_act() {
    let mut desk = Desk::new();
    desk.hear(&ended(1, Outcome::Declined, None), What::Resumed);
    assert!(desk.app.news.is_empty());
    let late = ended(2, Outcome::NeedsAttention, Some(Attention::PaidLate));
    desk.hear(&late, What::Resumed);
    assert!(desk.app.news.is_empty());
    assert!(matches!(desk.app.sheet, Some(Sheet::Alarm(_))));
}

#[test]
fn paid_turns_the_whole_window_and_enter_is_the_next_sale_after_half_a_second() {
    let mut desk = with_code();
    desk.hear(&ended(1, Outcome::Paid, None), What::Outcome(Outcome::Paid));
    assert!(desk.window().find("Paid").is_ok());
    desk.tell(enter());
    assert!(matches!(desk.app.place, Place::Outcome(_)), "too early");
    let screen = outcome::Outcome::new(payment(1), Instant::now() - Duration::from_millis(501));
    desk.app.place = Place::Outcome(screen);
    let held = Key {
        repeat: true,
        ..Key::new(Physical::Enter, "\r")
    };
    desk.tell(Message::Gate(Gated::Key(held)));
    assert!(
        matches!(desk.app.place, Place::Outcome(_)),
        "a held key is no answer"
    );
    desk.tell(enter());
    assert!(matches!(desk.app.place, Place::Charge));
}

#[test]
fn nothing_but_an_outcome_of_the_engine_says_paid() {
    let mut desk = with_code();
    let almost = View {
        phase: Phase::Ending,
        code: None,
        ..showing(1)
    };
    desk.hear(&almost, What::Changed);
    let mut window = desk.window();
    assert!(window.find("Paid").is_err());
    assert!(window.find("Not known yet").is_ok());
    assert!(
        window.find(Id::new("qr")).is_err(),
        "the code has left the screen"
    );
}

#[test]
fn an_outcome_closes_the_question_whether_to_cancel() {
    let mut desk = with_code();
    desk.tell(shortcut(Shortcut::Escape));
    desk.hear(&ended(1, Outcome::Paid, None), What::Outcome(Outcome::Paid));
    assert!(desk.app.dialog.is_none());
    assert!(matches!(desk.app.place, Place::Outcome(_)));
}

#[test]
fn a_second_code_for_the_same_reference_is_asked_about_and_kept_what_was_typed() {
    let mut desk = Desk::new();
    let charge = requested(&mut desk);
    let why = Refusal::Duplicate {
        payment: payment(7),
        outcome: Some(Outcome::Paid),
        requested_at: jiff::Timestamp::now(),
    };
    let refused = Event::Refused {
        ticket: charge.ticket,
        why,
    };
    desk.tell(Message::Engine(desk.app.generation, refused));
    assert!(matches!(desk.app.dialog, Some(Dialog::Duplicate { .. })));
    let asked = desk.sent().len();
    desk.tell(enter());
    assert_eq!(desk.sent().len(), asked, "Enter takes the safe way");
    assert_eq!(desk.app.charge.amount(), Amount::from_cents(1_250));
    desk.tell(enter());
    let again = desk.sent().len();
    let ticket = desk.app.charge.pending().unwrap();
    let why = Refusal::Duplicate {
        payment: payment(7),
        outcome: None,
        requested_at: jiff::Timestamp::now(),
    };
    desk.tell(Message::Engine(
        desk.app.generation,
        Event::Refused { ticket, why },
    ));
    desk.tell(Message::Dialog(dialog::Message::Do));
    assert_eq!(desk.sent().len(), again + 1);
    match desk.sent().last() {
        Some(Command::Charge(charge)) => assert_eq!(charge.duplicates, Duplicates::Knowingly),
        other => panic!("{other:?}"),
    }
}

#[test]
fn ctrl_with_a_digit_plays_the_customer_in_training_only() {
    let mut desk = with_code();
    for (n, scenario) in [
        (1, Scenario::Completed),
        (2, Scenario::Declined),
        (3, Scenario::Cancelled),
        (4, Scenario::Expired),
    ] {
        desk.tell(shortcut(Shortcut::Customer(n)));
        let played = desk.world.played.lock().unwrap().last().cloned();
        let order = showing(1).order_ids[0].to_string();
        assert_eq!(played, Some((order, Some(scenario))));
    }
    let before = desk.world.played.lock().unwrap().len();
    desk.app.environment = Environment::Test;
    desk.tell(shortcut(Shortcut::Customer(1)));
    desk.tell(Message::Code(code::Message::Scan));
    assert_eq!(desk.world.played.lock().unwrap().len(), before);
    assert!(desk.window().find(Id::new("phone")).is_err());
}

#[test]
fn what_an_older_session_says_counts_no_more() {
    let mut desk = Desk::new();
    let view = Arc::new(ended(1, Outcome::Paid, None));
    let event = Event::Payment {
        view,
        what: What::Outcome(Outcome::Paid),
    };
    desk.tell(Message::Engine(desk.app.generation + 1, event));
    assert!(desk.app.payments.list().is_empty());
}

#[test]
fn the_screen_is_kept_lit_while_a_code_shows_and_no_longer() {
    let mut desk = with_code();
    assert!(desk.app.awake.is_wanted());
    desk.hear(&ended(1, Outcome::Paid, None), What::Outcome(Outcome::Paid));
    assert!(!desk.app.awake.is_wanted());
}

#[test]
fn f1_explains_the_screen_and_escape_leads_back() {
    let mut desk = with_code();
    desk.tell(shortcut(Shortcut::Help));
    assert!(desk.window().find("The customer, in training").is_ok());
    desk.tell(shortcut(Shortcut::Escape));
    assert!(desk.window().find(Id::new("qr")).is_ok());
    assert!(desk.app.dialog.is_none());
}

#[test]
fn the_button_requests_by_touch_and_while_it_is_pending_says_nothing() {
    let mut desk = Desk::new();
    desk.tell(digit(5));
    desk.tell(scan("RR473124829BE"));
    let mut window = desk.window();
    window.click(Id::new(REQUEST)).unwrap();
    let messages: Vec<Message> = window.into_messages().collect();
    desk.tell_all(messages);
    assert!(desk.app.charge.pending().is_some());
    let mut window = desk.window();
    window.click(Id::new(REQUEST)).unwrap();
    assert_eq!(window.into_messages().count(), 0);
}

#[test]
fn the_keypad_fills_the_amount_from_the_right() {
    let mut desk = Desk::new();
    for id in ["key-1", "key-2", "key-5", "key-00", "key-backspace"] {
        let mut window = desk.window();
        window.click(Id::new(id)).unwrap();
        let messages: Vec<Message> = window.into_messages().collect();
        desk.tell_all(messages);
    }
    assert_eq!(desk.app.charge.amount(), Amount::from_cents(1_250));
    assert!(desk.window().find("12,50\u{a0}€").is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is pressed, in whatever order, the amount is the digits that are left.
    #[test]
    fn no_key_makes_the_amount_differ_from_its_digits(
        keys in proptest::collection::vec(0u8..18, 0..40),
    ) {
        let mut desk = Desk::new();
        let mut digits = String::new();
        for pressed in keys {
            let longer = match pressed {
                n @ 0..=9 => {
                    desk.tell(digit(n));
                    format!("{digits}{n}")
                }
                10 => {
                    desk.tell(key(Physical::Backspace, "\u{8}"));
                    digits.pop();
                    digits.clone()
                }
                11 => {
                    desk.tell(key(Physical::Delete, "\u{7f}"));
                    String::new()
                }
                12 => {
                    desk.tell(Message::Charge(charge::Message::Entry(EntryKey::DoubleZero)));
                    format!("{digits}00")
                }
                13 => { desk.tell(key(Physical::Comma, ",")); digits.clone() }
                14 => { desk.tell(key(Physical::NumpadDecimal, ".")); digits.clone() }
                15 => { desk.tell(key(Physical::Letter('E'), "e")); digits.clone() }
                16 => { desk.tell(scan("1234567890")); digits.clone() }
                _ => { desk.tell(shortcut(Shortcut::Next)); digits.clone() }
            };
            let longer = longer.trim_start_matches('0').to_owned();
            if longer.len() <= 6 {
                digits = longer;
            }
            let expected = format!("0{digits}").parse::<u64>().unwrap();
            prop_assert_eq!(desk.app.charge.amount(), Amount::from_cents(expected));
        }
    }
}

/// The controls of two screens may stand in the same place.
#[test]
fn a_focus_never_carries_over_to_another_screen() {
    use iced::advanced::widget::{Operation, operation};
    use iced_test::runtime::user_interface::{Cache, UserInterface};

    let mut desk = Desk::new();
    let mut renderer = iced_test::futures::futures::executor::block_on(
        <iced::Renderer as iced::advanced::renderer::Headless>::new(
            crate::app::theme::REGULAR,
            16.0.into(),
            None,
        ),
    )
    .unwrap();
    let size = desk.app.look.frame.size;
    let mut cache = Cache::default();
    let mut focused = |desk: &Desk, focus: Option<&'static str>| {
        let view = desk.app.view(window::Id::unique());
        let mut ui = UserInterface::build(view, size, std::mem::take(&mut cache), &mut renderer);
        if let Some(id) = focus {
            let mut focus = operation::focusable::focus::<()>(Id::new(id));
            ui.operate(&renderer, &mut operation::black_box(&mut focus));
        }
        let mut count = operation::focusable::count();
        ui.operate(&renderer, &mut operation::black_box(&mut count));
        cache = ui.into_cache();
        match count.finish() {
            operation::Outcome::Some(count) => count.focused.is_some(),
            _ => false,
        }
    };
    assert!(focused(&desk, Some(REQUEST)));
    assert!(focused(&desk, None), "on the same screen the focus stays");
    desk.app.dialog = Some(Dialog::Close { open: 1 });
    assert!(
        !focused(&desk, None),
        "a question has the keyboard for itself"
    );
    desk.app.dialog = None;
    assert!(focused(&desk, None), "the focus is back after the question");
    let ticket = requested(&mut desk).ticket;
    desk.hear(&showing(1), What::Requested { ticket });
    assert!(
        !focused(&desk, None),
        "nothing has the focus on a new screen"
    );
}
