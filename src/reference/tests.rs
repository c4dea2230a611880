//! Which texts are references, what they look like, and which mean the same.

#![expect(clippy::expect_used, reason = "tests")]

use super::*;
use proptest::prelude::*;

fn wrong(expected: &str) -> Check {
    Check::WrongCheckDigit {
        expected: expected.to_owned(),
    }
}

fn reference(text: &str) -> Reference {
    Reference::read(text).expect("this text is a reference")
}

#[test]
fn texts_look_like_what_they_are() {
    use Check::{Incomplete, NotApplicable, Valid};
    let table = [
        ("+++090/9337/55493+++", Kind::Ogm, Valid),
        ("***090/9337/55493***", Kind::Ogm, Valid),
        ("+++ 090 / 9337 / 55493 +++", Kind::Ogm, Valid),
        ("+++090933755493+++", Kind::Ogm, Valid),
        ("090/9337/55493", Kind::Ogm, Valid),
        ("090933755493", Kind::Ogm, Valid),
        ("090 9337 55493", Kind::Ogm, Valid),
        ("010/8068/17183", Kind::Ogm, Valid),
        ("+++000/0000/00097+++", Kind::Ogm, Valid),
        ("+++000/0000/00101+++", Kind::Ogm, Valid),
        ("+++090/9337/55493", Kind::Ogm, Valid),
        ("+++090/9337/55493+", Kind::Ogm, Valid),
        // Wrong check digits, where the text is certainly meant as an OGM.
        ("010/8068/17180", Kind::Ogm, wrong("83")),
        ("+++010806817180+++", Kind::Ogm, wrong("83")),
        ("***010/8068/17180", Kind::Ogm, wrong("83")),
        ("+++000/0000/00000+++", Kind::Ogm, wrong("97")),
        ("+++000/0000/00199+++", Kind::Ogm, wrong("01")),
        // Being typed.
        ("+", Kind::Ogm, Incomplete),
        ("**", Kind::Ogm, Incomplete),
        ("+++", Kind::Ogm, Incomplete),
        ("+++0", Kind::Ogm, Incomplete),
        ("+++090/", Kind::Ogm, Incomplete),
        ("+++090/9337/5549", Kind::Ogm, Incomplete),
        ("+++0909337", Kind::Ogm, Incomplete),
        ("+++090/9337+++", Kind::Ogm, Incomplete),
        // Not OGM at all: no warning.
        ("010806817180", Kind::Free, NotApplicable),
        ("123456789012", Kind::Free, NotApplicable),
        ("+32475123456", Kind::Free, NotApplicable),
        ("++090/9337/55493++", Kind::Free, NotApplicable),
        ("+++090/9337/55493***", Kind::Free, NotApplicable),
        ("+++090/9337/55493++++", Kind::Free, NotApplicable),
        ("+++0909337554930+++", Kind::Free, NotApplicable),
        ("+++0909/337/55493+++", Kind::Free, NotApplicable),
        ("090-9337-55493", Kind::Free, NotApplicable),
        ("123/45", Kind::Free, NotApplicable),
        ("\u{660}90933755493", Kind::Free, NotApplicable),
        // S10.
        ("RR473124829BE", Kind::S10, Valid),
        ("rr 473 124 829 be", Kind::S10, Valid),
        ("CD000000005BE", Kind::S10, Valid),
        ("RR473124820BE", Kind::S10, wrong("9")),
        ("RR473124829", Kind::S10, Incomplete),
        ("RR473124829B", Kind::S10, Incomplete),
        ("RR47312482", Kind::Free, NotApplicable),
        ("RR473124829BEL", Kind::Free, NotApplicable),
        ("R1473124829BE", Kind::Free, NotApplicable),
        ("RR47312482XBE", Kind::Free, NotApplicable),
        ("RÉ473124829BE", Kind::Free, NotApplicable),
        // bpost's own code is a hint.
        ("323200000000000000000000", Kind::BpostItem, NotApplicable),
        (
            "3232 1234 5678 9012 3456 7890",
            Kind::BpostItem,
            NotApplicable,
        ),
        ("32320000000000000000000", Kind::Free, NotApplicable),
        ("323300000000000000000000", Kind::Free, NotApplicable),
        ("demo", Kind::Free, NotApplicable),
        ("Facture n° 12 – timbres", Kind::Free, NotApplicable),
        ("", Kind::Free, NotApplicable),
    ];
    for (text, kind, check) in table {
        let reading = look(text);
        assert_eq!((reading.kind, &reading.check), (kind, &check), "{text:?}");
        assert_eq!(
            reading.is_doubtful(),
            matches!(check, Check::WrongCheckDigit { .. })
        );
    }
}

