//! What the engine needs of a journal.

use crate::clock::Moment;
use crate::journal::{Damage, Journal, JournalError, Query, Summary};
use crate::payment::{Fact, OrderId, Payment, PaymentId, Record};
use jiff::{SignedDuration, Timestamp};

/// One of so many Payments tells the site, if it was told at all.
const SITED_AMONG: u32 = 50;

/// What the engine needs of a journal. The one of the room `journal` keeps it on disk; the
/// simulation has one that forgets what a power cut would take.
pub trait Ledger: Send {
    /// Writes records; they are durable when this returns, and none is there when it fails.
    ///
    /// # Errors
    /// The journal's, where it takes nothing now.
    fn append(&mut self, records: &[Record]) -> Result<(), JournalError>;

    /// Sees that it can be worked with, before anything else is asked of it.
    ///
    /// # Errors
    /// The journal's, where it cannot be opened again after it was to be mended.
    fn ready(&mut self) -> Result<(), JournalError> {
        Ok(())
    }

    /// All damage that was ever found in it, oldest first; none for a ledger that has no file.
    ///
    /// # Errors
    /// The journal's, where it cannot be read.
    fn damages(&self) -> Result<Vec<Damage>, JournalError> {
        Ok(Vec::new())
    }

    /// Notes that a person has taken note of all damage.
    ///
    /// # Errors
    /// The journal's, where it takes nothing now.
    fn damage_was_told(&mut self, _at: Timestamp) -> Result<(), JournalError> {
        Ok(())
    }

    /// Notes that for some damage the provider's list was read to its end: the number of each, and
    /// when it was found, as far as is known now.
    ///
    /// # Errors
    /// The journal's, where it takes nothing now.
    fn damages_were_fetched(
        &mut self,
        _read: &[(i64, Timestamp)],
        _at: Timestamp,
    ) -> Result<(), JournalError> {
        Ok(())
    }

    /// The site whose key the last Payments requested before a time were made with, where it is
    /// known.
    ///
    /// # Errors
    /// The journal's, where it cannot be read.
    fn site_before(&self, _at: Timestamp) -> Result<Option<String>, JournalError> {
        Ok(None)
    }

    /// The Payment that an Order was made for, where it holds one.
    ///
    /// # Errors
    /// The journal's, where it cannot be read.
    fn payment_of(&self, order: &OrderId) -> Result<Option<PaymentId>, JournalError>;

    /// Sees that room is kept back for the records of sales that have begun. A ledger whose room
    /// never ends has nothing to do.
    ///
    /// # Errors
    /// The journal's, where there is not enough room.
    fn hold_reserve(&mut self) -> Result<(), JournalError> {
        Ok(())
    }

    /// The same, now and then, where nothing depends on it.
    fn hold_reserve_if_due(&mut self) {}

    /// Gives up the room that was kept back; whether there was any.
    fn spend_reserve(&mut self) -> bool {
        false
    }

    /// Writes records as [`Ledger::append`] does, and sees that a sale which begins can be recorded
    /// to its end: a new one is refused where no room can be kept back for it, and one that has begun
    /// is given that room when the disk is full.
    ///
    /// # Errors
    /// The journal's, where it takes nothing now.
    fn write(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let begins = |record: &Record| matches!(record.fact, Fact::Requested { .. });
        if records.iter().any(begins) {
            self.hold_reserve()?;
            return self.append(records);
        }
        match self.append(records) {
            Err(JournalError::Full) if self.spend_reserve() => self.append(records),
            Ok(()) => {
                self.hold_reserve_if_due();
                Ok(())
            }
            refused => refused,
        }
    }

    /// Removes some of what is older than is kept and not in hand; whether there may be more. A
    /// ledger that keeps everything has nothing to do.
    ///
    /// # Errors
    /// The journal's, where it takes nothing now.
    fn remove_old(&mut self, _now: Timestamp, _keep: SignedDuration) -> Result<bool, JournalError> {
        Ok(false)
    }

    /// Looks at all of it, and where it is damaged, goes on in a new one that holds all that can be
    /// trusted.
    ///
    /// # Errors
    /// The journal's, where that cannot be made now; it goes on as it was then.
    fn mend(&mut self) -> Result<(), JournalError> {
        Ok(())
    }

