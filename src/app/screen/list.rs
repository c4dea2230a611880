//! Payments in a list, as beside the keypad and in the history.

use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::theme::{self, size, space};
use crate::app::widget::{Button, Paint, button, mark, words};
use crate::payment::PaymentId;
use iced::widget::{column, container, row, text};
use iced::{Alignment, Color, Length};

/// The height of a row.
pub const ROW: f32 = 60.0;

/// One Payment: mark, amount, reference; word and time.
pub fn payment<'a, M: Clone + 'a>(
    look: &Look,
    item: &Row,
    chosen: bool,
    on_press: fn(PaymentId) -> M,
) -> Button<'a, M> {
    let t = look.t();
    let (summary, standing) = (&item.summary, item.standing);
    let color = standing.color(t);
    let amount = words(look.amount(summary.amount), size::LABEL, theme::STRONG, t.text);
    let word = words(standing.word(&look.texts), size::TEXT, theme::STRONG, color);
    let first = row![
        amount.wrapping(text::Wrapping::None).width(Length::Fill),
        word.wrapping(text::Wrapping::None),
    ];
    let reference = words(shortened(&summary.reference.canonical()), size::TEXT, theme::REGULAR, t.quiet);
    let time = words(look.time(summary.requested_at), size::TEXT, theme::REGULAR, t.quiet);
    let second = row![
        container(reference.wrapping(text::Wrapping::None))
            .width(Length::Fill)
            .clip(true),
        time.wrapping(text::Wrapping::None),
    ];
    let lines = column![
        first.align_y(Alignment::Center),
        second.spacing(space::S).align_y(Alignment::Center),
    ];
    let content = row![
        mark(standing.mark(), 28.0, color, look.frame),
        lines.width(Length::Fill)
    ];
    let paint = if standing.is_open() || chosen {
        Paint {
            edge: if chosen { t.primary } else { color },
            ..Paint::secondary(t)
        }
    } else {
        Paint {
            fill: Color::TRANSPARENT,
            edge: Color::TRANSPARENT,
            ..Paint::secondary(t)
        }
    };
    button(
        container(content.spacing(space::M).align_y(Alignment::Center)).center_y(Length::Fill),
        paint,
    )
    .padding([0.0, space::M])
    .width(Length::Fill)
    .height(ROW)
    .on_press(on_press(summary.payment.clone()))
}

/// A long reference keeps its end, which tells more than its beginning.
fn shortened(reference: &str) -> String {
    const MOST: usize = 26;
    let length = reference.chars().count();
    if length <= MOST {
        return reference.to_owned();
    }
    let end: String = reference.chars().skip(length - MOST + 1).collect();
    format!("…{end}")
}
