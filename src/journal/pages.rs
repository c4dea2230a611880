//! Reads rows straight from the pages of a database or its write-ahead log, without SQLite and
//! without trust: what a page says is taken for a guess, which whoever asks must check.
//!
//! The layout is the one of SQLite's page "Database File Format". Of a damaged file every page that
//! still looks like a leaf of a table is read, whether or not the tree above it leads there.

use super::sqlite::PAGE;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

const SIZE: usize = PAGE as usize;
/// The longest row that is kept in one page: no record of ours is longer.
const LONGEST: u64 = SIZE as u64 - 35;
/// The header of the database, before the first page's own.
const FILE_HEADER: usize = 100;
const LOG_HEADER: u64 = 32;
const FRAME_HEADER: usize = 24;

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Integer(i64),
    Text(String),
    Blob(Vec<u8>),
}

/// Calls `each` with everything in a database that looks like a row: its number and its columns.
pub(super) fn of_database(path: &Path, mut each: impl FnMut(i64, Vec<Value>)) -> io::Result<()> {
    let mut file = File::open(path)?;
    let mut header = FILE_HEADER;
    while let Some(page) = next(&mut file, 0)? {
        rows(&page, header, &mut each);
        header = 0;
    }
    Ok(())
}

/// The same of a write-ahead log, up to its last whole commit, where its header still tells which
/// frames are of this log. What was never committed did not happen.
pub(super) fn of_log(path: &Path, mut each: impl FnMut(i64, Vec<Value>)) -> io::Result<()> {
    let mut file = File::open(path)?;
    let mut header = [0; LOG_HEADER as usize];
    if file.metadata()?.len() < LOG_HEADER {
        return Ok(());
    }
    file.read_exact(&mut header)?;
    let mut frames = 0u64;
    let mut committed = 0u64;
    while let Some(frame) = next(&mut file, FRAME_HEADER)? {
        if frame.get(8..16) != header.get(16..24) {
            break;
        }
        frames += 1;
        if frame.get(4..8).is_some_and(|size| size != [0; 4]) {
            committed = frames;
        }
    }
    file.seek(SeekFrom::Start(LOG_HEADER))?;
    for _ in 0..committed {
        let Some(frame) = next(&mut file, FRAME_HEADER)? else {
            break;
        };
        let first = frame.get(..4) == Some(&[0, 0, 0, 1]);
        let page = frame.get(FRAME_HEADER..).unwrap_or_default();
        rows(page, if first { FILE_HEADER } else { 0 }, &mut each);
    }
    Ok(())
}

/// The next page with what stands before it. The last one may be cut off: what is missing reads as
/// zeros.
fn next(file: &mut File, before: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(before + SIZE);
    let whole = u64::try_from(before + SIZE).unwrap_or(u64::MAX);
    file.by_ref().take(whole).read_to_end(&mut bytes)?;
    if bytes.len() <= before {
        return Ok(None);
    }
    bytes.resize(before + SIZE, 0);
    Ok(Some(bytes))
}

/// The rows of a page, taken for a leaf of a table. The pointers stand before the rows they lead
/// to, so that the lowest row ends them; their count is not needed, and may be damaged.
fn rows(page: &[u8], header: usize, each: &mut impl FnMut(i64, Vec<Value>)) {
    let mut pointer = header + 8;
    let mut lowest = SIZE;
    while pointer + 1 < lowest {
        let Some(place) = number(page, pointer, 2).and_then(|place| usize::try_from(place).ok())
        else {
            return;
        };
        pointer += 2;
        if !(pointer..SIZE).contains(&place) {
            continue;
        }
        if let Some((id, row)) = row(page, place) {
            lowest = lowest.min(place);
            each(id, row);
        }
    }
}

fn row(page: &[u8], mut at: usize) -> Option<(i64, Vec<Value>)> {
    let length = varint(page, &mut at)?;
    let id = varint(page, &mut at)?;
    if length == 0 || length > LONGEST {
        return None;
    }
    let content = page.get(at..at + usize::try_from(length).ok()?)?;
    Some((id.cast_signed(), columns(content)?))
}

