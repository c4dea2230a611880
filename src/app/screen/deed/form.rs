//! The form of what is being done: why and, where only a part may go back, how much.

use super::{Case, Deed, GIVE, Matter, Message, NOTE, Problem, left};
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{self, CONTROL_HEIGHT, PRIMARY_HEIGHT, size, space};
use crate::app::widget::{
    AmountPanel, Hint, Paint, amount_panel, body, field, keypad, labelled, letters, primary,
    strong, words,
};
use crate::payment::{Attention, SettledAs};
use iced::widget::{Column, Row, Space, column, container, row, text};
use iced::{Length, Size};

/// The form over the whole of its screen: with keys for fingers, and wherever the window is low, it
/// needs that room. `None` where it stands among what is known of the payment.
pub fn whole<'a>(matter: &'a Matter, look: &Look, case: Case<'_>) -> Option<Element<'a, Message>> {
    let deed = matter.deed?;
    let amount = case.wants_amount(deed);
    if !amount && !matter.letters && !look.frame.is_low() {
        return None;
    }
    let margin = look.frame.margin();
    let room = look.frame.size;
    let room = Size::new(
        (room.width - 2.0 * margin).min(WIDEST),
        room.height - 2.0 * margin,
    );
    let content = if matter.letters {
        with_letters(matter, look, case, deed, room)
    } else if amount {
        with_keypad(matter, look, case, deed, room)
    } else {
        let asks = question(look, case, deed).map(|asks| strong(asks, look.t().text));
        column![subject(look, case)]
            .push(asks)
            .push(reason(matter, look, look.texts.get("history-note")))
            .push(Space::new().height(Length::Fill))
            .push(answers(matter, look, case, deed))
            .spacing(space::S)
    };
    let content = container(content).width(Length::Fill).max_width(WIDEST);
    let form = container(content.height(Length::Fill))
        .padding(margin)
        .center_x(Length::Fill)
        .height(Length::Fill)
        .id("deed");
    Some(form.into())
}

/// A form is no wider.
const WIDEST: f32 = 960.0;

/// The form as it stands among what is known of the payment.
pub fn form<'a>(
    matter: &'a Matter,
    look: &Look,
    case: Case<'_>,
    deed: Deed,
) -> Element<'a, Message> {
    column![]
        .push(question(look, case, deed).map(|asks| strong(asks, look.t().text)))
        .push(reason(matter, look, look.texts.get("history-note")))
        .push(answers(matter, look, case, deed))
        .spacing(space::S)
        .into()
}

/// The reason, and letters for it; its name is the question. Keys that a finger hits come before the
/// line that says of which payment.
fn with_letters<'a>(
    matter: &'a Matter,
    look: &Look,
    case: Case<'_>,
    deed: Deed,
    room: Size,
) -> Column<'a, Message> {
    let asks = question(look, case, deed).unwrap_or_else(|| look.texts.get("history-note"));
    let left = room.height - REASON - PRIMARY_HEIGHT - 3.0 * space::S;
    let key = |left: f32| (left - 4.0 * space::XS) / 5.0;
    let has_subject = key(left - SUBJECT) >= LEAST_KEY;
    let left = if has_subject { left - SUBJECT } else { left };
    let height = key(left).clamp(32.0, CONTROL_HEIGHT + space::L);
    column![]
        .push(has_subject.then(|| subject(look, case)))
        .push(reason(matter, look, asks))
        .push(letters(height, &look.texts, Message::Letter, look.t()))
        .push(Space::new().height(Length::Fill))
        .push(answers(matter, look, case, deed))
        .spacing(space::S)
}

/// A letter is no lower for the sake of the subject.
const LEAST_KEY: f32 = 40.0;
/// What a subject takes, with the space below it.
const SUBJECT: f32 = 25.0 + space::S;
/// What the reason takes.
const REASON: f32 = 24.0 + CONTROL_HEIGHT;

