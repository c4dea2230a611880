//! The client: one method for each endpoint, one request for each call.

use super::carrier::{Carrier, Pieces, Waits};
use super::config::{Config, ConfigError, checked};
use super::events::EventStream;
use super::failure::{Exchange, Failure, NoAnswer, NotSent};
use super::head::{decided_by_head, head};
use super::lenient::Loose;
use super::reply;
use super::request::{NewOrder, NewRefund, TransactionQuery};
use super::transport::Network;
use super::types::{CreatedOrder, Gateway, OrderBody, RefundBody, Site, TransactionPage};
use crate::secret::Secret;
use jiff::Timestamp;
use reqwest::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{Body, Method, Request, Url};
use serde_json::Value;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Instant;

const API_KEY: HeaderName = HeaderName::from_static("api_key");
/// The largest body that is read, decompressed.
const LARGEST_BODY: usize = 1024 * 1024;
/// The carrier starts afresh after so many losses in a row: on flaky networks a connection can look
/// alive for minutes after the way to the other end is gone.
const LOSSES_FOR_A_FRESH_START: u8 = 2;

/// A client of the provider's API for one environment and one key.
///
/// Clones share connections. Nothing is repeated and no redirect is followed; the key goes to the
/// host of the environment only.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    base: Url,
    key: Secret,
    carrier: Arc<dyn Carrier>,
    /// Requests in a row that the network lost.
    losses: AtomicU8,
}

/// A request that is ready to go, and how the `data` of its positive answer is read.
struct Call<T> {
    method: Method,
    url: Url,
    body: Option<Value>,
    read: fn(&[u8], &Loose) -> Option<T>,
}

/// A failure and what the head of the reply said, if there was one.
struct Outcome<T> {
    result: Result<T, Failure>,
    server_date: Option<Timestamp>,
}

impl<T> From<Failure> for Outcome<T> {
    fn from(failure: Failure) -> Self {
        Self {
            result: Err(failure),
            server_date: None,
        }
    }
}

