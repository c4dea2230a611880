//! How it looks: what can be done, and what was done.

use super::form::form;
use super::{Case, Deed, Matter, Message, Offer};
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{self, size, space};
use crate::app::widget::{Paint, labelled, primary};
use crate::payment::{Attention, Refund, RefundState, SettledAs, Settlement};
use iced::Length;
use iced::widget::{Row, column, container, row};

/// The buttons, or the form of what is being done; `None` where nothing can be done about money.
pub fn actions<'a>(
    matter: &'a Matter,
    look: &Look,
    case: Case<'_>,
) -> Option<Element<'a, Message>> {
    if let Some(deed) = matter.deed {
        return Some(form(matter, look, case, deed));
    }
    let offers = case.offers();
    if offers.is_empty() {
        return None;
    }
    let free = matter.busy.is_none();
    let open = case
        .known
        .is_some_and(|known| known.open_refund().is_some());
    if !open {
        let apart = case.apart().map(|offer| apart(look, offer, free));
        let stack = column![]
            .push(apart)
            .push(buttons(look, &offers, free, true));
        return Some(stack.spacing(space::S).into());
    }
    let ask = primary(look.texts.get("history-ask"), Some("F5"), look.t())
        .id("ask-again")
        .on_press(Message::AskAgain);
    let stack = column![buttons(look, &offers, free, false), ask];
    Some(stack.spacing(space::S).into())
}

fn buttons<'a>(look: &Look, offers: &[Offer], free: bool, leads: bool) -> Row<'a, Message> {
    let t = look.t();
    let last = offers.len().saturating_sub(1);
    let buttons = offers.iter().enumerate().map(|(at, (deed, key, id))| {
        let paint = if leads && at == last {
            Paint::primary(t)
        } else {
            Paint::secondary(t)
        };
        labelled(look.texts.get(key), None, paint, size::TEXT)
            .id(id)
            .width(Length::Fill)
            .height(theme::PRIMARY_HEIGHT)
            .on_press_maybe(free.then_some(Message::Choose(*deed)))
            .into()
    });
    row(buttons).spacing(space::S)
}

/// What only records stands above what sends, and smaller.
fn apart<'a>(look: &Look, (deed, key, id): Offer, free: bool) -> Element<'a, Message> {
    let button = labelled(
        look.texts.get(key),
        None,
        Paint::secondary(look.t()),
        size::TEXT,
    )
    .id(id)
    .padding([0.0, space::M])
    .height(theme::CONTROL_HEIGHT)
    .on_press_maybe(free.then_some(Message::Choose(deed)));
    container(button).align_right(Length::Fill).into()
}

/// Gives money back from an ordinary payment; `None` where that cannot be.
pub fn give_back<'a>(matter: &Matter, look: &Look, case: Case<'_>) -> Option<Element<'a, Message>> {
    let paid = case.known.is_some_and(|known| !known.paid.is_empty());
    let may = paid && case.may_give_back() && matter.busy.is_none();
    may.then(|| {
        labelled(
            look.texts.get("give-refund"),
            None,
            Paint::secondary(look.t()),
            size::TEXT,
        )
        .id("give-back")
        .width(Length::Fill)
        .height(theme::PRIMARY_HEIGHT)
        .on_press(Message::Choose(Deed::GiveBack))
        .into()
    })
}

/// What is to be said above the buttons: an answer, a refund that is not known, whom to ask.
pub fn remark(matter: &Matter, look: &Look, case: Case<'_>) -> Option<String> {
    if let Some(told) = &matter.told {
        return Some(told.clone());
    }
    if let Some(open) = case.known.and_then(|known| known.open_refund()) {
        let (amount, time) = (look.amount(open.amount), look.time(open.asked.wall));
        let values = [("amount", amount.into()), ("time", time.into())];
        return Some(look.texts.with("give-unknown", &values));
    }
    let attention = case.summary.attention;
    let to_give = matches!(
        attention,
        Some(Attention::PaidLate | Attention::PaidTwice | Attention::Recovered)
    );
    (to_give && !case.refunds && !case.money().is_all_back())
        .then(|| look.texts.get("alarm-refunds-off"))
}

/// A refund in one line: how much, what became of it, when, who and why.
pub fn refund_line(refund: &Refund, look: &Look) -> String {
    let state = look.texts.get(match refund.state {
        RefundState::Accepted => "refund-accepted",
        RefundState::Refused => "refund-refused",
        RefundState::Unresolved => "refund-unresolved",
    });
    let said = refund.decided.as_ref().or(refund.said.as_ref());
    let amount = look.amount(refund.amount);
    let time = look.time(refund.asked.wall);
    let (by, note) = said.map_or(("", ""), |said| (said.by.as_str(), said.note.as_str()));
    joined(&[&amount, &state, &time, by, note])
}

/// A decision in one line: what, when, who and why.
pub fn settlement_line(settlement: &Settlement, look: &Look) -> String {
    let as_ = look.texts.get(match settlement.as_ {
        SettledAs::Paid => "history-settled-paid",
        SettledAs::Refunded => "history-settled-refunded",
    });
    let time = look.time(settlement.at.wall);
    joined(&[&as_, &time, &settlement.said.by, &settlement.said.note])
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}
