//! How far the journal had come, noted beside it.
//!
//! SQLite leaves out what follows a spoilt place of its log, as it must after a power cut, and the
//! chain of hashes cannot miss an end that is gone. So the number and the hash of the last record
//! are noted in a file of their own, behind each append. It is not flushed: after a power cut it may
//! be older than the journal, never newer, and what is older proves nothing.

use super::chain::Head;
use super::{JournalError, files};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

/// The note, open for writing.
#[derive(Debug)]
pub(super) struct Mark(Option<File>);

/// A number that was torn by a power cut would be another number: the line proves itself.
fn proof(line: &str) -> String {
    let digest = Sha256::digest(line.as_bytes());
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn written(head: Head) -> String {
    let line = format!("{:020} {}", head.seq, head.hash);
    format!("{line} {}\n", proof(&line))
}

fn read(text: &str) -> Option<i64> {
    let (line, proven) = text.trim_end().rsplit_once(' ')?;
    let (seq, _hash) = line.split_once(' ')?;
    (proof(line) == proven).then(|| seq.parse().ok()).flatten()
}

impl Mark {
    /// Opens the note of a journal, whose end is now here.
    pub(super) fn open(folder: &Path, head: Head) -> Self {
        let file = files::private()
            .create(true)
            .truncate(false)
            .open(files::mark(folder));
        // Without it the journal is as good as it was before there was one.
        let file = file
            .inspect_err(|error| tracing::warn!(%error, "the journal's mark cannot be kept"))
            .ok();
        let mut mark = Self(file);
        mark.set(head);
        mark
    }

    /// Notes that the journal ends here now.
    pub(super) fn set(&mut self, head: Head) {
        let Some(file) = self.0.as_mut() else { return };
        let line = written(head);
        let noted = file
            .seek(SeekFrom::Start(0))
            .and_then(|_| file.write_all(line.as_bytes()));
        if let Err(error) = noted {
            tracing::warn!(%error, "the journal's mark cannot be kept");
        }
    }
}

/// Whether the journal goes on at least as far as was noted.
///
/// # Errors
/// [`JournalError::Damaged`] where its end is missing.
pub(super) fn check(folder: &Path, db: &Connection) -> Result<(), JournalError> {
    let Some(noted) = fs::read_to_string(files::mark(folder))
        .ok()
        .as_deref()
        .and_then(read)
    else {
        return Ok(());
    };
    // An end that was lost before counts: it is known.
    let reached: i64 = db.query_row(
        "SELECT max(coalesce((SELECT max(seq) FROM event), 0), \
         coalesce((SELECT max(last) FROM gap), 0), \
         coalesce((SELECT max(last) FROM month), 0))",
        [],
        |row| row.get(0),
    )?;
    if reached >= noted {
        return Ok(());
    }
    Err(JournalError::Damaged(format!(
        "the records end at {reached}, and {noted} were written"
    )))
}

/// Forgets how far a journal had come that is set aside.
pub(super) fn forget(folder: &Path) -> io::Result<()> {
    files::remove(&files::mark(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::chain::Hash;
    use crate::payment::Environment;

    #[test]
    fn a_mark_that_is_torn_or_cut_is_no_mark() {
        let hash = Hash::opening(Environment::Live);
        let (old, new) = (
            written(Head { seq: 99, hash }),
            written(Head { seq: 100, hash }),
        );
        assert_eq!((read(&old), read(&new)), (Some(99), Some(100)));
        for cut in 1..new.len() {
            let torn = [new.get(..cut), old.get(cut..)].map(Option::unwrap_or_default);
            let found = read(&torn.concat());
            assert!(found.is_none() || found == Some(99) || found == Some(100));
            assert!(
                new.get(..cut)
                    .is_some_and(|part| read(part).is_none() || cut + 1 == new.len())
            );
        }
        assert_eq!(read(""), None);
    }
}
