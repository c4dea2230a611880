//! What follows from an exchange for an order: pure decisions, no clock and no network.

use super::cause::Cause;
use super::failure::{Failure, Refusal};
use super::types::{CreatedOrder, OrderBody, RefundBody};

/// What became of a `POST /orders`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PostFate {
    /// It surely never reached the provider: it may go again.
    NotSent,
    /// The provider refused it: there is no order.
    Refused,
    /// There is an order with our id.
    Created,
    /// The provider asked to come back: it may go again, and does not count as a send.
    TryLater,
    /// 1006 or 1022: the id is taken. After a send of unknown fate the order exists unseen; on a
    /// first send nothing is known.
    ExistsAlready,
    /// There may or may not be an order: ask with the same id.
    Unknown,
}

/// What became of a `POST /orders` for the order id we minted.
pub fn post_fate(result: &Result<CreatedOrder, Failure>, order_id: &str) -> PostFate {
    match result {
        Ok(created) if created.order_id.as_deref() == Some(order_id) => PostFate::Created,
        Ok(_) => PostFate::Unknown,
        Err(Failure::NotSent(_)) => PostFate::NotSent,
        Err(Failure::TryLater { .. }) => PostFate::TryLater,
        Err(Failure::Refused(refusal)) => refused_fate(refusal),
        Err(Failure::NoAnswer(_)) => PostFate::Unknown,
    }
}

/// A refusal counts as one where it is certain that no order came of it: an explicit status, or a
/// 4xx with a code that is neither "unknown error" nor "exists already".
fn refused_fate(refusal: &Refusal) -> PostFate {
    match (refusal.http_status, refusal.code) {
        (_, Some(1006 | 1022)) => PostFate::ExistsAlready,
        (401 | 403 | 422, _) => PostFate::Refused,
        (_, Some(1000 | 1014 | 1021 | 9999) | None) => PostFate::Unknown,
        (400..=499, Some(_)) => PostFate::Refused,
        _ => PostFate::Unknown,
    }
}

/// What became of a `POST /orders/{id}/refunds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefundFate {
    /// The provider took it.
    Taken,
    /// The provider refused it, or it never reached the provider: nothing is given back.
    Refused,
    /// It may or may not be given back.
    Unknown,
}

/// What became of a `POST /orders/{id}/refunds`. A person repeats what was refused, so that trouble
/// of the provider's own, or a code that nobody knows, is no refusal.
pub fn refund_fate(result: &Result<RefundBody, Failure>) -> RefundFate {
    match result {
        Ok(_) => RefundFate::Taken,
        // A 429 stands before the work; a 503 may come from a server that did it.
        Err(
            Failure::NotSent(_)
            | Failure::TryLater {
                http_status: 429, ..
            },
        ) => RefundFate::Refused,
        Err(Failure::TryLater { .. }) => RefundFate::Unknown,
        Err(Failure::Refused(refusal)) => match (refusal.http_status, refusal.cause) {
            (401 | 403 | 422, _) => RefundFate::Refused,
            (_, Cause::Temporary | Cause::Unknown(None)) => RefundFate::Unknown,
            (400..=499, _) => RefundFate::Refused,
            (_, Cause::Unknown(_)) => RefundFate::Unknown,
            _ => RefundFate::Refused,
        },
        Err(Failure::NoAnswer(_)) => RefundFate::Unknown,
    }
}

/// What a `GET /orders/{id}` tells of the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The provider knows it, however little it says.
    Known(OrderBody),
    /// The provider says that there is no such order (404 in its own JSON, or 1006).
    NotKnown,
    /// Nothing is known: the state stays what it was.
    NoAnswer,
}

/// What a `GET /orders/{id}` tells of the order.
///
/// 401, 403 and refusals that concern the key, the site or the account are no answer about the
/// order, even where they come as 404.
pub fn get_answer(result: &Result<OrderBody, Failure>) -> Answer {
    match result {
        Ok(order) => Answer::Known(order.clone()),
        Err(Failure::Refused(refusal)) if is_not_known(refusal) => Answer::NotKnown,
        Err(_) => Answer::NoAnswer,
    }
}

