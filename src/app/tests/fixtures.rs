//! A window without a system: a recording engine, hand-made payments, any size.

use crate::app::launch::{
    Ended, Engine, Feed, KeyVerdict, Launch, Session, StartFailure, TrainingCustomer,
};
use crate::app::look::Look;
use crate::app::state::{App, Message};
use crate::app::theme::{self, Mode};
use crate::app::window::Seen;
use crate::journal::Damage;
use crate::locale::{Locale, Texts};
use crate::money::Amount;
use crate::payment::{Attention, Code, Environment, OrderId, Outcome, PaymentId, Shows, Status};
use crate::reference::Reference;
use crate::sandbox::Scenario;
use crate::settings::{Arguments, Sources, load};
use crate::terminal::{Command, Damages, Event, Expiry, Phase, View, What};
use crate::vault::MemoryVault;
use iced::time::{Duration, Instant};
use iced::widget::Id;
use iced::{Size, window};
use iced_test::Simulator;
use iced_test::selector::{Candidate, Target};
use jiff::Timestamp;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

pub const ADDRESS: &str =
    "https://payv2.multisafepay.com/qr/bancontact/?id=9FqY7pQ2xZ81LmT0&s=3fa85f64-5717-4562";

/// What was done to the world.
#[derive(Default)]
pub struct World {
    pub sent: Mutex<Vec<Command>>,
    pub played: Mutex<Vec<(String, Option<Scenario>)>>,
    pub stopped: Mutex<u32>,
}

impl Engine for World {
    fn send(&self, command: Command) {
        self.sent.lock().unwrap().push(command);
    }

    fn listen(&self) -> Feed {
        Feed::Channel(tokio::sync::mpsc::unbounded_channel().1)
    }

    fn stop(&self) {
        *self.stopped.lock().unwrap() += 1;
    }
}

impl TrainingCustomer for World {
    fn scan(&self, order_id: &str) {
        self.played
            .lock()
            .unwrap()
            .push((order_id.to_owned(), None));
    }

    fn play(&self, order_id: &str, what: Scenario) {
        self.played
            .lock()
            .unwrap()
            .push((order_id.to_owned(), Some(what)));
    }
}

/// A window at work, its world, and the folder of its settings.
pub struct Desk {
    pub app: App,
    pub world: Arc<World>,
    pub report: Arc<Mutex<Ended>>,
    _folder: TempDir,
}

pub fn launch(folder: &Path, managed: &str) -> Launch {
    let managed_file = folder.join("managed.toml");
    std::fs::write(&managed_file, managed).unwrap();
    let sources = Sources {
        managed_file,
        user_file: Some(folder.join("settings.toml")),
        data_dir: Some(folder.join("data")),
        locale: Locale::EnBe,
    };
    let load = move || load(&sources, &Arguments::default());
    Launch {
        loaded: load(),
        locale: Locale::EnBe,
        load: Arc::new(load),
        vault: Arc::new(MemoryVault::default()),
        begin: Arc::new(|_| Err(StartFailure::Other("not in tests".to_owned()))),
        check_key: Arc::new(|_, _| KeyVerdict::Accepted(Some("Test site".to_owned()))),
    }
}

impl Desk {
    /// The engine tells of a damaged record.
    pub fn hear_damage(&mut self) {
        let at = Timestamp::from_second(1_795_262_400).unwrap();
        let damage = Damage {
            nr: 1,
            at,
            what: "page 7".to_owned(),
            set_aside: Some(
                "/home/clerk/.local/share/bpost-terminal/live/journal.db.damaged-1".into(),
            ),
            kept: 1_204,
            lost: 3,
            last_sound: Some(at - jiff::SignedDuration::from_hours(26)),
            gaps: vec![(1205, 1207)],
            told: None,
            fetched: None,
        };
        self.tell(Message::Engine(
            self.app.generation,
            Event::Damages(Damages {
                untold: vec![damage],
                can_fetch: true,
            }),
        ));
    }

    /// A window in training, on *Charge*, in English.
    pub fn new() -> Self {
        Self::managed("")
    }

