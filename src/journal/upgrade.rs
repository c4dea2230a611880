//! The way of an older journal to version 2, and the copy that is made before.

use super::chain::{Hash, Head, Raw};
use super::files;
use super::month::Tail;
use super::{JournalError, projection};
use crate::payment::Environment;
use rusqlite::{Connection, Transaction};
use std::fs::{self, File};
use std::path::Path;

/// From version 1 to 2: chains the records that are there, and counts them by months.
pub(super) fn chain_records(
    to: &Transaction<'_>,
    environment: Environment,
) -> Result<(), JournalError> {
    to.execute_batch(include_str!("schema_2.sql"))?;
    to.execute_batch(include_str!("schema_2_event.sql"))?;
    let opening = Hash::opening(environment);
    let mut tail = Tail::new(Head {
        seq: 0,
        hash: opening,
    });
    let mut statement = to.prepare("SELECT seq, payment, at, fact FROM event ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (payment, fact): (String, String) = (row.get(1)?, row.get(3)?);
        let raw = Raw {
            seq: row.get(0)?,
            payment: &payment,
            at: row.get(2)?,
            fact: &fact,
        };
        if raw.seq != tail.next_seq() {
            return Err(JournalError::Damaged(format!(
                "record {} is missing",
                tail.next_seq()
            )));
        }
        tail.push(to, "event_chained", &raw)?;
    }
    drop(rows);
    drop(statement);
    tail.store(to)?;
    to.flush_prepared_statement_cache();
    to.execute_batch(include_str!("schema_2_close.sql"))?;
    // What is shown is what this version makes of the records.
    projection::rebuild(to)
}

/// Copies a journal of an older version before it is changed. Only the newest copy is kept.
pub(super) fn back_up(db: &Connection, folder: &Path, version: u32) -> Result<(), JournalError> {
    let unfinished = files::begin_backup(folder)?;
    let name = unfinished
        .to_str()
        .ok_or_else(|| JournalError::Io("the folder's name is no Unicode".to_owned()))?;
    db.execute("VACUUM INTO ?1", [name])?;
    File::options().write(true).open(&unfinished)?.sync_all()?;
    files::remove_backups(folder)?;
    fs::rename(&unfinished, files::backup(folder, version))?;
    files::flush_names(folder)?;
    tracing::info!(
        version,
        "the journal was copied before it is brought up to date"
    );
    Ok(())
}
