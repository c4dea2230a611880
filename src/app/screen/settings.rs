//! *Settings*: language, colours, sound; and where every value comes from.

use super::sheet::sheet;
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{Mode, space};
use crate::app::widget::{body, label, note, scroll, secondary, segments, strong};
use crate::locale::Locale;
use crate::settings::{Key, Loaded, Proxy};
use iced::widget::{Column, column, container, row, text};
use iced::{Alignment, Length};

/// The screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Why the last change could not be kept.
    pub refused: Option<String>,
}

/// What is done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The clerk's language.
    Language(Locale),
    /// Light or dark.
    Theme(Mode),
    /// Outcomes are heard, or not.
    Sound(bool),
    /// Set-up.
    SetUp,
    /// Back to the sale.
    Back,
}

/// What the window holds at the moment; also where there is no settings file.
#[derive(Clone, Copy, Debug)]
pub struct Present<'a> {
    /// What was read.
    pub loaded: &'a Loaded,
    /// Light or dark.
    pub mode: Mode,
    /// Whether outcomes are heard.
    pub sound: bool,
}

impl Settings {
    /// The screen.
    pub fn view<'a>(&self, look: &Look, present: Present<'_>) -> Element<'a, Message> {
        let t = look.t();
        let texts = &look.texts;
        let loaded = present.loaded;
        let choices = column![
            part(
                look,
                loaded,
                "settings-language",
                Key::Locale,
                languages(look, loaded)
            ),
            part(
                look,
                loaded,
                "settings-theme",
                Key::Theme,
                themes(look, present)
            ),
            part(
                look,
                loaded,
                "settings-sound",
                Key::Sound,
                sounds(look, present)
            ),
        ]
        .spacing(space::L);
        let set_up = secondary(texts.get("settings-set-up"), None, t)
            .id("set-up")
            .on_press(Message::SetUp);
        let content = column![]
            .push(self.refused.clone().map(note))
            .push(choices)
            .push(set_up)
            .push(values(look, loaded))
            .spacing(space::XL)
            .padding(3.0)
            .max_width(760);
        let content = scroll(container(content).center_x(Length::Fill), t).height(Length::Fill);
        sheet(
            look,
            texts.get("settings-title"),
            Some(Message::Back),
            content,
        )
    }
}

fn languages<'a>(look: &Look, loaded: &Loaded) -> Element<'a, Message> {
    let choices = [
        (Locale::NlBe, "Nederlands".to_owned(), "language-nl"),
        (Locale::FrBe, "Français".to_owned(), "language-fr"),
        (Locale::DeBe, "Deutsch".to_owned(), "language-de"),
        (Locale::EnBe, "English".to_owned(), "language-en"),
    ];
    let say = may(loaded, Key::Locale, Message::Language);
    segments(choices, Some(look.texts.locale()), say, look.t())
}

fn themes<'a>(look: &Look, present: Present<'_>) -> Element<'a, Message> {
    let choices = [
        (Mode::Light, look.texts.get("settings-light"), "theme-light"),
        (Mode::Dark, look.texts.get("settings-dark"), "theme-dark"),
    ];
    let say = may(present.loaded, Key::Theme, Message::Theme);
    segments(choices, Some(present.mode), say, look.t())
}

fn sounds<'a>(look: &Look, present: Present<'_>) -> Element<'a, Message> {
    let choices = [
        (true, look.texts.get("settings-sound-on"), "sound-on"),
        (false, look.texts.get("settings-sound-off"), "sound-off"),
    ];
    let say = may(present.loaded, Key::Sound, Message::Sound);
    segments(choices, Some(present.sound), say, look.t())
}

/// What a choice says, unless the organisation has made it.
fn may<T>(loaded: &Loaded, key: Key, say: fn(T) -> Message) -> Option<fn(T) -> Message> {
    (!loaded.is_locked(key)).then_some(say)
}

/// A choice with its name, and where its value comes from.
fn part<'a>(
    look: &Look,
    loaded: &Loaded,
    name: &str,
    key: Key,
    choice: Element<'a, Message>,
) -> Element<'a, Message> {
    let t = look.t();
    let origin = look.texts.get(loaded.origin(key).text_key());
    let head = row![
        label(look.texts.get(name), t.text),
        text(origin).size(16).color(t.quiet),
    ]
    .spacing(space::M)
    .align_y(Alignment::Center);
    column![head, choice].spacing(space::XS).into()
}

/// The other settings: their names in the file, their values, and where those come from.
fn values<'a>(look: &Look, loaded: &Loaded) -> Column<'a, Message> {
    let t = look.t();
    let rows = shown(look, loaded).into_iter().map(|(key, value)| {
        let origin = look.texts.get(loaded.origin(key).text_key());
        let line = row![
            container(body(key.name(), t.quiet)).width(Length::FillPortion(2)),
            container(strong(value, t.text)).width(Length::FillPortion(3)),
            container(body(origin, t.quiet)).width(Length::FillPortion(2)),
        ];
        line.spacing(space::M).into()
    });
    column![label(look.texts.get("settings-values"), t.text)]
        .push(column(rows).spacing(space::S))
        .spacing(space::S)
}

fn shown(look: &Look, loaded: &Loaded) -> Vec<(Key, String)> {
    let now = &loaded.settings;
    let seconds = now.expires_in_seconds;
    vec![
        (Key::Environment, now.environment.word().to_owned()),
        (Key::DataDir, now.data_dir.display().to_string()),
        (Key::Locale, now.locale.tag().to_owned()),
        (Key::Site, dash(&now.site)),
        (Key::Device, dash(&now.device)),
        (Key::Counter, dash(&now.counter)),
        (Key::CapCents, look.amount(now.cap())),
        (Key::ExpiresInSeconds, format!("{seconds} s")),
        (Key::ScannerGapMs, format!("{} ms", now.scanner_gap_ms)),
        (Key::RetentionDays, now.retention_days.to_string()),
        (Key::Log, now.log.name().to_owned()),
        (Key::Proxy, proxy(&now.proxy)),
        (
            Key::ApiUrl,
            dash(now.api_url.as_deref().unwrap_or_default()),
        ),
        (Key::RefundsInLive, now.refunds_in_live.to_string()),
        (Key::CodeHosts, now.code_hosts.join("\n")),
        (Key::CodeSchemes, now.code_schemes.join("\n")),
        (Key::PageHosts, now.page_hosts.join("\n")),
        (Key::NotificationUrl, now.notification_url.clone()),
        (Key::RedirectUrl, now.redirect_url.clone()),
        (Key::CancelUrl, now.cancel_url.clone()),
    ]
}

/// An address may hold a password, so it is not shown.
fn proxy(proxy: &Proxy) -> String {
    let word = match proxy {
        Proxy::System => "system",
        Proxy::None => "none",
        Proxy::Url(_) => "URL",
    };
    word.to_owned()
}

fn dash(text: &str) -> String {
    if text.is_empty() {
        "–".to_owned()
    } else {
        text.to_owned()
    }
}
