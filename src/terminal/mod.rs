//! The engine that takes a Payment to its Outcome; it knows nothing of windows.
//!
//! It owns its thread, its runtime and the one writer of the journal. Commands go in, events come
//! out; both faces use the same, so whatever the window can do can be driven without one.
//!
//! The desk takes commands and gives every Payment a loop of its own; a loop does what the rules
//! of the room `payment` say next, through a [`Provider`], and writes every fact before it acts on
//! it. A loop that dies of a fault is begun again from what is on disk.

mod acts;
mod desk;
mod driver;
mod face;
mod fresh;
mod hub;
mod ledger;
mod msp;
mod nudge;
mod pace;
mod persons;
mod provider;
mod recover;
mod refund;
mod schedule;
mod scribe;
mod shared;
mod supervise;
mod tidy;
mod unwritten;
mod view;
mod whose;

pub use face::{
    Charge, Command, Damages, Duplicates, Event, Expiry, Line, Notice, Phase, RefundRefusal,
    Refusal, Ticket, View, What,
};
pub use ledger::Ledger;
pub use msp::MultiSafepay;
pub use provider::{
    Heard, Hints, ListPage, Listed, Provider, RefundHeard, Reply, Span, Stream, Wanted,
};
pub use recover::is_list_due;

use crate::clock::Clock;
use crate::journal::{Journal, JournalError};
use crate::payment::Environment;
use desk::{Desk, Inbox};
use hub::Hub;
use scribe::Scribe;
pub use shared::Chance;
use shared::Shared;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use supervise::supervise;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;

/// What the engine is started with.
pub struct Config {
    /// Which provider; also which journal.
    pub environment: Environment,
    /// The folder that holds a folder with a journal for each Environment.
    pub data_dir: PathBuf,
    /// The provider; `None` where there is no key: nothing can be charged or asked then.
    pub provider: Option<Arc<dyn Provider>>,
    /// The name of the site, for order ids.
    pub site: String,
    /// The name of this device, for order ids.
    pub device: String,
    /// Who is at this device, as the operating system names the user; kept with what is settled.
    pub operator: String,
    /// Whether refunds are allowed here.
    pub refunds: bool,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// Whether every open Payment of the journal is asked for at once. `charge`, `cancel` and
    /// `refund` say no: they see to their own Payment only, and a sale to what a damaged journal
    /// lost, which may be for the same Reference.
    pub resume: bool,
}

/// Why the engine could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The operating system gave no thread or no runtime.
    #[error("the engine's thread cannot be started")]
    Thread(#[source] std::io::Error),
}

/// A handle on the running engine; clones share it. The engine runs until [`Terminal::stop`].
#[derive(Clone)]
pub struct Terminal {
    inbox: UnboundedSender<Inbox>,
    ended: Arc<std::sync::Mutex<std::sync::mpsc::Receiver<()>>>,
}

/// The events of the engine, in order and without a gap.
pub struct Events(UnboundedReceiver<Event>);

impl Events {
    /// The next event; `None` once the engine has stopped.
    pub async fn next(&mut self) -> Option<Event> {
        self.0.recv().await
    }

    /// The next event, waited for on this thread, which must not be one of a runtime.
    pub fn next_blocking(&mut self) -> Option<Event> {
        self.0.blocking_recv()
    }
}

impl Terminal {
    /// Opens the journal (taking its lock), starts the engine's thread, and asks for every
    /// Payment without an Outcome, where the config says so; then all of the journal is looked at
    /// too, on a thread of its own, and mended where it is damaged.
    ///
    /// # Errors
    /// [`StartError`] where the journal cannot be used, or no thread can be had.
    pub fn start(config: Config) -> Result<(Self, Events), StartError> {
        let journal = Journal::open(&config.data_dir, config.environment)?;
        let (ending, ended) = std::sync::mpsc::channel();
        let scribe =
            Scribe::start(Box::new(journal), ending.clone()).map_err(StartError::Thread)?;
        let audited = config
            .resume
            .then(|| (config.data_dir.clone(), config.environment));
        let (engine, inbox, events) = Engine::assemble(config, scribe, Arc::new(shared::chance));
        if let Some((data_dir, environment)) = audited {
            tidy::audit(data_dir, environment, inbox.clone());
        }
        run(engine, ending).map_err(StartError::Thread)?;
        let ended = Arc::new(std::sync::Mutex::new(ended));
        Ok((Self { inbox, ended }, events))
    }

