//! A question before an act that cannot be undone.

use crate::app::Element;
use crate::app::keyboard::{Shortcut, is_enter};
use crate::app::look::Look;
use crate::app::theme::{self, PRIMARY_HEIGHT, size, space};
use crate::app::widget::{Mark, Paint, card, labelled, mark, scroll, words};
use crate::app::wording::Standing;
use crate::input::Key;
use crate::money::Amount;
use crate::payment::{Environment, Outcome, PaymentId};
use crate::receipt::damage_text;
use crate::terminal::Damages;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Background, Color, Length};
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
    /// The record of this device was damaged. Enter alone takes no note of it.
    Damage(Damages),
    /// Give money back?
    Refund {
        /// Of which payment.
        payment: PaymentId,
        /// Paid for what.
        reference: String,
        /// How much.
        amount: Amount,
        /// Why.
        note: String,
        /// Whether it is real money.
        environment: Environment,
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
            Self::Damage(_) => return None,
            Self::Cancel(_) => Message::Do,
            Self::Duplicate { .. } | Self::Refund { .. } => Message::Back,
            Self::Close { .. } => Message::Other,
        })
    }

    /// The question over what lies behind it.
    pub fn view<'a>(&self, look: &Look) -> Element<'a, Message> {
        let t = look.t();
        let (title, text_below) = self.words(look);
        let is_long = matches!(self, Self::Damage(_));
        let widest = if is_long { 760.0 } else { 600.0 };
        let width = (look.frame.size.width - 2.0 * space::L).min(widest);
        let head = row![
            mark(Mark::Exclamation, 40.0, t.attention, look.frame),
            words(title, size::TITLE, theme::STRONG, t.text),
        ];
        let text_size = if is_long && look.frame.is_low() {
            size::TEXT
        } else {
            size::LABEL
        };
        let below = words(text_below, text_size, theme::REGULAR, t.text)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .width(Length::Fill);
        let below: Element<'a, Message> = if is_long {
            // The other dialogs are as short as their texts.
            scroll(below, t).height(Length::Shrink).into()
        } else {
            below.into()
        };
        let content = column![
            head.spacing(space::M).align_y(Alignment::Center),
            below,
            self.buttons(look),
        ];
        let framed = container(content.spacing(space::L))
            .padding(if look.frame.is_low() {
                space::L
            } else {
                space::XL
            })
            .width(width)
            .max_height(look.frame.size.height - 2.0 * space::S)
            .style(move |_| card(t.surface, t.edge))
            .id("dialog");
        container(framed)
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
            Self::Damage(damages) => {
                let mut said: Vec<String> = damages
                    .untold
                    .iter()
                    .flat_map(|damage| damage_text(damage, damages.can_fetch, texts))
                    .collect();
                // What to do is the same for each, and is said once.
                let last = said.pop();
                said.retain(|paragraph| Some(paragraph) != last.as_ref());
                said.extend(last);
                (texts.get("damage-title"), said.join("\n\n"))
            }
            Self::Refund {
                reference,
                amount,
                environment,
                ..
            } => {
                let amount = [("amount", look.amount(*amount).into())];
                let reference = [("reference", reference.as_str().into())];
                (
                    texts.with("dialog-refund", &amount),
                    texts.within("dialog-refund-means", *environment, &reference),
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
        let (primary, plain, danger) = (Paint::primary(t), Paint::secondary(t), Paint::danger(t));
        let answer = |key, name, paint, message| answer(look, key, name, paint, message);
        let (first, second) = match self {
            Self::Cancel(_) => (
                None,
                [
                    answer("dialog-back", Some("Esc"), plain, Message::Back),
                    answer("dialog-cancel-do", Some("↵"), danger, Message::Do),
                ],
            ),
            Self::Duplicate { .. } => (
                Some(answer("dialog-back", Some("↵"), primary, Message::Back)),
                [
                    answer("dialog-duplicate-look", None, plain, Message::Other),
                    answer("dialog-duplicate-do", None, danger, Message::Do),
                ],
            ),
            Self::Damage(_) => {
                let [later, history] = [
                    answer("damage-later", Some("Esc"), plain, Message::Back),
                    answer("history-title", None, plain, Message::Other),
                ];
                let noted = answer("damage-noted", None, primary, Message::Do);
                return column![row![later, history, noted].spacing(space::S)];
            }
            Self::Refund { .. } => (
                None,
                [
                    answer("dialog-back", Some("Esc"), plain, Message::Back),
                    answer("dialog-refund-do", None, danger, Message::Do),
                ],
            ),
            Self::Close { .. } => (
                Some(answer(
                    "dialog-close-leave",
                    Some("↵"),
                    primary,
                    Message::Other,
                )),
                [
                    answer("dialog-back", Some("Esc"), plain, Message::Back),
                    answer("dialog-close-do", None, danger, Message::Do),
                ],
            ),
        };
        column![]
            .push(first)
            .push(row(second).spacing(space::S))
            .spacing(space::S)
    }
}

fn answer<'a>(
    look: &Look,
    key: &str,
    name: Option<&'a str>,
    paint: Paint,
    message: Message,
) -> Element<'a, Message> {
    let id = match message {
        Message::Back => "dialog-back",
        Message::Do => "dialog-do",
        Message::Other => "dialog-other",
    };
    labelled(look.texts.get(key), name, paint, size::TEXT)
        .id(id)
        .width(Length::Fill)
        .height(PRIMARY_HEIGHT)
        .on_press(message)
        .into()
}
