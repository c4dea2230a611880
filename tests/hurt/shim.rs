//! A slow, broken or rationed disk and a clock that somebody sets, for one process alone: `shim.c`, compiled
//! here and loaded before the C library.

use crate::device::Device;
use crate::support::real;
use std::fs::{self, File};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

/// "Input/output error" and "Read-only file system", as Linux numbers them.
pub const EIO: i64 = 5;
pub const EROFS: i64 = 30;

/// See the module; it holds for every run of the program on its device.
pub struct Shim(File);

impl Shim {
    /// Puts a shim below a command that is none of a device's.
    pub fn below(command: &mut Command, page: &Path) -> Self {
        fs::write(page, [0; 4096]).unwrap();
        command
            .env("LD_PRELOAD", library())
            .env("HURT_SHIM_PAGE", page);
        Self(File::options().write(true).open(page).unwrap())
    }

    /// Puts a shim below the device; `None` where there is no compiler for it.
    pub fn new(test: &str, device: &mut Device<'_>) -> Option<Self> {
        if !real::need(test, real::missing_program(&["cc"])) {
            return None;
        }
        fs::create_dir_all(journal(device)).unwrap();
        let path = device.data.with_extension("shim");
        fs::write(&path, [0; 4096]).unwrap();
        device.more = vec![
            ("LD_PRELOAD", library().clone()),
            ("HURT_SHIM_PAGE", path.clone()),
            ("HURT_SHIM_SHARE", journal(device).canonicalize().unwrap()),
        ];
        Some(Self(File::options().write(true).open(path).unwrap()))
    }

    fn tell(&self, place: u64, value: i64) {
        self.0
            .write_all_at(&value.to_ne_bytes(), 8 * place)
            .unwrap();
    }

    /// Sets the wall clock: so many seconds off.
    pub fn sets_clock(&self, seconds: i64) {
        self.tell(0, seconds);
    }

    /// Makes every flush to disk take longer.
    pub fn slows_disk(&self, by: Duration) {
        self.tell(1, i64::try_from(by.as_millis()).unwrap());
    }

    /// No name server answers any more.
    pub fn hides_names(&self) {
        self.tell(3, 1);
    }

    /// The user's share of the disk is what the journal of the device holds now.
    pub fn uses_up_share(&self, device: &Device<'_>) {
        let files = fs::read_dir(journal(device)).unwrap().flatten();
        let blocks = files.map(|file| file.metadata().unwrap().blocks());
        self.tell(4, i64::try_from(512 * blocks.sum::<u64>()).unwrap().max(1));
    }

    /// The share is smaller than all that could be removed.
    pub fn takes_share_away(&self) {
        self.tell(4, 1);
    }

    /// There is no limit any more.
    pub fn lifts_share(&self) {
        self.tell(4, 0);
    }

    /// Breaks the disk with this error; 0 mends it.
    pub fn breaks_disk(&self, error: i64) {
        self.tell(2, error);
    }
}

/// The folder whose files the share is counted over.
fn journal(device: &Device<'_>) -> PathBuf {
    device.data.join("test")
}

fn library() -> &'static PathBuf {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        let made = folder.join(format!("hurt-shim-{}.so", std::process::id()));
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hurt/shim.c");
        let status = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", source, "-o"])
            .arg(&made)
            .arg("-ldl")
            .status();
        assert!(status.unwrap().success(), "{source}");
        made
    })
}
