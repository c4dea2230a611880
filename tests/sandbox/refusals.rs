//! Every refusal, with its code and its HTTP status.

use crate::client::*;
use bpost_terminal::sandbox::Scenario;
use serde_json::{Value, json};

/// The order of `wish` with one field replaced; `null` removes it.
fn but(field: &str, value: Value) -> Value {
    let mut body = wish("bpt-1");
    match value {
        Value::Null => drop(body.as_object_mut().unwrap().remove(field)),
        value => body[field] = value,
    }
    body
}

#[tokio::test]
async fn an_order_with_a_wrong_field_is_refused_with_its_code() {
    let sandbox = fresh();
    let long = |length| json!("x".repeat(length));
    let cases = [
        ("amount", json!(null), 1001),
        ("amount", json!(0), 1001),
        ("amount", json!(-5), 1001),
        ("amount", json!(12.5), 1001),
        ("amount", json!("12,50"), 1001),
        ("amount", json!(""), 1001),
        ("amount", json!("99999999999999999999"), 1001),
        ("currency", json!(null), 1002),
        ("currency", json!("USD"), 1002),
        ("currency", json!("eur"), 1002),
        ("order_id", json!(null), 1006),
        ("order_id", json!(""), 1006),
        ("order_id", long(51), 1006),
        ("description", json!(null), 1008),
        ("description", json!(" "), 1008),
        ("description", long(201), 1008),
        ("var1", long(501), 1010),
        ("gateway", json!("BITCOIN"), 1023),
        ("gateway", json!(7), 1023),
    ];
    for (field, value, code) in cases {
        let answer = post(&sandbox, "/orders", &but(field, value)).await;
        refused(&answer, 404, code);
    }
    assert!(sandbox.orders().is_empty());
    for (field, value) in [
        ("order_id", long(50)),
        ("description", long(200)),
        ("amount", json!(1)),
    ] {
        let mut body = but(field, value);
        if field != "order_id" {
            body["order_id"] = json!(format!("good-{field}"));
        }
        assert_eq!(post(&sandbox, "/orders", &body).await.0, 200, "{field}");
    }
}

#[tokio::test]
async fn fields_with_a_list_of_words_are_refused_as_invalid() {
    let sandbox = fresh();
    let cases = [
        ("customer", json!({"locale": "de_BE"}), "customer.locale"),
        ("type", json!("qr"), "type"),
        ("type", json!("direct"), "type"),
        ("seconds_active", json!(0), "seconds_active"),
        ("seconds_active", json!(31_536_001), "seconds_active"),
    ];
    for (field, value, attribute) in cases {
        let (status, body) = post(&sandbox, "/orders", &but(field, value)).await;
        assert_eq!(status, 422, "{body}");
        assert_eq!(body["errors"][0]["attribute"], attribute);
        assert_eq!(body["success"], false);
    }
}

#[tokio::test]
async fn a_body_that_is_no_object_lacks_data() {
    let sandbox = fresh();
    refused(&post(&sandbox, "/orders", &json!([])).await, 404, 1016);
    let reply = http()
        .post(sandbox.api_url() + "/orders")
        .header("api_key", KEY)
        .body("{\"a\"");
    assert!(
        reply
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
            .contains("1016")
    );
}

#[tokio::test]
async fn an_id_is_used_once() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    refused(&post(&sandbox, "/orders", &wish("bpt-1")).await, 404, 1006);
    sandbox.play("bpt-1", Scenario::Completed);
    refused(&post(&sandbox, "/orders", &wish("bpt-1")).await, 404, 1006);
    assert_eq!(sandbox.orders().len(), 1);
}

#[tokio::test]
async fn an_unknown_order_is_refused_by_each_call_in_its_way() {
    let sandbox = fresh();
    refused(&get(&sandbox, "/orders/none").await, 404, 1006);
    refused(&cancel(&sandbox, "none").await, 404, 1006);
    let refund = json!({"currency": "EUR", "amount": 1});
    refused(
        &post(&sandbox, "/orders/none/refunds", &refund).await,
        404,
        1006,
    );
    refused(
        &patch(&sandbox, "/orders/none", &json!({"status": "cancelled"})).await,
        410,
        1000,
    );
    refused(&get(&sandbox, "/gateways/BITCOIN").await, 404, 1023);
    refused(&get(&sandbox, "/payment-methods/BITCOIN").await, 404, 1023);
    refused(&get(&sandbox, "/nothing/here").await, 404, 404);
}

