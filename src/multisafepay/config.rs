//! Where the client goes, by which way, and with which patience.

use crate::payment::Environment;
use crate::secret::Secret;
use reqwest::Url;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;

/// The live platform (docs.multisafepay.com, "Environments").
pub const LIVE_URL: &str = "https://api.multisafepay.com/v1/json";
/// The test platform.
pub const TEST_URL: &str = "https://testapi.multisafepay.com/v1/json";

/// What a [`super::Client`] is made of.
#[derive(Clone, Debug)]
pub struct Config {
    /// Binds the key to its host.
    pub environment: Environment,
    /// From [`base_url`]; ends in `/v1/json`, without a slash behind.
    pub base_url: String,
    /// The API key of this environment.
    pub key: Secret,
    /// The way to the provider.
    pub proxy: Proxy,
    /// For name, connection and TLS together; 3 s.
    pub connect_timeout: Duration,
    /// For the whole request, body included; 10 s.
    pub request_timeout: Duration,
    /// PEM files with further trusted certificates, in the test environment only.
    pub extra_roots: Vec<PathBuf>,
}

impl Config {
    /// The usual patience, the system's proxy and the system's trust.
    pub fn new(environment: Environment, base_url: String, key: Secret) -> Self {
        Self {
            environment,
            base_url,
            key,
            proxy: Proxy::System,
            connect_timeout: Duration::from_secs(3),
            request_timeout: Duration::from_secs(10),
            extra_roots: Vec::new(),
        }
    }
}

/// The way to the provider. Loopback addresses are always reached directly.
#[derive(Clone, PartialEq, Eq)]
pub enum Proxy {
    /// What the system says: environment variables, on Windows the registry (no PAC scripts).
    System,
    /// None, whatever the system says.
    None,
    /// This `http://` or `https://` proxy. TLS goes through it end to end: it never sees the key.
    Url(String),
}

/// A proxy's address may hold a password, so only its host is shown.
impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("System"),
            Self::None => f.write_str("None"),
            Self::Url(url) => {
                let host = Url::parse(url)
                    .ok()
                    .and_then(|url| url.host_str().map(str::to_owned));
                f.debug_tuple("Url")
                    .field(&host.unwrap_or_default())
                    .finish()
            }
        }
    }
}

/// Settings the client refuses to work with.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// The training environment was not told where its sandbox listens.
    #[error("training needs the address of its sandbox")]
    NoSandbox,
    /// Live has one address only.
    #[error("the address cannot be changed in live")]
    FixedInLive,
    /// The address is not one that this environment may send its key to.
    #[error("the address {url} is refused: {why}")]
    Address {
        /// As given, without user name and password.
        url: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The key cannot be sent in a header.
    #[error("the key is empty or holds blanks, controls or characters outside ASCII")]
    Key,
    /// The proxy's address cannot be used.
    #[error("the proxy's address is not an http:// or https:// address")]
    Proxy,
    /// Further trust was given outside the test environment.
    #[error("further certificates are trusted in the test environment only")]
    ExtraRootsOutsideTest,
    /// A PEM file cannot be read or holds no certificate.
    #[error("{}: {why}", .path.display())]
    ExtraRoot {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The system's certificates cannot be loaded (on Linux: `ca-certificates` is missing).
    #[error("the system's trusted certificates cannot be loaded: {0}")]
    Trust(String),
    /// The HTTP client cannot be built.
    #[error("the HTTP client cannot be built: {0}")]
    Http(String),
}

/// The API's base URL for an environment, without a slash behind.
///
/// `override_url` replaces the built-in one in test (a loopback address over http or https, or
/// `https://*.multisafepay.com` but not the live host) and names the sandbox in training
/// (loopback only). Live refuses any.
pub fn base_url(
    environment: Environment,
    override_url: Option<&str>,
) -> Result<String, ConfigError> {
    match (environment, override_url) {
        (Environment::Live, None) => Ok(LIVE_URL.to_owned()),
        (Environment::Live, Some(_)) => Err(ConfigError::FixedInLive),
        (Environment::Test, None) => Ok(TEST_URL.to_owned()),
        (Environment::Training, None) => Err(ConfigError::NoSandbox),
        (_, Some(url)) => checked(environment, url).map(|url| trimmed(&url)),
    }
}

fn trimmed(url: &Url) -> String {
    url.as_str().trim_end_matches('/').to_owned()
}

/// Parses a base URL and checks that the environment may send its key there.
pub(super) fn checked(environment: Environment, url: &str) -> Result<Url, ConfigError> {
    let refused = |why| ConfigError::Address {
        url: shown(url),
        why,
    };
    let parsed = Url::parse(url).map_err(|_| refused("it is not a URL"))?;
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(refused("it holds a user name or password"));
    }
    if parsed.query().is_some() || parsed.fragment().is_some() {
        return Err(refused("it holds a query or a fragment"));
    }
    match environment {
        Environment::Live if trimmed(&parsed) == LIVE_URL => Ok(parsed),
        Environment::Live => Err(ConfigError::FixedInLive),
        _ if is_loopback(&parsed) && matches!(parsed.scheme(), "http" | "https") => Ok(parsed),
        Environment::Training => Err(refused("training stays on this machine")),
        Environment::Test => check_test_host(&parsed).map_err(refused).map(|()| parsed),
    }
}

