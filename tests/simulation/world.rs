//! What is true: the time, the provider's orders, the disk, and what people have seen.

use crate::office::{self, Office};
use crate::orders::TrueOrder;
use crate::rng::Rng;
use bpost_terminal::clock::{Clock, Moment};
use bpost_terminal::payment::{Fact, Outcome, PaymentId, Record};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::time::Instant;

/// The answers that the provider's documents leave open, drawn by seed.
#[derive(Clone, Copy, Debug)]
pub struct Variants {
    /// What a GET says of an order that nobody scanned: 0 sparse, 1 full, 2 not known.
    pub unscanned: u64,
    /// What a second POST of an id says: 0 the same order, 1 exists.
    pub repost: u64,
    /// What the reply to a cancel says: 0 accepted, 1 refused although it was done, 2 accepted
    /// although it was not done.
    pub cancel: u64,
    /// The word for an order that is over: expired, void or cancelled.
    pub over: u64,
    /// So many seconds late it is over.
    pub late: u64,
    /// Shares in a hundred: replies lost, never sent, silent GETs, crashes at a write.
    pub lost: u64,
    pub unsent: u64,
    pub silent: u64,
    pub crash: u64,
}

/// What the provider thinks of the key that the terminal sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The key of the site that the orders were made for.
    Ours,
    /// It is refused: every call is answered by `key_refused`, and nothing comes of it.
    Refused,
    /// It belongs to another site, which knows none of the orders that were made with ours.
    Other,
}

pub struct World {
    pub rng: Rng,
    pub variants: Variants,
    /// Faults happen.
    pub faulty: bool,
    pub orders: BTreeMap<String, TrueOrder>,
    /// The real sandbox, where it plays the provider.
    pub office: Option<Box<Office>>,
    /// Until then nothing reaches the provider, and nothing comes back.
    pub away_until: Duration,
    pub key: Key,
    /// POSTs that wander through the network, and when they arrive.
    pub wandering: Vec<(Duration, String, u64, u64)>,
    pub disk: Vec<Record>,
    pub minted: u64,
    /// Ids of orders whose Code was told to a face.
    pub shown: BTreeSet<String>,
    /// The process is dead: nothing it does has any effect.
    pub dead: bool,
    /// True time of the lives before this one.
    before: Duration,
    /// When the present process began; time stands still between processes.
    life: Option<Instant>,
    /// True time that no process saw: sleep and nights.
    slept: Duration,
    /// How far the device's wall clock is off.
    skew: i64,
    /// What broke a law at the moment it was written.
    pub broken: Option<String>,
    pub log: Vec<String>,
    pub reached: BTreeSet<String>,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let rough = rng.below(3) * 8;
        let variants = Variants {
            unscanned: rng.below(3),
            repost: rng.below(2),
            cancel: rng.below(4),
            over: rng.below(3),
            late: rng.below(2) * rng.below(90),
            lost: rough + rng.below(10),
            unsent: rough + rng.below(10),
            silent: rough + rng.below(20),
            crash: rng.below(4),
        };
        let office = office::plays_in(seed).then(|| {
            let ignores = variants.cancel == 2;
            Box::new(Office::new(&mut rng, ignores))
        });
        Self {
            rng,
            variants,
            faulty: true,
            orders: BTreeMap::new(),
            office,
            away_until: Duration::ZERO,
            key: Key::Ours,
            wandering: Vec::new(),
            disk: Vec::new(),
            minted: 0,
            shown: BTreeSet::new(),
            dead: false,
            before: Duration::ZERO,
            life: None,
            slept: Duration::ZERO,
            skew: 0,
            broken: None,
            log: Vec::new(),
            reached: BTreeSet::new(),
        }
    }

    /// A new process begins.
    pub fn begin_life(&mut self) {
        self.life = Some(Instant::now());
        self.dead = false;
    }

    /// The process is over; call it on the runtime whose time it lived in.
    pub fn end_life(&mut self) {
        self.before += self.lived();
        self.life = None;
    }

    fn lived(&self) -> Duration {
        self.life.map_or(Duration::ZERO, |life| life.elapsed())
    }

    /// The true time since the world began.
    pub fn time(&self) -> Duration {
        self.before + self.lived() + self.slept
    }

    pub fn sleep(&mut self, how_long: Duration) {
        self.slept += how_long;
    }

    /// Whether the provider cannot be reached in any way.
    pub fn away(&self) -> bool {
        self.time() < self.away_until
    }

    pub fn set_clock(&mut self, skew: i64) {
        self.skew = skew;
    }

    pub fn device_time(&self) -> Moment {
        let seconds = SignedDuration::try_from(self.time()).expect("a short time")
            + SignedDuration::from_secs(self.skew);
        let epoch = Timestamp::from_second(1_790_000_000).expect("a time");
        Moment {
            wall: epoch + seconds,
            mono: Some(self.before + self.lived()),
        }
    }

    /// A state, a transition or a fault that was reached: the coverage.
    pub fn reach(&mut self, what: &str) {
        if !self.reached.contains(what) {
            self.reached.insert(what.to_owned());
        }
    }

    pub fn note(&mut self, line: String) {
        let time = self.time().as_secs_f64();
        self.log.push(format!("{time:10.1} {line}"));
    }

    /// The Payment that an order was made for, by the disk.
    pub fn payment_of(&self, order: &str) -> Option<PaymentId> {
        self.disk.iter().find_map(|record| match &record.fact {
            Fact::Minted { order: minted, .. } if minted.as_str() == order => {
                Some(record.payment.clone())
            }
            _ => None,
        })
    }

    /// Notes where a Payment is called unpaid while the provider honestly has the money.
    pub fn mind(&mut self, record: &Record) {
        let Fact::Resolved { outcome, .. } = &record.fact else {
            return;
        };
        if !outcome.is_unpaid() || self.variants.cancel == 2 {
            return;
        }
        let honest = |id: &String| {
            self.is_paid(id)
                && !self.betrayed(id)
                && self.payment_of(id).as_ref() == Some(&record.payment)
        };
        if let Some(id) = self.known().iter().find(|id| honest(id)) {
            self.broken = Some(format!(
                "{} is called {outcome}, and {id} is paid",
                record.payment
            ));
        }
    }

    /// The Outcomes of a Payment, as the disk has them.
    pub fn outcomes(&self, payment: &PaymentId) -> Vec<Outcome> {
        let of = self.disk.iter().filter(|record| record.payment == *payment);
        of.filter_map(|record| match &record.fact {
            Fact::Resolved { outcome, .. } => Some(*outcome),
            Fact::Settled { as_, .. } => Some(match as_ {
                bpost_terminal::payment::SettledAs::Paid => Outcome::Paid,
                bpost_terminal::payment::SettledAs::Refunded => Outcome::Refunded,
            }),
            _ => None,
        })
        .collect()
    }
}

/// The world as everybody holds it.
#[derive(Clone)]
pub struct Shared(Arc<Mutex<World>>);

impl Shared {
    pub fn new(world: World) -> Self {
        Self(Arc::new(Mutex::new(world)))
    }

    pub fn get(&self) -> MutexGuard<'_, World> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The device's clocks.
pub struct DeviceClock(pub Shared);

impl Clock for DeviceClock {
    fn now(&self) -> Moment {
        self.0.get().device_time()
    }
}
