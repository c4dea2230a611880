//! Every call, where nothing is wrong.

use crate::client::*;
use bpost_terminal::sandbox::{Options, PAYER_IBAN, PAYER_NAME, Scenario};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

fn names(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[tokio::test]
async fn a_new_order_comes_with_its_page_its_code_and_its_stream() {
    let sandbox = fresh();
    let data = create(&sandbox, "bpt-1").await;
    let text = |name: &str| data[name].as_str().unwrap().to_owned();
    assert_eq!(text("order_id"), "bpt-1");
    assert_eq!(text("session_id").len(), 35);
    let session = text("session_id");
    let origin = sandbox.origin();
    assert_eq!(
        text("payment_url"),
        format!("{origin}/connect/{session}/?lang=nl_BE")
    );
    assert!(text("qr_url").starts_with(&format!(
        "{origin}/simulator/qr?mtp_method=mistercash&token="
    )));
    assert_eq!(
        text("events_stream_url"),
        format!("{origin}/events/stream/")
    );
    assert!(text("events_token").len() >= 32);
    assert_eq!(sandbox.order_of(&text("qr_url")).as_deref(), Some("bpt-1"));
    assert_eq!(
        sandbox.order_of(&text("payment_url")).as_deref(),
        Some("bpt-1")
    );
}

#[tokio::test]
async fn only_a_qr_order_has_a_code_and_one_counts_as_true() {
    let sandbox = fresh();
    let mut plain = wish("plain");
    plain["gateway_info"] = json!({});
    let (_, body) = post(&sandbox, "/orders", &plain).await;
    assert!(
        body["data"]["payment_url"].is_string() && body["data"]["qr_url"].is_null(),
        "{body}"
    );
    // The seed's sample: 1 for true, and the amount as a string.
    let mut old = wish("old");
    old["gateway_info"] = json!({"qr_enabled": 1});
    old["amount"] = json!("1009");
    let (_, body) = post(&sandbox, "/orders", &old).await;
    assert!(body["data"]["qr_url"].is_string(), "{body}");
    assert_eq!(sandbox.orders()[1].amount, 1009);
}

#[tokio::test]
async fn before_a_scan_the_body_is_sparse_and_after_it_full() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    let sparse = order(&sandbox, "bpt-1").await;
    let expected = [
        "costs",
        "created",
        "custom_info",
        "fastcheckout",
        "financial_status",
        "modified",
        "payment_details",
        "payment_methods",
        "status",
    ];
    assert_eq!(names(&sparse), BTreeSet::from(expected));
    assert_eq!(sparse["status"], Value::Null);
    assert_eq!(sparse["payment_details"], json!({}));

    assert!(sandbox.scan("bpt-1"));
    let full = order(&sandbox, "bpt-1").await;
    assert_eq!(full["status"], "initialized");
    assert_eq!(full["order_id"], "bpt-1");
    assert_eq!(full["amount"], 1250);
    assert_eq!(full["currency"], "EUR");
    assert_eq!(full["customer"]["locale"], "nl_BE");
    assert_eq!(full["customer"]["email"], Value::Null);
    assert_eq!(full["payment_details"]["type"], "MISTERCASH");
    assert_eq!(full["payment_details"]["account_iban"], Value::Null);
    assert!(full.get("completed").is_none());
}

#[tokio::test]
async fn a_paid_order_shows_the_payer_the_costs_and_a_long_transaction_id() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    assert!(sandbox.play("bpt-1", Scenario::Completed));
    let paid = order(&sandbox, "bpt-1").await;
    assert_eq!(
        (&paid["status"], &paid["financial_status"]),
        (&json!("completed"), &json!("completed"))
    );
    assert_eq!(paid["payment_details"]["account_iban"], PAYER_IBAN);
    assert_eq!(paid["payment_details"]["account_holder_name"], PAYER_NAME);
    assert_eq!(paid["costs"][0]["amount"], 0.25);
    assert_eq!(
        paid["completed"].as_str().unwrap().len(),
        "2025-05-14T08:50:32".len()
    );
    assert!(
        paid["transaction_id"].as_i64().unwrap() > 1 << 53,
        "no f64 may hold it"
    );
    assert!(paid.get("amount_refunded").is_none());
}

#[tokio::test]
async fn the_same_calls_stand_below_v1_without_json() {
    let sandbox = fresh();
    let base = format!("{}/v1", sandbox.origin());
    let send = |request: reqwest::RequestBuilder| async {
        let reply = request.header("api_key", KEY).send().await.unwrap();
        (reply.status().as_u16(), reply.text().await.unwrap())
    };
    let created = send(
        http()
            .post(format!("{base}/orders"))
            .body(wish("bpt-1").to_string()),
    )
    .await;
    assert!(
        created.0 == 200 && created.1.contains("qr_url"),
        "{created:?}"
    );
    assert_eq!(
        send(http().get(format!("{base}/orders/bpt-1"))).await.0,
        200
    );
    assert_eq!(send(http().get(format!("{base}/gateways"))).await.0, 200);
    assert_eq!(
        send(http().post(format!("{base}/orders/bpt-1/cancel")))
            .await
            .0,
        200
    );
}

