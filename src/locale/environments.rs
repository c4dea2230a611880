//! The names of the environments.

use super::Texts;
use crate::payment::Environment;

impl Texts {
    /// The name of an environment inside a sentence.
    pub fn environment(&self, environment: Environment) -> String {
        match environment {
            Environment::Training => self.get("environment-training"),
            Environment::Test => self.get("environment-test"),
            Environment::Live => self.get("environment-live"),
        }
    }

    /// What it means that the provider refused a refund with this code. With 1034 it says that this
    /// one cannot be, which a repetition would not change (its error reference).
    pub fn refund_refused(&self, code: i64) -> String {
        let values = [("code", code.to_string().into())];
        if code == 1034 {
            self.with("notice-refund_refused-again", &values)
        } else {
            self.with("notice-refund_refused", &values)
        }
    }

    /// The banner of every screen, receipt and export made outside live.
    pub fn banner(&self, environment: Environment) -> Option<String> {
        match environment {
            Environment::Training => Some(self.get("banner-training")),
            Environment::Test => Some(self.get("banner-test")),
            Environment::Live => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn only_live_has_no_banner_and_no_two_banners_are_alike() {
        for locale in Locale::ALL {
            let texts = Texts::new(locale);
            let training = texts.banner(Environment::Training);
            assert!(training.is_some() && training != texts.banner(Environment::Test));
            assert_eq!(texts.banner(Environment::Live), None);
        }
    }
}
