//! STUB
use crate::clock::Moment;
use crate::payment::*;
use std::path::Path;
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    #[error("locked")]
    Locked,
    #[error("io {0}")]
    Io(String),
}
pub struct Journal(Vec<Record>);
pub struct Reader;
pub struct Summary {
    pub payment: PaymentId,
    pub outcome: Option<Outcome>,
    pub requested_at: jiff::Timestamp,
}
impl Journal {
    pub fn open(_: &Path, _: Environment) -> Result<Self, JournalError> {
        Ok(Self(vec![]))
    }
    pub fn append(&mut self, r: &[Record]) -> Result<(), JournalError> {
        self.0.extend_from_slice(r);
        Ok(())
    }
    pub fn next_counter(&mut self) -> u64 {
        1
    }
    pub fn reader(&self) -> Result<Reader, JournalError> {
        Ok(Reader)
    }
}
impl Reader {
    pub fn open_payments(&self) -> Result<Vec<Payment>, JournalError> {
        Ok(vec![])
    }
    pub fn to_watch(&self, _: Moment) -> Result<Vec<Payment>, JournalError> {
        Ok(vec![])
    }
    pub fn payment(&self, _: &PaymentId) -> Result<Option<Payment>, JournalError> {
        Ok(None)
    }
    pub fn same_reference(
        &self,
        _: &str,
        _: jiff::Timestamp,
    ) -> Result<Vec<Summary>, JournalError> {
        Ok(vec![])
    }
}
