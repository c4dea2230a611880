//! The seam below the client: who carries a request to the provider and brings back what answered.
//!
//! Everything that judges stands above it: the limit of a body, the reading of heads and bodies,
//! and what follows for an order. Below it are the network and, in a simulation, a pretended one.

use super::failure::Failure;
use reqwest::Request;
use reqwest::header::HeaderMap;
use std::future::Future;
use std::pin::Pin;

/// Work that a carrier does while somebody waits.
pub type Carrying<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a request waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// One answer, whose last byte comes within the client's request time-out.
    ForAnswer,
    /// A stream without an end: the time-out is for its head only.
    ForStream,
}

/// Carries requests, each of them once.
pub trait Carrier: Send + Sync {
    /// Sends a request as it is and waits for the head of a reply. No redirect is followed.
    ///
    /// # Errors
    /// [`Failure::NotSent`] where the request surely reached nobody, else [`Failure::NoAnswer`].
    fn carry(&self, request: Request, waits: Waits) -> Carrying<'_, Result<Reply, Failure>>;

    /// Two requests in a row were lost: connections that are kept are not to be trusted any more.
    fn renew(&self) {}
}

/// What answered a request.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers; the length of a decompressed body is not among them.
    pub headers: HeaderMap,
    /// The body, decompressed.
    pub body: Box<dyn Pieces>,
}

/// A body that comes piece by piece.
pub trait Pieces: Send {
    /// The next piece, of any length; `None` at the end. Nothing is lost when the wait is dropped.
    ///
    /// # Errors
    /// [`Failure::NoAnswer`] where the body broke off.
    fn next(&mut self) -> Carrying<'_, Option<Result<Vec<u8>, Failure>>>;
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::multisafepay::{Client, Config, NoAnswer, NotSent};
    use crate::payment::Environment;
    use crate::secret::Secret;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};

    /// A status and the piece that its body repeats, or how it failed.
    type Answer = Result<(u16, Vec<u8>), Failure>;

    /// Says what it is told to, and counts.
    #[derive(Default)]
    struct Told {
        replies: Mutex<Vec<Answer>>,
        requests: Mutex<Vec<Request>>,
        pieces: Arc<AtomicUsize>,
        renewed: AtomicUsize,
    }

    /// The same piece for ever.
    struct Endless(Vec<u8>, Arc<AtomicUsize>);

    impl Pieces for Endless {
        fn next(&mut self) -> Carrying<'_, Option<Result<Vec<u8>, Failure>>> {
            self.1.fetch_add(1, Ordering::Relaxed);
            Box::pin(std::future::ready(Some(Ok(self.0.clone()))))
        }
    }

    impl Carrier for Told {
        fn carry(&self, request: Request, _: Waits) -> Carrying<'_, Result<Reply, Failure>> {
            self.requests.lock().unwrap().push(request);
            let told = self.replies.lock().unwrap().remove(0);
            let reply = told.map(|(status, piece)| Reply {
                status,
                headers: HeaderMap::new(),
                body: Box::new(Endless(piece, Arc::clone(&self.pieces))),
            });
            Box::pin(std::future::ready(reply))
        }

        fn renew(&self) {
            self.renewed.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn client(replies: Vec<Answer>) -> (Client, Arc<Told>) {
        let carrier = Arc::new(Told {
            replies: Mutex::new(replies),
            ..Told::default()
        });
        let url = "http://127.0.0.1:9/v1/json".to_owned();
        let config = Config::new(Environment::Test, url, Secret::new("k3y".into()));
        let client = Client::over(config, Arc::clone(&carrier) as Arc<dyn Carrier>);
        (client.unwrap(), carrier)
    }

    #[tokio::test]
    async fn an_endless_body_is_left_after_a_mebibyte() {
        let (client, carrier) = client(vec![Ok((200, vec![b' '; 64 * 1024]))]);
        let result = client.order("A").await.result;
        assert_eq!(result, Err(Failure::NoAnswer(NoAnswer::TooLarge)));
        assert_eq!(carrier.pieces.load(Ordering::Relaxed), 17);
    }

    #[tokio::test]
    async fn a_head_that_decides_leaves_the_body_unread() {
        let (client, carrier) = client(vec![Ok((302, b"{".to_vec()))]);
        let result = client.order("A").await.result;
        assert_eq!(result, Err(Failure::NoAnswer(NoAnswer::Redirect(302))));
        assert_eq!(carrier.pieces.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn two_losses_in_a_row_ask_for_a_fresh_start() {
        let lost = || Err(Failure::NoAnswer(NoAnswer::Timeout));
        let unsent = || Err(Failure::NotSent(NotSent::Refused));
        let (client, carrier) = client(vec![lost(), Ok((500, vec![])), lost(), unsent(), lost()]);
        let mut renewed = Vec::new();
        for _ in 0..5 {
            let _ = client.order("A").await;
            renewed.push(carrier.renewed.load(Ordering::Relaxed));
        }
        assert_eq!(renewed, [0, 0, 0, 1, 1]);
    }

    #[tokio::test]
    async fn the_key_is_a_header_that_is_not_printed() {
        let (client, carrier) = client(vec![Ok((500, vec![]))]);
        let _ = client.cancel_order("A").await;
        let requests = carrier.requests.lock().unwrap();
        let key = requests[0].headers().get("api_key").unwrap();
        assert!(key.is_sensitive() && key == "k3y");
        assert!(!format!("{:?}", requests[0]).contains("k3y"));
        assert_eq!(requests[0].headers().get("content-length").unwrap(), "0");
    }
}
