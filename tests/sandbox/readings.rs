//! Further readings of the provider's documents, as variants and as faults that people can ask for.

use crate::client::*;
use bpost_terminal::sandbox::{
    CancelOver, CancelPaid, Decline, Events, Options, QrUrl, Repost, Sandbox, Scenario, Success,
    Variants,
};
use serde_json::{Value, json};
use std::time::Duration;

fn varied(variants: Variants) -> Sandbox {
    started(Options {
        variants,
        ..Options::default()
    })
}

/// What a cancel is answered, as status, code and the word of the body.
async fn cancelled(sandbox: &Sandbox) -> (u16, Value, Value) {
    let (http, body) = cancel(sandbox, "bpt-1").await;
    (
        http,
        body["error_code"].clone(),
        body["data"]["status"].clone(),
    )
}

#[tokio::test]
async fn a_cancel_of_a_paid_order_never_takes_the_payment_back() {
    let (none, word) = (Value::Null, |word: &str| json!(word));
    for (cancel_paid, expected) in [
        (CancelPaid::Forbidden, (403, none.clone(), none.clone())),
        (CancelPaid::Refused, (404, json!(1006), none.clone())),
        (CancelPaid::Codeless, (200, none.clone(), none.clone())),
        (CancelPaid::Accepted, (200, none.clone(), word("cancelled"))),
        (CancelPaid::Told, (200, none.clone(), word("completed"))),
    ] {
        let sandbox = varied(Variants {
            cancel_paid,
            ..Variants::default()
        });
        create(&sandbox, "bpt-1").await;
        sandbox.play("bpt-1", Scenario::Completed);
        assert_eq!(cancelled(&sandbox).await, expected, "{cancel_paid:?}");
        assert_eq!(order(&sandbox, "bpt-1").await["status"], "completed");
    }
}

#[tokio::test]
async fn a_cancel_of_an_order_that_is_over_is_answered_in_several_ways() {
    for (cancel_over, for_cancelled, for_expired) in [
        (CancelOver::ForbiddenIfExpired, 200, 403),
        (CancelOver::Accepted, 200, 200),
        (CancelOver::Forbidden, 403, 403),
        (CancelOver::Refused, 404, 404),
    ] {
        for (end, http) in [
            (Scenario::Cancelled, for_cancelled),
            (Scenario::Expired, for_expired),
        ] {
            let sandbox = varied(Variants {
                cancel_over,
                ..Variants::default()
            });
            create(&sandbox, "bpt-1").await;
            sandbox.play("bpt-1", end);
            assert_eq!(cancelled(&sandbox).await.0, http, "{cancel_over:?} {end}");
        }
    }
}

#[tokio::test]
async fn a_soft_decline_leaves_another_try_until_it_is_cancelled() {
    let soft = || {
        varied(Variants {
            decline: Decline::Soft,
            ..Variants::default()
        })
    };
    let sandbox = soft();
    create(&sandbox, "bpt-1").await;
    sandbox.play("bpt-1", Scenario::Declined);
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "declined");
    assert!(sandbox.play("bpt-1", Scenario::Completed));
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "completed");

    let sandbox = soft();
    create(&sandbox, "bpt-1").await;
    sandbox.play("bpt-1", Scenario::Declined);
    cancel(&sandbox, "bpt-1").await;
    assert!(!sandbox.play("bpt-1", Scenario::Completed));
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "cancelled");
}

#[tokio::test]
async fn the_end_may_be_payable_late_or_counted_from_the_scan() {
    let mut short = wish("bpt-1");
    short["seconds_active"] = json!(1);
    let sandbox = varied(Variants {
        expiry_late: Duration::from_secs(60),
        late_payable: true,
        ..Variants::default()
    });
    post(&sandbox, "/orders", &short).await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    assert!(sandbox.play("bpt-1", Scenario::Completed));

    let sandbox = varied(Variants {
        life_from_scan: true,
        ..Variants::default()
    });
    post(&sandbox, "/orders", &short).await;
    tokio::time::sleep(Duration::from_millis(600)).await;
    sandbox.scan("bpt-1");
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert!(sandbox.play("bpt-1", Scenario::Completed));
}

