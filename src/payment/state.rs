//! What a Payment's facts fold to.

use super::record::{Code, Death, Fact, SettledAs, Stop};
use super::told::News;
use super::{Attention, Environment, OrderId, Outcome, PaymentId, Refund, Settlement, Status};
use crate::clock::Moment;
use crate::money::{Amount, Locale};
use crate::reference::Reference;
use std::time::Duration;

/// The longest life of a Code that can be asked for.
const LONGEST_LIFE: Duration = Duration::from_secs(3600);

/// The clerk's intent to be paid one Amount for one Reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Payment {
    /// Our id.
    pub id: PaymentId,
    /// How much.
    pub amount: Amount,
    /// For what.
    pub reference: Reference,
    /// In which language the customer is spoken to.
    pub customer_locale: Locale,
    /// At which provider.
    pub environment: Environment,
    /// The life of each Code.
    pub expires_in: Duration,
    /// The clerk knew that the Reference is open or was just paid.
    pub again: bool,
    /// Its record was lost, and the provider told of it: amount and Reference are its word.
    pub recovered: bool,
    /// When it was requested.
    pub requested: Moment,
    /// When this run found it in the journal: what was before is known by the wall clock alone.
    pub found: Option<Moment>,
    /// The Orders made for it, oldest first; one alive at most.
    pub orders: Vec<Order>,
    /// Why we are ending it, once we are.
    pub stopped: Option<Stop>,
    /// Its Outcome, once it has one.
    pub resolution: Option<Resolution>,
    /// Its first Outcome was one without money: a later payment is a late one.
    pub ended_unpaid: bool,
    /// How a person settled it; `None` again once more money came than was settled.
    pub settled: Option<SettledAs>,
    /// All that persons settled, oldest first.
    pub settlements: Vec<Settlement>,
    /// The Orders that were paid, in the order in which that was seen.
    pub paid: Vec<OrderId>,
    /// The refunds asked for here.
    pub refunds: Vec<Refund>,
    /// How many of them had been asked for when it last came to need attention: they were no
    /// decision about what was only known then.
    pub refunds_before: usize,
}

/// The present Outcome of a Payment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// Which.
    pub outcome: Outcome,
    /// What a person must look at.
    pub attention: Option<Attention>,
    /// Since when.
    pub at: Moment,
}

/// What we know of the last send of an Order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not sent yet, surely not sent, or put off by the provider.
    Unsent,
    /// Sent; nothing certain is known of it.
    Unknown,
    /// The provider refused it.
    Refused,
    /// The provider created it and told us so.
    Created,
}

/// What the provider last answered about an Order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It knows the Order.
    Yes,
    /// It knows no such Order.
    No,
}

/// One order at the provider.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// The site that the key belonged to, where known.
    pub site: Option<String>,
    /// The mark of the key that minted it, where it was written down.
    pub key: Option<String>,
    /// When it was first sent: its deadline counts from here and is moved by no re-send.
    pub first_sent: Option<Moment>,
    /// When a send of it may have arrived last: its life at the provider may begin as late as this.
    pub last_sent: Option<Moment>,
    /// How many sends may have reached the provider, without those that it put off.
    pub sends: u8,
    /// What we know of the last one.
    pub fate: Fate,
    /// A send of it was refused for the key, the site or the account, and not for the Order; or
    /// answered with "later".
    pub turned_away: bool,
    /// Some send had an unknown fate: a later refusal does not prove that no Order exists.
    pub ever_unknown: bool,
    /// The provider is known to have it, though its reply with the Code was lost.
    pub exists: bool,
    /// What is shown for it.
    pub code: Option<Code>,
    /// The provider's last word.
    pub status: Option<Status>,
    /// The bank said no at some time.
    pub declined: bool,
    /// What the provider answered since the last send.
    pub since_send: Option<Known>,
    /// Whether the provider took our cancel; `None` before it answered one.
    pub cancel: Option<bool>,
    /// When it answered the last one that said something new.
    pub cancelled_at: Option<Moment>,
    /// What the provider answered to a question after it had answered our cancel.
    pub since_cancel: Option<Known>,
    /// When the provider last answered about it.
    pub answered_at: Option<Moment>,
    /// The same, as far as the journal holds it.
    pub written_at: Option<Moment>,
    /// When it was last asked about in vain: in this run, or when it was given up.
    pub unanswered_at: Option<Moment>,
    /// The journal holds that it was given up, for who cannot ask.
    pub given_up: bool,
    /// What does not fit about its money.
    pub doubt: Option<Attention>,
    /// How much was paid instead of what was asked, where the provider names it.
    pub paid_instead: Option<Amount>,
    /// What is known of its money and neither an Outcome nor a settlement told of yet.
    pub untold: Option<News>,
    /// How a person settled its money.
    pub accounted: Option<SettledAs>,
    /// Why nobody can pay it any more.
    pub dead: Option<Death>,
    /// The customer paid it, with everything matching.
    pub completed: bool,
    /// It was paid though it had been dead, with a Code that somebody may have seen: the customer was
    /// sent away before.
    pub came_late: bool,
    /// What the provider says was refunded of it.
    pub refunded: Amount,
}

