//! Refusals, in the shapes and with the codes of the provider's error reference.

use super::body::said;
use super::variants::Variants;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Why a call was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// `success`, `data`, `error_code`, `error_info`: the usual shape.
    Coded {
        http: u16,
        code: u32,
        english: &'static str,
        dutch: &'static str,
    },
    /// 403 with a message only (cancel, transactions).
    Forbidden,
    /// 200 that says no and nothing more, as one recording of a cancel.
    Codeless,
    /// 422 with a list of what is wrong with which field.
    Invalid {
        attribute: &'static str,
        message: String,
    },
}

const fn coded(http: u16, code: u32, english: &'static str, dutch: &'static str) -> Refusal {
    Refusal::Coded {
        http,
        code,
        english,
        dutch,
    }
}

/// `PATCH` of an order that does not exist (410, by its own document).
pub(super) const GONE: Refusal = coded(410, 1000, "Not found", "Niet gevonden");
/// Something broke here.
pub(super) const BROKEN: Refusal = coded(500, 9999, "Unknown error", "Onbekende fout");
/// An address below the API that leads nowhere.
pub(super) const NO_SUCH_CALL: Refusal = coded(404, 404, "Not found", "Niet gevonden");
pub(super) const AMOUNT: Refusal = coded(404, 1001, "Invalid amount", "Ongeldig bedrag");
pub(super) const CURRENCY: Refusal = coded(404, 1002, "Invalid currency", "Ongeldige valuta");
pub(super) const TRANSACTION: Refusal = coded(
    404,
    1006,
    "Invalid transaction ID",
    "Ongeldig transactie-ID",
);
pub(super) const EXISTS: Refusal = coded(
    404,
    1022,
    "Cannot initiate transaction (ERR_EXISTS)",
    "Kan geen transactie starten (ERR_EXISTS)",
);
pub(super) const DESCRIPTION: Refusal =
    coded(404, 1008, "Invalid description", "Ongeldige omschrijving");
pub(super) const VARIABLE: Refusal = coded(404, 1010, "Invalid variable", "Ongeldige variabele");
pub(super) const MISSING: Refusal = coded(404, 1016, "Missing data", "Gegevens ontbreken");
pub(super) const GATEWAY: Refusal = coded(
    404,
    1023,
    "Gateway unavailable",
    "Betaalmethode niet beschikbaar",
);
pub(super) const KEY: Refusal = coded(401, 1032, "Invalid API key", "Ongeldige API-sleutel");
pub(super) const REFUND: Refusal = coded(
    404,
    1034,
    "Cannot refund this order",
    "Deze bestelling kan niet worden terugbetaald",
);

impl Refusal {
    /// The reply, in the language and with the HTTP status that are asked for.
    pub(super) fn reply(self, dutch: bool, variants: &Variants) -> Response {
        match self {
            Refusal::Coded {
                http,
                code,
                english,
                dutch: in_dutch,
            } => {
                let info = if dutch || variants.dutch_errors {
                    in_dutch
                } else {
                    english
                };
                let mild = variants.errors_with_200 && http != 401;
                let status = if mild { 200 } else { http };
                let data = if variants.odd_members {
                    json!([])
                } else {
                    json!({})
                };
                let body = json!({"data": data, "error_code": code, "error_info": info});
                (status_of(status), Json(said(false, body, variants))).into_response()
            }
            Refusal::Forbidden => {
                (StatusCode::FORBIDDEN, Json(json!({"message": "Forbidden"}))).into_response()
            }
            Refusal::Codeless => Json(said(false, json!({"data": {}}), variants)).into_response(),
            Refusal::Invalid { attribute, message } => invalid(attribute, &message),
        }
    }
}

fn invalid(attribute: &str, message: &str) -> Response {
    let body = json!({
        "errors": [{
            "attribute": attribute,
            "details": [],
            "message": message,
            "uri": format!("#/{}", attribute.replace('.', "/")),
        }],
        "message": "Validation error",
        "success": false,
    });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response()
}

fn status_of(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
