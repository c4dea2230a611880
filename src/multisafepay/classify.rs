//! What an error of the HTTP library says about how far a request came.

use super::failure::{Failure, NoAnswer, NotSent};
use super::issuer::Distrust;
use super::lenient::tidy;
use std::error::Error;
use std::io::{self, ErrorKind};

/// Sorts an error of sending a request and waiting for the head of the reply.
///
/// Only an error of connecting means that nothing was sent; all that is not clear counts as sent.
pub(super) fn sending(error: &reqwest::Error) -> Failure {
    if error.is_builder() {
        return Failure::NotSent(NotSent::Unsendable {
            why: chain_text(error),
        });
    }
    if error.is_connect() {
        return Failure::NotSent(connecting(error));
    }
    Failure::NoAnswer(if error.is_timeout() {
        NoAnswer::Timeout
    } else {
        NoAnswer::ConnectionLost
    })
}

/// Sorts an error of reading the body.
pub(super) fn reading(error: &reqwest::Error) -> Failure {
    Failure::NoAnswer(if error.is_timeout() {
        NoAnswer::Timeout
    } else {
        NoAnswer::Truncated
    })
}

fn connecting(error: &reqwest::Error) -> NotSent {
    if is_tunnel_error(error) {
        return NotSent::ProxyFailed {
            why: tunnel_trouble(error),
        };
    }
    if error.is_timeout() {
        return NotSent::ConnectTimeout;
    }
    if error.is_dns() {
        return NotSent::Dns;
    }
    if let Some(tls) = find::<rustls::Error>(error) {
        return tls_failure(tls);
    }
    match find::<io::Error>(error).map(io::Error::kind) {
        Some(ErrorKind::ConnectionRefused) => NotSent::Refused,
        Some(
            ErrorKind::UnexpectedEof
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe,
        ) => NotSent::Tls {
            issuer: None,
            why: "the connection was closed during the TLS handshake".to_owned(),
        },
        _ => NotSent::Unreachable,
    }
}

fn tls_failure(error: &rustls::Error) -> NotSent {
    if let rustls::Error::InvalidCertificate(rustls::CertificateError::Other(other)) = error
        && let Some(distrust) = other.0.downcast_ref::<Distrust>()
    {
        return NotSent::Tls {
            issuer: distrust.issuer.clone(),
            why: distrust.why.clone(),
        };
    }
    NotSent::Tls {
        issuer: None,
        why: tidy(&error.to_string(), 200),
    }
}

/// Whether the proxy is to blame. The HTTP library keeps the type of this error to itself, so its
/// text is what there is to go by; a test watches over it.
fn is_tunnel_error(error: &reqwest::Error) -> bool {
    chain(error).any(|error| error.to_string().starts_with("tunnel error"))
}

/// The innermost error of a type: `io::Error` wraps others without naming them as its source.
fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    chain(error)
        .filter_map(|error| error.downcast_ref::<E>())
        .last()
}

/// An error and all that caused it.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        match error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            Some(inner) => Some(inner),
            None => error.source(),
        }
    })
}

/// Why there is no tunnel: the first cause of all, since those above it only say that there is none.
fn tunnel_trouble(error: &reqwest::Error) -> String {
    let first = chain(error).last().map(ToString::to_string);
    let first = first.unwrap_or_default();
    tidy(first.strip_prefix("tunnel error: ").unwrap_or(&first), 200)
}

/// The causes in words, without the address of the request.
fn chain_text(error: &reqwest::Error) -> String {
    let words: Vec<String> = chain(error)
        .skip(1)
        .map(|error| error.to_string())
        .collect();
    tidy(&words.join(": "), 200)
}

#[cfg(test)]
mod tests {
    use super::super::resolver::Resolver;
    use super::*;

    /// A label of 64 characters is over the limit of RFC 1035: the system's resolver says no by
    /// itself, and nothing leaves this machine.
    #[tokio::test]
    async fn a_name_without_an_address_is_told_from_a_failed_connection() {
        let http = reqwest::Client::builder()
            .no_proxy()
            .dns_resolver(Resolver)
            .build();
        let url = format!("http://{}.example/", "a".repeat(64));
        let error = match http {
            Ok(http) => http.get(url).send().await.err(),
            Err(error) => Some(error),
        };
        assert_eq!(
            error.as_ref().map(sending),
            Some(Failure::NotSent(NotSent::Dns))
        );
    }
}
