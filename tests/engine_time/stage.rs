//! An engine whose clock, provider and ledger a test plays.

pub use super::book::{Book, Disk};
pub use super::hands::Hands;
use bpost_terminal::clock::Clock;
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{
    Code, Environment, OrderId, Outcome, PaymentId, RefundState, Seen, Shows, Sight, Status,
};
use bpost_terminal::reference::Reference;
use bpost_terminal::terminal::{
    Charge, Command, Config, Duplicates, Engine, Event, Events, Heard, Hints, ListPage, Listed,
    Notice, Provider, RefundHeard, Reply, Span, Stream, Terminal, Wanted, What,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

pub const AMOUNT: Amount = Amount::from_cents(1250);
pub const START: Timestamp = Timestamp::constant(1_790_000_000, 0);

/// What the provider does, in order; the last of each is repeated.
#[derive(Default)]
pub struct Script {
    pub creates: VecDeque<(Duration, Heard)>,
    pub asks: VecDeque<Heard>,
    /// What comes back of cancels; each is answered as `refuses_cancel` says without.
    pub cancels: VecDeque<Heard>,
    /// The number of the question that brings a fault of our own to light, from 1.
    pub fault_at: usize,
    /// So long that one is on its way before.
    pub fault_after: Duration,
}

/// A provider that follows a script, and tells what it was asked.
#[derive(Default)]
pub struct Played {
    pub script: Mutex<Script>,
    pub told: Mutex<Vec<String>>,
    pub is_site_unknown: AtomicBool,
    /// The number of the site, told after a round trip.
    pub slow_site: AtomicU32,
    pub refuses_cancel: AtomicBool,
    /// When its clock began, which shows [`START`] then; it tells no `Date` without.
    pub clock: Mutex<Option<Instant>>,
    /// So much later it is, while nothing ran.
    pub later: Mutex<SignedDuration>,
    /// What a refund is answered with.
    pub refund: Mutex<Option<RefundHeard>>,
    /// What it lists, and how long that takes.
    pub list: Mutex<Vec<Listed>>,
    /// So many readings of the list bring a fault of our own to light.
    pub list_faults: AtomicU32,
    pub list_takes: Mutex<Duration>,
    pub spans: Mutex<Vec<Span>>,
}

impl Played {
    pub fn note(&self, what: String) {
        self.told.lock().expect("whole notes").push(what);
    }

    fn date(&self) -> Option<Timestamp> {
        let began = (*self.clock.lock().expect("a whole time"))?;
        let gone = SignedDuration::try_from(began.elapsed()).expect("a short test");
        Some(START + gone + *self.later.lock().expect("a whole time"))
    }

    pub fn count(&self, what: &str) -> usize {
        let told = self.told.lock().expect("whole notes");
        told.iter().filter(|told| *told == what).count()
    }
}

pub fn next<T: Clone + Default>(from: &mut VecDeque<T>) -> T {
    match from.len() {
        0 | 1 => from.front().cloned().unwrap_or_default(),
        _ => from.pop_front().unwrap_or_default(),
    }
}

impl Provider for Played {
    fn create(&self, _: Wanted) -> Reply<'_, Heard> {
        self.note("create".into());
        let (wait, heard) = next(&mut self.script.lock().expect("a whole script").creates);
        Box::pin(async move {
            tokio::time::sleep(wait).await;
            heard
        })
    }
    fn ask(&self, order: OrderId) -> Reply<'_, Heard> {
        self.note("ask".into());
        let asked = self.count("ask");
        let (mut heard, fault) = {
            let mut script = self.script.lock().expect("a whole script");
            let fault = (script.fault_at == asked).then_some(script.fault_after);
            (next(&mut script.asks), fault)
        };
        heard.server_date = heard.server_date.or(self.date());
        if let Some(Seen::Known(sight)) = &mut heard.seen {
            sight.order_id = Some(order.to_string());
        }
        Box::pin(async move {
            if let Some(wait) = fault {
                tokio::time::sleep(wait).await;
            }
            assert!(fault.is_none(), "a fault of our own");
            heard
        })
    }
    fn cancel(&self, _: OrderId) -> Reply<'_, Heard> {
        self.note("cancel".into());
        let refuses = self.refuses_cancel.load(Ordering::SeqCst);
        let scripted = {
            let cancels = &mut self.script.lock().expect("a whole script").cancels;
            (!cancels.is_empty()).then(|| next(cancels))
        };
        let heard = scripted.unwrap_or_else(|| Heard {
            server_date: self.date(),
            ..seen(if refuses {
                Seen::CancelRefused
            } else {
                Seen::CancelAccepted
            })
        });
        Box::pin(async move { heard })
    }
    fn refund(&self, _: OrderId, _: Amount, _: u32) -> Reply<'_, RefundHeard> {
        self.note("refund".into());
        let heard = self.refund.lock().expect("a whole reply").clone();
        Box::pin(async move { heard.unwrap_or((RefundState::Refused, None)) })
    }

    fn key_mark(&self) -> Option<String> {
        // One key for each site.
        let site = self.slow_site.load(Ordering::SeqCst).max(1);
        Some(format!("000{site}"))
    }

    fn site(&self) -> Reply<'_, Option<String>> {
        let site = (!self.is_site_unknown.load(Ordering::SeqCst)).then(|| "1".to_owned());
        let slow = self.slow_site.load(Ordering::SeqCst);
        Box::pin(async move {
            if slow == 0 {
                return site;
            }
            tokio::time::sleep(Duration::from_millis(80)).await;
            Some(slow.to_string())
        })
    }
    fn list(&self, span: Span) -> Reply<'_, Option<ListPage>> {
        self.note("list".into());
        self.spans.lock().expect("whole spans").push(span);
        let orders = self.list.lock().expect("a whole list").clone();
        let faults = self.list_faults.load(Ordering::SeqCst);
        self.list_faults
            .store(faults.saturating_sub(1), Ordering::SeqCst);
        assert!(faults == 0, "a fault of our own");
        let takes = *self.list_takes.lock().expect("a whole time");
        let page = ListPage {
            orders,
            server_date: self.date(),
            ..ListPage::default()
        };
        Box::pin(async move {
            tokio::time::sleep(takes).await;
            Some(page)
        })
    }
    fn listen(&self, _: Stream) -> Reply<'_, Option<Box<dyn Hints>>> {
        Box::pin(async { None })
    }
}

