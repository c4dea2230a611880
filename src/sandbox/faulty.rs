//! Faults that act on a call as a whole.

use super::fault::{Call, Fault};
use super::line::{Feed, Line, Piece};
use super::refusal::{self, Refusal};
use super::server::Shared;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use std::io::{Error, ErrorKind};
use std::time::Duration;

/// The pause between two bytes of the fault `slow_bytes`.
const TRICKLE: Duration = Duration::from_millis(50);
/// The longest reply of our own, in bytes, with room to spare.
const LONGEST_REPLY: usize = 16 * 1024 * 1024;
const PORTAL: &str = "<!doctype html><html><head><title>Free Wi-Fi</title></head><body>\
    <h1>Welcome</h1><form action=\"/login\"><button>Accept and connect</button></form>\
    </body></html>";
const OUT_OF_ORDER: &str = "<html><head><title>503 Service Temporarily Unavailable</title></head>\
    <body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>";

/// Carries a call out, unless a fault stands in its place; then lets a fault spoil the reply.
pub(super) async fn answer(
    shared: &Shared,
    line: &Line,
    call: Call,
    request: Request,
    next: Next,
) -> Response {
    if let Some(fault) = shared.with(|book, _| book.faults.instead(call)) {
        return instead(shared, line, &fault, request.uri().path()).await;
    }
    let reply = next.run(request).await;
    // "It was done, yet ..." means nothing where it was refused.
    let does = matches!(call, Call::Create | Call::Cancel | Call::Refund);
    if does && !reply.status().is_success() {
        return reply;
    }
    match shared.with(|book, _| book.faults.on_reply(call)) {
        None => reply,
        Some(fault) => spoil(shared, line, &fault, reply).await,
    }
}

async fn instead(shared: &Shared, line: &Line, fault: &Fault, path: &str) -> Response {
    match fault {
        Fault::Hang | Fault::HangGet => std::future::pending().await,
        Fault::RateLimited => retry_after(StatusCode::TOO_MANY_REQUESTS),
        Fault::Unavailable => retry_after(StatusCode::SERVICE_UNAVAILABLE),
        Fault::CaptivePortal => Html(PORTAL).into_response(),
        Fault::Html503 => (StatusCode::SERVICE_UNAVAILABLE, Html(OUT_OF_ORDER)).into_response(),
        Fault::Redirect => {
            let there = format!("http://localhost:{}/elsewhere{path}", shared.port);
            (StatusCode::FOUND, [(LOCATION, there)]).into_response()
        }
        Fault::ErrorBeforeCreate => refuse(shared, refusal::BROKEN),
        Fault::RevokedKey => refuse(shared, refusal::KEY),
        Fault::CancelRefused | Fault::ForbiddenTransactions => refuse(shared, Refusal::Forbidden),
        _ => cut(line),
    }
}

async fn spoil(shared: &Shared, line: &Line, fault: &Fault, reply: Response) -> Response {
    match fault {
        Fault::ErrorAfterCreate => refuse(shared, refusal::BROKEN),
        Fault::SlowBytes => trickled(reply).await,
        Fault::Truncated => truncated(reply).await,
        Fault::Endless => endless(),
        Fault::HugeGzip => huge_gzip(),
        _ => cut(line),
    }
}

/// Closes the connection; the reply is never sent.
fn cut(line: &Line) -> Response {
    line.cut();
    ().into_response()
}

fn refuse(shared: &Shared, refusal: Refusal) -> Response {
    // A fault stays what it is, whatever the variants say of HTTP statuses.
    let mut variants = shared.with(|book, _| book.variants.clone());
    variants.errors_with_200 = false;
    refusal.reply(false, &variants)
}

fn retry_after(status: StatusCode) -> Response {
    (status, [(RETRY_AFTER, "1")], "try again later\n").into_response()
}

/// Head and body of a reply, its head promising the length of the whole body.
async fn whole(reply: Response) -> (axum::http::response::Parts, Bytes) {
    let (mut parts, body) = reply.into_parts();
    let bytes = to_bytes(body, LONGEST_REPLY).await.unwrap_or_default();
    parts
        .headers
        .insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    (parts, bytes)
}

async fn trickled(reply: Response) -> Response {
    let (parts, bytes) = whole(reply).await;
    let (sender, feed) = Feed::<Piece>::new();
    tokio::spawn(async move {
        for place in 0..bytes.len() {
            if sender.send(Ok(bytes.slice(place..=place))).await.is_err() {
                return;
            }
            tokio::time::sleep(TRICKLE).await;
        }
    });
    Response::from_parts(parts, Body::from_stream(feed))
}

/// Promises the whole length and breaks off at half of it.
async fn truncated(reply: Response) -> Response {
    let (parts, bytes) = whole(reply).await;
    let (sender, feed) = Feed::<Piece>::new();
    tokio::spawn(async move {
        let half = bytes.slice(..bytes.len() / 2);
        if sender.send(Ok(half)).await.is_ok() {
            // Lets the half reach the wire before the error closes it.
            tokio::time::sleep(TRICKLE).await;
            let _ = sender
                .send(Err(Error::from(ErrorKind::ConnectionAborted)))
                .await;
        }
    });
    Response::from_parts(parts, Body::from_stream(feed))
}

fn endless() -> Response {
    let (sender, feed) = Feed::<Piece>::new();
    tokio::spawn(async move {
        let start = Bytes::from_static(br#"{"success":true,"data":{"status":""#);
        let more = Bytes::from(vec![b'x'; 16 * 1024]);
        let mut goes_on = sender.send(Ok(start)).await.is_ok();
        while goes_on {
            goes_on = sender.send(Ok(more.clone())).await.is_ok();
        }
    });
    (
        [(CONTENT_TYPE, "application/json")],
        Body::from_stream(feed),
    )
        .into_response()
}

fn huge_gzip() -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CONTENT_ENCODING, "gzip"),
    ];
    (headers, gzip_of_blanks(64 * 1024 * 1024)).into_response()
}

/// A gzip stream (RFC 1951, 1952) of about `length` blanks: one literal, then copies of the blank
/// before, 258 at a time. Its check sum is left out, since nobody should read that far.
fn gzip_of_blanks(length: usize) -> Vec<u8> {
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut bits = Bits {
        bytes: &mut bytes,
        waiting: 0,
        count: 0,
    };
    bits.push(0b1, 1); // the last block
    bits.push(0b01, 2); // with the fixed codes
    bits.push_code(0x30 + u32::from(b' '), 8);
    for _ in 0..length / 258 {
        bits.push_code(0b1100_0101, 8); // length 258
        bits.push_code(0, 5); // distance 1
    }
    bits.push_code(0, 7); // the end of the block
    bits.push(0, 7); // fills the last byte
    bytes
}

/// Writes bits from the low end of each byte up.
struct Bits<'a> {
    bytes: &'a mut Vec<u8>,
    waiting: u32,
    count: u32,
}

impl Bits<'_> {
    fn push(&mut self, value: u32, width: u32) {
        self.waiting |= value << self.count;
        self.count += width;
        while self.count >= 8 {
            self.bytes.push(self.waiting.to_le_bytes()[0]);
            self.waiting >>= 8;
            self.count -= 8;
        }
    }

    /// Huffman codes go in with their high bit first.
    fn push_code(&mut self, code: u32, width: u32) {
        self.push(code.reverse_bits() >> (32 - width), width);
    }
}
