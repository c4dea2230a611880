//! Work that may wait, on a thread of its own: a keyring may ask for a password, a disk may be slow,
//! and closing the window waits for neither.

use iced::Task;
use tokio::sync::oneshot;

/// Does the work elsewhere and comes back with what it gave. Work that panics comes back with
/// nothing.
pub fn background<T, M>(
    work: impl FnOnce() -> T + Send + 'static,
    then: impl FnOnce(T) -> M + Send + 'static,
) -> Task<M>
where
    T: Send + 'static,
    M: Send + 'static,
{
    let (done, result) = oneshot::channel();
    let thread = std::thread::Builder::new().name("window-work".to_owned());
    let started = thread.spawn(move || {
        // Nobody waits for it any more when the window is gone.
        let _ = done.send(work());
    });
    if let Err(error) = started {
        tracing::error!(%error, "no thread for work beside the window");
    }
    Task::future(result).then({
        let mut then = Some(then);
        move |result| match (result, then.take()) {
            (Ok(result), Some(then)) => Task::done(then(result)),
            _ => Task::none(),
        }
    })
}