#[tokio::test]
async fn codes_come_in_several_forms() {
    for (qr_url, expected) in [
        (QrUrl::Null, Some(Value::Null)),
        (QrUrl::Empty, Some(json!(""))),
        (QrUrl::Missing, None),
    ] {
        let sandbox = varied(Variants {
            qr_url,
            ..Variants::default()
        });
        let data = create(&sandbox, "bpt-1").await;
        assert_eq!(data.get("qr_url"), expected.as_ref(), "{qr_url:?}");
        assert!(data["payment_url"].is_string());
    }
    let sandbox = varied(Variants {
        qr_url: QrUrl::DeepLink,
        payment_url: false,
        events: Events::Singular,
        ..Variants::default()
    });
    let data = create(&sandbox, "bpt-1").await;
    assert!(data["qr_url"].as_str().unwrap().starts_with("BEP://"));
    assert!(data.get("payment_url").is_none());
    assert!(data["event_token"].is_string() && data.get("events_token").is_none());
}

#[tokio::test]
async fn envelopes_and_members_come_in_several_types() {
    for (success, yes, no) in [
        (Success::Number, Some(json!(1)), Some(json!(0))),
        (Success::Text, Some(json!("true")), Some(json!("false"))),
        (Success::Missing, None, None),
    ] {
        let sandbox = varied(Variants {
            success,
            odd_members: true,
            settled: false,
            ..Variants::default()
        });
        post(&sandbox, "/orders", &wish("bpt-1")).await;
        sandbox.play("bpt-1", Scenario::Completed);
        let (_, body) = get(&sandbox, "/orders/bpt-1").await;
        assert_eq!(body.get("success"), yes.as_ref());
        let data = &body["data"];
        assert_eq!(data["costs"], json!([null]));
        assert!(data["payment_methods"].is_object());
        assert_eq!(
            (&data["status"], &data["financial_status"]),
            (&json!("completed"), &json!("initialized"))
        );
        let (_, body) = get(&sandbox, "/orders/none").await;
        assert_eq!(
            (body.get("success"), &body["data"]),
            (no.as_ref(), &json!([]))
        );
    }
}

#[tokio::test]
async fn refunds_may_not_show() {
    let sandbox = varied(Variants {
        refunds_shown: false,
        ..Variants::default()
    });
    create(&sandbox, "bpt-1").await;
    sandbox.play("bpt-1", Scenario::Completed);
    let refund = json!({"currency": "EUR", "amount": 250, "description": "r"});
    assert_eq!(
        post(&sandbox, "/orders/bpt-1/refunds", &refund).await.0,
        200
    );
    let seen = order(&sandbox, "bpt-1").await;
    assert_eq!(seen["status"], "completed");
    assert!(seen.get("amount_refunded").is_none());
    assert_eq!(sandbox.orders()[0].refunds, [250]);
}

#[tokio::test]
async fn a_second_post_may_say_that_it_exists() {
    let sandbox = varied(Variants {
        repost: Repost::Exists,
        ..Variants::default()
    });
    create(&sandbox, "bpt-1").await;
    refused(&post(&sandbox, "/orders", &wish("bpt-1")).await, 404, 1022);
}

/// What the order looks like to a `GET`: its status, or the code of the refusal.
async fn looks(sandbox: &Sandbox) -> Value {
    let (_, body) = get(sandbox, "/orders/bpt-1").await;
    match body.get("error_code") {
        Some(code) => code.clone(),
        None => body["data"]["status"].clone(),
    }
}

