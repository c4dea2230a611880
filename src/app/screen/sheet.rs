//! What screens beside the sale have in common: a heading with the way back, and their content.

use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::size;
use crate::app::theme::space;
use crate::app::widget::{Paint, heading, labelled};
use iced::widget::{column, row};
use iced::{Alignment, Length};

/// A sheet with a heading; `back` leads to where the clerk was.
pub fn sheet<'a, M: Clone + 'a>(
    look: &Look,
    title: String,
    back: Option<M>,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let t = look.t();
    let margin = look.frame.margin();
    let back = back.map(|message| {
        labelled(
            look.texts.get("back"),
            Some("Esc"),
            Paint::secondary(t),
            size::TEXT,
        )
        .id("back")
        .on_press(message)
    });
    let top = (!title.is_empty()).then(|| {
        row![]
            .push(back)
            .push(heading(title, t.text))
            .spacing(space::L)
            .align_y(Alignment::Center)
    });
    column![]
        .push(top)
        .push(content.into())
        .spacing(margin)
        .padding(margin)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}
