//! From the host's name to its addresses.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use tokio::sync::oneshot;

/// Asks the system, on a thread of its own: the system's resolver can take ten seconds where no
/// name server answers, and a runtime that shuts down would wait for its blocking pool.
#[derive(Debug)]
pub(super) struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_owned();
        Box::pin(async move { Ok(lookup(name).await?) })
    }
}

async fn lookup(name: String) -> io::Result<Addrs> {
    // Without asking anybody: the answer might lead elsewhere.
    if name == "localhost" {
        return Ok(Box::new(this_machine().into_iter()));
    }
    let (sender, receiver) = oneshot::channel();
    std::thread::Builder::new()
        .name("resolver".to_owned())
        .spawn(move || sender.send((name, 0).to_socket_addrs()))?;
    let found = receiver.await.map_err(io::Error::other)?;
    Ok(Box::new(found?))
}

fn this_machine() -> [SocketAddr; 2] {
    [
        IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(Ipv6Addr::LOCALHOST),
    ]
    .map(|ip| SocketAddr::new(ip, 0))
}
