//! The one writer of the journal, on a thread of its own: a slow disk must not stop the asking.

use super::ledger::Ledger;
use crate::journal::JournalError;
use crate::payment::{OrderId, PaymentId, Record};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&mut dyn Ledger) + Send>;

/// A handle on the journal. It is closed, and its lock freed, with the last handle.
#[derive(Clone)]
pub struct Scribe {
    place: Place,
    running: Arc<Mutex<Running>>,
}

/// All that was written of the Payments that began in this run and have a loop still: what a damaged
/// journal loses of them is known for certain, and is written again.
type Running = BTreeMap<PaymentId, Vec<Record>>;

/// What a mending changed.
pub struct Mended {
    /// The Payments of which the journal holds something else now.
    pub changed: Vec<PaymentId>,
    /// Whether all that is known of the others is in it again.
    pub restored: Result<(), JournalError>,
}

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
        Ok(Self::at(Place::Thread(sender)))
    }

    /// Keeps the journal on the caller's thread.
    pub fn here(ledger: Box<dyn Ledger>) -> Self {
        Self::at(Place::Here(Arc::new(Mutex::new(ledger))))
    }

    fn at(place: Place) -> Self {
        let running = Arc::default();
        Self { place, running }
    }

    /// Does something with the journal.
    ///
    /// # Errors
    /// What the work returns, or an error where it died or the thread has ended.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Ledger) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        let sender = match &self.place {
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
        let running = Arc::clone(&self.running);
        self.with(move |ledger| {
            ledger.write(&records)?;
            remember(&running, records);
            Ok(())
        })
        .await
    }

    /// A Payment has no loop any more.
    pub fn forget(&self, payment: &PaymentId) {
        locked(&self.running).remove(payment);
    }

    /// Mends the journal, and writes again what it lost of the Payments that began in this run.
    /// `resumed` are the others that have a loop.
    ///
    /// # Errors
    /// The journal's, where it cannot be mended now.
    pub async fn mend(&self, mut resumed: Vec<PaymentId>) -> Result<Mended, JournalError> {
        let running = Arc::clone(&self.running);
        self.with(move |ledger| {
            resumed.retain(|id| !locked(&running).contains_key(id));
            let held = |ledger: &dyn Ledger, id: &PaymentId| ledger.payment(id).ok();
            let before: Vec<_> = resumed.iter().map(|id| held(ledger, id)).collect();
            ledger.mend()?;
            let restored = restore(ledger, &running);
            let both = resumed.into_iter().zip(before);
            let changed = both.filter(|(id, before)| held(ledger, id) != *before);
            Ok(Mended {
                changed: changed.map(|(id, _)| id).collect(),
                restored,
            })
        })
        .await
    }

    /// Tries the second half of [`Scribe::mend`] again.
    ///
    /// # Errors
    /// The journal's, where it takes nothing now.
    pub async fn restore(&self) -> Result<(), JournalError> {
        let running = Arc::clone(&self.running);
        self.with(move |ledger| restore(ledger, &running)).await
    }

    /// The Payment of an Order that is in the journal, or whose loop knows it.
    ///
    /// # Errors
    /// The journal's, where it cannot be read.
    pub async fn payment_of(&self, order: OrderId) -> Result<Option<PaymentId>, JournalError> {
        let running = Arc::clone(&self.running);
        self.with(move |ledger| {
            let is_it = |record: &Record| {
                let new = record.fact.new_order(record.at);
                new.is_some_and(|(known, _)| *known == order)
            };
            let known = locked(&running);
            if let Some(record) = known.values().flatten().find(|record| is_it(record)) {
                return Ok(Some(record.payment.clone()));
            }
            drop(known);
            ledger.payment_of(&order)
        })
        .await
    }
}

fn locked(running: &Mutex<Running>) -> MutexGuard<'_, Running> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

fn remember(running: &Mutex<Running>, records: Vec<Record>) {
    let mut running = locked(running);
    for record in records {
        if record.fact.begins() {
            running.insert(record.payment.clone(), vec![record]);
        } else if let Some(known) = running.get_mut(&record.payment) {
            known.extend(Some(record).filter(|record| record.fact.is_durable()));
        }
    }
}

/// Writes again what the journal lacks. What it will never take is left as it is.
fn restore(ledger: &mut dyn Ledger, running: &Mutex<Running>) -> Result<(), JournalError> {
    for (payment, records) in &*locked(running) {
        match ledger.restore(records) {
            Err(JournalError::Invalid(why)) => {
                tracing::error!(%payment, why, "its lost records cannot be written again");
            }
            written => written?,
        }
    }
    Ok(())
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
