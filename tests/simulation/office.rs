//! The provider's office: the real sandbox in this process, and the post that is under way to it.
//! What is true of its orders is copied to the world after every act.

use crate::network::Network;
use crate::orders::{Does, Doubt, OTHER_SITE, OUR_SITE, State, TrueOrder};
use crate::readings;
use crate::rng::Rng;
use crate::world::{KEY, Key, Shared, World};
use bpost_terminal::multisafepay::{Client, CodeRules, Config, ReturnUrls};
use bpost_terminal::payment::Environment;
use bpost_terminal::sandbox::{
    Answered, Asked, Fault, Given, Options, OrderSeen, Sandbox, Scenario, Unscanned, Variants,
};
use bpost_terminal::secret::Secret;
use bpost_terminal::terminal::MultiSafepay;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

/// The port of the office's address; nobody listens there.
pub const PORT: u16 = 8080;
/// A key of `orders::OTHER_SITE`.
const OTHER_KEY: &str = "site67890-key-of-another-site";
/// When the world began, in seconds since 1970.
const EPOCH: u64 = 1_790_000_000;
/// An order that lives longer than asked for by more than this was called over by then.
const CALLED_OVER: Duration = Duration::from_secs(100);

/// Every so many seeds are played by the real client, adapter and sandbox.
const SHARE: u64 = 8;

/// Whether the office is the provider of a seed; `SIM_WIRE=1` makes it that of every seed, and 0 of
/// none.
pub fn plays_in(seed: u64) -> bool {
    match std::env::var("SIM_WIRE").as_deref() {
        Ok("1") => true,
        Ok("0") => false,
        _ => seed.is_multiple_of(SHARE),
    }
}

/// The provider as the terminal has it: the real adapter and the real client over the pretended
/// network.
pub fn provider(shared: &Shared) -> MultiSafepay {
    let url = format!("http://127.0.0.1:{PORT}/v1/json");
    let key = Secret::new(KEY.into());
    let config = Config::new(Environment::Test, url.clone(), key);
    let client = Client::over(config, Arc::new(Network(shared.clone())));
    MultiSafepay {
        client: client.expect("a client"),
        rules: CodeRules::built_in(Environment::Test, &url),
        urls: ReturnUrls::default(),
    }
}

/// A reply with its whole body.
#[derive(Clone)]
pub struct Letter {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// A request under way. It arrives though its sender may be dead by then.
pub struct Flight {
    pub due: Duration,
    pub number: u64,
    pub asked: Asked,
}

pub struct Office {
    sandbox: Sandbox,
    pub readings: Variants,
    clock: Arc<AtomicU64>,
    flights: Vec<Flight>,
    flown: u64,
    /// Replies that nobody fetched yet.
    replies: BTreeMap<u64, Letter>,
    /// The first reply to each question, and when it was given: an old one.
    pub old: BTreeMap<String, (Duration, Letter)>,
    /// It accepts cancels that it does not carry out.
    ignores: bool,
    /// When what is true was last copied to the world.
    copied: Option<Duration>,
}

impl Office {
    /// An office whose readings of the documents are drawn.
    pub fn new(rng: &mut Rng, ignores: bool) -> Self {
        let clock = Arc::new(AtomicU64::new(0));
        let (told, mut letters) = (Arc::clone(&clock), Rng::new(rng.next()));
        let given = Given {
            clock: Box::new(move || {
                let since = Duration::from_millis(told.load(Ordering::Relaxed));
                SystemTime::UNIX_EPOCH + Duration::from_secs(EPOCH) + since
            }),
            chance: Box::new(move |bytes| {
                bytes.fill_with(|| letters.below(256).to_le_bytes()[0]);
                true
            }),
        };
        let readings = readings::draw(rng);
        let faults = if ignores {
            vec![Fault::CancelIgnored]
        } else {
            Vec::new()
        };
        let options = Options {
            port: PORT,
            variants: readings.clone(),
            faults,
            ..Options::default()
        };
        Self {
            sandbox: Sandbox::within(options, given).expect("a sandbox"),
            readings,
            clock,
            flights: Vec::new(),
            flown: 0,
            replies: BTreeMap::new(),
            old: BTreeMap::new(),
            ignores,
            copied: None,
        }
    }

