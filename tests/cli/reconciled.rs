//! `reconcile` compares what was given back, too.

use crate::run::{Device, Said};
use serde_json::{Value, json};

fn paid() -> (Device, String) {
    let device = Device::new();
    let paid = device.run("charge 12,50 --reference r --json --after 0");
    assert_eq!(paid.code, 0, "{paid:?}");
    let payment = paid.last()["payment"].as_str().unwrap().to_owned();
    (device, payment)
}

/// Replaces what the provider of training gave back of its only order.
fn given_back_there(device: &Device, cents: &[i64]) {
    let file = device.data_dir().join("training/sandbox.json");
    let mut kept: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let order = &mut kept["orders"][0];
    let first = order["transaction"].as_i64().unwrap();
    let created = order["completed"].clone();
    let refunds = cents.iter().zip(first + 1..).map(|(cents, transaction)| {
        json!({"transaction": transaction, "amount": cents, "description": "", "created": created})
    });
    order["refunds"] = refunds.collect();
    std::fs::write(&file, kept.to_string()).unwrap();
}

fn is_difference(said: &Said, kind: &str, here: i64, there: i64) -> bool {
    let lines = said.json();
    let line = &lines[0];
    said.code == 1
        && lines.len() == 2
        && line["payment"].is_string()
        && (
            &line["difference"],
            &line["amount"],
            &line["provider_amount"],
        ) == (&kind.into(), &here.into(), &there.into())
}

#[test]
fn a_refund_that_the_journal_does_not_know_is_a_difference() {
    let (device, payment) = paid();
    given_back_there(&device, &[500]);
    let said = device.run("reconcile --json");
    assert!(
        is_difference(&said, "refund_missing_here", 0, 500),
        "{said:?}"
    );
    let words = device.run("reconcile --locale en-BE");
    assert!(
        words.out.starts_with("*** TRAINING ***") && words.out.contains("5,00"),
        "{words:?}"
    );
    // Of which one is known.
    given_back_there(&device, &[]);
    let refunded = device.run(&format!("refund {payment} --amount 5"));
    assert_eq!(refunded.code, 0, "{refunded:?}");
    let agreed = device.run("reconcile --json");
    assert_eq!((agreed.code, agreed.json().len()), (0, 1), "{agreed:?}");
    given_back_there(&device, &[500, 250]);
    let said = device.run("reconcile --json");
    assert!(
        is_difference(&said, "refund_missing_here", 500, 750),
        "{said:?}"
    );
}

#[test]
fn a_refund_that_the_provider_does_not_know_is_a_difference() {
    let (device, payment) = paid();
    for amount in ["5", "2,50"] {
        let refunded = device.run(&format!("refund {payment} --amount {amount}"));
        assert_eq!(refunded.code, 0, "{refunded:?}");
    }
    assert_eq!(device.run("reconcile --json").code, 0);
    given_back_there(&device, &[500]);
    let said = device.run("reconcile --json");
    assert!(
        is_difference(&said, "refund_missing_there", 750, 500),
        "{said:?}"
    );
    given_back_there(&device, &[]);
    let said = device.run("reconcile --json");
    assert!(
        is_difference(&said, "refund_missing_there", 750, 0),
        "{said:?}"
    );
}
