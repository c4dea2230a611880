//! The Payments that the window knows: what the journal held, and what the engine told since.

use crate::app::wording::{Money, Standing, summary};
use crate::journal::{Query, Summary};
use crate::money::Amount;
use crate::payment::{Attention, Outcome, PaymentId};
use crate::terminal::View;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One Payment in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is known of it.
    pub summary: Summary,
    /// How it stands.
    pub standing: Standing,
}

impl Row {
    /// Whether money came for it and is still there.
    fn has_money(&self) -> bool {
        let summary = &self.summary;
        match self.standing {
            Standing::PaidUnrecorded | Standing::Ended(Outcome::Paid) => true,
            Standing::Ended(Outcome::NeedsAttention) => {
                summary.received > Amount::ZERO
                    && !Money::of(summary, None).is_all_back()
                    && summary.attention != Some(Attention::Chargeback)
            }
            _ => false,
        }
    }

    /// Whether it was open at the moment when the other was asked for, or later.
    fn ended_since(&self, other: &Self) -> bool {
        let ended = self.summary.resolved_at;
        ended.is_none_or(|at| at >= other.summary.requested_at)
    }
}

/// See the module. Payment ids sort by the time of their request.
#[derive(Clone, Debug, Default)]
pub struct Payments {
    rows: BTreeMap<PaymentId, Row>,
    views: BTreeMap<PaymentId, Arc<View>>,
}

/// No list beside a keypad shows more.
const KEPT: usize = 200;

impl Payments {
    /// Takes what the journal held. What the engine told is newer and stays.
    pub fn remember(&mut self, past: Vec<Summary>) {
        for summary in past {
            let standing = Standing::of_summary(&summary);
            let row = Row { summary, standing };
            self.rows.entry(row.summary.payment.clone()).or_insert(row);
        }
    }

    /// Takes what the engine tells, and returns what was known before.
    pub fn take(&mut self, view: &Arc<View>) -> Option<Arc<View>> {
        let row = Row {
            summary: summary(view),
            standing: Standing::of(view),
        };
        self.rows.insert(view.payment.clone(), row);
        while self.rows.len() > KEPT {
            // What a person has to settle stays in sight, however old it is.
            let alarm = |row: &Row| row.summary.outcome == Some(Outcome::NeedsAttention);
            let oldest = self.rows.iter().find(|(_, row)| !alarm(row));
            let Some(oldest) = oldest.map(|(id, _)| id.clone()) else {
                break;
            };
            self.rows.remove(&oldest);
        }
        self.views.insert(view.payment.clone(), Arc::clone(view))
    }

    /// A Payment as the engine last told of it in this run.
    pub fn view(&self, payment: &PaymentId) -> Option<&Arc<View>> {
        self.views.get(payment)
    }

    /// One row.
    pub fn row(&self, payment: &PaymentId) -> Option<&Row> {
        self.rows.get(payment)
    }

    /// Another Payment of the same Reference whose money came after this one was asked for: who pays
    /// this one as well pays twice. What was known when it was asked for, the clerk was told then.
    /// Where this one has money too, it came after the other was asked for: what is paid one after
    /// the other is two sales.
    pub fn paid_beside(&self, one: &Row) -> Option<&Row> {
        let (of, key) = (&one.summary.payment, one.summary.reference.key());
        let mut others = self.rows.values().rev();
        others.find(|row| {
            let is_other = row.summary.payment != *of && row.summary.reference.key() == key;
            let is_with = !one.has_money() || one.ended_since(row);
            is_other && row.has_money() && row.ended_since(one) && is_with
        })
    }

    /// The other Payment of the same Reference, where both have money: the customer may have paid
    /// twice.
    pub fn paid_as_well(&self, one: &Row) -> Option<&Row> {
        let both = one.has_money().then(|| self.paid_beside(one));
        both.flatten()
    }

    /// Those that a person has to settle, oldest first.
    pub fn alarms(&self) -> Vec<&Row> {
        let alarm = |row: &&Row| row.summary.outcome == Some(Outcome::NeedsAttention);
        self.rows.values().filter(alarm).collect()
    }

    /// Those that need somebody first, then the others; newest first.
    pub fn list(&self) -> Vec<&Row> {
        let (mut list, others): (Vec<_>, Vec<_>) = self
            .rows
            .values()
            .rev()
            .partition(|row| row.standing.is_open());
        list.extend(others);
        list
    }

    /// The Payments without an Outcome that the engine is asking for, oldest first.
    pub fn open_views(&self) -> Vec<Arc<View>> {
        let open = self.views.values().filter(|view| view.outcome.is_none());
        open.cloned().collect()
    }

    /// How many have no Outcome.
    pub fn open(&self) -> usize {
        let open = self
            .rows
            .values()
            .filter(|row| row.summary.outcome.is_none());
        open.count()
    }
}

/// What a window shows first: the last payments, and all that a person has to settle.
pub fn past(
    find: &(dyn Fn(&Query) -> Result<Vec<Summary>, String> + Send + Sync),
) -> Result<Vec<Summary>, String> {
    let mut past = find(&Query {
        limit: Some(50),
        ..Query::default()
    })?;
    past.extend(find(&Query {
        attention: true,
        ..Query::default()
    })?);
    Ok(past)
}
