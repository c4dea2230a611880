//! What is kept only so long: whole months, oldest first, and the files beside the journal.
//!
//! A month goes in small steps, so that a sale never waits for it: first its checkpoint says that
//! it is removed, and from then on nothing of it is shown; then its records go, some at a time.

use super::month::{self, Month};
use super::{JournalError, event, files};
use crate::clock::Moment;
use crate::payment::{Payment, PaymentId, RefundState};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::fs;
use std::path::Path;

/// So many records go in one step.
const STEP: i64 = 1000;

const SLICE: &str = "DELETE FROM event WHERE seq IN \
     (SELECT seq FROM event WHERE seq <= ?1 ORDER BY seq LIMIT ?2)";
/// The first Payment requested among these records that is open, looked after, or waits for a
/// person.
const IN_HAND: &str = "SELECT id FROM payment WHERE nr BETWEEN ?1 AND ?2 \
     AND (outcome IS NULL OR outcome = 'needs_attention' OR watch_until > ?3) ORDER BY nr LIMIT 1";
/// The Payments requested among these records that a refund was asked for.
const REFUNDED: &str = "SELECT DISTINCT payment.id FROM payment JOIN event \
     ON event.payment = payment.id AND event.fact LIKE '{\"kind\":\"refund_asked\"%' \
     WHERE payment.nr BETWEEN ?1 AND ?2 ORDER BY payment.nr";
const LAST_TIME: &str = "SELECT at FROM event ORDER BY seq DESC LIMIT 1";

/// Does one step; whether there may be more to do.
pub(super) fn step(
    db: &mut Connection,
    now: Timestamp,
    keep: SignedDuration,
) -> Result<bool, JournalError> {
    let to = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let gone = to
        .prepare_cached(SLICE)?
        .execute([month::removed(&to)?, STEP])?;
    if gone > 0 {
        to.commit()?;
        return Ok(true);
    }
    let Some(month) = due(&to, now, keep)? else {
        return Ok(false);
    };
    if in_hand(&to, &month, now)?.is_some() {
        return Ok(false);
    }
    remove(&to, &month, now)?;
    to.commit()?;
    let (label, records) = (month.label, month.records);
    tracing::info!(
        label,
        records,
        "a month of the journal is older than is kept: it is removed"
    );
    Ok(true)
}

/// The first Payment in hand for whose sake a month stays that is older than is kept, and all
/// behind it.
pub(super) fn held_back(
    db: &Connection,
    now: Timestamp,
    keep: SignedDuration,
) -> Result<Option<PaymentId>, JournalError> {
    match due(db, now, keep)? {
        Some(month) => in_hand(db, &month, now),
        None => Ok(None),
    }
}

/// The oldest month, where all of it is older than is kept.
///
/// The time is that of the last record, where `now` is later. The caller answers for `now`: by a
/// clock that was set to another year all of it would be too old, once anything was recorded.
fn due(
    db: &Connection,
    now: Timestamp,
    keep: SignedDuration,
) -> Result<Option<Month>, JournalError> {
    let last: Option<i64> = db.query_row(LAST_TIME, [], |row| row.get(0)).optional()?;
    let now_millis = now.as_millisecond();
    let limit = last
        .map_or(now_millis, |last| last.min(now_millis))
        .saturating_sub(i64::try_from(keep.as_millis()).unwrap_or(i64::MAX));
    let mut kept = month::all(db)?
        .into_iter()
        .filter(|month| month.removed.is_none());
    // The month that is not closed yet stays.
    let (Some(oldest), Some(after)) = (kept.next(), kept.next()) else {
        return Ok(None);
    };
    // Records of the future were written by a wrong clock, before those of the next month.
    let until = match oldest.latest > now_millis {
        true => after.latest,
        false => oldest.latest,
    };
    Ok((until < limit).then_some(oldest))
}

/// The first Payment of a month that somebody or something still sees to.
fn in_hand(
    db: &Connection,
    month: &Month,
    now: Timestamp,
) -> Result<Option<PaymentId>, JournalError> {
    let first = db
        .prepare_cached(IN_HAND)?
        .query_and_then([month.first, month.last, now.as_millisecond()], |row| {
            event::id_at(row, 0)
        })?
        .next()
        .transpose()?;
    if first.is_some() {
        return Ok(first);
    }
    let mut statement = db.prepare_cached(REFUNDED)?;
    let ids: Vec<PaymentId> = statement
        .query_and_then([month.first, month.last], |row| event::id_at(row, 0))?
        .collect::<Result<_, _>>()?;
    for id in ids {
        let folded = event::fold(db, &id)?;
        if folded.is_some_and(|folded| waits_for_refund(&folded.payment, now)) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn waits_for_refund(payment: &Payment, now: Timestamp) -> bool {
    let unresolved = |state: &RefundState| *state == RefundState::Unresolved;
    payment
        .refunds
        .iter()
        .any(|refund| unresolved(&refund.state))
        || super::projection::is_watched(payment, Moment::from_wall(now))
}

fn remove(to: &Transaction<'_>, month: &Month, now: Timestamp) -> Result<(), JournalError> {
    to.execute(
        "UPDATE month SET removed = ?2 WHERE nr = ?1",
        [month.nr, now.as_millisecond()],
    )?;
    for sql in [
        "DELETE FROM order_id WHERE payment BETWEEN ?1 AND ?2",
        "DELETE FROM payment WHERE nr BETWEEN ?1 AND ?2",
    ] {
        to.execute(sql, [month.first, month.last])?;
    }
    Ok(())
}

/// Removes files that were set aside, and copies of older versions, that are older than is kept.
pub(super) fn remove_files(
    folder: &Path,
    now: Timestamp,
    keep: SignedDuration,
) -> Result<(), JournalError> {
    let limit = now.saturating_sub(keep).unwrap_or(Timestamp::MIN);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let since = match files::set_aside_at(name) {
            Some(at) => Some(at),
            None if files::backup_version(name).is_some() => {
                entry.metadata()?.modified()?.try_into().ok()
            }
            None => None,
        };
        if since.is_some_and(|since: Timestamp| since < limit) {
            files::remove(&entry.path())?;
            tracing::info!(file = name, "it is older than is kept: it is removed");
        }
    }
    Ok(())
}
