//! One order: what it is and what may become of it. Pure; time is given.

use super::scenario::Scenario;
use super::time::{self, Millis};
use super::variants::{CancelEnd, Decline, ExpiryEnd, Variants};
use serde::{Deserialize, Serialize};

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Stage {
    /// Created; nobody has opened the code.
    New,
    /// The customer has opened the code.
    Scanned,
    Completed,
    Declined,
    Cancelled,
    Expired,
}

/// What happens to an order by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Act {
    /// The pretended customer acts, if the order is still open then.
    Play(Scenario),
    /// The money arrives although the order had ended.
    PayAnyway,
}

/// An act with its time.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Plan {
    pub at: Millis,
    pub act: Act,
}

/// One way to pay an order: a payment page, a code, and a channel of events.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Session {
    pub id: String,
    pub qr_token: String,
    /// A secret, so it is not kept: after a restart nobody holds it any more.
    #[serde(skip)]
    pub events_token: String,
}

/// Money that went back.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Refund {
    pub transaction: i64,
    pub amount: i64,
    pub description: String,
    pub created: Millis,
}

/// What a `POST /orders` asks for.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Wish {
    pub id: String,
    /// In cents of the currency, at least 1.
    pub amount: i64,
    pub currency: String,
    pub description: String,
    /// The gateway's identifier in capitals.
    pub gateway: Option<String>,
    pub qr: bool,
    pub locale: String,
    pub seconds_active: i64,
    pub vars: [Option<String>; 3],
    pub customs: [Option<String>; 3],
}

/// An order of one site.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Order {
    pub site: u64,
    #[serde(flatten)]
    pub wish: Wish,
    pub created: Millis,
    pub modified: Millis,
    pub completed: Option<Millis>,
    pub expires: Millis,
    pub stage: Stage,
    /// Given once somebody opens the code; before that the provider knows a session only.
    pub transaction: Option<i64>,
    /// The newest is last. Each leads to this order.
    pub sessions: Vec<Session>,
    pub refunds: Vec<Refund>,
    pub plan: Option<Plan>,
}

impl Order {
    pub(super) fn new(site: u64, wish: Wish, session: Session, now: Millis) -> Self {
        let expires = now.saturating_add(wish.seconds_active.saturating_mul(1000));
        Self {
            site,
            wish,
            created: now,
            modified: now,
            completed: None,
            expires,
            stage: Stage::New,
            transaction: None,
            sessions: vec![session],
            refunds: Vec::new(),
            plan: None,
        }
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.stage, Stage::New | Stage::Scanned)
    }

    /// Open, or declined so softly that the customer may try again.
    pub(super) fn is_alive(&self, variants: &Variants) -> bool {
        let again = self.stage == Stage::Declined && variants.decline == Decline::Soft;
        self.is_open() || again
    }

    pub(super) fn is_payable(&self, now: Millis, variants: &Variants) -> bool {
        let late = if variants.late_payable {
            time::millis(variants.expiry_late)
        } else {
            0
        };
        self.is_alive(variants) && now < self.expires.saturating_add(late)
    }

    /// The customer opens the code. Returns whether anything changed.
    pub(super) fn scan(&mut self, now: Millis, transaction: i64, variants: &Variants) -> bool {
        let first = self.stage == Stage::New && self.is_payable(now, variants);
        if first && variants.life_from_scan {
            let life = self.wish.seconds_active.saturating_mul(1000);
            self.expires = now.saturating_add(life);
        }
        if first {
            self.enter(Stage::Scanned, now);
            self.transaction = Some(transaction);
        }
        first
    }

    /// The customer acts. Returns whether the order was still there to act on.
    pub(super) fn play(
        &mut self,
        scenario: Scenario,
        now: Millis,
        transaction: i64,
        variants: &Variants,
    ) -> bool {
        if !self.is_payable(now, variants) {
            return false;
        }
        match scenario {
            Scenario::None => self.plan = None,
            Scenario::Completed => self.complete(now, transaction),
            Scenario::Declined => {
                self.transaction.get_or_insert(transaction);
                self.end(Stage::Declined, now);
            }
            Scenario::Expired => self.end(Stage::Expired, now),
            Scenario::Cancelled => self.end(Stage::Cancelled, now),
        }
        true
    }

    /// The money arrives, whatever the order was.
    pub(super) fn complete(&mut self, now: Millis, transaction: i64) {
        self.transaction.get_or_insert(transaction);
        self.completed = Some(now);
        self.end(Stage::Completed, now);
    }

    /// Ends the order and forgets what was planned for it.
    pub(super) fn end(&mut self, stage: Stage, now: Millis) {
        self.plan = None;
        self.enter(stage, now);
    }

    fn enter(&mut self, stage: Stage, now: Millis) {
        self.stage = stage;
        self.modified = now;
    }

    pub(super) fn refunded(&self) -> i64 {
        self.refunds.iter().map(|refund| refund.amount).sum()
    }

    /// What the provider shows as refunded, in cents.
    pub(super) fn refunded_as_shown(&self, variants: &Variants) -> i64 {
        if variants.refunds_shown {
            self.refunded()
        } else {
            0
        }
    }

    /// Whether it looks as if nobody had scanned it.
    pub(super) fn looks_unscanned(&self, variants: &Variants) -> bool {
        let over = matches!(self.stage, Stage::Cancelled | Stage::Expired);
        let untold = self.is_open() || (over && !variants.unscanned_end_shown);
        untold && !self.has_transaction(variants)
    }

    /// Whether the provider would speak of a transaction, and so show the full body.
    pub(super) fn has_transaction(&self, variants: &Variants) -> bool {
        let hidden = self.stage == Stage::Scanned && !variants.initialized_shown;
        self.transaction.is_some() && !hidden
    }

    /// The word under `status`.
    pub(super) fn status(&self, variants: &Variants) -> &'static str {
        match self.stage {
            Stage::New | Stage::Scanned => "initialized",
            Stage::Completed => match self.refunded_as_shown(variants) {
                0 => "completed",
                refunded if refunded >= self.wish.amount => "refunded",
                _ => "partial_refunded",
            },
            Stage::Declined => "declined",
            Stage::Cancelled => cancelled(variants.cancel_end),
            Stage::Expired => expired(variants.expiry_end),
        }
    }

    /// The word under `financial_status`, for an order with a transaction.
    pub(super) fn financial_status(&self, variants: &Variants) -> &'static str {
        match self.stage {
            Stage::Completed if variants.settled => "completed",
            Stage::Completed => "initialized",
            Stage::Cancelled => "cancelled",
            _ => self.status(variants),
        }
    }
}

fn cancelled(end: CancelEnd) -> &'static str {
    match end {
        CancelEnd::Cancelled => "cancelled",
        CancelEnd::Void => "void",
        CancelEnd::Canceled => "canceled",
    }
}

fn expired(end: ExpiryEnd) -> &'static str {
    match end {
        ExpiryEnd::Expired => "expired",
        ExpiryEnd::Void => "void",
        ExpiryEnd::Cancelled => "cancelled",
    }
}
