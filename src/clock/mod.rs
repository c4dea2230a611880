//! Wall and monotonic time, and what sleep and jumps do to deadlines.

use jiff::Timestamp;
use std::time::Duration;

/// An instant as both clocks of this machine tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The wall clock: what the user can set, and what survives a restart.
    pub wall: Timestamp,
    /// Time since this process's clock began; `None` where the moment was read back from disk.
    pub mono: Option<Duration>,
}
