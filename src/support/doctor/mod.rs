//! Doctor: what works on this device and what does not, for whoever is on the telephone with it.
//!
//! It changes nothing, sends no key, and shows no secret. In training it stays off the network.

mod checks;
mod device;
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
        Self {
            name,
            state,
            detail: detail.into(),
        }
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
        found.extend(device::managed_file(loaded, texts));
        found.push(checks::environment(loaded, texts));
        found.push(device::identity(loaded, texts));
        found.push(checks::data_dir(loaded, texts));
    }
    found.push(checks::display(patient.has_window, texts));
    found.extend(checks::vault_and_key(loaded, patient.vault, texts));
    if let Some(loaded) = loaded {
        let chain = checks::chain(loaded, texts);
        found.push(checks::journal(loaded, chain.state, texts));
        found.extend(checks::to_check(loaded, texts));
        found.push(chain);
        found.extend(checks::damage(loaded, texts));
        found.extend(checks::old_records(loaded, texts));
        found.extend(device::backups(loaded, texts));
        found.push(network::proxy(loaded));
        found.extend(network::network_and_clock(patient.probe.as_ref(), texts));
        found.push(checks::return_addresses(loaded, texts));
    }
    found
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;
    use crate::journal::Journal;
    use crate::locale::Locale;
    use crate::money::Amount;
    use crate::multisafepay::{Exchange, Failure, NotSent};
    use crate::payment::{Attention, Environment, Fact, OrderId, Outcome, PaymentId, Record};
    use crate::reference::Reference;
    use crate::secret::Secret;
    use crate::settings::{Arguments, Sources, load};
    use crate::vault::{MemoryVault, VaultError};
    use jiff::{SignedDuration, Timestamp};
    use std::path::Path;
    use std::time::Duration;

    const NOWHERE: &str = "/nonexistent/bpost-terminal";

    fn examined(environment: Environment, vault: &MemoryVault, probe: Option<Probe>) -> Vec<Check> {
        examined_in(Path::new(NOWHERE), environment, vault, probe)
    }

    fn examined_in(
        data_dir: &Path,
        environment: Environment,
        vault: &MemoryVault,
        probe: Option<Probe>,
    ) -> Vec<Check> {
        let sources = Sources {
            managed_file: Path::new(NOWHERE).join("managed.toml"),
            user_file: None,
            data_dir: Some(data_dir.to_owned()),
            locale: Locale::EnBe,
        };
        let arguments = Arguments {
            environment: Some(environment),
            ..Arguments::default()
        };
        let settings = load(&sources, &arguments);
        let patient = Patient {
            settings: &settings,
            vault,
            has_window: false,
            probe,
        };
        examine(&patient, &Texts::new(Locale::EnBe))
    }

    fn state(checks: &[Check], name: &str) -> Option<State> {
        checks
            .iter()
            .find(|check| check.name == name)
            .map(|check| check.state)
    }

    #[test]
    fn live_with_built_in_return_addresses_is_a_warning() {
        let vault = MemoryVault::new();
        let live = examined(Environment::Live, &vault, None);
        assert_eq!(state(&live, "return_addresses"), Some(State::Warning));
        let test = examined(Environment::Test, &vault, None);
        assert_eq!(state(&test, "return_addresses"), Some(State::Ok));
    }

    /// A sale of two years ago that was paid late and that nobody settled, and one of today.
    fn old_journal(data_dir: &Path) {
        let order = OrderId::mint("S", "D", 1, 1);
        let sale = |number: u64, text: &str| Fact::Requested {
            amount: Amount::from_cents(1250 + number),
            reference: Reference::read(text).expect("a reference"),
            customer_locale: Locale::NlBe,
            environment: Environment::Test,
            expires_in: 180,
            again: false,
        };
        let record = |number: u64, at: Timestamp, fact: Fact| Record {
            payment: PaymentId::mint(number, u128::from(number)),
            at,
            fact,
        };
        let now = Timestamp::now();
        let old = now - SignedDuration::from_hours(2 * 365 * 24);
        let late = Fact::Resolved {
            outcome: Outcome::NeedsAttention,
            attention: Some(Attention::PaidLate),
        };
        let mut journal = Journal::open(data_dir, Environment::Test).expect("a journal");
        journal
            .append(&[
                record(1, old, sale(1, "parcel 7")),
                record(
                    1,
                    old,
                    Fact::Minted {
                        order,
                        site: None,
                        key: None,
                    },
                ),
                record(1, old, late),
                record(2, now, sale(2, "parcel 8")),
            ])
            .expect("it is written");
    }

    #[test]
    fn what_keeps_old_records_is_named_with_what_to_do() {
        let dir = tempfile::tempdir().expect("a folder");
        old_journal(dir.path());
        let vault = MemoryVault::new();
        let found = examined_in(dir.path(), Environment::Test, &vault, None);
        let held = found.iter().find(|check| check.name == "old_records");
        let held = held.expect("the line is there");
        assert_eq!(held.state, State::Warning);
        let id = PaymentId::mint(1, 1).to_string();
        for part in [id.as_str(), "parcel 7", "400 days", "bpost-terminal settle"] {
            assert!(held.detail.contains(part), "{part}: {held:?}");
        }
        assert_eq!(held.label(&Texts::new(Locale::EnBe)), "Old records");
    }

    #[test]
    fn a_device_without_a_name_is_a_warning_where_orders_are_real() {
        let vault = MemoryVault::new();
        for (environment, expected) in [
            (Environment::Training, State::Ok),
            (Environment::Test, State::Warning),
            (Environment::Live, State::Warning),
        ] {
            let found = examined(environment, &vault, None);
            assert_eq!(state(&found, "identity"), Some(expected));
            assert_eq!(state(&found, "managed_file"), None, "there is none");
        }
    }

    #[test]
    fn the_vault_and_its_key_are_told_apart_and_the_key_is_not_shown() {
        let vault = MemoryVault::with(Environment::Test, Secret::new("k3y-material".into()));
        let found = examined(Environment::Test, &vault, None);
        assert_eq!(state(&found, "vault"), Some(State::Ok));
        assert_eq!(state(&found, "key"), Some(State::Ok));
        assert!(!format!("{found:?}").contains("k3y"));
        let found = examined(Environment::Live, &vault, None);
        assert_eq!(state(&found, "vault"), Some(State::Ok));
        assert_eq!(state(&found, "key"), Some(State::Broken));
        vault.fail_always(Some(VaultError::Locked));
        let found = examined(Environment::Live, &vault, None);
        assert_eq!(state(&found, "vault"), Some(State::Broken));
        assert_eq!(state(&found, "key"), Some(State::Skipped));
    }

    #[test]
    fn dns_tcp_and_tls_are_told_apart() {
        let tls = NotSent::Tls {
            issuer: Some("A Filter".into()),
            why: "unknown issuer".into(),
        };
        let proxy = NotSent::ProxyFailed {
            why: "no way through".into(),
        };
        let details = [NotSent::Dns, NotSent::Refused, tls, proxy].map(|failure| {
            let exchange = Exchange {
                result: Err(Failure::NotSent(failure)),
                server_date: None,
                took: Duration::ZERO,
            };
            let found = examined(Environment::Test, &MemoryVault::new(), Some(Ok(exchange)));
            assert_eq!(state(&found, "network"), Some(State::Broken));
            assert_eq!(state(&found, "clock"), Some(State::Skipped));
            found
                .into_iter()
                .find(|check| check.name == "network")
                .map(|check| check.detail)
        });
        assert!(details[0] != details[1] && details[1] != details[2] && details[0] != details[2]);
        assert!(
            details[2]
                .as_ref()
                .is_some_and(|detail| detail.contains("A Filter"))
        );
        let through = "The proxy does not let us through: no way through.";
        assert!(
            details[3]
                .as_ref()
                .is_some_and(|detail| detail.starts_with(through)),
            "{details:?}"
        );
    }
}
