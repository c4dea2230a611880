//! *Alarm*: money that does not fit, over whatever the clerk does, until a person settles it.

use super::deed::{self, About, Case, Matter};
use super::sheet::sheet;
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{self, AMBER, RADIUS, size, space};
use crate::app::widget::{
    Mark, Paint, alert, amount_size, amount_text, body, labelled, mark, note, scroll, words,
};
use crate::app::wording;
use crate::payment::{Attention, Payment, PaymentId};
use iced::time::{Duration, Instant};
use iced::widget::{Column, Row, Space, column, container, row, text};
use iced::{Alignment, Background, Border, Length};

/// So long after it appeared the screen takes nothing: a finger may have been meant for what was
/// there before.
const GUARD: Duration = Duration::from_millis(700);

/// The screen of one payment that a person has to settle.
#[derive(Clone, Debug)]
pub struct Alarm {
    /// What is being done about it.
    pub matter: Matter,
    /// What the journal holds of it, once it was read.
    pub known: Option<Payment>,
    payment: PaymentId,
    since: Instant,
}

/// What is done here.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// About the money.
    Deed(deed::Message),
    /// Not now: it stays in sight above every screen.
    Later,
}

/// What the screen asks of the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Nothing.
    None,
    /// About the money.
    Deed(deed::Action),
    /// Leave the screen.
    Later,
}

impl Alarm {
    /// The screen of this payment, which appears now.
    pub fn new(payment: PaymentId, now: Instant) -> Self {
        Self {
            matter: Matter::default(),
            known: None,
            payment,
            since: now,
        }
    }

    /// Makes it look as if it had been up for longer.
    #[cfg(test)]
    pub fn age(&mut self, by: Duration) {
        self.since = self.since.checked_sub(by).unwrap_or(self.since);
    }

    /// Whose screen it is.
    pub const fn payment(&self) -> &PaymentId {
        &self.payment
    }

    /// Escape: one step back, then not now.
    pub fn escape(&mut self, now: Instant) -> Action {
        if self.is_new(now) || self.matter.escape() {
            Action::None
        } else {
            Action::Later
        }
    }

    /// Does what was said, unless the screen has only just appeared.
    pub fn update(&mut self, message: Message, about: About<'_>, look: &Look) -> Action {
        let case = about.case(self.known.as_ref());
        match message {
            _ if self.is_new(look.now) => Action::None,
            Message::Later => Action::Later,
            Message::Deed(message) => Action::Deed(self.matter.update(message, case)),
        }
    }

    fn is_new(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.since) < GUARD
    }

    /// The screen. `both` says what came for the same Reference as well; `more` payments wait
    /// behind it.
    pub fn view<'a>(
        &'a self,
        look: &Look,
        about: About<'_>,
        both: Option<String>,
        more: usize,
    ) -> Element<'a, Message> {
        let t = look.t();
        let Some(case) = about.case(self.known.as_ref()) else {
            return Space::new().into();
        };
        if let Some(form) = deed::whole(&self.matter, look, case) {
            return form.map(Message::Deed);
        }
        let below = column![]
            .push(both.map(|both| alert(look, both)))
            .push(means(look, case))
            .push(facts(look, case))
            .spacing(space::L)
            .width(Length::Fill);
        let actions = deed::actions(&self.matter, look, case);
        let content = column![head(look, case), scroll(below, t).height(Length::Fill),]
            .push(deed::remark(&self.matter, look, case).map(note))
            .push(actions.map(|actions| actions.map(Message::Deed)))
            .spacing(if look.frame.is_low() {
                space::S
            } else {
                space::L
            });
        let title = match u32::try_from(more) {
            Ok(0) | Err(_) => look.texts.get("alarm-title"),
            Ok(more) => {
                let more = look.texts.with("alarm-more", &[("count", more.into())]);
                format!("{} · {more}", look.texts.get("alarm-title"))
            }
        };
        later(look, title, content.into())
    }
}

