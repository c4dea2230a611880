//! The table of faults: what may go wrong at a counter, and which test holds what happens then.
//!
//! `cargo test --test faults -- --nocapture` prints it.
#![expect(
    clippy::expect_used,
    reason = "a test stops at the first thing that is wrong"
)]

use serde::Deserialize;
use std::path::Path;

/// The features that are not there; only their faults may be without a test.
const ABSENT: &[(&str, &str)] = &[
    ("F7", "printer"),
    ("F34", "enrolled"),
    ("F41", "pinned"),
    ("F50", "battery"),
    ("F52", "printer"),
];

#[derive(Deserialize)]
struct Table {
    fault: Vec<Fault>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    id: String,
    what: String,
    #[serde(default)]
    held_by: Vec<String>,
    /// What is missing for the whole of it, and why.
    not_yet: Option<String>,
}

fn table() -> Vec<Fault> {
    let table: Table = toml::from_str(include_str!("table.toml")).expect("the table can be read");
    table.fault
}

/// Whether FILE::NAME is a test that runs.
fn is_a_test(named: &str) -> bool {
    let Some((file, name)) = named.rsplit_once("::") else {
        return false;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let Some((before, _)) = text.split_once(&format!("fn {name}(")) else {
        return false;
    };
    // The attributes stand between the end of what came before and the function.
    let attributes = before.rsplit(['}', ';']).next().unwrap_or_default();
    (attributes.contains("#[test]") || attributes.contains("#[tokio::test"))
        && !attributes.contains("#[ignore")
}

fn print(fault: &Fault) {
    println!("{:<4} {}", fault.id, fault.what);
    for test in &fault.held_by {
        println!("       {test}");
    }
    if let Some(why) = &fault.not_yet {
        println!("       not yet: {why}");
    }
}

#[test]
fn every_fault_has_its_test() {
    let table = table();
    table.iter().for_each(print);
    let expected: Vec<String> = (1..=54).map(|number| format!("F{number}")).collect();
    let ids: Vec<&str> = table.iter().map(|fault| fault.id.as_str()).collect();
    assert_eq!(ids, expected, "each fault stands here once, in order");
    let mut wrong = Vec::new();
    for fault in &table {
        let missing = fault.held_by.iter().filter(|test| !is_a_test(test));
        wrong.extend(missing.map(|test| format!("{}: no such test: {test}", fault.id)));
        let absent = ABSENT.iter().find(|(id, _)| *id == fault.id);
        let excused = match (&fault.not_yet, absent) {
            (None, _) => !fault.held_by.is_empty(),
            (Some(why), Some((_, feature))) => why.contains(feature),
            (Some(_), None) => false,
        };
        if !excused {
            wrong.push(format!("{}: neither a test nor a reason", fault.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let held = table.iter().filter(|fault| fault.not_yet.is_none()).count();
    println!("{held} of {} are held whole", table.len());
}

#[test]
fn what_is_no_test_is_found() {
    assert!(is_a_test("tests/faults/main.rs::what_is_no_test_is_found"));
    assert!(!is_a_test("tests/faults/main.rs::is_a_test"));
    assert!(!is_a_test("tests/faults/main.rs::nothing_of_that_name"));
    assert!(!is_a_test("tests/nowhere.rs::what_is_no_test_is_found"));
}
