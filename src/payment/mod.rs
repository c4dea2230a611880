//! Payment, Order, Status, Outcome and their transitions: pure, no I/O.
//!
//! A Payment is what its facts fold to ([`Payment::apply`]). Answers of the provider become facts
//! in [`Payment::observe`], time becomes facts in [`Payment::follow`], and [`Payment::next`] says
//! what to do. None of them waits, asks a clock or can fail, so every law about money is a property
//! that can be tested without a network.

mod ids;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod laws;
mod next;
mod observe;
mod outcome;
mod record;
#[cfg(test)]
mod recovered_tests;
mod refund;
mod settle;
mod state;
mod status;
mod told;
#[cfg(test)]
mod words;

pub use ids::{IdError, OrderId, PaymentId};
pub use next::{Act, GRACE, Presence, WATCHED, WATCHED_AT_MOST};
pub use observe::{Seen, Sight};
pub use outcome::{Attention, Outcome};
pub use record::{Code, Death, Fact, Record, RefundState, Said, SettledAs, Shows, Stop};
pub use refund::{Refund, RefundPlan, RefundRefusal};
pub use settle::Settlement;
pub use state::{Fate, Known, Order, Payment, Resolution};
pub use status::{Class, Status};
pub use told::News;

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Which provider a Payment belongs to: bound to its key, its hosts, its journal and its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// The built-in sandbox: no money, no network.
    Training,
    /// The provider's test platform: no money.
    Test,
    /// Real money.
    Live,
}

impl Environment {
    /// The word that files, scripts and the vault use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Test => "test",
            Self::Live => "live",
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A text that names no Environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an environment is training, test or live")]
pub struct UnknownEnvironment;

impl FromStr for Environment {
    type Err = UnknownEnvironment;
    fn from_str(text: &str) -> Result<Self, UnknownEnvironment> {
        [Self::Training, Self::Test, Self::Live]
            .into_iter()
            .find(|environment| environment.word() == text)
            .ok_or(UnknownEnvironment)
    }
}
