//! Refunds that are asked for twice at once, and refunds that are off.

use super::{KEY, Program, Sandbox, last, run, session, set_key_for};
use bpost_terminal::journal::Journal;
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{Environment, Fact, OrderId, Outcome, PaymentId, Record};
use bpost_terminal::reference::Reference;
use jiff::Timestamp;
use std::net::TcpListener;
use std::path::Path;

#[test]
fn two_refunds_at_once_give_money_back_once() {
    let Some(home) = session("refunds::two_refunds_at_once_give_money_back_once") else {
        return;
    };
    let sandbox = Sandbox::start(&home, "--outcome completed --after 0");
    set_key_for(&home, "test", KEY);
    let to = format!("--environment test --json --api-url {}", sandbox.url);
    let (code, out) = run(&home, &format!("charge 12,50 --reference one {to}"));
    assert_eq!(code, 0, "{out}");
    let payment = last(&out)["payment"].as_str().unwrap().to_owned();
    let refund = format!("refund {payment} --amount 5 --note x {to}");
    let both = [(); 2].map(|()| Program::start(&home, &refund));
    let mut codes = both.map(|program| program.end().0);
    codes.sort_unstable();
    // The other one finds the journal taken, or the same amount just given back.
    assert!(codes == [0, 4] || codes == [0, 2], "{codes:?}");
    let (_, listed) = run(&home, &format!("payments {to}"));
    assert_eq!(last(&listed)["refunded"], 500, "{listed}");
}

/// A Payment that was paid with real money, in the journal of this device.
fn paid_in_live(data_dir: &Path) -> PaymentId {
    let payment = PaymentId::mint(1_790_000_000_000, 1);
    let order = OrderId::mint("GENT01", "DESK3", 1, 1);
    let requested = Fact::Requested {
        amount: Amount::from_cents(1250),
        reference: Reference::read("paid").unwrap(),
        customer_locale: Locale::NlBe,
        environment: Environment::Live,
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
    let resolved = Fact::Resolved {
        outcome: Outcome::Paid,
        attention: None,
    };
    let facts = [requested, minted, sent, Fact::Completed { order }, resolved];
    let records = facts.map(|fact| Record {
        payment: payment.clone(),
        at: Timestamp::now(),
        fact,
    });
    let mut journal = Journal::open(data_dir, Environment::Live).unwrap();
    journal.append(&records).unwrap();
    payment
}

/// The way out leads to a door of this machine that nobody opens.
#[test]
fn a_refund_with_real_money_is_refused_where_the_organisation_did_not_turn_it_on() {
    let name = "a_refund_with_real_money_is_refused_where_the_organisation_did_not_turn_it_on";
    let Some(home) = session(&format!("refunds::{name}")) else {
        return;
    };
    let data = home.join("data");
    let payment = paid_in_live(&data);
    let door = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("proxy = \"http://{}\"\n", door.local_addr().unwrap());
    std::fs::write(data.join("settings.toml"), proxy).unwrap();
    set_key_for(&home, "live", KEY);
    let live = "--environment live --locale en-BE --json";
    let before = run(&home, &format!("payments {live}"));
    assert_eq!(last(&before.1)["outcome"], "paid", "{before:?}");
    let (code, out) = run(&home, &format!("refund {payment} --amount 5 {live}"));
    assert_eq!(code, 3, "{out}");
    assert!(!out.contains("\"refund\""), "{out}");
    let told = std::fs::read_to_string(home.join("stderr.txt")).unwrap();
    assert!(told.contains("Refunds are switched off"), "{told}");
    assert_eq!(run(&home, &format!("payments {live}")), before);
}
