//! The JSON lines, to the letter of the interface: compact, the fields in the promised order.

use crate::money::Amount;
use crate::payment::{Code, OrderId, Outcome, PaymentId, RefundState, Shows, Status};
use crate::receipt::rfc3339;
use crate::terminal::View;
use serde::Serialize;

/// The word for "no Outcome yet, and nobody asks now".
const UNRESOLVED: &str = "unresolved";

#[derive(Serialize)]
struct Line<'a, T> {
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment: Option<&'a PaymentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<&'a OrderId>,
    #[serde(flatten)]
    more: T,
}

/// One line. Texts, numbers and nothing else are in it, so writing it cannot fail.
fn line<T: Serialize>(event: &'static str, view: &View, more: T) -> String {
    written(&Line {
        event,
        payment: Some(&view.payment),
        order_id: view.order_ids.last(),
        more,
    })
}

/// A value as compact JSON. What this program writes holds only texts, numbers and lists of them,
/// so that writing it cannot fail; should it, an empty object says nothing false.
pub fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "{}".to_owned())
}

/// It is in the journal; nothing was sent yet.
pub fn requested(view: &View) -> String {
    #[derive(Serialize)]
    struct More<'a> {
        amount: Amount,
        currency: &'static str,
        reference: &'a str,
        environment: &'static str,
    }
    line(
        "requested",
        view,
        More {
            amount: view.amount,
            currency: "EUR",
            reference: view.reference.as_str(),
            environment: view.environment.word(),
        },
    )
}

/// A Code may be shown.
pub fn code(view: &View, code: &Code) -> String {
    #[derive(Serialize)]
    struct More<'a> {
        qr_url: Option<&'a str>,
        payment_url: Option<&'a str>,
        shows: Shows,
        expires_at: Option<String>,
    }
    line(
        "code",
        view,
        More {
            qr_url: code.qr_url.as_deref(),
            payment_url: code.payment_url.as_deref(),
            shows: code.shows,
            expires_at: view.expiry.map(|expiry| rfc3339(expiry.at)),
        },
    )
}

/// The provider's word changed.
pub fn status(view: &View, status: &Status) -> String {
    #[derive(Serialize)]
    struct More<'a> {
        status: &'a str,
    }
    line(
        "status",
        view,
        More {
            status: status.word(),
        },
    )
}

/// Something that a person should know.
pub fn notice(view: &View, code: &str, message: &str) -> String {
    #[derive(Serialize)]
    struct More<'a> {
        code: &'a str,
        message: &'a str,
    }
    line("notice", view, More { code, message })
}

/// The record of this device was damaged: a notice about no Payment.
pub fn damage(message: &str) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'static str,
        code: &'static str,
        message: &'a str,
    }
    written(&Line {
        event: "notice",
        code: "journal_damaged",
        message,
    })
}

/// What became of it; `None` for unresolved.
pub fn outcome(view: &View, outcome: Option<Outcome>) -> String {
    #[derive(Serialize)]
    struct More {
        outcome: &'static str,
        amount: Amount,
    }
    let word = outcome.map_or(UNRESOLVED, Outcome::word);
    line(
        "outcome",
        view,
        More {
            outcome: word,
            amount: view.amount,
        },
    )
}

/// What became of a refund.
pub fn refund(view: &View, amount: Amount, state: RefundState) -> String {
    #[derive(Serialize)]
    struct More {
        amount: Amount,
        status: RefundState,
    }
    line(
        "refund",
        view,
        More {
            amount,
            status: state,
        },
    )
}

#[cfg(test)]
#[path = "lines_tests.rs"]
mod tests;
