//! Each fault does what its line says.

use crate::client::*;
use bpost_terminal::sandbox::{Fault, Options, Sandbox, Scenario};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

/// The raw outcome of a POST of the order `bpt-1`.
async fn try_create(sandbox: &Sandbox) -> reqwest::Result<reqwest::Response> {
    send(sandbox, Method::POST, "/orders", Some(&wish("bpt-1"))).await
}

async fn try_get(sandbox: &Sandbox) -> reqwest::Result<reqwest::Response> {
    send(sandbox, Method::GET, "/orders/bpt-1", None).await
}

/// A sandbox with a paid order `bpt-1` and then the fault.
async fn paid_with(fault: &str) -> Sandbox {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    sandbox.play("bpt-1", Scenario::Completed);
    sandbox.set_faults(vec![fault.parse().unwrap()]);
    sandbox
}

fn quick(fault: &str) -> Sandbox {
    let after = Duration::from_millis(200);
    started(Options {
        faults: vec![fault.parse().unwrap()],
        after,
        ..Options::default()
    })
}

#[tokio::test]
async fn lost_reply() {
    let sandbox = with_faults(&["lost_reply=1"]);
    assert!(try_create(&sandbox).await.is_err());
    assert_eq!(sandbox.orders().len(), 1);
    refused(&post(&sandbox, "/orders", &wish("bpt-1")).await, 404, 1006);
    create(&sandbox, "bpt-2").await;
}

#[tokio::test]
async fn a_refused_order_uses_up_no_fault_of_created_ones() {
    let sandbox = with_faults(&["lost_reply=1"]);
    refused(
        &post(&sandbox, "/orders", &json!({"order_id": "x"})).await,
        404,
        1001,
    );
    assert!(try_create(&sandbox).await.is_err());
}

#[tokio::test]
async fn error_after_create_and_before() {
    let sandbox = with_faults(&["error_after_create=1"]);
    refused(&post(&sandbox, "/orders", &wish("bpt-1")).await, 500, 9999);
    assert_eq!(sandbox.orders().len(), 1);
    let sandbox = with_faults(&["error_before_create=1"]);
    refused(&post(&sandbox, "/orders", &wish("bpt-1")).await, 500, 9999);
    assert!(sandbox.orders().is_empty());
    create(&sandbox, "bpt-1").await;
}

#[tokio::test]
async fn hang_and_hang_get() {
    let sandbox = with_faults(&["hang=1", "hang_get=1"]);
    let patience = Duration::from_millis(400);
    assert!(
        tokio::time::timeout(patience, try_create(&sandbox))
            .await
            .is_err()
    );
    assert!(sandbox.orders().is_empty());
    create(&sandbox, "bpt-1").await;
    assert!(
        tokio::time::timeout(patience, try_get(&sandbox))
            .await
            .is_err()
    );
    assert_eq!(get(&sandbox, "/orders/bpt-1").await.0, 200);
}

#[tokio::test]
async fn drop_closes_before_anything() {
    let sandbox = with_faults(&["drop=2"]);
    assert!(try_create(&sandbox).await.is_err());
    assert!(try_get(&sandbox).await.is_err());
    assert!(sandbox.orders().is_empty());
    create(&sandbox, "bpt-1").await;
}

#[tokio::test]
async fn refusals_of_a_busy_or_broken_server() {
    for (fault, status, retry) in [
        ("rate_limited=2", 429, Some("1")),
        ("unavailable=2", 503, Some("1")),
        ("html_503=2", 503, None),
        ("captive_portal=2", 200, None),
    ] {
        let sandbox = with_faults(&[fault]);
        for reply in [
            try_create(&sandbox).await.unwrap(),
            try_get(&sandbox).await.unwrap(),
        ] {
            assert_eq!(reply.status(), status, "{fault}");
            let after = reply
                .headers()
                .get("retry-after")
                .map(|value| value.to_str().unwrap());
            assert_eq!(after, retry, "{fault}");
            let text = reply.text().await.unwrap();
            assert!(
                serde_json::from_str::<Value>(&text).is_err(),
                "{fault}: {text}"
            );
        }
        assert!(sandbox.orders().is_empty(), "{fault}");
        create(&sandbox, "bpt-1").await;
    }
}

