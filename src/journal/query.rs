//! Which Payments a list holds.

use super::event::timestamp;
use super::summary::Summary;
use super::{JournalError, event};
use crate::money::Amount;
use crate::payment::{Environment, OrderId, PaymentId, Status};
use crate::reference::Reference;
use jiff::Timestamp;
use rusqlite::{Connection, Row, ToSql};
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

/// Which Payments a list holds; without anything set, all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Only those without an Outcome.
    pub unresolved: bool,
    /// Only those that a person has to settle.
    pub attention: bool,
    /// Only those requested at this time or later.
    pub from: Option<Timestamp>,
    /// Only those requested before this time.
    pub to: Option<Timestamp>,
    /// Only those that have this text in their reference, ids or amount, in large or small
    /// letters. Blanks around it do not count.
    pub search: Option<String>,
    /// At most so many.
    pub limit: Option<u32>,
    /// Only those appended before this Payment, which is the last of the page before.
    pub before: Option<PaymentId>,
}

const COLUMNS: &str = "id, order_ids, amount, reference, status, outcome, attention, requested, \
     resolved, received, refunded";

pub(super) const ONE: &str = "SELECT id, order_ids, amount, reference, status, outcome, \
     attention, requested, resolved, received, refunded FROM payment WHERE id = ?1";

/// Two questions in one, so that each is answered by the same index.
pub(super) const SAME_REFERENCE: &str = "SELECT id, order_ids, amount, reference, status, \
     outcome, attention, requested, resolved, received, refunded FROM payment WHERE nr IN ( \
        SELECT nr FROM payment WHERE reference_key = ?1 AND outcome IS NULL \
        UNION ALL \
        SELECT nr FROM payment WHERE reference_key = ?1 AND outcome = 'paid' AND resolved >= ?2 \
        UNION ALL \
        SELECT nr FROM payment WHERE reference_key = ?1 AND outcome = 'needs_attention' \
     ) ORDER BY nr DESC";

/// A statement with the values of its parameters.
pub(super) struct Statement {
    pub(super) sql: String,
    values: Vec<(&'static str, Box<dyn ToSql>)>,
}

impl Statement {
    pub(super) fn values(&self) -> Vec<(&str, &dyn ToSql)> {
        self.values
            .iter()
            .map(|(name, value)| (*name, value.as_ref()))
            .collect()
    }
}

impl Query {
    /// The statement for this query, newest first.
    pub(super) fn statement(&self) -> Statement {
        let mut conditions = Vec::new();
        let mut values: Vec<(&'static str, Box<dyn ToSql>)> = Vec::new();
        if self.unresolved {
            conditions.push("outcome IS NULL");
        }
        if self.attention {
            conditions.push("outcome = 'needs_attention'");
        }
        if let Some(from) = self.from {
            conditions.push("requested >= :from");
            values.push((":from", Box::new(ceiling(from))));
        }
        if let Some(to) = self.to {
            conditions.push("requested < :to");
            values.push((":to", Box::new(ceiling(to))));
        }
        if let Some(before) = &self.before {
            conditions.push("nr < (SELECT nr FROM payment WHERE id = :before)");
            values.push((":before", Box::new(before.as_str().to_owned())));
        }
        if let Some((text, key)) = self.search.as_deref().and_then(needles) {
            conditions.push("(instr(haystack, :text) OR instr(haystack, :key))");
            values.push((":text", Box::new(text)));
            values.push((":key", Box::new(key)));
        }
        values.push((":limit", Box::new(self.limit.map_or(-1, i64::from))));
        let filter = match conditions.is_empty() {
            true => String::new(),
            false => format!(" WHERE {}", conditions.join(" AND ")),
        };
        let source = self.source();
        Statement {
            sql: format!("SELECT {COLUMNS} FROM {source}{filter} ORDER BY nr DESC LIMIT :limit"),
            values,
        }
    }

    /// The table with the index that bounds the work, said outright: the planner would guess.
    fn source(&self) -> &'static str {
        if self.unresolved {
            "payment INDEXED BY payment_open"
        } else if self.from.is_some() || self.to.is_some() {
            "payment INDEXED BY payment_requested"
        } else {
            "payment"
        }
    }
}

/// Milliseconds since 1970, rounded up: stored times are whole milliseconds, so that comparing
/// with the rounded bound is comparing with the bound.
pub(super) fn ceiling(time: Timestamp) -> i64 {
    let millis = time.as_millisecond();
    let past = timestamp(millis).is_ok_and(|whole| whole < time);
    millis.saturating_add(i64::from(past))
}

/// What is searched for: the text, and the same as a reference is compared, so that one typed with
/// other blanks or signs is found too. `None` for a blank text.
fn needles(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let key = Reference::read(text)
        .map(|reference| reference.key())
        .unwrap_or_default();
    let key = if key.trim().is_empty() { text } else { &key };
    (!text.is_empty()).then(|| (text.to_lowercase(), key.to_lowercase()))
}

/// The line of one Payment.
pub(super) fn summary(
    db: &Connection,
    environment: Environment,
    id: &PaymentId,
) -> Result<Option<Summary>, JournalError> {
    db.prepare_cached(ONE)?
        .query_and_then([id.as_str()], |row| read(row, environment))?
        .next()
        .transpose()
}

/// A line from the columns of [`COLUMNS`].
pub(super) fn read(row: &Row<'_>, environment: Environment) -> Result<Summary, JournalError> {
    let outcome = word(row.get(5)?)?;
    Ok(Summary {
        payment: event::payment_id(&row.get::<_, String>(0)?)?,
        order_ids: order_ids(&row.get::<_, String>(1)?)?,
        amount: amount(row.get(2)?)?,
        currency: "EUR",
        reference: reference(&row.get::<_, String>(3)?)?,
        environment,
        outcome,
        attention: word(row.get(6)?)?,
        status: row
            .get::<_, Option<String>>(4)?
            .map(|word| Status::new(&word)),
        requested_at: timestamp(row.get(7)?)?,
        resolved_at: row.get::<_, Option<i64>>(8)?.map(timestamp).transpose()?,
        received: amount(row.get(9)?)?,
        refunded: amount(row.get(10)?)?,
        open: outcome.is_none(),
    })
}

fn order_ids(text: &str) -> Result<Vec<OrderId>, JournalError> {
    text.split_terminator(' ')
        .map(|id| OrderId::read(id).map_err(|_| JournalError::damaged("an order without an id")))
        .collect()
}

fn amount(cents: i64) -> Result<Amount, JournalError> {
    u64::try_from(cents)
        .map(Amount::from_cents)
        .map_err(|_| JournalError::damaged("an amount below zero"))
}

fn reference(json: &str) -> Result<Reference, JournalError> {
    serde_json::from_str(json)
        .map_err(|error| JournalError::Damaged(format!("a reference: {error}")))
}

/// A value that is stored as its word.
fn word<T: DeserializeOwned>(text: Option<String>) -> Result<Option<T>, JournalError> {
    text.map(|text| {
        let word: StrDeserializer<'_, ValueError> = text.as_str().into_deserializer();
        T::deserialize(word).map_err(|error| JournalError::Damaged(error.to_string()))
    })
    .transpose()
}