pub fn seen(seen: Seen) -> Heard {
    Heard {
        seen: Some(seen),
        ..Heard::default()
    }
}

pub fn created() -> Heard {
    seen(Seen::Created(Some(Code {
        qr_url: Some("https://payv2.multisafepay.com/x".into()),
        payment_url: None,
        shows: Shows::QrUrl,
    })))
}

pub fn says(word: &str) -> Heard {
    seen(Seen::Known(Sight {
        order_id: None,
        status: Some(Status::new(word)),
        amount: Some(AMOUNT),
        currency: Some("EUR".into()),
        refunded: None,
    }))
}

pub fn too_often(wait: Duration) -> Heard {
    Heard {
        trouble: Some(Notice::RateLimited),
        retry_after: Some(wait),
        ..Heard::default()
    }
}

/// No answer, and why.
pub fn silence(why: Notice) -> Heard {
    Heard {
        trouble: Some(why),
        ..Heard::default()
    }
}

/// The power of one run: what a run still does after it went off comes to nothing.
#[derive(Clone, Default)]
pub struct Power(Arc<AtomicBool>);

impl Power {
    pub fn cut(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    pub fn is_off(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// The provider as one run reaches it.
struct Reached(Arc<Played>, Power);

impl Reached {
    fn call<'a, T: Send + 'a>(&'a self, call: impl FnOnce() -> Reply<'a, T>) -> Reply<'a, T> {
        if self.1.is_off() {
            return Box::pin(std::future::pending());
        }
        call()
    }
}

impl Provider for Reached {
    fn create(&self, wanted: Wanted) -> Reply<'_, Heard> {
        self.call(|| self.0.create(wanted))
    }
    fn ask(&self, order: OrderId) -> Reply<'_, Heard> {
        self.call(|| self.0.ask(order))
    }
    fn cancel(&self, order: OrderId) -> Reply<'_, Heard> {
        self.call(|| self.0.cancel(order))
    }
    fn refund(&self, order: OrderId, amount: Amount, number: u32) -> Reply<'_, RefundHeard> {
        self.call(|| self.0.refund(order, amount, number))
    }

    fn key_mark(&self) -> Option<String> {
        self.0.key_mark()
    }

    fn site(&self) -> Reply<'_, Option<String>> {
        self.call(|| self.0.site())
    }
    fn list(&self, span: Span) -> Reply<'_, Option<ListPage>> {
        self.call(|| self.0.list(span))
    }
    fn listen(&self, stream: Stream) -> Reply<'_, Option<Box<dyn Hints>>> {
        self.call(|| self.0.listen(stream))
    }
}

