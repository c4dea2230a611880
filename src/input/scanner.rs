//! Telling a barcode scanner, which types like a keyboard, from a person.
//!
//! A scanner is known by its speed. Whether a burst of keys is a scan is certain only at its end, so
//! keys are held back: a scan's keys must reach nothing else, or digits of a reference would become
//! an amount. When the burst turns out to be no scan they are let go, all of them and in order. A
//! person's key is thus late by the longest gap within a scan, which is not felt.

use super::scan::is_character;
use super::{Key, Physical, Scan};
use std::time::Duration;

/// The longest time between two characters of a scan, unless the settings say otherwise.
pub const DEFAULT_GAP: Duration = Duration::from_millis(40);

/// Keys further apart are never a scan, whatever the settings say.
pub const LONGEST_GAP: Duration = Duration::from_millis(80);

/// The fewest characters of a scan.
pub const SHORTEST_SCAN: usize = 6;

/// More keys than any code holds. A longer burst is let go rather than kept in memory.
const LONGEST_SCAN: usize = 8_192;

/// What comes out: every key that went in, once and in order, by itself or in a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// An ordinary key.
    Key(Key),
    /// A scan; its keys, the last Enter or Tab among them, are gone.
    Scan(Scan),
}

/// Recognises scans in a stream of keys. Times are any that only grow, such as those since the
/// program began.
#[derive(Clone, Debug)]
pub struct Recogniser {
    gap: Duration,
    /// The keys of a burst that may be a scan. The first is a character.
    held: Vec<Key>,
    /// When the last character of the burst came; or the end of the last scan.
    last: Duration,
    /// Whether a scan ended at `last`, so that a second Enter right after it belongs to it: many
    /// scanners send a carriage return and a line feed.
    ended: bool,
}

impl Default for Recogniser {
    fn default() -> Self {
        Self::new(DEFAULT_GAP)
    }
}

impl Recogniser {
    /// A recogniser of scans with at most so long a time between two characters. More than
    /// [`LONGEST_GAP`] is taken as that.
    pub fn new(gap: Duration) -> Self {
        let gap = gap.min(LONGEST_GAP);
        Self {
            gap,
            held: Vec::new(),
            last: Duration::ZERO,
            ended: false,
        }
    }

    /// Takes a key that was pressed at this time, and says what comes out because of it.
    pub fn feed(&mut self, key: Key, at: Duration) -> Vec<Output> {
        let mut out = self.release(at);
        let swallowed = std::mem::take(&mut self.ended) && is_end(&key) && !self.is_over(at);
        if swallowed {
            self.end(at);
        } else if is_end(&key) && self.characters() >= SHORTEST_SCAN {
            out.push(Output::Scan(Scan::read(&self.held)));
            self.held.clear();
            self.end(at);
        } else if is_character(&key) && !key.repeat {
            self.hold(key, at, &mut out);
        } else if self.accompanies(&key) {
            self.held.push(key);
        } else {
            out.extend(self.flush());
            out.push(Output::Key(key));
        }
        out
    }

    /// Lets the held keys go if by this time no scan can come of them.
    pub fn release(&mut self, at: Duration) -> Vec<Output> {
        if self.is_over(at) {
            self.flush()
        } else {
            Vec::new()
        }
    }

    /// When to call [`Recogniser::release`] if no key comes before; `None` while nothing is held.
    pub fn release_at(&self) -> Option<Duration> {
        let after = self.gap.saturating_add(Duration::from_millis(1));
        (!self.held.is_empty()).then(|| self.last.saturating_add(after))
    }

    /// Lets all held keys go at once, as when the window loses the keyboard.
    pub fn flush(&mut self) -> Vec<Output> {
        self.held.drain(..).map(Output::Key).collect()
    }

    fn hold(&mut self, key: Key, at: Duration, out: &mut Vec<Output>) {
        if self.held.len() >= LONGEST_SCAN {
            out.extend(self.flush());
        }
        self.held.push(key);
        self.last = at;
    }

    fn end(&mut self, at: Duration) {
        self.last = at;
        self.ended = true;
    }

    fn is_over(&self, at: Duration) -> bool {
        at.saturating_sub(self.last) > self.gap
    }

    fn characters(&self) -> usize {
        self.held.iter().filter(|key| is_character(key)).count()
    }

    /// Whether a key without a character can be part of the burst: the Shift of a capital, or the
    /// shortcut by which a scanner sends a control character.
    fn accompanies(&self, key: &Key) -> bool {
        let silent = key.physical == Physical::Modifier || key.command;
        silent && !self.held.is_empty() && self.held.len() < LONGEST_SCAN
    }
}

/// Whether a key can end a scan. Some scanners send the key of a line feed, which has no name among
/// the codes.
fn is_end(key: &Key) -> bool {
    let ends = matches!(
        key.physical,
        Physical::Enter | Physical::NumpadEnter | Physical::Tab
    ) || key.text == "\n";
    ends && !key.shift && !key.command && !key.repeat
}

#[cfg(test)]
#[path = "scanner_tests.rs"]
mod tests;
