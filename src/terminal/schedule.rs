//! When to ask again: pure figures.
//!
//! Polling is the truth, so it is fast while a customer stands there and never stops; it slows with
//! age, backs off while nothing answers, and obeys the provider's wish for patience.

use std::time::Duration;

/// What the pause depends on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    /// Since when there is something to ask for.
    pub age: Duration,
    /// Attempts in a row that brought no answer.
    pub failures: u32,
    /// What the provider asked for, if it did.
    pub retry_after: Option<Duration>,
    /// A share from 0 to 1 that keeps 12,000 devices out of step.
    pub jitter: f64,
}

/// The longest patience that a provider may ask of us: a wrong header must not silence a device.
const LONGEST_PATIENCE: Duration = Duration::from_secs(300);

const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The pause between two questions about an Order that may still be paid.
pub fn between_asks(pace: Pace) -> Duration {
    let usual = match pace.age.as_secs() {
        0..90 => secs(1),
        90..300 => secs(2),
        300..900 => secs(5),
        900..3600 => secs(15),
        _ => secs(60),
    };
    finish(usual.max(backoff(pace)), pace)
}

/// The pause before an attempt that should not wait (a send, a cancel): none at first.
pub fn before_act(pace: Pace) -> Duration {
    if pace.failures == 0 && pace.retry_after.is_none() {
        return Duration::ZERO;
    }
    finish(backoff(pace), pace)
}

/// The pause between two looks for late money: after 1, 5, 15 and 60 minutes, then hourly.
pub fn between_looks(pace: Pace) -> Duration {
    let usual = match pace.age.as_secs() {
        0..60 => secs(60),
        60..360 => secs(300),
        360..1260 => secs(900),
        _ => secs(3600),
    };
    finish(usual, pace)
}

/// The pause between two questions about an answer that was incomplete, or a refund whose reply was
/// lost.
pub fn between_doubts(pace: Pace) -> Duration {
    let usual = match pace.age.as_secs() {
        0..60 => secs(2),
        60..600 => secs(10),
        _ => secs(300),
    };
    finish(usual.max(backoff(pace)), pace)
}

/// 1, 2, 4, 8 and at most 10 seconds; at most a minute once a quarter of an hour has gone.
fn backoff(pace: Pace) -> Duration {
    let most = if pace.age < secs(900) {
        secs(10)
    } else {
        secs(60)
    };
    match pace.failures {
        0 => Duration::ZERO,
        failures => secs(1_u64 << (failures - 1).min(6)).min(most),
    }
}

/// Adds up to a tenth of jitter, and the provider's wish.
fn finish(pause: Duration, pace: Pace) -> Duration {
    let jittered = pause.mul_f64(1.0 + pace.jitter.clamp(0.0, 1.0) / 10.0);
    let wish = pace.retry_after.unwrap_or_default().min(LONGEST_PATIENCE);
    jittered.max(wish)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The whole seconds of a pause without jitter.
    fn pauses(pause: fn(Pace) -> Duration, figures: [[u64; 3]; 9]) {
        for [age, failures, seconds] in figures {
            let failures = u32::try_from(failures).unwrap_or(u32::MAX);
            let pace = Pace {
                age: secs(age),
                failures,
                ..Pace::default()
            };
            assert_eq!(pause(pace), secs(seconds), "{pace:?}");
        }
    }

    #[test]
    fn asking_slows_down_with_age_and_silence() {
        let asks = [
            [89, 0, 1],
            [90, 0, 2],
            [299, 0, 2],
            [300, 0, 5],
            [899, 0, 5],
            [900, 0, 15],
            [3599, 0, 15],
            [3600, 0, 60],
            [0, 3, 4],
        ];
        pauses(between_asks, asks);
        let acts = [
            [0, 0, 0],
            [0, 1, 1],
            [0, 2, 2],
            [0, 3, 4],
            [0, 4, 8],
            [0, 5, 10],
            [899, 9, 10],
            [900, 9, 60],
            [900, 6, 32],
        ];
        pauses(before_act, acts);
    }

    #[test]
    fn late_money_is_looked_for_after_1_5_15_and_60_minutes() {
        let looks = [
            [0, 0, 60],
            [59, 0, 60],
            [60, 0, 300],
            [359, 0, 300],
            [360, 0, 900],
            [1259, 0, 900],
            [1260, 0, 3600],
            [90_000, 0, 3600],
            [0, 9, 60],
        ];
        pauses(between_looks, looks);
        let doubts = [
            [0, 0, 2],
            [59, 0, 2],
            [60, 0, 10],
            [599, 0, 10],
            [600, 0, 300],
            [90_000, 0, 300],
            [0, 3, 4],
            [60, 3, 10],
            [0, 5, 10],
        ];
        pauses(between_doubts, doubts);
    }

    #[test]
    fn jitter_adds_a_tenth_and_a_wish_counts_even_without_a_failure() {
        let pace = Pace {
            jitter: 1.0,
            ..Pace::default()
        };
        assert_eq!(between_looks(pace), secs(66));
        let asked = Pace {
            retry_after: Some(secs(7)),
            ..Pace::default()
        };
        assert_eq!(before_act(asked), secs(7));
    }

    fn pace() -> impl Strategy<Value = Pace> {
        (
            0u64..200_000,
            0u32..1000,
            proptest::option::of(0u64..1_000_000),
            0.0f64..1.0,
        )
            .prop_map(|(age, failures, wish, jitter)| Pace {
                age: secs(age),
                failures,
                retry_after: wish.map(secs),
                jitter,
            })
    }

    proptest! {
        #[test]
        fn asking_never_pauses_for_longer_than_the_longest_patience(pace in pace()) {
            prop_assert!(between_asks(pace) <= LONGEST_PATIENCE);
            prop_assert!(before_act(pace) <= LONGEST_PATIENCE);
        }

        #[test]
        fn asking_is_never_a_storm(pace in pace()) {
            prop_assert!(between_asks(pace) >= secs(1));
            prop_assert!(between_looks(pace) >= secs(60));
        }

        #[test]
        fn a_wish_for_patience_is_obeyed(pace in pace(), wish in 0u64..300) {
            let pace = Pace { retry_after: Some(secs(wish)), ..pace };
            for pause in [between_asks(pace), before_act(pace), between_looks(pace)] {
                prop_assert!(pause >= secs(wish));
            }
        }

        #[test]
        fn while_a_customer_waits_silence_costs_eleven_seconds_at_most(
            pace in pace(), age in 0u64..180) {
            let pace = Pace { age: secs(age), retry_after: None, ..pace };
            prop_assert!(between_asks(pace) <= secs(11));
            prop_assert!(before_act(pace) <= secs(11));
        }
    }

    #[test]
    fn the_first_act_waits_for_nothing_and_young_orders_are_asked_every_second() {
        assert_eq!(before_act(Pace::default()), Duration::ZERO);
        assert_eq!(between_asks(Pace::default()), secs(1));
    }
}
