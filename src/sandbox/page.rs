//! The pretended customer's phone: the page that `qr_url` and `payment_url` lead to.

use super::book::{Book, Door};
use super::order::{Order, Stage};
use super::scenario::Scenario;
use super::server::Shared;
use super::words::{Language, Words};
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// No script, nothing from elsewhere, no frame: a plain page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

type Site = State<Arc<Shared>>;
type Fields = HashMap<String, String>;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(front))
        .route("/simulator/qr", get(open_code).post(act_on_code))
        .route(
            "/connect/{session}/",
            get(open_session).post(act_on_session),
        )
        .route("/connect/{session}", get(open_session).post(act_on_session))
}

async fn front(State(shared): Site) -> String {
    format!(
        "This is the sandbox of bpost-terminal. Its API is at {}/v1/json\n",
        shared.origin
    )
}

async fn open_code(shared: Site, headers: HeaderMap, Query(query): Query<Fields>) -> Response {
    let token = query.get("token").cloned().unwrap_or_default();
    open(&shared, &Door::Qr(&token), &headers, &query)
}

async fn act_on_code(
    shared: Site,
    headers: HeaderMap,
    Query(query): Query<Fields>,
    Form(form): Form<Fields>,
) -> Response {
    let token = query.get("token").cloned().unwrap_or_default();
    act(&shared, &Door::Qr(&token), &headers, &query, &form)
}

async fn open_session(
    shared: Site,
    headers: HeaderMap,
    Path(session): Path<String>,
    Query(query): Query<Fields>,
) -> Response {
    open(&shared, &Door::Session(&session), &headers, &query)
}

async fn act_on_session(
    shared: Site,
    headers: HeaderMap,
    Path(session): Path<String>,
    Query(query): Query<Fields>,
    Form(form): Form<Fields>,
) -> Response {
    act(&shared, &Door::Session(&session), &headers, &query, &form)
}

/// Opening the page is the scan.
fn open(shared: &Shared, door: &Door, headers: &HeaderMap, query: &Fields) -> Response {
    let order = shared.with(|book, now| {
        let place = book.find_door(door)?;
        book.scan(place, now);
        book.orders.get(place).cloned()
    });
    let language = language(headers, query, order.as_ref());
    match order {
        None => unknown(language),
        Some(order) => reply(
            StatusCode::OK,
            language,
            &sheet(language, query, &order, None),
        ),
    }
}

/// The customer's choice. On an order that has ended it changes nothing: 409.
fn act(
    shared: &Shared,
    door: &Door,
    headers: &HeaderMap,
    query: &Fields,
    form: &Fields,
) -> Response {
    let choice = form
        .get("scenario")
        .and_then(|word| word.parse::<Scenario>().ok());
    let choice = choice.filter(|scenario| *scenario != Scenario::None);
    let played = shared.with(|book, now| {
        let place = book.find_door(door)?;
        let played = choice.is_some_and(|scenario| book.play(place, scenario, now));
        order_at(book, place).map(|order| (order, played))
    });
    let language = language(headers, query, played.as_ref().map(|(order, _)| order));
    let words = language.words();
    let (status, order, notice) = match (played, choice) {
        (None, _) => return unknown(language),
        (Some((order, _)), None) => (StatusCode::BAD_REQUEST, order, Some(words.unclear)),
        (Some((order, false)), _) => (StatusCode::CONFLICT, order, Some(words.already)),
        (Some((order, true)), _) => (StatusCode::OK, order, None),
    };
    reply(status, language, &sheet(language, query, &order, notice))
}

fn order_at(book: &Book, place: usize) -> Option<Order> {
    book.orders.get(place).cloned()
}

/// What the switch says, else the browser, else the order, else English.
fn language(headers: &HeaderMap, query: &Fields, order: Option<&Order>) -> Language {
    let header = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let chosen = query.get("lang").and_then(|tag| Language::of_tag(tag));
    chosen
        .or_else(|| header.and_then(Language::of_header))
        .or_else(|| order.and_then(|order| Language::of_tag(&order.wish.locale)))
        .unwrap_or(Language::English)
}

