//! `charge` in training: its outcomes, its lines, its code.

use crate::run::{Device, decode};
use serde_json::Value;

#[test]
fn every_customer_has_its_outcome_and_exit_code() {
    for (customer, outcome, code) in [
        ("completed", "paid", 0),
        ("declined", "declined", 10),
        ("expired", "expired", 11),
        ("cancelled", "cancelled", 12),
    ] {
        let device = Device::new();
        let said = device.run(&format!(
            "charge 12,50 --reference demo --json --simulate {customer} --after 1"
        ));
        let last = said.last();
        assert_eq!(
            (said.code, last["outcome"].as_str()),
            (code, Some(outcome)),
            "{said:?}"
        );
        assert_eq!(
            (&last["event"], &last["amount"]),
            (&"outcome".into(), &1250.into())
        );
        let words = device.run(&format!(
            "charge 12,50 --reference demo --simulate {customer} --after 1 --locale nl-BE"
        ));
        assert_eq!(words.code, code, "{words:?}");
        assert!(words.out.starts_with("*** TRAINING ***"), "{words:?}");
    }
}

#[test]
fn a_code_that_nobody_scans_expires() {
    let said =
        Device::new().run("charge 0,01 --reference nobody --json --simulate none --expires-in 5");
    assert_eq!(
        (said.code, said.last()["outcome"].as_str()),
        (11, Some("expired")),
        "{said:?}"
    );
}

#[test]
fn a_wrong_check_digit_is_said_and_the_payment_goes_on() {
    let device = Device::new();
    for (reference, wrong) in [
        ("+++090/9337/55494+++", true),
        ("+++090/9337/55493+++", false),
        ("RR473124828BE", true),
        ("RR473124829BE", false),
    ] {
        let line = format!("charge 1 --reference {reference} --after 0 --again --locale en-BE");
        let said = device.run(&line);
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(said.err.contains("check digit"), wrong, "{said:?}");
        let said = device.run(&format!("{line} --json"));
        let noticed = said
            .json()
            .iter()
            .any(|line| line["event"] == "notice" && line["code"] == "reference_check");
        assert_eq!((said.code, noticed), (0, wrong), "{said:?}");
    }
}

#[test]
fn it_is_said_whether_the_pretended_customer_acts() {
    let device = Device::new();
    let nobody = device.run("charge 1 --reference a --simulate none --expires-in 5 --locale en-BE");
    assert!(nobody.out.contains("nobody acts by itself"), "{nobody:?}");
    let somebody = device.run("charge 1 --reference b --after 0 --locale en-BE");
    assert!(
        somebody
            .out
            .contains("The pretended customer acts by itself"),
        "{somebody:?}"
    );
}

#[test]
fn without_a_customer_named_it_is_paid_after_three_seconds() {
    let began = std::time::Instant::now();
    let said = Device::new().run("charge 12,50 --reference demo --locale en-BE");
    assert_eq!(said.code, 0, "{said:?}");
    assert!((2..9).contains(&began.elapsed().as_secs()));
    assert!(
        said.out.lines().last().unwrap().contains("Paid"),
        "{said:?}"
    );
}

#[test]
fn in_training_nothing_reads_like_a_sale() {
    let device = Device::new();
    let said = device.run("charge 12,50 --reference demo --locale en-BE --after 0");
    let last = said.out.lines().last().unwrap();
    assert!(
        last.contains("In training: no money was received"),
        "{last}"
    );
    assert!(!said.out.contains("MultiSafepay"), "{said:?}");
    let payment = device.run("payments --json").last()["payment"]
        .as_str()
        .unwrap()
        .to_owned();
    let refund = device.run(&format!("refund {payment} --locale en-BE"));
    assert!(refund.out.contains("the refund is pretended"), "{refund:?}");
    assert!(!refund.out.contains("MultiSafepay"), "{refund:?}");
}

#[test]
fn json_lines_are_compact_and_in_the_promised_order() {
    let said = Device::new().run("charge 1.234,56 --reference Réf_#42 --json --after 1");
    let mut events = Vec::new();
    for line in said.out.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        let kind = event["event"].as_str().unwrap().to_owned();
        assert_eq!(names(line), fields(&kind), "{line}");
        events.push(kind);
    }
    assert_eq!(events, ["requested", "code", "status", "outcome"]);
    let first = &said.json()[0];
    assert_eq!(first["amount"], 123_456);
    assert_eq!(first["reference"], "Réf_#42");
    assert_eq!(
        (&first["currency"], &first["environment"]),
        (&"EUR".into(), &"training".into())
    );
    assert_eq!(said.json()[1]["shows"], "qr_url");
    let expires: jiff::Timestamp = said.json()[1]["expires_at"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let left = expires.duration_since(jiff::Timestamp::now()).as_secs();
    assert!((160..=180).contains(&left), "{left} s left");
}

