//! Who listens to the engine, and the state of the line.

use super::face::{Damages, Event, Line, Notice, View, What};
use crate::payment::PaymentId;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tokio::sync::mpsc::UnboundedSender;

/// The listeners. Sending never waits; a listener that went away is forgotten.
#[derive(Default)]
pub struct Hub {
    audience: Mutex<Audience>,
    line: Mutex<Line>,
}

/// Who listens, and what is true now of every Payment that has a loop: so that who comes later
/// neither misses nor hears twice what happens meanwhile.
#[derive(Default)]
struct Audience {
    listeners: Vec<UnboundedSender<Event>>,
    damages: Damages,
    views: BTreeMap<PaymentId, Arc<View>>,
}

impl Hub {
    /// One more listener. It hears first of the line and of every Payment that has a loop.
    pub fn join(&self, listener: UnboundedSender<Event>) {
        let line = self.line_now();
        let mut audience = self.audience();
        let views = audience.views.values().map(|view| Event::Payment {
            view: Arc::clone(view),
            what: What::Changed,
        });
        let damages = Some(&audience.damages).filter(|damages| !damages.untold.is_empty());
        let first = std::iter::once(Event::Line(line))
            .chain(damages.cloned().map(Event::Damages))
            .chain(views);
        // One that has gone away again is forgotten when the next thing is told.
        let _ = first.into_iter().try_for_each(|event| listener.send(event));
        audience.listeners.push(listener);
    }

    /// Tells everybody.
    pub fn tell(&self, event: &Event) {
        let mut audience = self.audience();
        if let Event::Payment { view, .. } = event {
            let payment = view.payment.clone();
            audience.views.insert(payment, Arc::clone(view));
        }
        audience
            .listeners
            .retain(|listener| listener.send(event.clone()).is_ok());
    }

    /// Tells what is damaged, where that is not what was told last.
    pub fn damages(&self, damages: Damages) {
        let mut audience = self.audience();
        if audience.damages.untold == damages.untold {
            return;
        }
        audience.damages = damages.clone();
        let event = Event::Damages(damages);
        audience
            .listeners
            .retain(|listener| listener.send(event.clone()).is_ok());
    }

    /// A Payment has no loop any more.
    pub fn forget(&self, payment: &PaymentId) {
        self.audience().views.remove(payment);
    }

    fn audience(&self) -> MutexGuard<'_, Audience> {
        self.audience.lock().unwrap_or_else(PoisonError::into_inner)
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

    fn line_now(&self) -> Line {
        self.line
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
