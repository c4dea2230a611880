//! Scans among other keys.

use super::fixtures::Desk;
use super::flow::{scan, shortcut, with_code};
use crate::app::keyboard::Shortcut;
use crate::app::screen::charge;
use crate::app::state::Message;
use crate::app::widget::Gated;
use crate::money::Amount;
use iced::time::{Duration, Instant};
use iced::widget::Id;
use iced::{keyboard, window};

#[test]
fn a_scan_elsewhere_is_kept_for_the_next_sale() {
    let mut desk = with_code();
    desk.tell(scan("RR473124829BE"));
    desk.tell(shortcut(Shortcut::Park));
    assert_eq!(desk.app.charge.reference(), "RR473124829BE");
}

/// Typing through the real gate: slow keys reach the field, a burst is a scan.
#[test]
fn a_burst_of_keys_is_a_scan_and_reaches_no_control() {
    let mut desk = Desk::new();
    let mut window = desk.window();
    window.typewrite("RR473124829BE");
    window.tap_key(keyboard::key::Named::Enter);
    let messages: Vec<Message> = window.into_messages().collect();
    let scans = messages
        .iter()
        .filter(|m| matches!(m, Message::Gate(Gated::Scan(_))));
    assert_eq!(scans.count(), 1, "{messages:?}");
    assert!(
        !messages
            .iter()
            .any(|m| matches!(m, Message::Gate(Gated::Key(_))))
    );
    desk.tell_all(messages);
    assert_eq!(desk.app.charge.reference(), "RR473124829BE");
    assert!(desk.app.charge.amount() == Amount::ZERO && desk.sent().is_empty());
}

#[test]
fn a_slow_key_reaches_the_field_that_has_the_focus() {
    let mut desk = Desk::new();
    let mut window = desk.window();
    window.click(Id::new(charge::REFERENCE)).unwrap();
    window.typewrite("a");
    std::thread::sleep(Duration::from_millis(60));
    // Once to see that the time is up, once more to see that no key was waiting.
    for _ in 0..2 {
        let redraw = window::Event::RedrawRequested(Instant::now());
        window.simulate([iced::Event::Window(redraw)]);
    }
    let messages: Vec<Message> = window.into_messages().collect();
    desk.tell_all(messages);
    assert_eq!(desk.app.charge.reference(), "a");
}

/// A window that is slow to draw hands the keys of a scanner over late, all at once.
#[test]
fn a_scan_that_waited_behind_a_picture_is_still_a_scan() {
    let mut desk = Desk::new();
    let mut window = desk.window();
    let redraw = || iced::Event::Window(window::Event::RedrawRequested(Instant::now()));
    window.typewrite("R");
    std::thread::sleep(Duration::from_millis(90));
    window.simulate([redraw()]);
    window.typewrite("R473124");
    std::thread::sleep(Duration::from_millis(60));
    window.typewrite("829BE");
    window.tap_key(keyboard::key::Named::Enter);
    let messages: Vec<Message> = window.into_messages().collect();
    desk.tell_all(messages);
    assert_eq!(desk.app.charge.reference(), "RR473124829BE");
}

#[test]
fn a_scan_that_was_read_well_is_written_as_it_is_printed() {
    let mut desk = Desk::new();
    for (scanned, written) in [
        ("rr473124829be", "RR473124829BE"),
        ("090933755493", "+++090/9337/55493+++"),
        ("rr473124820be", "rr473124820be"),
        (" Colis 8841 ", "Colis 8841"),
    ] {
        desk.tell(scan(scanned));
        assert_eq!(desk.app.charge.reference(), written);
    }
}
