//! *Outcome*: one word, one shape, one colour, over the whole window.

use crate::app::Element;
use crate::app::keyboard::is_enter;
use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::theme::{self, PRIMARY_HEIGHT, size, space};
use crate::app::widget::{
    Paint, alert, amount_size, amount_text, labelled, live_mark, mark, words,
};
use crate::app::wording::{self, Money, Standing};
use crate::input::Key;
use crate::payment::{Outcome as Conclusion, PaymentId};
use crate::terminal::View;
use iced::time::{Duration, Instant};
use iced::widget::{Column, Space, column, container, row, text};
use iced::{Alignment, Background, Element as IcedElement, Length};

/// So long after it appeared the screen takes no Enter: the key may have been meant for the one
/// before.
pub const GUARD: Duration = Duration::from_millis(500);

/// So long somebody surely looks at the screen.
const WATCHED: Duration = Duration::from_secs(60);

const PAID: Standing = Standing::Ended(Conclusion::Paid);

const REFUNDED: Standing = Standing::Ended(Conclusion::Refunded);

/// The screen of one Payment that has its Outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    payment: PaymentId,
    since: Instant,
}

/// What the screen is about.
#[derive(Clone, Copy, Debug)]
pub struct Of<'a> {
    /// The Payment.
    pub view: &'a View,
    /// Another one of the same Reference whose money came since this one was asked for.
    pub beside: Option<&'a Row>,
    /// Whether this device may give money back.
    pub refunds: bool,
}

/// What the clerk does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The next sale.
    Next,
    /// Look at the payment in the history, where it is settled.
    Details,
}

/// What the screen asks of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// The next sale.
    Next,
    /// The payment in the history.
    Details,
}

impl Outcome {
    /// The screen of this Payment, which appears now.
    pub const fn new(payment: PaymentId, now: Instant) -> Self {
        Self {
            payment,
            since: now,
        }
    }

    /// Whose screen it is.
    pub const fn payment(&self) -> &PaymentId {
        &self.payment
    }

    /// The outcome changed while the screen was up: it counts as a new screen.
    pub const fn changed(&mut self, now: Instant) {
        self.since = now;
    }

    /// How often the live mark moves: smoothly while somebody looks, and once a second on a screen
    /// that was left, for the battery's sake.
    pub fn pace(&self, now: Instant) -> Duration {
        if now.saturating_duration_since(self.since) < WATCHED {
            Duration::from_millis(100)
        } else {
            Duration::from_secs(1)
        }
    }

    /// A key that no control wanted.
    pub fn key(&self, key: &Key, now: Instant) -> Action {
        if is_enter(key) && !key.repeat && !key.command {
            self.update(Message::Next, now)
        } else {
            Action::None
        }
    }

    /// Does what was pressed, unless the screen has only just appeared.
    pub fn update(&self, message: Message, now: Instant) -> Action {
        if now.saturating_duration_since(self.since) < GUARD {
            return Action::None;
        }
        match message {
            Message::Next => Action::Next,
            Message::Details => Action::Details,
        }
    }

    /// The screen.
    pub fn view<'a>(&self, look: &Look, of: Of<'_>) -> Element<'a, Message> {
        let view = of.view;
        let standing = Standing::of(view);
        let ground = standing.ground();
        let live = (standing == PAID).then(|| live_mark(look, ground, self.since));
        let content = column![]
            .push(live)
            .push(container(conclusion(look, of, standing)).center_y(Length::Fill))
            .push(actions(look, standing))
            .spacing(space::M);
        container(content)
            .padding(look.frame.margin())
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(Background::Color(ground.fill)),
                text_color: Some(ground.ink),
                ..container::Style::default()
            })
            .id("outcome")
            .into()
    }
}

