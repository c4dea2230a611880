//! The provider of the engine, played by MultiSafepay.

use super::face::Notice;
use super::provider::{
    Heard, Hints, ListPage, Listed, Provider, RefundHeard, Reply, Span, Stream, Wanted,
};
use crate::money::Amount;
use crate::multisafepay::{
    Answer, Cause, Choice, Client, CodeRules, CreatedOrder, EventStream, Exchange, Failure,
    NewOrder, NewRefund, NoAnswer, NotSent, OrderBody, Plugin, PostFate, RefundFate, ReturnUrls,
    Transaction, TransactionQuery, choose, get_answer, post_fate, refund_fate,
};
use crate::payment::{Class, Code, OrderId, RefundState, Seen, Shows, Sight, Status};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::time::Duration;

/// MultiSafepay, with what the engine must know to use it.
pub struct MultiSafepay {
    /// The client.
    pub client: Client,
    /// What may be shown as a Code.
    pub rules: CodeRules,
    /// Where the provider reports and sends the customer.
    pub urls: ReturnUrls,
}

impl Provider for MultiSafepay {
    fn create(&self, wanted: Wanted) -> Reply<'_, Heard> {
        Box::pin(async move {
            let request = NewOrder {
                order_id: wanted.order.to_string(),
                amount: wanted.amount,
                description: wanted.reference.to_string(),
                urls: self.urls.clone(),
                locale: wanted.customer_locale,
                seconds_active: wanted.seconds_active,
                plugin: Some(Plugin::this()),
            };
            let exchange = self.client.create_order(&request).await;
            let mut heard = base(&exchange);
            let (seen, notice) = created(&exchange.result, &wanted.order, &self.rules);
            heard.seen = Some(seen);
            heard.trouble = notice.or(heard.trouble);
            heard.stream = exchange.result.ok().and_then(stream_of);
            heard
        })
    }

    fn ask(&self, order: OrderId) -> Reply<'_, Heard> {
        Box::pin(async move {
            let exchange = self.client.order(order.as_str()).await;
            let mut heard = base(&exchange);
            heard.seen = match get_answer(&exchange.result) {
                Answer::Known(body) => Some(Seen::Known(sight(body))),
                Answer::NotKnown => Some(Seen::NotKnown),
                Answer::NoAnswer => None,
            };
            if heard.seen.is_some() {
                heard.trouble = None;
            }
            heard.described = exchange.result.ok().and_then(|body| body.description);
            heard
        })
    }

    fn cancel(&self, order: OrderId) -> Reply<'_, Heard> {
        Box::pin(async move {
            let exchange = self.client.cancel_order(order.as_str()).await;
            let mut heard = base(&exchange);
            heard.seen = match &exchange.result {
                Ok(body) => Some(cancelled(body)),
                Err(Failure::Refused(refusal)) if refusal.cause != Cause::KeyRefused => {
                    Some(Seen::CancelRefused)
                }
                Err(_) => None,
            };
            if heard.seen.is_some() {
                heard.trouble = None;
            }
            heard
        })
    }

    fn refund(&self, order: OrderId, amount: Amount, number: u32) -> Reply<'_, RefundHeard> {
        Box::pin(async move {
            let request = NewRefund {
                amount,
                description: format!("{order} refund {number}"),
            };
            let exchange = self.client.refund(order.as_str(), &request).await;
            let state = match refund_fate(&exchange.result) {
                RefundFate::Taken => RefundState::Accepted,
                RefundFate::Refused => RefundState::Refused,
                RefundFate::Unknown => RefundState::Unresolved,
            };
            let failure = exchange.result.as_ref().err();
            let told = match state {
                RefundState::Refused => refund_trouble,
                _ => trouble,
            };
            (state, failure.map(told))
        })
    }

    fn site(&self) -> Reply<'_, Option<String>> {
        Box::pin(async move {
            let site = self.client.me().await.result.ok()?;
            site.site_id.or(site.account_id)
        })
    }

    fn key_mark(&self) -> Option<String> {
        Some(self.client.key_mark())
    }

    fn list(&self, span: Span) -> Reply<'_, Option<ListPage>> {
        Box::pin(async move {
            let query = TransactionQuery {
                created_from: Some(amsterdam(span.from)?),
                created_until: Some(amsterdam(span.until)?),
                limit: Some(PAGE),
                after: span.after,
                ..TransactionQuery::default()
            };
            let exchange = self.client.transactions(&query).await;
            let page = exchange.result.ok()?;
            Some(ListPage {
                orders: page.transactions.iter().filter_map(listed).collect(),
                next: page.next_cursor,
                server_date: exchange.server_date,
            })
        })
    }

    fn listen(&self, stream: Stream) -> Reply<'_, Option<Box<dyn Hints>>> {
        Box::pin(async move {
            let events = self.client.events(&stream.url, &stream.token).await;
            events
                .ok()
                .map(|events| Box::new(Listening(events)) as Box<dyn Hints>)
        })
    }
}

