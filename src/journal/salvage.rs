//! Which records of a damaged journal can be trusted.
//!
//! A record is kept where its hash agrees with it and with the hash of the record before. Records
//! are never changed, so that it does not matter from which copy of a page one was read. Where the
//! record before is lost but its hash is not, the chain goes on behind the gap; so that one byte
//! that was changed costs one record, and not all that followed.

use super::chain::{Hash, Head, Raw};
use super::event;
use super::files;
use super::month::Month;
use super::pages::{self, Value};
use crate::payment::Environment;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// A record that was read, and may be anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    payment: String,
    at: i64,
    fact: String,
    /// `None` in a journal of version 1.
    hash: Option<Hash>,
}

impl Found {
    pub(super) fn raw(&self, seq: i64) -> Raw<'_> {
        Raw {
            seq,
            payment: &self.payment,
            at: self.at,
            fact: &self.fact,
        }
    }
}

/// A gap that was known before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) last: i64,
    pub(super) hash: Hash,
    pub(super) orders: i64,
    pub(super) damage: i64,
}

/// Damage that was known before, with the columns of its row behind the number.
pub(super) type Known = Vec<Value>;

/// What was read of a damaged journal.
#[derive(Debug, Default)]
pub(super) struct Wreck {
    records: BTreeMap<i64, Vec<Found>>,
    /// By number; of several copies the one that is furthest on.
    pub(super) months: BTreeMap<i64, Month>,
    pub(super) gaps: BTreeMap<i64, Gap>,
    pub(super) damages: BTreeMap<i64, Known>,
}

/// What comes next in the journal that is made anew.
pub(super) enum Piece<'a> {
    Record(Raw<'a>, Hash),
    /// Records of these numbers are lost; and the hash that the next one hangs on.
    Lost(i64, i64, Hash),
    /// They were lost before.
    Known(i64, Gap),
}

impl Wreck {
    /// Reads all there is of the journal in a folder.
    pub(super) fn read(folder: &Path) -> io::Result<Self> {
        let mut wreck = Self::default();
        let (database, log) = (files::database(folder), files::log(folder));
        if database.try_exists()? {
            pages::of_database(&database, |nr, row| wreck.take(nr, row))?;
        }
        if log.try_exists()? {
            pages::of_log(&log, |nr, row| wreck.take(nr, row))?;
        }
        // A journal of version 2 may hold traces of what it was before.
        if wreck.is_chained() {
            for copies in wreck.records.values_mut() {
                copies.retain(|one| one.hash.is_some());
            }
            wreck.records.retain(|_, copies| !copies.is_empty());
        }
        Ok(wreck)
    }

    fn is_chained(&self) -> bool {
        let all = || self.records.values().flatten();
        all().any(|one| one.hash.is_some())
    }

    /// Every table has rows that no other has, so that a row tells which it is of.
    fn take(&mut self, nr: i64, row: Vec<Value>) {
        use Value::{Blob, Integer, Null, Text};
        match row.as_slice() {
            [Null, Text(payment), Integer(at), Text(fact)] => {
                self.take_record(nr, payment, *at, fact, None);
            }
            [Null, Text(payment), Integer(at), Text(fact), Blob(hash)] => {
                // One whose hash cannot be read may still be proved by the next.
                let hash = Hash::read(hash).unwrap_or_else(Hash::none);
                self.take_record(nr, payment, *at, fact, Some(hash));
            }
            [
                Null,
                Integer(last),
                Blob(hash),
                Integer(orders),
                Integer(damage),
            ] => {
                if let Some(hash) = Hash::read(hash) {
                    let (last, orders, damage) = (*last, *orders, *damage);
                    let gap = Gap {
                        last,
                        hash,
                        orders,
                        damage,
                    };
                    self.gaps.insert(nr, gap);
                }
            }
            [
                Null,
                Integer(_),
                Text(_),
                Text(_) | Null,
                Integer(_),
                Integer(_),
                _,
                _,
                _,
            ] => {
                if let Some(row) = damage(row) {
                    self.damages.insert(nr, row);
                }
            }
            _ => {
                if let Some(month) = month(nr, &row) {
                    self.take_month(month);
                }
            }
        }
    }

    fn take_record(&mut self, seq: i64, payment: &str, at: i64, fact: &str, hash: Option<Hash>) {
        let found = Found {
            payment: payment.to_owned(),
            at,
            fact: fact.to_owned(),
            hash,
        };
        if seq < 1 || event::parse(&found.raw(seq)).is_err() {
            // Its hash alone still ties the next one to the chain.
            if hash.is_none() {
                return;
            }
        }
        let copies = self.records.entry(seq).or_default();
        if !copies.contains(&found) {
            copies.push(found);
        }
    }

    fn take_month(&mut self, month: Month) {
        let far = |month: &Month| (month.removed.is_some(), month.last);
        let known = self.months.get(&month.nr);
        if known.is_none_or(|known| far(known) < far(&month)) {
            self.months.insert(month.nr, month);
        }
    }

    /// The months whose records were removed, as far as they follow each other.
    pub(super) fn removed(&self) -> Vec<&Month> {
        let rows = (1..).map_while(|nr| self.months.get(&nr));
        rows.take_while(|month| month.removed.is_some()).collect()
    }

