//! What the client does when the network, or who stands in between, misbehaves.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/api.rs"]
mod api;
#[path = "support/loopback.rs"]
mod loopback;

use api::{KEY, client, config, fixture, new_order};
use bpost_terminal::multisafepay::*;
use loopback::{Server, Then, closed_address, hang, json, reply, with_headers};
use std::io::Write;
use std::time::{Duration, Instant};

const OK: &str = r#"{"success":true,"data":{"status":"initialized"}}"#;

fn no_answer<T: std::fmt::Debug>(exchange: Exchange<T>) -> NoAnswer {
    match exchange.result {
        Err(Failure::NoAnswer(why)) => why,
        other => panic!("an answer: {other:?}"),
    }
}

#[tokio::test]
async fn every_request_carries_what_it_must_and_the_key_in_one_place() {
    let server = Server::always(json("200 OK", OK));
    let client = client(&server.api());
    let _ = client.create_order(&new_order()).await;
    let _ = client.cancel_order("a/b").await;
    let _ = client.order("a b").await;
    let requests = server.requests();
    for request in &requests {
        assert_eq!(request.header("api_key"), Some(KEY));
        assert_eq!(request.header("accept"), Some("application/json"));
        assert!(
            request
                .header("user-agent")
                .unwrap()
                .starts_with("bpost-terminal/")
        );
        assert!(!request.line.contains(KEY) && !request.body.contains(KEY));
        assert_eq!(
            request
                .headers
                .iter()
                .filter(|(_, value)| value.contains(KEY))
                .count(),
            1
        );
    }
    // What somebody on the way kept is no answer to a question of now.
    let caching = |request: &loopback::Request| request.header("cache-control").map(str::to_owned);
    let asked = requests.iter().map(caching).collect::<Vec<_>>();
    assert_eq!(asked, [None, None, Some("no-cache".to_owned())]);
    assert_eq!(requests[0].line, "POST /v1/json/orders HTTP/1.1");
    assert_eq!(requests[0].header("content-type"), Some("application/json"));
    assert_eq!(
        requests[1].line,
        "POST /v1/json/orders/a%2Fb/cancel HTTP/1.1"
    );
    assert_eq!(
        (
            requests[1].header("content-length"),
            requests[1].body.as_str()
        ),
        (Some("0"), "")
    );
    assert_eq!(requests[2].line, "GET /v1/json/orders/a%20b HTTP/1.1");
    assert_eq!(server.connections(), 1, "the connection is kept");
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_key_stays() {
    let thief = Server::always(json("200 OK", OK));
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let location = thief.api();
        let redirect = with_headers(status, &[("Location", &location)], "");
        let server = Server::always(redirect);
        let client = client(&server.api());
        let code = status[..3].parse().unwrap();
        let posted = client.create_order(&new_order()).await;
        assert_eq!(
            post_fate(&posted.result, "my-order-id-1"),
            PostFate::Unknown
        );
        assert_eq!(no_answer(posted), NoAnswer::Redirect(code));
        assert_eq!(no_answer(client.order("A").await), NoAnswer::Redirect(code));
        assert_eq!(server.requests().len(), 2);
    }
    assert_eq!(thief.requests().len(), 0);
}

#[tokio::test]
async fn an_endless_body_is_cut_off() {
    let server = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
        loop {
            stream.write_all(format!("4000\r\n{}\r\n", " ".repeat(0x4000)).as_bytes())?;
        }
    });
    assert_eq!(
        no_answer(client(&server.api()).order("A").await),
        NoAnswer::TooLarge
    );
}

#[tokio::test]
async fn a_compressed_body_is_read_and_a_bomb_is_cut_off() {
    let gzip = |name| with_headers("200 OK", &[("Content-Encoding", "gzip")], fixture(name));
    let small = Server::always(gzip("res-gateways-2025.json.gz"));
    assert_eq!(
        client(&small.api()).gateways().await.result.unwrap().len(),
        2
    );
    assert!(
        small.requests()[0]
            .header("accept-encoding")
            .unwrap()
            .contains("gzip")
    );
    let bomb = Server::always(gzip("zeros-8MiB.gz"));
    assert_eq!(
        no_answer(client(&bomb.api()).gateways().await),
        NoAnswer::TooLarge
    );
    let broken = Server::always(with_headers("200 OK", &[("Content-Encoding", "gzip")], OK));
    assert_eq!(
        no_answer(client(&broken.api()).gateways().await),
        NoAnswer::Truncated
    );
}

