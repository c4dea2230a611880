//! Payments in a list, as beside the keypad and in the history.

use crate::app::Element;
use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::theme::{self, AMBER, size, space};
use crate::app::widget::{Button, Paint, button, mark, words};
use crate::app::wording::{self, Money, Standing};
use crate::payment::PaymentId;
use iced::widget::{column, container, row, text};
use iced::{Alignment, Color, Length};

/// The height of a row.
pub const ROW: f32 = 60.0;

const MARK: f32 = 28.0;

/// What one more line takes.
const LINE: f32 = 22.0;

/// The colours of a row: what needs somebody stands on amber until it is chosen.
struct Colours {
    word: Color,
    amount: Color,
    quiet: Color,
    paint: Paint,
}

impl Colours {
    fn of(look: &Look, standing: Standing, chosen: bool) -> Self {
        let t = look.t();
        let plain = Paint::secondary(t);
        if standing.is_open() && !chosen {
            return Self {
                word: AMBER.ink,
                amount: AMBER.ink,
                quiet: AMBER.ink,
                paint: Paint {
                    fill: AMBER.fill,
                    raised: AMBER.fill,
                    edge: AMBER.ink,
                    ..plain
                },
            };
        }
        let (fill, edge) = if chosen {
            (plain.fill, t.primary)
        } else {
            (Color::TRANSPARENT, Color::TRANSPARENT)
        };
        Self {
            word: standing.color(t),
            amount: t.text,
            quiet: t.quiet,
            paint: Paint {
                fill,
                edge,
                ..plain
            },
        }
    }
}

/// The same with what came and what went back, where a person has to settle that.
pub fn whole<'a, M: Clone + 'a>(
    look: &Look,
    item: &Row,
    width: f32,
    chosen: bool,
    on_press: fn(PaymentId) -> M,
) -> Button<'a, M> {
    let line = Money::of(&item.summary, None).line(look);
    match line.filter(|_| item.summary.attention.is_some()) {
        Some(line) => {
            let room = width - 2.0 * space::M - MARK - space::M;
            let lines = (text_width(&line) / room.max(MARK)).ceil();
            of(look, item, width, chosen, Some(line)).height(ROW + lines * LINE)
        }
        None => of(look, item, width, chosen, None),
    }
    .on_press(on_press(item.summary.payment.clone()))
}

/// One Payment in a row of this width: mark, amount, reference; word and time.
pub fn payment<'a, M: Clone + 'a>(
    look: &Look,
    item: &Row,
    width: f32,
    chosen: bool,
    on_press: fn(PaymentId) -> M,
) -> Button<'a, M> {
    of(look, item, width, chosen, None).on_press(on_press(item.summary.payment.clone()))
}

fn of<'a, M: Clone + 'a>(
    look: &Look,
    item: &Row,
    width: f32,
    chosen: bool,
    money: Option<String>,
) -> Button<'a, M> {
    let colours = Colours::of(look, item.standing, chosen);
    let money = money.map(|line| {
        let line = words(line, size::TEXT, theme::STRONG, colours.amount);
        line.wrapping(text::Wrapping::WordOrGlyph)
            .width(Length::Fill)
    });
    let content = row![
        mark(item.standing.mark(), MARK, colours.word, look.frame),
        column![lines(look, item, width, &colours)].push(money),
    ];
    let content = content.spacing(space::M).align_y(Alignment::Center);
    button(container(content).center_y(Length::Fill), colours.paint)
        .padding([0.0, space::M])
        .width(Length::Fill)
        .height(ROW)
}

fn lines<'a, M: 'a>(look: &Look, item: &Row, width: f32, colours: &Colours) -> Element<'a, M> {
    let summary = &item.summary;
    let (word, time) = (
        wording::row_word(item, look),
        look.time(summary.requested_at),
    );
    // Beside a narrow keypad the word leads the second line, where there is room for it.
    let narrow = width < 300.0;
    let beside = text_width(if narrow { &word } else { &time });
    let room = width - 2.0 * space::M - MARK - space::M - beside - space::S;
    let reference = shortened(&summary.reference.canonical(), room);
    let line = |content: String, color| {
        words(content, size::TEXT, theme::REGULAR, color).wrapping(text::Wrapping::None)
    };
    let amount = line(look.amount(summary.amount), colours.amount);
    let amount = amount.size(size::LABEL).font(theme::STRONG);
    let word = line(word, colours.word).font(theme::STRONG);
    let time = line(time, colours.quiet);
    let reference = line(reference, colours.quiet);
    let filling = |text| container(text).width(Length::Fill).clip(true);
    let (first, second) = if narrow {
        (row![filling(amount), time], row![word, filling(reference)])
    } else {
        (row![filling(amount), word], row![filling(reference), time])
    };
    column![
        first.spacing(space::S).align_y(Alignment::Center),
        second.spacing(space::S).align_y(Alignment::Center),
    ]
    .width(Length::Fill)
    .into()
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
pub fn shortened(reference: &str, room: f32) -> String {
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
