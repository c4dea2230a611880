//! Payments in a list, as beside the keypad and in the history.

use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::theme::{self, AMBER, size, space};
use crate::app::widget::{Button, Paint, button, mark, words};
use crate::payment::PaymentId;
use iced::widget::{column, container, row, text};
use iced::{Alignment, Color, Length};

/// The height of a row.
pub const ROW: f32 = 60.0;

const MARK: f32 = 28.0;

/// One Payment in a row of this width: mark, amount, reference; word and time.
pub fn payment<'a, M: Clone + 'a>(
    look: &Look,
    item: &Row,
    width: f32,
    chosen: bool,
    on_press: fn(PaymentId) -> M,
) -> Button<'a, M> {
    let t = look.t();
    let (summary, standing) = (&item.summary, item.standing);
    // What needs somebody stands on amber until it is chosen.
    let open = standing.is_open() && !chosen;
    let (color, strong, quiet) = if open {
        (AMBER.ink, AMBER.ink, AMBER.ink)
    } else {
        (standing.color(t), t.text, t.quiet)
    };
    // Beside a narrow keypad the word leads the second line, where there is room for it.
    let narrow = width < 300.0;
    let one_line = |words: text::Text<'a>| words.wrapping(text::Wrapping::None);
    let amount = one_line(words(
        look.amount(summary.amount),
        size::LABEL,
        theme::STRONG,
        strong,
    ));
    let word = one_line(words(
        standing.word(&look.texts),
        size::TEXT,
        theme::STRONG,
        color,
    ));
    let time = one_line(words(
        look.time(summary.requested_at),
        size::TEXT,
        theme::REGULAR,
        quiet,
    ));
    let beside = if narrow {
        text_width(&standing.word(&look.texts))
    } else {
        text_width(&look.time(summary.requested_at))
    };
    let room = width - 2.0 * space::M - MARK - space::M - beside - space::S;
    let reference = shortened(&summary.reference.canonical(), room);
    let reference = one_line(words(reference, size::TEXT, theme::REGULAR, quiet));
    let reference = container(reference).width(Length::Fill).clip(true);
    let amount = container(amount).width(Length::Fill).clip(true);
    let (first, second) = if narrow {
        (row![amount, time], row![word, reference])
    } else {
        (row![amount, word], row![reference, time])
    };
    let lines = column![
        first.spacing(space::S).align_y(Alignment::Center),
        second.spacing(space::S).align_y(Alignment::Center),
    ];
    let content = row![
        mark(standing.mark(), MARK, color, look.frame),
        lines.width(Length::Fill)
    ];
    let paint = if chosen {
        Paint {
            edge: t.primary,
            ..Paint::secondary(t)
        }
    } else if open {
        Paint {
            fill: AMBER.fill,
            raised: AMBER.fill,
            edge: AMBER.ink,
            ring: t.focus,
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

/// The width of a text in the strong weight, rounded up (from the font's table of advances).
fn text_width(text: &str) -> f32 {
    let ems = text.chars().map(|c| match c {
        'i' | 'j' | 'l' | 'I' | ' ' | '.' | ',' | ':' | '/' | '\'' | '-' => 0.40,
        'm' | 'w' | 'M' | 'W' => 0.96,
        '0'..='9' | 'A'..='Z' | '+' => 0.72,
        _ => 0.64,
    });
    ems.sum::<f32>() * size::TEXT
}

/// A long reference keeps its end, which tells more than its beginning.
fn shortened(reference: &str, room: f32) -> String {
    if text_width(reference) <= room {
        return reference.to_owned();
    }
    let letters: Vec<char> = reference.chars().collect();
    let cut = (1..letters.len()).map(|from| {
        let end: String = letters.iter().skip(from).collect();
        format!("…{end}")
    });
    let mut cut = cut.skip_while(|text| text_width(text) > room);
    cut.next().unwrap_or_else(|| "…".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_reference_keeps_its_end() {
        assert_eq!(shortened("Zegels", 200.0), "Zegels");
        assert_eq!(shortened("323212345678901234567890", 120.0), "…234567890");
        assert_eq!(shortened("abc", 1.0), "…");
    }
}
