//! How the database is opened, and the few settings that the laws depend on.

use super::JournalError;
use super::migration::{self, STEPS};
use super::{files, migration::check_mark, upgrade};
use crate::payment::Environment;
use rusqlite::config::DbConfig;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// So long a statement waits for another program: a reader that closes holds the file for an
/// instant.
const PATIENCE: Duration = Duration::from_secs(2);
/// The bytes of a page.
pub(super) const PAGE: u32 = 4096;
/// The write-ahead log is emptied into the database every so many pages ...
const LOG_PAGES: u32 = 1000;
/// ... and its file is cut to so many bytes, should a reader have kept it growing.
const LOG_BYTES: u32 = 4 << 20;

/// Opens the database for the one writer, making it where there is none and never was one.
pub(super) fn open(
    folder: &Path,
    environment: Environment,
    was_there: bool,
) -> Result<Connection, JournalError> {
    let path = files::database(folder);
    match fs::metadata(&path) {
        Ok(metadata) => check_length(folder, metadata.len())?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && was_there => {
            return Err(gone());
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => create(folder, environment)?,
        Err(error) => return Err(error.into()),
    }
    let mut db = Connection::open_with_flags(&path, read_write())?;
    harden(&db)?;
    leave_the_log(&db, true)?;
    check_mark(&db, environment)?;
    // A newer journal is left as it is, down to its log.
    let found = migration::version(&db, STEPS)?;
    keep_log(&db)?;
    if (found as usize) < STEPS.len() {
        upgrade::back_up(&db, folder, found)?;
    }
    migration::migrate(&mut db, environment, STEPS)?;
    Ok(db)
}

/// Whether the log stays as it is when the database is closed. SQLite brings of it into the database
/// what it can read, and the rest is gone: as long as nobody has looked, it may still be needed.
pub(super) fn leave_the_log(db: &Connection, leave: bool) -> Result<(), JournalError> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave)?;
    Ok(())
}

fn gone() -> JournalError {
    JournalError::damaged("its file is gone")
}

/// Opens the database for reading beside a writer; `None` where there is none and never was one.
pub(super) fn open_beside(
    folder: &Path,
    environment: Environment,
) -> Result<Option<Connection>, JournalError> {
    match fs::metadata(files::database(folder)) {
        Ok(metadata) => check_length(folder, metadata.len())?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return match files::healed(folder).try_exists()? {
                true => Err(JournalError::damaged("whoever acts is mending it")),
                false if files::was_there(folder) => Err(gone()),
                false => Ok(None),
            };
        }
        Err(error) => return Err(error.into()),
    }
    let db = match connect_beside(folder) {
        Err(error) if cannot_share(&error) && log_is_empty(folder) => connect_alone(folder)?,
        other => other?,
    };
    check_mark(&db, environment)?;
    match migration::version(&db, STEPS)? {
        found if found as usize == STEPS.len() => Ok(Some(db)),
        found => Err(JournalError::Older { found }),
    }
}

/// A database comes to be in one step, so that one without content is one that lost it. One that
/// ends within a page has lost its end, unless a log is there to mend it.
fn check_length(folder: &Path, length: u64) -> Result<(), JournalError> {
    if length == 0 {
        Err(JournalError::damaged("the file is empty"))
    } else if !length.is_multiple_of(u64::from(PAGE)) && log_is_empty(folder) {
        Err(JournalError::damaged("the file breaks off"))
    } else {
        Ok(())
    }
}

/// Makes the database under another name and gives it its own when it is whole and on disk.
fn create(folder: &Path, environment: Environment) -> Result<(), JournalError> {
    if !log_is_empty(folder) {
        return Err(JournalError::damaged(
            "the database is missing beside its log",
        ));
    }
    let unfinished = files::begin(folder)?;
    let mut db = make(&unfinished, environment)?;
    migration::migrate(&mut db, environment, STEPS)?;
    db.close().map_err(|(_, error)| error)?;
    fs::rename(&unfinished, files::database(folder))?;
    files::flush_names(folder)?;
    // The folder itself may be new.
    folder.parent().map_or(Ok(()), files::flush_names)?;
    Ok(())
}

/// Begins a database in an empty file.
pub(super) fn make(path: &Path, environment: Environment) -> Result<Connection, JournalError> {
    let db = Connection::open_with_flags(path, read_write())?;
    harden(&db)?;
    db.pragma_update(None, "page_size", PAGE)?;
    db.pragma_update(None, "synchronous", "EXTRA")?;
    migration::sign(&db, environment)?;
    Ok(db)
}

fn log_is_empty(folder: &Path) -> bool {
    fs::metadata(files::log(folder)).map_or(true, |metadata| metadata.len() == 0)
}

