//! The power goes in the middle of a sale.

use crate::desk::Desk;
use crate::device::Device;
use crate::phone;
use crate::picture::GREEN;
use crate::window::Window;
use std::time::Duration;

/// Opens the newest of the last payments beside the sale: the list is down the right side.
fn opens_the_last_payment(desk: &Desk, window: &Window<'_>) {
    let (width, height) = desk.size;
    let opened = (100..height / 2).step_by(30).find(|y| {
        desk.clicks((width * 85 / 100, *y));
        std::thread::sleep(Duration::from_millis(300));
        window.title().contains("— Code —")
    });
    assert!(opened.is_some(), "the payment is not shown again");
}

#[test]
fn a_sale_is_shown_again_and_finished_after_the_power_went() {
    let Some(desk) = Desk::new("a sale after the power went", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    let before = window.sells("1250", "Parcel 49");
    window.dies();
    let kept = &device.payments()[0];
    assert_eq!(kept["outcome"], "unresolved", "nobody asks now");

    let window = Window::charge(&desk, &device);
    opens_the_last_payment(&desk, &window);
    assert_eq!(window.code(), before, "the same code");
    assert_eq!(phone::plays(&before, "completed"), 200);
    window.turns(GREEN);
    window.shows("Paid");
    let ended = device.outcome("paid");
    assert_eq!(
        (&ended["received"], device.payments().len()),
        (&1250.into(), 1)
    );
}

#[test]
fn a_sale_that_was_paid_while_the_power_was_gone_is_told() {
    let Some(desk) = Desk::new("a sale paid after the power went", (800, 480)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    let code = window.sells("1250", "Parcel 50");
    window.dies();
    let window = Window::charge(&desk, &device);
    window.tells(0.04, || {
        assert_eq!(phone::plays(&code, "completed"), 200);
        device.outcome("paid");
    });
    window.keeps_showing("Charge");
}