/// The shape, the word, the amount, and what it means.
fn conclusion<'a>(look: &Look, of: Of<'_>, standing: Standing) -> IcedElement<'a, Message> {
    let (frame, ink) = (look.frame, standing.ground().ink);
    let low = frame.is_low();
    let room = frame.size.width - 2.0 * frame.margin();
    let means_size = if low || room < 600.0 {
        size::LABEL
    } else {
        size::TITLE
    };
    // That both are paid stands alone below the word: nothing else is read as surely.
    let both = of.beside.filter(|_| standing == PAID);
    let means: Element<'a, Message> = match both {
        Some(other) => alert(look, wording::both_paid(other, of.refunds, look)),
        None => {
            let means = words(means(look, of, standing), means_size, theme::REGULAR, ink);
            means.align_x(Alignment::Center).into()
        }
    };
    let means = container(means).max_width(960);
    let side = match both {
        _ if low => 112.0,
        Some(_) if room < 600.0 => 112.0,
        _ => (look.frame.size.height * 0.26).clamp(140.0, 260.0),
    };
    column![
        container(head(look, of.view, standing, (room, side))).center_x(Length::Fill),
        container(means).center_x(Length::Fill),
    ]
    .spacing(if low { space::M } else { space::XL })
    .into()
}

/// The shape above what was concluded; beside it where the window is low.
fn head<'a>(
    look: &Look,
    view: &View,
    standing: Standing,
    (room, side): (f32, f32),
) -> IcedElement<'a, Message> {
    let low = look.frame.is_low();
    let ink = standing.ground().ink;
    let shape = mark(standing.mark(), side, ink, look.frame);
    if low && room > 600.0 {
        let lines = concluded(look, view, standing, room - side - space::XL);
        return row![shape, lines.align_x(Alignment::Start)]
            .spacing(space::XL)
            .align_y(Alignment::Center)
            .into();
    }
    let lines = concluded(look, view, standing, room);
    column![shape, lines.align_x(Alignment::Center)]
        .spacing(space::L)
        .align_x(Alignment::Center)
        .into()
}

fn concluded<'a>(look: &Look, view: &View, standing: Standing, room: f32) -> Column<'a, Message> {
    let ink = standing.ground().ink;
    let (large, medium) = if look.frame.is_low() {
        (size::HUGE, size::LARGE)
    } else {
        (size::GIANT, size::HUGE)
    };
    let line = |text: String, most| {
        let size = amount_size(&text, room, most);
        amount_text(text, size, ink)
    };
    let reference = words(view.reference.canonical(), size::LABEL, theme::REGULAR, ink);
    column![
        line(standing.word(&look.texts), large),
        line(look.amount(view.amount), medium),
        reference.wrapping(text::Wrapping::WordOrGlyph),
    ]
}

fn means(look: &Look, of: Of<'_>, standing: Standing) -> String {
    let view = of.view;
    let is_unpaid = view.outcome.is_some_and(Conclusion::is_unpaid);
    if let Some(other) = of.beside.filter(|_| is_unpaid) {
        // No money came by this code, and yet there is some for what it was for.
        return wording::of_other("outcome-same-reference", other, view.environment, look);
    }
    let money = Money::of(&wording::summary(view), None);
    let (texts, environment) = (&look.texts, view.environment);
    if let Some(attention) = view.attention {
        return wording::attention(attention, money, environment, texts);
    }
    match standing {
        PAID if money.is_back() => {
            let values = [("amount", look.amount(view.refunded).into())];
            texts.within("outcome-part-refunded", environment, &values)
        }
        // By a person's word alone: the provider does not tell, or not yet, that it went.
        REFUNDED if !money.is_all_back() => {
            texts.within("outcome-settled-refunded", environment, &[])
        }
        Standing::Ended(outcome) => {
            let key = format!("outcome-{}-means", outcome.word());
            texts.within(&key, environment, &[])
        }
        _ => standing.means(texts),
    }
}

fn actions<'a>(look: &Look, standing: Standing) -> Element<'a, Message> {
    let ground = standing.ground();
    let next = labelled(
        look.texts.get("outcome-next"),
        Some("↵"),
        Paint::on(ground),
        size::LABEL,
    )
    .id("next")
    .width(Length::Fill)
    .height(PRIMARY_HEIGHT)
    .on_press(Message::Next);
    let details = labelled(
        look.texts.get("outcome-details"),
        None,
        Paint::outlined(ground),
        size::TEXT,
    )
    .id("details")
    .height(PRIMARY_HEIGHT)
    .on_press(Message::Details);
    row![
        details,
        Space::new().width(Length::Fill),
        container(next).width(Length::Fill)
    ]
    .spacing(space::M)
    .align_y(Alignment::Center)
    .into()
}
