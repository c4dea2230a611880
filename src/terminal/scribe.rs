//! The one writer of the journal, on a thread of its own: a slow disk must not stop the asking.

use crate::journal::{Journal, JournalError};
use crate::payment::Record;
use std::sync::mpsc;
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&mut Journal) + Send>;

/// A handle on the journal's thread. The thread ends, and the lock is freed, with the last handle.
#[derive(Clone)]
pub struct Scribe(mpsc::Sender<Job>);

impl Scribe {
    /// Gives the journal a thread. `ending` is dropped once the journal is closed.
    ///
    /// # Errors
    /// The operating system's, where it has no thread to give.
    pub fn start(mut journal: Journal, ending: mpsc::Sender<()>) -> std::io::Result<Self> {
        let (sender, jobs) = mpsc::channel::<Job>();
        std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || {
                while let Ok(job) = jobs.recv() {
                    job(&mut journal);
                }
                drop(journal);
                drop(ending);
            })?;
        Ok(Self(sender))
    }

    /// Does something with the journal on its thread.
    ///
    /// # Errors
    /// What the work returns, or an error where the thread has ended.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Journal) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |journal| {
            // A caller that has gone away needs no answer.
            let _ = answer.send(work(journal));
        });
        self.0.send(job).map_err(|_| ended())?;
        answered.await.map_err(|_| ended())?
    }

    /// Writes records; they are on disk when this returns.
    ///
    /// # Errors
    /// The journal's: nothing was written then.
    pub async fn append(&self, records: Vec<Record>) -> Result<(), JournalError> {
        self.with(move |journal| journal.append(&records)).await
    }
}

fn ended() -> JournalError {
    JournalError::Io("the journal's thread has ended".into())
}