    /// The same on a managed device.
    pub fn managed(managed: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let report = Arc::new(Mutex::new(Ended::default()));
        let app = App::new(launch(folder.path(), managed), Arc::clone(&report));
        let mut desk = Self {
            app,
            world: Arc::new(World::default()),
            report,
            _folder: folder,
        };
        let session = Session {
            engine: desk.world.clone(),
            customer: Some(desk.world.clone()),
            no_key: None,
            find: Arc::new(|_| Ok(Vec::new())),
            read: Arc::new(|_| Ok(None)),
            refunds: true,
        };
        if desk.app.loaded.is_some() {
            desk.tell(Message::Began(0, Ok(session)));
        }
        desk
    }

    /// Does what a message says; tasks are not run.
    pub fn tell(&mut self, message: Message) {
        drop(self.app.update(message));
    }

    /// The engine says something.
    pub fn hear(&mut self, view: &View, what: What) {
        let view = Arc::new(view.clone());
        let generation = self.app.generation;
        self.tell(Message::Engine(generation, Event::Payment { view, what }));
    }

    /// The commands so far.
    pub fn sent(&self) -> Vec<Command> {
        self.world.sent.lock().unwrap().clone()
    }

    /// A window of this size, colour and language.
    pub fn dress(&mut self, size: (f32, f32), mode: Mode, locale: Locale) {
        self.app.seen = Seen::new(Size::new(size.0, size.1));
        self.app.look.frame = self.app.seen.frame();
        self.app.look.mode = mode;
        self.app.look.texts = Texts::new(locale);
        self.app.look.now = Instant::now();
    }

    /// The window as the renderer has it.
    pub fn window(&self) -> Simulator<'_, Message> {
        let size = self.app.look.frame.size;
        Simulator::with_size(settings(), size, self.app.view(window::Id::unique()))
    }

    /// Every text of the window, in the order in which it is drawn.
    pub fn texts(&self) -> Vec<String> {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let found = Arc::clone(&seen);
        let collect = move |candidate: Candidate<'_>| -> Option<Target> {
            if let Candidate::Text { content, .. } = candidate {
                found.lock().unwrap().push(content.to_owned());
            }
            None
        };
        assert!(self.window().find(collect).is_err());
        seen.lock().unwrap().clone()
    }

    /// Presses the control of this id.
    pub fn press(&mut self, id: &'static str) {
        let mut window = self.window();
        window.click(Id::new(id)).unwrap();
        let messages: Vec<Message> = window.into_messages().collect();
        self.tell_all(messages);
    }

    /// Does what came of a simulated window.
    pub fn tell_all(&mut self, messages: Vec<Message>) {
        for message in messages {
            self.tell(message);
        }
    }
}

pub fn settings() -> iced::Settings {
    iced::Settings {
        fonts: theme::FONTS.into_iter().map(Into::into).collect(),
        default_font: theme::REGULAR,
        ..iced::Settings::default()
    }
}

pub fn payment(number: u64) -> PaymentId {
    PaymentId::mint(1_790_000_000_000 + number, u128::from(number))
}

pub fn reference(text: &str) -> Reference {
    Reference::read(text).unwrap()
}

/// A payment whose code is being made.
pub fn creating(number: u64) -> View {
    View {
        payment: payment(number),
        order_ids: vec![OrderId::mint("BRU1", "D07", number, u128::from(number))],
        amount: Amount::from_cents(1_250),
        reference: reference("+++090/9337/55493+++"),
        environment: Environment::Training,
        customer_locale: Locale::FrBe,
        phase: Phase::Creating,
        code: None,
        expiry: None,
        status: None,
        outcome: None,
        attention: None,
        requested_at: Timestamp::now(),
        resolved_at: None,
        received: Amount::ZERO,
        refunded: Amount::ZERO,
        last_answer: None,
        trouble: None,
        resumed: false,
    }
}

/// A payment whose code is on screen.
pub fn showing(number: u64) -> View {
    View {
        phase: Phase::Showing,
        code: Some(Code {
            qr_url: Some(ADDRESS.to_owned()),
            payment_url: None,
            shows: Shows::QrUrl,
        }),
        expiry: Some(Expiry {
            at: Timestamp::now(),
            left: Duration::from_secs(155),
            counted: Instant::now(),
        }),
        status: Some(Status::new("initialized")),
        last_answer: Some(Instant::now()),
        ..creating(number)
    }
}

