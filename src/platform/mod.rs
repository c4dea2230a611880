//! What is asked of Windows by its own functions, where the standard library has none: who may read
//! a file or a process, who the user is, where the organisation's settings are, and what is told
//! without a console. On other systems there is nothing here but what can be tested anywhere.

#[cfg(windows)]
mod access;
#[cfg(any(windows, test))]
mod list;
#[cfg(windows)]
mod process;
#[cfg(windows)]
mod registry;
#[cfg(windows)]
mod session;
#[cfg(windows)]
mod text;

#[cfg(windows)]
pub use access::{create_private_dir, is_administrators, make_private};
#[cfg(windows)]
pub use process::shield;
#[cfg(windows)]
pub use registry::machine_values;
#[cfg(windows)]
pub use session::{attach_console, has_console, message, program_data, user_name};

/// A value of the registry.
#[cfg(any(windows, test))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registered {
    /// `REG_SZ`.
    Text(String),
    /// `REG_DWORD` or `REG_QWORD`.
    Number(u64),
    /// `REG_MULTI_SZ`, without empty lines.
    List(Vec<String>),
    /// Any other kind, or one that cannot be read.
    Other,
}
