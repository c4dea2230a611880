//! What a request asks for, checked as the provider's documents say.

use super::gateways;
use super::order::Wish;
use super::refusal::{self, Refusal};
use serde_json::{Map, Value};

/// The longest order id, in characters.
const LONGEST_ID: usize = 50;
/// The longest description of an order or a refund, in characters.
const LONGEST_DESCRIPTION: usize = 200;
/// The longest of `var1` to `var3`, in characters (the newest of two documents).
const LONGEST_VARIABLE: usize = 500;
/// 30 days, in seconds: the life of an order that asks for none.
const DEFAULT_SECONDS: i64 = 2_592_000;
/// 365 days, in seconds.
const LONGEST_SECONDS: i64 = 31_536_000;
const TYPES: [&str; 4] = ["direct", "redirect", "checkout", "paymentlink"];
/// The values of `customer.locale`. There is none for German in Belgium.
const LOCALES: [&str; 14] = [
    "cs_CZ", "de_AT", "de_DE", "en_US", "fi_FI", "fr_BE", "fr_FR", "it_IT", "nl_BE", "nl_NL",
    "pl_PL", "es_ES", "sv_SE", "zh_CN",
];

/// What a refund asks for. No amount, or 0, means all that is left.
pub(super) struct RefundWish {
    pub amount: Option<i64>,
    pub currency: String,
    pub description: String,
}

/// The JSON object of a body.
pub(super) fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(refusal::MISSING),
    }
}

/// Reads a `POST /orders`.
pub(super) fn order(body: &[u8]) -> Result<Wish, Refusal> {
    let fields = object(body)?;
    let id = order_id(fields.get("order_id"))?;
    let gateway = gateway(fields.get("gateway"))?;
    one_of("type", fields.get("type"), &TYPES)?;
    bancontact_redirects(gateway, fields.get("type"))?;
    let customer = fields.get("customer").and_then(Value::as_object);
    let locale = customer.and_then(|customer| customer.get("locale"));
    one_of("customer.locale", locale, &LOCALES)?;
    Ok(Wish {
        id,
        amount: amount(fields.get("amount"))?,
        currency: currency(fields.get("currency"), gateway)?,
        description: description(fields.get("description"))?,
        gateway: gateway.map(str::to_owned),
        qr: qr_enabled(&fields),
        locale: locale.and_then(Value::as_str).unwrap_or("en_US").to_owned(),
        seconds_active: seconds_active(&fields)?,
        vars: variables(&fields)?,
        customs: customs(&fields),
    })
}

/// Reads a `POST /orders/{id}/refunds`.
pub(super) fn refund(body: &[u8]) -> Result<RefundWish, Refusal> {
    let fields = object(body)?;
    let amount = match fields.get("amount") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) if text.is_empty() => None,
        Some(value) => Some(
            whole(value)
                .filter(|cents| *cents >= 0)
                .ok_or(refusal::AMOUNT)?,
        ),
    };
    let description = text(fields.get("description")).unwrap_or_default();
    if description.chars().count() > LONGEST_DESCRIPTION {
        return Err(refusal::DESCRIPTION);
    }
    let currency = text(fields.get("currency")).ok_or(refusal::CURRENCY)?;
    Ok(RefundWish {
        amount: amount.filter(|cents| *cents > 0),
        currency,
        description,
    })
}

/// A whole number, also as a string of ASCII digits.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
        _ => None,
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(str::to_owned)
}

fn order_id(value: Option<&Value>) -> Result<String, Refusal> {
    let id = match value {
        Some(Value::String(id)) => id.clone(),
        // The documents allow an integer where an id has digits only.
        Some(Value::Number(id)) if id.is_u64() => id.to_string(),
        _ => return Err(refusal::TRANSACTION),
    };
    let fits = !id.trim().is_empty() && id.chars().count() <= LONGEST_ID;
    if fits {
        Ok(id)
    } else {
        Err(refusal::TRANSACTION)
    }
}

