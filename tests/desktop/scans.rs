//! A barcode scanner, which types fast and ends with Enter.

use crate::desk::Desk;
use crate::device::Device;
use crate::phone;
use crate::picture::GREEN;
use crate::window::Window;
use std::time::Duration;

const FIRST: &str = "RR473124829BE";
const SECOND: &str = "+++090/9337/55493+++";

#[test]
fn a_scan_fills_the_reference_wherever_the_focus_is() {
    let Some(desk) = Desk::new("scans on every control", (1280, 800)) else {
        return;
    };
    // From the amount: the reference, the customer's language, the button.
    for tabs in [0, 1, 2, 4, 6] {
        let device = Device::new();
        let window = Window::charge(&desk, &device);
        desk.types("500");
        for _ in 0..tabs {
            desk.press(&["Tab"]);
        }
        desk.scans("another code");
        desk.scans(FIRST);
        window.keeps_showing("Charge");
        assert!(
            device.payments().is_empty(),
            "a scan requests nothing, after {tabs} Tabs"
        );
        desk.press(&["Return"]);
        if device_is_quiet(&device) {
            // Enter acted on the control that has the focus, as it should; ask from the amount.
            desk.press(&["Shift+Tab"; 9][..tabs]);
            desk.press(&["Return"]);
        }
        window.code();
        let asked = &device.payments()[0];
        let entered = (&asked["amount"], &asked["reference"]);
        assert_eq!(entered, (&500.into(), &FIRST.into()), "after {tabs} Tabs");
    }
}

fn device_is_quiet(device: &Device) -> bool {
    std::thread::sleep(Duration::from_millis(700));
    device.payments().is_empty()
}

/// Enter is the usual end of a scan; some scanners send Tab or a line feed.
#[test]
fn a_scan_may_end_with_another_key() {
    let Some(desk) = Desk::new("the end of a scan", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    for (at, end) in ["Tab", "Linefeed", "KP_Enter"].into_iter().enumerate() {
        let reference = format!("Parcel number 6{at}");
        desk.scans_with(&reference, end);
        desk.types("500");
        desk.press(&["Return"]);
        window.code();
        assert_eq!(device.payments()[0]["reference"], reference, "{end}");
        desk.press(&["F2"]);
        window.shows("Charge");
    }
}

#[test]
fn a_scan_beside_charge_is_kept_for_the_next_sale() {
    let Some(desk) = Desk::new("scans on other screens", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    let code = window.sells("1250", "Parcel 48");
    desk.scans(FIRST);
    window.keeps_showing("Code");
    assert_eq!(phone::plays(&code, "completed"), 200);
    window.turns(GREEN);
    std::thread::sleep(Duration::from_millis(700));
    desk.scans(SECOND);
    window.keeps_showing("Paid");
    desk.press(&["Return"]);
    window.shows("Charge");
    desk.types("300");
    desk.press(&["Return"]);
    window.code();
    let asked = &device.payments()[0];
    assert_eq!(
        (&asked["amount"], &asked["reference"]),
        (&300.into(), &SECOND.into())
    );
}
