//! All orders, and what may be done to them. Pure: time and chance are given.

use super::fault::{Armed, Call, Fault};
use super::order::{Act, Order, Plan, Refund, Session, Stage, Wish};
use super::random::Chance;
use super::refusal::{self, Refusal};
use super::request::RefundWish;
use super::scenario::Scenario;
use super::time::Millis;
use super::variants::{CancelOver, CancelPaid, CancelReply, Repost, Variants};

/// How many orders are remembered; the oldest that have ended go first.
const MOST_ORDERS: usize = 1_000;
/// How long an equal refund of the same order is refused (error reference, 1034).
const EQUAL_REFUND: Millis = 5 * 60 * 1000;
/// How much longer the fault `late_expiry` lets an order live.
const A_MINUTE: Millis = 60 * 1000;

/// Something that the event stream tells.
#[derive(Clone)]
pub(super) struct Change {
    pub sessions: Vec<String>,
    pub order_id: String,
    pub status: &'static str,
    pub financial_status: &'static str,
    pub transaction: Option<i64>,
}

/// How a page or a stream found its order.
pub(super) enum Door<'a> {
    /// The token of `qr_url`.
    Qr(&'a str),
    /// The session of `payment_url`.
    Session(&'a str),
    /// The events token.
    Events(&'a str),
}

/// The orders and the rules in force.
pub(super) struct Book {
    pub chance: Chance,
    /// In order of creation.
    pub orders: Vec<Order>,
    pub last_transaction: i64,
    pub faults: Armed,
    pub variants: Variants,
    /// What the pretended customer of a new order does by itself, and how long after.
    pub outcome: Scenario,
    pub after: Millis,
    /// Changes that nobody was told yet.
    pub changes: Vec<Change>,
    /// Whether anything changed since the last save.
    pub dirty: bool,
}

impl Book {
    pub(super) fn find(&self, site: u64, id: &str) -> Option<usize> {
        self.orders
            .iter()
            .position(|order| order.site == site && order.wish.id == id)
    }

    /// The order of any site; for the one who runs the sandbox.
    pub(super) fn find_anywhere(&self, id: &str) -> Option<usize> {
        self.orders.iter().rposition(|order| order.wish.id == id)
    }

    pub(super) fn find_door(&self, door: &Door) -> Option<usize> {
        let opens = |session: &Session| match *door {
            Door::Qr(token) => session.qr_token == token,
            Door::Session(id) => session.id == id,
            Door::Events(token) => !token.is_empty() && session.events_token == token,
        };
        self.orders
            .iter()
            .position(|order| order.sessions.iter().any(opens))
    }

    pub(super) fn get(&self, site: u64, id: &str) -> Result<&Order, Refusal> {
        let place = self.find(site, id);
        place
            .and_then(|place| self.orders.get(place))
            .ok_or(refusal::TRANSACTION)
    }

    /// The variants for one call: those in force, and what faults make of them.
    pub(super) fn varied(&mut self, call: Call) -> Variants {
        let mut variants = self.variants.clone();
        self.faults.vary(call, &mut variants);
        variants
    }

    /// Makes an order, or what [`Repost`] says where the id is known.
    pub(super) fn create(
        &mut self,
        site: u64,
        wish: Wish,
        variants: &Variants,
        now: Millis,
    ) -> Result<&Order, Refusal> {
        let known = self.find(site, &wish.id);
        let place = match known {
            None => {
                let session = self.session()?;
                self.forget_the_oldest();
                let mut order = Order::new(site, wish, session, now);
                if self.faults.take(&Fault::LateExpiry) {
                    order.expires = order.expires.saturating_add(A_MINUTE);
                }
                self.orders.push(order);
                self.orders.len() - 1
            }
            Some(place) => self.repost(place, wish, variants, now)?,
        };
        let again = known.is_some() && variants.repost == Repost::SameSession;
        if !again {
            self.plan(place, now);
        }
        self.dirty = true;
        self.orders.get(place).ok_or(refusal::BROKEN)
    }

    fn repost(
        &mut self,
        place: usize,
        wish: Wish,
        variants: &Variants,
        now: Millis,
    ) -> Result<usize, Refusal> {
        let session = self.session()?;
        let order = self.orders.get_mut(place).ok_or(refusal::TRANSACTION)?;
        match variants.repost {
            Repost::SameSession if order.is_payable(now, variants) => Ok(place),
            Repost::NewSession if order.stage != Stage::Completed => {
                let mut fresh = Order::new(order.site, wish, session, now);
                fresh.sessions.splice(0..0, order.sessions.drain(..));
                *order = fresh;
                Ok(place)
            }
            Repost::Exists => Err(refusal::EXISTS),
            _ => Err(refusal::TRANSACTION),
        }
    }

    fn session(&mut self) -> Result<Session, Refusal> {
        let mut token = |length| self.chance.token(length).ok_or(refusal::BROKEN);
        Ok(Session {
            id: token(35)?,
            qr_token: token(40)?,
            events_token: token(64)?,
        })
    }

    fn plan(&mut self, place: usize, now: Millis) {
        let (outcome, at) = (self.outcome, now.saturating_add(self.after));
        if let Some(order) = self.orders.get_mut(place)
            && outcome != Scenario::None
        {
            order.plan = Some(Plan {
                at,
                act: Act::Play(outcome),
            });
        }
    }

    /// Cancels a Bancontact QR order, scanned or not. What cannot be cancelled is `Forbidden`, or
    /// what the variants say.
    pub(super) fn cancel(
        &mut self,
        site: u64,
        id: &str,
        variants: &Variants,
        now: Millis,
    ) -> Result<&Order, Refusal> {
        let place = self.find(site, id).ok_or(refusal::TRANSACTION)?;
        let order = self.orders.get_mut(place).ok_or(refusal::TRANSACTION)?;
        let is_qr = order.wish.qr && order.wish.gateway.as_deref() == Some("MISTERCASH");
        if variants.cancel_reply == CancelReply::Forbidden || !is_qr {
            return Err(Refusal::Forbidden);
        }
        refuse_cancel(order.stage, variants)?;
        if order.stage != Stage::Completed && !self.faults.take(&Fault::CancelIgnored) {
            if order.is_alive(variants) {
                order.end(Stage::Cancelled, now);
                self.changed(place, now);
            } else if order.stage == Stage::Declined {
                // The decline stands; the customer can no longer try again.
                order.plan = None;
                self.dirty = true;
            }
        }
        match variants.cancel_reply {
            CancelReply::ForbiddenButDone => Err(Refusal::Forbidden),
            _ => self.get(site, id),
        }
    }

    /// `PATCH` with `status` `cancelled`; any other change is accepted and has no effect.
    pub(super) fn patch(
        &mut self,
        site: u64,
        id: &str,
        status: Option<&str>,
        now: Millis,
    ) -> Result<(), Refusal> {
        let place = self.find(site, id).ok_or(refusal::GONE)?;
        let order = self.orders.get_mut(place).ok_or(refusal::GONE)?;
        match (status, order.stage) {
            (Some("cancelled"), Stage::Completed) => Err(Refusal::Forbidden),
            (Some("cancelled"), _) if order.is_open() => {
                order.end(Stage::Cancelled, now);
                self.changed(place, now);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Pays back, and returns the transaction of it.
    pub(super) fn refund(
        &mut self,
        site: u64,
        id: &str,
        wish: RefundWish,
        now: Millis,
    ) -> Result<i64, Refusal> {
        let transaction = self.mint(now);
        let place = self.find(site, id).ok_or(refusal::TRANSACTION)?;
        let order = self.orders.get_mut(place).ok_or(refusal::TRANSACTION)?;
        if order.wish.currency != wish.currency {
            return Err(refusal::CURRENCY);
        }
        let left = order.wish.amount - order.refunded();
        let amount = wish.amount.unwrap_or(left);
        let just_now = |refund: &Refund| now - refund.created < EQUAL_REFUND;
        let repeated = order
            .refunds
            .iter()
            .any(|r| r.amount == amount && just_now(r));
        if order.stage != Stage::Completed || amount < 1 || amount > left || repeated {
            return Err(refusal::REFUND);
        }
        let description = wish.description;
        order.refunds.push(Refund {
            transaction,
            amount,
            description,
            created: now,
        });
        order.modified = now;
        self.changed(place, now);
        Ok(transaction)
    }

    /// The customer opens the code.
    pub(super) fn scan(&mut self, place: usize, now: Millis) -> bool {
        let transaction = self.mint(now);
        let scanned = self
            .orders
            .get_mut(place)
            .is_some_and(|order| order.scan(now, transaction, &self.variants));
        if scanned {
            self.changed(place, now);
        }
        scanned
    }

    /// The customer acts. Returns whether the order was still there to act on.
    pub(super) fn play(&mut self, place: usize, scenario: Scenario, now: Millis) -> bool {
        let transaction = self.mint(now);
        let order = self.orders.get_mut(place);
        let played =
            order.is_some_and(|order| order.play(scenario, now, transaction, &self.variants));
        if played {
            self.changed(place, now);
        }
        played
    }

    /// The money arrives although the order may be over: the worst that a provider can do. Returns
    /// whether there is such an order, unpaid.
    pub(super) fn pay_anyway(&mut self, place: usize, now: Millis) -> bool {
        let transaction = self.mint(now);
        let order = self.orders.get_mut(place);
        let Some(order) = order.filter(|order| order.stage != Stage::Completed) else {
            return false;
        };
        order.complete(now, transaction);
        self.changed(place, now);
        true
    }

    /// Does everything that was due by `now`.
    pub(super) fn advance(&mut self, now: Millis) {
        for place in 0..self.orders.len() {
            while self.step(place, now) {}
        }
    }

    /// When something will happen by itself, if anything will.
    pub(super) fn next_due(&self) -> Option<Millis> {
        let late = super::time::millis(self.variants.expiry_late);
        let due = |order: &Order| due(order, order.is_alive(&self.variants), late);
        self.orders.iter().filter_map(due).min()
    }

    fn step(&mut self, place: usize, now: Millis) -> bool {
        let late = super::time::millis(self.variants.expiry_late);
        let Some(order) = self.orders.get_mut(place) else {
            return false;
        };
        if let Some(plan) = order.plan.take_if(|plan| plan.at <= now) {
            self.act(place, plan);
            return true;
        }
        let over = order.expires.saturating_add(late);
        if order.is_alive(&self.variants) && over <= now {
            order.end(Stage::Expired, over);
            self.changed(place, over);
            return true;
        }
        false
    }

    fn act(&mut self, place: usize, plan: Plan) {
        self.dirty = true;
        match plan.act {
            Act::Play(scenario) => {
                self.play(place, scenario, plan.at);
            }
            Act::PayAnyway => {
                self.pay_anyway(place, plan.at);
            }
        }
    }

    /// Notes a change of an order: what a fault makes of it, and what the stream tells.
    fn changed(&mut self, place: usize, now: Millis) {
        self.dirty = true;
        let Some(order) = self.orders.get_mut(place) else {
            return;
        };
        let fault = match order.stage {
            Stage::Cancelled | Stage::Expired => Some(Fault::LatePayment),
            Stage::Declined => Some(Fault::SoftDecline),
            _ => None,
        };
        if fault.is_some_and(|fault| self.faults.take(&fault)) {
            order.plan = Some(Plan {
                at: now.saturating_add(self.after),
                act: Act::PayAnyway,
            });
        }
        let told = order.stage != Stage::Scanned || self.variants.initialized_shown;
        if told {
            self.changes.push(Change {
                sessions: order
                    .sessions
                    .iter()
                    .map(|session| session.id.clone())
                    .collect(),
                order_id: order.wish.id.clone(),
                status: order.status(&self.variants),
                financial_status: order.financial_status(&self.variants),
                transaction: order.transaction,
            });
        }
    }

    /// A number that begins with the Unix second, as the provider's 17-digit ones do, and is
    /// above every earlier one.
    fn mint(&mut self, now: Millis) -> i64 {
        let by_time = (now / 1000) * 10_000_000 + (now % 1000) * 10_000;
        self.last_transaction = by_time.max(self.last_transaction + 1);
        self.last_transaction
    }

    fn forget_the_oldest(&mut self) {
        if self.orders.len() >= MOST_ORDERS
            && let Some(oldest) = self.orders.iter().position(|order| !order.is_open())
        {
            self.orders.remove(oldest);
        }
    }
}

fn due(order: &Order, alive: bool, late: Millis) -> Option<Millis> {
    let over = alive.then(|| order.expires.saturating_add(late));
    order.plan.map(|plan| plan.at).into_iter().chain(over).min()
}

/// What the provider says to a cancel of an order that has ended, where it says no.
fn refuse_cancel(stage: Stage, variants: &Variants) -> Result<(), Refusal> {
    match (stage, variants.cancel_paid, variants.cancel_over) {
        (Stage::Completed, CancelPaid::Forbidden, _) => Err(Refusal::Forbidden),
        (Stage::Completed, CancelPaid::Refused, _) => Err(refusal::TRANSACTION),
        (Stage::Completed, CancelPaid::Codeless, _) => Err(Refusal::Codeless),
        (Stage::Expired, _, CancelOver::ForbiddenIfExpired) => Err(Refusal::Forbidden),
        (Stage::Expired | Stage::Cancelled, _, CancelOver::Forbidden) => Err(Refusal::Forbidden),
        (Stage::Expired | Stage::Cancelled, _, CancelOver::Refused) => Err(refusal::TRANSACTION),
        _ => Ok(()),
    }
}
