//! The answers that the provider's documents leave open.

use crate::client::*;
use bpost_terminal::sandbox::{
    CancelEnd, CancelReply, ExpiryEnd, Options, Repost, Sandbox, Scenario, Unscanned, Variants,
};
use serde_json::{Value, json};
use std::time::Duration;

fn varied(variants: Variants) -> Sandbox {
    started(Options {
        variants,
        ..Options::default()
    })
}

#[tokio::test]
async fn an_unscanned_order_may_look_full_or_unknown() {
    let sandbox = varied(Variants {
        unscanned: Unscanned::Full,
        ..Variants::default()
    });
    create(&sandbox, "bpt-1").await;
    let seen = order(&sandbox, "bpt-1").await;
    assert_eq!(
        (&seen["status"], &seen["amount"]),
        (&json!("initialized"), &json!(1250))
    );

    sandbox.set_variants(Variants {
        unscanned: Unscanned::NotFound,
        ..Variants::default()
    });
    refused(&get(&sandbox, "/orders/bpt-1").await, 404, 1006);
    sandbox.scan("bpt-1");
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "initialized");

    let status = Some("new".to_owned());
    sandbox.set_variants(Variants {
        unscanned_status: status,
        ..Variants::default()
    });
    create(&sandbox, "bpt-2").await;
    assert_eq!(order(&sandbox, "bpt-2").await["status"], "new");
}

#[tokio::test]
async fn a_scan_may_not_show() {
    let sandbox = varied(Variants {
        initialized_shown: false,
        ..Variants::default()
    });
    create(&sandbox, "bpt-1").await;
    sandbox.scan("bpt-1");
    let seen = order(&sandbox, "bpt-1").await;
    assert!(
        seen["status"].is_null() && seen.get("order_id").is_none(),
        "{seen}"
    );
    sandbox.play("bpt-1", Scenario::Completed);
    assert_eq!(order(&sandbox, "bpt-1").await["order_id"], "bpt-1");
}

#[tokio::test]
async fn a_second_post_may_return_the_same_session() {
    let sandbox = varied(Variants {
        repost: Repost::SameSession,
        ..Variants::default()
    });
    let (first, second) = (
        create(&sandbox, "bpt-1").await,
        create(&sandbox, "bpt-1").await,
    );
    assert_eq!(first, second);
    sandbox.play("bpt-1", Scenario::Cancelled);
    refused(&post(&sandbox, "/orders", &wish("bpt-1")).await, 404, 1006);
}

#[tokio::test]
async fn a_second_post_may_make_a_second_session() {
    let sandbox = varied(Variants {
        repost: Repost::NewSession,
        ..Variants::default()
    });
    let (first, second) = (
        create(&sandbox, "bpt-1").await,
        create(&sandbox, "bpt-1").await,
    );
    assert_ne!(first["qr_url"], second["qr_url"]);
    for data in [&first, &second] {
        let code = data["qr_url"].as_str().unwrap();
        assert_eq!(
            sandbox.order_of(code).as_deref(),
            Some("bpt-1"),
            "both codes are alive"
        );
    }
    assert_eq!(sandbox.orders().len(), 1);
    sandbox.play("bpt-1", Scenario::Completed);
    refused(&post(&sandbox, "/orders", &wish("bpt-1")).await, 404, 1006);
}

#[tokio::test]
async fn cancels_are_answered_in_five_ways() {
    let cases = [
        (CancelReply::Cancelled, 200, json!("cancelled")),
        (CancelReply::Void, 200, json!("void")),
        (CancelReply::Empty, 200, Value::Null),
        (CancelReply::Forbidden, 403, Value::Null),
        (CancelReply::ForbiddenButDone, 403, Value::Null),
    ];
    for (cancel_reply, status, word) in cases {
        let sandbox = varied(Variants {
            cancel_reply,
            ..Variants::default()
        });
        create(&sandbox, "bpt-1").await;
        let (seen, body) = cancel(&sandbox, "bpt-1").await;
        assert_eq!(
            (seen, &body["data"]["status"]),
            (status, &word),
            "{cancel_reply:?}"
        );
        let ended = order(&sandbox, "bpt-1").await["status"] == "cancelled";
        assert_eq!(ended, cancel_reply != CancelReply::Forbidden);
    }
}

#[tokio::test]
async fn ends_have_several_words_and_may_come_late() {
    let variants = Variants {
        cancel_end: CancelEnd::Void,
        expiry_end: ExpiryEnd::Cancelled,
        expiry_late: Duration::from_millis(600),
        ..Variants::default()
    };
    let sandbox = varied(variants);
    create(&sandbox, "gone").await;
    cancel(&sandbox, "gone").await;
    assert_eq!(order(&sandbox, "gone").await["status"], "void");
    let mut short = wish("short");
    short["seconds_active"] = json!(1);
    post(&sandbox, "/orders", &short).await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(
        order(&sandbox, "short").await["status"],
        Value::Null,
        "not said yet"
    );
    assert!(
        !sandbox.play("short", Scenario::Completed),
        "yet no longer payable"
    );
    until(&sandbox, "short", "cancelled").await;
    create(&sandbox, "void").await;
    sandbox.play("void", Scenario::Expired);
    sandbox.set_variants(Variants {
        expiry_end: ExpiryEnd::Void,
        ..Variants::default()
    });
    assert_eq!(order(&sandbox, "void").await["status"], "void");
}

#[tokio::test]
async fn numbers_may_be_strings_and_errors_dutch_with_200() {
    let variants = Variants {
        numbers_as_strings: true,
        dutch_errors: true,
        errors_with_200: true,
        ..Variants::default()
    };
    let sandbox = varied(variants);
    create(&sandbox, "bpt-1").await;
    sandbox.play("bpt-1", Scenario::Completed);
    let seen = order(&sandbox, "bpt-1").await;
    assert_eq!(seen["amount"], "1250");
    assert!(seen["transaction_id"].is_string());
    let (status, body) = get(&sandbox, "/orders/none").await;
    assert_eq!((status, &body["error_code"]), (200, &json!(1006)));
    assert!(
        body["error_info"].as_str().unwrap().starts_with("Ongeldig"),
        "{body}"
    );
    let reply = http().get(sandbox.api_url() + "/me").send().await.unwrap();
    assert_eq!(reply.status(), 401, "a refused key stays 401");
}
