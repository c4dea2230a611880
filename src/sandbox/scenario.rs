//! What a pretended customer does.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What the pretended customer does with the code; written in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scenario {
    /// Pays.
    Completed,
    /// Tries to pay, and the bank declines.
    Declined,
    /// Lets the code expire, at once.
    Expired,
    /// Cancels on the phone.
    Cancelled,
    /// Walks away: nothing happens until the order expires by itself.
    None,
}

impl Scenario {
    /// Every scenario, in the order in which help texts name them.
    pub const ALL: [Scenario; 5] = [
        Scenario::Completed,
        Scenario::Declined,
        Scenario::Expired,
        Scenario::Cancelled,
        Scenario::None,
    ];

    /// The word for it, as on the command line and in the form of the phone page.
    pub fn word(self) -> &'static str {
        match self {
            Scenario::Completed => "completed",
            Scenario::Declined => "declined",
            Scenario::Expired => "expired",
            Scenario::Cancelled => "cancelled",
            Scenario::None => "none",
        }
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// A word that names no scenario.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown outcome {0:?}: use completed, declined, expired, cancelled or none")]
pub struct UnknownScenario(pub String);

impl FromStr for Scenario {
    type Err = UnknownScenario;

    fn from_str(word: &str) -> Result<Self, UnknownScenario> {
        Scenario::ALL
            .into_iter()
            .find(|scenario| scenario.word() == word)
            .ok_or_else(|| UnknownScenario(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for scenario in Scenario::ALL {
            assert_eq!(scenario.to_string().parse(), Ok(scenario));
        }
        assert!("Completed".parse::<Scenario>().is_err());
    }
}
