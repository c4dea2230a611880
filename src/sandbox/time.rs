//! Moments as the provider writes them.

use jiff::fmt::rfc2822::DateTimePrinter;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since the Unix epoch, UTC.
pub(super) type Millis = i64;

/// The wall clock. Orders live by it, since they outlive the process.
pub(super) fn now() -> Millis {
    of(SystemTime::now())
}

/// A moment as milliseconds.
pub(super) fn of(moment: SystemTime) -> Millis {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

/// A duration in milliseconds, at most about 292 million years.
pub(super) fn millis(duration: std::time::Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX / 4)
}

/// The provider's form of a moment: wall clock of Amsterdam, no zone, whole seconds.
pub(super) fn amsterdam(moment: Millis) -> String {
    let utc = Timestamp::from_millisecond(moment).unwrap_or_default();
    utc.to_zoned(zone())
        .strftime("%Y-%m-%dT%H:%M:%S")
        .to_string()
}

/// Reads a filter of `GET /transactions`: date and time, a date, or Unix seconds (the three
/// forms of the OpenAPI example `timestamp.yaml`).
pub(super) fn read(text: &str) -> Option<Millis> {
    if let Ok(seconds) = text.parse::<i64>() {
        return seconds.checked_mul(1000);
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment.as_millisecond());
    }
    let local = text.parse::<civil::DateTime>().ok()?;
    Some(zone().to_timestamp(local).ok()?.as_millisecond())
}

/// The value of an HTTP `Date` header (RFC 9110).
pub(super) fn http_date(moment: Millis) -> String {
    let utc = Timestamp::from_millisecond(moment).unwrap_or_default();
    DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&utc)
        .unwrap_or_default()
}

fn zone() -> TimeZone {
    // The time zones are compiled in; UTC stands in if that ever fails.
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_amsterdam_wall_clock() {
        // The pair of a completed order in the provider's documents: its transaction id begins
        // with 1747205290, and it says it was created at 08:48:10.
        assert_eq!(amsterdam(1_747_205_290_000), "2025-05-14T08:48:10");
        assert_eq!(amsterdam(1_736_000_000_000), "2025-01-04T15:13:20");
    }

    #[test]
    fn filters_are_read_in_all_three_forms() {
        assert_eq!(read("2025-05-14T08:48:10"), Some(1_747_205_290_000));
        assert_eq!(read("1747205290"), Some(1_747_205_290_000));
        assert_eq!(read("2025-05-14"), Some(1_747_173_600_000));
        assert_eq!(read("2025-05-14T06:48:10Z"), Some(1_747_205_290_000));
        assert_eq!(read("yesterday"), None);
    }

    #[test]
    fn http_dates_are_in_gmt() {
        assert_eq!(http_date(784_111_777_000), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
