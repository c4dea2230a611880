//! From a status line, a few headers and a body to the provider's answer, or to a [`Failure`].
//!
//! The body is read first and the HTTP status second: the provider says no with 200, and others
//! (portals, filters, gateways) say 404 without having asked the provider.

use super::cause::Cause;
use super::failure::{Failure, NoAnswer, Refusal};
use super::head::{Head, decided_by_head};
use super::lenient::{Loose, tidy, verbatim};
use super::types::{Transaction, TransactionPage};
use crate::secret::Secret;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The members around `data`. What `data` holds is read in a second pass, when it is known that
/// there is a positive answer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Envelope {
    success: Loose,
    data: Option<Loose>,
    error_code: Loose,
    #[serde(deserialize_with = "verbatim")]
    error_info: Option<String>,
    #[serde(deserialize_with = "verbatim")]
    message: Option<String>,
    errors: Loose,
    pager: Loose,
}

impl Envelope {
    fn data(&self) -> &Loose {
        self.data.as_ref().unwrap_or(&Loose::Nothing)
    }

    fn code(&self) -> Option<i64> {
        self.error_code
            .whole()
            .and_then(|code| i64::try_from(code).ok())
            .filter(|code| *code != 0)
    }

    /// Whether this is an envelope of the provider at all. A lone `message` is one of its shapes
    /// for 401 and 403 only: with other statuses it is what gateways in between say.
    fn is_the_providers(&self, status: u16) -> bool {
        self.success != Loose::Nothing
            || self.data.is_some()
            || self.code().is_some()
            || (self.message.is_some() && matches!(status, 401 | 403))
    }

    /// The explicit word, else whether there is a payload and no error: so the provider's own
    /// client library decides. A list on which nothing stands has its pager still.
    fn says_yes(&self) -> bool {
        let is_empty_page = *self.data() == Loose::EmptyList && self.pager == Loose::Object;
        let has_payload = is_empty_page || matches!(self.data(), Loose::Object | Loose::List);
        let flag = self.success.flag();
        flag.unwrap_or_else(|| self.code().is_none() && has_payload)
    }
}

/// Reads a whole body. `read` turns the body of a positive answer, whose `data` looks as told,
/// into the value; `None` means that it cannot.
fn judge<T>(
    head: &Head,
    body: &[u8],
    read: impl FnOnce(&[u8], &Loose) -> Option<T>,
) -> Result<T, Failure> {
    if let Some(failure) = decided_by_head(head) {
        return Err(failure);
    }
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let envelope = envelope(head, body).map_err(Failure::NoAnswer)?;
    if !envelope.says_yes() {
        return Err(Failure::Refused(refusal(head, &envelope, body)));
    }
    if !head.is_success() {
        return Err(Failure::NoAnswer(NoAnswer::Contradiction(head.status)));
    }
    read(body, envelope.data()).ok_or(Failure::NoAnswer(NoAnswer::BadJson))
}

/// [`judge`], and no failure that shows the key.
///
/// The key is taken out before a text is cut, since a part of it would no longer be found.
pub(super) fn judge_without<T>(
    head: &Head,
    body: &[u8],
    key: &Secret,
    read: impl FnOnce(&[u8], &Loose) -> Option<T>,
) -> Result<T, Failure> {
    judge(head, body, read).map_err(|failure| match failure {
        Failure::Refused(refusal) => Failure::Refused(Refusal {
            info: shown(&refusal.info, key, 200),
            ..refusal
        }),
        Failure::NoAnswer(NoAnswer::NotTheProvider { content_type }) => {
            let content_type = content_type.map(|text| shown(&text, key, 100));
            Failure::NoAnswer(NoAnswer::NotTheProvider { content_type })
        }
        other => other,
    })
}

fn shown(text: &str, key: &Secret, longest: usize) -> String {
    tidy(&text.replace(key.expose(), "[redacted]"), longest)
}

