//! The durable record: SQLite, append-only, and what it folds to.

/// Why the journal cannot be used (being built).
#[derive(Debug, thiserror::Error)]
#[error("journal")]
pub struct JournalError;
