//! Whether all of a journal is what this program wrote, from the first record that is kept on.

use super::chain::{self, Hash, Head};
use super::check::{Stored, broken};
use super::migration::{STEPS, migrate};
use super::month::{self, Month, Orders};
use super::{JournalError, event, projection};
use crate::payment::{Environment, PaymentId, Record};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// What looking at all of a journal brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything agrees.
    Sound {
        /// How many records are kept.
        records: u64,
        /// The hash of the last record. Who notes it elsewhere can tell later that nothing before
        /// it was changed.
        head: Hash,
        /// The numbers of records that were lost with a damaged file, as first and last.
        gaps: Vec<(i64, i64)>,
    },
    /// Something does not; the first of it.
    Damaged(Unsound),
}

/// The first thing that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsound {
    /// The number of the record, where it is about one.
    pub seq: Option<i64>,
    /// What was found, in technical words.
    pub what: String,
}

const ALL: &str = "SELECT seq, payment, at, fact, hash FROM event WHERE seq > ?1 ORDER BY seq";
const PAYMENT: &str = "SELECT nr, id, last, requested, amount, reference, reference_key, \
     order_ids, status, outcome, attention, resolved, received, refunded, watch_until, haystack \
     FROM payment WHERE nr = ?1";

/// Looks at all of it, as of one moment.
pub(super) fn verify(db: &Connection, environment: Environment) -> Result<Verdict, JournalError> {
    let to = db.unchecked_transaction()?;
    let found = look(&to, environment);
    // A read-only transaction has nothing to commit.
    drop(to);
    match found {
        Ok(sound) => Ok(sound),
        Err(Trouble::Found(unsound)) => Ok(Verdict::Damaged(unsound)),
        Err(Trouble::Journal(JournalError::Damaged(what))) => {
            Ok(Verdict::Damaged(Unsound { seq: None, what }))
        }
        Err(Trouble::Journal(error)) => Err(error),
    }
}

enum Trouble {
    Found(Unsound),
    Journal(JournalError),
}

impl<E: Into<JournalError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Journal(error.into())
    }
}

fn found(seq: i64, what: impl Into<String>) -> Trouble {
    Trouble::Found(Unsound {
        seq: Some(seq),
        what: what.into(),
    })
}

fn look(db: &Connection, environment: Environment) -> Result<Verdict, Trouble> {
    check_file(db)?;
    check_schema(db, environment)?;
    let mut walk = Walk::begin(db, environment)?;
    let mut statement = db.prepare(ALL)?;
    let mut rows = statement.query([walk.head.seq])?;
    while let Some(row) = rows.next()? {
        walk.step(&Stored::read(row)?)?;
    }
    walk.end()
}

/// SQLite's own look at its pages and indices.
fn check_file(db: &Connection) -> Result<(), Trouble> {
    let word: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if word == "ok" {
        return Ok(());
    }
    Err(JournalError::Damaged(word).into())
}

/// The tables and what guards them are those that this program makes.
///
/// # Errors
/// [`JournalError::Damaged`] where they are not.
pub(super) fn check_schema(db: &Connection, environment: Environment) -> Result<(), JournalError> {
    let mut fresh = Connection::open_in_memory()?;
    migrate(&mut fresh, environment, STEPS)?;
    let (expected, present) = (schema(&fresh)?, schema(db)?);
    let differs = |(name, sql): &(&String, &Option<String>)| present.get(*name) != Some(*sql);
    if let Some((name, _)) = expected.iter().find(differs) {
        return Err(JournalError::Damaged(format!(
            "{name} is missing or was changed"
        )));
    }
    match present.keys().find(|name| !expected.contains_key(*name)) {
        Some(name) => Err(JournalError::Damaged(format!(
            "{name} does not belong here"
        ))),
        None => Ok(()),
    }
}

fn schema(db: &Connection) -> Result<BTreeMap<String, Option<String>>, JournalError> {
    let mut statement = db.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

struct Walk<'db> {
    db: &'db Connection,
    head: Head,
    records: u64,
    orders: Orders,
    gaps: BTreeMap<i64, Head>,
    passed: Vec<(i64, i64)>,
    /// Those that are to come, the next one last.
    months: Vec<Month>,
    month: Option<Month>,
    payments: i64,
    minted: i64,
    /// The first that is not shown as it was recorded.
    misshown: Option<Unsound>,
}

impl<'db> Walk<'db> {
    fn begin(db: &'db Connection, environment: Environment) -> Result<Self, Trouble> {
        let base = chain::base(db, environment)?;
        let mut months = month::all(db)?;
        check_order(&months)?;
        months.retain(|month| month.removed.is_none());
        months.reverse();
        let mut statement = db.prepare("SELECT first, last, hash FROM gap WHERE first > ?1")?;
        let gaps = statement.query_map([base.seq], |row| {
            let (seq, hash) = (row.get(1)?, row.get(2)?);
            Ok((row.get(0)?, Head { seq, hash }))
        })?;
        Ok(Self {
            head: base,
            records: 0,
            orders: Orders::load(db)?,
            gaps: gaps.collect::<Result<_, _>>()?,
            passed: Vec::new(),
            months,
            month: None,
            payments: 0,
            minted: 0,
            misshown: None,
            db,
        })
    }

    fn pass_gaps(&mut self) {
        while let Some(gap) = self.gaps.remove(&(self.head.seq + 1)) {
            self.passed.push((self.head.seq + 1, gap.seq));
            self.head = gap;
        }
    }

