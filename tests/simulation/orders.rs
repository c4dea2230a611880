//! What is true of the orders at the provider, behind a few methods: who plays the provider can be
//! replaced without anybody else noticing.

use crate::world::{Key, World};
use bpost_terminal::payment::PaymentId;
use std::time::Duration;

/// The site that the key belongs to, and the other one.
pub const OUR_SITE: &str = "12345";
pub const OTHER_SITE: &str = "67890";

/// An order as the provider has it.
#[derive(Clone, Debug)]
pub struct TrueOrder {
    pub amount: u64,
    pub created: Duration,
    pub seconds_active: u64,
    pub site: &'static str,
    pub scanned: bool,
    pub state: State,
    pub refunds: Vec<u64>,
    /// It was paid although the provider had called it over.
    pub treason: bool,
    /// It was over, and a request made it anew.
    pub anew: bool,
    pub doubt: Option<Doubt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    Declined,
    Paid,
    Cancelled,
    Expired,
}

/// What is wrong with the answers about an order that is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    OtherAmount,
    OtherCurrency,
    OtherId,
    NoAmount,
    NoCurrency,
    NoId,
    /// The bank took the money back: the status is a `chargeback`.
    Chargeback,
}

/// What a customer does with an order whose Code was on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    Scan,
    Pay,
    Decline,
    Cancel,
    /// Pays what the provider had called over, and the provider takes it.
    PayLate,
    /// Has the bank take the money back.
    ChargeBack,
    /// Nothing: the provider's answers about the order become right.
    Clear,
}

impl World {
    /// Lets arrive what wanders, and ends what is over.
    pub fn settle(&mut self) {
        if let Some(mut office) = self.office.take() {
            office.settle(self);
            self.office = Some(office);
            return;
        }
        let now = self.time();
        let (arrived, still): (Vec<_>, Vec<_>) =
            self.wandering.drain(..).partition(|(due, ..)| *due <= now);
        self.wandering = still;
        for (_, id, amount, seconds, site) in arrived {
            self.create_at(site, &id, amount, seconds);
        }
        let late = self.variants.late;
        for order in self.orders.values_mut() {
            let life = Duration::from_secs(order.seconds_active + late);
            if now >= order.created + life && matches!(order.state, State::Open | State::Declined) {
                order.state = State::Expired;
            }
        }
    }

    /// The provider takes a POST; false where it has the id already.
    pub fn create(&mut self, id: &str, amount: u64, seconds_active: u64) -> bool {
        self.create_at(self.site(), id, amount, seconds_active)
    }

    fn create_at(
        &mut self,
        site: &'static str,
        id: &str,
        amount: u64,
        seconds_active: u64,
    ) -> bool {
        if self.orders.contains_key(id) {
            return false;
        }
        self.note(format!("provider creates {id}"));
        let order = TrueOrder {
            amount,
            created: self.time(),
            seconds_active,
            site,
            scanned: false,
            state: State::Open,
            refunds: Vec::new(),
            treason: false,
            anew: false,
            doubt: None,
        };
        self.orders.insert(id.to_owned(), order);
        true
    }

    /// The site that the key of today belongs to.
    pub fn site(&self) -> &'static str {
        if self.key == Key::Other {
            OTHER_SITE
        } else {
            OUR_SITE
        }
    }

    /// Whether an order was made with the key of another site than today's.
    pub fn is_elsewhere(&self, order: &str) -> bool {
        let known = self.orders.get(order);
        known.is_some_and(|order| order.site != self.site())
    }

    /// How long an order can be paid.
    pub fn life(&self, order: &str) -> Option<Duration> {
        let order = self.orders.get(order)?;
        Some(Duration::from_secs(order.seconds_active))
    }

    /// The ids of all orders that the provider knows.
    pub fn known(&self) -> Vec<String> {
        self.orders.keys().cloned().collect()
    }

    /// Whether somebody could pay an order now.
    pub fn payable(&self, order: &str) -> bool {
        let open = |state| matches!(state, State::Open | State::Declined);
        self.orders
            .get(order)
            .is_some_and(|order| open(order.state))
    }

    /// Whether the provider has the money of an order.
    pub fn is_paid(&self, order: &str) -> bool {
        let known = self.orders.get(order);
        known.is_some_and(|order| order.state == State::Paid)
    }

    /// Whether an order was paid although the provider had called it over.
    pub fn betrayed(&self, order: &str) -> bool {
        self.orders.get(order).is_some_and(|order| order.treason)
    }

    /// In which way the answers about an order are doubtful, once they say that it is paid.
    pub fn doubt(&self, order: &str) -> Option<Doubt> {
        self.orders.get(order).and_then(|order| order.doubt)
    }

    /// Makes the answers about an order doubtful, or right again.
    pub fn set_doubt(&mut self, order: &str, doubt: Option<Doubt>) {
        let Some(known) = self.orders.get_mut(order) else {
            return;
        };
        if known.doubt.is_some() && doubt.is_none() {
            self.cleared.insert(order.to_owned());
        }
        known.doubt = doubt;
        self.reach(&format!("doubt {doubt:?}"));
        self.note(format!("the answers about {order} are {doubt:?}"));
    }

    /// How many orders of a Payment the provider has as paid.
    pub fn paid(&self, payment: &PaymentId) -> usize {
        let of = |id: &String| self.payment_of(id).as_ref() == Some(payment);
        let paid = |id: &&String| self.is_paid(id) && of(id);
        self.orders.keys().filter(paid).count()
    }

    /// What the provider gave back of an order, refund by refund, in cents.
    pub fn refunded(&self, order: &str) -> Vec<u64> {
        let known = self.orders.get(order);
        known.map_or_else(Vec::new, |order| order.refunds.clone())
    }

    /// A customer acts; false where the provider does not let it happen.
    pub fn customer(&mut self, id: &str, does: Does) -> bool {
        let now = self.time();
        let open = self.payable(id);
        match does {
            Does::ChargeBack if self.is_paid(id) => self.set_doubt(id, Some(Doubt::Chargeback)),
            Does::Clear => self.set_doubt(id, None),
            _ => {}
        }
        if let Some(mut office) = self.office.take() {
            let done = office.customer(self, id, does);
            self.office = Some(office);
            return done;
        }
        let Some(order) = self.orders.get_mut(id) else {
            return false;
        };
        order.scanned |= open;
        let young = now < order.created + Duration::from_secs(20 * 3600);
        let becomes = match does {
            Does::Scan | Does::ChargeBack | Does::Clear => return open,
            Does::Pay if open => State::Paid,
            Does::Decline if open => State::Declined,
            Does::Cancel if open => State::Cancelled,
            Does::PayLate if young => State::Paid,
            _ => return false,
        };
        if order.state == becomes {
            return false;
        }
        order.state = becomes;
        order.treason = !open;
        self.reach(&format!("customer {does:?}"));
        self.note(format!("customer makes {id} {becomes:?} (open: {open})"));
        true
    }
}