#[tokio::test]
async fn a_key_is_taken_from_three_places() {
    let sandbox = fresh();
    let address = format!("{}/me", sandbox.api_url());
    let by_header = http().get(&address).header("api_key", KEY);
    let by_bearer = http()
        .get(&address)
        .header("authorization", format!("Bearer {KEY}"));
    let by_query = http().get(format!("{address}?api_key={KEY}"));
    for request in [by_header, by_bearer, by_query] {
        let reply = request.send().await.unwrap();
        assert_eq!(reply.status(), 200);
        let body: Value = serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap();
        assert_eq!(
            names(&body["data"]),
            BTreeSet::from(["account_id", "role", "site_id"])
        );
    }
    assert!(
        !format!("{:?}", sandbox.requests()).contains(KEY),
        "a key is never recorded"
    );
}

#[tokio::test]
async fn a_site_sees_its_own_orders_only() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    let of_site_77 = |path: &str| {
        let address = sandbox.api_url() + path;
        async {
            http()
                .get(address)
                .header("api_key", "site77-key")
                .send()
                .await
                .unwrap()
        }
    };
    assert!(
        of_site_77("/me")
            .await
            .text()
            .await
            .unwrap()
            .contains("\"site_id\":77")
    );
    let reply = of_site_77("/orders/bpt-1").await;
    assert_eq!(reply.status(), 404);
    assert!(reply.text().await.unwrap().contains("1006"));
}

#[tokio::test]
async fn gateways_are_listed_and_found_whatever_their_case() {
    let sandbox = fresh();
    let (_, body) = get(&sandbox, "/gateways").await;
    let rows = body["data"].as_array().unwrap();
    let bancontact = rows.iter().find(|row| row["id"] == "MISTERCASH").unwrap();
    assert!(
        rows.len() > 1 && bancontact["description"] == "Bancontact",
        "{body}"
    );
    let (status, body) = get(&sandbox, "/gateways/misterCash").await;
    assert_eq!((status, &body["data"]["id"]), (200, &json!("MISTERCASH")));
    let (_, body) = get(&sandbox, "/payment-methods/MISTERCASH").await;
    assert_eq!(body["data"]["allowed_currencies"], json!(["EUR"]));
    let (_, body) = get(&sandbox, "/payment-methods").await;
    assert_eq!(body["data"].as_array().unwrap().len(), rows.len());
    let (_, body) = get(&sandbox, "/auth/api_token").await;
    assert!(
        body["data"]["api_token"]
            .as_str()
            .unwrap()
            .starts_with("pub.v2.")
    );
}

#[tokio::test]
async fn a_cancelled_order_is_reported_so_from_then_on() {
    let sandbox = fresh();
    create(&sandbox, "unseen").await;
    create(&sandbox, "scanned").await;
    sandbox.scan("scanned");
    for id in ["unseen", "scanned"] {
        let (status, body) = cancel(&sandbox, id).await;
        assert_eq!(
            (status, &body["data"]["status"]),
            (200, &json!("cancelled")),
            "{body}"
        );
        assert!(
            body["data"].get("order_id").is_none(),
            "the cancel reply is sparse"
        );
        assert_eq!(order(&sandbox, id).await["status"], "cancelled");
        assert!(
            !sandbox.play(id, Scenario::Completed),
            "a cancelled code takes no money"
        );
        assert_eq!(
            cancel(&sandbox, id).await.0,
            200,
            "a lost reply can be asked for again"
        );
    }
}

#[tokio::test]
async fn patch_cancels_too() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    let wish = json!({"status": "cancelled", "exclude_order": true});
    let (status, body) = patch(&sandbox, "/orders/bpt-1", &wish).await;
    assert_eq!((status, body), (200, json!({"success": true, "data": {}})));
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "cancelled");
}

#[tokio::test]
async fn refunds_add_up_and_show() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    sandbox.play("bpt-1", Scenario::Completed);
    let part = json!({"currency": "EUR", "amount": 250, "description": "a part"});
    let (status, body) = post(&sandbox, "/orders/bpt-1/refunds", &part).await;
    assert_eq!(status, 200, "{body}");
    assert!(body["data"]["transaction_id"].is_i64() && body["data"]["refund_id"].is_i64());
    let seen = order(&sandbox, "bpt-1").await;
    assert_eq!(
        (&seen["status"], &seen["amount_refunded"]),
        (&json!("partial_refunded"), &json!(250))
    );
    assert_eq!(seen["related_transactions"][0]["amount"], 250);
    // Without an amount: all that is left.
    let (status, _) = post(
        &sandbox,
        "/orders/bpt-1/refunds",
        &json!({"currency": "EUR"}),
    )
    .await;
    assert_eq!(status, 200);
    let seen = order(&sandbox, "bpt-1").await;
    assert_eq!(
        (&seen["status"], &seen["amount_refunded"]),
        (&json!("refunded"), &json!(1250))
    );
    assert_eq!(seen["financial_status"], "completed");
}