#[tokio::test]
async fn faults_of_a_question_end_after_their_count() {
    for (fault, end, while_it_lasts, after) in [
        (
            "unscanned_full=1",
            Scenario::None,
            json!("initialized"),
            Value::Null,
        ),
        (
            "unscanned_unknown=1",
            Scenario::None,
            json!(1006),
            Value::Null,
        ),
        (
            "hidden_end=1",
            Scenario::Cancelled,
            Value::Null,
            json!("cancelled"),
        ),
        (
            "expires_void=1",
            Scenario::Expired,
            json!("void"),
            json!("expired"),
        ),
    ] {
        let sandbox = with_faults(&[fault]);
        create(&sandbox, "bpt-1").await;
        sandbox.play("bpt-1", end);
        assert_eq!(looks(&sandbox).await, while_it_lasts, "{fault}");
        assert_eq!(looks(&sandbox).await, after, "{fault}");
    }
    let sandbox = with_faults(&["hidden_scan=1"]);
    create(&sandbox, "bpt-1").await;
    sandbox.scan("bpt-1");
    assert_eq!(looks(&sandbox).await, Value::Null);
    assert_eq!(looks(&sandbox).await, "initialized");
}

#[tokio::test]
async fn faults_of_a_new_order() {
    for (fault, code) in [
        ("null_qr_url", Value::Null),
        ("empty_qr_url", json!("")),
        ("deep_link", json!("BEP://")),
    ] {
        let sandbox = with_faults(&[fault]);
        let seen = create(&sandbox, "bpt-1").await["qr_url"].clone();
        let alike = code.as_str().zip(seen.as_str());
        let alike = alike.map_or(seen == code, |(code, seen)| seen.starts_with(code));
        assert!(alike, "{fault}: {seen}");
    }
    for (fault, same) in [("repost_same", true), ("repost_new", false)] {
        let sandbox = with_faults(&[fault]);
        let first = create(&sandbox, "bpt-1").await;
        let second = create(&sandbox, "bpt-1").await;
        assert_eq!(first == second, same, "{fault}");
    }
    let sandbox = with_faults(&["late_expiry=1"]);
    let mut short = wish("bpt-1");
    short["seconds_active"] = json!(1);
    post(&sandbox, "/orders", &short).await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    assert!(sandbox.play("bpt-1", Scenario::Completed));
}

#[tokio::test]
async fn faults_of_a_cancel() {
    for (fault, http, word, ended) in [
        ("cancel_void", 200, json!("void"), "cancelled"),
        ("cancel_empty", 200, Value::Null, "cancelled"),
        ("cancel_denied", 403, Value::Null, "cancelled"),
        ("cancel_of_paid", 200, json!("cancelled"), "completed"),
    ] {
        let sandbox = with_faults(&[fault]);
        create(&sandbox, "bpt-1").await;
        if fault == "cancel_of_paid" {
            sandbox.play("bpt-1", Scenario::Completed);
        }
        let (status, _, seen) = cancelled(&sandbox).await;
        assert_eq!((status, seen), (http, word), "{fault}");
        assert_eq!(order(&sandbox, "bpt-1").await["status"], ended, "{fault}");
    }
}

#[tokio::test]
async fn faults_of_every_reply() {
    let sandbox = with_faults(&["text_numbers", "dutch_errors", "refusals_200"]);
    create(&sandbox, "bpt-1").await;
    sandbox.play("bpt-1", Scenario::Completed);
    assert_eq!(order(&sandbox, "bpt-1").await["amount"], "1250");
    let (status, body) = get(&sandbox, "/orders/none").await;
    assert_eq!((status, &body["error_code"]), (200, &json!(1006)));
    assert!(body["error_info"].as_str().unwrap().starts_with("Ongeldig"));
}

#[tokio::test]
async fn money_may_come_whatever_was_said() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    cancel(&sandbox, "bpt-1").await;
    assert!(sandbox.pay_anyway("bpt-1"));
    assert!(!sandbox.pay_anyway("bpt-1"));
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "completed");
}
