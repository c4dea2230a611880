//! Nothing is clipped, squeezed or covered at any size, in any language, however long the values.

use super::fixtures::ADDRESS;
use super::scenes::{SCREENS, screen};
use crate::app::state::Message;
use crate::app::theme::{self, Mode};
use crate::locale::Locale;
use crate::terminal::Notice;
use iced::Rectangle;
use iced_test::Simulator;
use iced_test::selector::Candidate;
use rqrr::PreparedImage;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const SIZES: [(f32, f32); 7] = [
    (800.0, 480.0),
    (1024.0, 600.0),
    (768.0, 1024.0),
    (1280.0, 800.0),
    (1920.0, 1080.0),
    (3840.0, 2160.0),
    (480.0, 800.0),
];

/// What stands in a window: name or text, and where. What may scroll is left out.
#[derive(Clone, Debug)]
enum Thing {
    Control(String, Rectangle),
    Text(String, Rectangle),
    Other(Rectangle),
}

fn things(window: &mut Simulator<'_, Message>) -> Vec<Thing> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let found = Arc::clone(&seen);
    let collect = move |candidate: Candidate<'_>| -> Option<iced_test::selector::Target> {
        let bounds = candidate.bounds();
        // What is partly or wholly out of the sight of its scroll can be scrolled to. What was squeezed to
        // nothing is seen nowhere: in a scroll that cannot happen.
        let nothing = bounds.width <= 0.0 || bounds.height <= 0.0;
        if nothing || candidate.visible_bounds() == Some(bounds) {
            let thing = match &candidate {
                Candidate::Scrollable { .. } => Thing::Control("scroll".to_owned(), bounds),
                Candidate::Container { id: Some(id), .. }
                | Candidate::Focusable { id: Some(id), .. } => {
                    Thing::Control(format!("{id:?}"), bounds)
                }
                Candidate::Container { .. } | Candidate::Focusable { .. } => Thing::Other(bounds),
                Candidate::Text { content, .. } => Thing::Text((*content).to_owned(), bounds),
                _ => return None,
            };
            found.lock().unwrap().push(thing);
        }
        None
    };
    // The search finds nothing, so that it walks the whole window.
    assert!(window.find(collect).is_err());
    seen.lock().unwrap().clone()
}

/// What is wrong with a window.
fn faults(name: &str, size: (f32, f32), locale: Locale, long: bool) -> Vec<String> {
    let mut desk = screen(name, long);
    desk.dress(size, Mode::Light, locale);
    let within = Rectangle::with_size(desk.app.look.frame.size).expand(0.5);
    let things = things(&mut desk.window());
    let mut faults = buttons_that_cut_their_words(&things);
    if things.is_empty() {
        faults.push("an empty window".to_owned());
    }
    for thing in &things {
        let (what, bounds) = match thing {
            Thing::Control(what, bounds) | Thing::Text(what, bounds) => (what.as_str(), bounds),
            Thing::Other(bounds) => ("a box", bounds),
        };
        if !bounds.is_within(&within) {
            faults.push(format!("{what:?} leaves the window: {bounds:?}"));
        }
        if let Thing::Control(what, bounds) = thing
            && bounds.height.min(bounds.width) < least(what)
        {
            faults.push(format!("{what:?} is squeezed: {bounds:?}"));
        }
    }
    let place = format!("{name} at {size:?} in {locale}, long: {long}");
    faults
        .into_iter()
        .map(|fault| format!("{place}: {fault}"))
        .collect()
}

/// The least height of a control: more for the primary actions.
fn least(what: &str) -> f32 {
    let primary = [
        "request",
        "next",
        "ask",
        "open",
        "save",
        "retry",
        "close",
        "settle-yes",
    ];
    if primary.iter().any(|id| what.contains(&format!("\"{id}\""))) {
        theme::PRIMARY_HEIGHT - 0.5
    } else if what.contains("\"letter\"") || what.contains("\"key-") {
        31.5
    } else if what == "scroll" {
        // One line.
        19.5
    } else {
        25.5
    }
}

/// A text that fills the whole height of its button was cut there.
fn buttons_that_cut_their_words(things: &[Thing]) -> Vec<String> {
    let mut faults = Vec::new();
    for thing in things {
        let Thing::Control(id, button) = thing else {
            continue;
        };
        for inner in things {
            let Thing::Text(words, text) = inner else {
                continue;
            };
            let low = button.height <= 64.5 && id != "scroll";
            if low && text.is_within(button) && text.height >= button.height - 0.5 {
                faults.push(format!("{words:?} is cut in {id}: {text:?} in {button:?}"));
            }
        }
    }
    faults
}