impl Client {
    /// Checks the settings and reads the system's certificates; sends nothing.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        let network = Network::new(&config)?;
        Self::over(config, Arc::new(network))
    }

    /// A client whose requests somebody else carries than the network, as in a simulation. Of the
    /// settings, the environment, the address and the key count; the carrier keeps the time.
    pub fn over(config: Config, carrier: Arc<dyn Carrier>) -> Result<Self, ConfigError> {
        key_header(&config.key).ok_or(ConfigError::Key)?;
        let base = checked(config.environment, &config.base_url)?;
        Ok(Self {
            inner: Arc::new(Inner {
                base,
                key: config.key,
                carrier,
                losses: AtomicU8::new(0),
            }),
        })
    }

    /// `POST /orders`.
    pub async fn create_order(&self, request: &NewOrder) -> Exchange<CreatedOrder> {
        self.post(&["orders"], Some(request.to_json()), reply::object)
            .await
    }

    /// `GET /orders/{order_id}`.
    pub async fn order(&self, order_id: &str) -> Exchange<OrderBody> {
        self.get(&["orders", order_id], reply::object).await
    }

    /// `POST /orders/{order_id}/cancel`.
    pub async fn cancel_order(&self, order_id: &str) -> Exchange<OrderBody> {
        self.post(&["orders", order_id, "cancel"], None, reply::object)
            .await
    }

    /// `POST /orders/{order_id}/refunds`. A refund of nothing is not sent, since the provider
    /// would give back all.
    pub async fn refund(&self, order_id: &str, request: &NewRefund) -> Exchange<RefundBody> {
        match request.to_json(order_id) {
            Some(body) => {
                self.post(&["orders", order_id, "refunds"], Some(body), reply::object)
                    .await
            }
            None => unsendable("a refund of nothing"),
        }
    }

    /// What tells the key from another one: [`Secret::mark`].
    pub fn key_mark(&self) -> String {
        self.inner.key.mark()
    }

    /// `GET /gateways`: the payment methods of the site; 401 tells that the key is wrong.
    pub async fn gateways(&self) -> Exchange<Vec<Gateway>> {
        self.get(&["gateways"], reply::list).await
    }

    /// `GET /gateways/{id}`: refused with 1023 where the method is not active.
    pub async fn gateway(&self, id: &str) -> Exchange<Gateway> {
        self.get(&["gateways", id], reply::object).await
    }

    /// `GET /me`: whom the key belongs to.
    pub async fn me(&self) -> Exchange<Site> {
        self.get(&["me"], reply::object).await
    }

    /// `GET /transactions`: one page.
    pub async fn transactions(&self, query: &TransactionQuery) -> Exchange<TransactionPage> {
        let Some(mut url) = self.url(&["transactions"]) else {
            return unsendable("the address");
        };
        let pairs = query.pairs();
        if !pairs.is_empty() {
            url.query_pairs_mut().extend_pairs(pairs);
        }
        let call = Call {
            method: Method::GET,
            url,
            body: None,
            read: reply::page,
        };
        let mut exchange = self.send(call).await;
        // A page that names itself as the next one would be read for ever.
        if let Ok(page) = &mut exchange.result
            && page.next_cursor == query.after
        {
            page.next_cursor = None;
        }
        exchange
    }

    /// Opens the event stream whose address and token came with an order. The address must be on
    /// the API's own origin; the key is not sent there.
    pub async fn events(&self, url: &str, token: &Secret) -> Result<EventStream, Failure> {
        EventStream::open(&*self.inner.carrier, &self.inner.base, url, token).await
    }

    async fn get<T>(&self, path: &[&str], read: fn(&[u8], &Loose) -> Option<T>) -> Exchange<T> {
        match self.url(path) {
            Some(url) => {
                self.send(Call {
                    method: Method::GET,
                    url,
                    body: None,
                    read,
                })
                .await
            }
            None => unsendable("an empty or dotted path segment"),
        }
    }

    async fn post<T>(
        &self,
        path: &[&str],
        body: Option<Value>,
        read: fn(&[u8], &Loose) -> Option<T>,
    ) -> Exchange<T> {
        match self.url(path) {
            Some(url) => {
                self.send(Call {
                    method: Method::POST,
                    url,
                    body,
                    read,
                })
                .await
            }
            None => unsendable("an empty or dotted path segment"),
        }
    }

    /// The address of an endpoint. `None` for segments that no encoding can protect: `.` and `..`
    /// walk up even when escaped, and an empty one leads to the collection.
    fn url(&self, path: &[&str]) -> Option<Url> {
        let base = self.inner.base.as_str();
        let mut url = base.trim_end_matches('/').to_owned();
        for segment in path {
            if matches!(*segment, "" | "." | "..") {
                return None;
            }
            url.push('/');
            url.push_str(&encoded(segment));
        }
        Url::parse(&url).ok()
    }

    async fn send<T>(&self, call: Call<T>) -> Exchange<T> {
        let started = Instant::now();
        let (method, path) = (call.method.clone(), call.url.path().to_owned());
        let outcome = self.ask(call).await;
        self.note(outcome.result.as_ref().err());
        let took = started.elapsed();
        let failure = outcome.result.as_ref().err().map(tracing::field::display);
        tracing::debug!(%method, path, ?took, failure, "exchange with the provider");
        Exchange {
            result: outcome.result,
            server_date: outcome.server_date,
            took,
        }
    }

    async fn ask<T>(&self, call: Call<T>) -> Outcome<T> {
        let Some(key) = key_header(&self.inner.key) else {
            return unsendable_failure("the key").into();
        };
        let read = call.read;
        let request = call.request(key);
        let reply = match self.inner.carrier.carry(request, Waits::ForAnswer).await {
            Ok(reply) => reply,
            Err(failure) => return failure.into(),
        };
        let head = head(reply.status, &reply.headers);
        let result = match decided_by_head(&head) {
            Some(failure) => Err(failure),
            None => match whole(reply.body).await {
                Ok(body) => reply::judge_without(&head, &body, &self.inner.key, read),
                Err(failure) => Err(failure),
            },
        };
        Outcome {
            result,
            server_date: head.server_date(),
        }
    }

    /// Counts what the network loses, and lets the carrier start afresh after two in a row.
    fn note(&self, failure: Option<&Failure>) {
        let lost = matches!(
            failure,
            Some(
                Failure::NotSent(_)
                    | Failure::NoAnswer(
                        NoAnswer::Timeout | NoAnswer::ConnectionLost | NoAnswer::Truncated
                    )
            )
        );
        let losses = &self.inner.losses;
        if !lost {
            losses.store(0, Ordering::Relaxed);
        } else if losses.fetch_add(1, Ordering::Relaxed) + 1 >= LOSSES_FOR_A_FRESH_START {
            losses.store(0, Ordering::Relaxed);
            self.inner.carrier.renew();
        }
    }
}

