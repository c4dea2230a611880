//! The records: written here and nowhere else, and folded to Payments.

use super::JournalError;
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

const INSERT: &str = "INSERT INTO event (seq, payment, at, fact) \
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM event), ?1, ?2, ?3)";
pub(super) const OF_PAYMENT: &str =
    "SELECT seq, payment, at, fact FROM event WHERE payment = ?1 ORDER BY seq";
pub(super) const IS_KNOWN: &str = "SELECT 1 FROM event WHERE payment = ?1 LIMIT 1";
pub(super) const LATEST: &str =
    "SELECT seq, payment, at, fact FROM event ORDER BY seq DESC LIMIT ?1";
const ALL: &str = "SELECT seq, payment, at, fact FROM event ORDER BY seq";

/// Writes one record behind the last.
pub(super) fn insert(
    to: &Transaction<'_>,
    environment: Environment,
    record: &Record,
) -> Result<(), JournalError> {
    check(to, environment, record)?;
    let fact = serde_json::to_string(&record.fact)
        .map_err(|error| JournalError::Invalid(error.to_string()))?;
    to.prepare_cached(INSERT)?.execute(params![
        record.payment.as_str(),
        record.at.as_millisecond(),
        fact
    ])?;
    Ok(())
}

/// Whether the record can follow what is stored.
fn check(
    to: &Transaction<'_>,
    environment: Environment,
    record: &Record,
) -> Result<(), JournalError> {
    let id = &record.payment;
    let known = to.prepare_cached(IS_KNOWN)?.exists(params![id.as_str()])?;
    let refusal = match record.fact.environment() {
        Some(_) if known => format!("{id} was begun before"),
        Some(other) if other != environment => {
            format!("{id} is of {other}, and the journal of {environment}")
        }
        None if !known => format!("{id} was never begun"),
        _ => return Ok(()),
    };
    Err(JournalError::Invalid(refusal))
}

/// All records of a Payment, oldest first.
pub(super) fn records(db: &Connection, id: &PaymentId) -> Result<Vec<Record>, JournalError> {
    numbered(db, id).map(|rows| rows.into_iter().map(|(_, record)| record).collect())
}

/// A Payment as of its last record; `None` where there is none.
pub(super) fn fold(db: &Connection, id: &PaymentId) -> Result<Option<Folded>, JournalError> {
    let rows = numbered(db, id)?;
    let (Some((first, opening)), Some((last, _))) = (rows.first(), rows.last()) else {
        return Ok(None);
    };
    let begun = Payment::begin(id.clone(), &opening.fact, moment(opening));
    let mut payment = begun.ok_or_else(|| {
        JournalError::Damaged(format!(
            "record {first} is the first of {id} and no request"
        ))
    })?;
    for (_, record) in rows.iter().skip(1) {
        payment.apply(&record.fact, moment(record));
    }
    Ok(Some(Folded {
        payment,
        first: *first,
        last: *last,
    }))
}

/// Calls `each` with every record, oldest first.
pub(super) fn for_all(
    db: &Connection,
    mut each: impl FnMut(i64, Record) -> Result<(), JournalError>,
) -> Result<(), JournalError> {
    let mut statement = db.prepare(ALL)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, record) = read(row)?;
        each(seq, record)?;
    }
    Ok(())
}

/// The last records, newest first.
pub(super) fn latest(db: &Connection, count: u32) -> Result<Vec<(i64, Record)>, JournalError> {
    db.prepare_cached(LATEST)?
        .query_and_then([count], read)?
        .collect()
}

/// The id of the Payment that has such an id.
pub(super) fn known(db: &Connection, id: &str) -> Result<Option<PaymentId>, JournalError> {
    let found: Option<String> = db
        .prepare_cached("SELECT payment FROM event WHERE payment = ?1 LIMIT 1")?
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
    db.prepare_cached(OF_PAYMENT)?
        .query_and_then([id.as_str()], read)?
        .collect()
}

fn read(row: &Row<'_>) -> Result<(i64, Record), JournalError> {
    let seq: i64 = row.get(0)?;
    let payment: String = row.get(1)?;
    let fact: String = row.get(3)?;
    let fact = serde_json::from_str(&fact)
        .map_err(|error| JournalError::Damaged(format!("record {seq}: {error}")))?;
    let record = Record {
        payment: payment_id(&payment)?,
        at: timestamp(row.get(2)?)?,
        fact,
    };
    Ok((seq, record))
}

fn moment(record: &Record) -> Moment {
    Moment::from_wall(record.at)
}
