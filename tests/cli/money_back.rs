//! Refunds, cancels, decisions and the comparison of a day, in training.

use crate::run::Device;

fn paid() -> (Device, String) {
    let device = Device::new();
    let said = device.run("charge 12,50 --reference demo --json --after 0");
    assert_eq!(said.code, 0, "{said:?}");
    let payment = said.last()["payment"].as_str().unwrap().to_owned();
    (device, payment)
}

#[test]
fn money_is_given_back_in_part_and_then_the_rest_and_no_more() {
    let (device, payment) = paid();
    let part = device.run(&format!("refund {payment} --amount 2,50 --json"));
    assert_eq!(part.code, 0, "{part:?}");
    let last = part.out.lines().last().unwrap();
    assert!(
        last.starts_with("{\"event\":\"refund\",\"payment\":"),
        "{last}"
    );
    assert!(
        last.ends_with("\"amount\":250,\"status\":\"accepted\"}"),
        "{last}"
    );
    let listed = device.run("payments --locale en-BE");
    assert!(
        listed
            .out
            .contains("Paid, 2,50\u{a0}€ given back (pretended)"),
        "{listed:?}"
    );
    let too_much = device.run(&format!("refund {payment} --amount 10,01 --locale en-BE"));
    assert_eq!(too_much.code, 2, "{too_much:?}");
    assert!(
        too_much.err.contains("10,00"),
        "what is left is named: {too_much:?}"
    );
    let rest = device.run(&format!("refund {payment}"));
    assert_eq!(rest.code, 0, "{rest:?}");
    assert!(rest.out.contains("TRAINING"));
    assert_eq!(device.run("payments --json").last()["refunded"], 1250);
    let nothing = device.run(&format!("refund {payment} --locale en-BE"));
    assert_eq!(nothing.code, 2, "{nothing:?}");
    assert!(nothing.err.contains("given back already"), "{nothing:?}");
    let cancelled = device.run(&format!("cancel {payment} --locale en-BE"));
    let goods = format!("{}{}", cancelled.out, cancelled.err);
    assert!(
        !goods.contains("goods"),
        "goods for money that is gone: {cancelled:?}"
    );
    assert!(cancelled.out.contains("12,50"), "{cancelled:?}");
}

#[test]
fn what_was_not_paid_cannot_be_given_back() {
    let device = Device::new();
    let said = device.run("charge 5 --reference demo --json --after 0 --simulate cancelled");
    let order = said.last()["order_id"].as_str().unwrap().to_owned();
    let refused = device.run(&format!("refund {order}"));
    assert_eq!(refused.code, 2, "{refused:?}");
}

#[test]
fn a_paid_payment_cannot_be_cancelled_and_a_cancelled_one_is_cancelled() {
    let (device, payment) = paid();
    let said = device.run(&format!("cancel {payment} --json"));
    assert_eq!(
        (said.code, said.last()["outcome"].as_str()),
        (1, Some("paid")),
        "{said:?}"
    );
    let gone = device.run("charge 5 --reference gone --json --after 0 --simulate cancelled");
    let gone = gone.last()["payment"].as_str().unwrap().to_owned();
    let said = device.run(&format!("cancel {gone} --json"));
    assert_eq!(
        (said.code, said.last()["outcome"].as_str()),
        (0, Some("cancelled")),
        "{said:?}"
    );
}

#[test]
fn only_what_needs_attention_is_settled() {
    let (device, payment) = paid();
    let said = device.run(&format!("settle {payment} --as refunded --note because"));
    assert_eq!(said.code, 2, "{said:?}");
    let mut command = device.command(&format!("settle {payment} --as paid --note"));
    assert_eq!(crate::run::said(command.arg(" ")).code, 2);
}