#[test]
fn a_known_reference_is_printed_in_one_way() {
    for text in [
        "+++090/9337/55493+++",
        "***090/9337/55493***",
        "090933755493",
        "090/9337/55493",
    ] {
        assert_eq!(reference(text).canonical(), "+++090/9337/55493+++");
        assert_eq!(reference(text).as_str(), text);
    }
    assert_eq!(reference("rr 473 124 829 be").canonical(), "RR473124829BE");
    assert_eq!(reference("010806817180").canonical(), "010806817180");
    assert_eq!(reference("Order  7").canonical(), "Order  7");
}

#[test]
fn the_same_reference_has_one_key_and_another_has_another() {
    let same = [
        ["+++090/9337/55493+++", "090933755493"],
        ["***090/9337/55493***", "090 9337 55493"],
        ["090.9337.55493", "090-9337-55493"],
        ["090/9337/55493", "090.9337.55493"],
        // An overridden check digit is no reason to miss a duplicate.
        ["+++010/8068/17180+++", "010806817180"],
        ["rr 473 124 829 be", "RR473124829BE"],
        ["3232 1234 5678 9012 3456 7890", "323212345678901234567890"],
        ["  Order 7 ", "ORDER  7"],
        ["Pakje Élise", "pakje élise"],
        // Typed on a Mac or copied from a PDF: the accent stands behind its letter.
        ["Pakje \u{c9}lise", "pakje e\u{301}lise"],
        ["\u{1e69}", "S\u{307}\u{323}"],
        ["\u{390}", "\u{3aa}\u{301}"],
        // What joins, or chooses how a sign is drawn, is not seen.
        ["Order\u{200d} 7", "Order 7"],
        ["Or\u{200c}der 7\u{fe0f}", "Order 7"],
        ["090\u{200d}933755493", "090933755493"],
        ["RR473124829\u{200d}BE", "RR473124829BE"],
        ["e\u{200d}\u{301}t", "\u{e9}t"],
    ];
    for [one, other] in same {
        assert_eq!(reference(one).key(), reference(other).key());
    }
    let different = [
        ["+++090/9337/55493+++", "+++010/8068/17183+++"],
        ["Order 7", "Order 71"],
        ["Order 1 23", "Order 12 3"],
        ["09.9337.055493", "090.9337.55493"],
        ["0909.337.55493", "090.9337.55493"],
        ["abc.defg.hijkl", "abcdefghijkl"],
        ["demo", "demo2"],
        ["Pakje Elise", "Pakje Élise"],
    ];
    for [one, other] in different {
        assert_ne!(reference(one).key(), reference(other).key());
    }
}

#[test]
fn what_is_shown_and_sent_stays_as_it_was_typed() {
    for typed in ["e\u{301}lise", "Order\u{200d} 7"] {
        assert_eq!(reference(typed).as_str(), typed);
        assert_eq!(reference(typed).canonical(), typed);
    }
}

#[test]
fn what_cannot_be_a_reference_is_refused_by_name() {
    use ReferenceError::{Empty, Invisible, TooLong};
    let long = "é".repeat(201);
    let table = [
        ("", Empty),
        (" \u{a0}\t\r\n", Empty),
        (long.as_str(), TooLong { found: 201 }),
        ("a\nb", Invisible { found: '\n' }),
        ("a\tb", Invisible { found: '\t' }),
        ("a\u{0}b", Invisible { found: '\0' }),
        ("a\u{1d}b", Invisible { found: '\u{1d}' }),
        ("a\u{85}b", Invisible { found: '\u{85}' }),
        ("abc\u{202e}321", Invisible { found: '\u{202e}' }),
        ("abc\u{2066}321", Invisible { found: '\u{2066}' }),
        ("abc\u{200f}", Invisible { found: '\u{200f}' }),
        ("\u{feff}abc", Invisible { found: '\u{feff}' }),
    ];
    for (text, reason) in table {
        assert_eq!(Reference::read(text), Err(reason), "{text:?}");
    }
    let text = ReferenceError::Invisible { found: '\u{202e}' }.to_string();
    assert_eq!(
        text,
        "a reference has no invisible characters such as U+202E"
    );
}

#[test]
fn a_wrong_check_digit_is_no_refusal_and_the_longest_text_fits() {
    assert_eq!(reference("+++010/8068/17180+++").check(), wrong("83"));
    assert_eq!(reference(&"é".repeat(200)).as_str().chars().count(), 200);
    assert_eq!(reference("  demo\r\n").as_str(), "demo");
    assert_eq!(reference("👩\u{200d}🌾").kind(), Kind::Free);
}

