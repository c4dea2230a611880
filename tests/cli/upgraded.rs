//! The program of another version than the one that wrote the journal.

use crate::run::{Device, Said};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

const VERSION_1: &[u8] = include_bytes!("../journal/version-1.db");
/// What the provider of training knows of its open sale.
const OPEN: &str = include_str!("../journal/open.sandbox.json");
const OPEN_ORDER: &str = "BX-X-000005-H9SMKN1C5NZ6";

fn folder(device: &Device) -> PathBuf {
    device.data_dir().join("training")
}

fn checks(said: &Said, name: &str) -> Vec<Value> {
    let mut lines = said.json();
    lines.retain(|line| line["check"] == name);
    lines
}

/// Every file of the journal's folder, but for SQLite's index of its log and a log without anything
/// in it, which whoever looks leaves there.
fn content(device: &Device) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder(device)).unwrap().map(Result::unwrap);
    let mut content: BTreeMap<_, _> = files
        .map(|file| {
            let name = file.file_name().into_string().unwrap();
            (name, fs::read(file.path()).unwrap())
        })
        .collect();
    content.remove("journal.db-shm");
    content.retain(|name, bytes| name != "journal.db-wal" || !bytes.is_empty());
    content
}

/// What of it is not as it was before, by name.
fn changed(device: &Device, before: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let now = content(device);
    let names = now.keys().chain(before.keys());
    let mut changed: Vec<_> = names
        .filter(|name| now.get(*name) != before.get(*name))
        .cloned()
        .collect();
    changed.dedup();
    changed
}

#[test]
fn a_journal_of_an_older_version_is_told_taken_over_and_its_open_sale_ends() {
    let device = Device::new();
    fs::create_dir_all(folder(&device)).unwrap();
    fs::write(folder(&device).join("journal.db"), VERSION_1).unwrap();
    let known = OPEN.replace("ORDER", OPEN_ORDER);
    fs::write(folder(&device).join("sandbox.json"), known).unwrap();
    let waits = device.run("payments --locale en-BE");
    assert_eq!(waits.code, 4, "{waits:?}");
    assert!(waits.err.contains("older version") && waits.err.contains("Nothing is lost"));
    let said = device.run("doctor --json --locale en-BE");
    let journal = &checks(&said, "journal")[0];
    assert_eq!(journal["state"], "warning", "{journal}");
    assert!(journal["detail"].as_str().unwrap().contains("resume"));
    assert_eq!(checks(&said, "backup"), Vec::<Value>::new());

    let resumed = device.run("resume --for 30 --json");
    assert_eq!(resumed.code, 0, "{resumed:?}");
    assert_eq!(resumed.last()["outcome"], "expired", "{resumed:?}");
    let outcomes: Vec<_> = device
        .run("payments --json")
        .json()
        .into_iter()
        .map(|line| line["outcome"].clone())
        .collect();
    assert_eq!(outcomes, ["expired", "declined", "paid", "paid", "paid"]);
    let said = device.run("doctor --json --locale en-BE");
    assert_eq!(checks(&said, "journal")[0]["state"], "ok");
    let [backup] = &checks(&said, "backup")[..] else {
        panic!("{said:?}");
    };
    let detail = backup["detail"].as_str().unwrap();
    for part in ["version 1", "journal.db.v1-backup", "400 days"] {
        assert!(detail.contains(part), "{detail}");
    }
}

#[test]
fn an_older_program_refuses_a_newer_journal_and_changes_nothing() {
    let device = Device::new();
    assert_eq!(device.run("charge 5 --reference before --after 0").code, 0);
    let db = rusqlite::Connection::open(folder(&device).join("journal.db")).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    db.close().unwrap();
    let payment = "P01M7Z6JYMV11WW7S72WW";
    let before = content(&device);
    for line in [
        "charge 5 --reference later --after 0 --json",
        "payments",
        "resume --for 2",
        "export --format csv",
        "reconcile",
        &format!("cancel {payment}"),
        &format!("refund {payment}"),
        &format!("settle {payment} --as paid --note x"),
    ] {
        let said = device.run(&format!("{line} --locale en-BE"));
        assert_eq!((said.code, said.out.as_str()), (4, ""), "{line}: {said:?}");
        assert!(said.err.contains("newer version"), "{line}: {said:?}");
        assert_eq!(changed(&device, &before), Vec::<String>::new(), "{line}");
    }
    let said = device.run("doctor --json --locale en-BE");
    let journal = &checks(&said, "journal")[0];
    assert_eq!(journal["state"], "broken");
    assert!(
        journal["detail"].as_str().unwrap().contains("version 99"),
        "{journal}"
    );
    assert_eq!(changed(&device, &before), Vec::<String>::new());
}

#[test]
fn settings_of_a_newer_version_are_refused_by_line_and_not_passed_over() {
    let device = Device::new();
    fs::create_dir(device.data_dir()).unwrap();
    let file = device.data_dir().join("settings.toml");
    fs::write(&file, "# later\nhologram = true\n").unwrap();
    let said = device.run("charge 5 --reference x --locale en-BE");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("line 2, column 1: hologram"), "{said:?}");
    assert!(!folder(&device).exists());
}
