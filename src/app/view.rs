//! The window as a function of the state.

use crate::app::Element;
use crate::app::launch::Engine;
use crate::app::look::{Frame, Look};
use crate::app::screen::charge::Beside;
use crate::app::screen::code::Told;
use crate::app::screen::deed::About;
use crate::app::screen::keys;
use crate::app::screen::outcome::Of;
use crate::app::screen::settings::Present;
use crate::app::state::{App, Bar, Message, Place, Sheet};
use crate::app::theme::{self, size, space};
use crate::app::widget::{
    Gate, Mark, banner_height, environment_banner, mark, quiet, scene, words,
};
use crate::app::wording::{Standing, both_paid, line_trouble};
use crate::payment::{Environment, Outcome};
use iced::futures::stream;
use iced::time::{Duration, every};
use iced::widget::{Space, column, container, row, stack};
use iced::{Alignment, Background, Length, Subscription, Theme, event, window};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

impl App {
    /// The title of the window: the program, the screen and, outside live, the environment.
    pub fn title(&self, _window: window::Id) -> String {
        let screen = self.screen_name();
        let name = "bpost-terminal";
        match self.environment {
            Environment::Live => format!("{name} — {screen}"),
            Environment::Training => {
                format!(
                    "{name} — {screen} — {}",
                    self.look.texts.get("banner-training")
                )
            }
            Environment::Test => {
                format!("{name} — {screen} — {}", self.look.texts.get("banner-test"))
            }
        }
    }

    fn screen_name(&self) -> String {
        let key = match (&self.sheet, &self.place) {
            (Some(Sheet::Alarm(_)), _) => "alarm-title",
            (Some(Sheet::History(_)), _) => "history-title",
            (Some(Sheet::Settings(_)), _) => "settings-title",
            (Some(Sheet::Setup(_)), _) => "setup-title",
            (Some(Sheet::Keys(_)), _) => "keys-title",
            (None, Place::Starting) => "starting-title",
            (None, Place::Trouble(_)) => "trouble-title",
            (None, Place::Charge) => "charge-title",
            (None, Place::Code(_)) => "code-title",
            (None, Place::Outcome(outcome)) => {
                let view = self.payments.view(outcome.payment());
                return view.map_or_else(String::new, |view| {
                    Standing::of(view).word(&self.look.texts)
                });
            }
        };
        self.look.texts.get(key)
    }

    /// The colours of what no screen styles itself.
    pub fn theme(&self, _window: window::Id) -> Theme {
        theme::base(self.look.mode)
    }

    /// How much larger everything is drawn than the system asks for.
    pub fn scale_factor(&self, _window: window::Id) -> f32 {
        self.seen.zoom()
    }

