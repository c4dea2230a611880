//! Reference: what the clerk is being paid for; check digits.
use serde::{Deserialize, Serialize};
/// Reference.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reference(String);
impl Reference {
    /// Reads.
    pub fn read(text: &str) -> Result<Self, ()> {
        Ok(Self(text.into()))
    }
    /// Key.
    pub fn key(&self) -> String {
        self.0.clone()
    }
}
impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
