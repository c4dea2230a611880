//! Doctor: what works on this device and what does not, for whoever is on the telephone with it.
//!
//! It changes nothing, sends no key, and shows no secret. In training it stays off the network.

mod checks;
mod display;
mod network;

pub use display::{DisplayTrouble, display};
pub use network::{Probe, probe};

use crate::locale::Texts;
use crate::settings::{Loaded, SettingsError};
use crate::vault::Vault;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It works.
    Ok,
    /// It works, and a person should look at it.
    Warning,
    /// It does not work.
    Broken,
    /// It was not looked at.
    Skipped,
}

impl State {
    /// The word that scripts read, and the end of its text's key.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Broken => "broken",
            Self::Skipped => "skipped",
        }
    }
}

/// One line of the doctor's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at, for scripts: lower case and `_`.
    pub name: &'static str,
    /// How it ended.
    pub state: State,
    /// What was found, in the language of the texts; no secret.
    pub detail: String,
}

impl Check {
    /// The name for people.
    pub fn label(&self, texts: &Texts) -> String {
        texts.get(&format!("doctor-{}", self.name.replace('_', "-")))
    }

    fn new(name: &'static str, state: State, detail: impl Into<String>) -> Self {
        Self { name, state, detail: detail.into() }
    }
}

/// What the doctor looks at.
pub struct Patient<'a> {
    /// The settings, or what is wrong with them.
    pub settings: &'a Result<Loaded, SettingsError>,
    /// The keyring.
    pub vault: &'a dyn Vault,
    /// Whether the window is part of this program.
    pub has_window: bool,
    /// What asking the provider brought; `None` where it was not asked.
    pub probe: Option<Probe>,
}

/// Looks at everything. Takes as long as the keyring needs.
pub fn examine(patient: &Patient<'_>, texts: &Texts) -> Vec<Check> {
    let version = Check::new("version", State::Ok, env!("CARGO_PKG_VERSION"));
    let mut found = vec![version, checks::settings(patient.settings, texts)];
    let loaded = patient.settings.as_ref().ok();
    if let Some(loaded) = loaded {
        found.push(checks::environment(loaded, texts));
        found.push(checks::data_dir(loaded, texts));
    }
    found.push(checks::display(patient.has_window, texts));
    found.extend(checks::vault_and_key(loaded, patient.vault, texts));
    if let Some(loaded) = loaded {
        found.push(checks::journal(loaded, texts));
        found.push(network::proxy(loaded));
        found.extend(network::network_and_clock(patient.probe.as_ref(), texts));
        found.push(checks::return_addresses(loaded, texts));
    }
    found
}
