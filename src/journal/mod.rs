//! The durable record: SQLite, append-only, and what it folds to.
