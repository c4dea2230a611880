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
    /// Whether the end of an order that nobody scanned shows. Without a transaction there may be
    /// nothing to tell of, so that it looks unscanned for good.
    pub unscanned_end_shown: bool,
    /// What a second `POST /orders` with the id of an unpaid order does.
    pub repost: Repost,
    /// What stands under `qr_url` in the reply to a new order.
    pub qr_url: QrUrl,
    /// Whether a new order comes with a `payment_url`.
    pub payment_url: bool,
    /// What the cancel endpoint replies.
    pub cancel_reply: CancelReply,
    /// What it replies for an order that is paid, which stays paid.
    pub cancel_paid: CancelPaid,
    /// What it replies for an order that is over already.
    pub cancel_over: CancelOver,
    /// What a cancelled order's `status` says from then on.
    pub cancel_end: CancelEnd,
    /// Whether a decline leaves the customer another try.
    pub decline: Decline,
    /// What an expired order's `status` says from then on.
    pub expiry_end: ExpiryEnd,
    /// How long after `seconds_active` the status changes.
    pub expiry_late: Duration,
    /// Whether the code is payable meanwhile.
    pub late_payable: bool,
    /// Whether `seconds_active` counts anew from the scan: for redirect orders the clock is said to
    /// start when the customer selects the method.
    pub life_from_scan: bool,
    /// Whether a refund shows in the order's `status` and `amount_refunded`. The provider books it
    /// at midnight, and as an order of its own.
    pub refunds_shown: bool,
    /// Whether the `financial_status` of a paid order is `completed` at once, else `initialized`.
    pub settled: bool,
    /// How `success` is written.
    pub success: Success,
    /// Numbers under `data` are written as strings, as some of the provider's samples do.
    pub numbers_as_strings: bool,
    /// Members that are mostly lists or objects come as null, as `[null]`, or as the other of the
    /// two; the `data` of a refusal is a list.
    pub odd_members: bool,
    /// `error_info` is Dutch, whatever `locale` asked for.
    pub dutch_errors: bool,
    /// Refusals other than of the key come with HTTP 200, as in older recordings.
    pub errors_with_200: bool,
    /// What a new order says of its events. The documents promise them for card terminals only;
    /// recordings show them for plain orders as well.
    pub events: Events,
}

impl Default for Variants {
    fn default() -> Self {
        Self {
            unscanned: Unscanned::Sparse,
            unscanned_status: None,
            initialized_shown: true,
            unscanned_end_shown: true,
            repost: Repost::Refused,
            qr_url: QrUrl::Page,
            payment_url: true,
            cancel_reply: CancelReply::Cancelled,
            cancel_paid: CancelPaid::Forbidden,
            cancel_over: CancelOver::ForbiddenIfExpired,
            cancel_end: CancelEnd::Cancelled,
            decline: Decline::Final,
            expiry_end: ExpiryEnd::Expired,
            expiry_late: Duration::ZERO,
            late_payable: false,
            life_from_scan: false,
            refunds_shown: true,
            settled: true,
            success: Success::Flag,
            numbers_as_strings: false,
            odd_members: false,
            dutch_errors: false,
            errors_with_200: false,
            events: Events::Named,
        }
    }
}

/// Declares the values of one open question, with a list of all of them.
macro_rules! answers {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $value:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$meaning])* $value,)*
        }

        impl $name {
            /// Every value.
            pub const ALL: &'static [$name] = &[$($name::$value),*];
        }
    };
}

answers! {
    /// The answer for an order that nobody scanned yet.
    Unscanned {
        /// A body without order id, amount and currency, shaped as the documented cancel reply.
        Sparse,
        /// A body with every field, `initialized`.
        Full,
        /// 404 with error 1006, as if the order did not exist.
        NotFound,
    }
}

answers! {
    /// The answer to a `POST /orders` with the id of an order that is not paid.
    Repost {
        /// The open order's own session and code again; an ended order is refused.
        SameSession,
        /// A new session and code beside the old ones, all for the same order, which is open again.
        NewSession,
        /// Error 1006: the id was used for another order.
        Refused,
        /// Error 1022: the transaction exists already at a third party.
        Exists,
    }
}

answers! {
    /// What stands under `qr_url`.
    QrUrl {
        /// The address of the customer's page.
        Page,
        /// A deep link of the scheme's own, in capitals.
        DeepLink,
        /// `null`.
        Null,
        /// An empty text.
        Empty,
        /// There is no such member.
        Missing,
    }
}

answers! {
    /// The reply to an accepted cancel.
    CancelReply {
        /// The sparse body with `status` `cancelled` (the endpoint's own document).
        Cancelled,
        /// The sparse body with `status` and `financial_status` `void` (the provider's own client's tests).
        Void,
        /// `"data": {}`.
        Empty,
        /// 403 `{"message":"Forbidden"}`; nothing is cancelled.
        Forbidden,
        /// 403 `{"message":"Forbidden"}`, although it is cancelled.
        ForbiddenButDone,
    }
}

answers! {
    /// The reply to a cancel of an order that is paid.
    CancelPaid {
        /// 403 `{"message":"Forbidden"}`.
        Forbidden,
        /// 404 with error 1006.
        Refused,
        /// `"success": false` without a code.
        Codeless,
        /// As if it had been cancelled.
        Accepted,
        /// The order's own body, `completed`.
        Told,
    }
}

answers! {
    /// The reply to a cancel of an order that is cancelled or expired.
    CancelOver {
        /// As if it had been open, but 403 where it is expired.
        ForbiddenIfExpired,
        /// As if it had been open.
        Accepted,
        /// 403 `{"message":"Forbidden"}`.
        Forbidden,
        /// 404 with error 1006.
        Refused,
    }
}

answers! {
    /// The status of an order that was cancelled.
    CancelEnd {
        /// `cancelled` (the endpoint's document).
        Cancelled,
        /// `void` (the table of Bancontact's statuses).
        Void,
        /// `canceled`, a spelling that the provider's own plugins tolerate.
        Canceled,
    }
}

answers! {
    /// What a decline means.
    Decline {
        /// The order is over.
        Final,
        /// The customer may try again as long as the order lives; it can be cancelled.
        Soft,
    }
}

answers! {
    /// The status of an order whose time ran out.
    ExpiryEnd {
        /// `expired` (the table of Bancontact's statuses).
        Expired,
        /// `void`.
        Void,
        /// `cancelled`, as unfinished sessions end in the webhook's document.
        Cancelled,
    }
}

answers! {
    /// How `success` is written.
    Success {
        /// `true` and `false`.
        Flag,
        /// 1 and 0.
        Number,
        /// `"true"` and `"false"`.
        Text,
        /// Not at all.
        Missing,
    }
}

answers! {
    /// What a new order says of its events.
    Events {
        /// `events_token` and `events_stream_url`.
        Named,
        /// The same by their older names, `event_token` and `event_stream_url`.
        Singular,
        /// Nothing.
        Absent,
    }
}
