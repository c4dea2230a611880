//! A second code for one reference, knowingly asked for: money that comes by the first is told at
//! the second, where the customer would pay once more.

use super::fixtures::{Desk, ended, payment, records, reference, showing};
use super::scenes::screen;
use crate::app::screen::dialog::Dialog;
use crate::app::screen::{charge, outcome};
use crate::app::state::{Message, Place, Sheet};
use crate::app::theme::Mode;
use crate::locale::{Locale, Texts};
use crate::payment::{Attention, Outcome};
use crate::terminal::{Phase, View, What};
use iced::time::{Duration, Instant};
use iced::widget::Id;

const SAYS: &str =
    "Do not let this code be scanned: money has already come in for this reference. Cancel it.";

/// A window with the second code of a reference, of whose first nothing is known yet.
fn second() -> Desk {
    let mut desk = Desk::new();
    desk.hear(&showing(1), What::Changed);
    desk.app.charge.requested(2);
    let again = View {
        reference: reference("090933755493"),
        ..showing(2)
    };
    desk.hear(&again, What::Requested { ticket: 2 });
    desk
}

fn is_told(desk: &Desk) -> bool {
    desk.texts().contains(&SAYS.to_owned())
}

#[test]
fn money_by_the_first_code_is_told_at_the_second_for_as_long_as_it_stands() {
    let mut desk = second();
    assert!(!is_told(&desk), "nothing came yet");
    desk.hear(&ended(1, Outcome::Paid, None), What::Outcome(Outcome::Paid));
    assert!(is_told(&desk), "{:?}", desk.texts());
    assert!(desk.window().find(Id::new("qr")).is_ok());
    // Looked at in the history, it is news no more, and still it must not be paid again.
    desk.app.note_news(&payment(1));
    desk.tell(crate::app::state::Message::Tick);
    assert!(is_told(&desk));
    desk.press("same-cancel");
    assert!(matches!(&desk.app.dialog, Some(Dialog::Cancel(of)) if *of == payment(2)));
}

#[test]
fn late_money_counts_and_what_went_back_does_not() {
    let mut desk = second();
    let late = View {
        payment: payment(1),
        ..records::late().1
    };
    desk.hear(&late, What::Outcome(Outcome::NeedsAttention));
    assert!(is_told(&desk));
    let back = View {
        refunded: late.received,
        ..late
    };
    desk.hear(&back, What::Changed);
    assert!(!is_told(&desk));
    let taken = View {
        attention: Some(Attention::Chargeback),
        ..records::late().1
    };
    let taken = View {
        payment: payment(1),
        ..taken
    };
    desk.hear(&taken, What::Changed);
    assert!(!is_told(&desk), "the bank took it back");
}

#[test]
fn neither_another_reference_nor_what_the_clerk_knew_of_is_told() {
    let mut desk = Desk::new();
    desk.app.charge.requested(2);
    desk.hear(&showing(2), What::Requested { ticket: 2 });
    let other = View {
        reference: reference("Zegels"),
        ..ended(1, Outcome::Paid, None)
    };
    desk.hear(&other, What::Changed);
    let before = View {
        resumed: true,
        ..ended(3, Outcome::Paid, None)
    };
    desk.hear(&before, What::Changed);
    assert!(!is_told(&desk));
}

#[test]
fn it_names_no_outcome_and_stands_over_the_whole_screen_too() {
    for (name, key) in [
        ("code-same", "code-same"),
        ("code-same-full", "code-same"),
        ("code-same-perhaps", "code-same-perhaps"),
    ] {
        for locale in Locale::ALL {
            let mut desk = screen(name, false);
            desk.dress((800.0, 480.0), Mode::Light, locale);
            let texts = Texts::new(locale);
            let says = texts.get(key);
            assert!(desk.texts().contains(&says), "{name} {locale}");
            for key in [key.to_owned(), format!("{key}-short")] {
                let says = texts.get(&key).to_lowercase();
                for outcome in ["paid", "declined", "expired", "cancelled", "refunded"] {
                    let word = texts.get(&format!("outcome-{outcome}")).to_lowercase();
                    assert!(!says.contains(&word), "{says}: {word}");
                }
            }
        }
    }
}

