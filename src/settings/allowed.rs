//! What a setting may be, for the error that refuses it.

use crate::locale::{Texts, Value};
use std::fmt;

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number in this range, both ends included.
    Range(u64, u64),
    /// `true` or `false`.
    Bool,
    /// Letters, digits and `-`; at least and at most so many.
    Text(u64, u64),
    /// The absolute path of a folder.
    Path,
    /// https, no port; at most 150 letters, digits, `-`, `_`, `.` and `/`.
    HttpsUrl,
    /// A loopback address, or https under multisafepay.com.
    ApiUrl,
    /// `system`, `none`, or the http(s) address of a proxy without user-info.
    Proxy,
    /// One or more host names.
    Hosts,
    /// Names of URL schemes, none that a browser opens by itself.
    Schemes,
    /// A table of settings.
    Table,
}

impl Allowed {
    /// The sentence part in the language of the texts.
    pub fn text(&self, texts: &Texts) -> String {
        let range = |key: &str, min: u64, max: u64| {
            texts.with(key, &[("min", number(min)), ("max", number(max))])
        };
        match self {
            Self::OneOf(words) => texts.with(
                "settings-allowed-one-of",
                &[("list", words.join(", ").into())],
            ),
            Self::Range(min, max) => range("settings-allowed-range", *min, *max),
            Self::Bool => texts.get("settings-allowed-bool"),
            Self::Text(min, max) => range("settings-allowed-text", *min, *max),
            Self::Path => texts.get("settings-allowed-path"),
            Self::HttpsUrl => texts.get("settings-allowed-url"),
            Self::ApiUrl => texts.get("settings-allowed-api-url"),
            Self::Proxy => texts.get("settings-allowed-proxy"),
            Self::Hosts => texts.get("settings-allowed-hosts"),
            Self::Schemes => texts.get("settings-allowed-schemes"),
            Self::Table => texts.get("settings-allowed-table"),
        }
    }
}

/// As text, because a number of a setting is written as it is typed: without separators.
fn number(value: u64) -> Value<'static> {
    value.to_string().into()
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneOf(words) => write!(f, "one of {}", words.join(", ")),
            Self::Range(min, max) => write!(f, "a whole number from {min} to {max}"),
            Self::Bool => f.write_str("true or false"),
            Self::Text(min, max) => {
                write!(f, "text of {min} to {max} characters: letters, digits or -")
            }
            Self::Path => f.write_str("the absolute path of a folder"),
            Self::HttpsUrl => f.write_str(
                "an https address without port: at most 150 letters, digits, -, _, . and /",
            ),
            Self::ApiUrl => f.write_str("a loopback address, or https under multisafepay.com"),
            Self::Proxy => f.write_str("system, none, or the address of a proxy without user name"),
            Self::Hosts => f.write_str("a list of host names"),
            Self::Schemes => f.write_str("a list of scheme names"),
            Self::Table => f.write_str("a table of settings"),
        }
    }
}
