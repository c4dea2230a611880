//! The payment terminal of bpost's counters and postmen.
//!
//! One line per room, ground floor first: a room uses only rooms that stand above it in this list.

pub mod money;
pub mod reference;
pub mod secret;
pub mod platform;
pub mod clock;
pub mod payment;
pub mod qr;
pub mod input;
pub mod locale;
pub mod settings;
pub mod vault;
pub mod multisafepay;
pub mod journal;
pub mod terminal;
pub mod receipt;
pub mod support;
pub mod sandbox;
pub mod cli;
#[cfg(feature = "gui")]
pub mod app;