fn read_write() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// A connection that may write could, and does not: being the last to close, it leaves no file of
/// its own behind, which one that may not write does.
fn connect_beside(folder: &Path) -> rusqlite::Result<Connection> {
    let has_log = !log_is_empty(folder);
    let db = Connection::open_with_flags(files::database(folder), read_write())?;
    harden(&db)?;
    // What a kill left behind is looked at by who acts next.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log)?;
    db.pragma_update(None, "query_only", true)?;
    touch(&db)?;
    Ok(db)
}

/// On a disk that is full or cannot be written SQLite has no place for its shared memory, and reads the
/// database when told that nobody changes it.
fn connect_alone(folder: &Path) -> Result<Connection, JournalError> {
    let path = fs::canonicalize(files::database(folder))?;
    let address = path
        .to_str()
        .map(|path| format!("file:{}?immutable=1", escaped(path)))
        .ok_or_else(|| JournalError::Io("the folder's name is no Unicode".to_owned()))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let db = Connection::open_with_flags(address, flags)?;
    harden(&db)?;
    touch(&db)?;
    Ok(db)
}

/// Reads something, since opening alone touches nothing.
fn touch(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
}

fn cannot_share(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied)
    ) || error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == SQLITE_IOERR_SHMSIZE)
}

/// A path as SQLite's addresses want it (its page "Uniform Resource Identifiers"): slashes only,
/// one before a drive's letter, and the three characters that mean something else escaped.
fn escaped(path: &str) -> String {
    let slashed = if cfg!(windows) {
        format!("/{}", path.trim_start_matches(r"\\?\").replace('\\', "/"))
    } else {
        path.to_owned()
    };
    slashed
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23")
}

/// What every connection is told. Sorting happens in memory: the temporary folder is not the
/// user's alone.
fn harden(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(PATIENCE)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    db.pragma_update(None, "cell_size_check", true)
}

/// Readers beside the writer, and every commit flushed to disk before it is one.
fn keep_log(db: &Connection) -> Result<(), JournalError> {
    let mode: String = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(JournalError::NotLocal(format!(
            "a file system without shared memory (mode {mode})"
        )));
    }
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "fullfsync", true)?;
    // What is removed leaves no trace in pages that are free.
    db.pragma_update(None, "secure_delete", true)?;
    db.pragma_update_and_check(None, "wal_autocheckpoint", LOG_PAGES, |_| Ok(()))?;
    db.pragma_update_and_check(None, "journal_size_limit", LOG_BYTES, |_| Ok(()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

    fn number(db: &Connection, pragma: &str) -> Result<i64> {
        Ok(db.pragma_query_one(None, pragma)?)
    }

    #[test]
    fn every_commit_is_flushed_and_the_log_is_bounded() -> Result {
        let folder = tempfile::tempdir()?;
        let db = open(folder.path(), Environment::Test, false)?;
        let mode: String = db.pragma_query_one(None, "journal_mode")?;
        assert_eq!(mode, "wal");
        assert_eq!(number(&db, "synchronous")?, 2, "FULL");
        assert_eq!(number(&db, "wal_autocheckpoint")?, i64::from(LOG_PAGES));
        assert_eq!(number(&db, "journal_size_limit")?, i64::from(LOG_BYTES));
        assert_eq!(number(&db, "temp_store")?, 2, "MEMORY");
        Ok(())
    }

    #[test]
    fn a_reader_alone_leaves_no_file_behind() -> Result {
        let folder = tempfile::tempdir()?;
        let db = open(folder.path(), Environment::Test, false)?;
        leave_the_log(&db, false)?;
        drop(db);
        let names = || -> Result<Vec<_>> {
            let mut names = fs::read_dir(folder.path())?
                .map(|entry| entry.map(|entry| entry.file_name()))
                .collect::<std::io::Result<Vec<_>>>()?;
            names.sort();
            Ok(names)
        };
        let before = names()?;
        let db = open_beside(folder.path(), Environment::Test)?.ok_or("no journal")?;
        assert!(db.execute("DELETE FROM order_id", []).is_err());
        drop(db);
        assert_eq!(names()?, before);
        assert_eq!(before, ["journal.db"]);
        Ok(())
    }

    #[test]
    fn a_journal_that_nobody_changes_is_read_without_shared_memory() -> Result {
        let parent = tempfile::tempdir()?;
        let folder = parent.path().join("50% #1? é");
        fs::create_dir(&folder)?;
        drop(open(&folder, Environment::Live, false)?);
        let db = connect_alone(&folder)?;
        assert_eq!(check_mark(&db, Environment::Live), Ok(()));
        Ok(())
    }
}
