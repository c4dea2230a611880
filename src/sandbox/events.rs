//! The event stream (server-sent events).

use super::book::{Change, Door};
use super::line::Feed;
use super::server::Shared;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::mpsc::Sender;

/// The pause between two pings.
const PING: Duration = Duration::from_secs(10);

type Frame = Result<Event, Infallible>;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/events/stream/", get(stream))
        .route("/events/stream", get(stream))
}

/// Tells of one session, whose events token is the whole `Authorization` header (the documents)
/// or its bearer token (the provider's own client).
async fn stream(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let token = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    let token = token.map(|token| token.strip_prefix("Bearer ").unwrap_or(token).trim());
    let Some(session) = token.and_then(|token| session_of(&shared, token)) else {
        return (
            StatusCode::UNAUTHORIZED,
            Json(json!({"message": "Unauthorized"})),
        )
            .into_response();
    };
    let (sender, feed) = Feed::<Frame>::new();
    tokio::spawn(tell(session, shared.changes.subscribe(), sender));
    Sse::new(feed).into_response()
}

fn session_of(shared: &Shared, token: &str) -> Option<String> {
    shared.with(|book, _| {
        let order = book.orders.get(book.find_door(&Door::Events(token))?)?;
        let session = order
            .sessions
            .iter()
            .find(|session| session.events_token == token)?;
        Some(session.id.clone())
    })
}

/// Runs until the client has gone or the sandbox stops.
async fn tell(session: String, mut changes: broadcast::Receiver<Change>, out: Sender<Frame>) {
    let mut pings = tokio::time::interval(PING);
    let mut number = 0_u64;
    loop {
        let frame = tokio::select! {
            biased;
            // The first ping comes at once.
            _ = pings.tick() => Event::default().data("ping"),
            change = changes.recv() => match change {
                Ok(change) if change.sessions.contains(&session) => {
                    number += 1;
                    frame(&session, &change).id(number.to_string())
                }
                Ok(_) | Err(RecvError::Lagged(_)) => continue,
                Err(RecvError::Closed) => return,
            },
        };
        if out.send(Ok(frame)).await.is_err() {
            return;
        }
    }
}

fn frame(session: &str, change: &Change) -> Event {
    let data = json!({
        "financial_status": change.financial_status,
        "order_id": change.order_id,
        "session_id": session,
        "status": change.status,
        "transaction_id": change.transaction.map(|number| number.to_string()),
    });
    Event::default()
        .event("session.order")
        .data(data.to_string())
}
