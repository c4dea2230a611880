//! The room on the disk, and the reserve that is kept back of it for sales that have begun.

use crate::world::World;
use bpost_terminal::journal::JournalError;
use bpost_terminal::payment::{Fact, Record};

/// So many records go into what is given up, at most.
const RESERVE: u64 = 60;

/// What is kept back, and what was given up of it.
#[derive(Debug, Default)]
pub struct Room {
    /// It is there.
    held: bool,
    /// So many records can be written into what was given up, though the disk is full.
    left: u64,
    /// A record of a sale that has begun was refused, and there is room kept back for it.
    owed: bool,
}

impl World {
    fn is_full(&self) -> bool {
        self.disk_refuses() == Some(JournalError::Full)
    }

    /// Looks at what is written of a disk that may be full; why it does not fit.
    pub fn fit(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let begins = |record: &Record| matches!(record.fact, Fact::Requested { .. });
        let begins = records.iter().any(begins);
        if begins && !self.room.held {
            self.break_law("I5: a sale begins, and no room is kept back for it".into());
        }
        if !self.is_full() {
            return Ok(());
        }
        let size = records.len() as u64;
        if self.room.left >= size {
            self.room.left -= size;
            self.reach("room: a sale is recorded on a full disk");
            return Ok(());
        }
        if !begins && self.room.held {
            self.room.owed = true;
        }
        self.in_the_way = Some(self.time());
        self.reach("fault disk full");
        Err(JournalError::Full)
    }

    /// A sale that has begun is not refused again while there is room kept back.
    pub fn is_not_owed(&mut self) {
        if std::mem::take(&mut self.room.owed) {
            self.break_law("I5: the disk is full, and the room kept back is not given up".into());
        }
    }

    /// The disk is full for this one write.
    pub fn is_full_now(&mut self, records: &[Record]) {
        let begins = |record: &Record| matches!(record.fact, Fact::Requested { .. });
        self.room.owed = self.room.held && !records.iter().any(begins);
        self.in_the_way = Some(self.time());
    }

    /// The same as [`World::hold_reserve`], now and then.
    pub fn hold_reserve_if_due(&mut self) {
        self.room.held |= self.disk_refuses().is_none() && self.rng.percent(20);
    }

    /// Keeps room back, where there is some.
    pub fn hold_reserve(&mut self) -> Result<(), JournalError> {
        if self.room.held {
            return Ok(());
        }
        if let Some(why) = self.disk_refuses() {
            self.in_the_way = Some(self.time());
            self.reach("room: none for a new sale");
            return Err(why);
        }
        self.room.held = true;
        Ok(())
    }

    /// Gives up what is kept back; whether there was any.
    pub fn spend_reserve(&mut self) -> bool {
        self.room.owed = false;
        if !std::mem::take(&mut self.room.held) {
            return false;
        }
        self.room.left = 1 + self.rng.below(RESERVE);
        self.reach("room: the reserve is given up");
        true
    }
}