/// A payment that has its outcome.
pub fn ended(number: u64, outcome: Outcome, attention: Option<Attention>) -> View {
    View {
        phase: Phase::Ended,
        code: None,
        expiry: None,
        outcome: Some(outcome),
        attention,
        resolved_at: Some(Timestamp::now()),
        ..showing(number)
    }
}

/// The longest things that can stand on a screen.
pub fn longest(view: View) -> View {
    View {
        amount: Amount::from_cents(10_000_000),
        reference: reference(&"323299990000111122223333".repeat(3)),
        ..view
    }
}

/// An English window of a usual size.
pub fn look() -> Look {
    Look {
        mode: Mode::Light,
        texts: Texts::new(Locale::EnBe),
        frame: Seen::new(Size::new(1280.0, 800.0)).frame(),
        now: Instant::now(),
        wall: Timestamp::now(),
    }
}

/// Payments as the journal holds them, with what the engine tells of them.
pub mod records {
    use super::{View, ended, payment};
    use crate::clock::Moment;
    use crate::money::Amount;
    use crate::payment::{Attention, Fact, OrderId, Outcome, Payment};
    use jiff::Timestamp;

    fn with(number: u64, orders: u64, facts: &[Fact], view: View) -> (Payment, View) {
        let now = Moment::from_wall(Timestamp::now());
        let requested = Fact::Requested {
            amount: view.amount,
            reference: view.reference.clone(),
            customer_locale: view.customer_locale,
            environment: view.environment,
            expires_in: 180,
            again: false,
        };
        let mut of = Payment::begin(payment(number), &requested, now).unwrap();
        for order in 0..orders {
            let order = OrderId::mint("BRU1", "D07", number + order, u128::from(number + order));
            of.apply(
                &Fact::Minted {
                    order: order.clone(),
                    site: None,
                    key: None,
                },
                now,
            );
        }
        for fact in facts {
            of.apply(fact, now);
        }
        for order in of.order_ids() {
            of.apply(&Fact::Completed { order }, now);
        }
        let attention = view.attention;
        let outcome = view.outcome.unwrap();
        of.apply(&Fact::Resolved { outcome, attention }, now);
        let view = View {
            order_ids: of.order_ids(),
            received: of.received(),
            ..view
        };
        (of, view)
    }

    /// Paid after it had expired.
    pub fn late() -> (Payment, View) {
        let expired = Fact::Resolved {
            outcome: Outcome::Expired,
            attention: None,
        };
        let view = ended(9, Outcome::NeedsAttention, Some(Attention::PaidLate));
        with(9, 1, &[expired], view)
    }

    /// Paid by two codes.
    pub fn twice() -> (Payment, View) {
        let view = ended(9, Outcome::NeedsAttention, Some(Attention::PaidTwice));
        with(9, 2, &[], view)
    }

    /// Paid, and so many cents of it given back.
    pub fn refunded(cents: u64) -> (Payment, View) {
        let (mut of, view) = paid();
        let total = Amount::from_cents(cents);
        let order = of.paid[0].clone();
        of.apply(&Fact::RefundSeen { order, total }, of.requested);
        let refunded = of.refunded();
        (of, View { refunded, ..view })
    }

    /// Told of by the provider, and so many cents of it given back.
    pub fn recovered(cents: u64) -> (Payment, View) {
        let view = ended(9, Outcome::NeedsAttention, Some(Attention::Recovered));
        let order = OrderId::mint("BRU1", "D07", 9, 9);
        let now = Moment::from_wall(Timestamp::now());
        let begun = Fact::Recovered {
            order: order.clone(),
            amount: view.amount,
            reference: view.reference.clone(),
            environment: view.environment,
            created: view.requested_at,
            site: None,
        };
        let mut of = Payment::begin(payment(9), &begun, now).unwrap();
        let total = Amount::from_cents(cents);
        for fact in [
            Fact::Completed {
                order: order.clone(),
            },
            Fact::Resolved {
                outcome: Outcome::NeedsAttention,
                attention: view.attention,
            },
            Fact::RefundSeen { order, total },
        ] {
            of.apply(&fact, now);
        }
        let view = View {
            order_ids: of.order_ids(),
            received: of.received(),
            refunded: of.refunded(),
            ..view
        };
        (of, view)
    }

    /// Paid as it should be.
    pub fn paid() -> (Payment, View) {
        with(9, 1, &[], ended(9, Outcome::Paid, None))
    }
}
