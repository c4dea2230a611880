//! What an administrator and a clerk can rely on: layers, locks, and errors that point.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is wrong"
)]

use super::*;
use crate::locale::{Locale, Texts};
use crate::payment::Environment;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

mod layers;
mod papers;
mod refusals;
mod saving;

/// A device with its own folder for everything.
struct Device {
    dir: TempDir,
    sources: Sources,
}

impl Device {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let sources = Sources {
            managed_file: dir.path().join("etc/settings.toml"),
            user_file: Some(dir.path().join("config/settings.toml")),
            data_dir: Some(dir.path().join("data")),
            locale: Locale::NlBe,
        };
        fs::create_dir(dir.path().join("etc")).unwrap();
        fs::create_dir(dir.path().join("config")).unwrap();
        Self { dir, sources }
    }

    fn managed(self, text: &str) -> Self {
        fs::write(&self.sources.managed_file, text).unwrap();
        self
    }

    fn user(self, text: &str) -> Self {
        fs::write(self.user_file(), text).unwrap();
        self
    }

    fn user_file(&self) -> PathBuf {
        self.sources.user_file.clone().unwrap()
    }

    fn load(&self) -> Result<Loaded, SettingsError> {
        load(&self.sources, &Arguments::default())
    }

    fn load_with(&self, arguments: Arguments) -> Result<Loaded, SettingsError> {
        load(&self.sources, &arguments)
    }
}

fn environment(environment: Environment) -> Arguments {
    Arguments {
        environment: Some(environment),
        ..Arguments::default()
    }
}
