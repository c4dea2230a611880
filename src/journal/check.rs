//! What is looked at in the records at each opening: the last ones, and how they hang together.

use super::chain::{self, Head, Raw};
use super::{JournalError, event};
use crate::payment::Environment;
use rusqlite::{Connection, OptionalExtension, Row};

/// So many of the last records are read at opening.
const CHECKED: u32 = 20;

pub(super) const LATEST: &str = "SELECT seq, payment, at, fact, hash FROM event \
     WHERE seq > (SELECT coalesce(max(last), 0) FROM month WHERE removed IS NOT NULL) \
     ORDER BY seq DESC LIMIT ?1";

/// A record with its hash, as it is stored.
pub(super) struct Stored {
    pub(super) payment: String,
    pub(super) at: i64,
    pub(super) fact: String,
    pub(super) head: Head,
}

impl Stored {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            payment: row.get(1)?,
            at: row.get(2)?,
            fact: row.get(3)?,
            head: Head {
                seq: row.get(0)?,
                hash: row.get(4)?,
            },
        })
    }

    pub(super) fn raw(&self) -> Raw<'_> {
        Raw {
            seq: self.head.seq,
            payment: &self.payment,
            at: self.at,
            fact: &self.fact,
        }
    }

    /// Whether it hangs on what is before it.
    pub(super) fn follows(&self, before: Head) -> bool {
        self.head.seq == before.seq + 1 && self.head.hash == before.hash.next(&self.raw())
    }
}

/// The last records must be readable and hang together, and the projection must know of them.
pub(super) fn the_last(db: &Connection, environment: Environment) -> Result<(), JournalError> {
    let mut statement = db.prepare_cached(LATEST)?;
    let last: Vec<Stored> = statement
        .query_map([CHECKED + 1], Stored::read)?
        .collect::<Result<_, _>>()?;
    let newest = last.first().map(|record| record.head);
    for (at, record) in last.iter().enumerate().take(CHECKED as usize) {
        let before = last.get(at + 1).map(|before| before.head);
        if !is_chained(db, environment, record, before)? {
            return Err(broken(record.head.seq));
        }
        is_shown(db, record)?;
    }
    let noted: Option<Head> = db
        .prepare_cached(
            "SELECT last, hash FROM month WHERE removed IS NULL ORDER BY nr DESC LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(Head {
                seq: row.get(0)?,
                hash: row.get(1)?,
            })
        })
        .optional()?;
    match (newest, noted) {
        (newest, noted) if newest == noted => Ok(()),
        (_, Some(noted)) => Err(JournalError::Damaged(format!(
            "the records end before record {} of the present month",
            noted.seq
        ))),
        (_, None) => Err(JournalError::damaged("there are records of no month")),
    }
}

pub(super) fn broken(seq: i64) -> JournalError {
    JournalError::Damaged(format!("record {seq} does not agree with its hash"))
}

/// What is before a record is the record before it, or what stands for records that are gone.
fn is_chained(
    db: &Connection,
    environment: Environment,
    record: &Stored,
    before: Option<Head>,
) -> Result<bool, JournalError> {
    if before.is_some_and(|before| record.follows(before)) {
        return Ok(true);
    }
    if record.follows(chain::base(db, environment)?) {
        return Ok(true);
    }
    let gap = db
        .prepare_cached("SELECT last, hash FROM gap WHERE last = ?1")?
        .query_row([record.head.seq - 1], |row| {
            Ok(Head {
                seq: row.get(0)?,
                hash: row.get(1)?,
            })
        })
        .optional()?;
    Ok(gap.is_some_and(|gap| record.follows(gap)))
}

/// A record of a Payment whose request is gone is shown nowhere.
fn is_shown(db: &Connection, stored: &Stored) -> Result<(), JournalError> {
    let (seq, record) = (stored.head.seq, event::parse(&stored.raw())?);
    let last: Option<i64> = db
        .prepare_cached("SELECT last FROM payment WHERE id = ?1")?
        .query_row([record.payment.as_str()], |row| row.get(0))
        .optional()?;
    if last.is_some_and(|last| last >= seq) {
        return Ok(());
    }
    match event::fold(db, &record.payment)? {
        None => Ok(()),
        Some(_) => Err(JournalError::Damaged(format!(
            "record {seq} is missing from what is shown of {}",
            record.payment
        ))),
    }
}
