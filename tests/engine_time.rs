//! The engine on a time, a provider and a ledger that a test plays.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is wrong"
)]

use bpost_terminal::clock::{Clock, Moment};
use bpost_terminal::journal::{JournalError, Summary};
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::payment::{
    Code, Environment, Fact, OrderId, Outcome, Payment, PaymentId, Record, RefundState, Seen,
    Shows, Sight, Status,
};
use bpost_terminal::reference::Reference;
use bpost_terminal::terminal::{
    Charge, Command, Config, Duplicates, Engine, Event, Events, Heard, Hints, Ledger, Notice,
    Provider, RefundHeard, Reply, Stream, Terminal, Wanted, What,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeSet, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

const AMOUNT: Amount = Amount::from_cents(1250);
const START: Timestamp = Timestamp::constant(1_790_000_000, 0);

/// The runtime's paused time, and a wall clock that can be set beside it.
struct Hands {
    began: Instant,
    ahead: Mutex<SignedDuration>,
}

impl Hands {
    fn set_forward(&self, by: SignedDuration) {
        let mut ahead = self.ahead.lock().expect("a whole time");
        *ahead = ahead.saturating_add(by);
    }
}

impl Clock for Hands {
    fn now(&self) -> Moment {
        let mono = self.began.elapsed();
        let ahead = *self.ahead.lock().expect("a whole time");
        let gone = SignedDuration::try_from(mono).expect("a short test");
        Moment {
            wall: START + gone + ahead,
            mono: Some(mono),
        }
    }
}

/// What the provider does, in order; the last of each is repeated.
#[derive(Default)]
struct Script {
    creates: VecDeque<(Duration, Heard)>,
    asks: VecDeque<Heard>,
    /// The number of the question that brings a fault of our own to light, from 1.
    fault_at: usize,
}

/// A provider that follows a script, and tells what it was asked.
#[derive(Default)]
struct Played {
    script: Mutex<Script>,
    told: Mutex<Vec<String>>,
    is_site_unknown: AtomicBool,
}

impl Played {
    fn note(&self, what: String) {
        self.told.lock().expect("whole notes").push(what);
    }

    fn count(&self, what: &str) -> usize {
        let told = self.told.lock().expect("whole notes");
        told.iter().filter(|told| *told == what).count()
    }
}

fn next<T: Clone + Default>(from: &mut VecDeque<T>) -> T {
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
        let (mut heard, is_fault) = {
            let mut script = self.script.lock().expect("a whole script");
            (next(&mut script.asks), script.fault_at == asked)
        };
        assert!(!is_fault, "a fault of our own");
        if let Some(Seen::Known(sight)) = &mut heard.seen {
            sight.order_id = Some(order.to_string());
        }
        Box::pin(async move { heard })
    }
    fn cancel(&self, _: OrderId) -> Reply<'_, Heard> {
        self.note("cancel".into());
        Box::pin(async { seen(Seen::CancelAccepted) })
    }
    fn refund(&self, _: OrderId, _: Amount, _: u32) -> Reply<'_, RefundHeard> {
        Box::pin(async { (RefundState::Refused, None) })
    }
    fn site(&self) -> Reply<'_, Option<String>> {
        let site = (!self.is_site_unknown.load(Ordering::SeqCst)).then(|| "1".to_owned());
        Box::pin(async move { site })
    }
    fn listen(&self, _: Stream) -> Reply<'_, Option<Box<dyn Hints>>> {
        Box::pin(async { None })
    }
}

fn seen(seen: Seen) -> Heard {
    Heard {
        seen: Some(seen),
        ..Heard::default()
    }
}

fn created() -> Heard {
    seen(Seen::Created(Some(Code {
        qr_url: Some("https://payv2.multisafepay.com/x".into()),
        payment_url: None,
        shows: Shows::QrUrl,
    })))
}

fn says(word: &str) -> Heard {
    seen(Seen::Known(Sight {
        order_id: None,
        status: Some(Status::new(word)),
        amount: Some(AMOUNT),
        currency: Some("EUR".into()),
        refunded: None,
    }))
}

fn too_often(wait: Duration) -> Heard {
    Heard {
        trouble: Some(Notice::RateLimited),
        retry_after: Some(wait),
        ..Heard::default()
    }
}

