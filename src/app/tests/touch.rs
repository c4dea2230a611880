//! By fingers alone, on the smallest tablet: money goes back in part, and late money is settled.

use super::fixtures::Desk;
use super::scenes::screen;
use crate::app::screen::dialog::Dialog;
use crate::app::state::Message;
use crate::app::theme::Mode;
use crate::locale::Locale;
use crate::money::Amount;
use crate::payment::SettledAs;
use crate::terminal::Command;
use iced::Rectangle;
use iced::widget::Id;

fn tablet(name: &str) -> Desk {
    let mut desk = screen(name, false);
    desk.dress((800.0, 480.0), Mode::Light, Locale::NlBe);
    desk
}

fn touches(desk: &mut Desk, ids: &[&'static str]) {
    for id in ids {
        let mut window = desk.window();
        window.click(Id::new(id)).unwrap();
        let messages: Vec<Message> = window.into_messages().collect();
        desk.tell_all(messages);
    }
}

/// Where the buttons of this window with these ids are; those that are not there are left out.
fn places(desk: &Desk, ids: &[&'static str]) -> Vec<(&'static str, Rectangle)> {
    let mut window = desk.window();
    let found = ids.iter().map(|id| (*id, window.find(Id::new(id))));
    let there = found.filter_map(|(id, found)| Some((id, found.ok()?.bounds())));
    there.collect()
}

fn touches_letters(desk: &mut Desk, letters: &[&str]) {
    for letter in letters {
        let mut window = desk.window();
        window.click(*letter).unwrap();
        let messages: Vec<Message> = window.into_messages().collect();
        desk.tell_all(messages);
    }
}

/// How much goes back when these are touched, after the question.
fn goes_back(ids: &[&'static str]) -> Option<Amount> {
    let mut desk = tablet("part-refunded");
    touches(&mut desk, &["give-back"]);
    touches(&mut desk, ids);
    touches(&mut desk, &["settle-yes"]);
    let asked = matches!(desk.app.dialog, Some(Dialog::Refund { .. }));
    if !asked {
        return None;
    }
    touches(&mut desk, &["dialog-do"]);
    match desk.sent().last() {
        Some(Command::Refund { amount, .. }) => *amount,
        other => panic!("no refund: {other:?}"),
    }
}

#[test]
fn a_part_goes_back_by_the_keys_of_a_sale() {
    // 7,50 of 12,50 is left.
    let table: [(&[&str], Option<u64>); 6] = [
        (&["key-5", "key-00"], Some(500)),
        (&["key-1", "key-2", "key-5", "key-backspace"], Some(12)),
        (&["give-all"], Some(750)),
        (&["give-all", "key-3", "key-00"], Some(300)),
        (&[], None),
        (&["key-7", "key-5", "key-1"], None),
    ];
    for (ids, cents) in table {
        assert_eq!(goes_back(ids), cents.map(Amount::from_cents), "{ids:?}");
    }
}

#[test]
fn more_than_is_left_is_said_at_once() {
    let mut desk = tablet("part-refunded");
    touches(&mut desk, &["give-back", "key-8", "key-00"]);
    let values = [("left", "€\u{a0}7,50".into())];
    let says = desk.app.look.texts.with("refusal-refund-too-much", &values);
    assert!(desk.window().find(says.as_str()).is_ok(), "{says}");
}

#[test]
fn late_money_is_settled_with_a_reason_of_letters() {
    let mut desk = tablet("settling");
    touches(&mut desk, &["letters"]);
    touches_letters(&mut desk, &["K", "A", "S", "Spatie", "2"]);
    touches(&mut desk, &["settle-yes"]);
    match desk.sent().last() {
        Some(Command::Settle { as_, note, .. }) => {
            assert_eq!((*as_, note.as_str()), (SettledAs::Refunded, "KAS 2"));
        }
        other => panic!("not settled: {other:?}"),
    }
}

/// The pretended customer's phone: a second tap must not reach what ends the sale.
#[test]
fn a_double_tap_on_the_scan_touches_nothing_else() {
    const ENDS: [&str; 5] = [
        "phone-pay",
        "phone-decline",
        "phone-cancel",
        "phone-leave",
        "cancel",
    ];
    for size in [
        (800.0, 480.0),
        (1024.0, 600.0),
        (1280.0, 800.0),
        (768.0, 1024.0),
        (480.0, 800.0),
        (1920.0, 1080.0),
    ] {
        for locale in Locale::ALL {
            let mut desk = screen("code", false);
            desk.dress(size, Mode::Light, locale);
            let scan = places(&desk, &["phone-scan"]);
            let (_, scan) = scan.first().copied().unwrap();
            touches(&mut desk, &["phone-scan"]);
            let ends = places(&desk, &ENDS);
            assert_eq!(ends.len(), ENDS.len(), "{ends:?}");
            for (id, there) in ends {
                let under = there.intersection(&scan);
                assert!(under.is_none(), "{id} {under:?} at {size:?} in {locale}");
            }
        }
    }
}