/// The sheet, with *Later* apart from what settles; in a large window what belongs together stays
/// together.
fn later<'a>(look: &Look, title: String, content: Element<'a, Message>) -> Element<'a, Message> {
    let t = look.t();
    let later = labelled(
        look.texts.get("alarm-later"),
        Some("Esc"),
        Paint::secondary(t),
        size::TEXT,
    )
    .id("later")
    .on_press(Message::Later);
    let top = row![
        words(title, size::LABEL, theme::STRONG, t.text).wrapping(text::Wrapping::None),
        Space::new().width(Length::Fill),
        later,
    ]
    .align_y(Alignment::Center);
    let inner = column![top, content].spacing(look.frame.margin().min(space::L));
    let narrow = look.frame.size.width < 700.0;
    let highest = if narrow { f32::INFINITY } else { 600.0 };
    let inner = container(inner).max_width(960).max_height(highest);
    let inner = container(inner)
        .center_x(Length::Fill)
        .center_y(Length::Fill);
    sheet::<Message>(look, String::new(), None, inner)
}

/// What happened, and how much it is about.
fn head<'a>(look: &Look, case: Case<'_>) -> Element<'a, Message> {
    let low = look.frame.is_low();
    let attention = case.summary.attention;
    let word = attention.map_or_else(
        || look.texts.get("outcome-needs_attention"),
        |attention| wording::attention_word(attention, &look.texts),
    );
    let amount = look.amount(case.summary.amount);
    let side = if low { 56.0 } else { 88.0 };
    let room = look.frame.size.width - 2.0 * look.frame.margin() - side - 4.0 * space::L;
    let most = if low { size::LARGE } else { size::HUGE };
    let figure = amount_size(&amount, room, most);
    let lines = column![
        words(word, size::TITLE, theme::STRONG, AMBER.ink).wrapping(text::Wrapping::None),
        amount_text(amount, figure, AMBER.ink),
    ]
    .push(case.money().line(look).map(|line| {
        let line = words(line, size::LABEL, theme::STRONG, AMBER.ink);
        line.wrapping(text::Wrapping::WordOrGlyph)
    }));
    let line = row![mark(Mark::Exclamation, side, AMBER.ink, look.frame), lines]
        .spacing(space::L)
        .align_y(Alignment::Center);
    container(line)
        .padding([if low { space::S } else { space::L }, space::L])
        .width(Length::Fill)
        .style(|_| container::Style {
            background: Some(Background::Color(AMBER.fill)),
            text_color: Some(AMBER.ink),
            border: Border::default().rounded(RADIUS),
            ..container::Style::default()
        })
        .id("alarm")
        .into()
}

fn means<'a>(look: &Look, case: Case<'_>) -> Element<'a, Message> {
    let summary = case.summary;
    let says = summary.attention.map_or_else(String::new, |attention| {
        wording::attention(attention, case.money(), summary.environment, &look.texts)
    });
    let type_size = if look.frame.is_low() {
        size::TEXT
    } else {
        size::LABEL
    };
    words(says, type_size, theme::REGULAR, look.t().text)
        .width(Length::Fill)
        .into()
}

/// For what, when it was asked, when the money was seen; beside each other where there is room.
fn facts<'a>(look: &Look, case: Case<'_>) -> Element<'a, Message> {
    let t = look.t();
    let summary = case.summary;
    let twice = summary.attention == Some(Attention::PaidTwice);
    let surplus = case.known.filter(|_| twice).and_then(Payment::surplus);
    let lines = [
        ("history-reference", Some(summary.reference.canonical())),
        ("history-requested", Some(look.time(summary.requested_at))),
        ("alarm-came", summary.resolved_at.map(|at| look.time(at))),
        (
            "history-received",
            // With what went back it stands at the top.
            Some(look.amount(summary.received))
                .filter(|_| summary.received.cents() > 0 && !case.money().is_back()),
        ),
        ("alarm-surplus", surplus.map(|order| order.id.to_string())),
    ];
    let lines = lines.into_iter().filter_map(|(key, value)| {
        let value = words(value?, size::LABEL, theme::STRONG, t.text);
        let line = column![
            body(look.texts.get(key), t.quiet),
            value.wrapping(text::Wrapping::WordOrGlyph),
        ];
        Some(Element::from(line))
    });
    if look.frame.size.width >= 700.0 {
        let wide: Row<'a, Message> = row(lines).spacing(space::XXL);
        wide.wrap().vertical_spacing(space::M).into()
    } else {
        let narrow: Column<'a, Message> = column(lines).spacing(space::M);
        narrow.into()
    }
}
