//! Wall and monotonic time, and what sleep and jumps do to deadlines.
//!
//! Neither clock can be trusted alone. The wall clock can be set by hand or by the network and then
//! jumps; the monotonic one stands still while the machine sleeps (on Linux) and is lost at a
//! restart. A [`Moment`] therefore holds both, and the functions of this room compare both.

mod clocks;
mod deadline;

pub use clocks::{Clock, SystemClock, TestClock};
pub use deadline::{
    Elapsed, JUMP, SKEW_NOTICE, awake_since, deadline_passed, elapsed_for_deadline, is_skewed,
    skew, surely_elapsed,
};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::time::Duration;

/// An instant as both clocks of this machine tell it.
///
/// It is stored as the wall time alone (RFC 3339, UTC): the monotonic clock of a process means
/// nothing to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The wall clock: what the user can set, and what survives a restart.
    pub wall: Timestamp,
    /// Time since this process's clock began; `None` where the moment was read back from disk.
    pub mono: Option<Duration>,
}

impl Moment {
    /// A moment of which only the wall time is known, such as one read back from disk.
    pub const fn from_wall(wall: Timestamp) -> Self {
        Self { wall, mono: None }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.wall.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Timestamp::deserialize(deserializer).map(Self::from_wall)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_moment_is_stored_as_its_wall_time_and_read_without_the_other() {
        let moment = Moment {
            wall: Timestamp::constant(1_767_225_600, 500_000_000),
            mono: Some(Duration::from_secs(7)),
        };
        let text = serde_json::to_string(&moment).expect("a moment can be written");
        assert_eq!(text, "\"2026-01-01T00:00:00.5Z\"");
        let read: Moment = serde_json::from_str(&text).expect("a moment can be read");
        assert_eq!(read, Moment::from_wall(moment.wall));
    }

    #[test]
    fn another_offset_is_the_same_instant() {
        let read: Moment = serde_json::from_str("\"2026-01-01T01:00:00+01:00\"").expect("read");
        assert_eq!(read.wall, Timestamp::constant(1_767_225_600, 0));
    }
}
