//! `doctor` ends well whatever it finds, and finds what is wrong.

use crate::run::{Device, Said};
use serde_json::Value;
use std::path::PathBuf;

fn check(said: &Said, name: &str) -> Value {
    said.json()
        .into_iter()
        .find(|line| line["check"] == name)
        .unwrap()
}

#[test]
fn in_training_it_stays_off_the_network_and_makes_nothing() {
    let device = Device::new();
    let said = device.run("doctor --json");
    assert_eq!(said.code, 0, "{said:?}");
    for (name, state) in [
        ("settings", "ok"),
        ("journal", "ok"),
        ("journal_chain", "skipped"),
        ("network", "skipped"),
        ("key", "skipped"),
        ("vault", "warning"),
    ] {
        assert_eq!(check(&said, name)["state"], state, "{said:?}");
    }
    if cfg!(feature = "gui") && cfg!(target_os = "linux") {
        assert_eq!(check(&said, "display")["state"], "broken");
    }
    let told = device.run("doctor --json --locale en-BE");
    let vault = check(&told, "vault")["detail"].clone();
    assert!(
        vault
            .as_str()
            .unwrap()
            .starts_with("Training works without it."),
        "{vault}"
    );
    assert!(!device.data_dir().exists());
    let words = device.run("doctor --locale nl-BE");
    assert_eq!(
        (words.code, words.out.lines().count()),
        (0, said.json().len() + 1)
    );
}

#[test]
fn a_broken_settings_file_is_found_with_its_line() {
    let device = Device::new();
    std::fs::create_dir(device.data_dir()).unwrap();
    std::fs::write(device.data_dir().join("settings.toml"), "\n\nnonsense\n").unwrap();
    let said = device.run("doctor --json --locale en-BE");
    assert_eq!(
        (said.code, &check(&said, "settings")["state"]),
        (0, &"broken".into())
    );
    assert!(
        check(&said, "settings")["detail"]
            .as_str()
            .unwrap()
            .contains("line 3"),
        "{said:?}"
    );
}

#[test]
fn the_provider_is_looked_for_and_its_clock_is_compared() {
    let device = Device::new();
    let mut sandbox = Device::new().start("sandbox");
    let line = sandbox.line();
    let url = line.strip_prefix("listening on ").unwrap();
    assert!(
        url.starts_with("http://127.0.0.1:") && url.ends_with("/v1/json"),
        "{url}"
    );
    let said = device.run(&format!("doctor --json --environment test --api-url {url}"));
    assert_eq!(
        (said.code, &check(&said, "network")["state"]),
        (0, &"ok".into()),
        "{said:?}"
    );
    assert_ne!(check(&said, "clock")["state"], "warning");
    drop(sandbox);
    let said = device.run(&format!("doctor --json --environment test --api-url {url}"));
    assert_eq!(
        (said.code, &check(&said, "network")["state"]),
        (0, &"broken".into()),
        "{said:?}"
    );
}

#[test]
fn a_device_says_its_name_and_what_its_order_ids_begin_with() {
    let device = Device::new();
    std::fs::create_dir(device.data_dir()).unwrap();
    let file = device.data_dir().join("settings.toml");
    std::fs::write(&file, "site = \"GENT01\"\ncounter = \"3\"\n").unwrap();
    let said = device.run("doctor --json --locale en-BE");
    let identity = check(&said, "identity");
    assert_eq!(
        identity["detail"],
        "site GENT01, device not set, counter 3. Order ids begin with BGENT01-3-."
    );
    let charged = device.run("charge 5 --reference x --after 0 --json").last();
    let order = charged["order_id"].as_str().unwrap();
    assert!(order.starts_with("BGENT01-3-"), "{order}");
}

fn detail(said: &Said, name: &str) -> String {
    check(said, name)["detail"].as_str().unwrap().to_owned()
}

/// In training nothing is to be set, and what needs nothing is in order.
#[test]
fn a_fresh_device_in_training_is_told_of_nothing_to_do() {
    let words = Device::new().run("doctor --locale en-BE").out;
    assert!(
        words.contains("Record of payments: in order. Nothing is recorded yet."),
        "{words}"
    );
    let device = words.lines().find(|line| line.starts_with("Device: "));
    assert!(device.unwrap().contains("training needs none"), "{words}");
}

#[test]
fn after_damage_no_line_says_that_all_is_there() {
    let device = crate::damaged::damaged();
    device.run("resume");
    let said = device.run("doctor --json --locale en-BE");
    let (damage, chain) = (detail(&said, "damage"), detail(&said, "journal_chain"));
    assert!(
        damage.contains("None of its records could be kept."),
        "{damage}"
    );
    assert!(
        !chain.starts_with("All") && chain.contains("lost earlier"),
        "{chain}"
    );
    let journal = detail(&said, "journal");
    assert_eq!(journal, "No payment is open.", "one waits for a person");
}

fn journal(device: &Device) -> PathBuf {
    device.data_dir().join("training/journal.db")
}

/// Opening looks at the last records only: what is open is then told from records that are not sound.
#[test]
fn what_is_open_is_doubted_where_records_were_changed() {
    let device = Device::new();
    for reference in ["forged", "second", "third"] {
        device.run(&format!("charge 5 --reference {reference} --after 0"));
    }
    let mut bytes = std::fs::read(journal(&device)).unwrap();
    let places: Vec<usize> = bytes
        .windows(6)
        .enumerate()
        .filter_map(|(place, text)| (text == b"forged").then_some(place))
        .collect();
    for place in places {
        bytes[place] = b'F';
    }
    std::fs::write(journal(&device), bytes).unwrap();
    let said = device.run("doctor --json --locale en-BE");
    assert_eq!(check(&said, "journal_chain")["state"], "broken", "{said:?}");
    assert_eq!(check(&said, "journal")["state"], "warning", "{said:?}");
    assert!(
        detail(&said, "journal").contains("may be wrong"),
        "{said:?}"
    );
    let remedy = detail(&said, "journal_chain");
    assert!(remedy.contains("bpost-terminal resume"), "{remedy}");
}
