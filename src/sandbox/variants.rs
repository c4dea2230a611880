//! The answers that the provider's documents leave open, or give twice.

use std::time::Duration;

/// Which of the provider's possible behaviours the sandbox shows. The default is the newest
/// document's reading wherever there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variants {
    /// What `GET /orders/{id}` answers while nobody has scanned the code.
    pub unscanned: Unscanned,
    /// The word under `status` in that answer's sparse form; `None` is `null`.
    pub unscanned_status: Option<String>,
    /// Whether a scan shows as `initialized`. The documents say "non-mobile only", so a
    /// scanned code may just as well look unscanned until it is paid.
    pub initialized_shown: bool,
    /// What a second `POST /orders` with the id of an unpaid order does.
    pub repost: Repost,
    /// What the cancel endpoint replies.
    pub cancel_reply: CancelReply,
    /// What a cancelled order's `status` says from then on.
    pub cancel_end: CancelEnd,
    /// What an expired order's `status` says from then on.
    pub expiry_end: ExpiryEnd,
    /// How long after `seconds_active` the status changes. The code is not payable meanwhile.
    pub expiry_late: Duration,
    /// Numbers under `data` are written as strings, as some of the provider's samples do.
    pub numbers_as_strings: bool,
    /// `error_info` is Dutch, whatever `locale` asked for.
    pub dutch_errors: bool,
    /// Refusals other than of the key come with HTTP 200, as in older recordings.
    pub errors_with_200: bool,
    /// Whether a new order comes with an events token. The documents promise one for card
    /// terminals only; recordings show it for plain orders as well.
    pub events: bool,
}

impl Default for Variants {
    fn default() -> Self {
        Self {
            unscanned: Unscanned::Sparse,
            unscanned_status: None,
            initialized_shown: true,
            repost: Repost::Refused,
            cancel_reply: CancelReply::Cancelled,
            cancel_end: CancelEnd::Cancelled,
            expiry_end: ExpiryEnd::Expired,
            expiry_late: Duration::ZERO,
            numbers_as_strings: false,
            dutch_errors: false,
            errors_with_200: false,
            events: true,
        }
    }
}

/// The answer for an order that nobody scanned yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unscanned {
    /// A body without order id, amount and currency, shaped as the documented cancel reply.
    Sparse,
    /// A body with every field, `initialized`.
    Full,
    /// 404 with error 1006, as if the order did not exist.
    NotFound,
}

/// The answer to a `POST /orders` with the id of an order that is not paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repost {
    /// The open order's own session and code again; an ended order is refused.
    SameSession,
    /// A new session and code beside the old ones, all for the same order, which is open again.
    NewSession,
    /// Error 1006: the id was used for another order.
    Refused,
}

/// The reply to an accepted cancel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelReply {
    /// The sparse body with `status` `cancelled` (the endpoint's own document).
    Cancelled,
    /// The sparse body with `status` and `financial_status` `void` (the provider's own client's tests).
    Void,
    /// `"data": {}`.
    Empty,
    /// 403 `{"message":"Forbidden"}`; nothing is cancelled.
    Forbidden,
}

/// The status of an order that was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelEnd {
    /// `cancelled` (the endpoint's document).
    Cancelled,
    /// `void` (the table of Bancontact's statuses).
    Void,
}

/// The status of an order whose time ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpiryEnd {
    /// `expired` (the table of Bancontact's statuses).
    Expired,
    /// `void`.
    Void,
    /// `cancelled`, as unfinished sessions end in the webhook's document.
    Cancelled,
}
