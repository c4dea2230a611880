//! A certificate authority of this test's own, and servers that introduce themselves by it.

use crate::loopback::{json, read_request};
use rcgen::{BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// When a certificate holds.
pub enum Validity {
    Now,
    Past,
    Future,
}

/// See the module.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    pub fn new(name: &str) -> Self {
        let mut params = named(CertificateParams::default(), name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Self {
            issuer: Issuer::new(params, key),
            pem,
        }
    }

    /// What has to be trusted to trust it.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// A certificate for this host.
    pub fn identity(&self, host: &str, validity: Validity) -> Identity {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new([host.to_owned()]).unwrap();
        let year = match validity {
            Validity::Now => 2020..2070,
            Validity::Past => 2020..2021,
            Validity::Future => 2069..2070,
        };
        params.not_before = rcgen::date_time_ymd(year.start, 1, 1);
        params.not_after = rcgen::date_time_ymd(year.end, 1, 1);
        Identity::new(&params.signed_by(&key, &self.issuer).unwrap(), &key)
    }
}

fn named(mut params: CertificateParams, name: &str) -> CertificateParams {
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

/// How a server introduces itself.
pub struct Identity(Arc<ServerConfig>);

impl Identity {
    fn new(certificate: &Certificate, key: &KeyPair) -> Self {
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key);
        Self(Arc::new(config.unwrap()))
    }

    /// A certificate that vouches for itself.
    pub fn of_itself(host: &str, name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let params = named(CertificateParams::new([host.to_owned()]).unwrap(), name);
        Self::new(&params.self_signed(&key).unwrap(), &key)
    }

    /// Serves with it: each request is answered with the JSON that `answer` makes of its line.
    pub fn serve(self, answer: fn(&str) -> String) -> TlsServer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = TlsServer {
            address: listener.local_addr().unwrap(),
            seen: Arc::default(),
        };
        let seen = server.seen.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that hangs up is what is wanted here.
                let _ = speak(stream, self.0.clone(), answer, &seen);
            }
        });
        server
    }
}

fn speak(
    stream: TcpStream,
    identity: Arc<ServerConfig>,
    answer: fn(&str) -> String,
    seen: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let connection = ServerConnection::new(identity).map_err(std::io::Error::other)?;
    let mut reader = BufReader::new(StreamOwned::new(connection, stream));
    while let Some(request) = read_request(&mut reader)? {
        seen.lock().unwrap().push(format!("{request:?}"));
        let reply = json("200 OK", answer(&request.line));
        reader.get_mut().write_all(&reply)?;
    }
    Ok(())
}

/// A server that speaks TLS.
pub struct TlsServer {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl TlsServer {
    /// The requests that came through.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}
