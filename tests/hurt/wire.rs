//! What stands between us and the provider lies, drips, floods or leads elsewhere.

use crate::device::{Device, Running};
use crate::loopback::{Server, Then, json, with_headers};
use crate::provider::{agrees, is_payable, named, provider, with};
use crate::session::{KEY, Session};
use bpost_terminal::sandbox::{Sandbox, Scenario};
use serde_json::Value;
use std::io::Write;
use std::time::Duration;

const CHARGE: &str = "charge 12,50 --reference wire --json";

/// The most memory that a process ever had in use, in KiB.
fn peak(running: &Running) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", running.id())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A sale that meets this fault for a while, is paid once it is over, and never shows two codes
/// that can be paid: its most memory.
fn survives(device: &Device<'_>, faults: &[&str], notice: Option<&str>) -> u64 {
    let sandbox = with(Scenario::None, Duration::ZERO, faults);
    let line = format!("{CHARGE} --again");
    let mut running = device.start(&line, &sandbox.api_url());
    let code = running.event("code");
    let shown = code["order_id"].as_str().unwrap();
    let payable: Vec<_> = sandbox.orders().into_iter().filter(is_payable).collect();
    assert_eq!(payable.len(), 1, "{payable:?}");
    assert_eq!(payable[0].id, shown, "what is shown is what can be paid");
    let memory = peak(&running);
    assert!(sandbox.play(shown, Scenario::Completed));
    let said = running.end();
    assert_eq!(said.outcome(), "paid");
    if let Some(notice) = notice {
        let words = said.notice(notice).unwrap_or_else(|| panic!("{said:?}"));
        assert!(words.contains("take no cash"), "{words}");
    }
    agrees(&newest(device), &sandbox);
    memory
}

/// The newest Payment of a device on which others were made at other providers.
fn newest(device: &Device<'_>) -> Vec<Value> {
    device.payments().into_iter().take(1).collect()
}

#[test]
fn a_portal_that_is_signed_in_to_costs_only_time() {
    let Some(session) = Session::new("a captive portal") else {
        return;
    };
    let device = session.device("device");
    survives(&device, &["captive_portal=3"], Some("not_the_provider"));
}

/// The provider drops, stalls, breaks off, contradicts itself or asks for patience at first.
#[test]
fn a_reply_that_is_lost_in_any_way_makes_no_second_code() {
    let Some(session) = Session::new("lost replies") else {
        return;
    };
    for (fault, notice) in [
        ("lost_reply=1", Some("no_network")),
        ("truncated=3", Some("provider_error")),
        ("error_after_create=1", Some("provider_error")),
        ("html_503=3", Some("provider_error")),
        ("unavailable=3", Some("rate_limited")),
        ("drop=3", Some("no_network")),
        ("redirect=3", Some("not_the_provider")),
    ] {
        survives(&session.device(fault), &[fault], notice);
    }
}

/// One byte each 50 ms: the request is given up after ten seconds, body or not.
#[test]
fn a_reply_that_drips_is_given_up() {
    let Some(session) = Session::new("a dripping reply") else {
        return;
    };
    survives(
        &session.device("device"),
        &["slow_bytes=3"],
        Some("no_network"),
    );
}

#[test]
fn endless_and_compressed_bodies_fill_no_memory() {
    /// Of a usual sale's, in KiB: a whole body may be 1 MiB, and one is read at a time.
    const MORE: u64 = 24 * 1024;
    let Some(session) = Session::new("bodies without end") else {
        return;
    };
    let calm = survives(&session.device("calm"), &[], None);
    for fault in ["endless=3", "huge_gzip=3"] {
        let memory = survives(&session.device(fault), &[fault], Some("provider_error"));
        println!("{fault}: at most {memory} KiB, {calm} KiB in a usual sale");
        assert!(
            memory < calm + MORE,
            "{fault}: {memory} KiB, usually {calm}"
        );
    }
}

/// What the device left open is asked for at the real provider, which knows no such order.
fn ends_not_created(device: &Device<'_>) {
    let sandbox = provider();
    assert_eq!(device.payment()["outcome"], "unresolved");
    device.resumes(&sandbox);
    assert_eq!(device.payment()["outcome"], "not_created");
}

#[test]
fn a_portal_that_stays_leaves_the_sale_unresolved() {
    let Some(session) = Session::new("a portal that stays") else {
        return;
    };
    let device = session.device("device");
    let sandbox = with(Scenario::None, Duration::ZERO, &["captive_portal"]);
    let mut running = device.start(CHARGE, &sandbox.api_url());
    let words = running.notice("not_the_provider");
    assert!(
        words.contains("take no cash") && words.contains("sign-in"),
        "{words}"
    );
    running.signal("TERM");
    let said = running.end();
    assert_eq!(said.outcome(), "unresolved");
    assert!(said.event("code").is_none());
    sandbox.set_faults(named(&[]));
    device.resumes(&sandbox);
    assert_eq!(device.payment()["outcome"], "not_created");
}

