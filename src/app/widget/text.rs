//! Text in the roles of the type scale.

use crate::app::Element;
use crate::app::theme::{self, size};
use iced::widget::text::{IntoFragment, LineHeight, Text};
use iced::widget::{self};
use iced::{Color, Font};

/// A text of any size and weight.
pub fn words<'a>(content: impl IntoFragment<'a>, size: f32, font: Font, color: Color) -> Text<'a> {
    widget::text(content)
        .size(size)
        .font(font)
        .color(color)
        .line_height(LineHeight::Relative(1.25))
}

/// Running text.
pub fn body<'a, M: 'a>(content: impl IntoFragment<'a>, color: Color) -> Element<'a, M> {
    words(content, size::TEXT, theme::REGULAR, color).into()
}

/// Running text that counts.
pub fn strong<'a, M: 'a>(content: impl IntoFragment<'a>, color: Color) -> Element<'a, M> {
    words(content, size::TEXT, theme::STRONG, color).into()
}

/// The name of what stands below it.
pub fn label<'a, M: 'a>(content: impl IntoFragment<'a>, color: Color) -> Element<'a, M> {
    words(content, size::TEXT, theme::REGULAR, color).into()
}

/// The heading of a screen.
pub fn heading<'a, M: 'a>(content: impl IntoFragment<'a>, color: Color) -> Element<'a, M> {
    words(content, size::TITLE, theme::STRONG, color).into()
}
