//! A slow or broken disk and a clock that somebody sets, for one process alone: `shim.c`, compiled
//! here and loaded before the C library.

use crate::device::Device;
use crate::support::real;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
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
        let path = device.data.with_extension("shim");
        fs::write(&path, [0; 4096]).unwrap();
        device.more = vec![
            ("LD_PRELOAD", library().clone()),
            ("HURT_SHIM_PAGE", path.clone()),
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

    /// Breaks the disk with this error; 0 mends it.
    pub fn breaks_disk(&self, error: i64) {
        self.tell(2, error);
    }
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
