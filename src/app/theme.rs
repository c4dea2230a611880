//! The tokens of the look: colours, type, space. Screens name roles from here, never raw values.

use iced::font::Weight;
use iced::theme::Palette;
use iced::{Color, Font, color};

/// The bundled family: Inter with tabular figures; see `assets/fonts`.
pub const FAMILY: &str = "Inter Terminal";

/// The files of the two weights.
pub const FONTS: [&[u8]; 2] = [
    include_bytes!("../../assets/fonts/InterTerminal-Regular.ttf"),
    include_bytes!("../../assets/fonts/InterTerminal-SemiBold.ttf"),
];

/// The weight of running text.
pub const REGULAR: Font = Font::with_name(FAMILY);

/// The weight of what counts.
pub const STRONG: Font = Font {
    weight: Weight::Semibold,
    ..Font::with_name(FAMILY)
};

/// The type scale, in logical pixels. Nothing is smaller than [`size::TEXT`].
pub mod size {
    /// Running text.
    pub const TEXT: f32 = 16.0;
    /// Labels of buttons, values, the instruction on small screens.
    pub const LABEL: f32 = 20.0;
    /// Headings and keypad digits.
    pub const TITLE: f32 = 28.0;
    /// Amounts beside something larger.
    pub const LARGE: f32 = 40.0;
    /// Amounts and outcome words on small screens.
    pub const HUGE: f32 = 64.0;
    /// The largest thing of a screen.
    pub const GIANT: f32 = 96.0;
}

/// The spacing scale, in logical pixels.
pub mod space {
    /// Between a label and what it labels.
    pub const XS: f32 = 4.0;
    /// Between keys.
    pub const S: f32 = 8.0;
    /// Inside controls.
    pub const M: f32 = 12.0;
    /// Between controls.
    pub const L: f32 = 16.0;
    /// Around a screen.
    pub const XL: f32 = 24.0;
    /// Between groups.
    pub const XXL: f32 = 32.0;
}

/// The radius of every corner, in logical pixels.
pub const RADIUS: f32 = 8.0;

/// The width of a focus ring, in logical pixels.
pub const RING: f32 = 3.0;

/// The least height of the primary action, in logical pixels.
pub const PRIMARY_HEIGHT: f32 = 64.0;

/// The least height of any other control that is touched, in logical pixels.
pub const CONTROL_HEIGHT: f32 = 48.0;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// The colours by role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens {
    /// Behind everything.
    pub page: Color,
    /// What stands on the page: fields, lists, keys.
    pub surface: Color,
    /// A surface under the pointer, or chosen.
    pub raised: Color,
    /// Text.
    pub text: Color,
    /// Text that matters less; still 7:1.
    pub quiet: Color,
    /// The edge of a control.
    pub edge: Color,
    /// A line between rows; decoration.
    pub line: Color,
    /// The primary action.
    pub primary: Color,
    /// The primary action under the pointer.
    pub primary_raised: Color,
    /// Text on the primary action.
    pub on_primary: Color,
    /// The chosen one of a few.
    pub chosen: Color,
    /// Text on it.
    pub on_chosen: Color,
    /// The focus ring.
    pub focus: Color,
    /// Text and marks that say paid.
    pub paid: Color,
    /// Text and marks that say not paid, or danger.
    pub unpaid: Color,
    /// Text and marks that want attention.
    pub attention: Color,
}

/// The colours of light surroundings.
pub const LIGHT: Tokens = Tokens {
    page: color!(0xf3f4f6),
    surface: color!(0xffffff),
    raised: color!(0xe9edf2),
    text: color!(0x14181f),
    quiet: color!(0x414854),
    edge: color!(0x7a8391),
    line: color!(0xd9dde3),
    primary: color!(0x0b4a9e),
    primary_raised: color!(0x083a7d),
    on_primary: color!(0xffffff),
    chosen: color!(0x3a4350),
    on_chosen: color!(0xffffff),
    focus: color!(0x1a6be0),
    paid: color!(0x06552d),
    unpaid: color!(0x8a1818),
    attention: color!(0x5e3d00),
};

