//! The keyring is absent, locked, silent, or dies in the middle of a sale; or its bus does.

use crate::device::Device;
use crate::provider::{agrees, provider};
use crate::session::{Session, until};
use bpost_terminal::sandbox::{Sandbox, Scenario};
use std::time::{Duration, Instant};

const CHARGE: &str = "charge 12,50 --reference keyring --json";

/// No sale begins, and nobody is asked anything.
fn refuses(device: &Device<'_>, words: &str) {
    let sandbox = provider();
    device.run(CHARGE, &sandbox.api_url()).refused(3, words);
    assert!(sandbox.requests().is_empty());
    assert!(device.payments().is_empty());
}

#[test]
fn without_a_keyring_no_sale_begins() {
    let Some(session) = Session::with_nothing("no keyring") else {
        return;
    };
    refuses(&session.device("device"), "no secure storage");
}

#[test]
fn without_a_bus_no_sale_begins() {
    let Some(mut session) = Session::with_nothing("no bus") else {
        return;
    };
    session.loses_bus();
    refuses(&session.device("device"), "no secure storage");
}

/// The keyring starts locked where its user signed in without a password, as with a card.
#[test]
fn a_locked_keyring_lets_no_sale_begin_and_an_open_one_is_finished_once_it_is_unlocked() {
    let Some(mut session) = Session::new("a locked keyring") else {
        return;
    };
    let sandbox = provider();
    {
        let device = session.device("device");
        let mut running = device.start(CHARGE, &sandbox.api_url());
        running.event("code");
        running.kill();
        running.end();
        assert!(sandbox.play(&sandbox.orders()[0].id, Scenario::Completed));
    }
    session.loses_keyring();
    session.starts_keyring(false);
    {
        let device = session.device("device");
        let locked = || {
            let said = device.run("resume --json", &sandbox.api_url());
            assert_eq!((said.code, said.lines.len()), (Some(3), 0), "{said:?}");
            // Until the keyring has started there is none.
            said.err.contains("is locked").then_some(())
        };
        until("a locked keyring", Duration::from_secs(20), locked);
        assert_eq!(device.payment()["outcome"], "unresolved", "it is kept");
    }
    refuses(&session.device("other"), "is locked");
    session.loses_keyring();
    session.starts_keyring(true);
    let device = session.device("device");
    let opened = || {
        let said = device.run("resume --json", &sandbox.api_url());
        (said.code == Some(0)).then_some(())
    };
    until("an open keyring", Duration::from_secs(20), opened);
    assert_eq!(device.payment()["outcome"], "paid");
    agrees(&device.payments(), &sandbox);
}

/// What was begun with the key is finished with it, whatever becomes of the keyring.
fn is_finished(session: &mut Session, hurt: impl FnOnce(&mut Session), sandbox: &Sandbox) {
    let mut running = session.device("device").start(CHARGE, &sandbox.api_url());
    running.event("code");
    hurt(session);
    std::thread::sleep(Duration::from_secs(2));
    assert!(sandbox.play(&sandbox.orders()[0].id, Scenario::Completed));
    let paid = Instant::now();
    assert_eq!(running.end().outcome(), "paid");
    assert!(paid.elapsed() < Duration::from_secs(10));
    agrees(&session.device("device").payments(), sandbox);
}

#[test]
fn a_keyring_that_dies_in_the_middle_of_a_sale_does_not_stop_it() {
    let Some(mut session) = Session::new("a keyring that dies") else {
        return;
    };
    let sandbox = provider();
    is_finished(&mut session, Session::loses_keyring, &sandbox);
    refuses(&session.device("next"), "no secure storage");
}

#[test]
fn a_bus_that_dies_in_the_middle_of_a_sale_does_not_stop_it() {
    let Some(mut session) = Session::new("a bus that dies") else {
        return;
    };
    let sandbox = provider();
    is_finished(&mut session, Session::loses_bus, &sandbox);
    refuses(&session.device("next"), "no secure storage");
}

/// It dies, or says nothing, while the key is being read.
#[test]
fn a_keyring_that_is_silent_or_dies_while_it_is_asked_lets_no_sale_begin() {
    let Some(mut session) = Session::new("a silent keyring") else {
        return;
    };
    let sandbox = provider();
    session.keyring().signal("STOP");
    let silent = session.device("device").start(CHARGE, &sandbox.api_url());
    let dying = session.device("other").start(CHARGE, &sandbox.api_url());
    silent.end().refused(3, "does not answer");
    drop(dying);
    let dying = session.device("other").start(CHARGE, &sandbox.api_url());
    std::thread::sleep(Duration::from_secs(1));
    session.loses_keyring();
    let said = dying.end();
    assert_eq!((said.code, said.lines.len()), (Some(3), 0), "{said:?}");
    assert!(said.err.contains("No payment can start"), "{said:?}");
    assert!(sandbox.requests().is_empty());
}
