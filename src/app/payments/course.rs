//! In which order things happened to Payments, where no clock can say it: the provider's and this
//! device's differ, and what a person decides moves the time of an Outcome.

use crate::app::payments::Row;
use crate::app::wording::Standing;
use crate::payment::{Attention, Outcome, WATCHED};
use crate::terminal::View;
use jiff::Timestamp;

/// When something was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// Before all that this run heard of; between two of those their times are all there is.
    Before(Timestamp),
    /// At so many things heard.
    Heard(u64),
}

/// When a Payment was asked for, and when its money was first seen. Neither moves afterwards.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    asked: When,
    came: Option<When>,
}

impl Course {
    /// Of a Payment from before this run, as the journal holds it.
    pub fn before(row: &Row) -> Self {
        let summary = &row.summary;
        // When what was recovered had come nobody knows: it mostly comes at once.
        let found = summary.attention == Some(Attention::Recovered);
        let came = summary.resolved_at.filter(|_| !found);
        let came = came.unwrap_or(summary.requested_at);
        Self {
            asked: When::Before(summary.requested_at),
            came: money_came(row).then_some(When::Before(came)),
        }
    }

    /// Of a Payment after one more thing was heard of it.
    pub fn after(known: Option<Self>, row: &Row, view: &View, heard: u64) -> Self {
        let now = When::Heard(heard);
        let is_asked_here = !view.resumed && view.outcome.is_none();
        let course = match known {
            // The journal may tell sooner than the engine of what was asked for in this run.
            Some(Self {
                asked: When::Before(_),
                ..
            })
            | None
                if is_asked_here =>
            {
                Self {
                    asked: now,
                    came: None,
                }
            }
            Some(known) => known,
            None if view.resumed => Self::before(row),
            None => Self {
                came: None,
                ..Self::before(row)
            },
        };
        Self {
            came: course.came.or_else(|| money_came(row).then_some(now)),
            ..course
        }
    }

    /// Whether its money came after the other was asked for. Times count for a day, so long as late
    /// money is watched for: what is further apart are two sales.
    pub fn came_since(&self, other: &Self) -> bool {
        match (self.came, other.asked, self.asked) {
            (Some(When::Heard(came)), When::Heard(asked), _) => came > asked,
            (Some(When::Heard(_)), When::Before(_), _) => true,
            (Some(When::Before(came)), When::Before(asked), When::Before(own)) => {
                came >= asked && own.duration_since(asked).unsigned_abs() <= WATCHED
            }
            _ => false,
        }
    }
}

/// Whether money is said to have come for it at all, whatever became of that since.
const fn money_came(row: &Row) -> bool {
    matches!(
        row.standing,
        Standing::PaidUnrecorded
            | Standing::Ended(Outcome::Paid | Outcome::Refunded | Outcome::NeedsAttention)
    )
}
