//! Keys come out once and in order, by themselves or in a scan; slow keys are never a scan.

use bpost_terminal::input::{
    AmountEntry, EntryKey, Key, LONGEST_GAP, Output, Physical, Recogniser, SHORTEST_SCAN,
};
use bpost_terminal::money::Amount;
use std::time::Duration;

const CODES: [&str; 24] = [
    "KeyA",
    "KeyM",
    "KeyQ",
    "KeyZ",
    "Digit0",
    "Digit1",
    "Digit5",
    "Digit9",
    "Numpad0",
    "Numpad7",
    "NumpadAdd",
    "NumpadDecimal",
    "Comma",
    "Slash",
    "Equal",
    "Space",
    "Enter",
    "NumpadEnter",
    "Tab",
    "Backspace",
    "Delete",
    "ShiftLeft",
    "F5",
    "Escape",
];
const TYPED: [&str; 12] = [
    "", "a", "M", "0", "1", "&", "é", "\"", "+", "/", "\n", "\u{300}",
];

/// Three bytes for each key: its place, what it types with what is held, and the time before it.
pub fn holds(data: &[u8]) {
    let mut recogniser = Recogniser::new(Duration::from_millis(200));
    let (mut at, mut slow) = (Duration::ZERO, true);
    let (mut fed, mut out) = (Vec::new(), Vec::new());
    for (nr, press) in data.chunks_exact(3).enumerate() {
        let pause = Duration::from_millis(u64::from(press[2]));
        slow &= nr == 0 || pause > LONGEST_GAP;
        at += pause;
        let key = key(press[0], press[1]);
        fed.push(key.clone());
        out.extend(recogniser.feed(key, at));
        assert!(recogniser.release_at().is_none_or(|until| until > at));
    }
    out.extend(recogniser.flush());
    assert_eq!(recogniser.release_at(), None);
    comes_out_in_order(&fed, &out);
    if slow {
        assert!(
            out.iter().all(|one| matches!(one, Output::Key(_))),
            "{out:?}"
        );
        assert_eq!(out.len(), fed.len());
    }
    fills_an_amount(&out);
}

fn key(place: u8, text: u8) -> Key {
    let typed = TYPED[usize::from(text & 0x0f) % TYPED.len()];
    Key {
        shift: text & 0x10 != 0,
        command: text & 0x60 == 0x60,
        repeat: text & 0x80 != 0 && text & 0x20 != 0,
        ..Key::new(
            Physical::from_code(CODES[usize::from(place) % CODES.len()]),
            typed,
        )
    }
}

fn comes_out_in_order(fed: &[Key], out: &[Output]) {
    let mut rest = fed.iter();
    for one in out {
        match one {
            Output::Key(key) => assert!(rest.any(|fed| fed == key), "{key:?} was made up"),
            Output::Scan(scan) => {
                // A scan's own keys are gone, and with them at least its end.
                assert!(scan.text.chars().count() < fed.len());
                assert!(!scan.text.contains(char::is_control), "{scan:?}");
            }
        }
    }
    let keys = out
        .iter()
        .filter(|one| matches!(one, Output::Key(_)))
        .count();
    let scans = out.len() - keys;
    assert!(
        keys + scans * (SHORTEST_SCAN + 1) <= fed.len(),
        "keys were doubled"
    );
}

fn fills_an_amount(out: &[Output]) {
    let mut entry = AmountEntry::new(7);
    for one in out {
        if let Output::Key(key) = one
            && let Some(pressed) = EntryKey::from_physical(key.physical)
        {
            entry.press(pressed);
        }
        assert!(entry.amount() < Amount::from_cents(10_000_000));
    }
}
