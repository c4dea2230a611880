//! Reading JSON members whose type nobody can rely on.
//!
//! The provider's bodies hold ids as number or text, amounts as number or text, `[]` for `{}`,
//! and null anywhere. A member of an unexpected type is absent, never an error; the contents of
//! lists and objects are skipped without being kept.

use crate::money::Amount;
use crate::secret::Secret;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A JSON value of which only a scalar is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Loose {
    /// null, or the member is missing.
    #[default]
    Nothing,
    Text(String),
    Whole(u64),
    Negative(i64),
    Flag(bool),
    /// A number with a fraction or an exponent.
    Fraction,
    /// `{}`
    EmptyObject,
    /// `[]`
    EmptyList,
    Object,
    List,
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Loose, E> {
        Ok(Loose::Flag(flag))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Loose, E> {
        Ok(Loose::Whole(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Loose, E> {
        Ok(u64::try_from(number).map_or(Loose::Negative(number), Loose::Whole))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Loose, E> {
        Ok(Loose::Fraction)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Loose, E> {
        Ok(Loose::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        let mut empty = true;
        while list.next_element::<IgnoredAny>()?.is_some() {
            empty = false;
        }
        Ok(if empty { Loose::EmptyList } else { Loose::List })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Loose, A::Error> {
        let mut empty = true;
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            empty = false;
        }
        Ok(if empty {
            Loose::EmptyObject
        } else {
            Loose::Object
        })
    }
}

impl Loose {
    /// Yes or no: a boolean, 0 or 1, or one of these as text. `None`: it says neither.
    pub(super) fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            Self::Whole(1) => Some(true),
            Self::Whole(0) => Some(false),
            Self::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A whole number, also as text of ASCII digits.
    pub(super) fn whole(&self) -> Option<u64> {
        match self {
            Self::Whole(number) => Some(*number),
            Self::Text(text) if is_digits(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// Text, or a whole number written out; empty text is absent.
    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            Self::Whole(number) => Some(number.to_string()),
            Self::Negative(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Text as it came: for addresses, which are judged byte for byte later.
pub(super) fn verbatim<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Loose::deserialize(d).map(Loose::text)
}

/// Text for ids, words and dates: at most 100 characters, controls made visible.
pub(super) fn word<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Ok(verbatim(d)?.map(|text| tidy(&text, 100)))
}

/// Euro cents: a whole number that is not negative, also as text of ASCII digits.
pub(super) fn amount<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Amount>, D::Error> {
    Ok(Loose::deserialize(d)?.whole().map(Amount::from_cents))
}

/// Text that must not be printed.
pub(super) fn secret<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Secret>, D::Error> {
    Ok(verbatim(d)?.map(Secret::new))
}

/// Makes controls visible and cuts to a length.
///
/// Both leave a mark, so that no foreign text can become a word that means something, such as
/// `completed` with a control character behind it.
pub(super) fn tidy(text: &str, longest: usize) -> String {
    let mut tidied: String = text
        .chars()
        .take(longest)
        .map(|c| {
            if c.is_control() {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect();
    if text.chars().nth(longest).is_some() {
        tidied.push('…');
    }
    tidied
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    fn loose(json: &str) -> Loose {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn success_is_read_in_every_spelling_seen() {
        for yes in ["true", "1", "\"true\"", "\"1\"", "\"TRUE\""] {
            assert_eq!(loose(yes).flag(), Some(true), "{yes}");
        }
        for no in ["false", "0", "\"false\"", "\"0\""] {
            assert_eq!(loose(no).flag(), Some(false), "{no}");
        }
        for neither in [
            "null",
            "2",
            "-1",
            "1.0",
            "\"\"",
            "\"yes\"",
            "[]",
            "{\"a\":1}",
        ] {
            assert_eq!(loose(neither).flag(), None, "{neither}");
        }
    }

    #[test]
    fn only_whole_numbers_and_digits_are_amounts() {
        for (json, cents) in [
            ("1250", Some(1250)),
            ("\"1250\"", Some(1250)),
            ("\"0\"", Some(0)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
            ("\"18446744073709551616\"", None),
            ("1250.0", None),
            ("1e3", None),
            ("-1", None),
            ("\"+5\"", None),
            ("\" 5\"", None),
            ("\"٣\"", None),
            ("\"12,50\"", None),
            ("true", None),
            ("[1250]", None),
            ("null", None),
        ] {
            assert_eq!(loose(json).whole(), cents, "{json}");
        }
    }

    #[test]
    fn an_id_is_text_whether_number_or_text() {
        assert_eq!(
            loose("17472052901237122").text().unwrap(),
            "17472052901237122"
        );
        assert_eq!(loose("\"abc\"").text().unwrap(), "abc");
        assert_eq!(loose("\"\"").text(), None);
        assert_eq!(loose("{}").text(), None);
    }

    #[test]
    fn tidying_never_makes_a_known_word() {
        assert_ne!(tidy("completed\u{0}", 100), "completed");
        assert_ne!(tidy("completedX", 9), "completed");
        assert_eq!(tidy("completed", 9), "completed");
    }

    proptest! {
        #[test]
        fn tidy_text_is_bounded_and_without_controls(text in any::<String>(), longest in 0usize..300) {
            let tidied = tidy(&text, longest);
            prop_assert!(tidied.chars().count() <= longest + 1);
            prop_assert!(!tidied.chars().any(char::is_control));
        }
    }
}
