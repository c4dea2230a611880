//! The real client above a pretended network, which answers every request in the same way.

use bpost_terminal::multisafepay::{
    Carrier, Carrying, Client, Config, Failure, Pieces, Reply, Waits,
};
use bpost_terminal::payment::Environment;
use bpost_terminal::secret::Secret;
use reqwest::Request;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use std::cell::RefCell;
use std::sync::Arc;
use std::vec::IntoIter;

/// Goes out in the header `api_key` and nowhere else.
pub const KEY: &str = "q7Zr0WxVb3LmN9sTgHc2JkPy5FdR8aUe";

/// What answers; headers that cannot be sent are left out.
#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub pieces: Vec<Vec<u8>>,
}

struct Body(IntoIter<Vec<u8>>);

impl Pieces for Body {
    fn next(&mut self) -> Carrying<'_, Option<Result<Vec<u8>, Failure>>> {
        let piece = self.0.next().map(Ok);
        Box::pin(async { piece })
    }
}

impl Carrier for Answer {
    fn carry(&self, request: Request, waits: Waits) -> Carrying<'_, Result<Reply, Failure>> {
        let url = request.url().as_str().to_owned();
        assert!(!url.contains(KEY), "the key is in an address");
        if waits == Waits::ForAnswer {
            let sent = request.headers().get("api_key");
            assert_eq!(sent.map(HeaderValue::as_bytes), Some(KEY.as_bytes()));
        }
        let headers = self.headers.iter().filter_map(|(name, value)| {
            let value = HeaderValue::from_str(value).ok()?;
            Some((HeaderName::from_static(name), value))
        });
        let reply = Reply {
            status: self.status,
            headers: HeaderMap::from_iter(headers),
            body: Box::new(Body(self.pieces.clone().into_iter())),
        };
        Box::pin(async { Ok(reply) })
    }
}

/// A client of the test environment with the key.
pub fn client(answer: Answer) -> Client {
    let url = "http://127.0.0.1:9/v1/json".to_owned();
    let config = Config::new(Environment::Test, url, Secret::new(KEY.to_owned()));
    Client::over(config, Arc::new(answer)).expect("a client")
}

/// Runs what the client does; it never really waits here.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    thread_local! {
        static RUNTIME: RefCell<tokio::runtime::Runtime> = RefCell::new(
            tokio::runtime::Builder::new_current_thread()
                .enable_time()
                .build()
                .expect("a runtime"),
        );
    }
    RUNTIME.with_borrow(|runtime| runtime.block_on(work))
}
