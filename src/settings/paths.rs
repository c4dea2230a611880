//! Where things are kept on this device.

use super::{SettingsError, files};
use crate::payment::Environment;
use std::path::PathBuf;

/// Where things are kept on this device. All absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Journals and logs. On a local disk: SQLite's log does not work over a network share.
    pub data_dir: PathBuf,
    /// The user's settings.
    pub user_file: PathBuf,
    /// The organisation's settings.
    pub managed_file: PathBuf,
}

impl Paths {
    /// The folder of the log files.
    pub fn log_dir(&self) -> PathBuf {
        self.data_dir.join("log")
    }

    /// The folder of one environment's journal: `DIR/training`, `DIR/test` or `DIR/live`.
    pub fn environment_dir(&self, environment: Environment) -> PathBuf {
        self.data_dir.join(match environment {
            Environment::Training => "training",
            Environment::Test => "test",
            Environment::Live => "live",
        })
    }

    /// Makes the data folder, for this user alone.
    ///
    /// # Errors
    /// [`SettingsError::DataDir`] when it cannot be made or is no folder.
    pub fn create(&self) -> Result<(), SettingsError> {
        files::create_private_dir(&self.data_dir).map_err(|error| SettingsError::DataDir {
            dir: self.data_dir.clone(),
            detail: error.to_string(),
        })
    }
}

/// The organisation's file.
#[cfg(not(windows))]
pub fn managed_file() -> PathBuf {
    PathBuf::from("/etc/bpost-terminal/settings.toml")
}

/// The organisation's file.
#[cfg(windows)]
pub fn managed_file() -> PathBuf {
    crate::platform::program_data()
        .unwrap_or_else(|| PathBuf::from(r"C:\ProgramData"))
        .join(r"bpost-terminal\settings.toml")
}

/// The operating system's places for this user's settings and data; `None` without a home.
pub fn user_places() -> Option<(PathBuf, PathBuf)> {
    // On Linux only the last name is used, so it has to name this program by itself.
    let places = directories::ProjectDirs::from("be", "bpost", "bpost-terminal")?;
    let settings = places.config_local_dir().join("settings.toml");
    Some((settings, places.data_local_dir().to_owned()))
}