    /// Calls `each` with all that can be kept, in order, and with what is lost between.
    pub(super) fn pieces<E>(
        &self,
        environment: Environment,
        mut each: impl FnMut(Piece<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let opening = Head {
            seq: 0,
            hash: Hash::opening(environment),
        };
        let base = self.removed().last().map_or(opening, |month| Head {
            seq: month.last,
            hash: month.hash,
        });
        let mut walk = Walk {
            wreck: self,
            kept: base,
            loose: Vec::new(),
        };
        let chained = self.is_chained();
        for (seq, copies) in self.records.range(base.seq + 1..) {
            walk.step(*seq, copies, chained, &mut each)?;
        }
        walk.end(&mut each)
    }

    /// The last record that anything speaks of. One number alone, far from all others, is none: a
    /// byte that was changed made it.
    fn end(&self) -> Option<Head> {
        let noted = self
            .months
            .values()
            .filter(|month| self.is_plausible(month));
        let noted = noted.map(|month| Head {
            seq: month.last,
            hash: month.hash,
        });
        let found = self.records.iter().rev().find_map(|(seq, copies)| {
            let hash = copies.last()?.hash?;
            let has_neighbour = self.records.contains_key(&(seq - 1));
            has_neighbour.then_some(Head { seq: *seq, hash })
        });
        noted.chain(found).max_by_key(|head| head.seq)
    }

    /// The count of its records agrees with their numbers.
    fn is_plausible(&self, month: &Month) -> bool {
        let span = month.last - month.first + 1;
        month.records == span || (month.records < span && !self.gaps.is_empty())
    }

    fn notes(&self, head: Head) -> bool {
        let is = |month: &Month| (month.last, month.hash) == (head.seq, head.hash);
        self.months.values().any(is)
    }
}

/// A row of earlier damage as it can be kept: its time must be one, and another time that is none is
/// as if it were not known.
fn damage(mut row: Known) -> Option<Known> {
    let is_time = |value: &Value| match value {
        Value::Integer(millis) => event::timestamp(*millis).is_ok(),
        _ => false,
    };
    row.get(1).filter(|at| is_time(at))?;
    for value in row.iter_mut().skip(6) {
        if !is_time(value) {
            *value = Value::Null;
        }
    }
    Some(row)
}

/// The month that a row is, if it is one.
fn month(nr: i64, row: &[Value]) -> Option<Month> {
    use Value::{Blob, Integer, Null};
    let [
        Null,
        Integer(label),
        Integer(first),
        Integer(last),
        Integer(records),
        Integer(latest),
        Integer(orders),
        Blob(hash),
        removed,
    ] = row
    else {
        return None;
    };
    Some(Month {
        nr,
        label: *label,
        first: *first,
        last: *last,
        records: *records,
        latest: *latest,
        orders: *orders,
        hash: Hash::read(hash)?,
        removed: match removed {
            Integer(at) => Some(*at),
            _ => None,
        },
    })
}

struct Walk<'a> {
    wreck: &'a Wreck,
    /// The last that was kept, or stands for what is gone.
    kept: Head,
    /// What the hash of the record before may have been, where that record is lost.
    loose: Vec<Head>,
}

impl Walk<'_> {
    fn step<E>(
        &mut self,
        seq: i64,
        copies: &[Found],
        chained: bool,
        each: &mut impl FnMut(Piece<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.known_gap(seq, each)?;
        let chosen = if chained {
            self.choose(seq, copies)
        } else {
            copies.first().map(|first| {
                let before = Head {
                    seq: seq - 1,
                    ..self.kept
                };
                (first, before, before.hash.next(&first.raw(seq)))
            })
        };
        let Some((found, before, hash)) = chosen else {
            let hashes = copies.iter().filter_map(|copy| copy.hash);
            self.loose = hashes.map(|hash| Head { seq, hash }).collect();
            return Ok(());
        };
        if before.seq > self.kept.seq {
            each(Piece::Lost(self.kept.seq + 1, before.seq, before.hash))?;
        }
        self.kept = Head { seq, hash };
        self.loose.clear();
        each(Piece::Record(found.raw(seq), hash))
    }

    fn known_gap<E>(
        &mut self,
        seq: i64,
        each: &mut impl FnMut(Piece<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        while let Some(gap) = self.wreck.gaps.get(&(self.kept.seq + 1))
            && gap.last < seq
            && gap.last > self.kept.seq
        {
            each(Piece::Known(self.kept.seq + 1, *gap))?;
            self.kept = Head {
                seq: gap.last,
                hash: gap.hash,
            };
        }
        Ok(())
    }

    /// The copy that hangs on what is before it, with that and its own hash. Of two that do, the
    /// one that the next record hangs on.
    fn choose<'f>(&self, seq: i64, copies: &'f [Found]) -> Option<(&'f Found, Head, Hash)> {
        let before = || {
            let kept = std::iter::once(self.kept);
            kept.chain(self.loose.iter().copied())
                .filter(|head| head.seq + 1 == seq)
        };
        let readable = |found: &&Found| event::parse(&found.raw(seq)).is_ok();
        let mut sound = None;
        for found in copies.iter().filter(readable) {
            for head in before() {
                let hash = head.hash.next(&found.raw(seq));
                // What stands in the row may be what is damaged: then the next record, or the
                // month, proves the record.
                let proved = self.is_proved(Head { seq, hash });
                if proved {
                    return Some((found, head, hash));
                }
                if found.hash == Some(hash) {
                    sound = Some((found, head, hash));
                }
            }
        }
        sound
    }

    fn is_proved(&self, head: Head) -> bool {
        let next = self.wreck.records.get(&(head.seq + 1));
        let hangs = |found: &Found| found.hash == Some(head.hash.next(&found.raw(head.seq + 1)));
        next.is_some_and(|copies| copies.iter().any(hangs)) || self.wreck.notes(head)
    }

    fn end<E>(&mut self, each: &mut impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
        self.known_gap(i64::MAX, each)?;
        match self.wreck.end() {
            Some(end) if end.seq > self.kept.seq => {
                each(Piece::Lost(self.kept.seq + 1, end.seq, end.hash))
            }
            _ => Ok(()),
        }
    }
}
