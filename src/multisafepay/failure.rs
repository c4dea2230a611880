//! Everything that is not the provider's positive answer, sorted by how much it tells us.

use super::cause::Cause;
use jiff::Timestamp;
use std::time::Duration;
use thiserror::Error;

/// One request and what came of it.
#[derive(Clone, Debug)]
pub struct Exchange<T> {
    /// The provider's positive answer, or why there is none.
    pub result: Result<T, Failure>,
    /// The `Date` header of the answer, for comparing clocks.
    pub server_date: Option<Timestamp>,
    /// From the start of the request to the end of the body, or to the failure.
    pub took: Duration,
}

/// Everything that is not the provider's positive answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    /// No connection was made, so the request surely never reached anybody.
    #[error("the request was not sent: {0}")]
    NotSent(NotSent),
    /// The provider's own JSON said no.
    #[error("the provider refused: {0}")]
    Refused(Refusal),
    /// Asked to come back later: 429, or 503 with a readable `Retry-After`.
    #[error("the provider asks to try later (HTTP {http_status})")]
    TryLater {
        /// 429 or 503.
        http_status: u16,
        /// How long to wait at least, where the provider said so.
        retry_after: Option<Duration>,
    },
    /// Nothing that tells what the provider did with the request.
    #[error("no answer from the provider: {0}")]
    NoAnswer(NoAnswer),
}

/// Why no connection was made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotSent {
    /// The host's name has no address, or no name server answers.
    #[error("the host's name cannot be resolved")]
    Dns,
    /// The host refused the connection.
    #[error("the connection was refused")]
    Refused,
    /// No way to the host: network down, no route, forbidden by this machine.
    #[error("the host cannot be reached")]
    Unreachable,
    /// Name, connection and TLS together took longer than allowed.
    #[error("connecting took too long")]
    ConnectTimeout,
    /// The encrypted connection could not be made, or its certificate is not trusted.
    #[error("TLS: {why}{}", issuer_clause(.issuer))]
    Tls {
        /// Who issued the certificate that was shown, where one was shown and is readable.
        issuer: Option<String>,
        /// What was wrong, in the TLS library's words.
        why: String,
    },
    /// The proxy could not be reached, or did not open the tunnel.
    #[error("the proxy failed: {why}")]
    ProxyFailed {
        /// What was wrong.
        why: String,
    },
    /// The request itself cannot be sent, for instance an empty order id.
    #[error("the request cannot be sent: {why}")]
    Unsendable {
        /// What was wrong.
        why: String,
    },
}

fn issuer_clause(issuer: &Option<String>) -> String {
    issuer
        .as_ref()
        .map(|name| format!(" (certificate issued by {name})"))
        .unwrap_or_default()
}

/// A refusal in the provider's JSON.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("HTTP {http_status}, code {}: {info}", .code.map_or("none".to_owned(), |c| c.to_string()))]
pub struct Refusal {
    /// The HTTP status; the provider also refuses with 200.
    pub http_status: u16,
    /// The provider's error code, where there is one.
    pub code: Option<i64>,
    /// The provider's text: at most 200 characters, without controls and without the key. Its
    /// language varies, so nothing may depend on it.
    pub info: String,
    /// What the code means.
    pub cause: Cause,
    /// A `Retry-After` header, where there was one.
    pub retry_after: Option<Duration>,
}

/// Why what came back, if anything, is not the provider's answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoAnswer {
    /// Connected, but no whole answer in time.
    #[error("it took too long")]
    Timeout,
    /// Connected, but the connection ended before an answer began.
    #[error("the connection was lost")]
    ConnectionLost,
    /// Something answered that is not the provider's API: a captive portal, a filter, a web page.
    #[error("something else answered ({})", .content_type.as_deref().unwrap_or("no content type"))]
    NotTheProvider {
        /// The `Content-Type` of what answered.
        content_type: Option<String>,
    },
    /// 5xx, whatever its body says.
    #[error("server error {0}")]
    ServerError(u16),
    /// 3xx; never followed, since the key would go along.
    #[error("redirect {0}")]
    Redirect(u16),
    /// The body, decompressed, is over 1 MiB.
    #[error("the answer is too large")]
    TooLarge,
    /// The body ends too early, or its compression is broken.
    #[error("the answer is incomplete")]
    Truncated,
    /// The body is JSON by its looks, but cannot be read.
    #[error("the answer cannot be read")]
    BadJson,
    /// The body says success and the HTTP status says the opposite.
    #[error("the answer contradicts itself (HTTP {0})")]
    Contradiction(u16),
}