    /// Writes again what a mended journal lacks of a Payment, whose records so far these are. A
    /// ledger that loses nothing has nothing to do.
    ///
    /// # Errors
    /// The journal's, where it takes nothing now.
    fn restore(&mut self, _records: &[Record]) -> Result<(), JournalError> {
        Ok(())
    }
    /// A number for the next order id.
    fn next_counter(&mut self) -> u64;

    /// The Payments without an Outcome, oldest first.
    ///
    /// # Errors
    /// The journal's, where it cannot be read.
    fn open_payments(&self) -> Result<Vec<Payment>, JournalError>;

    /// The Payments that are watched for late money.
    ///
    /// # Errors
    /// The journal's, where it cannot be read.
    fn to_watch(&self, now: Moment) -> Result<Vec<Payment>, JournalError>;

    /// A Payment by its id.
    ///
    /// # Errors
    /// The journal's, where it cannot be read.
    fn payment(&self, id: &PaymentId) -> Result<Option<Payment>, JournalError>;

    /// The Payments for the same Reference, by its key, that are open, need attention, or became
    /// Paid at `since` or later.
    ///
    /// # Errors
    /// The journal's, where it cannot be read.
    fn same_reference(&self, key: &str, since: Timestamp) -> Result<Vec<Summary>, JournalError>;
}

impl Ledger for Journal {
    fn append(&mut self, records: &[Record]) -> Result<(), JournalError> {
        Self::append(self, records)
    }

    fn ready(&mut self) -> Result<(), JournalError> {
        Self::ready(self)
    }

    fn damages(&self) -> Result<Vec<Damage>, JournalError> {
        self.reader()?.damages()
    }

    fn damage_was_told(&mut self, at: Timestamp) -> Result<(), JournalError> {
        Self::damage_was_told(self, at)
    }

    fn damages_were_fetched(
        &mut self,
        read: &[(i64, Timestamp)],
        at: Timestamp,
    ) -> Result<(), JournalError> {
        Self::damages_were_fetched(self, read, at)
    }

    fn hold_reserve(&mut self) -> Result<(), JournalError> {
        Self::hold_reserve(self)
    }

    fn hold_reserve_if_due(&mut self) {
        Self::hold_reserve_if_due(self);
    }

    fn spend_reserve(&mut self) -> bool {
        Self::spend_reserve(self)
    }

    fn payment_of(&self, order: &OrderId) -> Result<Option<PaymentId>, JournalError> {
        self.reader()?.find(order.as_str())
    }

    fn site_before(&self, at: Timestamp) -> Result<Option<String>, JournalError> {
        let reader = self.reader()?;
        let last = Query {
            to: Some(at),
            limit: Some(SITED_AMONG),
            ..Query::default()
        };
        for line in reader.summaries(&last)? {
            // A recovered one has the site of the key that found it.
            let payment = reader.payment(&line.payment)?.filter(|one| !one.recovered);
            let orders = payment.map(|one| one.orders).unwrap_or_default();
            if let Some(site) = orders.into_iter().rev().find_map(|order| order.site) {
                return Ok(Some(site));
            }
        }
        Ok(None)
    }
    fn remove_old(&mut self, now: Timestamp, keep: SignedDuration) -> Result<bool, JournalError> {
        Self::remove_old(self, now, keep)
    }

    fn mend(&mut self) -> Result<(), JournalError> {
        Self::mend(self)
    }

    fn restore(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let Some(first) = records.first() else {
            return Ok(());
        };
        let held = self.reader()?.records(&first.payment)?;
        let both = held.iter().zip(records);
        let same = both.take_while(|(held, known)| is_same(held, known));
        let missing = match same.count() {
            all if all == held.len() || all == records.len() => &records[all..],
            // What was lost stood between what is left: it is told anew from its beginning.
            _ => records,
        };
        if missing.is_empty() {
            return Ok(());
        }
        tracing::warn!(payment = %first.payment, count = missing.len(), "records are written again");
        match Self::append(self, missing) {
            Err(JournalError::Full) if self.spend_reserve() => Self::append(self, missing),
            written => written,
        }
    }
    fn next_counter(&mut self) -> u64 {
        Self::next_counter(self)
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

/// Times are kept to the millisecond.
fn is_same(held: &Record, known: &Record) -> bool {
    held.fact == known.fact && held.at.as_millisecond() == known.at.as_millisecond()
}
