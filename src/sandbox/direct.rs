//! The sandbox without a server: requests are handed to it within the process.

use super::line::Line;
use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::extract::{ConnectInfo, Request};
use futures_core::Stream;
use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::time::SystemTime;
use tower_service::Service;

/// Fills a slice with bytes for tokens; `false` where there are none.
pub type Fills = Box<dyn FnMut(&mut [u8]) -> bool + Send>;

/// Time and chance for a sandbox that is to do the same again.
pub struct Given {
    /// Tells the time.
    pub clock: Box<dyn Fn() -> SystemTime + Send + Sync>,
    /// What its tokens are made of.
    pub chance: Fills,
}

/// A request.
#[derive(Clone)]
pub struct Asked {
    /// `GET`, `POST`, ...
    pub method: String,
    /// Path and query.
    pub path: String,
    /// `host` must be that of the sandbox's address.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// A reply.
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    body: BodyDataStream,
}

/// The body broke off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

impl Answered {
    /// The next piece of the body; `None` at its end. Nothing is lost when the wait is dropped.
    pub async fn piece(&mut self) -> Option<Result<Vec<u8>, Broken>> {
        let body = &mut self.body;
        let piece = poll_fn(|context| Pin::new(&mut *body).poll_next(context)).await?;
        Some(piece.map(Into::into).map_err(|_| Broken))
    }
}

pub(super) async fn answer(mut door: Router, asked: Asked) -> Option<Answered> {
    let line = Line::default();
    let mut request = axum::http::Request::builder()
        .method(asked.method.as_str())
        .uri(asked.path);
    for (name, value) in asked.headers {
        request = request.header(name, value);
    }
    let mut request: Request = request.body(Body::from(asked.body)).ok()?;
    request.extensions_mut().insert(ConnectInfo(line.clone()));
    // A router is always ready, and never fails.
    let reply: Result<_, Infallible> = door.call(request).await;
    let Ok(reply) = reply;
    let (parts, body) = reply.into_parts();
    let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into();
    let headers = parts.headers.iter();
    (!line.is_cut()).then(|| Answered {
        status: parts.status.as_u16(),
        headers: headers
            .map(|(name, value)| (name.to_string(), text(value)))
            .collect(),
        body: body.into_data_stream(),
    })
}
