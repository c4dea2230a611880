//! The months of the journal, and its end, where records are appended.

use super::JournalError;
use super::chain::{self, Hash, Head, Raw};
use super::event::timestamp;
use crate::payment::{Environment, Fact};
use jiff::tz::TimeZone;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A calendar month in UTC with records. All but the last are closed: what is here of a closed one
/// is its checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    pub(super) nr: i64,
    /// 202611 is November 2026.
    pub label: i64,
    /// The number of its first record.
    pub first: i64,
    /// The number of its last record.
    pub last: i64,
    /// How many records it had.
    pub records: i64,
    /// The latest wall time in it, in milliseconds since 1970.
    pub(super) latest: i64,
    /// How many Orders were minted up to its end.
    pub(super) orders: i64,
    /// The hash of its last record.
    pub hash: Hash,
    /// When its records were removed, in milliseconds since 1970.
    pub(super) removed: Option<i64>,
}

const COLUMNS: &str = "nr, label, first, last, records, latest, orders, hash, removed";
const INSERT: &str = "INSERT INTO month \
     (nr, label, first, last, records, latest, orders, hash, removed) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
const GROW: &str = "UPDATE month SET last = ?2, records = ?3, latest = ?4, orders = ?5, hash = ?6 \
     WHERE nr = ?1";
/// How many Orders were ever minted here.
pub(super) const ORDERS: &str = "SELECT max( \
     coalesce((SELECT orders FROM month ORDER BY nr DESC LIMIT 1), 0), \
     coalesce((SELECT orders FROM gap ORDER BY first DESC LIMIT 1), 0))";
const REMOVED: &str = "SELECT coalesce(max(last), 0) FROM month WHERE removed IS NOT NULL";

impl Month {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            nr: row.get(0)?,
            label: row.get(1)?,
            first: row.get(2)?,
            last: row.get(3)?,
            records: row.get(4)?,
            latest: row.get(5)?,
            orders: row.get(6)?,
            hash: row.get(7)?,
            removed: row.get(8)?,
        })
    }

    pub(super) fn begin(nr: i64, label: i64, head: Head, at: i64, orders: i64) -> Self {
        Self {
            nr,
            label,
            first: head.seq,
            last: head.seq,
            records: 0,
            latest: at,
            orders,
            hash: head.hash,
            removed: None,
        }
    }

    /// Takes in a record.
    pub(super) fn take(&mut self, head: Head, at: i64, orders: i64) {
        self.last = head.seq;
        self.hash = head.hash;
        self.records += 1;
        self.latest = self.latest.max(at);
        self.orders = orders;
    }

    /// Whether a record of this time belongs to this month, and not to a new one.
    ///
    /// A clock that is set back a little goes on in the month that has begun. One that goes back by
    /// more than a month was wrong before: a new month begins, or everything would belong to a
    /// month of the far future until that comes.
    pub(super) fn holds(&self, label: i64) -> bool {
        let ordinal = |label: i64| (label / 100) * 12 + label % 100;
        let near = label == self.label || ordinal(label) + 1 == ordinal(self.label);
        near && self.removed.is_none()
    }

    /// Stores the present month, grown or new.
    fn store(&self, to: &Connection) -> Result<(), JournalError> {
        let grown = to.prepare_cached(GROW)?.execute(params![
            self.nr,
            self.last,
            self.records,
            self.latest,
            self.orders,
            self.hash
        ])?;
        if grown == 0 {
            self.insert(to)?;
        }
        Ok(())
    }

    /// Stores a month that is not there yet.
    pub(super) fn insert(&self, to: &Connection) -> Result<(), JournalError> {
        to.prepare_cached(INSERT)?.execute(params![
            self.nr,
            self.label,
            self.first,
            self.last,
            self.records,
            self.latest,
            self.orders,
            self.hash,
            self.removed
        ])?;
        Ok(())
    }
}

/// The month of a time, as 202611.
pub(super) fn label(at: i64) -> Result<i64, JournalError> {
    let date = TimeZone::UTC.to_datetime(timestamp(at)?);
    Ok(i64::from(date.year()) * 100 + i64::from(date.month()))
}

/// All months, oldest first.
pub(super) fn all(db: &Connection) -> Result<Vec<Month>, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM month ORDER BY nr");
    let mut statement = db.prepare(&sql)?;
    let months = statement.query_map([], Month::read)?;
    Ok(months.collect::<Result<_, _>>()?)
}

/// The number of the last record that was removed with its month; 0 where none was.
pub(super) fn removed(db: &Connection) -> Result<i64, JournalError> {
    Ok(db
        .prepare_cached(REMOVED)?
        .query_row([], |row| row.get(0))?)
}

