//! A reply means what it says or nothing: no yes without 2xx, no amount or word that the body does
//! not hold, the same reading of the same JSON, and no piece of the key in what is told of a failure.

use super::carried::{Answer as Carried, KEY, client, wait};
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::multisafepay::{
    Answer, Client, Failure, NewOrder, NewRefund, OrderBody, PostFate, ReturnUrls,
    TransactionQuery, get_answer, post_fate, refund_fate,
};
use serde_json::Value;

/// Stands for the key in the input.
const MARK: &str = "@KEY@";
/// So much of the key in a row is a leak.
const PIECE: usize = 8;
const STATUSES: [u16; 16] = [
    201, 204, 301, 302, 400, 401, 403, 404, 409, 410, 200, 422, 429, 500, 503, 999,
];
const TYPES: [Option<&str>; 4] = [
    None,
    Some("application/json"),
    Some("text/html; x=@KEY@"),
    Some("\u{7f}"),
];

/// What answers.
#[derive(Clone)]
struct Reply {
    status: u16,
    content_type: Option<String>,
    retry_after: Option<String>,
    body: Vec<u8>,
}

/// A body; its last byte is the head of the reply where it is no printable ASCII.
pub fn holds(data: &[u8]) {
    let reply = reply(data);
    wait(async {
        let client = reply.client();
        let order = client.order("B0-OURS").await.result;
        let created = client.create_order(&new_order()).await.result;
        let refund = NewRefund {
            amount: Amount::from_cents(5),
            description: "parcel".to_owned(),
        };
        let refund = client.refund("B0-OURS", &refund).await.result;
        let site = client.me().await.result;
        let gateways = client.gateways().await.result;
        let page = client
            .transactions(&TransactionQuery::default())
            .await
            .result;
        let failures = [
            order.as_ref().err(),
            created.as_ref().err(),
            refund.as_ref().err(),
            site.as_ref().err(),
            gateways.as_ref().err(),
            page.as_ref().err(),
        ];
        if failures.iter().any(Option::is_none) {
            assert!(
                (200..300).contains(&reply.status),
                "a yes with {}",
                reply.status
            );
        }
        for failure in failures.into_iter().flatten() {
            shows_no_key(failure, data);
        }
        if let Ok(order) = &order {
            is_in_the_body(order, &reply.body);
        }
        reads_the_same_again(&reply, &order).await;
        let fate = post_fate(&created, "B0-OURS");
        let echoed = created
            .as_ref()
            .ok()
            .and_then(|created| created.order_id.as_deref());
        assert_eq!(fate == PostFate::Created, echoed == Some("B0-OURS"));
        assert!(!matches!(fate, PostFate::NotSent), "something answered");
        assert_eq!(
            matches!(get_answer(&order), Answer::Known(_)),
            order.is_ok()
        );
        let _ = refund_fate(&refund);
    });
}

fn new_order() -> NewOrder {
    NewOrder {
        order_id: "B0-OURS".to_owned(),
        amount: Amount::from_cents(1250),
        description: "parcel".to_owned(),
        locale: Locale::NlBe,
        seconds_active: 180,
        urls: ReturnUrls::default(),
        plugin: None,
    }
}

impl Reply {
    fn client(&self) -> Client {
        let headers = [
            ("content-type", &self.content_type),
            ("retry-after", &self.retry_after),
        ];
        client(Carried {
            status: self.status,
            headers: headers
                .into_iter()
                .filter_map(|(name, value)| Some((name, value.clone()?)))
                .collect(),
            pieces: self.body.chunks(700).map(<[u8]>::to_vec).collect(),
        })
    }
}

fn reply(data: &[u8]) -> Reply {
    let (head, body) = match data.split_last() {
        Some((last, body)) if !(b' '..=b'~').contains(last) => (*last, body),
        _ => (0x0a, data),
    };
    let with_key = |text: &str| text.replace(MARK, KEY);
    let body = match std::str::from_utf8(body) {
        Ok(text) => with_key(text).into_bytes(),
        Err(_) => body.to_owned(),
    };
    Reply {
        status: STATUSES[usize::from(head & 0x0f)],
        content_type: TYPES[usize::from(head >> 4 & 0x03)].map(with_key),
        retry_after: (head & 0x40 != 0).then(|| "7".to_owned()),
        body,
    }
}

fn shows_no_key(failure: &Failure, data: &[u8]) {
    let pieces = || KEY.as_bytes().windows(PIECE);
    // The fuzzer may find a piece of the key by itself, which would prove nothing.
    if pieces().any(|piece| data.windows(PIECE).any(|part| part == piece)) {
        return;
    }
    let told = format!("{failure} {failure:?}");
    let shown = pieces().any(|piece| told.as_bytes().windows(PIECE).any(|part| part == piece));
    assert!(!shown, "a part of the key in {told}");
    assert!(told.chars().count() < 1_000, "{told}");
    assert!(!failure.to_string().contains(char::is_control), "{told:?}");
}

/// Nothing is guessed: each member that was read stands in the body, as a whole number or a text.
fn is_in_the_body(order: &OrderBody, body: &[u8]) {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    // What this library refuses (a half surrogate, a depth of 200) may stand in members not read.
    let Ok(value) = serde_json::from_slice::<Value>(body) else {
        return;
    };
    assert!(value.is_object());
    let member = |name: &str| value.get("data").and_then(|data| data.get(name));
    for (name, read) in [
        ("order_id", &order.order_id),
        ("transaction_id", &order.transaction_id),
        ("currency", &order.currency),
        ("status", &order.status),
        ("financial_status", &order.financial_status),
        ("created", &order.created),
    ] {
        let Some(read) = read else { continue };
        assert!(read.chars().count() <= 101 && !read.contains(char::is_control));
        let whole = |number: &serde_json::Number| {
            number.as_u64().map(|n| n.to_string()) == Some(read.clone())
                || number.as_i64().map(|n| n.to_string()) == Some(read.clone())
        };
        let same = match member(name) {
            Some(Value::String(text)) => {
                text == read || text.contains(char::is_control) || text.chars().count() > 100
            }
            Some(Value::Number(number)) => whole(number),
            _ => false,
        };
        assert!(same, "{name} {read:?} is not in the body");
    }
    for (name, read) in [
        ("amount", order.amount),
        ("amount_refunded", order.amount_refunded),
    ] {
        let Some(read) = read else { continue };
        let same = match member(name) {
            Some(Value::String(text)) => {
                text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse() == Ok(read.cents())
            }
            Some(Value::Number(number)) => number.as_u64() == Some(read.cents()),
            _ => false,
        };
        assert!(same, "{name} {read:?} is not in the body");
    }
}

/// The same JSON with other blanks and another order of its members is the same answer.
async fn reads_the_same_again(reply: &Reply, order: &Result<OrderBody, Failure>) {
    let certain = matches!(order, Ok(_) | Err(Failure::Refused(_)));
    let Ok(value) = serde_json::from_slice::<Value>(&reply.body) else {
        return;
    };
    if certain {
        let body = serde_json::to_vec_pretty(&value).expect("JSON");
        let again = Reply {
            body,
            ..reply.clone()
        };
        assert_eq!(&again.client().order("B0-OURS").await.result, order);
    }
}
