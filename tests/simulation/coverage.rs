//! What a full run must reach.

use std::collections::BTreeMap;

const EXPECTED: &[&str] = &[];

/// Fails where something that is expected was not reached.
pub fn check(reached: &BTreeMap<String, u64>) {
    let missing: Vec<_> = EXPECTED
        .iter()
        .filter(|what| !reached.contains_key(**what))
        .collect();
    assert!(missing.is_empty(), "not reached: {missing:#?}");
}
