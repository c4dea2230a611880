//! Amounts as the Unicode CLDR prints them.

use super::{Amount, Locale};
use std::fmt;

/// U+00A0, which CLDR puts between an amount and its currency sign.
const NO_BREAK_SPACE: char = '\u{a0}';

/// U+202F, which CLDR puts between the groups of a French number.
const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// An amount that is ready to be printed. It obeys width and alignment.
#[derive(Clone, Copy, Debug)]
pub struct Printed {
    amount: Amount,
    locale: Locale,
    sign: bool,
}

impl Printed {
    pub(super) const fn with_sign(amount: Amount, locale: Locale) -> Self {
        Self {
            amount,
            locale,
            sign: true,
        }
    }

    pub(super) const fn without_sign(amount: Amount, locale: Locale) -> Self {
        Self {
            amount,
            locale,
            sign: false,
        }
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = digits(self.amount.cents(), self.locale);
        let text = match (self.sign, self.locale) {
            (false, _) => digits,
            (true, Locale::NlBe) => format!("€{NO_BREAK_SPACE}{digits}"),
            (true, Locale::FrBe | Locale::DeBe | Locale::EnBe) => {
                format!("{digits}{NO_BREAK_SPACE}€")
            }
        };
        f.pad(&text)
    }
}

fn digits(cents: u64, locale: Locale) -> String {
    format!(
        "{},{:02}",
        grouped(cents / 100, separator(locale)),
        cents % 100
    )
}

const fn separator(locale: Locale) -> char {
    match locale {
        Locale::FrBe => NARROW_NO_BREAK_SPACE,
        Locale::NlBe | Locale::DeBe | Locale::EnBe => '.',
    }
}

fn grouped(whole: u64, separator: char) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_printed_by_cldr() {
        use Locale::{DeBe, EnBe, FrBe, NlBe};
        let table = [
            (123_456, NlBe, "€\u{a0}1.234,56"),
            (123_456, FrBe, "1\u{202f}234,56\u{a0}€"),
            (123_456, DeBe, "1.234,56\u{a0}€"),
            (123_456, EnBe, "1.234,56\u{a0}€"),
            (0, NlBe, "€\u{a0}0,00"),
            (5, FrBe, "0,05\u{a0}€"),
            (50, DeBe, "0,50\u{a0}€"),
            (1_250, EnBe, "12,50\u{a0}€"),
            (99_999, NlBe, "€\u{a0}999,99"),
            (100_000, FrBe, "1\u{202f}000,00\u{a0}€"),
            (100_000_000, FrBe, "1\u{202f}000\u{202f}000,00\u{a0}€"),
            (u64::MAX, NlBe, "€\u{a0}184.467.440.737.095.516,15"),
        ];
        for (cents, locale, text) in table {
            assert_eq!(Amount::from_cents(cents).display(locale).to_string(), text);
        }
    }

    #[test]
    fn digits_are_the_same_without_the_sign() {
        let amount = Amount::from_cents(123_456);
        assert_eq!(amount.digits(Locale::NlBe).to_string(), "1.234,56");
        assert_eq!(amount.digits(Locale::FrBe).to_string(), "1\u{202f}234,56");
    }

    #[test]
    fn columns_can_be_aligned() {
        assert_eq!(
            format!("{:>8}", Amount::from_cents(1_250).digits(Locale::NlBe)),
            "   12,50"
        );
    }
}
