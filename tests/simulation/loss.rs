//! What a damaged disk loses while no process lives, and what is known of it: the records that are
//! gone, the Payments that lost some, and the orders that the journal does not hold any more.

use crate::orders::OUR_SITE;
use crate::rng::Rng;
use crate::world::World;
use bpost_terminal::journal::Damage;
use bpost_terminal::payment::{Fact, PaymentId, Record};
use std::collections::{BTreeMap, BTreeSet};

/// How damaged a disk is, in a hundred starts.
const SHARE: u64 = 40;

/// What damage has cost so far.
#[derive(Default)]
pub struct Loss {
    /// Each damage, as the journal tells of it.
    pub damages: Vec<Damage>,
    /// The Payments that lost a record and are in the journal still: what they fold to is not what
    /// happened.
    pub hurt: BTreeSet<PaymentId>,
    /// The orders that are in no record any more.
    pub orders: BTreeSet<String>,
}

/// What damage takes of so many records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strike {
    /// The last ones: an older state of the disk is back.
    Tail,
    /// One here and there.
    Records,
    /// All of some Payments.
    Payments,
    /// Everything.
    All,
}

impl Strike {
    fn draw(rng: &mut Rng) -> Self {
        match rng.below(8) {
            0 => Self::All,
            1..4 => Self::Tail,
            4..6 => Self::Records,
            _ => Self::Payments,
        }
    }

    /// The records that it leaves.
    fn leaves(self, records: &[Record], rng: &mut Rng) -> Vec<Record> {
        match self {
            Self::All => Vec::new(),
            Self::Tail => {
                let lost = 1 + rng.below(30.min(records.len() as u64));
                let end = records
                    .len()
                    .saturating_sub(usize::try_from(lost).unwrap_or(0));
                records[..end].to_vec()
            }
            Self::Records => {
                let stays = |_: &&Record| !rng.percent(8);
                records.iter().filter(stays).cloned().collect()
            }
            Self::Payments => {
                let mut stay: BTreeMap<PaymentId, bool> = BTreeMap::new();
                let stays = |record: &&Record| {
                    *stay
                        .entry(record.payment.clone())
                        .or_insert_with(|| rng.percent(60))
                };
                records.iter().filter(stays).cloned().collect()
            }
        }
    }
}

impl World {
    /// Whether the disk is damaged before this life begins.
    pub fn is_struck(&mut self) -> bool {
        self.faulty && self.variants.damaged && !self.disk.is_empty() && self.rng.percent(SHARE)
    }

    /// The plain disk is damaged.
    pub fn strike(&mut self) {
        let strike = Strike::draw(&mut self.rng);
        let left = strike.leaves(&self.disk, &mut self.rng);
        self.reach(&format!("fault the disk is damaged: {strike:?}"));
        self.lose(&left);
    }

    /// Only these records of the disk are left.
    pub fn lose(&mut self, left: &[Record]) {
        let before = std::mem::take(&mut self.disk);
        let known: BTreeSet<String> = self.minted_for.keys().cloned().collect();
        let sound = before.iter().zip(left).take_while(|(a, b)| a == b).count();
        let lost = before.len() - left.len();
        self.note(format!("the disk lost {lost} of {} records", before.len()));
        let count = |records: &[Record]| {
            let mut all: BTreeMap<PaymentId, usize> = BTreeMap::new();
            for record in records {
                *all.entry(record.payment.clone()).or_default() += 1;
            }
            all
        };
        let (had, has) = (count(&before), count(left));
        let hurt = had.into_iter().filter(|(id, had)| has.get(id) != Some(had));
        self.loss.hurt.extend(hurt.map(|(id, _)| id));
        self.payments.clear();
        self.minted_for.clear();
        left.iter().for_each(|record| self.fold(record));
        let gone = known
            .into_iter()
            .filter(|id| !self.minted_for.contains_key(id));
        self.loss.orders.extend(gone.collect::<Vec<_>>());
        let damage = Damage {
            nr: self.loss.damages.len() as i64 + 1,
            at: self.device_time().wall,
            what: "it was struck".into(),
            set_aside: None,
            kept: left.len() as u64,
            lost: lost as u64,
            last_sound: sound.checked_sub(1).map(|last| before[last].at),
            gaps: Vec::new(),
            told: None,
            fetched: None,
        };
        self.loss.damages.push(damage);
    }

    /// Whether a Payment lost a record, so that what it says need not be what happened.
    pub fn is_hurt(&self, payment: &PaymentId) -> bool {
        self.loss.hurt.contains(payment)
    }
}

/// I3: what the disk lost is in the journal again, where the provider lists it: what was paid. It
/// waits for the key of its site, where the last sale before was made with that.
pub fn recovered(world: &mut World) -> Result<(), String> {
    let waits = world.loss.damages.iter().find(|one| one.fetched.is_none());
    if let Some(damage) = waits {
        let other = |record: &Record| match &record.fact {
            Fact::Minted { site, .. } => site.as_deref().is_some_and(|site| site != OUR_SITE),
            Fact::Sited { site, .. } => site != OUR_SITE,
            _ => false,
        };
        if !world.disk.iter().any(other) {
            return Err(format!("I3: what damage {} lost is not fetched", damage.nr));
        }
        world.reach("not fetched: another site's");
        return Ok(());
    }
    let ours = |id: &&String| world.is_paid(id) && !world.is_elsewhere(id);
    let lost = world.loss.orders.iter().find(ours);
    lost.map_or(Ok(()), |id| {
        Err(format!(
            "I3: {id} was lost, is paid, and is not in the journal"
        ))
    })
}
