//! Amounts are read in one way or not at all, and what is read is printed so that it reads the same.

use bpost_terminal::input::AmountEntry;
use bpost_terminal::money::{Amount, AmountError, Locale};

/// See the module.
pub fn holds(data: &[u8]) {
    let text = super::text(data);
    let read = Amount::parse(&text);
    let around = Amount::parse(&format!(" {text}\t"));
    match read {
        Ok(amount) => {
            assert_eq!(around, Ok(amount), "blanks around {text:?} change it");
            is_what_is_written(amount, &text);
            reads_as_printed(amount);
            keeps_to_the_cap(amount, &text);
        }
        Err(AmountError::Ambiguous { whole }) => {
            assert!(whole > Amount::ZERO && whole.cents() % 100 == 0, "{text:?}");
            reads_as_printed(whole);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    let mut entry = AmountEntry::new(7);
    if entry.paste(&text).is_ok() {
        assert_eq!(Ok(entry.amount()), read);
        assert!(entry.amount() < Amount::from_cents(10_000_000));
    } else {
        assert!(entry.is_empty(), "a text that is refused changes nothing");
    }
}

/// The digits are those of the text: none is dropped, moved or made up but for zeros of the cents.
fn is_what_is_written(amount: Amount, text: &str) {
    let written: String = text.chars().filter(char::is_ascii_digit).collect();
    let written = written.trim_start_matches('0');
    let cents = amount.cents().to_string();
    let fits = ["", "0", "00"]
        .iter()
        .any(|zeros| format!("{written}{zeros}") == cents);
    assert!(
        amount > Amount::ZERO && fits,
        "{text:?} was read as {cents} cents"
    );
    assert!(!text.contains('-'), "{text:?} is negative");
}

fn reads_as_printed(amount: Amount) {
    for locale in Locale::ALL {
        for printed in [amount.display(locale), amount.digits(locale)] {
            assert_eq!(Amount::parse(&printed.to_string()), Ok(amount), "{printed}");
        }
    }
}

fn keeps_to_the_cap(amount: Amount, text: &str) {
    let cap = Amount::from_cents(150_000);
    let capped = Amount::parse_with_cap(text, cap);
    if amount > cap {
        assert_eq!(capped, Err(AmountError::AboveCap { cap }));
    } else {
        assert_eq!(capped, Ok(amount));
    }
}