/// A decision sends nothing; a refund does, and keeps its own words.
#[test]
fn settled_as_refunded_says_that_nothing_is_sent() {
    for (language, nothing) in [
        ("en-BE", "This command sends nothing"),
        ("nl-BE", "Deze opdracht verstuurt niets"),
        ("fr-BE", "Cette commande n’envoie rien"),
        ("de-BE", "Dieser Befehl sendet nichts"),
    ] {
        let device = crate::damaged::damaged();
        device.run("resume");
        let listed = device.run("payments --json").json();
        let lost = listed.iter().find(|line| line["reference"] == "lost");
        let payment = lost.unwrap()["payment"].as_str().unwrap().to_owned();
        let settle = format!("settle {payment} --as refunded --note cash --locale {language}");
        let said = device.run(&settle);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.contains(nothing), "{said:?}");
        assert_eq!(said.out.lines().count(), 1, "{said:?}");
        assert!(said.out.starts_with("*** "), "{said:?}");
    }
    let (device, payment) = paid();
    let refunded = device.run(&format!("refund {payment} --locale en-BE"));
    assert!(
        refunded.out.contains("the refund is pretended"),
        "{refunded:?}"
    );
}

#[test]
fn a_day_agrees_until_the_provider_forgets() {
    let (device, _) = paid();
    let agreed = device.run("reconcile --json");
    assert_eq!(agreed.code, 0, "{agreed:?}");
    assert_eq!(
        (&agreed.last()["event"], &agreed.last()["orders"]),
        (&"reconciled".into(), &1.into())
    );
    assert_eq!(agreed.last()["differences"], 0);
    let folder = device.data_dir().join("training");
    std::fs::rename(folder.join("sandbox.json"), folder.join("away.json")).unwrap();
    let differs = device.run("reconcile --json");
    assert_eq!(
        (differs.code, &differs.json()[0]["difference"]),
        (1, &"missing_there".into())
    );
    assert!(differs.json()[0]["order_id"].is_string() && differs.json()[0]["payment"].is_string());
    assert!(
        !folder.join("sandbox.json").exists(),
        "reading leaves the orders as they were"
    );
    let other_day = device.run("reconcile --date 2020-01-01 --json");
    assert_eq!(
        (other_day.code, &other_day.last()["orders"]),
        (0, &0.into())
    );
    let left: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .contains("reconcile")
        })
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_second_refund_of_the_same_amount_is_not_sent_and_names_the_time() {
    let (device, payment) = paid();
    let refund = format!("refund {payment} --amount 5 --note returned --locale en-BE");
    assert_eq!(device.run(&refund).code, 0);
    let again = device.run(&refund);
    assert_eq!(again.code, 2, "{again:?}");
    assert!(again.err.contains("a second time"), "{again:?}");
    assert_eq!(device.run("payments --json").last()["refunded"], 500);
}

#[test]
fn what_became_of_a_refund_is_settled_only_where_it_is_open() {
    let (device, payment) = paid();
    let settle = format!("refund {payment} --settle made --locale en-BE");
    assert_eq!(device.run(&settle).code, 2, "it wants a note");
    let said = device.run(&format!("{settle} --note seen"));
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("known already"), "{said:?}");
    let both = device.run(&format!("{settle} --note seen --amount 5"));
    assert_eq!(both.code, 2, "{both:?}");
}

/// How many refunds the provider of training has carried out, and of how much in all.
#[cfg(unix)]
fn refunds(device: &Device) -> (usize, i64) {
    let file = device.data_dir().join("training/sandbox.json");
    let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let orders = kept["orders"].as_array().unwrap();
    let refunds: Vec<i64> = orders
        .iter()
        .flat_map(|order| order["refunds"].as_array().unwrap())
        .map(|refund| refund["amount"].as_i64().unwrap())
        .collect();
    (refunds.len(), refunds.iter().sum())
}

