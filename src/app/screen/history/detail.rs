//! All of one payment.

use super::super::deed::{self, Case};
use super::{History, Message};
use crate::app::Element;
use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::theme::{self, size, space};
use crate::app::widget::{Paint, body, card, labelled, mark, note, primary, scroll, words};
use crate::app::wording;
use iced::widget::{Column, column, container, row, text};
use iced::{Alignment, Length};

/// The chosen payment; `both` says what came for the same Reference as well.
pub fn view<'a>(
    screen: &'a History,
    look: &Look,
    item: &Row,
    both: Option<String>,
    refunds: bool,
) -> Element<'a, Message> {
    let t = look.t();
    let case = Case {
        summary: &item.summary,
        known: screen.known.as_ref(),
        refunds,
    };
    let facts = column![head(look, item, case)]
        .push(both.map(note))
        .push(means(look, case, item).map(note))
        .push(decisions(look, case))
        .push(facts(look, case))
        .spacing(space::L)
        .width(Length::Fill);
    let content = column![scroll(facts, t).height(Length::Fill)]
        .push(deed::remark(&screen.matter, look, case).map(note))
        .push(actions(screen, look, item, case))
        .spacing(space::M);
    container(content)
        .padding(space::L)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(move |_| card(t.surface, t.line))
        .id("detail")
        .into()
}

fn head<'a>(look: &Look, item: &Row, case: Case<'_>) -> Element<'a, Message> {
    let t = look.t();
    let color = item.standing.color(t);
    let word = wording::row_word(item, look);
    let amount = look.amount(item.summary.amount);
    row![
        mark(item.standing.mark(), 48.0, color, look.frame),
        column![
            words(amount, size::TITLE, theme::STRONG, t.text),
            words(word, size::LABEL, theme::STRONG, color),
        ]
        .push(case.money().line(look).map(|line| words(
            line,
            size::TEXT,
            theme::STRONG,
            t.text
        ))),
    ]
    .spacing(space::L)
    .align_y(Alignment::Center)
    .into()
}

/// What a person must do, where something is to be done.
fn means(look: &Look, case: Case<'_>, item: &Row) -> Option<String> {
    match item.summary.attention {
        Some(attention) => Some(wording::attention(
            attention,
            case.money(),
            item.summary.environment,
            &look.texts,
        )),
        None if item.standing.is_open() => Some(item.standing.means(&look.texts)),
        None => None,
    }
}

fn facts<'a>(look: &Look, case: Case<'_>) -> Column<'a, Message> {
    let t = look.t();
    let summary = case.summary;
    let orders: Vec<&str> = summary
        .order_ids
        .iter()
        .map(|order| order.as_str())
        .collect();
    // With what went back it stands at the top.
    let received = (summary.received.cents() > 0 && !case.money().is_back())
        .then(|| look.amount(summary.received));
    let lines = [
        ("history-reference", Some(summary.reference.canonical())),
        ("history-requested", Some(look.time(summary.requested_at))),
        (
            "history-resolved",
            summary.resolved_at.map(|at| look.time(at)),
        ),
        ("history-received", received),
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

/// What was given back and what was decided, by whom and why.
fn decisions<'a>(look: &Look, case: Case<'_>) -> Option<Column<'a, Message>> {
    let t = look.t();
    let known = case.known?;
    let refunds = known.refunds.iter();
    let refunds = refunds.map(|refund| ("history-refunds", deed::refund_line(refund, look)));
    let settled = known.settlements.iter();
    let settled = settled.map(|one| ("history-settled", deed::settlement_line(one, look)));
    let lines = refunds.chain(settled).map(|(key, value)| {
        let value = words(value, size::TEXT, theme::STRONG, t.text);
        let line = column![
            body(look.texts.get(key), t.quiet),
            value.wrapping(text::Wrapping::WordOrGlyph),
        ];
        line.into()
    });
    Some(column(lines).spacing(space::S))
}

fn actions<'a>(
    screen: &'a History,
    look: &Look,
    item: &Row,
    case: Case<'_>,
) -> Element<'a, Message> {
    let t = look.t();
    let texts = &look.texts;
    if let Some(deeds) = deed::actions(&screen.matter, look, case) {
        return deeds.map(Message::Deed);
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
    let back = deed::give_back(&screen.matter, look, case);
    // Beside another button a low window has no room for the name of the key.
    let key = (back.is_none() || !look.frame.is_low()).then_some("F5");
    let ask = primary(texts.get("history-ask"), key, t)
        .id("ask-again")
        .on_press(Message::AskAgain);
    row![]
        .push(back.map(|back| back.map(Message::Deed)))
        .push(ask)
        .spacing(space::S)
        .into()
}