impl Payment {
    /// Begins a Payment with its first fact; `None` for a fact that begins none.
    pub fn begin(id: PaymentId, fact: &Fact, at: Moment) -> Option<Self> {
        match fact {
            Fact::Requested {
                amount,
                reference,
                customer_locale,
                environment,
                expires_in,
                again,
            } => Some(Self {
                customer_locale: *customer_locale,
                expires_in: Duration::from_secs(u64::from(*expires_in)),
                again: *again,
                ..Self::empty(id, *amount, reference.clone(), *environment, at)
            }),
            Fact::Recovered {
                order,
                amount,
                reference,
                environment,
                created,
                site,
            } => {
                let created = Moment::from_wall(*created);
                let mut order = Order::new(order, site.clone());
                order.sent(1, created);
                order.exists = true;
                order.ever_unknown = true;
                Some(Self {
                    recovered: true,
                    orders: vec![order],
                    ..Self::empty(id, *amount, reference.clone(), *environment, created)
                })
            }
            _ => None,
        }
    }

    /// A Payment of which nothing but this is known. Its Code is taken to live as long as one can.
    fn empty(
        id: PaymentId,
        amount: Amount,
        reference: Reference,
        environment: Environment,
        requested: Moment,
    ) -> Self {
        Self {
            id,
            amount,
            reference,
            customer_locale: Locale::NlBe,
            environment,
            expires_in: LONGEST_LIFE,
            again: false,
            recovered: false,
            requested,
            found: None,
            orders: Vec::new(),
            stopped: None,
            resolution: None,
            ended_unpaid: false,
            settled: None,
            settlements: Vec::new(),
            paid: Vec::new(),
            refunds: Vec::new(),
            refunds_before: 0,
        }
    }

    /// The Order that is alive, or was last.
    pub fn order(&self) -> Option<&Order> {
        let mut orders = self.orders.iter();
        orders
            .rfind(|order| order.dead.is_none())
            .or(self.orders.last())
    }

    /// The Order whose Status is told of the Payment: the paid one, else the last.
    pub fn told_of(&self) -> Option<&Order> {
        let paid = self.orders.iter().find(|order| order.completed);
        paid.or_else(|| self.order())
    }

    /// The ids of its Orders, oldest first.
    pub fn order_ids(&self) -> Vec<OrderId> {
        self.orders.iter().map(|order| order.id.clone()).collect()
    }

    /// An Order by its id.
    pub fn find(&self, id: &OrderId) -> Option<&Order> {
        self.orders.iter().find(|order| order.id == *id)
    }

    /// The Outcome, once there is one.
    pub fn outcome(&self) -> Option<Outcome> {
        self.resolution.map(|resolution| resolution.outcome)
    }

    /// The Order's life at the provider, in seconds: its field `seconds_active`.
    pub fn seconds_active(&self) -> u32 {
        u32::try_from(self.expires_in.as_secs())
            .unwrap_or(u32::MAX)
            .max(30)
    }

    /// Takes one more fact in.
    pub fn apply(&mut self, fact: &Fact, at: Moment) {
        match fact {
            Fact::Requested { .. } | Fact::Recovered { .. } => {}
            Fact::Minted { order, site, key } => {
                let order = self.named(order);
                order.site = site.clone().or(order.site.take());
                order.key.clone_from(key);
            }
            Fact::Stopped { by } => self.stopped = Some(*by),
            Fact::Resolved { outcome, attention } => self.resolve(*outcome, *attention, at),
            Fact::Settled { as_, note, by } => self.settle(*as_, note, by, at),
            Fact::RefundAsked { .. } | Fact::RefundAnswered { .. } => self.apply_refund(fact, at),
            of_order => self.apply_to_order(of_order, at),
        }
    }

    /// The Order that a fact names. Damage may have taken the record of its mint: the money that the
    /// others tell of is no less for that.
    pub(super) fn named(&mut self, id: &OrderId) -> &mut Order {
        let known = self.orders.iter().position(|order| order.id == *id);
        let place = known.unwrap_or_else(|| {
            self.orders.push(Order::new(id, None));
            self.orders.len() - 1
        });
        &mut self.orders[place]
    }

    fn resolve(&mut self, outcome: Outcome, attention: Option<Attention>, at: Moment) {
        if self.resolution.is_none() {
            self.ended_unpaid = outcome.is_unpaid();
        }
        if !outcome.is_unpaid() {
            self.orders.iter_mut().for_each(|order| order.untold = None);
        }
        // A person settled what was known then; this is new.
        if outcome == Outcome::NeedsAttention {
            self.settled = None;
            self.refunds_before = self.refunds.len();
        }
        self.resolution = Some(Resolution {
            outcome,
            attention,
            at,
        });
    }

