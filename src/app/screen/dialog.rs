//! A question before an act that cannot be undone.

use crate::app::Element;
use crate::app::keyboard::{Shortcut, is_enter};
use crate::app::look::Look;
use crate::app::theme::{self, PRIMARY_HEIGHT, RADIUS, size, space};
use crate::app::widget::{Mark, Paint, labelled, mark, words};
use crate::app::wording::Standing;
use crate::input::Key;
use crate::payment::{Outcome, PaymentId};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Background, Border, Color, Length};
use jiff::Timestamp;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Cancel this payment?
    Cancel(PaymentId),
    /// A second code for a reference that is open or was just paid?
    Duplicate {
        /// The other payment.
        other: PaymentId,
        /// Its Outcome; `None` while it is open.
        outcome: Option<Outcome>,
        /// When it was requested.
        requested_at: Timestamp,
    },
    /// Close the window with open payments?
    Close {
        /// How many.
        open: usize,
    },
}

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// Leave everything as it is.
    Back,
    /// Do what was asked about.
    Do,
    /// The other thing that can be done: look at the other payment; leave open payments to be
    /// resumed.
    Other,
}

impl Dialog {
    /// A key that means the same everywhere: Escape is no.
    pub const fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut::Escape => Some(Message::Back),
            _ => None,
        }
    }

    /// Enter answers where it is expected: *Escape, then Enter* cancels a payment. Elsewhere it
    /// takes the safe way.
    pub fn key(&self, key: &Key) -> Option<Message> {
        if !is_enter(key) || key.repeat || key.command {
            return None;
        }
        Some(match self {
            Self::Cancel(_) => Message::Do,
            Self::Duplicate { .. } => Message::Back,
            Self::Close { .. } => Message::Other,
        })
    }

    /// The question over what lies behind it.
    pub fn view<'a>(&self, look: &Look) -> Element<'a, Message> {
        let t = look.t();
        let (title, text_below) = self.words(look);
        let width = (look.frame.size.width - 2.0 * space::L).min(600.0);
        let head = row![
            mark(Mark::Exclamation, 40.0, t.attention, look.frame),
            words(title, size::TITLE, theme::STRONG, t.text),
        ];
        let content = column![
            head.spacing(space::M).align_y(Alignment::Center),
            words(text_below, size::LABEL, theme::REGULAR, t.text),
            self.buttons(look),
        ];
        let card = container(content.spacing(space::L))
            .padding(space::XL)
            .width(width)
            .style(move |_| container::Style {
                background: Some(Background::Color(t.surface)),
                border: Border {
                    color: t.edge,
                    width: 1.0,
                    radius: RADIUS.into(),
                },
                ..container::Style::default()
            })
            .id("dialog");
        container(card)
            .center_x(Length::Fill)
            .center_y(Length::Fill)
            .style(|_| container::Style {
                background: Some(Background::Color(Color {
                    a: 0.6,
                    ..Color::BLACK
                })),
                ..container::Style::default()
            })
            .into()
    }

    fn words(&self, look: &Look) -> (String, String) {
        let texts = &look.texts;
        match self {
            Self::Cancel(_) => (texts.get("dialog-cancel"), texts.get("dialog-cancel-means")),
            Self::Duplicate {
                outcome,
                requested_at,
                ..
            } => {
                let standing = outcome.map_or(Standing::Unknown, Standing::Ended);
                let word = standing.word(texts);
                let time = look.time(*requested_at);
                let values = [("time", time.into()), ("outcome", word.into())];
                (
                    texts.get("dialog-duplicate"),
                    texts.with("dialog-duplicate-means", &values),
                )
            }
            Self::Close { open } => {
                let open = u32::try_from(*open).unwrap_or(u32::MAX);
                let means = texts.with("dialog-close-means", &[("open", open.into())]);
                (texts.get("dialog-close"), means)
            }
        }
    }

    /// The safe way first; the act itself apart, in the colour of danger.
    fn buttons<'a>(&self, look: &Look) -> Column<'a, Message> {
        let t = look.t();
        let texts = &look.texts;
        let safe = |key, name, message, id| {
            labelled(texts.get(key), name, Paint::primary(t), size::LABEL)
                .id(id)
                .width(Length::Fill)
                .height(PRIMARY_HEIGHT)
                .on_press(message)
        };
        let plain = |key, name, paint, message, id| {
            labelled(texts.get(key), name, paint, size::TEXT)
                .id(id)
                .width(Length::Fill)
                .height(PRIMARY_HEIGHT)
                .on_press(message)
        };
        let (secondary, danger) = (Paint::secondary(t), Paint::danger(t));
        let buttons = match self {
            Self::Cancel(_) => column![
                row![
                    plain(
                        "dialog-back",
                        Some("Esc"),
                        secondary,
                        Message::Back,
                        "dialog-back"
                    ),
                    plain(
                        "dialog-cancel-do",
                        Some("↵"),
                        danger,
                        Message::Do,
                        "dialog-do"
                    ),
                ]
                .spacing(space::S)
            ],
            Self::Duplicate { .. } => column![
                safe("dialog-back", Some("↵"), Message::Back, "dialog-back"),
                row![
                    plain(
                        "dialog-duplicate-look",
                        None,
                        secondary,
                        Message::Other,
                        "dialog-other"
                    ),
                    plain(
                        "dialog-duplicate-do",
                        None,
                        danger,
                        Message::Do,
                        "dialog-do"
                    ),
                ]
                .spacing(space::S),
            ],
            Self::Close { .. } => column![
                safe(
                    "dialog-close-leave",
                    Some("↵"),
                    Message::Other,
                    "dialog-other"
                ),
                row![
                    plain(
                        "dialog-back",
                        Some("Esc"),
                        secondary,
                        Message::Back,
                        "dialog-back"
                    ),
                    plain("dialog-close-do", None, danger, Message::Do, "dialog-do"),
                ]
                .spacing(space::S),
            ],
        };
        buttons.spacing(space::S)
    }
}
