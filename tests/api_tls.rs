//! Trust: who is believed, who is named when not, and what a proxy gets to see.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/api.rs"]
mod api;
#[path = "support/loopback.rs"]
mod loopback;

use api::{KEY, config};
use bpost_terminal::multisafepay::*;
use bpost_terminal::payment::Environment;
use loopback::{Server, Then, closed_address, hang, json, reply};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A certificate authority of this test's own.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params
        .distinguished_name
        .push(DnType::OrganizationName, "Filter NV");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let pem = params.self_signed(&key).unwrap().pem();
    Authority {
        issuer: Issuer::new(params, key),
        pem,
    }
}

/// How a server introduces itself: a certificate for `name` from this authority.
fn identity(authority: &Authority, name: &str) -> Arc<ServerConfig> {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new([name.to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &authority.issuer).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key);
    Arc::new(config.unwrap())
}

fn speak_tls(stream: TcpStream, identity: Arc<ServerConfig>) -> std::io::Result<String> {
    let connection = ServerConnection::new(identity).map_err(std::io::Error::other)?;
    let mut reader = BufReader::new(StreamOwned::new(connection, stream));
    let request = loopback::read_request(&mut reader)?.unwrap();
    reader
        .get_mut()
        .write_all(&json("200 OK", r#"{"success":true,"data":{"site_id":7}}"#))?;
    Ok(request.line)
}

fn tls_server(identity: Arc<ServerConfig>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = speak_tls(stream, identity.clone());
        }
    });
    address
}

struct Roots(tempfile::TempDir);

impl Roots {
    fn of(authority: &Authority) -> Self {
        let roots = Self(tempfile::tempdir().unwrap());
        std::fs::write(roots.path(), &authority.pem).unwrap();
        roots
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("root.pem")
    }
}

/// A client that trusts the system and this authority, so that it can also be built where the
/// system has no certificates at all.
fn trusting(roots: &Roots, url: String) -> Client {
    let proxy = Proxy::None;
    Client::new(Config {
        extra_roots: vec![roots.path()],
        proxy,
        ..config(&url)
    })
    .unwrap()
}

async fn failure(client: &Client) -> NotSent {
    match client.me().await.result {
        Err(Failure::NotSent(why)) => why,
        other => panic!("it was sent: {other:?}"),
    }
}

#[tokio::test]
async fn an_untrusted_certificate_names_its_issuer() {
    let (filter, other) = (authority("Filter Root"), authority("Other Root"));
    let address = tls_server(identity(&filter, "127.0.0.1"));
    let client = trusting(&Roots::of(&other), format!("https://{address}/v1/json"));
    let NotSent::Tls { issuer, why } = failure(&client).await else {
        panic!("not a failure of TLS")
    };
    assert_eq!(issuer.as_deref(), Some("Filter Root (Filter NV)"));
    assert!(why.contains("UnknownIssuer"), "{why}");
}

#[tokio::test]
async fn a_trusted_certificate_of_another_name_is_refused() {
    let trusted = authority("Trusted Root");
    let address = tls_server(identity(&trusted, "portal.example"));
    let client = trusting(&Roots::of(&trusted), format!("https://{address}/v1/json"));
    let NotSent::Tls { issuer, why } = failure(&client).await else {
        panic!("not a failure of TLS")
    };
    assert_eq!(issuer.as_deref(), Some("Trusted Root (Filter NV)"));
    assert!(why.contains("not valid for"), "{why}");
}

#[tokio::test]
async fn a_root_from_a_file_is_trusted_in_test() {
    let trusted = authority("Trusted Root");
    for name in ["127.0.0.1", "localhost"] {
        let address = tls_server(identity(&trusted, name));
        let url = format!("https://{name}:{}/v1/json", address.port());
        let client = trusting(&Roots::of(&trusted), url);
        let site = client.me().await.result.unwrap();
        assert_eq!(site.site_id.as_deref(), Some("7"));
    }
}

#[tokio::test]
async fn what_does_not_speak_tls_is_a_failure_of_tls() {
    let roots = Roots::of(&authority("Any"));
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let closing = TcpListener::bind("127.0.0.1:0").unwrap();
    let addresses = [plain.local_addr().unwrap(), closing.local_addr().unwrap()];
    std::thread::spawn(move || {
        for mut stream in plain.incoming().flatten() {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
            hang();
        }
    });
    std::thread::spawn(move || {
        for mut stream in closing.incoming().flatten() {
            let _ = stream.read(&mut [0; 16]);
        }
    });
    for address in addresses {
        let client = trusting(&roots, format!("https://{address}/v1/json"));
        let why = failure(&client).await;
        assert!(matches!(why, NotSent::Tls { issuer: None, .. }), "{why:?}");
    }
}

#[tokio::test]
async fn connecting_includes_the_handshake() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/v1/json", silent.local_addr().unwrap());
    let client = trusting(&Roots::of(&authority("Any")), url);
    let exchange = client.me().await;
    assert_eq!(
        exchange.result,
        Err(Failure::NotSent(NotSent::ConnectTimeout))
    );
    assert!(
        (600..1400).contains(&exchange.took.as_millis()),
        "{:?}",
        exchange.took
    );
}

