//! What was found damaged in a journal, and what became of it.

use jiff::Timestamp;
use std::path::PathBuf;

/// A journal that was found damaged at its opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Its number.
    pub nr: i64,
    /// When it was found.
    pub at: Timestamp,
    /// What was found, in technical words.
    pub what: String,
    /// Where the damaged file is now; `None` where it was gone.
    pub set_aside: Option<PathBuf>,
    /// How many records were carried over.
    pub kept: u64,
    /// How many are known to be lost. Of a file that was cut off, or is gone, more may be.
    pub lost: u64,
    /// The time of the last record before the first loss; `None` where nothing before it is left.
    pub last_sound: Option<Timestamp>,
    /// When a person was told of it.
    pub told: Option<Timestamp>,
    /// When the provider's list was read to its end for it.
    pub fetched: Option<Timestamp>,
}
