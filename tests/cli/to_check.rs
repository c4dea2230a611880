//! What waits for a person is named wherever somebody asks what is open.

use crate::run::{Device, Said};
use bpost_terminal::journal::Journal;
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Environment, Fact, OrderId, PaymentId, Record};

/// A device of training with a payment that was found again: it waits for a person. Its id.
pub fn recovered() -> (Device, String) {
    let device = crate::damaged::damaged();
    let resumed = device.run("resume --locale en-BE");
    assert_eq!(resumed.code, 0, "{resumed:?}");
    let listed = device.run("payments --json").json();
    let waits = listed
        .iter()
        .find(|line| line["outcome"] == "needs_attention");
    let payment = waits.unwrap()["payment"].as_str().unwrap().to_owned();
    (device, payment)
}

fn is_named(said: &Said, payment: &str) -> bool {
    let mut lines = said.err.lines();
    let line = lines.find(|line| line.contains("checked by a person"));
    line.is_some_and(|line| line.starts_with("*** TRAINING ***") && line.contains(payment))
}

#[test]
fn who_asks_what_is_open_hears_what_is_to_be_checked() {
    let (device, payment) = recovered();
    for line in ["payments --unresolved", "payments --unresolved --json"] {
        let said = device.run(&format!("{line} --locale en-BE"));
        assert_eq!((said.code, said.out.as_str()), (0, ""), "{said:?}");
        assert!(is_named(&said, &payment), "{said:?}");
    }
    for line in ["resume", "resume --json"] {
        let said = device.run(&format!("{line} --locale en-BE"));
        assert_eq!(said.code, 0, "{said:?}");
        assert!(is_named(&said, &payment), "{said:?}");
    }
    let listed = device.run("payments --locale en-BE");
    assert!(!is_named(&listed, &payment), "it stands in the list itself");

    let settled = device.run(&format!("settle {payment} --as paid --note seen"));
    assert_eq!(settled.code, 0, "{settled:?}");
    for line in ["payments --unresolved", "resume"] {
        let said = device.run(&format!("{line} --locale en-BE"));
        assert!(!said.err.contains("checked by a person"), "{said:?}");
    }
}

/// Its process died before the provider answered: nobody is to give it back once more.
#[test]
fn who_asks_what_is_open_hears_of_a_refund_whose_fate_is_unknown() {
    let device = Device::new();
    let sold = device.run("charge 12,50 --reference demo --json --after 0");
    let sold = sold.last();
    let text = |name: &str| sold[name].as_str().unwrap().to_owned();
    let (payment, order) = (text("payment"), text("order_id"));
    let named = |line: &str| {
        let said = device.run(&format!("{line} --locale en-BE"));
        assert_eq!(said.code, 0, "{said:?}");
        let mut lines = said.err.lines();
        let line = lines.find(|line| line.contains("whether a refund was made"));
        line.is_some_and(|line| line.starts_with("*** TRAINING ***") && line.contains(&payment))
    };
    assert!(!named("payments --unresolved") && !named("resume"));
    let asked = Record {
        payment: PaymentId::read(&payment).unwrap(),
        at: jiff::Timestamp::now(),
        fact: Fact::RefundAsked {
            order: OrderId::read(&order).unwrap(),
            refund: 1,
            amount: Amount::from_cents(500),
            before: Amount::ZERO,
            said: None,
        },
    };
    let mut journal = Journal::open(&device.data_dir(), Environment::Training).unwrap();
    journal.append(&[asked]).unwrap();
    drop(journal);
    for line in ["payments --unresolved", "resume", "resume --json"] {
        assert!(named(line), "{line}");
    }
}

#[test]
fn the_doctor_names_what_is_to_be_checked() {
    let (device, payment) = recovered();
    let check = |device: &Device| {
        let lines = device.run("doctor --json --locale en-BE").json();
        lines.into_iter().find(|line| line["check"] == "to_check")
    };
    let found = check(&device).unwrap();
    assert_eq!(found["state"], "warning", "{found}");
    assert!(found["detail"].as_str().unwrap().contains(&payment));
    device.run(&format!("settle {payment} --as paid --note seen"));
    assert_eq!(check(&device), None);
}

/// Money that comes late is called so wherever it is told, and nothing else.
#[test]
fn late_money_is_called_late() {
    let device = Device::new();
    let line = "charge 12,50 --reference late --json --after 0 --simulate cancelled";
    let payment = device.run(line).last()["payment"]
        .as_str()
        .unwrap()
        .to_owned();
    let file = device.data_dir().join("training/sandbox.json");
    let mut kept: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let order = &mut kept["orders"][0];
    order["stage"] = "completed".into();
    order["completed"] = order["modified"].clone();
    order["transaction"] = 17_000_000_000_000_001_i64.into();
    std::fs::write(&file, kept.to_string()).unwrap();
    let resumed = device.run("resume --locale en-BE");
    let last = resumed.out.lines().last().unwrap();
    assert!(
        last.starts_with("*** TRAINING *** To check: Paid late."),
        "{resumed:?}"
    );
    let notice = resumed
        .out
        .lines()
        .find(|line| line.starts_with("! "))
        .unwrap();
    assert!(notice.contains("accept it and hand over"), "{resumed:?}");
    let listed = device.run("payments --locale en-BE").out;
    assert!(listed.contains("To check: Paid late"), "{listed}");
    let again = device.run(&format!("cancel {payment} --locale en-BE"));
    let last = again.out.lines().last().unwrap();
    assert!(
        last.contains("To check: Paid late. ") && last.contains("accept it and hand over"),
        "{again:?}"
    );
    for said in [resumed, again] {
        assert!(!said.out.contains("differs"), "{said:?}");
    }
}
