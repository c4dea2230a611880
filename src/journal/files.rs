//! The folder and the files of a journal: the user's alone, and locked by who acts.

use super::JournalError;
use crate::settings::files::create_private_dir;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// So long the lock is tried for: a reader may hold it shared for an instant.
const PATIENCE: Duration = Duration::from_secs(1);
/// So long between two tries.
const PAUSE: Duration = Duration::from_millis(20);

/// The database.
pub(super) fn database(folder: &Path) -> PathBuf {
    folder.join("journal.db")
}

/// SQLite's write-ahead log beside the database.
pub(super) fn log(folder: &Path) -> PathBuf {
    folder.join("journal.db-wal")
}

/// SQLite's index of that log, in memory that all who read it share.
fn shared(folder: &Path) -> PathBuf {
    folder.join("journal.db-shm")
}

/// The room that is kept back for open sales.
pub(super) fn reserve(folder: &Path) -> PathBuf {
    folder.join("reserve")
}

/// How far the journal had come.
pub(super) fn mark(folder: &Path) -> PathBuf {
    folder.join("journal.mark")
}

fn lock_file(folder: &Path) -> PathBuf {
    folder.join("lock")
}

/// Makes the folder where there is none, and takes away what others may do in it.
pub(super) fn prepare(folder: &Path) -> Result<(), JournalError> {
    create_private_dir(folder)?;
    keep_private(folder, 0o700);
    for file in [
        database(folder),
        log(folder),
        shared(folder),
        lock_file(folder),
        healed(folder),
        reserve(folder),
        mark(folder),
    ] {
        keep_private(&file, 0o600);
    }
    Ok(())
}

/// Begins a new database as an empty file that nobody else may read, without anything that a
/// creation that was cut off left behind.
pub(super) fn begin(folder: &Path) -> io::Result<PathBuf> {
    begin_as(folder.join("journal.new"))
}

/// The same for a copy.
pub(super) fn begin_backup(folder: &Path) -> io::Result<PathBuf> {
    begin_as(folder.join("journal.copy"))
}

fn begin_as(path: PathBuf) -> io::Result<PathBuf> {
    let mut rollback = path.clone().into_os_string();
    rollback.push("-journal");
    for left in [path.as_path(), Path::new(&rollback)] {
        remove(left)?;
    }
    private().create_new(true).open(&path)?;
    Ok(path)
}

/// A journal that was made of the good part of a damaged one, and is about to take its place.
pub(super) fn healed(folder: &Path) -> PathBuf {
    folder.join("journal.healed")
}

/// Removes SQLite's index of a log that is not there any more.
pub(super) fn remove_shared(folder: &Path) -> io::Result<()> {
    remove(&shared(folder))
}

fn suspicion(folder: &Path) -> PathBuf {
    folder.join("suspect")
}

/// Leaves word that the journal was found damaged in use: the next opening looks at all of it.
pub(super) fn suspect(folder: &Path) -> io::Result<()> {
    private()
        .create(true)
        .truncate(false)
        .open(suspicion(folder))
        .map(drop)
}

/// Whether it was found damaged in use.
pub(super) fn is_suspect(folder: &Path) -> bool {
    suspicion(folder).exists()
}

/// It was looked at.
pub(super) fn clear_suspicion(folder: &Path) -> io::Result<()> {
    remove(&suspicion(folder))
}

/// Whether there ever was a journal in this folder: its lock says so, or how far it had come.
pub(super) fn was_there(folder: &Path) -> bool {
    is_noted(&lock_file(folder)) || mark(folder).exists()
}

fn is_noted(lock: &Path) -> bool {
    fs::metadata(lock).is_ok_and(|metadata| metadata.len() > 0)
}

/// Notes in the lock's file that there is a journal, so that one that vanishes is missed.
pub(super) fn note_there(folder: &Path, lock: &mut File) -> io::Result<()> {
    if is_noted(&lock_file(folder)) {
        return Ok(());
    }
    lock.write_all(b"journal\n")?;
    lock.sync_all()
}

/// Removes a file that may be gone already.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The copy of a journal of an older version.
pub(super) fn backup(folder: &Path, version: u32) -> PathBuf {
    folder.join(format!("journal.db.v{version}-backup"))
}

/// The version of the journal that a file of this name is the copy of; `None` for any other.
pub(super) fn backup_version(name: &str) -> Option<u32> {
    let rest = name.strip_prefix("journal.db.v")?;
    rest.strip_suffix("-backup")?.parse().ok()
}

/// The name of a damaged database that is set aside, without what tells several of one second
/// apart.
pub(super) fn aside(at: Timestamp) -> String {
    at.strftime(ASIDE).to_string()
}

const ASIDE: &str = "journal.damaged-%Y%m%dT%H%M%SZ";

/// When a file of this name was set aside; `None` for any other.
pub(super) fn set_aside_at(name: &str) -> Option<Timestamp> {
    let stem = name.get(..ASIDE_LENGTH)?;
    let time = civil::DateTime::strptime(ASIDE, stem).ok()?;
    time.to_zoned(TimeZone::UTC)
        .ok()
        .map(|zoned| zoned.timestamp())
}

const ASIDE_LENGTH: usize = "journal.damaged-20261121T150000Z".len();

/// Whether a file of this name in the folder of a journal is one of the journal's own: all of them
/// begin alike, but for the lock and what makes room.
pub(super) fn is_ours(name: &str) -> bool {
    name.starts_with("journal.")
        || ["lock", "reserve", "reserve.new", "trial", "suspect"].contains(&name)
}

/// Removes the copies of older versions.
pub(super) fn remove_backups(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry
            .file_name()
            .to_str()
            .and_then(backup_version)
            .is_some()
        {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Takes the lock alone; it is held for as long as the file stays open.
pub(super) fn lock(folder: &Path) -> Result<File, JournalError> {
    let file = private()
        .create(true)
        .truncate(false)
        .open(lock_file(folder))?;
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(JournalError::Locked),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
}

/// Whether the lock is held alone by someone.
pub(super) fn is_locked(folder: &Path) -> bool {
    File::open(lock_file(folder))
        .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Puts the names in a folder on disk: a file whose name is lost with the power is lost.
#[cfg(unix)]
pub(super) fn flush_names(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no such call, and its file system records names by itself.
#[cfg(not(unix))]
pub(super) fn flush_names(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Which file a path leads to, so that a journal that was moved or deleted in use is noticed: what
/// is written to it then would be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity(u64, u64);

impl Identity {
    #[cfg(unix)]
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;
        let metadata = fs::metadata(path)?;
        Ok(Self(metadata.dev(), metadata.ino()))
    }

    /// Windows does not let go of a file that is open, so that its being there is enough.
    #[cfg(not(unix))]
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        fs::metadata(path).map(|_| Self(0, 0))
    }
}

/// Opens a file for the user alone.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Only the owner can do this, and a journal is not refused to somebody else for it.
#[cfg(unix)]
fn keep_private(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(metadata) = fs::metadata(path) else {
        return;
    };
    let open_to_others = metadata.permissions().mode() & 0o077 != 0;
    if open_to_others && let Err(error) = fs::set_permissions(path, PermissionsExt::from_mode(mode))
    {
        tracing::warn!(%error, path = %path.display(), "others can read the journal");
    }
}

#[cfg(windows)]
fn keep_private(path: &Path, _mode: u32) {
    match crate::platform::make_private(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, path = %path.display(), "others can read the journal");
        }
        _ => {}
    }
}