/// How many Orders were ever minted here.
pub(super) fn orders(db: &Connection) -> Result<u64, JournalError> {
    let count: i64 = db.prepare_cached(ORDERS)?.query_row([], |row| row.get(0))?;
    u64::try_from(count).map_err(|_| JournalError::damaged("a count of orders below zero"))
}

/// Counts Orders along the records, from the oldest that is kept.
pub(super) struct Orders {
    count: i64,
    /// Last lost record, and the count behind it.
    gaps: Vec<(i64, i64)>,
}

impl Orders {
    pub(super) fn load(db: &Connection) -> Result<Self, JournalError> {
        let count = db
            .query_row(
                "SELECT orders FROM month WHERE removed IS NOT NULL ORDER BY last DESC LIMIT 1",
                [],
                |row| row.get(0),
            )
            .optional()?;
        let mut statement = db.prepare("SELECT last, orders FROM gap ORDER BY first DESC")?;
        let gaps = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self {
            count: count.unwrap_or(0),
            gaps: gaps.collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn see(&mut self, seq: i64, fact: &Fact) {
        while let Some((_, orders)) = self.gaps.pop_if(|(last, _)| *last < seq) {
            self.count = self.count.max(orders);
        }
        if matches!(fact, Fact::Minted { .. } | Fact::Recovered { .. }) {
            self.count += 1;
        }
    }

    pub(super) fn count(&self) -> u64 {
        self.count.unsigned_abs()
    }
}

/// The end of the journal: what the next record is chained to, and the month that it may belong to.
pub(super) struct Tail {
    head: Head,
    month: Option<Month>,
    /// The month has changed since it was stored.
    changed: bool,
    orders: i64,
}

impl Tail {
    /// The end of a journal without a record.
    pub(super) fn new(head: Head) -> Self {
        Self {
            head,
            month: None,
            changed: false,
            orders: 0,
        }
    }

    pub(super) fn load(db: &Connection, environment: Environment) -> Result<Self, JournalError> {
        let sql = format!("SELECT {COLUMNS} FROM month ORDER BY nr DESC LIMIT 1");
        let month = db
            .prepare_cached(&sql)?
            .query_row([], Month::read)
            .optional()?;
        Ok(Self {
            head: chain::head(db, environment)?,
            month,
            changed: false,
            orders: i64::try_from(orders(db)?).unwrap_or(i64::MAX),
        })
    }

    pub(super) fn next_seq(&self) -> i64 {
        self.head.seq + 1
    }

    pub(super) fn orders(&self) -> u64 {
        self.orders.unsigned_abs()
    }

    /// Where the journal ends.
    pub(super) const fn head(&self) -> Head {
        self.head
    }

    /// Writes a record behind the last, into a table of events.
    pub(super) fn push(
        &mut self,
        to: &Transaction<'_>,
        table: &str,
        raw: &Raw<'_>,
    ) -> Result<(), JournalError> {
        self.put(to, table, raw, self.head.hash.next(raw))
    }

    /// The same for one that has its hash already.
    pub(super) fn put(
        &mut self,
        to: &Transaction<'_>,
        table: &str,
        raw: &Raw<'_>,
        hash: Hash,
    ) -> Result<(), JournalError> {
        let sql = format!(
            "INSERT INTO {table} (seq, payment, at, fact, hash) VALUES (?1, ?2, ?3, ?4, ?5)"
        );
        to.prepare_cached(&sql)?
            .execute(params![raw.seq, raw.payment, raw.at, raw.fact, hash])?;
        self.head = Head { seq: raw.seq, hash };
        self.orders += i64::from(ORDERING.iter().any(|start| raw.fact.starts_with(start)));
        self.count_in(to, raw.at)
    }

    /// Goes on behind lost records.
    pub(super) fn skip(&mut self, to: Head, orders: i64) {
        self.head = to;
        self.orders = self.orders.max(orders);
    }

    fn count_in(&mut self, to: &Transaction<'_>, at: i64) -> Result<(), JournalError> {
        let label = label(at)?;
        let (head, orders) = (self.head, self.orders);
        if let Some(month) = self.month.as_mut().filter(|month| month.holds(label)) {
            month.take(head, at, orders);
        } else {
            self.store(to)?;
            let nr = self.month.as_ref().map_or(1, |month| month.nr + 1);
            let mut month = Month::begin(nr, label, head, at, orders);
            month.take(head, at, orders);
            self.month = Some(month);
        }
        self.changed = true;
        Ok(())
    }

    /// Stores the present month; a record is not whole without it.
    pub(super) fn store(&mut self, to: &Transaction<'_>) -> Result<(), JournalError> {
        match &self.month {
            Some(month) if self.changed => month.store(to)?,
            _ => {}
        }
        self.changed = false;
        Ok(())
    }
}

/// What the JSON of [`Fact::Minted`] and [`Fact::Recovered`] begins with.
const ORDERING: [&str; 2] = [r#"{"kind":"minted""#, r#"{"kind":"recovered""#];
