//! How the window begins and ends: closed with an open sale, a second one, and no display.

use crate::desk::Desk;
use crate::device::Device;
use crate::window::Window;
use std::process::Command;
use std::time::Duration;

#[test]
fn closing_with_nothing_open_closes() {
    let Some(desk) = Desk::new("closing the window", (1280, 800)) else {
        return;
    };
    let window = Window::charge(&desk, &Device::new());
    window.asks_to_close();
    assert_eq!(window.ends(), 0);
}

#[test]
fn closing_with_an_open_sale_asks_and_can_leave_it() {
    let Some(desk) = Desk::new("closing with an open sale", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let mut window = Window::charge(&desk, &device);
    let code = window.sells("1250", "Parcel 51");
    window.asks_to_close();
    std::thread::sleep(Duration::from_millis(800));
    assert!(window.runs(), "it asks first");
    assert_eq!(
        desk.picture().code(),
        None,
        "the question stands over the code"
    );
    desk.press(&["Escape"]);
    assert_eq!(window.code(), code, "no harm done");
    window.asks_to_close();
    std::thread::sleep(Duration::from_millis(500));
    desk.press(&["Return"]);
    assert_eq!(window.ends(), 0);
    assert_eq!(device.outcome("unresolved")["amount"], 1250);
}

#[test]
fn closing_with_an_open_sale_can_cancel_it() {
    let Some(desk) = Desk::new("cancelling while closing", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    window.sells("1250", "Parcel 52");
    window.asks_to_close();
    std::thread::sleep(Duration::from_millis(500));
    // Leave it, back, cancel it.
    desk.press(&["Tab", "Tab", "Tab", "Return"]);
    assert_eq!(window.ends(), 0);
    device.outcome("cancelled");
}

#[test]
fn a_second_window_is_small_says_so_and_ends_with_4() {
    let Some(desk) = Desk::new("a second window", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let mut first = Window::charge(&desk, &device);
    let second = Window::open(&desk, &device, "Trouble");
    assert_eq!(second.size(), "640x320");
    std::thread::sleep(Duration::from_millis(500));
    desk.press(&["Return"]);
    assert_eq!(second.ends(), 4);
    assert!(first.runs());
    first.shows("Charge");
}

#[test]
fn a_second_window_that_is_closed_ends_with_4_too() {
    let Some(desk) = Desk::new("closing a second window", (800, 480)) else {
        return;
    };
    let device = Device::new();
    let _first = Window::charge(&desk, &device);
    let second = Window::open(&desk, &device, "Trouble");
    second.asks_to_close();
    assert_eq!(second.ends(), 4);
}

/// Needs nothing: there is no display on purpose.
#[test]
fn without_a_display_it_ends_with_1_and_names_what_works() {
    let nowhere: [fn(&mut Command); 4] = [
        |_| {},
        |command| {
            command.env("DISPLAY", "");
        },
        |command| {
            command.env("DISPLAY", ":59999");
        },
        |command| {
            command.env("WAYLAND_DISPLAY", "no-such-socket");
        },
    ];
    for change in nowhere {
        let (code, err) = Device::new().run_blind(change);
        assert_eq!(code, 1, "{err}");
        assert!(err.contains("charge"), "{err}");
        assert!(!err.contains("panicked"), "{err}");
    }
}
