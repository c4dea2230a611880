//! What stands on a page within an edge of its own.

use crate::app::theme::RADIUS;
use iced::widget::container;
use iced::{Background, Border, Color};

/// How a card looks: a ground, and an edge of one pixel around it.
pub fn card(fill: Color, edge: Color) -> container::Style {
    container::Style {
        background: Some(Background::Color(fill)),
        border: Border {
            color: edge,
            width: 1.0,
            radius: RADIUS.into(),
        },
        ..container::Style::default()
    }
}