#[test]
fn a_reference_is_stored_as_its_text() {
    let text = serde_json::to_string(&reference("+++090/9337/55493+++")).expect("written");
    assert_eq!(text, "\"+++090/9337/55493+++\"");
    let read: Reference = serde_json::from_str(&text).expect("read");
    assert_eq!(read, reference("+++090/9337/55493+++"));
    assert!(serde_json::from_str::<Reference>("\"\"").is_err());
    assert!(serde_json::from_str::<Reference>("\"a\\nb\"").is_err());
}

/// The twelve digits of an OGM whose first ten are these. Computed digit by digit, unlike the room.
fn ogm(first: u64) -> String {
    let text = format!("{first:010}");
    let rest = text
        .bytes()
        .fold(0, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97);
    format!("{text}{:02}", if rest == 0 { 97 } else { rest })
}

fn framed(digits: &str) -> String {
    format!("+++{}/{}/{}+++", &digits[..3], &digits[3..7], &digits[7..])
}

proptest! {
    #[test]
    fn each_form_of_unicode_is_the_same_reference(text in "\\PC{1,20}") {
        let apart = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(&text).into_owned();
        let Ok(found) = Reference::read(&apart) else { return Ok(()) };
        let joined = icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned();
        prop_assert_eq!(found.key(), reference(&joined).key());
    }

    #[test]
    fn every_way_to_write_an_ogm_is_the_same_valid_one(first in 0u64..10_000_000_000) {
        let digits = ogm(first);
        let canonical = framed(&digits);
        for text in [canonical.clone(), canonical.replace('+', "*"), canonical.replace('+', ""),
            canonical.replace('/', ""), digits.clone()]
        {
            let found = reference(&text);
            prop_assert_eq!(found.kind(), Kind::Ogm);
            prop_assert_eq!(found.check(), Check::Valid);
            prop_assert_eq!(found.canonical(), canonical.as_str());
            prop_assert_eq!(found.key(), digits.as_str());
        }
    }

    #[test]
    fn one_mistyped_or_two_swapped_digits_are_noticed(
        first in 0u64..10_000_000_000, at in 0usize..12, by in 1u8..10, swap in 0usize..9,
    ) {
        let mut digits = ogm(first).into_bytes();
        digits[at] = (digits[at] - b'0' + by) % 10 + b'0';
        let text = framed(&String::from_utf8(digits).expect("digits"));
        prop_assert!(look(&text).is_doubtful(), "{}", text);

        let mut digits = ogm(first).into_bytes();
        digits.swap(swap, swap + 1);
        let swapped = String::from_utf8(digits).expect("digits");
        prop_assert_eq!(look(&framed(&swapped)).is_doubtful(), swapped != ogm(first));
    }

    #[test]
    fn typing_an_ogm_warns_of_nothing_on_the_way(first in 0u64..10_000_000_000) {
        let text = framed(&ogm(first));
        for end in 1..=text.len() {
            let reading = look(&text[..end]);
            prop_assert_eq!(reading.kind, Kind::Ogm);
            prop_assert!(!reading.is_doubtful());
        }
    }

    #[test]
    fn exactly_one_check_digit_fits_an_item(serial in "[0-9]{8}", service in "[A-Z]{2}") {
        let valid: Vec<String> = (0..10)
            .map(|digit| format!("{service}{serial}{digit}BE"))
            .filter(|text| look(text).check == Check::Valid)
            .collect();
        prop_assert_eq!(valid.len(), 1);
        let expected = valid[0][10..11].to_owned();
        let other = (expected.as_bytes()[0] - b'0' + 1) % 10;
        let text = format!("{service}{serial}{other}BE");
        prop_assert_eq!(look(&text).check, Check::WrongCheckDigit { expected });
    }

    #[test]
    fn any_text_has_a_reading_and_a_plain_number_is_never_doubted(
        text in "\\PC{0,30}|[-+*/ 0-9A-Z]{0,26}", number in "[0-9]{1,30}",
    ) {
        let reading = look(&text);
        prop_assert_eq!(reading.kind == Kind::Free, reading == Reading::free());
        prop_assert!(!look(&number).is_doubtful());
        if let Ok(found) = Reference::read(&text) {
            prop_assert_eq!(found.as_str(), text.trim());
            prop_assert_eq!(Reference::read(found.as_str()), Ok(found.clone()));
            prop_assert_eq!(reference(&found.canonical()).key(), found.key());
        }
    }
}

#[test]
fn a_reference_is_told_as_it_was_typed_and_can_be_aligned() {
    let reference =
        Reference::read("parcel 1").map(|reference| format!("{reference:>10}|{reference}"));
    assert_eq!(reference.as_deref(), Ok("  parcel 1|parcel 1"));
}
