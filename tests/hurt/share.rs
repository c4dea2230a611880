//! The user's share of the disk (a quota) is used up: to the program it is a disk that is full, though
//! SQLite takes it for one that is broken.

use crate::disk::pays_and_is_asked;
use crate::provider::{agrees, provider};
use crate::session::Session;
use crate::shim::Shim;
use bpost_terminal::sandbox::Scenario;
use std::time::Duration;

const CHARGE: &str = "charge 12,50 --reference share --json";

#[test]
fn a_share_that_is_used_up_under_a_code_leaves_room_for_the_sale() {
    let name = "a share that is used up";
    let Some(session) = Session::new(name) else {
        return;
    };
    let mut device = session.device("device");
    let Some(shim) = Shim::new(name, &mut device) else {
        return;
    };
    let sandbox = provider();
    let mut running = device.start(CHARGE, &sandbox.api_url());
    running.event("code");
    shim.uses_up_share(&device);
    pays_and_is_asked(&sandbox);
    assert_eq!(running.end().outcome(), "paid", "room was kept back for it");
    assert!(!device.data.join("test/reserve").exists(), "it was needed");
    assert_eq!(device.payment()["outcome"], "paid");
    // A new sale finds no room that could be kept back for it.
    shim.uses_up_share(&device);
    let next = "charge 5 --reference next --json";
    let said = device.run(next, &sandbox.api_url());
    said.refused(4, "The disk is full");
    assert_eq!(sandbox.orders().len(), 1, "nobody was asked");
    shim.lifts_share();
    let mut running = device.start(next, &sandbox.api_url());
    running.event("code");
    running.signal("INT");
    assert_eq!(running.end().outcome(), "cancelled");
    agrees(&device.payments(), &sandbox);
}

#[test]
fn a_sale_without_any_room_is_told_as_such_and_ends_when_there_is_some() {
    let name = "a share that is taken away";
    let Some(session) = Session::new(name) else {
        return;
    };
    for (customer, notice, words, outcome) in [
        (
            Scenario::Completed,
            "paid_unrecorded",
            "cannot record",
            "paid",
        ),
        (
            Scenario::Cancelled,
            "journal_full",
            "disk is full",
            "cancelled",
        ),
    ] {
        let mut device = session.device(&format!("device-{outcome}"));
        let Some(shim) = Shim::new(name, &mut device) else {
            return;
        };
        let sandbox = provider();
        let mut running = device.start(CHARGE, &sandbox.api_url());
        running.event("code");
        shim.takes_share_away();
        assert!(sandbox.play(&sandbox.orders()[0].id, customer));
        let said = running.notice(notice);
        assert!(said.contains(words), "{said}");
        assert!(running.lines.iter().all(|line| line["event"] != "outcome"));
        shim.lifts_share();
        assert_eq!(running.end().outcome(), outcome);
        agrees(&device.payments(), &sandbox);
    }
}

#[test]
fn no_sale_begins_where_the_share_is_used_up() {
    let name = "a sale without a share";
    let Some(session) = Session::new(name) else {
        return;
    };
    for made_before in [true, false] {
        let mut device = session.device(&format!("device-{made_before}"));
        let Some(shim) = Shim::new(name, &mut device) else {
            return;
        };
        let sandbox = crate::provider::with(Scenario::Completed, Duration::ZERO, &[]);
        if made_before {
            let said = device.run(CHARGE, &sandbox.api_url());
            assert_eq!(said.outcome(), "paid");
        }
        let before = sandbox.orders().len();
        shim.takes_share_away();
        let said = device.run("charge 5 --reference b --json", &sandbox.api_url());
        said.refused(4, "The disk is full");
        assert_eq!(sandbox.orders().len(), before, "nobody was asked");
    }
}

#[test]
fn what_is_open_is_resumed_where_the_share_is_used_up() {
    let name = "a resume without a share";
    let Some(session) = Session::new(name) else {
        return;
    };
    for end in ["KILL", "TERM"] {
        let mut device = session.device(&format!("device-{end}"));
        let Some(shim) = Shim::new(name, &mut device) else {
            return;
        };
        let sandbox = provider();
        let mut running = device.start(CHARGE, &sandbox.api_url());
        running.event("code");
        running.signal(end);
        running.end();
        assert!(sandbox.play(&sandbox.orders()[0].id, Scenario::Completed));
        shim.uses_up_share(&device);
        device.resumes(&sandbox);
        assert_eq!(device.payment()["outcome"], "paid", "{end}");
    }
}
