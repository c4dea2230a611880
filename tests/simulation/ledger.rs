//! A journal whose disk the power switch may cut at any write, and which may refuse for a while.

use crate::check;
use crate::world::{Shared, Torn, World};
use bpost_terminal::clock::Moment;
use bpost_terminal::journal::{Damage, JournalError, Summary};
use bpost_terminal::payment::{Act, Fact, OrderId, Outcome, Payment, PaymentId, Presence, Record};
use bpost_terminal::terminal::Ledger;
use jiff::Timestamp;

/// A disk that is only a list of what is on it.
pub struct Disk(pub Shared);

/// What happens to a write before the disk sees it.
pub enum Fate {
    Fine,
    Refused(JournalError),
    /// The power goes while it is written.
    Cut,
}

/// Draws what becomes of a write, and looks at what is written.
pub fn fate(world: &mut World, records: &[Record]) -> Fate {
    if world.dead {
        return Fate::Refused(JournalError::Io("the process is dead".into()));
    }
    check::written(world, records);
    world.is_not_owed();
    if let Err(why) = world.fit(records) {
        return Fate::Refused(why);
    }
    let refuses = world.disk_refuses();
    if let Some(why) = refuses.filter(|why| *why != JournalError::Full) {
        world.reach(&format!("fault disk {}", why.code()));
        world.in_the_way = Some(world.time());
        return Fate::Refused(why);
    }
    let crash = world.variants.crash;
    if world.faulty && world.rng.percent(crash) {
        return Fate::Cut;
    }
    if world.faulty && world.rng.percent(1) {
        world.reach("fault disk full once");
        world.is_full_now(records);
        return Fate::Refused(JournalError::Full);
    }
    Fate::Fine
}

/// Whether the disk can be read.
pub fn readable(world: &mut World) -> Result<(), JournalError> {
    if world.dead {
        return Err(JournalError::Io("the process is dead".into()));
    }
    if world.time() < world.unreadable_until {
        world.reach("fault disk unreadable");
        world.in_the_way = Some(world.time());
        return Err(JournalError::Io("the disk cannot be read".into()));
    }
    Ok(())
}

/// Notes something of all damage, where the disk takes it.
pub fn noted(world: &mut World, note: impl FnMut(&mut Damage)) -> Result<(), JournalError> {
    readable(world)?;
    if let Some(why) = world.disk_refuses() {
        world.in_the_way = Some(world.time());
        return Err(why);
    }
    world.loss.damages.iter_mut().for_each(note);
    Ok(())
}

/// Notes that the provider's list was read to its end for all damage up to a number.
pub fn fetched(
    world: &mut World,
    read: &[(i64, Timestamp)],
    at: Timestamp,
) -> Result<(), JournalError> {
    world.reach("damage is fetched");
    let numbers: Vec<i64> = read.iter().map(|(nr, _)| *nr).collect();
    world.note(format!("what damage {numbers:?} lost is fetched"));
    noted(world, |damage| {
        if let Some((_, found)) = read.iter().find(|(nr, _)| *nr == damage.nr) {
            (damage.at, damage.fetched) = (*found, Some(at));
        }
    })
}

impl Disk {
    fn payments(&self) -> Result<Vec<Payment>, JournalError> {
        let mut world = self.0.get();
        readable(&mut world)?;
        let mut payments: Vec<_> = world.payments.values().cloned().collect();
        payments.sort_by_key(|payment| payment.requested.wall);
        Ok(payments)
    }
}

impl Ledger for Disk {
    fn append(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let mut world = self.0.get();
        match fate(&mut world, records) {
            Fate::Refused(why) => Err(why),
            Fate::Fine => {
                world.sync(records);
                Ok(())
            }
            // Any number of its frames is on disk by now; the last one makes it a whole.
            Fate::Cut => {
                let frames = usize::try_from(world.rng.below(2 * records.len() as u64 + 1))
                    .unwrap_or(0)
                    .min(records.len());
                world.torn = Some(Torn {
                    batch: records.to_vec(),
                    frames,
                });
                world.cut(&format!("at a write, {frames} of {} kept", records.len()));
                Err(JournalError::Io("the power is gone".into()))
            }
        }
    }

    fn next_counter(&mut self) -> u64 {
        let mut world = self.0.get();
        world.minted += 1;
        world.minted
    }

    fn damages(&self) -> Result<Vec<Damage>, JournalError> {
        let mut world = self.0.get();
        readable(&mut world)?;
        Ok(world.loss.damages.clone())
    }

    fn damage_was_told(&mut self, at: Timestamp) -> Result<(), JournalError> {
        let mut world = self.0.get();
        noted(&mut world, |damage| damage.told = damage.told.or(Some(at)))
    }

    fn damages_were_fetched(
        &mut self,
        read: &[(i64, Timestamp)],
        at: Timestamp,
    ) -> Result<(), JournalError> {
        fetched(&mut self.0.get(), read, at)
    }

    fn hold_reserve(&mut self) -> Result<(), JournalError> {
        self.0.get().hold_reserve()
    }

    fn hold_reserve_if_due(&mut self) {
        self.0.get().hold_reserve_if_due();
    }

    fn spend_reserve(&mut self) -> bool {
        self.0.get().spend_reserve()
    }

    fn site_before(&self, at: Timestamp) -> Result<Option<String>, JournalError> {
        let mut world = self.0.get();
        readable(&mut world)?;
        let before = |record: &&Record| record.at <= at;
        let sites = world.disk.iter().rev().filter(before).take(600);
        let known = sites.filter_map(|record| match &record.fact {
            Fact::Requested { .. } => world.payments.get(&record.payment),
            _ => None,
        });
        let orders = known.flat_map(|payment| payment.orders.iter().rev());
        Ok(orders.filter_map(|order| order.site.clone()).next())
    }

    fn payment_of(&self, order: &OrderId) -> Result<Option<PaymentId>, JournalError> {
        let mut world = self.0.get();
        readable(&mut world)?;
        Ok(world.payment_of(order.as_str()))
    }

    fn open_payments(&self) -> Result<Vec<Payment>, JournalError> {
        let mut payments = self.payments()?;
        payments.retain(|payment| payment.resolution.is_none());
        Ok(payments)
    }

    fn to_watch(&self, now: Moment) -> Result<Vec<Payment>, JournalError> {
        let watched = |payment: &Payment| {
            payment.resolution.is_some()
                && matches!(payment.next(now, Presence::Nobody, false), Act::Watch(_))
        };
        let mut payments = self.payments()?;
        payments.retain(watched);
        Ok(payments)
    }

    fn payment(&self, id: &PaymentId) -> Result<Option<Payment>, JournalError> {
        let mut world = self.0.get();
        readable(&mut world)?;
        Ok(world.payments.get(id).cloned())
    }

    fn same_reference(&self, key: &str, since: Timestamp) -> Result<Vec<Summary>, JournalError> {
        let twins = self.payments()?.into_iter().filter(|payment| {
            payment.reference.key() == key
                && payment.resolution.is_none_or(|now| match now.outcome {
                    Outcome::Paid => now.at.wall >= since,
                    outcome => outcome == Outcome::NeedsAttention,
                })
        });
        Ok(twins.map(|payment| Summary::of(&payment)).rev().collect())
    }
}