/// How much, by the same keys as a sale.
fn with_keypad<'a>(
    matter: &'a Matter,
    look: &Look,
    case: Case<'_>,
    deed: Deed,
    room: Size,
) -> Column<'a, Message> {
    let beside = room.width >= 640.0;
    let reason = reason(matter, look, look.texts.get("history-note"));
    let left = look
        .texts
        .with("give-left", &[("left", look.amount(left(&case)).into())]);
    let left = body(left, look.t().quiet);
    let answers = answers(matter, look, case, deed);
    let column = column![subject(look, case), amounts(matter, look, case, room)];
    let column = column.spacing(space::S);
    if beside {
        let high = room.height - SUBJECT - AMOUNT - space::S;
        let high = ((high - 3.0 * space::S) / 4.0).clamp(48.0, 88.0);
        let key = Size::new(high.max(72.0), high);
        let fields = column![left, reason, Space::new().height(Length::Fill), answers];
        let fields = fields.spacing(space::S).width(Length::Fill);
        let keys = keypad(key, Message::Entry, look.t());
        return column.push(row![keys, fields.height(Length::Fill)].spacing(space::L));
    }
    let rest =
        SUBJECT + 2.0 * (AMOUNT + space::S) + 28.0 + REASON + PRIMARY_HEIGHT + 4.0 * space::S;
    let high = ((room.height - rest - 3.0 * space::S) / 4.0).clamp(48.0, 76.0);
    let key = Size::new((room.width - 2.0 * space::S) / 3.0, high);
    column
        .push(left)
        .push(keypad(key, Message::Entry, look.t()))
        .push(reason)
        .push(Space::new().height(Length::Fill))
        .push(answers)
}

/// The height of the amount's panel.
const AMOUNT: f32 = 88.0;

/// The amount, and all that is left by one press.
fn amounts<'a>(
    matter: &'a Matter,
    look: &Look,
    case: Case<'_>,
    room: Size,
) -> Element<'a, Message> {
    let t = look.t();
    let most = left(&case);
    let beside = room.width >= 640.0;
    let width = if beside {
        room.width * 0.66
    } else {
        room.width
    };
    let problem = matter.problem.map(|problem| match problem {
        Problem::None => look.texts.get("amount-error-empty"),
        Problem::TooMuch(left) => {
            let left = look.amount(left);
            look.texts
                .with("refusal-refund-too-much", &[("left", left.into())])
        }
    });
    let panel = AmountPanel {
        id: GIVE,
        name: look.texts.get("give-amount"),
        problem,
        size: Size::new(width, AMOUNT),
        largest: size::LARGE,
    };
    let panel = amount_panel(look, &matter.entry, panel, Message::Amount);
    let amount = look.amount(most);
    let all = look.texts.with("give-all", &[("amount", amount.into())]);
    let paint = if matter.entry.amount() == most {
        Paint::chosen(t)
    } else {
        Paint::secondary(t)
    };
    let all = labelled(all, None, paint, size::LABEL)
        .id("give-all")
        .width(Length::Fill)
        .on_press(Message::All);
    if beside {
        let all = all.height(AMOUNT);
        let line: Row<'a, Message> = row![container(panel).width(width), all];
        return line.spacing(space::S).into();
    }
    column![panel, all.height(PRIMARY_HEIGHT)]
        .spacing(space::S)
        .into()
}

/// Of which payment.
fn subject<'a>(look: &Look, case: Case<'_>) -> Element<'a, Message> {
    let (amount, of) = (look.amount(case.summary.amount), &case.summary.reference);
    let line = words(
        format!("{amount}  {}", of.canonical()),
        size::LABEL,
        theme::STRONG,
        look.t().text,
    );
    container(line.wrapping(text::Wrapping::None))
        .width(Length::Fill)
        .clip(true)
        .into()
}

fn reason<'a>(matter: &'a Matter, look: &Look, asks: String) -> Element<'a, Message> {
    let t = look.t();
    let abc = labelled("ABC", None, Paint::secondary(t), size::TEXT)
        .id("letters")
        .pointer_only()
        .padding([0.0, space::M])
        .on_press(Message::Letters);
    field(asks, &matter.note, NOTE, t)
        .on_input(Message::Note)
        .on_submit(Message::Confirm)
        .beside(abc)
        .hint(Hint::None)
        .view()
}

fn answers<'a>(matter: &Matter, look: &Look, case: Case<'_>, deed: Deed) -> Element<'a, Message> {
    let texts = &look.texts;
    let no = labelled(
        texts.get("dialog-back"),
        Some("Esc"),
        Paint::secondary(look.t()),
        size::TEXT,
    )
    .id("settle-no")
    .height(PRIMARY_HEIGHT)
    .on_press(Message::Forget);
    let go = match deed {
        Deed::GiveBack => "give-next",
        _ => "history-settle-do",
    };
    let may = matter.may_confirm(&case);
    let yes = primary(texts.get(go), Some("↵"), look.t())
        .id("settle-yes")
        .on_press_maybe(may.then_some(Message::Confirm));
    row![no, yes].spacing(space::S).into()
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
