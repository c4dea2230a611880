//! The real window on a real display: Xvfb, a window manager, a keyboard driven by xdotool, and the
//! pixels of the screen.
//!
//! Every test has a display, a home and a data folder of its own, and the tests take turns, so that
//! what they measure is the window's time and not each other's. Where a part is missing they say so
//! loudly and pass, unless `REQUIRE_REAL=1`.
#![cfg(all(feature = "gui", target_os = "linux"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is wrong"
)]

#[path = "../support/mod.rs"]
mod support;

mod azerty;
mod desk;
mod device;
mod ends;
mod keys;
mod late;
mod parts;
mod phone;
mod picture;
mod resumed;
mod sale;
mod scans;
mod window;