#[test]
fn further_roots_are_for_test_and_must_be_readable() {
    let roots = Roots::of(&authority("Any"));
    let build = |config| Client::new(config).map(|_| ());
    for (environment, url) in [
        (Environment::Live, LIVE_URL),
        (Environment::Training, "http://127.0.0.1:9/v1/json"),
    ] {
        let config = Config {
            environment,
            extra_roots: vec![roots.path()],
            ..config(url)
        };
        assert_eq!(build(config), Err(ConfigError::ExtraRootsOutsideTest));
    }
    let with = |path| Config {
        extra_roots: vec![path],
        ..config("https://127.0.0.1:9/v1")
    };
    let missing = build(with(PathBuf::from("/nonexistent/root.pem")));
    assert!(
        matches!(missing, Err(ConfigError::ExtraRoot { .. })),
        "{missing:?}"
    );
    std::fs::write(roots.path(), "no certificate in here").unwrap();
    let empty = build(with(roots.path()));
    assert!(
        matches!(empty, Err(ConfigError::ExtraRoot { .. })),
        "{empty:?}"
    );
}

#[test]
fn in_clear_only_to_this_machine() {
    let url = "http://testapi.multisafepay.com/v1/json";
    assert!(matches!(
        Client::new(config(url)),
        Err(ConfigError::Address { .. })
    ));
    let proxy = Proxy::Url("socks5://127.0.0.1:9".to_owned());
    let roots = Roots::of(&authority("Any"));
    let socks = Config {
        proxy,
        ..through(&roots, closed_address())
    };
    assert_eq!(
        Client::new(socks).map(|_| ()).unwrap_err(),
        ConfigError::Proxy
    );
}

/// The real test host, behind a proxy on loopback that never passes anything on.
fn through(roots: &Roots, proxy: SocketAddr) -> Config {
    Config {
        proxy: Proxy::Url(format!("http://me:pass-word@{proxy}")),
        extra_roots: vec![roots.path()],
        ..config(TEST_URL)
    }
}

#[tokio::test]
async fn a_proxy_that_fails_is_named_as_such() {
    let roots = Roots::of(&authority("Any"));
    let denying = Server::always(reply(
        "407 Proxy Authentication Required",
        "text/html",
        "no",
    ));
    let broken = Server::start(|_, _| Ok(Then::Close));
    for proxy in [closed_address(), denying.address, broken.address] {
        let client = Client::new(through(&roots, proxy)).unwrap();
        let why = failure(&client).await;
        assert!(
            matches!(&why, NotSent::ProxyFailed { why } if !why.contains("tunnel error")),
            "{why:?}"
        );
        assert!(!format!("{why:?}").contains("pass-word"), "{why:?}");
    }
    for request in denying.requests().iter().chain(&broken.requests()) {
        assert!(
            request
                .line
                .starts_with("CONNECT testapi.multisafepay.com:443 ")
        );
        assert!(!format!("{request:?}").contains(KEY));
    }
    assert_eq!(denying.requests().len() + broken.requests().len(), 2);
}

#[tokio::test]
async fn a_proxy_sees_a_tunnel_and_never_the_key() {
    let trusted = authority("Trusted Root");
    let roots = Roots::of(&trusted);
    let identity = identity(&trusted, "testapi.multisafepay.com");
    let lines = Arc::new(Mutex::new(Vec::new()));
    let inside = lines.clone();
    let proxy = Server::start(move |_, stream| {
        stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
        inside
            .lock()
            .unwrap()
            .push(speak_tls(stream.try_clone()?, identity.clone())?);
        Ok(Then::Close)
    });
    let client = Client::new(through(&roots, proxy.address)).unwrap();
    assert_eq!(
        client.me().await.result.unwrap().site_id.as_deref(),
        Some("7")
    );
    assert_eq!(*lines.lock().unwrap(), ["GET /v1/json/me HTTP/1.1"]);
    let seen = format!("{:?}", proxy.requests());
    assert!(seen.contains("CONNECT") && !seen.contains(KEY), "{seen}");
}

#[tokio::test]
async fn a_filter_behind_a_proxy_is_named_by_its_issuer() {
    let (filter, roots) = (
        authority("Filter Root"),
        Roots::of(&authority("Other Root")),
    );
    let identity = identity(&filter, "testapi.multisafepay.com");
    let proxy = Server::start(move |_, stream| {
        stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
        let _ = speak_tls(stream.try_clone()?, identity.clone());
        std::thread::sleep(Duration::from_millis(10));
        Ok(Then::Close)
    });
    let why = failure(&Client::new(through(&roots, proxy.address)).unwrap()).await;
    let named =
        matches!(&why, NotSent::Tls { issuer: Some(name), .. } if name.starts_with("Filter Root"));
    assert!(named, "{why:?}");
}
