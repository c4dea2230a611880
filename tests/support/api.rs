//! A client for tests, pointed at loopback.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::multisafepay::{Client, Config, NewOrder, ReturnUrls};
use bpost_terminal::payment::Environment;
use bpost_terminal::secret::Secret;
use std::time::Duration;

/// Must not turn up anywhere but in the `api_key` header.
pub const KEY: &str = "k3y-0123456789abcdef0123456789abcdef0123";

/// Short patience, so that tests of time-outs are quick.
pub fn config(base_url: &str) -> Config {
    Config {
        connect_timeout: Duration::from_millis(700),
        request_timeout: Duration::from_millis(1500),
        ..Config::new(
            Environment::Test,
            base_url.to_owned(),
            Secret::new(KEY.to_owned()),
        )
    }
}

pub fn client(base_url: &str) -> Client {
    Client::new(config(base_url)).unwrap()
}

pub fn new_order() -> NewOrder {
    NewOrder {
        order_id: "my-order-id-1".to_owned(),
        amount: Amount::from_cents(1250),
        description: "+++090/9337/55493+++".to_owned(),
        locale: Locale::NlBe,
        seconds_active: 180,
        urls: ReturnUrls::default(),
        plugin: None,
    }
}

pub fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}
