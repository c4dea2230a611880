//! The Fluent texts in nl, fr, de and en.
//!
//! Every text a person reads comes from `assets/locales/<language>/*.ftl`, which are part of the
//! program. Types elsewhere carry data and a key, never prose.

mod amounts;
mod choose;
mod environments;
mod references;
mod texts;

pub use crate::money::Locale;
pub use choose::from_os;
pub use texts::{Texts, Value};
