//! Commands that read: without a journal, and what they say with one.

use crate::run::Device;

#[test]
fn times_are_belgian_wherever_the_device_believes_to_be() {
    let device = Device::new();
    let said = device.run("charge 1 --reference clock --json --after 0");
    let requested = said.json()[0]["payment"].clone();
    assert_eq!(said.code, 0, "{said:?}");
    let row = device.run("payments --json").last();
    assert_eq!(row["payment"], requested);
    let at: jiff::Timestamp = row["requested_at"].as_str().unwrap().parse().unwrap();
    let belgian = at.in_tz("Europe/Brussels").unwrap();
    let mut far = device.command("payments");
    let said = crate::run::said(far.env("TZ", "Asia/Tokyo"));
    let expected = belgian.strftime("%Y-%m-%d %H:%M:%S").to_string();
    assert!(said.out.contains(&expected), "{expected}: {said:?}");
}

#[test]
fn without_a_journal_they_print_nothing_and_make_nothing() {
    let device = Device::new();
    for line in [
        "payments",
        "payments --json",
        "export --format csv",
        "export --format json",
        "reconcile",
        "resume",
    ] {
        let said = device.run(line);
        assert_eq!((said.code, said.out.as_str()), (0, ""), "{line}: {said:?}");
    }
    assert!(!device.data_dir().exists());
}

fn two_payments() -> Device {
    let device = Device::new();
    assert_eq!(
        device.run("charge 12,50 --reference =first --after 0").code,
        0
    );
    assert_eq!(
        device
            .run("charge 7 --reference second --after 0 --simulate declined")
            .code,
        10
    );
    device
}

#[test]
fn payments_are_listed_newest_first_with_the_promised_fields() {
    let device = two_payments();
    let said = device.run("payments --json");
    let listed = said.json();
    assert_eq!(listed.len(), 2);
    assert_eq!(
        (&listed[0]["reference"], &listed[1]["reference"]),
        (&"second".into(), &"=first".into())
    );
    assert_eq!(
        (&listed[1]["outcome"], &listed[1]["received"]),
        (&"paid".into(), &1250.into())
    );
    assert_eq!(
        (&listed[0]["outcome"], &listed[0]["received"]),
        (&"declined".into(), &0.into())
    );
    let mut at = 0;
    for name in [
        "payment",
        "order_ids",
        "amount",
        "currency",
        "reference",
        "environment",
        "outcome",
        "attention",
        "status",
        "requested_at",
        "resolved_at",
        "received",
        "refunded",
    ] {
        let found = said.out[at..].find(&format!("\"{name}\":")).unwrap();
        at += found;
    }
    assert_eq!(listed[0].as_object().unwrap().len(), 13);
    assert!(!said.out.contains(": ") && !said.out.contains(", "));
}

#[test]
fn payments_are_searched_and_chosen_by_day() {
    let device = two_payments();
    let count = |line: &str| device.run(line).out.lines().count();
    assert_eq!(count("payments --search SECOND"), 1);
    assert_eq!(count("payments --search nothing"), 0);
    assert_eq!(count("payments --unresolved"), 0);
    let zone = jiff::tz::TimeZone::get("Europe/Brussels").unwrap();
    let today = jiff::Timestamp::now().to_zoned(zone).date();
    let (yesterday, tomorrow) = (today.yesterday().unwrap(), today.tomorrow().unwrap());
    assert_eq!(count(&format!("payments --from {today} --to {today}")), 2);
    assert_eq!(count(&format!("payments --to {yesterday}")), 0);
    assert_eq!(count(&format!("payments --from {tomorrow}")), 0);
    assert_eq!(
        device
            .run(&format!("payments --from {today} --to {yesterday}"))
            .code,
        2
    );
    let words = device.run("payments --locale en-BE");
    assert!(
        words.out.lines().all(|line| line.starts_with("TRAINING")),
        "{words:?}"
    );
    assert!(words.out.contains("Declined") && words.out.contains("7,00"));
}

#[test]
fn an_export_is_marked_and_no_formula() {
    let device = two_payments();
    let csv = device.run("export --format csv").out;
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert!(lines[0].starts_with("mark,environment,payment,"));
    assert!(lines[1].starts_with("TRAINING,training,P"));
    assert!(lines[2].contains("\"'=first\"") && lines[2].contains(",12.50,12.50,0.00,EUR,"));
    assert_eq!((lines.len(), lines[3]), (4, ""));
    let json = device.run("export --format json").out;
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read.as_array().unwrap().len(), 2);
    assert_eq!(
        (&read[0]["mark"], &read[1]["reference"]),
        (&"TRAINING".into(), &"=first".into())
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_listing_that_does_not_fit_is_a_failure() {
    let device = two_payments();
    for line in [
        "export --format csv",
        "export --format json",
        "payments --json",
        "completions bash",
        "man",
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let said = device
            .command(line)
            .args(["--locale", "en-BE"])
            .stdout(full)
            .output()
            .unwrap();
        let words = String::from_utf8_lossy(&said.stderr);
        assert_eq!(said.status.code(), Some(1), "{line}: {words}");
        assert!(words.contains("incomplete"), "{line}: {words}");
    }
}