fn is_not_known(refusal: &Refusal) -> bool {
    let unknown_id = refusal.code == Some(1006) || refusal.http_status == 404;
    unknown_id && !matches!(refusal.http_status, 401 | 403) && !refusal.cause.is_about_access()
}

#[cfg(test)]
mod tests {
    use super::super::failure::{NoAnswer, NotSent};
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    const OURS: &str = "B0-OURS";

    fn refused<T>(http_status: u16, code: Option<i64>) -> Result<T, Failure> {
        Err(Failure::Refused(Refusal {
            http_status,
            code,
            info: String::new(),
            cause: Cause::of(code, http_status),
            retry_after: None,
        }))
    }

    fn created(order_id: Option<&str>) -> Result<CreatedOrder, Failure> {
        Ok(CreatedOrder {
            order_id: order_id.map(Into::into),
            ..CreatedOrder::default()
        })
    }

    #[test]
    fn the_fate_of_a_post() {
        let later = Failure::TryLater {
            http_status: 429,
            retry_after: Some(Duration::ZERO),
        };
        let table = [
            (created(Some(OURS)), PostFate::Created),
            (created(Some("B0-OTHER")), PostFate::Unknown),
            (created(Some("b0-ours")), PostFate::Unknown),
            (created(None), PostFate::Unknown),
            (Err(Failure::NotSent(NotSent::Dns)), PostFate::NotSent),
            (
                Err(Failure::NotSent(NotSent::ConnectTimeout)),
                PostFate::NotSent,
            ),
            (Err(later), PostFate::TryLater),
            (refused(401, Some(1032)), PostFate::Refused),
            (refused(401, None), PostFate::Refused),
            (refused(403, None), PostFate::Refused),
            (refused(422, None), PostFate::Refused),
            (refused(404, Some(1001)), PostFate::Refused),
            (refused(404, Some(1019)), PostFate::Refused),
            (refused(400, Some(1023)), PostFate::Refused),
            (refused(400, Some(418)), PostFate::Refused),
            (refused(404, Some(1006)), PostFate::ExistsAlready),
            (refused(200, Some(1006)), PostFate::ExistsAlready),
            (refused(409, Some(1022)), PostFate::ExistsAlready),
            (refused(404, Some(1000)), PostFate::Unknown),
            (refused(400, Some(1014)), PostFate::Unknown),
            (refused(400, Some(1021)), PostFate::Unknown),
            (refused(400, Some(9999)), PostFate::Unknown),
            (refused(404, None), PostFate::Unknown),
            (refused(200, Some(1001)), PostFate::Unknown),
            (refused(200, None), PostFate::Unknown),
            (Err(Failure::NoAnswer(NoAnswer::Timeout)), PostFate::Unknown),
            (
                Err(Failure::NoAnswer(NoAnswer::ConnectionLost)),
                PostFate::Unknown,
            ),
            (
                Err(Failure::NoAnswer(NoAnswer::Redirect(302))),
                PostFate::Unknown,
            ),
            (
                Err(Failure::NoAnswer(NoAnswer::ServerError(500))),
                PostFate::Unknown,
            ),
            (Err(Failure::NoAnswer(NoAnswer::BadJson)), PostFate::Unknown),
        ];
        for (result, fate) in table {
            assert_eq!(post_fate(&result, OURS), fate, "{result:?}");
        }
    }

