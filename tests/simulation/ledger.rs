//! A journal whose disk the power switch may cut before or after any write.

use crate::world::Shared;
use bpost_terminal::clock::Moment;
use bpost_terminal::journal::{JournalError, Summary};
use bpost_terminal::payment::{Act, Outcome, Payment, PaymentId, Presence, Record};
use bpost_terminal::terminal::Ledger;
use jiff::Timestamp;

pub struct Disk(pub Shared);

impl Disk {
    fn payments(&self) -> Vec<Payment> {
        let world = self.0.get();
        let mut payments: Vec<Payment> = Vec::new();
        for record in &world.disk {
            let at = Moment {
                wall: record.at,
                mono: None,
            };
            match payments
                .iter_mut()
                .find(|payment| payment.id == record.payment)
            {
                Some(payment) => payment.apply(&record.fact, at),
                None => payments.extend(Payment::begin(record.payment.clone(), &record.fact, at)),
            }
        }
        payments
    }
}

impl Ledger for Disk {
    fn append(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let mut world = self.0.get();
        if world.dead {
            return Err(JournalError::Io("the process is dead".into()));
        }
        records.iter().for_each(|record| world.mind(record));
        let crash = world.variants.crash;
        let cut = world.faulty && world.rng.percent(crash);
        let full = world.faulty && world.rng.percent(1);
        if full && !cut {
            return Err(JournalError::Full);
        }
        let kept = !cut || world.rng.percent(50);
        if kept {
            world.disk.extend(records.iter().cloned());
            world.minted += records.len() as u64;
        }
        if cut {
            world.dead = true;
            world.note(format!("power cut at a write, kept: {kept}"));
            return Err(JournalError::Io("the power is gone".into()));
        }
        Ok(())
    }

    fn next_counter(&mut self) -> u64 {
        let mut world = self.0.get();
        world.minted += 1;
        world.minted
    }

    fn open_payments(&self) -> Result<Vec<Payment>, JournalError> {
        Ok(self
            .payments()
            .into_iter()
            .filter(|payment| payment.resolution.is_none())
            .collect())
    }

    fn to_watch(&self, now: Moment) -> Result<Vec<Payment>, JournalError> {
        let watched = |payment: &Payment| {
            payment.resolution.is_some()
                && matches!(payment.next(now, Presence::Nobody, false), Act::Watch(_))
        };
        Ok(self.payments().into_iter().filter(watched).collect())
    }

    fn payment(&self, id: &PaymentId) -> Result<Option<Payment>, JournalError> {
        Ok(self
            .payments()
            .into_iter()
            .find(|payment| payment.id == *id))
    }

    fn same_reference(&self, key: &str, since: Timestamp) -> Result<Vec<Summary>, JournalError> {
        let twins = self.payments().into_iter().filter(|payment| {
            payment.reference.key() == key
                && payment.resolution.is_none_or(|now| match now.outcome {
                    Outcome::Paid => now.at.wall >= since,
                    outcome => outcome == Outcome::NeedsAttention,
                })
        });
        Ok(twins.map(|payment| Summary::of(&payment)).rev().collect())
    }
}
