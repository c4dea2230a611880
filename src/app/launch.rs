//! What the window is started with, and how it ended: its only door to the rest of the program.

use crate::journal::{JournalError, Query, Summary};
use crate::locale::{Locale, Texts};
use crate::money::Amount;
use crate::payment::{Environment, Payment, PaymentId};
use crate::sandbox::Scenario;
use crate::secret::Secret;
use crate::settings::{Loaded, Settings, SettingsError};
use crate::terminal::{Command, Event, Events, Terminal};
use crate::vault::{Vault, VaultError};
use std::fmt;
use std::sync::Arc;

/// Reads the settings again, after the window has saved some.
pub type Load = Arc<dyn Fn() -> Result<Loaded, SettingsError> + Send + Sync>;

/// Begins work with these settings; may take as long as the keyring does.
pub type Begin = Arc<dyn Fn(&Settings) -> Result<Session, StartFailure> + Send + Sync>;

/// Asks the provider about a key, by `gateways` and `me`; may take as long as the network does.
pub type CheckKey = Arc<dyn Fn(&Settings, &Secret) -> KeyVerdict + Send + Sync>;

/// Finds Payments in the journal, newest first.
pub type Find = Arc<dyn Fn(&Query) -> Result<Vec<Summary>, String> + Send + Sync>;

/// Reads all that the journal holds of a Payment.
pub type Read = Arc<dyn Fn(&PaymentId) -> Result<Option<Payment>, String> + Send + Sync>;

/// What the window is started with.
#[derive(Clone)]
pub struct Launch {
    /// The settings as they were read at start, or why they cannot be.
    pub loaded: Result<Loaded, SettingsError>,
    /// The language while there are no settings.
    pub locale: Locale,
    /// Reads the settings again.
    pub load: Load,
    /// Where API keys rest.
    pub vault: Arc<dyn Vault>,
    /// Begins work; not called on the thread that draws.
    pub begin: Begin,
    /// Asks the provider about a key; not called on the thread that draws.
    pub check_key: CheckKey,
}

impl fmt::Debug for Launch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Launch")
            .field("loaded", &self.loaded)
            .finish_non_exhaustive()
    }
}

/// Work with one Environment, as long as a clone of it lives.
#[derive(Clone)]
pub struct Session {
    /// The engine.
    pub engine: Arc<dyn Engine>,
    /// The pretended customer; in training only.
    pub customer: Option<Arc<dyn TrainingCustomer>>,
    /// Why the vault gives no key: payments can be seen then, and none begun.
    pub no_key: Option<VaultError>,
    /// The journal, for reading.
    pub find: Find,
    /// One Payment of it.
    pub read: Read,
    /// Whether money may be given back from here.
    pub refunds: bool,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("no_key", &self.no_key)
            .finish_non_exhaustive()
    }
}

/// The engine as the window sees it: commands in, events out. [`Terminal`] is one; tests have
/// another.
pub trait Engine: Send + Sync {
    /// Hands a command over; never waits.
    fn send(&self, command: Command);
    /// Listens: what is being asked for first, then all that happens.
    fn listen(&self) -> Feed;
    /// Ends it; may take two seconds.
    fn stop(&self);
}

impl Engine for Terminal {
    fn send(&self, command: Command) {
        Self::send(self, command);
    }

    fn listen(&self) -> Feed {
        Feed::Engine(self.events())
    }

    fn stop(&self) {
        Self::stop(self);
    }
}

/// Where events come from.
pub enum Feed {
    /// The engine.
    Engine(Events),
    /// A channel, in tests.
    Channel(tokio::sync::mpsc::UnboundedReceiver<Event>),
}

impl Feed {
    /// The next event; `None` once there is no more.
    pub async fn next(&mut self) -> Option<Event> {
        match self {
            Self::Engine(events) => events.next().await,
            Self::Channel(events) => events.recv().await,
        }
    }
}

/// The pretended customer of training.
pub trait TrainingCustomer: Send + Sync {
    /// Opens the code of an order on the phone.
    fn scan(&self, order_id: &str);
    /// Does something with the order.
    fn play(&self, order_id: &str, what: Scenario);
}

/// Why work could not begin.
#[derive(Clone, Debug, PartialEq)]
pub enum StartFailure {
    /// The journal cannot be used; [`JournalError::Locked`] where another window holds it.
    Journal(JournalError),
    /// The settings do not fit.
    Settings(SettingsError),
    /// Anything else, in plain English for the second line.
    Other(String),
}

impl StartFailure {
    /// What a person reads.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Journal(JournalError::Locked) => texts.get("journal-locked"),
            Self::Journal(JournalError::Full) => texts.get("journal-full"),
            Self::Journal(JournalError::Newer { .. }) => texts.get("journal-too-new"),
            Self::Journal(JournalError::Damaged(_)) => texts.get("journal-damaged"),
            Self::Journal(other) => texts.with(
                "journal-cannot-open",
                &[("detail", other.to_string().into())],
            ),
            Self::Settings(error) => error.text(texts),
            Self::Other(detail) => {
                texts.with("trouble-other", &[("detail", detail.as_str().into())])
            }
        }
    }
}

/// What the provider says of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyVerdict {
    /// It takes it, and Bancontact is there; the name of the site, where known.
    Accepted(Option<String>),
    /// It takes it, but the account has no Bancontact.
    NoBancontact,
    /// It refuses it.
    Refused,
    /// It could not be asked.
    NotChecked,
}

impl KeyVerdict {
    /// What a person reads.
    pub fn text(&self, texts: &Texts, environment: Environment) -> String {
        let key = match self {
            Self::Accepted(_) => "key-accepted",
            Self::NoBancontact => "key-no-bancontact",
            Self::Refused => "key-refused",
            Self::NotChecked => "key-not-checked",
        };
        texts.with(
            key,
            &[("environment", texts.environment(environment).into())],
        )
    }
}

/// How the window ended: `main` makes an exit code of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ended {
    /// It was closed.
    #[default]
    Closed,
    /// It was closed in trouble with settings, key or vault (3).
    Settings,
    /// It was closed in trouble with the journal, or because another window has it (4).
    Journal,
}

impl Ended {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Settings => 3,
            Self::Journal => 4,
        }
    }
}

/// The cap that holds while there are no settings.
pub const NO_CAP: Amount = Amount::from_cents(150_000);
