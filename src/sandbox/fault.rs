//! The faults that can be asked for, by name.

use super::variants::{CancelPaid, CancelReply, ExpiryEnd, QrUrl, Repost, Unscanned, Variants};
use std::fmt;
use std::str::FromStr;

/// Which call of the API a request is; faults are chosen by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// `POST /orders`.
    Create,
    /// `GET /orders/{id}`.
    Get,
    /// `POST /orders/{id}/cancel`.
    Cancel,
    /// `POST /orders/{id}/refunds`.
    Refund,
    /// `GET /transactions`.
    Transactions,
    /// Any other call below `/v1/`.
    Other,
}

/// When a fault acts.
#[derive(Clone, Copy)]
enum When {
    /// Instead of carrying the call out.
    Instead(Only),
    /// On the reply of a call that was carried out.
    Reply(Only),
    /// Somewhere inside, where the order is.
    Inside,
    /// It sets a variant for the calls that it is for.
    Vary(Only, fn(&mut Variants)),
}

/// The calls that a fault is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    Any,
    This(Call),
}

impl Only {
    fn holds(self, call: Call) -> bool {
        match self {
            Only::Any => true,
            Only::This(one) => one == call,
        }
    }
}

use Call::{Cancel, Create, Get, Refund, Transactions};
use Only::{Any, This};
use When::{Inside, Instead, Reply, Vary};

