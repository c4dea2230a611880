//! Who calls: the key, the site it belongs to, and the language asked for.

use super::refusal;
use super::server::Shared;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use std::sync::Arc;

/// The site of every key that names none.
pub(super) const DEFAULT_SITE: u64 = 12345;
const SHORTEST_KEY: usize = 5;

/// A caller whose key was taken. A key `site<NUMBER>-...` belongs to the site of that number, any
/// other to one common site; a site sees its own orders only.
pub(super) struct Caller {
    pub site: u64,
    /// Whether `?locale=` asks for Dutch.
    pub dutch: bool,
}

impl FromRequestParts<Arc<Shared>> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Response> {
        let dutch = query(parts, "locale").is_some_and(|locale| locale.starts_with("nl"));
        let key = key_of(parts);
        let taken = key.filter(|key| key.len() >= SHORTEST_KEY && key != "invalid");
        match taken {
            Some(key) => Ok(Caller {
                site: site_of(&key),
                dutch,
            }),
            None => {
                let variants = shared.with(|book, _| book.variants.clone());
                Err(refusal::KEY.reply(dutch, &variants))
            }
        }
    }
}

/// The header `api_key`, else a bearer token, else `?api_key=`.
fn key_of(parts: &Parts) -> Option<String> {
    let header = |name: &str| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let bearer = || header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    header("api_key")
        .or_else(bearer)
        .map(|key| key.trim().to_owned())
        .or_else(|| query(parts, "api_key"))
}

fn query(parts: &Parts, name: &str) -> Option<String> {
    let address = format!("http://localhost/?{}", parts.uri.query()?);
    let address = reqwest::Url::parse(&address).ok()?;
    address
        .query_pairs()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

fn site_of(key: &str) -> u64 {
    let number = key
        .strip_prefix("site")
        .and_then(|rest| rest.split_once('-'));
    number
        .and_then(|(digits, _)| digits.parse().ok())
        .unwrap_or(DEFAULT_SITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_may_name_its_site() {
        assert_eq!(site_of("site77-abcdef"), 77);
        for key in ["abcdef", "site-abc", "site77", "sitex-1"] {
            assert_eq!(site_of(key), DEFAULT_SITE, "{key}");
        }
    }
}
