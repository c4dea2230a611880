//! The provider's own published Python client (`multisafepay` on PyPI), pointed at the sandbox.
//!
//! It needs a Python that has the package with its `requests` extra: the one that the environment
//! variable `BPOST_SDK_PYTHON` names, else `python3` or `python` of the path. Without one the test
//! says so and passes, unless `REQUIRE_REAL=1`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use bpost_terminal::sandbox::{Options, OrderSeen, Sandbox};
use std::env;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::Command;

const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/sdk/multisafepay_client.py"
);

/// A Python that can load the client, or why there is none.
fn python() -> Result<OsString, String> {
    let named = env::var_os("BPOST_SDK_PYTHON");
    let candidates = match named {
        Some(python) => vec![python],
        None => vec!["python3".into(), "python".into()],
    };
    let has_client = |python: &OsString| {
        let probe = Command::new(python)
            .args(["-c", "import multisafepay, requests"])
            .output();
        probe.is_ok_and(|probe| probe.status.success())
    };
    let tried = format!("{candidates:?}");
    candidates.into_iter().find(has_client).ok_or_else(|| {
        format!(
            "none of {tried} has the package; make one with `python3 -m venv DIR && \
             DIR/bin/pip install 'multisafepay[requests]'` and set BPOST_SDK_PYTHON=DIR/bin/python"
        )
    })
}

/// Says loudly that a test was left out, and fails where nothing may be left out.
fn skipped(what: &str, why: &str) {
    // Not `eprintln!`, which the harness keeps to itself while a test passes.
    let _ = writeln!(std::io::stderr(), "SKIPPED: {what}: {why}");
    if env::var("REQUIRE_REAL").is_ok_and(|value| value == "1") {
        panic!("{what} is required here (REQUIRE_REAL=1): {why}");
    }
}

#[test]
fn the_providers_own_client_creates_gets_cancels_refunds_and_lists() {
    let python = match python() {
        Ok(python) => python,
        Err(why) => return skipped("the provider's own client", &why),
    };
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let run = Command::new(python)
        .arg(SCRIPT)
        .arg(format!("{}/v1/", sandbox.origin()))
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .unwrap();
    let (out, trace) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(
        run.status.success() && out.trim() == "done",
        "{out}\n{trace}"
    );

    let seen = |id: &str, status: &str, scanned, refunded| OrderSeen {
        id: id.to_owned(),
        site: 12345,
        amount: 1250,
        status: status.to_owned(),
        seconds_active: 600,
        scanned,
        paid: refunded > 0,
        payable: false,
        refunded,
        refunds: if refunded > 0 {
            vec![refunded]
        } else {
            Vec::new()
        },
    };
    let expected = [
        seen("py-cancelled", "cancelled", false, 0),
        seen("py/updated&odd", "cancelled", false, 0),
        seen("py-paid", "partial_refunded", true, 250),
    ];
    assert_eq!(sandbox.orders(), expected);
    let bearer = |path: &str| {
        let requests = sandbox.requests();
        let asked = requests
            .into_iter()
            .find(|request| request.path.starts_with(path));
        asked.is_some_and(|asked| asked.header("authorization") == Some("present"))
    };
    assert!(
        bearer("/v1/json/orders"),
        "the client calls below /v1/json with a bearer token"
    );
}
