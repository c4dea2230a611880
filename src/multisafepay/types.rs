//! What is read of the provider's replies. Every member is optional; all others are skipped
//! while reading, `payment_details` (IBAN, holder) and `customer` among them.

use super::lenient::{amount, secret, verbatim, word};
use crate::money::Amount;
use crate::secret::Secret;
use serde::Deserialize;

/// The reply to `POST /orders`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "CreatedMembers")]
pub struct CreatedOrder {
    /// The order id, echoed.
    pub order_id: Option<String>,
    /// The hosted payment page, as it came.
    pub payment_url: Option<String>,
    /// The text to encode as QR, as it came.
    pub qr_url: Option<String>,
    /// The session behind the payment page.
    pub session_id: Option<String>,
    /// Opens the event stream; valid for weeks.
    pub events_token: Option<Secret>,
    /// Where the event stream is.
    pub events_stream_url: Option<String>,
}

/// The members as they are written, with the singular names of older replies.
#[derive(Default, Deserialize)]
#[serde(default)]
struct CreatedMembers {
    #[serde(deserialize_with = "word")]
    order_id: Option<String>,
    #[serde(deserialize_with = "verbatim")]
    payment_url: Option<String>,
    #[serde(deserialize_with = "verbatim")]
    qr_url: Option<String>,
    #[serde(deserialize_with = "word")]
    session_id: Option<String>,
    #[serde(deserialize_with = "secret")]
    events_token: Option<Secret>,
    #[serde(deserialize_with = "secret")]
    event_token: Option<Secret>,
    #[serde(deserialize_with = "verbatim")]
    events_stream_url: Option<String>,
    #[serde(deserialize_with = "verbatim")]
    event_stream_url: Option<String>,
}

impl From<CreatedMembers> for CreatedOrder {
    fn from(members: CreatedMembers) -> Self {
        Self {
            order_id: members.order_id,
            payment_url: members.payment_url,
            qr_url: members.qr_url,
            session_id: members.session_id,
            events_token: members.events_token.or(members.event_token),
            events_stream_url: members.events_stream_url.or(members.event_stream_url),
        }
    }
}

/// The reply to `GET /orders/{id}` and to a cancel. Before anybody scanned it, it may hold no
/// more than a status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct OrderBody {
    /// Our order id; absent before the code was scanned.
    #[serde(deserialize_with = "word")]
    pub order_id: Option<String>,
    /// The provider's own id of the transaction (7 to 17 digits).
    #[serde(deserialize_with = "word")]
    pub transaction_id: Option<String>,
    /// What was asked for, in cents.
    #[serde(deserialize_with = "amount")]
    pub amount: Option<Amount>,
    /// What was refunded so far, in cents.
    #[serde(deserialize_with = "amount")]
    pub amount_refunded: Option<Amount>,
    /// ISO 4217.
    #[serde(deserialize_with = "word")]
    pub currency: Option<String>,
    /// The status of the order, in the provider's word.
    #[serde(deserialize_with = "word")]
    pub status: Option<String>,
    /// The status of the settlement.
    #[serde(deserialize_with = "word")]
    pub financial_status: Option<String>,
    /// Wall-clock time of Amsterdam without a zone, `2025-05-14T08:48:10`.
    #[serde(deserialize_with = "word")]
    pub created: Option<String>,
    /// What the order is for, as we described it.
    #[serde(deserialize_with = "word")]
    pub description: Option<String>,
}

/// The reply to `POST /orders/{id}/refunds`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RefundBody {
    /// The order the refund was entered as.
    #[serde(deserialize_with = "word")]
    pub order_id: Option<String>,
    /// The provider's id of the refund's transaction.
    #[serde(deserialize_with = "word")]
    pub transaction_id: Option<String>,
    /// The provider's id of the refund.
    #[serde(deserialize_with = "word")]
    pub refund_id: Option<String>,
}

/// One payment method of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Gateway {
    /// For instance `MISTERCASH`.
    #[serde(deserialize_with = "word")]
    pub id: Option<String>,
    /// Its name for people.
    #[serde(deserialize_with = "word")]
    pub description: Option<String>,
}

/// Whom a key belongs to: the reply to `GET /me`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Site {
    /// The merchant's account.
    #[serde(deserialize_with = "word")]
    pub account_id: Option<String>,
    /// The kind of account.
    #[serde(deserialize_with = "word")]
    pub role: Option<String>,
    /// The site of that account.
    #[serde(deserialize_with = "word")]
    pub site_id: Option<String>,
}

/// One line of `GET /transactions`: no member that tells of a customer is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Transaction {
    /// The order id the transaction belongs to.
    #[serde(deserialize_with = "word")]
    pub order_id: Option<String>,
    /// In cents; absent where it is not a whole number of at least 0.
    #[serde(deserialize_with = "amount")]
    pub amount: Option<Amount>,
    /// ISO 4217.
    #[serde(deserialize_with = "word")]
    pub currency: Option<String>,
    /// The status of the order.
    #[serde(deserialize_with = "word")]
    pub status: Option<String>,
    /// Wall-clock time of Amsterdam without a zone.
    #[serde(deserialize_with = "word")]
    pub created: Option<String>,
    /// `payment`, `refund` and so on.
    #[serde(rename = "type", deserialize_with = "word")]
    pub kind: Option<String>,
    /// `C` money in, `D` money out.
    #[serde(deserialize_with = "word")]
    pub debit_credit: Option<String>,
    /// The provider's id of the transaction.
    #[serde(deserialize_with = "word")]
    pub transaction_id: Option<String>,
}

impl Transaction {
    /// Whether it is money in, and not a refund or a fee.
    pub fn is_payment(&self) -> bool {
        self.debit_credit.as_deref() != Some("D")
            && self.kind.as_deref().is_none_or(|kind| kind == "payment")
    }
}

/// One page of `GET /transactions`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TransactionPage {
    /// Its lines.
    pub transactions: Vec<Transaction>,
    /// To be given as `after` for the next page; `None` on the last.
    pub next_cursor: Option<String>,
}
