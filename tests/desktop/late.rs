//! Money that comes late, and money that goes back, in the real window.

use crate::desk::Desk;
use crate::device::Device;
use crate::parts::until;
use crate::phone;
use crate::window::Window;
use bpost_terminal::journal::{Journal, Reader};
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{
    Attention, Death, Environment, Fact, OrderId, Outcome, PaymentId, Record,
};
use bpost_terminal::reference::Reference;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// A payment of an hour ago that expired and was paid all the same.
fn paid_late(device: &Device) -> PaymentId {
    let asked = Timestamp::now() - SignedDuration::from_mins(60);
    let millis = u64::try_from(asked.as_millisecond()).unwrap();
    let payment = PaymentId::mint(millis, 7);
    let order = OrderId::mint("1000", "C01", 1, 7);
    let requested = Fact::Requested {
        amount: Amount::from_cents(1250),
        reference: Reference::read("Parcel 51").unwrap(),
        customer_locale: Locale::EnBe,
        environment: Environment::Training,
        expires_in: 180,
        again: false,
    };
    let minted = Fact::Minted {
        order: order.clone(),
        site: None,
        key: None,
    };
    let sent = Fact::Sent {
        order: order.clone(),
        nth: 1,
    };
    let created = Fact::Created {
        order: order.clone(),
        code: None,
        key: None,
    };
    let dead = Fact::Dead {
        order: order.clone(),
        how: Death::Expired,
    };
    let resolved = |outcome, attention| Fact::Resolved { outcome, attention };
    let facts = [
        requested,
        minted,
        sent,
        created,
        dead,
        resolved(Outcome::Expired, None),
        Fact::Completed { order },
        resolved(Outcome::NeedsAttention, Some(Attention::PaidLate)),
    ];
    let records: Vec<Record> = facts
        .into_iter()
        .zip(0..)
        .map(|(fact, minute)| Record {
            payment: payment.clone(),
            at: asked + SignedDuration::from_mins(minute * 5),
            fact,
        })
        .collect();
    let mut journal = Journal::open(&device.data(), Environment::Training).unwrap();
    journal.append(&records).unwrap();
    payment
}

#[test]
fn late_money_comes_back_at_each_start_until_a_person_has_settled_it() {
    let Some(desk) = Desk::new("late money", (800, 480)) else {
        return;
    };
    let keep = |name: &str| {
        if let Some(folder) = std::env::var_os("BPOST_PICTURES") {
            desk.picture()
                .save(&std::path::Path::new(&folder).join(name));
        }
    };
    let device = Device::new();
    let payment = paid_late(&device);
    // It comes over the sale, by itself, and again after the power went.
    Window::open(&desk, &device, "To settle").dies();
    let window = Window::open(&desk, &device, "To settle");
    std::thread::sleep(Duration::from_secs(1));
    // Enter alone decides nothing; the sale is one key away, with the alarm above it.
    desk.press(&["Return"]);
    window.keeps_showing("To settle");
    keep("alarm.png");
    desk.press(&["Escape"]);
    window.shows("Charge");
    std::thread::sleep(Duration::from_millis(300));
    keep("alarm-above.png");
    assert_eq!(device.payments()[0]["attention"], "paid_late");
    window.dies();
    let window = Window::open(&desk, &device, "To settle");
    std::thread::sleep(Duration::from_secs(1));
    // Later, Give back, Accept: in the order of Tab.
    desk.press(&["Tab", "Tab", "Tab", "Return"]);
    desk.types("handed over");
    keep("alarm-form.png");
    desk.press(&["Return"]);
    window.shows("Charge");
    assert_eq!(device.outcome("paid")["attention"], serde_json::Value::Null);
    let reader = Reader::open(&device.data(), Environment::Training);
    let kept = reader.unwrap().unwrap().payment(&payment).unwrap().unwrap();
    let said = &kept.settlements.last().unwrap().said;
    assert_eq!(said.note, "handed over");
    assert!(!said.by.is_empty(), "who settled it is kept");
}

#[test]
fn money_goes_back_from_the_history_after_a_question() {
    let Some(desk) = Desk::new("a refund from the history", (1280, 800)) else {
        return;
    };
    let device = Device::new();
    let window = Window::charge(&desk, &device);
    let code = window.sells("1250", "Parcel 52");
    assert_eq!(phone::plays(&code, "completed"), 200);
    window.shows("Paid");
    std::thread::sleep(Duration::from_secs(1));
    // Details and Next stand side by side: the first leads to the history.
    desk.press(&["Tab", "Return"]);
    window.shows("History");
    std::thread::sleep(Duration::from_secs(1));
    let refunded = |cents: i64| {
        let given = || device.payments()[0]["refunded"] == cents;
        until(Duration::from_secs(10), || given().then_some(())).is_some()
    };
    // The buttons of the payment stand at the foot of the right half.
    desk.clicks((820, 740));
    std::thread::sleep(Duration::from_millis(500));
    // As in a sale: the digits come from the right.
    desk.types("500");
    if let Some(folder) = std::env::var_os("BPOST_PICTURES") {
        let file = std::path::Path::new(&folder).join("refunding.png");
        desk.picture().save(&file);
    }
    desk.press(&["Return"]);
    std::thread::sleep(Duration::from_millis(500));
    // Enter is the safe answer to the question: nothing goes back.
    desk.press(&["Return"]);
    assert!(!refunded(500), "given back without a yes");
    // The form has the whole window, its primary action at the foot.
    desk.clicks((900, 740));
    std::thread::sleep(Duration::from_millis(500));
    // Back, then Give it back, in the order of Tab.
    desk.press(&["Tab", "Tab", "Return"]);
    if let Some(folder) = std::env::var_os("BPOST_PICTURES") {
        std::thread::sleep(Duration::from_secs(2));
        let file = std::path::Path::new(&folder).join("refunded.png");
        desk.picture().save(&file);
    }
    assert!(refunded(500), "nothing was given back");
}
