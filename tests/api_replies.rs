//! The provider's bodies, as published, through the client: every one is read.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/api.rs"]
mod api;
#[path = "support/loopback.rs"]
mod loopback;

use api::{KEY, client, fixture, new_order};
use bpost_terminal::money::Amount;
use bpost_terminal::multisafepay::*;
use loopback::{Server, json, reply};

/// The answers of every endpoint that yields an order to one and the same reply.
async fn order(status: &str, body: &[u8]) -> Result<OrderBody, Failure> {
    let server = Server::always(json(status, body));
    let asked = client(&server.api()).order("my-order-id-1").await.result;
    let cancelled = client(&server.api())
        .cancel_order("my-order-id-1")
        .await
        .result;
    assert_eq!(asked, cancelled);
    asked
}

async fn created(body: &[u8]) -> CreatedOrder {
    let server = Server::always(json("200 OK", body));
    client(&server.api())
        .create_order(&new_order())
        .await
        .result
        .unwrap()
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Failure>) -> Refusal {
    match result {
        Err(Failure::Refused(refusal)) => refusal,
        other => panic!("not a refusal: {other:?}"),
    }
}

#[tokio::test]
async fn orders_that_were_created() {
    let seed = created(&fixture("res-order-bancontact-qr-seed.json")).await;
    assert_eq!(seed.order_id.as_deref(), Some("my-order-id-1"));
    assert_eq!(
        seed.qr_url.as_deref(),
        Some("https://payv2.multisafepay.com/simulator/qr?mtp_method=mistercash&token=xxxx")
    );
    assert_eq!(seed.events_token, None);
    assert_eq!(
        post_fate(&Ok(seed.clone()), "my-order-id-1"),
        PostFate::Created
    );
    assert_eq!(post_fate(&Ok(seed), "another"), PostFate::Unknown);

    let plain = created(&fixture("res-order-bancontact-seed.json")).await;
    assert!(plain.qr_url.is_none() && plain.payment_url.is_some());
    let redirect = created(&fixture("res-order-redirect-2025.json")).await;
    assert_eq!(
        redirect.session_id.as_deref(),
        Some("82Az5nicWa3Xb3qsNuuYcAHshvO43HjUmyv")
    );

    let events = created(&fixture("python-order-create-redirect-events.json")).await;
    assert_eq!(
        events.events_token.as_ref().unwrap().expose(),
        "an-invented-token"
    );
    assert_eq!(
        events.events_stream_url.as_deref(),
        Some("https://testapi.multisafepay.com/events/stream/")
    );
    assert!(!format!("{events:?}").contains("invented"));
}

#[tokio::test]
async fn orders_that_were_asked_for() {
    for (name, status, amount, refunded) in [
        ("res-get-order-completed-2025.json", "completed", 1000, None),
        (
            "res-get-order-declined-2025.json",
            "declined",
            1000,
            Some(0),
        ),
        (
            "res-get-order-refunded-2022.json",
            "refunded",
            200,
            Some(200),
        ),
        (
            "res-get-order-kbc-initialized-2022.json",
            "initialized",
            1000,
            Some(0),
        ),
        (
            "res-get-order-banktrans-initialized-2022.json",
            "initialized",
            1000,
            Some(0),
        ),
    ] {
        let body = order("200 OK", &fixture(name)).await.unwrap();
        assert_eq!(body.status.as_deref(), Some(status), "{name}");
        assert_eq!(body.amount, Some(Amount::from_cents(amount)), "{name}");
        assert_eq!(
            body.amount_refunded,
            refunded.map(Amount::from_cents),
            "{name}"
        );
        assert_eq!(body.currency.as_deref(), Some("EUR"), "{name}");
        assert!(
            body.order_id.is_some() && body.transaction_id.is_some(),
            "{name}"
        );
        let kept = format!("{body:?}");
        for private in [
            "ES1255",
            "Doe",
            "Smit",
            "Testperson",
            "Kraanspoor",
            "example.com",
        ] {
            assert!(!kept.contains(private), "{name} keeps {private}");
        }
    }
    let paid = order("200 OK", &fixture("res-get-order-completed-2025.json"))
        .await
        .unwrap();
    assert_eq!(paid.transaction_id.as_deref(), Some("17472052901237122"));
    assert_eq!(paid.created.as_deref(), Some("2025-05-14T08:48:10"));
}

