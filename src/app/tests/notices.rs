//! What no screen may say or show, whatever is news elsewhere: that something else was paid, in front
//! of a code that is not; and a screen of training without its mark.

use super::fixtures::{Desk, ended, payment, records, showing};
use super::scenes::{SCREENS, screen};
use crate::app::sound::Sound;
use crate::app::state::{Message, Place};
use crate::app::theme::{self, AMBER, Mode};
use crate::locale::{Locale, Texts};
use crate::payment::{Attention, Outcome};
use crate::terminal::{Phase, What};
use iced::widget::Id;
use image::RgbImage;
use tempfile::TempDir;

/// Every other payment has got its outcome meanwhile.
fn others_end(desk: &mut Desk) {
    desk.hear(&showing(71), What::Changed);
    desk.hear(
        &ended(71, Outcome::Paid, None),
        What::Outcome(Outcome::Paid),
    );
    let late = ended(72, Outcome::NeedsAttention, Some(Attention::PaidLate));
    desk.hear(&late, What::Outcome(Outcome::NeedsAttention));
}

/// Whether a code is on screen that can be paid.
fn has_code(desk: &Desk) -> bool {
    match (&desk.app.sheet, &desk.app.place) {
        (None, Place::Code(code)) => {
            let view = desk.app.payments.view(code.payment());
            view.is_some_and(|view| view.phase == Phase::Showing)
        }
        _ => false,
    }
}

fn picture(desk: &mut Desk, size: (f32, f32), mode: Mode) -> RgbImage {
    desk.dress(size, mode, Locale::NlBe);
    let folder = TempDir::new().unwrap();
    let seen = desk.window().snapshot(&theme::base(mode)).unwrap();
    assert!(seen.matches_image(folder.path().join("seen.png")).unwrap());
    let mut files = std::fs::read_dir(folder.path()).unwrap();
    let file = files.next().unwrap().unwrap().path();
    image::open(file).unwrap().into_rgb8()
}

#[test]
fn nothing_green_stands_on_a_screen_with_a_code() {
    let mut seen = 0;
    for name in SCREENS {
        for (size, mode) in [((800.0, 480.0), Mode::Light), ((1280.0, 800.0), Mode::Dark)] {
            let mut desk = screen(name, false);
            others_end(&mut desk);
            if !has_code(&desk) {
                continue;
            }
            seen += 1;
            let picture = picture(&mut desk, size, mode);
            let is_green =
                |[r, g, b]: [u8; 3]| g > r.saturating_add(24) && g > b.saturating_add(24);
            let green = picture.pixels().filter(|pixel| is_green(pixel.0)).count();
            assert_eq!(green, 0, "{name} {size:?} {mode:?}");
        }
    }
    assert!(seen >= 10, "only {seen} screens with a code");
}

#[test]
fn no_word_of_an_outcome_stands_on_a_screen_with_a_code() {
    // The pretended customer has buttons of their own, which say declined.
    let outcomes = [
        Outcome::Paid,
        Outcome::Expired,
        Outcome::Refunded,
        Outcome::Cancelled,
    ];
    for name in SCREENS {
        for locale in Locale::ALL {
            let mut desk = screen(name, false);
            others_end(&mut desk);
            if !has_code(&desk) || desk.app.dialog.is_some() {
                continue;
            }
            desk.dress((1280.0, 800.0), Mode::Light, locale);
            let words = Texts::new(locale);
            let words = outcomes.map(|outcome| words.get(&format!("outcome-{}", outcome.word())));
            for text in desk.texts() {
                let said = words.iter().any(|word| text.trim().starts_with(word));
                assert!(!said, "{name} in {locale}: {text}");
            }
        }
    }
}

#[test]
fn news_waits_for_the_code_to_go_and_then_names_its_payment() {
    let mut desk = screen("code-news", false);
    let says = "Other payment: \n+++090/9337/55493+++, 12,50\u{a0}€: paid (+1)";
    assert!(desk.window().find("2 other payments have news").is_ok());
    assert!(desk.window().find(says).is_err());
    desk.tell(Message::Code(crate::app::screen::code::Message::Park));
    let seen = desk.texts();
    assert!(seen.iter().any(|text| text == says), "{seen:?}");
    // It is read, and then the one before it.
    for left in [1, 0] {
        let mut window = desk.window();
        window.click(Id::new("news-dismiss")).unwrap();
        let messages: Vec<Message> = window.into_messages().collect();
        desk.tell_all(messages);
        assert_eq!(desk.app.news.len(), left);
    }
    assert!(desk.window().find(Id::new("news")).is_err());
}

#[test]
fn looking_at_news_leads_to_its_payment() {
    let mut desk = screen("news", false);
    let mut window = desk.window();
    window.click(Id::new("news-look")).unwrap();
    let messages: Vec<Message> = window.into_messages().collect();
    desk.tell_all(messages);
    assert!(matches!(&desk.app.place, Place::Outcome(of) if *of.payment() == payment(7)));
    assert_eq!(desk.app.news, [payment(6)]);
}

