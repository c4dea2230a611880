//! The server: its options, its thread, and what its handlers share.

use super::book::{Book, Change};
use super::fault::{Armed, Fault};
use super::handle::Sandbox;
use super::keep::{self, Kept};
use super::line::{CuttableListener, Line};
use super::random::Chance;
use super::scenario::Scenario;
use super::seen::Seen;
use super::time::{self, Millis};
use super::variants::Variants;
use super::{api, events, guard, page};
use axum::Router;
use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::{Notify, broadcast, oneshot};

/// How many requests are remembered for [`Sandbox::requests`].
const MOST_SEEN: usize = 2_000;
/// How far ahead the clock is trusted: it may be set while we sleep.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);

/// How a sandbox starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port on 127.0.0.1. 0: that of the last time if the orders are kept and it is free, so
    /// that codes on a screen stay good; else any.
    pub port: u16,
    /// The folder for `sandbox.json`, which keeps the orders over a restart; `None` keeps nothing.
    pub keep_in: Option<PathBuf>,
    /// What the pretended customer does by itself with each new order.
    pub outcome: Scenario,
    /// How long after the order's creation the customer does it; also how long after an order's
    /// end the faults `late_payment` and `soft_decline` act.
    pub after: Duration,
    /// What goes wrong, in the order in which it is tried.
    pub faults: Vec<Fault>,
    /// Which of the provider's possible behaviours to show.
    pub variants: Variants,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            keep_in: None,
            outcome: Scenario::None,
            after: Duration::from_secs(3),
            faults: Vec::new(),
            variants: Variants::default(),
        }
    }
}

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The port is taken, or loopback is not to be had.
    #[error("cannot listen on 127.0.0.1:{port}: {source}")]
    Listen {
        /// The port asked for; 0 is any.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// The file with the orders cannot be read.
    #[error("cannot read the sandbox's orders in {}: {source}", folder.display())]
    Orders {
        /// The folder of [`Options::keep_in`].
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system gave no thread or no event loop.
    #[error("cannot start the sandbox's thread: {0}")]
    Thread(#[source] io::Error),
}

/// What the handlers, the thread and the handle share.
pub(super) struct Shared {
    pub origin: String,
    pub port: u16,
    pub changes: broadcast::Sender<Change>,
    book: Mutex<Book>,
    seen: Mutex<VecDeque<Seen>>,
    keep_in: Option<PathBuf>,
    clock: Clock,
    /// Wakes the task that makes things happen in time; there is none without a server.
    wake: Option<Notify>,
}

/// Tells the time.
pub(super) type Clock = Box<dyn Fn() -> Millis + Send + Sync>;

impl Shared {
    /// Does everything due, then `act` with the book and the time, and returns when what changed is
    /// on disk: no reply leaves before.
    pub(super) fn with<R>(&self, act: impl FnOnce(&mut Book, Millis) -> R) -> R {
        let mut book = lock(&self.book);
        let result = self.advanced(&mut book, act);
        if std::mem::take(&mut book.dirty) {
            self.save(&book);
            for change in book.changes.drain(..) {
                // Nobody listening is no failure.
                let _ = self.changes.send(change);
            }
            if let Some(wake) = &self.wake {
                wake.notify_one();
            }
        }
        result
    }

    /// As [`Shared::with`], but the sandbox's own thread, where it has one, saves and tells: a
    /// window must not wait.
    pub(super) fn with_soon<R>(&self, act: impl FnOnce(&mut Book, Millis) -> R) -> R {
        let Some(wake) = &self.wake else {
            return self.with(act);
        };
        let mut book = lock(&self.book);
        let result = self.advanced(&mut book, act);
        if book.dirty {
            wake.notify_one();
        }
        result
    }

    fn advanced<R>(&self, book: &mut Book, act: impl FnOnce(&mut Book, Millis) -> R) -> R {
        let now = self.now();
        book.advance(now);
        act(book, now)
    }

    /// The time by this sandbox's clock.
    pub(super) fn now(&self) -> Millis {
        (self.clock)()
    }

    pub(super) fn note(&self, seen: Seen) {
        let mut all = lock(&self.seen);
        if all.len() >= MOST_SEEN {
            all.pop_front();
        }
        all.push_back(seen);
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        lock(&self.seen).iter().cloned().collect()
    }

    /// A training order that is not kept is a nuisance, no loss; so a failure is only logged.
    fn save(&self, book: &Book) {
        let Some(folder) = &self.keep_in else { return };
        let kept = Kept::new(self.port, book.last_transaction, book.orders.clone());
        if let Err(error) = keep::save(folder, &kept) {
            tracing::warn!(%error, "the sandbox's orders cannot be kept");
        }
    }
}

/// A panic elsewhere leaves the orders as they were; going on is right.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Binds, reads the kept orders, and starts the thread.
pub(super) fn start(options: Options) -> Result<Sandbox, SandboxError> {
    let kept = kept(&options)?;
    let (listener, port) =
        listen(options.port, kept.port).map_err(|source| SandboxError::Listen {
            port: options.port,
            source,
        })?;
    let (clock, chance) = (Box::new(time::now), Chance::of_the_system());
    let shared = Arc::new(share(options, kept, port, (clock, chance), true));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(SandboxError::Thread)?;
    let (stop, stopped) = oneshot::channel();
    let served = Arc::clone(&shared);
    let thread = std::thread::Builder::new()
        .name("sandbox".to_owned())
        .spawn(move || run(runtime, listener, served, stopped))
        .map_err(SandboxError::Thread)?;
    Ok(Sandbox::new(shared, stop, thread))
}

fn listen(port: u16, last_port: u16) -> io::Result<(TcpListener, u16)> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let preferred = if port == 0 { last_port } else { port };
    let listener = match bind(preferred) {
        Err(_) if preferred != port => bind(port)?,
        other => other?,
    };
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}

fn kept(options: &Options) -> Result<Kept, SandboxError> {
    match &options.keep_in {
        Some(folder) => keep::load(folder).map_err(|source| SandboxError::Orders {
            folder: folder.clone(),
            source,
        }),
        None => Ok(Kept::new(0, 0, Vec::new())),
    }
}

/// A sandbox without a server, and the way into it.
pub(super) fn within(
    options: Options,
    clock: Clock,
    chance: Chance,
) -> Result<(Arc<Shared>, Router), SandboxError> {
    let (kept, port) = (kept(&options)?, options.port);
    let shared = Arc::new(share(options, kept, port, (clock, chance), false));
    Ok((Arc::clone(&shared), router(shared)))
}

fn share(
    options: Options,
    kept: Kept,
    port: u16,
    (clock, chance): (Clock, Chance),
    tended: bool,
) -> Shared {
    let book = Book {
        chance,
        orders: kept.orders,
        last_transaction: kept.last_transaction,
        faults: Armed::new(options.faults),
        variants: options.variants,
        outcome: options.outcome,
        after: time::millis(options.after),
        changes: Vec::new(),
        dirty: false,
    };
    Shared {
        origin: format!("http://127.0.0.1:{port}"),
        port,
        changes: broadcast::channel(64).0,
        book: Mutex::new(book),
        seen: Mutex::default(),
        keep_in: options.keep_in,
        clock,
        wake: tended.then(Notify::new),
    }
}

/// The thread. Leaving it drops the runtime, and with it every connection.
fn run(
    runtime: Runtime,
    listener: TcpListener,
    shared: Arc<Shared>,
    stopped: oneshot::Receiver<()>,
) {
    runtime.block_on(async {
        let tended = Arc::clone(&shared);
        tokio::select! {
            result = serve(listener, shared) => {
                if let Err(error) = result {
                    tracing::error!(%error, "the sandbox stopped");
                }
            }
            () = tend(&tended) => {}
            _ = stopped => {}
        }
    });
}

async fn serve(listener: TcpListener, shared: Arc<Shared>) -> io::Result<()> {
    let listener = CuttableListener(tokio::net::TcpListener::from_std(listener)?);
    let app = router(shared);
    axum::serve(listener, app.into_make_service_with_connect_info::<Line>()).await
}

fn router(shared: Arc<Shared>) -> Router {
    let guarded = axum::middleware::from_fn_with_state(Arc::clone(&shared), guard::guard);
    Router::new()
        .nest("/v1/json", api::routes())
        .nest("/v1", api::routes())
        .merge(events::routes())
        .merge(page::routes())
        .fallback(api::no_such_call)
        .layer(guarded)
        .with_state(shared)
}

/// Makes things happen in time, also when nobody asks: the event stream tells of them.
async fn tend(shared: &Shared) {
    let Some(wake) = &shared.wake else { return };
    loop {
        match shared.with(|book, now| book.next_due().map(|due| due - now)) {
            None => wake.notified().await,
            Some(wait) => {
                let wait = Duration::from_millis(u64::try_from(wait).unwrap_or(0));
                tokio::select! {
                    () = tokio::time::sleep(wait.min(LONGEST_SLEEP)) => {}
                    () = wake.notified() => {}
                }
            }
        }
    }
}
