//! A journal that was damaged: said aloud, and what was lost fetched from the provider.

use crate::run::{Device, Said};
use serde_json::Value;

/// A device that took a payment and lost the record of it, and then took another.
pub fn damaged() -> Device {
    let device = Device::new();
    let paid = device.run("charge 12,50 --reference lost --json --after 0");
    assert_eq!(paid.code, 0, "{paid:?}");
    spoil(&device);
    // Whoever acts first finds the damage.
    let found = device.run("charge 3 --reference other --json --after 0");
    assert_eq!(found.code, 0, "{found:?}");
    device
}

/// The header stays, so that it is known as a journal; what is in it does not.
fn spoil(device: &Device) {
    let path = device.data_dir().join("training/journal.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..].fill(0x5A);
    std::fs::write(&path, bytes).unwrap();
}

fn is_told(said: &Said) -> bool {
    said.err.contains("was damaged") && said.err.contains("journal.damaged-")
}

fn notices(said: &Said) -> Vec<Value> {
    let mut lines = said.json();
    lines.retain(|line| line["event"] == "notice" && line["code"] == "journal_damaged");
    lines
}

#[test]
fn every_command_that_shows_payments_says_so() {
    let device = damaged();
    let listed = device.run("payments --locale en-BE");
    assert!(listed.code == 0 && is_told(&listed), "{listed:?}");
    let charged = device.run("charge 2 --reference new --json --after 0 --locale en-BE");
    assert!(charged.code == 0 && is_told(&charged), "{charged:?}");
    let notices = notices(&charged);
    assert_eq!(notices.len(), 1, "{charged:?}");
    assert!(notices[0].get("payment").is_none());
    let doctor = device.run("doctor --json --locale en-BE").json();
    let check = doctor.iter().find(|line| line["check"] == "damage");
    let check = check.unwrap();
    assert_eq!(check["state"], "warning", "{check}");
    assert!(
        check["detail"]
            .as_str()
            .unwrap()
            .contains("journal.damaged-")
    );
}

/// Nobody has acted since: `resume` is the first to open the journal, as the texts say it should.
#[test]
fn resume_mends_a_journal_that_nobody_opened_yet_and_fetches_what_was_lost() {
    let device = Device::new();
    let paid = device.run("charge 12,50 --reference lost --json --after 0");
    assert_eq!(paid.code, 0, "{paid:?}");
    spoil(&device);
    let listed = device.run("payments --locale en-BE");
    assert_eq!(listed.code, 4, "{listed:?}");
    assert!(listed.err.contains("resume"), "{listed:?}");
    let doctor = device.run("doctor --json --locale en-BE").json();
    let check = doctor.iter().find(|line| line["check"] == "journal");
    let detail = check.unwrap()["detail"].as_str().unwrap();
    let remedy = "Close the window if it is open, then run `bpost-terminal resume`";
    assert!(detail.contains(remedy), "{detail}");

    let resumed = device.run("resume --json --locale en-BE");
    assert!(resumed.code == 0 && is_told(&resumed), "{resumed:?}");
    assert_eq!(notices(&resumed).len(), 1, "{resumed:?}");
    let listed = device.run("payments --json");
    let line = listed.last();
    assert_eq!(
        (&line["reference"], &line["attention"], &line["received"]),
        (&"lost".into(), &"recovered".into(), &1250.into()),
        "{listed:?}"
    );
    assert_eq!(device.run("charge 3 --reference other --after 0").code, 0);
}

/// A reader that finds no file must not say that there are no payments where there were some.
#[test]
fn a_journal_that_is_gone_is_no_empty_one() {
    let device = Device::new();
    assert_eq!(device.run("payments").code, 0);
    let paid = device.run("charge 12,50 --reference lost --json --after 0");
    assert_eq!(paid.code, 0, "{paid:?}");
    let folder = device.data_dir().join("training");
    std::fs::remove_file(folder.join("journal.db")).unwrap();
    // Either of what remembers it is enough.
    for hidden in ["lock", "journal.mark"] {
        std::fs::rename(folder.join(hidden), folder.join("away")).unwrap();
        for reading in ["payments", "export --format csv", "reconcile"] {
            let read = device.run(&format!("{reading} --locale en-BE"));
            assert_eq!((read.code, read.out.as_str()), (4, ""), "{read:?}");
            assert!(read.err.contains("resume"), "{read:?}");
        }
        let doctor = device.run("doctor --json --locale en-BE").json();
        let check = doctor.iter().find(|line| line["check"] == "journal");
        let check = check.unwrap();
        assert_eq!(check["state"], "broken", "{check}");
        let detail = check["detail"].as_str().unwrap();
        assert!(detail.contains("its file is gone"), "{detail}");
        std::fs::rename(folder.join("away"), folder.join(hidden)).unwrap();
    }
    let resumed = device.run("resume --json --locale en-BE");
    assert_eq!(resumed.code, 0, "{resumed:?}");
    assert!(resumed.err.contains("was damaged"), "{resumed:?}");
    let line = device.run("payments --json").last();
    assert_eq!(
        (&line["reference"], &line["attention"], &line["received"]),
        (&"lost".into(), &"recovered".into(), &1250.into()),
    );
}

/// What was lost may be open, or just paid: the clerk must hear of it before a second code.
#[test]
fn a_sale_fetches_what_was_lost_before_it_begins() {
    let device = Device::new();
    let paid = device.run("charge 12,50 --reference lost --json --after 0");
    assert_eq!(paid.code, 0, "{paid:?}");
    spoil(&device);
    let listed = device.run("payments --locale en-BE");
    assert!(!listed.err.contains("can start"), "{listed:?}");
    let charged = device.run("charge 12,50 --reference lost --json --after 0 --locale en-BE");
    assert!(charged.code == 0 && is_told(&charged), "{charged:?}");
    let lines = charged.json();
    let told = |code: &str| lines.iter().position(|line| line["code"] == code);
    let damaged = &lines[told("journal_damaged").unwrap()];
    let damaged = damaged["message"].as_str().unwrap();
    assert!(damaged.contains("were fetched"), "{damaged}");
    let code = lines.iter().position(|line| line["event"] == "code");
    let twin = told("duplicate_reference");
    assert!(twin.is_some() && twin < code, "{charged:?}");
    // It prints only its own Payment's events.
    let own = &charged.last()["payment"];
    let of_others = |line: &&Value| line.get("payment").is_some_and(|other| other != own);
    assert_eq!(lines.iter().find(of_others), None);
    let listed = device.run("payments --json").json();
    assert_eq!(listed.len(), 2, "{listed:?}");
    let line = listed.iter().find(|line| line["payment"] != *own).unwrap();
    assert_eq!(
        (&line["attention"], &line["reference"], &line["status"]),
        (&"recovered".into(), &"lost".into(), &"completed".into())
    );
    let payment = line["payment"].as_str().unwrap();
    let settled = device.run(&format!("settle {payment} --as paid --note seen"));
    assert_eq!(settled.code, 0, "{settled:?}");
    let again = device.run("resume --json");
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(again.json(), notices(&again), "nothing else is left");
    let listed = device.run("payments --json").json();
    assert!(
        listed.iter().all(|line| line["outcome"] == "paid"),
        "{listed:?}"
    );
}

/// The list tells only what somebody began to pay, so that it is read again for a day.
#[test]
fn resume_reads_the_list_again_after_an_hour() {
    let device = Device::new();
    let paid = device.run("charge 12,50 --reference lost --json --after 0");
    assert_eq!(paid.code, 0, "{paid:?}");
    spoil(&device);
    assert_eq!(device.run("resume").code, 0);
    let path = device.data_dir().join("training/journal.db");
    let fetched = |change: &str| {
        let db = rusqlite::Connection::open(&path).unwrap();
        db.execute_batch(change).unwrap();
        let sql = "SELECT fetched FROM damage";
        db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let first = fetched("");
    assert_eq!(device.run("resume").code, 0);
    assert_eq!(fetched(""), first, "it is early");
    let hour = 60 * 60 * 1000;
    let earlier = "UPDATE damage SET at = at - 4000000, fetched = fetched - 3700000";
    let before = fetched(earlier);
    assert_eq!(device.run("resume").code, 0);
    assert!(fetched("") - before >= hour, "it was not read");
}

/// A damaged journal of training says nothing of real money, and says so.
#[test]
fn what_is_said_of_a_damaged_journal_of_training_is_marked() {
    let device = damaged();
    let listed = device.run("payments --locale en-BE");
    assert!(listed.err.starts_with("*** TRAINING ***"), "{listed:?}");
    let charged = device.run("charge 2 --reference new --after 0 --locale en-BE");
    let mut told = charged.err.lines().filter(|line| line.contains("damaged"));
    assert!(
        told.all(|line| line.starts_with("*** TRAINING ***")) && is_told(&charged),
        "{charged:?}"
    );
    let resumed = device.run("resume --json --locale en-BE");
    let notice = notices(&resumed).remove(0);
    let message = notice["message"].as_str().unwrap();
    assert!(message.starts_with("*** TRAINING ***"), "{message}");
    let doctor = device.run("doctor --locale en-BE");
    assert!(doctor.out.starts_with("*** TRAINING ***"), "{doctor:?}");
    spoil(&device);
    let unreadable = device.run("payments --locale en-BE");
    assert_eq!(unreadable.code, 4, "{unreadable:?}");
    assert!(
        unreadable.err.starts_with("*** TRAINING ***"),
        "{unreadable:?}"
    );
}

#[test]
fn damage_is_told_until_somebody_takes_note_of_it_with_the_doctor() {
    let device = damaged();
    let told = device.run("payments --locale en-BE");
    assert!(told.err.contains("doctor --acknowledge-damage"), "{told:?}");
    let noted = device.run("doctor --acknowledge-damage --json --locale en-BE");
    assert_eq!(noted.code, 0, "{noted:?}");
    for said in [noted, device.run("doctor --json --locale en-BE")] {
        let lines = said.json();
        let damage = lines.iter().find(|line| line["check"] == "damage").unwrap();
        assert_eq!(damage["state"], "ok", "{damage}");
        let detail = damage["detail"].as_str().unwrap();
        assert!(detail.contains("had read this"), "{detail}");
        assert!(!detail.contains("Let nobody pay"), "it is done: {detail}");
        let chain = lines.iter().find(|line| line["check"] == "journal_chain");
        assert_eq!(chain.unwrap()["state"], "ok", "{chain:?}");
    }
    let quiet = device.run("payments --locale en-BE");
    assert_eq!(quiet.err, "", "{quiet:?}");
    let again = device.run("doctor --acknowledge-damage --locale en-BE");
    assert_eq!(again.code, 0, "{again:?}");
    assert!(again.err.contains("Nothing"), "{again:?}");
}

/// Nobody has read of damage that nobody has found yet, and without a journal none is made.
#[test]
fn no_note_is_taken_of_what_was_not_told_yet() {
    let device = Device::new();
    let none = device.run("doctor --acknowledge-damage --json --locale en-BE");
    assert_eq!(none.code, 0, "{none:?}");
    assert!(!device.data_dir().join("training").exists());
    assert_eq!(device.run("charge 3 --reference a --after 0").code, 0);
    spoil(&device);
    let unread = device.run("doctor --acknowledge-damage --json --locale en-BE");
    assert_eq!(unread.code, 4, "{unread:?}");
    device.run("resume");
    let told = device.run("payments --locale en-BE");
    assert!(is_told(&told), "{told:?}");
}

/// Its end is sound, so that no opening meets it; nothing is open, so that nobody else would look.
#[test]
fn resume_looks_at_all_records_and_mends_what_was_changed_once() {
    let device = Device::new();
    for reference in ["forged", "second", "third"] {
        let paid = device.run(&format!("charge 5 --reference {reference} --after 0"));
        assert_eq!(paid.code, 0, "{paid:?}");
    }
    let path = device.data_dir().join("training/journal.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let mut place = 0;
    while let Some(found) = bytes[place..].windows(6).position(|text| text == b"forged") {
        place += found;
        bytes[place] = b'F';
    }
    std::fs::write(&path, bytes).unwrap();
    for _ in 0..2 {
        let resumed = device.run("resume --json --locale en-BE");
        assert_eq!(resumed.code, 0, "{resumed:?}");
        let doctor = device.run("doctor --json --locale en-BE").json();
        let chain = doctor.iter().find(|line| line["check"] == "journal_chain");
        assert_eq!(chain.unwrap()["state"], "warning", "{chain:?}");
    }
    let folder = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let aside = folder.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        let name = name.to_str().unwrap();
        name.contains("damaged-") && name.ends_with(".db")
    });
    assert_eq!(aside.count(), 1, "it is damaged once");
    let listed = device.run("payments --json").json();
    assert_eq!(listed.len(), 3, "{listed:?}");
}
