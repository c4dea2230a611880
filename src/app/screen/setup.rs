//! *Set-up*: which provider, and the key that belongs to it.

use super::sheet::sheet;
use crate::app::Element;
use crate::app::launch::KeyVerdict;
use crate::app::look::Look;
use crate::app::theme::{size, space};
use crate::app::widget::{
    Hint, Mark, Paint, body, field, label, labelled, mark, note, primary, scroll, segments, strong,
};
use crate::input::Scan;
use crate::payment::Environment;
use crate::secret::Secret;
use crate::vault::{KeyError, VaultError, clean_key, shield};
use iced::widget::{column, container, row};
use iced::{Alignment, Length};
use zeroize::Zeroizing;

/// The id of the key's field.
pub const KEY: &str = "api-key";

/// What may be chosen on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The environment the window works in now.
    pub current: Environment,
    /// The one that the organisation has fixed; training opens beside it.
    pub fixed: Option<Environment>,
    /// How many payments have no Outcome.
    pub open: usize,
    /// Whether a sale was asked for and may begin at any moment.
    pub pending: bool,
}

impl Choice {
    /// Why the present environment cannot be left for this one, as the key of a text.
    pub fn shut(self, environment: Environment) -> Option<&'static str> {
        match environment != self.current {
            true if self.open > 0 => Some("setup-open-first"),
            true if self.pending => Some("setup-pending-first"),
            _ => None,
        }
    }
}

/// What is known of the key of the chosen environment.
#[derive(Clone, Debug, PartialEq)]
enum Known {
    /// Nothing yet.
    Nothing,
    /// The vault or the provider is being asked.
    Busy,
    /// There is one; the provider was not asked.
    Stored,
    /// The vault has none, or gives none.
    Vault(VaultError),
    /// What the provider says.
    Provider(KeyVerdict),
}

/// The screen.
pub struct Setup {
    environment: Environment,
    typed: Zeroizing<String>,
    known: Known,
    refused: Option<KeyError>,
    /// The number of the question that is on its way; older answers count no more.
    asked: u64,
}

/// What is done here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Choose this environment.
    Environment(Environment),
    /// The key as it is typed.
    Key(Zeroized),
    /// Take the key from the clipboard.
    Paste,
    /// What the clipboard held.
    Pasted(Option<Zeroized>),
    /// Keep the key in the vault, then check it.
    Save,
    /// Check the key that is in the vault.
    Check,
    /// What the vault said.
    Vault(u64, Result<(), VaultError>),
    /// What the provider said.
    Provider(u64, Result<KeyVerdict, VaultError>),
    /// Work in the chosen environment.
    Open,
    /// Back.
    Back,
}

/// A text that prints as nothing and is wiped.
#[derive(Clone, Default)]
pub struct Zeroized(pub Zeroizing<String>);

impl std::fmt::Debug for Zeroized {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

/// What the screen asks of the window. The numbers come back with the answers.
#[derive(Clone, Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Read the clipboard.
    ReadClipboard,
    /// Is there a key in the vault?
    Look(u64, Environment),
    /// Keep this key.
    Store(u64, Environment, Secret),
    /// Ask the provider about the key in the vault.
    Check(u64, Environment),
    /// Work in this environment.
    Open(Environment),
    /// Leave the screen.
    Back,
}

impl Setup {
    /// The screen for this environment, and the question it begins with.
    pub fn new(environment: Environment) -> (Self, Action) {
        let mut screen = Self {
            environment,
            typed: Zeroizing::default(),
            known: Known::Nothing,
            refused: None,
            asked: 0,
        };
        let action = screen.look();
        (screen, action)
    }

    fn ask(&mut self) -> u64 {
        self.asked += 1;
        self.known = Known::Busy;
        self.asked
    }

    fn look(&mut self) -> Action {
        if self.environment == Environment::Training {
            self.known = Known::Nothing;
            return Action::None;
        }
        Action::Look(self.ask(), self.environment)
    }

