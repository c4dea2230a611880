//! Who acts: the one writer of a journal.

use super::files::{self, Identity};
use super::mark::Mark;
use super::month::{self, Tail};
use super::reader::Reader;
use super::reserve::{self, Reserve};
use super::{
    Damage, JournalError, chain, damage, event, folder, heal, place, projection, retention,
};
use crate::payment::{Environment, PaymentId, Record};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

/// The one writer of the journal of an Environment.
///
/// It holds the operating system's lock on `DIR/<environment>/lock` until it is dropped, or its
/// process ends in any way.
#[derive(Debug)]
pub struct Journal {
    // The database is closed before the lock is let go: fields are dropped in this order.
    db: Connection,
    _lock: File,
    data_dir: PathBuf,
    environment: Environment,
    /// The file that was opened.
    opened: Identity,
    /// The last number that was given to an Order.
    counter: u64,
    /// What was found damaged and nobody was told of yet.
    damage: Option<Damage>,
    reserve: Reserve,
    /// How far it has come, noted beside it.
    mark: Mark,
    /// It was let go of to be mended, and could not be opened again yet.
    is_let_go: bool,
}

impl Journal {
    /// Opens the journal of an Environment, making its folder and its files, for this user alone,
    /// where they are missing. It takes the lock, trying for one second; brings an older journal
    /// to the present version; and looks at the last records, and at all of them only where damage
    /// was found in use. A damaged file is set aside, and all that can be trusted of it is carried
    /// over: [`Journal::damage`] tells of it.
    ///
    /// # Errors
    /// [`JournalError::Locked`] while another instance holds it, [`JournalError::Newer`] where a
    /// newer program wrote it, [`JournalError::OtherEnvironment`] where it is the one of another,
    /// and the others as they say. All these leave it as it is.
    pub fn open(data_dir: &Path, environment: Environment) -> Result<Self, JournalError> {
        let folder = folder(data_dir, environment);
        files::prepare(&folder)?;
        place::check(&folder)?;
        let mut lock = files::lock(&folder)?;
        let mut reserve = Reserve::in_folder(&folder);
        let there = files::was_there(&folder);
        // What is open must be asked for and recorded, on a full disk too.
        let open = || {
            heal::open(&folder, environment, there)
                .map_err(|error| reserve::explained(&folder, error))
        };
        let db = match open() {
            Err(JournalError::Full) if reserve.spend() => open()?,
            opened => opened?,
        };
        files::note_there(&folder, &mut lock)?;
        let damage = damage::untold(&db, &folder)?;
        Ok(Self {
            mark: Mark::open(&folder, chain::head(&db, environment)?),
            counter: month::orders(&db)?,
            opened: Identity::of(&files::database(&folder))?,
            db,
            _lock: lock,
            data_dir: data_dir.to_owned(),
            environment,
            damage,
            reserve,
            is_let_go: false,
        })
    }

    /// What was found damaged at this opening, or at one before without anybody being told of it.
    pub const fn damage(&self) -> Option<&Damage> {
        self.damage.as_ref()
    }