fn check_test_host(url: &Url) -> Result<(), &'static str> {
    let host = url.host_str().unwrap_or_default();
    if url.scheme() != "https" {
        Err("outside this machine only https is allowed")
    } else if url.port().is_some() {
        Err("outside this machine no port is allowed")
    } else if host == "api.multisafepay.com" {
        Err("it is the live platform")
    } else if host
        .strip_suffix(".multisafepay.com")
        .is_none_or(str::is_empty)
    {
        Err("it is neither this machine nor a host of multisafepay.com")
    } else {
        Ok(())
    }
}

/// A URL for error messages: whatever stands before an `@` is left out.
fn shown(url: &str) -> String {
    super::lenient::tidy(url.rsplit('@').next().unwrap_or_default(), 200)
}

/// Whether the URL leads to this machine, by its address or as `localhost` (which the client
/// never looks up: see `resolver`).
pub(super) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use Environment::{Live, Test, Training};

    #[test]
    fn built_in_addresses() {
        assert_eq!(base_url(Live, None), Ok(LIVE_URL.into()));
        assert_eq!(base_url(Test, None), Ok(TEST_URL.into()));
        assert_eq!(base_url(Training, None), Err(ConfigError::NoSandbox));
    }

    #[test]
    fn addresses_that_are_taken() {
        for (environment, url, base) in [
            (
                Test,
                "http://127.0.0.1:8080/v1/json",
                "http://127.0.0.1:8080/v1/json",
            ),
            (
                Test,
                "http://127.0.0.1:8080/v1/json/",
                "http://127.0.0.1:8080/v1/json",
            ),
            (
                Test,
                "https://localhost:8443/v1/json",
                "https://localhost:8443/v1/json",
            ),
            (Test, "http://[::1]:9/v1/json", "http://[::1]:9/v1/json"),
            (Test, "http://127.1:9/v1", "http://127.0.0.1:9/v1"),
            (Test, "https://testapi.multisafepay.com/v1/json", TEST_URL),
            (
                Test,
                "https://x.dev.multisafepay.com/v1",
                "https://x.dev.multisafepay.com/v1",
            ),
            (
                Training,
                "http://127.0.0.1:1/v1/json",
                "http://127.0.0.1:1/v1/json",
            ),
        ] {
            assert_eq!(
                base_url(environment, Some(url)).as_deref(),
                Ok(base),
                "{url}"
            );
        }
    }

    #[test]
    fn addresses_that_are_refused() {
        for (environment, url) in [
            (Live, LIVE_URL),
            (Live, "http://127.0.0.1:8080/v1/json"),
            (Training, TEST_URL),
            (Training, "http://192.168.1.5/v1/json"),
            (Test, LIVE_URL),
            (Test, "https://API.multisafepay.com/v1/json"),
            (Test, "http://testapi.multisafepay.com/v1/json"),
            (Test, "https://testapi.multisafepay.com:8443/v1/json"),
            (Test, "https://multisafepay.com/v1/json"),
            (Test, "https://.multisafepay.com/v1/json"),
            (Test, "https://evilmultisafepay.com/v1/json"),
            (
                Test,
                "https://testapi.multisafepay.com.evil.example/v1/json",
            ),
            (
                Test,
                "https://testapi.multisafepay.com@evil.example/v1/json",
            ),
            (Test, "https://key@testapi.multisafepay.com/v1/json"),
            (Test, "https://evil.example\\.multisafepay.com/v1/json"),
            (Test, "https://evil.example/.multisafepay.com"),
            (Test, "https://evil.example?.multisafepay.com"),
            (Test, "https://testapi.multisafepay.com/v1/json?api_key=x"),
            (Test, "http://0.0.0.0:8080/v1/json"),
            (Test, "http://localhost.evil.example/v1/json"),
            (Test, "http://127.0.0.1.evil.example/v1/json"),
            (Test, "ftp://127.0.0.1/v1/json"),
            (Test, "127.0.0.1:8080"),
            (Test, ""),
        ] {
            assert!(
                base_url(environment, Some(url)).is_err(),
                "{environment:?} {url}"
            );
        }
    }

    #[test]
    fn neither_errors_nor_debug_show_a_password() {
        let error = base_url(Test, Some("https://me:pass-word@evil.example/")).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("pass-word"));
        let mut config = Config::new(Test, TEST_URL.into(), Secret::new("the-key".into()));
        config.proxy = Proxy::Url("http://me:pass-word@proxy.example:3128".into());
        let shown = format!("{config:?}");
        assert!(
            !shown.contains("pass-word") && !shown.contains("the-key"),
            "{shown}"
        );
        assert!(shown.contains("proxy.example"));
    }
}