    /// A scan is the key.
    pub fn scan(&mut self, scan: &Scan) {
        if self.environment != Environment::Training {
            self.take(Zeroizing::new(scan.text.clone()));
            self.refused = None;
        }
    }

    /// Takes what is in the field now. The whole value is replaced, never the text within it: a text
    /// that is assigned to is freed without being wiped.
    fn take(&mut self, text: Zeroizing<String>) {
        shield();
        self.typed = text;
        self.refused = None;
    }

    /// Enter: the primary action.
    pub fn enter(&mut self) -> Action {
        if self.environment == Environment::Training || self.is_ready() {
            Action::Open(self.environment)
        } else {
            self.update(Message::Save)
        }
    }

    /// Whether there is a key that nobody has refused, and no other is being entered.
    fn is_ready(&self) -> bool {
        let good = matches!(
            self.known,
            Known::Stored | Known::Provider(KeyVerdict::Accepted(_) | KeyVerdict::NotChecked)
        );
        good && self.typed.is_empty()
    }

    /// Does what was said. An answer to an older question changes nothing.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Environment(environment) => {
                self.environment = environment;
                self.take(Zeroizing::default());
                return self.look();
            }
            Message::Key(text) | Message::Pasted(Some(text)) => {
                self.take(text.0);
            }
            Message::Pasted(None) => {}
            Message::Paste => return Action::ReadClipboard,
            Message::Save => return self.save(),
            Message::Check => return Action::Check(self.ask(), self.environment),
            Message::Vault(asked, answer) if asked == self.asked => match answer {
                Ok(()) if !self.typed.is_empty() => {
                    self.take(Zeroizing::default());
                    return Action::Check(self.ask(), self.environment);
                }
                Ok(()) => self.known = Known::Stored,
                Err(error) => self.known = Known::Vault(error),
            },
            Message::Provider(asked, answer) if asked == self.asked => {
                self.known = match answer {
                    Ok(verdict) => Known::Provider(verdict),
                    Err(error) => Known::Vault(error),
                };
            }
            Message::Vault(..) | Message::Provider(..) => {}
            Message::Open => return Action::Open(self.environment),
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn save(&mut self) -> Action {
        match clean_key(&self.typed) {
            Ok(key) => {
                self.refused = None;
                Action::Store(self.ask(), self.environment, key)
            }
            Err(error) => {
                self.refused = Some(error);
                Action::None
            }
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, look: &Look, choice: Choice, back: bool) -> Element<'a, Message> {
        let t = look.t();
        let content = column![
            self.environments(look, choice),
            body(self.explanation(look), t.text),
        ]
        .push((self.environment != Environment::Training).then(|| self.key_part(look)))
        .spacing(space::L)
        .max_width(760);
        // In a low window what scrolls is not all in sight: why the way is shut stands at the way.
        let shut = choice.shut(self.environment);
        let shut = shut.map(|why| container(note(look.texts.get(why))).max_width(760));
        let content = scroll(container(content).center_x(Length::Fill), t).height(Length::Fill);
        let action = container(self.action(look, choice)).max_width(760);
        let content = column![content]
            .push(shut.map(|shut| container(shut).center_x(Length::Fill)))
            .push(container(action).center_x(Length::Fill));
        sheet(
            look,
            look.texts.get("setup-title"),
            back.then_some(Message::Back),
            content.spacing(space::M),
        )
    }

    fn environments<'a>(&self, look: &Look, choice: Choice) -> Element<'a, Message> {
        let t = look.t();
        let all = [
            (
                Environment::Training,
                "environment-training",
                "environment-training",
            ),
            (Environment::Test, "environment-test", "environment-test"),
            (Environment::Live, "environment-live", "environment-live"),
        ];
        let offered = all.into_iter().filter(|(environment, _, _)| {
            *environment == Environment::Training
                || choice.fixed.is_none_or(|fixed| fixed == *environment)
        });
        let offered = offered
            .map(|(environment, key, id)| (environment, capitalised(&look.texts.get(key)), id));
        let fixed = choice
            .fixed
            .map(|_| body(look.texts.get("settings-layer-locked"), t.quiet));
        column![
            label(look.texts.get("setup-environment"), t.quiet),
            segments(
                offered,
                Some(self.environment),
                Some(Message::Environment),
                t
            ),
        ]
        .push(fixed)
        .spacing(space::XS)
        .into()
    }

    fn explanation(&self, look: &Look) -> String {
        let key = match self.environment {
            Environment::Training => "setup-training-means",
            Environment::Test => "setup-test-means",
            Environment::Live => "setup-live-means",
        };
        look.texts.get(key)
    }

    fn key_part<'a>(&'a self, look: &Look) -> Element<'a, Message> {
        let t = look.t();
        let paste = labelled(
            look.texts.get("setup-paste"),
            None,
            Paint::secondary(t),
            size::TEXT,
        )
        .id("paste")
        .on_press(Message::Paste);
        let hint = match self.refused {
            Some(error) => Hint::Bad(error.text(&look.texts)),
            None => Hint::Plain(look.texts.get("setup-key-hint")),
        };
        let entry = field(look.texts.get("setup-key"), &self.typed, KEY, t)
            .secure()
            .on_input(|text| Message::Key(Zeroized(Zeroizing::new(text))))
            .on_submit(Message::Save)
            .hint(hint)
            .beside(paste)
            .view();
        column![self.key_status(look), entry]
            .spacing(space::L)
            .into()
    }

    fn key_status<'a>(&self, look: &Look) -> Element<'a, Message> {
        let t = look.t();
        let texts = &look.texts;
        let environment = self.environment;
        let name = texts.environment(environment);
        let (shape, color, says) = match &self.known {
            Known::Nothing | Known::Busy => (Mark::Waiting, t.quiet, texts.get("setup-asking")),
            Known::Stored => {
                let says = texts.with("key-present", &[("environment", name.into())]);
                (Mark::Tick, t.text, says)
            }
            Known::Vault(error) => (
                Mark::Exclamation,
                t.attention,
                error.text(texts, environment),
            ),
            Known::Provider(verdict) => {
                let (shape, color) = match verdict {
                    KeyVerdict::Accepted(_) => (Mark::Tick, t.paid),
                    KeyVerdict::NotChecked => (Mark::Question, t.attention),
                    KeyVerdict::NoBancontact | KeyVerdict::Refused => (Mark::Cross, t.unpaid),
                };
                (shape, color, verdict.text(texts, environment))
            }
        };
        let site = match &self.known {
            Known::Provider(KeyVerdict::Accepted(Some(site))) => Some(strong(
                texts.with("setup-site", &[("site", site.as_str().into())]),
                t.text,
            )),
            _ => None,
        };
        row![
            mark(shape, 28.0, color, look.frame),
            column![body(says, color)].push(site).width(Length::Fill)
        ]
        .spacing(space::M)
        .align_y(Alignment::Center)
        .into()
    }

    fn action<'a>(&self, look: &Look, choice: Choice) -> Element<'a, Message> {
        let t = look.t();
        let busy = self.known == Known::Busy;
        let training = self.environment == Environment::Training;
        if training || self.is_ready() {
            let name = look.texts.environment(self.environment);
            let open = look
                .texts
                .with("setup-open", &[("environment", name.into())]);
            let may = !busy && choice.shut(self.environment).is_none();
            let check = (!training).then(|| {
                labelled(
                    look.texts.get("setup-check"),
                    None,
                    Paint::secondary(t),
                    size::TEXT,
                )
                .id("check")
                .height(crate::app::theme::PRIMARY_HEIGHT)
                .on_press(Message::Check)
            });
            return row![]
                .push(check)
                .push(
                    primary(open, Some("↵"), t)
                        .id("open")
                        .on_press_maybe(may.then_some(Message::Open)),
                )
                .spacing(space::S)
                .into();
        }
        primary(look.texts.get("setup-save"), Some("↵"), t)
            .id("save")
            .on_press_maybe((!busy).then_some(Message::Save))
            .into()
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests;
