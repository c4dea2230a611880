//! The records: written here and nowhere else, and folded to Payments.

use super::JournalError;
use super::chain::Raw;
use super::month::Tail;
use crate::clock::Moment;
use crate::payment::{Environment, Payment, PaymentId, Record};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A Payment with the numbers of its first and its last record.
pub(super) struct Folded {
    pub(super) payment: Payment,
    pub(super) first: i64,
    pub(super) last: i64,
}

/// Of a month that is being removed nothing is shown, though some of it may still be there.
pub(super) const OF_PAYMENT: &str = "SELECT seq, payment, at, fact FROM event \
     WHERE payment = ?1 AND seq > (SELECT coalesce(max(last), 0) FROM month \
         WHERE removed IS NOT NULL) \
     ORDER BY seq";
pub(super) const IS_USED: &str = "SELECT 1 FROM event WHERE payment = ?1 LIMIT 1";
pub(super) const IS_KNOWN: &str = "SELECT 1 FROM payment WHERE id = ?1";
/// Records were lost since a Payment began, its own perhaps among them.
const HAS_LOST: &str = "SELECT 1 FROM gap \
     WHERE last > (SELECT coalesce(max(nr), 0) FROM payment WHERE id = ?1) LIMIT 1";
/// A later beginning stands in the place of what is before it.
const IS_REPLACED: &str = "SELECT 1 FROM payment WHERE id = ?1 AND nr > ?2";
const ALL: &str = "SELECT seq, payment, at, fact FROM event WHERE seq > ?1 ORDER BY seq";

/// Writes one record behind the last.
pub(super) fn insert(
    to: &Transaction<'_>,
    environment: Environment,
    tail: &mut Tail,
    record: &Record,
) -> Result<(), JournalError> {
    check(to, environment, record)?;
    let fact = serde_json::to_string(&record.fact)
        .map_err(|error| JournalError::Invalid(error.to_string()))?;
    let raw = Raw {
        seq: tail.next_seq(),
        payment: record.payment.as_str(),
        at: record.at.as_millisecond(),
        fact: &fact,
    };
    tail.push(to, "event", &raw)
}

/// Whether the record can follow what is stored.
fn check(
    to: &Transaction<'_>,
    environment: Environment,
    record: &Record,
) -> Result<(), JournalError> {
    let id = &record.payment;
    let is = |sql: &str| to.prepare_cached(sql)?.exists(params![id.as_str()]);
    let known = is(IS_KNOWN)?;
    let refusal = match record.fact.environment() {
        Some(other) if other != environment => {
            format!("{id} is of {other}, and the journal of {environment}")
        }
        // Where records of it may be lost, it is written again from its beginning.
        Some(_) if (known || is(IS_USED)?) && !is(HAS_LOST)? => {
            format!("{id} was begun before")
        }
        None if !known => format!("{id} was never begun"),
        _ => return Ok(()),
    };
    Err(JournalError::Invalid(refusal))
}

/// Whether a record of a Payment was written again behind it: it counts no more, and is shown nowhere.
pub(super) fn is_replaced(db: &Connection, id: &PaymentId, seq: i64) -> Result<bool, JournalError> {
    let mut statement = db.prepare_cached(IS_REPLACED)?;
    Ok(statement.exists(params![id.as_str(), seq])?)
}

/// All records of a Payment, oldest first; none where its request is gone.
pub(super) fn records(db: &Connection, id: &PaymentId) -> Result<Vec<Record>, JournalError> {
    numbered(db, id).map(|rows| rows.into_iter().map(|(_, record)| record).collect())
}

/// A Payment as of its last record; `None` where there is none, or its request is gone: it was
/// removed with its month, or lost with a damaged file.
pub(super) fn fold(db: &Connection, id: &PaymentId) -> Result<Option<Folded>, JournalError> {
    let rows = numbered(db, id)?;
    let (Some((first, opening)), Some((last, _))) = (rows.first(), rows.last()) else {
        return Ok(None);
    };
    let Some(mut payment) = Payment::begin(id.clone(), &opening.fact, moment(opening)) else {
        return Ok(None);
    };
    for (_, record) in rows.iter().skip(1) {
        payment.apply(&record.fact, moment(record));
    }
    Ok(Some(Folded {
        payment,
        first: *first,
        last: *last,
    }))
}

/// Calls `each` with every record behind one, oldest first.
pub(super) fn for_all(
    db: &Connection,
    behind: i64,
    mut each: impl FnMut(i64, Record) -> Result<(), JournalError>,
) -> Result<(), JournalError> {
    let mut statement = db.prepare(ALL)?;
    let mut rows = statement.query([behind])?;
    while let Some(row) = rows.next()? {
        let (seq, record) = read(row)?;
        each(seq, record)?;
    }
    Ok(())
}

/// The id of the Payment that has such an id.
pub(super) fn known(db: &Connection, id: &str) -> Result<Option<PaymentId>, JournalError> {
    let found: Option<String> = db
        .prepare_cached("SELECT id FROM payment WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    found.map(|id| payment_id(&id)).transpose()
}

/// Reads back an id that was stored.
pub(super) fn payment_id(text: &str) -> Result<PaymentId, JournalError> {
    PaymentId::read(text).map_err(|_| JournalError::damaged("a payment without an id"))
}

/// Reads back an id from a column.
pub(super) fn id_at(row: &Row<'_>, column: usize) -> Result<PaymentId, JournalError> {
    payment_id(&row.get::<_, String>(column)?)
}

/// Reads back a time that was stored.
pub(super) fn timestamp(millis: i64) -> Result<Timestamp, JournalError> {
    Timestamp::from_millisecond(millis)
        .map_err(|_| JournalError::damaged("a time outside the calendar"))
}

fn numbered(db: &Connection, id: &PaymentId) -> Result<Vec<(i64, Record)>, JournalError> {
    let mut rows: Vec<(i64, Record)> = db
        .prepare_cached(OF_PAYMENT)?
        .query_and_then([id.as_str()], read)?
        .collect::<Result<_, _>>()?;
    let begins = |(_, record): &(i64, Record)| record.fact.begins();
    let first = rows.iter().rposition(begins).unwrap_or(rows.len());
    Ok(rows.split_off(first))
}

fn read(row: &Row<'_>) -> Result<(i64, Record), JournalError> {
    let seq = row.get(0)?;
    let (payment, fact): (String, String) = (row.get(1)?, row.get(3)?);
    let raw = Raw {
        seq,
        payment: &payment,
        at: row.get(2)?,
        fact: &fact,
    };
    Ok((seq, parse(&raw)?))
}

/// Reads a record that was stored.
pub(super) fn parse(raw: &Raw<'_>) -> Result<Record, JournalError> {
    let fact = serde_json::from_str(raw.fact)
        .map_err(|error| JournalError::Damaged(format!("record {}: {error}", raw.seq)))?;
    Ok(Record {
        payment: payment_id(raw.payment)?,
        at: timestamp(raw.at)?,
        fact,
    })
}

fn moment(record: &Record) -> Moment {
    Moment::from_wall(record.at)
}
