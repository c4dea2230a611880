//! Pictures of every screen, for people: written into the folder that `BPOST_GALLERY` names.

use super::scenes::{SCREENS, screen};
use crate::app::theme::{self, Mode};
use crate::locale::Locale;
use iced::time::Instant;
use std::path::PathBuf;

/// `BPOST_GALLERY=DIR`, and to choose: `BPOST_SCREENS=a,b`, `BPOST_SIZES=800x480,1280x800`,
/// `BPOST_MODES=light,dark`, `BPOST_LOCALES=nl-BE,...`.
#[test]
fn pictures_for_people() {
    let Some(folder) = std::env::var_os("BPOST_GALLERY").map(PathBuf::from) else {
        return;
    };
    let screens = chosen("BPOST_SCREENS", &SCREENS.join(","));
    for name in &screens {
        for size in chosen("BPOST_SIZES", "800x480,768x1024,1280x800,1920x1080") {
            for mode in chosen("BPOST_MODES", "light") {
                for locale in chosen("BPOST_LOCALES", "en-BE") {
                    picture(&folder, name, &size, &mode, &locale);
                }
            }
        }
    }
}

fn chosen(variable: &str, default: &str) -> Vec<String> {
    let value = std::env::var(variable).unwrap_or_else(|_| default.to_owned());
    value.split(',').map(ToOwned::to_owned).collect()
}

fn picture(folder: &std::path::Path, name: &str, size: &str, mode: &str, locale: &str) {
    let (width, height) = size.split_once('x').unwrap();
    let size_of = |text: &str| text.parse::<f32>().unwrap();
    let mode_of = if mode == "dark" {
        Mode::Dark
    } else {
        Mode::Light
    };
    let mut desk = screen(name, std::env::var_os("BPOST_LONG").is_some());
    let later = desk.app.look.now;
    desk.dress(
        (size_of(width), size_of(height)),
        mode_of,
        locale.parse::<Locale>().unwrap(),
    );
    desk.app.look.now = later.max(Instant::now());
    // Pictures are made with two pixels for a logical one.
    desk.app.look.frame.scale = 2.0;
    let mut window = desk.window();
    let picture = window.snapshot(&theme::base(mode_of)).unwrap();
    let path = folder.join(format!("{name}_{size}_{mode}_{locale}.png"));
    assert!(picture.matches_image(path).unwrap());
}
