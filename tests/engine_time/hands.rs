//! The clocks of the stage.

use super::stage::START;
use bpost_terminal::clock::{Clock, Moment};
use jiff::SignedDuration;
use std::sync::Mutex;
use tokio::time::Instant;

/// The runtime's paused time, and a wall clock that can be set beside it.
pub struct Hands {
    pub began: Instant,
    pub ahead: Mutex<SignedDuration>,
}

impl Hands {
    pub fn set_forward(&self, by: SignedDuration) {
        let mut ahead = self.ahead.lock().expect("a whole time");
        *ahead = ahead.saturating_add(by);
    }
}

impl Clock for Hands {
    fn now(&self) -> Moment {
        let mono = self.began.elapsed();
        let ahead = *self.ahead.lock().expect("a whole time");
        let gone = SignedDuration::try_from(mono).expect("a short test");
        Moment {
            wall: START + gone + ahead,
            mono: Some(mono),
        }
    }
}
