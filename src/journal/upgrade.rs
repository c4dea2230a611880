//! The way of an older journal to version 2, and the copy that is made before.

use super::chain::{Hash, Head, Raw};
use super::files;
use super::month::Tail;
use super::{JournalError, projection};
use crate::payment::Environment;
use jiff::Timestamp;
use rusqlite::{Connection, Transaction};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

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

/// The copy of a journal as an older version left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The version of its schema.
    pub version: u32,
    /// The file.
    pub file: PathBuf,
    /// When it was made.
    pub at: Timestamp,
}

/// The copies that lie beside the journal of an Environment; none where the folder cannot be read.
pub fn backups(data_dir: &Path, environment: Environment) -> Vec<Backup> {
    let found = fs::read_dir(super::folder(data_dir, environment));
    let mut copies: Vec<Backup> = found
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = files::backup_version(entry.file_name().to_str()?)?;
            let at = entry.metadata().ok()?.modified().ok()?.try_into().ok()?;
            Some(Backup {
                version,
                file: entry.path(),
                at,
            })
        })
        .collect();
    copies.sort_by_key(|copy| copy.version);
    copies
}

/// Copies a journal of an older version before it is changed. Only the newest copy is kept.
pub(super) fn back_up(db: &Connection, folder: &Path, version: u32) -> Result<(), JournalError> {
    let unfinished = files::begin_backup(folder)?;
    if let Err(error) = copy(db, &unfinished) {
        // On a full disk a half-made copy would take the room that open sales need. Where it cannot
        // be removed, the next try does it.
        let _ = files::remove(&unfinished);
        return Err(error);
    }
    files::remove_backups(folder)?;
    fs::rename(&unfinished, files::backup(folder, version))?;
    files::flush_names(folder)?;
    tracing::info!(
        version,
        "the journal was copied before it is brought up to date"
    );
    Ok(())
}

/// Copies a database into an empty file, and sees it on disk.
fn copy(db: &Connection, to: &Path) -> Result<(), JournalError> {
    let name = to
        .to_str()
        .ok_or_else(|| JournalError::Io("the folder's name is no Unicode".to_owned()))?;
    db.execute("VACUUM INTO ?1", [name])?;
    Ok(File::options().write(true).open(to)?.sync_all()?)
}