#[test]
fn a_code_that_is_gone_needs_no_warning() {
    let mut desk = second();
    desk.hear(&ended(1, Outcome::Paid, None), What::Outcome(Outcome::Paid));
    let ending = View {
        phase: Phase::Ending,
        code: None,
        ..showing(2)
    };
    desk.hear(&ending, What::Changed);
    assert!(!is_told(&desk));
}

#[test]
fn the_end_of_the_second_says_that_the_reference_has_its_money() {
    let desk = screen("same-cancelled", false);
    let seen = desk.texts();
    let says = |part: &str| seen.iter().any(|text| text.contains(part));
    assert!(says("12,50\u{a0}€ came by another code"), "{seen:?}");
    assert!(
        !says("no money was received, hand nothing over"),
        "{seen:?}"
    );
}

/// Both codes of a reference, each to be concluded: the first that was put aside, and the second,
/// which stands on the screen.
fn two() -> (Desk, View, View) {
    let (mut desk, first) = (Desk::new(), showing(1));
    desk.hear(&first, What::Changed);
    let second = showing(2);
    desk.app.charge.requested(2);
    desk.hear(&second, What::Requested { ticket: 2 });
    (desk, first, second)
}

/// What this code was asked for is paid now.
fn is_paid(desk: &mut Desk, of: &View) -> View {
    let view = View {
        requested_at: of.requested_at,
        received: of.amount,
        payment: of.payment.clone(),
        ..ended(3, Outcome::Paid, None)
    };
    desk.hear(&view, What::Outcome(Outcome::Paid));
    view
}

fn says(desk: &Desk, part: &str) -> bool {
    desk.texts().iter().any(|text| text.contains(part))
}

const TWICE: &str = "may have paid twice: 12,50\u{a0}€ also came for this reference";

#[test]
fn both_paid_is_told_on_the_green_screen_for_as_long_as_both_have_money() {
    let (mut desk, first, second) = two();
    let first = is_paid(&mut desk, &first);
    let second = is_paid(&mut desk, &second);
    assert!(matches!(&desk.app.place, Place::Outcome(of) if *of.payment() == second.payment));
    assert!(says(&desk, TWICE), "{:?}", desk.texts());
    assert!(says(&desk, "give one back from the details"));
    assert!(desk.texts().contains(&"Paid".to_owned()), "it stays paid");
    let part = View {
        refunded: crate::money::Amount::from_cents(500),
        ..first.clone()
    };
    desk.hear(&part, What::Changed);
    assert!(says(&desk, TWICE), "some of it is left");
    let back = View {
        refunded: first.received,
        ..first
    };
    desk.hear(&back, What::Changed);
    assert!(!says(&desk, "twice"), "{:?}", desk.texts());
}

#[test]
fn money_of_the_first_that_comes_while_the_second_is_green_is_told_there_and_as_news() {
    let (mut desk, first, second) = two();
    is_paid(&mut desk, &second);
    assert!(!says(&desk, "twice"), "nothing came by the first yet");
    is_paid(&mut desk, &first);
    assert!(says(&desk, TWICE), "{:?}", desk.texts());
    desk.app.look.now = Instant::now() + Duration::from_millis(900);
    desk.app.place = Place::Charge;
    assert!(says(&desk, "Paid twice?"), "{:?}", desk.texts());
    // The other way round it is as true.
    desk.tell(Message::Charge(charge::Message::Open(first.payment)));
    assert!(says(&desk, TWICE), "{:?}", desk.texts());
}

