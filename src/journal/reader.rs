//! Everybody else: reading beside the writer.

use super::event::{self, id_at, timestamp};
use super::projection::is_watched;
use super::query::{self, Query, SAME_REFERENCE, ceiling};
use super::summary::Summary;
use super::verify::{self, Verdict};
use super::{Damage, JournalError, damage, folder, retention, sqlite};
use crate::clock::Moment;
use crate::money::Amount;
use crate::payment::{Environment, Order, OrderId, Outcome, Payment, PaymentId, Record};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension};
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// Reads the journal of an Environment beside whoever acts. It takes no lock and writes nothing;
/// each question is answered from what is on disk at that moment.
#[derive(Debug)]
pub struct Reader {
    pub(super) db: Connection,
    environment: Environment,
    folder: PathBuf,
    /// Something that was asked for could not be read.
    is_partial: Cell<bool>,
}

/// An Order with the Payment that it was made for.
#[derive(Clone, Debug, PartialEq)]
pub struct Ordered {
    /// The Payment.
    pub payment: PaymentId,
    /// How much was asked.
    pub amount: Amount,
    /// When the Order got its id.
    pub minted_at: Timestamp,
    /// The Order as of now.
    pub order: Order,
    /// The Outcome of the Payment, once it has one.
    pub outcome: Option<Outcome>,
}

pub(super) const OPEN: &str =
    "SELECT id FROM payment INDEXED BY payment_open WHERE outcome IS NULL ORDER BY nr";
pub(super) const WATCHED: &str = "SELECT id FROM payment INDEXED BY payment_watched \
     WHERE watch_until IS NOT NULL AND watch_until > ?1 ORDER BY nr";
const ORDER: &str = "SELECT payment.id, order_id.minted FROM order_id \
     JOIN payment ON payment.nr = order_id.payment WHERE order_id.id = ?1";
pub(super) const OF_ORDER: &str = "SELECT payment.id FROM order_id \
     JOIN payment ON payment.nr = order_id.payment WHERE order_id.id = ?1";
/// Only where the record of the Order's mint is lost: then no index names it.
const NAMES_ORDER: &str = "SELECT id FROM payment \
     WHERE instr(' ' || order_ids || ' ', ' ' || ?1 || ' ') > 0 ORDER BY nr LIMIT 1";
pub(super) const MINTED: &str = "SELECT order_id.id, payment.id, order_id.minted FROM order_id \
     JOIN payment ON payment.nr = order_id.payment \
     WHERE order_id.minted >= ?1 AND order_id.minted < ?2 ORDER BY order_id.minted, order_id.nr";

impl Reader {
    /// Opens the journal of an Environment for reading; `None` where there is none and never was
    /// one. Nothing is made that was not there.
    ///
    /// On a disk that cannot be written, what the last writer left in the database is read; a
    /// writer that died there may have left a log that then cannot be.
    ///
    /// # Errors
    /// [`JournalError::Newer`] where a newer program wrote it, [`JournalError::Older`] where an older
    /// one did and nobody has acted since, [`JournalError::Damaged`] where it
    /// is no sound journal of this Environment, and the others as they say.
    pub fn open(data_dir: &Path, environment: Environment) -> Result<Option<Self>, JournalError> {
        let folder = folder(data_dir, environment);
        let db = sqlite::open_beside(&folder, environment)?;
        Ok(db.map(|db| Self {
            db,
            environment,
            folder,
            is_partial: Cell::new(false),
        }))
    }

    /// The Environment whose journal this is.
    pub const fn environment(&self) -> Environment {
        self.environment
    }

    /// Whether something that was asked for could not be read so far, because it is damaged: the
    /// answers were not whole. How much is missing nobody can tell, since one page that cannot be
    /// read ends a list.
    pub const fn is_partial(&self) -> bool {
        self.is_partial.get()
    }

    /// Looks at all of the journal: every hash, that no number is missing, the checkpoints, that
    /// every fact can be read, and that what is shown is what the records fold to. It takes seconds
    /// for 100,000 Payments.
    ///
    /// # Errors
    /// Where the file cannot be read now; what is wrong with its content is a [`Verdict`].
    pub fn verify(&self) -> Result<Verdict, JournalError> {
        verify::verify(&self.db, self.environment)
    }