fn envelope(head: &Head, body: &[u8]) -> Result<Envelope, NoAnswer> {
    let foreign = || NoAnswer::NotTheProvider {
        content_type: head.content_type.clone(),
    };
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    match serde_json::from_slice::<Envelope>(body) {
        // A derived reader also takes a list for a struct: only an object is an envelope.
        Ok(envelope) if first == Some(&b'{') && envelope.is_the_providers(head.status) => {
            Ok(envelope)
        }
        Err(error) if first == Some(&b'{') && error.is_eof() => Err(NoAnswer::Truncated),
        Err(_) if first == Some(&b'{') => Err(NoAnswer::BadJson),
        _ => Err(foreign()),
    }
}

fn refusal(head: &Head, envelope: &Envelope, body: &[u8]) -> Refusal {
    let code = envelope.code();
    let mut info = envelope
        .error_info
        .clone()
        .or(envelope.message.clone())
        .unwrap_or_default();
    if envelope.errors == Loose::List {
        info.push_str(&refused_members(body));
    }
    Refusal {
        http_status: head.status,
        code,
        info,
        cause: Cause::of(code, head.status),
        retry_after: head.wait(),
    }
}

/// The names of the members a 422 complains of, never their values.
fn refused_members(body: &[u8]) -> String {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Complaint {
        #[serde(deserialize_with = "verbatim")]
        attribute: Option<String>,
    }
    #[derive(Deserialize)]
    struct Complaints {
        errors: Vec<Complaint>,
    }
    let complaints = serde_json::from_slice::<Complaints>(body).map_or(vec![], |c| c.errors);
    let names: Vec<String> = complaints
        .into_iter()
        .filter_map(|c| c.attribute)
        .take(5)
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(": {}", names.join(", "))
    }
}

#[derive(Deserialize)]
struct Wrapper<T> {
    data: T,
}

/// Reads `data` as an object; `{}`, `[]`, null and nothing at all are an object without members.
pub(super) fn object<T: DeserializeOwned + Default>(body: &[u8], data: &Loose) -> Option<T> {
    match data {
        Loose::Object => serde_json::from_slice::<Wrapper<T>>(body)
            .ok()
            .map(|w| w.data),
        Loose::Nothing | Loose::EmptyObject | Loose::EmptyList => Some(T::default()),
        _ => None,
    }
}

/// Reads `data` as a list; elements that are null are left out.
pub(super) fn list<T: DeserializeOwned>(body: &[u8], data: &Loose) -> Option<Vec<T>> {
    match data {
        Loose::List => serde_json::from_slice::<Wrapper<Vec<Option<T>>>>(body)
            .ok()
            .map(|wrapper| wrapper.data.into_iter().flatten().collect()),
        Loose::EmptyObject | Loose::EmptyList => Some(Vec::new()),
        _ => None,
    }
}

/// Reads a page of transactions and the cursor of the next one.
pub(super) fn page(body: &[u8], data: &Loose) -> Option<TransactionPage> {
    let transactions: Vec<Transaction> = list(body, data)?;
    Some(TransactionPage {
        transactions,
        next_cursor: next_cursor(body),
    })
}

