//! The keyboard of Belgium: the digits of the top row without Shift.

use crate::desk::Desk;
use crate::device::Device;
use crate::keys::every_customer;
use crate::phone;
use crate::picture::GREEN;
use crate::window::Window;

/// A desk as most of bpost's counters have one.
fn desk(test: &str) -> Option<Desk> {
    Desk::with_keyboard(test, (1280, 800), "be")
}

#[test]
fn the_top_row_types_digits_without_shift() {
    let Some(desk) = desk("the top row of AZERTY") else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    desk.press(&["ampersand", "eacute", "quotedbl", "apostrophe", "parenleft"]);
    desk.press(&["Tab"]);
    desk.types("Colis é42");
    desk.press(&["Return"]);
    let code = window.code();
    assert_eq!(code, device.qr_url());
    let asked = &device.payments()[0];
    assert_eq!(
        (&asked["amount"], &asked["reference"]),
        (&12_345.into(), &"Colis é42".into())
    );
    assert_eq!(phone::plays(&code, "completed"), 200);
    window.turns(GREEN);
}

#[test]
fn ctrl_with_the_top_row_plays_the_customer() {
    let Some(desk) = desk("the customer on AZERTY") else {
        return;
    };
    every_customer(&desk, &Device::new());
}

#[test]
fn ctrl_with_a_letter_or_a_comma_goes_by_what_is_printed_on_the_key() {
    let Some(desk) = desk("shortcuts on AZERTY") else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    for (key, screen) in [("ctrl+h", "History"), ("ctrl+comma", "Settings")] {
        desk.press(&[key]);
        window.shows(screen);
        desk.press(&["Escape"]);
        window.shows("Charge");
    }
}

#[test]
fn escape_then_enter_cancels() {
    let Some(desk) = desk("cancelling on AZERTY") else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    window.sells("500", "Colis 43");
    desk.press(&["Escape", "Return"]);
    window.shows("Cancelled");
    device.outcome("cancelled");
}

/// A scanner that knows the layout, and one that types as if the keyboard were American.
#[test]
fn a_scan_fills_the_reference_whatever_layout_the_scanner_knows() {
    // R, R, 4, 7, 3, 1, 2, 4, 8, 2, 9, B, E and Enter by their American places.
    const PLACES: &str = "shift+27 shift+27 13 16 12 10 11 13 17 11 18 shift+56 shift+26 Return";
    let Some(desk) = desk("scans on AZERTY") else {
        return;
    };
    for american in [false, true] {
        let device = Device::new();
        let window = Window::charge(&desk, &device);
        if american {
            desk.scans_places(PLACES);
        } else {
            desk.scans("RR473124829BE");
        }
        window.keeps_showing("Charge");
        assert!(
            device.payments().is_empty(),
            "a scan requests nothing by itself"
        );
        desk.types("500");
        desk.press(&["Return"]);
        window.code();
        let asked = &device.payments()[0];
        let scanned = (&asked["amount"], &asked["reference"]);
        assert_eq!(
            scanned,
            (&500.into(), &"RR473124829BE".into()),
            "American: {american}"
        );
    }
}
