//! *Trouble*: why no payment can start, and what to do.

use crate::app::Element;
use crate::app::launch::StartFailure;
use crate::app::look::Look;
use crate::app::theme::{self, PRIMARY_HEIGHT, size, space};
use crate::app::widget::{Mark, Paint, labelled, mark, primary, scroll, words};
use crate::journal::JournalError;
use crate::payment::Environment;
use crate::vault::VaultError;
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

/// What is unusable.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// Work could not begin.
    Start(StartFailure),
    /// The vault gives no key; payments can be seen.
    Vault(VaultError, Environment),
}

/// What is done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// Once more.
    Retry,
    /// Set-up.
    SetUp,
    /// The history, which can be read without a key.
    History,
    /// Close the window.
    Close,
}

impl Trouble {
    /// Another window has the journal: this one only says so.
    pub const fn is_second(&self) -> bool {
        matches!(
            self,
            Self::Start(StartFailure::Journal(JournalError::Locked))
        )
    }

    /// Enter: the primary action.
    pub const fn enter(&self) -> Message {
        if self.is_second() {
            Message::Close
        } else {
            Message::Retry
        }
    }

    /// The screen.
    pub fn view<'a>(&self, look: &Look) -> Element<'a, Message> {
        let t = look.t();
        let low = look.frame.is_low();
        let title = words(self.title(look), size::TITLE, theme::STRONG, t.text);
        let text_size = if low { size::TEXT } else { size::LABEL };
        let says = words(self.says(look), text_size, theme::REGULAR, t.text);
        let head = row![
            mark(Mark::Exclamation, 56.0, t.attention, look.frame),
            title
        ]
        .spacing(space::L)
        .align_y(Alignment::Center);
        let content = column![
            head,
            // What is long is scrolled: the buttons keep their height.
            scroll(says.width(Length::Fill), t).height(Length::Fill),
            self.actions(look),
        ]
        .spacing(space::L)
        .height(Length::Fill);
        container(container(content).max_width(760).max_height(420))
            .padding(look.frame.margin())
            .center_x(Length::Fill)
            .center_y(Length::Fill)
            .id("trouble")
            .into()
    }

    fn title(&self, look: &Look) -> String {
        look.texts.get(match self {
            Self::Start(StartFailure::Journal(JournalError::Locked)) => "trouble-second",
            Self::Start(StartFailure::Journal(_)) => "trouble-journal",
            Self::Start(StartFailure::Settings(_)) => "trouble-settings",
            Self::Start(StartFailure::Other(_)) => "trouble-start",
            Self::Vault(..) => "trouble-vault",
        })
    }

    fn says(&self, look: &Look) -> String {
        match self {
            Self::Start(failure) => failure.text(&look.texts),
            Self::Vault(error, environment) => error.text(&look.texts, *environment),
        }
    }

    fn actions<'a>(&self, look: &Look) -> Element<'a, Message> {
        let t = look.t();
        let texts = &look.texts;
        let other = |key, id, message| {
            labelled(texts.get(key), None, Paint::secondary(t), size::TEXT)
                .id(id)
                .height(PRIMARY_HEIGHT)
                .on_press(message)
        };
        if self.is_second() {
            let close = primary(texts.get("trouble-close"), Some("↵"), t);
            return close.id("close").on_press(Message::Close).into();
        }
        let retry = primary(texts.get("trouble-retry"), Some("↵"), t);
        let retry = retry.id("retry").on_press(Message::Retry);
        let vault = matches!(self, Self::Vault(..));
        row![other("trouble-close", "close", Message::Close)]
            .push(vault.then(|| other("history-title", "history", Message::History)))
            .push(vault.then(|| other("setup-title", "setup", Message::SetUp)))
            .push(retry)
            .spacing(space::S)
            .into()
    }
}
