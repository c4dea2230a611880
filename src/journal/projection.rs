//! What the records fold to, in tables that can be searched.

use super::JournalError;
use super::event::{self, Folded};
use super::month;
use super::summary::Summary;
use crate::clock::Moment;
use crate::money::Amount;
use crate::payment::{
    Act, OrderId, Payment, PaymentId, Presence, Record, WATCHED, WATCHED_AT_MOST,
};
use jiff::{SignedDuration, Timestamp};
use rusqlite::types::Value;
use rusqlite::{Transaction, params, params_from_iter};

/// Watched without an end.
pub(super) const FOR_EVER: i64 = i64::MAX;

const MINT: &str = "INSERT OR REPLACE INTO order_id (nr, id, payment, minted) \
     SELECT ?1, ?2, nr, ?4 FROM payment WHERE id = ?3";
/// A Payment that was written again has let go of its Orders: each is written again too.
pub(super) const IS_MINTED: &str = "SELECT 1 FROM order_id WHERE id = ?1 \
     AND payment IN (SELECT nr FROM payment)";
const STORE: &str = "INSERT OR REPLACE INTO payment \
     (nr, id, last, requested, amount, reference, reference_key, order_ids, status, outcome, \
      attention, resolved, received, refunded, watch_until, haystack) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

/// Takes in what concerns more than the record's own Payment: the id of a new Order, which is the
/// `nr`th that was minted here. One of a Payment whose request is gone is counted and not shown.
pub(super) fn take(to: &Transaction<'_>, record: &Record, nr: u64) -> Result<(), JournalError> {
    let Some((order, minted)) = record.fact.new_order(record.at) else {
        return Ok(());
    };
    if to.prepare_cached(IS_MINTED)?.exists([order.as_str()])? {
        return Err(JournalError::Invalid(format!("{order} was minted before")));
    }
    to.prepare_cached(MINT)?.execute(params![
        i64::try_from(nr).unwrap_or(i64::MAX),
        order.as_str(),
        record.payment.as_str(),
        minted.as_millisecond()
    ])?;
    Ok(())
}

/// Writes the line of one Payment anew, from its records.
pub(super) fn update(to: &Transaction<'_>, id: &PaymentId) -> Result<(), JournalError> {
    let folded = event::fold(to, id)?
        .ok_or_else(|| JournalError::Invalid(format!("{id} was never requested")))?;
    store(to, &folded)
}

/// Makes all of it again.
pub(super) fn rebuild(to: &Transaction<'_>) -> Result<(), JournalError> {
    to.execute_batch("DELETE FROM payment; DELETE FROM order_id;")?;
    let mut orders = month::Orders::load(to)?;
    let removed = month::removed(to)?;
    event::for_all(to, removed, |seq, record| {
        orders.see(seq, &record.fact);
        if record.fact.begins() {
            update(to, &record.payment)?;
        }
        if event::is_replaced(to, &record.payment, seq)? {
            return Ok(());
        }
        take(to, &record, orders.count())
    })
}

fn store(to: &Transaction<'_>, folded: &Folded) -> Result<(), JournalError> {
    let row = params_from_iter(row(folded)?);
    to.prepare_cached(STORE)?.execute(row)?;
    Ok(())
}

/// The line of a Payment, in the order of the table's columns.
pub(super) fn row(folded: &Folded) -> Result<[Value; 16], JournalError> {
    let payment = &folded.payment;
    let line = Summary::of(payment);
    let reference = serde_json::to_string(&line.reference)
        .map_err(|error| JournalError::Invalid(error.to_string()))?;
    let resolved = line.resolved_at.map(Timestamp::as_millisecond);
    let word = |word: Option<&str>| Value::from(word.map(ToOwned::to_owned));
    Ok([
        folded.first.into(),
        line.payment.as_str().to_owned().into(),
        folded.last.into(),
        line.requested_at.as_millisecond().into(),
        cents(line.amount).into(),
        reference.into(),
        line.reference.key().into(),
        joined(&line.order_ids, " ").into(),
        word(line.status.as_ref().map(|status| status.word())),
        word(line.outcome.map(|outcome| outcome.word())),
        word(line.attention.map(|attention| attention.word())),
        resolved.into(),
        cents(line.received).into(),
        cents(line.refunded).into(),
        watch_until(payment).into(),
        haystack(&line).into(),
    ])
}

/// What a search looks in, one line each: the ids, the reference as it is shown and as it is
/// compared, and the amount as it is written with a comma and with a point.
fn haystack(line: &Summary) -> String {
    let (euros, cents) = (line.amount.cents() / 100, line.amount.cents() % 100);
    format!(
        "{}\n{}\n{}\n{}\n{euros},{cents:02}\n{euros}.{cents:02}",
        line.payment,
        joined(&line.order_ids, "\n"),
        line.reference,
        line.reference.key(),
    )
    .to_lowercase()
}

fn joined(ids: &[OrderId], between: &str) -> String {
    let ids: Vec<&str> = ids.iter().map(OrderId::as_str).collect();
    ids.join(between)
}

/// Cents as SQLite holds them. No amount of money is above its largest number.
fn cents(amount: Amount) -> i64 {
    i64::try_from(amount.cents()).unwrap_or(i64::MAX)
}

/// Until when, in milliseconds since 1970, a Payment with an Outcome is watched; `None` where it
/// is not.
///
/// Whether it is watched at some time is for [`Payment::next`] alone to say. It is asked at the
/// few times at which its answer can change, so that this column never knows better.
fn watch_until(payment: &Payment) -> Option<i64> {
    payment.resolution?;
    if is_watched(payment, Moment::from_wall(Timestamp::MAX)) {
        return Some(FOR_EVER);
    }
    let beginnings = payment
        .refunds
        .iter()
        .map(|refund| refund.asked)
        .chain(payment.resolution.map(|resolution| resolution.at));
    beginnings
        .flat_map(|began| [WATCHED, WATCHED_AT_MOST].map(|long| began.wall.checked_add(long)))
        .flatten()
        .filter(|end| {
            end.checked_sub(SignedDuration::from_millis(1))
                .is_ok_and(|before| is_watched(payment, Moment::from_wall(before)))
        })
        .map(Timestamp::as_millisecond)
        .max()
}

/// Whether late money or an open refund is looked out for at a time.
pub(super) fn is_watched(payment: &Payment, now: Moment) -> bool {
    payment.resolution.is_some()
        && matches!(payment.next(now, Presence::Nobody, false), Act::Watch(_))
}
