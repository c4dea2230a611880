//! A damaged journal is set aside, and a new one made of what can be trusted.
//!
//! Until the new one is whole and on disk, nothing of the old one is touched. From then on it is
//! there as `journal.healed`, and every later opening ends the exchange where it was cut off.

#[cfg(test)]
use super::fault;
use super::migration::STEPS;
use super::pages::Value;
use super::salvage::{Gap, Piece, Wreck};
use super::verify::{self, Verdict};
use super::{
    JournalError, chain::Head, check, damage, files, mark, migration, month::Tail, projection,
    sqlite,
};
use crate::payment::Environment;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, params, params_from_iter};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Opens the database of a journal, and mends it first where it is damaged. `was_there` says that
/// there was one before. The caller holds the lock.
///
/// # Errors
/// As [`super::Journal::open`].
pub(super) fn open(
    folder: &Path,
    environment: Environment,
    was_there: bool,
) -> Result<Connection, JournalError> {
    finish(folder)?;
    match open_sound(folder, environment, was_there) {
        Err(JournalError::Damaged(what)) => {
            heal(folder, environment, &what)?;
            open_sound(folder, environment, true)
        }
        opened => opened,
    }
}

/// Opens the database and looks at it.
fn open_sound(
    folder: &Path,
    environment: Environment,
    was_there: bool,
) -> Result<Connection, JournalError> {
    let db = sqlite::open(folder, environment, was_there)?;
    verify::check_schema(&db, environment)?;
    check::the_last(&db, environment)?;
    mark::check(folder, &db)?;
    // Nobody else looks at what is noted of earlier damage, and who opens a journal tells it.
    damage::all(&db, folder)?;
    if files::is_suspect(folder) {
        if let Verdict::Damaged(damaged) = verify::verify(&db, environment)? {
            return Err(JournalError::Damaged(damaged.what));
        }
        files::clear_suspicion(folder)?;
    }
    sqlite::leave_the_log(&db, false)?;
    Ok(db)
}

/// Sets the journal in a folder aside for what was found, and puts one in its place that holds all
/// that can be trusted. The caller holds the lock.
///
/// # Errors
/// Where the disk refuses, or is full: the old journal is as it was then.
fn heal(folder: &Path, environment: Environment, what: &str) -> Result<(), JournalError> {
    // Only a name and a note: nothing is decided by it.
    let now = Timestamp::now();
    tracing::error!(what, "the journal is damaged: its good part is copied");
    let wreck = Wreck::read(folder)?;
    let unfinished = files::begin(folder)?;
    let mut db = sqlite::make(&unfinished, environment)?;
    migration::migrate(&mut db, environment, STEPS)?;
    let to = db.transaction()?;
    let note = Note {
        at: now.as_millisecond(),
        what,
        file: name(folder, now)?,
    };
    copy(&to, environment, &wreck, &note)?;
    projection::rebuild(&to)?;
    to.commit()?;
    db.close().map_err(|(_, error)| error)?;
    step(|| fs::rename(&unfinished, files::healed(folder)))?;
    step(|| files::flush_names(folder))?;
    finish(folder)
}