    /// The window. What says that this is no sale stands above all else, questions too.
    pub fn view(&self, _window: window::Id) -> Element<'_, Message> {
        let banner = environment_banner(&self.look, self.environment);
        let mut look = self.look.clone();
        if banner.is_some() {
            take(&mut look, banner_height(self.look.frame));
        }
        let asleep = self.dialog.is_some();
        let dialog = self
            .dialog
            .as_ref()
            .map(|dialog| dialog.view(&look).map(Message::Dialog));
        let below = stack![scene(self.below(look), self.scene_name(), asleep)].push(dialog);
        let whole = column![]
            .push(banner)
            .push(container(below).height(Length::Fill));
        Gate::new(whole, self.scanner_gap(), Message::Gate).into()
    }

    /// What tells one screen from another, for the focus: also the code from what follows it.
    fn scene_name(&self) -> String {
        let sheet = match &self.sheet {
            None => "",
            Some(Sheet::Alarm(alarm)) => return format!("alarm {}", alarm.payment()),
            Some(Sheet::History(_)) => "history",
            Some(Sheet::Settings(_)) => "settings",
            Some(Sheet::Setup(_)) => "setup",
            Some(Sheet::Keys(_)) => "keys",
        };
        let place = match &self.place {
            Place::Starting => "starting".to_owned(),
            Place::Trouble(_) => "trouble".to_owned(),
            Place::Charge => "charge".to_owned(),
            Place::Code(code) => {
                let phase = self.payments.view(code.payment()).map(|view| view.phase);
                format!("code {} {phase:?}", code.payment())
            }
            Place::Outcome(outcome) => format!("outcome {}", outcome.payment()),
        };
        format!("{sheet}/{place}")
    }

    /// What stands below the banner: strips, the bar, the screen. No strip hides the bar.
    fn below(&self, mut look: Look) -> Element<'_, Message> {
        let mut above = column![].width(Length::Fill);
        if let Some((strips, height)) = self.strips_view() {
            above = above.push(strips);
            take(&mut look, height);
        }
        if self.sheet.is_none() && matches!(self.place, Place::Charge) {
            let height = if look.frame.is_low() { 44.0 } else { 52.0 };
            above = above.push(self.bar_view(height));
            take(&mut look, height);
        }
        let page = self.look.t().page;
        let content = match &self.sheet {
            Some(sheet) => self.sheet_view(sheet, &look),
            None => self.place_view(&look),
        };
        container(column![above, container(content).height(Length::Fill)])
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(Background::Color(page)),
                ..container::Style::default()
            })
            .into()
    }

    fn place_view(&self, look: &Look) -> Element<'_, Message> {
        match &self.place {
            Place::Starting => starting(look),
            Place::Trouble(trouble) => trouble.view(look).map(Message::Trouble),
            Place::Charge => {
                let beside = Beside {
                    rows: self.payments.list(),
                    news: self.first_news(),
                };
                self.charge.view(look, &beside).map(Message::Charge)
            }
            Place::Code(code) => match self.payments.view(code.payment()) {
                Some(view) => {
                    let told = Told {
                        view,
                        phone: self.is_training(),
                        news: self.news().count(),
                    };
                    code.view(look, told).map(Message::Code)
                }
                None => starting(look),
            },
            Place::Outcome(outcome) => match self.payments.view(outcome.payment()) {
                Some(view) => {
                    let row = self.payments.row(outcome.payment());
                    let of = Of {
                        view,
                        beside: row.and_then(|row| self.payments.paid_beside(row)),
                        refunds: self.refunds(),
                    };
                    outcome.view(look, of).map(Message::Outcome)
                }
                None => starting(look),
            },
        }
    }

    fn sheet_view<'a>(&'a self, sheet: &'a Sheet, look: &Look) -> Element<'a, Message> {
        match sheet {
            Sheet::Alarm(alarm) => {
                let row = self.payments.row(alarm.payment());
                let about = About {
                    summary: row.map(|row| &row.summary),
                    refunds: self.refunds(),
                };
                let other = row.and_then(|row| self.payments.paid_as_well(row));
                let both = other.map(|other| both_paid(other, self.refunds(), look));
                let more = self.to_look_at(alarm.payment());
                alarm.view(look, about, both, more).map(Message::Alarm)
            }
            Sheet::History(history) => history
                .view(look, &self.payments, self.refunds())
                .map(Message::History),
            Sheet::Setup(setup) => {
                let choice = self.setup_choice();
                setup
                    .view(look, choice, self.has_way_back())
                    .map(Message::Setup)
            }
            Sheet::Keys(of) => keys::view(look, *of).map(Message::Keys),
            Sheet::Settings(settings) => match &self.loaded {
                Some(loaded) => {
                    let present = Present {
                        loaded,
                        mode: self.look.mode,
                        sound: self.sound,
                    };
                    settings.view(look, present).map(Message::Settings)
                }
                None => starting(look),
            },
        }
    }

    /// Above the sale: the line to the provider, and what is rare. Each has a key, so that Tab need
    /// not stop there.
    fn bar_view(&self, height: f32) -> Element<'_, Message> {
        let look = &self.look;
        let t = look.t();
        let narrow = look.frame.size.width < 640.0;
        let key = |key| (!narrow).then_some(key);
        let buttons = row![
            quiet(look.texts.get("history-title"), key("Ctrl H"), t)
                .id("bar-history")
                .pointer_only()
                .height(40.0)
                .on_press(Message::Bar(Bar::History)),
            quiet(look.texts.get("settings-title"), None, t)
                .id("bar-settings")
                .pointer_only()
                .height(40.0)
                .on_press(Message::Bar(Bar::Settings)),
            quiet(look.texts.get("keys-title"), key("F1"), t)
                .id("bar-keys")
                .pointer_only()
                .height(40.0)
                .on_press(Message::Bar(Bar::Keys)),
        ];
        // However long what is said of the line, the buttons keep their place.
        let line = row![container(self.line_view()).width(Length::Fill), buttons];
        container(line.spacing(space::M).align_y(Alignment::Center))
            .padding([0.0, look.frame.margin()])
            .center_y(height)
            .width(Length::Fill)
            .into()
    }

    fn line_view(&self) -> Element<'_, Message> {
        let look = &self.look;
        let t = look.t();
        let (shape, color, says) = match (&self.line.trouble, self.line.last_answer) {
            (Some(trouble), _) => (
                Mark::Exclamation,
                t.attention,
                line_trouble(trouble, &look.texts),
            ),
            (None, Some(_)) => (Mark::Tick, t.paid, look.texts.get("line-ok")),
            (None, None) => return Space::new().into(),
        };
        row![
            mark(shape, 20.0, color, look.frame),
            words(says, size::TEXT, theme::STRONG, color).width(Length::Fill),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
    }

    /// What the window listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        let window = event::listen_with(|event, _, _| match event {
            iced::Event::Window(event) => Some(Message::Window(event)),
            _ => None,
        });
        let engine = self.session.as_ref().map(|session| {
            let ear = Ear {
                generation: self.generation,
                engine: Arc::clone(&session.engine),
            };
            Subscription::run_with(ear, listen)
        });
        Subscription::batch([Some(window), engine, self.clock()].into_iter().flatten())
    }

    /// Time passes only where something on screen depends on it.
    fn clock(&self) -> Option<Subscription<Message>> {
        let pace = match (&self.sheet, &self.place) {
            (None, Place::Outcome(outcome)) => {
                let view = self.payments.view(outcome.payment())?;
                let paid = view.outcome == Some(Outcome::Paid);
                paid.then(|| outcome.pace(self.look.now))?
            }
            (None, Place::Code(_)) => Duration::from_millis(250),
            _ => return None,
        };
        Some(every(pace).map(|_| Message::Tick))
    }
}

fn take(look: &mut Look, height: f32) {
    let Frame { size, .. } = &mut look.frame;
    size.height -= height;
}

fn starting<'a>(look: &Look) -> Element<'a, Message> {
    let t = look.t();
    let content = column![
        mark(Mark::Waiting, 64.0, t.quiet, look.frame),
        words(
            look.texts.get("starting"),
            size::LABEL,
            theme::REGULAR,
            t.quiet
        ),
    ]
    .spacing(space::L)
    .align_x(Alignment::Center);
    container(content)
        .center_x(Length::Fill)
        .center_y(Length::Fill)
        .into()
}

/// The engine's events: one listener for each session, by the session's number.
struct Ear {
    generation: u64,
    engine: Arc<dyn Engine>,
}

impl Hash for Ear {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.generation.hash(state);
    }
}

fn listen(ear: &Ear) -> impl iced::futures::Stream<Item = Message> + use<> {
    let generation = ear.generation;
    stream::unfold(ear.engine.listen(), move |mut feed| async move {
        let event = feed.next().await?;
        Some((Message::Engine(generation, event), feed))
    })
}
