//! The durable record: SQLite, append-only, and what it folds to.
//!
//! There is one journal for each [`Environment`], in its own folder. Whoever acts holds it as a
//! [`Journal`], the one writer; everybody else reads beside it as a [`Reader`]. What is stored are
//! [`Record`]s. The tables that queries use are a projection of them: they are written in the same
//! transaction, hold nothing of their own, and can be made again from the records
//! ([`Journal::rebuild`]).
//!
//! Times are kept to the millisecond, and the order of the records is the order in which they were
//! appended: a wall clock that was set back changes neither.
//!
//! [`Record`]: crate::payment::Record

mod chain;
mod check;
mod damage;
mod error;
mod event;
#[cfg(test)]
mod fault;
mod files;
mod heal;
mod mark;
#[cfg(test)]
mod mend_tests;
mod migration;
mod month;
mod pages;
mod place;
#[cfg(test)]
mod plans;
mod projection;
mod query;
mod reader;
mod reserve;
mod retention;
mod salvage;
mod sqlite;
mod summary;
mod upgrade;
mod verify;
mod writer;

pub use chain::Hash;
pub use damage::Damage;
pub use error::JournalError;
pub use query::Query;
pub use reader::{Ordered, Reader};
pub use summary::Summary;
pub use upgrade::{Backup, backups};
pub use verify::{Unsound, Verdict};
pub use writer::Journal;

use crate::payment::Environment;
use std::path::{Path, PathBuf};

/// The folder of an Environment's journal.
pub fn folder(data_dir: &Path, environment: Environment) -> PathBuf {
    data_dir.join(environment.word())
}

/// Leaves word that the journal was found damaged in use, so that the next [`Journal::open`] looks
/// at all of it, and mends it.
///
/// # Errors
/// What the operating system says.
pub fn suspect(data_dir: &Path, environment: Environment) -> std::io::Result<()> {
    files::suspect(&folder(data_dir, environment))
}

/// Whether a file of this name in a journal's folder was made by the journal.
pub fn is_ours(name: &str) -> bool {
    files::is_ours(name)
}

/// Whether someone who acts holds the journal now: its unresolved Payments are being asked for.
///
/// It tries the lock shared, for an instant. Where the lock cannot be read at all, the answer is
/// no.
pub fn is_locked(data_dir: &Path, environment: Environment) -> bool {
    files::is_locked(&folder(data_dir, environment))
}
