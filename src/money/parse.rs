//! Amounts as people write them, read without ever guessing.

use super::{Amount, AmountError};

/// The marks that can stand before the cents or between thousands.
const MARKS: [char; 2] = ['.', ','];

/// The digits after a mark that make it look like one between thousands.
const GROUP: usize = 3;

pub(super) fn parse(text: &str) -> Result<Amount, AmountError> {
    let body = number_alone(text)?;
    let number: String = body.chars().map(plain).collect::<Result<_, _>>()?;
    let cents = match number.rfind(MARKS) {
        Some(at) => marked(&number, at)?,
        None => euros(ungrouped(&number, &[' '])?)?,
    };
    if cents == 0 {
        Err(AmountError::Zero)
    } else {
        Ok(Amount::from_cents(cents))
    }
}

/// Takes the blanks and one currency sign away from around the number, and refuses a minus.
fn number_alone(text: &str) -> Result<&str, AmountError> {
    let text = positive(text)?;
    let body = strip_before(text)
        .or_else(|| strip_after(text))
        .unwrap_or(text);
    let body = positive(body)?;
    if body.is_empty() {
        Err(AmountError::Empty)
    } else {
        Ok(body)
    }
}

/// The text without outer blanks, if no minus stands before it.
fn positive(text: &str) -> Result<&str, AmountError> {
    let text = text.trim();
    // U+2212 is the minus of typography; CLDR prints the ASCII one in our locales.
    if text.starts_with(['-', '\u{2212}']) {
        Err(AmountError::Negative)
    } else {
        Ok(text)
    }
}

fn strip_before(text: &str) -> Option<&str> {
    text.strip_prefix('€').or_else(|| {
        let (sign, rest) = text.split_at_checked(3)?;
        sign.eq_ignore_ascii_case("EUR").then_some(rest)
    })
}

fn strip_after(text: &str) -> Option<&str> {
    text.strip_suffix('€').or_else(|| {
        let (rest, sign) = text.split_at_checked(text.len().checked_sub(3)?)?;
        sign.eq_ignore_ascii_case("EUR").then_some(rest)
    })
}

/// A character of the number, with every blank that CLDR prints between groups made an ASCII one.
fn plain(found: char) -> Result<char, AmountError> {
    match found {
        '0'..='9' | '.' | ',' | ' ' => Ok(found),
        // No-break space, narrow no-break space, thin space.
        '\u{a0}' | '\u{202f}' | '\u{2009}' => Ok(' '),
        _ if found.is_numeric() => Err(AmountError::ForeignDigit { found }),
        _ => Err(AmountError::UnexpectedCharacter { found }),
    }
}

/// The cents of a number whose last point or comma stands at `at`.
fn marked(number: &str, at: usize) -> Result<u64, AmountError> {
    let (whole, rest) = number.split_at(at);
    let mark = if rest.starts_with('.') { '.' } else { ',' };
    if whole.contains(mark) {
        // A mark that occurs twice can only stand between thousands, and nothing else may.
        return euros(ungrouped(number, &[mark])?);
    }
    let decimals = rest.trim_start_matches(mark);
    if whole.is_empty() || decimals.is_empty() {
        return Err(AmountError::MissingDigits);
    }
    if !all_digits(decimals) {
        return Err(AmountError::BadGrouping);
    }
    match decimals.len() {
        1 | 2 => decimal(whole, decimals),
        GROUP if leads_a_group(whole) => {
            let whole = Amount::from_cents(euros(format!("{whole}{decimals}"))?);
            Err(AmountError::Ambiguous { whole })
        }
        found => Err(AmountError::TooManyDecimals { found }),
    }
}

/// The cents of a number with one or two decimals.
fn decimal(whole: &str, decimals: &str) -> Result<u64, AmountError> {
    let euros = euros(ungrouped(whole, &[' ', '.', ','])?)?;
    let value = decimals
        .bytes()
        .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    let cents = if decimals.len() == 1 {
        value * 10
    } else {
        value
    };
    euros.checked_add(cents).ok_or(AmountError::TooLarge)
}

/// The digits of a whole number that has at most one of these separators, between groups of three.
fn ungrouped(whole: &str, separators: &[char]) -> Result<String, AmountError> {
    let Some(separator) = whole.chars().find(|found| separators.contains(found)) else {
        return if all_digits(whole) {
            Ok(whole.to_owned())
        } else {
            Err(AmountError::BadGrouping)
        };
    };
    let mut groups = whole.split(separator);
    let first_fits = groups.next().is_some_and(leads_a_group);
    let others_fit = groups.all(|group| group.len() == GROUP && all_digits(group));
    if first_fits && others_fit {
        Ok(whole.replace(separator, ""))
    } else {
        Err(AmountError::BadGrouping)
    }
}

/// Whether these can be the first digits of a grouped number: one to three, no zero in front.
fn leads_a_group(digits: &str) -> bool {
    (1..=GROUP).contains(&digits.len()) && all_digits(digits) && !digits.starts_with('0')
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The cents of so many euros.
fn euros(digits: String) -> Result<u64, AmountError> {
    let euros: u64 = digits.parse().map_err(|_| AmountError::TooLarge)?;
    euros.checked_mul(100).ok_or(AmountError::TooLarge)
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