#[tokio::test]
async fn patience_ends_in_every_phase() {
    let silent = Server::start(|_, _| {
        hang();
        Ok(Then::Close)
    });
    let stalled = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"success\":true")?;
        hang();
        Ok(Then::Close)
    });
    let dripping = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")?;
        loop {
            stream.write_all(b" ")?;
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    for (name, server) in [
        ("silent", silent),
        ("stalled", stalled),
        ("dripping", dripping),
    ] {
        let started = Instant::now();
        let exchange = client(&server.api()).create_order(&new_order()).await;
        assert!(exchange.took >= Duration::from_millis(1400), "{name}");
        assert!(started.elapsed() < Duration::from_secs(5), "{name}");
        assert_eq!(
            post_fate(&exchange.result, "my-order-id-1"),
            PostFate::Unknown,
            "{name}"
        );
        assert_eq!(no_answer(exchange), NoAnswer::Timeout, "{name}");
        assert_eq!(server.requests().len(), 1, "{name}: nothing is repeated");
    }
}

#[tokio::test]
async fn a_refused_connection_was_never_sent() {
    let client = client(&format!("http://{}/v1/json", closed_address()));
    let exchange = client.create_order(&new_order()).await;
    assert_eq!(
        post_fate(&exchange.result, "my-order-id-1"),
        PostFate::NotSent
    );
    assert_eq!(exchange.result, Err(Failure::NotSent(NotSent::Refused)));
}

#[tokio::test]
async fn a_connection_that_ends_early_leaves_the_fate_open_and_is_not_repeated() {
    let reused = Server::start(|request, stream| {
        if request.number == 0 {
            stream.write_all(&json("200 OK", OK))?;
            return Ok(Then::Keep);
        }
        Ok(Then::Close)
    });
    let warm = client(&reused.api());
    warm.order("A").await.result.unwrap();
    let posted = warm.create_order(&new_order()).await;
    assert_eq!(
        post_fate(&posted.result, "my-order-id-1"),
        PostFate::Unknown
    );
    assert_eq!(no_answer(posted), NoAnswer::ConnectionLost);
    assert_eq!(reused.requests().len(), 2, "one GET and one POST");

    let nonsense = Server::start(|_, stream| {
        stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n")?;
        Ok(Then::Close)
    });
    assert_eq!(
        no_answer(client(&nonsense.api()).me().await),
        NoAnswer::ConnectionLost
    );
    let cut = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"success\":true")?;
        Ok(Then::Close)
    });
    assert_eq!(
        no_answer(client(&cut.api()).me().await),
        NoAnswer::Truncated
    );
}

#[tokio::test]
async fn a_captive_portal_is_not_the_provider() {
    for status in [
        "200 OK",
        "404 Not Found",
        "403 Forbidden",
        "401 Unauthorized",
    ] {
        let portal = Server::always(reply(
            status,
            "text/html; charset=utf-8",
            "<html>Log in</html>",
        ));
        let client = client(&portal.api());
        let asked = client.order("A").await;
        assert_eq!(get_answer(&asked.result), Answer::NoAnswer, "{status}");
        let content_type = Some("text/html; charset=utf-8".to_owned());
        assert_eq!(
            no_answer(asked),
            NoAnswer::NotTheProvider { content_type },
            "{status}"
        );
        let posted = client.create_order(&new_order()).await;
        assert_eq!(
            post_fate(&posted.result, "my-order-id-1"),
            PostFate::Unknown,
            "{status}"
        );
    }
}

#[tokio::test]
async fn an_order_of_another_id_is_not_ours() {
    let server = Server::always(json("200 OK", fixture("res-order-redirect-2025.json")));
    let posted = client(&server.api()).create_order(&new_order()).await;
    assert_eq!(
        post_fate(&posted.result, "my-order-id-1"),
        PostFate::Unknown
    );
}

