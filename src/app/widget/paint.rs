//! How buttons look.

use crate::app::theme::{Ground, Tokens};
use iced::Color;

/// How a button looks in its states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paint {
    /// Its colour.
    pub fill: Color,
    /// Its colour under the pointer, and pressed.
    pub raised: Color,
    /// Text on it.
    pub ink: Color,
    /// Text on it while it cannot be pressed.
    pub dim: Color,
    /// Its edge.
    pub edge: Color,
    /// The ring around it while it has the focus.
    pub ring: Color,
}

impl Paint {
    /// The one primary action of a screen.
    pub const fn primary(t: Tokens) -> Self {
        Self {
            fill: t.primary,
            raised: t.primary_raised,
            ink: t.on_primary,
            dim: t.quiet,
            edge: t.primary,
            ring: t.focus,
        }
    }

    /// Any other action.
    pub const fn secondary(t: Tokens) -> Self {
        Self {
            fill: t.surface,
            raised: t.raised,
            ink: t.text,
            dim: t.quiet,
            edge: t.edge,
            ring: t.focus,
        }
    }

    /// The chosen one of a few: inverted, since the colour of the primary action is for acts.
    pub const fn chosen(t: Tokens) -> Self {
        Self {
            fill: t.chosen,
            raised: t.chosen,
            ink: t.on_chosen,
            dim: t.on_chosen,
            edge: t.chosen,
            ring: t.focus,
        }
    }

    /// What is rare: no edge and no ground of its own.
    pub const fn quiet(t: Tokens) -> Self {
        Self {
            fill: Color::TRANSPARENT,
            raised: t.raised,
            ink: t.quiet,
            dim: t.quiet,
            edge: Color::TRANSPARENT,
            ring: t.focus,
        }
    }

    /// An action that ends something.
    pub const fn danger(t: Tokens) -> Self {
        Self {
            ink: t.unpaid,
            edge: t.unpaid,
            ..Self::secondary(t)
        }
    }

    /// The primary action on a coloured ground.
    pub const fn on(ground: Ground) -> Self {
        Self {
            fill: ground.button,
            raised: ground.button,
            ink: ground.on_button,
            dim: ground.on_button,
            edge: ground.button,
            ring: ground.ink,
        }
    }

    /// Another action on a coloured ground.
    pub const fn outlined(ground: Ground) -> Self {
        Self {
            fill: ground.fill,
            raised: ground.fill,
            ink: ground.ink,
            dim: ground.ink,
            edge: ground.ink,
            ring: ground.ink,
        }
    }
}
