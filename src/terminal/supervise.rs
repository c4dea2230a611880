//! Tasks beside the loops of the Payments that must not die of a fault of our own either.

use std::future::Future;
use std::time::Duration;

/// The pause keeps a fault that repeats itself from becoming a storm.
const PAUSE: Duration = Duration::from_secs(10);

/// Runs a task until it ends by itself. Where a fault ends it, it is begun again.
pub fn supervise<Task>(name: &'static str, mut begin: impl FnMut() -> Task + Send + 'static)
where
    Task: Future<Output = ()> + Send + 'static,
{
    tokio::spawn(async move {
        while tokio::spawn(begin()).await.is_err_and(|end| end.is_panic()) {
            tracing::error!(name, "a task of the engine died; it is begun again");
            tokio::time::sleep(PAUSE).await;
        }
    });
}
