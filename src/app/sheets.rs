//! What lies over the sale: history, settings, set-up, keys.

use crate::app::background::background;
use crate::app::keyboard::{Shortcut, is_enter};
use crate::app::launch::KeyVerdict;
use crate::app::screen::alarm;
use crate::app::screen::deed::{self, About};
use crate::app::screen::history::{self, History};
use crate::app::screen::keys;
use crate::app::screen::settings::{self, Settings};
use crate::app::screen::setup::{self, Setup};
use crate::app::screen::trouble::Trouble;
use crate::app::state::{App, Message, Place, Sheet};
use crate::app::theme::Mode;
use crate::app::update::focus;
use crate::input::Key;
use crate::journal::Query;
use crate::locale::Texts;
use crate::payment::Environment;
use crate::settings::{Key as Setting, SettingsError, Value};
use crate::terminal::Command;
use crate::vault::VaultError;
use iced::Task;
use std::sync::Arc;
use zeroize::Zeroizing;

impl App {
    /// Opens the history, with this payment chosen.
    pub fn open_history(&mut self, chosen: Option<crate::payment::PaymentId>) -> Task<Message> {
        let (history, action) = History::new(chosen.clone());
        self.sheet = Some(Sheet::History(Box::new(history)));
        let read = chosen.map_or_else(Task::none, |payment| self.read(payment));
        Task::batch([self.history_action(action), read, focus(history::SEARCH)])
    }

    /// Opens the settings.
    pub fn open_settings(&mut self) -> Task<Message> {
        if self.loaded.is_some() {
            self.sheet = Some(Sheet::Settings(Settings::default()));
        }
        Task::none()
    }

    /// Opens Set-up.
    pub fn open_setup(&mut self) -> Task<Message> {
        if self.loaded.is_none() {
            return Task::none();
        }
        let (setup, action) = Setup::new(self.environment);
        self.sheet = Some(Sheet::Setup(setup));
        Task::batch([self.setup_action(action), focus(setup::KEY)])
    }

    /// Opens the keys of where the clerk is.
    pub fn open_keys(&mut self) -> Task<Message> {
        let of = match (&self.sheet, &self.place) {
            (None, Place::Charge) => keys::Of::Charge,
            (None, Place::Code(_)) => keys::Of::Code {
                training: self.is_training(),
            },
            (None, Place::Outcome(_)) => keys::Of::Outcome,
            _ => keys::Of::Other,
        };
        self.sheet = Some(Sheet::Keys(of));
        Task::none()
    }

    /// Back to where the clerk was.
    pub fn close_sheet(&mut self) -> Task<Message> {
        self.sheet = None;
        Task::none()
    }

    /// A key that means the same everywhere, on a sheet.
    pub fn sheet_shortcut(&mut self, shortcut: Shortcut) -> Task<Message> {
        match (shortcut, &mut self.sheet) {
            (Shortcut::Escape, Some(Sheet::History(history))) => {
                let action = history.escape();
                self.history_action(action)
            }
            (Shortcut::Escape, Some(Sheet::Alarm(alarm))) => {
                let action = alarm.escape(self.look.now);
                self.alarm_action(action)
            }
            (Shortcut::Escape, _) => self.close_sheet(),
            (Shortcut::AskNow, Some(Sheet::Alarm(_))) => {
                self.alarm(alarm::Message::Deed(deed::Message::AskAgain))
            }
            (Shortcut::AskNow, Some(Sheet::History(_))) => self.history(history::Message::AskAgain),
            (Shortcut::Help, _) => self.open_keys(),
            (Shortcut::History, _) => self.open_history(None),
            (Shortcut::Settings, _) => self.open_settings(),
            _ => Task::none(),
        }
    }

    /// A key that no control wanted, on a sheet.
    pub fn sheet_key(&mut self, key: &Key) -> Task<Message> {
        match &mut self.sheet {
            Some(Sheet::Setup(setup)) if is_enter(key) && !key.repeat => {
                let action = setup.enter();
                self.setup_action(action)
            }
            Some(Sheet::History(_)) => self.with_history(|history, about| history.key(key, about)),
            _ => Task::none(),
        }
    }

    /// Something on the history.
    pub fn history(&mut self, message: history::Message) -> Task<Message> {
        self.with_history(|history, about| history.update(message, about))
    }

