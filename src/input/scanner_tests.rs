//! Scans and people, at all speeds and on two layouts.

use super::super::ReadBy;
use super::*;
use proptest::prelude::*;

const ENTER: Physical = Physical::Enter;

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// The key and Shift with which a US keyboard types a character.
fn us_key(wanted: char) -> (Physical, bool) {
    let mut keys: Vec<Physical> = ('A'..='Z').map(Physical::Letter).collect();
    keys.extend((0..10).map(Physical::Digit));
    keys.extend(["Minus", "Equal", "Slash", "Space", "Period"].map(Physical::from_code));
    let both = keys.into_iter().flat_map(|key| [(key, false), (key, true)]);
    let mut found = both.filter(|(key, shift)| key.us_char(*shift) == Some(wanted));
    found.next().unwrap_or((Physical::Other, false))
}

/// What a key types on a Belgian AZERTY keyboard.
fn azerty(physical: Physical, shift: bool) -> String {
    const TOP: [char; 10] = ['à', '&', 'é', '"', '\'', '(', '§', 'è', '!', 'ç'];
    let typed = match (physical, shift) {
        (Physical::Digit(digit), false) => TOP[usize::from(digit)],
        (Physical::Digit(digit), true) => char::from(b'0' + digit),
        (Physical::Letter(letter), shift) => {
            let typed = match letter {
                'A' => 'Q',
                'Q' => 'A',
                'W' => 'Z',
                'Z' => 'W',
                'M' => return if shift { "?" } else { "," }.to_owned(),
                other => other,
            };
            if shift {
                typed
            } else {
                typed.to_ascii_lowercase()
            }
        }
        (Physical::Slash, shift) => {
            if shift {
                '+'
            } else {
                '='
            }
        }
        (Physical::Equal, shift) => {
            if shift {
                '_'
            } else {
                '-'
            }
        }
        (Physical::Minus, shift) => {
            if shift {
                '°'
            } else {
                ')'
            }
        }
        (Physical::Space, _) => ' ',
        _ => return String::new(),
    };
    typed.to_string()
}

fn us_press(wanted: char) -> Key {
    let (physical, shift) = us_key(wanted);
    Key {
        shift,
        ..Key::new(physical, wanted)
    }
}

fn azerty_press(wanted: char) -> Key {
    let (physical, shift) = us_key(wanted);
    Key {
        shift,
        ..Key::new(physical, azerty(physical, shift))
    }
}

/// Feeds keys that come so long after each other, then waits until nothing is held.
fn run(gap: Duration, keys: &[(Key, u64)]) -> Vec<Output> {
    let mut recogniser = Recogniser::new(gap);
    let (mut out, mut now) = (Vec::new(), ms(1_000));
    for (key, after) in keys {
        now += ms(*after);
        out.extend(recogniser.feed(key.clone(), now));
    }
    if let Some(at) = recogniser.release_at() {
        out.extend(recogniser.release(at));
    }
    assert_eq!(recogniser.release_at(), None, "nothing is held for ever");
    out
}

fn scanned(press: fn(char) -> Key, text: &str, gap: u64, end: Physical) -> Vec<(Key, u64)> {
    let mut keys: Vec<(Key, u64)> = text.chars().map(|found| (press(found), gap)).collect();
    keys.push((Key::new(end, ""), gap));
    keys
}

fn scan(text: &str, read_by: ReadBy) -> Output {
    Output::Scan(Scan {
        text: text.to_owned(),
        read_by,
    })
}

fn as_keys(keys: &[(Key, u64)]) -> Vec<Output> {
    keys.iter()
        .map(|(key, _)| Output::Key(key.clone()))
        .collect()
}

#[test]
fn a_fast_burst_that_ends_is_a_scan() {
    for end in [Physical::Enter, Physical::NumpadEnter, Physical::Tab] {
        for gap in [0, 5, 40] {
            let keys = scanned(us_press, "demo12", gap, end);
            assert_eq!(run(DEFAULT_GAP, &keys), [scan("demo12", ReadBy::Text)]);
        }
    }
}

#[test]
fn too_slow_too_short_or_without_an_end_it_is_no_scan() {
    let slow = scanned(us_press, "demo12", 41, ENTER);
    assert_eq!(run(DEFAULT_GAP, &slow), as_keys(&slow));
    let short = scanned(us_press, "demo1", 5, ENTER);
    assert_eq!(run(DEFAULT_GAP, &short), as_keys(&short));
    let mut endless = scanned(us_press, "demo12", 5, ENTER);
    endless.pop();
    assert_eq!(run(DEFAULT_GAP, &endless), as_keys(&endless));
    let mut late = scanned(us_press, "demo12", 5, ENTER);
    late[6].1 = 41;
    assert_eq!(run(DEFAULT_GAP, &late), as_keys(&late));
}

