//! The provider's JSON API: requests, replies, errors, client, event stream.
//!
//! `client` makes the requests, and `transport` is the only file that talks to the network; between
//! them is a small seam (`carrier`). What the client reads becomes either the
//! provider's positive answer or a [`Failure`] that says how much is known (`reply`, `failure`);
//! what follows from that for an order is decided by pure functions (`retry`), and whether a code
//! may be shown by others (`code`). Nothing in this room repeats a request by itself.
//!
//! Facts about the API are from docs.multisafepay.com: the reference of each endpoint, the page
//! on error codes and the sample bodies, of which tests/fixtures holds those that are used.

mod carrier;
mod cause;
mod classify;
mod client;
mod code;
mod config;
mod events;
mod failure;
mod head;
mod issuer;
mod lenient;
mod reply;
mod request;
mod resolver;
mod retry;
mod sse;
mod transport;
mod types;

pub use carrier::{Carrier, Carrying, Pieces, Reply, Waits};
pub use cause::Cause;
pub use client::Client;
pub use code::{Choice, CodeRules, Unusable, choose};
pub use config::{Config, ConfigError, LIVE_URL, Proxy, TEST_URL, base_url};
pub use events::{EventStream, Hint};
pub use failure::{Exchange, Failure, NoAnswer, NotSent, Refusal};
pub use request::{
    DEFAULT_NOTIFICATION_URL, DEFAULT_RETURN_URL, NewOrder, NewRefund, Plugin, ReturnUrls,
    TransactionQuery,
};
pub use retry::{Answer, PostFate, RefundFate, get_answer, post_fate, refund_fate};
pub use types::{CreatedOrder, Gateway, OrderBody, RefundBody, Site, Transaction, TransactionPage};
