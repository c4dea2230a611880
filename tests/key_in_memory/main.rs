//! A key in memory: wiped when its last owner drops it, and out of reach of core dumps and of other
//! programs of the same user.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is wrong"
)]

mod process;
mod wiped;