    fn step(&mut self, stored: &Stored) -> Result<(), Trouble> {
        let seq = stored.head.seq;
        self.pass_gaps();
        if seq != self.head.seq + 1 {
            let missing = self.head.seq + 1;
            return Err(found(missing, format!("record {missing} is missing")));
        }
        if !stored.follows(self.head) {
            return Err(Trouble::Found(Unsound {
                seq: Some(seq),
                what: broken(seq).to_string(),
            }));
        }
        self.head = stored.head;
        self.records += 1;
        let record = event::parse(&stored.raw()).map_err(|error| found(seq, error.to_string()))?;
        self.orders.see(seq, &record.fact);
        self.check_month(stored)?;
        match self.check_shown(seq, &record) {
            // A record that is wrong makes what is shown wrong, and is to be named first.
            Err(Trouble::Found(unsound)) => {
                self.misshown.get_or_insert(unsound);
                Ok(())
            }
            other => other,
        }
    }

    /// What is shown of a record's Payment and Order is what the records say.
    fn check_shown(&mut self, seq: i64, record: &Record) -> Result<(), Trouble> {
        if event::is_replaced(self.db, &record.payment, seq)? {
            return Ok(());
        }
        if record.fact.begins() {
            self.check_payment(seq, &record.payment)?;
        }
        match record.fact.new_order(record.at) {
            Some((order, at)) => {
                let at = at.as_millisecond();
                self.check_order_id(seq, order.as_str(), record.payment.as_str(), at)
            }
            None => Ok(()),
        }
    }

    /// The record belongs to the present month, or begins the next.
    fn check_month(&mut self, stored: &Stored) -> Result<(), Trouble> {
        let seq = stored.head.seq;
        let label = month::label(stored.at).map_err(|error| found(seq, error.to_string()))?;
        let orders = self.orders.count().cast_signed();
        if let Some(month) = self.month.as_mut().filter(|month| month.holds(label)) {
            month.take(stored.head, stored.at, orders);
            return Ok(());
        }
        self.close_month()?;
        let nr = self.months.last().map_or(0, |next| next.nr);
        let mut month = Month::begin(nr, label, stored.head, stored.at, orders);
        month.take(stored.head, stored.at, orders);
        self.month = Some(month);
        Ok(())
    }

    /// What was counted must be what stands there.
    fn close_month(&mut self) -> Result<(), Trouble> {
        let Some(counted) = self.month.take() else {
            return Ok(());
        };
        if self.months.pop().as_ref() == Some(&counted) {
            return Ok(());
        }
        let (seq, label) = (counted.last, counted.label);
        Err(found(
            seq,
            format!("the checkpoint of month {label} does not agree"),
        ))
    }

    fn check_payment(&mut self, seq: i64, id: &PaymentId) -> Result<(), Trouble> {
        self.payments += 1;
        let folded = event::fold(self.db, id).map_err(|error| match error {
            JournalError::Damaged(what) => found(seq, what),
            other => other.into(),
        })?;
        let expected = folded.map(|folded| projection::row(&folded));
        let expected = expected.transpose()?.map(Vec::from);
        let shown: Option<Vec<Value>> = self
            .db
            .prepare_cached(PAYMENT)?
            .query_row([seq], |row| (0..16).map(|column| row.get(column)).collect())
            .optional()?;
        if expected.is_some() && shown == expected {
            return Ok(());
        }
        Err(found(
            seq,
            format!("what is shown of {id} is not what its records say"),
        ))
    }

    fn check_order_id(&mut self, seq: i64, id: &str, of: &str, at: i64) -> Result<(), Trouble> {
        // One of a Payment whose request is gone is not shown, or as what was recovered of it.
        if !self.db.prepare_cached(event::IS_KNOWN)?.exists([of])? {
            return Ok(());
        }
        self.minted += 1;
        let shown: Option<(i64, i64, String)> = self
            .db
            .prepare_cached(
                "SELECT order_id.nr, minted, payment.id FROM order_id \
                 JOIN payment ON payment.nr = order_id.payment WHERE order_id.id = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let expected = (self.orders.count().cast_signed(), at, of.to_owned());
        if shown == Some(expected) {
            return Ok(());
        }
        Err(found(
            seq,
            format!("the order {id} is not shown as it was recorded"),
        ))
    }

    fn end(mut self) -> Result<Verdict, Trouble> {
        self.close_month()?;
        self.pass_gaps();
        if let Some(month) = self.months.last() {
            let seq = self.head.seq + 1;
            let what = format!("the records end before month {} does", month.label);
            return Err(found(seq, what));
        }
        if let Some(unsound) = self.misshown {
            return Err(Trouble::Found(unsound));
        }
        for (table, counted) in [("payment", self.payments), ("order_id", self.minted)] {
            let sql = format!("SELECT count(*) FROM {table}");
            let there: i64 = self.db.query_row(&sql, [], |row| row.get(0))?;
            if there != counted {
                let what = format!("{table} has {there} lines for {counted} records");
                return Err(JournalError::Damaged(what).into());
            }
        }
        Ok(Verdict::Sound {
            records: self.records,
            head: self.head.hash,
            gaps: self.passed,
        })
    }
}

/// The checkpoints are numbered without a gap, follow each other, and the removed ones come first.
fn check_order(months: &[Month]) -> Result<(), Trouble> {
    let mut last = 0;
    let mut kept = false;
    for (month, nr) in months.iter().zip(1..) {
        kept |= month.removed.is_none();
        let follows = month.nr == nr && month.first > last && month.last >= month.first;
        if !follows || (kept && month.removed.is_some()) {
            return Err(found(
                month.first,
                format!(
                    "the checkpoint of month {} does not follow the one before",
                    month.label
                ),
            ));
        }
        last = month.last;
    }
    Ok(())
}