    fn with_history(
        &mut self,
        act: impl FnOnce(&mut History, About<'_>) -> history::Action,
    ) -> Task<Message> {
        let refunds = self.refunds();
        let Some(Sheet::History(history)) = &mut self.sheet else {
            return Task::none();
        };
        let summary = history.chosen().cloned().and_then(|id| {
            let row = self.payments.row(&id).map(|row| row.summary.clone());
            row.or_else(|| history.found(&id).cloned())
        });
        let about = About {
            summary: summary.as_ref(),
            refunds,
        };
        let action = act(history, about);
        self.history_action(action)
    }

    /// Acts on what the history asks.
    pub fn history_action(&mut self, action: history::Action) -> Task<Message> {
        match action {
            history::Action::None => Task::none(),
            history::Action::Back => self.close_sheet(),
            history::Action::Find(asked, text) => {
                let Some(find) = self
                    .session
                    .as_ref()
                    .map(|session| Arc::clone(&session.find))
                else {
                    return Task::none();
                };
                let query = Query {
                    search: (!text.is_empty()).then_some(text),
                    limit: Some(history::PAGE),
                    ..Query::default()
                };
                background(
                    move || find(&query),
                    move |found| Message::History(history::Message::Found(asked, found)),
                )
            }
            history::Action::Show(payment) => self.show(&payment),
            history::Action::AskAgain(payment) => {
                self.send(Command::AskNow(payment));
                Task::none()
            }
            history::Action::Read(payment) => self.read(payment),
            history::Action::Deed(payment, action) => self.deed(payment, action),
        }
    }

    /// Something on the settings.
    pub fn settings(&mut self, message: settings::Message) -> Task<Message> {
        match message {
            settings::Message::Language(locale) => {
                self.charge.follow(self.look.texts.locale(), locale);
                self.look.texts = Texts::new(locale);
                self.keep(Setting::Locale, Value::Text(locale.tag().to_owned()));
            }
            settings::Message::Theme(mode) => {
                self.look.mode = mode;
                let name = match mode {
                    Mode::Light => "light",
                    Mode::Dark => "dark",
                };
                self.keep(Setting::Theme, Value::Text(name.to_owned()));
            }
            settings::Message::Sound(on) => {
                self.sound = on;
                self.keep(Setting::Sound, Value::Bool(on));
            }
            settings::Message::SetUp => return self.open_setup(),
            settings::Message::Back => return self.close_sheet(),
        }
        Task::none()
    }

    /// Writes a setting to the user's file. What cannot be written still holds until the end.
    fn keep(&mut self, key: Setting, value: Value) {
        let kept = self.save(key, value);
        let refused = kept.err().map(|error| error.text(&self.look.texts));
        if let Some(Sheet::Settings(settings)) = &mut self.sheet {
            settings.refused = refused;
        }
    }

    fn save(&mut self, key: Setting, value: Value) -> Result<(), SettingsError> {
        if let Some(loaded) = &self.loaded {
            loaded.save(&[(key, Some(value))])?;
            self.loaded = Some((self.launch.load)()?);
        }
        Ok(())
    }

    /// Something on Set-up.
    pub fn setup(&mut self, message: setup::Message) -> Task<Message> {
        let Some(Sheet::Setup(setup)) = &mut self.sheet else {
            return Task::none();
        };
        let action = setup.update(message);
        self.setup_action(action)
    }

    /// Acts on what Set-up asks.
    pub fn setup_action(&mut self, action: setup::Action) -> Task<Message> {
        match action {
            setup::Action::None => Task::none(),
            setup::Action::Back => self.close_sheet(),
            setup::Action::ReadClipboard => iced::clipboard::read().map(|text| {
                let text = text.map(|text| setup::Zeroized(Zeroizing::new(text)));
                Message::Setup(setup::Message::Pasted(text))
            }),
            setup::Action::Look(asked, environment) => {
                let vault = Arc::clone(&self.launch.vault);
                background(
                    move || vault.read(environment).map(drop),
                    move |answer| Message::Setup(setup::Message::Vault(asked, answer)),
                )
            }
            setup::Action::Store(asked, environment, key) => {
                let vault = Arc::clone(&self.launch.vault);
                background(
                    move || vault.store(environment, &key),
                    move |answer| Message::Setup(setup::Message::Vault(asked, answer)),
                )
            }
            setup::Action::Check(asked, environment) => self.check_key(asked, environment),
            setup::Action::Open(environment) => self.switch(environment),
        }
    }

    /// Asks the provider about the key that is in the vault.
    fn check_key(&self, asked: u64, environment: Environment) -> Task<Message> {
        let Some(mut settings) = self.loaded.as_ref().map(|loaded| loaded.settings.clone()) else {
            return Task::none();
        };
        settings.environment = environment;
        let (vault, check) = (
            Arc::clone(&self.launch.vault),
            Arc::clone(&self.launch.check_key),
        );
        let work = move || -> Result<KeyVerdict, VaultError> {
            let key = vault.read(environment)?;
            Ok(check(&settings, &key))
        };
        background(work, move |answer| {
            Message::Setup(setup::Message::Provider(asked, answer))
        })
    }

    /// Works in this environment from now on, and after the next start where that may be kept.
    fn switch(&mut self, environment: Environment) -> Task<Message> {
        let leaving = environment != self.environment;
        if self.setup_choice().shut(environment).is_some() {
            return Task::none();
        }
        self.sheet = None;
        let usable = matches!(
            self.place,
            Place::Charge | Place::Code(_) | Place::Outcome(_)
        );
        if !leaving && usable && self.session.is_some() {
            return Task::none();
        }
        let word = Value::Text(environment.word().to_owned());
        if leaving && let Err(error) = self.save(Setting::Environment, word) {
            // Where the organisation has fixed it, it holds for this time only.
            tracing::info!(%error, "the environment is not kept");
        }
        self.environment = environment;
        self.begin()
    }

    /// What may be chosen in Set-up.
    pub fn setup_choice(&self) -> setup::Choice {
        let loaded = self.loaded.as_ref();
        let fixed = loaded.filter(|loaded| loaded.is_locked(Setting::Environment));
        setup::Choice {
            current: self.environment,
            fixed: fixed.map(|loaded| loaded.settings.environment),
            open: self.payments.open().len(),
            pending: self.charge.pending().is_some(),
        }
    }

    /// Whether Set-up has a way back.
    pub fn has_way_back(&self) -> bool {
        !matches!(
            &self.place,
            Place::Trouble(Trouble::Vault(VaultError::NoEntry, _))
        ) || self.session.is_some()
    }
}
