//! What a text looks like, finished or not.

use super::{ogm, s10};
use icu_normalizer::ComposingNormalizerBorrowed;

/// The kinds of reference that are told apart by their shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The Belgian structured communication, OGM in Dutch and VCS in French.
    Ogm,
    /// A postal item identifier by the UPU's standard S10, such as `RR473124829BE`.
    S10,
    /// 24 digits beginning with 3232, as on bpost's domestic parcels. No rule for a check digit is
    /// published, so this is a hint and never a reason to doubt a text.
    BpostItem,
    /// Anything else.
    Free,
}

/// What the check digits of a text say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// They fit.
    Valid,
    /// They do not: something was mistyped, or is misprinted. A warning, no refusal.
    WrongCheckDigit {
        /// What would fit the other digits, as it is written: two digits for an OGM, one for S10.
        expected: String,
    },
    /// This kind of text has none.
    NotApplicable,
    /// The text is the beginning of one that has check digits. No warning: it is being typed.
    Incomplete,
}

/// What a text looks like while it is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its kind.
    pub kind: Kind,
    /// What its check digits say.
    pub check: Check,
    /// The way it is printed, once it is complete and of a known kind.
    pub canonical: Option<String>,
}

impl Reading {
    /// Whether the clerk should be told that something is wrong.
    pub const fn is_doubtful(&self) -> bool {
        matches!(self.check, Check::WrongCheckDigit { .. })
    }

    pub(super) const fn free() -> Self {
        Self {
            kind: Kind::Free,
            check: Check::NotApplicable,
            canonical: None,
        }
    }
}

/// Looks at a text, finished or not. Any text has a reading.
///
/// A plain number of 12 digits is called an OGM when its check digits fit and is free text when
/// they do not, since many numbers have 12 digits. Written with `+++`, `***` or its slashes it is
/// certainly meant as an OGM, and a wrong check digit is said.
pub fn look(text: &str) -> Reading {
    let compact = compact(text);
    ogm::look(&compact)
        .or_else(|| s10::look(&compact))
        .or_else(|| bpost_item(compact))
        .unwrap_or(Reading::free())
}

fn bpost_item(compact: String) -> Option<Reading> {
    let fits = compact.len() == 24 && compact.starts_with("3232") && is_digits(&compact);
    fits.then_some(Reading {
        kind: Kind::BpostItem,
        check: Check::NotApplicable,
        canonical: Some(compact),
    })
}

/// What is compared to find a reference again.
pub(super) fn key(text: &str) -> String {
    let text = as_seen(text);
    let compact = compact(&text);
    if let Some(digits) = ogm::digits(&compact).or_else(|| pointed(&compact)) {
        return digits;
    }
    if look(&text).kind != Kind::Free || is_digits(&compact) {
        return compact.to_uppercase();
    }
    // In free text the place of a blank may matter, the number of them does not.
    let words: Vec<_> = text.split_whitespace().collect();
    composed(&words.join(" ").to_uppercase())
}

/// What two texts have in common that look alike to a person: an accent may be part of its letter
/// or stand behind it, and some characters only join others or choose how they are drawn.
fn as_seen(text: &str) -> String {
    let seen: String = text.chars().filter(|one| !is_joiner(*one)).collect();
    composed(&seen)
}

/// In Unicode's normal form C, in which each letter has its accents in it where that can be.
fn composed(text: &str) -> String {
    let composer = const { ComposingNormalizerBorrowed::new_nfc() };
    composer.normalize(text).into_owned()
}

/// Characters without a shape of their own that a reference may hold; all others that Unicode lets
/// a program ignore ("Default_Ignorable_Code_Point") are refused when it is read.
const fn is_joiner(one: char) -> bool {
    matches!(
        one,
        '\u{34f}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200c}'..='\u{200d}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0080}'..='\u{e0fff}'
    )
}

/// The digits of an OGM whose groups stand between points or dashes, as some print it.
fn pointed(compact: &str) -> Option<String> {
    let groups: Vec<&str> = compact.split(['.', '-']).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let fits = lengths == [3, 4, 5] && groups.iter().all(|group| is_digits(group));
    fits.then(|| groups.concat())
}

fn compact(text: &str) -> String {
    text.split_whitespace().collect()
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
