//! The bodies of replies about orders, as the provider's samples show them.

use super::order::{Order, Refund, Session, Stage};
use super::time::amsterdam;
use super::variants::{CancelPaid, CancelReply, Events, QrUrl, Success, Unscanned, Variants};
use serde_json::{Map, Value, json};

/// The account of the pretended customer, as it stands in the `payment_details` of a paid order.
/// Nothing may ever store or log it; tests look for it.
pub const PAYER_IBAN: &str = "BE71096123456769";
/// The name of the pretended customer in `payment_details`; see [`PAYER_IBAN`].
pub const PAYER_NAME: &str = "Pretended Payer-Customer";
const PAYER_BIC: &str = "GKCCBEBB";
/// What a paid order costs the merchant, in cents.
pub(super) const COST: i64 = 25;

/// `{"success":true,"data":...}`.
pub(super) fn success(mut data: Value, variants: &Variants) -> Value {
    if variants.numbers_as_strings {
        write_numbers_as_strings(&mut data);
    }
    said(true, json!({ "data": data }), variants)
}

/// Adds `success` as the variants write it.
pub(super) fn said(yes: bool, mut reply: Value, variants: &Variants) -> Value {
    let word = match variants.success {
        Success::Flag => json!(yes),
        Success::Number => json!(u8::from(yes)),
        Success::Text => json!(yes.to_string()),
        Success::Missing => return reply,
    };
    reply["success"] = word;
    reply
}

fn write_numbers_as_strings(value: &mut Value) {
    match value {
        Value::Number(number) => *value = Value::String(number.to_string()),
        Value::Array(items) => items.iter_mut().for_each(write_numbers_as_strings),
        Value::Object(fields) => fields.values_mut().for_each(write_numbers_as_strings),
        _ => {}
    }
}

/// The reply to `POST /orders`.
pub(super) fn created(
    order: &Order,
    session: &Session,
    origin: &str,
    variants: &Variants,
) -> Value {
    let (id, locale) = (&session.id, &order.wish.locale);
    let mut data = json!({
        "order_id": order.wish.id,
        "session_id": id,
    });
    if variants.payment_url {
        data["payment_url"] = json!(format!("{origin}/connect/{id}/?lang={locale}"));
    }
    if order.wish.qr
        && let Some(code) = code(session, origin, variants)
    {
        data["qr_url"] = code;
    }
    let names = match variants.events {
        Events::Named => ["events_token", "events_stream_url"],
        Events::Singular => ["event_token", "event_stream_url"],
        Events::Absent => return data,
    };
    data[names[0]] = json!(session.events_token);
    data[names[1]] = json!(format!("{origin}/events/stream/"));
    data
}

fn code(session: &Session, origin: &str, variants: &Variants) -> Option<Value> {
    let token = &session.qr_token;
    Some(match variants.qr_url {
        QrUrl::Page => json!(format!(
            "{origin}/simulator/qr?mtp_method=mistercash&token={token}"
        )),
        QrUrl::DeepLink => json!(format!("BEP://1SANDBOX/T0BC/{token}")),
        QrUrl::Null => Value::Null,
        QrUrl::Empty => json!(""),
        QrUrl::Missing => return None,
    })
}

/// The data of `GET /orders/{id}`; `None` where it is to look unknown.
pub(super) fn order(order: &Order, variants: &Variants) -> Option<Value> {
    match (order.looks_unscanned(variants), variants.unscanned) {
        (true, Unscanned::NotFound) => None,
        (true, Unscanned::Sparse) => {
            let status = variants.unscanned_status.as_deref();
            Some(sparse(order, status, None, variants))
        }
        (true, Unscanned::Full) => {
            let mut data = full(order, variants);
            data["status"] = json!("initialized");
            data["financial_status"] = json!("initialized");
            Some(data)
        }
        (false, _) if order.has_transaction(variants) => Some(full(order, variants)),
        (false, _) => Some(sparse(order, Some(order.status(variants)), None, variants)),
    }
}

/// The data of the reply to a cancel.
pub(super) fn cancelled(order: &Order, variants: &Variants) -> Value {
    if order.stage == Stage::Completed && variants.cancel_paid == CancelPaid::Told {
        return full(order, variants);
    }
    match variants.cancel_reply {
        CancelReply::Void => sparse(order, Some("void"), Some("void"), variants),
        CancelReply::Empty => json!({}),
        CancelReply::Cancelled | CancelReply::Forbidden | CancelReply::ForbiddenButDone => {
            sparse(order, Some("cancelled"), None, variants)
        }
    }
}

/// What the provider knows before there is a transaction.
fn sparse(
    order: &Order,
    status: Option<&str>,
    financial_status: Option<&str>,
    variants: &Variants,
) -> Value {
    let mut data = json!({
        "costs": [],
        "created": amsterdam(order.created),
        "custom_info": custom_info(order),
        "fastcheckout": "NO",
        "financial_status": financial_status,
        "modified": amsterdam(order.modified),
        "payment_details": {},
        "payment_methods": null,
        "status": status,
    });
    if variants.odd_members {
        make_odd(&mut data);
    }
    data
}

