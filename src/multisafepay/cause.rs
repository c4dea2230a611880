//! Error codes to causes.

/// What a refusal means, whatever words the provider chose.
///
/// Codes from the page "Error reference" of docs.multisafepay.com.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// 1032, or 401: the key is wrong, malformed, or of the other environment.
    KeyRefused,
    /// 1019 and 1020: the site or the account is inactive or blocked.
    SiteBlocked,
    /// 1003 to 1005, 1007, 1011 to 1013, 1015 and 1035: account, address or signature not accepted.
    Account,
    /// 1023: the payment method is not active for this site.
    NotActivated,
    /// 1006: when asking, no such order for this key; when creating, the order id was used before.
    NotFoundOrExists,
    /// 1022: exists already.
    Exists,
    /// 404 without a code of its own.
    NotFound,
    /// 1001: the amount.
    Amount,
    /// 1002: the currency.
    Currency,
    /// 1008: the description is missing or too long.
    Description,
    /// 422, and 1010, 1016, 1018, 1025 to 1031, 1036, 5001: a field of the request.
    Validation,
    /// 403: this is not allowed (a cancel that comes too late, a list this key may not see).
    Forbidden,
    /// 1017 and 1024: declined.
    Declined,
    /// 1034: cannot be refunded (too much, already refunded, or the same amount within 5 minutes).
    RefundNotAllowed,
    /// 1000, 1014, 1021, 1033, 9999: unknown or passing trouble on the provider's side.
    Temporary,
    /// Any other code, or none.
    Unknown(Option<i64>),
}

impl Cause {
    /// Whether the refusal is about the key, the site or the account, and thus says nothing about
    /// an order.
    pub fn is_about_access(self) -> bool {
        matches!(
            self,
            Self::KeyRefused
                | Self::SiteBlocked
                | Self::Account
                | Self::NotActivated
                | Self::Forbidden
        )
    }

    /// The cause for an error code, or, where there is none, for the HTTP status.
    pub(super) fn of(code: Option<i64>, http_status: u16) -> Self {
        match code {
            Some(code) => Self::of_code(code),
            None => Self::of_status(http_status),
        }
    }

    fn of_code(code: i64) -> Self {
        match code {
            404 => Self::NotFound,
            1000 | 1014 | 1021 | 1033 | 9999 => Self::Temporary,
            1001 => Self::Amount,
            1002 => Self::Currency,
            1003..=1005 | 1007 | 1011..=1013 | 1015 | 1035 => Self::Account,
            1006 => Self::NotFoundOrExists,
            1008 => Self::Description,
            1010 | 1016 | 1018 | 1025..=1031 | 1036 | 5001 => Self::Validation,
            1017 | 1024 => Self::Declined,
            1019 | 1020 => Self::SiteBlocked,
            1022 => Self::Exists,
            1023 => Self::NotActivated,
            1032 => Self::KeyRefused,
            1034 => Self::RefundNotAllowed,
            other => Self::Unknown(Some(other)),
        }
    }

    fn of_status(http_status: u16) -> Self {
        match http_status {
            401 => Self::KeyRefused,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            422 => Self::Validation,
            _ => Self::Unknown(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_counts_before_the_http_status() {
        let table = [
            (Some(1032), 200, Cause::KeyRefused),
            (Some(1006), 404, Cause::NotFoundOrExists),
            (Some(1019), 404, Cause::SiteBlocked),
            (Some(1023), 404, Cause::NotActivated),
            (Some(1034), 404, Cause::RefundNotAllowed),
            (Some(1000), 410, Cause::Temporary),
            (Some(418), 403, Cause::Unknown(Some(418))),
            (None, 401, Cause::KeyRefused),
            (None, 403, Cause::Forbidden),
            (None, 404, Cause::NotFound),
            (None, 422, Cause::Validation),
            (None, 200, Cause::Unknown(None)),
        ];
        for (code, status, cause) in table {
            assert_eq!(Cause::of(code, status), cause, "{code:?} {status}");
        }
    }
}
