//! The file in which training keeps its orders.

use super::order::Order;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

const NAME: &str = "sandbox.json";
const VERSION: u32 = 1;

/// The content of the file. It holds no key, no account and nothing of a payer.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub version: u32,
    /// The port of last time: codes that are still on a screen lead to it.
    pub port: u16,
    pub last_transaction: i64,
    pub orders: Vec<Order>,
}

impl Kept {
    pub(super) fn new(port: u16, last_transaction: i64, orders: Vec<Order>) -> Self {
        Self {
            version: VERSION,
            port,
            last_transaction,
            orders,
        }
    }
}

/// Whether a file of this name is the one of the orders, or what became of it.
pub fn is_ours(name: &str) -> bool {
    name.starts_with(NAME)
}

/// Reads the file. A missing one is an empty one; one that cannot be understood is renamed to
/// `sandbox.json.damaged` and then counts as missing.
pub(super) fn load(folder: &Path) -> io::Result<Kept> {
    let path = folder.join(NAME);
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(Kept::new(0, 0, Vec::new()));
        }
        Err(error) => return Err(error),
    };
    match serde_json::from_slice::<Kept>(&text) {
        Ok(kept) if kept.version == VERSION => Ok(kept),
        other => {
            let why = other
                .err()
                .map_or("another version".to_owned(), |error| error.to_string());
            tracing::warn!(%why, "the sandbox's orders cannot be read; the file is set aside");
            fs::rename(&path, folder.join(format!("{NAME}.damaged")))?;
            Ok(Kept::new(0, 0, Vec::new()))
        }
    }
}

/// Replaces the file as a whole: after a crash it is either the old one or the new one.
pub(super) fn save(folder: &Path, kept: &Kept) -> io::Result<()> {
    create_folder(folder)?;
    let fresh = folder.join(format!("{NAME}.new"));
    let mut file = create(&fresh)?;
    file.write_all(&serde_json::to_vec(kept)?)?;
    file.sync_all()?;
    fs::rename(&fresh, folder.join(NAME))
}

/// The folder, if it is missing, for the user alone.
fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// An empty file that only the user may read.
fn create(path: &PathBuf) -> io::Result<File> {
    // What a crash left behind may have other permissions.
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
