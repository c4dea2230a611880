//! The figures that README quotes: `cargo bench --no-default-features`.
//!
//! Plain clocks, a median and the slowest of each: enough to see a figure grow tenfold, which is
//! what matters at a counter. Nothing leaves this machine; everything is made in a folder that is
//! removed at the end.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a bench ends at what it cannot do"
)]

use bpost_terminal::clock::SystemClock;
use bpost_terminal::journal::{Journal, Query, Verdict, folder};
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::multisafepay::{self, Client, CodeRules, Proxy, ReturnUrls};
use bpost_terminal::payment::{
    Code, Environment, Fact, OrderId, Outcome, PaymentId, Record, Shows,
};
use bpost_terminal::qr;
use bpost_terminal::reference::Reference;
use bpost_terminal::sandbox::{Options, Sandbox};
use bpost_terminal::secret::Secret;
use bpost_terminal::terminal::{
    Charge, Command, Config, Duplicates, Event, Events, MultiSafepay, Terminal, What,
};
use jiff::Timestamp;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

const PAYMENTS: u64 = 100_000;
const ENVIRONMENT: Environment = Environment::Training;
/// 1 January 2026, in milliseconds since 1970.
const EPOCH: u64 = 1_767_225_600_000;
/// As long as the ones of the provider.
const QR_URL: &str = "https://testpayv2.multisafepay.com/simulator/qr?mtp_method=mistercash\
                      &token=9fbr2CAvWkeJRt0gSCceWjNIxetDshAkbdA59G70";

fn main() {
    let dir = tempfile::tempdir().unwrap();
    journal(dir.path());
    code();
    engine(&dir.path().join("engine"));
    program(&dir.path().join("program"));
}

/// Runs a task so many times and prints its median and its slowest time.
fn measure(what: &str, times: usize, mut task: impl FnMut()) {
    let mut taken: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            task();
            start.elapsed()
        })
        .collect();
    report(what, &mut taken);
}

