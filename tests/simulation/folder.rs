//! The real journal in a folder of its own, torn at every power cut as a disk may tear it.

use crate::ledger::{Fate, fate, readable};
use crate::rng::Rng;
use crate::tear::{Files, Tear, tear};
use crate::world::Shared;
use bpost_terminal::clock::Moment;
use bpost_terminal::journal::{Journal, JournalError, Query, Reader, Summary, folder};
use bpost_terminal::payment::{Environment, Payment, PaymentId, Record};
use bpost_terminal::terminal::Ledger;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;

const ENVIRONMENT: Environment = Environment::Test;

/// A temporary folder; in memory where the system has a place for that. The cuts are made on copies
/// of the files, so that nothing depends on how the disk flushes.
pub fn quick_folder() -> TempDir {
    let in_memory = tempfile::tempdir_in("/dev/shm");
    in_memory
        .or_else(|_| tempfile::tempdir())
        .expect("a temporary folder")
}

/// What a power cut left.
pub struct Cut {
    data_dir: PathBuf,
    batch: Vec<Record>,
    tear: Tear,
}

/// Where the journal is, over all lives.
pub struct Folder {
    root: TempDir,
    data_dir: PathBuf,
    cut: Arc<Mutex<Option<Cut>>>,
}

impl Folder {
    pub fn new() -> Self {
        let root = quick_folder();
        let data_dir = root.path().join("0");
        std::fs::create_dir(&data_dir).expect("a folder");
        Self {
            root,
            data_dir,
            cut: Arc::new(Mutex::new(None)),
        }
    }

    /// Opens the journal as the last life left it, and looks whether it is all there.
    pub fn open(&mut self, shared: &Shared) -> Result<Real, String> {
        let cut = self
            .cut
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(cut) = &cut {
            self.data_dir.clone_from(&cut.data_dir);
        }
        let journal = Journal::open(&self.data_dir, ENVIRONMENT)
            .map_err(|why| format!("the journal does not open: {why}"))?;
        let mut world = shared.get();
        let batch = cut.as_ref().map_or(&[] as &[_], |cut| cut.batch.as_slice());
        let whole = intact(&self.data_dir, &world.disk, batch)?;
        if let Some(cut) = &cut {
            let tear = cut.tear;
            world.reach(&format!("fault the journal is torn: {tear:?}"));
            world.note(format!("the journal was torn, {tear:?}, whole: {whole}"));
            right(tear, whole)?;
            if whole {
                world.sync(&cut.batch);
            }
        }
        Ok(Real {
            shared: shared.clone(),
            journal,
            data_dir: self.data_dir.clone(),
            next: self.root.path().join(world.lives.to_string()),
            cut: Arc::clone(&self.cut),
        })
    }
}

/// Whether what became of the batch is what its tear allows.
pub fn right(tear: Tear, whole: bool) -> Result<(), String> {
    let must = match tear {
        Tear::Dropped => Some(false),
        Tear::Whole | Tear::Checkpoint => Some(true),
        _ => None,
    };
    match must {
        Some(must) if must != whole => Err(format!("{tear:?}, and the batch is there: {whole}")),
        _ => Ok(()),
    }
}

/// Every acknowledged record must be there, and of the last batch all or nothing: which of both.
pub fn intact(data_dir: &Path, acknowledged: &[Record], batch: &[Record]) -> Result<bool, String> {
    let failed = |why: JournalError| format!("the journal cannot be read: {why}");
    let reader = Reader::open(data_dir, ENVIRONMENT)
        .map_err(failed)?
        .ok_or("there is no journal")?;
    let by_payment = |with: &[Record]| {
        let mut all: BTreeMap<PaymentId, Vec<Record>> = BTreeMap::new();
        for record in acknowledged.iter().chain(with) {
            let record = Record {
                at: to_the_millisecond(record.at),
                ..record.clone()
            };
            all.entry(record.payment.clone()).or_default().push(record);
        }
        all
    };
    let mut found = BTreeMap::new();
    for summary in reader.summaries(&Query::default()).map_err(failed)? {
        let records = reader.records(&summary.payment).map_err(failed)?;
        found.insert(summary.payment, records);
    }
    if found == by_payment(&[]) {
        Ok(batch.is_empty())
    } else if found == by_payment(batch) {
        Ok(true)
    } else {
        Err(format!(
            "the journal lost or made something: {} of {} records",
            found.values().map(Vec::len).sum::<usize>(),
            acknowledged.len()
        ))
    }
}

fn to_the_millisecond(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

/// The real journal.
pub struct Real {
    shared: Shared,
    journal: Journal,
    data_dir: PathBuf,
    next: PathBuf,
    cut: Arc<Mutex<Option<Cut>>>,
}

impl Real {
    /// The batch is written, and the power goes while it is.
    fn tear(&mut self, records: &[Record], rng: &mut Rng) -> Result<(), JournalError> {
        let from = folder(&self.data_dir, ENVIRONMENT);
        let before = Files::read(&from)?;
        self.journal.append(records)?;
        let after = Files::read(&from)?;
        let tear = tear(before, after, &folder(&self.next, ENVIRONMENT), rng)?;
        *self.cut.lock().unwrap_or_else(PoisonError::into_inner) = Some(Cut {
            data_dir: self.next.clone(),
            batch: records.to_vec(),
            tear,
        });
        Ok(())
    }

    fn reader(&self) -> Result<Reader, JournalError> {
        readable(&mut self.shared.get())?;
        self.journal.reader()
    }
}

impl Ledger for Real {
    fn append(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let shared = self.shared.clone();
        let mut world = shared.get();
        match fate(&mut world, records) {
            Fate::Refused(why) => Err(why),
            Fate::Fine => {
                self.journal.append(records).inspect_err(|why| {
                    world.break_law(format!("the real journal refuses: {why}"));
                })?;
                world.sync(records);
                Ok(())
            }
            Fate::Cut => {
                world.cut("at a write of the real journal");
                if let Err(why) = self.tear(records, &mut world.rng) {
                    world.break_law(format!("the real journal refuses: {why}"));
                }
                Err(JournalError::Io("the power is gone".into()))
            }
        }
    }

    fn next_counter(&mut self) -> u64 {
        self.journal.next_counter()
    }

    fn open_payments(&self) -> Result<Vec<Payment>, JournalError> {
        self.reader()?.open_payments()
    }

    fn to_watch(&self, now: Moment) -> Result<Vec<Payment>, JournalError> {
        self.reader()?.to_watch(now)
    }

    fn payment(&self, id: &PaymentId) -> Result<Option<Payment>, JournalError> {
        self.reader()?.payment(id)
    }

    fn same_reference(&self, key: &str, since: Timestamp) -> Result<Vec<Summary>, JournalError> {
        self.reader()?.same_reference(key, since)
    }
}