    /// Hands a command over; never waits. After [`Terminal::stop`] it does nothing.
    pub fn send(&self, command: Command) {
        // An engine that has stopped takes no commands, and says so by ending its events.
        let _ = self.inbox.send(Inbox::Command(command));
    }

    /// Removes from the journal what is older than so many days and not in hand, once the provider's
    /// `Date` agreed with this device's clock, and then once a day. To be called once.
    pub fn keep_for(&self, days: u64) {
        let _ = self.inbox.send(Inbox::Keep(days));
    }

    /// A further listener: it gets the line and a [`What::Changed`] of every Payment that is being
    /// asked for first, then all that happens.
    pub fn events(&self) -> Events {
        let (listener, events) = unbounded_channel();
        let _ = self.inbox.send(Inbox::Listen(listener));
        Events(events)
    }

    /// Stops asking and ends the thread; open Payments stay in the journal as unresolved. Waits
    /// two seconds at most, for a disk that is slow.
    pub fn stop(&self) {
        let _ = self.inbox.send(Inbox::Stop);
        let ended = self
            .ended
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // Both threads drop their sender when they end, so an error is the answer.
        let _ = ended.recv_timeout(Duration::from_secs(2));
    }
}

/// The engine without a thread: for who brings a runtime and drives its time, as a simulation does.
pub struct Engine {
    shared: Arc<Shared>,
    desk: Desk,
    own: UnboundedSender<Inbox>,
    resume: bool,
}

impl Engine {
    /// The engine on a ledger and a source of chance of the caller's own, which it writes to
    /// without a thread. [`Config::data_dir`] is not used.
    pub fn new(
        config: Config,
        ledger: Box<dyn Ledger>,
        chance: Chance,
    ) -> (Self, Terminal, Events) {
        let (engine, inbox, events) = Self::assemble(config, Scribe::here(ledger), chance);
        let (_, ended) = std::sync::mpsc::channel();
        let ended = Arc::new(std::sync::Mutex::new(ended));
        (engine, Terminal { inbox, ended }, events)
    }

    fn assemble(
        config: Config,
        scribe: Scribe,
        chance: Chance,
    ) -> (Self, UnboundedSender<Inbox>, Events) {
        let (inbox, received) = unbounded_channel();
        let (listener, events) = unbounded_channel();
        let shared = Arc::new(Shared {
            environment: config.environment,
            provider: config.provider,
            scribe,
            hub: Hub::default(),
            clock: config.clock,
            names: (config.site, config.device),
            operator: config.operator,
            refunds: config.refunds,
            chance,
            site: watch::Sender::new(None),
            agreed: watch::Sender::new(None),
            ahead: watch::Sender::new(jiff::SignedDuration::ZERO),
            paid: std::sync::Mutex::default(),
            last_date: std::sync::Mutex::default(),
            search: recover::Search::default(),
        });
        shared.hub.join(listener);
        let desk = Desk::new(Arc::clone(&shared), received, inbox.clone());
        let engine = Self {
            shared,
            desk,
            own: inbox.clone(),
            resume: config.resume,
        };
        (engine, inbox, Events(events))
    }

    /// Works until the terminal is stopped. The loops of the Payments are tasks of the runtime that
    /// this is called on.
    pub async fn run(self) {
        let shared = Arc::clone(&self.shared);
        supervise("site", move || learn_site(Arc::clone(&shared)));
        let (shared, own, resume) = (Arc::clone(&self.shared), self.own, self.resume);
        supervise("recover", move || {
            recover::recover(Arc::clone(&shared), own.clone(), resume)
        });
        self.desk.run(self.resume).await;
    }
}

/// Runs the engine on a thread and a runtime of its own. `ending` is dropped when the thread ends.
fn run(engine: Engine, ending: std::sync::mpsc::Sender<()>) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    std::thread::Builder::new()
        .name("terminal".into())
        .spawn(move || {
            runtime.block_on(engine.run());
            // A name look-up may hang in the operating system; it must not hold the end up.
            runtime.shutdown_background();
            drop(ending);
        })?;
    Ok(())
}

/// Asks which site the key belongs to, until there is an answer.
async fn learn_site(shared: Arc<Shared>) {
    let Some(provider) = shared.provider.clone() else {
        return;
    };
    let mut failures = 0_u32;
    loop {
        if let Some(site) = provider.site().await {
            shared.site.send_replace(Some(site));
            return;
        }
        failures = failures.saturating_add(1);
        let pace = schedule::Pace {
            failures,
            ..schedule::Pace::default()
        };
        tokio::time::sleep(schedule::before_act(pace)).await;
    }
}
