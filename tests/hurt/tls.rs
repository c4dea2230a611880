//! Who answers at the provider's address is not the provider: certificates of the wrong name, age
//! or issuer, and TLS as it was twenty years ago.
//!
//! The address is this machine's, and the authority that is trusted is this test's own, given where
//! Linux programs look for the system's.

use crate::authority::{Authority, Identity, Validity};
use crate::device::Device;
use crate::provider::provider;
use crate::session::{KEY, Session};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

/// A device that trusts this authority and no other.
fn trusting<'a>(session: &'a Session, name: &str, authority: &Authority) -> Device<'a> {
    let root = session.home.path().join(format!("{name}.pem"));
    std::fs::write(&root, authority.pem()).unwrap();
    let mut device = session.device(name);
    let empty = session.home.path().join("no-certificates");
    std::fs::create_dir_all(&empty).unwrap();
    device.more = vec![("SSL_CERT_FILE", root), ("SSL_CERT_DIR", empty)];
    device
}

/// A sale there comes to nothing and says so; the key is sent to nobody; `doctor` names the cause.
fn comes_to_nothing(device: &Device<'_>, address: SocketAddr, cause: &[&str]) {
    let api = format!("https://{address}/v1/json");
    let line = "charge 12,50 --reference tls --expires-in 5 --json";
    let said = device.run(line, &api);
    assert_eq!(said.outcome(), "not_created", "{cause:?}");
    assert!(said.event("code").is_none());
    let words = said.notice("not_trusted");
    let words = words.unwrap_or_else(|| panic!("{said:?}"));
    assert!(
        words.contains("take no cash") && words.contains(cause[0]),
        "{words}"
    );
    assert_eq!(device.payment()["outcome"], "not_created");
    let doctor = device.run("doctor --json", &api);
    let network = doctor.lines.iter().map(ToString::to_string);
    let network = network.filter(|line| line.contains("network"));
    let network = network.collect::<Vec<_>>().join("\n");
    for word in cause {
        assert!(network.contains(word), "{word}: {network}");
    }
}

#[test]
fn the_provider_with_its_own_certificate_is_believed() {
    let Some(session) = Session::new("a trusted certificate") else {
        return;
    };
    let root = Authority::new("Post Root");
    let identity = root.identity("127.0.0.1", Validity::Now);
    let server = Identity::serve(identity, |line| {
        let data = if line.contains("/gateways") {
            r#"[{"id":"MISTERCASH","description":"Bancontact"}]"#
        } else {
            r#"{"site_id":7}"#
        };
        format!(r#"{{"success":true,"data":{data}}}"#)
    });
    let device = trusting(&session, "device", &root);
    let api = format!("https://{}/v1/json", server.address);
    let line = format!("key check --environment test --api-url {api}");
    let said = device.command(&line).output().unwrap();
    assert_eq!(said.status.code(), Some(0), "{said:?}");
    let heads = server.seen();
    assert!(!heads.is_empty() && heads.iter().all(|head| head.contains(KEY)));
}

#[test]
fn a_certificate_that_is_not_the_providers_stops_the_sale_and_names_its_issuer() {
    let Some(session) = Session::new("certificates that are not believed") else {
        return;
    };
    let (root, filter) = (Authority::new("Post Root"), Authority::new("Filter Root"));
    for (name, identity, cause) in [
        (
            "wrong",
            root.identity("portal.example", Validity::Now),
            ["Post Root", "not valid for"],
        ),
        (
            "expired",
            root.identity("127.0.0.1", Validity::Past),
            ["Post Root", "expired"],
        ),
        (
            "early",
            root.identity("127.0.0.1", Validity::Future),
            ["Post Root", "not valid yet"],
        ),
        (
            "self",
            Identity::of_itself("127.0.0.1", "Own Root"),
            ["Own Root", "certificate"],
        ),
        (
            "filter",
            filter.identity("127.0.0.1", Validity::Now),
            ["Filter Root", "UnknownIssuer"],
        ),
    ] {
        let server = Identity::serve(identity, |_| "{}".to_owned());
        let device = trusting(&session, name, &root);
        comes_to_nothing(&device, server.address, &cause);
        assert_eq!(
            server.seen(),
            Vec::<String>::new(),
            "{name}: nothing was sent"
        );
    }
}

/// Once the filter is out of the way, the same device sells.
#[test]
fn after_the_filter_the_device_sells() {
    let Some(session) = Session::new("a filter that goes away") else {
        return;
    };
    let (root, filter) = (Authority::new("Post Root"), Authority::new("Filter Root"));
    let identity = filter.identity("127.0.0.1", Validity::Now);
    let server = Identity::serve(identity, |_| "{}".to_owned());
    let device = trusting(&session, "device", &root);
    comes_to_nothing(&device, server.address, &["Filter Root"]);
    let sandbox = provider();
    let line = "charge 12,50 --reference tls --json";
    let mut running = device.start(line, &sandbox.api_url());
    running.event("code");
    let id = &sandbox.orders()[0].id;
    assert!(sandbox.play(id, bpost_terminal::sandbox::Scenario::Completed));
    assert_eq!(running.end().outcome(), "paid");
}

/// A server that answers every hello with a hello of this old version (RFC 2246 and 4346, section
/// 7.4.1.3): what came after its hello is kept.
fn old_server(minor: u8) -> (SocketAddr, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let came = Arc::new(Mutex::new(Vec::new()));
    let kept = came.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut hello = vec![0; 16 * 1024];
            let _ = stream.read(&mut hello);
            // Version, random, no session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
            let body = [&[3, minor][..], &[7; 32], &[0], &[0x00, 0x2f], &[0]].concat();
            let length = u8::try_from(body.len()).unwrap();
            let message = [&[2, 0, 0, length][..], &body].concat();
            let head = [22, 3, minor, 0, length + 4];
            let _ = stream.write_all(&[&head[..], &message].concat());
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest);
            kept.lock().unwrap().extend(rest);
        }
    });
    (address, came)
}

#[test]
fn old_versions_of_tls_are_refused() {
    let Some(session) = Session::new("TLS 1.0 and 1.1") else {
        return;
    };
    let root = Authority::new("Post Root");
    for minor in [1, 2] {
        let (address, came) = old_server(minor);
        let device = trusting(&session, &format!("minor{minor}"), &root);
        comes_to_nothing(&device, address, &["TLS"]);
        let came = came.lock().unwrap();
        // An alert, and nothing of ours.
        assert!(came.len() < 200 * 7, "{} bytes", came.len());
        assert!(!came.windows(7).any(|part| part == b"api_key"));
    }
}
