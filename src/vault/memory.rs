//! A vault for tests: in memory, and failing when told to.

use super::{Vault, VaultError, account};
use crate::payment::Environment;
use crate::secret::Secret;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A vault in memory. The keys are gone with it.
#[derive(Debug, Default)]
pub struct MemoryVault(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    keys: BTreeMap<&'static str, Secret>,
    failures: VecDeque<VaultError>,
    always: Option<VaultError>,
}

impl MemoryVault {
    /// An empty vault that works.
    pub fn new() -> Self {
        Self::default()
    }

    /// A vault that holds one key.
    pub fn with(environment: Environment, key: Secret) -> Self {
        let vault = Self::new();
        if let Some(account) = account(environment) {
            vault.state().keys.insert(account, key);
        }
        vault
    }

    /// Lets the next calls fail, one after the other, before the vault works again.
    pub fn fail_next(&self, errors: impl IntoIterator<Item = VaultError>) {
        self.state().failures.extend(errors);
    }

    /// Lets every call fail from now on; `None` mends it.
    pub fn fail_always(&self, error: Option<VaultError>) {
        self.state().always = error;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing is left half done by a caller that panicked, so the state is good.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ready(&self) -> Result<MutexGuard<'_, State>, VaultError> {
        let mut state = self.state();
        let failure = state.failures.pop_front().or_else(|| state.always.clone());
        failure.map_or(Ok(state), Err)
    }
}

impl Vault for MemoryVault {
    fn read(&self, environment: Environment) -> Result<Secret, VaultError> {
        let state = self.ready()?;
        account(environment)
            .and_then(|account| state.keys.get(account).cloned())
            .ok_or(VaultError::NoEntry)
    }

    fn store(&self, environment: Environment, key: &Secret) -> Result<(), VaultError> {
        let mut state = self.ready()?;
        let account = account(environment).ok_or_else(super::os::training)?;
        state.keys.insert(account, key.clone());
        Ok(())
    }

    fn delete(&self, environment: Environment) -> Result<(), VaultError> {
        let mut state = self.ready()?;
        account(environment)
            .and_then(|account| state.keys.remove(account))
            .map(|_| ())
            .ok_or(VaultError::NoEntry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_kept_apart_by_environment() {
        let vault = MemoryVault::new();
        let key = Secret::new("test-key".into());
        assert_eq!(vault.store(Environment::Test, &key), Ok(()));
        assert_eq!(vault.read(Environment::Test), Ok(key.clone()));
        assert_eq!(vault.read(Environment::Live), Err(VaultError::NoEntry));
        assert_eq!(vault.delete(Environment::Live), Err(VaultError::NoEntry));
        assert_eq!(vault.delete(Environment::Test), Ok(()));
        assert_eq!(vault.read(Environment::Test), Err(VaultError::NoEntry));
        assert!(vault.store(Environment::Training, &key).is_err());
    }

    #[test]
    fn it_fails_as_told_and_works_again() {
        let key = Secret::new("live-key".into());
        let vault = MemoryVault::with(Environment::Live, key.clone());
        vault.fail_next([VaultError::Locked, VaultError::Slow]);
        assert_eq!(vault.read(Environment::Live), Err(VaultError::Locked));
        assert_eq!(vault.delete(Environment::Live), Err(VaultError::Slow));
        assert_eq!(vault.read(Environment::Live), Ok(key.clone()));
        vault.fail_always(Some(VaultError::Absent));
        assert_eq!(vault.read(Environment::Live), Err(VaultError::Absent));
        vault.fail_always(None);
        assert_eq!(vault.read(Environment::Live), Ok(key));
        assert!(!format!("{vault:?}").contains("live-key"));
    }
}
