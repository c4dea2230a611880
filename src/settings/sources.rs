//! What is read, and from which layer a value comes.

use super::{LogLevel, paths};
use crate::locale::{self, Locale};
use crate::payment::Environment;
use std::path::PathBuf;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Nobody set it.
    BuiltIn,
    /// The table `[default]` of the managed file.
    ManagedDefault,
    /// The user's file.
    User,
    /// The command line.
    Argument,
    /// The table `[locked]` of the managed file: nothing changes it.
    ManagedLocked,
}

impl Origin {
    /// The key of its text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::BuiltIn => "settings-layer-built-in",
            Self::ManagedDefault => "settings-layer-managed",
            Self::User => "settings-layer-user",
            Self::Argument => "settings-layer-argument",
            Self::ManagedLocked => "settings-layer-locked",
        }
    }
}

/// What there is to read on this device. Tests name other places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sources {
    /// The organisation's file; it may be absent.
    pub managed_file: PathBuf,
    /// The user's file where no `--data-dir` is given; it may be absent. `None` without a home.
    pub user_file: Option<PathBuf>,
    /// The data folder where nothing names one. `None` without a home.
    pub data_dir: Option<PathBuf>,
    /// The language of the session.
    pub locale: Locale,
}

impl Sources {
    /// The operating system's own places.
    pub fn of_this_machine() -> Self {
        let (user_file, data_dir) = paths::user_places().unzip();
        Self {
            managed_file: paths::managed_file(),
            user_file,
            data_dir,
            locale: locale::from_os(),
        }
    }
}

/// The layer of the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// `--environment`.
    pub environment: Option<Environment>,
    /// `--data-dir`; made absolute here. The user's file is then `DIR/settings.toml`.
    pub data_dir: Option<PathBuf>,
    /// `--api-url`.
    pub api_url: Option<String>,
    /// `--locale`.
    pub locale: Option<Locale>,
    /// `--log`.
    pub log: Option<LogLevel>,
}