/// The most lines that the provider gives at once.
const PAGE: u16 = 1000;

/// The provider's wall clock.
fn zone() -> Option<TimeZone> {
    TimeZone::get("Europe/Amsterdam").ok()
}

fn amsterdam(at: Timestamp) -> Option<DateTime> {
    Some(at.to_zoned(zone()?).datetime())
}

/// A line of the list; `None` for an id that cannot be ours.
fn listed(line: &Transaction) -> Option<Listed> {
    let is_payment = line.is_payment();
    let word = line.status.as_deref();
    let went_back = word.is_some_and(|word| matches!(word, "refunded" | "partial_refunded"));
    let created = line.created.as_deref().and_then(|text| {
        let wall: DateTime = text.parse().ok()?;
        Some(wall.to_zoned(zone()?).ok()?.timestamp())
    });
    Some(Listed {
        order: OrderId::read(line.order_id.as_deref()?).ok()?,
        amount: line.amount,
        created,
        is_refund: went_back || (!is_payment && line.kind.as_deref() == Some("refund")),
        is_paid: word.is_some_and(|word| Status::new(word).class() == Class::Paid),
        is_payment,
    })
}

struct Listening(EventStream);

impl Hints for Listening {
    fn next(&mut self) -> Reply<'_, bool> {
        Box::pin(async move { self.0.next().await.is_some() })
    }
}

/// What every exchange tells, whatever it was about.
fn base<T>(exchange: &Exchange<T>) -> Heard {
    let failure = exchange.result.as_ref().err();
    Heard {
        seen: None,
        trouble: failure.map(trouble),
        retry_after: failure.and_then(patience),
        server_date: exchange.server_date,
        stream: None,
        described: None,
    }
}

fn created(
    result: &Result<CreatedOrder, Failure>,
    order: &OrderId,
    rules: &CodeRules,
) -> (Seen, Option<Notice>) {
    match (post_fate(result, order.as_str()), result) {
        (PostFate::Created, Ok(body)) => code_of(body, rules),
        (PostFate::NotSent, _) => (Seen::NotSent, None),
        (PostFate::TryLater, _) => (Seen::Later, None),
        (PostFate::Refused, Err(Failure::Refused(refusal))) => {
            let code = refusal.code.unwrap_or(i64::from(refusal.http_status));
            let about_the_order = refusal.cause != Cause::KeyRefused;
            let notice = about_the_order.then_some(Notice::OrderRefused(code));
            let access = refusal.cause.is_about_access();
            (Seen::Refused { code, access }, notice)
        }
        (PostFate::ExistsAlready, _) => (Seen::Exists, None),
        _ => (Seen::Lost, None),
    }
}

fn code_of(body: &CreatedOrder, rules: &CodeRules) -> (Seen, Option<Notice>) {
    let code = |shows| Code {
        qr_url: body.qr_url.clone(),
        payment_url: body.payment_url.clone(),
        shows,
    };
    match choose(body.qr_url.as_deref(), body.payment_url.as_deref(), rules) {
        Choice::QrUrl(_) => (Seen::Created(Some(code(Shows::QrUrl))), None),
        Choice::PaymentUrl(_) => (Seen::Created(Some(code(Shows::PaymentUrl))), None),
        Choice::Unusable(why) => (
            Seen::Created(None),
            Some(Notice::CodeUnusable(why.to_string())),
        ),
    }
}

/// What a reply without an error says of a cancel. One that calls the Order paid is no consent,
/// whatever its HTTP status: the next question tells what became of it.
fn cancelled(body: &OrderBody) -> Seen {
    let class = body.status.as_deref().map(|word| Status::new(word).class());
    match class {
        Some(Class::Paid | Class::Chargeback) => Seen::CancelRefused,
        _ => Seen::CancelAccepted,
    }
}

fn stream_of(body: CreatedOrder) -> Option<Stream> {
    Some(Stream {
        url: body.events_stream_url?,
        token: body.events_token?,
    })
}

fn sight(body: OrderBody) -> Sight {
    Sight {
        order_id: body.order_id,
        status: body.status.as_deref().map(Status::new),
        amount: body.amount,
        currency: body.currency,
        refunded: body.amount_refunded,
    }
}

/// What a failure of a refund means to a person: a plain no is told with its code.
fn refund_trouble(failure: &Failure) -> Notice {
    match failure {
        Failure::Refused(refusal) if refusal.cause != Cause::KeyRefused => {
            let code = refusal.code.unwrap_or(i64::from(refusal.http_status));
            Notice::RefundRefused(code)
        }
        other => trouble(other),
    }
}