#[test]
fn late_money_of_the_first_is_told_beside_its_alarm_too() {
    let (mut desk, first, second) = two();
    is_paid(&mut desk, &second);
    let late = View {
        requested_at: first.requested_at,
        payment: first.payment,
        ..records::late().1
    };
    desk.hear(&late, What::Outcome(Outcome::NeedsAttention));
    assert!(says(&desk, TWICE), "{:?}", desk.texts());
    let Place::Outcome(screen) = &desk.app.place else {
        panic!("no outcome")
    };
    let later = Instant::now() + Duration::from_secs(1);
    let next = screen.update(outcome::Message::Next, later);
    assert_eq!(next, outcome::Action::Next);
    desk.app.place = Place::Charge;
    desk.tell(Message::Tick);
    assert!(matches!(desk.app.sheet, Some(Sheet::Alarm(_))));
    assert!(says(&desk, TWICE), "{:?}", desk.texts());
}

#[test]
fn one_sale_after_the_other_is_not_paid_twice() {
    let (mut desk, first, second) = (Desk::new(), showing(1), showing(2));
    desk.hear(&first, What::Changed);
    is_paid(&mut desk, &first);
    desk.app.charge.requested(2);
    desk.hear(&second, What::Requested { ticket: 2 });
    is_paid(&mut desk, &second);
    assert!(!says(&desk, "twice"), "{:?}", desk.texts());
    desk.app.place = Place::Charge;
    desk.tell(Message::Charge(charge::Message::Open(first.payment)));
    assert!(!says(&desk, "twice"), "{:?}", desk.texts());
}

#[test]
fn who_may_not_give_back_is_told_whom_to_ask() {
    for (name, refunds) in [
        ("both-paid", true),
        ("both-history", true),
        ("both-alarm", true),
        ("both-paid", false),
    ] {
        let mut desk = screen(name, false);
        if let Some(session) = &mut desk.app.session {
            session.refunds = refunds;
        }
        for locale in Locale::ALL {
            desk.dress((800.0, 480.0), Mode::Light, locale);
            let texts = Texts::new(locale);
            let (may, asks) = (texts.get("both-give"), texts.get("both-elsewhere"));
            let told = (says(&desk, &may), says(&desk, &asks));
            assert_eq!(told, (refunds, !refunds), "{name} {locale}");
        }
    }
}

/// What stands in the middle is squeezed as soon as no room is left below it.
#[test]
fn what_says_that_both_are_paid_is_whole_in_every_window() {
    for size in [
        (800.0, 480.0),
        (480.0, 800.0),
        (1024.0, 600.0),
        (1280.0, 800.0),
    ] {
        for (locale, long) in Locale::ALL
            .into_iter()
            .flat_map(|l| [(l, false), (l, true)])
        {
            for name in ["both-paid", "both-perhaps"] {
                let mut desk = screen(name, long);
                if let Some(session) = &mut desk.app.session {
                    session.refunds = false;
                }
                desk.dress(size, Mode::Light, locale);
                let mut window = desk.window();
                let mut bounds = |id| window.find(Id::new(id)).unwrap().bounds();
                let (says, next) = (bounds("alert"), bounds("next"));
                let left = next.y - says.y - says.height;
                assert!(
                    left > 13.0,
                    "{name}: {left} at {size:?} in {locale}, {long}"
                );
            }
        }
    }
}

#[test]
fn the_warning_above_a_code_is_whole_in_every_window() {
    for size in [(800.0, 480.0), (480.0, 800.0), (1024.0, 600.0)] {
        for locale in Locale::ALL {
            for key in ["code-same", "code-same-perhaps"] {
                let mut desk = screen(key, false);
                desk.dress(size, Mode::Light, locale);
                let texts = Texts::new(locale);
                let [long, short] = [key.to_owned(), format!("{key}-short")].map(|k| texts.get(&k));
                let mut window = desk.window();
                let says = if size.0 < 640.0 { short } else { long };
                let told = window.find(says.as_str()).unwrap();
                let (whole, seen) = (told.bounds(), told.visible_bounds());
                assert_eq!(seen, Some(whole), "{says} at {size:?}");
            }
        }
    }
}