#[tokio::test]
async fn redirect_leads_elsewhere_on_loopback() {
    let sandbox = with_faults(&["redirect=1"]);
    let reply = try_create(&sandbox).await.unwrap();
    assert_eq!(reply.status(), 302);
    let there = reply.headers()["location"].to_str().unwrap().to_owned();
    assert!(
        there.starts_with("http://localhost:") && there.contains("/elsewhere/"),
        "{there}"
    );
    // Whoever follows is seen.
    http()
        .get(there)
        .header("api_key", KEY)
        .send()
        .await
        .unwrap();
    let last = sandbox.requests().pop().unwrap();
    assert!(last.path.starts_with("/elsewhere/") && last.header("api_key") == Some("present"));
}

#[tokio::test]
async fn slow_bytes_trickle() {
    let sandbox = with_faults(&["slow_bytes=1"]);
    let mut reply = try_create(&sandbox).await.unwrap();
    assert!(
        reply.content_length().unwrap() > 200,
        "over ten seconds at 50 ms each"
    );
    let start = std::time::Instant::now();
    let mut bytes = Vec::new();
    while bytes.len() < 8 {
        bytes.extend_from_slice(&reply.chunk().await.unwrap().unwrap());
    }
    assert!(bytes.len() < 20 && start.elapsed() > Duration::from_millis(300));
    assert_eq!(sandbox.orders().len(), 1);
}

#[tokio::test]
async fn truncated_breaks_off() {
    let sandbox = with_faults(&["truncated=1"]);
    let mut reply = try_create(&sandbox).await.unwrap();
    assert_eq!(reply.status(), 200);
    let promised = usize::try_from(reply.content_length().unwrap()).unwrap();
    let mut got = 0;
    let end = loop {
        match reply.chunk().await {
            Ok(Some(bytes)) => got += bytes.len(),
            end => break end,
        }
    };
    assert!(
        end.is_err() && got > 0 && got < promised,
        "{got} of {promised}: {end:?}"
    );
}

#[tokio::test]
async fn endless_and_huge_bodies() {
    for fault in ["endless=1", "huge_gzip=1"] {
        let sandbox = with_faults(&[fault]);
        let mut reply = try_create(&sandbox).await.unwrap();
        assert_eq!(reply.headers()["content-type"], "application/json");
        let mut got = 0;
        while got < 8 * 1024 * 1024 {
            got += reply.chunk().await.unwrap().unwrap().len();
        }
        drop(reply);
        assert_eq!(get(&sandbox, "/orders/bpt-1").await.0, 200, "{fault}");
    }
}

#[tokio::test]
async fn mismatches_are_only_in_completed_reports() {
    let cases = [
        ("mismatch_amount=1", "amount", json!(1251)),
        ("mismatch_currency=1", "currency", json!("USD")),
        ("mismatch_order=1", "order_id", json!("another-order")),
        ("incomplete=1", "order_id", Value::Null),
    ];
    for (fault, field, wrong) in cases {
        let sandbox = with_faults(&[fault]);
        create(&sandbox, "bpt-1").await;
        sandbox.scan("bpt-1");
        let right = order(&sandbox, "bpt-1").await[field].clone();
        assert_ne!(right, wrong, "{fault}");
        sandbox.play("bpt-1", Scenario::Completed);
        let seen = order(&sandbox, "bpt-1").await;
        assert_eq!(
            (&seen["status"], &seen[field]),
            (&json!("completed"), &wrong),
            "{fault}"
        );
        if fault == "incomplete=1" {
            assert!(seen.get("amount").is_none() && seen["currency"] == "EUR");
        }
        assert_eq!(
            order(&sandbox, "bpt-1").await[field],
            right,
            "{fault} has had its turn"
        );
    }
}

#[tokio::test]
async fn late_payment() {
    for expires in [false, true] {
        let sandbox = quick("late_payment=1");
        create(&sandbox, "bpt-1").await;
        if expires {
            sandbox.play("bpt-1", Scenario::Expired);
        } else {
            cancel(&sandbox, "bpt-1").await;
        }
        assert_ne!(order(&sandbox, "bpt-1").await["status"], "completed");
        until(&sandbox, "bpt-1", "completed").await;
    }
}

#[tokio::test]
async fn soft_decline() {
    let sandbox = quick("soft_decline");
    create(&sandbox, "bpt-1").await;
    sandbox.play("bpt-1", Scenario::Declined);
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "declined");
    until(&sandbox, "bpt-1", "completed").await;
    // A cancel seals the decline.
    create(&sandbox, "bpt-2").await;
    sandbox.play("bpt-2", Scenario::Declined);
    assert_eq!(cancel(&sandbox, "bpt-2").await.0, 200);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(order(&sandbox, "bpt-2").await["status"], "declined");
}