/// One line for each fault: variant, name, when it acts, what it does.
macro_rules! faults {
    ($($variant:ident $name:literal $when:expr, $meaning:literal;)*) => {
        /// Something that goes wrong on purpose. Read from `NAME`, or `NAME=N` for only the first
        /// N requests (or orders) that it fits.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Fault {
            $(#[doc = $meaning] $variant,)*
            /// The fault inside, for the first so many requests (or orders) that it fits.
            First(u32, Box<Fault>),
        }

        impl Fault {
            /// The name of every fault, for help texts.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// The fault's name, without a count.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Fault::$variant => $name,)*
                    Fault::First(_, fault) => fault.name(),
                }
            }

            /// What it does, in one English line for help texts.
            pub fn meaning(&self) -> &'static str {
                match self {
                    $(Fault::$variant => $meaning,)*
                    Fault::First(_, fault) => fault.meaning(),
                }
            }

            fn when(&self) -> When {
                match self {
                    $(Fault::$variant => $when,)*
                    Fault::First(_, fault) => fault.when(),
                }
            }

            fn named(name: &str) -> Option<Fault> {
                match name {
                    $($name => Some(Fault::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

faults! {
    LostReply "lost_reply" Reply(This(Create)), "The order is created; the connection closes without a reply.";
    ErrorAfterCreate "error_after_create" Reply(This(Create)), "The order is created; the reply is 500.";
    ErrorBeforeCreate "error_before_create" Instead(This(Create)), "POST /orders is answered 500 and creates nothing.";
    Hang "hang" Instead(This(Create)), "POST /orders is never answered and creates nothing.";
    HangGet "hang_get" Instead(This(Get)), "GET /orders/{id} is never answered.";
    Drop "drop" Instead(Any), "The connection closes before anything is done.";
    RateLimited "rate_limited" Instead(Any), "429 with Retry-After: 1.";
    Unavailable "unavailable" Instead(Any), "503 with Retry-After: 1.";
    CaptivePortal "captive_portal" Instead(Any), "200 with the HTML of a network's log-in page.";
    Html503 "html_503" Instead(Any), "503 with HTML, without Retry-After.";
    Redirect "redirect" Instead(Any), "302 to another address and path on loopback.";
    SlowBytes "slow_bytes" Reply(Any), "The reply trickles, one byte each 50 ms.";
    Truncated "truncated" Reply(Any), "The connection closes after half of the reply's body.";
    Endless "endless" Reply(Any), "The reply's body begins like JSON and never ends.";
    HugeGzip "huge_gzip" Reply(Any), "The reply's body is 400 KiB of gzip that become 64 MiB.";
    MismatchAmount "mismatch_amount" Inside, "A completed order is reported with another amount.";
    MismatchCurrency "mismatch_currency" Inside, "A completed order is reported in another currency.";
    MismatchOrder "mismatch_order" Inside, "A completed order is reported with another order id.";
    Incomplete "incomplete" Inside, "A completed order is reported without order id and amount.";
    LatePayment "late_payment" Inside, "An order that was cancelled or expired completes afterwards.";
    RevokedKey "revoked_key" Instead(Any), "Every key is refused from now on: 401 with error 1032.";
    NoQrUrl "no_qr_url" Inside, "A new order comes without qr_url.";
    BadQrUrl "bad_qr_url" Inside, "A new order's qr_url leads to a host that only looks like the provider's.";
    BadPaymentUrl "bad_payment_url" Inside, "A new order's payment_url leads to a host of nobody.";
    UnknownStatus "unknown_status" Inside, "GET /orders/{id} reports a status that no document names.";
    CancelLost "cancel_lost" Reply(This(Cancel)), "The order is cancelled; the connection closes without a reply.";
    CancelRefused "cancel_refused" Instead(This(Cancel)), "403 to a cancel; the order stays as it was.";
    CancelIgnored "cancel_ignored" Inside, "A cancel is accepted, yet the order stays as it was.";
    RefundLost "refund_lost" Reply(This(Refund)), "The refund is made; the connection closes without a reply.";
    ForbiddenTransactions "forbidden_transactions" Instead(This(Transactions)), "403 to GET /transactions.";
    SoftDecline "soft_decline" Inside, "A declined order completes afterwards, unless it is cancelled.";
    SkewedDate "skewed_date" Inside, "The Date header is three hours ahead.";
    LateExpiry "late_expiry" Inside, "An order lives a minute longer than asked for, and can be paid meanwhile.";
    UnscannedFull "unscanned_full" Vary(This(Get), |v| v.unscanned = Unscanned::Full), "An order that nobody scanned is reported in full, initialized.";
    UnscannedUnknown "unscanned_unknown" Vary(This(Get), |v| v.unscanned = Unscanned::NotFound), "An order that nobody scanned is answered 404 with error 1006.";
    HiddenScan "hidden_scan" Vary(This(Get), |v| v.initialized_shown = false), "A scan does not show before the order is completed.";
    HiddenEnd "hidden_end" Vary(This(Get), |v| v.unscanned_end_shown = false), "An order that nobody scanned looks the same when it is over.";
    RepostSame "repost_same" Vary(This(Create), |v| v.repost = Repost::SameSession), "A second POST of an unpaid order's id is answered with its own code.";
    RepostNew "repost_new" Vary(This(Create), |v| v.repost = Repost::NewSession), "A second POST of an unpaid order's id makes a second code for it.";
    NullQrUrl "null_qr_url" Vary(This(Create), |v| v.qr_url = QrUrl::Null), "A new order's qr_url is null.";
    EmptyQrUrl "empty_qr_url" Vary(This(Create), |v| v.qr_url = QrUrl::Empty), "A new order's qr_url is empty.";
    DeepLink "deep_link" Vary(This(Create), |v| v.qr_url = QrUrl::DeepLink), "A new order's qr_url is a deep link of the banking apps.";
    CancelVoid "cancel_void" Vary(This(Cancel), |v| v.cancel_reply = CancelReply::Void), "The reply to a cancel says void.";
    CancelEmpty "cancel_empty" Vary(This(Cancel), |v| v.cancel_reply = CancelReply::Empty), "The reply to a cancel is empty.";
    CancelDenied "cancel_denied" Vary(This(Cancel), |v| v.cancel_reply = CancelReply::ForbiddenButDone), "403 to a cancel, although the order is cancelled.";
    CancelOfPaid "cancel_of_paid" Vary(This(Cancel), |v| v.cancel_paid = CancelPaid::Accepted), "A cancel of a paid order is accepted; the order stays paid.";
    ExpiresVoid "expires_void" Vary(This(Get), |v| v.expiry_end = ExpiryEnd::Void), "An expired order is reported as void.";
    TextNumbers "text_numbers" Vary(Any, |v| v.numbers_as_strings = true), "Numbers are written as strings.";
    DutchErrors "dutch_errors" Vary(Any, |v| v.dutch_errors = true), "The texts of refusals are Dutch.";
    Refusals200 "refusals_200" Vary(Any, |v| v.errors_with_200 = true), "Refusals come with HTTP 200.";
}

impl Fault {
    fn once_for_all(&self) -> &Fault {
        match self {
            Fault::First(_, fault) => fault.once_for_all(),
            fault => fault,
        }
    }

    fn times(&self) -> Option<u32> {
        match self {
            Fault::First(times, _) => Some(*times),
            _ => None,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.times() {
            Some(times) => write!(f, "{}={times}", self.name()),
            None => f.write_str(self.name()),
        }
    }
}

/// A text that names no fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown fault {text:?}: use NAME or NAME=N, where NAME is one of {}", Fault::NAMES.join(", "))]
pub struct UnknownFault {
    /// The text as it was given.
    pub text: String,
}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let unknown = || UnknownFault {
            text: text.to_owned(),
        };
        match text.split_once('=') {
            None => Fault::named(text).ok_or_else(unknown),
            Some((name, times)) => {
                let fault = Fault::named(name).ok_or_else(unknown)?;
                let times = times.parse().map_err(|_| unknown())?;
                Ok(Fault::First(times, Box::new(fault)))
            }
        }
    }
}

/// The faults in force, each with how often it will still act (`None`: always).
#[derive(Debug, Default)]
pub(super) struct Armed(Vec<(Fault, Option<u32>)>);

impl Armed {
    pub(super) fn new(faults: Vec<Fault>) -> Self {
        let armed = faults
            .into_iter()
            .map(|fault| (fault.once_for_all().clone(), fault.times()));
        Self(armed.collect())
    }

    /// Uses up one turn of the first fault that acts instead of `call`.
    pub(super) fn instead(&mut self, call: Call) -> Option<Fault> {
        self.take_first(|when| matches!(when, Instead(only) if only.holds(call)))
    }

    /// Uses up one turn of the first fault that acts on the reply of `call`.
    pub(super) fn on_reply(&mut self, call: Call) -> Option<Fault> {
        self.take_first(|when| matches!(when, Reply(only) if only.holds(call)))
    }

    /// Lets every fault that is about `call` set its variant, and uses up a turn of each.
    pub(super) fn vary(&mut self, call: Call, variants: &mut Variants) {
        for (fault, left) in self.0.iter_mut().filter(|(_, left)| *left != Some(0)) {
            if let Vary(only, set) = fault.when()
                && only.holds(call)
            {
                set(variants);
                spend(left);
            }
        }
    }

    /// Whether `fault` is in force; uses up one of its turns.
    pub(super) fn take(&mut self, fault: &Fault) -> bool {
        let turn = self
            .0
            .iter_mut()
            .find(|(armed, left)| armed == fault && *left != Some(0));
        turn.map(|(_, left)| spend(left)).is_some()
    }

    fn take_first(&mut self, fits: impl Fn(When) -> bool) -> Option<Fault> {
        let (fault, left) = self
            .0
            .iter_mut()
            .find(|(fault, left)| *left != Some(0) && fits(fault.when()))?;
        spend(left);
        Some(fault.clone())
    }
}

fn spend(left: &mut Option<u32>) {
    *left = left.map(|turns| turns.saturating_sub(1));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_with_and_without_a_count() {
        for name in Fault::NAMES {
            let fault: Option<Fault> = name.parse().ok();
            assert_eq!(fault.map(|f| f.to_string()).as_deref(), Some(*name));
            let counted = format!("{name}=2");
            let fault: Option<Fault> = counted.parse().ok();
            assert_eq!(fault.map(|f| f.to_string()), Some(counted));
        }
    }

    #[test]
    fn unknown_names_and_counts_are_refused_with_the_list() {
        for text in ["lost", "lost_reply=", "lost_reply=x", "=1", ""] {
            let refused = text.parse::<Fault>();
            assert!(
                refused.is_err_and(|e| e.to_string().contains("captive_portal")),
                "{text}"
            );
        }
    }

    #[test]
    fn a_counted_fault_runs_out_and_an_uncounted_does_not() {
        let mut armed = Armed::new(vec![Fault::First(2, Box::new(Fault::Hang)), Fault::NoQrUrl]);
        assert_eq!(armed.instead(Call::Get), None);
        assert_eq!(armed.instead(Call::Create), Some(Fault::Hang));
        assert_eq!(armed.instead(Call::Create), Some(Fault::Hang));
        assert_eq!(armed.instead(Call::Create), None);
        assert!((0..5).all(|_| armed.take(&Fault::NoQrUrl)));
    }
}
