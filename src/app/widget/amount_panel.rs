//! The amount that is being entered: its name or what is wrong with it, and the figure.

use super::{Button, Keys, Paint, amount_size, amount_text, button, words};
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{self, size, space};
use crate::input::AmountEntry;
use iced::widget::{column, container, text};
use iced::{Alignment, Length};

/// Where an amount stands, and what is said of it.
pub struct AmountPanel {
    /// For focus and tests.
    pub id: &'static str,
    /// What the amount is.
    pub name: String,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// Its width and height in logical pixels.
    pub size: iced::Size,
    /// The largest size of the figure.
    pub largest: f32,
}

/// A panel that takes the focus and says that it was touched; digits are the screen's own.
pub fn amount_panel<'a, M: Clone + 'a>(
    look: &Look,
    entry: &AmountEntry,
    panel: AmountPanel,
    on_touch: M,
) -> Element<'a, M> {
    let t = look.t();
    let amount = look.amount(entry.amount());
    let room = panel.size.width - 2.0 * space::L;
    let height = panel.size.height;
    // Beside the letters there is no room for words; what is wrong is said with the keypad.
    let problem = panel.problem.filter(|_| height >= WITH_NAME);
    let most = if problem.is_some() && height < 120.0 {
        size::TITLE
    } else {
        panel.largest
    };
    let color = if entry.is_empty() { t.quiet } else { t.text };
    let figure = amount_text(amount.clone(), amount_size(&amount, room, most), color);
    let name = match problem {
        Some(problem) => words(problem, size::TEXT, theme::STRONG, t.unpaid),
        None if height < WITH_NAME => words("", 1.0, theme::REGULAR, t.quiet),
        None => words(panel.name, size::TEXT, theme::REGULAR, t.quiet),
    };
    let content = column![
        name.width(Length::Fill).wrapping(text::Wrapping::Word),
        container(figure)
            .width(Length::Fill)
            .align_x(Alignment::End)
            .center_y(Length::Fill),
    ];
    let panel: Button<'a, M> = button(content, Paint::secondary(t))
        .id(panel.id)
        .keys(Keys::None)
        .padding([space::S, space::L])
        .width(Length::Fill)
        .height(height)
        .on_press(on_touch);
    panel.into()
}

/// A lower panel has the figure alone.
const WITH_NAME: f32 = 80.0;
