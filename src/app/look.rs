//! What every view needs beside its own state.

use crate::app::theme::{self, Mode, Tokens};
use crate::locale::Texts;
use crate::money::Amount;
use iced::Size;
use iced::time::Instant;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// How a window looks and what time it is.
#[derive(Clone, Debug)]
pub struct Look {
    /// Light or dark.
    pub mode: Mode,
    /// The texts in the clerk's language.
    pub texts: Texts,
    /// The window.
    pub frame: Frame,
    /// Now, for countdowns.
    pub now: Instant,
    /// Now, for what is written out.
    pub wall: Timestamp,
}

impl Look {
    /// The colours.
    pub const fn t(&self) -> Tokens {
        theme::tokens(self.mode)
    }

    /// An amount in the clerk's language.
    pub fn amount(&self, amount: Amount) -> String {
        amount.display(self.texts.locale()).to_string()
    }

    /// Time of day, and the date before it where that is not today; Belgian time.
    pub fn time(&self, at: Timestamp) -> String {
        let zone = brussels();
        let (at, today) = (at.to_zoned(zone.clone()), self.wall.to_zoned(zone).date());
        let pattern = if at.date() == today {
            "%H:%M"
        } else {
            "%d/%m/%Y %H:%M"
        };
        at.strftime(pattern).to_string()
    }

    /// Time of day with seconds; Belgian time.
    pub fn clock(&self) -> String {
        let now = self.wall.to_zoned(brussels());
        now.strftime("%H:%M:%S").to_string()
    }
}

fn brussels() -> TimeZone {
    TimeZone::get("Europe/Brussels").unwrap_or(TimeZone::UTC)
}

/// The size of a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// What a view has, in its logical pixels.
    pub size: Size,
    /// Physical pixels of one logical pixel.
    pub scale: f32,
}

impl Frame {
    /// A frame of one physical pixel a logical pixel.
    #[cfg(test)]
    pub const fn new(width: f32, height: f32) -> Self {
        Self {
            size: Size::new(width, height),
            scale: 1.0,
        }
    }

    /// Too low for anything generous, as 800x480 is.
    pub fn is_low(self) -> bool {
        self.size.height < 600.0
    }

    /// Low or narrow.
    pub fn is_small(self) -> bool {
        self.is_low() || self.size.width < 760.0
    }

    /// The space around a screen.
    pub fn margin(self) -> f32 {
        if self.is_small() {
            theme::space::M
        } else {
            theme::space::XL
        }
    }
}

/// The longer and the shorter side of a window in which nothing is drawn larger yet.
const PLAIN: (f32, f32) = (1536.0, 864.0);

/// How much larger everything is drawn than the system asks for, in quarters: a large window is
/// there to be read from further away.
pub fn zoom(points: Size) -> f32 {
    let (long, short) = PLAIN;
    let wide = (points.width / long).min(points.height / short);
    let high = (points.width / short).min(points.height / long);
    ((wide.max(high) * 4.0).floor() / 4.0).clamp(1.0, 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_windows_are_drawn_larger() {
        let table = [
            ((800.0, 480.0), 1.0),
            ((1280.0, 800.0), 1.0),
            ((1366.0, 768.0), 1.0),
            ((1920.0, 1080.0), 1.25),
            ((2560.0, 1440.0), 1.5),
            ((3840.0, 2160.0), 2.5),
            ((2160.0, 3840.0), 2.5),
            ((3840.0, 1080.0), 1.25),
        ];
        for ((width, height), factor) in table {
            assert_eq!(zoom(Size::new(width, height)), factor, "{width}x{height}");
        }
    }
}