    /// Notes that a person was told of [`Journal::damage`], so that it is not told at the next
    /// start again; [`Reader::damages`] tells it for ever.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn damage_was_told(&mut self, at: Timestamp) -> Result<(), JournalError> {
        self.ready()?;
        damage::told(&self.db, at)?;
        self.damage = None;
        Ok(())
    }

    /// Appends records, all of them or none, and returns when they are on disk. Facts that are not
    /// durable ([`Fact::is_durable`]) are left out.
    ///
    /// # Errors
    /// [`JournalError::Invalid`] for a Payment that was requested twice, never, or in another
    /// Environment, and for an Order that was minted twice; [`JournalError::Full`] and the others
    /// where the disk refuses. Nothing is stored then, and a later append can succeed.
    ///
    /// [`Fact::is_durable`]: crate::payment::Fact::is_durable
    pub fn append(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let durable: Vec<&Record> = (records.iter())
            .filter(|record| record.fact.is_durable())
            .collect();
        if durable.is_empty() {
            return Ok(());
        }
        self.check()?;
        self.put(&durable).map_err(|error| self.explained(error))
    }

    /// An error of the database's as a person can act on it. Damage that an append meets may lie
    /// where no opening looks: the next one looks at all of it.
    fn explained(&self, error: JournalError) -> JournalError {
        let folder = folder(&self.data_dir, self.environment);
        if matches!(error, JournalError::Damaged(_))
            && let Err(error) = files::suspect(&folder)
        {
            tracing::warn!(%error, "no word can be left that the journal is damaged");
        }
        reserve::explained(&folder, error)
    }

    fn put(&mut self, durable: &[&Record]) -> Result<(), JournalError> {
        let to = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut tail = Tail::load(&to, self.environment)?;
        for record in durable {
            event::insert(&to, self.environment, &mut tail, record)?;
            if record.fact.begins() {
                projection::update(&to, &record.payment)?;
            }
            projection::take(&to, record, tail.orders())?;
        }
        tail.store(&to)?;
        let touched: BTreeSet<&PaymentId> = durable.iter().map(|record| &record.payment).collect();
        for payment in touched {
            projection::update(&to, payment)?;
        }
        let (minted, head) = (tail.orders(), tail.head());
        to.commit()?;
        self.mark.set(head);
        self.counter = self.counter.max(minted);
        Ok(())
    }

    /// Notes that for some damage the provider's list was read to its end: the number of each, and
    /// when it was found, as far as is known now. Of all other nothing is said.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn damages_were_fetched(
        &mut self,
        read: &[(i64, Timestamp)],
        at: Timestamp,
    ) -> Result<(), JournalError> {
        self.check()?;
        damage::fetched(&self.db, read, at)
    }

    /// Sees that room is kept back on the disk, for the records of sales that have begun.
    ///
    /// # Errors
    /// [`JournalError::Full`] where there is not enough of it, and the others as they say.
    pub fn hold_reserve(&mut self) -> Result<(), JournalError> {
        self.check()?;
        Ok(self.reserve.hold()?)
    }

    /// The same, now and then, for whoever can do without it.
    pub fn hold_reserve_if_due(&mut self) {
        self.reserve.hold_if_due();
    }

    /// Gives up the room that was kept back; whether there was any.
    pub fn spend_reserve(&mut self) -> bool {
        self.reserve.spend()
    }

    /// The number of the next Order for its id: one more than were minted here, and never the same
    /// twice in one run. It is not written down before the Order is.
    pub fn next_counter(&mut self) -> u64 {
        self.counter = self.counter.saturating_add(1);
        self.counter
    }

    /// A reader of the same journal.
    ///
    /// # Errors
    /// As [`Reader::open`], and [`JournalError::Damaged`] where the journal is gone.
    pub fn reader(&self) -> Result<Reader, JournalError> {
        self.check_it_is_there()?;
        Reader::open(&self.data_dir, self.environment)?.ok_or_else(gone)
    }

    /// Removes some of what is older than `keep`: of the oldest month, where all of it is and nothing
    /// in it is open, watched, waits for a person or for word of a refund; then files that were set
    /// aside and copies of older versions. It is called until it returns `false`; each call is
    /// short. `now` must be more than this device's clock says by itself: a wrong one costs records.
    ///
    /// # Errors
    /// As [`Journal::append`]; what was removed before stays so.
    pub fn remove_old(
        &mut self,
        now: Timestamp,
        keep: SignedDuration,
    ) -> Result<bool, JournalError> {
        self.check()?;
        if retention::step(&mut self.db, now, keep)? {
            return Ok(true);
        }
        retention::remove_files(&folder(&self.data_dir, self.environment), now, keep)?;
        Ok(false)
    }

    /// Looks at all of the journal, and where it is damaged, sets the file aside as
    /// [`Journal::open`] does and goes on in a new one.
    ///
    /// # Errors
    /// Where the new one cannot be made. It goes on as it was; where the exchange of the files was
    /// begun and cannot be ended now, it takes nothing until it can.
    pub fn mend(&mut self) -> Result<(), JournalError> {
        self.check()?;
        let folder = folder(&self.data_dir, self.environment);
        files::suspect(&folder)?;
        // The file is let go of: it may get another name.
        self.db = Connection::open_in_memory()?;
        self.is_let_go = true;
        match heal::open(&folder, self.environment, true) {
            Ok(db) => self.take(db),
            Err(error) => self.ready().and(Err(error)),
        }
    }

    /// Sees that it is open, where mending let go of it and failed.
    ///
    /// # Errors
    /// As [`Journal::open`]: it takes nothing then.
    pub fn ready(&mut self) -> Result<(), JournalError> {
        if self.is_let_go {
            let folder = folder(&self.data_dir, self.environment);
            let db = heal::reopen(&folder, self.environment)?;
            self.take(db)?;
        }
        Ok(())
    }

    fn check(&mut self) -> Result<(), JournalError> {
        self.ready()?;
        self.check_it_is_there()
    }

    /// Goes on in this database.
    fn take(&mut self, db: Connection) -> Result<(), JournalError> {
        let folder = folder(&self.data_dir, self.environment);
        let head = chain::head(&db, self.environment)?;
        self.counter = self.counter.max(month::orders(&db)?);
        self.damage = damage::untold(&db, &folder)?;
        self.opened = Identity::of(&files::database(&folder))?;
        self.mark = Mark::open(&folder, head);
        self.db = db;
        self.is_let_go = false;
        Ok(())
    }

    /// Makes everything but the records again, from the records.
    ///
    /// # Errors
    /// As [`Journal::append`]; the old projection stays then.
    pub fn rebuild(&mut self) -> Result<(), JournalError> {
        self.check()?;
        let to = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        projection::rebuild(&to)?;
        Ok(to.commit()?)
    }

    /// A file that was moved or deleted still takes what is written to it, and loses it.
    fn check_it_is_there(&self) -> Result<(), JournalError> {
        if self.is_let_go {
            return Err(JournalError::damaged("it cannot be mended now"));
        }
        let path = files::database(&folder(&self.data_dir, self.environment));
        match Identity::of(&path) {
            Ok(found) if found == self.opened => Ok(()),
            _ => Err(gone()),
        }
    }
}

