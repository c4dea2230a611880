//! The state of the window, and how it begins.

use crate::app::awake::Awake;
use crate::app::background::background;
use crate::app::launch::{Ended, Launch, NO_CAP, Session, StartFailure};
use crate::app::look::Look;
use crate::app::payments::Payments;
use crate::app::screen::alarm::{self, Alarm};
use crate::app::screen::charge::Charge;
use crate::app::screen::code::Code;
use crate::app::screen::dialog::{self, Dialog};
use crate::app::screen::history::{self, History};
use crate::app::screen::outcome::{self, Outcome};
use crate::app::screen::settings::{self, Settings};
use crate::app::screen::setup::{self, Setup};
use crate::app::screen::trouble::{self, Trouble};
use crate::app::screen::{charge, code, keys};
use crate::app::sound::Speaker;
use crate::app::theme::Mode;
use crate::app::widget::Gated;
use crate::app::window::{self as frames, Seen};
use crate::journal::{self, JournalError, Summary};
use crate::locale::Texts;
use crate::payment::{Environment, Payment, PaymentId};
use crate::settings::{Loaded, Theme};
use crate::terminal::{self, Damages, Event, Line, Ticket};
use iced::time::{Duration, Instant};
use iced::{Size, Task, window};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// What the window holds.
pub struct App {
    /// What it was started with.
    pub launch: Launch,
    /// Where it says how it ended.
    pub report: Arc<Mutex<Ended>>,
    /// The settings, where there are any.
    pub loaded: Option<Loaded>,
    /// How everything looks, and what time it is.
    pub look: Look,
    /// What the system says of the window.
    pub seen: Seen,
    /// The window.
    pub window: window::Id,
    /// Whether outcomes are heard.
    pub sound: bool,
    /// Which provider.
    pub environment: Environment,
    /// Counts the sessions: what an older one says counts no more.
    pub generation: u64,
    /// Work with the provider.
    pub session: Option<Session>,
    /// The Payments that the window knows.
    pub payments: Payments,
    /// The line to the provider.
    pub line: Line,
    /// What was found damaged in the journal, and nobody has taken note of.
    pub damages: Damages,
    /// Where the clerk is.
    pub place: Place,
    /// What lies over it.
    pub sheet: Option<Sheet>,
    /// What is asked over all.
    pub dialog: Option<Dialog>,
    /// The sale being entered.
    pub charge: Charge,
    /// The last request, to be made again knowingly.
    pub wanted: Option<terminal::Charge>,
    /// The last ticket that was given out.
    pub tickets: Ticket,
    /// Payments elsewhere that have got their outcome, and that nobody has seen yet; the last is
    /// the newest.
    pub news: Vec<PaymentId>,
    /// What a person has to settle, and has put off.
    pub put_off: BTreeSet<PaymentId>,
    /// The window closes as soon as nothing is open any more.
    pub closing: bool,
    /// The sounds.
    pub speaker: Speaker,
    /// The wish for a lit screen.
    pub awake: Awake,
}

/// Where the clerk is.
pub enum Place {
    /// Work begins.
    Starting,
    /// Nothing can be begun.
    Trouble(Trouble),
    /// The sale being entered.
    Charge,
    /// A code.
    Code(Code),
    /// A word over the whole window.
    Outcome(Outcome),
}

impl Place {
    /// The payment that stands there.
    pub const fn payment(&self) -> Option<&PaymentId> {
        match self {
            Self::Code(code) => Some(code.payment()),
            Self::Outcome(outcome) => Some(outcome.payment()),
            Self::Starting | Self::Trouble(_) | Self::Charge => None,
        }
    }
}

/// What lies over the place, and leads back to it.
pub enum Sheet {
    /// Money that does not fit.
    Alarm(Box<Alarm>),
    /// The history.
    History(Box<History>),
    /// The settings.
    Settings(Settings),
    /// Set-up.
    Setup(Setup),
    /// The keys of the place.
    Keys(keys::Of),
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key or a scan that no control took.
    Gate(Gated),
    /// Something about the window.
    Window(window::Event),
    /// The scale of the window's screen.
    Scale(f32),
    /// The size of the window's screen.
    Screen(Option<Size>),
    /// Time goes on.
    Tick,
    /// Work began, or could not; with the number of the session.
    Began(u64, Result<Session, StartFailure>),
    /// What the journal held.
    Past(u64, Result<Vec<Summary>, String>),
    /// The engine says something.
    Engine(u64, Event),
    /// The bar above the sale.
    Bar(Bar),
    /// Something on a screen.
    Charge(charge::Message),
    /// Something on a screen.
    Code(code::Message),
    /// Something on a screen.
    Outcome(outcome::Message),
    /// Something on a screen.
    Trouble(trouble::Message),
    /// Something on a sheet.
    Alarm(alarm::Message),
    /// What the journal holds of a payment, with the number of the session.
    Known(u64, PaymentId, Result<Option<Box<Payment>>, String>),
    /// Something on a sheet.
    History(history::Message),
    /// Something on a sheet.
    Settings(settings::Message),
    /// Something on a sheet.
    Setup(setup::Message),
    /// Something on a sheet.
    Keys(keys::Message),
    /// An answer.
    Dialog(dialog::Message),
    /// The engine has ended: the window may go.
    Stopped,
}

