//! What a command that acts waits for: events of the engine, signals, and the passing of time.

use super::exit::{FAILED, Failure};
use super::signals::{Signal, Signals};
use crate::terminal::{Event, Events};
use std::time::Duration;

/// How often the clocks are looked at: a machine that slept is noticed within it.
const GLANCE: Duration = Duration::from_secs(1);

/// What happened next.
#[derive(Debug)]
pub enum Step {
    /// The engine says something.
    Event(Event),
    /// The engine has ended, which it does not do by itself.
    Died,
    /// Somebody wants us to end.
    Signal(Signal),
    /// Some time has passed.
    Glance,
}

/// The engine's events and the operating system's signals in one row.
pub struct Steps {
    events: Events,
    signals: Signals,
}

impl Steps {
    /// Begins to listen for signals. Needs a running tokio runtime.
    ///
    /// # Errors
    /// A failure with 1 where the operating system lets us not listen.
    pub fn new(events: Events) -> Result<Self, Failure> {
        let signals = Signals::listen().map_err(|error| Failure::new(FAILED, error.to_string()))?;
        Ok(Self { events, signals })
    }

    /// What happens next; at most `wait` from now, and within a second.
    pub async fn next_within(&mut self, wait: Duration) -> Step {
        tokio::select! {
            biased;
            signal = self.signals.next() => Step::Signal(signal),
            event = self.events.next() => event.map_or(Step::Died, Step::Event),
            () = tokio::time::sleep(wait.min(GLANCE)) => Step::Glance,
        }
    }

    /// What happens next, within a second.
    pub async fn next(&mut self) -> Step {
        self.next_within(GLANCE).await
    }
}
