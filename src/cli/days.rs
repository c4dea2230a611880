//! Calendar days in Belgium as instants.

use super::args::Days;
use super::exit::{FAILED, Failure};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::ops::Range;

/// Where a day begins and ends: the time zone of Belgium. The zones are built in, so this fails
/// only where the program itself is damaged.
///
/// # Errors
/// A [`Failure`] where there is no such zone.
pub fn belgium() -> Result<TimeZone, Failure> {
    TimeZone::get("Europe/Brussels")
        .map_err(|error| Failure::new(FAILED, format!("the time zone Europe/Brussels: {error}")))
}

/// An instant as people read it: the time of day in Belgium, wherever this device believes to be.
pub fn time_of_day(at: Timestamp) -> String {
    let zone = belgium().unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).strftime("%H:%M:%S").to_string()
}

/// An instant with its day, in Belgium.
pub fn date_and_time(at: Timestamp) -> String {
    let zone = belgium().unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).strftime("%d/%m/%Y %H:%M:%S").to_string()
}

/// The instants of a range of days, both included; an open end is open.
///
/// # Errors
/// A usage failure where the range ends before it begins.
pub fn instants(days: Days) -> Result<Range<Timestamp>, Failure> {
    if let (Some(from), Some(to)) = (days.from, days.to)
        && to < from
    {
        return Err(Failure::usage(format!(
            "--to {to} lies before --from {from}; both days are included"
        )));
    }
    let start = days
        .from
        .map(start_of)
        .transpose()?
        .unwrap_or(Timestamp::MIN);
    let end = days.to.map(end_of).transpose()?.unwrap_or(Timestamp::MAX);
    Ok(start..end)
}

/// The instants of one day.
///
/// # Errors
/// As [`instants`].
pub fn day(date: Date) -> Result<Range<Timestamp>, Failure> {
    instants(Days {
        from: Some(date),
        to: Some(date),
    })
}

/// The day that it is in Belgium.
///
/// # Errors
/// As [`belgium`].
pub fn today() -> Result<Date, Failure> {
    Ok(Timestamp::now().to_zoned(belgium()?).date())
}

fn start_of(date: Date) -> Result<Timestamp, Failure> {
    date.to_zoned(belgium()?)
        .map(|zoned| zoned.timestamp())
        .map_err(|_| Failure::usage(format!("{date} is no day that can be asked for")))
}

fn end_of(date: Date) -> Result<Timestamp, Failure> {
    match date.tomorrow() {
        Ok(next) => start_of(next),
        Err(_) => Ok(Timestamp::MAX),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_at_midnight_in_belgium_and_is_23_to_25_hours_long() {
        let winter = day("2026-11-20".parse().unwrap()).unwrap();
        assert_eq!(
            winter,
            at("2026-11-19T23:00:00Z")..at("2026-11-20T23:00:00Z")
        );
        let spring = day("2026-03-29".parse().unwrap()).unwrap();
        assert_eq!(
            spring,
            at("2026-03-28T23:00:00Z")..at("2026-03-29T22:00:00Z")
        );
        let autumn = day("2026-10-25".parse().unwrap()).unwrap();
        assert_eq!(
            autumn,
            at("2026-10-24T22:00:00Z")..at("2026-10-25T23:00:00Z")
        );
    }

    #[test]
    fn a_time_of_day_is_belgian_in_winter_and_summer() {
        assert_eq!(time_of_day(at("2026-11-20T23:30:01Z")), "00:30:01");
        assert_eq!(time_of_day(at("2026-07-20T12:00:00Z")), "14:00:00");
    }

    #[test]
    fn open_ends_are_open_and_a_range_backwards_is_refused() {
        assert_eq!(
            instants(Days::default()),
            Ok(Timestamp::MIN..Timestamp::MAX)
        );
        let backwards = Days {
            from: "2026-11-20".parse().ok(),
            to: "2026-11-19".parse().ok(),
        };
        assert_eq!(instants(backwards).unwrap_err().code, 2);
        assert!(day("9998-12-31".parse().unwrap()).is_ok());
        assert_eq!(day("-009999-01-01".parse().unwrap()).unwrap_err().code, 2);
    }
}
