//! The main job: an amount and a reference, a code, a customer, a word.

use crate::desk::Desk;
use crate::device::Device;
use crate::phone;
use crate::picture::{AMBER, DARK, GREEN, LIGHT, RED};
use crate::window::Window;
use std::time::{Duration, Instant};

const SIZES: [(u32, u32); 4] = [(800, 480), (1280, 800), (1920, 1080), (768, 1024)];

/// The whole job at every size; the page has this colour.
fn the_whole_job(test: &str, theme: &str, page: [u8; 3]) {
    for size in SIZES {
        let Some(desk) = Desk::new(test, size) else {
            return;
        };
        let device = Device::with_settings(&format!("theme = \"{theme}\"\n"));
        let window = Window::charge(&desk, &device);
        assert!(desk.picture().share(page) > 0.2, "{theme} at {size:?}");
        assert!(
            desk.picture().share(AMBER) > 0.02,
            "training is not told at {size:?}"
        );

        let code = window.sells("1250", "Parcel 42");
        let asked = &device.payments()[0];
        assert_eq!(
            (&asked["amount"], &asked["reference"]),
            (&1250.into(), &"Parcel 42".into())
        );
        assert_eq!(code, device.qr_url(), "{theme} at {size:?}");
        let picture = desk.picture();
        assert_eq!(
            picture.code_by_zbar(desk.folder()),
            code,
            "{theme} at {size:?}"
        );
        assert!(
            picture.share(AMBER) > 0.01,
            "training is not told at {size:?}"
        );

        let paid = Instant::now();
        assert_eq!(phone::plays(&code, "completed"), 200);
        window.turns(GREEN);
        let took = paid.elapsed();
        assert!(
            took < Duration::from_secs(2),
            "paid for {took:?} before it was shown"
        );
        window.shows("Paid");
        let ended = device.outcome("paid");
        assert_eq!(ended["received"], 1250);
    }
}

#[test]
fn a_sale_from_the_first_digit_to_the_green_screen_in_light() {
    the_whole_job("a sale in light surroundings", "light", LIGHT);
}

#[test]
fn a_sale_from_the_first_digit_to_the_green_screen_in_dark() {
    the_whole_job("a sale in dark surroundings", "dark", DARK);
}

#[test]
fn escape_then_enter_cancels_at_the_provider() {
    let Some(desk) = Desk::new("cancelling by keyboard", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    let code = window.sells("500", "Parcel 43");
    desk.press(&["Escape", "Return"]);
    window.shows("Cancelled");
    window.turns(RED);
    let ended = device.outcome("cancelled");
    let order = ended["order_ids"][0].as_str().unwrap();
    assert_eq!(phone::order(&code, order)["data"]["status"], "cancelled");
    assert_eq!(
        phone::plays(&code, "completed"),
        409,
        "a customer is too late"
    );
}

#[test]
fn a_parked_sale_stays_and_the_next_one_starts() {
    let Some(desk) = Desk::new("parking a sale", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    let first = window.sells("1250", "Parcel 44");
    desk.press(&["F2"]);
    window.shows("Charge");
    let second = window.sells("700", "Parcel 45");
    assert_ne!(first, second);
    assert_eq!(phone::plays(&second, "completed"), 200);
    window.turns(GREEN);
    std::thread::sleep(Duration::from_millis(700));
    desk.press(&["Return"]);
    window.shows("Charge");

    let kept = device.payments();
    assert_eq!(
        (&kept[0]["outcome"], &kept[0]["amount"]),
        (&"paid".into(), &700.into())
    );
    assert!(kept[1]["outcome"].is_null(), "{kept:?}");
    // The parked one is paid behind the clerk's back: that is told beside the next sale.
    let limit = Duration::from_secs(15);
    let gone = crate::parts::until(limit, || (desk.picture().share(GREEN) < 0.02).then_some(()));
    assert!(gone.is_some(), "the paid screen stays behind the next sale");
    window.tells(0.02, || assert_eq!(phone::plays(&first, "completed"), 200));
    window.keeps_showing("Charge");
}
