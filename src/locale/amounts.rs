//! What a clerk reads when a text is no amount.

use super::Texts;
use crate::money::AmountError;

impl Texts {
    /// Why a text was not taken as an amount, and what to type instead.
    pub fn amount_error(&self, error: &AmountError) -> String {
        match error {
            AmountError::Empty => self.get("amount-error-empty"),
            AmountError::UnexpectedCharacter { found } => self.with(
                "amount-error-unexpected-character",
                &[("found", found.to_string().into())],
            ),
            AmountError::ForeignDigit { .. } => self.get("amount-error-foreign-digit"),
            AmountError::Negative => self.get("amount-error-negative"),
            AmountError::Zero => self.get("amount-error-zero"),
            AmountError::Ambiguous { whole } => {
                let whole = whole.display(self.locale()).to_string();
                self.with("amount-error-two-readings", &[("whole", whole.into())])
            }
            AmountError::TooManyDecimals { .. } => self.get("amount-error-too-many-decimals"),
            AmountError::BadGrouping => self.get("amount-error-bad-grouping"),
            AmountError::MissingDigits => self.get("amount-error-missing-digits"),
            AmountError::TooLarge => self.get("amount-error-too-large"),
            AmountError::AboveCap { cap } => {
                let cap = cap.display(self.locale()).to_string();
                self.with("amount-error-above-cap", &[("cap", cap.into())])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::money::Amount;
    use std::collections::BTreeSet;

    const CAP: Amount = Amount::from_cents(150_000);

    #[test]
    fn each_mistake_is_told_apart_in_each_language() {
        const MISTAKES: [&str; 11] = [
            "",
            "12x",
            "١٢",
            "-1",
            "0",
            "1.234",
            "1,2345",
            "12.34.56",
            "12,",
            "99999999999999999999",
            "1500,01",
        ];
        for locale in Locale::ALL {
            let texts = Texts::new(locale);
            let told: BTreeSet<String> = MISTAKES
                .iter()
                .filter_map(|typed| Amount::parse_with_cap(typed, CAP).err())
                .map(|error| texts.amount_error(&error))
                .collect();
            assert_eq!(told.len(), MISTAKES.len(), "{told:#?}");
        }
    }

    #[test]
    fn amounts_in_the_text_are_written_as_its_readers_write_them() {
        let told = |locale, typed| {
            Amount::parse_with_cap(typed, CAP)
                .map_err(|error| Texts::new(locale).amount_error(&error))
                .err()
                .unwrap_or_default()
        };
        assert!(told(Locale::NlBe, "1.234").contains("€\u{a0}1.234,00"));
        assert!(told(Locale::FrBe, "1500,01").contains("1\u{202f}500,00\u{a0}€"));
    }
}
