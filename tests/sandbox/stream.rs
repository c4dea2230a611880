//! The event stream.

use crate::client::*;
use bpost_terminal::sandbox::{Events, Sandbox, Scenario, Variants};
use reqwest::Response;
use serde_json::Value;
use std::time::Duration;

async fn listen(data: &Value, prefix: &str) -> Response {
    let token = data["events_token"].as_str().unwrap();
    let address = data["events_stream_url"].as_str().unwrap();
    let request = http()
        .get(address)
        .header("authorization", format!("{prefix}{token}"));
    request.send().await.unwrap()
}

/// Reads until the text holds `end` and its frame is whole.
async fn read_until(reply: &mut Response, end: &str) -> String {
    let mut text = String::new();
    while !(text.contains(end) && text.ends_with("\n\n")) {
        let chunk = tokio::time::timeout(Duration::from_secs(5), reply.chunk()).await;
        text.push_str(&String::from_utf8_lossy(&chunk.unwrap().unwrap().unwrap()));
    }
    text
}

#[tokio::test]
async fn the_stream_tells_of_its_own_order() {
    let sandbox = fresh();
    let data = create(&sandbox, "bpt-1").await;
    create(&sandbox, "bpt-2").await;
    for prefix in ["", "Bearer "] {
        let mut reply = listen(&data, prefix).await;
        assert_eq!(reply.headers()["content-type"], "text/event-stream");
        assert!(read_until(&mut reply, "\n\n").await.contains("data: ping"));
    }
    let mut reply = listen(&data, "").await;
    read_until(&mut reply, "ping").await;
    sandbox.play("bpt-2", Scenario::Completed);
    sandbox.scan("bpt-1");
    sandbox.play("bpt-1", Scenario::Completed);
    let text = read_until(&mut reply, "\"status\":\"completed\"").await;
    assert!(!text.contains("bpt-2"), "{text}");
    let frames: Vec<&str> = text
        .split("\n\n")
        .filter(|f| f.contains("session.order"))
        .collect();
    assert_eq!(frames.len(), 2, "{text}");
    for (frame, status) in frames.iter().zip(["initialized", "completed"]) {
        assert!(frame.contains("event: session.order"), "{frame}");
        let json = frame
            .lines()
            .find_map(|line| line.strip_prefix("data: "))
            .unwrap();
        let json: Value = serde_json::from_str(json).unwrap();
        assert_eq!(json["status"], status);
        assert_eq!(json["order_id"], "bpt-1");
        assert_eq!(json["session_id"], data["session_id"]);
        assert!(json["transaction_id"].is_string());
    }
}

#[tokio::test]
async fn a_wrong_token_hears_nothing() {
    let sandbox = fresh();
    create(&sandbox, "bpt-1").await;
    for token in ["", "Bearer ", "Bearer x", KEY] {
        let request = http().get(sandbox.origin() + "/events/stream/");
        assert_eq!(
            request
                .header("authorization", token)
                .send()
                .await
                .unwrap()
                .status(),
            401
        );
    }
}

#[tokio::test]
async fn dropping_the_sandbox_ends_the_stream_and_frees_the_port() {
    let sandbox: Sandbox = fresh();
    let origin = sandbox.origin();
    let data = create(&sandbox, "bpt-1").await;
    let mut reply = listen(&data, "").await;
    read_until(&mut reply, "ping").await;
    drop(sandbox);
    let end = tokio::time::timeout(Duration::from_secs(5), reply.chunk())
        .await
        .unwrap();
    assert!(!matches!(end, Ok(Some(_))), "{end:?}");
    assert!(http().get(origin).send().await.unwrap_err().is_connect());
}

#[tokio::test]
async fn streams_can_be_left_out() {
    let sandbox = fresh();
    sandbox.set_variants(Variants {
        events: Events::Absent,
        ..Variants::default()
    });
    let data = create(&sandbox, "bpt-1").await;
    assert!(data.get("events_token").is_none() && data.get("events_stream_url").is_none());
}
