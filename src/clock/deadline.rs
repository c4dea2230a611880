//! Whether a time has passed, when either clock may be wrong.
//!
//! The two mistakes are not alike. A deadline that comes too early makes us ask the provider, or
//! cancel a code that nobody has paid yet: the customer scans again. One that comes too late leaves
//! a code alive that nobody watches, and money may arrive for it. So for a deadline the larger
//! difference counts and any doubt means "passed". Where, on the contrary, an order may be called
//! dead because enough time has *certainly* gone by, the smaller difference counts and doubt means
//! "not yet".

use super::Moment;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How far both clocks may differ before one of them is known to have jumped, or the machine to
/// have slept.
pub const JUMP: Duration = Duration::from_secs(30);

/// A skew to the provider's clock above this is worth a notice.
pub const SKEW_NOTICE: Duration = Duration::from_secs(120);

/// How far a wall clock may stand before a recorded time without meaning anything: network time
/// corrects a healthy clock by less than this.
const BACKWARD_TOLERANCE: SignedDuration = SignedDuration::from_secs(2);

/// How long ago something was, as far as a deadline is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elapsed {
    /// So long, by the clock that says more.
    For(Duration),
    /// The clocks contradict each other, or the wall clock stands before the recorded time: nobody
    /// can say how long it was. Take the deadline as passed and ask at once.
    Jumped,
}

/// How long ago `since` was, for a deadline: the larger of both clocks' differences.
///
/// [`Elapsed::Jumped`] when the differences are more than [`JUMP`] apart, when the monotonic clock
/// went backwards (so it belongs to another process), or when there is only the wall clock and it
/// stands more than 2 s before `since`.
pub fn elapsed_for_deadline(now: Moment, since: Moment) -> Elapsed {
    let wall = now.wall.duration_since(since.wall);
    let Some((now_mono, since_mono)) = now.mono.zip(since.mono) else {
        return elapsed_by_wall(wall);
    };
    let Some(mono) = now_mono.checked_sub(since_mono) else {
        return Elapsed::Jumped;
    };
    if wall.saturating_sub(signed(mono)).unsigned_abs() > JUMP {
        return Elapsed::Jumped;
    }
    Elapsed::For(mono.max(not_negative(wall)))
}

/// Whether `after` has gone by since `since`; true as well when the clocks jumped, since a deadline
/// that comes early is safe.
pub fn deadline_passed(now: Moment, since: Moment, after: Duration) -> bool {
    match elapsed_for_deadline(now, since) {
        Elapsed::For(elapsed) => elapsed >= after,
        Elapsed::Jumped => true,
    }
}

/// How long ago `since` was at the very least: the smaller of both clocks' differences, never
/// negative. A wall clock set forward does not help, nor does sleep.
///
/// After a restart only the wall clock is left to compare, and it alone decides.
pub fn surely_elapsed(now: Moment, since: Moment) -> Duration {
    let wall = not_negative(now.wall.duration_since(since.wall));
    match now.mono.zip(since.mono) {
        Some((now, since)) => wall.min(now.saturating_sub(since)),
        None => wall,
    }
}

/// How long ago something was while this machine was awake: by the monotonic clock, which nobody
/// sets. After a restart only the wall clock is left.
pub fn awake_since(now: Moment, since: Moment) -> Duration {
    match now.mono.zip(since.mono) {
        Some((now, since)) => now.saturating_sub(since),
        None => not_negative(now.wall.duration_since(since.wall)),
    }
}

/// How far this machine's wall clock is ahead of the provider's `Date`; negative when it is behind.
pub fn skew(provider_date: Timestamp, now: Moment) -> SignedDuration {
    now.wall.duration_since(provider_date)
}

/// Whether a [`skew`] deserves a notice: more than 2 min either way.
pub fn is_skewed(skew: SignedDuration) -> bool {
    skew.unsigned_abs() > SKEW_NOTICE
}

fn elapsed_by_wall(wall: SignedDuration) -> Elapsed {
    if wall < -BACKWARD_TOLERANCE {
        Elapsed::Jumped
    } else {
        Elapsed::For(not_negative(wall))
    }
}

fn not_negative(difference: SignedDuration) -> Duration {
    Duration::try_from(difference).unwrap_or(Duration::ZERO)
}

fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;
    use proptest::prelude::*;

    const EPOCH: i64 = 1_767_225_600_000;

    fn at(wall_ms: i64, mono_ms: Option<u64>) -> Moment {
        let wall = Timestamp::from_millisecond(EPOCH + wall_ms).expect("in range");
        Moment {
            wall,
            mono: mono_ms.map(Duration::from_millis),
        }
    }

    fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn the_larger_difference_counts_for_a_deadline_the_smaller_for_certainty() {
        let since = at(0, Some(1_000));
        let now = at(20_000, Some(11_000));
        assert_eq!(elapsed_for_deadline(now, since), Elapsed::For(ms(20_000)));
        assert_eq!(surely_elapsed(now, since), ms(10_000));
        let now = at(5_000, Some(31_000));
        assert_eq!(elapsed_for_deadline(now, since), Elapsed::For(ms(30_000)));
        assert_eq!(surely_elapsed(now, since), ms(5_000));
    }

    #[test]
    fn sleep_and_a_clock_set_by_hand_are_jumps() {
        let since = at(0, Some(0));
        for (wall, jumped) in [
            (30_000, false),
            (30_001, true),
            (-30_000, false),
            (-30_001, true),
        ] {
            let found = elapsed_for_deadline(at(wall, Some(0)), since);
            assert_eq!(found == Elapsed::Jumped, jumped, "wall moved by {wall} ms");
        }
        assert!(deadline_passed(
            at(3_600_000, Some(5_000)),
            since,
            ms(180_000)
        ));
        assert!(deadline_passed(
            at(-3_600_000, Some(5_000)),
            since,
            ms(180_000)
        ));
    }

    #[test]
    fn after_a_restart_the_recorded_wall_time_counts() {
        let since = at(0, None);
        assert_eq!(
            elapsed_for_deadline(at(90_000, Some(3)), since),
            Elapsed::For(ms(90_000))
        );
        assert_eq!(
            elapsed_for_deadline(at(-2_000, Some(3)), since),
            Elapsed::For(ms(0))
        );
        assert_eq!(
            elapsed_for_deadline(at(-2_001, Some(3)), since),
            Elapsed::Jumped
        );
        assert_eq!(surely_elapsed(at(-9_000, Some(3)), since), ms(0));
    }

    #[test]
    fn what_was_lived_awake_depends_on_no_wall_clock() {
        let since = at(0, Some(1_000));
        for wall in [-3_600_000, 0, 5_000, 3_600_000] {
            assert_eq!(awake_since(at(wall, Some(6_000)), since), ms(5_000));
        }
        assert_eq!(awake_since(at(7_000, Some(3)), at(0, None)), ms(7_000));
        assert_eq!(awake_since(at(-7_000, Some(3)), at(0, None)), ms(0));
    }

    #[test]
    fn a_monotonic_clock_that_went_back_belongs_to_another_process() {
        let since = at(0, Some(10_000));
        assert_eq!(
            elapsed_for_deadline(at(1_000, Some(9_999)), since),
            Elapsed::Jumped
        );
        assert_eq!(surely_elapsed(at(1_000, Some(9_999)), since), ms(0));
    }

    #[test]
    fn a_deadline_has_passed_at_its_very_instant() {
        let since = at(0, Some(0));
        assert!(!deadline_passed(at(4_999, Some(4_999)), since, ms(5_000)));
        assert!(deadline_passed(at(5_000, Some(5_000)), since, ms(5_000)));
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trouble() {
        let first = Moment {
            wall: Timestamp::MIN,
            mono: Some(Duration::ZERO),
        };
        let last = Moment {
            wall: Timestamp::MAX,
            mono: Some(Duration::MAX),
        };
        assert!(deadline_passed(last, first, Duration::MAX));
        assert_eq!(surely_elapsed(first, last), ms(0));
        assert_eq!(elapsed_for_deadline(first, last), Elapsed::Jumped);
    }

    #[test]
    fn more_than_two_minutes_either_way_is_a_skew() {
        let provider = at(0, None).wall;
        for (wall, skewed) in [
            (120_000, false),
            (120_001, true),
            (-120_000, false),
            (-120_001, true),
        ] {
            assert_eq!(
                is_skewed(skew(provider, at(wall, None))),
                skewed,
                "{wall} ms ahead"
            );
        }
        assert!(skew(provider, at(5_000, None)).is_positive());
    }

    proptest! {
        #[test]
        fn honest_clocks_agree(start in 0u64..10_000_000, gone in 0u64..10_000_000) {
            let since = at(0, Some(start));
            let now = at(gone as i64, Some(start + gone));
            prop_assert_eq!(elapsed_for_deadline(now, since), Elapsed::For(ms(gone)));
            prop_assert_eq!(surely_elapsed(now, since), ms(gone));
        }

        #[test]
        fn what_is_sure_is_never_more_than_either_clock_says(
            wall in -10_000_000i64..10_000_000, mono in proptest::option::of(0u64..10_000_000),
        ) {
            let sure = surely_elapsed(at(wall, mono), at(0, mono.map(|_| 0)));
            prop_assert!(sure <= ms(wall.max(0) as u64));
            prop_assert!(mono.is_none_or(|mono| sure <= ms(mono)));
        }

        #[test]
        fn no_deadline_is_late_by_either_clock(
            mono in 0u64..10_000_000,
            // Within a jump as often as beyond it.
            drift in prop_oneof![-30_000i64..=30_000, -10_000_000i64..10_000_000],
            margin in -40_000i64..40_000,
        ) {
            let wall = mono as i64 + drift;
            let after = (mono as i64 + margin).max(0);
            let (now, since) = (at(wall, Some(mono)), at(0, Some(0)));
            let passed = deadline_passed(now, since, ms(after as u64));
            let late = mono as i64 >= after || wall >= after || drift.abs() > 30_000;
            prop_assert_eq!(passed, late);
            // What is surely past is past for a deadline too, so no step waits for ever on another.
            prop_assert!(passed || surely_elapsed(now, since) < ms(after as u64));
        }

        #[test]
        fn setting_the_wall_clock_forward_makes_nothing_more_certain(
            gone in 0u64..1_000_000, forward in 0i64..1_000_000_000,
        ) {
            let honest = at(gone as i64, Some(gone));
            let set = at(gone as i64 + forward, Some(gone));
            let since = at(0, Some(0));
            prop_assert_eq!(surely_elapsed(set, since), surely_elapsed(honest, since));
        }
    }
}
