//! The handle of a running sandbox.

use super::book::Door;
use super::direct::{self, Answered, Asked, Given};
use super::fault::{Armed, Fault};
use super::random::Chance;
use super::scenario::Scenario;
use super::seen::Seen;
use super::server::{self, Options, SandboxError, Shared};
use super::time;
use super::variants::Variants;
use axum::Router;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// A running sandbox. Dropping it stops the server and closes its connections.
#[must_use = "the sandbox stops when its handle is dropped"]
pub struct Sandbox {
    shared: Arc<Shared>,
    /// The way in of a sandbox that has no server.
    door: Option<Router>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// An order as the sandbox sees it, for tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderSeen {
    /// The merchant's order id.
    pub id: String,
    /// The number of the site whose key it was made with: two sites may have the same id.
    pub site: u64,
    /// In cents.
    pub amount: i64,
    /// How long it was to live.
    pub seconds_active: i64,
    /// The provider's word: `initialized` as long as it can be paid, whether scanned or not.
    pub status: String,
    /// Whether the customer has opened the code.
    pub scanned: bool,
    /// Whether its money came.
    pub paid: bool,
    /// Whether somebody could pay it now.
    pub payable: bool,
    /// What was paid back, in cents.
    pub refunded: i64,
    /// The same, refund by refund.
    pub refunds: Vec<i64>,
}

impl Sandbox {
    /// Starts a sandbox and returns when it listens.
    ///
    /// # Errors
    /// When the port is taken, the kept orders cannot be read, or the system gives no thread. A
    /// damaged file of orders is no error: it is set aside.
    pub fn start(options: Options) -> Result<Sandbox, SandboxError> {
        server::start(options)
    }

    pub(super) fn new(
        shared: Arc<Shared>,
        stop: oneshot::Sender<()>,
        thread: JoinHandle<()>,
    ) -> Self {
        Self {
            shared,
            door: None,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// A sandbox without a thread and a socket: [`Sandbox::answer`] is its way in, and it has the
    /// time and the chance that are given, so that it does the same again with the same of both.
    /// The port is the one of its address, not one that it listens on.
    ///
    /// # Errors
    /// When the kept orders cannot be read.
    pub fn within(options: Options, given: Given) -> Result<Sandbox, SandboxError> {
        let clock = given.clock;
        let clock = Box::new(move || time::of(clock()));
        let (shared, door) = server::within(options, clock, Chance(given.chance))?;
        Ok(Self {
            shared,
            door: Some(door),
            stop: None,
            thread: None,
        })
    }

    /// Answers one request. `None`: the connection was closed without a reply.
    pub async fn answer(&self, asked: Asked) -> Option<Answered> {
        direct::answer(self.door.clone()?, asked).await
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        self.shared.origin.clone()
    }

    /// The base address of the API: the origin and `/v1/json`.
    pub fn api_url(&self) -> String {
        format!("{}/v1/json", self.shared.origin)
    }

    /// The customer opens the code on the phone. Returns whether the order is still open.
    pub fn scan(&self, order_id: &str) -> bool {
        self.shared.with_soon(|book, now| {
            let place = book.find_anywhere(order_id);
            place.is_some_and(|place| {
                book.scan(place, now);
                book.orders
                    .get(place)
                    .is_some_and(|order| order.is_payable(now, &book.variants))
            })
        })
    }

    /// The customer acts on the phone; [`Scenario::None`] takes back what was planned. Returns
    /// whether the order was there and still open.
    pub fn play(&self, order_id: &str, scenario: Scenario) -> bool {
        self.shared.with_soon(|book, now| {
            let place = book.find_anywhere(order_id);
            place.is_some_and(|place| book.play(place, scenario, now))
        })
    }

    /// The money of an order arrives although it may be over. Returns whether there is such an
    /// order, unpaid.
    pub fn pay_anyway(&self, order_id: &str) -> bool {
        self.shared.with_soon(|book, now| {
            let place = book.find_anywhere(order_id);
            place.is_some_and(|place| book.pay_anyway(place, now))
        })
    }

    /// Replaces the faults, with fresh counts.
    pub fn set_faults(&self, faults: Vec<Fault>) {
        self.shared
            .with_soon(|book, _| book.faults = Armed::new(faults));
    }

    /// Replaces the variants, for old orders as well.
    pub fn set_variants(&self, variants: Variants) {
        self.shared.with_soon(|book, _| book.variants = variants);
    }

    /// What new orders' customers do by themselves from now on, and how long after.
    pub fn set_outcome(&self, outcome: Scenario, after: std::time::Duration) {
        self.shared.with_soon(|book, _| {
            book.outcome = outcome;
            book.after = super::time::millis(after);
        });
    }

    /// The requests so far, oldest first (the last 2,000).
    pub fn requests(&self) -> Vec<Seen> {
        self.shared.seen()
    }

    /// The orders, oldest first.
    pub fn orders(&self) -> Vec<OrderSeen> {
        self.shared.with_soon(|book, now| {
            let seen = |order: &super::order::Order| OrderSeen {
                id: order.wish.id.clone(),
                site: order.site,
                amount: order.wish.amount,
                seconds_active: order.wish.seconds_active,
                status: order.status(&book.variants).to_owned(),
                scanned: order.transaction.is_some(),
                paid: order.completed.is_some(),
                payable: order.is_payable(now, &book.variants),
                refunded: order.refunded(),
                refunds: order.refunds.iter().map(|refund| refund.amount).collect(),
            };
            book.orders.iter().map(seen).collect()
        })
    }

    /// The order that a code or a payment page of this sandbox leads to.
    pub fn order_of(&self, address: &str) -> Option<String> {
        let address = reqwest::Url::parse(address).ok()?;
        let token = address.query_pairs().find(|(name, _)| name == "token");
        let token = token.map(|(_, value)| value.into_owned());
        let session = address.path_segments().and_then(|mut parts| parts.nth(1));
        self.shared.with_soon(|book, _| {
            let door = match (&token, session) {
                (Some(token), _) => Door::Qr(token),
                (None, Some(session)) => Door::Session(session),
                (None, None) => return None,
            };
            let order = book
                .find_door(&door)
                .and_then(|place| book.orders.get(place));
            order.map(|order| order.wish.id.clone())
        })
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            // The thread only ever waits for the network, so this takes an instant.
            let _ = thread.join();
        }
        // What the handle changed last may not have been saved yet.
        self.shared.with(|_, _| ());
    }
}
