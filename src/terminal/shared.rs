//! What every part of the engine shares.

use super::face::{Event, Refusal, Ticket};
use super::hub::Hub;
use super::provider::Provider;
use super::recover::Search;
use super::scribe::Scribe;
use crate::clock::{Clock, Moment, awake_since, is_skewed, skew, surely_elapsed};
use crate::journal::{JournalError, Summary};
use crate::payment::{Environment, OrderId, Outcome, PaymentId};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// What every part of the engine shares.
pub struct Shared {
    /// Which provider's journal this is.
    pub environment: Environment,
    /// The provider; `None` where there is no key.
    pub provider: Option<Arc<dyn Provider>>,
    /// The journal's writer.
    pub scribe: Scribe,
    /// The listeners.
    pub hub: Hub,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// The names of site and device, for order ids.
    pub names: (String, String),
    /// Who is at this device, as the operating system names the user.
    pub operator: String,
    /// Whether refunds are allowed.
    pub refunds: bool,
    /// Where ids and jitter come from.
    pub chance: Chance,
    /// The site that today's key belongs to, once the provider told.
    pub site: watch::Sender<Option<String>>,
    /// When the provider's `Date` last agreed with this device's clock, in this run.
    pub agreed: watch::Sender<Option<Moment>>,
    /// How far this device's clock stood ahead of the provider's `Date` when that was last heard;
    /// negative where it stood behind, and zero where they agreed.
    pub ahead: watch::Sender<SignedDuration>,
    /// The Payments that became Paid in this run, when, and since when by their records.
    pub paid: Mutex<Vec<(PaymentId, Moment, Timestamp)>>,
    /// The provider's `Date` in the last answer that was taken, and when that came.
    pub last_date: Mutex<Option<(Timestamp, Moment)>>,
    /// Whether what the journal lost was looked for.
    pub search: Search,
}

/// A Reference that was paid so recently is asked about before it is charged again.
const JUST_PAID: Duration = Duration::from_secs(10 * 60);

impl Shared {
    /// Both clocks.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Takes in the provider's `Date`: one that agrees with this device's clock vouches for it.
    pub fn hear_date(&self, date: Timestamp) {
        let now = self.now();
        let ahead = skew(date, now);
        if is_skewed(ahead) {
            self.ahead.send_replace(ahead);
        } else {
            self.agreed.send_replace(Some(now));
            self.ahead.send_replace(SignedDuration::ZERO);
        }
    }

    /// Both clocks, the wall clock by this device or by the provider: whichever says earlier.
    pub fn earlier_now(&self) -> Moment {
        self.moved_back((*self.ahead.borrow()).max(SignedDuration::ZERO))
    }

    /// The same: whichever says later.
    pub fn later_now(&self) -> Moment {
        self.moved_back((*self.ahead.borrow()).min(SignedDuration::ZERO))
    }

    /// The wall clock by the provider's word; `None` where it told none in this run.
    pub fn told_now(&self) -> Option<Timestamp> {
        let ahead = *self.ahead.borrow();
        let is_told = self.agreed.borrow().is_some() || !ahead.is_zero();
        is_told.then(|| self.moved_back(ahead).wall)
    }

    fn moved_back(&self, by: SignedDuration) -> Moment {
        let now = self.now();
        let wall = now.wall.saturating_sub(by).unwrap_or(now.wall);
        Moment { wall, ..now }
    }

    /// A time that this device's clock does not say alone: when the provider last agreed with it,
    /// and what surely went by since. `None` where the provider did not agree in this run.
    pub fn vouched_now(&self) -> Option<Timestamp> {
        let agreed = (*self.agreed.borrow())?;
        let since = surely_elapsed(self.now(), agreed);
        Some(agreed.wall.saturating_add(since).unwrap_or(agreed.wall))
    }

    /// A share from 0 to 1.
    pub fn share(&self) -> f64 {
        f64::from(u32::try_from((self.chance)() & 0xFFFF).unwrap_or(0)) / 65_535.0
    }

    /// Says that a command was not taken.
    pub fn refuse(&self, ticket: Ticket, why: Refusal) {
        self.hub.tell(&Event::Refused { ticket, why });
    }

    /// Remembers that a Payment became Paid now, by both clocks; its record may have another time.
    pub fn remember_paid(&self, payment: &PaymentId, written: Timestamp) {
        let now = self.now();
        let mut paid = self.paid.lock().unwrap_or_else(PoisonError::into_inner);
        paid.retain(|(_, at, _)| awake_since(now, *at) < JUST_PAID);
        paid.push((payment.clone(), now, written));
    }

    /// What counts as just paid now.
    pub fn just_paid(&self) -> JustPaid {
        let now = self.now();
        let since = now.wall.saturating_sub(JUST_PAID);
        let paid = self.paid.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = |paid: &&(PaymentId, Moment, Timestamp)| awake_since(now, paid.1) < JUST_PAID;
        JustPaid {
            since: since.unwrap_or(Timestamp::MIN),
            here: paid.iter().filter(recent).cloned().collect(),
        }
    }

    /// The id of a new Payment.
    pub fn mint_payment(&self) -> PaymentId {
        let millis = u64::try_from(self.now().wall.as_millisecond()).unwrap_or(0);
        PaymentId::mint(millis, (self.chance)())
    }

    /// The id of a new Order.
    ///
    /// # Errors
    /// The journal's, where its counter cannot be read.
    pub async fn mint_order(&self) -> Result<OrderId, JournalError> {
        let counter = self
            .scribe
            .with(|journal| Ok(journal.next_counter()))
            .await?;
        Ok(OrderId::mint(
            &self.names.0,
            &self.names.1,
            counter,
            (self.chance)(),
        ))
    }
}

/// What counts as just paid: by the wall clock, or by what this run itself saw. A clock that was set
/// forward since makes nothing older than this run knows it to be.
pub struct JustPaid {
    since: Timestamp,
    here: Vec<(PaymentId, Moment, Timestamp)>,
}

impl JustPaid {
    /// Since when, by the wall clock, the journal is to be asked at the least.
    pub fn since(&self) -> Timestamp {
        let here = self
            .here
            .iter()
            .flat_map(|(_, at, written)| [at.wall, *written]);
        here.fold(self.since, Timestamp::min)
    }

    /// Whether a Payment of the journal is one, or is open or in need of attention.
    pub fn counts(&self, twin: &Summary) -> bool {
        twin.outcome != Some(Outcome::Paid)
            || twin.resolved_at.is_some_and(|at| at >= self.since)
            || self.here.iter().any(|(id, ..)| *id == twin.payment)
    }
}

/// Where ids and jitter come from: 128 bits of chance at a time.
pub type Chance = Arc<dyn Fn() -> u128 + Send + Sync>;

/// Chance from the operating system. Should it have none to give, the time still keeps the ids of
/// one device apart.
pub fn chance() -> u128 {
    let mut bytes = [0_u8; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u128::from_le_bytes(bytes),
        Err(_) => jiff::Timestamp::now().as_nanosecond().unsigned_abs(),
    }
}
