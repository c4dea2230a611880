//! A bare HTTP client for the tests, which knows nothing of the library's own.

use bpost_terminal::sandbox::{Options, Sandbox};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

pub const KEY: &str = "a-key-for-tests";

pub fn started(options: Options) -> Sandbox {
    Sandbox::start(options).unwrap()
}

pub fn fresh() -> Sandbox {
    started(Options::default())
}

pub fn with_faults(faults: &[&str]) -> Sandbox {
    let faults = faults.iter().map(|name| name.parse().unwrap()).collect();
    started(Options {
        faults,
        ..Options::default()
    })
}

pub fn http() -> reqwest::Client {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(10))
        .build()
        .unwrap()
}

/// A body that asks for a Bancontact QR order of 12,50 €.
pub fn wish(id: &str) -> Value {
    json!({
        "type": "redirect",
        "gateway": "MISTERCASH",
        "order_id": id,
        "currency": "EUR",
        "amount": 1250,
        "description": "+++090/9337/55493+++",
        "payment_options": {"close_window": true},
        "gateway_info": {"qr_enabled": true},
        "customer": {"locale": "nl_BE"},
        "seconds_active": 600,
    })
}

pub async fn send(
    sandbox: &Sandbox,
    method: Method,
    path: &str,
    body: Option<&Value>,
) -> reqwest::Result<Response> {
    let request = http()
        .request(method, sandbox.api_url() + path)
        .header("api_key", KEY);
    match body {
        Some(body) => request.body(body.to_string()).send().await,
        None => request.send().await,
    }
}

async fn read(reply: reqwest::Result<Response>) -> (u16, Value) {
    let reply = reply.unwrap();
    let status = reply.status().as_u16();
    (
        status,
        serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap(),
    )
}

pub async fn get(sandbox: &Sandbox, path: &str) -> (u16, Value) {
    read(send(sandbox, Method::GET, path, None).await).await
}

pub async fn post(sandbox: &Sandbox, path: &str, body: &Value) -> (u16, Value) {
    read(send(sandbox, Method::POST, path, Some(body)).await).await
}

pub async fn patch(sandbox: &Sandbox, path: &str, body: &Value) -> (u16, Value) {
    read(send(sandbox, Method::PATCH, path, Some(body)).await).await
}

/// Cancels as the documents show it: without a body.
pub async fn cancel(sandbox: &Sandbox, id: &str) -> (u16, Value) {
    read(send(sandbox, Method::POST, &format!("/orders/{id}/cancel"), None).await).await
}

/// Creates the order of [`wish`] and returns the reply's data.
pub async fn create(sandbox: &Sandbox, id: &str) -> Value {
    let (status, body) = post(sandbox, "/orders", &wish(id)).await;
    assert_eq!((status, &body["success"]), (200, &json!(true)), "{body}");
    body["data"].clone()
}

/// The data of `GET /orders/{id}`.
pub async fn order(sandbox: &Sandbox, id: &str) -> Value {
    let (status, body) = get(sandbox, &format!("/orders/{id}")).await;
    assert_eq!(status, 200, "{body}");
    body["data"].clone()
}

/// Asks until the order has the status, for at most five seconds.
pub async fn until(sandbox: &Sandbox, id: &str, status: &str) {
    let start = Instant::now();
    while order(sandbox, id).await["status"] != status {
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{id} never became {status}"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Asserts a refusal in the usual shape.
pub fn refused(answer: &(u16, Value), http: u16, code: u32) {
    let (status, body) = answer;
    assert_eq!(
        (*status, &body["error_code"]),
        (http, &json!(code)),
        "{body}"
    );
    assert_eq!(body["success"], json!(false));
    assert_eq!(body["data"], json!({}));
    assert!(
        body["error_info"]
            .as_str()
            .is_some_and(|info| !info.is_empty()),
        "{body}"
    );
}
