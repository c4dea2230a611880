//! A reference is kept as it was typed, and its printed form means the same.

use bpost_terminal::reference::{Check, Kind, Reference, look};

/// See the module.
pub fn holds(data: &[u8]) {
    let text = super::text(data);
    let reading = look(&text);
    let Ok(reference) = Reference::read(&text) else {
        return;
    };
    assert_eq!(reference.as_str(), text.trim());
    assert!((1..=Reference::MAX_CHARS).contains(&reference.as_str().chars().count()));
    assert!(
        !reference.as_str().contains(char::is_control),
        "{reference:?}"
    );
    assert_eq!(
        reference.kind(),
        reading.kind,
        "blanks around it change its kind"
    );
    assert_eq!(Reference::read(reference.as_str()).as_ref(), Ok(&reference));
    let stored = serde_json::to_string(&reference).expect("a text");
    assert_eq!(
        serde_json::from_str::<Reference>(&stored).ok().as_ref(),
        Some(&reference)
    );
    is_printed_as_the_same(&reference);
    check_digits_help(&reference);
}

fn is_printed_as_the_same(reference: &Reference) {
    let printed = Reference::read(&reference.canonical()).expect("what is printed can be read");
    assert_eq!(
        printed.key(),
        reference.key(),
        "{reference:?} and {printed:?}"
    );
    assert_eq!(printed.kind(), reference.kind());
    assert_eq!(printed.check(), reference.check());
    assert_eq!(printed.canonical(), reference.canonical());
}

fn check_digits_help(reference: &Reference) {
    let Check::WrongCheckDigit { expected } = reference.check() else {
        return;
    };
    assert!(
        matches!(reference.kind(), Kind::Ogm | Kind::S10),
        "{reference:?}"
    );
    let mut letters: Vec<char> = reference.canonical().chars().collect();
    // The check digits are the last ones of both kinds.
    let digits = letters
        .iter()
        .enumerate()
        .filter(|(_, c)| c.is_ascii_digit());
    let mut places: Vec<usize> = digits.map(|(at, _)| at).collect();
    let places = places.split_off(places.len() - expected.len());
    for (place, digit) in places.into_iter().zip(expected.chars()) {
        letters[place] = digit;
    }
    let mended: String = letters.into_iter().collect();
    assert_eq!(
        look(&mended).check,
        Check::Valid,
        "{reference:?} with {expected}"
    );
}