/// What the test and the ledger share.
#[derive(Default)]
struct Disk {
    records: Mutex<Vec<Record>>,
    /// Takes no order any more.
    is_full: AtomicBool,
    /// So many readings fail.
    unreadable: AtomicU32,
}

/// A ledger in memory.
struct Book(Arc<Disk>, u64);

impl Book {
    fn read(&self) -> Result<(), JournalError> {
        let left = self.0.unreadable.load(Ordering::SeqCst);
        if left == 0 {
            return Ok(());
        }
        self.0.unreadable.store(left - 1, Ordering::SeqCst);
        Err(JournalError::Io("not now".into()))
    }

    fn fold(&self, id: &PaymentId) -> Option<Payment> {
        let records = self.0.records.lock().expect("whole records");
        let mut of_it = records.iter().filter(|record| record.payment == *id);
        let first = of_it.next()?;
        let at = |record: &Record| Moment::from_wall(record.at);
        let mut payment = Payment::begin(id.clone(), &first.fact, at(first))?;
        of_it.for_each(|record| payment.apply(&record.fact, at(record)));
        Some(payment)
    }
}

impl Ledger for Book {
    fn append(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let minted = |record: &Record| matches!(record.fact, Fact::Minted { .. });
        if self.0.is_full.load(Ordering::SeqCst) && records.iter().any(minted) {
            return Err(JournalError::Full);
        }
        let mut all = self.0.records.lock().expect("whole records");
        all.extend_from_slice(records);
        Ok(())
    }
    fn next_counter(&mut self) -> u64 {
        self.1 += 1;
        self.1
    }
    fn open_payments(&self) -> Result<Vec<Payment>, JournalError> {
        self.read()?;
        let ids: BTreeSet<PaymentId> = {
            let records = self.0.records.lock().expect("whole records");
            records
                .iter()
                .map(|record| record.payment.clone())
                .collect()
        };
        let all = ids.iter().filter_map(|id| self.fold(id));
        Ok(all.filter(|payment| payment.resolution.is_none()).collect())
    }
    fn to_watch(&self, _: Moment) -> Result<Vec<Payment>, JournalError> {
        Ok(Vec::new())
    }
    fn payment(&self, id: &PaymentId) -> Result<Option<Payment>, JournalError> {
        self.read()?;
        Ok(self.fold(id))
    }
    fn same_reference(&self, _: &str, _: Timestamp) -> Result<Vec<Summary>, JournalError> {
        Ok(Vec::new())
    }
}

/// An engine with all that a test plays around it.
struct Stage {
    hands: Arc<Hands>,
    provider: Arc<Played>,
    disk: Arc<Disk>,
    terminal: Terminal,
    events: Events,
}

