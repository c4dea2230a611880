//! A journal in memory, which a test fills, spoils and reads.

use super::stage::Power;
use bpost_terminal::clock::Moment;
use bpost_terminal::journal::{Damage, JournalError, Summary};
use bpost_terminal::payment::{Act, Fact, OrderId, Outcome, Payment, PaymentId, Presence, Record};
use bpost_terminal::terminal::Ledger;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// What the test and the ledger share.
#[derive(Default)]
pub struct Disk {
    pub records: Mutex<Vec<Record>>,
    /// Takes no order any more.
    pub is_full: AtomicBool,
    /// Takes nothing at all.
    pub is_shut: AtomicBool,
    /// So many readings fail.
    pub unreadable: AtomicU32,
    /// What was found damaged.
    pub damages: Mutex<Vec<Damage>>,
    /// By which times what is old was removed.
    pub tidied: Mutex<Vec<Timestamp>>,
    /// So many decisions of persons bring a fault of our own to light.
    pub faults: AtomicU32,
}

/// A ledger in memory.
pub struct Book(pub Arc<Disk>, pub u64, pub Power);

impl Book {
    pub fn read(&self) -> Result<(), JournalError> {
        let left = self.0.unreadable.load(Ordering::SeqCst);
        if left == 0 {
            return Ok(());
        }
        self.0.unreadable.store(left - 1, Ordering::SeqCst);
        Err(JournalError::Io("not now".into()))
    }

    pub fn all(&self) -> Vec<Payment> {
        let ids: BTreeSet<PaymentId> = {
            let records = self.0.records.lock().expect("whole records");
            records
                .iter()
                .map(|record| record.payment.clone())
                .collect()
        };
        ids.iter().filter_map(|id| self.fold(id)).collect()
    }

    pub fn fold(&self, id: &PaymentId) -> Option<Payment> {
        let records = self.0.records.lock().expect("whole records");
        let mut of_it = records.iter().filter(|record| record.payment == *id);
        let first = of_it.next()?;
        let at = |record: &Record| Moment::from_wall(record.at);
        let mut payment = Payment::begin(id.clone(), &first.fact, at(first))?;
        of_it.for_each(|record| payment.apply(&record.fact, at(record)));
        Some(payment)
    }
}

impl Ledger for Book {
    fn append(&mut self, records: &[Record]) -> Result<(), JournalError> {
        if self.2.is_off() {
            return Err(JournalError::Io("the power is off".into()));
        }
        if self.0.is_shut.load(Ordering::SeqCst) {
            return Err(JournalError::ReadOnly);
        }
        let decided =
            |record: &Record| matches!(record.fact, Fact::Settled { .. } | Fact::Stopped { .. });
        let faults = self.0.faults.load(Ordering::SeqCst);
        if faults > 0 && records.iter().any(decided) {
            self.0.faults.store(faults - 1, Ordering::SeqCst);
            panic!("a fault of our own");
        }
        let minted = |record: &Record| matches!(record.fact, Fact::Minted { .. });
        if self.0.is_full.load(Ordering::SeqCst) && records.iter().any(minted) {
            return Err(JournalError::Full);
        }
        let mut all = self.0.records.lock().expect("whole records");
        all.extend_from_slice(records);
        Ok(())
    }
    fn damages(&self) -> Result<Vec<Damage>, JournalError> {
        Ok(self.0.damages.lock().expect("whole damage").clone())
    }
    fn damages_were_fetched(
        &mut self,
        read: &[(i64, Timestamp)],
        at: Timestamp,
    ) -> Result<(), JournalError> {
        let mut damages = self.0.damages.lock().expect("whole damage");
        for damage in damages.iter_mut() {
            if let Some((_, found)) = read.iter().find(|(nr, _)| *nr == damage.nr) {
                (damage.at, damage.fetched) = (*found, Some(at));
            }
        }
        Ok(())
    }
    fn payment_of(&self, order: &OrderId) -> Result<Option<PaymentId>, JournalError> {
        let all = self.all();
        let found = all.iter().find(|payment| payment.find(order).is_some());
        Ok(found.map(|payment| payment.id.clone()))
    }
    fn remove_old(&mut self, now: Timestamp, _: SignedDuration) -> Result<bool, JournalError> {
        self.0.tidied.lock().expect("whole times").push(now);
        Ok(false)
    }
    fn next_counter(&mut self) -> u64 {
        self.1 += 1;
        self.1
    }
    fn open_payments(&self) -> Result<Vec<Payment>, JournalError> {
        self.read()?;
        let ids: BTreeSet<PaymentId> = {
            let records = self.0.records.lock().expect("whole records");
            records
                .iter()
                .map(|record| record.payment.clone())
                .collect()
        };
        let all = ids.iter().filter_map(|id| self.fold(id));
        Ok(all.filter(|payment| payment.resolution.is_none()).collect())
    }
    fn to_watch(&self, now: Moment) -> Result<Vec<Payment>, JournalError> {
        let all = self.all();
        let watched = |payment: &Payment| {
            let act = payment.next(now, Presence::Nobody, false);
            payment.resolution.is_some() && matches!(act, Act::Watch(_))
        };
        Ok(all.into_iter().filter(watched).collect())
    }
    fn payment(&self, id: &PaymentId) -> Result<Option<Payment>, JournalError> {
        self.read()?;
        Ok(self.fold(id))
    }
    fn same_reference(&self, key: &str, since: Timestamp) -> Result<Vec<Summary>, JournalError> {
        let twin = |payment: &Payment| {
            let just = payment
                .resolution
                .is_none_or(|now| now.outcome == Outcome::Paid && now.at.wall >= since);
            payment.reference.key() == key && just
        };
        let all = self.all();
        Ok(all
            .iter()
            .filter(|payment| twin(payment))
            .map(Summary::of)
            .collect())
    }
}