/// The name for the file that is set aside; `None` where there is none.
fn name(folder: &Path, now: Timestamp) -> Result<Option<String>, JournalError> {
    let there = files::database(folder).try_exists()? || files::log(folder).try_exists()?;
    if !there {
        return Ok(None);
    }
    let stem = files::aside(now);
    for count in 1.. {
        let name = match count {
            1 => format!("{stem}.db"),
            _ => format!("{stem}-{count}.db"),
        };
        if !folder.join(&name).try_exists()? {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// What is noted of the damage.
struct Note<'a> {
    at: i64,
    what: &'a str,
    file: Option<String>,
}

/// What the copying counts.
#[derive(Default)]
struct Count {
    kept: i64,
    lost: i64,
    last: Option<i64>,
    last_sound: Option<i64>,
    gaps: i64,
}

const DAMAGE: &str = "INSERT INTO damage \
     (nr, at, what, file, kept, lost, last_sound, told, fetched) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
const GAP: &str = "INSERT INTO gap (first, last, hash, orders, damage) VALUES (?1, ?2, ?3, ?4, ?5)";

fn copy(
    to: &Transaction<'_>,
    environment: Environment,
    wreck: &Wreck,
    note: &Note<'_>,
) -> Result<(), JournalError> {
    for month in wreck.removed() {
        month.insert(to)?;
    }
    let nr = copy_damages(to, wreck)?;
    let mut tail = Tail::load(to, environment)?;
    let mut count = Count::default();
    wreck.pieces(environment, |piece| {
        put(to, &mut tail, &mut count, nr, piece)
    })?;
    tail.store(to)?;
    if count.gaps == 0 {
        count.last_sound = count.last;
    }
    to.execute(
        DAMAGE,
        params![
            nr,
            note.at,
            note.what,
            note.file,
            count.kept,
            count.lost,
            count.last_sound,
            None::<i64>,
            None::<i64>
        ],
    )?;
    Ok(())
}

fn put(
    to: &Transaction<'_>,
    tail: &mut Tail,
    count: &mut Count,
    damage: i64,
    piece: Piece<'_>,
) -> Result<(), JournalError> {
    match piece {
        Piece::Record(raw, hash) => {
            tail.put(to, "event", &raw, hash)?;
            count.kept += 1;
            count.last = Some(raw.at);
            Ok(())
        }
        Piece::Lost(first, last, hash) => {
            if count.gaps == 0 {
                count.last_sound = count.last;
            }
            count.gaps += 1;
            let lost = last - first + 1;
            count.lost += lost;
            // Each lost record may have been the one of a new Order: no number is given twice.
            let orders = i64::try_from(tail.orders()).unwrap_or(i64::MAX);
            let gap = Gap {
                last,
                hash,
                orders: orders.saturating_add(lost),
                damage,
            };
            skip(to, tail, first, gap)
        }
        Piece::Known(first, gap) => skip(to, tail, first, gap),
    }
}

fn skip(to: &Transaction<'_>, tail: &mut Tail, first: i64, gap: Gap) -> Result<(), JournalError> {
    to.prepare_cached(GAP)?
        .execute(params![first, gap.last, gap.hash, gap.orders, gap.damage])?;
    let head = Head {
        seq: gap.last,
        hash: gap.hash,
    };
    tail.skip(head, gap.orders);
    Ok(())
}

/// Copies the damage of before, and returns the number of this one.
fn copy_damages(to: &Transaction<'_>, wreck: &Wreck) -> Result<i64, JournalError> {
    for (nr, row) in &wreck.damages {
        let values = row.iter().skip(1).map(value);
        let values = std::iter::once(rusqlite::types::Value::Integer(*nr)).chain(values);
        to.execute(DAMAGE, params_from_iter(values))?;
    }
    let known = wreck
        .damages
        .keys()
        .chain(wreck.gaps.values().map(|gap| &gap.damage));
    Ok(known.max().map_or(1, |last| last + 1))
}

fn value(value: &Value) -> rusqlite::types::Value {
    use rusqlite::types::Value as Sql;
    match value {
        Value::Null => Sql::Null,
        Value::Integer(number) => Sql::Integer(*number),
        Value::Text(text) => Sql::Text(text.clone()),
        Value::Blob(bytes) => Sql::Blob(bytes.clone()),
    }
}

/// Ends an exchange of files that was begun: the old log goes first, since SQLite would take it for
/// the new database's. Each step can be the last before the power fails.
fn finish(folder: &Path) -> Result<(), JournalError> {
    let healed = files::healed(folder);
    if !healed.try_exists()? {
        return Ok(());
    }
    let (database, log) = (files::database(folder), files::log(folder));
    if let Some(name) = step(|| aside(&healed))? {
        step(|| move_away(&log, &log_aside(folder, &name)))?;
        step(|| move_away(&database, &folder.join(name)))?;
    }
    step(|| files::remove_shared(folder))?;
    step(|| mark::forget(folder))?;
    step(|| files::flush_names(folder))?;
    step(|| fs::rename(&healed, &database))?;
    step(|| files::flush_names(folder))?;
    step(|| files::clear_suspicion(folder))?;
    Ok(())
}

/// Opens what there is after mending failed: the old database where nothing of the exchange is done
/// yet, else the new one, once the exchange is ended. The caller holds the lock.
///
/// A new one that was left beside an old one in use would take its place at the next opening,
/// without what was sold since.
///
/// # Errors
/// Where the disk refuses: nothing may be written then, and this is to be tried again.
pub(super) fn reopen(folder: &Path, environment: Environment) -> Result<Connection, JournalError> {
    if is_untouched(folder)? {
        step(|| files::remove(&files::healed(folder)))?;
    } else {
        finish(folder)?;
    }
    // A name that a power cut took back would bring the other one back.
    step(|| files::flush_names(folder))?;
    match sqlite::open(folder, environment, true) {
        Err(JournalError::Damaged(_)) => open(folder, environment, true),
        opened => opened,
    }
}

/// Whether an exchange of files was begun, and the old ones are still in their places.
fn is_untouched(folder: &Path) -> Result<bool, JournalError> {
    let healed = files::healed(folder);
    if !healed.try_exists()? || !files::database(folder).try_exists()? {
        return Ok(false);
    }
    Ok(match step(|| aside(&healed))? {
        Some(name) => !log_aside(folder, &name).try_exists()?,
        None => false,
    })
}

/// One step of an exchange of files. In a test the disk may refuse it.
fn step<T, E: From<io::Error>>(deed: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    #[cfg(test)]
    fault::strike()?;
    deed()
}

/// The name that the old log gets.
fn log_aside(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}-wal"))
}

fn move_away(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The name that the old file gets.
fn aside(healed: &Path) -> Result<Option<String>, JournalError> {
    let db = Connection::open(healed)?;
    let name: Option<Option<String>> = db
        .query_row(
            "SELECT file FROM damage ORDER BY nr DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    Ok(name.flatten())
}
