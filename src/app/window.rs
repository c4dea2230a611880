//! The one window: how it opens, and how its size becomes a [`Frame`].

use crate::app::look::{Frame, zoom};
use iced::window::{self, Icon, Settings};
use iced::{Point, Size};

/// The same as in the desktop entry.
#[cfg(target_os = "linux")]
const APPLICATION_ID: &str = "be.bpost.terminal";

/// How large the window opens where the screen has room.
pub const OPENING: Size = Size::new(1280.0, 800.0);

/// The window that only says that there is another one.
pub const SECOND: Size = Size::new(640.0, 320.0);

/// Nothing fits into less.
const SMALLEST: Size = Size::new(480.0, 400.0);

/// How the window opens.
pub fn settings(second: bool) -> Settings {
    let (size, min_size) = if second {
        (SECOND, Size::new(480.0, 260.0))
    } else {
        (OPENING, SMALLEST)
    };
    Settings {
        size,
        min_size: Some(min_size),
        icon: icon(),
        exit_on_close_request: false,
        #[cfg(target_os = "linux")]
        platform_specific: window::settings::PlatformSpecific {
            application_id: APPLICATION_ID.to_owned(),
            ..Default::default()
        },
        ..Settings::default()
    }
}

fn icon() -> Option<Icon> {
    let file = include_bytes!("../../assets/icon/icon-64.png");
    let picture = image::load_from_memory(file).ok()?.into_rgba8();
    let (width, height) = picture.dimensions();
    window::icon::from_rgba(picture.into_raw(), width, height).ok()
}

/// What the system says of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Its size in the system's logical pixels, before any zoom of ours.
    points: Size,
    /// Physical pixels of one of them.
    scale: f32,
}

impl Seen {
    /// Before the system has said anything.
    pub const fn new(size: Size) -> Self {
        Self {
            points: size,
            scale: 1.0,
        }
    }

    /// The system says so many logical pixels of ours: our zoom is already in them.
    pub fn resized(&mut self, size: Size) {
        let zoom = self.zoom();
        self.points = Size::new(size.width * zoom, size.height * zoom);
    }

    /// The system draws so many physical pixels for a logical one.
    pub const fn rescaled(&mut self, scale: f32) {
        self.scale = scale;
    }

    /// How much larger everything is drawn than the system asks for.
    pub fn zoom(self) -> f32 {
        zoom(self.points)
    }

    /// What views have.
    pub fn frame(self) -> Frame {
        let zoom = self.zoom();
        Frame {
            size: Size::new(self.points.width / zoom, self.points.height / zoom),
            scale: self.scale * zoom,
        }
    }
}

/// Where and how large the window goes on a screen that has no room for its opening size.
pub fn fitting(screen: Size) -> Option<(Point, Size)> {
    let fits = screen.width >= OPENING.width && screen.height >= OPENING.height;
    (!fits).then_some((Point::ORIGIN, screen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_4k_window_is_drawn_larger_and_stays_so() {
        let mut seen = Seen::new(OPENING);
        seen.resized(Size::new(3840.0, 2160.0));
        assert_eq!(seen.frame().size, Size::new(1536.0, 864.0));
        assert_eq!(seen.frame().scale, 2.5);
        // From now on the system counts in our larger pixels.
        seen.resized(Size::new(1536.0, 864.0));
        assert_eq!(seen.frame().scale, 2.5);
        seen.resized(Size::new(512.0, 320.0));
        assert_eq!(seen.frame(), Frame::new(1280.0, 800.0));
    }

    #[test]
    fn the_icon_can_be_read() {
        assert!(icon().is_some());
    }
}
