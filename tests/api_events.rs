//! The event stream: hints only, to the right host only, and never for ever.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/api.rs"]
mod api;
#[path = "support/loopback.rs"]
mod loopback;

use api::{KEY, client, fixture};
use bpost_terminal::multisafepay::{EventStream, Failure, Hint, NoAnswer, NotSent};
use bpost_terminal::secret::Secret;
use loopback::{Server, Then, hang, json, reply};
use std::io::Write;
use std::time::{Duration, Instant};

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n";

fn token() -> Secret {
    Secret::new("an-invented-token".to_owned())
}

fn stream_url(server: &Server) -> String {
    format!("http://{}/events/stream/", server.address)
}

/// The stream of a server that takes the token.
async fn listen(server: &Server) -> EventStream {
    client(&server.api())
        .events(&stream_url(server), &token())
        .await
        .unwrap()
}

fn of(order_id: &str) -> Option<Hint> {
    Some(Hint {
        order_id: Some(order_id.to_owned()),
    })
}

#[tokio::test]
async fn the_published_sample_gives_its_two_hints() {
    let server = Server::start(|_, stream| {
        stream.write_all(HEAD)?;
        stream.write_all(&fixture("events-stream.sse.txt"))?;
        Ok(Then::Close)
    });
    let mut events = listen(&server).await;
    assert_eq!(events.next().await, of("example_order_id"));
    assert_eq!(events.next().await, of("example_order_id"));
    assert_eq!(events.next().await, None);
    assert!(!format!("{events:?}").contains("invented"));
    let request = &server.requests()[0];
    assert_eq!(request.line, "GET /events/stream/ HTTP/1.1");
    assert_eq!(
        request.header("authorization"),
        Some("Bearer an-invented-token")
    );
    assert_eq!(request.header("accept"), Some("text/event-stream"));
    assert!(
        !format!("{request:?}").contains(KEY),
        "the key has no business here"
    );
}

#[tokio::test]
async fn the_documented_form_of_the_token_is_tried_second() {
    let server = Server::start(|request, stream| {
        if request.header("authorization") != Some("an-invented-token") {
            stream.write_all(&json("401 Unauthorized", r#"{"message":"Unauthorized"}"#))?;
            return Ok(Then::Keep);
        }
        stream.write_all(HEAD)?;
        stream.write_all(b"data: {\"order_id\":\"A\"}\n\n")?;
        Ok(Then::Close)
    });
    let mut events = listen(&server).await;
    assert_eq!(events.next().await, of("A"));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn the_token_goes_nowhere_else() {
    let (server, thief) = (
        Server::always(json("200 OK", "{}")),
        Server::always(json("200 OK", "{}")),
    );
    for url in [
        stream_url(&thief),
        "https://testapi.multisafepay.com/events/stream/".to_owned(),
    ] {
        let result = client(&server.api()).events(&url, &token()).await;
        assert!(
            matches!(result, Err(Failure::NotSent(NotSent::Unsendable { .. }))),
            "{url}"
        );
    }
    let redirect = Server::always(loopback::with_headers(
        "302 Found",
        &[("Location", &stream_url(&thief))],
        "",
    ));
    let result = client(&redirect.api())
        .events(&stream_url(&redirect), &token())
        .await;
    assert_eq!(
        result.err(),
        Some(Failure::NoAnswer(NoAnswer::Redirect(302)))
    );
    assert_eq!((server.requests().len(), thief.requests().len()), (0, 0));
}

#[tokio::test]
async fn what_is_not_a_stream_is_not_the_provider() {
    let portal = Server::always(reply("200 OK", "text/html", "<html>Log in</html>"));
    let result = client(&portal.api())
        .events(&stream_url(&portal), &token())
        .await;
    let content_type = Some("text/html".to_owned());
    assert_eq!(
        result.err(),
        Some(Failure::NoAnswer(NoAnswer::NotTheProvider { content_type }))
    );
    let silent = Server::start(|_, _| {
        hang();
        Ok(Then::Close)
    });
    let result = client(&silent.api())
        .events(&stream_url(&silent), &token())
        .await;
    assert_eq!(result.err(), Some(Failure::NoAnswer(NoAnswer::Timeout)));
}

#[tokio::test]
async fn a_silent_stream_is_given_up_and_heartbeats_keep_one_alive() {
    let server = Server::start(|_, stream| {
        stream.write_all(HEAD)?;
        for _ in 0..4 {
            std::thread::sleep(Duration::from_millis(200));
            stream.write_all(b"data: ping\n\n")?;
        }
        stream.write_all(b"data: {\"order_id\":\"A\"}\n\n")?;
        hang();
        Ok(Then::Close)
    });
    let events = listen(&server).await;
    let mut events = events.with_longest_silence(Duration::from_millis(500));
    assert_eq!(events.next().await, of("A"));
    let silence = Instant::now();
    assert_eq!(events.next().await, None);
    assert!((400..2000).contains(&silence.elapsed().as_millis()));
}

/// Longer than the time-out of an ordinary request: the stream is no ordinary request.
#[tokio::test]
async fn a_stream_outlives_the_patience_for_requests() {
    let server = Server::start(|_, stream| {
        stream.write_all(HEAD)?;
        std::thread::sleep(Duration::from_millis(2000));
        stream.write_all(b"data: {\"order_id\":\"A\"}\n\n")?;
        Ok(Then::Close)
    });
    let mut events = listen(&server).await;
    assert_eq!(events.next().await, of("A"));
}

#[tokio::test]
async fn a_line_without_end_fills_no_memory_and_hides_nothing() {
    let server = Server::start(|_, stream| {
        stream.write_all(HEAD)?;
        stream.write_all(b"data: ")?;
        for _ in 0..512 {
            stream.write_all(&[b'x'; 16 * 1024])?;
        }
        stream.write_all(b"\n\ndata: {\"order_id\":\"A\"}\n\n")?;
        Ok(Then::Close)
    });
    let mut events = listen(&server).await;
    assert_eq!(events.next().await, Some(Hint { order_id: None }));
    assert_eq!(events.next().await, of("A"));
}