fn unknown(language: Language) -> Response {
    let text = format!("<p class=\"what\">{}</p>", language.words().unknown);
    reply(StatusCode::NOT_FOUND, language, &text)
}

fn reply(status: StatusCode, language: Language, content: &str) -> Response {
    let headers = [
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
        // The address holds the token.
        (REFERRER_POLICY, "no-referrer"),
    ];
    (status, headers, Html(document(language.words(), content))).into_response()
}

fn document(words: &Words, content: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{training}: {title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n\
         <p class=\"training\"><b>{training}</b>{no_money}</p>\n<main>\n{content}\n</main>\n\
         </body>\n</html>\n",
        code = words.code,
        training = words.training,
        title = words.title,
        no_money = words.no_money,
        style = include_str!("page.css"),
    )
}

/// Amount, reference, and the four choices or the ending.
fn sheet(language: Language, query: &Fields, order: &Order, notice: Option<&str>) -> String {
    let words = language.words();
    let mut html = format!(
        "<h1>{}</h1>\n<p class=\"amount\">{}</p>\n<p class=\"what\">{}</p>\n",
        words.title,
        escaped(&language.amount(order.wish.amount, &order.wish.currency)),
        escaped(&order.wish.description),
    );
    if let Some(notice) = notice {
        let _ = writeln!(html, "<p class=\"what\" role=\"alert\"><b>{notice}</b></p>");
    }
    match words.ending(order.stage) {
        Some(ending) => {
            let mark = mark(order.stage);
            let _ = writeln!(
                html,
                "<p class=\"ending {mark}\" role=\"status\">{ending}</p>"
            );
        }
        None => html.push_str(&choices(words)),
    }
    html.push_str(&switch(language, query));
    html
}

fn mark(stage: Stage) -> &'static str {
    match stage {
        Stage::Completed => "completed",
        Stage::Declined => "declined",
        _ => "over",
    }
}

fn choices(words: &Words) -> String {
    let button = |class: &str, scenario: Scenario, text: &str| {
        format!(
            "<button class=\"{class}\" name=\"scenario\" value=\"{scenario}\">{text}</button>\n"
        )
    };
    // Without an address of its own the form goes to this page's, token and language included.
    format!(
        "<form method=\"post\">\n<p class=\"what\">{}</p>\n{}{}{}{}</form>\n",
        words.explains,
        button("pay", Scenario::Completed, words.pay),
        button("decline", Scenario::Declined, words.decline),
        button("cancel", Scenario::Cancelled, words.cancel),
        button("expire", Scenario::Expired, words.expire),
    )
}

/// Links to this page in the other languages.
fn switch(current: Language, query: &Fields) -> String {
    let token = query
        .get("token")
        .map(|token| format!("token={}&amp;", escaped(token)));
    let link = |language: Language| {
        let Words { code, name, .. } = language.words();
        if language == current {
            return format!("<b lang=\"{code}\">{name}</b>\n");
        }
        let token = token.as_deref().unwrap_or_default();
        format!("<a lang=\"{code}\" hreflang=\"{code}\" href=\"?{token}lang={code}\">{name}</a>\n")
    };
    let links: String = Language::ALL.into_iter().map(link).collect();
    format!(
        "<nav aria-label=\"{}\">\n{links}</nav>",
        current.words().languages
    )
}

/// Text for HTML, between tags and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // Controls and marks that turn the direction of text have no place here.
            '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                safe.push(' ');
            }
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_that_html_reads_gets_through() {
        assert_eq!(
            escaped("<a href='x'>\"&\u{202e}"),
            "&lt;a href=&#39;x&#39;&gt;&quot;&amp; "
        );
        assert_eq!(escaped("Poste — 12,50 €"), "Poste — 12,50 €");
    }
}
