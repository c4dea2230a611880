//! A second code for one reference, knowingly asked for: money that comes by the first is told at
//! the second, where the customer would pay once more.

use super::fixtures::{Desk, ended, payment, records, reference, showing};
use super::scenes::screen;
use crate::app::screen::dialog::Dialog;
use crate::app::theme::Mode;
use crate::locale::{Locale, Texts};
use crate::payment::{Attention, Outcome};
use crate::terminal::{Phase, View, What};
use iced::widget::Id;
use jiff::SignedDuration;

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
    let before = ended(3, Outcome::Paid, None);
    let before = View {
        resolved_at: before
            .resolved_at
            .map(|at| at - SignedDuration::from_mins(1)),
        ..before
    };
    desk.hear(&before, What::Changed);
    assert!(!is_told(&desk));
}

#[test]
fn it_names_no_outcome_and_stands_over_the_whole_screen_too() {
    for name in ["code-same", "code-same-full"] {
        for locale in Locale::ALL {
            let mut desk = screen(name, false);
            desk.dress((800.0, 480.0), Mode::Light, locale);
            let texts = Texts::new(locale);
            let says = texts.get("code-same");
            assert!(desk.texts().contains(&says), "{name} {locale}");
            for key in ["code-same", "code-same-short"] {
                let says = texts.get(key).to_lowercase();
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