fn columns(content: &[u8]) -> Option<Vec<Value>> {
    let mut at = 0;
    let header = usize::try_from(varint(content, &mut at)?).ok()?;
    let mut kinds = Vec::new();
    while at < header {
        kinds.push(varint(content, &mut at)?);
    }
    if at != header || kinds.is_empty() {
        return None;
    }
    let values: Option<Vec<Value>> = kinds
        .into_iter()
        .map(|kind| value(content, kind, &mut at))
        .collect();
    values.filter(|_| at == content.len())
}

fn value(content: &[u8], kind: u64, at: &mut usize) -> Option<Value> {
    let integer = |width: usize, at: &mut usize| {
        let read = number(content, *at, width)?;
        *at += width;
        let unused = 64 - 8 * u32::try_from(width).ok()?;
        Some(Value::Integer((read << unused).cast_signed() >> unused))
    };
    match kind {
        0 => Some(Value::Null),
        1..=4 => integer(usize::try_from(kind).ok()?, at),
        5 => integer(6, at),
        6 => integer(8, at),
        8 | 9 => Some(Value::Integer(i64::from(kind == 9))),
        12.. => {
            let length = usize::try_from((kind - 12) / 2).ok()?;
            let bytes = content.get(*at..at.checked_add(length)?)?.to_vec();
            *at += length;
            if kind.is_multiple_of(2) {
                Some(Value::Blob(bytes))
            } else {
                String::from_utf8(bytes).ok().map(Value::Text)
            }
        }
        _ => None,
    }
}

/// A number of so many bytes, the highest first.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(
        bytes
            .iter()
            .fold(0, |so_far, byte| so_far << 8 | u64::from(*byte)),
    )
}

/// SQLite's numbers of variable length: seven bits a byte, all eight of the ninth.
fn varint(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut read = 0u64;
    for place in 0..9 {
        let byte = u64::from(*bytes.get(*at)?);
        *at += 1;
        if place == 8 {
            return Some(read << 8 | byte);
        }
        read = read << 7 | (byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

    #[test]
    fn rows_are_read_as_sqlite_wrote_them() -> Result {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("some.db");
        let db = Connection::open(&path)?;
        db.pragma_update(None, "page_size", PAGE)?;
        db.execute_batch("CREATE TABLE t (nr INTEGER PRIMARY KEY, a, b, c)")?;
        let numbers = [
            0,
            1,
            -1,
            127,
            -128,
            40_000,
            -9_000_000,
            1 << 40,
            i64::MAX,
            i64::MIN,
        ];
        let mut expected = Vec::new();
        for (nr, number) in (1..).zip(numbers.iter().cycle().take(500)) {
            let (text, blob) = ("é".repeat(nr % 90), vec![7u8; nr % 50]);
            let nr = i64::try_from(nr)? * 1_000_003;
            db.execute(
                "INSERT INTO t VALUES (?1, ?2, ?3, ?4)",
                (nr, number, &text, &blob),
            )?;
            let values = vec![
                Value::Null,
                Value::Integer(*number),
                Value::Text(text),
                Value::Blob(blob),
            ];
            expected.push((nr, values));
        }
        drop(db);
        let mut found = Vec::new();
        of_database(&path, |nr, row| {
            if row.len() == 4 {
                found.push((nr, row));
            }
        })?;
        found.sort_by_key(|(nr, _)| *nr);
        // A page that was split still holds what has moved to another.
        found.dedup();
        assert!(found == expected, "{} for {}", found.len(), expected.len());
        Ok(())
    }

    #[test]
    fn a_log_is_read_up_to_its_last_commit() -> Result {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("some.db");
        let mut db = Connection::open(&path)?;
        db.pragma_update(None, "page_size", PAGE)?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        // So small that what is not committed goes to the log.
        db.pragma_update(None, "cache_size", 1)?;
        db.execute_batch(
            "CREATE TABLE t (nr INTEGER PRIMARY KEY, a); INSERT INTO t VALUES (1, 'x')",
        )?;
        let open = db.transaction()?;
        for nr in 2..400 {
            open.execute("INSERT INTO t VALUES (?1, ?2)", (nr, "y".repeat(200)))?;
        }
        let log = dir.path().join("some.db-wal");
        assert!(std::fs::metadata(&log)?.len() > 40_000);
        let mut found = Vec::new();
        of_log(&log, |nr, row| {
            if row.len() == 2 {
                found.push(nr);
            }
        })?;
        found.dedup();
        assert_eq!(found, [1]);
        Ok(())
    }
}
