//! The real program, really hurt: killed, starved of disk, lied to by the network, its clock set,
//! its keyring gone. After each fault the Outcome is right, the words are clear, and the journal
//! agrees with the provider.
//!
//! Everything runs against loopback, in sessions, homes and data folders that are thrown away. What
//! a machine lacks for a test is said loudly, and fails with `REQUIRE_REAL=1`.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is wrong"
)]

#[path = "../support/mod.rs"]
mod support;
#[path = "../support/loopback.rs"]
mod loopback;

#[cfg(feature = "gui")]
#[path = "../desktop/desk.rs"]
#[allow(dead_code, reason = "the desktop's own tests use all of it")]
mod desk;
#[cfg(feature = "gui")]
#[path = "../desktop/parts.rs"]
mod parts;
#[cfg(feature = "gui")]
#[path = "../desktop/picture.rs"]
#[allow(dead_code, reason = "the desktop's own tests use all of it")]
mod picture;

mod authority;
mod damage;
mod device;
mod disk;
mod keyring;
mod kills;
mod names;
mod provider;
mod refund_kills;
mod session;
mod share;
mod shim;
mod sleep;
mod tls;
mod two;
#[cfg(feature = "gui")]
mod window;
#[cfg(feature = "gui")]
mod window_kills;
mod wire;
