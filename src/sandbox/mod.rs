//! The provider's API on loopback, for training and tests; uses no room above money.
//!
//! It is written from MultiSafepay's own documents, with types of its own, so that a name that the
//! client spells wrongly cannot agree with itself here. No money exists in it. The pretended
//! customer acts through [`Sandbox::play`], through the phone page that `qr_url` leads to, or by
//! itself as [`Options::outcome`] says. [`Fault`]s spoil what is answered, [`Variants`] choose
//! between the answers that the provider's documents leave open.
//!
//! The server listens on 127.0.0.1 only, on a thread and a runtime of its own, and stops when its
//! [`Sandbox`] is dropped. [`Sandbox::within`] is one without a server, on the caller's time and
//! chance: for simulations.

mod api;
mod body;
mod book;
#[cfg(test)]
mod book_laws;
mod direct;
mod events;
mod fault;
mod faulty;
mod gateways;
mod guard;
mod handle;
mod keep;
mod key;
mod line;
mod list;
mod order;
mod page;
mod random;
mod refusal;
mod request;
mod scenario;
mod seen;
mod server;
mod time;
mod variants;
mod words;

pub use body::{PAYER_IBAN, PAYER_NAME};
pub use direct::{Answered, Asked, Broken, Fills, Given};
pub use fault::{Fault, UnknownFault};
pub use handle::{OrderSeen, Sandbox};
pub use keep::is_ours;
pub use scenario::{Scenario, UnknownScenario};
pub use seen::Seen;
pub use server::{Options, SandboxError};
pub use variants::{
    CancelEnd, CancelOver, CancelPaid, CancelReply, Decline, Events, ExpiryEnd, QrUrl, Repost,
    Success, Unscanned, Variants,
};
