//! The event stream of an order: it wakes the poll early and proves nothing.

use super::classify;
use super::config::ConfigError;
use super::failure::{Failure, NoAnswer, NotSent};
use super::head::{decided_by_head, head};
use super::lenient::tidy;
pub use super::sse::Hint;
use super::sse::Parser;
use super::transport::Recipe;
use crate::secret::Secret;
use reqwest::header::{ACCEPT, AUTHORIZATION, CACHE_CONTROL, HeaderValue};
use reqwest::{Response, Url};
use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;
use tokio::time::timeout;
use zeroize::Zeroizing;

/// A stream that is silent for so long, heartbeats included, is given up.
const LONGEST_SILENCE: Duration = Duration::from_secs(60);

/// An open event stream. Dropping it closes the connection.
pub struct EventStream {
    response: Response,
    parser: Parser,
    ready: VecDeque<Hint>,
    silence: Duration,
}

impl EventStream {
    pub(super) async fn open(recipe: &Recipe, url: &str, token: &Secret) -> Result<Self, Failure> {
        let url = own_address(recipe.base(), url)?;
        let http = recipe
            .stream()
            .map_err(|error: ConfigError| unsendable(error.to_string()))?;
        // The provider's client library sends the token as a bearer, its documentation bare.
        let bearer = Zeroizing::new(format!("Bearer {}", token.expose()));
        let mut response = connect(recipe, &http, &url, &bearer).await?;
        if matches!(response.status().as_u16(), 401 | 403) {
            response = connect(recipe, &http, &url, token.expose()).await?;
        }
        check(&response)?;
        let (parser, ready) = (Parser::default(), VecDeque::new());
        Ok(Self {
            response,
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
            match timeout(self.silence, self.response.chunk()).await {
                Ok(Ok(Some(piece))) => self.ready.extend(self.parser.push(&piece)),
                Ok(Ok(None)) => return self.parser.finish(),
                Ok(Err(_)) | Err(_) => return None,
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

async fn connect(
    recipe: &Recipe,
    http: &reqwest::Client,
    url: &Url,
    authorization: &str,
) -> Result<Response, Failure> {
    let mut token =
        HeaderValue::from_str(authorization).map_err(|_| unsendable("the token".to_owned()))?;
    token.set_sensitive(true);
    let request = http
        .get(url.clone())
        .header(AUTHORIZATION, token)
        .header(ACCEPT, "text/event-stream")
        .header(CACHE_CONTROL, "no-cache");
    match timeout(recipe.request_timeout, request.send()).await {
        Ok(sent) => sent.map_err(|error| classify::sending(&error)),
        Err(_) => Err(Failure::NoAnswer(NoAnswer::Timeout)),
    }
}

fn check(response: &Response) -> Result<(), Failure> {
    let head = head(response);
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
