//! What the engine needs of a provider, in the engine's own words.

use super::face::Notice;
use crate::money::{Amount, Locale};
use crate::payment::{OrderId, RefundState, Seen};
use crate::reference::Reference;
use crate::secret::Secret;
use jiff::Timestamp;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A future that the engine may hold across its own waiting.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// An Order to create.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Its id.
    pub order: OrderId,
    /// How much.
    pub amount: Amount,
    /// For what.
    pub reference: Reference,
    /// In which language the provider speaks to the customer.
    pub customer_locale: Locale,
    /// Its life at the provider, in seconds.
    pub seconds_active: u32,
}

/// What came back from one exchange.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// What it says about the Order; `None` where it is no answer.
    pub seen: Option<Seen>,
    /// What stood in the way, where something did.
    pub trouble: Option<Notice>,
    /// The provider asked for patience.
    pub retry_after: Option<Duration>,
    /// The provider's clock.
    pub server_date: Option<Timestamp>,
    /// Where the provider announces news of the Order.
    pub stream: Option<Stream>,
    /// What the provider says the Order is for.
    pub described: Option<String>,
}

/// A page of the provider's list to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Created at or after.
    pub from: Timestamp,
    /// Created before.
    pub until: Timestamp,
    /// What the page before named as its next.
    pub after: Option<String>,
}

/// A page of the provider's list of payments that somebody began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPage {
    /// Its lines; those with an id that cannot be ours are left out.
    pub orders: Vec<Listed>,
    /// What names the next page; `None` on the last.
    pub next: Option<String>,
    /// The provider's clock.
    pub server_date: Option<Timestamp>,
}

/// One line of the list: a payment, or money that went back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The id of the Order.
    pub order: OrderId,
    /// How much, where it says so.
    pub amount: Option<Amount>,
    /// When it was created.
    pub created: Option<Timestamp>,
    /// It is a payment.
    pub is_payment: bool,
    /// It says that the Order was paid.
    pub is_paid: bool,
    /// It says that money of the Order went back.
    pub is_refund: bool,
}

/// An event stream of the provider.
#[derive(Clone, Debug)]
pub struct Stream {
    /// Its address.
    pub url: String,
    /// What opens it.
    pub token: Secret,
}

/// What came back from a refund: its state, and what stood in the way.
pub type RefundHeard = (RefundState, Option<Notice>);

/// Hints that something happened to an Order. They wake the poll and prove nothing.
pub trait Hints: Send {
    /// Waits for the next hint; `false` once no more will come.
    fn next(&mut self) -> Reply<'_, bool>;
}

/// The provider, as the engine sees it. Each call is one attempt with a bounded time; none retries.
pub trait Provider: Send + Sync {
    /// Sends an Order.
    fn create(&self, wanted: Wanted) -> Reply<'_, Heard>;
    /// Asks for an Order.
    fn ask(&self, order: OrderId) -> Reply<'_, Heard>;
    /// Cancels an Order.
    fn cancel(&self, order: OrderId) -> Reply<'_, Heard>;
    /// Gives money back. An amount is always sent: the provider reads a missing one as all of it.
    fn refund(&self, order: OrderId, amount: Amount, number: u32) -> Reply<'_, RefundHeard>;
    /// The site that the key belongs to; `None` where there was no answer.
    fn site(&self) -> Reply<'_, Option<String>>;
    /// What tells its key from another one, as [`crate::secret::Secret::mark`] does.
    fn key_mark(&self) -> Option<String>;
    /// A page of the list of payments; `None` where there was no answer, or there is no list.
    fn list(&self, _span: Span) -> Reply<'_, Option<ListPage>> {
        Box::pin(async { None })
    }
    /// Listens for hints; `None` where the stream cannot be had.
    fn listen(&self, stream: Stream) -> Reply<'_, Option<Box<dyn Hints>>>;
}