impl<T> Call<T> {
    fn request(self, key: HeaderValue) -> Request {
        let mut request = Request::new(self.method, self.url);
        request.headers_mut().insert(API_KEY, key);
        if request.method() == Method::GET {
            // What somebody on the way kept is no answer to a question of now.
            let fresh = HeaderValue::from_static("no-cache");
            request.headers_mut().insert(CACHE_CONTROL, fresh);
        }
        match self.body {
            Some(body) => {
                let json = HeaderValue::from_static("application/json");
                request.headers_mut().insert(CONTENT_TYPE, json);
                *request.body_mut() = Some(Body::from(body.to_string()));
            }
            // A POST without a body says so: some servers wait for one otherwise.
            None if *request.method() == Method::POST => {
                let none = HeaderValue::from_static("0");
                request.headers_mut().insert(CONTENT_LENGTH, none);
            }
            None => {}
        }
        request
    }
}

/// Shows where the client goes, never with what key.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.inner.base.as_str())
            .finish_non_exhaustive()
    }
}

fn unsendable_failure(why: &str) -> Failure {
    Failure::NotSent(NotSent::Unsendable {
        why: why.to_owned(),
    })
}

fn unsendable<T>(why: &str) -> Exchange<T> {
    Exchange {
        result: Err(unsendable_failure(why)),
        server_date: None,
        took: std::time::Duration::ZERO,
    }
}

/// The key as a header that the HTTP library neither prints nor compresses. `None` where it is
/// empty or holds anything but visible ASCII.
fn key_header(key: &Secret) -> Option<HeaderValue> {
    let visible = !key.expose().is_empty() && key.expose().bytes().all(|b| b.is_ascii_graphic());
    let mut header = HeaderValue::from_str(key.expose())
        .ok()
        .filter(|_| visible)?;
    header.set_sensitive(true);
    Some(header)
}

/// Percent-encodes all but the unreserved characters of RFC 3986, section 2.3.
fn encoded(segment: &str) -> String {
    segment.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}

/// Reads the body piece by piece, so that neither an endless nor a compressed one fills the memory.
async fn whole(mut body: Box<dyn Pieces>) -> Result<Vec<u8>, Failure> {
    let mut whole = Vec::new();
    while let Some(piece) = body.next().await {
        let piece = piece?;
        if whole.len() + piece.len() > LARGEST_BODY {
            return Err(Failure::NoAnswer(NoAnswer::TooLarge));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::payment::Environment;
    use proptest::prelude::*;

    fn client() -> Client {
        let key = Secret::new("k3y-material".into());
        let url = "http://127.0.0.1:9/v1/json".to_owned();
        Client::new(Config::new(Environment::Test, url, key)).unwrap()
    }

    #[test]
    fn debug_shows_no_key() {
        let shown = format!("{:?} {:#?}", client(), client());
        assert!(
            shown.contains("127.0.0.1") && !shown.contains("k3y"),
            "{shown}"
        );
    }

    #[test]
    fn an_order_id_is_one_segment() {
        let url = client()
            .url(&["orders", "a/b c?d#e%2F..;é", "cancel"])
            .unwrap();
        let path = "/v1/json/orders/a%2Fb%20c%3Fd%23e%252F..%3B%C3%A9/cancel";
        assert_eq!(url.path(), path);
        assert_eq!(client().url(&["orders", ".."]), None);
        assert_eq!(client().url(&["orders", ""]), None);
    }

    #[test]
    fn keys_that_no_header_can_hold_are_refused() {
        for key in [
            "",
            "two words",
            "line\nbreak",
            "clé",
            "tab\t",
            "\u{feff}key",
        ] {
            let config = Config::new(
                Environment::Test,
                "http://127.0.0.1:9/v1".into(),
                Secret::new(key.into()),
            );
            assert_eq!(Client::new(config).err(), Some(ConfigError::Key), "{key:?}");
        }
    }

    proptest! {
        #[test]
        fn no_order_id_leaves_its_place(id: String) {
            if let Some(url) = client().url(&["orders", &id, "cancel"]) {
                prop_assert_eq!(url.host_str(), Some("127.0.0.1"));
                prop_assert!(url.path().starts_with("/v1/json/orders/"));
                prop_assert!(url.path().ends_with("/cancel"));
                prop_assert_eq!(url.path().split('/').count(), 6);
                prop_assert!(url.query().is_none() && url.fragment().is_none());
            }
        }
    }
}