impl Stage {
    fn set(script: Script) -> Self {
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
    fn again(self) -> Self {
        self.terminal.stop();
        Self::open(self.hands, self.provider, self.disk, true)
    }

    fn open(hands: Arc<Hands>, provider: Arc<Played>, disk: Arc<Disk>, resume: bool) -> Self {
        let config = Config {
            environment: Environment::Test,
            data_dir: "unused".into(),
            provider: Some(Arc::clone(&provider) as Arc<dyn Provider>),
            site: "1000".into(),
            device: "C01".into(),
            operator: "tester".into(),
            refunds: true,
            clock: Arc::clone(&hands) as Arc<dyn Clock>,
            resume,
        };
        let chance = AtomicU32::new(0);
        let (engine, terminal, events) = Engine::new(
            config,
            Box::new(Book(Arc::clone(&disk), 0)),
            Arc::new(move || chance.fetch_add(1, Ordering::SeqCst).into()),
        );
        tokio::spawn(engine.run());
        Self {
            hands,
            provider,
            disk,
            terminal,
            events,
        }
    }

    fn charge(&self, expires_in: u32) {
        self.terminal.send(Command::Charge(Charge {
            ticket: 1,
            amount: AMOUNT,
            reference: Reference::read("demo").expect("a reference"),
            customer_locale: Locale::NlBe,
            expires_in,
            duplicates: Duplicates::Refuse,
        }));
    }

    /// Waits for an event, for two hours of the played time at most.
    async fn until<T>(&mut self, mut wanted: impl FnMut(&Event) -> Option<T>) -> T {
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

    async fn requested(&mut self) -> PaymentId {
        self.until(|event| match event {
            Event::Payment {
                view,
                what: What::Requested { .. },
            } => Some(view.payment.clone()),
            _ => None,
        })
        .await
    }

    async fn outcome(&mut self) -> Outcome {
        self.until(|event| match event {
            Event::Payment {
                what: What::Outcome(outcome),
                ..
            } => Some(*outcome),
            _ => None,
        })
        .await
    }
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_while_the_provider_wants_patience_does_not_end_the_asking() {
    for by in [3600, -3600] {
        let mut stage = Stage::set(Script {
            creates: [(Duration::ZERO, created())].into(),
            asks: [too_often(Duration::from_secs(20)), says("completed")].into(),
            ..Script::default()
        });
        stage.charge(180);
        stage
            .until(|event| match event {
                Event::Payment {
                    what: What::Notice(Notice::RateLimited),
                    ..
                } => Some(()),
                _ => None,
            })
            .await;
        let told = Instant::now();
        stage.hands.set_forward(SignedDuration::from_secs(by));
        assert_eq!(stage.outcome().await, Outcome::Paid, "set by {by} s");
        let took = told.elapsed().as_secs();
        assert!((20..22).contains(&took), "set by {by} s: after {took} s");
    }
}

#[tokio::test(start_paused = true)]
async fn looks_for_late_money_grow_rare_where_the_clock_was_set() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("expired")].into(),
        ..Script::default()
    });
    stage.charge(180);
    assert_eq!(stage.outcome().await, Outcome::Expired);
    stage.hands.set_forward(SignedDuration::from_secs(60));
    let before = stage.provider.count("ask");
    tokio::time::sleep(Duration::from_secs(10 * 3600)).await;
    let looks = stage.provider.count("ask") - before;
    assert!((10..20).contains(&looks), "{looks} looks in ten hours");
}

#[tokio::test(start_paused = true)]
async fn a_code_that_comes_after_the_cancel_is_not_shown() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::from_secs(3), created())].into(),
        asks: [says("cancelled")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    stage.terminal.send(Command::Cancel { ticket: 2, payment });
    let outcome = stage
        .until(|event| match event {
            Event::Payment {
                what: What::Code(code),
                ..
            } => panic!("{code:?} is shown"),
            Event::Payment {
                what: What::Outcome(outcome),
                ..
            } => Some(*outcome),
            _ => None,
        })
        .await;
    assert_eq!(outcome, Outcome::Cancelled);
}

#[tokio::test(start_paused = true)]
async fn an_order_that_the_journal_took_too_late_is_not_sent() {
    for cancels in [true, false] {
        let mut stage = Stage::set(Script {
            creates: [(Duration::ZERO, created())].into(),
            asks: [says("initialized")].into(),
            ..Script::default()
        });
        stage.disk.is_full.store(true, Ordering::SeqCst);
        stage.charge(180);
        let payment = stage.requested().await;
        if cancels {
            stage.terminal.send(Command::Cancel { ticket: 2, payment });
            tokio::time::sleep(Duration::from_millis(1_500)).await;
        } else {
            tokio::time::sleep(Duration::from_secs(600)).await;
        }
        stage.disk.is_full.store(false, Ordering::SeqCst);
        let expected = if cancels {
            Outcome::Cancelled
        } else {
            Outcome::NotCreated
        };
        assert_eq!(stage.outcome().await, expected);
        assert_eq!(stage.provider.count("create"), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn a_loop_that_died_is_begun_again_once_and_holds_nobody_up() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        fault_at: 1,
    });
    stage.disk.unreadable.store(1, Ordering::SeqCst);
    stage.charge(3600);
    let payment = stage.requested().await;
    while stage.provider.count("ask") == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let died = Instant::now();
    stage.charge(3600);
    stage.requested().await;
    assert!(
        died.elapsed() < Duration::from_millis(100),
        "{:?}",
        died.elapsed()
    );
    // The journal cannot be read at first, and a clerk asks meanwhile.
    tokio::time::sleep(Duration::from_millis(500)).await;
    stage.terminal.send(Command::AskNow(payment.clone()));
    tokio::time::sleep(Duration::from_millis(1_000)).await;
    stage.terminal.send(Command::AskNow(payment));
    tokio::time::sleep(Duration::from_secs(10)).await;
    let before = stage.provider.count("ask");
    tokio::time::sleep(Duration::from_secs(30)).await;
    let asks = stage.provider.count("ask") - before;
    assert!(
        (50..=61).contains(&asks),
        "{asks} questions for two Payments in 30 s"
    );
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_does_not_tell_the_site_is_asked_all_the_same() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        ..Script::default()
    });
    tokio::task::yield_now().await;
    stage.charge(180);
    stage.requested().await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    stage.provider.is_site_unknown.store(true, Ordering::SeqCst);
    {
        let mut script = stage.provider.script.lock().expect("a whole script");
        script.asks = [seen(Seen::NotKnown), says("completed")].into();
    }
    let mut stage = stage.again();
    assert_eq!(stage.outcome().await, Outcome::Paid);
}