fn fields(event: &str) -> Vec<&'static str> {
    match event {
        "requested" => {
            vec![
                "event",
                "payment",
                "amount",
                "currency",
                "reference",
                "environment",
            ]
        }
        "code" => vec![
            "event",
            "payment",
            "order_id",
            "qr_url",
            "payment_url",
            "shows",
            "expires_at",
        ],
        "status" => vec!["event", "payment", "order_id", "status"],
        "outcome" => vec!["event", "payment", "order_id", "outcome", "amount"],
        other => panic!("the event {other}"),
    }
}

/// The names of a flat object, as they are written.
fn names(line: &str) -> Vec<String> {
    let outside: String = line
        .split('"')
        .enumerate()
        .filter(|(at, _)| at % 2 == 0)
        .map(|(_, text)| text)
        .collect();
    assert!(!outside.contains(char::is_whitespace), "{line}");
    let mut quoted = line.split('"').skip(1).step_by(2);
    let mut after = line.split('"').skip(2).step_by(2);
    let mut names = Vec::new();
    while let (Some(text), Some(next)) = (quoted.next(), after.next()) {
        if next.starts_with(':') {
            names.push(text.to_owned());
        }
    }
    names
}

#[test]
fn the_printed_code_and_the_picture_are_read_as_the_qr_url() {
    let device = Device::new();
    let picture = device.home.path().join("code.png");
    let said = device.run(&format!(
        "charge 12,50 --reference demo --after 1 --qr-png {}",
        picture.display()
    ));
    assert_eq!(said.code, 0, "{said:?}");
    let url = said
        .out
        .lines()
        .find(|line| line.starts_with("http"))
        .unwrap();
    assert_eq!(decode_characters(&said.out), url);
    let picture = image::open(&picture).unwrap().into_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let read = decode(width, height, |x, y| {
        picture.get_pixel(x as u32, y as u32).0[0] < 128
    });
    assert_eq!(read, url);

    let json = device.run(&format!(
        "charge 12,50 --reference demo --after 1 --json --qr-png {}",
        device.home.path().join("code.png").display()
    ));
    assert!(!json.out.contains('█'), "no drawing among the JSON lines");
}

/// Draws the half blocks as they look on paper, eight pixels a module, and reads them.
fn decode_characters(out: &str) -> String {
    const MODULE: usize = 8;
    let is_drawing = |line: &&str| {
        line.chars().count() > 20 && line.chars().all(|c| matches!(c, ' ' | '▀' | '▄' | '█'))
    };
    let drawing: Vec<Vec<char>> = out
        .lines()
        .filter(is_drawing)
        .map(|line| line.chars().collect())
        .collect();
    let (width, height) = (drawing[0].len() * MODULE, drawing.len() * 2 * MODULE);
    decode(width, height, |x, y| {
        let (x, y) = (x / MODULE, y / MODULE);
        let upper = y.is_multiple_of(2);
        match drawing[y / 2][x] {
            '█' => true,
            '▀' => upper,
            '▄' => !upper,
            _ => false,
        }
    })
}

#[test]
fn colours_are_printed_where_they_are_asked_for() {
    let device = Device::new();
    let mut command = device.command("charge 12,50 --reference demo --after 0");
    let said = crate::run::said(command.env("CLICOLOR_FORCE", "1"));
    assert!(
        said.out.contains("\u{1b}[38;5;16;48;5;231m"),
        "black on white, whatever the theme"
    );
}

#[test]
fn a_reader_that_goes_away_stops_no_payment() {
    let device = Device::new();
    let mut running = device.start("charge 12,50 --reference demo --json --after 2");
    let payment = running.event("requested")["payment"].clone();
    running.stop_reading();
    assert_eq!(running.end().0, 0);
    let listed = device.run("payments --json");
    assert_eq!(listed.last()["payment"], payment);
    assert_eq!(listed.last()["outcome"], "paid");
}

#[test]
fn a_reference_that_was_just_paid_is_noticed_in_training() {
    let device = Device::new();
    let first = device.run("charge 12,50 --reference 090/9337/55493 --json --after 0");
    let second = device.run("charge 12,50 --reference +++090/9337/55493+++ --json --after 0");
    assert_eq!((first.code, second.code), (0, 0));
    let lines = second.json();
    assert_eq!(
        lines[0]["event"], "requested",
        "before anything else is said of it"
    );
    assert!(
        lines
            .iter()
            .any(|line| line["code"] == "duplicate_reference"),
        "{second:?}"
    );
    assert!(!first.out.contains("duplicate_reference"));
}
