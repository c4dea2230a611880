//! Payment, Order, Status, Outcome and their transitions: pure, no I/O.

use serde::{Deserialize, Serialize};

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
