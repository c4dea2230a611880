//! The operating system's keyring.

use super::classify::{opening, using};
use super::{Vault, VaultError, account};
use crate::payment::Environment;
use crate::secret::Secret;
use keyring_core::Entry;
use keyring_core::api::CredentialStoreApi;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// The service under which the keys are kept.
pub const SERVICE: &str = "be.bpost.terminal";

/// How long a call waits for the keyring, which may be asking the user for a password.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The keyring of this user: the Secret Service on Linux, the Credential Manager on Windows.
///
/// Each call connects anew, since a connection is dead for ever when the keyring's service is
/// started again. It runs on a thread of its own: the keyring may block until its user answers, and
/// the connection must not be opened inside an asynchronous runtime. A thread that does not come
/// back in time is left behind; what it was asked may still happen when the user answers.
#[derive(Clone, Copy, Debug)]
pub struct OsVault {
    patience: Duration,
}

impl OsVault {
    /// The keyring, with the usual patience.
    pub const fn new() -> Self {
        Self::with_patience(PATIENCE)
    }

    /// The keyring, waiting so long for an answer.
    pub const fn with_patience(patience: Duration) -> Self {
        Self { patience }
    }
}

impl Default for OsVault {
    fn default() -> Self {
        Self::new()
    }
}

impl Vault for OsVault {
    fn read(&self, environment: Environment) -> Result<Secret, VaultError> {
        let account = account(environment).ok_or(VaultError::NoEntry)?;
        super::shield();
        within(self.patience, move || {
            let key = entry(account)?
                .get_password()
                .map_err(|error| using(&error))?;
            Ok(Secret::new(key))
        })
    }

    fn store(&self, environment: Environment, key: &Secret) -> Result<(), VaultError> {
        let account = account(environment).ok_or_else(training)?;
        super::shield();
        let key = key.clone();
        within(self.patience, move || {
            let entry = entry(account)?;
            match entry.set_password(key.expose()) {
                Err(keyring_core::Error::Ambiguous(entries)) => {
                    delete_all(&entries)?;
                    entry
                        .set_password(key.expose())
                        .map_err(|error| using(&error))
                }
                done => done.map_err(|error| using(&error)),
            }
        })
    }

    fn delete(&self, environment: Environment) -> Result<(), VaultError> {
        let account = account(environment).ok_or(VaultError::NoEntry)?;
        within(self.patience, move || {
            match entry(account)?.delete_credential() {
                Err(keyring_core::Error::Ambiguous(entries)) => delete_all(&entries),
                done => done.map_err(|error| using(&error)),
            }
        })
    }
}

/// A key for training would be a mistake of whoever stores it.
pub fn training() -> VaultError {
    VaultError::Other("training needs no key".to_owned())
}

/// Another program may have made a second entry of the same name: none of them is ours to prefer.
fn delete_all(entries: &[Entry]) -> Result<(), VaultError> {
    entries
        .iter()
        .try_for_each(|entry| entry.delete_credential())
        .map_err(|error| using(&error))
}

fn entry(account: &str) -> Result<Entry, VaultError> {
    let store = open().map_err(|error| opening(&error))?;
    let modifiers = MODIFIERS.iter().copied().collect();
    store
        .build(SERVICE, account, Some(&modifiers))
        .map_err(|error| using(&error))
}

/// How an entry is made. On Windows it stays on this machine: by default it would go with the user's
/// roaming profile to every other.
const MODIFIERS: &[(&str, &str)] = if cfg!(windows) {
    &[("persistence", "Local")]
} else {
    &[]
};

#[cfg(target_os = "linux")]
fn open() -> keyring_core::Result<impl std::ops::Deref<Target = impl CredentialStoreApi>> {
    zbus_secret_service_keyring_store::Store::new()
}

#[cfg(windows)]
fn open() -> keyring_core::Result<impl std::ops::Deref<Target = impl CredentialStoreApi>> {
    windows_native_keyring_store::Store::new()
}

/// Runs a call on a thread of its own and waits so long for it.
fn within<T: Send + 'static>(
    patience: Duration,
    call: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
) -> Result<T, VaultError> {
    let (answer, answered) = channel();
    let thread = std::thread::Builder::new().name("vault".to_owned());
    let started = thread.spawn(move || {
        // Nobody listens any more when the time is over.
        let _ = answer.send(call());
    });
    if let Err(error) = started {
        return Err(VaultError::Other(error.to_string()));
    }
    match answered.recv_timeout(patience) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(VaultError::Slow),
        Err(RecvTimeoutError::Disconnected) => Err(VaultError::Other(
            "the keyring's library stopped".to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyring_that_does_not_answer_is_slow_and_blocks_nobody() {
        let (hold, held) = channel::<()>();
        let waited = within(Duration::from_millis(20), move || {
            let _ = held.recv();
            Ok(())
        });
        assert_eq!(waited, Err(VaultError::Slow));
        drop(hold);
    }

    #[test]
    fn a_library_that_panics_is_an_error() {
        let stopped = within(PATIENCE, || -> Result<(), _> {
            std::panic::resume_unwind(Box::new("no hook is called"))
        });
        assert!(matches!(stopped, Err(VaultError::Other(_))));
        assert_eq!(within(PATIENCE, || Ok(1)), Ok(1));
    }

    #[test]
    fn training_has_no_entry_and_asks_no_keyring() {
        let vault = OsVault::new();
        assert_eq!(vault.read(Environment::Training), Err(VaultError::NoEntry));
        assert_eq!(
            vault.delete(Environment::Training),
            Err(VaultError::NoEntry)
        );
        assert!(
            vault
                .store(Environment::Training, &Secret::new("abcde".into()))
                .is_err()
        );
    }
}