#[test]
fn no_control_is_clipped_at_any_size_in_any_language() {
    let mut all = Vec::new();
    for name in SCREENS {
        for size in SIZES {
            for locale in Locale::ALL {
                all.extend(faults(name, size, locale, false));
            }
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn long_values_push_nothing_out_of_the_window() {
    let mut all = Vec::new();
    for name in SCREENS {
        for size in SIZES {
            all.extend(faults(name, size, Locale::FrBe, true));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// What stands above the sale never takes the way to the history, the settings and the keys.
#[test]
fn the_bar_stays_whatever_stands_above_the_sale() {
    let troubles = [
        None,
        Some(Notice::NoNetwork(String::new())),
        Some(Notice::NotTrusted(String::new())),
        Some(Notice::NotTheProvider),
        Some(Notice::KeyRefused),
        Some(Notice::RateLimited),
        Some(Notice::JournalUnwritable(String::new())),
        Some(Notice::PaidUnrecorded),
        Some(Notice::ProviderError(String::new())),
    ];
    for name in [
        "charge",
        "news",
        "damage-later",
        "alarm-charge",
        "two-strips",
    ] {
        for trouble in &troubles {
            for size in SIZES {
                for locale in Locale::ALL {
                    let mut desk = screen(name, false);
                    desk.dress(size, Mode::Light, locale);
                    desk.app.line.trouble.clone_from(trouble);
                    let within = Rectangle::with_size(desk.app.look.frame.size);
                    let mut window = desk.window();
                    for id in ["bar-history", "bar-settings", "bar-keys"] {
                        let button = window.find(iced::widget::Id::new(id)).unwrap();
                        let bounds = iced_test::selector::Bounded::bounds(&button);
                        let whole = bounds.is_within(&within) && bounds.width > 60.0;
                        let at = format!("{name} {trouble:?} {size:?} {locale}");
                        assert!(whole && bounds.height >= 39.5, "{id} {bounds:?}: {at}");
                    }
                }
            }
        }
    }
}

/// F11 is for a customer who stands further away.
#[test]
fn the_code_over_the_whole_window_is_larger() {
    for size in SIZES {
        let side = |name| {
            let mut desk = screen(name, false);
            desk.dress(size, Mode::Light, Locale::DeBe);
            let code = desk.window().find(iced::widget::Id::new("qr")).unwrap();
            iced_test::selector::Bounded::bounds(&code).width
        };
        let (usual, full) = (side("code"), side("code-full"));
        // A window that is as narrow as its code has no more to give.
        let narrow = size.0 < 600.0;
        assert!(
            full > usual || narrow && full >= usual,
            "{size:?}: {usual} {full}"
        );
    }
}

/// The text of the code in a picture of the whole window.
fn read_code(size: (f32, f32), mode: Mode, scale: f32) -> Option<String> {
    let mut desk = screen("code", false);
    desk.dress(size, mode, Locale::NlBe);
    desk.app.look.frame.scale = scale;
    let folder = TempDir::new().unwrap();
    let picture = desk.window().snapshot(&theme::base(mode)).unwrap();
    assert!(
        picture
            .matches_image(folder.path().join("code.png"))
            .unwrap()
    );
    let file = std::fs::read_dir(folder.path())
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let grey = image::open(file.path()).unwrap().into_luma8();
    let mut prepared = PreparedImage::prepare(grey);
    let grids = prepared.detect_grids();
    grids
        .first()
        .and_then(|grid| grid.decode().ok())
        .map(|(_, text)| text)
}

#[test]
fn the_code_can_be_read_from_the_window_in_light_and_dark() {
    for mode in [Mode::Light, Mode::Dark] {
        for size in [
            (800.0, 480.0),
            (1280.0, 800.0),
            (768.0, 1024.0),
            (1920.0, 1080.0),
        ] {
            let read = read_code(size, mode, 2.0);
            assert_eq!(read.as_deref(), Some(ADDRESS), "{mode:?} {size:?}");
        }
    }
}

#[test]
fn the_code_is_the_largest_thing_of_its_screen() {
    for size in SIZES {
        let mut desk = screen("code", false);
        desk.dress(size, Mode::Light, Locale::DeBe);
        let frame = desk.app.look.frame.size;
        let mut window = desk.window();
        let qr = window.find(iced::widget::Id::new("qr")).unwrap();
        let shorter = frame.width.min(frame.height);
        let side = iced_test::selector::Bounded::bounds(&qr).width;
        let least = if shorter < 500.0 { 0.5 } else { 0.6 };
        assert!(side >= shorter * least, "{size:?}: {side} of {shorter}");
    }
}
