//! What is read, what is refused and why; and that what we print is read back.

use super::super::Locale;
use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn amounts_in_one_way_are_read() {
    let table = [
        ("12,50", 1_250),
        ("12.50", 1_250),
        ("12", 1_200),
        ("12,5", 1_250),
        ("12.5", 1_250),
        ("0,01", 1),
        ("0.1", 10),
        ("1", 100),
        ("012,50", 1_250),
        ("1234", 123_400),
        ("1234,56", 123_456),
        ("1234.56", 123_456),
        ("1.234,56", 123_456),
        ("1,234.56", 123_456),
        ("1.234,5", 123_450),
        ("1 234,56", 123_456),
        ("1 234.56", 123_456),
        ("1 234", 123_400),
        ("1\u{a0}234,56", 123_456),
        ("1\u{202f}234,56", 123_456),
        ("1\u{2009}234,56", 123_456),
        ("1.234.567", 123_456_700),
        ("1,234,567", 123_456_700),
        ("1,234,567.89", 123_456_789),
        ("1 234 567,89", 123_456_789),
        ("123.456,78", 12_345_678),
        ("€ 12,50", 1_250),
        ("€12,50", 1_250),
        ("€\u{a0}12,50", 1_250),
        ("12,50 €", 1_250),
        ("12,50€", 1_250),
        ("12,50\u{a0}€", 1_250),
        ("EUR 12,50", 1_250),
        ("eur12.50", 1_250),
        ("12,50 EUR", 1_250),
        ("12,50\u{202f}Eur", 1_250),
        ("  12,50\r\n", 1_250),
        ("\t€ 1.500,00 ", 150_000),
        ("184467440737095516,15", u64::MAX),
    ];
    for (text, cents) in table {
        assert_eq!(parse(text), Ok(Amount::from_cents(cents)), "{text:?}");
    }
}

#[test]
fn everything_else_is_refused_with_its_reason() {
    use AmountError::*;
    let found = |found| UnexpectedCharacter { found };
    let foreign = |found| ForeignDigit { found };
    let two_ways = |cents| Ambiguous {
        whole: Amount::from_cents(cents),
    };
    let decimals = |found| TooManyDecimals { found };
    let table = [
        ("", Empty),
        (" \u{a0} ", Empty),
        ("€", Empty),
        ("EUR ", Empty),
        ("0", Zero),
        ("0,00", Zero),
        ("€ 0,0", Zero),
        ("000", Zero),
        ("-12", Negative),
        ("- 12,50", Negative),
        ("€ -12,50", Negative),
        ("-€ 12,50", Negative),
        ("\u{2212}12,50", Negative),
        ("1.234", two_ways(123_400)),
        ("1,234", two_ways(123_400)),
        ("€ 12.345", two_ways(1_234_500)),
        ("123,456 €", two_ways(12_345_600)),
        ("0,123", decimals(3)),
        ("1234,567", decimals(3)),
        ("12,3456", decimals(4)),
        ("1.234,567", decimals(3)),
        ("1 234,567", decimals(3)),
        ("12,", MissingDigits),
        ("12.", MissingDigits),
        (",50", MissingDigits),
        (".", MissingDigits),
        ("1.23.456", BadGrouping),
        ("1.2345,67", BadGrouping),
        ("0.123,45", BadGrouping),
        ("12.50,00", BadGrouping),
        ("1.234.56", BadGrouping),
        ("1234 567", BadGrouping),
        ("1  234", BadGrouping),
        ("12 50", BadGrouping),
        ("12 ,50", BadGrouping),
        ("12, 50", BadGrouping),
        ("1.234 567,00", BadGrouping),
        ("1 234.567,00", BadGrouping),
        ("1,234,567.890.123", BadGrouping),
        ("12,,50", BadGrouping),
        ("12€50", found('€')),
        ("€ 12,50 €", found('€')),
        ("€ EUR 12", found('E')),
        ("$12", found('$')),
        ("12,50 USD", found('U')),
        ("+12", found('+')),
        ("12,-", found('-')),
        ("12,50-", found('-')),
        ("1'234,56", found('\'')),
        ("1e3", found('e')),
        ("0x10", found('x')),
        ("twelve", found('t')),
        ("12\u{200b},50", found('\u{200b}')),
        ("\u{feff}12", found('\u{feff}')),
        ("12\t50", found('\t')),
        ("\u{661}\u{662}", foreign('\u{661}')),
        ("１２", foreign('１')),
        ("12²", foreign('²')),
        ("184467440737095516,16", TooLarge),
        ("184467440737095517", TooLarge),
        ("99999999999999999999999999", TooLarge),
    ];
    for (text, reason) in table {
        assert_eq!(parse(text), Err(reason), "{text:?}");
    }
}

