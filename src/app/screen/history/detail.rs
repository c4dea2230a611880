//! All of one payment.

use super::{History, Message, NOTE};
use crate::app::Element;
use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::theme::{self, RADIUS, size, space};
use crate::app::widget::{
    Hint, Paint, body, field, labelled, mark, note, primary, scroll, strong, words,
};
use crate::app::wording;
use crate::payment::{Outcome, SettledAs};
use iced::widget::{Column, column, container, row, text};
use iced::{Alignment, Background, Border, Length};

/// The chosen payment.
pub fn view<'a>(screen: &'a History, look: &Look, item: &Row) -> Element<'a, Message> {
    let t = look.t();
    let facts = column![head(look, item)]
        .push(means(look, item).map(note))
        .push(facts(look, item))
        .spacing(space::L)
        .width(Length::Fill);
    let content = column![scroll(facts, t).height(Length::Fill)]
        .push(screen.told.clone().map(note))
        .push(actions(screen, look, item))
        .spacing(space::M);
    container(content)
        .padding(space::L)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(move |_| container::Style {
            background: Some(Background::Color(t.surface)),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: RADIUS.into(),
            },
            ..container::Style::default()
        })
        .id("detail")
        .into()
}

fn head<'a>(look: &Look, item: &Row) -> Element<'a, Message> {
    let t = look.t();
    let color = item.standing.color(t);
    let word = item.standing.word(&look.texts);
    let amount = look.amount(item.summary.amount);
    row![
        mark(item.standing.mark(), 48.0, color, look.frame),
        column![
            words(amount, size::TITLE, theme::STRONG, t.text),
            words(word, size::LABEL, theme::STRONG, color),
        ],
    ]
    .spacing(space::L)
    .align_y(Alignment::Center)
    .into()
}

/// What a person must do, where something is to be done.
fn means(look: &Look, item: &Row) -> Option<String> {
    match item.summary.attention {
        Some(attention) => Some(wording::attention(
            attention,
            item.summary.environment,
            &look.texts,
        )),
        None if item.standing.is_open() => Some(item.standing.means(&look.texts)),
        None => None,
    }
}

fn facts<'a>(look: &Look, item: &Row) -> Column<'a, Message> {
    let t = look.t();
    let summary = &item.summary;
    let orders: Vec<&str> = summary
        .order_ids
        .iter()
        .map(|order| order.as_str())
        .collect();
    let money = |amount: crate::money::Amount| (amount.cents() > 0).then(|| look.amount(amount));
    let lines = [
        ("history-reference", Some(summary.reference.canonical())),
        ("history-requested", Some(look.time(summary.requested_at))),
        (
            "history-resolved",
            summary.resolved_at.map(|at| look.time(at)),
        ),
        ("history-received", money(summary.received)),
        ("history-refunded", money(summary.refunded)),
        (
            "history-status",
            summary.status.as_ref().map(ToString::to_string),
        ),
        ("history-payment", Some(summary.payment.to_string())),
        (
            "history-orders",
            (!orders.is_empty()).then(|| orders.join("\n")),
        ),
    ];
    let lines = lines.into_iter().filter_map(|(key, value)| {
        let value = words(value?, size::TEXT, theme::STRONG, t.text);
        let line = column![
            body(look.texts.get(key), t.quiet),
            value.wrapping(text::Wrapping::WordOrGlyph),
        ];
        Some(line.into())
    });
    column(lines).spacing(space::S)
}

fn actions<'a>(screen: &'a History, look: &Look, item: &Row) -> Element<'a, Message> {
    let t = look.t();
    let texts = &look.texts;
    if let Some(as_) = screen.settling {
        return settling(screen, look, as_);
    }
    if item.summary.outcome == Some(Outcome::NeedsAttention) {
        let refunded = labelled(
            texts.get("history-settle-refunded"),
            None,
            Paint::secondary(t),
            size::TEXT,
        )
        .id("settle-refunded")
        .width(Length::Fill)
        .height(theme::PRIMARY_HEIGHT)
        .on_press(Message::Settle(SettledAs::Refunded));
        let paid = primary(texts.get("history-settle-paid"), None, t)
            .id("settle-paid")
            .on_press(Message::Settle(SettledAs::Paid));
        return row![refunded, paid].spacing(space::S).into();
    }
    if item.standing.is_open() {
        let ask = labelled(
            texts.get("history-ask"),
            Some("F5"),
            Paint::secondary(t),
            size::TEXT,
        )
        .id("ask-again")
        .width(Length::Fill)
        .height(theme::PRIMARY_HEIGHT)
        .on_press(Message::AskAgain);
        let show = primary(texts.get("history-show"), None, t)
            .id("show")
            .on_press(Message::Show);
        return row![ask, show].spacing(space::S).into();
    }
    primary(texts.get("history-ask"), Some("F5"), t)
        .id("ask-again")
        .on_press(Message::AskAgain)
        .into()
}

/// Settling wants a reason, which the journal keeps.
fn settling<'a>(screen: &'a History, look: &Look, as_: SettledAs) -> Element<'a, Message> {
    let t = look.t();
    let texts = &look.texts;
    let question = match as_ {
        SettledAs::Paid => "history-settle-paid-means",
        SettledAs::Refunded => "history-settle-refunded-means",
    };
    let abc = labelled("ABC", None, Paint::secondary(t), size::TEXT)
        .pointer_only()
        .padding([0.0, space::M])
        .on_press(Message::Letters);
    let reason = field(texts.get("history-note"), &screen.note, NOTE, t)
        .on_input(Message::Note)
        .on_submit(Message::Confirm)
        .beside(abc)
        .hint(Hint::None)
        .view();
    let keys = screen.letters.then(|| screen.letters_view(look));
    let may = !screen.note.trim().is_empty();
    let no = labelled(
        texts.get("dialog-back"),
        Some("Esc"),
        Paint::secondary(t),
        size::TEXT,
    )
    .id("settle-no")
    .height(theme::PRIMARY_HEIGHT)
    .on_press(Message::Forget);
    let yes = primary(texts.get("history-settle-do"), Some("↵"), t)
        .id("settle-yes")
        .on_press_maybe(may.then_some(Message::Confirm));
    column![strong(texts.get(question), t.text), reason]
        .push(keys)
        .push(row![no, yes].spacing(space::S))
        .spacing(space::S)
        .into()
}
