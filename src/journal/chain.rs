//! How the records hang together: each has a hash over itself and the hash of the one before.
//!
//! It shows a change, not who made it: nobody holds a secret. Who wants to be sure that a journal
//! was not written anew as a whole notes the hash of its last record elsewhere.

use super::JournalError;
use crate::payment::Environment;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use std::fmt;

/// What a hash begins with, so that none of another kind or version is ever taken for one.
const OPENING: &[u8] = b"be.bpost.terminal journal opening 2";
const RECORD: &[u8] = b"be.bpost.terminal journal record 2";

/// The hash of a record: SHA-256 over it and the hash of the record before.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What the first record of a journal is chained to.
    pub(super) fn opening(environment: Environment) -> Self {
        let mut hasher = Sha256::new();
        put(&mut hasher, OPENING);
        put(&mut hasher, environment.word().as_bytes());
        Self(hasher.finalize().into())
    }

    /// The hash of a record behind this one. Each part stands behind its length, so that no two
    /// records are ever the same bytes.
    pub(super) fn next(self, raw: &Raw<'_>) -> Self {
        let mut hasher = Sha256::new();
        put(&mut hasher, RECORD);
        put(&mut hasher, &self.0);
        put(&mut hasher, &raw.seq.to_be_bytes());
        put(&mut hasher, raw.payment.as_bytes());
        put(&mut hasher, &raw.at.to_be_bytes());
        put(&mut hasher, raw.fact.as_bytes());
        Self(hasher.finalize().into())
    }

    /// Reads what was stored; `None` where that is no hash.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// What stands for a hash that cannot be read.
    pub(super) const fn none() -> Self {
        Self([0; 32])
    }

    /// The first eight bytes, for people to write down and compare: four groups of four signs.
    pub fn short(&self) -> String {
        let pairs: Vec<String> = self
            .0
            .chunks(2)
            .take(4)
            .map(|pair| pair.iter().map(|byte| format!("{byte:02x}")).collect())
            .collect();
        pairs.join(" ")
    }
}

fn put(hasher: &mut Sha256, part: &[u8]) {
    hasher.update((part.len() as u64).to_be_bytes());
    hasher.update(part);
}

/// All 64 signs.
impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({})", self.short())
    }
}

impl ToSql for Hash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.as_slice()))
    }
}

impl FromSql for Hash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::read(value.as_blob()?).ok_or(FromSqlError::InvalidType)
    }
}

/// A record as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Raw<'a> {
    pub(super) seq: i64,
    pub(super) payment: &'a str,
    /// Milliseconds since 1970.
    pub(super) at: i64,
    /// JSON.
    pub(super) fact: &'a str,
}

/// Where the next record is chained to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the last record; 0 before the first.
    pub seq: i64,
    /// Its hash.
    pub hash: Hash,
}

pub(super) const LAST: &str = "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1";
const LAST_GAP: &str = "SELECT last, hash FROM gap ORDER BY first DESC LIMIT 1";
/// The last month whose records were removed.
pub(super) const LAST_REMOVED: &str = "SELECT last, hash FROM month INDEXED BY month_removed \
     WHERE removed IS NOT NULL ORDER BY last DESC LIMIT 1";

/// Where the next record is chained to: the last record, or what stands for records that are gone.
pub(super) fn head(db: &Connection, environment: Environment) -> Result<Head, JournalError> {
    let mut head = base(db, environment)?;
    for sql in [LAST, LAST_GAP] {
        if let Some(found) = at(db, sql)?
            && found.seq > head.seq
        {
            head = found;
        }
    }
    Ok(head)
}

/// What the oldest record that is kept is chained to.
pub(super) fn base(db: &Connection, environment: Environment) -> Result<Head, JournalError> {
    let opening = Head {
        seq: 0,
        hash: Hash::opening(environment),
    };
    Ok(at(db, LAST_REMOVED)?.unwrap_or(opening))
}

fn at(db: &Connection, sql: &str) -> Result<Option<Head>, JournalError> {
    let found = db.prepare_cached(sql)?.query_row([], |row| {
        Ok(Head {
            seq: row.get(0)?,
            hash: row.get(1)?,
        })
    });
    Ok(found.optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAW: Raw<'_> = Raw {
        seq: 1,
        payment: "P1",
        at: 5,
        fact: "{}",
    };

    #[test]
    fn every_part_counts_and_none_runs_into_the_next() {
        let start = Hash::opening(Environment::Live);
        let mut hashes = vec![
            start,
            Hash::opening(Environment::Test),
            start.next(&RAW),
            Hash::opening(Environment::Test).next(&RAW),
            start.next(&Raw { seq: 2, ..RAW }),
            start.next(&Raw { at: 6, ..RAW }),
            start.next(&Raw {
                payment: "P",
                ..RAW
            }),
            start.next(&Raw { fact: "[]", ..RAW }),
        ];
        let all = hashes.len();
        hashes.sort_by_key(Hash::to_string);
        hashes.dedup();
        assert_eq!(hashes.len(), all);
    }

    /// Journals that exist depend on it: the text was computed with another program's SHA-256.
    #[test]
    fn the_hash_is_the_one_of_version_2_for_ever() {
        let hash = Hash::opening(Environment::Test).next(&RAW);
        assert_eq!(hash.to_string(), KNOWN);
        assert_eq!(hash.short().replace(' ', ""), KNOWN[..16]);
    }

    const KNOWN: &str = "1c11ab490cca00b58e53d5e08f8f9641ea3e8d8271500ac1b71deea21c7672fa";
}