#[test]
fn every_reason_is_a_sentence() {
    let cap = Amount::from_cents(150_000);
    let text = AmountError::AboveCap { cap }.to_string();
    assert_eq!(text, "the amount is above the cap of 1.500,00 euros");
    let whole = Amount::from_cents(123_400);
    let text = AmountError::Ambiguous { whole }.to_string();
    assert_eq!(
        text,
        "this can be 1.234,00 euros or a fraction: write the cents too"
    );
}

/// Every value, in thousandths and with its number of decimals, that the text can have when any
/// mark may stand before decimals and any separator between thousands. Written differently from the
/// parser on purpose.
fn readings(text: &str) -> BTreeSet<(u64, usize)> {
    let mut values = BTreeSet::new();
    for decimal in [None, Some('.'), Some(',')] {
        for group in [None, Some('.'), Some(','), Some(' ')] {
            if decimal.is_none() || decimal != group {
                values.extend(reading(text, decimal, group));
            }
        }
    }
    values
}

fn reading(text: &str, decimal: Option<char>, group: Option<char>) -> Option<(u64, usize)> {
    let (whole, fraction) = match decimal {
        Some(mark) => text
            .split_once(mark)
            .filter(|(_, fraction)| !fraction.is_empty())?,
        None => (text, ""),
    };
    let groups: Vec<&str> = group.map_or(vec![whole], |mark| whole.split(mark).collect());
    let grouped = groups.len() > 1;
    let fits = |(index, digits): (usize, &&str)| match (grouped, index) {
        (false, _) => !digits.is_empty(),
        (true, 0) => (1..=3).contains(&digits.len()) && !digits.starts_with('0'),
        (true, _) => digits.len() == 3,
    };
    let digits = format!("{}{fraction:0<3}", groups.concat());
    if !groups.iter().enumerate().all(fits) || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    Some((digits.parse().ok()?, fraction.len()))
}

proptest! {
    #[test]
    fn what_we_print_is_read_back(cents in 1u64.., index in 0usize..4) {
        let amount = Amount::from_cents(cents);
        let locale = Locale::ALL[index];
        prop_assert_eq!(parse(&amount.display(locale).to_string()), Ok(amount));
        prop_assert_eq!(parse(&amount.digits(locale).to_string()), Ok(amount));
    }

    #[test]
    fn amounts_of_a_counter_are_read_back(cents in 1u64..1_000_000, index in 0usize..4) {
        let amount = Amount::from_cents(cents);
        let printed = amount.display(Locale::ALL[index]).to_string();
        prop_assert_eq!(parse(&printed), Ok(amount));
        // A printer or a mail program may have made plain blanks of them.
        prop_assert_eq!(parse(&printed.replace(['\u{a0}', '\u{202f}'], " ")), Ok(amount));
    }

    #[test]
    fn a_text_is_read_if_and_only_if_it_has_one_reading_in_cents(
        text in "[0-9]{1,4}([., ][0-9]{1,3}){0,3}",
    ) {
        let readings = readings(&text);
        let only = readings.first().filter(|_| readings.len() == 1);
        let expected = only.filter(|(value, decimals)| *value > 0 && *decimals <= 2);
        let found = parse(&text).ok().map(Amount::cents);
        prop_assert_eq!(found, expected.map(|(value, _)| value / 10), "{:?}", text);
    }

    #[test]
    fn no_text_is_read_as_less_than_a_cent_or_makes_trouble(text in "\\PC{0,12}|[-0-9., €EUR]{0,16}") {
        if let Ok(amount) = parse(&text) {
            prop_assert!(amount > Amount::ZERO);
            prop_assert!(text.chars().any(|found| found.is_ascii_digit()));
            prop_assert_eq!(parse(&amount.display(Locale::NlBe).to_string()), Ok(amount));
        }
    }
}
