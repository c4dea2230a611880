//! The Belgian structured communication: twelve digits, the last two being the first ten modulo 97,
//! or 97 where that is 0. Written `+++NNN/NNNN/NNNNN+++` or with `***`.

use super::look::{Check, Kind, Reading, is_digits};

const DIGITS: usize = 12;

/// How a text stands to the shape of an OGM.
enum Shape {
    /// All twelve digits; `certain` if its signs or slashes say that it is meant as an OGM.
    Complete { digits: String, certain: bool },
    /// The beginning of one, with at least its first sign.
    Partial,
}

/// What a text without blanks is, if it has the shape of an OGM.
pub(super) fn look(compact: &str) -> Option<Reading> {
    match shape(compact)? {
        Shape::Partial => Some(Reading {
            kind: Kind::Ogm,
            check: Check::Incomplete,
            canonical: None,
        }),
        Shape::Complete { digits, certain } => {
            let (first, last) = digits.split_at_checked(10)?;
            let expected = check_digits(first)?;
            let fits = expected == last;
            let check = if fits {
                Check::Valid
            } else {
                Check::WrongCheckDigit { expected }
            };
            let canonical = Some(printed(&digits)?);
            (fits || certain).then_some(Reading {
                kind: Kind::Ogm,
                check,
                canonical,
            })
        }
    }
}

/// The twelve digits of a complete OGM, whether or not its check digits fit.
pub(super) fn digits(compact: &str) -> Option<String> {
    match shape(compact)? {
        Shape::Complete { digits, .. } => Some(digits),
        Shape::Partial => None,
    }
}

fn shape(compact: &str) -> Option<Shape> {
    let Some(sign) = compact
        .chars()
        .next()
        .filter(|first| matches!(first, '+' | '*'))
    else {
        let digits = body_digits(compact).filter(|digits| digits.len() == DIGITS)?;
        return Some(Shape::Complete {
            digits,
            certain: compact.contains('/'),
        });
    };
    let signs = [sign; 3].iter().collect::<String>();
    if signs.starts_with(compact) {
        return Some(Shape::Partial);
    }
    let rest = compact.strip_prefix(&signs)?;
    let body = rest.trim_end_matches(sign);
    if rest.len() - body.len() > signs.len() {
        return None;
    }
    let digits = body_digits(body)?;
    Some(if digits.len() == DIGITS {
        Shape::Complete {
            digits,
            certain: true,
        }
    } else {
        Shape::Partial
    })
}

/// The digits of what stands between the signs, or of its beginning: with both slashes in their
/// places or without any.
fn body_digits(body: &str) -> Option<String> {
    let slashed = body.contains('/');
    let fits = |(index, found): (usize, char)| match index {
        3 | 8 if slashed => found == '/',
        _ => found.is_ascii_digit(),
    };
    let digits = body.replace('/', "");
    (body.chars().enumerate().all(fits) && is_digits(&digits) && digits.len() <= DIGITS)
        .then_some(digits)
}

fn check_digits(first_ten: &str) -> Option<String> {
    let rest = match first_ten.parse::<u64>().ok()? % 97 {
        0 => 97,
        rest => rest,
    };
    Some(format!("{rest:02}"))
}

fn printed(digits: &str) -> Option<String> {
    let (first, rest) = digits.split_at_checked(3)?;
    let (second, third) = rest.split_at_checked(4)?;
    Some(format!("+++{first}/{second}/{third}+++"))
}