#[test]
fn a_redirect_is_not_followed_and_the_key_stays() {
    let Some(session) = Session::new("redirects") else {
        return;
    };
    let thief = Server::always(json("200 OK", "{}"));
    for status in [
        "301 Moved",
        "302 Found",
        "303 Other",
        "307 Temp",
        "308 Perm",
    ] {
        let device = session.device(&status[..3]);
        let location = [("Location", thief.api())];
        let location = location.each_ref().map(|(name, to)| (*name, to.as_str()));
        let server = Server::always(with_headers(status, &location, ""));
        let mut running = device.start(CHARGE, &server.api());
        let words = running.notice("not_the_provider");
        assert!(words.contains("take no cash"), "{words}");
        running.signal("TERM");
        assert_eq!(running.end().outcome(), "unresolved", "{status}");
        for request in server.requests() {
            assert!(
                request.line.starts_with("POST /v1/json/orders") || request.line.starts_with("GET")
            );
            assert_eq!(request.header("api_key"), Some(KEY), "{}", request.line);
        }
        assert_eq!(thief.connections(), 0, "{status}");
        ends_not_created(&device);
    }
}

/// A server that takes the connection and says nothing, or says its head byte by byte.
#[test]
fn a_server_that_never_comes_to_the_point_is_given_up() {
    let Some(session) = Session::new("a server that says nothing") else {
        return;
    };
    let silent = Server::start(|_, _| {
        crate::loopback::hang();
        Ok(Then::Close)
    });
    let dripping = Server::start(|_, stream| {
        for byte in b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            .iter()
            .cycle()
        {
            stream.write_all(&[*byte])?;
            std::thread::sleep(Duration::from_millis(200));
        }
        Ok(Then::Close)
    });
    let ends = [("silent", silent), ("dripping", dripping)].map(|(name, server)| {
        let device = session.device(name);
        let running = device.start(CHARGE, &server.api());
        (name, device, running, server)
    });
    for (name, device, mut running, server) in ends {
        let words = running.notice("no_network");
        assert!(words.contains("No connection"), "{name}: {words}");
        running.signal("TERM");
        assert_eq!(running.end().outcome(), "unresolved", "{name}");
        assert!(!server.requests().is_empty());
        ends_not_created(&device);
    }
}

/// The machine's proxy, set for everything, is never in the way to this machine's own addresses,
/// and hears nothing of the key.
#[test]
fn a_proxy_of_the_environment_never_sees_what_is_for_this_machine() {
    let Some(session) = Session::new("a proxy of the environment") else {
        return;
    };
    let proxy = Server::always(json("407 Proxy Authentication Required", "{}"));
    let mut device = session.device("device");
    let address = std::path::PathBuf::from(format!("http://{}", proxy.address));
    let names = [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
    ];
    device.more = names.map(|name| (name, address.clone())).to_vec();
    survives(&device, &[], None);
    assert_eq!(proxy.connections(), 0);
}

/// Nobody is at the address: nothing was sent, and nothing was created.
#[test]
fn a_provider_that_cannot_be_reached_creates_nothing() {
    let Some(session) = Session::new("nobody at the address") else {
        return;
    };
    let device = session.device("device");
    let api = format!("http://{}/v1/json", crate::loopback::closed_address());
    let said = device.run(&format!("{CHARGE} --expires-in 5"), &api);
    assert_eq!(said.outcome(), "not_created");
    assert!(said.notice("no_network").is_some() && said.event("code").is_none());
    assert_eq!(device.payment()["outcome"], "not_created");
}

/// The line dies with the code shown, and comes back after the customer has paid.
#[test]
fn a_line_that_dies_under_a_code_is_told_and_the_payment_found() {
    let Some(session) = Session::new("a line that dies under a code") else {
        return;
    };
    let device = session.device("device");
    let sandbox: Sandbox = provider();
    let mut running = device.start(CHARGE, &sandbox.api_url());
    running.event("code");
    sandbox.set_faults(named(&["drop"]));
    let words = running.notice("no_network");
    assert!(words.contains("take no cash"), "{words}");
    assert!(sandbox.play(&sandbox.orders()[0].id, Scenario::Completed));
    std::thread::sleep(Duration::from_secs(2));
    assert!(running.lines.iter().all(|line| line["event"] != "outcome"));
    sandbox.set_faults(named(&[]));
    assert_eq!(running.end().outcome(), "paid");
    agrees(&device.payments(), &sandbox);
}
