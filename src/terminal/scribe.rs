//! The one writer of the journal, on a thread of its own: a slow disk must not stop the asking.

use super::ledger::Ledger;
use crate::journal::JournalError;
use crate::payment::Record;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&mut dyn Ledger) + Send>;

/// A handle on the journal. It is closed, and its lock freed, with the last handle.
#[derive(Clone)]
pub struct Scribe(Place);

#[derive(Clone)]
enum Place {
    /// On a thread of its own.
    Thread(mpsc::Sender<Job>),
    /// On the caller's thread: for a simulation, whose time must not pass while it writes.
    Here(Arc<Mutex<Box<dyn Ledger>>>),
}

impl Scribe {
    /// Gives the journal a thread. `ending` is dropped once the journal is closed.
    ///
    /// # Errors
    /// The operating system's, where it has no thread to give.
    pub fn start(mut ledger: Box<dyn Ledger>, ending: mpsc::Sender<()>) -> std::io::Result<Self> {
        let (sender, jobs) = mpsc::channel::<Job>();
        std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || {
                while let Ok(job) = jobs.recv() {
                    // A fault of our own takes its work with it, and not the journal: whoever
                    // waits for an answer hears that there is none. What was half written is
                    // rolled back.
                    let _ = catch_unwind(AssertUnwindSafe(|| job(&mut *ledger)));
                }
                drop(ledger);
                drop(ending);
            })?;
        Ok(Self(Place::Thread(sender)))
    }

    /// Keeps the journal on the caller's thread.
    pub fn here(ledger: Box<dyn Ledger>) -> Self {
        Self(Place::Here(Arc::new(Mutex::new(ledger))))
    }

    /// Does something with the journal.
    ///
    /// # Errors
    /// What the work returns, or an error where it died or the thread has ended.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Ledger) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        let sender = match &self.0 {
            Place::Thread(sender) => sender,
            Place::Here(ledger) => {
                return work(&mut **ledger.lock().unwrap_or_else(PoisonError::into_inner));
            }
        };
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |ledger| {
            // A caller that has gone away needs no answer.
            let _ = answer.send(ledger.ready().and_then(|()| work(ledger)));
        });
        sender.send(job).map_err(|_| ended())?;
        answered.await.map_err(|_| ended())?
    }

    /// Writes records; they are on disk when this returns.
    ///
    /// # Errors
    /// The journal's: nothing was written then.
    pub async fn append(&self, records: Vec<Record>) -> Result<(), JournalError> {
        self.with(move |ledger| ledger.write(&records)).await
    }
}

fn ended() -> JournalError {
    JournalError::Io("the journal gives no answer".into())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::journal::Journal;
    use crate::payment::Environment;

    #[tokio::test]
    async fn the_journal_outlives_work_that_dies() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::open(dir.path(), Environment::Test).unwrap();
        let (ending, _ended) = mpsc::channel();
        let scribe = Scribe::start(Box::new(journal), ending).unwrap();
        let died = scribe
            .with(|_| -> Result<(), _> { std::panic::resume_unwind(Box::new("no hook is called")) })
            .await;
        assert!(died.is_err());
        assert_eq!(scribe.with(|ledger| Ok(ledger.next_counter())).await, Ok(1));
    }
}