fn amount(value: Option<&Value>) -> Result<i64, Refusal> {
    value
        .and_then(whole)
        .filter(|cents| *cents >= 1)
        .ok_or(refusal::AMOUNT)
}

fn gateway(value: Option<&Value>) -> Result<Option<&'static str>, Refusal> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(id)) if id.is_empty() => Ok(None),
        Some(value) => {
            let known = value
                .as_str()
                .and_then(gateways::find)
                .ok_or(refusal::GATEWAY)?;
            Ok(Some(known.0))
        }
    }
}

fn currency(value: Option<&Value>, gateway: Option<&str>) -> Result<String, Refusal> {
    let code = text(value).ok_or(refusal::CURRENCY)?;
    let shaped = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    let fits = gateway != Some("MISTERCASH") || code == "EUR";
    if shaped && fits {
        Ok(code)
    } else {
        Err(refusal::CURRENCY)
    }
}

fn description(value: Option<&Value>) -> Result<String, Refusal> {
    let text = text(value).ok_or(refusal::DESCRIPTION)?;
    let fits = !text.trim().is_empty() && text.chars().count() <= LONGEST_DESCRIPTION;
    if fits {
        Ok(text)
    } else {
        Err(refusal::DESCRIPTION)
    }
}

/// A field that may be absent, and otherwise has one of the listed words.
fn one_of(attribute: &'static str, value: Option<&Value>, words: &[&str]) -> Result<(), Refusal> {
    match value {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(word)) if words.contains(&word.as_str()) => Ok(()),
        Some(other) => {
            let message = format!("{other} is not one of {}", words.join(", "));
            Err(Refusal::Invalid { attribute, message })
        }
    }
}

/// Bancontact knows no direct orders.
fn bancontact_redirects(gateway: Option<&str>, kind: Option<&Value>) -> Result<(), Refusal> {
    if gateway == Some("MISTERCASH") && kind.and_then(Value::as_str) == Some("direct") {
        let message = "MISTERCASH supports redirect only".to_owned();
        return Err(Refusal::Invalid {
            attribute: "type",
            message,
        });
    }
    Ok(())
}

/// `true` in the newest document, `1` in the older ones.
fn qr_enabled(fields: &Map<String, Value>) -> bool {
    let info = fields.get("gateway_info").and_then(Value::as_object);
    match info.and_then(|info| info.get("qr_enabled")) {
        Some(Value::Bool(on)) => *on,
        Some(value) => whole(value) == Some(1),
        None => false,
    }
}

/// `seconds_active` wins over `days_active`.
fn seconds_active(fields: &Map<String, Value>) -> Result<i64, Refusal> {
    if let Some(value) = fields
        .get("seconds_active")
        .filter(|value| !value.is_null())
    {
        return within("seconds_active", value, LONGEST_SECONDS);
    }
    match fields.get("days_active").filter(|value| !value.is_null()) {
        Some(value) => Ok(within("days_active", value, 365)? * 86_400),
        None => Ok(DEFAULT_SECONDS),
    }
}

fn within(attribute: &'static str, value: &Value, most: i64) -> Result<i64, Refusal> {
    whole(value)
        .filter(|number| (1..=most).contains(number))
        .ok_or_else(|| Refusal::Invalid {
            attribute,
            message: format!("{value} is not a whole number from 1 to {most}"),
        })
}

fn variables(fields: &Map<String, Value>) -> Result<[Option<String>; 3], Refusal> {
    let vars = ["var1", "var2", "var3"].map(|name| text(fields.get(name)));
    let fits = |var: &Option<String>| {
        var.as_ref()
            .is_none_or(|text| text.chars().count() <= LONGEST_VARIABLE)
    };
    if vars.iter().all(fits) {
        Ok(vars)
    } else {
        Err(refusal::VARIABLE)
    }
}

fn customs(fields: &Map<String, Value>) -> [Option<String>; 3] {
    let info = fields.get("custom_info").and_then(Value::as_object);
    ["custom_1", "custom_2", "custom_3"].map(|name| text(info.and_then(|info| info.get(name))))
}
