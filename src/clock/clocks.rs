//! Where the time comes from: this machine, or a test.

use super::Moment;
use jiff::Timestamp;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What tells the time. The engine takes one as a parameter.
pub trait Clock: Send + Sync {
    /// This moment, by both clocks.
    fn now(&self) -> Moment;
}

/// When this process first asked for the time. One for the whole process, so that the monotonic
/// times of any two [`SystemClock`]s can be compared.
static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The clocks of this machine.
///
/// The monotonic one is the standard library's and not the asynchronous runtime's, since the
/// latter can be paused.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        // The anchor is set before the monotonic clock is read, so that the first reading is zero
        // or more.
        let began = *BEGAN;
        Moment {
            wall: Timestamp::now(),
            mono: Some(began.elapsed()),
        }
    }
}

/// A clock that stands still until it is told otherwise. Both hands can be moved alone, which is
/// how a test plays sleep (the wall alone) and a clock set by hand (forwards or backwards).
#[derive(Debug)]
pub struct TestClock(Mutex<Moment>);

impl TestClock {
    /// A clock that shows `start`.
    pub const fn new(start: Moment) -> Self {
        Self(Mutex::new(start))
    }

    /// A clock that shows this wall time, with the monotonic clock at zero.
    pub const fn at(wall: Timestamp) -> Self {
        Self::new(Moment {
            wall,
            mono: Some(Duration::ZERO),
        })
    }

    /// Lets time go by as it usually does: both clocks move on.
    pub fn advance(&self, by: Duration) {
        self.advance_wall(by);
        self.advance_mono(by);
    }

    /// Moves the wall clock alone, as sleep does on Linux. It stops at the end of jiff's range.
    pub fn advance_wall(&self, by: Duration) {
        let mut moment = self.lock();
        moment.wall = moment.wall.saturating_add(by).unwrap_or(Timestamp::MAX);
    }

    /// Moves the monotonic clock alone.
    pub fn advance_mono(&self, by: Duration) {
        let mut moment = self.lock();
        moment.mono = moment.mono.map(|mono| mono.saturating_add(by));
    }

    /// Sets the wall clock, as a person or the network does.
    pub fn set_wall(&self, wall: Timestamp) {
        self.lock().wall = wall;
    }

    /// Sets the monotonic clock, or takes it away.
    pub fn set_mono(&self, mono: Option<Duration>) {
        self.lock().mono = mono;
    }

    fn lock(&self) -> MutexGuard<'_, Moment> {
        // A moment is never half written, so a panic elsewhere leaves nothing to repair.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        *self.lock()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::constant(1_767_225_600, 0);

    #[test]
    fn the_monotonic_clock_of_the_machine_never_goes_back() {
        let first = SystemClock.now();
        let second = SystemClock.now();
        assert!(first.mono.is_some());
        assert!(second.mono >= first.mono);
    }

    #[tokio::test(start_paused = true)]
    async fn the_machine_goes_on_while_a_test_pauses_the_runtime() {
        let before = SystemClock.now();
        std::thread::sleep(Duration::from_millis(5));
        let after = SystemClock.now();
        assert!(after.mono > before.mono);
    }

    #[test]
    fn a_test_moves_each_hand_alone() {
        let clock = TestClock::at(START);
        clock.advance(Duration::from_secs(10));
        clock.advance_wall(Duration::from_secs(1));
        clock.advance_mono(Duration::from_secs(2));
        let now = clock.now();
        assert_eq!(now.wall, Timestamp::constant(1_767_225_611, 0));
        assert_eq!(now.mono, Some(Duration::from_secs(12)));

        clock.set_wall(START);
        clock.set_mono(None);
        clock.advance_mono(Duration::from_secs(2));
        assert_eq!(clock.now(), Moment::from_wall(START));
    }
}