#[tokio::test]
async fn transactions_are_listed_filtered_and_paged() {
    let sandbox = fresh();
    for number in 1..=5 {
        create(&sandbox, &format!("bpt-{number}")).await;
        sandbox.play(&format!("bpt-{number}"), Scenario::Completed);
    }
    create(&sandbox, "never-scanned").await;
    post(
        &sandbox,
        "/orders/bpt-1/refunds",
        &json!({"currency": "EUR", "amount": 1}),
    )
    .await;
    let ids = |body: &Value| -> Vec<String> {
        let rows = body["data"].as_array().unwrap();
        rows.iter()
            .map(|row| row["order_id"].as_str().unwrap().to_owned())
            .collect()
    };
    let (_, all) = get(&sandbox, "/transactions").await;
    assert_eq!(
        ids(&all),
        ["bpt-1", "bpt-5", "bpt-4", "bpt-3", "bpt-2", "bpt-1"]
    );
    assert_eq!(all["pager"]["limit"], 100);
    assert_eq!(all["pager"]["after"], Value::Null);
    assert_eq!(all["data"][0]["debit_credit"], "D");
    assert_eq!(all["data"][1]["costs"][0]["amount"], 25, "cents here");
    assert!(!all.to_string().contains(PAYER_IBAN));

    let mut paged = Vec::new();
    let mut path = "/transactions?limit=2&type=payment".to_owned();
    loop {
        let (_, body) = get(&sandbox, &path).await;
        paged.extend(ids(&body));
        let Some(after) = body["pager"]["cursor"]["after"].as_str() else {
            break;
        };
        path = format!("/transactions?limit=2&type=payment&after={after}");
    }
    assert_eq!(paged, ["bpt-5", "bpt-4", "bpt-3", "bpt-2", "bpt-1"]);

    let rows = |query: &'static str| {
        let sandbox = &sandbox;
        async move { ids(&get(sandbox, &format!("/transactions?{query}")).await.1).len() }
    };
    assert_eq!(rows("status=partial_refunded").await, 1);
    assert_eq!(rows("payment_method=visa").await, 0);
    assert_eq!(rows("payment_method=VISA,MISTERCASH").await, 6);
    assert_eq!(rows("created_from=2020-01-01").await, 6);
    assert_eq!(rows("created_until=2020-01-01T00:00:00").await, 0);
    assert_eq!(rows("completed_from=1577836800&type=refund").await, 0);
    assert_eq!(rows("site_id=77").await, 0);
}

#[tokio::test]
async fn the_customer_acts_by_itself_and_time_runs_out() {
    let after = Duration::from_millis(200);
    for (outcome, status) in [
        (Scenario::Completed, "completed"),
        (Scenario::Declined, "declined"),
        (Scenario::Expired, "expired"),
        (Scenario::Cancelled, "cancelled"),
    ] {
        let sandbox = started(Options {
            outcome,
            after,
            ..Options::default()
        });
        create(&sandbox, "bpt-1").await;
        assert_eq!(sandbox.orders()[0].status, "initialized");
        until(&sandbox, "bpt-1", status).await;
    }
    let sandbox = fresh();
    let mut short = wish("short");
    short["seconds_active"] = json!(1);
    post(&sandbox, "/orders", &short).await;
    until(&sandbox, "short", "expired").await;
    assert!(!sandbox.play("short", Scenario::Completed));
}

#[tokio::test]
async fn what_was_planned_can_be_taken_back() {
    let after = Duration::from_millis(100);
    let sandbox = started(Options {
        outcome: Scenario::Completed,
        after,
        ..Options::default()
    });
    create(&sandbox, "bpt-1").await;
    assert!(sandbox.play("bpt-1", Scenario::None));
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(order(&sandbox, "bpt-1").await["status"], Value::Null);
}

#[tokio::test]
async fn odd_ids_travel_escaped() {
    let sandbox = fresh();
    create(&sandbox, "order/special&chars").await;
    let (status, _) = get(&sandbox, "/orders/order%2Fspecial%26chars").await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn requests_are_remembered_for_tests() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    send(&sandbox, Method::GET, "/orders/bpt-1?locale=nl", None)
        .await
        .unwrap();
    let seen = sandbox.requests();
    assert_eq!(seen.len(), 2);
    assert_eq!(
        (seen[0].method.as_str(), seen[0].path.as_str()),
        ("POST", "/v1/json/orders")
    );
    assert_eq!(seen[0].header("api_key"), Some("present"));
    assert_eq!(
        serde_json::from_str::<Value>(&seen[0].body).unwrap(),
        wish("bpt-1")
    );
    assert_eq!(seen[1].path, "/v1/json/orders/bpt-1?locale=nl");
}
