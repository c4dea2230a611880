//! Files and folders that are the user's alone, and files that are replaced whole or not at all.
//!
//! On Unix that means the modes 0600 and 0700. On Windows a folder that we make has an access list
//! of its own (the user, SYSTEM and administrators), which all that is made in it inherits.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// Makes a folder and those above it, each the user's alone. One that is there already stays as it
/// is: somebody may have named a folder that others use too, and what we make inside is private.
///
/// # Errors
/// What the operating system says, also when there is something of that name that is no folder.
#[cfg(unix)]
pub fn create_private_dir(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
}

#[cfg(windows)]
pub use crate::platform::create_private_dir;

/// The options of a file that is the user's alone from its first moment; on Windows in a folder of
/// ours, and elsewhere once [`make_file_private`] is called.
pub fn private_options() -> OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has a mode"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Takes what others may do away from a file that is there already (0600).
///
/// # Errors
/// What the operating system says, for example that the file is somebody else's.
#[cfg(unix)]
pub fn make_file_private(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o600))
}

#[cfg(windows)]
pub use crate::platform::make_private as make_file_private;

/// Replaces a file whole: what was there stays until the new text is on the disk.
///
/// # Errors
/// What the operating system says; the file is then as it was.
pub fn replace(file: &Path, text: &str) -> io::Result<()> {
    let dir = file
        .parent()
        .ok_or_else(|| io::Error::other("a file needs a folder"))?;
    let beside = file.with_extension(format!("new-{}", std::process::id()));
    let written = write_new(&beside, text).and_then(|()| rename(&beside, file));
    if written.is_err() {
        // Only the half-made copy is left, and the error that matters is returned.
        let _ = fs::remove_file(&beside);
    }
    written.and_then(|()| sync_dir(dir))
}

fn write_new(file: &Path, text: &str) -> io::Result<()> {
    let mut out = private_options()
        .write(true)
        .create(true)
        .truncate(true)
        .open(file)?;
    make_file_private(file)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()
}

/// On Windows a virus scanner or an indexer may hold the file for an instant.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let mut tries = if cfg!(windows) { 5 } else { 1 };
    loop {
        tries -= 1;
        match fs::rename(from, to) {
            Err(error) if tries > 0 && error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(Duration::from_millis(50));
            }
            done => return done,
        }
    }
}

/// The new name is in the folder only when the folder is on the disk; Windows cannot open one.
fn sync_dir(dir: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(dir)?.sync_all()
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let file = dir.path().join("settings.toml");
        replace(&file, "a = 1\n")?;
        replace(&file, "a = 2\n")?;
        assert_eq!(fs::read_to_string(&file)?, "a = 2\n");
        assert_eq!(fs::read_dir(dir.path())?.count(), 1);
        Ok(())
    }

    #[test]
    fn what_cannot_be_replaced_stays() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let file = dir.path().join("settings.toml");
        fs::create_dir(&file)?;
        fs::write(file.join("inside"), "kept")?;
        assert!(replace(&file, "a = 2\n").is_err());
        assert_eq!(fs::read_to_string(file.join("inside"))?, "kept");
        assert_eq!(fs::read_dir(dir.path())?.count(), 1);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn files_and_folders_are_the_users_alone() -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).map(|meta| meta.permissions().mode() & 0o777);
        let top = tempfile::tempdir()?;
        let dir = top.path().join("a/b");
        create_private_dir(&dir)?;
        assert_eq!(mode(&dir)?, 0o700);
        assert_eq!(mode(&top.path().join("a"))?, 0o700);
        let shared = top.path().join("shared");
        fs::create_dir(&shared)?;
        fs::set_permissions(&shared, fs::Permissions::from_mode(0o777))?;
        create_private_dir(&shared)?;
        assert_eq!(mode(&shared)?, 0o777);
        let file = dir.join("file");
        replace(&file, "")?;
        assert_eq!(mode(&file)?, 0o600);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644))?;
        make_file_private(&file)?;
        assert_eq!(mode(&file)?, 0o600);
        Ok(())
    }
}
