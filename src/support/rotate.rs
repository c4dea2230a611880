//! A log file that never grows beyond its bound.

use crate::settings::files;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How large one log file becomes, in bytes.
pub const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// How many log files there are, the current one included.
pub const KEPT_FILES: u32 = 5;

/// A log file of the user alone. When it is full it becomes `NAME.1`, the one before it `NAME.2`,
/// and the oldest is dropped.
///
/// It appends, so that several processes may write to one file; when one of them starts a new file,
/// the others go on in the old one until they do as well. Writing never fails: a full disk must not
/// stop a payment because of its log.
#[derive(Debug)]
pub struct RotatingFile {
    path: PathBuf,
    file: File,
    bytes: u64,
    max_bytes: u64,
}

impl RotatingFile {
    /// Opens the file for appending; its folder is made.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::open_with(path, MAX_FILE_BYTES)
    }

    fn open_with(path: &Path, max_bytes: u64) -> io::Result<Self> {
        if let Some(dir) = path.parent() {
            files::create_private_dir(dir)?;
        }
        let file = append_to(path)?;
        Ok(Self {
            path: path.to_owned(),
            bytes: file.metadata()?.len(),
            file,
            max_bytes,
        })
    }

    fn older(&self, number: u32) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(format!(".{number}"));
        name.into()
    }

    /// A file that cannot be moved away (on Windows, while somebody reads it) is emptied instead:
    /// the bound holds.
    fn rotate(&mut self) -> io::Result<()> {
        for number in (1..KEPT_FILES - 1).rev() {
            // A file that is not there yet is no error.
            let _ = fs::rename(self.older(number), self.older(number + 1));
        }
        if fs::rename(&self.path, self.older(1)).is_err() {
            // Windows empties no file by a handle that appends.
            OpenOptions::new()
                .write(true)
                .truncate(true)
                .open(&self.path)?;
        }
        self.file = append_to(&self.path)?;
        self.bytes = self.file.metadata()?.len();
        Ok(())
    }

    fn append(&mut self, text: &[u8]) -> io::Result<()> {
        let length = text.len() as u64;
        if self.bytes > 0 && self.bytes + length > self.max_bytes {
            self.rotate()?;
        }
        self.file.write_all(text)?;
        self.bytes += length;
        Ok(())
    }
}

fn append_to(path: &Path) -> io::Result<File> {
    let file = files::private_options()
        .append(true)
        .create(true)
        .open(path)?;
    files::make_file_private(path)?;
    Ok(file)
}

impl Write for RotatingFile {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        // Told to nobody on purpose: see the type's description.
        let _ = self.append(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(file: &Path) -> io::Result<Vec<String>> {
        Ok(fs::read_to_string(file)?
            .lines()
            .map(ToOwned::to_owned)
            .collect())
    }

    #[test]
    fn the_newest_lines_are_kept_within_the_bound() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("log/terminal.log");
        let mut log = RotatingFile::open_with(&path, 100)?;
        for number in 0..200 {
            writeln!(log, "line {number:04}")?;
        }
        assert_eq!(
            fs::read_dir(dir.path().join("log"))?.count(),
            KEPT_FILES as usize
        );
        assert_eq!(lines(&path)?.last().map(String::as_str), Some("line 0199"));
        let mut kept = Vec::new();
        for number in (1..KEPT_FILES).rev() {
            let file = log.older(number);
            assert!(fs::metadata(&file)?.len() <= 100);
            kept.extend(lines(&file)?);
        }
        kept.extend(lines(&path)?);
        let expected: Vec<_> = (200 - kept.len()..200)
            .map(|n| format!("line {n:04}"))
            .collect();
        assert_eq!(kept, expected);
        Ok(())
    }

    #[test]
    fn a_restart_appends_and_counts_what_is_there() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("terminal.log");
        writeln!(RotatingFile::open_with(&path, 20)?, "first")?;
        let mut log = RotatingFile::open_with(&path, 20)?;
        writeln!(log, "second")?;
        assert_eq!(lines(&path)?, ["first", "second"]);
        writeln!(log, "a third line")?;
        assert_eq!(lines(&path)?, ["a third line"]);
        assert_eq!(lines(&log.older(1))?, ["first", "second"]);
        Ok(())
    }

    #[test]
    fn a_line_that_cannot_be_written_stops_nobody() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("log/terminal.log");
        let mut log = RotatingFile::open_with(&path, 10)?;
        fs::remove_dir_all(dir.path().join("log"))?;
        for _ in 0..5 {
            writeln!(log, "more than ten bytes")?;
        }
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_the_users_alone_also_when_it_was_not() -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("terminal.log");
        fs::write(&path, "")?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644))?;
        RotatingFile::open(&path)?;
        assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o600);
        Ok(())
    }
}
