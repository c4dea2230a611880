//! This process's own memory is searched for a key that it held.

use bpost_terminal::secret::Secret;
use bpost_terminal::vault::clean_key;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use zeroize::Zeroizing;

/// The key is never written out in the code: it would be found in the program's own text.
const MASK: u8 = 0x5a;
/// Freed memory is written to by the allocator at its beginning, so the key stands further on.
const AHEAD: usize = 64;
const PIECE: usize = 64 * 1024;

/// A key of this test's own, masked.
fn masked(nr: u8) -> Vec<u8> {
    (0..40u8)
        .map(|at| (b'A' + (at.wrapping_mul(7).wrapping_add(nr)) % 26) ^ MASK)
        .collect()
}

/// The text with the key in it, in one piece of memory that never grew.
fn text(masked: &[u8]) -> String {
    let mut text = String::with_capacity(AHEAD + masked.len());
    text.push_str(&"-".repeat(AHEAD));
    masked
        .iter()
        .for_each(|byte| text.push(char::from(byte ^ MASK)));
    text
}

/// How often the key stands in the writable memory of this process.
fn copies(masked: &[u8]) -> usize {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = File::open("/proc/self/mem").unwrap();
    // Read into the middle third, with room on both sides: what overlaps it is only this buffer.
    let mut buffer = vec![0; 3 * PIECE];
    let piece = &mut buffer[PIECE..2 * PIECE];
    let own = piece.as_ptr().addr() as u64;
    let mut found = 0;
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let range = line.split_whitespace().next().unwrap_or_default();
        let (from, to) = range.split_once('-').unwrap();
        let mut at = u64::from_str_radix(from, 16).unwrap();
        let to = u64::from_str_radix(to, 16).unwrap();
        while at < to {
            let length = PIECE.min(usize::try_from(to - at).unwrap());
            // What is left of the piece before must not be found as a second copy.
            piece.fill(0);
            let overlaps = at < own + PIECE as u64 && own < at + length as u64;
            let read = !overlaps
                && memory.seek(SeekFrom::Start(at)).is_ok()
                && memory.read_exact(&mut piece[..length]).is_ok();
            if read {
                found += count(&piece[..length], masked);
            }
            at += (length - (masked.len() - 1).min(length - 1)) as u64;
        }
    }
    found
}

fn count(piece: &[u8], masked: &[u8]) -> usize {
    let same = |part: &[u8]| part.iter().zip(masked).all(|(one, two)| *one == two ^ MASK);
    piece
        .windows(masked.len())
        .filter(|part| same(part))
        .count()
}

#[test]
fn a_key_is_gone_from_memory_when_its_last_owner_drops_it() {
    let masked = masked(1);
    assert_eq!(copies(&masked), 0);
    let key = Secret::new(text(&masked));
    assert_eq!(copies(&masked), 1, "the search finds what is there");
    let other = key.clone();
    assert_eq!(copies(&masked), 2);
    drop(key);
    assert_eq!(copies(&masked), 1);
    drop(other);
    assert_eq!(copies(&masked), 0);
}

#[test]
fn reading_a_pasted_key_leaves_one_copy_and_that_one_is_wiped() {
    let masked = masked(2);
    let pasted = Zeroizing::new(text(&masked));
    let key = clean_key(&pasted).unwrap();
    assert_eq!(copies(&masked), 2);
    drop((pasted, key));
    assert_eq!(copies(&masked), 0);
}