#[test]
fn the_gap_is_a_setting_up_to_80_ms() {
    let keys = scanned(us_press, "demo12", 80, ENTER);
    assert_eq!(run(ms(80), &keys), [scan("demo12", ReadBy::Text)]);
    assert_eq!(run(ms(79), &keys), as_keys(&keys));
    let keys = scanned(us_press, "demo12", 81, ENTER);
    assert_eq!(run(ms(10_000), &keys), as_keys(&keys));
}

#[test]
fn a_key_is_held_no_longer_than_needed() {
    let mut recogniser = Recogniser::default();
    assert_eq!(recogniser.release_at(), None);
    assert_eq!(recogniser.feed(us_press('a'), ms(100)), []);
    assert_eq!(recogniser.release_at(), Some(ms(141)));
    assert_eq!(recogniser.release(ms(140)), []);
    assert_eq!(recogniser.release(ms(141)), [Output::Key(us_press('a'))]);
    assert_eq!(recogniser.release(ms(999)), []);
}

#[test]
fn keys_that_type_nothing_are_not_held() {
    for physical in [
        Physical::Escape,
        Physical::Backspace,
        Physical::Other,
        Physical::Modifier,
    ] {
        let key = Key::new(physical, "");
        let out = Recogniser::default().feed(key.clone(), ms(1));
        assert_eq!(out, [Output::Key(key)]);
    }
    let shortcut = Key {
        command: true,
        ..us_press('1')
    };
    assert_eq!(
        Recogniser::default().feed(shortcut.clone(), ms(1)),
        [Output::Key(shortcut)]
    );
    // Held down, a key repeats about as fast as a scanner types.
    let repeat = Key {
        repeat: true,
        ..us_press('1')
    };
    assert_eq!(
        Recogniser::default().feed(repeat.clone(), ms(1)),
        [Output::Key(repeat)]
    );
}

#[test]
fn a_key_that_types_nothing_ends_a_burst_in_order() {
    let escape = Key::new(Physical::Escape, "\u{1b}");
    let keys = [
        (us_press('1'), 5),
        (us_press('2'), 5),
        (escape, 5),
        (Key::new(ENTER, "\r"), 5),
    ];
    assert_eq!(run(DEFAULT_GAP, &keys), as_keys(&keys));
}

#[test]
fn shift_and_control_characters_within_a_scan_vanish_with_it() {
    let shift = Key::new(Physical::Modifier, "");
    let separator = Key {
        command: true,
        ..Key::new(Physical::BracketRight, "\u{1d}")
    };
    let mut keys = scanned(us_press, "AB1234", 10, ENTER);
    keys.insert(1, (shift, 5));
    keys.insert(4, (separator, 5));
    assert_eq!(run(DEFAULT_GAP, &keys), [scan("AB1234", ReadBy::Text)]);
}

#[test]
fn a_second_end_right_after_a_scan_belongs_to_it_and_a_later_one_does_not() {
    let enter = |after| (Key::new(ENTER, "\r"), after);
    let mut keys = scanned(us_press, "demo12", 5, Physical::Tab);
    keys.extend([enter(5), enter(5)]);
    assert_eq!(run(DEFAULT_GAP, &keys), [scan("demo12", ReadBy::Text)]);
    let mut keys = scanned(us_press, "demo12", 5, ENTER);
    keys.push(enter(500));
    let out = run(DEFAULT_GAP, &keys);
    assert_eq!(out, [scan("demo12", ReadBy::Text), Output::Key(enter(0).0)]);
}

#[test]
fn two_scans_in_a_row_are_two() {
    let mut keys = scanned(us_press, "demo12", 5, ENTER);
    keys.extend(scanned(us_press, "demo34", 5, Physical::Tab));
    let both = [scan("demo12", ReadBy::Text), scan("demo34", ReadBy::Text)];
    assert_eq!(run(DEFAULT_GAP, &keys), both);
}

#[test]
fn a_us_scanner_on_an_azerty_machine_is_read_by_its_keys() {
    for text in [
        "+++090/9337/55493+++",
        "090933755493",
        "RR473124829BE",
        "5412345678908",
    ] {
        let keys = scanned(azerty_press, text, 10, ENTER);
        assert_ne!(keys[4].0.text, text[4..5], "the layout garbles it");
        assert_eq!(run(DEFAULT_GAP, &keys), [scan(text, ReadBy::Position)]);
    }
    // Even where its check digit is wrong: the shape is there.
    let keys = scanned(azerty_press, "+++010/8068/17180+++", 10, ENTER);
    assert_eq!(
        run(DEFAULT_GAP, &keys),
        [scan("+++010/8068/17180+++", ReadBy::Position)]
    );
}

