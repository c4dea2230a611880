//! The event stream of an order: it wakes the poll early and proves nothing.

use super::carrier::{Carrier, Pieces, Reply, Waits};
use super::failure::{Failure, NoAnswer, NotSent};
use super::head::{decided_by_head, head};
use super::lenient::tidy;
pub use super::sse::Hint;
use super::sse::Parser;
use crate::secret::Secret;
use reqwest::header::{ACCEPT, AUTHORIZATION, CACHE_CONTROL, HeaderMap, HeaderValue};
use reqwest::{Method, Request, Url};
use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;
use tokio::time::timeout;
use zeroize::Zeroizing;

/// A stream that is silent for so long, heartbeats included, is given up.
const LONGEST_SILENCE: Duration = Duration::from_secs(60);

/// An open event stream. Dropping it closes the connection.
pub struct EventStream {
    body: Box<dyn Pieces>,
    parser: Parser,
    ready: VecDeque<Hint>,
    silence: Duration,
}

impl EventStream {
    pub(super) async fn open(
        carrier: &dyn Carrier,
        base: &Url,
        url: &str,
        token: &Secret,
    ) -> Result<Self, Failure> {
        let url = own_address(base, url)?;
        // The provider's client library sends the token as a bearer, its documentation bare.
        let bearer = Zeroizing::new(format!("Bearer {}", token.expose()));
        let mut reply = connect(carrier, &url, &bearer).await?;
        if matches!(reply.status, 401 | 403) {
            reply = connect(carrier, &url, token.expose()).await?;
        }
        check(&reply)?;
        let (parser, ready) = (Parser::default(), VecDeque::new());
        Ok(Self {
            body: reply.body,
            parser,
            ready,
            silence: LONGEST_SILENCE,
        })
    }

    /// Gives the stream up after another time of silence than the usual minute.
    pub fn with_longest_silence(self, silence: Duration) -> Self {
        Self { silence, ..self }
    }

    /// Waits for the next hint; nothing is lost when the wait is dropped. `None`: the stream ended, or fell silent; open another, or go on
    /// without.
    pub async fn next(&mut self) -> Option<Hint> {
        while self.ready.is_empty() {
            // Without this a stream that is never at a loss for comments would starve the task.
            tokio::task::yield_now().await;
            match timeout(self.silence, self.body.next()).await {
                Ok(Some(Ok(piece))) => self.ready.extend(self.parser.push(&piece)),
                Ok(None) => return self.parser.finish(),
                Ok(Some(Err(_))) | Err(_) => return None,
            }
        }
        self.ready.pop_front()
    }
}

impl fmt::Debug for EventStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").finish_non_exhaustive()
    }
}

fn unsendable(why: String) -> Failure {
    Failure::NotSent(NotSent::Unsendable { why })
}

/// The address, if it is on the API's own scheme, host and port.
fn own_address(base: &Url, url: &str) -> Result<Url, Failure> {
    let url = Url::parse(url).map_err(|_| unsendable("the address of the events".to_owned()))?;
    let own = url.origin() == base.origin();
    if own && url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err(unsendable(
            "the events are not on the API's own host".to_owned(),
        ))
    }
}

async fn connect(carrier: &dyn Carrier, url: &Url, authorization: &str) -> Result<Reply, Failure> {
    let mut token =
        HeaderValue::from_str(authorization).map_err(|_| unsendable("the token".to_owned()))?;
    token.set_sensitive(true);
    let mut request = Request::new(Method::GET, url.clone());
    *request.headers_mut() = HeaderMap::from_iter([
        (AUTHORIZATION, token),
        (ACCEPT, HeaderValue::from_static("text/event-stream")),
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ]);
    carrier.carry(request, Waits::ForStream).await
}

fn check(reply: &Reply) -> Result<(), Failure> {
    let head = head(reply.status, &reply.headers);
    if let Some(failure) = decided_by_head(&head) {
        return Err(failure);
    }
    let kind = head.content_type.as_deref().unwrap_or_default();
    if head.status == 200 && kind.to_ascii_lowercase().starts_with("text/event-stream") {
        return Ok(());
    }
    let content_type = head.content_type.map(|text| tidy(&text, 100));
    Err(Failure::NoAnswer(NoAnswer::NotTheProvider { content_type }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_goes_to_the_apis_own_origin_only() -> Result<(), Box<dyn std::error::Error>> {
        let base = Url::parse("https://testapi.multisafepay.com/v1/json")?;
        assert!(own_address(&base, "https://testapi.multisafepay.com/events/stream/").is_ok());
        for url in [
            "http://testapi.multisafepay.com/events/stream/",
            "wss://testapi.multisafepay.com/events/",
            "https://testapi.multisafepay.com:8443/events/stream/",
            "https://api.multisafepay.com/events/stream/",
            "https://testapi.multisafepay.com.evil.example/events/",
            "https://testapi.multisafepay.com@evil.example/events/",
            "https://me@testapi.multisafepay.com/events/",
            "/events/stream/",
            "",
        ] {
            assert!(own_address(&base, url).is_err(), "{url}");
        }
        Ok(())
    }
}
