//! Who listens to the engine, and the state of the line.

use super::face::{Event, Line, Notice};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;
use tokio::sync::mpsc::UnboundedSender;

/// The listeners. Sending never waits; a listener that went away is forgotten.
#[derive(Default)]
pub struct Hub {
    listeners: Mutex<Vec<UnboundedSender<Event>>>,
    line: Mutex<Line>,
}

impl Hub {
    /// One more listener.
    pub fn join(&self, listener: UnboundedSender<Event>) {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(listener);
    }

    /// Tells everybody.
    pub fn tell(&self, event: &Event) {
        let mut listeners = self
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        listeners.retain(|listener| listener.send(event.clone()).is_ok());
    }

    /// Notes how an exchange went, and tells everybody where the line's trouble changed.
    pub fn line(&self, answered: bool, trouble: Option<&Notice>) {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        if answered {
            line.last_answer = Some(Instant::now());
        }
        if line.trouble.as_ref().map(Notice::code) != trouble.map(Notice::code) {
            line.trouble = trouble.cloned();
            let now = line.clone();
            drop(line);
            self.tell(&Event::Line(now));
        }
    }

    /// The state of the line.
    pub fn line_now(&self) -> Line {
        self.line
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
