//! The customer of training by keyboard, and keys that must not be taken twice.

use crate::desk::Desk;
use crate::device::Device;
use crate::phone;
use crate::picture::GREEN;
use crate::window::Window;
use std::time::Duration;

/// The places of 1 to 4 in the top row, as the X server counts them.
pub const CUSTOMERS: [(&str, &str, &str); 4] = [
    ("ctrl+10", "Paid", "paid"),
    ("ctrl+11", "Declined", "declined"),
    ("ctrl+12", "Cancelled", "cancelled"),
    ("ctrl+13", "Expired", "expired"),
];

/// One sale for each key, one after the other.
pub fn every_customer(desk: &Desk, device: &Device) {
    let window = Window::charge(desk, device);
    for (at, (key, word, outcome)) in CUSTOMERS.into_iter().enumerate() {
        window.sells("1250", &format!("Parcel {at}"));
        desk.press(&[key]);
        window.shows(word);
        device.outcome(outcome);
        std::thread::sleep(Duration::from_millis(700));
        desk.press(&["Return"]);
        window.shows("Charge");
    }
    assert_eq!(device.payments().len(), CUSTOMERS.len());
}

#[test]
fn ctrl_with_a_digit_plays_the_customer() {
    let Some(desk) = Desk::new("the customer by keyboard", (1280, 800)) else {
        return;
    };
    every_customer(&desk, &Device::new());
}

#[test]
fn backspace_and_delete_mend_the_amount_and_enter_asks_for_what_is_missing() {
    let Some(desk) = Desk::new("mending the amount", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    desk.press(&["Return"]);
    window.keeps_showing("Charge");
    desk.types("99");
    desk.press(&["Delete"]);
    desk.types("1259");
    desk.press(&["BackSpace"]);
    desk.types("0");
    desk.press(&["Return"]);
    window.keeps_showing("Charge");
    assert!(device.payments().is_empty(), "there is no reference yet");
    // The focus is where something is missing.
    desk.types("Parcel 46");
    desk.press(&["Return"]);
    window.code();
    let asked = &device.payments()[0];
    assert_eq!(
        (&asked["amount"], &asked["reference"]),
        (&1250.into(), &"Parcel 46".into())
    );
}

#[test]
fn help_history_settings_and_the_full_screen_code_open_by_keyboard() {
    let Some(desk) = Desk::new("the sheets by keyboard", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    for (key, screen) in [
        ("F1", "Keys"),
        ("ctrl+h", "History"),
        ("ctrl+comma", "Settings"),
    ] {
        desk.press(&[key]);
        window.shows(screen);
        desk.press(&["Escape"]);
        window.shows("Charge");
    }
    let code = window.sells("1250", "Parcel 47");
    desk.press(&["F11"]);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(window.code(), code);
    // Escape leaves the full screen first and cancels nothing.
    desk.press(&["Escape", "Return"]);
    window.keeps_showing("Code");
    assert!(device.payments()[0]["outcome"].is_null());
}

#[test]
fn an_enter_that_is_held_down_does_not_wipe_the_green_screen_away() {
    let Some(desk) = Desk::new("a held Enter", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    let code = window.sells("1250", "Parcel 53");
    desk.hold("Return");
    assert_eq!(phone::plays(&code, "completed"), 200);
    window.turns(GREEN);
    std::thread::sleep(Duration::from_secs(1));
    window.keeps_showing("Paid");
    desk.lets_go("Return");
    window.keeps_showing("Paid");
    desk.press(&["Return"]);
    window.shows("Charge");
}