fn gone() -> JournalError {
    JournalError::damaged("its file was moved or deleted while it was in use")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::money::{Amount, Locale};
    use crate::payment::Fact;
    use crate::reference::Reference;

    fn request(number: u64) -> Record {
        Record {
            payment: PaymentId::mint(number, 0),
            at: Timestamp::UNIX_EPOCH,
            fact: Fact::Requested {
                amount: Amount::from_cents(number),
                reference: Reference::read(&"long ".repeat(30)).ok().unwrap(),
                customer_locale: Locale::DeBe,
                environment: Environment::Live,
                expires_in: 180,
                again: false,
            },
        }
    }

    fn limit_pages(journal: &Journal, pages: u32) {
        let set = journal
            .db
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()));
        assert_eq!(set, Ok(()));
    }

    #[test]
    fn a_journal_that_may_not_grow_is_full_until_it_may() {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(dir.path(), Environment::Live).unwrap();
        limit_pages(&journal, 30);
        let stored = (1..)
            .find(|number| journal.append(&[request(*number)]).is_err())
            .unwrap();
        assert!(stored > 1);
        let batch = [request(stored), request(stored + 1)];
        assert_eq!(journal.append(&batch), Err(JournalError::Full));
        let reader = journal.reader().unwrap();
        assert_eq!(reader.open_payments().unwrap().len() as u64, stored - 1);

        limit_pages(&journal, 1000);
        journal.append(&batch).unwrap();
        assert_eq!(reader.open_payments().unwrap().len() as u64, stored + 1);
    }

    #[test]
    fn the_log_stays_small_however_much_is_appended() {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(dir.path(), Environment::Live).unwrap();
        for batch in 0..60u64 {
            let records: Vec<Record> = (0..50).map(|one| request(batch * 50 + one)).collect();
            journal.append(&records).unwrap();
        }
        let log = files::log(&folder(dir.path(), Environment::Live));
        let bytes = std::fs::metadata(log).unwrap().len();
        assert!(bytes < 8 << 20, "{bytes}");
    }
}