    /// What it says of an order that nobody scanned, in the numbers of the hand-made provider.
    pub fn unscanned(&self) -> u64 {
        match self.readings.unscanned {
            Unscanned::Sparse => 0,
            Unscanned::Full => 1,
            Unscanned::NotFound => 2,
        }
    }

    /// Sends a request on its way with the key that it is sent with, and gives the number under which
    /// its reply can be fetched. The key may be another's when it arrives.
    pub fn send(&mut self, due: Duration, asked: Asked, key: Key) -> u64 {
        self.flown += 1;
        let number = self.flown;
        let asked = with_key(asked, key);
        self.flights.push(Flight { due, number, asked });
        number
    }

    /// The reply to a request that arrived.
    pub fn fetch(&mut self, number: u64) -> Option<Letter> {
        self.replies.remove(&number)
    }

    /// Lets arrive what is due, in the order of its arrival.
    pub fn settle(&mut self, world: &mut World) {
        let now = world.time();
        if self.ignores && !world.faulty {
            self.ignores = false;
            self.sandbox.set_faults(Vec::new());
        }
        let flights = std::mem::take(&mut self.flights);
        let (mut due, still): (Vec<_>, Vec<_>) =
            flights.into_iter().partition(|flight| flight.due <= now);
        self.flights = still;
        if due.is_empty() && self.copied == Some(now) {
            return;
        }
        due.sort_by_key(|flight| (flight.due, flight.number));
        for flight in due {
            self.set_time(flight.due);
            self.arrives(flight, world);
        }
        self.set_time(now);
        self.copy(world);
        self.copied = Some(now);
    }

    /// The office's clock never goes back.
    fn set_time(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        self.clock.fetch_max(millis, Ordering::Relaxed);
    }

    fn arrives(&mut self, flight: Flight, world: &mut World) {
        let asked = match world.key() {
            Key::Refused => with_key(flight.asked, Key::Refused),
            Key::Ours | Key::Other => flight.asked,
        };
        let name = format!("{} {}", asked.method, asked.path);
        let Some(reply) = now(self.sandbox.answer(asked)).flatten() else {
            return;
        };
        let mut letter = read(reply);
        self.doubt(&name, &mut letter, world);
        let body: String = String::from_utf8_lossy(&letter.body)
            .chars()
            .take(300)
            .collect();
        world.note(format!("provider hears {name}: {} {body}", letter.status));
        if letter.status == 200 {
            let given = || (flight.due, letter.clone());
            self.old.entry(name).or_insert_with(given);
        }
        self.replies.insert(flight.number, letter);
    }

    /// Makes the answer about a paid order doubtful, where it is to be.
    fn doubt(&mut self, name: &str, letter: &mut Letter, world: &mut World) {
        let id = name.strip_prefix("GET /v1/json/orders/");
        let Some(id) = id.filter(|id| world.doubt(id).is_some()) else {
            return;
        };
        self.copy(world);
        let doubt = world.doubt(id).filter(|_| world.is_paid(id));
        let (Some(doubt), Ok(mut whole)) = (doubt, serde_json::from_slice::<Value>(&letter.body))
        else {
            return;
        };
        if let Some(data) = whole.get_mut("data").and_then(Value::as_object_mut) {
            match doubt {
                Doubt::OtherAmount => data.insert("amount".into(), json!(999_999_999)),
                Doubt::OtherCurrency => data.insert("currency".into(), json!("USD")),
                Doubt::OtherId => data.insert("order_id".into(), json!("B1000-other")),
                Doubt::NoAmount => data.remove("amount"),
                Doubt::NoCurrency => data.remove("currency"),
                Doubt::NoId => data.remove("order_id"),
                Doubt::Chargeback => data.insert("status".into(), json!("chargedback")),
            };
        }
        letter.body = whole.to_string().into_bytes();
    }

    /// Opens the stream of events; what comes of it runs on the present runtime.
    pub fn stream(&self, asked: Asked, world: &World) -> Option<Answered> {
        now(self.sandbox.answer(with_key(asked, world.key()))).flatten()
    }