fn report(what: &str, taken: &mut [Duration]) {
    taken.sort();
    let median = taken.get(taken.len() / 2).copied().unwrap_or_default();
    let slowest = taken.last().copied().unwrap_or_default();
    println!(
        "{what:<58} {:>9} median {:>9} slowest",
        millis(median),
        millis(slowest)
    );
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

fn journal(dir: &Path) {
    let mut journal = Journal::open(dir, ENVIRONMENT).unwrap();
    for first in (0..PAYMENTS).step_by(5_000) {
        let records: Vec<Record> = (first..first + 5_000).flat_map(paid).collect();
        journal.append(&records).unwrap();
    }
    let bytes = std::fs::metadata(folder(dir, ENVIRONMENT).join("journal.db"))
        .unwrap()
        .len();
    println!(
        "a journal of {PAYMENTS} payments has {} MB",
        bytes / 1_000_000
    );

    let mut next = PAYMENTS..;
    measure(
        "journal: append a request (on disk, with fsync)",
        200,
        || {
            let records = paid(next.next().unwrap());
            journal.append(&records[..2]).unwrap();
        },
    );
    let reader = journal.reader().unwrap();
    let last_ten = Query {
        limit: Some(10),
        ..Query::default()
    };
    measure("journal: the ten last payments", 50, || {
        assert_eq!(reader.summaries(&last_ten).unwrap().len(), 10);
    });
    measure("journal: look at all of 100,000 payments", 3, || {
        let verdict = reader.verify().unwrap();
        assert!(matches!(verdict, Verdict::Sound { .. }));
    });
    drop(reader);
    drop(journal);
    measure("journal: open with 100,000 payments", 20, || {
        drop(Journal::open(dir, ENVIRONMENT).unwrap());
    });
}

/// The records of a Payment that was paid.
fn paid(number: u64) -> Vec<Record> {
    let payment = PaymentId::mint(EPOCH + number * 1000, u128::from(number));
    let order = OrderId::mint("GENT01", "DESK3", number, u128::from(number));
    let code = Code {
        qr_url: Some(QR_URL.to_owned()),
        payment_url: None,
        shows: Shows::QrUrl,
    };
    let facts = [
        Fact::Requested {
            amount: Amount::from_cents(1250),
            reference: Reference::read(&format!("parcel {number}")).unwrap(),
            customer_locale: Locale::NlBe,
            environment: ENVIRONMENT,
            expires_in: 180,
            again: false,
        },
        Fact::Minted {
            order: order.clone(),
            site: Some("123".to_owned()),
            key: None,
        },
        Fact::Sent {
            order: order.clone(),
            nth: 1,
        },
        Fact::Created {
            order: order.clone(),
            code: Some(code),
            key: Some("beef".to_owned()),
        },
        Fact::Completed { order },
        Fact::Resolved {
            outcome: Outcome::Paid,
            attention: None,
        },
    ];
    let millis = i64::try_from(EPOCH + number * 1000).unwrap();
    let at = Timestamp::from_millisecond(millis).unwrap();
    facts
        .map(|fact| Record {
            payment: payment.clone(),
            at,
            fact,
        })
        .into()
}

fn code() {
    measure("code: encode", 200, || {
        std::hint::black_box(qr::Code::new(QR_URL).unwrap());
    });
    let code = qr::Code::new(QR_URL).unwrap();
    let scale = code.largest_scale(800).unwrap();
    measure("code: draw, 800 pixels wide", 200, || {
        std::hint::black_box(code.pixels(scale));
    });
}

/// From the clerk's Enter to the Code: three records on disk, and an order at the sandbox.
fn engine(dir: &Path) {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let (terminal, mut events) = Terminal::start(Config {
        environment: ENVIRONMENT,
        data_dir: dir.to_owned(),
        provider: Some(Arc::new(provider(&sandbox))),
        site: "GENT01".into(),
        device: "DESK3".into(),
        operator: "bench".into(),
        refunds: false,
        clock: Arc::new(SystemClock),
        resume: false,
    })
    .unwrap();
    let mut ticket = 0;
    measure(
        "charge: from the command to the code (engine, sandbox)",
        50,
        || {
            ticket += 1;
            terminal.send(Command::Charge(Charge {
                ticket,
                amount: Amount::from_cents(1250),
                reference: Reference::read(&format!("parcel {ticket}")).unwrap(),
                customer_locale: Locale::NlBe,
                expires_in: 180,
                duplicates: Duplicates::Knowingly,
            }));
            wait_for_code(&mut events);
        },
    );
    terminal.stop();
}

fn wait_for_code(events: &mut Events) {
    loop {
        match events.next_blocking() {
            Some(Event::Payment {
                what: What::Code(_),
                ..
            }) => return,
            Some(_) => {}
            None => panic!("the engine has stopped"),
        }
    }
}

fn provider(sandbox: &Sandbox) -> MultiSafepay {
    let client = Client::new(multisafepay::Config {
        environment: ENVIRONMENT,
        base_url: sandbox.api_url(),
        key: Secret::new("bench-key-0123456789".into()),
        proxy: Proxy::None,
        connect_timeout: Duration::from_secs(3),
        request_timeout: Duration::from_secs(10),
        extra_roots: Vec::new(),
    });
    MultiSafepay {
        client: client.unwrap(),
        rules: CodeRules::built_in(ENVIRONMENT, &sandbox.api_url()),
        urls: ReturnUrls::default(),
    }
}

/// From the start of the process, with its sandbox inside, to the line of the Code.
fn program(dir: &Path) {
    let mut taken = Vec::new();
    for number in 0..10 {
        let start = Instant::now();
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_bpost-terminal"))
            .arg("--data-dir")
            .arg(dir)
            .args(["charge", "12,50", "--json", "--after", "0", "--reference"])
            .arg(format!("parcel {number}"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for line in lines {
            if line.unwrap().contains(r#""event":"code""#) {
                taken.push(start.elapsed());
            }
        }
        assert!(child.wait().unwrap().success(), "the payment was not paid");
    }
    report(
        "charge: from the start of the program to the code",
        &mut taken,
    );
}
