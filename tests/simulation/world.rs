//! What is true: the time, the power, the disk, and what people have seen.

use crate::loss::Loss;
use crate::office::{self, Office};
use crate::orders::{Does, TrueOrder};
use crate::rng::Rng;
use crate::room::Room;
use bpost_terminal::clock::{Clock, Moment};
use bpost_terminal::journal::JournalError;
use bpost_terminal::payment::{Fact, Outcome, Payment, PaymentId, Record, SettledAs};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::time::Instant;

/// A text that is the key, and the token of every event stream: it may come out nowhere.
pub const KEY: &str = "k3y0fTh3S1mulat10nTh4tN0b0dyM4yS33";

/// The answers that the provider's documents leave open, drawn by seed, and how rough the world is.
#[derive(Clone, Copy, Debug)]
pub struct Variants {
    /// What a GET says of an order that nobody scanned: 0 sparse, 1 full, 2 not known.
    pub unscanned: u64,
    /// What a second POST of an id says: 0 the same order, 1 exists.
    pub repost: u64,
    /// What the reply to a cancel says: 0 accepted, 1 refused although it was done, 2 accepted
    /// although it was not done, 3 accepted even of what is paid.
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
    /// Shares in a hundred of the machine's and the network's own acts that are these.
    pub rare: u64,
    /// The monotonic clock goes on while the machine sleeps, as on Windows.
    pub mono_sleeps: bool,
    /// Orders that nobody saw may be paid all the same: a fault of the provider.
    pub ghosts: bool,
    /// The journal is the real one, in a folder of its own.
    pub real_journal: bool,
    /// All that is logged is kept and searched for the key.
    pub logs: bool,
    /// The disk may be damaged while no process lives.
    pub damaged: bool,
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

/// A batch of records that the power cut hit: so many of its frames had reached the disk.
pub struct Torn {
    pub batch: Vec<Record>,
    pub frames: usize,
}

#[derive(Default)]
pub struct Asked {
    /// Every decision that a person sent, so that none is made by the engine.
    pub cancels: BTreeSet<PaymentId>,
    pub settles: Vec<(PaymentId, SettledAs)>,
    pub refunds: BTreeMap<PaymentId, usize>,
}

pub struct World {
    pub seed: u64,
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
    /// Until then the key is refused.
    pub refused_until: Duration,
    /// POSTs that wander through the network, when they arrive, and whose key they carry.
    pub wandering: Vec<(Duration, String, u64, u64, &'static str)>,
    /// What is on disk for good.
    pub disk: Vec<Record>,
    /// What the disk folds to.
    pub payments: BTreeMap<PaymentId, Payment>,
    /// The Payment of every order on disk.
    pub minted_for: BTreeMap<String, PaymentId>,
    /// What damage took from the disk.
    pub loss: Loss,
    /// What is kept back for a disk that is full.
    pub room: Room,
    /// What the last power cut hit.
    pub torn: Option<Torn>,
    /// Until then the disk takes nothing, and why; until then it cannot be read.
    pub refuses: Option<(Duration, JournalError)>,
    pub unreadable_until: Duration,
    /// When the disk was last in the way of somebody.
    pub in_the_way: Option<Duration>,
    /// The process of today has no key.
    pub keyless: bool,
    pub minted: u64,
    /// Ids that the hand-made provider was asked for before any POST of them arrived.
    pub missed: BTreeSet<String>,
    /// Ids of orders whose Code was told to a face.
    pub shown: BTreeSet<String>,
    /// Orders whose answers were doubtful and became right.
    pub cleared: BTreeSet<String>,
    /// What the customers are going to do, and when.
    pub plans: Vec<(Duration, String, Does)>,
    pub asked: Asked,
    /// In which life each Payment was asked for.
    pub born: BTreeMap<PaymentId, u32>,
    /// In which life a Payment became Paid last, by itself or by a person, and when by that life's own clocks.
    pub became_paid: BTreeMap<PaymentId, (u32, Moment)>,
    pub lives: u32,
    /// In which life a whole answer about an order last came in, and when.
    pub answered: Option<(u32, Duration)>,
    /// The process is dead: nothing it does has any effect.
    pub dead: bool,
    /// True time of the lives before this one.
    before: Duration,
    /// When the present process began; time stands still between processes.
    life: Option<Instant>,
    /// True time that no process saw: sleep and nights.
    slept: Duration,
    /// How far the device's wall clock is off, in milliseconds.
    pub skew: i64,
    /// What broke a law at the moment it was written.
    pub broken: Option<String>,
    pub log: Vec<String>,
    pub reached: BTreeSet<String>,
}

fn variants(seed: u64, rng: &mut Rng) -> Variants {
    let rough = rng.below(3) * 8;
    // In some seeds hardly a send arrives, or its reply.
    let lossy = if rng.percent(8) { 65 } else { 0 };
    Variants {
        unscanned: rng.below(3),
        repost: rng.below(2),
        cancel: rng.below(4),
        over: rng.below(3),
        late: rng.below(2) * rng.below(90),
        lost: rough + lossy + rng.below(10),
        unsent: rough + rng.below(10),
        silent: rough + rng.below(20),
        crash: rng.below(4),
        rare: rng.below(3) * rng.below(8),
        mono_sleeps: rng.percent(30),
        ghosts: lossy > 0 || rng.percent(10),
        real_journal: seed % 10 == 7,
        logs: seed % 8 == 3,
        // Often where the journal is the real one, whose files are damaged in many ways.
        damaged: rng.percent(15) || seed % 40 == 7,
    }
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let mut variants = variants(seed, &mut rng);
        let lies = variants.cancel == 2;
        let office = office::plays_in(seed).then(|| Box::new(Office::new(&mut rng, lies)));
        if let Some(office) = &office {
            variants.unscanned = office.unscanned();
        }
        Self {
            seed,
            rng,
            variants,
            faulty: true,
            orders: BTreeMap::new(),
            office,
            away_until: Duration::ZERO,
            key: Key::Ours,
            refused_until: Duration::ZERO,
            wandering: Vec::new(),
            disk: Vec::new(),
            payments: BTreeMap::new(),
            minted_for: BTreeMap::new(),
            loss: Loss::default(),
            room: Room::default(),
            torn: None,
            refuses: None,
            unreadable_until: Duration::ZERO,
            in_the_way: None,
            keyless: false,
            minted: 0,
            missed: BTreeSet::new(),
            shown: BTreeSet::new(),
            cleared: BTreeSet::new(),
            plans: Vec::new(),
            asked: Asked::default(),
            born: BTreeMap::new(),
            became_paid: BTreeMap::new(),
            lives: 0,
            answered: None,
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

    /// A new process begins: what a cut write left is there as a whole, or not at all.
    pub fn begin_life(&mut self) {
        self.life = Some(Instant::now());
        self.lives += 1;
        self.dead = false;
        if let Some(torn) = self.torn.take() {
            let whole = torn.frames == torn.batch.len();
            self.reach(if whole {
                "fault a cut write that is there"
            } else {
                "fault a cut write that is gone"
            });
            if whole {
                self.sync(&torn.batch);
            }
        }
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

    /// Time goes by that the process does not see; customers and the provider do.
    pub fn sleep(&mut self, how_long: Duration) {
        let end = self.time() + how_long;
        while let Some(due) = self.next_due().filter(|due| *due < end) {
            self.slept += due.saturating_sub(self.time());
            self.act_due();
        }
        self.slept += end.saturating_sub(self.time());
    }

    /// When the next customer acts.
    pub fn next_due(&self) -> Option<Duration> {
        self.plans.iter().map(|(due, ..)| *due).min()
    }

    /// What customers had planned for now or earlier happens.
    pub fn act_due(&mut self) {
        let now = self.time();
        let (due, later): (Vec<_>, Vec<_>) =
            self.plans.drain(..).partition(|(due, ..)| *due <= now);
        self.plans = later;
        for (_, id, does) in due {
            self.settle();
            self.customer(&id, does);
        }
    }

    pub fn device_time(&self) -> Moment {
        let since = SignedDuration::try_from(self.time()).expect("a short time")
            + SignedDuration::from_millis(self.skew);
        let epoch = Timestamp::from_second(1_790_000_000).expect("a time");
        Moment {
            wall: epoch + since,
            mono: Some(self.lived()),
        }
    }

    /// What the provider's clock says.
    pub fn true_date(&self) -> Timestamp {
        self.date_of(self.time())
    }

    /// The same at another true time.
    pub fn date_of(&self, time: Duration) -> Timestamp {
        let since = SignedDuration::try_from(time).expect("a short time");
        Timestamp::from_second(1_790_000_000).expect("a time") + since
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

    pub fn break_law(&mut self, why: String) {
        self.note(format!("BROKEN {why}"));
        self.broken.get_or_insert(why);
    }

    /// Everybody becomes kind: no more faults, and the clock is right.
    pub fn become_kind(&mut self) {
        self.note("the world becomes kind".into());
        self.faulty = false;
        self.skew = 0;
        self.away_until = Duration::ZERO;
        self.refused_until = Duration::ZERO;
        self.unreadable_until = Duration::ZERO;
        self.refuses = None;
    }

    /// Whether the provider cannot be reached in any way.
    pub fn away(&self) -> bool {
        self.time() < self.away_until
    }

    /// What the provider thinks of the key now.
    pub fn key(&self) -> Key {
        if self.time() < self.refused_until {
            Key::Refused
        } else {
            self.key
        }
    }

    /// The power is gone, now.
    pub fn cut(&mut self, why: &str) {
        self.dead = true;
        self.note(format!("power cut {why}"));
    }

    /// Why the disk takes nothing now.
    pub fn disk_refuses(&self) -> Option<JournalError> {
        let (until, why) = self.refuses.as_ref()?;
        (self.time() < *until).then(|| why.clone())
    }

    /// Records are on disk for good.
    pub fn sync(&mut self, records: &[Record]) {
        self.minted += records.len() as u64;
        for record in records {
            if record.fact.begins() {
                self.born.insert(record.payment.clone(), self.lives);
            }
            let paid = matches!(
                &record.fact,
                Fact::Resolved {
                    outcome: Outcome::Paid,
                    ..
                } | Fact::Settled {
                    as_: SettledAs::Paid,
                    ..
                }
            );
            if paid {
                let now = (self.lives, self.device_time());
                self.became_paid.insert(record.payment.clone(), now);
            }
            self.fold(record);
        }
    }

    /// Takes in a record that is on disk. One whose Payment has lost its beginning is shown nowhere.
    pub fn fold(&mut self, record: &Record) {
        let at = Moment::from_wall(record.at);
        match self.payments.get_mut(&record.payment) {
            Some(payment) => payment.apply(&record.fact, at),
            None => match Payment::begin(record.payment.clone(), &record.fact, at) {
                Some(begun) => drop(self.payments.insert(begun.id.clone(), begun)),
                None => return,
            },
        }
        if let Some((order, _)) = record.fact.new_order(record.at) {
            let order = order.to_string();
            self.minted_for.insert(order, record.payment.clone());
        }
        // The record of an order's mint may be lost: any other that names it tells whose it is.
        let named = self.payments.get(&record.payment).map(Payment::order_ids);
        for order in named.unwrap_or_default() {
            let order = order.to_string();
            self.loss.orders.remove(&order);
            self.minted_for
                .entry(order)
                .or_insert_with(|| record.payment.clone());
        }
        self.disk.push(record.clone());
    }

    /// The Payment that an order was made for, by the disk.
    pub fn payment_of(&self, order: &str) -> Option<PaymentId> {
        self.minted_for.get(order).cloned()
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

    /// A customer is going to do something; on time, while a process lives.
    pub fn plan(&self, after: Duration, order: &str, does: Does) {
        let due = {
            let mut world = self.get();
            let due = world.time() + after;
            world.plans.push((due, order.to_owned(), does));
            due
        };
        self.wake_for(due);
    }

    /// Lets act what was planned in earlier lives.
    pub fn wake_for_plans(&self) {
        let due: Vec<_> = self.get().plans.iter().map(|(due, ..)| *due).collect();
        due.into_iter().for_each(|due| self.wake_for(due));
    }

    fn wake_for(&self, due: Duration) {
        let shared = self.clone();
        let wait = due.saturating_sub(self.get().time());
        tokio::spawn(async move {
            tokio::time::sleep(wait).await;
            shared.get().act_due();
        });
    }
}

/// The device's clocks.
pub struct DeviceClock(pub Shared);

impl Clock for DeviceClock {
    fn now(&self) -> Moment {
        self.0.get().device_time()
    }
}
