//! A desk with a sandbox, an engine and a journal of its own.

use bpost_terminal::clock::SystemClock;
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::multisafepay::{self, Client, CodeRules, Proxy, ReturnUrls};
use bpost_terminal::payment::{Environment, Outcome, PaymentId, RefundState};
use bpost_terminal::reference::Reference;
use bpost_terminal::sandbox::{Fault, Options, Sandbox, Scenario, Variants};
use bpost_terminal::secret::Secret;
use bpost_terminal::terminal::{
    Charge, Command, Config, Duplicates, Event, Events, MultiSafepay, Provider, Refusal, Terminal,
    View, What,
};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub const KEY: &str = "engine-test-key-0123456789";
pub const AMOUNT: Amount = Amount::from_cents(1250);

pub fn provider(sandbox: &Sandbox) -> MultiSafepay {
    provider_of(sandbox, KEY)
}

/// With a key of one's own.
pub fn provider_of(sandbox: &Sandbox, key: &str) -> MultiSafepay {
    let environment = Environment::Training;
    let client = Client::new(multisafepay::Config {
        environment,
        base_url: sandbox.api_url(),
        key: Secret::new(key.into()),
        proxy: Proxy::None,
        connect_timeout: Duration::from_secs(3),
        request_timeout: Duration::from_secs(2),
        extra_roots: Vec::new(),
    });
    MultiSafepay {
        client: client.expect("a client"),
        rules: CodeRules::built_in(environment, &sandbox.api_url()),
        urls: ReturnUrls::default(),
    }
}

pub fn start(dir: &Path, provider: Arc<dyn Provider>, resume: bool) -> (Terminal, Events) {
    Terminal::start(Config {
        environment: Environment::Training,
        data_dir: dir.to_owned(),
        provider: Some(provider),
        site: "1000".into(),
        device: "C01".into(),
        operator: "tester".into(),
        refunds: true,
        clock: Arc::new(SystemClock),
        resume,
    })
    .expect("the engine starts")
}

/// A desk with a sandbox, an engine and a journal of its own.
pub struct Counter {
    pub dir: tempfile::TempDir,
    pub sandbox: Sandbox,
    pub terminal: Terminal,
    pub events: Events,
}

impl Counter {
    pub fn open(faults: &[&str]) -> Self {
        Self::open_in(tempfile::tempdir().expect("a folder"), faults)
    }

    /// The same, with its data in this folder.
    pub fn open_in(dir: tempfile::TempDir, faults: &[&str]) -> Self {
        let faults = faults
            .iter()
            .map(|name| name.parse::<Fault>().expect("a fault"))
            .collect();
        let options = Options {
            faults,
            ..Options::default()
        };
        Self::of(dir, options)
    }

    /// With a provider that reads its documents so.
    pub fn reading(variants: Variants) -> Self {
        let options = Options {
            variants,
            ..Options::default()
        };
        Self::of(tempfile::tempdir().expect("a folder"), options)
    }

    fn of(dir: tempfile::TempDir, options: Options) -> Self {
        let sandbox = Sandbox::start(options).expect("a sandbox");
        let (terminal, events) = start(dir.path(), Arc::new(provider(&sandbox)), false);
        Self {
            dir,
            sandbox,
            terminal,
            events,
        }
    }

    pub fn restart(&mut self) {
        self.restart_with(KEY);
    }

    pub fn restart_with(&mut self, key: &str) {
        self.terminal.stop();
        let provider = Arc::new(provider_of(&self.sandbox, key));
        (self.terminal, self.events) = start(self.dir.path(), provider, true);
    }

    pub fn charge(&self, reference: &str, expires_in: u32, duplicates: Duplicates) {
        self.terminal.send(Command::Charge(Charge {
            ticket: 7,
            amount: AMOUNT,
            reference: Reference::read(reference).expect("a reference"),
            customer_locale: Locale::NlBe,
            expires_in,
            duplicates,
        }));
    }

    /// Waits for an event that the test is after, for 40 seconds at most.
    pub fn until<T>(&mut self, mut wanted: impl FnMut(&Event) -> Option<T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        let mut seen = Vec::new();
        let waiting = async {
            while let Some(event) = self.events.next().await {
                if let Some(found) = wanted(&event) {
                    return Some(found);
                }
                seen.push(format!("{event:?}"));
            }
            None
        };
        let limit = Duration::from_secs(40);
        let found = runtime
            .expect("a runtime")
            .block_on(async { tokio::time::timeout(limit, waiting).await });
        found
            .ok()
            .flatten()
            .unwrap_or_else(|| panic!("waited in vain: {seen:#?}"))
    }

    pub fn code(&mut self) -> Arc<View> {
        self.until(|event| match event {
            Event::Payment {
                view,
                what: What::Code(_),
            } => Some(Arc::clone(view)),
            _ => None,
        })
    }

    pub fn outcome(&mut self) -> (Outcome, Arc<View>) {
        self.until(|event| match event {
            Event::Payment {
                view,
                what: What::Outcome(outcome),
            } => Some((*outcome, Arc::clone(view))),
            _ => None,
        })
    }

    pub fn play(&self, view: &View, scenario: Scenario) {
        let order = view.order_ids.last().expect("an order");
        assert!(
            self.sandbox.play(order.as_str(), scenario),
            "the customer cannot do that"
        );
    }

    /// The customer opens the code on the phone.
    pub fn scan(&self, view: &View) {
        let order = view.order_ids.last().expect("an order");
        assert!(self.sandbox.scan(order.as_str()), "it cannot be paid");
    }

    pub fn take_paid(&mut self, reference: &str) -> PaymentId {
        self.charge(reference, 180, Duplicates::Knowingly);
        let view = self.code();
        self.play(&view, Scenario::Completed);
        let (outcome, view) = self.outcome();
        assert_eq!(outcome, Outcome::Paid);
        view.payment.clone()
    }

    pub fn refusal(&mut self) -> Refusal {
        self.until(|event| match event {
            Event::Refused { why, .. } => Some(why.clone()),
            _ => None,
        })
    }

    pub fn refund(&mut self, payment: &PaymentId, cents: Option<u64>) -> RefundState {
        self.terminal.send(Command::Refund {
            ticket: 8,
            payment: payment.clone(),
            amount: cents.map(Amount::from_cents),
            note: String::new(),
        });
        self.until(|event| match event {
            Event::Payment {
                what:
                    What::Refund {
                        state,
                        ticket: Some(8),
                        ..
                    },
                ..
            } => Some(*state),
            Event::Refused { why, .. } => panic!("refused: {why:?}"),
            _ => None,
        })
    }

    /// The views of all that is told in this time.
    pub fn views_of(&mut self, time: Duration) -> Vec<Arc<View>> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        let mut views = Vec::new();
        let listening = async {
            while let Some(event) = self.events.next().await {
                if let Event::Payment { view, .. } = event {
                    views.push(view);
                }
            }
        };
        let _ = runtime
            .expect("a runtime")
            .block_on(async { tokio::time::timeout(time, listening).await });
        views
    }

    pub fn posts(&self) -> usize {
        let created = |path: &str| path.ends_with("/orders");
        self.sandbox
            .requests()
            .iter()
            .filter(|seen| seen.method == "POST" && created(&seen.path))
            .count()
    }
}
