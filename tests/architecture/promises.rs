//! What the documents promise is there: each test that SECURITY.md names exists.

use crate::source::{Source, all, without_words};
use std::collections::BTreeSet;

/// The names of all tests: of what follows `#[test]` and the like, and of properties.
fn tests_of(sources: &[Source]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in sources {
        let code = without_words(&source.text);
        let mut is_test = false;
        for line in code.lines().map(str::trim) {
            is_test |= line.contains("#[test]") || line.starts_with("#[tokio::test");
            let function = line
                .strip_prefix("async ")
                .unwrap_or(line)
                .strip_prefix("fn ");
            if let Some(name) = function.filter(|_| is_test) {
                let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
                names.insert(name[..end.unwrap_or(name.len())].to_owned());
                is_test = false;
            }
        }
    }
    names
}

/// The names of tests in a text: between backticks, of at least three words.
fn named(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter(|name| {
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        })
        .filter(|name| name.matches('_').count() >= 2)
        .collect()
}

#[test]
fn every_test_that_the_security_page_names_exists() {
    let sources: Vec<_> = all("src").into_iter().chain(all("tests")).collect();
    let tests = tests_of(&sources);
    assert!(tests.len() > 300, "{} tests", tests.len());
    let page = std::fs::read_to_string("SECURITY.md").unwrap();
    let named = named(&page);
    assert!(named.len() > 30, "it names {}", named.len());
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !tests.contains(**name))
        .collect();
    assert!(missing.is_empty(), "no such test: {missing:?}");
}

#[test]
fn names_are_found_where_they_stand() {
    let page = "a `tests/api.rs`, `RLIMIT_CORE`, `a_b`, `the_key_is_gone` and `two_words`";
    assert_eq!(named(page), ["the_key_is_gone"]);
    let code = "#[test]\nfn a_test() {}\nfn a_helper() {}\n#[tokio::test]\nasync fn later() {}";
    let names = tests_of(&[Source::made_up("tests/a.rs", code)]);
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["a_test", "later"]);
}
