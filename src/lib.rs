//! The payment terminal of bpost's counters and postmen.
//!
//! One line per room, ground floor first: a room uses only rooms that stand above it in this list.

#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod clock;
pub mod input;
pub mod journal;
pub mod locale;
pub mod money;
pub mod multisafepay;
pub mod payment;
pub mod qr;
pub mod receipt;
pub mod reference;
pub mod sandbox;
pub mod secret;
pub mod settings;
pub mod support;
pub mod terminal;
pub mod vault;
