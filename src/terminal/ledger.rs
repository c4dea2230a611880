//! What the engine needs of a journal.

use crate::clock::Moment;
use crate::journal::{Journal, JournalError, Summary};
use crate::payment::{Payment, PaymentId, Record};
use jiff::Timestamp;

/// What the engine needs of a journal. The one of the room `journal` keeps it on disk; the
/// simulation has one that forgets what a power cut would take.
pub trait Ledger: Send {
    /// Writes records; they are durable when this returns, and none is there when it fails.
    ///
    /// # Errors
    /// The journal's, where it takes nothing now.
    fn append(&mut self, records: &[Record]) -> Result<(), JournalError>;

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
