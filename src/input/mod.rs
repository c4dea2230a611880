//! Keystrokes to digits, scans and commands: pure.
//!
//! This room knows no window and no clock: a keystroke comes with the time at which it was made.

mod amount_entry;
mod key;
mod scan;
mod scanner;

pub use amount_entry::{AmountEntry, EntryKey, Pressed};
pub use key::{Key, Physical};
pub use scan::{ReadBy, Scan};
pub use scanner::{DEFAULT_GAP, LONGEST_GAP, Output, Recogniser, SHORTEST_SCAN};