/// An engine with all that a test plays around it.
pub struct Stage {
    pub hands: Arc<Hands>,
    pub provider: Arc<Played>,
    pub disk: Arc<Disk>,
    power: Power,
    pub terminal: Terminal,
    pub events: Events,
}

impl Stage {
    pub fn set(script: Script) -> Self {
        let hands = Arc::new(Hands {
            began: Instant::now(),
            ahead: Mutex::default(),
        });
        let provider = Arc::new(Played {
            script: Mutex::new(script),
            ..Played::default()
        });
        Self::open(hands, provider, Arc::new(Disk::default()), false)
    }

    /// The same after a restart.
    pub fn again(self) -> Self {
        self.power.cut();
        self.terminal.stop();
        Self::open(self.hands, self.provider, self.disk, true)
    }

    pub fn open(hands: Arc<Hands>, provider: Arc<Played>, disk: Arc<Disk>, resume: bool) -> Self {
        Self::open_as(hands, provider, disk, resume, |config| config)
    }

    /// The same, with another configuration made of the usual one.
    pub fn open_as(
        hands: Arc<Hands>,
        provider: Arc<Played>,
        disk: Arc<Disk>,
        resume: bool,
        change: impl FnOnce(Config) -> Config,
    ) -> Self {
        let power = Power::default();
        let config = change(Config {
            environment: Environment::Test,
            data_dir: "unused".into(),
            provider: Some(Arc::new(Reached(Arc::clone(&provider), power.clone()))),
            site: "1000".into(),
            device: "C01".into(),
            operator: "tester".into(),
            refunds: true,
            clock: Arc::clone(&hands) as Arc<dyn Clock>,
            resume,
        });
        let chance = AtomicU32::new(0);
        let (engine, terminal, events) = Engine::new(
            config,
            Box::new(Book(Arc::clone(&disk), 0, power.clone())),
            Arc::new(move || chance.fetch_add(1, Ordering::SeqCst).into()),
        );
        tokio::spawn(engine.run());
        Self {
            hands,
            provider,
            disk,
            power,
            terminal,
            events,
        }
    }

    pub fn charge(&self, expires_in: u32) {
        self.charge_for("demo", expires_in);
    }

    pub fn charge_for(&self, reference: &str, expires_in: u32) {
        self.terminal.send(Command::Charge(Charge {
            ticket: 1,
            amount: AMOUNT,
            reference: Reference::read(reference).expect("a reference"),
            customer_locale: Locale::NlBe,
            expires_in,
            duplicates: Duplicates::Refuse,
        }));
    }

    /// Waits for an event, for two hours of the played time at most.
    pub async fn until<T>(&mut self, mut wanted: impl FnMut(&Event) -> Option<T>) -> T {
        let waiting = async {
            while let Some(event) = self.events.next().await {
                if let Some(found) = wanted(&event) {
                    return Some(found);
                }
            }
            None
        };
        let found = tokio::time::timeout(Duration::from_secs(7200), waiting).await;
        found.ok().flatten().expect("it happens")
    }

    pub async fn requested(&mut self) -> PaymentId {
        self.until(|event| match event {
            Event::Payment {
                view,
                what: What::Requested { .. },
            } => Some(view.payment.clone()),
            _ => None,
        })
        .await
    }

    pub async fn outcome(&mut self) -> Outcome {
        self.until(|event| match event {
            Event::Payment {
                what: What::Outcome(outcome),
                ..
            } => Some(*outcome),
            _ => None,
        })
        .await
    }

    /// All that is told in so much of the played time.
    pub async fn during(&mut self, time: Duration) -> Vec<Event> {
        let (mut told, end) = (Vec::new(), Instant::now() + time);
        while let Ok(Some(event)) = tokio::time::timeout_at(end, self.events.next()).await {
            told.push(event);
        }
        told
    }
}