/// What stands above the sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// The history.
    History,
    /// The settings.
    Settings,
    /// The keys.
    Keys,
    /// Look at the payment that a person has to settle.
    LookAtAlarm,
    /// Read what is damaged.
    ReadDamage,
    /// Cancel the code on screen; asked about first.
    CancelCode,
}

impl App {
    /// The state at start, and what begins then.
    pub fn boot(launch: Launch, report: Arc<Mutex<Ended>>) -> (Self, Task<Message>) {
        let mut app = Self::new(launch, report);
        let second = app.is_second();
        let (id, open) = window::open(frames::settings(second));
        app.window = id;
        app.seen = Seen::new(if second {
            frames::SECOND
        } else {
            frames::OPENING
        });
        app.look.frame = app.seen.frame();
        app.speaker = Speaker::new();
        app.awake = Awake::new();
        let measured = Task::batch([
            window::scale_factor(id).map(Message::Scale),
            window::monitor_size(id).map(Message::Screen),
        ]);
        let begun = if second { Task::none() } else { app.begin() };
        (app, Task::batch([open.discard().chain(measured), begun]))
    }

    /// The state at start, without a window and without threads.
    pub fn new(launch: Launch, report: Arc<Mutex<Ended>>) -> Self {
        let loaded = launch.loaded.clone().ok();
        let settings = loaded.as_ref().map(|loaded| &loaded.settings);
        let locale = settings.map_or(launch.locale, |settings| settings.locale);
        let environment = settings.map_or(Environment::Training, |settings| settings.environment);
        let mode = match settings.map(|settings| settings.theme) {
            Some(Theme::Dark) => Mode::Dark,
            _ => Mode::Light,
        };
        let cap = settings.map_or(NO_CAP, crate::settings::Settings::cap);
        let place = match &launch.loaded {
            Ok(_) => Place::Starting,
            Err(error) => Place::Trouble(Trouble::Start(StartFailure::Settings(error.clone()))),
        };
        let seen = Seen::new(frames::OPENING);
        Self {
            sound: settings.is_none_or(|settings| settings.sound),
            look: Look {
                mode,
                texts: Texts::new(locale),
                frame: seen.frame(),
                now: Instant::now(),
                wall: Timestamp::now(),
            },
            charge: Charge::new(locale, cap),
            loaded,
            launch,
            report,
            seen,
            window: window::Id::unique(),
            environment,
            generation: 0,
            session: None,
            payments: Payments::default(),
            line: Line::default(),
            damages: Damages::default(),
            place,
            sheet: None,
            dialog: None,
            wanted: None,
            tickets: 0,
            news: Vec::new(),
            put_off: BTreeSet::new(),
            closing: false,
            speaker: Speaker::absent(),
            awake: Awake::absent(),
        }
    }

    /// Whether another window has the journal already; then this one says so and does no more.
    fn is_second(&mut self) -> bool {
        let held = self
            .loaded
            .as_ref()
            .is_some_and(|loaded| journal::is_locked(&loaded.settings.data_dir, self.environment));
        if held {
            let locked = StartFailure::Journal(JournalError::Locked);
            self.place = Place::Trouble(Trouble::Start(locked));
        }
        held
    }

    /// Begins work in the environment that is set; whatever was begun before counts no more.
    pub fn begin(&mut self) -> Task<Message> {
        let Some(mut settings) = self.loaded.as_ref().map(|loaded| loaded.settings.clone()) else {
            return Task::none();
        };
        if self.environment == Environment::Training {
            settings = settings.for_training();
        }
        settings.environment = self.environment;
        self.generation += 1;
        let generation = self.generation;
        let old = self.session.take();
        self.payments = Payments::default();
        self.line = Line::default();
        self.damages = Damages::default();
        self.news.clear();
        self.put_off.clear();
        // What was asked of the session before is not answered any more; what was typed stays.
        self.wanted = None;
        self.charge.refused(None);
        self.place = Place::Starting;
        let begin = Arc::clone(&self.launch.begin);
        let work = move || {
            // The journal of the session before is given back first.
            if let Some(old) = old {
                old.engine.stop();
            }
            begin(&settings)
        };
        background(work, move |begun| Message::Began(generation, begun))
    }

    /// The longest time between two keys of a scan.
    pub fn scanner_gap(&self) -> Duration {
        let settings = self.loaded.as_ref().map(|loaded| &loaded.settings);
        settings.map_or(crate::input::DEFAULT_GAP, |settings| settings.scanner_gap())
    }

    /// A number for a command.
    pub const fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        self.tickets
    }
}