/// The rarer types of the samples.
fn make_odd(data: &mut Value) {
    data["costs"] = json!([null]);
    data["custom_info"] = Value::Null;
    data["customer"] = Value::Null;
    data["items"] = json!("");
    data["payment_details"] = json!([]);
    data["payment_methods"] = json!({"type": "MISTERCASH"});
}

fn full(order: &Order, variants: &Variants) -> Value {
    let wish = &order.wish;
    let [var1, var2, var3] = &wish.vars;
    let (reason, reason_code) = reason(order.stage);
    let mut data = json!({
        "amount": wish.amount,
        "costs": costs(order),
        "created": amsterdam(order.created),
        "currency": wish.currency,
        "custom_info": custom_info(order),
        "customer": customer(&wish.locale),
        "description": wish.description,
        "fastcheckout": "NO",
        "financial_status": order.financial_status(variants),
        "items": null,
        "modified": amsterdam(order.modified),
        "order_id": wish.id,
        "payment_details": payment_details(order),
        "payment_methods": [payment_method(order, variants)],
        "reason": reason,
        "reason_code": reason_code,
        "related_transactions": related(order),
        "status": order.status(variants),
        "var1": var1,
        "var2": var2,
        "var3": var3,
    });
    if let Some(transaction) = order.transaction {
        data["transaction_id"] = json!(transaction);
    }
    if let Some(moment) = order.completed {
        data["completed"] = json!(amsterdam(moment));
    }
    // A paid order that was never refunded has no such field in the newest sample.
    let refunded = order.refunded_as_shown(variants);
    if order.stage != Stage::Completed || refunded > 0 {
        data["amount_refunded"] = json!(refunded);
    }
    if variants.odd_members {
        make_odd(&mut data);
    }
    data
}

fn reason(stage: Stage) -> (&'static str, Value) {
    match stage {
        Stage::Completed => ("SUCCESS", Value::Null),
        Stage::Declined => ("Declined by the issuer", Value::Null),
        _ => ("", json!("")),
    }
}

fn custom_info(order: &Order) -> Value {
    let [first, second, third] = &order.wish.customs;
    json!({"custom_1": first, "custom_2": second, "custom_3": third})
}

fn customer(locale: &str) -> Value {
    let nothing = [
        "address1",
        "address2",
        "city",
        "cocnumber",
        "company_name",
        "country",
        "country_name",
        "email",
        "first_name",
        "house_number",
        "last_name",
        "phone1",
        "phone2",
        "state",
        "zip_code",
    ];
    let mut fields: Map<String, Value> = nothing
        .iter()
        .map(|name| ((*name).to_owned(), Value::Null))
        .collect();
    fields.insert("locale".to_owned(), json!(locale));
    Value::Object(fields)
}

fn method(order: &Order) -> &str {
    order.wish.gateway.as_deref().unwrap_or("MISTERCASH")
}

fn payment_details(order: &Order) -> Value {
    let paid = order.completed.is_some();
    let known = |text: &str| if paid { json!(text) } else { Value::Null };
    json!({
        "account_bic": known(PAYER_BIC),
        "account_holder_name": known(PAYER_NAME),
        "account_iban": known(PAYER_IBAN),
        "account_id": known(PAYER_IBAN),
        "external_transaction_id": order.transaction.map(|number| number % 1_000_000_000_000),
        "issuer_id": null,
        "recurring_flow": null,
        "recurring_id": null,
        "recurring_model": null,
        "response_code": null,
        "type": method(order),
    })
}

fn payment_method(order: &Order, variants: &Variants) -> Value {
    let mut fields = json!({
        "amount": order.wish.amount,
        "currency": order.wish.currency,
        "description": order.wish.description,
        "external_transaction_id": order.transaction.map(|number| number % 1_000_000_000_000),
        "payment_description": "Bancontact",
        "status": order.financial_status(variants),
        "type": method(order),
    });
    if order.completed.is_some() {
        fields["account_holder_name"] = json!(PAYER_NAME);
        fields["account_iban"] = json!(PAYER_IBAN);
    }
    fields
}

/// Decimal euros here; the list of transactions has cents.
fn costs(order: &Order) -> Vec<Value> {
    let fee = order.completed.map(|_| {
        json!({
            "amount": 0.25,
            "description": "0.25 EUR For Bancontact Transactions",
            "transaction_id": order.transaction,
            "type": "SYSTEM",
        })
    });
    let refund = |refund: &Refund| {
        json!({
            "amount": 0,
            "created": amsterdam(refund.created),
            "description": refund.description,
            "status": "completed",
            "transaction_id": refund.transaction,
            "type": "internal",
        })
    };
    fee.into_iter()
        .chain(order.refunds.iter().map(refund))
        .collect()
}

fn related(order: &Order) -> Value {
    let row = |refund: &Refund| {
        json!({
            "amount": refund.amount,
            "costs": [],
            "created": amsterdam(refund.created),
            "currency": order.wish.currency,
            "description": refund.description,
            "modified": amsterdam(refund.created),
            "status": "reserved",
            "transaction_id": refund.transaction,
        })
    };
    if order.refunds.is_empty() {
        Value::Null
    } else {
        order.refunds.iter().map(row).collect()
    }
}
