//! Postal item identifiers by the UPU's standard S10: a service indicator of two letters, eight
//! digits, a check digit, and a country of two letters.

use super::look::{Check, Kind, Reading, is_digits};

const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];

/// What a text without blanks is, if it has the shape of an S10 identifier. It is called incomplete
/// from its last digit on only: before that, too many other texts look the same.
pub(super) fn look(compact: &str) -> Option<Reading> {
    let (service, rest) = compact.split_at_checked(2)?;
    let (digits, country) = rest.split_at_checked(9)?;
    if !is_letters(service) || !is_digits(digits) || !is_letters(country) || country.len() > 2 {
        return None;
    }
    if country.len() < 2 {
        return Some(Reading {
            kind: Kind::S10,
            check: Check::Incomplete,
            canonical: None,
        });
    }
    let (serial, last) = digits.split_at_checked(8)?;
    let expected = check_digit(serial)?.to_string();
    let fits = expected == last;
    let check = if fits {
        Check::Valid
    } else {
        Check::WrongCheckDigit { expected }
    };
    Some(Reading {
        kind: Kind::S10,
        check,
        canonical: Some(compact.to_ascii_uppercase()),
    })
}

fn is_letters(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn check_digit(serial: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = serial.chars().map(|digit| digit.to_digit(10)).collect();
    let sum: u32 = digits?
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    Some(match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        digit => digit,
    })
}
