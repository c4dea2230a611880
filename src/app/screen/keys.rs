//! *Keys*: what each key does on the screen behind.

use super::sheet::sheet;
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{self, size, space};
use crate::app::widget::{body, card, scroll, strong, words};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// Which screen's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// *Charge*.
    Charge,
    /// *Code*, with the pretended customer's keys in training.
    Code {
        /// Whether there is a pretended customer.
        training: bool,
    },
    /// *Outcome*.
    Outcome,
    /// Any other.
    Other,
}

/// What is done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// Back to the screen.
    Back,
}

const CHARGE: &[(&str, &str)] = &[
    ("0 – 9", "keys-digits"),
    ("⌫", "keys-backspace"),
    ("Del", "keys-delete"),
    ("Tab", "keys-tab"),
    ("↵", "keys-request"),
];
const CODE: &[(&str, &str)] = &[
    ("F5", "keys-ask"),
    ("F2", "keys-park"),
    ("F11", "keys-full"),
    ("Esc  ↵", "keys-cancel"),
];
const TRAINING: &[(&str, &str)] = &[
    ("Ctrl 1", "keys-customer-pays"),
    ("Ctrl 2", "keys-customer-declines"),
    ("Ctrl 3", "keys-customer-cancels"),
    ("Ctrl 4", "keys-customer-expires"),
];
const OUTCOME: &[(&str, &str)] = &[("↵", "keys-next")];
const ANYWHERE: &[(&str, &str)] = &[
    ("F1", "keys-help"),
    ("Ctrl H", "keys-history"),
    ("Ctrl ,", "keys-settings"),
    ("Tab", "keys-walk"),
    ("Esc", "keys-back"),
];

/// The screen.
pub fn view<'a>(look: &Look, of: Of) -> Element<'a, Message> {
    let own = match of {
        Of::Charge => CHARGE,
        Of::Code { .. } => CODE,
        Of::Outcome => OUTCOME,
        Of::Other => &[],
    };
    let content = column![]
        .push((!own.is_empty()).then(|| group(look, "keys-here", own)))
        .push((of == Of::Code { training: true }).then(|| group(look, "keys-training", TRAINING)))
        .push(group(look, "keys-anywhere", ANYWHERE))
        .push(body(look.texts.get("keys-scan"), look.t().quiet))
        .spacing(space::XXL)
        .max_width(760);
    sheet(
        look,
        look.texts.get("keys-title"),
        Some(Message::Back),
        scroll(container(content).center_x(Length::Fill), look.t()).height(Length::Fill),
    )
}

fn group<'a>(look: &Look, title: &str, keys: &[(&'static str, &str)]) -> Column<'a, Message> {
    let t = look.t();
    let rows = keys.iter().map(|(key, does)| {
        let cap = container(words(*key, size::TEXT, theme::STRONG, t.text))
            .padding([space::XS, space::M])
            .style(move |_| card(t.surface, t.edge));
        row![
            container(cap).width(112),
            container(body(look.texts.get(does), t.text)).width(Length::Fill),
        ]
        .spacing(space::M)
        .align_y(Alignment::Center)
        .into()
    });
    column![
        strong(look.texts.get(title), t.text),
        column(rows).spacing(space::S)
    ]
    .spacing(space::S)
}