    /// A customer acts; false where the office does not let it happen.
    pub fn customer(&mut self, world: &mut World, id: &str, does: Does) -> bool {
        self.settle(world);
        let (now, open) = (world.time(), world.payable(id));
        let Some(order) = world.orders.get(id) else {
            return false;
        };
        let life = Duration::from_secs(order.seconds_active);
        let young = now < order.created + Duration::from_secs(20 * 3600);
        let overdue = now > order.created + life + CALLED_OVER;
        let done = match does {
            Does::Scan => self.sandbox.scan(id),
            Does::Pay => open && self.sandbox.play(id, Scenario::Completed),
            Does::Decline => open && self.sandbox.play(id, Scenario::Declined),
            Does::Cancel => open && self.sandbox.play(id, Scenario::Cancelled),
            Does::PayLate => young && self.sandbox.pay_anyway(id),
            Does::ChargeBack | Does::Clear => return open,
        };
        self.copy(world);
        if done {
            world.reach(&format!("customer {does:?}"));
            world.note(format!("customer: {does:?} {id} (open: {open})"));
            if let Some(order) = world.orders.get_mut(id)
                && order.state == State::Paid
            {
                order.treason = !open || overdue;
            }
        }
        done
    }

    /// Copies what is true to the world.
    fn copy(&self, world: &mut World) {
        for seen in self.sandbox.orders() {
            let site = site(&seen);
            let known = world.orders.get(&seen.id);
            if known.is_some_and(|known| known.site != site) {
                world.break_law(format!("I1: {} is an order of two sites", seen.id));
                continue;
            }
            if !world.orders.contains_key(&seen.id) {
                world.note(format!("provider creates {}", seen.id));
                let fresh = fresh(&seen, world);
                world.orders.insert(seen.id.clone(), fresh);
            }
            if let Some(order) = world.orders.get_mut(&seen.id) {
                let (was, is) = (order.state, state(&seen));
                order.anew |= matches!(was, State::Cancelled | State::Expired) && is == State::Open;
                // Over and made anew since the last look: nobody has scanned this one.
                order.anew |= order.scanned && !seen.scanned;
                order.scanned = seen.scanned;
                order.state = is;
                order.refunds = seen
                    .refunds
                    .iter()
                    .map(|cents| cents.unsigned_abs())
                    .collect();
            }
        }
    }
}

fn fresh(seen: &OrderSeen, world: &World) -> TrueOrder {
    TrueOrder {
        amount: seen.amount.unsigned_abs(),
        created: world.time(),
        seconds_active: seen.seconds_active.unsigned_abs(),
        site: site(seen),
        scanned: false,
        state: State::Open,
        refunds: Vec::new(),
        treason: false,
        anew: false,
        doubt: None,
    }
}

fn site(seen: &OrderSeen) -> &'static str {
    if seen.site.to_string() == OUR_SITE {
        OUR_SITE
    } else {
        OTHER_SITE
    }
}

fn state(seen: &OrderSeen) -> State {
    match seen.status.as_str() {
        _ if seen.paid => State::Paid,
        "declined" if seen.payable => State::Declined,
        _ if seen.payable => State::Open,
        "expired" => State::Expired,
        _ => State::Cancelled,
    }
}

/// What a key is at the provider: the terminal always sends the same.
fn with_key(mut asked: Asked, key: Key) -> Asked {
    let today = match key {
        Key::Ours => return asked,
        Key::Refused => "invalid",
        Key::Other => OTHER_KEY,
    };
    for (name, value) in &mut asked.headers {
        if name == "api_key" {
            today.clone_into(value);
        }
    }
    asked
}

/// What is ready at once; the office never waits for anything.
fn now<T>(future: impl Future<Output = T>) -> Option<T> {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

fn read(mut reply: Answered) -> Letter {
    let mut body = Vec::new();
    while let Some(Some(Ok(piece))) = now(reply.piece()) {
        body.extend(piece);
    }
    Letter {
        status: reply.status,
        headers: reply.headers,
        body,
    }
}
