//! The window as a function of the state.

use crate::app::Element;
use crate::app::launch::Engine;
use crate::app::look::{Frame, Look};
use crate::app::payments::Row;
use crate::app::screen::deed::About;
use crate::app::screen::keys;
use crate::app::screen::settings::Present;
use crate::app::state::{App, Bar, Message, Place, Sheet};
use crate::app::theme::{self, RED, size, space};
use crate::app::widget::Paint;
use crate::app::widget::{
    Gate, Mark, banner_height, environment_banner, labelled, mark, quiet, scene, strip, words,
};
use crate::app::wording::{Standing, attention_word, line_trouble};
use crate::payment::{Environment, Outcome};
use iced::futures::stream;
use iced::time::{Duration, every};
use iced::widget::{Space, column, container, row, stack, text};
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

    /// The window.
    pub fn view(&self, _window: window::Id) -> Element<'_, Message> {
        let asleep = self.dialog.is_some();
        let dialog = self
            .dialog
            .as_ref()
            .map(|dialog| dialog.view(&self.look).map(Message::Dialog));
        let whole = stack![scene(self.whole(), self.scene_name(), asleep)].push(dialog);
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

    fn whole(&self) -> Element<'_, Message> {
        let mut look = self.look.clone();
        let mut above = column![].width(Length::Fill);
        if let Some(banner) = environment_banner(&self.look, self.environment) {
            above = above.push(banner);
            take(&mut look, banner_height(self.look.frame));
        }
        let news = self.strip_above();
        let is_low = self.look.frame.is_low();
        // A low window has room for one line: what is above goes away when it is seen to.
        let damage = self.damage_strip().filter(|_| !(is_low && news.is_some()));
        // In a low window the news takes the place of the bar, whose buttons have keys.
        let crowded = (news.is_some() || damage.is_some()) && is_low;
        if damage.is_some() {
            above = above.push(damage);
            take(&mut look, NEWS);
        }
        if news.is_some() {
            above = above.push(news);
            take(&mut look, NEWS);
        }
        if self.sheet.is_none() && matches!(self.place, Place::Charge) {
            let (bar, height): (Element<'_, Message>, f32) = match (crowded, look.frame.is_low()) {
                (true, _) => (Space::new().height(space::M).into(), space::M),
                (false, true) => (self.bar_view(44.0), 44.0),
                (false, false) => (self.bar_view(52.0), 52.0),
            };
            above = above.push(bar);
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
                let rows = self.payments.list();
                self.charge.view(look, &rows).map(Message::Charge)
            }
            Place::Code(code) => match self.payments.view(code.payment()) {
                Some(view) => code.view(look, view, self.is_training()).map(Message::Code),
                None => starting(look),
            },
            Place::Outcome(outcome) => match self.payments.view(outcome.payment()) {
                Some(view) => outcome.view(look, view).map(Message::Outcome),
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
                let more = self.payments.alarms().len().saturating_sub(1);
                alarm.view(look, about, more).map(Message::Alarm)
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
        let line = row![self.line_view(), Space::new().width(Length::Fill), buttons];
        container(line.align_y(Alignment::Center))
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
            words(says, size::TEXT, theme::STRONG, color).wrapping(text::Wrapping::None),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
    }

    /// The record was damaged; on *Charge*, in the history, and where there is trouble.
    fn damage_strip(&self) -> Option<Element<'_, Message>> {
        let history = matches!(self.sheet, Some(Sheet::History(_)));
        let here = history
            || self.sheet.is_none() && matches!(self.place, Place::Charge | Place::Trouble(_));
        if self.damages.untold.is_empty() || !here {
            return None;
        }
        let look = &self.look;
        let texts = &look.texts;
        let says = words(
            texts.get("damage-strip"),
            if look.frame.size.width < 960.0 {
                size::TEXT
            } else {
                size::LABEL
            },
            theme::STRONG,
            RED.ink,
        );
        let read = labelled(
            texts.get("damage-read"),
            None,
            Paint::outlined(RED),
            size::TEXT,
        );
        let content = row![
            mark(Mark::Exclamation, 28.0, RED.ink, look.frame),
            container(says.wrapping(text::Wrapping::None))
                .width(Length::Fill)
                .clip(true),
            read.id("damage-read")
                .height(40.0)
                .on_press(Message::Bar(Bar::ReadDamage)),
        ]
        .spacing(space::M)
        .height(NEWS - 2.0 * space::S)
        .align_y(Alignment::Center);
        Some(strip(content.into(), RED, look.frame.margin()))
    }

    /// What stands above the screen: money that does not fit, or news of a payment elsewhere. An
    /// outcome has the whole window, and what a customer looks at says nothing of others.
    fn strip_above(&self) -> Option<Element<'_, Message>> {
        let alone = match (&self.sheet, &self.place) {
            (Some(Sheet::Alarm(_)), _) | (None, Place::Outcome(_)) => true,
            (None, Place::Code(code)) => code.is_full(),
            _ => false,
        };
        if alone {
            return None;
        }
        self.alarm_strip().or_else(|| self.news_strip())
    }

    /// Money that does not fit, until a person settles it.
    fn alarm_strip(&self) -> Option<Element<'_, Message>> {
        let alarms = self.payments.alarms();
        let first = alarms.first()?;
        let texts = &self.look.texts;
        let word = first.summary.attention.map_or_else(
            || first.standing.word(texts),
            |attention| attention_word(attention, texts),
        );
        let says = match u32::try_from(alarms.len()) {
            Ok(1) | Err(_) => about(&word, first, &self.look),
            Ok(many) => texts.with("alarm-many", &[("count", many.into())]),
        };
        let look = self.strip_button("news-look", "alarm-look", Bar::LookAtAlarm, first);
        Some(self.strip(first, says, vec![look]))
    }

    /// A payment elsewhere has got its outcome.
    fn news_strip(&self) -> Option<Element<'_, Message>> {
        let item = self.payments.row(self.news.as_ref()?)?;
        let says = item.standing.word(&self.look.texts);
        let look = self.strip_button("news-look", "news-look", Bar::LookAtNews, item);
        let dismiss = self.strip_button("news-dismiss", "news-dismiss", Bar::DismissNews, item);
        Some(self.strip(item, about(&says, item, &self.look), vec![look, dismiss]))
    }

    fn strip_button(
        &self,
        key: &str,
        id: &'static str,
        bar: Bar,
        item: &Row,
    ) -> Element<'_, Message> {
        let paint = Paint::outlined(item.standing.ground());
        labelled(self.look.texts.get(key), None, paint, size::TEXT)
            .id(id)
            .height(40.0)
            .on_press(Message::Bar(bar))
            .into()
    }

    fn strip<'a>(
        &self,
        item: &Row,
        says: String,
        buttons: Vec<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let look = &self.look;
        let ground = item.standing.ground();
        let says = words(says, size::LABEL, theme::STRONG, ground.ink);
        let content = row![
            mark(item.standing.mark(), 28.0, ground.ink, look.frame),
            container(says.wrapping(text::Wrapping::None))
                .width(Length::Fill)
                .clip(true),
            row(buttons).spacing(space::M),
        ]
        .spacing(space::M)
        .height(NEWS - 2.0 * space::S)
        .align_y(Alignment::Center);
        strip(content.into(), ground, look.frame.margin())
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

/// A word about a payment, with its amount and reference.
fn about(word: &str, item: &Row, look: &Look) -> String {
    let amount = look.amount(item.summary.amount);
    format!("{word}  {amount}  {}", item.summary.reference.canonical())
}

/// The height of the news.
const NEWS: f32 = 56.0;

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
