//! The house: which room may use which, and what no room may do. Read as text, so that what is
//! compiled under other features and on other systems is held to it as well.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is wrong"
)]

mod checker;
mod promises;
mod rules;
mod source;

use rules::Finding;
use source::{Source, all};

fn none(found: Vec<Finding>) {
    let lines: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert!(
        found.is_empty(),
        "{} findings:\n{}",
        found.len(),
        lines.join("\n")
    );
}

fn each(rule: impl Fn(&Source) -> Vec<Finding>) {
    let sources = all("src");
    assert!(sources.len() > 100, "the house is not empty");
    none(sources.iter().flat_map(rule).collect());
}

#[test]
fn a_room_uses_only_rooms_above_it_in_the_map() {
    let rooms = rules::rooms(&std::fs::read_to_string("src/lib.rs").unwrap());
    assert_eq!(rooms.first().map(String::as_str), Some("money"));
    assert_eq!(rooms.last().map(String::as_str), Some("app"));
    each(|source| rules::floors(source, &rooms));
}

#[test]
fn every_room_is_on_the_map() {
    let rooms = rules::rooms(&std::fs::read_to_string("src/lib.rs").unwrap());
    let mut found: Vec<_> = all("src")
        .into_iter()
        .filter_map(|source| source.room())
        .collect();
    found.sort();
    found.dedup();
    let mut expected = rooms;
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn files_and_functions_stay_small() {
    each(rules::length);
}

#[test]
fn nothing_outside_tests_can_panic_without_a_stated_reason() {
    each(rules::panics);
}

#[test]
fn money_is_never_a_float() {
    each(rules::floats);
}

#[test]
fn what_decides_reads_no_clock_and_no_file() {
    each(rules::purity);
}

#[test]
fn a_part_from_outside_is_used_by_its_room_alone() {
    each(rules::parts);
}

#[test]
fn the_key_is_shown_only_where_it_is_sent_or_kept() {
    each(rules::key);
}

#[test]
fn nothing_opens_an_address() {
    each(rules::openers);
    let manifest = std::fs::read_to_string("Cargo.toml").unwrap();
    for part in ["open", "opener", "webbrowser"] {
        let is_used = manifest
            .lines()
            .any(|line| line.split(['=', '.', ' ']).next() == Some(part));
        assert!(!is_used, "{part} opens addresses");
    }
}

#[test]
fn what_is_to_be_wiped_is_neither_printed_nor_stored() {
    each(rules::wiped);
    let secret = all("src")
        .into_iter()
        .find(|source| source.path == "src/secret/mod.rs");
    let code = secret.unwrap().code;
    assert!(
        !code.contains("Display") && !code.contains("Serialize"),
        "a key is no text"
    );
}

#[test]
fn lints_are_expected_with_a_reason_and_never_allowed() {
    each(rules::lints);
}
