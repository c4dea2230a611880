//! The four languages say the same things, whole, and every key that the code names exists.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is wrong"
)]

use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The messages of one file by key, read line by line: a key at the start of a line, what belongs
/// to it indented below.
fn messages(source: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::<String, String>::new();
    let mut current = None;
    for line in source
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
    {
        // What goes on is indented, but for the end of a choice.
        if line.starts_with([' ', '}']) {
            let key: &String = current.as_ref().unwrap();
            found.entry(key.clone()).or_default().push_str(line);
            continue;
        }
        let (key, text) = line.split_once('=').unwrap();
        let key = key.trim().to_owned();
        let before = found.insert(key.clone(), text.trim().to_owned());
        assert_eq!(before, None, "the key {key} stands twice");
        current = Some(key);
    }
    found
}

fn variables(text: &str) -> BTreeSet<String> {
    text.split('$')
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
                .collect()
        })
        .collect()
}

fn shape(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    messages(source)
        .into_iter()
        .map(|(key, text)| (key, variables(&text)))
        .collect()
}

fn all_messages(locale: Locale) -> BTreeMap<String, String> {
    sources(locale).into_iter().flat_map(messages).collect()
}

#[test]
fn every_file_parses_whole() {
    for locale in Locale::ALL {
        assert_eq!(language(locale).to_string(), locale.tag());
        let mut bundle = FluentBundle::new_concurrent(vec![language(locale)]);
        for source in sources(locale) {
            let resource = FluentResource::try_new(source.to_owned());
            let resource = resource.map_err(|(_, errors)| (locale, errors)).unwrap();
            // A key that stands in two files is an error here.
            bundle.add_resource(resource).unwrap();
        }
    }
}

#[test]
fn the_languages_have_the_same_keys_and_variables() {
    for file in 0..3 {
        let english = shape(sources(Locale::EnBe)[file]);
        for locale in Locale::ALL {
            assert_eq!(
                shape(sources(locale)[file]),
                english,
                "{locale:?}, file {file}"
            );
        }
    }
}

#[test]
fn every_message_says_something_of_a_sensible_length() {
    for locale in Locale::ALL {
        let texts = Texts::new(locale);
        for (key, source) in all_messages(locale) {
            let names = variables(&source);
            let values: Vec<(&str, Value<'_>)> =
                names.iter().map(|name| (name.as_str(), 5.into())).collect();
            let text = texts.with(&key, &values);
            assert!(!text.trim().is_empty(), "{locale:?} {key} is empty");
            assert!(text.chars().count() <= 360, "{locale:?} {key} is too long");
            assert!(
                !text.contains(['{', '}', '$', '\u{2068}']),
                "{locale:?} {key}: {text}"
            );
        }
    }
}

#[test]
fn the_large_words_fit_the_screen() {
    const OUTCOMES: [&str; 7] = [
        "paid",
        "declined",
        "expired",
        "cancelled",
        "not_created",
        "needs_attention",
        "unresolved",
    ];
    for locale in Locale::ALL {
        let texts = Texts::new(locale);
        let words: BTreeSet<String> = OUTCOMES
            .iter()
            .map(|outcome| texts.get(&format!("outcome-{outcome}")))
            .collect();
        assert_eq!(
            words.len(),
            OUTCOMES.len(),
            "{locale:?}: two outcomes share a word"
        );
        assert!(
            words.iter().all(|word| word.chars().count() <= 16),
            "{words:?}"
        );
        for outcome in OUTCOMES {
            assert!(texts.has(&format!("outcome-{outcome}-means")));
        }
    }
}

#[test]
fn every_notice_of_the_command_line_has_its_text() {
    const NOTICES: [&str; 17] = [
        "no_network",
        "not_trusted",
        "provider_error",
        "not_the_provider",
        "rate_limited",
        "key_refused",
        "journal_full",
        "journal_unwritable",
        "paid_unrecorded",
        "code_unusable",
        "duplicate_reference",
        "other_key",
        "clock",
        "paid_late",
        "paid_twice",
        "mismatch",
        "recovered",
    ];
    for locale in Locale::ALL {
        let own = all_messages(locale);
        for notice in NOTICES {
            assert!(
                own.contains_key(&format!("notice-{notice}")),
                "{locale:?} {notice}"
            );
        }
    }
}

#[test]
fn outside_live_a_paid_word_says_that_no_money_is_real() {
    for locale in Locale::ALL {
        let texts = Texts::new(locale);
        for key in [
            "outcome-paid-means",
            "outcome-refunded-means",
            "cli-recorded-as-refunded",
        ] {
            let told = [Environment::Training, Environment::Test, Environment::Live]
                .map(|environment| texts.within(key, environment, &[]));
            assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), 3, "{told:?}");
            assert_eq!(texts.within(key, Environment::Live, &[]), texts.get(key));
        }
        let alike = "outcome-declined-means";
        assert_eq!(
            texts.within(alike, Environment::Training, &[]),
            texts.get(alike)
        );
    }
}