#[tokio::test(start_paused = true)]
async fn an_order_is_not_given_up_for_the_word_of_what_may_be_another_site() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, seen(Seen::Lost))].into(),
        asks: [Heard::default()].into(),
        ..Script::default()
    });
    tokio::task::yield_now().await;
    stage.charge(180);
    stage.requested().await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    stage.provider.is_site_unknown.store(true, Ordering::SeqCst);
    {
        let mut script = stage.provider.script.lock().expect("a whole script");
        script.asks = [seen(Seen::NotKnown)].into();
    }
    let mut stage = stage.again();
    let outcome = tokio::time::timeout(Duration::from_secs(600), stage.outcome()).await;
    assert!(outcome.is_err(), "{outcome:?}");
    stage
        .provider
        .is_site_unknown
        .store(false, Ordering::SeqCst);
    assert_eq!(stage.outcome().await, Outcome::NotCreated);
}

/// What the journal holds of a Payment that was requested in an earlier run.
fn requested_before() -> Record {
    Record {
        payment: PaymentId::mint(1, 1),
        at: START,
        fact: Fact::Requested {
            amount: AMOUNT,
            reference: Reference::read("earlier").expect("a reference"),
            customer_locale: Locale::NlBe,
            environment: Environment::Test,
            expires_in: 180,
            again: false,
        },
    }
}

#[tokio::test(start_paused = true)]
async fn a_journal_that_cannot_be_read_at_first_holds_no_sale_up() {
    let stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("initialized")].into(),
        ..Script::default()
    });
    let earlier = requested_before();
    stage
        .disk
        .records
        .lock()
        .expect("whole records")
        .push(earlier.clone());
    stage.disk.unreadable.store(5, Ordering::SeqCst);
    let mut stage = stage.again();
    stage.charge(3600);
    let begun = Instant::now();
    stage.requested().await;
    assert!(begun.elapsed() < Duration::from_millis(100));
    let resumed = stage
        .until(|event| match event {
            Event::Payment {
                view,
                what: What::Resumed,
            } => Some(view.payment.clone()),
            _ => None,
        })
        .await;
    assert_eq!(resumed, earlier.payment);
    assert_eq!(stage.outcome().await, Outcome::NotCreated);
    let before = stage.provider.count("ask");
    tokio::time::sleep(Duration::from_secs(30)).await;
    let asks = stage.provider.count("ask") - before;
    assert!((25..=31).contains(&asks), "{asks} questions in 30 s");
}

#[tokio::test(start_paused = true)]
async fn a_person_may_ask_again_for_what_has_its_outcome() {
    let mut stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("completed"), says("chargedback")].into(),
        ..Script::default()
    });
    stage.charge(180);
    let payment = stage.requested().await;
    assert_eq!(stage.outcome().await, Outcome::Paid);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(stage.provider.count("ask"), 1);
    stage.terminal.send(Command::AskNow(payment));
    assert_eq!(stage.outcome().await, Outcome::NeedsAttention);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(stage.provider.count("ask"), 2);
}
