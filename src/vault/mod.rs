//! The OS keyring behind one small trait.
//!
//! An API key rests here and nowhere else: service `be.bpost.terminal`, account the environment.
//! Every call may take long (the keyring may ask the user for a password), so none belongs on a
//! thread that draws or polls. There is no fall-back to a file.

mod classify;
mod error;
mod key;
mod memory;
mod os;
mod shield;

pub use error::{KeyError, VaultError};
pub use key::{MAX_KEY, MIN_KEY, clean_key};
pub use memory::MemoryVault;
pub use os::{OsVault, PATIENCE, SERVICE};
pub use shield::shield;

use crate::payment::Environment;
use crate::secret::Secret;

/// Where API keys rest. Training has none: reading it is [`VaultError::NoEntry`].
pub trait Vault: Send + Sync {
    /// The key of an environment.
    ///
    /// # Errors
    /// [`VaultError::NoEntry`] when none was stored; else why the vault cannot be read.
    fn read(&self, environment: Environment) -> Result<Secret, VaultError>;

    /// Keeps the key of an environment in place of the one before. The network is not asked.
    ///
    /// # Errors
    /// Why the vault cannot be written; the key before it then still holds.
    fn store(&self, environment: Environment, key: &Secret) -> Result<(), VaultError>;

    /// Forgets the key of an environment.
    ///
    /// # Errors
    /// [`VaultError::NoEntry`] when there is none; else why the vault cannot be written.
    fn delete(&self, environment: Environment) -> Result<(), VaultError>;
}

/// The account of an environment's entry; training has none.
const fn account(environment: Environment) -> Option<&'static str> {
    match environment {
        Environment::Training => None,
        Environment::Test => Some("test"),
        Environment::Live => Some("live"),
    }
}