    #[test]
    fn a_refund_is_refused_only_where_it_surely_is() {
        let later = |http_status| Failure::TryLater {
            http_status,
            retry_after: None,
        };
        let table = [
            (Ok(RefundBody::default()), RefundFate::Taken),
            (Err(Failure::NotSent(NotSent::Refused)), RefundFate::Refused),
            (Err(later(429)), RefundFate::Refused),
            (Err(later(503)), RefundFate::Unknown),
            (refused(404, Some(1034)), RefundFate::Refused),
            (refused(200, Some(1034)), RefundFate::Refused),
            (refused(401, Some(1032)), RefundFate::Refused),
            (refused(403, None), RefundFate::Refused),
            (refused(422, None), RefundFate::Refused),
            (refused(403, Some(1000)), RefundFate::Refused),
            (refused(404, Some(1006)), RefundFate::Refused),
            (refused(404, None), RefundFate::Refused),
            (refused(400, Some(418)), RefundFate::Refused),
            (refused(200, Some(418)), RefundFate::Unknown),
            (refused(404, Some(1000)), RefundFate::Unknown),
            (refused(400, Some(1021)), RefundFate::Unknown),
            (refused(200, Some(9999)), RefundFate::Unknown),
            (refused(400, None), RefundFate::Unknown),
            (
                Err(Failure::NoAnswer(NoAnswer::Timeout)),
                RefundFate::Unknown,
            ),
        ];
        for (result, fate) in table {
            assert_eq!(refund_fate(&result), fate, "{result:?}");
        }
    }

    #[test]
    fn what_a_get_tells() {
        let later = Failure::TryLater {
            http_status: 503,
            retry_after: None,
        };
        let foreign = NoAnswer::NotTheProvider {
            content_type: Some("text/html".into()),
        };
        let table = [
            (
                Ok(OrderBody::default()),
                Answer::Known(OrderBody::default()),
            ),
            (refused(404, Some(1006)), Answer::NotKnown),
            (refused(200, Some(1006)), Answer::NotKnown),
            (refused(404, None), Answer::NotKnown),
            (refused(404, Some(1000)), Answer::NotKnown),
            (refused(401, Some(1032)), Answer::NoAnswer),
            (refused(401, Some(1006)), Answer::NoAnswer),
            (refused(403, None), Answer::NoAnswer),
            (refused(404, Some(1032)), Answer::NoAnswer),
            (refused(404, Some(1019)), Answer::NoAnswer),
            (refused(410, Some(1000)), Answer::NoAnswer),
            (refused(200, None), Answer::NoAnswer),
            (Err(later), Answer::NoAnswer),
            (Err(Failure::NoAnswer(foreign)), Answer::NoAnswer),
            (Err(Failure::NotSent(NotSent::Refused)), Answer::NoAnswer),
        ];
        for (result, answer) in table {
            assert_eq!(get_answer(&result), answer, "{result:?}");
        }
    }

    proptest! {
        /// Whoever hears "refused" or "not sent" gives up for good: so only what the law lists.
        #[test]
        fn a_refusal_is_never_concluded_from_doubt(status in 200u16..600, code in prop::option::of(990i64..1040)) {
            let fate = post_fate(&refused(status, code), OURS);
            let explicit = matches!(status, 401 | 403 | 422);
            let coded = (400..500).contains(&status)
                && code.is_some_and(|c| ![1000, 1006, 1014, 1021, 1022, 9999].contains(&c));
            prop_assert!(fate != PostFate::Refused || explicit || coded);
            prop_assert!(fate != PostFate::Created && fate != PostFate::NotSent);
        }

        #[test]
        fn only_our_own_id_is_created(id in "[A-Za-z0-9-]{0,50}") {
            let fate = post_fate(&created(Some(&id)), OURS);
            prop_assert_eq!(fate == PostFate::Created, id == OURS);
        }

        #[test]
        fn access_refusals_never_say_an_order_is_unknown(status in 200u16..600, code in prop::option::of(990i64..1040)) {
            let answer = get_answer(&refused(status, code));
            if matches!(status, 401 | 403) || matches!(code, Some(1032 | 1019 | 1020 | 1023)) {
                prop_assert_eq!(answer, Answer::NoAnswer);
            }
        }
    }
}
