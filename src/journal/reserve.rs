//! Room that is kept back: a file beside the journal that is given up when the disk is full, so that
//! a sale which has begun can be recorded to its end.

use super::{JournalError, files};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The bytes that are kept back: SQLite's log grows to about so many before its pages go into the
/// database, and a sale writes some hundred thousand of them at the most.
const BYTES: usize = 4 << 20;
/// The bytes that are written at once.
const CHUNK: usize = 64 << 10;
/// A reserve that is missing is tried to be made again so often, where no new sale asks for it.
const PAUSE: Duration = Duration::from_secs(30);

/// The reserve of one journal.
#[derive(Debug)]
pub(super) struct Reserve {
    folder: PathBuf,
    /// When it was given up, or last could not be made.
    missed: Option<Instant>,
}

impl Reserve {
    /// The reserve in the folder of a journal; nothing is made yet.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            missed: None,
        }
    }

    /// Sees that it is there, whole.
    pub(super) fn hold(&mut self) -> io::Result<()> {
        if self.is_held() {
            return Ok(());
        }
        let made = self.make();
        self.missed = made.is_err().then(Instant::now);
        made
    }

    /// The same, where it is not known to be in vain: for whoever can do without.
    pub(super) fn hold_if_due(&mut self) {
        if self.missed.is_some_and(|missed| missed.elapsed() < PAUSE) {
            return;
        }
        if let Err(error) = self.hold() {
            tracing::warn!(%error, "no room can be kept back for open sales");
        }
    }

    /// Gives it up; whether there was one to give.
    pub(super) fn spend(&mut self) -> bool {
        self.missed = Some(Instant::now());
        let spent = fs::remove_file(files::reserve(&self.folder)).is_ok();
        if spent {
            tracing::warn!("the disk is full: the room that was kept back is given up");
        }
        spent
    }

    fn is_held(&self) -> bool {
        fs::metadata(files::reserve(&self.folder)).is_ok_and(|found| found.len() == BYTES as u64)
    }

    /// Writes it under another name first, so that one which bears its own is whole.
    fn make(&self) -> io::Result<()> {
        let (path, unfinished) = (
            files::reserve(&self.folder),
            self.folder.join("reserve.new"),
        );
        remove(&path);
        let made = fill(&unfinished, BYTES).and_then(|()| fs::rename(&unfinished, &path));
        if made.is_err() {
            // What was written takes the room that an open sale needs.
            remove(&unfinished);
        }
        made
    }
}

/// An error of the journal's as a person can act on it. A user's share of the disk that is used up
/// looks to SQLite like a broken disk, and only to a file of our own like what it is.
pub(super) fn explained(folder: &Path, error: JournalError) -> JournalError {
    match error {
        JournalError::Io(_) if is_disk_full(folder) => JournalError::Full,
        other => other,
    }
}

/// Whether the disk has no room for anything now.
fn is_disk_full(folder: &Path) -> bool {
    let trial = folder.join("trial");
    let written = fill(&trial, CHUNK);
    remove(&trial);
    written.is_err_and(|error| JournalError::from(error) == JournalError::Full)
}

/// Writes a file that no file system makes smaller than it is, down to the disk.
fn fill(path: &Path, bytes: usize) -> io::Result<()> {
    let mut file: File = files::private().create(true).truncate(true).open(path)?;
    let mut noise = Noise(0x9E37_79B9_7F4A_7C15);
    let mut left = bytes;
    while left > 0 {
        let chunk = noise.take(left.min(CHUNK));
        file.write_all(&chunk)?;
        left -= chunk.len();
    }
    file.sync_all()
}

fn remove(path: &Path) {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, path = %path.display(), "a file cannot be removed");
        }
        _ => {}
    }
}

/// Bytes without a pattern: xorshift64 (G. Marsaglia, "Xorshift RNGs", 2003). Nothing depends on
/// their being secret.
struct Noise(u64);

impl Noise {
    fn take(&mut self, bytes: usize) -> Vec<u8> {
        let words = std::iter::repeat_with(|| {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0.to_le_bytes()
        });
        words.flatten().take(bytes).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

    #[test]
    fn it_is_private_allocated_and_given_up_once() -> Result {
        let dir = tempfile::tempdir()?;
        let mut reserve = Reserve::in_folder(dir.path());
        assert!(!reserve.spend(), "there is nothing to give up yet");
        reserve.hold()?;
        let path = files::reserve(dir.path());
        let found = fs::metadata(&path)?;
        assert_eq!(found.len(), BYTES as u64);
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            assert!(found.blocks() * 512 >= BYTES as u64, "{}", found.blocks());
            assert_eq!(found.mode() & 0o777, 0o600);
        }
        let content = fs::read(&path)?;
        let places = content.iter().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(places.len(), 256, "every byte occurs");
        assert!(reserve.spend() && !path.exists());
        reserve.hold_if_due();
        assert!(!path.exists(), "what was just given up is not taken back");
        reserve.hold()?;
        assert!(path.exists());
        Ok(())
    }

    #[test]
    fn one_that_is_cut_short_is_made_whole() -> Result {
        let dir = tempfile::tempdir()?;
        let path = files::reserve(dir.path());
        fs::write(&path, "short")?;
        fs::write(dir.path().join("reserve.new"), "left behind")?;
        Reserve::in_folder(dir.path()).hold()?;
        assert_eq!(fs::metadata(&path)?.len(), BYTES as u64);
        assert!(!dir.path().join("reserve.new").exists());
        Ok(())
    }

    #[test]
    fn a_disk_with_room_is_not_full() -> Result {
        let dir = tempfile::tempdir()?;
        let broken = JournalError::Io("disk I/O error".to_owned());
        assert_eq!(explained(dir.path(), broken.clone()), broken);
        assert_eq!(fs::read_dir(dir.path())?.count(), 0, "no trace is left");
        Ok(())
    }
}
