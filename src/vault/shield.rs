//! What keeps a key in this program's memory from the disk and from other programs.

use std::sync::Once;

/// Switches core dumps off for this process, and denies other programs of the same user its memory
/// and its environment. To be called before a key enters the process; there is no way back.
///
/// On Linux: `RLIMIT_CORE` 0 and `PR_SET_DUMPABLE` 0 (prctl(2), proc(5)). On Windows: no crash report,
/// and an access list of the process that leaves nobody its memory. A process without a key stays as
/// it was, so that training can be debugged.
pub fn shield() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if let Err(why) = raise() {
            tracing::warn!("core dumps could not be switched off: {why}");
        }
    });
}

#[cfg(target_os = "linux")]
fn raise() -> Result<(), rustix::io::Errno> {
    use rustix::process::{DumpableBehavior, Resource, Rlimit};
    use rustix::process::{set_dumpable_behavior, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Both are tried: where one is forbidden, the other still helps.
    let limit = setrlimit(Resource::Core, none);
    set_dumpable_behavior(DumpableBehavior::NotDumpable).and(limit)
}

#[cfg(windows)]
fn raise() -> std::io::Result<()> {
    crate::platform::shield()
}

#[cfg(not(any(target_os = "linux", windows)))]
const fn raise() -> Result<(), std::convert::Infallible> {
    Ok(())
}
