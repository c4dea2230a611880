//! What was found damaged in a journal, and what became of it.

use super::JournalError;
use super::event::timestamp;
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use std::path::{Path, PathBuf};

/// A journal that was found damaged at its opening: its file was set aside, and a new one made of
/// every record that could be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Its number.
    pub nr: i64,
    /// When it was found.
    pub at: Timestamp,
    /// What was found, in technical words.
    pub what: String,
    /// Where the damaged file is now; `None` where it was gone.
    pub set_aside: Option<PathBuf>,
    /// How many records were carried over.
    pub kept: u64,
    /// How many are known to be lost. Of a file that was cut off, or is gone, more may be.
    pub lost: u64,
    /// The time of the last record before the first loss; `None` where nothing before it is left.
    /// Since then, money may have come for Payments that the journal does not know.
    pub last_sound: Option<Timestamp>,
    /// The numbers of the lost records, as first and last.
    pub gaps: Vec<(i64, i64)>,
    /// When a person took note of it.
    pub told: Option<Timestamp>,
    /// When the provider's list was last read to its end for what was lost.
    pub fetched: Option<Timestamp>,
}

const COLUMNS: &str = "nr, at, what, file, kept, lost, last_sound, told, fetched";

/// All damage that was ever found, oldest first.
pub(super) fn all(db: &Connection, folder: &Path) -> Result<Vec<Damage>, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM damage ORDER BY nr");
    let mut statement = db.prepare(&sql)?;
    let found = statement.query_and_then([], |row| read(db, folder, row))?;
    found.collect()
}

/// The last damage, as long as nobody was told of it.
pub(super) fn untold(db: &Connection, folder: &Path) -> Result<Option<Damage>, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM damage WHERE told IS NULL ORDER BY nr DESC LIMIT 1");
    let mut statement = db.prepare(&sql)?;
    let mut found = statement.query_and_then([], |row| read(db, folder, row))?;
    found.next().transpose()
}

fn read(db: &Connection, folder: &Path, row: &Row<'_>) -> Result<Damage, JournalError> {
    let nr: i64 = row.get(0)?;
    let file: Option<String> = row.get(3)?;
    let count = |column| Ok::<u64, rusqlite::Error>(row.get::<_, i64>(column)?.unsigned_abs());
    let last_sound: Option<i64> = row.get(6)?;
    let time = |column| -> Result<Option<Timestamp>, JournalError> {
        row.get::<_, Option<i64>>(column)?
            .map(timestamp)
            .transpose()
    };
    let mut gaps = db.prepare_cached("SELECT first, last FROM gap WHERE damage = ?1")?;
    let gaps = gaps.query_map([nr], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Damage {
        nr,
        at: timestamp(row.get(1)?)?,
        what: row.get(2)?,
        set_aside: file.map(|name| folder.join(name)),
        kept: count(4)?,
        lost: count(5)?,
        last_sound: last_sound.map(timestamp).transpose()?,
        gaps: gaps.collect::<Result<_, _>>()?,
        told: time(7)?,
        fetched: time(8)?,
    })
}

/// Notes that a person was told of all damage.
pub(super) fn told(db: &Connection, at: Timestamp) -> Result<(), JournalError> {
    let sql = "UPDATE damage SET told = ?1 WHERE told IS NULL";
    db.execute(sql, params![at.as_millisecond()])?;
    Ok(())
}

/// Notes that for some damage the provider's list was read to its end: the number of each, and when
/// it was found by what is known now.
pub(super) fn fetched(
    db: &Connection,
    read: &[(i64, Timestamp)],
    at: Timestamp,
) -> Result<(), JournalError> {
    let to = db.unchecked_transaction()?;
    for (nr, found) in read {
        let values = params![at.as_millisecond(), found.as_millisecond(), nr];
        to.execute(
            "UPDATE damage SET fetched = ?1, at = ?2 WHERE nr = ?3",
            values,
        )?;
    }
    Ok(to.commit()?)
}
