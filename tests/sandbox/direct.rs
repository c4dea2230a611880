//! The sandbox without a server.

use crate::client::{KEY, wish};
use bpost_terminal::sandbox::{Answered, Asked, Fault, Given, Options, Sandbox};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// A sandbox whose tokens count and whose clock is set by hand.
fn within(fault: Option<Fault>) -> (Sandbox, Arc<AtomicU64>) {
    let clock = Arc::new(AtomicU64::new(1_790_000_000));
    let (told, mut last) = (Arc::clone(&clock), 0_u8);
    let given = Given {
        clock: Box::new(move || {
            SystemTime::UNIX_EPOCH + Duration::from_secs(told.load(Ordering::Relaxed))
        }),
        chance: Box::new(move |bytes| {
            bytes.fill_with(|| {
                last = last.wrapping_add(7);
                last
            });
            true
        }),
    };
    let options = Options {
        port: 8080,
        faults: fault.into_iter().collect(),
        ..Options::default()
    };
    (Sandbox::within(options, given).unwrap(), clock)
}

async fn ask(sandbox: &Sandbox, method: &str, path: &str, body: &str) -> Option<Answered> {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let asked = Asked {
        method: method.to_owned(),
        path: format!("/v1/json{path}"),
        headers: vec![header("host", "127.0.0.1:8080"), header("api_key", KEY)],
        body: body.into(),
    };
    sandbox.answer(asked).await
}

async fn text(mut answered: Answered) -> String {
    let mut body = Vec::new();
    while let Some(piece) = answered.piece().await {
        body.extend(piece.unwrap());
    }
    format!(
        "{} {:?} {}",
        answered.status,
        answered.headers,
        String::from_utf8(body).unwrap()
    )
}

async fn day() -> Vec<String> {
    let (sandbox, clock) = within(None);
    let mut told = Vec::new();
    let post = ask(&sandbox, "POST", "/orders", &wish("bpt-1").to_string()).await;
    told.push(text(post.unwrap()).await);
    sandbox.scan("bpt-1");
    clock.fetch_add(60, Ordering::Relaxed);
    told.push(text(ask(&sandbox, "GET", "/orders/bpt-1", "").await.unwrap()).await);
    clock.fetch_add(1_000, Ordering::Relaxed);
    told.push(text(ask(&sandbox, "GET", "/orders/bpt-1", "").await.unwrap()).await);
    told
}

#[tokio::test]
async fn the_same_time_and_chance_give_the_same_replies() {
    let told = day().await;
    assert_eq!(told, day().await);
    assert!(told[0].starts_with("200") && told[0].contains("http://127.0.0.1:8080/simulator/qr"));
    assert!(told[1].contains("\"initialized\""), "{told:?}");
    assert!(told[2].contains("\"expired\""), "{told:?}");
}

#[tokio::test]
async fn a_cut_line_brings_no_reply() {
    let (sandbox, _) = within(Some(Fault::LostReply));
    let post = ask(&sandbox, "POST", "/orders", &wish("bpt-1").to_string()).await;
    assert!(post.is_none());
    assert_eq!(sandbox.orders().len(), 1, "yet the order is there");
}
