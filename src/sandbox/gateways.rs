//! The payment methods of the sandbox's site.

use serde_json::{Value, json};

/// Identifier and name of each active method. Bancontact is `MISTERCASH`, for cards and QR alike.
const ACTIVE: [(&str, &str); 6] = [
    ("MISTERCASH", "Bancontact"),
    ("VISA", "Visa"),
    ("MASTERCARD", "Mastercard"),
    ("MAESTRO", "Maestro"),
    ("IDEAL", "iDEAL"),
    ("PAYPAL", "PayPal"),
];

/// The identifier as the provider spells it, if the method is active; case does not matter.
pub(super) fn find(id: &str) -> Option<(&'static str, &'static str)> {
    ACTIVE
        .into_iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(id))
}

/// One row of `GET /gateways`.
pub(super) fn row((id, name): (&str, &str)) -> Value {
    json!({"id": id, "description": name, "type": "gateway"})
}

pub(super) fn rows() -> Value {
    ACTIVE.into_iter().map(row).collect()
}

/// One row of `GET /payment-methods`.
pub(super) fn method((id, name): (&str, &str)) -> Value {
    json!({
        "additional_data": {},
        "allowed_amount": {"max": null, "min": 0},
        "allowed_countries": [],
        "allowed_currencies": ["EUR"],
        "apps": {
            "fastcheckout": {"is_enabled": false, "qr": {"supported": false}},
            "payment_components": {
                "has_fields": false,
                "is_enabled": id == "MISTERCASH",
                "qr": {"supported": id == "MISTERCASH"},
            },
        },
        "brands": [],
        "icon_urls": {},
        "id": id,
        "name": name,
        "preferred_countries": if id == "MISTERCASH" { json!(["BE"]) } else { json!([]) },
        "required_customer_data": [],
        "shopping_cart_required": false,
        "tokenization": {"is_enabled": false},
        "type": "payment-method",
    })
}

pub(super) fn methods() -> Value {
    ACTIVE.into_iter().map(method).collect()
}
