//! The seam below the client: who carries a request to the provider and brings back what answered.
//!
//! Everything that judges stands above it: the limit of a body, the reading of heads and bodies,
//! and what follows for an order. Below it are the network and, in a simulation, a pretended one.

use super::failure::Failure;
use reqwest::Request;
use reqwest::header::HeaderMap;
use std::future::Future;
use std::pin::Pin;

/// Work that a carrier does while somebody waits.
pub type Carrying<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a request waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// One answer, whose last byte comes within the client's request time-out.
    ForAnswer,
    /// A stream without an end: the time-out is for its head only.
    ForStream,
}

/// Carries requests, each of them once.
pub trait Carrier: Send + Sync {
    /// Sends a request as it is and waits for the head of a reply. No redirect is followed.
    ///
    /// # Errors
    /// [`Failure::NotSent`] where the request surely reached nobody, else [`Failure::NoAnswer`].
    fn carry(&self, request: Request, waits: Waits) -> Carrying<'_, Result<Reply, Failure>>;

    /// Two requests in a row were lost: connections that are kept are not to be trusted any more.
    fn renew(&self) {}
}

/// What answered a request.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers; the length of a decompressed body is not among them.
    pub headers: HeaderMap,
    /// The body, decompressed.
    pub body: Box<dyn Pieces>,
}

/// A body that comes piece by piece.
pub trait Pieces: Send {
    /// The next piece, of any length; `None` at the end. Nothing is lost when the wait is dropped.
    ///
    /// # Errors
    /// [`Failure::NoAnswer`] where the body broke off.
    fn next(&mut self) -> Carrying<'_, Option<Result<Vec<u8>, Failure>>>;
}
