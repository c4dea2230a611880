//! The calls of the API.

use super::body;
use super::book::Book;
use super::fault::{Call, Fault};
use super::gateways;
use super::key::Caller;
use super::refusal::{self, Refusal};
use super::request;
use super::server::Shared;
use super::time::Millis;
use super::{list, variants::Variants};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

type Site = State<Arc<Shared>>;

/// The routes below `/v1/json` and below `/v1`.
pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/orders", post(create))
        .route("/orders/{id}", get(read).patch(patch))
        .route("/orders/{id}/cancel", post(cancel))
        .route("/orders/{id}/refunds", post(refund))
        .route("/gateways", get(gateways))
        .route("/gateways/{id}", get(gateway))
        .route("/payment-methods", get(payment_methods))
        .route("/payment-methods/{id}", get(payment_method))
        .route("/me", get(me))
        .route("/transactions", get(transactions))
        .route("/auth/api_token", get(api_token))
}

/// Any other address.
pub(super) async fn no_such_call() -> Response {
    refusal::NO_SUCH_CALL.reply(false, &Variants::default())
}

/// Runs `act` on the book and turns its result into a reply.
fn answer(
    shared: &Shared,
    caller: &Caller,
    call: Call,
    act: impl FnOnce(&mut Book, &Variants, Millis) -> Result<Value, Refusal>,
) -> Response {
    let (result, variants) = shared.with(|book, now| {
        let variants = book.varied(call);
        (act(book, &variants, now), variants)
    });
    match result {
        Ok(data) => Json(body::success(data, &variants)).into_response(),
        Err(refusal) => refusal.reply(caller.dutch, &variants),
    }
}

async fn create(State(shared): Site, caller: Caller, bytes: Bytes) -> Response {
    answer(&shared, &caller, Call::Create, |book, variants, now| {
        let wish = request::order(&bytes)?;
        let order = book.create(caller.site, wish, variants, now)?;
        let session = order.sessions.last().ok_or(refusal::BROKEN)?;
        let mut data = body::created(order, session, &shared.origin, variants);
        spoil_code(book, &mut data);
        Ok(data)
    })
}

/// The faults of a new order's code.
fn spoil_code(book: &mut Book, data: &mut Value) {
    let Some(fields) = data
        .as_object_mut()
        .filter(|fields| fields.contains_key("qr_url"))
    else {
        return;
    };
    if book.faults.take(&Fault::BadPaymentUrl) {
        let alike = "https://payv2.multisafepay.com.pay.example/connect/x";
        fields.insert("payment_url".to_owned(), json!(alike));
    }
    if book.faults.take(&Fault::NoQrUrl) {
        fields.remove("qr_url");
    } else if book.faults.take(&Fault::BadQrUrl) {
        // `.example` belongs to nobody (RFC 2606).
        let alike = "https://payv2.multisafepay.com.pay.example/simulator/qr?token=x";
        fields.insert("qr_url".to_owned(), json!(alike));
    }
}

async fn read(State(shared): Site, caller: Caller, Path(id): Path<String>) -> Response {
    answer(&shared, &caller, Call::Get, |book, variants, _| {
        let order = book.get(caller.site, &id)?;
        let completed = order.completed.is_some();
        let mut data = body::order(order, variants).ok_or(refusal::TRANSACTION)?;
        if completed {
            spoil_completed(book, &mut data);
        }
        if book.faults.take(&Fault::UnknownStatus) {
            data["status"] = json!("under_review");
        }
        Ok(data)
    })
}

/// The faults of a paid order's report.
fn spoil_completed(book: &mut Book, data: &mut Value) {
    let Some(fields) = data.as_object_mut() else {
        return;
    };
    if book.faults.take(&Fault::MismatchAmount) {
        let amount = fields
            .get("amount")
            .and_then(Value::as_i64)
            .unwrap_or_default();
        fields.insert("amount".to_owned(), json!(amount + 1));
    }
    if book.faults.take(&Fault::MismatchCurrency) {
        fields.insert("currency".to_owned(), json!("USD"));
    }
    if book.faults.take(&Fault::MismatchOrder) {
        fields.insert("order_id".to_owned(), json!("another-order"));
    }
    if book.faults.take(&Fault::Incomplete) {
        fields.remove("order_id");
        fields.remove("amount");
    }
}

async fn patch(
    State(shared): Site,
    caller: Caller,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Response {
    answer(&shared, &caller, Call::Other, |book, _, now| {
        let fields = request::object(&bytes)?;
        let status = fields.get("status").and_then(Value::as_str);
        book.patch(caller.site, &id, status, now)?;
        Ok(json!({}))
    })
}

async fn cancel(State(shared): Site, caller: Caller, Path(id): Path<String>) -> Response {
    answer(&shared, &caller, Call::Cancel, |book, variants, now| {
        let order = book.cancel(caller.site, &id, variants, now)?;
        Ok(body::cancelled(order, variants))
    })
}

async fn refund(
    State(shared): Site,
    caller: Caller,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Response {
    answer(&shared, &caller, Call::Refund, |book, _, now| {
        let wish = request::refund(&bytes)?;
        let transaction = book.refund(caller.site, &id, wish, now)?;
        // One document promises the order id, another the refund id.
        Ok(json!({"order_id": id, "transaction_id": transaction, "refund_id": transaction}))
    })
}

async fn gateways(State(shared): Site, caller: Caller) -> Response {
    answer(
        &shared,
        &caller,
        Call::Other,
        |_, _, _| Ok(gateways::rows()),
    )
}

async fn gateway(State(shared): Site, caller: Caller, Path(id): Path<String>) -> Response {
    answer(&shared, &caller, Call::Other, |_, _, _| {
        gateways::find(&id)
            .map(gateways::row)
            .ok_or(refusal::GATEWAY)
    })
}

async fn payment_methods(State(shared): Site, caller: Caller) -> Response {
    answer(&shared, &caller, Call::Other, |_, _, _| {
        Ok(gateways::methods())
    })
}

async fn payment_method(State(shared): Site, caller: Caller, Path(id): Path<String>) -> Response {
    answer(&shared, &caller, Call::Other, |_, _, _| {
        gateways::find(&id)
            .map(gateways::method)
            .ok_or(refusal::GATEWAY)
    })
}

async fn me(State(shared): Site, caller: Caller) -> Response {
    answer(&shared, &caller, Call::Other, |_, _, _| {
        Ok(json!({"account_id": 10_000_001, "role": "merchant", "site_id": caller.site}))
    })
}

async fn transactions(
    State(shared): Site,
    caller: Caller,
    Query(filters): Query<HashMap<String, String>>,
) -> Response {
    let address = format!("{}/v1/json/transactions", shared.origin);
    let (result, variants) = shared.with(|book, _| {
        let variants = book.varied(Call::Transactions);
        let reply = list::reply(&book.orders, caller.site, &filters, &variants, &address);
        (reply, variants)
    });
    match result {
        Ok(whole) => Json(whole).into_response(),
        Err(refusal) => refusal.reply(caller.dutch, &variants),
    }
}

async fn api_token(State(shared): Site, caller: Caller) -> Response {
    answer(&shared, &caller, Call::Other, |book, _, _| {
        let token = book.chance.token(40).ok_or(refusal::BROKEN)?;
        Ok(json!({"api_token": format!("pub.v2.{token}")}))
    })
}