#[test]
fn the_number_pad_is_read_without_numlock() {
    let press = |digit| (Key::new(Physical::Numpad(digit), ""), 10);
    let mut keys: Vec<(Key, u64)> = (1..=7).map(press).collect();
    keys.push((Key::new(ENTER, ""), 10));
    assert_eq!(run(DEFAULT_GAP, &keys), [scan("1234567", ReadBy::Position)]);
}

/// A scanner that is set to AZERTY holds Shift for digits, so that their places say `!@#`.
fn set_to_azerty(wanted: char) -> Key {
    match wanted.to_digit(10) {
        Some(digit) => Key::new(Physical::Digit(digit as u8), wanted).shifted(),
        None => Key::new(Physical::Other, wanted),
    }
}

#[test]
fn a_scanner_that_is_set_right_is_read_by_what_it_types() {
    for text in [
        "090933755493",
        "010806817180",
        "123456789012",
        "Colis n° 7 à Élise",
    ] {
        let keys = scanned(set_to_azerty, text, 10, ENTER);
        assert_eq!(run(DEFAULT_GAP, &keys), [scan(text, ReadBy::Text)]);
    }
}

fn any_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        8 => "[0-9A-Za-z+/ -]".prop_map(|text| us_press(text.chars().next().unwrap_or(' '))),
        2 => Just(Key::new(Physical::Enter, "\r")),
        1 => Just(Key::new(Physical::Tab, "\t")),
        1 => Just(Key::new(Physical::Backspace, "\u{8}")),
        1 => Just(Key::new(Physical::Modifier, "")),
        1 => Just(Key { command: true, ..us_press('1') }),
        1 => Just(Key { repeat: true, ..us_press('1') }),
        1 => Just(Key::new(Physical::Enter, "\r").shifted()),
        1 => Just(Key::new(Physical::Other, "é")),
    ]
}

/// The characters of the keys that a scan took, up to and with the one that ended it.
fn taken<'a>(keys: &mut impl Iterator<Item = &'a (Key, u64)>) -> String {
    let taken = keys.take_while(|(key, _)| !is_end(key));
    taken
        .filter(|(key, _)| is_character(key))
        .map(|(key, _)| key.text.as_str())
        .collect()
}

proptest! {
    #[test]
    fn every_key_comes_out_once_and_in_order(
        keys in prop::collection::vec((any_key(), prop_oneof![4 => 0u64..=40, 1 => 0u64..200]), 0..80),
    ) {
        let mut rest = keys.iter().peekable();
        for output in run(DEFAULT_GAP, &keys) {
            match output {
                Output::Key(key) => prop_assert_eq!(Some(&key), rest.next().map(|(key, _)| key)),
                Output::Scan(scan) => {
                    prop_assert_eq!(&scan.text, &taken(&mut rest));
                    prop_assert!(scan.text.chars().count() >= SHORTEST_SCAN);
                    while rest.next_if(|(key, after)| is_end(key) && *after <= 40).is_some() {}
                }
            }
        }
        prop_assert_eq!(rest.next(), None);
    }

    #[test]
    fn slow_typing_is_never_a_scan(
        keys in prop::collection::vec((any_key(), 81u64..2_000), 0..40), gap in 0u64..500,
    ) {
        prop_assert_eq!(run(ms(gap), &keys), as_keys(&keys));
    }

    #[test]
    fn a_scan_among_slow_keys_is_found_whole(
        before in prop::collection::vec((any_key(), 81u64..500), 0..5),
        text in "[0-9A-Za-z+/-]{6,60}", gap in 0u64..=40,
        after in prop::collection::vec((any_key(), 81u64..500), 0..5),
    ) {
        let mut scanned = scanned(us_press, &text, gap, ENTER);
        scanned[0].1 = 81;
        let keys = [before.clone(), scanned, after.clone()].concat();
        let expected = [as_keys(&before), vec![scan(&text, ReadBy::Text)], as_keys(&after)].concat();
        prop_assert_eq!(run(DEFAULT_GAP, &keys), expected);
    }

    #[test]
    fn a_valid_reference_survives_a_wrong_layout(first in 0u64..10_000_000_000) {
        let rest = match first % 97 { 0 => 97, rest => rest };
        let text = format!("{first:010}{rest:02}");
        let keys = scanned(azerty_press, &text, 10, ENTER);
        prop_assert_eq!(run(DEFAULT_GAP, &keys), vec![scan(&text, ReadBy::Position)]);
    }
}
