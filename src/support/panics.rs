//! What is told of a panic: where it happened, and nothing that could be a secret.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write;
use std::panic::PanicHookInfo;

/// The target of a panic's log event.
pub const TARGET: &str = module_path!();

/// Tells of every panic from now on by its place and its fixed text.
///
/// A text that was put together at run time is withheld, since it may quote anything: a reply, a
/// header, a key. The standard hook would print it.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let told = describe(info);
        tell(&told, &mut std::io::stderr());
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            tracing::error!("{told}\n{trace}");
        } else {
            tracing::error!("{told}");
        }
    }));
}

/// Where standard error is closed nobody is left to be told, and a second panic would end the whole
/// program.
fn tell(told: &str, out: &mut impl Write) {
    let _ = writeln!(
        out,
        "bpost-terminal: {told}. Recorded payments are kept; start the terminal again."
    );
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("without a name");
    let place = info
        .location()
        .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    let text = info
        .payload()
        .downcast_ref::<&'static str>()
        .copied()
        .unwrap_or("the text is withheld");
    format!("internal fault in thread {name} at {place}: {text}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex, PoisonError};

    /// The descriptions of the panics of this test's own thread. The hook is the process's, so the
    /// other tests' panics go to the hook before it.
    fn described(body: impl FnOnce() + Send + 'static) -> String {
        const NAME: &str = "a thread that panics on purpose";
        let told = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&told);
        let before = Arc::new(std::panic::take_hook());
        let others = Arc::clone(&before);
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() == Some(NAME) {
                *heard.lock().unwrap_or_else(PoisonError::into_inner) = describe(info);
            } else {
                others(info);
            }
        }));
        let thread = std::thread::Builder::new().name(NAME.to_owned());
        let ended = thread.spawn(body).map(std::thread::JoinHandle::join);
        std::panic::set_hook(Box::new(move |info| before(info)));
        assert!(matches!(ended, Ok(Err(_))), "the thread panics");
        let told = told.lock().unwrap_or_else(PoisonError::into_inner);
        told.clone()
    }

    #[test]
    fn a_closed_standard_error_is_no_second_panic() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        tell("a fault", &mut Closed);
        let mut out = Vec::new();
        tell("a fault", &mut out);
        assert!(out.starts_with(b"bpost-terminal: a fault. "));
    }

    #[test]
    #[expect(clippy::panic, reason = "the panic is what is tested")]
    fn the_place_is_told_and_a_text_made_at_run_time_is_not() {
        let secret = String::from("sk-secret");
        let told = described(move || panic!("cannot use {secret}"));
        assert!(
            told.contains("panics.rs:") && !told.contains("sk-secret"),
            "{told}"
        );
        let told = described(|| panic!("a fixed text"));
        assert!(told.ends_with("a fixed text"), "{told}");
    }
}