/// What a failure means to a person.
fn trouble(failure: &Failure) -> Notice {
    match failure {
        Failure::NotSent(NotSent::Unsendable { why }) => Notice::ProviderError(why.clone()),
        Failure::NotSent(why @ NotSent::Tls { .. }) => Notice::NotTrusted(why.to_string()),
        Failure::NotSent(why) => Notice::NoNetwork(why.to_string()),
        Failure::Refused(refusal) if refusal.cause == Cause::KeyRefused => Notice::KeyRefused,
        // Only what was refused before there was an order is told as such.
        Failure::Refused(refusal) => Notice::ProviderError(refusal.to_string()),
        Failure::TryLater { .. } => Notice::RateLimited,
        Failure::NoAnswer(NoAnswer::Timeout | NoAnswer::ConnectionLost) => {
            Notice::NoNetwork(failure.to_string())
        }
        Failure::NoAnswer(NoAnswer::NotTheProvider { .. } | NoAnswer::Redirect(_)) => {
            Notice::NotTheProvider
        }
        Failure::NoAnswer(_) => Notice::ProviderError(failure.to_string()),
    }
}

/// What the provider asked for, where it asked for patience.
fn patience(failure: &Failure) -> Option<Duration> {
    match failure {
        Failure::TryLater { retry_after, .. } => *retry_after,
        Failure::Refused(refusal) => refusal.retry_after,
        Failure::NotSent(_) | Failure::NoAnswer(_) => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;
    use crate::multisafepay::Refusal;
    use crate::payment::Environment;

    fn refused(http_status: u16, code: i64, cause: Cause) -> Failure {
        Failure::Refused(Refusal {
            http_status,
            code: Some(code),
            info: String::new(),
            cause,
            retry_after: None,
        })
    }

    #[test]
    fn a_cancel_that_is_answered_with_money_is_not_accepted() {
        let says = |word: Option<&str>| {
            cancelled(&OrderBody {
                status: word.map(ToOwned::to_owned),
                ..OrderBody::default()
            })
        };
        for word in ["completed", "shipped", "partial_refunded", "chargedback"] {
            assert_eq!(says(Some(word)), Seen::CancelRefused, "{word}");
        }
        for word in [
            None,
            Some("cancelled"),
            Some("void"),
            Some("expired"),
            Some("initialized"),
        ] {
            assert_eq!(says(word), Seen::CancelAccepted, "{word:?}");
        }
    }

    #[test]
    fn only_what_certainly_made_no_order_is_told_as_a_refused_order() {
        let rules = CodeRules::built_in(Environment::Live, "https://api.multisafepay.com/v1/json");
        let order = OrderId::mint("A", "B", 1, 1);
        let told = |failure| created(&Err(failure), &order, &rules).1;
        assert_eq!(
            told(refused(400, 1001, Cause::Amount)),
            Some(Notice::OrderRefused(1001))
        );
        for other in [
            refused(401, 1032, Cause::KeyRefused),
            refused(400, 1006, Cause::NotFoundOrExists),
            refused(400, 1000, Cause::Temporary),
        ] {
            assert_eq!(told(other.clone()), None, "{other:?}");
        }
        let asking = trouble(&refused(403, 1003, Cause::Account));
        assert!(matches!(asking, Notice::ProviderError(_)), "{asking:?}");
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    /// The provider's wall clock, winter and summer, and around the hours in which it is set.
    const CLOCK: [(&str, &str); 8] = [
        ("2026-01-15T10:00:00Z", "2026-01-15T11:00:00"),
        ("2026-07-01T10:00:00Z", "2026-07-01T12:00:00"),
        ("2025-12-31T23:30:00Z", "2026-01-01T00:30:00"),
        ("2026-03-29T00:59:59Z", "2026-03-29T01:59:59"),
        ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00"),
        ("2026-10-24T23:59:59Z", "2026-10-25T01:59:59"),
        ("2026-10-25T00:30:00Z", "2026-10-25T02:30:00"),
        ("2026-10-25T02:00:00Z", "2026-10-25T03:00:00"),
    ];

    fn created_at(wall: &str) -> Option<Timestamp> {
        let line = Transaction {
            order_id: Some(OrderId::mint("A", "B", 1, 1).to_string()),
            created: Some(wall.to_owned()),
            ..Transaction::default()
        };
        listed(&line).expect("a line of ours").created
    }

    #[test]
    fn times_of_the_list_are_those_of_amsterdam_in_summer_and_in_winter() {
        for (utc, wall) in CLOCK {
            let written = amsterdam(at(utc)).map(|wall| wall.to_string());
            assert_eq!(written.as_deref(), Some(wall), "{utc} is asked for");
            assert_eq!(created_at(wall), Some(at(utc)), "{wall} is read");
        }
    }

    #[test]
    fn an_hour_that_is_missing_or_twice_there_is_read_all_the_same() {
        // Half past two comes twice in autumn, and is read as the first; in spring it is skipped.
        let second = amsterdam(at("2026-10-25T01:30:00Z")).map(|wall| wall.to_string());
        assert_eq!(second.as_deref(), Some("2026-10-25T02:30:00"));
        let skipped = created_at("2026-03-29T02:30:00");
        assert_eq!(skipped, Some(at("2026-03-29T01:30:00Z")));
        for other in ["", "yesterday", "2026-02-30T10:00:00"] {
            assert_eq!(created_at(other), None, "{other:?} is no time");
        }
    }
}