    /// All damage that was ever found in this journal, oldest first.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn damages(&self) -> Result<Vec<Damage>, JournalError> {
        damage::all(&self.db, &self.folder)
    }

    /// The first Payment for whose sake records stay that are older than `keep`: it is open, looked
    /// after, or waits for a person. `None` where nothing stays for longer.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn held_back(
        &self,
        now: Timestamp,
        keep: SignedDuration,
    ) -> Result<Option<Payment>, JournalError> {
        match retention::held_back(&self.db, now, keep)? {
            Some(id) => self.payment(&id),
            None => Ok(None),
        }
    }

    /// A Payment, folded from its records; its times are of the wall clock alone.
    ///
    /// # Errors
    /// [`JournalError::Damaged`] where a record cannot be read; the others as they say.
    pub fn payment(&self, id: &PaymentId) -> Result<Option<Payment>, JournalError> {
        self.heeded(self.folded(id))
    }

    /// The records of a Payment, oldest first; none for one that is not known.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn records(&self, id: &PaymentId) -> Result<Vec<Record>, JournalError> {
        event::records(&self.db, id)
    }

    /// The Payment that a person means: by our id, in large or small letters, or by the id of one
    /// of its Orders.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn find(&self, text: &str) -> Result<Option<PaymentId>, JournalError> {
        let text = text.trim();
        for id in [text, &text.to_ascii_uppercase()] {
            if let Some(found) = event::known(&self.db, id)? {
                return Ok(Some(found));
            }
        }
        let Ok(order) = OrderId::read(text) else {
            return Ok(None);
        };
        for of_order in [OF_ORDER, NAMES_ORDER] {
            let found: Option<String> = self
                .db
                .prepare_cached(of_order)?
                .query_row([order.as_str()], |row| row.get(0))
                .optional()?;
            if let Some(id) = found {
                return event::payment_id(&id).map(Some);
            }
        }
        Ok(None)
    }

    /// The Payments without an Outcome, oldest first.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn open_payments(&self) -> Result<Vec<Payment>, JournalError> {
        let ids = self.ids(OPEN, [])?;
        self.fold_all(&ids)
    }

    /// The Payments that have their Outcome and are still asked for, now and then: for money that
    /// comes late, or a refund whose fate is open. Oldest first.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn to_watch(&self, now: Moment) -> Result<Vec<Payment>, JournalError> {
        let ids = self.ids(WATCHED, [now.wall.as_millisecond()])?;
        let mut payments = self.fold_all(&ids)?;
        payments.retain(|payment| is_watched(payment, now));
        Ok(payments)
    }

    /// The Payments of a list, newest first by the order of their requests in the journal.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn summaries(&self, query: &Query) -> Result<Vec<Summary>, JournalError> {
        let statement = query.statement();
        let mut prepared = self.db.prepare_cached(&statement.sql)?;
        let lines = prepared.query_and_then(statement.values().as_slice(), |row| {
            query::read(row, self.environment)
        })?;
        self.readable(lines)
    }

    /// One Payment in one line.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn summary(&self, id: &PaymentId) -> Result<Option<Summary>, JournalError> {
        query::summary(&self.db, self.environment, id)
    }

    /// The Payments for the same Reference, by its key, that are open, became Paid at `since` or
    /// later, or need attention, as money may have come for them; newest first.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn same_reference(
        &self,
        key: &str,
        since: Timestamp,
    ) -> Result<Vec<Summary>, JournalError> {
        self.db
            .prepare_cached(SAME_REFERENCE)?
            .query_and_then((key, ceiling(since)), |row| {
                query::read(row, self.environment)
            })?
            .collect()
    }

    /// The Orders that got their id at `from` or later and before `to`, oldest first.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn orders(&self, from: Timestamp, to: Timestamp) -> Result<Vec<Ordered>, JournalError> {
        let mut statement = self.db.prepare_cached(MINTED)?;
        let rows: Vec<(String, PaymentId, i64)> = statement
            .query_and_then([ceiling(from), ceiling(to)], |row| {
                Ok::<_, JournalError>((row.get(0)?, id_at(row, 1)?, row.get(2)?))
            })?
            .collect::<Result<_, _>>()?;
        let read = |(order, payment, minted): (String, PaymentId, i64)| {
            self.ordered(&order, &payment, minted)
        };
        self.readable(rows.into_iter().map(read))
    }

    /// The Order with this very id, of whatever day.
    ///
    /// # Errors
    /// As [`Reader::payment`].
    pub fn order(&self, id: &str) -> Result<Option<Ordered>, JournalError> {
        let mut statement = self.db.prepare_cached(ORDER)?;
        let row: Option<(PaymentId, i64)> = statement
            .query_and_then([id], |row| {
                Ok::<_, JournalError>((id_at(row, 0)?, row.get(1)?))
            })?
            .next()
            .transpose()?;
        let ordered = row.map(|(payment, minted)| self.ordered(id, &payment, minted));
        self.heeded(ordered.transpose())
    }

    fn ordered(&self, order: &str, id: &PaymentId, minted: i64) -> Result<Ordered, JournalError> {
        let payment = self.folded(id)?.ok_or_else(|| unknown(id))?;
        let found = payment.orders.iter().find(|one| one.id.as_str() == order);
        Ok(Ordered {
            payment: id.clone(),
            amount: payment.amount,
            minted_at: timestamp(minted)?,
            order: found.cloned().ok_or_else(|| unknown(id))?,
            outcome: payment.outcome(),
        })
    }

    fn ids(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<PaymentId>, JournalError> {
        self.db
            .prepare_cached(sql)?
            .query_and_then(values, |row| id_at(row, 0))?
            .collect()
    }

    fn fold_all(&self, ids: &[PaymentId]) -> Result<Vec<Payment>, JournalError> {
        let read = |id| self.folded(id)?.ok_or_else(|| unknown(id));
        self.readable(ids.iter().map(read))
    }

    fn folded(&self, id: &PaymentId) -> Result<Option<Payment>, JournalError> {
        Ok(event::fold(&self.db, id)?.map(|folded| folded.payment))
    }

    /// What can be read, without what is damaged: one record must not take all others with it. It
    /// is remembered, and found again when all of the journal is looked at.
    fn readable<T>(
        &self,
        found: impl Iterator<Item = Result<T, JournalError>>,
    ) -> Result<Vec<T>, JournalError> {
        let is_to_tell =
            |one: &Result<T, JournalError>| !matches!(one, Err(JournalError::Damaged(_)));
        found
            .map(|one| self.heeded(one))
            .filter(is_to_tell)
            .collect()
    }

    /// Remembers and logs what could not be read, for who goes on without it.
    fn heeded<T>(&self, read: Result<T, JournalError>) -> Result<T, JournalError> {
        if let Err(JournalError::Damaged(what)) = &read {
            tracing::error!(what, "a payment cannot be read; the others are");
            self.is_partial.set(true);
        }
        read
    }
}

fn unknown(id: &PaymentId) -> JournalError {
    JournalError::Damaged(format!("{id} is listed without its records"))
}
