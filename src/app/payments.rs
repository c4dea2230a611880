//! The Payments that the window knows: what the journal held, and what the engine told since.

mod course;

use self::course::Course;
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
    /// Whether money is said to have come for it, and to be still there. What could not be compared
    /// with what was asked for counts as well.
    fn has_money(&self) -> bool {
        let summary = &self.summary;
        match self.standing {
            Standing::PaidUnrecorded | Standing::Ended(Outcome::Paid) => true,
            Standing::Ended(Outcome::NeedsAttention) => {
                let taken_back = summary.attention == Some(Attention::Chargeback);
                !taken_back && !Money::of(summary, None).is_all_back()
            }
            _ => false,
        }
    }

    /// How much came for it, where that is sure: what could not be compared may be none at all.
    pub fn money_told(&self) -> Option<Amount> {
        let came = Money::of(&self.summary, None).came();
        match self.standing {
            _ if came > Amount::ZERO => Some(came),
            Standing::PaidUnrecorded | Standing::Ended(Outcome::Paid) => Some(self.summary.amount),
            _ => None,
        }
    }

    /// Whether it has no Outcome.
    const fn is_open(&self) -> bool {
        self.summary.outcome.is_none()
    }

    /// Whether a person has to settle it.
    fn is_alarm(&self) -> bool {
        self.summary.outcome == Some(Outcome::NeedsAttention)
    }
}

/// All that is known of one Payment.
#[derive(Clone, Debug)]
struct Known {
    row: Row,
    /// As the engine last told of it.
    view: Option<Arc<View>>,
    course: Course,
    /// How much had been heard when it was last told of.
    heard: u64,
}

/// See the module. Payment ids sort by the time of their request.
#[derive(Clone, Debug, Default)]
pub struct Payments {
    known: BTreeMap<PaymentId, Known>,
    /// How much was heard in this run: the one clock by which its events are in order.
    heard: u64,
}

/// No list beside a keypad shows more.
const KEPT: usize = 200;

impl Payments {
    /// Takes what the journal held. What the engine told is newer and stays.
    pub fn remember(&mut self, past: Vec<Summary>) {
        for summary in past {
            let standing = Standing::of_summary(&summary);
            let row = Row { summary, standing };
            let known = self.known.entry(row.summary.payment.clone());
            known.or_insert_with(|| Known {
                course: Course::before(&row),
                row,
                view: None,
                heard: 0,
            });
        }
    }

    /// Takes what the engine tells, and returns what was known before. What is `shown` stays.
    pub fn take(&mut self, view: &Arc<View>, shown: Option<&PaymentId>) -> Option<Arc<View>> {
        self.heard += 1;
        let row = Row {
            summary: summary(view),
            standing: Standing::of(view),
        };
        let before = self.known.remove(&view.payment);
        let course = before.as_ref().map(|before| before.course);
        let known = Known {
            course: Course::after(course, &row, view, self.heard),
            row,
            view: Some(Arc::clone(view)),
            heard: self.heard,
        };
        self.known.insert(view.payment.clone(), known);
        self.forget(shown);
        before.and_then(|before| before.view)
    }

    /// Forgets what was not heard of for the longest time. What is open, or has to be settled, stays
    /// in sight, however old it is.
    fn forget(&mut self, shown: Option<&PaymentId>) {
        while self.known.len() > KEPT {
            let stays = |id: &PaymentId, known: &Known| {
                let is_wanted = known.row.is_open() || known.row.is_alarm();
                is_wanted || known.heard == self.heard || Some(id) == shown
            };
            let others = self.known.iter().filter(|(id, known)| !stays(id, known));
            let oldest = others.min_by_key(|(_, known)| known.heard);
            let Some(oldest) = oldest.map(|(id, _)| id.clone()) else {
                break;
            };
            self.known.remove(&oldest);
        }
    }

    /// A Payment as the engine last told of it in this run.
    pub fn view(&self, payment: &PaymentId) -> Option<&Arc<View>> {
        self.known.get(payment)?.view.as_ref()
    }

    /// One row.
    pub fn row(&self, payment: &PaymentId) -> Option<&Row> {
        self.known.get(payment).map(|known| &known.row)
    }

    /// All of them, oldest first.
    fn rows(&self) -> impl DoubleEndedIterator<Item = &Row> {
        self.known.values().map(|known| &known.row)
    }

    /// Another Payment of the same Reference whose money came after this one was asked for: who pays
    /// this one as well pays twice. What was known when it was asked for, the clerk was told then.
    /// Where this one has money too, it came after the other was asked for: what is paid one after
    /// the other is two sales.
    pub fn paid_beside(&self, one: &Row) -> Option<&Row> {
        let (of, key) = (&one.summary.payment, one.summary.reference.key());
        let known = self.known.get(of).map(|known| known.course);
        let course = known.unwrap_or_else(|| Course::before(one));
        let mut others = self.known.values().rev();
        let other = others.find(|other| {
            let summary = &other.row.summary;
            let is_other = summary.payment != *of && summary.reference.key() == key;
            let is_with = !one.has_money() || course.came_since(&other.course);
            is_other && other.row.has_money() && other.course.came_since(&course) && is_with
        });
        other.map(|other| &other.row)
    }

    /// The other Payment of the same Reference, where both have money: the customer may have paid
    /// twice.
    pub fn paid_as_well(&self, one: &Row) -> Option<&Row> {
        let both = one.has_money().then(|| self.paid_beside(one));
        both.flatten()
    }

    /// Those that a person has to settle, oldest first.
    pub fn alarms(&self) -> Vec<&Row> {
        self.rows().filter(|row| row.is_alarm()).collect()
    }

    /// Those that need somebody first, then the others; newest first.
    pub fn list(&self) -> Vec<&Row> {
        let (mut list, others): (Vec<_>, Vec<_>) =
            self.rows().rev().partition(|row| row.standing.is_open());
        list.extend(others);
        list
    }

    /// Those without an Outcome, oldest first.
    pub fn open(&self) -> Vec<PaymentId> {
        let open = self.rows().filter(|row| row.is_open());
        open.map(|row| row.summary.payment.clone()).collect()
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