fn next_cursor(body: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Paged {
        pager: Pager,
    }
    #[derive(Deserialize)]
    struct Pager {
        cursor: Cursor,
    }
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Cursor {
        #[serde(deserialize_with = "verbatim")]
        after: Option<String>,
    }
    serde_json::from_slice::<Paged>(body)
        .ok()
        .and_then(|paged| paged.pager.cursor.after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::multisafepay::types::{CreatedOrder, Gateway, OrderBody};
    use proptest::prelude::*;

    fn head(status: u16) -> Head {
        Head {
            status,
            ..Head::default()
        }
    }

    fn order(status: u16, body: &str) -> Result<OrderBody, Failure> {
        judge(&head(status), body.as_bytes(), object)
    }

    fn no_answer(result: Result<OrderBody, Failure>) -> Option<NoAnswer> {
        match result {
            Err(Failure::NoAnswer(why)) => Some(why),
            _ => None,
        }
    }

    #[test]
    fn the_body_decides_before_the_status() {
        let refused = order(200, r#"{"success":false,"data":{},"error_code":1006}"#);
        assert!(matches!(refused, Err(Failure::Refused(r)) if r.cause == Cause::NotFoundOrExists));
        let both = order(404, r#"{"success":true,"data":{"status":"completed"}}"#);
        assert_eq!(no_answer(both), Some(NoAnswer::Contradiction(404)));
    }

    #[test]
    fn a_list_on_which_nothing_stands_is_one_without_a_success_member_too() {
        let pager = r#""pager":{"after":null,"cursor":{"after":null},"limit":1000}"#;
        let read = |body: &str| judge(&head(200), body.as_bytes(), page);
        let empty = read(&format!(r#"{{"data":[],{pager}}}"#));
        assert_eq!(empty.map(|page| page.transactions.len()), Ok(0));
        let refused = read(&format!(r#"{{"data":[],"error_code":1002,{pager}}}"#));
        assert!(refused.is_err());
        assert!(read(r#"{"data":[]}"#).is_err(), "that is no page");
    }

    #[test]
    fn without_a_success_member_a_payload_means_yes() {
        assert!(order(200, r#"{"data":{"status":"initialized"}}"#).is_ok());
        assert!(matches!(
            order(200, r#"{"data":{}}"#),
            Err(Failure::Refused(_))
        ));
        let coded = order(200, r#"{"data":{"a":1},"error_code":1006}"#);
        assert!(matches!(coded, Err(Failure::Refused(_))));
        let null = order(200, r#"{"success":null,"data":{"status":"void"}}"#);
        assert!(null.is_ok());
    }

    #[test]
    fn empty_data_in_any_form_is_the_sparse_body() {
        for data in ["{}", "[]", "null"] {
            let body = format!(r#"{{"success":true,"data":{data}}}"#);
            assert_eq!(order(200, &body), Ok(OrderBody::default()), "{data}");
        }
        assert_eq!(order(200, r#"{"success":1}"#), Ok(OrderBody::default()));
        let list = order(200, r#"{"success":true,"data":[{"status":"completed"}]}"#);
        assert_eq!(no_answer(list), Some(NoAnswer::BadJson));
        assert_eq!(
            no_answer(order(200, r#"{"success":true,"data":7}"#)),
            Some(NoAnswer::BadJson)
        );
    }

    #[test]
    fn what_is_not_the_provider_is_no_answer() {
        for (status, body) in [
            (200, "<html>Log in to the Wi-Fi</html>"),
            (404, "<html>Not Found</html>"),
            (404, r#"{"message":"no Route matched with those values"}"#),
            (404, r#"{"error":"not found"}"#),
            (401, ""),
            (200, "[]"),
            (200, "[true,{},0,null,null,null]"),
            (200, "null"),
            (200, "\"success\""),
            (200, "{}"),
        ] {
            let why = no_answer(order(status, body));
            assert_eq!(
                why,
                Some(NoAnswer::NotTheProvider { content_type: None }),
                "{body}"
            );
        }
    }

    #[test]
    fn cut_off_or_broken_json_is_no_answer() {
        let cut = order(200, r#"{"success":true,"data":{"status":"compl"#);
        assert_eq!(no_answer(cut), Some(NoAnswer::Truncated));
        let twice = order(
            200,
            r#"{"success":true,"data":{"status":"void","status":"completed"}}"#,
        );
        assert_eq!(no_answer(twice), Some(NoAnswer::BadJson));
        let deep = format!(
            r#"{{"success":true,"data":{}{}}}"#,
            "[".repeat(999),
            "]".repeat(999)
        );
        assert_eq!(no_answer(order(200, &deep)), Some(NoAnswer::BadJson));
        assert!(order(200, "\u{feff}{\"success\":true}").is_ok());
    }

    #[test]
    fn server_errors_and_redirects_are_no_answer_whatever_the_body() {
        let paid = r#"{"success":true,"data":{"status":"completed"}}"#;
        assert_eq!(
            no_answer(order(500, paid)),
            Some(NoAnswer::ServerError(500))
        );
        assert_eq!(
            no_answer(order(503, paid)),
            Some(NoAnswer::ServerError(503))
        );
        assert_eq!(no_answer(order(302, paid)), Some(NoAnswer::Redirect(302)));
    }

    #[test]
    fn lists_skip_null_and_are_empty_in_any_form() {
        let gateways = |data: &str| {
            let body = format!(r#"{{"success":true,"data":{data}}}"#);
            judge(&head(200), body.as_bytes(), list::<Gateway>).map(|list| list.len())
        };
        assert_eq!(gateways(r#"[{"id":"MISTERCASH"},null,{"id":7}]"#), Ok(2));
        assert_eq!(gateways("[]"), Ok(0));
        assert_eq!(gateways("{}"), Ok(0));
        assert!(gateways("null").is_err());
    }

    #[test]
    fn names_of_refused_members_are_told_and_values_are_not() {
        let body = r#"{"errors":[{"attribute":"email","details":["u@example.com"]}],
            "message":"Validation error","success":false}"#;
        let Err(Failure::Refused(refusal)) = order(422, body) else {
            unreachable!("a refusal")
        };
        assert_eq!(refusal.info, "Validation error: email");
        assert_eq!(refusal.cause, Cause::Validation);
    }

    #[test]
    fn both_spellings_of_the_events_members_may_stand_side_by_side() {
        let body =
            br#"{"success":true,"data":{"order_id":7,"events_token":"new","event_token":"old",
            "event_stream_url":"https://x"}}"#;
        let created: Result<CreatedOrder, _> = judge(&head(200), body, object);
        let created = created.unwrap_or_default();
        assert_eq!(created.order_id.as_deref(), Some("7"));
        assert_eq!(
            created.events_token.as_ref().map(|t| t.expose()),
            Some("new")
        );
        assert_eq!(created.events_stream_url.as_deref(), Some("https://x"));
        assert!(!format!("{created:?}").contains("new"));
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            "[a-z0-9\u{0}-\u{1f}<>é]{0,12}".prop_map(Into::into),
        ];
        let key = prop::sample::select(vec![
            "success",
            "data",
            "error_code",
            "error_info",
            "message",
            "errors",
            "order_id",
            "amount",
            "status",
            "pager",
            "cursor",
            "after",
            "payment_details",
            "x",
        ]);
        leaf.prop_recursive(4, 48, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::btree_map(key.clone(), inner, 0..6).prop_map(|map| {
                    map.into_iter()
                        .map(|(k, v)| (k.to_owned(), v))
                        .collect::<serde_json::Map<_, _>>()
                        .into()
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_readers_panic(status in 100u16..999, body: Vec<u8>) {
            let _ = judge(&head(status), &body, object::<OrderBody>);
            let _ = judge(&head(status), &body, page);
        }

        #[test]
        fn no_json_makes_the_readers_panic_and_no_bad_status_is_a_yes(
            status in 100u16..999, value in json(),
        ) {
            let body = value.to_string();
            let order = judge(&head(status), body.as_bytes(), object::<OrderBody>);
            prop_assert!(order.is_err() || (200..300).contains(&status));
            prop_assert!(order.is_err() || value.is_object());
            let _ = judge(&head(status), body.as_bytes(), object::<CreatedOrder>);
            let _ = judge(&head(status), body.as_bytes(), page);
        }

        #[test]
        fn a_member_of_any_type_never_spoils_the_others(value in json()) {
            let body = serde_json::json!({"success": true, "data": {
                "status": "completed", "amount": value, "created": value, "payment_details": value,
            }});
            let order = judge(&head(200), body.to_string().as_bytes(), object::<OrderBody>);
            prop_assert_eq!(order.map(|o| o.status), Ok(Some("completed".to_owned())));
        }

        #[test]
        fn a_refusals_text_is_bounded_and_without_the_key(before in ".{0,300}", after: String) {
            let key = Secret::new("k3y-0123456789".to_owned());
            let text = shown(&format!("{before}k3y-0123456789{after}"), &key, 200);
            prop_assert!(text.chars().count() <= 201);
            prop_assert!(!text.chars().any(char::is_control));
            prop_assert!(!text.contains("k3y-") || before.contains("k3y-") || after.contains("k3y-"));
        }
    }
}
