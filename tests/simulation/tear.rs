//! What a power cut makes of a file that is being written: SQLite's log is torn, its database is
//! torn where a checkpoint was under way, and its shared memory is gone.

use crate::rng::Rng;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

const SECTOR: usize = 512;
const DATABASE: &str = "journal.db";
const LOG: &str = "journal.db-wal";
const MARK: &str = "journal.mark";

/// The files of a journal at one moment.
#[derive(Clone)]
pub struct Files {
    database: Vec<u8>,
    log: Vec<u8>,
    /// How far it had come; not flushed, so that a cut may leave the one of before.
    mark: Vec<u8>,
}

/// What was done to the last write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tear {
    /// Nothing of it reached the disk.
    Dropped,
    /// All of it did.
    Whole,
    /// The log ends in its midst.
    Truncated,
    /// Each sector of it did, or did not.
    Sectors,
    /// One sector of it holds zeros.
    Zeroed,
    /// One bit of it is another.
    Flipped,
    /// The log was whole, and its way into the database was torn.
    Checkpoint,
}

impl Files {
    /// Reads the files of a journal that may be open.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let log = folder.join(LOG);
        Ok(Self {
            database: fs::read(folder.join(DATABASE))?,
            mark: fs::read(folder.join(MARK)).unwrap_or_default(),
            log: if log.exists() {
                fs::read(log)?
            } else {
                Vec::new()
            },
        })
    }

    /// Whether the log was brought into the database between the two.
    pub fn is_brought_into_the_database_by(&self, after: &Self) -> bool {
        self.database != after.database
    }

    /// Writes them to a folder of their own.
    fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join(DATABASE), &self.database)?;
        fs::write(folder.join(MARK), &self.mark)?;
        fs::write(folder.join(LOG), &self.log)
    }
}

/// Writes to `folder` what a power cut may have left between `before` and `after`.
pub fn tear(before: Files, after: Files, folder: &Path, rng: &mut Rng) -> io::Result<Tear> {
    let mark = before.mark;
    // The log is flushed before any of it is brought into the database.
    if before.database != after.database {
        let database = mix(&before.database, &after.database, rng);
        let log = after.log;
        Files {
            database,
            log,
            mark,
        }
        .write(folder)?;
        return Ok(Tear::Checkpoint);
    }
    let changed = changed(&before.log, &after.log);
    let place = changed.start + below(rng, changed.len());
    let mut log = after.log.clone();
    let sector = place..((place / SECTOR + 1) * SECTOR).min(changed.end);
    let tear = match rng.below(6) {
        _ if changed.is_empty() => Tear::Whole,
        0 => {
            log.clone_from(&before.log);
            Tear::Dropped
        }
        1 => Tear::Whole,
        2 => {
            log.truncate(place);
            log.extend(before.log.get(place..).unwrap_or_default());
            Tear::Truncated
        }
        3 => {
            log = mix(&before.log, &after.log, rng);
            Tear::Sectors
        }
        4 => {
            log[sector].fill(0);
            Tear::Zeroed
        }
        _ => {
            log[place] ^= 1 << rng.below(8);
            Tear::Flipped
        }
    };
    let database = after.database;
    Files {
        database,
        log,
        mark,
    }
    .write(folder)?;
    Ok(tear)
}

/// Spoils the files of a journal that nobody has open, as a disk that wears out may; how.
pub fn spoil(folder: &Path, rng: &mut Rng) -> io::Result<&'static str> {
    let [database, log] = [DATABASE, LOG].map(|name| folder.join(name));
    let how = ["bytes", "a run", "its end", "all"][below(rng, 4)];
    for path in [database, log] {
        let Ok(mut bytes) = fs::read(&path) else {
            continue;
        };
        let place = below(rng, bytes.len());
        match how {
            "bytes" => (0..1 + rng.below(12)).for_each(|_| {
                let place = below(rng, bytes.len());
                bytes
                    .iter_mut()
                    .skip(place)
                    .take(1)
                    .for_each(|byte| *byte ^= 1 << (place % 8));
            }),
            "a run" => {
                let length = SECTOR * (1 + below(rng, 16));
                bytes
                    .iter_mut()
                    .skip(place)
                    .take(length)
                    .for_each(|byte| *byte = 0);
            }
            "its end" => bytes.truncate(place),
            _ => {
                fs::remove_file(&path)?;
                continue;
            }
        }
        fs::write(&path, bytes)?;
    }
    Ok(how)
}

fn below(rng: &mut Rng, limit: usize) -> usize {
    usize::try_from(rng.below(limit as u64)).unwrap_or(0)
}

/// The bytes that the last write touched. Whole sectors are compared first, which is quick.
fn changed(before: &[u8], after: &[u8]) -> Range<usize> {
    let sectors = before.chunks(SECTOR).zip(after.chunks(SECTOR));
    let alike = sectors.take_while(|(old, new)| old == new).count() * SECTOR;
    let alike = alike.min(before.len()).min(after.len());
    let rest = before[alike..].iter().zip(&after[alike..]);
    let start = alike + rest.take_while(|(old, new)| old == new).count();
    let mut end = after.len();
    while end >= start + SECTOR && before.get(end - SECTOR..end) == after.get(end - SECTOR..end) {
        end -= SECTOR;
    }
    while end > start && before.get(end - 1) == after.get(end - 1) {
        end -= 1;
    }
    start..end
}

/// Each sector is old or new; where there was none, a new one may be missing.
fn mix(before: &[u8], after: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut mixed = after.to_vec();
    for start in (0..after.len()).step_by(SECTOR) {
        let end = (start + SECTOR).min(after.len());
        let old = before.get(start..end.min(before.len())).unwrap_or_default();
        if rng.percent(50) && old != &after[start..end] {
            mixed[start..start + old.len()].copy_from_slice(old);
            mixed[start + old.len()..end].fill(0);
        }
    }
    mixed
}