/// The colours of dark surroundings.
pub const DARK: Tokens = Tokens {
    page: color!(0x10141a),
    surface: color!(0x1a2029),
    raised: color!(0x2a3340),
    text: color!(0xf2f4f7),
    quiet: color!(0xbcc4cf),
    edge: color!(0x76808f),
    line: color!(0x303946),
    primary: color!(0x9cc4ff),
    primary_raised: color!(0xc2dbff),
    on_primary: color!(0x0a1a2f),
    chosen: color!(0xc9d1dc),
    on_chosen: color!(0x141a22),
    focus: color!(0x6aa7ff),
    paid: color!(0x6fdc9d),
    unpaid: color!(0xffaba5),
    attention: color!(0xffc94d),
};

/// A ground of one meaning that fills a screen or a banner, the same in light and dark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// The colour.
    pub fill: Color,
    /// Text and shapes on it.
    pub ink: Color,
    /// A button on it.
    pub button: Color,
    /// Text on that button.
    pub on_button: Color,
}

/// Paid.
pub const GREEN: Ground = Ground {
    fill: color!(0x075e32),
    ink: Color::WHITE,
    button: Color::WHITE,
    on_button: color!(0x053d21),
};

/// Not paid.
pub const RED: Ground = Ground {
    fill: color!(0x8f1a1a),
    ink: Color::WHITE,
    button: Color::WHITE,
    on_button: color!(0x5c0f0f),
};

/// Training, test, attention.
pub const AMBER: Ground = Ground {
    fill: color!(0xffc233),
    ink: color!(0x1d1500),
    button: color!(0x1d1500),
    on_button: color!(0xffe9b3),
};

/// Neither paid nor danger: what was given back.
pub const NEUTRAL: Ground = Ground {
    fill: color!(0x3a4350),
    ink: Color::WHITE,
    button: Color::WHITE,
    on_button: color!(0x14181f),
};

/// The colours of a mode.
pub const fn tokens(mode: Mode) -> Tokens {
    match mode {
        Mode::Light => LIGHT,
        Mode::Dark => DARK,
    }
}

/// The theme that the renderer needs for what no screen styles itself.
pub fn base(mode: Mode) -> iced::Theme {
    let tokens = tokens(mode);
    let palette = Palette {
        background: tokens.page,
        text: tokens.text,
        primary: tokens.primary,
        success: tokens.paid,
        warning: tokens.attention,
        danger: tokens.unpaid,
    };
    iced::Theme::custom("bpost-terminal", palette)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast as WCAG 2 defines it.
    fn contrast(a: Color, b: Color) -> f32 {
        let (a, b) = (a.relative_luminance(), b.relative_luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_has_a_contrast_of_seven() {
        for t in [LIGHT, DARK] {
            for ground in [t.page, t.surface, t.raised] {
                for ink in [t.text, t.quiet, t.paid, t.unpaid, t.attention] {
                    assert!(contrast(ink, ground) >= 7.0, "{ink:?} on {ground:?}");
                }
            }
            assert!(contrast(t.on_primary, t.primary) >= 7.0);
            assert!(contrast(t.on_chosen, t.chosen) >= 7.0);
            assert!(contrast(t.on_primary, t.primary_raised) >= 7.0);
        }
        for g in [GREEN, RED, AMBER, NEUTRAL] {
            assert!(contrast(g.ink, g.fill) >= 7.0, "{g:?}");
            assert!(contrast(g.on_button, g.button) >= 7.0, "{g:?}");
        }
    }

    #[test]
    fn edges_and_focus_rings_have_a_contrast_of_three() {
        for t in [LIGHT, DARK] {
            for ground in [t.page, t.surface] {
                for edge in [t.edge, t.focus, t.primary] {
                    assert!(contrast(edge, ground) >= 3.0, "{edge:?} on {ground:?}");
                }
            }
        }
    }
}
