//! The real journal in a folder of its own, torn at every power cut as a disk may tear it.

use crate::ledger::{Fate, fate, fetched, noted, readable};
use crate::rng::Rng;
use crate::tear::{Files, Tear, spoil, tear};
use crate::world::{Shared, World};
use bpost_terminal::clock::Moment;
use bpost_terminal::journal::{
    Damage, Journal, JournalError, Query, Reader, Summary, folder, suspect,
};
use bpost_terminal::payment::{Environment, OrderId, Payment, PaymentId, Record};
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
    /// All damage that the last opening told of.
    damages: Vec<Damage>,
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
            damages: Vec::new(),
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
        let mut world = shared.get();
        let is_struck = cut.is_none() && world.is_struck();
        if is_struck {
            self.strike(&mut world)
                .map_err(|why| format!("the journal cannot be spoilt: {why}"))?;
        }
        let journal = Journal::open(&self.data_dir, ENVIRONMENT)
            .map_err(|why| format!("the journal does not open: {why}"))?;
        if is_struck {
            self.look(&journal, &mut world)?;
        }
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

impl Folder {
    /// Spoils the files, and leaves word of it, as the look at all of the journal does.
    fn strike(&self, world: &mut World) -> std::io::Result<()> {
        let how = spoil(&folder(&self.data_dir, ENVIRONMENT), &mut world.rng)?;
        world.reach(&format!("fault the files are damaged: {how}"));
        world.note(format!("the files are damaged: {how}"));
        suspect(&self.data_dir, ENVIRONMENT)
    }

    /// Looks at what the opening made of spoilt files: nothing that was not there before, and where
    /// something is gone, it is said.
    fn look(&mut self, journal: &Journal, world: &mut World) -> Result<(), String> {
        let left = left(&self.data_dir, &world.disk)?;
        let reader = journal.reader().map_err(|why| why.to_string())?;
        let damages = reader.damages().map_err(|why| why.to_string())?;
        let is_told = damages != self.damages;
        if left.len() < world.disk.len() && !is_told {
            return Err("the journal lost records and does not say so".into());
        }
        if let Some(last) = damages.last().filter(|_| is_told) {
            world.lose(&left);
            // Its time and its folder are those of this machine, and not of the world.
            if let Some(known) = world.loss.damages.last_mut() {
                let at = known.at;
                *known = Damage {
                    nr: known.nr,
                    at,
                    set_aside: None,
                    ..last.clone()
                };
            }
        }
        self.damages = damages;
        Ok(())
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
    let found = found_in(data_dir)?;
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

/// All that a journal shows.
fn found_in(data_dir: &Path) -> Result<BTreeMap<PaymentId, Vec<Record>>, String> {
    let failed = |why: JournalError| format!("the journal cannot be read: {why}");
    let reader = Reader::open(data_dir, ENVIRONMENT)
        .map_err(failed)?
        .ok_or("there is no journal")?;
    let mut found = BTreeMap::new();
    for summary in reader.summaries(&Query::default()).map_err(failed)? {
        let records = reader.records(&summary.payment).map_err(failed)?;
        found.insert(summary.payment, records);
    }
    Ok(found)
}

/// The records that are still there, of those that were; none may be there that was not.
pub fn left(data_dir: &Path, acknowledged: &[Record]) -> Result<Vec<Record>, String> {
    let mut found = found_in(data_dir)?;
    found.values_mut().for_each(|records| records.reverse());
    let is_left = |record: &&Record| {
        let at = to_the_millisecond(record.at);
        let next = found.get_mut(&record.payment);
        let same = |next: &mut Record| next.at == at && next.fact == record.fact;
        next.is_some_and(|records| records.pop_if(same).is_some())
    };
    let left = acknowledged.iter().filter(is_left).cloned().collect();
    match found.into_values().flatten().next() {
        None => Ok(left),
        Some(made) => Err(format!("the journal made something: {made:?}")),
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

    fn damages(&self) -> Result<Vec<Damage>, JournalError> {
        let mut world = self.shared.get();
        readable(&mut world)?;
        Ok(world.loss.damages.clone())
    }

    fn damage_was_told(&mut self, at: Timestamp) -> Result<(), JournalError> {
        noted(&mut self.shared.get(), |damage| {
            damage.told = damage.told.or(Some(at));
        })
    }

    fn damages_were_fetched(
        &mut self,
        read: &[(i64, Timestamp)],
        at: Timestamp,
    ) -> Result<(), JournalError> {
        fetched(&mut self.shared.get(), read, at)
    }

    fn hold_reserve(&mut self) -> Result<(), JournalError> {
        self.shared.get().hold_reserve()
    }

    fn hold_reserve_if_due(&mut self) {
        self.shared.get().hold_reserve_if_due();
    }

    fn spend_reserve(&mut self) -> bool {
        self.shared.get().spend_reserve()
    }

    fn site_before(&self, at: Timestamp) -> Result<Option<String>, JournalError> {
        readable(&mut self.shared.get())?;
        Ledger::site_before(&self.journal, at)
    }

    fn payment_of(&self, order: &OrderId) -> Result<Option<PaymentId>, JournalError> {
        readable(&mut self.shared.get())?;
        Ledger::payment_of(&self.journal, order)
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
