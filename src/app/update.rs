//! Every transition of the window.

use crate::app::background::background;
use crate::app::keyboard::Shortcut;
use crate::app::launch::{Ended, Session, StartFailure};
use crate::app::payments;
use crate::app::screen::charge::{self, AMOUNT};
use crate::app::screen::code::{self, Code};
use crate::app::screen::dialog::{self, Dialog};
use crate::app::screen::keys;
use crate::app::screen::outcome::{self, Outcome};
use crate::app::screen::trouble::{self, Trouble};
use crate::app::state::{App, Bar, Message, Place, Sheet};
use crate::app::widget::{Gated, focus_next, focus_previous};
use crate::app::window as frames;
use crate::input::{Key, Scan};
use crate::payment::PaymentId;
use crate::terminal::{self, Command, Duplicates};
use crate::vault::VaultError;
use iced::time::Instant;
use iced::{Size, Task, window};
use jiff::Timestamp;
use std::sync::{Arc, PoisonError};

impl App {
    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        self.look.now = Instant::now();
        self.look.wall = Timestamp::now();
        let was_charge = self.is_on_charge();
        let task = self.dispatch(message);
        let task = Task::batch([task, self.mind_alarms()]);
        let code = matches!(&self.place, Place::Code(_));
        self.awake.want(code);
        // *Charge* begins with the focus on the amount, so that Tab leads to the reference.
        if !was_charge && self.is_on_charge() {
            return Task::batch([task, focus(AMOUNT)]);
        }
        task
    }

    /// Whether the sale being entered is what the clerk sees.
    fn is_on_charge(&self) -> bool {
        self.sheet.is_none() && matches!(self.place, Place::Charge)
    }

    fn dispatch(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Gate(Gated::Shortcut(shortcut)) => self.shortcut(shortcut),
            Message::Gate(Gated::Key(key)) => self.key(&key),
            Message::Gate(Gated::Scan(scan)) => self.scan(&scan),
            Message::Window(event) => self.window_event(&event),
            Message::Scale(scale) => self.rescaled(scale),
            Message::Screen(screen) => self.fit(screen),
            Message::Tick | Message::Past(_, Err(_)) => Task::none(),
            Message::Began(generation, begun) => self.began(generation, begun),
            Message::Past(generation, Ok(past)) => {
                if generation == self.generation {
                    self.remember(past);
                }
                Task::none()
            }
            Message::Engine(generation, event) if generation == self.generation => {
                self.heard(event)
            }
            Message::Engine(..) => Task::none(),
            Message::Bar(bar) => self.bar(bar),
            Message::Charge(message) => {
                let action = self.charge.update(message);
                self.charge_action(action)
            }
            Message::Code(message) => self.code(|code| code.update(message)),
            Message::Outcome(message) => self.outcome(|outcome, now| outcome.update(message, now)),
            Message::Trouble(message) => self.trouble(message),
            Message::Alarm(message) => self.alarm(message),
            Message::Known(generation, payment, known) => {
                self.known(generation, &payment, known);
                Task::none()
            }
            Message::History(message) => self.history(message),
            Message::Settings(message) => self.settings(message),
            Message::Setup(message) => self.setup(message),
            Message::Keys(keys::Message::Back) => self.close_sheet(),
            Message::Dialog(message) => self.answer(message),
            Message::Stopped => iced::exit(),
        }
    }

    fn began(&mut self, generation: u64, begun: Result<Session, StartFailure>) -> Task<Message> {
        if generation != self.generation {
            // A session that nobody waits for any more must not keep the journal.
            return match begun {
                Ok(late) => background(move || late.engine.stop(), |()| Message::Tick),
                Err(_) => Task::none(),
            };
        }
        match begun {
            Ok(session) => {
                let missing = session.no_key.clone();
                let find = Arc::clone(&session.find);
                self.session = Some(session);
                let past = background(
                    move || payments::past(&*find),
                    move |past| Message::Past(generation, past),
                );
                Task::batch([past, self.opened(missing)])
            }
            Err(failure) => {
                let trouble = Trouble::Start(failure);
                let second = trouble.is_second();
                self.place = Place::Trouble(trouble);
                if second {
                    return window::resize(self.window, frames::SECOND);
                }
                Task::none()
            }
        }
    }

    /// Work can begin, or lacks nothing but a key.
    fn opened(&mut self, missing: Option<VaultError>) -> Task<Message> {
        match missing {
            None => {
                self.place = Place::Charge;
                Task::none()
            }
            Some(error) => {
                let no_entry = error == VaultError::NoEntry;
                self.place = Place::Trouble(Trouble::Vault(error, self.environment));
                if no_entry {
                    self.open_setup()
                } else {
                    Task::none()
                }
            }
        }
    }

    fn window_event(&mut self, event: &window::Event) -> Task<Message> {
        match event {
            window::Event::Opened { size, .. } | window::Event::Resized(size) => {
                self.seen.resized(*size);
                self.look.frame = self.seen.frame();
                Task::none()
            }
            window::Event::Rescaled(scale) => self.rescaled(*scale),
            window::Event::Focused => {
                self.send(Command::AskAll);
                Task::none()
            }
            window::Event::CloseRequested => self.close_requested(),
            _ => Task::none(),
        }
    }

    fn rescaled(&mut self, scale: f32) -> Task<Message> {
        self.seen.rescaled(scale);
        self.look.frame = self.seen.frame();
        Task::none()
    }

    /// On a screen without room for the window, the window takes all of the screen.
    fn fit(&self, screen: Option<Size>) -> Task<Message> {
        let second = matches!(&self.place, Place::Trouble(trouble) if trouble.is_second());
        match screen.and_then(frames::fitting).filter(|_| !second) {
            Some((corner, size)) => Task::batch([
                window::move_to(self.window, corner),
                window::resize(self.window, size),
                window::maximize(self.window, true),
            ]),
            None => Task::none(),
        }
    }

    /// Makes the window fill its screen, or not.
    pub fn full_screen(&self, full: bool) -> Task<Message> {
        let mode = if full {
            window::Mode::Fullscreen
        } else {
            window::Mode::Windowed
        };
        window::set_mode(self.window, mode)
    }

    /// Hands a command to the engine, where there is one.
    pub fn send(&self, command: Command) {
        if let Some(session) = &self.session {
            session.engine.send(command);
        }
    }

    fn shortcut(&mut self, shortcut: Shortcut) -> Task<Message> {
        match shortcut {
            Shortcut::Next => return focus_next(),
            Shortcut::Previous => return focus_previous(),
            _ => {}
        }
        if let Some(dialog) = &self.dialog {
            let answer = dialog.shortcut(shortcut);
            return answer.map_or_else(Task::none, |answer| self.answer(answer));
        }
        if self.sheet.is_some() {
            return self.sheet_shortcut(shortcut);
        }
        match shortcut {
            Shortcut::Help => self.open_keys(),
            Shortcut::History => self.open_history(None),
            Shortcut::Settings => self.open_settings(),
            _ => self.code(|code| code.shortcut(shortcut)),
        }
    }

    fn key(&mut self, key: &Key) -> Task<Message> {
        if let Some(dialog) = &self.dialog {
            let answer = dialog.key(key);
            return answer.map_or_else(Task::none, |answer| self.answer(answer));
        }
        if self.sheet.is_some() {
            return self.sheet_key(key);
        }
        match &self.place {
            Place::Charge => {
                let action = self.charge.key(key);
                self.charge_action(action)
            }
            Place::Outcome(_) => self.outcome(|outcome, now| outcome.key(key, now)),
            Place::Trouble(trouble) if crate::app::keyboard::is_enter(key) && !key.repeat => {
                let message = trouble.enter();
                self.trouble(message)
            }
            _ => Task::none(),
        }
    }

    /// A scan fills the reference of the sale, also of the next one; on sheets it goes where it is
    /// of use there.
    fn scan(&mut self, scan: &Scan) -> Task<Message> {
        match &mut self.sheet {
            Some(Sheet::Setup(setup)) => setup.scan(scan),
            Some(Sheet::History(history)) => {
                let action = history.scan(scan);
                return self.history_action(action);
            }
            _ => self.charge.scan(scan),
        }
        Task::none()
    }

    fn bar(&mut self, bar: Bar) -> Task<Message> {
        match bar {
            Bar::History => self.open_history(None),
            Bar::Settings => self.open_settings(),
            Bar::Keys => self.open_keys(),
            Bar::ReadDamage => self.read_damage(),
            Bar::LookAtAlarm => self.look_at_alarm(),
            Bar::CancelCode => self.code(|code| code.update(code::Message::Cancel)),
        }
    }

    /// Acts on what *Charge* asks.
    pub fn charge_action(&mut self, action: charge::Action) -> Task<Message> {
        match action {
            charge::Action::None => Task::none(),
            charge::Action::Focus(id) => focus(id),
            charge::Action::Open(payment) => self.show(&payment),
            charge::Action::Noted(payment) => {
                self.note_news(&payment);
                Task::none()
            }
            charge::Action::Request {
                amount,
                reference,
                customer,
            } => {
                let expires_in = self.expires_in();
                let charge = terminal::Charge {
                    ticket: self.ticket(),
                    amount,
                    reference,
                    customer_locale: customer,
                    expires_in,
                    duplicates: Duplicates::Refuse,
                };
                self.request(charge);
                Task::none()
            }
        }
    }

    /// The screen's state changes before anything is sent: a second press finds it changed.
    fn request(&mut self, charge: terminal::Charge) {
        self.charge.requested(charge.ticket);
        self.wanted = Some(charge.clone());
        self.send(Command::Charge(charge));
    }

    fn expires_in(&self) -> u32 {
        let settings = self.loaded.as_ref().map(|loaded| &loaded.settings);
        let seconds = settings.map_or(180, |settings| settings.expires_in_seconds);
        u32::try_from(seconds).unwrap_or(180)
    }

    /// Shows a payment where it is best seen: its code, its outcome, or the history.
    pub fn show(&mut self, payment: &PaymentId) -> Task<Message> {
        self.sheet = None;
        self.note_news(payment);
        match self.payments.view(payment).cloned() {
            Some(view) if view.outcome.is_none() => {
                self.place = Place::Code(Code::new(&view));
                self.send(Command::AskNow(payment.clone()));
                Task::none()
            }
            _ if self.is_alarm(payment) => self.open_alarm(payment.clone()),
            Some(view) if view.attention.is_none() => {
                self.place = Place::Outcome(Outcome::new(payment.clone(), self.look.now));
                Task::none()
            }
            _ => self.open_history(Some(payment.clone())),
        }
    }

    fn code(&mut self, act: impl FnOnce(&mut Code) -> code::Action) -> Task<Message> {
        let Place::Code(code) = &mut self.place else {
            return Task::none();
        };
        let action = act(code);
        let payment = code.payment().clone();
        match action {
            code::Action::None => {}
            code::Action::ConfirmCancel => self.dialog = Some(Dialog::Cancel(payment)),
            code::Action::Park => {
                self.place = Place::Charge;
                return self.full_screen(false);
            }
            code::Action::AskNow => self.send(Command::AskNow(payment)),
            code::Action::FullScreen(full) => return self.full_screen(full),
            code::Action::Scan | code::Action::Play(_) => self.play(&payment, action),
        }
        Task::none()
    }

    /// The pretended customer acts on the order whose code is on screen.
    fn play(&self, payment: &PaymentId, action: code::Action) {
        let customer = self
            .session
            .as_ref()
            .and_then(|session| session.customer.clone());
        let view = self.payments.view(payment);
        let order = view.and_then(|view| view.order_ids.last().cloned());
        let (Some(customer), Some(order), true) = (customer, order, self.is_training()) else {
            return;
        };
        match action {
            code::Action::Play(scenario) => customer.play(order.as_str(), scenario),
            _ => customer.scan(order.as_str()),
        }
        self.send(Command::AskNow(payment.clone()));
    }

    fn outcome(&mut self, act: impl FnOnce(&Outcome, Instant) -> outcome::Action) -> Task<Message> {
        let Place::Outcome(outcome) = &self.place else {
            return Task::none();
        };
        match act(outcome, self.look.now) {
            outcome::Action::None => Task::none(),
            outcome::Action::Next => {
                self.place = Place::Charge;
                Task::none()
            }
            outcome::Action::Details => {
                let payment = outcome.payment().clone();
                self.place = Place::Charge;
                if self.is_alarm(&payment) {
                    return self.open_alarm(payment);
                }
                self.open_history(Some(payment))
            }
        }
    }

    fn trouble(&mut self, message: trouble::Message) -> Task<Message> {
        match message {
            trouble::Message::Retry => self.retry(),
            trouble::Message::SetUp => self.open_setup(),
            trouble::Message::History => self.open_history(None),
            trouble::Message::Close => self.leave(),
        }
    }

    /// Reads the settings again and begins anew.
    fn retry(&mut self) -> Task<Message> {
        match (self.launch.load)() {
            Ok(loaded) => {
                if self.loaded.is_none() {
                    self.environment = loaded.settings.environment;
                }
                self.loaded = Some(loaded);
                self.begin()
            }
            Err(error) => {
                let failure = StartFailure::Settings(error);
                self.place = Place::Trouble(Trouble::Start(failure));
                Task::none()
            }
        }
    }

    fn answer(&mut self, message: dialog::Message) -> Task<Message> {
        let Some(dialog) = self.dialog.take() else {
            return Task::none();
        };
        match (dialog, message) {
            (_, dialog::Message::Back) => Task::none(),
            (Dialog::Cancel(payment), _) => {
                let ticket = self.ticket();
                self.send(Command::Cancel { ticket, payment });
                Task::none()
            }
            (
                Dialog::Refund {
                    payment,
                    amount,
                    note,
                    ..
                },
                _,
            ) => {
                self.give_back(payment, amount, note);
                Task::none()
            }
            (Dialog::Duplicate { other, .. }, dialog::Message::Other) => self.show(&other),
            (Dialog::Duplicate { .. }, dialog::Message::Do) => {
                if let Some(wanted) = self.wanted.clone() {
                    let ticket = self.ticket();
                    self.request(terminal::Charge {
                        ticket,
                        duplicates: Duplicates::Knowingly,
                        ..wanted
                    });
                }
                Task::none()
            }
            (Dialog::Damage(_), dialog::Message::Other) => self.open_history(None),
            (Dialog::Damage(_), dialog::Message::Do) => self.take_note(),
            (Dialog::Close { .. }, dialog::Message::Other) => self.leave(),
            (Dialog::Close { .. }, dialog::Message::Do) => self.cancel_all(),
        }
    }

    /// Closing with an open payment asks; a second wish to close, while it is asked, leaves.
    fn close_requested(&mut self) -> Task<Message> {
        let open = self.payments.open().len();
        let asked = matches!(self.dialog, Some(Dialog::Close { .. }));
        if open == 0 || asked || self.closing {
            return self.leave();
        }
        self.dialog = Some(Dialog::Close { open });
        Task::none()
    }

    /// Cancels what is open; the window goes as soon as that is known to be over.
    fn cancel_all(&mut self) -> Task<Message> {
        self.closing = true;
        for payment in self.payments.open() {
            let ticket = self.ticket();
            self.send(Command::Cancel { ticket, payment });
        }
        if self.payments.open().is_empty() {
            return self.leave();
        }
        Task::none()
    }

    /// Ends the engine, then the window. Open payments stay in the journal.
    pub fn leave(&mut self) -> Task<Message> {
        let ended = match &self.place {
            Place::Trouble(Trouble::Start(StartFailure::Journal(_))) => Ended::Journal,
            Place::Trouble(Trouble::Start(StartFailure::Settings(_)) | Trouble::Vault(..)) => {
                Ended::Settings
            }
            _ => Ended::Closed,
        };
        *self.report.lock().unwrap_or_else(PoisonError::into_inner) = ended;
        match self.session.take() {
            Some(session) => background(move || session.engine.stop(), |()| Message::Stopped),
            None => iced::exit(),
        }
    }
}

/// Gives the focus to a control.
pub fn focus(id: &'static str) -> Task<Message> {
    iced::widget::operation::focus(id)
}
