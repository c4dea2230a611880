//! What the sandbox was asked, for tests.

use axum::http::request::Parts;

/// One request as it arrived. The API key and the events token are never kept: in their places
/// stands `present`, or `absent` where they were empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// `GET`, `POST`, ...
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Names in lower case, in the order of arrival.
    pub headers: Vec<(String, String)>,
    /// The body, as far as it is UTF-8.
    pub body: String,
}

impl Seen {
    pub(super) fn of(parts: &Parts, body: &[u8]) -> Self {
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
            let secret = matches!(name.as_str(), "api_key" | "api-key" | "authorization");
            let text = String::from_utf8_lossy(value.as_bytes());
            let text = if secret {
                presence(&text).to_owned()
            } else {
                text.into_owned()
            };
            (name.as_str().to_owned(), text)
        };
        Self {
            method: parts.method.to_string(),
            path: without_key(path),
            headers: parts.headers.iter().map(header).collect(),
            body: String::from_utf8_lossy(body).into_owned(),
        }
    }

    /// The first header of that name (in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

fn presence(value: &str) -> &'static str {
    if value.trim().is_empty() {
        "absent"
    } else {
        "present"
    }
}

fn without_key(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let shown = |pair: &str| match pair.split_once('=') {
        Some(("api_key", key)) => format!("api_key={}", presence(key)),
        _ => pair.to_owned(),
    };
    format!(
        "{path}?{}",
        query.split('&').map(shown).collect::<Vec<_>>().join("&")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_shown_as_present_only() {
        let request = axum::http::Request::get("/v1/json/me?locale=nl&api_key=s3cret-k3y")
            .header("api_key", "s3cret-k3y")
            .header("authorization", "Bearer s3cret-k3y")
            .header("accept", "application/json")
            .body(())
            .unwrap_or_default();
        let seen = Seen::of(&request.into_parts().0, b"{}");
        assert_eq!(seen.path, "/v1/json/me?locale=nl&api_key=present");
        assert_eq!(seen.header("api_key"), Some("present"));
        assert_eq!(seen.header("accept"), Some("application/json"));
        assert!(!format!("{seen:?}").contains("s3cret"));
    }
}
