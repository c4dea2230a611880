//! Layers: built-in < managed default < user < command line < managed and locked.
//!
//! [`load()`] reads the two TOML files, puts the layers on each other and answers with every value,
//! where it comes from and where things are kept. What cannot be read or does not fit is an error
//! that names file, line, column and key; nothing is ever replaced by a built-in value in silence.
//!
//! The managed file (`/etc/bpost-terminal/settings.toml`, `%ProgramData%\bpost-terminal\settings.toml`)
//! has two tables: `[default]`, which the user and the command line may replace, and `[locked]`,
//! which nothing replaces. The user's file has the same keys without a table. On Windows the managed
//! file has to be an administrator's, and policies of the registry stand above it.

mod allowed;
mod error;
pub mod files;
mod key;
mod layer;
mod load;
mod paths;
#[cfg(any(windows, test))]
mod policy;
mod read;
mod rules;
mod save;
mod slip;
mod sources;
mod values;

pub use allowed::Allowed;
pub use error::{Place, SettingsError};
pub use key::Key;
pub use layer::Value;
pub use load::{Loaded, load};
pub use paths::Paths;
pub use slip::Slip;
pub use sources::{Arguments, Origin, Sources};
pub use values::{LogLevel, Proxy, Settings, Theme};

#[cfg(test)]
mod tests;
