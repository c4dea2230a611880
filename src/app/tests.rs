//! The window as a whole: what a clerk can do in it, and how it looks at every size.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod course;
mod damage;
mod alarms;
mod ends;
pub mod fixtures;
mod flow;
mod front;
mod gallery;
mod given_back;
mod kept;
mod layout;
mod notices;
mod same;
mod touch;
mod scans;
mod scenes;
mod switching;