#[test]
fn one_is_not_told_as_many() {
    let texts = Texts::new(Locale::EnBe);
    let told = |orders: usize, differences: usize| {
        let counts = [
            ("date", "2026-11-20".into()),
            ("orders", orders.into()),
            ("differences", differences.into()),
        ];
        texts.with("cli-reconciled", &counts)
    };
    assert_eq!(
        told(1, 0),
        "2026-11-20: 1 order of this device compared, 0 differences."
    );
    assert_eq!(
        told(2, 1),
        "2026-11-20: 2 orders of this device compared, 1 difference."
    );
    for locale in Locale::ALL {
        let texts = Texts::new(locale);
        for key in ["cli-doctor-journal", "cli-doctor-journal-asked"] {
            let told: BTreeSet<String> = [0_usize, 1, 2]
                .map(|open| texts.with(key, &[("open", open.into())]))
                .into();
            assert_eq!(told.len(), 3, "{told:?}");
        }
    }
}

#[test]
fn one_record_is_not_told_as_many() {
    for locale in Locale::ALL {
        let texts = Texts::new(locale);
        for end in ["", "-left", "-gaps"] {
            let key = format!("cli-doctor-chain{end}");
            let told = |records: u64| {
                let found = [
                    ("records", records.into()),
                    ("lost", 1.into()),
                    ("head", "abcd".into()),
                ];
                texts.with(&key, &found)
            };
            assert!(!told(1).contains('1'), "{}", told(1));
            assert!(
                told(0).contains('0') && told(2).contains('2'),
                "{}",
                told(0)
            );
        }
    }
}

#[test]
fn variables_are_filled_in_without_marks() {
    let texts = Texts::new(Locale::FrBe);
    let text = texts.with("reference-too-long", &[("max", 200.into())]);
    assert_eq!(
        text,
        "La référence dépasse 200 caractères. Raccourcissez-la."
    );
    assert_eq!(
        Texts::new(Locale::NlBe).get("outcome-unresolved"),
        "Nog niet bekend"
    );
}

#[test]
fn what_a_language_lacks_is_read_in_english() {
    let dutch_without_texts = Texts(Arc::new(Inner {
        locale: Locale::NlBe,
        own: FluentBundle::new_concurrent(vec![language(Locale::NlBe)]),
        english: bundle(Locale::EnBe),
    }));
    assert_eq!(dutch_without_texts.get("outcome-paid"), "Paid");
    assert!(!dutch_without_texts.has("no-such-key"));
    assert_eq!(dutch_without_texts.find("no-such-key", &[]), None);
}

#[test]
fn texts_may_go_from_thread_to_thread() {
    let texts = Texts::new(Locale::DeBe);
    let copy = texts.clone();
    let word = std::thread::spawn(move || copy.get("outcome-paid"))
        .join()
        .unwrap();
    assert_eq!(word, texts.get("outcome-paid"));
}

/// Finds `texts.get("key")`, `texts.with("key"` and `texts.within("key"` in the sources, so that a key which is
/// mistyped on a screen nobody opened in a test fails here.
#[test]
fn every_key_that_the_code_names_exists() {
    let known = all_messages(Locale::EnBe);
    let mut missing = Vec::new();
    for_each_source(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut |path, source| {
            for call in ["texts.get(", "texts.with(", "texts.within("] {
                let keys = source
                    .split(call)
                    .skip(1)
                    .filter_map(|rest| rest.trim_start().strip_prefix('"'))
                    .filter_map(|rest| rest.split('"').next());
                for key in keys.filter(|key| !known.contains_key(*key)) {
                    missing.push(format!("{}: {key}", path.display()));
                }
            }
        },
    );
    assert_eq!(missing, Vec::<String>::new());
}

fn for_each_source(folder: &Path, found: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            for_each_source(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs")
            && !path.ends_with("texts_tests.rs")
        {
            found(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}
