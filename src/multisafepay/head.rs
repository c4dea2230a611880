//! The status line and the few headers of a reply that mean something here.

use super::failure::{Failure, NoAnswer};
use jiff::Timestamp;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, RETRY_AFTER};
use std::time::Duration;

/// What is read of a reply's status line and headers.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub status: u16,
    pub content_type: Option<String>,
    pub retry_after: Option<String>,
    pub date: Option<String>,
}

impl Head {
    /// The `Date` header.
    pub fn server_date(&self) -> Option<Timestamp> {
        self.date.as_deref().and_then(http_date)
    }

    /// How long `Retry-After` asks to wait: seconds, or a date, which counts from the reply's own
    /// `Date` since this machine's clock may be wrong.
    pub fn wait(&self) -> Option<Duration> {
        let text = self.retry_after.as_deref()?.trim();
        if let Ok(seconds) = text.parse::<u32>() {
            return Some(Duration::from_secs(seconds.into()));
        }
        let wait = http_date(text)?.duration_since(self.server_date()?);
        Some(Duration::try_from(wait).unwrap_or(Duration::ZERO))
    }

    /// Whether the status is 2xx.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

fn http_date(text: &str) -> Option<Timestamp> {
    jiff::fmt::rfc2822::parse(text)
        .ok()
        .map(|date| date.timestamp())
}

/// What the head alone decides, before any byte of the body.
pub(super) fn decided_by_head(head: &Head) -> Option<Failure> {
    match (head.status, head.wait()) {
        (429, retry_after) => Some(Failure::TryLater {
            http_status: 429,
            retry_after,
        }),
        (503, Some(wait)) => Some(Failure::TryLater {
            http_status: 503,
            retry_after: Some(wait),
        }),
        (300..=399, _) => Some(Failure::NoAnswer(NoAnswer::Redirect(head.status))),
        (500.., _) => Some(Failure::NoAnswer(NoAnswer::ServerError(head.status))),
        _ => None,
    }
}

/// Takes it from a reply's status and headers.
pub(super) fn head(status: u16, headers: &HeaderMap) -> Head {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    Head {
        status,
        content_type: text(CONTENT_TYPE),
        retry_after: text(RETRY_AFTER),
        date: text(DATE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        let asking = |status, retry_after: &str| Head {
            status,
            retry_after: Some(retry_after.into()),
            date: Some("Wed, 21 Oct 2015 07:28:00 GMT".into()),
            content_type: None,
        };
        let later = |http_status, secs: Option<u64>| {
            let retry_after = secs.map(Duration::from_secs);
            Some(Failure::TryLater {
                http_status,
                retry_after,
            })
        };
        assert_eq!(decided_by_head(&asking(429, "7")), later(429, Some(7)));
        assert_eq!(
            decided_by_head(&asking(503, "Wed, 21 Oct 2015 07:28:30 GMT")),
            later(503, Some(30))
        );
        assert_eq!(
            decided_by_head(&asking(429, "Wed, 21 Oct 2015 07:00:00 GMT")),
            later(429, Some(0))
        );
        assert_eq!(decided_by_head(&asking(429, "soon")), later(429, None));
        assert_eq!(
            decided_by_head(&asking(503, "soon")),
            Some(Failure::NoAnswer(NoAnswer::ServerError(503)))
        );
    }

    proptest! {
        #[test]
        fn no_header_text_makes_the_head_panic(retry in ".*", date in ".*") {
            let head = Head { status: 429, retry_after: Some(retry), date: Some(date), content_type: None };
            let _ = (decided_by_head(&head), head.server_date());
        }
    }
}