#[tokio::test]
async fn wrong_keys_are_refused_everywhere() {
    let sandbox = fresh();
    for path in [
        "/me",
        "/gateways",
        "/orders/none",
        "/transactions",
        "/auth/api_token",
    ] {
        for key in ["", "four", "invalid"] {
            let reply = http().get(sandbox.api_url() + path).header("api_key", key);
            let reply = reply.send().await.unwrap();
            assert_eq!(reply.status(), 401, "{path} with {key:?}");
            assert!(reply.text().await.unwrap().contains("1032"));
        }
        assert_eq!(
            http()
                .get(sandbox.api_url() + path)
                .send()
                .await
                .unwrap()
                .status(),
            401
        );
    }
}

#[tokio::test]
async fn refusals_speak_dutch_when_asked() {
    let sandbox = fresh();
    let (_, english) = get(&sandbox, "/orders/none?locale=en_US").await;
    let (_, dutch) = get(&sandbox, "/orders/none?locale=nl_NL").await;
    assert_ne!(english["error_info"], dutch["error_info"]);
    assert_eq!(english["error_code"], dutch["error_code"]);
}

#[tokio::test]
async fn what_cannot_be_cancelled_is_forbidden() {
    let sandbox = fresh();
    create(&sandbox, "paid").await;
    sandbox.play("paid", Scenario::Completed);
    create(&sandbox, "expired").await;
    sandbox.play("expired", Scenario::Expired);
    let mut plain = wish("plain");
    plain["gateway_info"] = json!({});
    post(&sandbox, "/orders", &plain).await;
    for id in ["paid", "expired", "plain"] {
        assert_eq!(
            cancel(&sandbox, id).await,
            (403, json!({"message": "Forbidden"})),
            "{id}"
        );
    }
    assert_eq!(order(&sandbox, "paid").await["status"], "completed");
    let wish = json!({"status": "cancelled"});
    assert_eq!(patch(&sandbox, "/orders/paid", &wish).await.0, 403);
}

#[tokio::test]
async fn refunds_that_cannot_be_are_refused() {
    let sandbox = fresh();
    let refund = |amount: Value| {
        let sandbox = &sandbox;
        let body = json!({"currency": "EUR", "amount": amount});
        async move { post(sandbox, "/orders/bpt-1/refunds", &body).await }
    };
    create(&sandbox, "bpt-1").await;
    refused(&refund(json!(100)).await, 404, 1034);
    sandbox.play("bpt-1", Scenario::Completed);
    refused(&refund(json!(1251)).await, 404, 1034);
    refused(&refund(json!(-1)).await, 404, 1001);
    refused(&refund(json!(0.5)).await, 404, 1001);
    let dollars = json!({"currency": "USD", "amount": 100});
    refused(
        &post(&sandbox, "/orders/bpt-1/refunds", &dollars).await,
        404,
        1002,
    );
    assert_eq!(refund(json!(100)).await.0, 200);
    refused(&refund(json!(100)).await, 404, 1034);
    assert_eq!(refund(json!(0)).await.0, 200, "0 is all that is left");
    refused(&refund(json!(1)).await, 404, 1034);
    assert_eq!(sandbox.orders()[0].refunded, 1250);
}

#[tokio::test]
async fn filters_that_cannot_be_read_are_refused() {
    let sandbox = fresh();
    for query in ["limit=0", "limit=1001", "limit=x", "created_from=yesterday"] {
        let (status, body) = get(&sandbox, &format!("/transactions?{query}")).await;
        assert_eq!((status, &body["success"]), (422, &json!(false)), "{query}");
    }
}

#[tokio::test]
async fn another_host_and_a_huge_body_are_turned_away() {
    let sandbox = fresh();
    let port = sandbox.origin().rsplit(':').next().unwrap().to_owned();
    let status = |host: String, path: &'static str| {
        let address = sandbox.origin() + path;
        let request = http()
            .get(address)
            .header("api_key", KEY)
            .header("host", host);
        async { request.send().await.unwrap().status().as_u16() }
    };
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        assert_eq!(
            status(format!("{host}:{port}"), "/v1/json/me").await,
            200,
            "{host}"
        );
    }
    for host in [
        "evil.example",
        "127.0.0.1",
        "localhost:1",
        "127.0.0.1.evil.example",
        "",
    ] {
        assert_eq!(status(host.to_owned(), "/v1/json/me").await, 403, "{host}");
        assert_eq!(
            status(host.to_owned(), "/simulator/qr?token=x").await,
            403,
            "{host}"
        );
    }
    let foreign = http().post(sandbox.api_url() + "/orders?api_key=some-key");
    let foreign = foreign
        .header("sec-fetch-site", "cross-site")
        .body(wish("bpt-1").to_string());
    assert_eq!(
        foreign.send().await.unwrap().status(),
        403,
        "another site's page"
    );
    let huge = http()
        .post(sandbox.api_url() + "/orders")
        .header("api_key", KEY);
    let reply = huge.body(vec![b' '; 100_000]).send().await.unwrap();
    assert_eq!(reply.status(), 413);
}
