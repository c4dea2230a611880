//! Tab and Shift+Tab: a ring without a dead end.

use iced::advanced::widget::operation::focusable::{Count, Focusable, count};
use iced::advanced::widget::operation::{self, Operation};
use iced::advanced::widget::{Id, operate};
use iced::{Rectangle, Task};

/// Gives the focus to the next control; after the last comes the first.
pub fn focus_next<M: Send + 'static>() -> Task<M> {
    operate(operation::then(count(), |count| only(next(count))))
}

/// Gives the focus to the control before; before the first comes the last.
pub fn focus_previous<M: Send + 'static>() -> Task<M> {
    operate(operation::then(count(), |count| only(previous(count))))
}

fn next(count: Count) -> usize {
    count
        .focused
        .map_or(0, |now| (now + 1) % count.total.max(1))
}

fn previous(count: Count) -> usize {
    let last = count.total.saturating_sub(1);
    count
        .focused
        .map_or(last, |now| now.checked_sub(1).unwrap_or(last))
}

const fn only(index: usize) -> Only {
    Only { index, seen: 0 }
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
