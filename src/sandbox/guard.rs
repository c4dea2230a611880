//! What every request passes first: its record, its size, its `Host`, and the faults.

use super::fault::{Call, Fault};
use super::faulty;
use super::line::Line;
use super::seen::Seen;
use super::server::Shared;
use super::time;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{DATE, HOST};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The longest body taken, in bytes.
const LONGEST_BODY: usize = 64 * 1024;
/// How far the fault `skewed_date` sets the `Date` header ahead: three hours.
const SKEW: time::Millis = 3 * 60 * 60 * 1000;

pub(super) async fn guard(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(line): ConnectInfo<Line>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let read = to_bytes(body, LONGEST_BODY).await;
    shared.note(Seen::of(&parts, read.as_deref().unwrap_or_default()));
    if !host_is_ours(&parts.headers, shared.port) {
        // A page of another site could reach loopback under its own name (DNS rebinding).
        return (StatusCode::FORBIDDEN, "this host is not the sandbox's\n").into_response();
    }
    if is_foreign_act(&parts.method, &parts.headers) {
        return (StatusCode::FORBIDDEN, "this page may not act here\n").into_response();
    }
    let Ok(bytes) = read else {
        return (StatusCode::PAYLOAD_TOO_LARGE, "the body is too long\n").into_response();
    };
    let call = call_of(&parts.method, parts.uri.path());
    let request = Request::from_parts(parts, Body::from(bytes));
    match call {
        None => next.run(request).await,
        Some(call) => {
            let reply = faulty::answer(&shared, &line, call, request, next).await;
            dated(&shared, reply)
        }
    }
}

fn host_is_ours(headers: &HeaderMap, port: u16) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let names = ["127.0.0.1", "localhost", "[::1]"];
    host.is_some_and(|host| names.iter().any(|name| host == format!("{name}:{port}")))
}

/// Whether a page of another site makes the browser act; browsers say so themselves.
fn is_foreign_act(method: &Method, headers: &HeaderMap) -> bool {
    let from = headers
        .get("sec-fetch-site")
        .and_then(|from| from.to_str().ok());
    *method != Method::GET && matches!(from, Some("cross-site" | "same-site"))
}

/// Which call a request is; `None` for what is not the API.
fn call_of(method: &Method, path: &str) -> Option<Call> {
    let rest = path.strip_prefix("/v1/")?;
    let rest = rest.strip_prefix("json/").unwrap_or(rest);
    let parts: Vec<&str> = rest.split('/').collect();
    Some(match (method.as_str(), parts.as_slice()) {
        ("POST", ["orders"]) => Call::Create,
        ("GET", ["orders", _]) => Call::Get,
        ("POST", ["orders", _, "cancel"]) => Call::Cancel,
        ("POST", ["orders", _, "refunds"]) => Call::Refund,
        ("GET", ["transactions"]) => Call::Transactions,
        _ => Call::Other,
    })
}

fn dated(shared: &Shared, mut reply: Response) -> Response {
    let skewed = shared.with(|book, _| book.faults.take(&Fault::SkewedDate));
    let moment = shared.now() + if skewed { SKEW } else { 0 };
    if let Ok(value) = HeaderValue::from_str(&time::http_date(moment)) {
        reply.headers_mut().insert(DATE, value);
    }
    reply
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_told_apart_by_method_and_path() {
        let call = |method: Method, path| call_of(&method, path);
        assert_eq!(call(Method::POST, "/v1/json/orders"), Some(Call::Create));
        assert_eq!(call(Method::GET, "/v1/orders/a%2Fb"), Some(Call::Get));
        assert_eq!(
            call(Method::POST, "/v1/json/orders/a/cancel"),
            Some(Call::Cancel)
        );
        assert_eq!(
            call(Method::POST, "/v1/json/orders/a/refunds"),
            Some(Call::Refund)
        );
        assert_eq!(call(Method::PATCH, "/v1/json/orders/a"), Some(Call::Other));
        assert_eq!(call(Method::GET, "/simulator/qr"), None);
    }
}