#[test]
fn news_takes_no_place_from_danger() {
    for name in ["damage-later", "alarm-charge", "two-strips"] {
        for size in [(800.0, 480.0), (480.0, 800.0), (1280.0, 800.0)] {
            let mut desk = screen(name, false);
            desk.hear(&showing(71), What::Changed);
            desk.hear(
                &ended(71, Outcome::Paid, None),
                What::Outcome(Outcome::Paid),
            );
            desk.dress(size, Mode::Light, Locale::FrBe);
            let mut window = desk.window();
            let mut stands = |id| window.find(Id::new(id)).is_ok();
            assert!(stands("news"), "{name} {size:?}");
            assert_eq!(
                stands("damage-read"),
                name != "alarm-charge",
                "{name} {size:?}"
            );
            assert_eq!(
                stands("alarm-look"),
                name != "damage-later",
                "{name} {size:?}"
            );
        }
    }
}

#[test]
fn what_is_open_and_has_no_room_is_counted() {
    for (name, size, parked) in [
        ("two-strips", (800.0, 480.0), 3),
        ("charge", (480.0, 800.0), 3),
        ("two-strips", (1280.0, 800.0), 9),
    ] {
        let mut desk = screen(name, false);
        for number in 20..20 + parked {
            desk.hear(&showing(number), What::Changed);
        }
        desk.hear(&showing(71), What::Changed);
        desk.hear(
            &ended(71, Outcome::Declined, None),
            What::Outcome(Outcome::Declined),
        );
        desk.dress(size, Mode::Light, Locale::FrBe);
        let open = desk.app.payments.list();
        let open = open.iter().filter(|row| row.standing.is_open()).count();
        let seen = desk.texts();
        // The strips and the bar have other words for what they tell of.
        let words = ["En attente", "À vérifier"];
        let rows = seen.iter().filter(|text| words.contains(&text.as_str()));
        let more = format!("+{}", open - rows.count());
        assert_ne!(more, "+0", "{size:?} has room for all of them");
        assert!(seen.contains(&more), "{size:?} {more}: {seen:?}");
    }
    assert!(
        screen("charge", false)
            .window()
            .find(Id::new("more-open"))
            .is_err()
    );
}

#[test]
fn nothing_is_heard_of_another_payment_in_front_of_a_code() {
    let mut desk = screen("code", false);
    desk.app.sound = true;
    assert_eq!(desk.app.sound_of(&ended(71, Outcome::Paid, None)), None);
    let own = ended(9, Outcome::Paid, None);
    assert_eq!(desk.app.sound_of(&own), Some(Sound::Paid));
    desk.app.place = Place::Charge;
    assert_eq!(
        desk.app.sound_of(&ended(71, Outcome::Paid, None)),
        Some(Sound::Paid)
    );
}

#[test]
fn every_screen_of_training_says_so_and_no_question_covers_it() {
    for name in SCREENS {
        for size in [(800.0, 480.0), (480.0, 800.0), (1280.0, 800.0)] {
            let mut desk = screen(name, true);
            desk.dress(size, Mode::Light, Locale::DeBe);
            let mut window = desk.window();
            let banner = window.find(Id::new("environment")).unwrap().bounds();
            let within = iced::Rectangle::with_size(desk.app.look.frame.size);
            assert!(banner.is_within(&within), "{name} {size:?}: {banner:?}");
            assert!(window.find("SCHULUNG").is_ok(), "{name}");
            if let Ok(dialog) = window.find(Id::new("dialog")) {
                let dialog = dialog.bounds();
                assert!(
                    banner.intersection(&dialog).is_none(),
                    "{name} {size:?}: {dialog:?}"
                );
            }
        }
        let mut desk = screen(name, false);
        if desk.app.dialog.is_some() {
            let seen = picture(&mut desk, (800.0, 480.0), Mode::Light);
            let [r, g, b, _] = AMBER.fill.into_rgba8();
            assert_eq!(seen.get_pixel(2, 2).0, [r, g, b], "{name} darkens it");
        }
    }
}

#[test]
fn what_went_back_whole_is_not_called_paid() {
    let paid = Texts::new(Locale::EnBe).get("outcome-paid");
    for (name, word) in [
        ("refunded", "Refunded"),
        ("refunded-outcome", "Refunded"),
        ("part-refunded", "Paid, 5,00\u{a0}€ back"),
    ] {
        let desk = screen(name, false);
        let seen = desk.texts();
        assert!(seen.iter().any(|text| text == word), "{name}: {seen:?}");
        let row = desk.app.payments.row(&payment(9)).unwrap();
        assert_eq!(
            row.standing.word(&desk.app.look.texts) == paid,
            name == "part-refunded"
        );
    }
    let (_, view) = records::refunded(1_250);
    let ground = crate::app::wording::Standing::of(&view).ground();
    assert_eq!(ground, theme::NEUTRAL);
}