#[tokio::test]
async fn revoked_key() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    sandbox.set_faults(vec![Fault::RevokedKey]);
    for path in ["/orders/bpt-1", "/me", "/gateways"] {
        refused(&get(&sandbox, path).await, 401, 1032);
    }
}

#[tokio::test]
async fn missing_and_foreign_codes() {
    let sandbox = with_faults(&["no_qr_url=1", "bad_qr_url=1"]);
    let data = create(&sandbox, "bpt-1").await;
    assert!(data.get("qr_url").is_none() && data["payment_url"].is_string());
    let data = create(&sandbox, "bpt-2").await;
    let code = data["qr_url"].as_str().unwrap();
    assert!(code.starts_with("https://payv2.multisafepay.com.") && code.contains(".example/"));
    assert!(
        create(&sandbox, "bpt-3").await["qr_url"]
            .as_str()
            .unwrap()
            .contains("127.0.0.1")
    );
}

#[tokio::test]
async fn foreign_payment_pages() {
    let sandbox = with_faults(&["bad_payment_url=1"]);
    let data = create(&sandbox, "bpt-1").await;
    let page = data["payment_url"].as_str().unwrap();
    assert!(page.starts_with("https://payv2.multisafepay.com.") && page.contains(".example/"));
    assert!(data["qr_url"].as_str().unwrap().contains("127.0.0.1"));
}

#[tokio::test]
async fn unknown_status() {
    let sandbox = with_faults(&["unknown_status=1"]);
    create(&sandbox, "bpt-1").await;
    sandbox.scan("bpt-1");
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "under_review");
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "initialized");
}

#[tokio::test]
async fn cancels_lost_refused_and_ignored() {
    for (fault, ended) in [
        ("cancel_lost=1", true),
        ("cancel_refused=1", false),
        ("cancel_ignored=1", false),
    ] {
        let sandbox = with_faults(&[fault]);
        create(&sandbox, "bpt-1").await;
        let reply = send(&sandbox, Method::POST, "/orders/bpt-1/cancel", None).await;
        match fault {
            "cancel_lost=1" => assert!(reply.is_err()),
            "cancel_refused=1" => assert_eq!(reply.unwrap().status(), 403),
            _ => assert!(
                reply
                    .unwrap()
                    .text()
                    .await
                    .unwrap()
                    .contains("\"cancelled\"")
            ),
        }
        assert_eq!(
            order(&sandbox, "bpt-1").await["status"] == "cancelled",
            ended,
            "{fault}"
        );
        assert_eq!(cancel(&sandbox, "bpt-1").await.0, 200);
        assert_eq!(
            order(&sandbox, "bpt-1").await["status"],
            "cancelled",
            "{fault}"
        );
    }
}

#[tokio::test]
async fn refund_lost() {
    let sandbox = paid_with("refund_lost=1").await;
    let body = json!({"currency": "EUR", "amount": 250});
    let reply = send(&sandbox, Method::POST, "/orders/bpt-1/refunds", Some(&body)).await;
    assert!(reply.is_err());
    assert_eq!(order(&sandbox, "bpt-1").await["amount_refunded"], 250);
}

#[tokio::test]
async fn forbidden_transactions() {
    let sandbox = paid_with("forbidden_transactions=1").await;
    assert_eq!(
        get(&sandbox, "/transactions").await,
        (403, json!({"message": "Forbidden"}))
    );
    assert_eq!(get(&sandbox, "/transactions").await.0, 200);
}

#[tokio::test]
async fn skewed_date() {
    let date = |reply: reqwest::Response| reply.headers()["date"].to_str().unwrap().to_owned();
    let sandbox = paid_with("skewed_date=1").await;
    let skewed = date(try_get(&sandbox).await.unwrap());
    let right = date(try_get(&sandbox).await.unwrap());
    let hours = |text: &str| {
        let moment = jiff::fmt::rfc2822::parse(text).unwrap();
        moment.timestamp().as_second()
    };
    let ahead = hours(&skewed) - hours(&right);
    assert!((10_700..=10_800).contains(&ahead), "{skewed} and {right}");
}

#[test]
fn every_fault_has_a_test_here() {
    let tests = concat!(include_str!("faults.rs"), include_str!("readings.rs"));
    for name in Fault::NAMES {
        assert!(tests.contains(name), "{name} is untested");
        assert!(
            name.parse::<Fault>()
                .is_ok_and(|fault| !fault.meaning().is_empty())
        );
    }
}
