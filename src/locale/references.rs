//! What a clerk reads beside the reference field.

use super::Texts;
use crate::reference::{Check, Kind, Reading, Reference, ReferenceError};

impl Texts {
    /// Why a text was not taken as a reference, and what to type instead.
    pub fn reference_error(&self, error: &ReferenceError) -> String {
        match error {
            ReferenceError::Empty => self.get("reference-empty"),
            ReferenceError::TooLong { .. } => self.with(
                "reference-too-long",
                &[("max", Reference::MAX_CHARS.into())],
            ),
            ReferenceError::Invisible { .. } => self.get("reference-bad-characters"),
        }
    }

    /// What a text looks like while it is being typed; nothing for free text and for the beginning
    /// of something else.
    pub fn reference_reading(&self, reading: &Reading) -> Option<String> {
        let key = match (reading.kind, &reading.check) {
            (_, Check::Incomplete) | (Kind::Free, _) => return None,
            (Kind::Ogm, Check::WrongCheckDigit { .. }) => "reference-ogm-wrong",
            (Kind::S10, Check::WrongCheckDigit { .. }) => "reference-s10-wrong",
            (Kind::Ogm, _) => "reference-ogm-ok",
            (Kind::S10, _) => "reference-s10-ok",
            (Kind::BpostItem, _) => "reference-item-code",
        };
        Some(self.get(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::reference::look;

    #[test]
    fn a_reading_is_said_in_each_language() {
        for locale in Locale::ALL {
            let texts = Texts::new(locale);
            let told = |text| texts.reference_reading(&look(text));
            let valid = told("+++090/9337/55493+++");
            let wrong = told("+++090/9337/55494+++");
            assert!(valid.is_some() && wrong.is_some() && valid != wrong);
            assert!(told("RR473124829BE") != told("RR473124828BE"));
            assert!(told("323212345678901234567890").is_some());
            assert_eq!(told("broken window"), None);
        }
    }

    #[test]
    fn a_refusal_names_the_bound() {
        let texts = Texts::new(Locale::EnBe);
        let told = |text: &str| {
            Reference::read(text)
                .err()
                .map(|error| texts.reference_error(&error))
        };
        assert!(told(&"x".repeat(201)).is_some_and(|text| text.contains("200")));
        assert!(told("").is_some() && told("a\u{202e}b").is_some() && told("a").is_none());
    }
}
