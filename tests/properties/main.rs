//! The laws of what comes from outside, tried with made-up input and with every seed of the fuzzer.
//! `fuzz` holds the same laws against what it finds.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a law that is broken panics"
)]

mod laws;

use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// Bytes near those that a parser takes: pieces of what it knows, between others.
fn near(pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => prop::sample::select(pieces).prop_map(|piece| piece.as_bytes().to_vec()),
        2 => any::<char>().prop_map(|found| found.to_string().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

const AMOUNT: &[&str] = &[
    "1", "0", "25", "999", "000", ",", ".", " ", "€", "EUR", "-", "\u{a0}", "\u{202f}", "1.234,56",
];
const CODE: &[&str] = &[
    "https://",
    "http://",
    "BEP://",
    "payconiq:",
    "payconiq.com",
    "payv2.multisafepay.com",
    "testpayv2.multisafepay.com",
    "127.0.0.1:8080",
    "@",
    ":",
    "/",
    "\\",
    "?",
    "#",
    "%",
    "%2f",
    ".",
    "/simulator/",
    "\n",
    "evil.example",
    "a",
];
const EVENTS: &[&str] = &[
    "data:",
    "data: ",
    "event: x",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    ":",
    "{\"order_id\":\"A\"}",
    "{\"data\":{\"order_id\":7}}",
    "{",
    "}",
    "ping",
    "id: 1",
];
const KEY: &[&str] = &[
    "0123456789",
    "abc",
    "-",
    "_",
    " ",
    "\r\n",
    "\u{feff}",
    "\t",
    "é",
    "\u{0}",
    "abcdefghijklmnopqrstuvwxyz0123456789",
];
const REFERENCE: &[&str] = &[
    "+++",
    "***",
    "/",
    "090",
    "9337",
    "55493",
    "RR",
    "BE",
    "473124829",
    "3232",
    "0",
    "97",
    " ",
    "a",
    "\u{200d}",
    "\u{202e}",
    "+++090/9337/55493+++",
    "+++090/9337/55494+++",
    "RR473124829BE",
    "RR473124820BE",
];
const REPLY: &[&str] = &[
    "{\"success\":true,\"data\":",
    "{\"success\":false,\"error_code\":1006,\"error_info\":\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"status\":\"completed\"",
    "\"order_id\":\"B0-OURS\"",
    "\"amount\":1250",
    "\"amount\":\"1250\"",
    "\"currency\":\"EUR\"",
    "\"errors\":[{\"attribute\":\"",
    "\"}]",
    "@KEY@",
    "x@KEY@x",
    "null",
    "\"",
    "\\u0000",
    "-1",
    "1e3",
    "\n",
    "\u{84}",
    "\u{7}",
    "<html>",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];
const SETTINGS: &[&str] = &[
    "environment = \"live\"\n",
    "environment = \"training\"\n",
    "cap_cents = 150000\n",
    "cap_cents = 0\n",
    "expires_in_seconds = 3601\n",
    "[default]\n",
    "[locked]\n",
    "\n---\n",
    "site = \"GENT01\"\n",
    "= ",
    "\"",
    "[",
    "]",
    "proxy = \"http://me:pAss-w0rd@proxy:3128\"\n",
    "proxy = \"ftp://me:pAss-w0rd@proxy\"\n",
    "retention_days = 30\n",
    "code_hosts = [\"payconiq.com\"]\n",
    "code_schemes = [\"https\"]\n",
    "redirect_url = \"https://www.bpost.be/\"\n",
    "theme = \"dark\"\n",
    "#",
    "\n",
    "sound = false\n",
    "api_url = \"none\"\n",
    "unknown = 1\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_amount_is_read_in_one_way_or_not_at_all(data in near(AMOUNT)) {
        laws::amount::holds(&data);
    }

    #[test]
    fn a_code_leads_to_a_listed_place(data in near(CODE)) {
        laws::code::holds(&data);
    }

    #[test]
    fn an_event_stream_may_be_cut_anywhere(data in near(EVENTS)) {
        laws::events::holds(&data);
    }

    #[test]
    fn a_key_is_clean_or_refused(data in near(KEY)) {
        laws::key::holds(&data);
    }

    #[test]
    fn a_reference_is_kept_and_printed_as_the_same(data in near(REFERENCE)) {
        laws::reference::holds(&data);
    }

    #[test]
    fn a_reply_means_what_it_says(data in near(REPLY)) {
        laws::reply::holds(&data);
    }

    #[test]
    fn keys_come_out_once_and_in_order(data: Vec<u8>) {
        laws::scan::holds(&data);
    }
}

proptest! {
    // These write files.
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn settings_are_in_range_or_refused(data in near(SETTINGS)) {
        laws::settings::holds(&data);
    }

    #[test]
    fn a_damaged_journal_is_told_or_tells_the_truth(changes in prop::collection::vec(any::<u8>(), 0..40)) {
        laws::journal::holds(&[&[1], changes.as_slice()].concat());
        laws::journal::holds(&[&[0], changes.as_slice()].concat());
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}

/// The seeds are what the fuzzer starts from, and what it once found.
#[test]
fn every_seed_of_the_fuzzer_obeys_its_law() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, law) in laws::ALL {
        let seeds = files(&root.join("fuzz/seeds").join(name));
        assert!(seeds.len() >= 3, "{name} has {} seeds", seeds.len());
        for seed in seeds {
            println!("{}", seed.display());
            law(&std::fs::read(seed).unwrap());
        }
        assert!(
            root.join(format!("fuzz/fuzz_targets/{name}.rs")).is_file(),
            "{name} has no target"
        );
    }
}

#[test]
fn the_bodies_of_the_fixtures_obey_the_law_of_replies() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let bodies = files(&root);
    assert!(bodies.len() > 20);
    for body in bodies {
        let body = std::fs::read(body).unwrap();
        for head in [0x0a, 0x07, 0x05, 0x8b] {
            laws::reply::holds(&[body.as_slice(), &[head]].concat());
        }
        laws::events::holds(&body);
    }
}
