//! The texts of one locale, English behind them.

use super::Locale;
use crate::payment::Environment;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::fmt;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// What a text is filled in with: `"abc".into()`, or a number, which chooses between one and many.
pub type Value<'a> = fluent_bundle::FluentValue<'a>;

/// The texts of one locale. A clone is cheap and shares them.
#[derive(Clone)]
pub struct Texts(Arc<Inner>);

struct Inner {
    locale: Locale,
    own: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

impl Texts {
    /// Reads the built-in texts of this locale.
    pub fn new(locale: Locale) -> Self {
        Self(Arc::new(Inner {
            locale,
            own: bundle(locale),
            english: bundle(Locale::EnBe),
        }))
    }

    /// The locale these texts are in.
    pub fn locale(&self) -> Locale {
        self.0.locale
    }

    /// The text of a key that takes no variables.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key, its variables filled in: `texts.with("reference-too-long", &[("max", 200.into())])`.
    ///
    /// A key that is missing here is read in English, and one that is missing there too shows
    /// itself, so that a screen is never empty. Either is a mistake in this program: a debug
    /// build stops on it.
    pub fn with(&self, key: &str, variables: &[(&str, Value<'_>)]) -> String {
        let found = self.find(key, variables);
        debug_assert!(found.is_some(), "no text for the key {key}");
        found.unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key as an environment needs it: the one of `key-training` or `key-test` where
    /// there is one, so that what is pretended is never told like a sale; else that of the key.
    pub fn within(
        &self,
        key: &str,
        environment: Environment,
        variables: &[(&str, Value<'_>)],
    ) -> String {
        let own = format!("{key}-{environment}");
        let key = if self.has(&own) { &own } else { key };
        self.with(key, variables)
    }

    /// Whether there is a text of this key, for keys that are put together at run time.
    pub fn has(&self, key: &str) -> bool {
        self.0.own.has_message(key) || self.0.english.has_message(key)
    }

    fn find(&self, key: &str, variables: &[(&str, Value<'_>)]) -> Option<String> {
        format(&self.0.own, key, variables).or_else(|| format(&self.0.english, key, variables))
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Texts").field(&self.0.locale).finish()
    }
}

/// Both name the same texts when they are of the same locale: the texts are built in.
impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.0.locale == other.0.locale
    }
}

fn format(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    variables: &[(&str, Value<'_>)],
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let args: FluentArgs<'_> = variables
        .iter()
        .map(|(name, value)| (*name, value.clone()))
        .collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
    debug_assert!(errors.is_empty(), "the text of {key}: {errors:?}");
    Some(text.into_owned())
}

fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language(locale)]);
    // The marks around variables would be drawn as boxes by fonts that lack them, and all four
    // languages run from left to right.
    bundle.set_use_isolating(false);
    for source in sources(locale) {
        // What cannot be parsed is left out; a test parses every file.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The four tags are well-formed (a test reads them), so the fall-back, no language, is never used.
fn language(locale: Locale) -> LanguageIdentifier {
    locale.tag().parse().unwrap_or_default()
}

macro_rules! files {
    ($language:literal) => {
        [
            include_str!(concat!("../../assets/locales/", $language, "/common.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/window.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/cli.ftl")),
        ]
    };
}

fn sources(locale: Locale) -> [&'static str; 3] {
    match locale {
        Locale::NlBe => files!("nl"),
        Locale::FrBe => files!("fr"),
        Locale::DeBe => files!("de"),
        Locale::EnBe => files!("en"),
    }
}

#[cfg(test)]
#[path = "texts_tests.rs"]
mod tests;
