//! How a command ends: the exit codes, and failures in words.

use crate::payment::Outcome;

/// Done; for `charge`: paid.
pub const DONE: u8 = 0;
/// Any other failure.
pub const FAILED: u8 = 1;
/// An argument that cannot be read or is refused.
pub const USAGE: u8 = 2;
/// Settings, key or vault.
pub const SETTINGS: u8 = 3;
/// The journal cannot be opened, is locked by another instance, is full, or is damaged, so that what
/// was printed may be wrong or not whole.
pub const JOURNAL: u8 = 4;
/// No Outcome yet: in the journal, and asked again later.
pub const UNRESOLVED: u8 = 15;

/// The exit code of an Outcome, or of having none.
pub const fn of_outcome(outcome: Option<Outcome>) -> u8 {
    match outcome {
        Some(Outcome::Paid | Outcome::Refunded) => DONE,
        Some(Outcome::Declined) => 10,
        Some(Outcome::Expired) => 11,
        Some(Outcome::Cancelled) => 12,
        Some(Outcome::NotCreated) => 13,
        Some(Outcome::NeedsAttention) => 14,
        None => UNRESOLVED,
    }
}

/// A command that could not do its work: its exit code, and what standard error says of it (what
/// happened, what it means for the money, what to do next).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The exit code.
    pub code: u8,
    /// The sentences for standard error; no secret is ever among them.
    pub text: String,
}

impl Failure {
    /// A failure with this exit code and text.
    pub fn new(code: u8, text: impl Into<String>) -> Self {
        Self {
            code,
            text: text.into(),
        }
    }

    /// A refused argument.
    pub fn usage(text: impl Into<String>) -> Self {
        Self::new(USAGE, text)
    }
}

/// How a command ended: its exit code, or why it could not do its work.
pub type Ended = Result<u8, Failure>;
