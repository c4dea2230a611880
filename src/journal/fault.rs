//! A disk that refuses, where a test says so.

use std::cell::Cell;
use std::io;

thread_local! {
    /// So many more steps succeed, and so many fail then.
    static PLAN: Cell<(u32, u32)> = const { Cell::new((u32::MAX, 0)) };
}

/// Lets so many steps of this thread succeed, and so many fail after them.
pub(super) fn plan(succeed: u32, fail: u32) {
    PLAN.set((succeed, fail));
}

/// Fails where it is planned.
pub(super) fn strike() -> io::Result<()> {
    match PLAN.get() {
        (0, 0) => Ok(()),
        (0, fail) => {
            PLAN.set((0, fail - 1));
            Err(io::Error::other("a fault of the disk"))
        }
        (succeed, fail) => {
            PLAN.set((succeed - 1, fail));
            Ok(())
        }
    }
}