/// Killed at whatever moment, before or after its intent is on disk or its request is out.
#[cfg(unix)]
#[test]
fn a_refund_that_is_killed_is_compared_and_never_sent_twice() {
    let mut seen = std::collections::BTreeSet::new();
    for wait in [0, 40, 80, 120, 160, 200, 260, 340, 450] {
        let (device, payment) = paid();
        let refund = format!("refund {payment} --json");
        let running = device.start(&refund);
        std::thread::sleep(std::time::Duration::from_millis(wait));
        running.signal("KILL");
        running.end();
        let after = device.run(&refund);
        let (count, cents) = refunds(&device);
        let right = match after.code {
            // It was killed before the intent, so this one is the first.
            0 => (count, cents) == (1, 1250),
            // It was made: nothing is left of it.
            2 => (count, cents) == (1, 1250),
            // The intent is on disk, and nobody knows more: it is not sent by itself.
            15 => count == 0,
            _ => false,
        };
        assert!(right, "after {wait} ms: {count} refunds, {after:?}");
        seen.insert(after.code);
    }
    assert!(seen.contains(&0), "none was killed early enough: {seen:?}");
}

/// Scripts read "paid" as promised; a person reads that nothing of it is left.
#[test]
fn what_was_given_back_whole_or_in_part_is_told_in_words() {
    let (device, payment) = paid();
    device.run(&format!("refund {payment} --amount 2,50"));
    let part = device.run("payments --locale en-BE").out;
    assert!(part.contains("Paid, 2,50\u{a0}€"), "{part}");
    device.run(&format!("refund {payment}"));
    let whole = device.run("payments --locale en-BE").out;
    assert!(whole.contains("Refunded, 12,50\u{a0}€"), "{whole}");
    assert!(!whole.contains("Paid"), "{whole}");
    assert_eq!(device.run("payments --json").last()["outcome"], "paid");
    let ended = device.run(&format!("cancel {payment} --locale en-BE"));
    let line = ended.out.lines().last().unwrap();
    assert!(line.starts_with("*** TRAINING *** Refunded."), "{ended:?}");
}

/// Who decided about money, when and why: in the list and in what is exported.
#[test]
fn what_persons_said_is_read_in_the_list_and_in_the_export() {
    let (device, payment) = crate::to_check::recovered();
    let note = |line: &str| {
        device
            .command(&format!("{line} --note"))
            .arg("the, \"slip\"")
            .status()
    };
    assert!(
        note(&format!("settle {payment} --as paid"))
            .unwrap()
            .success()
    );
    assert!(
        note(&format!("refund {payment} --amount 2"))
            .unwrap()
            .success()
    );
    let listed = device.run("payments --locale en-BE").out;
    let said: Vec<&str> = listed
        .lines()
        .filter(|line| line.contains("slip"))
        .collect();
    assert_eq!(said.len(), 2, "{listed}");
    assert!(
        said.iter().all(|line| line.starts_with("TRAINING ")),
        "{said:?}"
    );
    assert!(
        said[0].contains("accepted as paid by ") && said[1].contains("2,00\u{a0}€"),
        "{said:?}"
    );
    assert!(
        !device.run("payments --json").out.contains("slip"),
        "it is not promised there"
    );
    let exported: serde_json::Value =
        serde_json::from_str(&device.run("export --format json").out).unwrap();
    let rows = exported.as_array().unwrap();
    let row = rows.iter().find(|row| row["payment"] == *payment).unwrap();
    let notes = row["notes"].as_array().unwrap();
    let told: Vec<_> = notes
        .iter()
        .map(|note| (&note["about"], &note["note"]))
        .collect();
    let why = "the, \"slip\"".into();
    assert_eq!(
        told,
        [(&"settled_as_paid".into(), &why), (&"refund".into(), &why)]
    );
    assert!(
        notes
            .iter()
            .all(|note| note["by"].is_string() && note["at"].is_string())
    );
    assert_eq!(notes[1]["amount"], 200);
    let csv = device.run("export --format csv").out;
    assert!(csv.lines().next().unwrap().ends_with(",notes"), "{csv}");
    assert!(
        csv.contains("settled_as_paid 20")
            && csv.contains(" | refund 2.00 EUR 20")
            && csv.contains("the, \"\"slip\"\""),
        "{csv}"
    );
}