#[tokio::test]
async fn the_sparse_bodies() {
    let cancelled = order("200 OK", &fixture("res-cancel-bancontact-qr-2025.json"))
        .await
        .unwrap();
    assert_eq!(cancelled.status.as_deref(), Some("cancelled"));
    assert_eq!((cancelled.order_id, cancelled.amount), (None, None));
    let patched = order("200 OK", &fixture("res-patch-order-cancel.json")).await;
    assert_eq!(patched, Ok(OrderBody::default()));
}

#[tokio::test]
async fn numbers_come_as_text_and_ids_as_numbers() {
    let body = br#"{"success":"1","data":{"order_id":1588947171,"amount":"1250",
        "amount_refunded":"0","transaction_id":"89000000","currency":"EUR","status":"completed",
        "payment_details":[],"customer":null}}"#;
    let order = order("200 OK", body).await.unwrap();
    assert_eq!(order.order_id.as_deref(), Some("1588947171"));
    assert_eq!(order.amount, Some(Amount::from_cents(1250)));
    assert_eq!(order.amount_refunded, Some(Amount::ZERO));
    assert_eq!(order.transaction_id.as_deref(), Some("89000000"));
}

#[tokio::test]
async fn other_replies() {
    let server = Server::start(|request, stream| {
        let (_, path) = request.line.split_once(" /v1/json").unwrap();
        let body = match path.split([' ', '?']).next().unwrap() {
            "/gateways" => fixture("res-gateways-2025.json"),
            "/gateways/MISTERCASH" => fixture("php-payment-method-mistercash.json"),
            "/me" => {
                br#"{"success":true,"data":{"account_id":10,"role":"site","site_id":2}}"#.into()
            }
            "/transactions" => fixture("res-transactions-list-2025.json"),
            "/orders/A/refunds" => fixture("res-refund-2025.json"),
            _ => b"{}".to_vec(),
        };
        std::io::Write::write_all(stream, &json("200 OK", body)).map(|()| loopback::Then::Keep)
    });
    let client = client(&server.api());

    let gateways = client.gateways().await.result.unwrap();
    let ids: Vec<_> = gateways.iter().filter_map(|g| g.id.as_deref()).collect();
    assert_eq!(ids, ["VISA", "IDEAL"]);
    let gateway = client.gateway("MISTERCASH").await.result.unwrap();
    assert_eq!(gateway.id.as_deref(), Some("MISTERCASH"));
    let site = client.me().await.result.unwrap();
    assert_eq!(
        (site.account_id.as_deref(), site.site_id.as_deref()),
        (Some("10"), Some("2"))
    );

    let query = TransactionQuery {
        after: Some("a&b".into()),
        ..TransactionQuery::default()
    };
    let page = client.transactions(&query).await.result.unwrap();
    assert_eq!(page.next_cursor.as_deref(), Some("string"));
    assert_eq!(page.transactions.len(), 3);
    assert_eq!(
        page.transactions[1].order_id.as_deref(),
        Some("my-order-id-2")
    );
    assert_eq!(page.transactions[1].status.as_deref(), Some("completed"));
    assert_eq!(page.transactions[1].kind.as_deref(), Some("payment"));
    assert_eq!(page.transactions[1].debit_credit.as_deref(), Some("C"));
    assert!(!format!("{page:?}").contains("Smit"));
    assert!(
        server
            .requests()
            .last()
            .unwrap()
            .line
            .contains("/transactions?after=a%26b ")
    );

    let again = TransactionQuery {
        after: Some("string".into()),
        ..TransactionQuery::default()
    };
    let last = client.transactions(&again).await.result.unwrap();
    assert_eq!(last.next_cursor, None, "a page is never its own successor");

    let refund = NewRefund {
        amount: Amount::from_cents(250),
        description: String::new(),
    };
    let refunded = client.refund("A", &refund).await.result.unwrap();
    assert_eq!(refunded.transaction_id.as_deref(), Some("6303074"));
    let sent = server.requests().last().unwrap().body.clone();
    assert_eq!(sent, r#"{"amount":250,"currency":"EUR","description":"A"}"#);

    let nothing = NewRefund {
        amount: Amount::ZERO,
        ..refund
    };
    let before = server.requests().len();
    let unsent = client.refund("A", &nothing).await.result;
    assert!(matches!(unsent, Err(Failure::NotSent(_))));
    assert_eq!(
        server.requests().len(),
        before,
        "a refund of nothing would refund all"
    );
}

#[tokio::test]
async fn the_seven_shapes_of_an_error() {
    for (status, name, code, cause) in [
        (
            "404 Not Found",
            "openapi-error-1006.json",
            Some(1006),
            Cause::NotFoundOrExists,
        ),
        (
            "200 OK",
            "openapi-error-1006.json",
            Some(1006),
            Cause::NotFoundOrExists,
        ),
        (
            "410 Gone",
            "openapi-error-1000-410.json",
            Some(1000),
            Cause::Temporary,
        ),
        (
            "200 OK",
            "php-generic-fail.json",
            Some(418),
            Cause::Unknown(Some(418)),
        ),
        (
            "404 Not Found",
            "openapi-error-404-string-success.json",
            Some(1019),
            Cause::SiteBlocked,
        ),
        (
            "200 OK",
            "omnipay-error-1027-dutch.json",
            Some(1027),
            Cause::Validation,
        ),
        (
            "200 OK",
            "omnipay-no-success-key.json",
            None,
            Cause::Unknown(None),
        ),
        (
            "403 Forbidden",
            "openapi-error-403.json",
            None,
            Cause::Forbidden,
        ),
        (
            "422 Unprocessable",
            "openapi-error-422.json",
            None,
            Cause::Validation,
        ),
    ] {
        let refusal = refusal(order(status, &fixture(name)).await);
        assert_eq!(
            (refusal.code, refusal.cause),
            (code, cause),
            "{status} {name}"
        );
        assert!(status.starts_with(&refusal.http_status.to_string()));
        assert!(!refusal.info.contains("user@example.com"));
    }
    let bare = refusal(order("200 OK", br#"{"success":false,"data":{}}"#).await);
    assert_eq!((bare.code, bare.info.as_str()), (None, ""));

    for status in ["501 Not Implemented", "503 Service Unavailable"] {
        let server = Server::always(reply(status, "text/html", "<html>Down</html>"));
        let result = client(&server.api()).order("A").await.result;
        let number = status[..3].parse().unwrap();
        assert_eq!(
            result,
            Err(Failure::NoAnswer(NoAnswer::ServerError(number)))
        );
    }
}

#[tokio::test]
async fn a_refusal_that_repeats_the_key_does_not_show_it() {
    let body = format!(
        r#"{{"success":false,"data":{{}},"error_code":1032,"error_info":"Invalid API key {KEY}."}}"#
    );
    let refusal = refusal(order("401 Unauthorized", body.as_bytes()).await);
    assert_eq!(refusal.cause, Cause::KeyRefused);
    assert_eq!(refusal.info, "Invalid API key [redacted].");
}

#[tokio::test]
async fn the_published_request_is_what_is_sent() {
    let server = Server::always(json("200 OK", fixture("res-order-bancontact-qr-seed.json")));
    client(&server.api())
        .create_order(&new_order())
        .await
        .result
        .unwrap();
    let sent: serde_json::Value = serde_json::from_str(&server.requests()[0].body).unwrap();
    let seed: serde_json::Value =
        serde_json::from_slice(&fixture("req-order-bancontact-qr-seed.json")).unwrap();
    let names = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let mut expected = names(&seed);
    expected.push("seconds_active".to_owned());
    expected.sort();
    assert_eq!(names(&sent), expected);
    for nested in ["payment_options", "gateway_info", "customer"] {
        assert_eq!(names(&sent[nested]), names(&seed[nested]), "{nested}");
    }
    assert_eq!(
        (&sent["type"], &sent["gateway"]),
        (&seed["type"], &seed["gateway"])
    );
    assert_eq!(sent["amount"], 1250);
}