    fn apply_to_order(&mut self, fact: &Fact, at: Moment) {
        let (Fact::Sited { order, .. }
        | Fact::Sent { order, .. }
        | Fact::NotSent { order, .. }
        | Fact::Lost { order }
        | Fact::Refused { order, .. }
        | Fact::Exists { order }
        | Fact::Created { order, .. }
        | Fact::Saw { order, .. }
        | Fact::NotKnown { order }
        | Fact::Answered { order }
        | Fact::Unanswered { order, .. }
        | Fact::Completed { order }
        | Fact::Doubtful { order, .. }
        | Fact::CancelAnswered { order, .. }
        | Fact::Dead { order, .. }
        | Fact::RefundSeen { order, .. }) = fact
        else {
            return;
        };
        if matches!(fact, Fact::Completed { .. }) && !self.paid.contains(order) {
            self.paid.push(order.clone());
        }
        self.named(order).apply(fact, at);
    }
}

impl Order {
    fn new(id: &OrderId, site: Option<String>) -> Self {
        Self {
            id: id.clone(),
            site,
            key: None,
            first_sent: None,
            last_sent: None,
            sends: 0,
            fate: Fate::Unsent,
            turned_away: false,
            ever_unknown: false,
            exists: false,
            code: None,
            status: None,
            declined: false,
            since_send: None,
            cancel: None,
            cancelled_at: None,
            since_cancel: None,
            answered_at: None,
            written_at: None,
            unanswered_at: None,
            given_up: false,
            doubt: None,
            paid_instead: None,
            untold: None,
            accounted: None,
            dead: None,
            completed: false,
            came_late: false,
            refunded: Amount::ZERO,
        }
    }

    fn apply(&mut self, fact: &Fact, at: Moment) {
        match fact {
            Fact::Sited { site, .. } => self.site = Some(site.clone()),
            Fact::Sent { nth, .. } => self.sent(*nth, at),
            Fact::NotSent { heard, .. } => {
                self.not_taken(Fate::Unsent, *heard);
                self.sends = self.sends.saturating_sub(1);
            }
            // What surely was not sent is written down once: the reply tells when it was.
            Fact::Lost { .. } => {
                self.ever_unknown = true;
                self.last_sent = Some(at);
            }
            Fact::Refused { access, nth, .. } => {
                self.ever_unknown |= *nth != Some(1);
                self.not_taken(Fate::Refused, *access);
            }
            Fact::Exists { .. } => {
                self.exists = true;
                self.ever_unknown = true;
            }
            Fact::Created { code, key, .. } => {
                self.key = self.key.take().or_else(|| key.clone());
                self.fate = Fate::Created;
                self.code = code.clone();
                self.last_sent = Some(at);
            }
            Fact::Saw { status, .. } => self.saw(status.as_ref(), at),
            Fact::Answered { .. } => self.answered_at = Some(at),
            Fact::Unanswered { for_good, .. } => {
                self.unanswered_at = Some(at);
                self.given_up |= for_good;
            }
            Fact::NotKnown { .. } => {
                self.answered(Known::No, at);
                self.written_at = Some(at);
            }
            Fact::Completed { .. } => {
                self.answered(Known::Yes, at);
                self.written_at = Some(at);
                self.complete();
            }
            Fact::Doubtful {
                attention, paid, ..
            } => self.doubted(*attention, *paid),
            Fact::CancelAnswered { accepted, .. } => {
                self.cancel = Some(*accepted);
                self.cancelled_at = Some(at);
                self.since_cancel = None;
            }
            Fact::Dead { how, .. } => self.dead = Some(*how),
            Fact::RefundSeen { total, .. } => self.refunded = *total,
            _ => {}
        }
    }

    /// The last send came to nothing, which says as much of the Order only where none went before
    /// whose fate is unknown.
    fn not_taken(&mut self, fate: Fate, turned_away: bool) {
        self.turned_away |= turned_away;
        self.fate = if self.ever_unknown {
            Fate::Unknown
        } else {
            fate
        };
    }

    fn sent(&mut self, nth: u8, at: Moment) {
        self.first_sent = self.first_sent.or(Some(at));
        self.last_sent = Some(at);
        // What surely was not sent is not counted: one went before whose fate nobody told.
        self.ever_unknown |= nth > 1;
        self.sends = nth;
        self.fate = Fate::Unknown;
        self.since_send = None;
    }

    fn saw(&mut self, status: Option<&Status>, at: Moment) {
        self.answered(Known::Yes, at);
        self.written_at = Some(at);
        self.exists = true;
        if let Some(status) = status {
            self.declined |= status.class() == super::Class::Declined;
            self.status = Some(status.clone());
        }
    }

    fn answered(&mut self, known: Known, at: Moment) {
        self.answered_at = Some(at);
        self.since_send = Some(known);
        if self.cancel.is_some() {
            self.since_cancel = Some(known);
        }
    }
}
