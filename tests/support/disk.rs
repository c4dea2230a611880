//! File systems of a test's own: small ones that can be filled, and ones that turn read-only.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A file system in a folder, for as long as this lives.
pub struct Disk {
    folder: PathBuf,
    is_device: bool,
}

impl Disk {
    /// One in memory, of so many bytes; `None`, said aloud, where none can be mounted.
    pub fn in_memory(folder: &Path, bytes: u32) -> Option<Self> {
        let size = format!("size={bytes},mode=700");
        let mounted = run("mount", &["-t", "tmpfs", "-o", &size, "none"], folder);
        let why = "a tmpfs cannot be mounted here (it takes root on Linux)".to_owned();
        super::real::need("a full disk", (!mounted).then_some(why)).then(|| Self {
            folder: folder.to_owned(),
            is_device: false,
        })
    }

    /// An ext4 in a file, of so many megabytes, which can turn read-only while it is in use.
    pub fn in_file(folder: &Path, image: &Path, megabytes: u32) -> Option<Self> {
        let size = format!("{megabytes}M");
        let mounted = run("truncate", &["-s", &size], image)
            && run("mkfs.ext4", &["-q", "-F"], image)
            && run(
                "mount",
                &["-o", "loop", image.to_str().unwrap_or_default()],
                folder,
            );
        let why = "an ext4 cannot be mounted from a file (it takes root on Linux)".to_owned();
        super::real::need("a disk that turns read-only", (!mounted).then_some(why)).then(|| Self {
            folder: folder.to_owned(),
            is_device: true,
        })
    }

    /// Writes until there is no room left. The file that takes it.
    pub fn fill(&self) -> PathBuf {
        self.fill_with("ballast")
    }

    /// The same once more, with another file.
    pub fn fill_again(&self) -> PathBuf {
        self.fill_with("more ballast")
    }

    fn fill_with(&self, name: &str) -> PathBuf {
        let path = self.folder.join(name);
        let file = fs::File::create(&path);
        assert!(file.is_ok(), "{file:?}");
        let Ok(mut file) = file else { return path };
        for bytes in [1 << 20, 64 << 10, 4096, 1] {
            while file
                .write_all(&vec![7; bytes])
                .and_then(|()| file.sync_data())
                .is_ok()
            {}
        }
        path
    }

    /// What the kernel does to a disk that breaks: nothing more is written to it.
    pub fn break_down(&self) {
        assert!(self.is_device, "a disk in memory does not break");
        assert!(run("mount", &["-o", "remount,abort"], &self.folder));
        assert!(fs::write(self.folder.join("trial"), "x").is_err());
    }

    /// The same, of a disk that nobody writes to now.
    pub fn make_read_only(&self) {
        assert!(run("mount", &["-o", "remount,ro"], &self.folder));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Whoever still has a file open there keeps it until then.
        run("umount", &["-l"], &self.folder);
    }
}

/// Whether a program did what it was told.
pub fn run(program: &str, arguments: &[&str], path: &Path) -> bool {
    Command::new(program)
        .args(arguments)
        .arg(path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
