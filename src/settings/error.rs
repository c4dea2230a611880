//! What can be wrong with the settings.

use super::{Allowed, Key, Slip};
use crate::locale::{Texts, Value};
use std::fmt;
use std::path::{Path, PathBuf};

/// A place in a text file, both counted from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in that line.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// What can be wrong with the settings. No variant carries a refused value: somebody may have put
/// a secret there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The file is there and cannot be read.
    #[error("the settings file {} cannot be read: {detail}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the operating system says.
        detail: String,
    },
    /// The file is not saved as UTF-8.
    #[error("{}:{place}: the file is not saved as UTF-8", file.display())]
    NotUtf8 {
        /// The file.
        file: PathBuf,
        /// Where it stops being UTF-8; at its beginning where it is UTF-16.
        place: Place,
    },
    /// The file is not TOML.
    #[error("{}:{place}: {slip}", file.display())]
    NotToml {
        /// The file.
        file: PathBuf,
        /// Where it stops being TOML.
        place: Place,
        /// What has to be changed.
        slip: Slip,
    },
    /// A table of the managed file stands in the user's.
    #[error("{}:{place}: the table {table} belongs in the managed settings only", file.display())]
    TableInUserFile {
        /// The file.
        file: PathBuf,
        /// Where the table begins.
        place: Place,
        /// Its name.
        table: &'static str,
    },
    /// A setting stands outside the tables of the managed file.
    #[error("{}:{place}: {} has to stand below [default] or [locked]", file.display(), key.name())]
    OutsideTable {
        /// The file.
        file: PathBuf,
        /// Where the setting stands.
        place: Place,
        /// The setting.
        key: Key,
    },
    /// The file has a key that is no setting.
    #[error("{}:{place}: unknown key {key}; known are {}", file.display(), allowed.join(", "))]
    UnknownKey {
        /// The file.
        file: PathBuf,
        /// Where the key stands.
        place: Place,
        /// The key.
        key: String,
        /// The keys that may stand there.
        allowed: Vec<&'static str>,
    },
    /// The user's file sets what only the managed file may.
    #[error("{}:{place}: {} is set by the managed settings only", file.display(), key.name())]
    ManagedOnly {
        /// The file.
        file: PathBuf,
        /// Where the key stands.
        place: Place,
        /// The setting.
        key: Key,
    },
    /// A value in a file does not fit.
    #[error("{}:{place}: {key} must be {allowed}", file.display())]
    BadValue {
        /// The file.
        file: PathBuf,
        /// Where the value stands.
        place: Place,
        /// The key as it stands there.
        key: String,
        /// What it may be.
        allowed: Allowed,
    },
    /// A value of the command line or of Set-up does not fit.
    #[error("{} must be {allowed}", key.name())]
    BadArgument {
        /// The setting.
        key: Key,
        /// What it may be.
        allowed: Allowed,
    },
    /// The command line or Set-up wants to change what the organisation has locked.
    #[error("{} is locked by the managed settings", key.name())]
    Locked {
        /// The setting.
        key: Key,
    },
    /// Training was asked for at start on a device that is managed for live: it opens from Set-up
    /// only, so that nobody trains believing to sell.
    #[error("this device is managed for live: training opens from Set-up only")]
    TrainingFromSetUpOnly,
    /// The API's address was replaced outside the test environment.
    #[error("the address of the API can be replaced in the test environment only")]
    ApiUrlEnvironment,
    /// There is no data folder, or it cannot be made.
    #[error("the data folder {} cannot be used: {detail}", dir.display())]
    DataDir {
        /// The folder.
        dir: PathBuf,
        /// What the operating system says.
        detail: String,
    },
    /// The user's file could not be written.
    #[error("the settings file {} cannot be written: {detail}", file.display())]
    NotWritten {
        /// The file.
        file: PathBuf,
        /// What the operating system says.
        detail: String,
    },
}

impl SettingsError {
    /// Whether an argument caused it (exit code 2), and not a file or a folder (3).
    pub const fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::BadArgument { .. }
                | Self::Locked { .. }
                | Self::TrainingFromSetUpOnly
                | Self::ApiUrlEnvironment
        )
    }

    /// What a person reads, in the language of the texts.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Unreadable { file, detail } => about("settings-unreadable", texts, file, detail),
            Self::NotUtf8 { file, place } => at("settings-not-utf8", texts, file, *place, &[]),
            Self::NotToml { file, place, slip } => at(
                "settings-not-toml",
                texts,
                file,
                *place,
                &[("detail", slip.text(texts).into())],
            ),
            Self::TableInUserFile { file, place, table } => {
                about_key("settings-table-in-user-file", texts, file, *place, table)
            }
            Self::OutsideTable { file, place, key } => {
                about_key("settings-outside-table", texts, file, *place, key.name())
            }
            Self::ManagedOnly { file, place, key } => {
                about_key("settings-managed-only", texts, file, *place, key.name())
            }
            Self::UnknownKey {
                file,
                place,
                key,
                allowed,
            } => at(
                "settings-unknown-key",
                texts,
                file,
                *place,
                &[("key", word(key)), ("allowed", allowed.join(", ").into())],
            ),
            Self::BadValue {
                file,
                place,
                key,
                allowed,
            } => at(
                "settings-bad-value",
                texts,
                file,
                *place,
                &[("key", word(key)), ("allowed", allowed.text(texts).into())],
            ),
            Self::BadArgument { key, allowed } => bad_argument(*key, *allowed, texts),
            Self::Locked { key } => texts.with("settings-locked", &[("key", word(key.name()))]),
            Self::TrainingFromSetUpOnly => texts.get("settings-training-from-set-up"),
            Self::ApiUrlEnvironment => texts.get("settings-api-url-environment"),
            Self::DataDir { dir, detail } => about("settings-data-dir", texts, dir, detail),
            Self::NotWritten { file, detail } => about("settings-not-written", texts, file, detail),
        }
    }
}

fn bad_argument(key: Key, allowed: Allowed, texts: &Texts) -> String {
    let allowed = allowed.text(texts).into();
    let variables = [("key", word(key.name())), ("allowed", allowed)];
    texts.with("settings-bad-argument", &variables)
}

fn about(key: &str, texts: &Texts, file: &Path, detail: &str) -> String {
    texts.with(key, &[("file", path(file)), ("detail", word(detail))])
}

fn about_key(text: &str, texts: &Texts, file: &Path, place: Place, key: &str) -> String {
    at(text, texts, file, place, &[("key", word(key))])
}

fn at(key: &str, texts: &Texts, file: &Path, place: Place, more: &[(&str, Value<'_>)]) -> String {
    let mut variables = vec![
        ("file", path(file)),
        ("line", place.line.to_string().into()),
        ("column", place.column.to_string().into()),
    ];
    variables.extend_from_slice(more);
    texts.with(key, &variables)
}

fn path(path: &Path) -> Value<'static> {
    path.display().to_string().into()
}

fn word(text: &str) -> Value<'static> {
    text.to_owned().into()
}
