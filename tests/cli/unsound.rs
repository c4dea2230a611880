//! A journal of which something cannot be read, or is shown wrongly: what is printed of it is not
//! to be relied on, and says so.

use crate::run::{Device, Said};
use std::path::PathBuf;

const LANGUAGES: [&str; 4] = ["nl-BE", "fr-BE", "de-BE", "en-BE"];

fn sold(references: &[&str]) -> Device {
    let device = Device::new();
    for reference in references {
        let paid = device.run(&format!("charge 5 --reference {reference} --after 0"));
        assert_eq!(paid.code, 0, "{paid:?}");
    }
    device
}

fn journal(device: &Device) -> PathBuf {
    device.data_dir().join("training/journal.db")
}

/// Writes other bytes wherever these stand, in the records and in what is shown.
fn overwrite(device: &Device, old: &[u8], new: &[u8]) {
    let mut bytes = std::fs::read(journal(device)).unwrap();
    let mut is_found = false;
    for place in 0..bytes.len() - old.len() {
        if bytes[place..].starts_with(old) {
            bytes[place..place + new.len()].copy_from_slice(new);
            is_found = true;
        }
    }
    assert!(is_found);
    std::fs::write(journal(device), bytes).unwrap();
}

/// It prints what it has, ends with 4, and says once what to do.
fn is_doubted(said: &Said, lines: usize) {
    assert_eq!(said.code, 4, "{said:?}");
    assert_eq!(said.out.lines().count(), lines, "{said:?}");
    assert_eq!(said.err.lines().count(), 1, "{said:?}");
    assert!(said.err.starts_with("*** "), "{said:?}");
    assert!(said.err.contains("`bpost-terminal resume`"), "{said:?}");
}

#[test]
fn what_cannot_be_read_is_told_by_whoever_lists_the_rest() {
    let device = sold(&["first", "forged", "third"]);
    // Neither the record nor what is shown of it can be read any more.
    overwrite(&device, b"forged", b"f\"rged");
    for language in LANGUAGES {
        is_doubted(&device.run(&format!("payments --locale {language}")), 2);
        for (command, lines) in [
            ("payments --json", 2),
            ("export --format csv", 3),
            ("export --format json", 4),
        ] {
            is_doubted(
                &device.run(&format!("{command} --locale {language}")),
                lines,
            );
        }
    }
    let listed = device.run("payments --locale en-BE");
    assert!(listed.err.contains("cannot be read"), "{listed:?}");
    let reconciled = device.run("reconcile --locale en-BE");
    is_doubted(&reconciled, 1);
    assert!(reconciled.out.contains("2 orders"), "{reconciled:?}");
    assert_eq!(device.run("resume").code, 0);
    for command in ["payments", "export --format csv", "reconcile"] {
        assert_ne!(device.run(command).code, 4, "{command}");
    }
}

/// Who said what of its money is in the records alone.
#[test]
fn notes_that_cannot_be_read_are_not_passed_over() {
    let device = sold(&["first"]);
    let listed = device.run("payments --json").last();
    let payment = listed["payment"].as_str().unwrap();
    let back = format!("refund {payment} --note unwanted");
    assert_eq!(device.run(&back).code, 0);
    overwrite(&device, b"unwanted", b"unw\"nted");
    is_doubted(&device.run("payments --locale en-BE"), 1);
    is_doubted(&device.run("export --format csv --locale en-BE"), 2);
}

#[test]
fn what_is_shown_otherwise_than_recorded_is_told_before_anybody_relies_on_it() {
    let device = sold(&["big", "other"]);
    let db = rusqlite::Connection::open(journal(&device)).unwrap();
    let change = "UPDATE payment SET reference = replace(reference, 'big', 'bug')";
    db.execute_batch(change).unwrap();
    drop(db);
    for language in LANGUAGES {
        for (command, lines) in [("export --format csv", 3), ("reconcile", 1)] {
            let said = device.run(&format!("{command} --locale {language}"));
            is_doubted(&said, lines);
            assert!(said.err.contains("what is shown of"), "{said:?}");
        }
    }
}

/// Where nobody has mended it yet, nobody can have read of it.
#[test]
fn no_note_is_taken_of_damage_that_is_not_mended() {
    let device = sold(&["forged", "second", "third"]);
    overwrite(&device, b"forged", b"Forged");
    for language in LANGUAGES {
        let noted = device.run(&format!("doctor --acknowledge-damage --locale {language}"));
        assert_eq!((noted.code, noted.out.as_str()), (4, ""), "{noted:?}");
        assert!(noted.err.contains("`bpost-terminal resume`"), "{noted:?}");
    }
    assert_eq!(device.run("resume").code, 0);
    let noted = device.run("doctor --acknowledge-damage");
    assert_eq!(noted.code, 0, "{noted:?}");
}
