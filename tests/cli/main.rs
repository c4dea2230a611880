//! The command line, black-box: the real program, its output, its exit codes.
//!
//! Every run has a home and a data folder that are thrown away, no display and no D-Bus.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is wrong"
)]

mod charge;
mod damaged;
mod doctor;
mod erased;
mod generated;
mod money_back;
mod reading;
mod reconciled;
mod refused;
mod run;
#[cfg(unix)]
mod signals;
mod to_check;
mod unsound;
mod upgraded;
