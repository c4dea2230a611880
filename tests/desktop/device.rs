//! A device: a home and a data folder, and what its journal holds.

use crate::parts::{run, told, until};
use bpost_terminal::journal::Reader;
use bpost_terminal::payment::Environment;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_bpost-terminal");

/// See the module. Thrown away at the end.
pub struct Device {
    home: TempDir,
}

impl Device {
    pub fn new() -> Self {
        Self::with_settings("")
    }

    /// A device whose user has these settings.
    pub fn with_settings(settings: &str) -> Self {
        let device = Self {
            home: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(device.data()).unwrap();
        fs::write(device.data().join("settings.toml"), settings).unwrap();
        device
    }

    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// Makes a command one of this device: nothing of the machine's user is seen.
    pub fn dress(&self, command: &mut Command) {
        command
            .args(["--locale", "en-BE", "--data-dir"])
            .arg(self.data())
            .env("HOME", self.home.path())
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
    }

    /// What `payments --json` says, newest first.
    pub fn payments(&self) -> Vec<Value> {
        let mut command = Command::new(PROGRAM);
        self.dress(&mut command);
        let said = told(command.args(["payments", "--json"]));
        said.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The newest payment, once it has this outcome.
    pub fn outcome(&self, outcome: &str) -> Value {
        let newest = || self.payments().into_iter().next();
        let found = until(Duration::from_secs(15), || {
            newest().filter(|payment| payment["outcome"] == outcome)
        });
        found.unwrap_or_else(|| panic!("no outcome {outcome}: {:?}", newest()))
    }

    /// The `qr_url` of the newest payment's order, from the journal itself.
    pub fn qr_url(&self) -> String {
        let id = self.payments()[0]["payment"].as_str().unwrap().to_owned();
        let reader = Reader::open(&self.data(), Environment::Training)
            .unwrap()
            .unwrap();
        let id = reader.find(&id).unwrap().unwrap();
        let payment = reader.payment(&id).unwrap().unwrap();
        let code = payment.orders.last().unwrap().code.as_ref();
        code.unwrap().qr_url.clone().unwrap()
    }

    /// Runs the program with no display at all.
    pub fn run_blind(&self, change: impl FnOnce(&mut Command)) -> (i32, String) {
        let mut command = Command::new(PROGRAM);
        self.dress(&mut command);
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        change(&mut command);
        let output = run(&mut command);
        let err = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), err)
    }
}
