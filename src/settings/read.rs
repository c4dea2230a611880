//! What each kind of setting may be; the error says so.

use super::{Allowed, LogLevel, Proxy, Theme, Value, rules};
use crate::locale::Locale;
use crate::payment::Environment;
use std::path::PathBuf;

const ENVIRONMENTS: [&str; 3] = ["training", "test", "live"];
const LOCALES: [&str; 4] = ["nl-BE", "fr-BE", "de-BE", "en-BE"];
const THEMES: [&str; 2] = ["light", "dark"];
const NAME_LENGTH: u64 = 10;

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

pub fn environment(value: &Value) -> Result<Environment, Allowed> {
    match text(value) {
        Some("training") => Ok(Environment::Training),
        Some("test") => Ok(Environment::Test),
        Some("live") => Ok(Environment::Live),
        _ => Err(Allowed::OneOf(&ENVIRONMENTS)),
    }
}

pub fn locale(value: &Value) -> Result<Locale, Allowed> {
    text(value)
        .and_then(|tag| tag.parse().ok())
        .ok_or(Allowed::OneOf(&LOCALES))
}

pub fn theme(value: &Value) -> Result<Theme, Allowed> {
    match text(value) {
        Some("light") => Ok(Theme::Light),
        Some("dark") => Ok(Theme::Dark),
        _ => Err(Allowed::OneOf(&THEMES)),
    }
}

pub fn log(value: &Value) -> Result<LogLevel, Allowed> {
    text(value)
        .and_then(LogLevel::from_name)
        .ok_or(Allowed::OneOf(&LogLevel::NAMES))
}

pub fn folder(value: &Value) -> Result<PathBuf, Allowed> {
    text(value)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .ok_or(Allowed::Path)
}

pub fn name(value: &Value) -> Result<String, Allowed> {
    text(value)
        .filter(|text| text.len() as u64 <= NAME_LENGTH)
        .filter(|text| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        .map(ToOwned::to_owned)
        .ok_or(Allowed::Text(0, NAME_LENGTH))
}

pub fn number(value: &Value, min: u64, max: u64) -> Result<u64, Allowed> {
    match value {
        Value::Number(number) => u64::try_from(*number).ok(),
        _ => None,
    }
    .filter(|number| (min..=max).contains(number))
    .ok_or(Allowed::Range(min, max))
}

pub fn yes_or_no(value: &Value) -> Result<bool, Allowed> {
    match value {
        Value::Bool(yes) => Ok(*yes),
        _ => Err(Allowed::Bool),
    }
}

pub fn https(value: &Value) -> Result<String, Allowed> {
    text(value)
        .filter(|text| rules::is_public_https(text))
        .map(ToOwned::to_owned)
        .ok_or(Allowed::HttpsUrl)
}

/// A file can only lock the address to the provider's own; another one is an argument.
pub fn no_address(value: &Value) -> Result<Option<String>, Allowed> {
    match text(value) {
        Some("none") => Ok(None),
        _ => Err(Allowed::OneOf(&["none"])),
    }
}

pub fn proxy(value: &Value) -> Result<Proxy, Allowed> {
    match text(value) {
        Some("system") => Ok(Proxy::System),
        Some("none") => Ok(Proxy::None),
        Some(url) if rules::is_proxy_url(url) => Ok(Proxy::Url(url.to_owned())),
        _ => Err(Allowed::Proxy),
    }
}

pub fn hosts(value: &Value) -> Result<Vec<String>, Allowed> {
    match value {
        Value::List(hosts)
            if !hosts.is_empty() && hosts.iter().all(|host| rules::is_host(host)) =>
        {
            Ok(hosts.clone())
        }
        _ => Err(Allowed::Hosts),
    }
}

pub fn schemes(value: &Value) -> Result<Vec<String>, Allowed> {
    match value {
        Value::List(schemes)
            if schemes
                .iter()
                .all(|scheme| rules::is_deep_link_scheme(scheme)) =>
        {
            Ok(schemes.clone())
        }
        _ => Err(Allowed::Schemes),
    }
}
