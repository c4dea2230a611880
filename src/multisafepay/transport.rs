//! The network below [`super::Client`]: trust, proxies, time-outs, and what is switched off.

use super::carrier::{Carrier, Carrying, Pieces, Reply, Waits};
use super::classify;
use super::config::{Config, ConfigError, Proxy, checked, is_loopback};
use super::failure::{Failure, NoAnswer, NotSent};
use super::issuer::Naming;
use super::resolver::Resolver;
use crate::payment::Environment;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use reqwest::{ClientBuilder, Request, Response, Url};
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

const USER_AGENT: &str = concat!("bpost-terminal/", env!("CARGO_PKG_VERSION"));

/// Mobile networks forget idle connections without a word, some after half a minute.
const LONGEST_IDLE: Duration = Duration::from_secs(20);

/// The network as a carrier: one pool of connections for what is answered once, and a fresh one for
/// each event stream.
pub(super) struct Network {
    recipe: Recipe,
    pool: Mutex<reqwest::Client>,
}

impl Network {
    /// Checks the settings and reads the system's certificates; sends nothing.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        let recipe = Recipe::new(config)?;
        let pool = Mutex::new(recipe.requests()?);
        Ok(Self { recipe, pool })
    }

    fn pool(&self) -> MutexGuard<'_, reqwest::Client> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn answer(&self, request: Request) -> Result<Response, Failure> {
        let http = self.pool().clone();
        let sent = http.execute(request).await;
        sent.map_err(|error| classify::sending(&error))
    }

    async fn stream(&self, request: Request) -> Result<Response, Failure> {
        let http = self.recipe.stream().map_err(|error| {
            Failure::NotSent(NotSent::Unsendable {
                why: error.to_string(),
            })
        })?;
        match timeout(self.recipe.request_timeout, http.execute(request)).await {
            Ok(sent) => sent.map_err(|error| classify::sending(&error)),
            Err(_) => Err(Failure::NoAnswer(NoAnswer::Timeout)),
        }
    }
}

impl Carrier for Network {
    fn carry(&self, request: Request, waits: Waits) -> Carrying<'_, Result<Reply, Failure>> {
        Box::pin(async move {
            let mut response = match waits {
                Waits::ForAnswer => self.answer(request).await?,
                Waits::ForStream => self.stream(request).await?,
            };
            Ok(Reply {
                status: response.status().as_u16(),
                headers: std::mem::take(response.headers_mut()),
                body: Box::new(response),
            })
        })
    }

    fn renew(&self) {
        if let Ok(fresh) = self.recipe.requests() {
            *self.pool() = fresh;
        }
    }
}

impl Pieces for Response {
    fn next(&mut self) -> Carrying<'_, Option<Result<Vec<u8>, Failure>>> {
        Box::pin(async move {
            match self.chunk().await {
                Ok(piece) => piece.map(|piece| Ok(piece.into())),
                Err(error) => Some(Err(classify::reading(&error))),
            }
        })
    }
}

/// What every connection pool is made of; the system's certificates are read once.
struct Recipe {
    base: Url,
    tls: ClientConfig,
    proxy: Proxy,
    connect_timeout: Duration,
    request_timeout: Duration,
}

impl Recipe {
    /// Checks the address, the proxy and the trust.
    fn new(config: &Config) -> Result<Self, ConfigError> {
        let base = checked(config.environment, &config.base_url)?;
        if !config.extra_roots.is_empty() && config.environment != Environment::Test {
            return Err(ConfigError::ExtraRootsOutsideTest);
        }
        let recipe = Self {
            tls: tls(&base, &config.extra_roots)?,
            base,
            proxy: config.proxy.clone(),
            connect_timeout: config.connect_timeout,
            request_timeout: config.request_timeout,
        };
        Ok(recipe)
    }

    /// A fresh pool for requests that are answered once.
    fn requests(&self) -> Result<reqwest::Client, ConfigError> {
        build(self.builder()?.timeout(self.request_timeout))
    }

    /// A fresh pool for one event stream, which has no end; who opens and reads it keeps the time.
    fn stream(&self) -> Result<reqwest::Client, ConfigError> {
        build(self.builder()?.no_gzip())
    }

    fn builder(&self) -> Result<ClientBuilder, ConfigError> {
        // Over HTTP/1.1 a request that timed out takes its connection with it. An HTTP/2
        // connection would be kept, and a dead one would swallow the following requests too.
        let builder = reqwest::Client::builder()
            .tls_backend_preconfigured(self.tls.clone())
            .https_only(self.base.scheme() == "https")
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .http1_only()
            .pool_idle_timeout(LONGEST_IDLE)
            .connect_timeout(self.connect_timeout)
            .user_agent(USER_AGENT)
            .default_headers(HeaderMap::from_iter([(
                ACCEPT,
                HeaderValue::from_static("application/json"),
            )]))
            .dns_resolver(Resolver);
        self.with_proxy(builder)
    }

    fn with_proxy(&self, builder: ClientBuilder) -> Result<ClientBuilder, ConfigError> {
        let url = match &self.proxy {
            _ if is_loopback(&self.base) => return Ok(builder.no_proxy()),
            Proxy::None => return Ok(builder.no_proxy()),
            Proxy::System => return Ok(builder),
            Proxy::Url(url) => url,
        };
        let known = Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        let proxy = reqwest::Proxy::https(url)
            .ok()
            .filter(|_| known)
            .ok_or(ConfigError::Proxy)?;
        Ok(builder.no_proxy().proxy(proxy))
    }
}

fn build(builder: ClientBuilder) -> Result<reqwest::Client, ConfigError> {
    builder
        .build()
        .map_err(|error| ConfigError::Http(error.to_string()))
}

fn tls(base: &Url, extra_roots: &[PathBuf]) -> Result<ClientConfig, ConfigError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let trust = |error: rustls::Error| ConfigError::Trust(error.to_string());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(trust)?;
    // In clear, on loopback, nothing is read from the system: training works on a machine without
    // certificates.
    let mut config = if base.scheme() == "http" {
        builder
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth()
    } else {
        let verifier = verifier(extra_roots, provider)?;
        builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Naming(verifier)))
            .with_no_client_auth()
    };
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// The operating system's own trust.
fn verifier(
    extra_roots: &[PathBuf],
    provider: Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, ConfigError> {
    let roots: Vec<_> = extra_roots
        .iter()
        .map(|path| read_roots(path))
        .collect::<Result<Vec<_>, _>>()?;
    let verifier = if roots.is_empty() {
        Verifier::new(provider)
    } else {
        Verifier::new_with_extra_roots(roots.into_iter().flatten(), provider)
    };
    Ok(Arc::new(
        verifier.map_err(|error| ConfigError::Trust(error.to_string()))?,
    ))
}

fn read_roots(path: &Path) -> Result<Vec<CertificateDer<'static>>, ConfigError> {
    let bad = |why: String| ConfigError::ExtraRoot {
        path: path.to_owned(),
        why,
    };
    let roots = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| bad(error.to_string()))?;
    if roots.is_empty() {
        Err(bad("it holds no certificate".to_owned()))
    } else {
        Ok(roots)
    }
}
