//! What may be longer than its place.

use crate::app::Element;
use crate::app::theme::{RADIUS, Tokens};
use iced::widget::scrollable::{self, Direction, Scrollbar};
use iced::{Background, Border, Color, Length};

/// A place that scrolls; its bar has the colours of the edges and takes room only while there is more to see.
pub fn scroll<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    t: Tokens,
) -> scrollable::Scrollable<'a, M> {
    let bar = Scrollbar::new().width(6).scroller_width(6).spacing(6);
    scrollable::Scrollable::with_direction(content, Direction::Vertical(bar))
        .width(Length::Fill)
        .style(move |theme, status| {
            let rail = scrollable::Rail {
                background: Some(Background::Color(Color::TRANSPARENT)),
                border: Border::default(),
                scroller: scrollable::Scroller {
                    background: Background::Color(t.edge),
                    border: Border::default().rounded(RADIUS / 2.0),
                },
            };
            scrollable::Style {
                vertical_rail: rail,
                horizontal_rail: rail,
                ..scrollable::default(theme, status)
            }
        })
}
