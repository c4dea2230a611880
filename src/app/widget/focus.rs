//! Tab and Shift+Tab: a ring without a dead end.

use iced::advanced::widget::operation::focusable::{Count, Focusable, count};
use iced::advanced::widget::operation::{self, Operation};
use iced::advanced::widget::{Id, operate};
use iced::{Rectangle, Task};

/// Gives the focus to the next control; after the last comes the first.
pub fn focus_next<M: Send + 'static>() -> Task<M> {
    operate(step(|count| match count.focused {
        Some(now) => (now + 1) % count.total.max(1),
        None => 0,
    }))
}

/// Gives the focus to the control before; before the first comes the last.
pub fn focus_previous<M: Send + 'static>() -> Task<M> {
    operate(step(|count| match count.focused {
        Some(now) if now > 0 => now - 1,
        _ => count.total.saturating_sub(1),
    }))
}

fn step<M: Send + 'static>(target: fn(Count) -> usize) -> impl Operation<M> {
    operation::then(count(), move |count| Only {
        index: target(count),
        seen: 0,
    })
}

/// Focuses the control of one index and takes the focus from all others.
struct Only {
    index: usize,
    seen: usize,
}

impl<M> Operation<M> for Only {
    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if self.seen == self.index {
            state.focus();
        } else {
            state.unfocus();
        }
        self.seen += 1;
    }

    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<M>)) {
        operate(self);
    }
}
