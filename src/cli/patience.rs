//! How long `charge` waits for an Outcome.

use crate::terminal::Expiry;
use jiff::Timestamp;
use std::time::{Duration, Instant};

/// `charge` ends at most 45 s after its Code's deadline; what the engine needs to stop, and a
/// little more, is taken off.
const AFTER_DEADLINE: Duration = Duration::from_secs(42);
/// What the engine gets to cancel and ask where a clock jumped over the end, or the process stood
/// still for as long as this.
const AFTER_A_JUMP: Duration = Duration::from_secs(10);

/// This moment, by both clocks of the machine.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    mono: Instant,
    wall: Timestamp,
}

impl Now {
    /// What the clocks show.
    pub fn read() -> Self {
        Self {
            mono: Instant::now(),
            wall: Timestamp::now(),
        }
    }
}

/// The time that one `charge` has.
pub struct Patience {
    began: Instant,
    expires_in: Duration,
    /// When the Code leaves the screen, by the monotonic clock.
    deadline: Option<Instant>,
    /// When the wall clock was first seen to say that the time is over.
    late_by_wall: Option<Instant>,
    /// When the clocks were last looked at.
    looked: Instant,
    /// When the process was last seen to have stood still.
    woke: Option<Instant>,
}

impl Patience {
    /// It begins now, for a Code with such a life.
    pub fn new(expires_in: Duration) -> Self {
        let began = Instant::now();
        Self {
            began,
            expires_in,
            deadline: None,
            late_by_wall: None,
            looked: began,
            woke: None,
        }
    }

    /// Whether it is over, by either clock. Where only the wall clock says so, the machine slept or
    /// was set; where the monotonic one does at waking, it counts sleep, or the process was stopped.
    /// The engine cancels and asks in that moment, and gets [`AFTER_A_JUMP`] for it.
    pub fn is_over(&mut self, expiry: Option<Expiry>, now: Now) -> bool {
        let since = |then: Instant| now.mono.saturating_duration_since(then);
        if since(self.looked) >= AFTER_A_JUMP {
            self.woke = Some(now.mono);
        }
        self.looked = now.mono;
        let is_waking = self.woke.is_some_and(|woke| since(woke) < AFTER_A_JUMP);
        self.is_late(expiry, now) && !is_waking
    }

    fn is_late(&mut self, expiry: Option<Expiry>, now: Now) -> bool {
        let over = |since: Option<Instant>, patience| {
            since.is_some_and(|since| now.mono.saturating_duration_since(since) >= patience)
        };
        let Some(expiry) = expiry else {
            return over(Some(self.began), self.expires_in + AFTER_DEADLINE);
        };
        // Once it is over the engine counts no further, and says so anew with each view.
        let end = expiry.counted + expiry.left;
        self.deadline = match self.deadline {
            Some(known) if expiry.left.is_zero() => Some(known.min(end)),
            _ => Some(end),
        };
        let by_wall = now.wall.duration_since(expiry.at);
        let is_late = Duration::try_from(by_wall).is_ok_and(|late| late >= AFTER_DEADLINE);
        self.late_by_wall = is_late.then(|| self.late_by_wall.unwrap_or(now.mono));
        over(self.deadline, AFTER_DEADLINE) || over(self.late_by_wall, AFTER_A_JUMP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFE: u64 = 180;
    const START: Timestamp = Timestamp::constant(1_790_000_000, 0);

    /// A Code that was sent when the patience began, and both clocks.
    struct Played {
        patience: Patience,
        mono: u64,
        wall: i64,
    }

    impl Played {
        fn new() -> Self {
            Self {
                patience: Patience::new(Duration::from_secs(LIFE)),
                mono: 0,
                wall: 0,
            }
        }

        /// Awake: the clocks are looked at all the time.
        fn pass(&mut self, seconds: u64) {
            self.stand_still(seconds);
            self.patience.looked = self.at();
        }

        fn stand_still(&mut self, seconds: u64) {
            self.mono += seconds;
            self.wall += seconds.cast_signed();
        }

        /// What the engine tells: where its clocks jumped, nothing is left.
        fn expiry(&self) -> Expiry {
            let jumped = self.wall.abs_diff(self.mono.cast_signed()) > 30;
            let left = if jumped {
                0
            } else {
                LIFE.saturating_sub(self.mono)
            };
            Expiry {
                at: START + jiff::SignedDuration::from_secs(LIFE.cast_signed()),
                left: Duration::from_secs(left),
                counted: self.at(),
            }
        }

        fn at(&self) -> Instant {
            self.patience.began + Duration::from_secs(self.mono)
        }

        /// Whether it is over now, with the latest view or with one that was told before.
        fn is_over(&mut self, told: Option<Expiry>) -> bool {
            let now = Now {
                mono: self.at(),
                wall: START + jiff::SignedDuration::from_secs(self.wall),
            };
            self.patience.is_over(told, now)
        }
    }

    #[test]
    fn it_lasts_for_the_code_and_the_engine_after_it() {
        for has_code in [true, false] {
            let mut played = Played::new();
            let told = has_code.then(|| played.expiry());
            played.pass(LIFE + 41);
            assert!(!played.is_over(told), "{has_code}");
            played.pass(1);
            assert!(played.is_over(told), "{has_code}");
        }
    }

    #[test]
    fn a_clock_that_jumps_over_the_end_leaves_the_engine_ten_seconds() {
        let mut played = Played::new();
        played.pass(5);
        let told = Some(played.expiry());
        assert!(!played.is_over(told));
        played.wall += 3600;
        assert!(!played.is_over(told), "the engine has not looked yet");
        played.pass(1);
        // It cancels and asks, and says that nothing is left.
        let told = Some(played.expiry());
        for _ in 0..9 {
            assert!(!played.is_over(told), "{} s", played.mono);
            played.pass(1);
        }
        assert!(played.is_over(told), "no answer is in sight");
    }

    #[test]
    fn who_stood_still_past_the_end_gets_ten_seconds_to_ask() {
        let mut played = Played::new();
        let told = Some(played.expiry());
        assert!(!played.is_over(told));
        played.stand_still(LIFE + 60);
        for _ in 0..10 {
            assert!(!played.is_over(told), "{} s", played.mono);
            played.pass(1);
        }
        assert!(played.is_over(told), "no answer is in sight");
    }

    #[test]
    fn a_clock_that_is_set_right_again_ends_nothing() {
        let mut played = Played::new();
        let told = Some(played.expiry());
        played.wall += 3600;
        assert!(!played.is_over(told));
        played.pass(5);
        played.wall -= 3600;
        assert!(!played.is_over(told));
        played.pass(60);
        assert!(!played.is_over(told), "the code still has time");
    }

    /// The engine says anew with each view that nothing is left: that moves no end.
    #[test]
    fn views_without_a_pause_do_not_carry_it_past_its_time() {
        let mut played = Played::new();
        played.is_over(Some(played.expiry()));
        played.pass(LIFE);
        for second in 0..42 {
            let told = Some(played.expiry());
            assert!(!played.is_over(told), "{second}");
            played.pass(1);
        }
        let told = Some(played.expiry());
        assert!(played.is_over(told));
    }
}
