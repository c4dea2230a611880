//! No name server answers. The program itself reaches this machine's own addresses without asking
//! for a name, so that its client is tried here, in a process in which no name has an address.

use crate::shim::Shim;
use crate::support::real;
use bpost_terminal::multisafepay::{Client, Config, Failure, NotSent, Proxy, TEST_URL};
use bpost_terminal::payment::Environment;
use bpost_terminal::secret::Secret;
use std::net::ToSocketAddrs;
use std::process::Command;
use std::time::Duration;

const NAME: &str = "names::a_name_that_nobody_knows_is_told_as_such_and_nothing_was_sent";
const INSIDE: &str = "HURT_WITHOUT_NAMES";

/// Asks the provider where no name has an address.
fn ask() {
    // Nothing is asked before it is sure that no name leads anywhere.
    assert!("localhost:1".to_socket_addrs().is_err());
    let config = |proxy| Config {
        proxy,
        connect_timeout: Duration::from_secs(2),
        ..Config::new(
            Environment::Test,
            TEST_URL.to_owned(),
            Secret::new(crate::session::KEY.to_owned()),
        )
    };
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().unwrap();
    let failure = |proxy| {
        let client = Client::new(config(proxy)).unwrap();
        runtime.block_on(client.me()).result.unwrap_err()
    };
    assert_eq!(failure(Proxy::None), Failure::NotSent(NotSent::Dns));
    let proxy = failure(Proxy::Url("http://proxy.invalid:3128".to_owned()));
    let named = matches!(proxy, Failure::NotSent(NotSent::ProxyFailed { .. }));
    assert!(named, "{proxy:?}");
}

#[test]
fn a_name_that_nobody_knows_is_told_as_such_and_nothing_was_sent() {
    if std::env::var_os(INSIDE).is_some() {
        return ask();
    }
    if !real::need(NAME, real::missing_program(&["cc"])) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", NAME]).env(INSIDE, "1");
    let shim = Shim::below(&mut command, &folder.path().join("page"));
    shim.hides_names();
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{told}"
    );
}