#[tokio::test]
async fn being_asked_to_wait_is_no_refusal() {
    let date = ("Date", "Wed, 21 Oct 2015 07:28:00 GMT");
    for (status, code) in [("429 Too Many", 429), ("503 Unavailable", 503)] {
        let body = r#"{"success":false,"data":{},"error_code":1001}"#;
        let server = Server::always(with_headers(status, &[("Retry-After", "7"), date], body));
        let exchange = client(&server.api()).create_order(&new_order()).await;
        assert_eq!(
            post_fate(&exchange.result, "my-order-id-1"),
            PostFate::TryLater
        );
        let retry_after = Some(Duration::from_secs(7));
        assert_eq!(
            exchange.result,
            Err(Failure::TryLater {
                http_status: code,
                retry_after
            })
        );
        assert_eq!(
            exchange.server_date.unwrap().to_string(),
            "2015-10-21T07:28:00Z"
        );
    }
}

/// Three connections lie idle when the way to the provider dies without a word. After two lost
/// requests the third must not wait for the last of them.
#[tokio::test]
async fn two_failures_in_a_row_bring_new_connections() {
    let server = Server::start(|request, stream| {
        if request.number >= 3 && request.connection < 3 {
            hang();
            return Ok(Then::Close);
        }
        if request.number < 3 {
            std::thread::sleep(Duration::from_millis(300));
        }
        stream.write_all(&json("200 OK", OK))?;
        Ok(Then::Keep)
    });
    let client = client(&server.api());
    let warm = tokio::join!(client.me(), client.me(), client.me());
    assert!(warm.0.result.is_ok() && warm.1.result.is_ok() && warm.2.result.is_ok());
    assert_eq!(server.connections(), 3);
    assert_eq!(no_answer(client.order("A").await), NoAnswer::Timeout);
    assert_eq!(no_answer(client.order("A").await), NoAnswer::Timeout);
    assert!(client.order("A").await.result.is_ok());
    assert_eq!(server.connections(), 4);
}

#[tokio::test]
async fn loopback_is_never_reached_through_a_proxy() {
    let proxy = Server::always(json("200 OK", OK));
    let server = Server::always(json("200 OK", OK));
    let through = Proxy::Url(format!("http://{}", proxy.address));
    let client = Client::new(Config {
        proxy: through,
        ..config(&server.api())
    })
    .unwrap();
    assert!(client.order("A").await.result.is_ok());
    assert_eq!((server.requests().len(), proxy.requests().len()), (1, 0));
}

/// Runs itself again with proxy variables in the environment, since a test may not change its own.
#[tokio::test]
async fn not_even_through_the_systems_proxy() {
    if let Ok(api) = std::env::var("TEST_API_BEHIND_PROXY") {
        let client = Client::new(Config {
            proxy: Proxy::System,
            ..config(&api)
        })
        .unwrap();
        return assert!(client.order("A").await.result.is_ok());
    }
    let proxy = Server::always(json("200 OK", OK));
    let server = Server::always(json("200 OK", OK));
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "not_even_through_the_systems_proxy"]);
    child
        .env("TEST_API_BEHIND_PROXY", server.api())
        .env_remove("NO_PROXY")
        .env_remove("no_proxy");
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"] {
        child.env(name, format!("http://{}", proxy.address));
    }
    assert!(child.output().unwrap().status.success());
    assert_eq!((server.requests().len(), proxy.requests().len()), (1, 0));
}

#[tokio::test]
async fn nothing_of_the_key_is_logged() {
    #[derive(Clone, Default)]
    struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);
    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let body = format!(r#"{{"success":false,"error_code":1032,"error_info":"key {KEY}"}}"#);
    let server = Server::always(json("401 Unauthorized", body));
    let exchange = client(&server.api()).create_order(&new_order()).await;
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("/v1/json/orders"), "{text}");
    assert!(
        !text.contains(KEY) && !format!("{exchange:?}").contains(KEY),
        "{text}"
    );
}
