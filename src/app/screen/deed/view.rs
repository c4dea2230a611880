//! How it looks: what can be done, and the form of what is being done.

use super::{Case, Deed, GIVE, Matter, Message, NOTE, Offer, Problem, left};
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{self, size, space};
use crate::app::widget::{Hint, Paint, field, labelled, letters, primary, strong};
use crate::payment::{Attention, Refund, RefundState, SettledAs, Settlement};
use iced::Length;
use iced::widget::{Row, column, row};

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
        return Some(buttons(look, &offers, free, true).into());
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
    let surplus = matches!(attention, Some(Attention::PaidLate | Attention::PaidTwice));
    (surplus && !case.refunds).then(|| look.texts.get("alarm-refunds-off"))
}

fn form<'a>(matter: &'a Matter, look: &Look, case: Case<'_>, deed: Deed) -> Element<'a, Message> {
    let t = look.t();
    let texts = &look.texts;
    let amount =
        (deed == Deed::GiveBack && !case.is_whole()).then(|| amount_field(matter, look, case));
    let abc = labelled("ABC", None, Paint::secondary(t), size::TEXT)
        .pointer_only()
        .padding([0.0, space::M])
        .on_press(Message::Letters);
    let reason = field(texts.get("history-note"), &matter.note, NOTE, t)
        .on_input(Message::Note)
        .on_submit(Message::Confirm)
        .beside(abc)
        .hint(Hint::None)
        .view();
    let height = if look.frame.is_low() { 40.0 } else { 56.0 };
    let keys = matter
        .letters
        .then(|| letters(height, texts, Message::Letter, t));
    let no = labelled(
        texts.get("dialog-back"),
        Some("Esc"),
        Paint::secondary(t),
        size::TEXT,
    )
    .id("settle-no")
    .height(theme::PRIMARY_HEIGHT)
    .on_press(Message::Forget);
    let go = match deed {
        Deed::GiveBack => "give-next",
        _ => "history-settle-do",
    };
    let may = matter.may_confirm(&case);
    let yes = primary(texts.get(go), Some("↵"), t)
        .id("settle-yes")
        .on_press_maybe(may.then_some(Message::Confirm));
    column![]
        .push(question(look, case, deed).map(|asks| strong(asks, t.text)))
        .push(amount)
        .push(reason)
        .push(keys)
        .push(row![no, yes].spacing(space::S))
        .spacing(space::S)
        .into()
}

fn question(look: &Look, case: Case<'_>, deed: Deed) -> Option<String> {
    let texts = &look.texts;
    let twice = case.summary.attention == Some(Attention::PaidTwice);
    Some(match deed {
        Deed::Settle(SettledAs::Paid) if twice => texts.get("alarm-elsewhere-means"),
        Deed::Settle(SettledAs::Paid) => texts.get("history-settle-paid-means"),
        Deed::Settle(SettledAs::Refunded) => texts.get("history-settle-refunded-means"),
        Deed::Decide(true) => texts.get("give-made-means"),
        Deed::Decide(false) => texts.get("give-not-made-means"),
        Deed::GiveBack if case.is_whole() => {
            let amount = look.amount(left(&case));
            texts.with("dialog-refund", &[("amount", amount.into())])
        }
        Deed::GiveBack => return None,
    })
}

fn amount_field<'a>(matter: &'a Matter, look: &Look, case: Case<'_>) -> Element<'a, Message> {
    let too_much = |key, left| {
        let left = look.amount(left);
        look.texts.with(key, &[("left", left.into())])
    };
    let hint = match matter.problem {
        Some(Problem::Amount(error)) => Hint::Bad(look.texts.amount_error(&error)),
        Some(Problem::TooMuch(left)) => Hint::Bad(too_much("refusal-refund-too-much", left)),
        None => Hint::Plain(too_much("give-left", left(&case))),
    };
    field(
        look.texts.get("give-amount"),
        &matter.amount,
        GIVE,
        look.t(),
    )
    .on_input(Message::Amount)
    .on_submit(Message::Confirm)
    .hint(hint)
    .view()
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
