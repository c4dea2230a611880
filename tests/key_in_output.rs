//! A whole sale at the most talkative level of the log, with a provider that quotes the key in
//! every failure and hands out a token: neither turns up in the log, the journal or an event.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is wrong"
)]

#[path = "support/loopback.rs"]
mod loopback;

use bpost_terminal::clock::SystemClock;
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::multisafepay::{self, Client, CodeRules, Proxy, ReturnUrls};
use bpost_terminal::payment::{Environment, Outcome};
use bpost_terminal::reference::Reference;
use bpost_terminal::secret::Secret;
use bpost_terminal::settings::LogLevel;
use bpost_terminal::support::{logging, panics};
use bpost_terminal::terminal::{
    Charge, Command, Config, Duplicates, Event, MultiSafepay, Terminal, What,
};
use loopback::{Request, Server, Then, json, with_headers};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const KEY: &str = "k3y-0123456789abcdef0123456789abcdef0123";
const TOKEN: &str = "t0ken-0123456789abcdef";

/// Refuses and fails in one way after the other, each time with the key in its words, and gives in.
fn answer(request: &Request, asked: usize) -> Vec<u8> {
    let quoted = request.header("api_key").unwrap_or("none").to_owned();
    let paid = request.line.starts_with("GET");
    let order = request.line.split('/').nth(4).unwrap_or_default();
    let order = order.split(' ').next().unwrap_or_default().to_owned();
    match (paid, asked) {
        (false, 0) => {
            let html = format!("<html>{quoted}</html>");
            with_headers(
                "200 OK",
                &[("Content-Type", &format!("text/html; key={quoted}"))],
                html,
            )
        }
        (true, 1) => json(
            "400 Bad Request",
            format!(
                r#"{{"success":false,"error_code":1000,"error_info":"the key {quoted} is odd",
                "errors":[{{"attribute":"{}{quoted}"}}]}}"#,
                "a".repeat(80)
            ),
        ),
        (true, 2) => with_headers(
            "302 Found",
            &[("Location", &format!("http://x/{quoted}"))],
            "",
        ),
        (true, 3) => json(
            "401 Unauthorized",
            format!(r#"{{"message":"no {quoted}"}}"#),
        ),
        (true, 4) => json(
            "404 Not Found",
            format!(r#"{{"success":false,"error_code":1006,"error_info":"{quoted}"}}"#),
        ),
        (false, _) => {
            let id = serde_json::from_str::<serde_json::Value>(&request.body).unwrap();
            let id = id.get("order_id").and_then(|id| id.as_str()).unwrap();
            let host = request.header("host").unwrap();
            json(
                "200 OK",
                format!(
                    r#"{{"success":true,"data":{{"order_id":"{id}","qr_url":"http://{host}/qr/1",
                    "payment_url":"http://{host}/pay/1","events_token":"{TOKEN}",
                    "events_stream_url":"http://{host}/events/stream/"}}}}"#
                ),
            )
        }
        (true, _) => json(
            "200 OK",
            format!(
                r#"{{"success":true,"data":{{"order_id":"{order}","status":"completed","amount":1250,
                "currency":"EUR"}}}}"#
            ),
        ),
    }
}

fn provider() -> Server {
    let asked = AtomicUsize::new(0);
    Server::start(move |request, stream| {
        let reply = if request.line.contains("/orders") {
            answer(request, asked.fetch_add(1, Ordering::SeqCst))
        } else {
            json("403 Forbidden", format!(r#"{{"message":"{KEY}"}}"#))
        };
        stream.write_all(&reply)?;
        Ok(Then::Keep)
    })
}

fn terminal(dir: &Path, api: &str) -> (Terminal, bpost_terminal::terminal::Events) {
    let client = Client::new(multisafepay::Config {
        proxy: Proxy::None,
        ..multisafepay::Config::new(
            Environment::Test,
            api.to_owned(),
            Secret::new(KEY.to_owned()),
        )
    });
    let provider = MultiSafepay {
        client: client.unwrap(),
        rules: CodeRules::built_in(Environment::Test, api),
        urls: ReturnUrls::default(),
    };
    Terminal::start(Config {
        environment: Environment::Test,
        data_dir: dir.to_owned(),
        provider: Some(Arc::new(provider)),
        site: "1000".into(),
        device: "C01".into(),
        operator: "tester".into(),
        refunds: true,
        clock: Arc::new(SystemClock),
        resume: false,
    })
    .unwrap_or_else(|_| panic!("the engine starts"))
}

/// Every file below a folder, as bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((
                path.display().to_string(),
                std::fs::read(&path).unwrap_or_default(),
            ));
        }
    }
    found
}

/// A part of a secret is one too.
fn tells(bytes: &[u8]) -> bool {
    [KEY, TOKEN].iter().any(|secret| {
        let part = &secret.as_bytes()[..12];
        bytes.windows(part.len()).any(|found| found == part)
    })
}

/// One test, because a process has one log and one panic hook.
#[tokio::test]
async fn a_sale_with_a_provider_that_quotes_the_key_tells_it_to_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let log = dir.path().join("log").join(logging::FILE_NAME);
    logging::start(LogLevel::Debug, Some(&log), false).unwrap();
    panics::install();
    let server = provider();
    let (terminal, mut events) = terminal(dir.path(), &server.api());
    terminal.send(Command::Charge(Charge {
        ticket: 1,
        amount: Amount::from_cents(1250),
        reference: Reference::read("parcel 1").unwrap(),
        customer_locale: Locale::NlBe,
        expires_in: 180,
        duplicates: Duplicates::Refuse,
    }));
    let mut told = String::new();
    let selling = async {
        while let Some(event) = events.next().await {
            told.push_str(&format!("{event:?}\n"));
            if let Event::Payment {
                what: What::Outcome(outcome),
                ..
            } = &event
            {
                return Some(*outcome);
            }
        }
        None
    };
    let sold = tokio::time::timeout(Duration::from_secs(60), selling).await;
    assert_eq!(sold.ok().flatten(), Some(Outcome::Paid), "{told}");
    let quoted = Secret::new(KEY.to_owned());
    let ended = std::thread::spawn(move || panic!("cannot use {quoted:?} {KEY}")).join();
    assert!(ended.is_err());
    let _ = std::panic::take_hook();
    terminal.stop();
    assert!(!tells(told.as_bytes()), "{told}");
    let files = files(dir.path());
    assert!(
        files.iter().any(|(name, _)| name.ends_with("journal.db")),
        "a journal"
    );
    let log = String::from_utf8(std::fs::read(log).unwrap()).unwrap();
    assert!(
        log.contains("[redacted]") && log.contains("internal fault"),
        "{log}"
    );
    for (name, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<_> = text.lines().filter(|line| tells(line.as_bytes())).collect();
        assert!(lines.is_empty(), "{name} tells it: {lines:?}");
    }
}
