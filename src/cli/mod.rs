//! The commands.

pub mod args;
mod charge;
mod days;
mod exit;
mod lines;
mod output;
mod printer;
mod refusals;
pub mod session;
mod signals;

use std::future::Future;

/// Runs a future on a runtime of this thread's own.
fn block_on<T>(future: impl Future<Output = Result<T, exit::Failure>>) -> Result<T, exit::Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| exit::Failure::new(exit::FAILED, error.to_string()))?
        .block_on(future)
}
