//! Why the journal cannot be used, sorted by what a person can do about it.

use crate::locale::Texts;
use crate::payment::Environment;
use rusqlite::ErrorCode;
use rusqlite::ffi;
use std::io;

/// Why the journal cannot be used.
///
/// After a failed append nothing of it is stored, and a later one can succeed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Another instance that acts holds it.
    #[error("the journal is in use by another instance of this program")]
    Locked,
    /// The disk, or the user's share of it, is full.
    #[error("the journal cannot grow: the disk is full")]
    Full,
    /// The disk or the file cannot be written by this user.
    #[error("the journal cannot be written: the disk or the file is read-only for this user")]
    ReadOnly,
    /// Its folder is on a network share, where neither locks nor flushes can be trusted. The kind
    /// of file system.
    #[error("the journal must be on a disk of this machine, and its folder is on {0}")]
    NotLocal(String),
    /// A newer version of this program wrote it.
    #[error("the journal has version {found}, and this program knows versions up to {known}")]
    Newer {
        /// The version of the journal.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// It is the journal of another Environment, copied to this place.
    #[error("the journal in this place is the one of {0}")]
    OtherEnvironment(Environment),
    /// An older version of this program wrote it, and nobody has acted since: who acts brings it up
    /// to date, and who only reads cannot.
    #[error("the journal has version {found}, and nothing has brought it up to date yet")]
    Older {
        /// The version of the journal.
        found: u32,
    },
    /// What is on disk is not a sound journal of this Environment: what was found.
    #[error("the journal is damaged: {0}")]
    Damaged(String),
    /// A record that cannot follow what is stored, which is a fault of this program: why.
    #[error("the journal refuses a record: {0}")]
    Invalid(String),
    /// The operating system refused something else: what it said.
    #[error("the journal cannot be used: {0}")]
    Io(String),
}

impl JournalError {
    /// A word for each kind, for faces and logs; it does not change.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::Full => "full",
            Self::ReadOnly => "read_only",
            Self::NotLocal(_) => "not_local",
            Self::Newer { .. } => "newer",
            Self::Older { .. } => "older",
            Self::OtherEnvironment(_) => "other_environment",
            Self::Damaged(_) => "damaged",
            Self::Invalid(_) => "invalid",
            Self::Io(_) => "io",
        }
    }

    /// What a person reads, in the language of the texts.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Locked => texts.get("journal-locked"),
            Self::Full => texts.get("journal-full"),
            Self::Newer { .. } => texts.get("journal-too-new"),
            Self::Older { .. } => texts.get("journal-older"),
            Self::Damaged(_) => texts.get("journal-damaged"),
            other => {
                let detail = [("detail", other.to_string().into())];
                texts.with("journal-cannot-open", &detail)
            }
        }
    }

    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }
}

impl From<io::Error> for JournalError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(error.to_string()),
        }
    }
}

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(failure, _) => from_sqlite(*failure, &error),
            rusqlite::Error::ToSqlConversionFailure(_) => Self::Invalid(error.to_string()),
            rusqlite::Error::InvalidPath(_) | rusqlite::Error::NulError(_) => {
                Self::Io(error.to_string())
            }
            // Everything else says that a table or a value is not what this program wrote.
            _ => Self::Damaged(error.to_string()),
        }
    }
}

fn from_sqlite(failure: ffi::Error, error: &rusqlite::Error) -> JournalError {
    match (failure.code, failure.extended_code) {
        // A shared-memory file that cannot grow is what a full disk looks like at opening.
        (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => JournalError::Full,
        // A file that breaks off is read short.
        (_, ffi::SQLITE_READONLY_DBMOVED | ffi::SQLITE_IOERR_SHORT_READ) => {
            JournalError::Damaged(error.to_string())
        }
        (ErrorCode::ReadOnly | ErrorCode::PermissionDenied, _) => JournalError::ReadOnly,
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => JournalError::Locked,
        (
            ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::OutOfMemory
            | ErrorCode::FileLockingProtocolFailed
            | ErrorCode::NoLargeFileSupport,
            _,
        ) => JournalError::Io(error.to_string()),
        (ErrorCode::TooBig, _) => JournalError::Invalid(error.to_string()),
        _ => JournalError::Damaged(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operating_system_is_understood() {
        for (kind, code) in [
            (io::ErrorKind::StorageFull, "full"),
            (io::ErrorKind::QuotaExceeded, "full"),
            (io::ErrorKind::ReadOnlyFilesystem, "read_only"),
            (io::ErrorKind::PermissionDenied, "read_only"),
            (io::ErrorKind::NotADirectory, "io"),
        ] {
            assert_eq!(JournalError::from(io::Error::from(kind)).code(), code);
        }
    }

    #[test]
    fn sqlite_is_understood() {
        for (number, code) in [
            (ffi::SQLITE_FULL, "full"),
            (ffi::SQLITE_IOERR_SHMSIZE, "full"),
            (ffi::SQLITE_READONLY, "read_only"),
            (ffi::SQLITE_READONLY_DBMOVED, "damaged"),
            (ffi::SQLITE_CORRUPT, "damaged"),
            (ffi::SQLITE_NOTADB, "damaged"),
            (ffi::SQLITE_IOERR_SHORT_READ, "damaged"),
            (ffi::SQLITE_IOERR_FSYNC, "io"),
            (ffi::SQLITE_CANTOPEN, "io"),
            (ffi::SQLITE_BUSY, "locked"),
        ] {
            let failure = rusqlite::Error::SqliteFailure(ffi::Error::new(number), None);
            assert_eq!(JournalError::from(failure).code(), code, "{number}");
        }
    }
}
